//! What a method may ask while it evaluates, and what it gives back.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::condition::Condition;
use crate::expression::Expression;
use crate::id::Id;
use crate::input::InputKind;
use crate::method::Defaults;
use crate::method::amount::Amount;
use crate::method::stop::Stop;
use crate::number::{Exact, Measures, Span, Truth};
use crate::period::Date;
use crate::source::Assumption;
use crate::state::State;
use crate::text::{Code, Message, Name};
use crate::trace::{AbsentStep, Label, Op, Step, Value};

/// The value of a peer.
#[derive(Debug, Clone)]
pub struct PeerValue {
    /// The peer.
    pub id: Id,
    /// Its value.
    pub node: Node<Amount>,
    /// Does it count whatever comes? Of all that may be, a peer may still fail to report or turn out not to be one.
    pub sure: bool,
}

/// The values of all peers, in one unit.
pub type PeerValues = Rc<Vec<PeerValue>>;

/// Values of peers that are found once for all units: by expression, group of peers, and whether bounds are asked for.
pub type KeptPeers = RefCell<HashMap<(Expression, Option<Id>, bool), Result<PeerValues, Stop>>>;

/// What is known of the unit that is scored, and of its peers.
pub trait Facts {
    /// Where values of peers are kept, if the peers are the same for every unit.
    fn kept(&self) -> Option<&KeptPeers>;
    /// What is known of an input.
    ///
    /// # Errors
    ///
    /// A [`Stop`] with the state that the item takes, where nothing is known.
    fn read(&self, input: &Id) -> Result<Fact, Stop>;
    /// The target of the item, or of one of its inputs.
    ///
    /// # Errors
    ///
    /// A [`Stop`] where there is none.
    fn target(&self, of: Option<&Id>) -> Result<TargetFact<'_>, Stop>;
    /// The target that an input is compared with, where none is named: its own, if targets of several inputs are given.
    ///
    /// # Errors
    ///
    /// As [`Facts::target`].
    fn target_beside(&self, input: &Id) -> Result<TargetFact<'_>, Stop>;
    /// The flag that stands for a target which is words only, in a condition.
    fn text_flag(&self) -> Option<Id>;
    /// What becomes of an item whose target, which a ratio needs, is 0.
    fn at_zero_target(&self, of: Option<&Id>) -> State;
    /// The rounded score of another item for the same unit.
    ///
    /// # Errors
    ///
    /// A [`Stop`] where it has none.
    fn score_of(&self, indicator: &Id) -> Result<Fact, Stop>;
    /// Does the item apply to the unit, as far as that is known?
    fn applies(&self) -> Truth;
    /// The peers, the unit itself first.
    fn peers(&self, among: Option<&Id>) -> Vec<(Id, &dyn Facts)>;
    /// How an input is declared.
    fn kind(&self, input: &Id) -> Option<&InputKind>;
    /// What an input is called.
    fn name(&self, input: &Id) -> Option<Name>;
}

/// What is known of an input.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The value, or all that it may be.
    pub known: Known,
    /// `reported`, `estimated` or `disputed`.
    pub state: State,
    /// Is it unknown, and only all that it may be?
    pub outstanding: bool,
}

/// A value, or all that it may be.
#[derive(Debug, Clone)]
pub enum Known {
    /// A number.
    Number(Amount),
    /// A flag.
    Truth(Truth),
    /// The words that it may be.
    Words(Vec<Id>),
    /// The days between which it lies.
    Days(Option<Date>, Option<Date>),
}

/// A target as a method sees it.
#[derive(Debug, Clone)]
pub enum TargetFact<'a> {
    /// A number.
    Number(Amount),
    /// A condition.
    Condition(&'a Condition),
    /// Words only; with the input of the flag or of the share done, where the scheme reads one.
    Text(Option<Id>),
}

/// What marks a value on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, not states of one thing")]
pub struct Marks {
    /// An estimated value took part.
    pub estimated: bool,
    /// A disputed value took part.
    pub disputed: bool,
    /// An unknown value took part, as all that it may be.
    pub outstanding: bool,
    /// A register that is missing took part, as one without events, or a part that is missing.
    pub missing: bool,
    /// A part that is undetermined took part.
    pub undetermined: bool,
    /// A part that is not due took part.
    pub not_due: bool,
}

impl Marks {
    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            estimated: self.estimated || other.estimated,
            disputed: self.disputed || other.disputed,
            outstanding: self.outstanding || other.outstanding,
            missing: self.missing || other.missing,
            undetermined: self.undetermined || other.undetermined,
            not_due: self.not_due || other.not_due,
        }
    }

    /// The state of an item that nothing stops.
    #[must_use]
    pub const fn state(self) -> State {
        if self.missing {
            State::Missing
        } else if self.undetermined {
            State::Undetermined
        } else if self.not_due {
            State::NotDue
        } else if self.disputed {
            State::Disputed
        } else if self.estimated {
            State::Estimated
        } else {
            State::Reported
        }
    }
}

/// A value with its marks and the step that made it.
#[derive(Debug, Clone)]
pub struct Node<T> {
    /// The value.
    pub value: T,
    /// What marks it.
    pub marks: Marks,
    /// How it came about, where traces are kept.
    pub step: Option<Step>,
}

