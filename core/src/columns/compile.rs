//! A scheme compiled for one period: fields, and a rule for each of them and every unit.

use std::collections::HashMap;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::assignment::{Role, Share};
use crate::columns::field::{Beside, Field};
use crate::columns::kernel::{Kernel, MOST_WRITTEN};
use crate::columns::plan::Plan;
use crate::columns::scaled::Writing;
use crate::columns::scores::{settled, written};
use crate::columns::values::Known;
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::{Division, Indicator};
use crate::input::{Input, InputKind, MarkInput};
use crate::method::{Not, Range};
use crate::number::{Exact, Number, RoundingMode};
use crate::path::Path;
use crate::period::Period;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::{Function, Items, Reads, Whose, role};
use crate::text::{Code, Message};

/// No decimal has more digits after the point.
pub(super) const MOST_SCALE: u32 = 28;

/// A scale that a decimal may have, or a problem.
pub(super) fn must_be_a_scale(path: Path, scale: u32) -> Result<(), Problems> {
    if scale <= MOST_SCALE { Ok(()) } else { Err(no_scale(path, scale)) }
}

fn no_scale(path: Path, scale: u32) -> Problems {
    let message = Message::new(Code::OutOfRange).with("found", scale).with("low", "0").with("high", MOST_SCALE);
    Problem::new(path, message).into()
}

/// How the values of one field score for one unit, or for all of them.
#[derive(Debug, Clone)]
pub(super) enum Rule {
    /// There is no such item.
    Absent,
    /// A function of the one value.
    Function(Box<Function>),
    /// Whatever the value is, the same.
    Settled,
    /// The reference evaluator.
    Evaluated,
    /// No row of it is a score.
    NotByRow,
}

/// Where the rules of a field begin, and whether there is one for each unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lane {
    pub first: u32,
    /// All bits where there is a rule for each unit, none where all units have one.
    pub mask: u32,
    /// The first unit that may stand beside a value of the field.
    pub from: u32,
    /// How many may.
    pub units: u32,
}

impl Lane {
    /// May a unit stand beside a value of the field?
    #[inline]
    pub(super) const fn holds(&self, unit: u32) -> bool {
        unit.wrapping_sub(self.from) < self.units
    }
}

/// A scheme compiled for one period, to score tables of any length.
///
/// It does not change and is shared by threads as it is. See [the module](super) for what it takes and gives.
#[derive(Debug)]
pub struct Compiled {
    scheme: Scheme,
    empty: Report,
    period: Period,
    writing: Writing,
    fields: Vec<Field>,
    lanes: Vec<Lane>,
    rules: Vec<Rule>,
    /// The field of every rule.
    owners: Vec<u32>,
    plans: Vec<OnceLock<Plan>>,
    /// The points of every rule, in units of the last place of a score.
    points: Vec<i64>,
    /// By rule: the first that gives the same where no value came.
    alike: Vec<u32>,
    /// The scores of a flag or of a choice between two words, by rule.
    twos: Vec<Option<(i64, i64)>>,
    /// Tells this compilation from all others of the process.
    mark: u64,
}

/// How many compilations there were.
static COMPILED: AtomicU64 = AtomicU64::new(1);

