//! The parts of a scorecard that are no items: totals, places, grades, pools, effects.

use kaohe::Id;

use crate::convert::{Limit, Many, Number, Ratio};
use crate::row::row;
use crate::trace::Trace;
use crate::words::{Reason, Role};

fn text(id: &Id) -> String {
    id.to_string()
}

fn maybe(id: Option<&Id>) -> Option<String> {
    id.map(text)
}

row! {
    /// A choice that usage leaves open and a default decided.
    Assumption {
        /// The field.
        field: String,
        /// The value taken.
        taken: String,
        /// The other value.
        other: String,
    }
}

impl Assumption {
    pub(crate) fn of(core: &kaohe::source::Assumption) -> Self {
        Self { field: core.field.clone(), taken: core.taken.clone(), other: core.other.clone() }
    }
}

row! {
    /// What another reading, that a default did not take, would have scored.
    Alternative {
        /// The field.
        field: String,
        /// The value taken.
        taken: String,
        /// The other value.
        other: String,
        /// The score under the other value.
        score: Number,
    }
}

impl Alternative {
    pub(crate) fn of(core: &kaohe::source::Alternative) -> Self {
        let (field, taken, other) = (core.field.clone(), core.taken.clone(), core.other.clone());
        Self { field, taken, other, score: Number(core.score) }
    }
}

row! {
    /// An error that kept one item from being computed.
    Fault {
        /// Its stable code.
        code: String,
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    }
}

impl Fault {
    pub(crate) fn of(core: &kaohe::score::Fault) -> Self {
        Self { code: core.code.clone(), zh: core.zh.clone(), en: core.en.clone() }
    }
}

row! {
    /// A score and the points that it is out of.
    Counted {
        /// The score.
        score: Number,
        /// The points.
        points: Number,
    }
}

impl Counted {
    pub(crate) fn of(core: &kaohe::score::Counted) -> Self {
        Self { score: Number(core.score), points: Number(core.points) }
    }
}

row! {
    /// A sum of scores, the points that it is out of, and its rate.
    Total {
        /// The score; `open` where nothing limits it.
        score: Limit,
        /// The points; `open` where some are unknown.
        points: Limit,
        /// 得分率, in percent, rounded for display; `None` where there are no points or one of the two is open.
        rate: Option<Number>,
    }
}

impl Total {
    fn of(core: &kaohe::score::Total) -> Self {
        Self { score: Limit(core.score), points: Limit(core.points), rate: core.rate.map(Number) }
    }
}

row! {
    /// A total of scores that were not rounded, as `compare: exact` ranks and grades by it.
    ExactTotal {
        /// The score so far.
        so_far: Ratio,
        /// The score at the end.
        r#final: Ratio,
        /// 得分率 at the end, in percent; `None` where there are no points or some are unknown.
        rate: Option<Ratio>,
    }
}

impl ExactTotal {
    fn of(core: Option<&kaohe::score::ExactTotal>) -> Option<Self> {
        core.map(|core| Self {
            so_far: Ratio(core.so_far.0.clone()),
            r#final: Ratio(core.at_end.0.clone()),
            rate: core.rate.as_ref().map(|rate| Ratio(rate.0.clone())),
        })
    }
}

row! {
    /// The four totals of a unit.
    UnitTotal {
        /// The unit; `None` for assignments whose unit the document lost.
        unit: Option<String>,
        /// What is known so far.
        so_far: Total,
        /// At the end, what did not come counted as nothing.
        r#final: Total,
        /// The least that may still come.
        guaranteed: Total,
        /// The most that may still come.
        reachable: Total,
        /// Before rounding; `None` unless the scoring was asked for it.
        exact: Option<ExactTotal>,
        /// How the score at the end came about from items; `None` where traces were not kept.
        trace: Option<Trace>,
    }
}

impl UnitTotal {
    pub(crate) fn of(core: &kaohe::score::UnitTotal) -> Self {
        Self {
            unit: maybe(core.unit.as_ref()),
            so_far: Total::of(&core.so_far),
            r#final: Total::of(&core.at_end),
            guaranteed: Total::of(&core.guaranteed),
            reachable: Total::of(&core.reachable),
            exact: ExactTotal::of(core.exact.as_ref()),
            trace: core.trace.as_ref().map(Trace::of),
        }
    }
}

row! {
    /// The four totals of a unit in a group of indicators.
    GroupTotal {
        /// The unit; `None` for assignments whose unit the document lost.
        unit: Option<String>,
        /// The group.
        group: String,
        /// What is known so far.
        so_far: Total,
        /// At the end, what did not come counted as nothing.
        r#final: Total,
        /// The least that may still come.
        guaranteed: Total,
        /// The most that may still come.
        reachable: Total,
        /// Before rounding; `None` unless the scoring was asked for it.
        exact: Option<ExactTotal>,
    }
}

impl GroupTotal {
    pub(crate) fn of(core: &kaohe::score::GroupTotal) -> Self {
        Self {
            unit: maybe(core.unit.as_ref()),
            group: text(&core.group),
            so_far: Total::of(&core.so_far),
            r#final: Total::of(&core.at_end),
            guaranteed: Total::of(&core.guaranteed),
            reachable: Total::of(&core.reachable),
            exact: ExactTotal::of(core.exact.as_ref()),
        }
    }
}

