//! What holds on stretches of the number line, one after the other.

use crate::number::Exact;

/// Between two stretches: before a number, or after it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    /// The number.
    pub at: Exact,
    /// Does the number itself belong to the stretch that ends?
    pub after: bool,
}

/// Stretches that cover the number line, each with its end; the last one has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pieces<T> {
    all: Vec<(T, Option<Cut>)>,
}

/// The most stretches that a method may be made of.
const MOST: usize = 2_048;

/// The earlier of two ends.
fn earlier<'c>(a: Option<&'c Cut>, b: Option<&'c Cut>) -> Option<&'c Cut> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

impl<T: Clone + PartialEq> Pieces<T> {
    /// The same everywhere.
    pub(crate) fn everywhere(value: T) -> Self {
        Self { all: vec![(value, None)] }
    }

    /// One before a cut, another behind it.
    pub(crate) fn split(before: T, cut: Cut, behind: T) -> Self {
        Self { all: vec![(before, Some(cut)), (behind, None)] }
    }

    /// One stretch after the other; the last one goes on.
    pub(crate) fn row(parts: Vec<(T, Cut)>, rest: T) -> Self {
        let mut pieces = Self { all: Vec::with_capacity(parts.len() + 1) };
        for (value, cut) in parts {
            pieces.push(value, Some(cut));
        }
        pieces.push(rest, None);
        pieces
    }

    /// The stretches with their ends.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&T, Option<&Cut>)> {
        self.all.iter().map(|(value, until)| (value, until.as_ref()))
    }

    /// Another stretch; one that is like the last makes it longer, one that ends before it begins is none.
    fn push(&mut self, value: T, until: Option<Cut>) {
        if let Some((last, end)) = self.all.last_mut() {
            if let (Some(until), Some(end)) = (&until, &end)
                && until <= end
            {
                return;
            }
            if *last == value {
                *end = until;
                return;
            }
        }
        self.all.push((value, until));
    }

    /// What two make together; nothing where they cannot on some stretch.
    pub(crate) fn zip<U: Clone + PartialEq, V: Clone + PartialEq>(
        &self,
        other: &Pieces<U>,
        mut make: impl FnMut(&T, &U) -> Option<V>,
    ) -> Option<Pieces<V>> {
        self.zip_refined(other, |a, b| make(a, b).map(Pieces::everywhere))
    }

    /// The same where what they make has stretches of its own.
    pub(crate) fn zip_refined<U: Clone + PartialEq, V: Clone + PartialEq>(
        &self,
        other: &Pieces<U>,
        mut make: impl FnMut(&T, &U) -> Option<Pieces<V>>,
    ) -> Option<Pieces<V>> {
        let mut made = Pieces { all: Vec::new() };
        let (mut left, mut right) = (self.all.iter().peekable(), other.all.iter().peekable());
        while let (Some((a, a_end)), Some((b, b_end))) = (left.peek(), right.peek()) {
            let until = earlier(a_end.as_ref(), b_end.as_ref());
            for (value, own) in &make(a, b)?.all {
                // a stretch that ends before this one began is dropped when it is pushed
                made.push(value.clone(), earlier(own.as_ref(), until).cloned());
            }
            if made.all.len() > MOST {
                return None;
            }
            let (a_ends, b_ends) = (a_end.as_ref() == until, b_end.as_ref() == until);
            if a_ends {
                left.next();
            }
            if b_ends {
                right.next();
            }
        }
        Some(made)
    }

    /// What becomes of every stretch.
    pub(crate) fn map<V: Clone + PartialEq>(&self, mut make: impl FnMut(&T) -> V) -> Pieces<V> {
        let mut made = Pieces { all: Vec::with_capacity(self.all.len()) };
        for (value, until) in &self.all {
            made.push(make(value), until.clone());
        }
        made
    }

    /// The same where what becomes of a stretch has stretches of its own.
    pub(crate) fn refined<V: Clone + PartialEq>(
        &self,
        mut make: impl FnMut(&T) -> Option<Pieces<V>>,
    ) -> Option<Pieces<V>> {
        self.zip_refined(&Pieces::everywhere(()), |value, ()| make(value))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Pieces};
    use crate::number::Exact;

    fn cut(at: i64, after: bool) -> Cut {
        Cut { at: Exact::from(at), after }
    }

    #[test]
    fn two_rows_of_stretches_meet_at_every_end_of_either() {
        let a = Pieces::row(vec![(0, cut(1, false)), (1, cut(3, true))], 2);
        let b = Pieces::split(10, cut(1, true), 20);
        let sum = a.zip(&b, |a, b| Some(a + b)).unwrap();
        let found: Vec<(i32, Option<Cut>)> = sum.iter().map(|(v, c)| (*v, c.cloned())).collect();
        assert_eq!(found, [(10, Some(cut(1, false))), (11, Some(cut(1, true))), (21, Some(cut(3, true))), (22, None)]);
    }

    #[test]
    fn stretches_that_are_alike_are_one_and_empty_ones_are_none() {
        let row = Pieces::row(vec![(1, cut(5, true)), (2, cut(4, false)), (1, cut(9, true))], 1);
        assert_eq!(row, Pieces::everywhere(1));
    }

    #[test]
    fn what_cannot_be_made_on_one_stretch_is_not_made_at_all() {
        let row = Pieces::split(1, cut(0, false), 2);
        assert_eq!(row.refined(|v| (*v == 1).then(|| Pieces::everywhere(*v))), None);
    }
}
