//! Items that do not apply, or may turn out not to: what the scheme chose for them, and what other items read of them.

use std::collections::btree_map::Entry;

use crate::expression::Statistic;
use crate::method::{MOST_PEERS_SHOWN, of_some};
use crate::number::{Exact, Span};
use crate::policy::NotApplicable;
use crate::score::account;
use crate::score::leaf::{Leaf, Scored};
use crate::score::run::{KnownScore, Run};
use crate::state::State;
use crate::trace::{Label, Op, Settlement, Step};

/// What comes of an item that does not apply: the score, exactly, and all that it may be.
struct Outcome {
    score: Exact,
    exact: Exact,
    bounds: Span,
}

/// The rates of the peers: as they stand, and all that they may be.
struct Rates {
    now: Vec<(Exact, Exact)>,
    sure: Vec<Span>,
    perhaps: Vec<Span>,
}

fn known(leaf: &Leaf) -> bool {
    matches!(leaf.state, State::Reported | State::Estimated | State::Disputed)
}

impl Rates {
    /// Rates, so that peers whose points differ can be compared.
    fn of(leaves: &[Leaf]) -> Self {
        let rate = |value: &Exact, points: &Exact| value.over(points).unwrap_or_else(|_| Exact::zero());
        let reported = leaves.iter().filter(|l| known(l)).filter_map(|l| l.at_end.as_ref());
        let now = reported.map(|s| (rate(&s.score, &s.points), rate(&s.exact, &s.points))).collect();
        let (mut sure, mut perhaps) = (Vec::new(), Vec::new());
        for leaf in leaves {
            let Some(bounds) = &leaf.bounds else { continue };
            let span = match (leaf.in_points().point(), &leaf.at_end) {
                (Some(points), _) if points.is_zero() => Span::zero(),
                (Some(points), _) => bounds.over(&Span::Point(points.clone())).unwrap_or_else(|_| Span::anything()),
                (None, _) => Span::anything(),
            };
            let whatever_comes = known(leaf) && !leaf.open && !leaf.outstanding && leaf.doubt.is_none();
            if whatever_comes { sure.push(span) } else { perhaps.push(span) }
        }
        Self { now, sure, perhaps }
    }

    /// The mean of those who reported; nothing where nobody did.
    fn mean(&self, pick: fn(&(Exact, Exact)) -> &Exact) -> Exact {
        let sum = self.now.iter().fold(Exact::zero(), |sum, rates| sum.plus(pick(rates)));
        let count = Exact::from(i64::try_from(self.now.len()).unwrap_or(i64::MAX));
        sum.over(&count).unwrap_or_else(|_| Exact::zero())
    }

    /// All that the mean may be.
    fn bounds(&self) -> Span {
        if self.sure.is_empty() && self.perhaps.is_empty() {
            return Span::zero();
        }
        let mean = of_some(Statistic::Mean, &self.sure, &self.perhaps);
        if self.sure.is_empty() { mean.hull(&Span::zero()) } else { mean }
    }
}

