//! Scorecards and their traces from their form.

use crate::condition::Comparison;
use crate::error::Problems;
use crate::expression::{From, Order, Statistic};
use crate::finding::{Finding, FindingForm, Particular, Severity};
use crate::id::Id;
use crate::json::forms::{form, words};
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::json::text::{both, read};
use crate::limits::Limits;
use crate::number::{Exact, Number, Rounding, RoundingMode};
use crate::path::Path;
use crate::period::{Date, Period};
use crate::score::{
    Counted, EffectTaken, ExactTotal, Fault, GradeGiven, GradeReason, GroupTotal, IndicatorScore, Item, Place,
    PoolScore, RoleTotal, Scorecard, Total, Totals, UnitTotal, WithinTotal,
};
use crate::source::Alternative;
use crate::state::State;
use crate::text::{Code, Message};
use crate::trace::{
    AbsentStep, AmountsStep, Fraction, GateStep, InputStep, Label, LinePoint, Op, PartLabel, RangeStep, RankStep,
    ReadingLabel, RoundStep, Settlement, Shown, SlabStep, SlabsStep, Step, StepPart, StepsStep, TRACE_VERSION,
    TableStep, Value,
};

form!(Scorecard {
    "kaohe" => kaohe: req, "scheme" => scheme: req, "period" => period: req, "items" => items: req, "totals" => totals: req,
    "indicators" => indicators: req, "pools" => pools: req, "ranking" => ranking: req, "grades" => grades: req,
    "effects" => effects: req, "findings" => findings: req,
});
form!(Item {
    "indicator" => indicator: req, "unit" => unit: opt, "assignment" => assignment: opt, "entry" => entry: opt,
    "role" => role: opt, "points" => points: req, "low" => low: req, "high" => high: req, "state" => state: req, "so_far" => so_far: opt,
    "final" => at_end: opt, "guaranteed" => guaranteed: opt, "reachable" => reachable: opt, "assumed" => assumed: req,
    "alternatives" => alternatives: or(Vec::new()),
    "because" => because: req, "fault" => fault: opt, "trace" => trace: opt,
});
form!(Alternative { "field" => field: req, "taken" => taken: req, "other" => other: req, "score" => score: req });
form!(Fault { "code" => code: req, "zh" => zh: req, "en" => en: req });
form!(Counted { "score" => score: req, "points" => points: req });
form!(Total { "score" => score: req, "points" => points: req, "rate" => rate: opt });
form!(Totals { "units" => units: req, "groups" => groups: req, "roles" => roles: req, "within" => within: or(Vec::new()) });
form!(WithinTotal {
    "unit" => unit: req, "members" => members: req, "so_far" => so_far: req, "final" => at_end: req,
    "guaranteed" => guaranteed: req, "reachable" => reachable: req, "exact" => exact: opt,
});
form!(UnitTotal {
    "unit" => unit: opt, "so_far" => so_far: req, "final" => at_end: req, "guaranteed" => guaranteed: req,
    "reachable" => reachable: req, "exact" => exact: opt, "trace" => trace: opt,
});
form!(ExactTotal { "so_far" => so_far: req, "final" => at_end: req, "rate" => rate: opt });
form!(GroupTotal {
    "unit" => unit: opt, "group" => group: req, "so_far" => so_far: req, "final" => at_end: req,
    "guaranteed" => guaranteed: req, "reachable" => reachable: req, "exact" => exact: opt,
});
form!(RoleTotal {
    "unit" => unit: opt, "role" => role: req, "so_far" => so_far: req, "final" => at_end: req,
    "guaranteed" => guaranteed: req, "reachable" => reachable: req, "exact" => exact: opt,
});
form!(IndicatorScore { "indicator" => indicator: req, "sum" => sum: req, "score" => score: req, "trace" => trace: opt });
form!(PoolScore { "pool" => pool: opt, "unit" => unit: opt, "sum" => sum: req, "score" => score: req, "trace" => trace: opt });
form!(Place { "unit" => unit: req, "place" => place: req, "score" => score: req, "rate" => rate: opt });
form!(GradeGiven { "unit" => unit: req, "grade" => grade: opt, "reasons" => reasons: req });
words!(GradeReason { "gate" => Gate, "quota" => Quota, "tie" => Tie });
form!(EffectTaken {
    "unit" => unit: opt, "group" => group: opt, "from" => from: opt, "effect" => effect: req, "before" => before: req,
    "after" => after: req, "trace" => trace: opt,
});
words!(State {
    "not_scored" => NotScored, "not_applicable" => NotApplicable, "missing" => Missing, "undetermined" => Undetermined,
    "not_due" => NotDue, "disputed" => Disputed, "estimated" => Estimated, "reported" => Reported,
});
words!(Severity { "error" => Error, "warning" => Warning, "notice" => Notice });
form!(Particular { "name" => name: req, "value" => value: req });
form!(FindingForm {
    "code" => code: req, "severity" => severity: req, "path" => path: req, "zh" => zh: req, "en" => en: req,
    "particulars" => particulars: req,
});

