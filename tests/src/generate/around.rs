//! What stands around a method: the inputs that it may read, and the names that it may use.

use kaohe::Id;
use kaohe::input::{ChoiceInput, ChoiceOption, CountInput, Input, InputKind, MarkInput, Movement, ValueInput};
use kaohe::number::Number;

use super::quantity::{Dim, id};
use super::{Tape, Wishes};

/// How an indicator's target may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetUse {
    /// As a number in the indicator's dimension.
    Number,
    /// As a condition.
    Condition,
    /// Not at all.
    None,
}

/// What stands around a method.
#[derive(Debug, Clone)]
pub struct Around {
    /// What the test wishes.
    pub wishes: Wishes,
    /// The inputs so far; a method that needs another adds it.
    pub inputs: Vec<Input>,
    /// What the indicator's first input and its target count.
    pub main: Dim,
    /// How the target may be used.
    pub target: TargetUse,
    /// Indicators whose scores may be read.
    pub scores: Vec<Id>,
    /// Groups of indicators.
    pub groups: Vec<Id>,
    /// Pools.
    pub pools: Vec<Id>,
    /// Grades.
    pub grades: Vec<Id>,
    /// Listed groups of units.
    pub peers: Vec<Id>,
    /// Is it inside something over the peers? There nothing is over the peers again.
    pub over_peers: bool,
    /// Is it inside a band? No gate there reaches beyond the item.
    pub in_band: bool,
    /// Is it a group's gate, which reads no inputs?
    pub scores_only: bool,
}

/// The words of every choice.
pub const WORDS: [&str; 3] = ["jia", "yi", "bing"];

impl Around {
    fn add(&mut self, kind: InputKind) -> Id {
        let name = id(&format!("x{}", self.inputs.len() + 1));
        self.inputs.push(Input { id: name.clone(), name: None, kind });
        name
    }

    fn find(
        &mut self,
        t: &mut Tape,
        fits: impl Fn(&InputKind) -> bool,
        make: impl FnOnce(&mut Tape) -> InputKind,
    ) -> Id {
        let known: Vec<Id> = self.inputs.iter().filter(|i| fits(&i.kind)).map(|i| i.id.clone()).collect();
        if known.is_empty() || (self.inputs.len() < 6 && t.chance(30)) {
            let kind = make(t);
            self.add(kind)
        } else {
            t.one(&known).clone()
        }
    }

    /// A value or a count of a dimension.
    pub fn number(&mut self, t: &mut Tape, dim: Dim) -> Id {
        self.find(
            t,
            |kind| {
                matches!(kind, InputKind::Value(_) | InputKind::Count(_)) && kind.measure() == dim.measure().as_ref()
            },
            |t| numeric(t, dim),
        )
    }

    /// A flag.
    pub fn flag(&mut self, t: &mut Tape) -> Id {
        self.find(t, |kind| matches!(kind, InputKind::Flag), |_| InputKind::Flag)
    }

    /// A choice.
    pub fn choice(&mut self, t: &mut Tape) -> Id {
        let options = WORDS.iter().map(|w| ChoiceOption { id: id(w), name: None }).collect();
        self.find(t, |kind| matches!(kind, InputKind::Choice(_)), |_| InputKind::Choice(ChoiceInput { options }))
    }

    /// A date.
    pub fn date(&mut self, t: &mut Tape) -> Id {
        self.find(t, |kind| matches!(kind, InputKind::Date), |_| InputKind::Date)
    }

    /// A mark.
    pub fn mark(&mut self, t: &mut Tape) -> Id {
        self.find(
            t,
            |kind| matches!(kind, InputKind::Mark(_)),
            |t| {
                let (min, max) =
                    (t.maybe(30, |t| Number::from(t.within(0, 2))), t.maybe(60, |t| Number::from(t.within(2, 6))));
                InputKind::Mark(MarkInput { min, max })
            },
        )
    }
}

/// A value or a count.
pub fn numeric(t: &mut Tape, dim: Dim) -> InputKind {
    let measure = dim.measure();
    let max = t.maybe(60, |t| Number::from(t.within(100, 200)));
    if matches!(dim, Dim::Things | Dim::Plain) && t.chance(60) {
        return InputKind::Count(CountInput { measure, max, register: t.chance(40), lower_is_better: t.chance(10) });
    }
    let min = t.maybe(60, |t| Number::from(t.within(-10, 0)));
    let movement = if t.chance(40) { Movement::Up } else { Movement::Level };
    InputKind::Value(ValueInput { measure, min, max, movement, grid: None, lower_is_better: t.chance(10) })
}