row! {
    /// The four totals of a unit in a role, over all that it holds in it.
    RoleTotal {
        /// The unit; `None` for assignments whose unit the document lost.
        unit: Option<String>,
        /// The role.
        role: Role,
        /// What is known so far.
        so_far: Total,
        /// At the end, what did not come counted as nothing.
        r#final: Total,
        /// The least that may still come.
        guaranteed: Total,
        /// The most that may still come.
        reachable: Total,
        /// Before rounding; `None` unless the scoring was asked for it.
        exact: Option<ExactTotal>,
    }
}

impl RoleTotal {
    pub(crate) fn of(core: &kaohe::score::RoleTotal) -> Self {
        Self {
            unit: maybe(core.unit.as_ref()),
            role: Role(core.role),
            so_far: Total::of(&core.so_far),
            r#final: Total::of(&core.at_end),
            guaranteed: Total::of(&core.guaranteed),
            reachable: Total::of(&core.reachable),
            exact: ExactTotal::of(core.exact.as_ref()),
        }
    }
}

row! {
    /// The four totals of a unit together with those of all units that lie within it.
    WithinTotal {
        /// The unit that the others lie within.
        unit: String,
        /// The units within it, in the order of the scheme.
        members: Many<String>,
        /// What is known so far.
        so_far: Total,
        /// At the end, what did not come counted as nothing.
        r#final: Total,
        /// The least that may still come.
        guaranteed: Total,
        /// The most that may still come.
        reachable: Total,
        /// Before rounding; `None` unless the scoring was asked for it.
        exact: Option<ExactTotal>,
    }
}

impl WithinTotal {
    pub(crate) fn of(core: &kaohe::score::WithinTotal) -> Self {
        Self {
            unit: text(&core.unit),
            members: Many(core.members.iter().map(text).collect()),
            so_far: Total::of(&core.so_far),
            r#final: Total::of(&core.at_end),
            guaranteed: Total::of(&core.guaranteed),
            reachable: Total::of(&core.reachable),
            exact: ExactTotal::of(core.exact.as_ref()),
        }
    }
}

row! {
    /// A divided indicator as a whole: the sum of its assignments, held in its range.
    IndicatorScore {
        /// The indicator.
        indicator: String,
        /// The sum of its assignments at the end.
        sum: Number,
        /// The sum, held in the indicator's range.
        score: Number,
        /// How it came about from its assignments; `None` where traces were not kept.
        trace: Option<Trace>,
    }
}

impl IndicatorScore {
    pub(crate) fn of(core: &kaohe::score::IndicatorScore) -> Self {
        Self {
            indicator: text(&core.indicator),
            sum: Number(core.sum),
            score: Number(core.score),
            trace: core.trace.as_ref().map(Trace::of),
        }
    }
}

row! {
    /// What a pool of bonuses and penalties comes to for a unit.
    PoolScore {
        /// The pool; `None` for what goes straight to the total.
        pool: Option<String>,
        /// The unit.
        unit: Option<String>,
        /// The sum of its entries at the end.
        sum: Number,
        /// The sum within its limits and after gates.
        score: Number,
        /// How it came about from its entries; `None` where traces were not kept.
        trace: Option<Trace>,
    }
}

impl PoolScore {
    pub(crate) fn of(core: &kaohe::score::PoolScore) -> Self {
        Self {
            pool: maybe(core.pool.as_ref()),
            unit: maybe(core.unit.as_ref()),
            sum: Number(core.sum),
            score: Number(core.score),
            trace: core.trace.as_ref().map(Trace::of),
        }
    }
}

row! {
    /// A unit's place (名次).
    Place {
        /// The unit.
        unit: String,
        /// The place, from 1.
        place: u32,
        /// Its final score.
        score: Number,
        /// Its final rate, in percent.
        rate: Option<Number>,
    }
}

impl Place {
    pub(crate) fn of(core: &kaohe::score::Place) -> Self {
        Self { unit: text(&core.unit), place: core.place, score: Number(core.score), rate: core.rate.map(Number) }
    }
}

row! {
    /// A unit's grade (等次).
    GradeGiven {
        /// The unit.
        unit: String,
        /// The grade; `None` where the scheme has none for it.
        grade: Option<String>,
        /// Why it is not the one that the number earns: `gate`, `quota`, `tie`.
        reasons: Many<Reason>,
    }
}

impl GradeGiven {
    pub(crate) fn of(core: &kaohe::score::GradeGiven) -> Self {
        Self {
            unit: text(&core.unit),
            grade: maybe(core.grade.as_ref()),
            reasons: Many(core.reasons.iter().copied().map(Reason).collect()),
        }
    }
}

row! {
    /// A step above the items: a gate on a group or a total, or a rescaling.
    EffectTaken {
        /// The unit.
        unit: Option<String>,
        /// The group; `None` where it is the total.
        group: Option<String>,
        /// The item that it comes from, for a gate.
        source: Option<String>,
        /// What was done: `zero`, `share`, `at_most`, `no_bonus`, `rescale`.
        effect: String,
        /// The final score before.
        before: Number,
        /// The final score after.
        after: Number,
        /// The step with its operands, which replays to the score after it; `None` where traces were not kept.
        trace: Option<Trace>,
    }
}

impl EffectTaken {
    pub(crate) fn of(core: &kaohe::score::EffectTaken) -> Self {
        Self {
            unit: maybe(core.unit.as_ref()),
            group: maybe(core.group.as_ref()),
            source: maybe(core.from.as_ref()),
            effect: core.effect.clone(),
            before: Number(core.before),
            after: Number(core.after),
            trace: core.trace.as_ref().map(Trace::of),
        }
    }
}
