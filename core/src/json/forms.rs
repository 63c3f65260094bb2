//! How every part of the model is read from its form: its keys, which of them may be absent, and what they then are.

use crate::assignment::{Assignment, Role, Share};
use crate::calendar::{Calendar, Earlier};
use crate::condition::{About, By, Choice, Compare, Comparison, Condition};
use crate::expression::{Choose, Expression, From, InMeasure, Order, Peers, Pooled, RankOf, Statistic};
use crate::group::Group;
use crate::id::Id;
use crate::indicator::{Division, Evidence, Indicator, Points, Reading, Variant};
use crate::input::{ChoiceInput, ChoiceOption, CountInput, Input, InputKind, MarkInput, Movement, ValueInput};
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::method::{
    AllOrNothing, Also, AmountCharge, Amounts, Assessed, Band, BandTest, Base, Between, Bonus, Bound, Cap, Charge,
    ChargeKind, Checklist, CountedIn, Deduct, Earn, Edge, Effect, Excess, Formula, Gap, Gate, Gated, Gives, Growing,
    Linear, LinearPoint, MarkCharge, MarkPart, Method, Missing, Occurrence, Once, Part, Parts, Penalty, Pick,
    PoolEntry, Proportional, RankTable, Rate, Ratio, Reach, Several, Side, SlabRule, Slabs, Table, Tiers, UsualCap,
    Weighted, WeightedPart, Within,
};
use crate::milestone::{Deliverable, Milestone, MilestoneQuantity, Nature};
use crate::number::{Number, Quantity, RoundingMode};

use crate::policy::{CompareTotals, CurvePoint, NotApplicable, Plan, Policy, TextMilestone};
use crate::pool::Pool;
use crate::report::Event;
use crate::scheme::{
    DeclaredMeasure, Grade, Grades, PeriodWeight, Quota, RankBy, Ranking, SchemeDraft, TieBreak, Ties,
};
use crate::source::{Assumption, Note, Source, Unread};
use crate::status::Status;
use crate::target::{PrintedTotal, Target, TargetValue};
use crate::text::{Code, Message};
use crate::trace::{SlabStep, StepPart};
use crate::unit::{Office, Unit, UnitGroup};
use crate::version::FormVersion;

/// An object: its keys in order, each required (`req`), optional (`opt`) or with a value that it takes where absent (`or`).
macro_rules! form {
    ($type:ident { $($key:literal => $field:ident: $mode:ident $(($otherwise:expr))?),* $(,)? }) => {
        impl Decode for $type {
            const REQUIRED: &'static [&'static str] = &[$(form!(@need $key $mode)),*];

            fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let object = reader.object(node, &[$($key),*])?;
                $(let $field = form!(@read reader object $key $mode $(($otherwise))?);)*
                Some(Self { $($field: form!(@take $field $mode)),* })
            }
        }
    };
    (@read $reader:ident $object:ident $key:literal req) => { $reader.required($object, $key) };
    (@read $reader:ident $object:ident $key:literal opt) => { $reader.optional($object, $key) };
    (@read $reader:ident $object:ident $key:literal or ($otherwise:expr)) => { $reader.or($object, $key, $otherwise) };
    (@need $key:literal req) => { $key };
    (@need $key:literal $other:ident) => { "" };
    (@take $field:ident req) => { $field? };
    (@take $field:ident $other:ident) => { $field };
}
pub(crate) use form;

/// An externally tagged enum: its words, each with the type of its content where it has one.
macro_rules! words {
    ($type:ident { $($word:literal => $variant:ident $(($content:ty))?),* $(,)? }) => {
        impl Decode for $type {
            fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let (word, content) = reader.variant(node, &[$($word),*])?;
                match word {
                    $($word => words!(@read reader word content $type $variant $(($content))?),)*
                    _ => None,
                }
            }
        }
    };
    (@read $reader:ident $word:ident $node:ident $type:ident $variant:ident ($content:ty)) => {
        $reader.under($word, |r| <$content>::decode($node, r)).map($type::$variant)
    };
    (@read $reader:ident $word:ident $node:ident $type:ident $variant:ident) => {{
        $reader.bare($word, $node);
        Some($type::$variant)
    }};
}

pub(crate) use words;

impl Decode for FormVersion {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Node::Number(digits) = node else {
            reader.wrong_type("version", node);
            return None;
        };
        match digits.parse::<u32>() {
            Ok(Self::NUMBER) => return Some(Self),
            Ok(0) | Err(_) => reader.wrong_type("version", node),
            Ok(found) => {
                reader.wrong(Message::new(Code::NewerVersion).with("found", found).with("known", Self::NUMBER));
            }
        }
        None
    }
}

