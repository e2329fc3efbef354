//! Each report as its drawing and its table.

use std::collections::BTreeMap;

use super::table::{Cell, Column, Head, Row, Table};
use super::{Headline, Report};
use crate::actions::report::{Each, Figures};
use crate::model::configuration::CaseStatus;
use crate::model::event::Type;
use crate::model::report::cases::{EDGES, OpenCases};
use crate::model::report::counts::{Balance, Counts};
use crate::model::report::percent;
use crate::model::report::period::Period;
use crate::model::report::plans::{Held, Kept, Plans};
use crate::model::report::replies::{FirstReplies, Replies};
use crate::model::time::Day;
use crate::web::chart::bars::{Bar, Bars};
use crate::web::chart::columns::Columns;
use crate::web::chart::grid::Grid;
use crate::web::chart::lines::Lines;
use crate::web::chart::{Element, Name, Series, Tone};
use crate::web::view::View;

/// How many types are drawn apart; the rest are drawn together.
const APART: usize = 5;
/// Hours that are drawn even when nothing happened in them.
const OFFICE: std::ops::RangeInclusive<usize> = 8..=17;

pub struct Section {
    pub report: Report,
    pub title: String,
    /// What counts, and what does not.
    pub says: String,
    pub table: Table,
    /// None where there is nothing to draw.
    pub drawing: Option<Element>,
    pub wide: bool,
}

/// In the order of the page.
pub fn all(view: &View, period: &Period, figures: &Figures, statuses: &[CaseStatus]) -> Vec<Section> {
    let of = Of { view, weeks: period.weeks() };
    let mut sections = vec![
        of.types(&figures.counts),
        of.balance(&figures.counts),
        of.replies(&figures.replies),
        of.follow_ups(&figures.plans),
        of.plans(&figures.plans),
        of.hours(period, &figures.counts),
        of.cases(&figures.cases, statuses),
    ];
    sections.extend(figures.each.as_ref().map(|each| of.employees(each)));
    sections
}

struct Of<'a> {
    view: &'a View,
    weeks: Vec<Day>,
}

