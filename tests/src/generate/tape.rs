//! Tapes: the random choices of a generator, one number each.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};

/// The choices of one case. Past its end every choice is the first.
#[derive(Debug, Clone)]
pub struct Tape {
    values: Vec<u16>,
    at: usize,
}

impl Tape {
    /// A tape of given numbers.
    #[must_use]
    pub const fn new(values: Vec<u16>) -> Self {
        Self { values, at: 0 }
    }

    fn next(&mut self) -> usize {
        let value = self.values.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        value.into()
    }

    /// One of the numbers below `n`, which is above 0.
    pub fn below(&mut self, n: usize) -> usize {
        self.next() % n
    }

    /// One of the numbers from `from` to `to`, both included.
    pub fn within(&mut self, from: i64, to: i64) -> i64 {
        let many = usize::try_from(to - from + 1).expect("a range");
        from + i64::try_from(self.below(many)).expect("a small number")
    }

    /// True in so many of a hundred cases; false at the end of the tape.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent
    }

    /// One of several.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Something in so many of a hundred cases.
    pub fn maybe<T>(&mut self, percent: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(percent).then(|| make(self))
    }

    /// At least `from` and at most `to` of something.
    pub fn several<T>(&mut self, from: usize, to: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let many = from + self.below(to - from + 1);
        (0..many).map(|_| make(self)).collect()
    }

    /// The list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            let j = self.below(i + 1);
            list.swap(i, j);
        }
    }
}

/// Tapes long enough for a scheme and its report.
pub fn tapes() -> impl Strategy<Value = Tape> {
    vec(any::<u16>(), 200..1800).prop_map(Tape::new)
}