/// A value, or why there is none.
pub type Evaluated<T> = Result<Node<T>, Stop>;

/// What becomes of a part that does not apply; parts follow the item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AbsentPart {
    /// Out of score and points.
    Out,
    /// Nothing, and the points stay in.
    Zero,
    /// Its points.
    Full,
}

/// Everything that an evaluation needs.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What is known.
    pub facts: &'a dyn Facts,
    /// What measures mean.
    pub measures: &'a Measures,
    /// What fills the choices that a text leaves open.
    pub defaults: &'a Defaults,
    /// The points of the item, where they are known.
    pub points: Option<&'a Exact>,
    /// Are steps kept?
    pub tracing: bool,
    /// Is it all that may be that is asked for, not what is reported?
    pub bounds: bool,
    /// What becomes of a part that does not apply.
    pub absent: AbsentPart,
    /// The choices that defaults made.
    pub assumed: &'a RefCell<Vec<Assumption>>,
}

impl<'a> Context<'a> {
    /// The same for other points.
    #[must_use]
    pub const fn with_points<'b>(self, points: Option<&'b Exact>) -> Context<'b>
    where
        'a: 'b,
    {
        Context {
            facts: self.facts,
            measures: self.measures,
            defaults: self.defaults,
            points,
            tracing: self.tracing,
            bounds: self.bounds,
            absent: self.absent,
            assumed: self.assumed,
        }
    }

    /// The same for a peer, without steps.
    #[must_use]
    pub const fn for_peer<'b>(self, facts: &'b dyn Facts) -> Context<'b>
    where
        'a: 'b,
    {
        Context {
            facts,
            measures: self.measures,
            defaults: self.defaults,
            points: self.points,
            tracing: false,
            bounds: self.bounds,
            absent: self.absent,
            assumed: self.assumed,
        }
    }

    /// Notes a choice that a default made.
    pub fn assume(&self, field: &str, taken: &str, other: &str) {
        if !self.bounds {
            let assumption = Assumption { field: field.into(), taken: taken.into(), other: other.into() };
            let mut assumed = self.assumed.borrow_mut();
            if !assumed.contains(&assumption) {
                assumed.push(assumption);
            }
        }
    }

    /// The points of the item.
    ///
    /// # Errors
    ///
    /// `no_points` where they are unknown.
    pub fn need_points(&self) -> Result<&'a Exact, Stop> {
        self.points.ok_or_else(|| Stop::Fault(Message::new(Code::NoPoints)))
    }

    /// A number that a step made.
    #[must_use]
    pub fn number(&self, label: Label, op: Op, span: Span, marks: Marks, operands: Vec<Option<Step>>) -> Node<Span> {
        let node = self.amount(label, op, Amount::plain(span), marks, operands);
        Node { value: node.value.span, marks: node.marks, step: node.step }
    }

    /// An amount that a step made.
    #[must_use]
    pub fn amount(
        &self,
        label: Label,
        op: Op,
        value: Amount,
        marks: Marks,
        operands: Vec<Option<Step>>,
    ) -> Node<Amount> {
        let step = self.tracing.then(|| Step {
            label,
            op,
            value: value.shown(),
            operands: operands.into_iter().flatten().collect(),
        });
        Node { value, marks, step }
    }

    /// A truth that a step made.
    #[must_use]
    pub fn truth(&self, op: Op, value: Truth, marks: Marks, operands: Vec<Option<Step>>) -> Node<Truth> {
        let step = self.tracing.then(|| Step {
            label: Label::Condition,
            op,
            value: Value::Truth(value == Truth::Yes),
            operands: operands.into_iter().flatten().collect(),
        });
        Node { value, marks, step }
    }

    /// The step of something that could not be computed.
    #[must_use]
    pub fn absent(&self, label: Label, state: State, because: Vec<String>) -> Option<Step> {
        self.tracing.then(|| Step {
            label,
            op: Op::Absent(AbsentStep { state, because }),
            value: Value::Absent(state),
            operands: Vec::new(),
        })
    }

    /// A constant of the scheme, in points.
    #[must_use]
    pub fn constant(&self, label: Label, value: &Exact) -> Node<Span> {
        self.number(label, Op::Constant, Span::Point(value.clone()), Marks::default(), Vec::new())
    }
}

impl<T> Node<T> {
    /// The same step under another label.
    #[must_use]
    pub fn labelled(mut self, label: Label) -> Self {
        if let Some(step) = &mut self.step {
            step.label = label;
        }
        self
    }
}

/// All values, or the stop that decides among those that have none.
///
/// # Errors
///
/// The deciding stop.
pub fn gather<T>(values: impl IntoIterator<Item = Evaluated<T>>) -> Result<Vec<Node<T>>, Stop> {
    let (mut nodes, mut stop): (Vec<Node<T>>, Option<Stop>) = (Vec::new(), None);
    for value in values {
        match value {
            Ok(node) => nodes.push(node),
            Err(other) => stop = Some(stop.map_or_else(|| other.clone(), |s| s.or(other.clone()))),
        }
    }
    stop.map_or(Ok(nodes), Err)
}
