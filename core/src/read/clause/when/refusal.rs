//! Refusals as gates: `出现安全事故的不得分`; those that only deny what was asked, `未完成的不得分`, make none.

use super::any_of::{any_of, doubt_ahead};
use super::condition::{condition, flag, happened};
use super::sentence::{comparisons, sentence};
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::method::{Effect, Gate, Reach};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::{counts, measured};
use crate::read::clause::quantity::settle::Settled;
use crate::read::ground::{Run, Seg, Test, Value, Way, per};
use crate::read::outcome::{Kind, Scope};

/// What a refusal stands beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Nothing that it could deny.
    Nothing,
    /// A demand without which nothing is given: what denies it says no more.
    Demand,
    /// What gives something even where the demand is denied: what denies it makes no gate, and is not told either.
    More,
}

impl Beside {
    /// A demand, where there is one.
    pub(crate) const fn demand(there: bool) -> Self {
        if there { Self::Demand } else { Self::Nothing }
    }
}

/// 有一项未达到, of several parts: none of the others is given either.
pub(crate) fn any_of_them(label: &str) -> bool {
    ["任何一", "任一", "任意一", "其中一", "其中任", "有一项", "缺一", "一项"].iter().any(|w| label.contains(w))
}

/// 出现…的,不得分.
pub(crate) fn zero_gate(draft: &mut Draft<'_>, line: &Line, settled: &Settled, by: Beside) -> Option<Made<Gate>> {
    let Kind::Zero(scope) = &line.kind else { return None };
    let beside = by != Beside::Nothing;
    // a part of several is refused by itself only
    let part = draft.worth != draft.points
        && line.about.is_some_and(|r| any_of_them(draft.label(r)) || of_part_before(draft, r));
    let nothing = |draft: &mut Draft<'_>| {
        draft.take_line(line);
        if by == Beside::Demand && !part {
            draft.gives_nothing(line);
        }
    };
    let subject = settled.against.last().and_then(|a| a.left).filter(|r| !draft.label(*r).is_empty());
    let subject = subject.or(settled.subject);
    let several = draft.attempt(|d| any_of(d, line, subject));
    let when = match &line.test {
        _ if several.is_some() => several?,
        Some(Test::Otherwise) => {
            nothing(draft);
            return None;
        }
        Some(Test::Word(run))
            if beside && *scope == Scope::Item && ["不达标", "不合格", "不及格"].contains(&draft.cut(*run)) =>
        {
            nothing(draft);
            return None;
        }
        Some(Test::Word(_)) if line.about.is_some_and(|r| draft.label(r).chars().count() <= 4) && !beside => {
            let about = line.about?;
            happened(draft, about)
        }
        // 4月底前未报送: the day is part of what is denied
        Some(Test::By { month, day, .. }) if line.about.is_some() => {
            let label = line.about?;
            condition(draft, &Test::By { label, month: *month, day: *day }, settled.subject)?
        }
        // 有逾期90天以上贷款的: one of such a size
        Some(Test::Compare { right: Value::Amount(..), .. }) if line.per.is_none() && sized(draft, line).is_some() => {
            let seg = sized(draft, line)?;
            let label = draft.label(seg).to_owned();
            draft.qualified.push(label);
            draft.tell(seg);
            let left = Expression::Input(draft.count(seg, None));
            let right = Expression::Number(Quantity::plain(Number::ONE));
            Condition::Compare(Compare { left, is: Comparison::AtLeast, right })
        }
        // 发生2起以上且未整改的: both
        Some(Test::Compare { .. }) if line.per.is_none() && and_more(draft, line).is_some() => {
            let seg = and_more(draft, line)?;
            sentence(draft, &[seg], settled.subject)?
        }
        Some(test) if line.per.is_none() => {
            let made = condition(draft, test, subject)?;
            if matches!(test, Test::Compare { .. }) {
                doubt_ahead(draft, line);
            }
            doubt_missing(draft, line, test, &made);
            made
        }
        _ if line.about.is_some_and(|r| ["不降反升", "不升反降", "负增长", "出现负增长"].contains(&draft.label(r))) =>
        {
            let about = line.about?;
            draft.take(about);
            let subject = settled.against.last().and_then(|a| a.left).unwrap_or(about);
            // 每增长1%得0.5分,负增长不得分: the change itself
            let zero = |e: &Expression| matches!(e, Expression::Number(q) if q.value == Number::ZERO);
            let change = draft
                .last_gap
                .clone()
                .filter(|_| settled.against.is_empty() && draft.last_from.as_ref().is_some_and(zero));
            // of what, is not said
            if change.is_none() && subject == about && settled.subject.is_none() {
                draft.unread.push(about);
            }
            let left = change.unwrap_or_else(|| measured(draft, subject, settled.subject, Some("%")));
            let zero = Expression::Number(Quantity { value: Number::ZERO, measure: Some(Measure::percent()) });
            Condition::Compare(Compare { left, is: Comparison::LessThan, right: zero })
        }
        _ => {
            let Some(about) = line.about else {
                // 实行一票否决,本项计0分: the same once more
                draft.gives_nothing(line);
                return None;
            };
            let label = draft.label(about);
            // 完成率达到95%得5分,有1户未完成的不得分: another number than the rate
            let rate = settled.against.iter().any(|a| matches!(&a.from, Value::Amount(a, _) if a.is_percent()));
            let other = rate && of_one_thing(draft, line);
            if label.is_empty() || beside && !other && denies_before(draft, about) {
                nothing(draft);
                draft.take(about);
                return None;
            }
            if with_consequence(draft.cut(about)) {
                flag(draft, about)
            } else {
                from_one_on(draft, line)
                    .or_else(|| several_denied(draft, about))
                    .unwrap_or_else(|| happened(draft, about))
            }
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

/// A thing of some size that there is, where other lines count such things: 有逾期90天以上贷款 beside 逾期30天以内的每次.
fn sized(draft: &Draft<'_>, line: &Line) -> Option<Run> {
    let seg = line.own.iter().rfind(|s| !s.aside)?.run;
    let Some(Test::Compare { right: Value::Amount(a, at), .. }) = &line.test else { return None };
    let there = ["有", "存在", "出现"].iter().any(|w| draft.cut(seg).starts_with(w));
    let behind = draft.text.get(at.1..seg.1)?.trim_start_matches(['以', '上', '及', '下', '内', '的']);
    let thing = behind.trim_end_matches(['的', '者', '时']).chars().count() > 1;
    let again = draft.qualified.iter().any(|q| q.contains(a.measure.as_deref().unwrap_or("\0")));
    (there && thing && again && (a.is_time() || !counts(a.measure.as_deref()))).then_some(seg)
}

/// The piece of a refusal that asks for a comparison and for something else.
fn and_more(draft: &Draft<'_>, line: &Line) -> Option<Seg> {
    let seg = line.own.iter().rfind(|s| !s.aside)?;
    let one = draft.cut(seg.run).contains('且') && comparisons(draft.text, seg.run).len() == 1;
    one.then(|| seg.clone())
}

/// 建立机制得3分,开展培训得5分,未建立机制不得分: does it deny what another part than the last one asks for?
fn of_part_before(draft: &Draft<'_>, run: Run) -> bool {
    let label = draft.label(run);
    let own = draft.text.get(..run.0).unwrap_or_default().rsplit('分').nth(1).unwrap_or_default();
    let rest = ["没有", "未", "没", "不", "无"].iter().find_map(|w| label.strip_prefix(w));
    !denies(label) && rest.is_some_and(|rest| !own.contains(rest))
}

/// 少2次以上不得分: of how many there are too few, held against how many there are.
pub(crate) fn doubt_missing(draft: &mut Draft<'_>, line: &Line, test: &Test, made: &Condition) {
    let Test::Compare { left, .. } = test else { return };
    let missing = draft.cut(*left).trim_start_matches('的').ends_with(['少', '缺', '漏', '欠']);
    let counted = matches!(made, Condition::Compare(Compare { left: Expression::Input(id), .. })
        if ["缺", "少", "漏", "欠"].iter().any(|w| id.as_str().contains(w)));
    // 少于20次, of how many there are, held against how many are missing
    let lacking = matches!(made, Condition::Compare(Compare { left: Expression::Input(id), .. })
        if id.as_str().starts_with("缺少"));
    // how far it lies below is told by what it is measured from
    let told = matches!(made, Condition::Compare(Compare { left: Expression::Subtract(_), .. }));
    if missing && !counted && !told || lacking && !missing {
        draft.unread.push(line.run);
    }
}

/// 未落实责任或存在违规行为,造成严重后果: what came of either of them is part of what refuses, and the whole is one yes or no.
pub(crate) fn with_consequence(said: &str) -> bool {
    let came = |(at, _): (usize, &str)| {
        let (causes, rest) = (said.get(..at).unwrap_or_default(), said.get(at + 1..).unwrap_or_default());
        causes.contains(['、', '或']) && ["造成", "导致", "致使", "引发"].iter().any(|w| rest.starts_with(w))
    };
    said.match_indices(',').any(came)
}

/// 未建立台账、未落实专人: two states, either of which refuses.
fn several_denied(draft: &mut Draft<'_>, about: Run) -> Option<Condition> {
    let piece = draft.cut(about);
    let denied = |p: &&str| p.chars().count() > 2 && p.contains(['未', '不', '无', '没', '缺']);
    let parts: Vec<&str> = piece.split('、').collect();
    if parts.len() < 2 || parts.len() > 8 || !parts.iter().all(denied) {
        return None;
    }
    let mut list = Vec::with_capacity(parts.len());
    let mut from = about.0;
    for part in parts {
        list.push(happened(draft, (from, from + part.len())));
        from += part.len() + '、'.len_utf8();
    }
    draft.take(about);
    Some(if draft.decide("when", "any", "all") { Condition::Any(list) } else { Condition::All(list) })
}

/// 有1户未完成: a thing that is counted, and none of several demands.
fn of_one_thing(draft: &Draft<'_>, line: &Line) -> bool {
    let seg = line.own.iter().rfind(|s| !s.aside).map(|s| s.run);
    let one = seg.and_then(|run| per(draft.text, run)).filter(|p| !p.each && p.way == Way::Happened);
    one.and_then(|p| p.step.measure)
        .is_some_and(|m| counts(Some(&m)) && !["项", "条", "次", "个"].contains(&m.as_str()))
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
    if denies(label) || not_in_time(draft, run, label) {
        return true;
    }
    // 未创建、未通过的: each of what was asked for
    let parts: Vec<&str> = label.split(['、', '和', '或']).filter(|p| !p.is_empty()).collect();
    if parts.len() > 1 && parts.len() <= 4 && parts.iter().all(|part| denies(part) || denies_said(draft, run, part)) {
        return true;
    }
    denies_said(draft, run, label)
}

/// 逾期, 超时的, 未按期整改到位: does a piece say no more than that something was not in time?
pub(crate) fn says_late(piece: &str) -> bool {
    let piece = piece.trim_end_matches(['的', '者']);
    let late =
        ["逾期", "超时", "超期", "过期", "未按期", "未按时", "未及时"].iter().find_map(|w| piece.strip_prefix(w));
    late.is_some_and(|rest| {
        rest.chars().count() <= 5 && rest.chars().all(|c| c.is_alphabetic() && !"一二两三半".contains(c))
    })
}

/// 在3日内办结得4分,逾期不得分: not done in time, where that is asked for and how late it is counts nowhere.
fn not_in_time(draft: &Draft<'_>, run: Run, label: &str) -> bool {
    let late = says_late(label);
    let before = draft.text.get(..run.0).unwrap_or_default();
    let sentence = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let asked = ["内", "前", "按时", "及时", "期限", "时限", "按期", "如期"].iter().any(|w| sentence.contains(w));
    late && asked && !draft.text.contains('每') && !["逾期", "超时", "超期"].iter().any(|w| before.contains(w))
}

/// Does a label deny what the text before it says?
fn denies_said(draft: &Draft<'_>, run: Run, label: &str) -> bool {
    let rest = ["未按时", "未按要求", "没有", "未", "没", "不", "无", "少"].iter().find_map(|w| label.strip_prefix(w));
    let before = draft.text.get(..run.0).unwrap_or_default();
    // 未按计划开工或竣工的: neither of the two that were asked for
    let each = |r: &str| r.contains('或') && r.split('或').all(|r| r.chars().count() > 1 && before.contains(r));
    rest.is_some_and(|r| r.chars().count() > 1 && (before.contains(r) || each(r)))
}

/// Is it the opposite of what was asked: 未完成, 达不到?
pub(crate) fn denies(label: &str) -> bool {
    // 一项达到得4分,均未达到不得分: none of them is no other thing
    if ["均", "都", "全部"].iter().any(|w| label.strip_prefix(w).is_some_and(|t| t.starts_with(['未', '不', '没'])))
    {
        return true;
    }
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
        "通过",
        "建成",
        "实现",
        "达成",
        "满足",
        "达要求",
        "按要求",
        "完成任务",
        "完成目标",
        "达目标",
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
    if ["任何一项", "任一项", "任意一项", "其中一项", "其中任", "有一项未"].iter().any(|w| label.contains(w))
    {
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
