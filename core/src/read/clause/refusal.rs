//! Refusals as gates: `出现安全事故的不得分`; those that only deny what was asked, `未完成的不得分`, make none.

use super::super::ground::{Run, Test, Way, per};
use super::super::outcome::{Kind, Scope};
use super::condition::{condition, happened};
use super::draft::{Draft, Made};
use super::lines::Line;
use super::measured::{counts, measured};
use super::settle::Settled;
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::{Effect, Gate, Reach};
use crate::number::{Measure, Number, Quantity};

/// 出现…的,不得分.
pub(crate) fn zero_gate(draft: &mut Draft<'_>, line: &Line, settled: &Settled, beside: bool) -> Option<Made<Gate>> {
    let Kind::Zero(scope) = &line.kind else { return None };
    let when = match &line.test {
        Some(Test::Otherwise) => {
            draft.take_line(line);
            return None;
        }
        Some(Test::Word(run))
            if beside && *scope == Scope::Item && ["不达标", "不合格", "不及格"].contains(&draft.cut(*run)) =>
        {
            draft.take_line(line);
            return None;
        }
        Some(Test::Word(_)) if line.about.is_some_and(|r| draft.label(r).chars().count() <= 4) && !beside => {
            let about = line.about?;
            happened(draft, about)
        }
        Some(test) if line.per.is_none() => {
            let subject =
                settled.against.last().and_then(|a| a.left).filter(|r| !draft.label(*r).is_empty()).or(settled.subject);
            condition(draft, test, subject)?
        }
        _ if line.about.is_some_and(|r| ["不降反升", "不升反降", "负增长", "出现负增长"].contains(&draft.label(r))) =>
        {
            let about = line.about?;
            draft.take(about);
            let subject = settled.against.last().and_then(|a| a.left).unwrap_or(about);
            let left = measured(draft, subject, settled.subject, Some("%"));
            let zero = Expression::Number(Quantity { value: Number::ZERO, measure: Some(Measure::percent()) });
            Condition::Compare(Compare { left, is: Comparison::LessThan, right: zero })
        }
        _ => {
            let about = line.about?;
            let label = draft.label(about);
            if label.is_empty() || beside && denies_before(draft, about) {
                draft.take(line.run);
                draft.take(about);
                return None;
            }
            from_one_on(draft, line).unwrap_or_else(|| happened(draft, about))
        }
    };
    draft.take(line.run);
    if line.about.is_none_or(|r| draft.label(r).is_empty()) && line.test.is_none() {
        return None;
    }
    let (effect, reaches) = match scope {
        Scope::Item => (Effect::Zero, Reach::Item),
        // how far a veto reaches beyond the item is for the scheme to say
        Scope::Total => {
            draft.assume("reaches", "item", "total");
            (Effect::Zero, Reach::Item)
        }
        Scope::Group => (Effect::Zero, Reach::Total),
        Scope::NotBest => (Effect::GradeLower, Reach::Total),
    };
    if matches!(scope, Scope::NotBest | Scope::Group) {
        draft.unread.push(line.run);
    }
    Some(Made::plain(Gate { when, effect, reaches }).at("when", line.about.unwrap_or(line.run)).at("effect", line.run))
}

/// 有1户未入住的不得分: from the first on.
fn from_one_on(draft: &mut Draft<'_>, line: &Line) -> Option<Condition> {
    let seg = line.own.iter().rfind(|s| !s.aside)?;
    let per = per(draft.text, seg.run).filter(|p| !p.each && p.way == Way::Happened)?;
    if per.step.value != Number::ONE || !counts(per.step.measure.as_deref()) || draft.label(per.label).is_empty() {
        return None;
    }
    draft.take(seg.run);
    let left = Expression::Input(draft.count(per.label, None));
    let right = Expression::Number(Quantity::plain(Number::ONE));
    Some(Condition::Compare(Compare { left, is: Comparison::AtLeast, right }))
}

/// Does a refusal deny what was asked before it?
pub(crate) fn denies_before(draft: &Draft<'_>, run: Run) -> bool {
    let label = draft.label(run);
    if denies(label) {
        return true;
    }
    let rest = ["未按时", "未按要求", "没有", "未", "没", "不", "无"].iter().find_map(|w| label.strip_prefix(w));
    let before = draft.text.get(..run.0).unwrap_or_default();
    // 未按计划开工或竣工的: neither of the two that were asked for
    let each = |r: &str| r.contains('或') && r.split('或').all(|r| r.chars().count() > 1 && before.contains(r));
    rest.is_some_and(|r| r.chars().count() > 1 && (before.contains(r) || each(r)))
}

/// Is it the opposite of what was asked: 未完成, 达不到?
pub(crate) fn denies(label: &str) -> bool {
    let bare =
        ["未按时", "未按要求", "没有", "未能", "未", "没", "不", "无"].iter().find_map(|w| label.strip_prefix(w));
    let generic = [
        "",
        "完成",
        "达标",
        "达到",
        "达到要求",
        "达到标准",
        "合格",
        "符合",
        "符合要求",
        "符合规定",
        "做到",
        "落实",
        "开展",
        "执行",
        "通过",
        "实现",
        "组织",
        "整改",
        "达成",
        "满足",
        "建成",
        "达要求",
        "按要求",
        "完成任务",
        "完成目标",
        "达目标",
        "报送",
        "上报",
        "合规",
        "到位",
        "达",
        "符合标准",
    ];
    if let Some(bare) = bare {
        let bare = bare.trim_end_matches(['的', '者', '无']);
        return generic.contains(&bare) || bare == "足" || bare == "足额";
    }
    denies_in_words(label)
}

/// Is it the opposite of what was asked, in words of its own?
fn denies_in_words(label: &str) -> bool {
    let short = label.chars().count() <= 8;
    if ["任何一项", "任一项", "其中一项", "其中任", "有一项未"].iter().any(|w| label.contains(w)) {
        return true;
    }
    ["达不到", "否则", "低于", "任一", "任何一", "其中一", "缺"].iter().any(|w| label.starts_with(w))
        && (short || label.contains("达标") || label.contains("要求") || label.contains("完成"))
        || [
            "未达",
            "未完成",
            "不达标",
            "不符合",
            "未落实",
            "未开展",
            "不合格",
            "达不到",
            "未通过",
            "未按时",
            "未按要求",
        ]
        .iter()
        .any(|w| label.ends_with(w))
}
