//! Scoring methods (计分方式), one a file: what each is made of and how it scores, exactly, over what is known.

mod align;
mod also;
mod amount;
mod assessed;
mod base;
mod bonus;
mod charge;
mod checklist;
mod clause;
mod context;
mod decided;
mod deduct;
mod defaults;
mod formula;
mod gap;
mod gate;
mod holds;
mod linear;
mod peers;
mod piecewise;
mod proportional;
mod rank;
mod reading;
mod stand_in;
mod stop;
mod tally;
mod tiers;
mod uses;
mod value;
mod weighted;
mod wrapped;

use serde::Serialize;

pub use also::{Also, PoolEntry};
pub use assessed::Assessed;
pub use base::Base;
pub use bonus::{Bonus, Penalty, Pick};
pub use charge::{AmountCharge, Amounts, Charge, ChargeKind, Growing, MarkCharge, Missing, Occurrence, Once, Table};
pub use checklist::{Checklist, Part};
pub use clause::{ClauseScore, score_clause};
pub use decided::AllOrNothing;
pub use deduct::{Deduct, Earn};
pub use defaults::{Cap, Defaults, Excess, Parts, Several, UsualCap};
pub use formula::Formula;
pub use gap::{CountedIn, Gap, Rate, Side, SlabRule, Slabs};
pub use gate::{Effect, Gate, Reach};
pub use linear::{Linear, LinearPoint};
pub use proportional::{MarkPart, Proportional, Ratio};
pub use rank::RankTable;
pub use tiers::{Band, BandTest, Between, Edge, Gives, Tiers};
pub use uses::{Used, UsedKind};
pub use weighted::{Weighted, WeightedPart};
pub use wrapped::{Bound, Gated, Within};

pub(crate) use amount::{Amount, Unit};
pub(crate) use context::{AbsentPart, Context, Fact, Facts, KeptPeers, Known, Marks, TargetFact};
pub(crate) use peers::{MOST_PEERS_SHOWN, of_some};
pub(crate) use piecewise::{Along, Curve, Cut, Form, Line, Not};
pub(crate) use reading::{readings, taken};
pub(crate) use stop::Stop;
pub(crate) use tally::{Count, Range, Tally};

use crate::number::Exact;

/// How an item is scored.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 完成比例.
    Proportional(Proportional),
    /// 否决: all or nothing.
    AllOrNothing(AllOrNothing),
    /// 扣分.
    Deduct(Deduct),
    /// 得分.
    Earn(Earn),
    /// 基础分.
    Base(Base),
    /// Parts with points of their own.
    Checklist(Checklist),
    /// 权重: parts with weights.
    Weighted(Weighted),
    /// 分档.
    Tiers(Tiers),
    /// 区间内按比例: straight lines between points.
    Linear(Linear),
    /// 名次.
    Rank(RankTable),
    /// 公式.
    Formula(Formula),
    /// 考核主体评分.
    Assessed(Assessed),
    /// 加分.
    Bonus(Bonus),
    /// 减分.
    Penalty(Penalty),
    /// A method and the range that its text states.
    Within(Box<Within>),
    /// A method and gates on it.
    Gated(Box<Gated>),
    /// A method and what its clause does to pools besides.
    Also(Box<Also>),
}