form!(SchemeDraft {
    "kaohe" => kaohe: req, "id" => id: req, "name" => name: req, "source" => source: opt, "periods" => periods: req,
    "period_weights" => period_weights: or(Vec::new()), "measures" => measures: or(Vec::new()),
    "policy" => policy: or(Policy::default()), "units" => units: req, "unit_groups" => unit_groups: or(Vec::new()),
    "offices" => offices: or(Vec::new()), "groups" => groups: or(Vec::new()), "indicators" => indicators: req,
    "pools" => pools: or(Vec::new()), "ranking" => ranking: or(Ranking::default()), "grades" => grades: opt,
    "calendar" => calendar: opt, "notes" => notes: or(Vec::new()),
});
form!(Calendar { "due" => due: req, "units" => units: or(Vec::new()), "earlier" => earlier: or(Vec::new()) });
form!(Earlier { "role" => role: req, "days" => days: req });
form!(PeriodWeight { "period" => period: req, "weight" => weight: req });
form!(DeclaredMeasure { "symbol" => symbol: req, "same_as" => same_as: req, "factor" => factor: or(Number::ONE) });
form!(Unit { "id" => id: req, "name" => name: req, "aliases" => aliases: or(Vec::new()), "within" => within: opt });
form!(UnitGroup {
    "id" => id: req, "name" => name: req, "aliases" => aliases: or(Vec::new()), "members" => members: or(Vec::new()),
    "open" => open: or(false),
});
form!(Office { "id" => id: req, "name" => name: req, "aliases" => aliases: or(Vec::new()) });
form!(Group {
    "id" => id: req, "name" => name: req, "parent" => parent: opt, "printed_points" => printed_points: opt,
    "gates" => gates: or(Vec::new()),
});
form!(Pool {
    "id" => id: req, "name" => name: req, "most" => most: opt, "least" => least: opt, "outside" => outside: or(false),
    "group" => group: opt,
});
form!(Ranking {
    "among" => among: opt, "by" => by: or(RankBy::Score), "ties" => ties: or(Ties::Competition),
    "tie_break" => tie_break: or(Vec::new()),
});
words!(RankBy { "score" => Score, "rate" => Rate });
words!(Ties { "competition" => Competition, "dense" => Dense, "ordinal" => Ordinal });
words!(TieBreak { "indicator" => Indicator(Id), "group" => Group(Id), "rate" => Rate });
form!(Grades { "by" => by: or(RankBy::Score), "bands" => bands: req, "quotas" => quotas: or(Vec::new()) });
form!(Grade { "id" => id: req, "name" => name: req, "from" => from: opt });
form!(Quota { "grade" => grade: req, "percent" => percent: opt, "count" => count: opt });

impl Decode for Policy {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let keys = [
            "places",
            "rounding",
            "compare",
            "not_applicable",
            "parts",
            "cap",
            "several",
            "excess",
            "text_milestone",
            "tolerance",
            "plan",
        ];
        let object = reader.object(node, &keys)?;
        let usual = Self::default();
        Some(Self {
            places: reader.or(object, "places", usual.places),
            rounding: reader.or(object, "rounding", usual.rounding),
            compare: reader.or(object, "compare", usual.compare),
            not_applicable: reader.or(object, "not_applicable", usual.not_applicable),
            parts: reader.or(object, "parts", usual.parts),
            cap: reader.or(object, "cap", usual.cap),
            several: reader.or(object, "several", usual.several),
            excess: reader.or(object, "excess", usual.excess),
            text_milestone: reader.or(object, "text_milestone", usual.text_milestone),
            tolerance: reader.or(object, "tolerance", usual.tolerance),
            plan: reader.or(object, "plan", usual.plan),
        })
    }
}

words!(RoundingMode { "half_up" => HalfUp, "half_even" => HalfEven, "truncate" => Truncate });
words!(CompareTotals { "rounded" => Rounded, "exact" => Exact });
words!(NotApplicable {
    "exclude" => Exclude, "rescale" => Rescale(Id), "peers_mean" => PeersMean, "full" => Full, "zero" => Zero,
});
words!(TextMilestone { "not_scored" => NotScored, "flag" => Flag, "share_done" => ShareDone });
words!(Plan { "steps" => Steps, "line" => Line, "curve" => Curve(Vec<CurvePoint>) });
form!(CurvePoint { "by" => by: req, "percent" => percent: req });
words!(StepPart { "pro_rata" => ProRata, "whole" => Whole, "started" => Started });
words!(UsualCap { "ratio" => Ratio, "item" => Item });
words!(Cap { "ratio" => Ratio, "item" => Item, "none" => None });
words!(Several { "mean" => Mean, "least" => Least, "pooled" => Pooled });
words!(Excess { "cap" => Cap, "scaled" => Scaled });