impl Scheme {
    /// Compiles a period for tables.
    ///
    /// # Errors
    ///
    /// `unknown_period`.
    ///
    /// # Example: a column of revenues
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::{Column, Scores, Values};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    /// #   "indicators": [{"id": "revenue", "name": {"zh": "收入"}, "points": "20",
    /// #   "inputs": [{"id": "collected", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    /// #   "method": {"proportional": {"of": [{"actual": {"input": "collected"}, "target": "target"}], "cap": "item"}},
    /// #   "targets": [{"period": "2020", "is": {"number": "12.4亿元"}}]}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let column = Column {
    ///     field: compiled.field("revenue", None, "collected").unwrap(),
    ///     units: &[0, 1],
    ///     values: Values::I64 { digits: &[118, 120], scale: 1 },
    ///     known: None,
    /// };
    /// let mut scores = Scores::new();
    /// compiled.score_column(&column, &mut scores).unwrap();
    /// assert_eq!((scores.digits(), compiled.scale()), (&[190_323, 193_548][..], 4)); // 19.0323 and 19.3548
    /// ```
    pub fn compile(&self, period: Period) -> Result<Compiled, Problems> {
        if !self.periods().contains(&period) {
            let known = self.periods().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let message = Message::new(Code::UnknownPeriod).with("found", period).with("known", known);
            return Err(Problem::new(Path::root().key("period"), message).into());
        }
        let empty = Report::empty(self);
        let fields = fields(self);
        let (mut lanes, mut rules, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        let mut scale = self.policy().places;
        let mut items: Option<Items<'_>> = None;
        let mut of = None;
        for (number, field) in fields.iter().enumerate() {
            if of != Some(field.indicator) {
                items = Items::new(self, &empty, period, field.indicator, None);
                of = Some(field.indicator);
            }
            let first = narrow(rules.len());
            let own = match &items {
                Some(items) if field.scores_by_row() => own_rules(self, items, field),
                _ => vec![Rule::NotByRow],
            };
            for rule in &own {
                if let Rule::Function(function) = rule {
                    scale = scale.max(places(&function.range, &function.points));
                }
            }
            let (from, units) = match (&field.assignment, field.unit) {
                (None, _) => (0, narrow(self.units().len())),
                (Some(_), Some(unit)) => (narrow(unit), 1),
                // the document lost the unit: whatever stands there, it is the assignment's
                (Some(_), None) => (0, u32::MAX),
            };
            lanes.push(Lane { first, mask: if own.len() > 1 { u32::MAX } else { 0 }, from, units });
            owners.extend(own.iter().map(|_| narrow(number)));
            rules.extend(own);
        }
        let writing = Writing { rounding: self.policy().rounding(), scale };
        let plans = (0..=MOST_SCALE).map(|_| OnceLock::new()).collect();
        let own_points = |rule: &mut Rule| {
            let Rule::Function(function) = rule else { return 0 };
            summed(&function.points, scale).unwrap_or_else(|| {
                // points that the column does not hold are looked at row by row
                *rule = Rule::Evaluated;
                0
            })
        };
        let points = rules.iter_mut().map(own_points).collect();
        let mark = COMPILED.fetch_add(1, Ordering::Relaxed);
        let scheme = self.clone();
        let twos = vec![None; rules.len()];
        let alike = alike(&rules, &owners);
        let mut compiled =
            Compiled { scheme, empty, period, writing, fields, lanes, rules, owners, plans, points, alike, twos, mark };
        compiled.find_twos();
        Ok(compiled)
    }
}

pub(super) fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// By rule: the first of its field that gives the same where no value came. A function of the one value has no gate and no
/// exemption, so that this hangs on the points and the range alone, whatever the target is. A score that is the same whatever
/// the value is may not ask for one: it is alone.
fn alike(rules: &[Rule], owners: &[u32]) -> Vec<u32> {
    let mut first = HashMap::new();
    let own = |(number, (rule, owner)): (usize, (&Rule, &u32))| match rule {
        Rule::Function(function) => {
            let Function { points, range, curve } = &**function;
            if curve.iter().all(|(form, _)| form.known().is_some()) {
                return narrow(number);
            }
            *first.entry((*owner, points.clone(), range.low.clone(), range.high.clone())).or_insert(narrow(number))
        }
        Rule::Absent | Rule::Settled | Rule::Evaluated | Rule::NotByRow => narrow(number),
    };
    rules.iter().zip(owners).enumerate().map(own).collect()
}

/// One rule for all units, or one for each.
fn own_rules(scheme: &Scheme, items: &Items<'_>, field: &Field) -> Vec<Rule> {
    let rule = |unit: Option<usize>| {
        let whose = Whose { assignment: field.assignment, unit };
        if !items.stands(whose) {
            return Rule::Absent;
        }
        // only numbers lie on lines
        if matches!(field.input.kind, InputKind::Flag | InputKind::Choice(_) | InputKind::Date) {
            return Rule::Evaluated;
        }
        match items.function(whose, &field.input) {
            Ok(function) => Rule::Function(Box::new(function)),
            Err(Not::Settled) => Rule::Settled,
            Err(Not::Simple) => Rule::Evaluated,
        }
    };
    if field.assignment.is_some() {
        return vec![rule(field.unit)];
    }
    if items.is_the_same_for_all() || scheme.units().is_empty() {
        return vec![rule(Some(0))];
    }
    (0..scheme.units().len()).map(|unit| rule(Some(unit))).collect()
}

/// Points in units of the last place, where a block of rows with them is summed in 63 bits.
fn summed(points: &Exact, scale: u32) -> Option<i64> {
    written(points, scale).filter(|points| points.unsigned_abs() <= MOST_WRITTEN.unsigned_abs())
}

/// How many digits after the point the ends of a range and the points take.
fn places(range: &Range, points: &Exact) -> u32 {
    let ends = [range.low.as_ref(), range.high.as_ref(), Some(points)];
    let written = |end: &Exact| end.to_decimal().map_or(0, |d| Number::from(d).places());
    ends.into_iter().flatten().map(written).max().unwrap_or(0)
}

/// Every input of every indicator, and of every assignment of a divided one.
fn fields(scheme: &Scheme) -> Vec<Field> {
    let reads = Reads::of(scheme);
    let mut fields = Vec::new();
    for (index, indicator) in scheme.indicators().iter().enumerate() {
        let beside = if reads.together(index) {
            Beside::Peers
        } else if reads.reads_scores(index) {
            Beside::Scores
        } else {
            Beside::Nothing
        };
        let mut add = |assignment: Option<usize>| {
            let held = assignment.and_then(|a| indicator.assignments.get(a));
            let inputs = inputs(indicator, assignment);
            let read: Vec<Id> = inputs.iter().filter(|i| reads.may_read(index, i)).map(|i| i.id.clone()).collect();
            for input in inputs {
                let alone = beside != Beside::Nothing || read.iter().all(|id| *id == input.id);
                fields.push(Field {
                    indicator: index,
                    assignment,
                    unit: held.and_then(|a| scheme.unit_index(a.unit.as_ref()?.as_str())),
                    indicator_id: indicator.id.clone(),
                    assignment_id: held.map(|a| a.id.clone()),
                    beside: if alone { beside } else { Beside::Inputs },
                    input,
                });
            }
        };
        if indicator.division == Division::Divided {
            (0..indicator.assignments.len()).for_each(|assignment| add(Some(assignment)));
        } else {
            add(None);
        }
    }
    fields
}

/// The inputs of an item. Without a method it is assessed, by the input `mark`.
fn inputs(indicator: &Indicator, assignment: Option<usize>) -> Vec<Input> {
    let held = assignment.and_then(|a| indicator.assignments.get(a));
    let own = held.map(|a| a.inputs.as_slice()).unwrap_or_default();
    let mut inputs: Vec<Input> = own.to_vec();
    inputs.extend(indicator.inputs.iter().filter(|i| own.iter().all(|o| o.id != i.id)).cloned());
    if let Some(held) = held
        && held.method.is_none()
        && indicator.method.is_none()
        && inputs.iter().all(|i| i.id != Id::mark())
    {
        let max = match held.share {
            Share::Points(points) => Some(points),
            Share::Percent(_) | Share::Unknown | Share::None => None,
        };
        let kind = InputKind::Mark(MarkInput { min: Some(Number::ZERO), max });
        inputs.push(Input { id: Id::mark(), name: None, kind });
    }
    inputs
}

impl Compiled {
    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The scheme.
    #[must_use]
    pub const fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// How many digits of a score stand after the point: the places that the scheme rounds to, or as many more as an end of a
    /// range has.
    #[must_use]
    pub const fn scale(&self) -> u32 {
        self.writing.scale
    }