impl Method {
    /// The word for the method in the JSON form.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Proportional(_) => "proportional",
            Self::AllOrNothing(_) => "all_or_nothing",
            Self::Deduct(_) => "deduct",
            Self::Earn(_) => "earn",
            Self::Base(_) => "base",
            Self::Checklist(_) => "checklist",
            Self::Weighted(_) => "weighted",
            Self::Tiers(_) => "tiers",
            Self::Linear(_) => "linear",
            Self::Rank(_) => "rank",
            Self::Formula(_) => "formula",
            Self::Assessed(_) => "assessed",
            Self::Bonus(_) => "bonus",
            Self::Penalty(_) => "penalty",
            Self::Within(_) => "within",
            Self::Gated(_) => "gated",
            Self::Also(_) => "also",
        }
    }

    /// The method inside its range and gates.
    #[must_use]
    pub fn core(&self) -> &Self {
        match self {
            Self::Within(within) => within.of.core(),
            Self::Gated(gated) => gated.of.core(),
            Self::Also(also) => also.of.core(),
            other => other,
        }
    }

    /// What goes to pools besides its own score.
    pub(crate) fn entries(&self) -> &[PoolEntry] {
        match self {
            Self::Also(also) => &also.entries,
            _ => &[],
        }
    }

    /// The gates around the method that reach beyond its item.
    pub(crate) fn outward_gates(&self) -> Vec<&Gate> {
        match self {
            Self::Within(within) => within.of.outward_gates(),
            Self::Also(also) => also.of.outward_gates(),
            Self::Gated(gated) => {
                let own = gated.gates.iter().filter(|g| g.is_outward());
                own.chain(gated.of.outward_gates()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The range in which an item with these points scores: [0, points] unless the text says more.
    pub(crate) fn range(&self, points: Option<&Exact>) -> Range {
        let usual = || Range { low: Some(Exact::zero()), high: points.cloned() };
        match self {
            Self::Within(within) => within.range(points),
            Self::Gated(gated) => gated.of.range(points),
            Self::Also(also) => also.of.range(points),
            Self::Proportional(p) if p.cap == Some(Cap::None) => Range { high: None, ..usual() },
            Self::Base(base) => base.range(points),
            Self::Bonus(bonus) => Range { high: bonus.limit.map(crate::number::Number::exact), ..usual() },
            Self::Penalty(penalty) => {
                Range { low: penalty.limit.map(|l| l.exact().negated()), high: Some(Exact::zero()) }
            }
            _ => usual(),
        }
    }

    /// The item's score: held in its range, gates applied, not rounded.
    pub(crate) fn item(&self, cx: &Context<'_>) -> Tally {
        match self {
            Self::Also(also) => also.of.item(cx),
            Self::Gated(gated) => {
                let range = gated.of.range(cx.points);
                gated.gates.iter().fold(gated.of.item(cx), |tally, gate| gate.apply(cx, tally, &range))
            }
            // the range comes before the gates, wherever it is written
            Self::Within(within) => {
                let (gates, inner) = match &within.of {
                    Self::Gated(gated) => (gated.gates.as_slice(), &gated.of),
                    other => (&[][..], other),
                };
                let range = self.range(cx.points);
                gates.iter().fold(inner.raw(cx).held(cx, &range), |tally, gate| gate.apply(cx, tally, &range))
            }
            other => {
                let tally = other.raw(cx);
                let range = other.range(cx.points);
                let before = tally.at_end.clone();
                let held = tally.held(cx, &range);
                if held.at_end != before
                    && held.scored()
                    && !matches!(other.word(), "proportional" | "bonus" | "penalty")
                {
                    cx.assume("range", &written(&range), "open");
                }
                held
            }
        }
    }

    fn raw(&self, cx: &Context<'_>) -> Tally {
        let scored = match self {
            Self::Checklist(checklist) => return checklist.tally(cx),
            Self::Weighted(weighted) => return weighted.tally(cx),
            Self::Within(_) | Self::Gated(_) | Self::Also(_) => return self.item(cx),
            Self::Proportional(proportional) => proportional.evaluate(cx),
            Self::AllOrNothing(decided) => decided.evaluate(cx),
            Self::Deduct(deduct) => deduct.evaluate(cx),
            Self::Earn(earn) => earn.evaluate(cx),
            Self::Base(base) => base.evaluate(cx),
            Self::Tiers(tiers) => tiers.evaluate(cx),
            Self::Linear(linear) => linear.evaluate(cx),
            Self::Rank(rank) => rank.evaluate(cx),
            Self::Formula(formula) => formula.evaluate(cx),
            Self::Assessed(assessed) => assessed.evaluate(cx),
            Self::Bonus(bonus) => bonus.evaluate(cx),
            Self::Penalty(penalty) => penalty.evaluate(cx),
        };
        Tally::simple(cx, scored)
    }

    /// Does its score go to a pool?
    pub(crate) fn is_pool_entry(&self) -> bool {
        matches!(self.core(), Self::Bonus(_) | Self::Penalty(_))
    }
}

fn written(range: &Range) -> String {
    let end = |end: &Option<Exact>| end.as_ref().map_or_else(|| "open".to_owned(), ToString::to_string);
    format!("{}..{}", end(&range.low), end(&range.high))
}