impl Decode for Path {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        String::decode(node, reader)?.parse().ok()
    }
}

impl Decode for Finding {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let form = FindingForm::decode(node, reader)?;
        let finding = Self::from_form(&form);
        if finding.is_none() {
            reader.wrong(Message::new(Code::UnknownWord).with("found", &form.code).with("nearest", ""));
        }
        finding
    }
}

impl Decode for Exact {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::decode(node, reader)?;
        text.parse().map_err(|e: crate::number::NumberError| reader.wrong(e.into())).ok()
    }
}

impl Decode for Fraction {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        Exact::decode(node, reader).map(Self)
    }
}

form!(Step { "label" => label: req, "op" => op: req, "value" => value: req, "operands" => operands: or(Vec::new()) });
words!(Value {
    "number" => Number(Shown), "truth" => Truth(bool), "word" => Word(Id), "day" => Day(Date), "absent" => Absent(State),
});
form!(Shown { "number" => number: req, "measure" => measure: opt });

/// The name of a charge, a gain or a pool: `{"charge": null}` where it has none.
struct Named<T>(Option<T>);

impl<T: Decode> Decode for Named<T> {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node {
            Node::Null => Some(Self(None)),
            other => T::decode(other, reader).map(|name| Self(Some(name))),
        }
    }
}

form!(ReadingLabel { "field" => field: req, "value" => value: req });
form!(PartLabel { "id" => id: req, "name" => name: opt });

impl Decode for Label {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let known = [
            "score",
            "actual",
            "target",
            "points",
            "ratio",
            "ratio_part",
            "part",
            "gap",
            "steps",
            "count",
            "charge",
            "gain",
            "charges",
            "gains",
            "base",
            "mark",
            "condition",
            "band",
            "place",
            "peer",
            "share",
            "gate",
            "range",
            "rounding",
            "group",
            "pool",
            "total",
            "period",
            "reading",
            "number",
        ];
        let (word, content) = reader.variant(node, &known)?;
        let plain = match word {
            "part" => return reader.under(word, |r| PartLabel::decode(content, r)).map(Self::Part),
            "peer" => return reader.under(word, |r| Id::decode(content, r)).map(Self::Peer),
            "charge" => {
                return reader.under(word, |r| Named::decode(content, r)).map(|n| Self::Charge(n.0));
            }
            "gain" => {
                return reader.under(word, |r| Named::decode(content, r)).map(|n| Self::Gain(n.0));
            }
            "group" => return reader.under(word, |r| PartLabel::decode(content, r)).map(Self::Group),
            "pool" => {
                return reader.under(word, |r| Named::decode(content, r)).map(|n| Self::Pool(n.0));
            }
            "period" => return reader.under(word, |r| Period::decode(content, r)).map(Self::Period),
            "reading" => return reader.under(word, |r| ReadingLabel::decode(content, r)).map(Self::Reading),
            "total" => Self::Total,
            "score" => Self::Score,
            "actual" => Self::Actual,
            "target" => Self::Target,
            "points" => Self::Points,
            "ratio" => Self::Ratio,
            "ratio_part" => Self::RatioPart,
            "gap" => Self::Gap,
            "steps" => Self::Steps,
            "count" => Self::Count,
            "charges" => Self::Charges,
            "gains" => Self::Gains,
            "base" => Self::Base,
            "mark" => Self::Mark,
            "condition" => Self::Condition,
            "band" => Self::Band,
            "place" => Self::Place,
            "share" => Self::Share,
            "gate" => Self::Gate,
            "range" => Self::Range,
            "rounding" => Self::Rounding,
            _ => Self::Number,
        };
        reader.bare(word, content);
        Some(plain)
    }
}