impl Decode for Parts {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let object = reader.object(node, &["rates", "gains", "counts"])?;
        let usual = Self::default();
        Some(Self {
            rates: reader.or(object, "rates", usual.rates),
            gains: reader.or(object, "gains", usual.gains),
            counts: reader.or(object, "counts", usual.counts),
        })
    }
}

form!(Indicator {
    "id" => id: req, "number" => number: opt, "name" => name: req, "group" => group: opt, "points" => points: req,
    "printed_method" => printed_method: opt, "inputs" => inputs: or(Vec::new()), "method" => method: opt,
    "variants" => variants: or(Vec::new()), "targets" => targets: or(Vec::new()),
    "printed_totals" => printed_totals: or(Vec::new()),
    "milestones" => milestones: or(Vec::new()), "applies_to" => applies_to: or(Vec::new()),
    "periods" => periods: or(Vec::new()), "exempt_if" => exempt_if: opt, "not_applicable" => not_applicable: opt,
    "division" => division: or(Division::Each), "assignments" => assignments: or(Vec::new()),
    "gates" => gates: or(Vec::new()), "assessor" => assessor: opt, "receivers" => receivers: or(Vec::new()),
    "evidence" => evidence: opt, "deadline" => deadline: opt, "source" => source: opt, "reading" => reading: opt,
    "notes" => notes: or(Vec::new()),
});
form!(Variant { "units" => units: req, "points" => points: opt, "method" => method: opt });
words!(Division { "each" => Each, "divided" => Divided });
form!(Evidence { "required" => required: or(false), "items" => items: or(Vec::new()) });
form!(Reading {
    "assumed" => assumed: or(Vec::new()), "unread" => unread: or(Vec::new()), "alternatives" => alternatives: or(Vec::new()),
});
form!(Assumption { "field" => field: req, "taken" => taken: req, "other" => other: req });
form!(Unread { "from" => from: req, "to" => to: req });
form!(Source { "document" => document: opt, "place" => place: opt, "text" => text: opt });
form!(Note { "on" => on: req, "zh" => zh: req, "en" => en: opt });

impl Decode for Points {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node {
            Node::Text(word) if word == "none" => Some(Self::None),
            Node::Text(word) if word == "unknown" => Some(Self::Unknown),
            Node::Object(_) => {
                let object = reader.object(node, &["input"])?;
                reader.required(object, "input").map(Self::Input)
            }
            other => Number::decode(other, reader).map(Self::Fixed),
        }
    }
}

form!(PrintedTotal { "period" => period: req, "of" => of: opt, "is" => is: req, "at_least" => at_least: or(false) });
form!(Target { "period" => period: req, "units" => units: or(Vec::new()), "of" => of: opt, "is" => is: req });
words!(TargetValue {
    "number" => Number(Quantity), "condition" => Condition(Condition), "text" => Text, "to_come" => ToCome,
    "missing" => Missing,
});
form!(Milestone {
    "id" => id: req, "period" => period: req, "due" => due: opt, "units" => units: or(Vec::new()),
    "quantities" => quantities: or(Vec::new()), "deliverables" => deliverables: or(Vec::new()), "source" => source: opt,
});
form!(MilestoneQuantity {
    "input" => input: req, "units" => units: or(Vec::new()), "value" => value: req, "nature" => nature: or(Nature::Unsaid),
});
words!(Nature {
    "cumulative" => Cumulative, "increment" => Increment, "level" => Level, "stage" => Stage, "unsaid" => Unsaid,
});
form!(Deliverable { "id" => id: req, "name" => name: req });
form!(Assignment {
    "id" => id: req, "unit" => unit: opt, "role" => role: req, "share" => share: or(Share::None), "method" => method: opt,
    "inputs" => inputs: or(Vec::new()), "task" => task: opt, "deadline" => deadline: opt, "source" => source: opt,
    "notes" => notes: or(Vec::new()),
});
words!(Role {
    "lead" => Lead, "cooperating" => Cooperating, "undertaking" => Undertaking, "responsible" => Responsible,
    "joint" => Joint,
});
words!(Share { "points" => Points(Number), "percent" => Percent(Number), "unknown" => Unknown, "none" => None });