    /// The fields, by their numbers.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The number of a field.
    #[must_use]
    pub fn field(&self, indicator: &str, assignment: Option<&str>, input: &str) -> Option<u32> {
        let own = |field: &Field| {
            field.indicator_id == *indicator
                && field.assignment_id.as_ref().map(Id::as_str) == assignment
                && field.input.id == *input
        };
        self.fields.iter().position(own).map(narrow)
    }

    /// The number of a unit: its place in the scheme.
    #[must_use]
    pub fn unit(&self, id: &str) -> Option<u32> {
        self.scheme.unit_index(id).map(narrow)
    }

    pub(super) const fn empty(&self) -> &Report {
        &self.empty
    }

    pub(super) const fn writing(&self) -> Writing {
        self.writing
    }

    /// Tells this compilation from all others.
    pub(super) const fn mark(&self) -> u64 {
        self.mark
    }

    /// The points of a rule, in units of the last place of a score.
    pub(super) fn points(&self, rule: u32) -> i64 {
        self.points.get(rule as usize).copied().unwrap_or(0)
    }

    /// The rule that stands for another where no value came.
    pub(super) fn alike(&self, rule: u32) -> u32 {
        self.alike.get(rule as usize).copied().unwrap_or(rule)
    }

    /// The points of a field for a unit.
    pub(super) fn points_of(&self, field: u32, unit: u32) -> i64 {
        self.lanes.get(field as usize).map_or(0, |lane| self.points(lane.first.wrapping_add(unit & lane.mask)))
    }

