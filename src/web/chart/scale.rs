//! Where numbers stand on an axis.

/// From nothing to a round number at or above the highest, with at most five steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub top: i64,
    step: i64,
}

/// Steps that people count in.
const TENS: [i64; 3] = [1, 2, 5];
/// Steps of time in minutes: up to a day; then days are counted.
const TIMES: [i64; 10] = [1, 5, 15, 30, 60, 120, 240, 360, 720, 1440];

impl Scale {
    pub fn counts(highest: i64) -> Self {
        let tens = (0..18).map(|power| 10_i64.pow(power)).flat_map(|ten| TENS.map(|step| step * ten));
        Self::of(highest, tens)
    }

    pub fn minutes(highest: i64) -> Self {
        let days = (0..9).map(|power| 1440 * 10_i64.pow(power)).flat_map(|ten| TENS.map(|step| step * ten));
        Self::of(highest, TIMES.into_iter().chain(days))
    }

    fn of(highest: i64, mut steps: impl Iterator<Item = i64>) -> Self {
        let highest = highest.max(1);
        let step = steps.find(|step| highest <= step * 5).unwrap_or(highest);
        Self { top: Self { top: 0, step }.reach(highest), step }
    }

    /// Where the grid is drawn, nothing first.
    pub fn ticks(&self) -> impl Iterator<Item = i64> + use<> {
        (0..=self.top).step_by(usize::try_from(self.step).unwrap_or(usize::MAX))
    }

    /// The first line of the grid at or above a number.
    pub fn reach(&self, number: i64) -> i64 {
        (number + self.step - 1) / self.step * self.step
    }

    /// Which part of the way to the top a number is.
    pub fn part(&self, number: i64) -> f64 {
        number as f64 / self.top as f64
    }
}

/// Of so many labels in a row, each how many-th has room.
pub fn every(labels: usize, width: f64, each: f64) -> usize {
    let room = (width / each).floor().max(1.0) as usize;
    labels.div_ceil(room).max(1)
}
