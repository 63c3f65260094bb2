//! Ways of reading that are tried: what one that leads nowhere has left in a draft is undone. What is only ever added to is
//! cut back to how long it was, so that an attempt costs no more than it adds.

use super::super::ground::Run;
use super::super::lex::Amount;
use super::draft::Draft;
use super::name::known::Names;
use crate::expression::Expression;
use crate::input::Input;
use crate::number::Number;

/// An input, where its name begins, and the name as the text has it.
pub(crate) type Named = (Input, usize, String);

/// What happened to the inputs of a draft, so that it can be undone.
#[derive(Debug)]
pub(crate) enum Happened {
    Added,
    /// An input, as it was before.
    Changed(usize, Input),
    /// An input that was taken out.
    Removed(usize, Named),
}

/// How far a draft was.
struct Mark {
    happened: usize,
    used: usize,
    assumed: usize,
    unread: usize,
    defined: usize,
    told: usize,
    charged: usize,
    qualified: usize,
    reckoned: usize,
    worth: Option<Number>,
    target: bool,
    last_gap: Option<Expression>,
    last_from: Option<Expression>,
    distance: Option<(Expression, Expression)>,
    formula_from: Option<usize>,
    stated: Option<Amount>,
    stated_at: Option<Run>,
    heading: String,
    apart: bool,
    so_on: Option<Run>,
    basis: Option<Run>,
}

impl Mark {
    /// Where a draft stands now.
    fn of(draft: &Draft<'_>) -> Self {
        Self {
            happened: draft.happened.len(),
            used: draft.used.len(),
            assumed: draft.assumed.len(),
            unread: draft.unread.len(),
            defined: draft.defined.len(),
            told: draft.told.len(),
            charged: draft.charged.len(),
            qualified: draft.qualified.len(),
            reckoned: draft.reckoned.len(),
            worth: draft.worth,
            target: draft.target,
            last_gap: draft.last_gap.clone(),
            last_from: draft.last_from.clone(),
            distance: draft.distance.clone(),
            formula_from: draft.formula_from,
            stated: draft.stated.clone(),
            stated_at: draft.stated_at,
            heading: draft.heading.clone(),
            apart: draft.apart,
            so_on: draft.so_on,
            basis: draft.basis,
        }
    }

    /// Brings a draft back to it.
    fn restore(self, draft: &mut Draft<'_>) {
        let mut moved = false;
        while draft.happened.len() > self.happened {
            match draft.happened.pop() {
                Some(Happened::Added) => {
                    if let Some((input, _, label)) = draft.inputs.pop().filter(|_| !moved) {
                        draft.names.remove_last(draft.inputs.len(), &input.id, &label);
                    }
                }
                Some(Happened::Changed(at, before)) => {
                    if let Some((input, ..)) = draft.inputs.get_mut(at) {
                        *input = before;
                    }
                }
                Some(Happened::Removed(at, named)) => {
                    draft.inputs.insert(at.min(draft.inputs.len()), named);
                    moved = true;
                }
                None => break,
            }
        }
        if moved {
            draft.names = Names::of(&draft.inputs);
        }
        draft.used.truncate(self.used);
        draft.assumed.truncate(self.assumed);
        draft.unread.truncate(self.unread);
        draft.defined.truncate(self.defined);
        draft.told.truncate(self.told);
        draft.charged.truncate(self.charged);
        draft.qualified.truncate(self.qualified);
        draft.reckoned.truncate(self.reckoned);
        draft.worth = self.worth;
        draft.target = self.target;
        draft.last_gap = self.last_gap;
        draft.last_from = self.last_from;
        draft.distance = self.distance;
        draft.formula_from = self.formula_from;
        draft.stated = self.stated;
        draft.stated_at = self.stated_at;
        draft.heading = self.heading;
        draft.apart = self.apart;
        draft.so_on = self.so_on;
        draft.basis = self.basis;
    }
}

impl Draft<'_> {
    /// Tries a way of reading; one that leads nowhere leaves nothing behind.
    pub(crate) fn attempt<T>(&mut self, way: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = Mark::of(self);
        let made = way(self);
        if made.is_none() {
            before.restore(self);
        }
        made
    }

    /// An input more.
    pub(super) fn add_input(&mut self, named: Named) {
        self.names.add(self.inputs.len(), &named.0.id, &named.2);
        self.inputs.push(named);
        self.happened.push(Happened::Added);
    }

    /// Changes an input.
    pub(super) fn change_input(&mut self, at: usize, change: impl FnOnce(&mut Input)) {
        if let Some((input, ..)) = self.inputs.get_mut(at) {
            self.happened.push(Happened::Changed(at, input.clone()));
            change(input);
        }
    }

    /// Takes an input out.
    pub(super) fn remove_input(&mut self, at: usize) {
        if at < self.inputs.len() {
            let named = self.inputs.remove(at);
            self.names = Names::of(&self.inputs);
            self.happened.push(Happened::Removed(at, named));
        }
    }
}
