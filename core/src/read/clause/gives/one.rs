//! One amount: its condition, and what refuses it, `未发生事故得5分,发生的不得分`.

use super::refused::whole_points;
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::{AllOrNothing, Band, BandTest, Formula, Gate, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::any_of::has_cases;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::when::sentence::{holds, sentence};
use crate::read::clause::wrap::gated;
use crate::read::ground::{Seg, Test, Value};
use crate::read::outcome::{Kind, Scope, Worth};

/// What is asked in general words, beside a refusal that says it exactly.
pub(crate) const GENERIC: &[&str] = &[
    "符合规定",
    "符合要求",
    "达标",
    "达到要求",
    "合格",
    "完成",
    "按要求完成",
    "符合标准",
    "达到标准",
    "合乎规定",
    "符合",
    "正常",
    "无问题",
    "达到规定",
    "未发生",
    "没有发生",
    "未出现",
    "无",
    "未发现",
    "全部合规",
    "全部合格",
];

/// One amount: its condition, and what refuses it.
pub(crate) fn one(
    draft: &mut Draft<'_>,
    lines: &[Line],
    only: &Line,
    tail: &[Seg],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    draft.notes_points(only);
    let amount = match &only.kind {
        Kind::Full => points,
        Kind::Give { worth: Worth::Points(n), .. } => Some(*n),
        Kind::Give { worth: Worth::Percent(percent), .. } => {
            points?;
            let condition = holds(draft, only, settled.subject)?;
            let band = Band { is: BandTest::Holds(condition), gives: Gives::Percent(*percent) };
            return Some(Made::plain(Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: None })));
        }
        _ => return None,
    };
    let mut gates: Vec<Made<Gate>> = Vec::new();
    let denied = only.about.is_some_and(|r| {
        let own = draft.label(r);
        // 没有发生因…造成投诉的(4分),出现投诉不得分
        let absent = ["没有发生", "未发生", "没有出现", "未出现", "无", "未发现", "没有"];
        let absent = absent.iter().any(|w| own.starts_with(w)) || own.contains('无') && own.chars().count() > 3;
        let happens = |l: &Line| {
            let said = l.about.map(|z| draft.cut(z).trim_end_matches(['的', '者', '时'])).unwrap_or_default();
            let said = ["出现", "发生", "发现", "存在", "有"].iter().find_map(|w| said.strip_prefix(w));
            l.test.is_none() && said.is_some_and(|said| said.chars().count() > 1 && own.contains(said))
        };
        if absent && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)) && happens(l)) {
            return true;
        }
        let said =
            ["没有", "无", "未"].iter().find_map(|w| own.find(w).map(|at| own.get(at + w.len()..).unwrap_or_default()));
        said.is_some_and(|said| {
            said.chars().count() > 2
                && lines
                    .iter()
                    .any(|l| matches!(l.kind, Kind::Zero(_)) && l.about.is_some_and(|z| draft.label(z).contains(said)))
        })
    });
    let unhappened =
        only.about.is_some_and(|r| ["未发生", "没有发生", "未出现", "未发现", "无"].contains(&draft.label(r)))
            && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)));
    // 未发生…得5分,发生1起及以上不得分
    let absent = ["未发生", "没有发生", "无", "未出现", "没有出现"];
    let counted = only.about.is_some_and(|r| absent.iter().any(|w| draft.label(r).starts_with(w)))
        && lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))).any(|l| match &l.test {
            Some(Test::Compare { is: Comparison::AtLeast, right: Value::Amount(a, _), .. }) => a.value == Number::ONE,
            _ => false,
        });
    let generic = denied
        || counted
        || unhappened
        || only.about.is_some_and(|r| GENERIC.contains(&draft.label(r)))
            && lines
                .iter()
                .any(|l| matches!(l.kind, Kind::Zero(_)) && l.test.as_ref().is_some_and(|t| *t != Test::Otherwise));
    // 项目4分,全年新增低于5个项目不计分: what the points are for, and when there are none
    let heads = matches!(only.kind, Kind::Give { bare: true, .. })
        && amount == points
        && only.test.is_none()
        && only.about.is_some_and(|r| {
            let own = draft.label(r);
            let noun =
                own.chars().count() > 1 && !["有", "无", "未", "不", "按", "已"].iter().any(|w| own.starts_with(w));
            noun && lines.len() == 2
                && lines.iter().any(|l| {
                    matches!(l.kind, Kind::Zero(Scope::Item))
                        && matches!(l.test, Some(Test::Compare { right: Value::Amount(..), .. }))
                        && l.own
                            .iter()
                            .filter(|s| !s.aside)
                            .any(|s| draft.cut(s.run).trim_end_matches(['的', '时']).ends_with(own))
                })
        });
    let mut condition = if heads || generic {
        draft.take_all(&only.own);
        None
    } else if only.own.iter().all(|s| s.aside) && only.stem.is_empty() && only.own.len() == 1 && lines.len() > 1 {
        None
    } else {
        holds(draft, only, settled.subject)
    };
    let mut excused: Vec<Condition> = Vec::new();
    for line in lines {
        match &line.kind {
            Kind::Zero(_) => {
                let complement = !has_cases(draft, line)
                    && condition.as_ref().is_some_and(|c| complements(c, line) || passes(draft, c, line));
                if complement {
                    draft.gives_nothing(line);
                } else if let Some(gate) = zero_gate(
                    draft,
                    line,
                    settled,
                    Beside::demand(condition.is_some() || line.test == Some(Test::Otherwise)),
                ) {
                    gates.push(gate);
                }
            }
            Kind::Full if line.run != only.run => excused.extend(holds(draft, line, None)),
            _ => {}
        }
    }
    if condition.is_none() && gates.is_empty() {
        // 否则: the condition is the text before the refusal
        let segs: Vec<Seg> =
            lines.iter().flat_map(|l| l.stem.iter().chain(&l.own)).chain(tail).filter(|s| !s.aside).cloned().collect();
        condition = sentence(draft, &segs, settled.subject);
    }
    let Some(mut condition) = condition else {
        if gates.is_empty() {
            return None;
        }
        for gate in &mut gates {
            if !excused.is_empty() {
                let mut all = vec![gate.it.when.clone()];
                all.extend(excused.iter().cloned().map(|c| Condition::Not(Box::new(c))));
                gate.it.when = Condition::All(all);
            }
        }
        return Some(gated(Made::plain(Method::Formula(Formula { of: Expression::Points })), gates));
    };
    if !excused.is_empty() {
        excused.insert(0, condition);
        condition = Condition::Any(excused);
    }
    let about = only.about.unwrap_or(only.run);
    let made = match amount {
        Some(n) if Some(n) != points => {
            let band = Band { is: BandTest::Holds(condition), gives: Gives::Points(n) };
            let bands = listed("tiers.bands", vec![Made::plain(band).at("is", about).at("gives", only.run)]);
            Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None }), fields: bands.fields }
        }
        _ => whole_points(
            draft,
            Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }))
                .at("all_or_nothing.if", about),
            points,
        ),
    };
    Some(gated(made, gates))
}

