//! Drawings by what must hold of any of them: nothing outside of the picture, every number said, markup as text, a
//! pattern for each piece that has one.

use proptest::prelude::*;

use super::bars::{Bar, Bars};
use super::columns::Columns;
use super::grid::Grid;
use super::lines::Lines;
use super::scale::{Scale, every};
use super::{Element, Name, PATTERNS, Series, Tone};

const NAME: Name = Name { id: "weeks", title: "Events <per week>", desc: "Bars & \"more\"" };

fn series(count: usize) -> Vec<Series> {
    let channel = |index: usize| Series { label: format!("S{index}"), tone: Tone::Channel("phone") };
    (0..count).map(channel).collect()
}

fn labels(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("L{index}")).collect()
}

fn all(element: &Element) -> Vec<&Element> {
    [element].into_iter().chain(element.children.iter().flat_map(all)).collect()
}

fn value<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attributes.iter().find(|(of, _)| *of == name).map(|(_, value)| value.as_str())
}

fn number(element: &Element, name: &str) -> f64 {
    value(element, name).and_then(|value| value.parse().ok()).unwrap_or_default()
}

/// Holds a drawing to its picture.
fn hold(drawing: &Element) {
    let size: Vec<f64> = value(drawing, "viewBox").unwrap().split(' ').map(|part| part.parse().unwrap()).collect();
    let (width, height) = (size[2] + 0.1, size[3] + 0.1);
    let (named, described) = value(drawing, "aria-labelledby").unwrap().split_once(' ').unwrap();
    assert_eq!(value(drawing, "role"), Some("img"));
    let ids: Vec<&str> = all(drawing).iter().filter_map(|element| value(element, "id")).collect();
    assert!(ids.contains(&named) && ids.contains(&described));
    for element in all(drawing) {
        let (x, y) = (number(element, "x"), number(element, "y"));
        assert!(x >= 0.0 && y >= 0.0, "{element}");
        assert!(x + number(element, "width") <= width && y + number(element, "height") <= height, "{element}");
        assert!(value(element, "style").is_none() && !element.to_string().contains("NaN"), "{element}");
        if let Some(fill) = value(element, "fill") {
            let id = fill.trim_start_matches("url(#").trim_end_matches(')');
            assert!(ids.contains(&id), "{fill} leads nowhere");
        }
    }
}

fn texts(drawing: &Element) -> Vec<&str> {
    all(drawing).into_iter().map(|element| element.text.as_str()).filter(|text| !text.is_empty()).collect()
}

#[test]
fn markup_is_text() {
    let drawing = Grid { name: NAME, rows: &["<b>".into()], columns: &["\"".into()], values: &[vec![1]] }.drawn();
    let text = drawing.to_string();
    assert!(text.contains("Events &lt;per week&gt;") && text.contains("Bars &amp; &quot;more&quot;"), "{text}");
    assert!(!text.contains("<b>"));
}

#[test]
fn an_axis_ends_at_a_round_number_above_the_highest() {
    let tops = |numbers: &[i64]| numbers.iter().map(|number| Scale::counts(*number).top).collect::<Vec<_>>();
    assert_eq!(tops(&[0, 1, 5, 6, 11, 26, 101, 1_000_001]), [1, 1, 5, 6, 15, 30, 150, 1_500_000]);
    assert_eq!(Scale::minutes(130).ticks().collect::<Vec<_>>(), [0, 30, 60, 90, 120, 150]);
    assert_eq!(Scale::minutes(20_000).ticks().nth(1), Some(7200), "five days");
    assert_eq!([every(12, 850.0, 56.0), every(53, 850.0, 56.0), every(1, 10.0, 56.0)], [1, 4, 1]);
}

#[test]
fn pieces_stand_on_each_other_and_add_up() {
    let (series, labels) = (series(3), labels(2));
    let values = [vec![1, 0, 3], vec![5, 5, 0]];
    let columns = Columns { name: NAME, labels: &labels, series: &series, values: &values, wide: true };
    let drawing = columns.stacked();
    hold(&drawing);
    let said = texts(&drawing);
    for text in ["L0, S0: 1", "L0, S2: 3", "L1, S1: 5", "4", "10"] {
        assert!(said.contains(&text), "{text} in {said:?}");
    }
    assert!(!said.contains(&"L0, S1: 0"), "nothing is not drawn");
    let height = |says: &str| {
        let group = all(&drawing).into_iter().find(|it| it.name == "g" && it.to_string().contains(says)).unwrap();
        (number(&group.children[0], "y"), number(&group.children[0], "height"))
    };
    let (lower, upper) = (height("L1, S0: 5"), height("L1, S1: 5"));
    assert!((upper.0 + upper.1 + 1.0 - lower.0).abs() < 0.2 && (lower.1 - upper.1).abs() < 0.2);
}

#[test]
fn a_line_is_interrupted_where_nothing_was_measured() {
    let written = |minutes: i64| format!("{minutes} min");
    let minutes = [vec![Some(10), Some(20), None, Some(5)], vec![Some(30), None, None, None]];
    let labels = labels(4);
    let lines = Lines { name: NAME, labels: &labels, series: ["Median", "9 of 10"], minutes, written: &written };
    let drawing = lines.drawn();
    hold(&drawing);
    let path = all(&drawing).into_iter().find(|it| value(it, "class") == Some("line-a")).unwrap();
    let path = value(path, "d").unwrap();
    assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1));
    let said = texts(&drawing);
    assert!(said.contains(&"L3, Median: 5 min") && said.contains(&"L0, 9 of 10: 30 min"));
    let none =
        Lines { name: NAME, labels: &labels, series: ["a", "b"], minutes: [vec![None; 4], vec![]], written: &written };
    hold(&none.drawn());
}

proptest! {
    #[test]
    fn whatever_the_numbers_nothing_leaves_the_picture(
        values in prop::collection::vec(prop::collection::vec(0i64..2_000_000, 4), 0..106),
        wide: bool,
    ) {
        let (series, labels) = (series(4), labels(values.len()));
        let columns = Columns { name: NAME, labels: &labels, series: &series, values: &values, wide };
        hold(&columns.stacked());
        hold(&columns.balanced());
        let bar = |values: &Vec<i64>| Bar { label: "A name that is longer than fits".into(), values: values.clone(), end: "1".into() };
        hold(&Bars { name: NAME, series: &series, rows: values.iter().map(bar).collect() }.drawn());
        let columns: Vec<String> = (0..4).map(|hour| hour.to_string()).collect();
        hold(&Grid { name: NAME, rows: &labels, columns: &columns, values: &values }.drawn());
    }

    #[test]
    fn more_series_than_patterns_begin_again(count in 1usize..20) {
        let (series, labels) = (series(count), labels(1));
        let columns = Columns { name: NAME, labels: &labels, series: &series, values: &[vec![1; count]], wide: false };
        let drawing = columns.stacked();
        let plain = all(&drawing).into_iter().filter(|it| it.name == "g" && it.children.len() == 2).count();
        let patterned = all(&drawing).into_iter().filter(|it| value(it, "fill").is_some()).count();
        prop_assert!(plain > 0 && patterned == 2 * (count - count.div_ceil(PATTERNS.len())));
    }
}
