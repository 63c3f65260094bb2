//! What a method uses and what is wrong with it: one walk over all its parts.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::condition::Condition;
use crate::expression::Expression;
use crate::id::Id;
use crate::method::charge::{Amounts, Charge, ChargeKind, Rate};
use crate::method::gate::{Effect, Gate, Reach};
use crate::method::tiers::{BandTest, Gives};
use crate::method::wrapped::Bound;
use crate::method::{Method, Once};
use crate::number::{Exact, Measures, Number, Quantity};
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

impl Expression {
    /// Does it ask the peers?
    fn asks_peers(&self) -> bool {
        match self {
            Self::Peers(_) | Self::Pooled(_) | Self::Rank(_) => true,
            Self::Add(all) | Self::Multiply(all) | Self::Min(all) | Self::Max(all) => all.iter().any(Self::asks_peers),
            Self::Subtract(pair) | Self::Divide(pair) => pair.iter().any(Self::asks_peers),
            Self::Choose(choose) => choose.then.asks_peers() || choose.otherwise.asks_peers(),
            Self::In(of) => of.of.asks_peers(),
            Self::Number(_) | Self::Input(_) | Self::Target | Self::TargetOf(_) | Self::Points | Self::Score(_) => {
                false
            }
        }
    }

    /// What is asked of each peer, which may not ask the peers again.
    fn walk_of_peers(&self, path: &Path, kind: UsedKind, visit: Visit<'_>) {
        if self.asks_peers() {
            wrong(visit, path, Message::new(Code::NotAllowed).with_thing("what", "peers of peers"));
        }
        self.walk(path, kind, visit);
    }

    pub(crate) fn walk(&self, path: &Path, kind: UsedKind, visit: Visit<'_>) {
        let several = |key: &str, all: &[Self], visit: Visit<'_>| {
            let path = path.key(key);
            not_empty(all, "expression", &path, visit);
            for (i, e) in all.iter().enumerate() {
                e.walk(&path.index(i), kind, visit);
            }
        };
        match self {
            Self::Number(quantity) => visit(Used::Quantity(quantity.clone()), &path.key("number")),
            Self::Input(id) => visit(Used::Input(id.clone(), kind, Vec::new()), &path.key("input")),
            Self::Target => visit(Used::Target(None), path),
            Self::TargetOf(id) => visit(Used::Target(Some(id.clone())), &path.key("target_of")),
            Self::Points => {}
            Self::Score(id) => visit(Used::Score(id.clone()), &path.key("score")),
            Self::Add(all) => several("add", all, visit),
            Self::Multiply(all) => several("multiply", all, visit),
            Self::Min(all) => several("min", all, visit),
            Self::Max(all) => several("max", all, visit),
            Self::Subtract(pair) => several("subtract", pair.as_slice(), visit),
            Self::Divide(pair) => several("divide", pair.as_slice(), visit),
            Self::Choose(choose) => {
                let path = path.key("choose");
                choose.condition.walk(&path.key("if"), visit);
                choose.then.walk(&path.key("then"), kind, visit);
                choose.otherwise.walk(&path.key("else"), kind, visit);
            }
            Self::In(of) => of.of.walk(&path.key("in").key("of"), kind, visit),
            Self::Peers(peers) => {
                let path = path.key("peers");
                peers.of.walk_of_peers(&path.key("of"), kind, visit);
                among(peers.among.as_ref(), &path, visit);
            }
            Self::Pooled(pooled) => {
                let path = path.key("pooled");
                pooled.numerator.walk_of_peers(&path.key("numerator"), kind, visit);
                pooled.denominator.walk_of_peers(&path.key("denominator"), kind, visit);
                among(pooled.among.as_ref(), &path, visit);
            }
            Self::Rank(rank) => {
                let path = path.key("rank");
                rank.of.walk_of_peers(&path.key("of"), kind, visit);
                among(rank.among.as_ref(), &path, visit);
            }
        }
    }
}