words!(Op {
    "constant" => Constant, "input" => Input(InputStep), "target" => Target, "points" => Points, "score_of" => ScoreOf(Id),
    "absent" => Absent(AbsentStep), "add" => Add, "subtract" => Subtract, "multiply" => Multiply, "divide" => Divide,
    "min" => Min, "max" => Max, "mean" => Mean, "convert" => Convert(Fraction), "statistic" => Statistic(Statistic),
    "rank" => Rank(RankStep), "compare" => Compare(Comparison), "about" => About, "choice" => Choice(Vec<Id>),
    "by" => By(Date), "all" => All, "any" => Any, "not" => Not, "choose" => Choose, "when" => When, "first" => First,
    "positive" => Positive, "distance" => Distance, "steps" => Steps(StepsStep), "amounts" => Amounts(AmountsStep),
    "slabs" => Slabs(SlabsStep), "limit" => Limit(Number), "range" => Range(RangeStep), "gate" => Gate(GateStep),
    "percent" => Percent(Number), "round" => Round(RoundStep), "line" => Line(Vec<LinePoint>), "table" => Table(TableStep),
    "same" => Same, "settled" => Settled(Settlement),
    "taken" => Taken,
});
words!(Settlement { "full" => Full, "zero" => Zero, "peers_mean" => PeersMean });
form!(InputStep { "id" => id: req, "name" => name: opt, "state" => state: req });
form!(AbsentStep { "state" => state: req, "because" => because: req });
form!(RankStep { "order" => order: or(Order::HighestFirst), "from" => from: or(From::First) });
form!(StepsStep { "step" => step: req, "part" => part: or(StepPart::ProRata) });
form!(AmountsStep { "amounts" => amounts: req, "increment" => increment: req, "free" => free: req });
form!(SlabsStep {
    "slabs" => slabs: or(Vec::<SlabStep>::new()), "step" => step: req, "part" => part: req, "all_at_last" => all_at_last: req,
});
form!(RangeStep { "low" => low: opt, "high" => high: opt });
words!(GateStep { "zero" => Zero, "share" => Share(Number), "at_most" => AtMost(Number) });

impl Decode for RoundStep {
    const REQUIRED: &'static [&'static str] = &["places"];

    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let object = reader.object(node, &["places", "mode"])?;
        let places: u32 = reader.required(object, "places")?;
        let mode = reader.or(object, "mode", RoundingMode::HalfUp);
        match Rounding::new(places, mode) {
            Ok(_) => Some(Self { places, mode }),
            Err(error) => {
                reader.under("places", |r| r.wrong(error.into()));
                None
            }
        }
    }
}

form!(LinePoint { "at" => at: req, "score" => score: req });
form!(TableStep { "table" => table: req, "step" => step: opt, "beyond" => beyond: req });

/// A trace by itself, with its version.
struct Versioned(Step);

impl Decode for Versioned {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let object = reader.object(node, &["kaohe_trace", "step"])?;
        let version: u32 = reader.required(object, "kaohe_trace")?;
        if version != TRACE_VERSION {
            let message = Message::new(Code::NewerVersion).with("found", version).with("known", TRACE_VERSION);
            reader.under("kaohe_trace", |r| r.wrong(message));
            return None;
        }
        reader.required(object, "step").map(Self)
    }
}

impl Scorecard {
    /// Reads a scorecard.
    ///
    /// # Errors
    ///
    /// Every problem of the form, with its path.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        let limits = Limits { depth: 256, ..Limits::default() };
        let (scorecard, problems, lost) = read(text, &limits, Self::decode)?;
        both(problems, lost, scorecard.map(Ok))
    }
}

impl Step {
    /// Reads a trace by itself.
    ///
    /// # Errors
    ///
    /// Every problem of the form, with its path.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        let limits = Limits { depth: 256, ..Limits::default() };
        let (step, problems, lost) = read(text, &limits, Versioned::decode)?;
        both(problems, lost, step.map(|step| Ok(step.0)))
    }
}

/// The JSON Schema of a scorecard.
#[cfg(feature = "schema")]
#[must_use]
pub fn scorecard_schema() -> String {
    use crate::json::schema::{all, text};
    text::<Scorecard>(&all!(
        Scorecard,
        Item,
        Fault,
        Counted,
        Total,
        Totals,
        ExactTotal,
        UnitTotal,
        GroupTotal,
        RoleTotal,
        WithinTotal,
        IndicatorScore,
        PoolScore,
        Place,
        GradeGiven,
        EffectTaken,
        Particular,
        FindingForm,
        Step,
        Shown,
        PartLabel,
        InputStep,
        AbsentStep,
        RankStep,
        StepsStep,
        AmountsStep,
        SlabsStep,
        SlabStep,
        RangeStep,
        RoundStep,
        LinePoint,
        TableStep,
        crate::text::Name,
        Alternative,
        ReadingLabel,
        crate::source::Assumption,
    ))
}