impl Of<'_> {
    /// A report, drawn unless there is nothing in its table.
    fn section(&self, report: Report, wide: bool, table: Table, draw: impl FnOnce(Name) -> Element) -> Section {
        let (title, says) = (self.view.word("report", report), self.view.word("report-says", report));
        let desc = self.view.t("report-drawing");
        let drawing = (!table.is_empty()).then(|| draw(Name { id: report.word(), title: &title, desc: &desc }));
        Section { report, title, says, table, drawing, wide }
    }

    /// Under each column of a drawing.
    fn labels(&self) -> Vec<String> {
        self.weeks.iter().map(|week| self.view.label_of(week)).collect()
    }

    fn columns<const N: usize>(&self, words: [&str; N]) -> Vec<Column> {
        words.map(|word| Column::of(self.view.t(word))).into()
    }

    fn ranked<const N: usize>(&self, words: [&str; N], tones: [usize; N]) -> Vec<Series> {
        let ranked = words.into_iter().zip(tones);
        ranked.map(|(word, rank)| Series { label: self.view.t(word), tone: Tone::Rank(rank) }).collect()
    }

    fn by_week<T>(&self, columns: Vec<Column>, weeks: &[T], all: Vec<Cell>, cells: impl Fn(&T) -> Vec<Cell>) -> Table {
        let rows = self.weeks.iter().zip(weeks);
        Table {
            rows_are: self.view.t("report-week"),
            columns,
            rows: rows.map(|(week, of)| Row { head: Head::Week(*week), cells: cells(of) }).collect(),
            sum: Some(self.sum(all)),
        }
    }

    fn sum(&self, cells: Vec<Cell>) -> Row {
        Row { head: Head::Name(self.view.t("report-all")), cells }
    }

    fn types(&self, counts: &Counts) -> Section {
        let types: Vec<Type> = counts.by_type().into_iter().map(|(kind, _)| kind).collect();
        let of = |week: &BTreeMap<Type, i64>, kind: &Type| week.get(kind).copied().unwrap_or_default();
        let mut columns: Vec<Column> = types.iter().map(|kind| Column::of(self.view.word("type", kind))).collect();
        columns.push(Column::of(self.view.t("report-sum")));
        let cells = |week: &BTreeMap<Type, i64>| -> Vec<Cell> {
            let counts = types.iter().map(|kind| of(week, kind)).chain([week.values().sum()]);
            counts.map(Cell::Count).collect()
        };
        let all = counts.by_type().into_iter().map(|(_, count)| count).chain([counts.total]).map(Cell::Count).collect();
        let table = self.by_week(columns, &counts.types, all, cells);
        self.section(Report::Weeks, true, table, |name| {
            let apart = if types.len() > APART + 1 { APART } else { types.len() };
            let channel =
                |kind: &Type| Series { label: self.view.word("type", kind), tone: Tone::Channel(kind.word()) };
            let mut series: Vec<Series> = types[..apart].iter().map(channel).collect();
            if apart < types.len() {
                series.push(Series { label: self.view.t("report-other-types"), tone: Tone::Rank(4) });
            }
            let column = |week: &BTreeMap<Type, i64>| {
                let together = types[apart..].iter().map(|kind| of(week, kind)).sum();
                let mut column: Vec<i64> = types[..apart].iter().map(|kind| of(week, kind)).chain([together]).collect();
                column.truncate(series.len());
                column
            };
            let values: Vec<Vec<i64>> = counts.types.iter().map(column).collect();
            Columns { name, labels: &self.labels(), series: &series, values: &values, wide: true }.stacked()
        })
    }

    fn balance(&self, counts: &Counts) -> Section {
        let words = ["report-out", "report-in", "report-among-us", "report-unknown"];
        let cells = |of: &Balance| [of.outbound, of.inbound, of.internal, of.unknown].map(Cell::Count).to_vec();
        let table = self.by_week(self.columns(words), &counts.balance, cells(&counts.balance()), cells);
        self.section(Report::Balance, false, table, |name| {
            let series = self.ranked(["report-out", "report-in"], [1, 2]);
            let values: Vec<Vec<i64>> = counts.balance.iter().map(|of| vec![of.outbound, of.inbound]).collect();
            Columns { name, labels: &self.labels(), series: &series, values: &values, wide: false }.balanced()
        })
    }

    fn replies(&self, replies: &FirstReplies) -> Section {
        let [median, most] = ["report-median", "report-most"].map(|word| self.view.t(word));
        let mut columns = vec![Column::of(self.view.t("report-answered")), Column::time(&median), Column::time(&most)];
        columns.extend(self.columns(["report-none-needed", "report-unanswered"]));
        let cells = |of: &Replies| {
            let answered = Cell::Count(of.times.len() as i64);
            let times = [Cell::Time(of.median()), Cell::Time(of.most())];
            vec![answered, times[0], times[1], Cell::Count(of.none_needed), Cell::Count(of.open)]
        };
        let table = self.by_week(columns, &replies.weeks, cells(&replies.all), cells);
        self.section(Report::Replies, false, table, |name| {
            let minutes = |of: fn(&Replies) -> Option<jiff::SignedDuration>| {
                replies.weeks.iter().map(|week| of(week).map(|time| time.as_mins())).collect()
            };
            let written = |minutes: i64| self.view.lapse(&jiff::SignedDuration::from_mins(minutes));
            let (labels, series) = (self.labels(), [median.as_str(), most.as_str()]);
            let minutes = [minutes(Replies::median), minutes(Replies::most)];
            Lines { name, labels: &labels, series, minutes, written: &written }.drawn()
        })
    }

    fn follow_ups(&self, plans: &Plans) -> Section {
        let words = ["report-kept", "report-late", "report-dropped"];
        let cells = |of: &Kept| {
            let share = Cell::Percent(percent(of.kept, of.total()));
            [of.kept, of.late, of.dropped].map(Cell::Count).into_iter().chain([share]).collect()
        };
        let mut columns = self.columns(words);
        columns.push(Column::of(self.view.t("report-kept-share")));
        let table = self.by_week(columns, &plans.weeks, cells(&plans.follow_ups), cells);
        self.section(Report::FollowUps, false, table, |name| {
            let series = self.ranked(words, [1, 2, 3]);
            let values: Vec<Vec<i64>> = plans.weeks.iter().map(|of| vec![of.kept, of.late, of.dropped]).collect();
            Columns { name, labels: &self.labels(), series: &series, values: &values, wide: false }.stacked()
        })
    }

    fn plans(&self, plans: &Plans) -> Section {
        let words = ["report-took-place", "report-in-vain", "report-cancelled", "report-still-open"];
        let mut columns = self.columns(["report-planned"]);
        columns.extend(self.columns(words));
        columns.push(Column::of(self.view.t("report-timed")));
        columns.extend(["report-planned-time", "report-actual-time"].map(|word| Column::time(self.view.t(word))));
        columns.push(Column::of(self.view.t("report-actual-share")));
        let cells = |of: &Held| -> Vec<Cell> {
            let counts = [of.planned, of.took_place, of.in_vain, of.cancelled, of.open, of.timed].map(Cell::Count);
            let timed = |time| Cell::Time((of.timed > 0).then_some(time));
            let share = Cell::Percent(percent(of.actual_time.as_secs(), of.planned_time.as_secs()));
            counts.into_iter().chain([timed(of.planned_time), timed(of.actual_time), share]).collect()
        };
        let mut types: Vec<(&Type, &Held)> = plans.types.iter().collect();
        types.sort_by_key(|(kind, held)| (-held.planned, **kind));
        let table = Table {
            rows_are: self.view.t("channel"),
            columns,
            rows: types.iter().map(|(kind, held)| Row { head: Head::Type(**kind), cells: cells(held) }).collect(),
            sum: Some(self.sum(cells(&plans.all))),
        };
        self.section(Report::Plans, false, table, |name| {
            let bar = |(kind, held): &(&Type, &Held)| Bar {
                label: self.view.word("type", kind),
                values: vec![held.took_place, held.in_vain, held.cancelled, held.open],
                end: held.planned.to_string(),
            };
            let rows = types.iter().map(bar).collect();
            Bars { name, series: &self.ranked(words, [1, 2, 3, 4]), rows }.drawn()
        })
    }

    fn hours(&self, period: &Period, counts: &Counts) -> Section {
        let some = |hour: &usize| counts.hours.iter().any(|day| day[*hour] > 0);
        let first = (0..24).find(some).unwrap_or(24).min(*OFFICE.start());
        let last = (0..24).rev().find(some).unwrap_or(0).max(*OFFICE.end());
        let hours: Vec<String> = (first..=last).map(|hour| format!("{hour:02}")).collect();
        let day = |weekday: jiff::civil::Weekday| self.view.word("weekday-short", weekday.to_monday_one_offset());
        let days: Vec<String> = period.weekdays().map(day).collect();
        let values: Vec<Vec<i64>> = counts.hours.iter().map(|day| day[first..=last].to_vec()).collect();
        let row = |(name, values): (&String, &Vec<i64>)| Row {
            head: Head::Name(name.clone()),
            cells: values.iter().copied().map(Cell::Count).collect(),
        };
        let table = Table {
            rows_are: self.view.t("report-weekday"),
            columns: hours.iter().map(Column::of).collect(),
            rows: days.iter().zip(&values).map(row).collect(),
            sum: None,
        };
        self.section(Report::Hours, true, table, |name| {
            Grid { name, rows: &days, columns: &hours, values: &values }.drawn()
        })
    }

    fn cases(&self, cases: &[OpenCases], statuses: &[CaseStatus]) -> Section {
        let mut found: Vec<(&CaseStatus, &OpenCases)> = Vec::new();
        for status in statuses {
            found.extend(cases.iter().find(|of| of.status == status.id).map(|of| (status, of)));
        }
        let ages = self.ages();
        let columns = ages.iter().map(Column::of).chain(self.columns(["report-sum"])).collect();
        let cells = |of: &OpenCases| of.ages.into_iter().chain([of.total()]).map(Cell::Count).collect();
        let mut sums = [0; 4];
        cases.iter().for_each(|of| sums.iter_mut().zip(of.ages).for_each(|(sum, age)| *sum += age));
        let all = sums.into_iter().chain([sums.iter().sum()]).map(Cell::Count).collect();
        let row =
            |(status, of): &(&CaseStatus, &OpenCases)| Row { head: Head::Name(status.name.clone()), cells: cells(of) };
        let table = Table {
            rows_are: self.view.t("status"),
            columns,
            rows: found.iter().map(row).collect(),
            sum: Some(self.sum(all)),
        };
        self.section(Report::Cases, false, table, |name| {
            let series = ages.iter().enumerate();
            let series: Vec<Series> =
                series.map(|(i, label)| Series { label: label.clone(), tone: Tone::Rank(5 + i) }).collect();
            let bar = |(status, of): &(&CaseStatus, &OpenCases)| Bar {
                label: status.name.clone(),
                values: of.ages.to_vec(),
                end: of.total().to_string(),
            };
            Bars { name, series: &series, rows: found.iter().map(bar).collect() }.drawn()
        })
    }

    /// "under 7 days", "7 to 29 days", "30 to 89 days", "90 days and more"
    fn ages(&self) -> [String; 4] {
        let [young, middle, old] = EDGES;
        let between = |from: i32, until: i32| self.view.t2("report-age-between", "from", from, "until", until - 1);
        [
            self.view.t1("report-age-under", "days", young),
            between(young, middle),
            between(middle, old),
            self.view.t1("report-age-over", "days", old),
        ]
    }

    fn employees(&self, each: &[Each]) -> Section {
        let mut columns = self.columns(["nav-events", "report-out", "report-in"]);
        columns.push(Column::time(self.view.t("report-median")));
        columns.extend(self.columns(["report-kept", "report-late", "report-dropped"]));
        let named = |one: &Each| if one.party.is_some() { one.name.clone() } else { self.view.t("nobody") };
        let cells = |one: &Each| {
            let counts = [one.events.total(), one.events.outbound, one.events.inbound].map(Cell::Count);
            let kept = [one.follow_ups.kept, one.follow_ups.late, one.follow_ups.dropped].map(Cell::Count);
            counts.into_iter().chain([Cell::Time(one.replies.median())]).chain(kept).collect()
        };
        let table = Table {
            rows_are: self.view.t("employee"),
            columns,
            rows: each.iter().map(|one| Row { head: Head::Name(named(one)), cells: cells(one) }).collect(),
            sum: None,
        };
        self.section(Report::Employees, false, table, |name| {
            let words = ["report-out", "report-in", "report-other-directions"];
            let bar = |one: &Each| Bar {
                label: named(one),
                values: vec![one.events.outbound, one.events.inbound, one.events.internal + one.events.unknown],
                end: one.events.total().to_string(),
            };
            Bars { name, series: &self.ranked(words, [1, 2, 4]), rows: each.iter().map(bar).collect() }.drawn()
        })
    }
}