/// 控制在0.9以内得3分,超过的不得分: does a refusal say no more than that it is on the other side?
fn passes(draft: &Draft<'_>, condition: &Condition, line: &Line) -> bool {
    let Condition::Compare(own) = condition else { return false };
    let Some(label) = line.about.filter(|_| line.test.is_none() && line.per.is_none()).map(|r| draft.label(r)) else {
        return false;
    };
    match own.is {
        Comparison::AtMost | Comparison::LessThan => ["超过", "超出", "突破", "高于", "超标", "超"].contains(&label),
        Comparison::AtLeast | Comparison::MoreThan => ["低于", "不足", "少于", "小于"].contains(&label),
        _ => false,
    }
}

/// Does a refusal only say the opposite: 低于X的不得分 after 不低于X?
fn complements(condition: &Condition, line: &Line) -> bool {
    let Some(Test::Compare { is, right, .. }) = &line.test else { return false };
    let Condition::Compare(own) = condition else { return false };
    let opposite = matches!(
        (own.is, is),
        (Comparison::AtLeast, Comparison::LessThan | Comparison::AtMost)
            | (Comparison::AtMost, Comparison::MoreThan | Comparison::AtLeast)
            | (Comparison::MoreThan, Comparison::AtMost)
            | (Comparison::LessThan, Comparison::AtLeast)
            | (Comparison::Equal, _)
    );
    let same = match (&own.right, right) {
        (Expression::Number(q), Value::Amount(a, _)) => *q == a.quantity(),
        (Expression::Input(_) | Expression::Target, Value::Named(_)) => true,
        _ => false,
    };
    opposite && same
}
