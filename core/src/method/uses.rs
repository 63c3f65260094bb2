//! What a method uses and what is wrong with it: one walk over all its parts.

mod amounts;
mod terms;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::id::Id;
use crate::method::Method;
use crate::method::tiers::{BandTest, Gives};
use crate::method::wrapped::Bound;
use crate::number::{Exact, Number, Quantity};
use crate::path::Path;
use crate::text::{Code, Message};

/// What kind of input a place needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UsedKind {
    /// A value, a count or a mark.
    Number,
    /// A count.
    Count,
    /// A mark.
    Mark,
    /// A flag.
    Flag,
    /// A choice.
    Choice,
    /// A date.
    Date,
}

impl UsedKind {
    /// The word for the kind in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Number => "value",
            Self::Count => "count",
            Self::Mark => "mark",
            Self::Flag => "flag",
            Self::Choice => "choice",
            Self::Date => "date",
        }
    }
}

/// Something that a method uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Used {
    /// An input, as a kind; for a choice the words that are asked for.
    Input(Id, UsedKind, Vec<Id>),
    /// The target, of an input where one is named.
    Target(Option<Id>),
    /// Another item's score.
    Score(Id),
    /// The values of the peers.
    Peers,
    /// A group of units as peers.
    Among(Id),
    /// A pool.
    Pool(Id),
    /// A group of indicators that a gate reaches.
    Group(Id),
    /// A grade.
    Grade(Id),
    /// A quantity in the text.
    Quantity(Quantity),
    /// A method inside another, by its word.
    Nested(&'static str),
    /// Something wrong.
    Wrong(Message),
}

use amounts::{charges, order, ordered};

type Visit<'v> = &'v mut dyn FnMut(Used, &Path);

fn wrong(visit: Visit<'_>, path: &Path, message: Message) {
    visit(Used::Wrong(message), path);
}

fn not_empty<T>(list: &[T], what: &str, path: &Path, visit: Visit<'_>) {
    if list.is_empty() {
        wrong(visit, path, Message::new(Code::EmptyList).with_thing("what", what));
    }
}

fn not_negative(number: Option<Number>, path: &Path, visit: Visit<'_>) {
    if let Some(number) = number.filter(|n| n.is_negative()) {
        let message = Message::new(Code::OutOfRange).with("found", number).with("low", "0").with("high", "∞");
        wrong(visit, path, message);
    }
}

fn above_zero(number: Number, path: &Path, visit: Visit<'_>) {
    if number <= Number::ZERO {
        wrong(visit, path, Message::new(Code::NotPositive).with("found", number));
    }
}

fn unique<'i>(ids: impl Iterator<Item = &'i Id>, path: &Path, visit: Visit<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            wrong(visit, &path.id(id.as_str()).key("id"), Message::new(Code::DuplicateId).with("id", id));
        }
    }
}

impl Gives {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        match self {
            Self::Points(_) => {}
            Self::Percent(percent) => not_negative(Some(*percent), &path.key("percent"), visit),
            Self::Method(method) => {
                let path = path.key("method");
                if !method.outward_gates().is_empty() {
                    wrong(
                        visit,
                        &path,
                        Message::new(Code::NotAllowed)
                            .with_thing("what", "a gate that reaches beyond the item inside a band"),
                    );
                }
                nested(method, &path, visit);
            }
        }
    }
}

fn nested(method: &Method, path: &Path, visit: Visit<'_>) {
    inside(method, path, visit);
    visit(Used::Nested(method.core().word()), path);
    method.walk(path, visit);
}

/// What stands inside another method is not a whole clause.
fn inside(method: &Method, path: &Path, visit: Visit<'_>) {
    if matches!(method, Method::Also(_)) {
        let message = Message::new(Code::NotAllowed).with_thing("what", "entries to pools inside another method");
        wrong(visit, &path.key(method.word()), message);
    }
}

