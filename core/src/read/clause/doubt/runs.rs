//! Many runs of a text, asked for the one that covers a place: sorted once, and looked up by halves.

use crate::read::ground::Run;

/// Runs in the order of where they begin, each with how far any up to it reaches.
pub(crate) struct Runs {
    sorted: Vec<Run>,
    reach: Vec<usize>,
}

impl Runs {
    /// Sorts some runs.
    pub(crate) fn new(runs: impl IntoIterator<Item = Run>) -> Self {
        let mut sorted: Vec<Run> = runs.into_iter().collect();
        sorted.sort_unstable();
        let farther = |far: &mut usize, run: &Run| {
            *far = (*far).max(run.1);
            Some(*far)
        };
        let reach = sorted.iter().scan(0, farther).collect();
        Self { sorted, reach }
    }

    /// How far any run reaches that begins before a place.
    fn reach(&self, before: usize) -> usize {
        let count = self.sorted.partition_point(|run| run.0 < before);
        count.checked_sub(1).and_then(|last| self.reach.get(last)).copied().unwrap_or(0)
    }

    /// Is it one of them?
    pub(crate) fn has(&self, run: Run) -> bool {
        self.sorted.binary_search(&run).is_ok()
    }

    /// Is there one that holds a place?
    pub(crate) fn covers(&self, at: usize) -> bool {
        self.reach(at.saturating_add(1)) > at
    }

    /// Is there one that all of a run lies in?
    pub(crate) fn holds(&self, run: Run) -> bool {
        self.reach(run.0.saturating_add(1)) >= run.1
    }

    /// Is there one that shares a character with a run?
    pub(crate) fn meets(&self, run: Run) -> bool {
        self.reach(run.1) > run.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_place_may_have_begun_long_before_it() {
        let runs = Runs::new([(8, 9), (0, 6), (2, 3)]);
        assert!(runs.covers(5) && !runs.covers(6) && runs.covers(8));
        assert!(runs.holds((3, 6)) && !runs.holds((5, 9)));
        assert!(runs.meets((5, 7)) && !runs.meets((6, 8)));
        assert!(runs.has((2, 3)) && !runs.has((2, 4)));
    }
}