/// What stands for each report at the top of the page.
pub fn headlines(view: &View, figures: &Figures) -> Vec<Headline> {
    let line = |label: &str, figure: Option<String>, note: String| Headline {
        label: view.t(label),
        figure: figure.unwrap_or_else(|| "–".to_owned()),
        note,
    };
    let (replies, kept, plans) = (&figures.replies.all, &figures.plans.follow_ups, &figures.plans.all);
    let most = replies.most().map(|most| view.t1("report-most-within", "time", view.lapse(&most)));
    let share = percent(kept.kept, kept.total()).map(|share| view.t1("percent", "percent", share));
    let longer = plans
        .longer()
        .map(|longer| view.t2("report-longer", "sign", if longer < 0 { "−" } else { "+" }, "percent", longer.abs()));
    let open: i64 = figures.cases.iter().map(OpenCases::total).sum();
    let oldest = figures.cases.iter().map(|of| of.oldest).min();
    let oldest = oldest.map(|at| view.t1("report-oldest", "age", view.t1("days", "days", -view.days_from(&at))));
    vec![
        line("nav-events", Some(figures.counts.total.to_string()), compared(view, figures)),
        line("report-first-reply", replies.median().map(|median| view.lapse(&median)), most.unwrap_or_default()),
        line("report-follow-ups", share, view.t2("report-not-kept", "late", kept.late, "dropped", kept.dropped)),
        line("report-plans", longer, view.t1("report-compared", "count", plans.timed)),
        line("report-open-cases", Some(open.to_string()), oldest.unwrap_or_default()),
    ]
}

/// "6% more than in as much time before"
fn compared(view: &View, figures: &Figures) -> String {
    match percent(figures.counts.total, figures.before).map(|percent| percent - 100) {
        None => String::new(),
        Some(0) => view.t("report-as-many"),
        Some(more @ 1..) => view.t1("report-more", "percent", more),
        Some(less) => view.t1("report-fewer", "percent", -less),
    }
}