form!(Input { "id" => id: req, "name" => name: opt, "kind" => kind: req });
words!(InputKind {
    "value" => Value(ValueInput), "count" => Count(CountInput), "flag" => Flag, "choice" => Choice(ChoiceInput),
    "mark" => Mark(MarkInput), "date" => Date,
});
form!(ValueInput {
    "measure" => measure: opt, "min" => min: opt, "max" => max: opt, "movement" => movement: or(Movement::Level),
    "grid" => grid: opt, "lower_is_better" => lower_is_better: or(false),
});
words!(Status {
    "overdue" => Overdue, "behind" => Behind, "unknown" => Unknown, "on_schedule" => OnSchedule,
    "not_started" => NotStarted, "ahead" => Ahead, "completed" => Completed,
});
words!(Movement { "up" => Up, "level" => Level });
form!(CountInput {
    "measure" => measure: opt, "max" => max: opt, "register" => register: or(false),
    "lower_is_better" => lower_is_better: or(false),
});
form!(ChoiceInput { "options" => options: req });
form!(ChoiceOption { "id" => id: req, "name" => name: opt });
form!(MarkInput { "min" => min: opt, "max" => max: opt });

words!(Condition {
    "compare" => Compare(Compare), "about" => About(About), "flag" => Flag(Id), "choice" => Choice(Choice), "by" => By(By),
    "target" => Target, "all" => All(Vec<Condition>), "any" => Any(Vec<Condition>), "not" => Not(Box<Condition>),
});
form!(Compare { "left" => left: req, "is" => is: req, "right" => right: req });
words!(Comparison {
    "at_least" => AtLeast, "more_than" => MoreThan, "at_most" => AtMost, "less_than" => LessThan, "equal" => Equal,
    "not_equal" => NotEqual,
});
form!(About { "left" => left: req, "right" => right: req, "tolerance" => tolerance: opt });
form!(Choice { "input" => input: req, "is" => is: req });
form!(By { "input" => input: req, "date" => date: req });

words!(Expression {
    "number" => Number(Quantity), "input" => Input(Id), "target" => Target, "target_of" => TargetOf(Id), "points" => Points,
    "score" => Score(Id), "add" => Add(Vec<Expression>), "subtract" => Subtract(Box<[Expression; 2]>),
    "multiply" => Multiply(Vec<Expression>), "divide" => Divide(Box<[Expression; 2]>), "min" => Min(Vec<Expression>),
    "max" => Max(Vec<Expression>), "choose" => Choose(Box<Choose>), "in" => In(Box<InMeasure>),
    "peers" => Peers(Box<Peers>), "pooled" => Pooled(Box<Pooled>), "rank" => Rank(Box<RankOf>),
});
form!(Choose { "if" => condition: req, "then" => then: req, "else" => otherwise: req });
form!(InMeasure { "measure" => measure: req, "of" => of: req });
form!(Peers { "statistic" => statistic: req, "of" => of: req, "among" => among: opt });
words!(Statistic {
    "mean" => Mean, "median" => Median, "highest" => Highest, "lowest" => Lowest, "count" => Count,
});
form!(Pooled { "numerator" => numerator: req, "denominator" => denominator: req, "among" => among: opt });
form!(RankOf {
    "of" => of: req, "order" => order: or(Order::HighestFirst), "from" => from: or(From::First), "among" => among: opt,
});
words!(Order { "highest_first" => HighestFirst, "lowest_first" => LowestFirst });
words!(From { "first" => First, "last" => Last });