impl Method {
    /// Visits all that the method uses, in the order of the form.
    pub(crate) fn walk(&self, path: &Path, visit: Visit<'_>) {
        let path = &path.key(self.word());
        match self {
            Self::Proportional(p) => {
                not_empty(&p.of, "ratio", &path.key("of"), visit);
                for (i, ratio) in p.of.iter().enumerate() {
                    let path = path.key("of").index(i);
                    ratio.actual.walk(&path.key("actual"), UsedKind::Number, visit);
                    ratio.target.walk(&path.key("target"), UsedKind::Number, visit);
                }
                not_negative(Some(p.factor), &path.key("factor"), visit);
                if let Some(mark) = &p.mark {
                    visit(Used::Input(mark.input.clone(), UsedKind::Mark, Vec::new()), &path.key("mark").key("input"));
                    ordered(mark.min, mark.max, &path.key("mark"), visit);
                }
            }
            Self::AllOrNothing(decided) => decided.condition.walk(&path.key("if"), visit),
            Self::Deduct(deduct) => {
                not_empty(&deduct.charges, "charge", &path.key("charges"), visit);
                charges(&deduct.charges, &path.key("charges"), visit);
                not_negative(deduct.limit, &path.key("limit"), visit);
            }
            Self::Earn(earn) => {
                not_empty(&earn.gains, "gain", &path.key("gains"), visit);
                charges(&earn.gains, &path.key("gains"), visit);
            }
            Self::Base(base) => {
                charges(&base.gains, &path.key("gains"), visit);
                charges(&base.charges, &path.key("charges"), visit);
                not_negative(base.gain_limit, &path.key("gain_limit"), visit);
                not_negative(base.charge_limit, &path.key("charge_limit"), visit);
            }
            Self::Checklist(checklist) => {
                let path = path.key("parts");
                not_empty(&checklist.parts, "part", &path, visit);
                unique(checklist.parts.iter().map(|p| &p.id), &path, visit);
                for part in &checklist.parts {
                    let path = path.id(part.id.as_str());
                    not_negative(Some(part.points), &path.key("points"), visit);
                    nested(&part.method, &path.key("method"), visit);
                }
            }
            Self::Weighted(weighted) => {
                let path = path.key("parts");
                not_empty(&weighted.parts, "part", &path, visit);
                unique(weighted.parts.iter().map(|p| &p.id), &path, visit);
                let sum = weighted.parts.iter().fold(Exact::zero(), |sum, p| sum.plus(&p.weight.exact()));
                if !weighted.parts.is_empty() && sum != Exact::hundred() {
                    wrong(visit, &path, Message::new(Code::WeightsNot100).with("found", sum));
                }
                for part in &weighted.parts {
                    let path = path.id(part.id.as_str());
                    not_negative(Some(part.weight), &path.key("weight"), visit);
                    nested(&part.method, &path.key("method"), visit);
                }
            }
            Self::Tiers(tiers) => {
                if let Some(on) = &tiers.on {
                    on.walk(&path.key("on"), UsedKind::Number, visit);
                }
                not_empty(&tiers.bands, "band", &path.key("bands"), visit);
                for (i, band) in tiers.bands.iter().enumerate() {
                    let path = path.key("bands").index(i);
                    match &band.is {
                        BandTest::Between(between) => {
                            if tiers.on.is_none() {
                                wrong(
                                    visit,
                                    &path.key("is").key("between"),
                                    Message::new(Code::MissingKey).with("key", "on"),
                                );
                            }
                            let ends = between.from.as_ref().map(|e| &e.at).zip(between.to.as_ref().map(|e| &e.at));
                            if let Some((from, to)) =
                                ends.filter(|(from, to)| order(from, to) == Some(Ordering::Greater))
                            {
                                let message = Message::new(Code::OutOfRange)
                                    .with("found", to)
                                    .with("low", from)
                                    .with("high", "∞");
                                wrong(visit, &path.key("is").key("between").key("to"), message);
                            }
                        }
                        BandTest::Holds(condition) => condition.walk(&path.key("is").key("holds"), visit),
                    }
                    band.gives.walk(&path.key("gives"), visit);
                }
                if let Some(gives) = &tiers.otherwise {
                    gives.walk(&path.key("otherwise"), visit);
                }
            }
            Self::Linear(linear) => {
                linear.on.walk(&path.key("on"), UsedKind::Number, visit);
                not_empty(&linear.points, "point", &path.key("points"), visit);
                for (i, pair) in linear.points.windows(2).enumerate() {
                    if let [a, b] = pair
                        && order(&a.at, &b.at) != Some(Ordering::Less)
                    {
                        let message =
                            Message::new(Code::OutOfRange).with("found", &b.at).with("low", &a.at).with("high", "∞");
                        wrong(visit, &path.key("points").index(i + 1).key("at"), message);
                    }
                }
            }
            Self::Rank(rank) => {
                rank.place.walk(&path.key("place"), UsedKind::Number, visit);
                not_empty(&rank.table, "place", &path.key("table"), visit);
                not_negative(rank.step, &path.key("step"), visit);
            }
            Self::Formula(formula) => formula.of.walk(&path.key("of"), UsedKind::Number, visit),
            Self::Assessed(assessed) => {
                visit(Used::Input(assessed.mark.clone(), UsedKind::Mark, Vec::new()), &path.key("mark"));
                ordered(assessed.min, assessed.max, path, visit);
            }
            Self::Bonus(bonus) => {
                not_empty(&bonus.gains, "gain", &path.key("gains"), visit);
                charges(&bonus.gains, &path.key("gains"), visit);
                not_negative(bonus.limit, &path.key("limit"), visit);
                pool(bonus.pool.as_ref(), path, visit);
            }
            Self::Penalty(penalty) => {
                not_empty(&penalty.charges, "charge", &path.key("charges"), visit);
                charges(&penalty.charges, &path.key("charges"), visit);
                not_negative(penalty.limit, &path.key("limit"), visit);
                pool(penalty.pool.as_ref(), path, visit);
            }
            Self::Within(within) => {
                if let (Some(Bound::At(low)), Some(Bound::At(high))) = (within.low, within.high)
                    && low > high
                {
                    let message = Message::new(Code::OutOfRange).with("found", high).with("low", low).with("high", "∞");
                    wrong(visit, &path.key("high"), message);
                }
                inside(&within.of, &path.key("of"), visit);
                within.of.walk(&path.key("of"), visit);
            }
            Self::Gated(gated) => {
                not_empty(&gated.gates, "gate", &path.key("gates"), visit);
                for (i, gate) in gated.gates.iter().enumerate() {
                    gate.walk(&path.key("gates").index(i), visit);
                }
                inside(&gated.of, &path.key("of"), visit);
                gated.of.walk(&path.key("of"), visit);
            }
            Self::Also(also) => {
                inside(&also.of, &path.key("of"), visit);
                also.of.walk(&path.key("of"), visit);
                let path = path.key("entries");
                not_empty(&also.entries, "entry", &path, visit);
                unique(also.entries.iter().map(|e| &e.id), &path, visit);
                for entry in &also.entries {
                    let path = path.id(entry.id.as_str()).key("method");
                    inside(&entry.method, &path, visit);
                    if !entry.method.is_pool_entry() {
                        let what = "an entry that is neither a bonus nor a penalty";
                        wrong(visit, &path, Message::new(Code::NotAllowed).with_thing("what", what));
                    }
                    entry.method.walk(&path, visit);
                }
            }
        }
    }