fn among(group: Option<&Id>, path: &Path, visit: Visit<'_>) {
    if let Some(group) = group {
        visit(Used::Among(group.clone()), &path.key("among"));
    }
}

impl Condition {
    pub(crate) fn walk(&self, path: &Path, visit: Visit<'_>) {
        match self {
            Self::Compare(compare) => {
                let path = path.key("compare");
                compare.left.walk(&path.key("left"), UsedKind::Number, visit);
                compare.right.walk(&path.key("right"), UsedKind::Number, visit);
            }
            Self::About(about) => {
                let path = path.key("about");
                about.left.walk(&path.key("left"), UsedKind::Number, visit);
                about.right.walk(&path.key("right"), UsedKind::Number, visit);
                if let Some(tolerance) = &about.tolerance {
                    not_negative(Some(tolerance.value), &path.key("tolerance"), visit);
                }
            }
            Self::Flag(id) => visit(Used::Input(id.clone(), UsedKind::Flag, Vec::new()), &path.key("flag")),
            Self::Choice(choice) => {
                let path = path.key("choice");
                not_empty(&choice.is, "word", &path.key("is"), visit);
                visit(Used::Input(choice.input.clone(), UsedKind::Choice, choice.is.clone()), &path.key("input"));
            }
            Self::By(by) => {
                visit(Used::Input(by.input.clone(), UsedKind::Date, Vec::new()), &path.key("by").key("input"));
            }
            Self::Target => visit(Used::Target(None), path),
            Self::All(all) | Self::Any(all) => {
                let path = path.key(if matches!(self, Self::All(_)) { "all" } else { "any" });
                not_empty(all, "condition", &path, visit);
                for (i, c) in all.iter().enumerate() {
                    c.walk(&path.index(i), visit);
                }
            }
            Self::Not(inner) => inner.walk(&path.key("not"), visit),
        }
    }
}

impl Amounts {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        match self {
            Self::Fixed(each) => not_negative(Some(*each), &path.key("fixed"), visit),
            Self::Growing(growing) => {
                let path = path.key("growing");
                not_empty(&growing.amounts, "amount", &path.key("amounts"), visit);
                for (i, amount) in growing.amounts.iter().enumerate() {
                    not_negative(Some(*amount), &path.key("amounts").index(i), visit);
                }
                not_negative(Some(growing.increment), &path.key("increment"), visit);
            }
        }
    }
}

impl Once {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        self.condition.walk(&path.key("if"), visit);
        not_negative(Some(self.amount), &path.key("amount"), visit);
    }
}

