//! Puts what overlaps side by side: each gets a lane, and as many lanes more as are free beside it.

use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub lane: usize,
    /// How many lanes it takes up.
    pub wide: usize,
    /// How many lanes there are.
    pub of: usize,
}

/// Several for which there was no lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct More {
    pub rows: Range<usize>,
    pub count: usize,
    pub placed: Placed,
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// In the order asked for; none for those of which `more` tells.
    pub placed: Vec<Option<Placed>>,
    pub more: Vec<More>,
}

/// Lays out rows in at most so many lanes, of which there are at least two.
pub fn lay_out(rows: &[Range<usize>], most: usize) -> Layout {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|one| (rows[*one].start, std::cmp::Reverse(rows[*one].end), *one));
    let mut layout = Layout { placed: vec![None; rows.len()], more: Vec::new() };
    let mut group: Vec<usize> = Vec::new();
    let mut end = 0;
    for one in order {
        if rows[one].start >= end && !group.is_empty() {
            place(rows, &group, most, &mut layout);
            group.clear();
        }
        end = end.max(rows[one].end);
        group.push(one);
    }
    place(rows, &group, most, &mut layout);
    layout
}

/// One after the other into the first lane that is free.
fn place(rows: &[Range<usize>], group: &[usize], most: usize, layout: &mut Layout) {
    let mut lanes: Vec<Vec<usize>> = Vec::new();
    for &one in group {
        let free = |lane: &Vec<usize>| lane.iter().all(|other| !overlap(&rows[*other], &rows[one]));
        match lanes.iter_mut().find(|lane| free(lane)) {
            Some(lane) => lane.push(one),
            None => lanes.push(vec![one]),
        }
    }
    let of = lanes.len().min(most);
    if lanes.len() > most {
        let left: Vec<usize> = lanes.split_off(most - 1).concat();
        let more = gathered(rows, left, Placed { lane: of - 1, wide: 1, of });
        layout.more.extend(more);
    }
    for (lane, ones) in lanes.iter().enumerate() {
        for &one in ones {
            let is_free = |next: &usize| {
                let taken = lanes.get(*next).is_some_and(|lane| lane.iter().any(|o| overlap(&rows[*o], &rows[one])));
                let told = |more: &More| more.placed.lane == *next && overlap(&more.rows, &rows[one]);
                !taken && !layout.more.iter().any(told)
            };
            let wide = 1 + (lane + 1..of).take_while(is_free).count();
            layout.placed[one] = Some(Placed { lane, wide, of });
        }
    }
}

/// Those that touch each other told of as one.
fn gathered(rows: &[Range<usize>], mut left: Vec<usize>, placed: Placed) -> Vec<More> {
    left.sort_by_key(|one| rows[*one].start);
    let mut more: Vec<More> = Vec::new();
    for one in left {
        match more.last_mut().filter(|last| overlap(&last.rows, &rows[one])) {
            Some(last) => {
                last.rows.end = last.rows.end.max(rows[one].end);
                last.count += 1;
            }
            None => more.push(More { rows: rows[one].clone(), count: 1, placed }),
        }
    }
    more
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lane, width and number of lanes of each.
    fn laid(rows: &[Range<usize>], most: usize) -> Vec<Option<(usize, usize, usize)>> {
        let placed = lay_out(rows, most).placed.into_iter();
        placed.map(|placed| placed.map(|placed| (placed.lane, placed.wide, placed.of))).collect()
    }

    #[test]
    fn what_does_not_overlap_has_the_whole_width() {
        assert_eq!(laid(&[0..4, 4..8, 20..22], 6), [Some((0, 1, 1)); 3]);
        assert_eq!(laid(&[], 6), []);
    }

    #[test]
    fn any_number_stands_side_by_side() {
        assert_eq!(laid(&[0..4, 2..6], 6), [Some((0, 1, 2)), Some((1, 1, 2))]);
        let five: Vec<Range<usize>> = (0..5).map(|start| start..10).collect();
        assert_eq!(laid(&five, 6), (0..5).map(|lane| Some((lane, 1, 5))).collect::<Vec<_>>());
    }

    #[test]
    fn the_longest_of_those_that_begin_together_comes_first_whatever_the_order() {
        assert_eq!(laid(&[0..2, 0..8], 6), [Some((1, 1, 2)), Some((0, 1, 2))]);
    }

    #[test]
    fn a_lane_is_used_again_and_free_ones_widen() {
        // A long one, and two beside it, one after the other.
        assert_eq!(laid(&[0..8, 0..4, 4..8], 6), [Some((0, 1, 2)), Some((1, 1, 2)), Some((1, 1, 2))]);
        // Three at once, then one beside the longest only.
        let rows = [0..12, 0..4, 0..4, 8..12];
        assert_eq!(laid(&rows, 6), [Some((0, 1, 3)), Some((1, 1, 3)), Some((2, 1, 3)), Some((1, 2, 3))]);
    }

    #[test]
    fn nothing_stands_on_another_however_it_falls() {
        // Every start and length, in an order of its own.
        let rows: Vec<Range<usize>> = (0..60).map(|i| (i * 37) % 50).map(|s| s..s + 2 + (s * 7) % 9).collect();
        let layout = lay_out(&rows, usize::MAX);
        let box_of = |one: usize| {
            let Placed { lane, wide, of } = layout.placed[one].unwrap();
            assert!(lane + wide <= of);
            (rows[one].clone(), lane..lane + wide, of)
        };
        for (one, other) in (0..rows.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
            let ((rows, lanes, of), (others, other_lanes, other_of)) = (box_of(one), box_of(other));
            if overlap(&rows, &others) {
                assert!(!overlap(&lanes, &other_lanes) && of == other_of, "{one} and {other}");
            }
        }
    }

    #[test]
    fn what_has_no_lane_is_counted() {
        let rows = [0..4, 0..4, 0..4, 1..5, 10..12];
        let layout = lay_out(&rows, 3);
        let last = Placed { lane: 2, wide: 1, of: 3 };
        assert_eq!(layout.more, [More { rows: 0..5, count: 2, placed: last }]);
        assert_eq!(laid(&rows, 3), [Some((0, 1, 3)), Some((1, 1, 3)), None, None, Some((0, 1, 1))]);
        assert!(lay_out(&rows, 4).more.is_empty(), "four lanes are enough");
    }
}