impl Run<'_> {
    /// Gives items that do not apply what the scheme chose for them.
    pub(super) fn settle(&self, leaves: &mut [Leaf]) {
        let rates = Rates::of(leaves);
        let rounding = self.scheme.policy().rounding();
        let peers = if self.tracing { account::rates(self.scheme, leaves) } else { Vec::new() };
        for leaf in leaves.iter_mut() {
            let (now, Some(choice)) = (leaf.choice.is_some(), leaf.choice.as_ref().or(leaf.doubt.as_ref())) else {
                continue;
            };
            let points = leaf.points.clone().unwrap_or_else(Exact::zero);
            let outcome = match choice {
                NotApplicable::Exclude | NotApplicable::Rescale(_) => None,
                NotApplicable::Zero => {
                    Some(Outcome { score: Exact::zero(), exact: Exact::zero(), bounds: Span::zero() })
                }
                NotApplicable::Full => {
                    Some(Outcome { score: points.clone(), exact: points.clone(), bounds: leaf.all_points.clone() })
                }
                NotApplicable::PeersMean => {
                    let exact = rates.mean(|r| &r.1).times(&points);
                    let score = rounding.apply(&rates.mean(|r| &r.0).times(&points));
                    let bounds = rates.bounds().times(&leaf.all_points).rising(|b| rounding.apply(b));
                    Some(Outcome { score, exact, bounds })
                }
            };
            let all = outcome.as_ref().map_or_else(Span::zero, |o| o.bounds.clone());
            // what is out for good adds nothing
            let adds = outcome.is_some() || leaf.bounds.is_some();
            // it has a score or none: as it is out or in, or as its points are known or not
            leaf.open |= match outcome {
                None => !now || leaf.bounds.is_some(),
                Some(_) => leaf.points.is_none(),
            };
            leaf.bounds = adds.then(|| leaf.bounds.take().map_or_else(|| all.clone(), |own| own.hull(&all)));
            if let (true, Some(outcome), Some(points)) = (now, outcome, leaf.points.clone()) {
                leaf.trace = self.tracing.then(|| self.told(leaf.choice.as_ref(), &outcome.score, &points, &peers));
                let scored = Scored { score: outcome.score, exact: outcome.exact, points };
                leaf.so_far = Some(scored.clone());
                leaf.at_end = Some(scored);
            }
        }
    }

    /// How the score of an item that does not apply came about.
    fn told(&self, choice: Option<&NotApplicable>, score: &Exact, points: &Exact, peers: &[Step]) -> Step {
        match choice {
            Some(NotApplicable::Zero) => account::settled(Settlement::Zero, account::given(Label::Number, score), None),
            Some(NotApplicable::PeersMean) => {
                let mean = account::peers_mean(points, peers.to_vec(), MOST_PEERS_SHOWN);
                account::settled(Settlement::PeersMean, mean, Some((score, self.scheme.policy().rounding())))
            }
            _ => {
                let own = account::step(Label::Points, Op::Points, points, Vec::new());
                account::settled(Settlement::Full, own, None)
            }
        }
    }

    /// Keeps the scores of an indicator for the items that read them.
    pub(super) fn remember(&self, index: usize, leaves: &[Leaf]) {
        let mut scores = self.scores.borrow_mut();
        let Some(slot) = scores.get_mut(index) else { return };
        slot.clear();
        // what goes to pools besides is no part of the score
        let leaves = || leaves.iter().filter(|leaf| leaf.entry.is_none());
        for leaf in leaves().filter(|leaf| leaf.listed) {
            let Some(unit) = leaf.unit else { continue };
            let score = match (&leaf.at_end, leaf.state) {
                (Some(scored), State::Reported | State::Estimated | State::Disputed) => {
                    Ok((scored.score.clone(), leaf.state))
                }
                (Some(scored), State::NotApplicable) => Ok((scored.score.clone(), State::Reported)),
                (_, state) => Err(state),
            };
            let bounds = leaf.bounds.clone().unwrap_or_else(Span::zero);
            let (outstanding, open) = (leaf.outstanding, leaf.open);
            match slot.entry(unit) {
                Entry::Vacant(free) => {
                    free.insert(KnownScore { score, bounds, outstanding, open });
                }
                // several assignments of one unit: their sum
                Entry::Occupied(mut taken) => {
                    let known = taken.get_mut();
                    known.score = match (&known.score, score) {
                        (Ok((a, x)), Ok((b, y))) => Ok((a.plus(&b), (*x).min(y))),
                        (Err(a), Err(b)) => Err((*a).min(b)),
                        (Err(state), _) => Err(*state),
                        (_, Err(state)) => Err(state),
                    };
                    known.bounds = known.bounds.plus(&bounds);
                    known.outstanding |= outstanding;
                    known.open |= open;
                }
            }
        }
        // what is not scored may be yet
        for unit in leaves().filter(|l| !l.listed && l.bounds.is_some()).filter_map(|l| l.unit) {
            let nothing =
                || KnownScore { score: Err(State::NotApplicable), bounds: Span::zero(), outstanding: true, open: true };
            slot.entry(unit).and_modify(|known| known.open = true).or_insert_with(nothing);
        }
    }
}