    pub(super) fn rounds_half_even(&self) -> bool {
        self.writing.rounding.mode() == RoundingMode::HalfEven
    }

    pub(super) fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    pub(super) fn rules(&self) -> impl Iterator<Item = (usize, &Rule)> {
        self.rules.iter().enumerate()
    }

    pub(super) fn rule(&self, number: usize) -> &Rule {
        self.rules.get(number).unwrap_or(&Rule::Absent)
    }

    /// The kind of the field that a rule is of.
    pub(super) fn field_of_rule(&self, rule: usize) -> Option<&InputKind> {
        let owner = *self.owners.get(rule)?;
        self.fields.get(owner as usize).map(Field::kind)
    }

    /// The parameters of a scale, made when they are first asked for.
    pub(super) fn plan(&self, scale: u32) -> Result<&Plan, Problems> {
        let plan = self.plans.get(scale as usize).ok_or_else(|| no_scale(Path::root().key("scale"), scale))?;
        Ok(plan.get_or_init(|| Plan::new(self, scale)))
    }

    /// The role in which a unit holds the item of a field.
    pub(super) fn role(&self, field: &Field, unit: usize) -> Option<Role> {
        role(&self.scheme, field.indicator, Whose { assignment: field.assignment, unit: Some(unit) })
    }

    /// The kernel of a flag, or of a choice between two words.
    pub(super) fn two(&self, rule: usize, scale: u32) -> Option<Kernel> {
        let (no, yes) = self.twos.get(rule).copied().flatten().filter(|_| scale == 0)?;
        Kernel::between(no, yes)
    }

    /// Scores both of what a flag or a choice between two words may be.
    fn find_twos(&mut self) {
        for rule in 0..self.rules.len() {
            let Some((no, yes, points)) = self.of_two(rule) else { continue };
            if let (Some(two), Some(own)) = (self.twos.get_mut(rule), self.points.get_mut(rule)) {
                (*two, *own) = (Some((no, yes)), points);
            }
        }
    }

    fn of_two(&self, rule: usize) -> Option<(i64, i64, i64)> {
        let Rule::Evaluated = self.rule(rule) else { return None };
        let owner = *self.owners.get(rule)? as usize;
        let (field, lane) = self.fields.get(owner).zip(self.lanes.get(owner))?;
        let two = match &field.input.kind {
            InputKind::Flag => true,
            InputKind::Choice(choice) => choice.options.len() == 2,
            _ => false,
        };
        let unit = field.unit.unwrap_or(if lane.mask == 0 { 0 } else { rule.checked_sub(lane.first as usize)? });
        let score = |digits: i128| {
            let outcome = self.evaluated(field, unit, (digits, 0), Known::Reported, None).ok()?;
            let same = outcome.so_far == outcome.at_end;
            let points = outcome.at_end.as_ref()?.points.as_ref().map_or(Some(0), |p| summed(p, self.writing.scale))?;
            settled(&outcome, self.writing.scale).filter(|_| same).map(|score| (score, points))
        };
        let ((no, of), (yes, of_yes)) = two.then(|| score(0).zip(score(1))).flatten()?;
        (of == of_yes).then_some((no, yes, of))
    }
}
