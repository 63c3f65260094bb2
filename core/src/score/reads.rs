//! What an indicator's items read: their own inputs, the peers, the scores of other items.

use std::collections::BTreeSet;

use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Input, InputKind};
use crate::method::Used;
use crate::number::Measure;
use crate::path::Path;
use crate::policy::NotApplicable;
use crate::scheme::Scheme;
use crate::target::TargetValue;

/// What hangs on what, found once for a scheme.
#[derive(Debug, Clone)]
pub(crate) struct Reads {
    /// By indicator: do the items of all units hang together?
    together: Vec<bool>,
    /// By indicator: those that read its scores.
    readers: Vec<BTreeSet<usize>>,
    /// By indicator: the inputs that its clauses name.
    named: Vec<BTreeSet<Id>>,
    /// By indicator: may something stand in for a target of words?
    stands_in: Vec<bool>,
}

impl Reads {
    pub(crate) fn of(scheme: &Scheme) -> Self {
        let mut reads = Self {
            together: vec![false; scheme.indicators().len()],
            readers: vec![BTreeSet::new(); scheme.indicators().len()],
            named: vec![BTreeSet::new(); scheme.indicators().len()],
            stands_in: vec![false; scheme.indicators().len()],
        };
        for (index, indicator) in scheme.indicators().iter().enumerate() {
            let (mut peers, mut target, mut scores, mut inputs) = (false, false, BTreeSet::new(), BTreeSet::new());
            walk(indicator, &mut |used| match used {
                Used::Input(id, ..) => {
                    inputs.insert(id);
                }
                Used::Target(_) => target = true,
                Used::Peers => peers = true,
                Used::Score(id) => scores.extend(scheme.indicator_index(id.as_str())),
                _ => {}
            });
            let choice = indicator.not_applicable.as_ref().unwrap_or(&scheme.policy().not_applicable);
            if let Some(slot) = reads.together.get_mut(index) {
                *slot = peers || *choice == NotApplicable::PeersMean;
            }
            if let Some((named, stands_in)) = reads.named.get_mut(index).zip(reads.stands_in.get_mut(index)) {
                (*named, *stands_in) = (inputs, target);
            }
            for read in scores {
                reads.readers.get_mut(read).map(|readers| readers.insert(index));
            }
        }
        reads
    }

    /// May an indicator's items read one of their inputs? Clauses name what they read; for a target of words a flag or a share
    /// done may stand in, and an item without a method is assessed.
    pub(crate) fn may_read(&self, indicator: usize, input: &Input) -> bool {
        let stands_in = match &input.kind {
            InputKind::Flag => true,
            kind => kind.measure().is_some_and(|measure| *measure == Measure::percent()),
        };
        stands_in && self.stands_in.get(indicator) != Some(&false)
            || input.id == Id::mark()
            || self.named.get(indicator).is_none_or(|named| named.contains(&input.id))
    }

    /// Do the items of all units hang together?
    pub(crate) fn together(&self, indicator: usize) -> bool {
        self.together.get(indicator) == Some(&true)
    }

    /// Does an indicator read the scores of others?
    pub(crate) fn reads_scores(&self, indicator: usize) -> bool {
        self.readers.iter().any(|readers| readers.contains(&indicator))
    }

    /// Those that read the scores of an indicator.
    pub(super) fn readers(&self, indicator: usize) -> impl Iterator<Item = usize> + '_ {
        self.readers.get(indicator).into_iter().flatten().copied()
    }
}

/// All that decides the score of an indicator.
fn walk(indicator: &Indicator, found: &mut dyn FnMut(Used)) {
    let root = Path::root();
    let mut visit = |used: Used, _: &Path| found(used);
    let assigned = indicator.assignments.iter().filter_map(|a| a.method.as_ref());
    let varied = indicator.variants.iter().filter_map(|v| v.method.as_ref());
    for method in indicator.method.iter().chain(varied).chain(assigned) {
        method.walk(&root, &mut visit);
    }
    indicator.gates.iter().for_each(|gate| gate.walk(&root, &mut visit));
    if let Some(exempt) = &indicator.exempt_if {
        exempt.walk(&root, &mut visit);
    }
    for target in &indicator.targets {
        if let TargetValue::Condition(condition) = &target.is {
            condition.walk(&root, &mut visit);
        }
    }
}