impl Charge {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        if let Some(when) = &self.when {
            when.walk(&path.key("when"), visit);
        }
        not_negative(self.limit, &path.key("limit"), visit);
        let path = path.key("charge");
        match &self.charge {
            ChargeKind::Occurrence(occurrence) => {
                let path = path.key("occurrence");
                occurrence.count.walk(&path.key("count"), UsedKind::Count, visit);
                occurrence.each.walk(&path.key("each"), visit);
                not_negative(Some(occurrence.free), &path.key("free"), visit);
            }
            ChargeKind::Missing(missing) => {
                let path = path.key("missing");
                missing.required.walk(&path.key("required"), UsedKind::Count, visit);
                missing.done.walk(&path.key("done"), UsedKind::Count, visit);
                missing.each.walk(&path.key("each"), visit);
            }
            ChargeKind::Gap(gap) => {
                let path = path.key("gap");
                gap.of.walk(&path.key("of"), UsedKind::Number, visit);
                gap.from.walk(&path.key("from"), UsedKind::Number, visit);
                above_zero(gap.step, &path.key("step"), visit);
                match &gap.rate {
                    Rate::Each(each) => not_negative(Some(*each), &path.key("rate").key("each"), visit),
                    Rate::Slabs(slabs) => {
                        let path = path.key("rate").key("slabs").key("rows");
                        not_empty(&slabs.rows, "slab", &path, visit);
                        let mut reached = Some(Number::ZERO);
                        for (i, slab) in slabs.rows.iter().enumerate() {
                            let path = path.index(i);
                            not_negative(Some(slab.each), &path.key("each"), visit);
                            match (reached, slab.up_to) {
                                (Some(before), Some(to)) if to <= before => {
                                    let message = Message::new(Code::OutOfRange)
                                        .with("found", to)
                                        .with("low", before)
                                        .with("high", "∞");
                                    wrong(visit, &path.key("up_to"), message);
                                }
                                (None, _) => wrong(
                                    visit,
                                    &path,
                                    Message::new(Code::NotAllowed)
                                        .with_thing("what", "a slab after the one without an end"),
                                ),
                                _ => {}
                            }
                            reached = slab.up_to;
                        }
                    }
                }
            }
            ChargeKind::Once(once) => once.walk(&path.key("once"), visit),
            ChargeKind::Table(table) => {
                let path = path.key("table");
                not_empty(&table.rows, "row", &path.key("rows"), visit);
                for (i, row) in table.rows.iter().enumerate() {
                    row.walk(&path.key("rows").index(i), visit);
                }
                not_negative(Some(table.otherwise), &path.key("otherwise"), visit);
            }
            ChargeKind::Mark(mark) => {
                let path = path.key("mark");
                visit(Used::Input(mark.input.clone(), UsedKind::Mark, Vec::new()), &path.key("input"));
                not_negative(Some(mark.min), &path.key("min"), visit);
                ordered(Some(mark.min), mark.max, &path, visit);
            }
            ChargeKind::Amount(amount) => amount.of.walk(&path.key("amount").key("of"), UsedKind::Number, visit),
        }
    }
}

fn ordered(low: Option<Number>, high: Option<Number>, path: &Path, visit: Visit<'_>) {
    if let Some((low, high)) = low.zip(high).filter(|(low, high)| low > high) {
        let message = Message::new(Code::OutOfRange).with("found", high).with("low", low).with("high", "∞");
        wrong(visit, &path.key("max"), message);
    }
}

/// How two quantities stand to each other; a plain one takes the measure of the other.
fn order(a: &Quantity, b: &Quantity) -> Option<Ordering> {
    match (&a.measure, &b.measure) {
        (Some(_), Some(measure)) => Some(a.in_measure(measure, &Measures::default()).ok()?.cmp(&b.value.exact())),
        _ => Some(a.value.cmp(&b.value)),
    }
}

fn charges(all: &[Charge], path: &Path, visit: Visit<'_>) {
    for (i, charge) in all.iter().enumerate() {
        charge.walk(&path.index(i), visit);
    }
}

impl Gate {
    pub(crate) fn walk(&self, path: &Path, visit: Visit<'_>) {
        self.when.walk(&path.key("when"), visit);
        let effect = path.key("effect");
        match &self.effect {
            Effect::Share(percent) if percent.is_negative() || *percent > Number::from(100) => {
                let message =
                    Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
                wrong(visit, &effect.key("share"), message);
            }
            Effect::GradeAtMost(grade) => visit(Used::Grade(grade.clone()), &effect.key("grade_at_most")),
            _ => {}
        }
        if let Reach::Group(group) = &self.reaches {
            visit(Used::Group(group.clone()), &path.key("reaches").key("group"));
        }
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
    visit(Used::Nested(method.core().word()), path);
    method.walk(path, visit);
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
                            let ends =
                                between.from.as_ref().map(|e| e.at.value).zip(between.to.as_ref().map(|e| e.at.value));
                            if let Some((from, to)) = ends.filter(|(from, to)| from > to) {
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
                within.of.walk(&path.key("of"), visit);
            }
            Self::Gated(gated) => {
                not_empty(&gated.gates, "gate", &path.key("gates"), visit);
                for (i, gate) in gated.gates.iter().enumerate() {
                    gate.walk(&path.key("gates").index(i), visit);
                }
                gated.of.walk(&path.key("of"), visit);
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
