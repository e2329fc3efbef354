//! Chance that falls the same way each time: a demonstration is told from a seed.

use std::ops::RangeInclusive;

/// SplitMix64. For stories, never for secrets.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).unwrap_or(0)
    }

    pub fn between(&mut self, range: RangeInclusive<i64>) -> i64 {
        let width = range.end().abs_diff(*range.start()) + 1;
        range.start() + i64::try_from(self.roll() % width).unwrap_or(0)
    }

    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1..=100) <= percent
    }

    pub fn pick<'a, T: ?Sized>(&mut self, among: &[&'a T]) -> &'a T {
        among[self.below(among.len())]
    }

    /// One of those with weights.
    pub fn weigh<T: Copy>(&mut self, among: &[(T, i64)]) -> T {
        let mut left = self.between(1..=among.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in among {
            left -= weight;
            if left <= 0 {
                return *value;
            }
        }
        among[0].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_falls_the_same_way_and_stays_in_range() {
        let rolls = |seed| {
            let mut dice = Dice::new(seed);
            (0..1000).map(|_| dice.between(-3..=3)).collect::<Vec<_>>()
        };
        assert_eq!(rolls(7), rolls(7));
        assert_ne!(rolls(7), rolls(8));
        for value in -3..=3 {
            assert!((80..220).contains(&rolls(7).iter().filter(|roll| **roll == value).count()), "{value}");
        }
    }

    #[test]
    fn what_weighs_nothing_is_never_taken() {
        let mut dice = Dice::new(1);
        assert!((0..200).all(|_| dice.weigh(&[('a', 0), ('b', 3), ('c', 0)]) == 'b'));
    }
}