    /// The inputs that the method uses, in the order of the form, each once, with the kind that it is used as.
    ///
    /// # Example: a value and a mark
    ///
    /// ```
    /// use kaohe::method::{Method, UsedKind};
    /// let method = Method::from_json(
    ///     r#"{"proportional": {"of": [{"actual": {"input": "growth"}, "target": "target"}], "factor": "0.9", "mark": {"input": "m"}}}"#,
    /// ).unwrap();
    /// let inputs: Vec<(String, UsedKind)> =
    ///     method.inputs().into_iter().map(|(id, kind)| (id.to_string(), kind)).collect();
    /// assert_eq!(inputs, [("growth".to_owned(), UsedKind::Number), ("m".to_owned(), UsedKind::Mark)]);
    /// ```
    #[must_use]
    pub fn inputs(&self) -> Vec<(Id, UsedKind)> {
        let mut inputs: Vec<(Id, UsedKind)> = Vec::new();
        self.walk(&Path::root(), &mut |used, _| {
            if let Used::Input(id, kind, _) = used
                && !inputs.iter().any(|(known, _)| *known == id)
            {
                inputs.push((id, kind));
            }
        });
        inputs
    }
}

fn pool(id: Option<&Id>, path: &Path, visit: Visit<'_>) {
    if let Some(id) = id {
        visit(Used::Pool(id.clone()), &path.key("pool"));
    }
}
