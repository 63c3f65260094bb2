//! What kinds of lines a clause with charges or gains has, `每完成1户得1分,每退库1户扣0.5分`.

use super::lines::Line;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::charges::zones::zone;
use crate::read::clause::draft::Draft;
use crate::read::clause::quantity::measured::MISSED;
use crate::read::ground::{Run, Test, Value};
use crate::read::outcome::{Kind, stands_on};
use std::collections::BTreeSet;

/// What kinds of lines the clause has.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a kind of its own, and any of them may stand beside any other"
)]
pub(crate) struct LineKinds {
    pub charges: bool,
    pub gains: bool,
    /// Each of several earns: what else is said of giving explains it.
    pub earned: bool,
    pub step: Option<Number>,
    /// How many what earns names.
    pub members: usize,
    /// What each of is earned for.
    pub named: String,
    /// What steps are measured from.
    pub from: Vec<Run>,
    /// All that is given is earned by steps, and charges stand beside it.
    pub earns_and_loses: bool,
    /// 在16分基础上加1分: what is taken and added stands on so many points.
    pub on: Option<Number>,
    /// 未完成按比例扣分, beside gains and no charges: what falls short of the target earns its share.
    pub short: bool,
}

/// 未完成按比例扣分, 未达到目标的按比例得分: does a line give what falls short of the target its share?
pub(crate) fn falls_short(text: &str, line: &Line, lines: &[Line]) -> bool {
    // 增幅未达到10%的, behind 增幅达到10%
    if let Some(Test::Compare { is: Comparison::LessThan, right: Value::Amount(own, _), .. }) = &line.test {
        let given = |l: &Line| matches!(&l.test, Some(Test::Compare { right: Value::Amount(a, _), .. }) if a == own);
        let told = lines.iter().take(MOST).any(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full) && given(l));
        return told && matches!(line.kind, Kind::Ratio { .. });
    }
    let Kind::Ratio { deduct } = line.kind else { return false };
    let said = line.own.iter().rfind(|s| !s.aside).and_then(|s| text.get(s.run.0..s.run.1)).unwrap_or_default();
    deduct
        || MISSED
            .iter()
            .chain(&["不足"])
            .any(|w| said.starts_with(w) || said.trim_end_matches(['的', '部', '分']).ends_with(w))
}

/// Among how many lines the demand is looked for that another line falls short of.
const MOST: usize = 64;

/// The points that all that is taken and added stands on, where it is said, and said alike.
fn stand_on(text: &str, lines: &[Line]) -> Option<Number> {
    let mut said = lines.iter().filter_map(|l| stated(text, l));
    let first = said.next()?;
    said.all(|n| n == first).then_some(first)
}

/// The points that a line stands on.
fn stated(text: &str, line: &Line) -> Option<Number> {
    let moves = matches!(line.kind, Kind::Charge { .. } | Kind::Gain { .. });
    stands_on(text.get(line.run.0..line.run.1).filter(|_| moves)?)
}

/// 从20分中扣1分 of 10: the lines that stand on points that are neither the item's nor given by another line.
pub(crate) fn stray(text: &str, lines: &[Line], points: Option<Number>) -> Vec<Run> {
    let gives = |l: &&Line| matches!(l.kind, Kind::Give { .. }) && l.per.is_none();
    let given: BTreeSet<Number> = lines.iter().filter(gives).filter_map(Line::amount).collect();
    let own = |l: &&Line| stated(text, l).is_some_and(|n| Some(n) != points && !given.contains(&n));
    lines.iter().filter(own).map(|l| l.run).collect()
}

impl LineKinds {
    /// The kinds of some lines.
    pub(crate) fn of(text: &str, lines: &[Line]) -> Self {
        let charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
        let gains = lines.iter().any(|l| matches!(l.kind, Kind::Gain { .. }));
        let earning = lines.iter().find(|l| matches!(l.kind, Kind::Give { .. }) && l.per.is_some());
        let earned = earning.is_some() && !charges && !gains;
        let named = earning.and_then(|l| l.about).and_then(|r| text.get(r.0..r.1)).unwrap_or_default();
        let (step, members) = (earning.and_then(Line::amount), named.matches('、').count() + 1);
        // 低于基准价时每低1%: told ahead of the step
        let ahead = |l: &Line| match &l.test {
            Some(Test::Compare {
                is: Comparison::LessThan | Comparison::MoreThan, right: Value::Named(run), ..
            }) => Some(*run),
            _ => None,
        };
        let steps_from = |l: &Line| {
            let zoned = l.own.iter().any(|s| zone(text, s.run).is_some());
            l.per.as_ref()?.from.or_else(|| ahead(l)).filter(|_| !zoned)
        };
        let from = lines.iter().filter_map(steps_from).collect();
        let steps =
            |l: &Line| l.per.as_ref().is_some_and(|p| p.each) && matches!(l.kind, Kind::Give { bare: false, .. });
        // 每项2.5分,一项不合格扣2.5分: the same once more
        let lost: Vec<_> = lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).map(Line::amount).collect();
        let again = lines.iter().any(|l| matches!(l.kind, Kind::Give { .. }) && lost.contains(&l.amount()));
        let earns_and_loses = charges
            && !gains
            && !again
            && lines.iter().all(|l| steps(l) || matches!(l.kind, Kind::Charge { .. }) && l.per.is_some());
        let on = stand_on(text, lines);
        let short = gains && !charges && lines.iter().filter(|l| falls_short(text, l, lines)).count() == 1;
        Self { charges, gains, earned, step, members, named: named.to_owned(), from, earns_and_loses, on, short }
    }

    /// Does a line speak of the one thing that all steps are measured from?
    pub(crate) fn measured_from(&self, draft: &Draft<'_>, line: &Line) -> bool {
        let Some(first) = self.from.first().map(|run| draft.label(*run)) else { return false };
        let said = line.about.map(|run| draft.cut(run)).unwrap_or_default();
        first.chars().count() > 1 && said.contains(first) && self.from.iter().all(|run| draft.label(*run) == first)
    }
}