words!(Method {
    "proportional" => Proportional(Proportional), "all_or_nothing" => AllOrNothing(AllOrNothing),
    "deduct" => Deduct(Deduct), "earn" => Earn(Earn), "base" => Base(Base), "checklist" => Checklist(Checklist),
    "weighted" => Weighted(Weighted), "tiers" => Tiers(Tiers), "linear" => Linear(Linear), "rank" => Rank(RankTable),
    "formula" => Formula(Formula), "assessed" => Assessed(Assessed), "bonus" => Bonus(Bonus),
    "penalty" => Penalty(Penalty), "within" => Within(Box<Within>), "gated" => Gated(Box<Gated>),
    "also" => Also(Box<Also>),
});
form!(Proportional {
    "of" => of: req, "several" => several: opt, "factor" => factor: or(Number::ONE), "mark" => mark: opt, "cap" => cap: opt,
});
form!(Ratio { "actual" => actual: req, "target" => target: req });
form!(MarkPart { "input" => input: req, "min" => min: opt, "max" => max: opt });
form!(AllOrNothing { "if" => condition: req, "absolute" => absolute: or(false) });
form!(Deduct { "charges" => charges: req, "limit" => limit: opt });
form!(Earn { "gains" => gains: req });
form!(Base {
    "base" => base: req, "gains" => gains: or(Vec::new()), "gain_limit" => gain_limit: opt,
    "charges" => charges: or(Vec::new()), "charge_limit" => charge_limit: opt,
});
form!(Checklist { "parts" => parts: req, "excess" => excess: opt });
form!(Part { "id" => id: req, "name" => name: opt, "points" => points: req, "method" => method: req });
form!(Weighted { "parts" => parts: req });
form!(WeightedPart { "id" => id: req, "name" => name: opt, "weight" => weight: req, "method" => method: req });
form!(Tiers { "on" => on: opt, "bands" => bands: req, "otherwise" => otherwise: opt });
form!(Band { "is" => is: req, "gives" => gives: req });
words!(BandTest { "between" => Between(Between), "holds" => Holds(Condition) });
form!(Between { "from" => from: opt, "to" => to: opt });
form!(Edge { "at" => at: req, "included" => included: opt });
words!(Gives { "points" => Points(Number), "percent" => Percent(Number), "method" => Method(Box<Method>) });
form!(Linear { "on" => on: req, "points" => points: req });
form!(LinearPoint { "at" => at: req, "score" => score: req });
form!(RankTable {
    "place" => place: req, "table" => table: req, "step" => step: opt, "beyond" => beyond: or(Number::ZERO),
});
form!(Formula { "of" => of: req });
form!(Assessed { "mark" => mark: req, "min" => min: opt, "max" => max: opt });
form!(Bonus { "gains" => gains: req, "pick" => pick: or(Pick::Sum), "limit" => limit: opt, "pool" => pool: opt });
form!(Penalty { "charges" => charges: req, "pick" => pick: or(Pick::Sum), "limit" => limit: opt, "pool" => pool: opt });
words!(Pick { "sum" => Sum, "greatest" => Greatest });
form!(Within { "low" => low: opt, "high" => high: opt, "of" => of: req });
form!(Gated { "gates" => gates: req, "of" => of: req });
form!(Also { "of" => of: req, "entries" => entries: req });
form!(PoolEntry { "id" => id: req, "method" => method: req });

impl Decode for Bound {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node {
            Node::Text(word) if word == "open" => Some(Self::Open),
            other => Number::decode(other, reader).map(Self::At),
        }
    }
}

form!(Gate { "when" => when: req, "effect" => effect: req, "reaches" => reaches: or(Reach::Item) });
words!(Effect {
    "zero" => Zero, "share" => Share(Number), "at_most" => AtMost(Number), "grade_at_most" => GradeAtMost(Id),
    "grade_lower" => GradeLower, "no_bonus" => NoBonus,
});
words!(Reach { "item" => Item, "group" => Group(Id), "total" => Total });

form!(Charge { "charge" => charge: req, "label" => label: opt, "limit" => limit: opt, "when" => when: opt });
words!(ChargeKind {
    "occurrence" => Occurrence(Occurrence), "missing" => Missing(Missing), "gap" => Gap(Gap), "once" => Once(Once),
    "table" => Table(Table), "mark" => Mark(MarkCharge), "amount" => Amount(AmountCharge),
});
form!(Occurrence { "count" => count: req, "each" => each: req, "free" => free: or(Number::ZERO) });
words!(Amounts { "fixed" => Fixed(Number), "growing" => Growing(Growing) });
form!(Growing { "amounts" => amounts: req, "increment" => increment: or(Number::ZERO) });
form!(Missing { "required" => required: req, "done" => done: req, "each" => each: req });
form!(Gap {
    "of" => of: req, "from" => from: or(Expression::Target), "side" => side: req, "in" => counted_in: req,
    "step" => step: or(Number::ONE), "rate" => rate: req, "part" => part: opt,
});
words!(Side { "below" => Below, "above" => Above, "either" => Either });
words!(CountedIn {
    "percentage_points" => PercentagePoints, "measure" => Measure, "percent_of_target" => PercentOfTarget,
});
words!(Rate { "each" => Each(Number), "slabs" => Slabs(Slabs) });
form!(Slabs { "rows" => rows: req, "apply" => apply: or(SlabRule::Own) });
form!(SlabStep { "up_to" => up_to: opt, "each" => each: req });
words!(SlabRule { "own" => Own, "last" => Last });
form!(Once { "if" => condition: req, "amount" => amount: req });
form!(Table { "rows" => rows: req, "otherwise" => otherwise: or(Number::ZERO) });
form!(MarkCharge { "input" => input: req, "min" => min: or(Number::ZERO), "max" => max: opt });
form!(AmountCharge { "of" => of: req });
form!(Event { "date" => date: req, "count" => count: or(Number::ONE) });
