//! 分档: the band that holds decides.

use serde::Serialize;

use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::Method;
use crate::method::context::{Context, Evaluated, Node};
use crate::method::deduct::full;
use crate::method::holds::{Row, first_that_holds};
use crate::method::stop::Stop;
use crate::method::value::marks;
use crate::number::{Exact, Number, Quantity, Span, Truth};
use crate::sorting::sort_by_key;
use crate::trace::{Label, Op};

/// 分档: the first band that holds gives the score.
///
/// Where two neighbouring bands claim an edge, the one marked (含) has it, else the first in the text. A number in a gap
/// between bands takes the one of the two that is worth less.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tiers {
    /// The number that the bands divide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Expression>,
    /// The bands, in the order of the text.
    pub bands: Vec<Band>,
    /// What is given where none holds; nothing where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Gives>,
}

/// A band and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Band {
    /// When it holds.
    pub is: BandTest,
    /// What it gives.
    pub gives: Gives,
}

/// When a band holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum BandTest {
    /// The number lies between two edges.
    Between(Between),
    /// A condition holds.
    Holds(Condition),
}

/// Two edges; one that is absent is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Between {
    /// The lower edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Edge>,
    /// The upper edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Edge>,
}

/// An edge of a band.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edge {
    /// Where it lies.
    pub at: Quantity,
    /// Does it belong to the band (含)? Unsaid where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included: Option<bool>,
}

/// What a band gives.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// So many points.
    Points(Number),
    /// A percentage of the item's points.
    Percent(Number),
    /// What a method gives, in its own range.
    Method(Box<Method>),
}

impl Gives {
    fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        match self {
            Self::Points(points) => Ok(cx.constant(Label::Points, &points.exact())),
            Self::Percent(percent) => {
                let full = full(cx)?;
                let span = full.value.times(&Span::Point(percent.exact().percent()));
                Ok(cx.number(Label::Points, Op::Percent(*percent), span, full.marks, vec![full.step]))
            }
            Self::Method(method) => {
                let tally = method.item(cx);
                if let Some(message) = tally.fault {
                    return Err(Stop::Fault(message));
                }
                if tally.open {
                    return Err(Stop::Open);
                }
                match tally.at_end {
                    Some(count) if !tally.stopped => {
                        // parts of their own leave their state to the item
                        let marks = tally.marks.and(marks(tally.state, tally.marks.outstanding));
                        Ok(Node { value: count.score, marks, step: tally.step })
                    }
                    _ => Err(Stop::State(tally.state, tally.because)),
                }
            }
        }
    }

    /// The order in which bands are worth less, for a number in a gap.
    fn worth(&self, points: Option<&Exact>) -> Option<Exact> {
        match self {
            Self::Points(given) => Some(given.exact()),
            Self::Percent(percent) => points.map(|p| p.times(&percent.exact().percent())),
            Self::Method(_) => None,
        }
    }
}

/// What an edge is, once its neighbours are known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ownership {
    Mine,
    Neighbours,
}

impl Tiers {
    pub(super) fn evaluate(&self, cx: &Context<'_>) -> Evaluated<Span> {
        let conditions = self.conditions(cx);
        let rows: Vec<Row<'_>> = conditions
            .iter()
            .map(|(condition, gives)| -> Row<'_> {
                (Box::new(|| condition.evaluate(cx)), Box::new(|| gives.evaluate(cx)))
            })
            .collect();
        first_that_holds(cx, Label::Score, &rows, &|| match &self.otherwise {
            Some(gives) => gives.evaluate(cx),
            None => Ok(cx.constant(Label::Points, &Exact::zero())),
        })
    }

    /// The bands as conditions, edges decided, gaps given to the neighbour that is worth less.
    pub(super) fn conditions<'t>(&'t self, cx: &Context<'_>) -> Vec<(Condition, &'t Gives)> {
        let mut rows: Vec<(Condition, &Gives)> = Vec::with_capacity(self.bands.len());
        for (index, band) in self.bands.iter().enumerate() {
            match (&band.is, &self.on) {
                (BandTest::Holds(condition), _) => rows.push((condition.clone(), &band.gives)),
                (BandTest::Between(between), Some(on)) => {
                    let edge = |edge: &Edge, lower: bool| {
                        let mine = self.owner(cx, index, edge, lower) == Ownership::Mine;
                        let is = match (lower, mine) {
                            (true, true) => Comparison::AtLeast,
                            (true, false) => Comparison::MoreThan,
                            (false, true) => Comparison::AtMost,
                            (false, false) => Comparison::LessThan,
                        };
                        Condition::Compare(Compare { left: on.clone(), is, right: Expression::Number(edge.at.clone()) })
                    };
                    let sides: Vec<Condition> = between
                        .from
                        .iter()
                        .map(|e| edge(e, true))
                        .chain(between.to.iter().map(|e| edge(e, false)))
                        .collect();
                    rows.push((Condition::All(sides), &band.gives));
                }
                (BandTest::Between(_), None) => {}
            }
        }
        self.gaps(cx, &mut rows);
        rows
    }

    /// Whose is an edge: the band's own where it says so or where nobody else claims it.
    fn owner(&self, cx: &Context<'_>, index: usize, edge: &Edge, lower: bool) -> Ownership {
        match edge.included {
            Some(true) => return Ownership::Mine,
            Some(false) => return Ownership::Neighbours,
            None => {}
        }
        let neighbour = self.bands.iter().enumerate().find_map(|(other, band)| match &band.is {
            BandTest::Between(between) if other != index => {
                let facing = if lower { &between.to } else { &between.from };
                facing.as_ref().filter(|e| e.at == edge.at).map(|e| (other, e.included))
            }
            _ => None,
        });
        let owner = match neighbour {
            Some((_, Some(true))) => Ownership::Neighbours,
            Some((other, None)) if other < index => Ownership::Neighbours,
            Some((_, None | Some(false))) | None => Ownership::Mine,
        };
        if neighbour.is_some_and(|(_, included)| included.is_none()) {
            cx.assume("edge", "first", "second");
        }
        owner
    }

    /// Rows for the gaps between bands.
    fn gaps<'t>(&'t self, cx: &Context<'_>, rows: &mut Vec<(Condition, &'t Gives)>) {
        // a stated rest is for what no band holds, a gap between bands included
        let (Some(on), None) = (&self.on, &self.otherwise) else { return };
        let mut bands: Vec<(&Between, &Gives)> = self
            .bands
            .iter()
            .filter_map(|b| if let BandTest::Between(between) = &b.is { Some((between, &b.gives)) } else { None })
            .collect();
        let low = |b: &Between| b.from.as_ref().map(|e| crate::method::Amount::of(&e.at, cx.measures).span);
        let key = |b: &Between| low(b).and_then(|s| s.point().cloned());
        sort_by_key(&mut bands, |(b, _)| key(b));
        for pair in bands.windows(2) {
            let [(lower, below), (upper, above)] = pair else {
                continue;
            };
            let (Some(to), Some(from)) = (&lower.to, &upper.from) else {
                continue;
            };
            let at = |e: &Edge| crate::method::Amount::of(&e.at, cx.measures).span.point().cloned();
            let (Some(a), Some(b)) = (at(to), at(from)) else {
                continue;
            };
            let open_edge = a == b && to.included == Some(false) && from.included == Some(false);
            if a < b || open_edge {
                let gives = match (below.worth(cx.points), above.worth(cx.points)) {
                    (Some(x), Some(y)) if y < x => above,
                    _ => below,
                };
                let compare = |is, right: &Edge| {
                    let right = Expression::Number(right.at.clone());
                    Condition::Compare(Compare { left: on.clone(), is, right })
                };
                let between = Condition::All(vec![compare(Comparison::AtLeast, to), compare(Comparison::AtMost, from)]);
                let condition = between;
                if condition.evaluate(&Context { tracing: false, ..*cx }).is_ok_and(|n| n.value == Truth::Yes) {
                    cx.assume("gap", "lower", "higher");
                }
                rows.push((condition, *gives));
            }
        }
    }
}
