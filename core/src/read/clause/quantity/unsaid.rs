//! Steps of which the clause does not say from where they count: `及时率每提升1个百分点加1分`, `较上年每提高1个百分点`.

use super::measured::relational;
use super::settle::Against;
use crate::condition::Comparison;
use crate::expression::Expression;
use crate::id::Id;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::ground::{Per, Test, Value, Way, compare};

/// 及时率每提升1个百分点加1分: above where it was, and that is not said; `nowhere`: nor is anything
/// else that it is held against.
pub(crate) fn doubt_rise(draft: &mut Draft<'_>, per: &Per, nowhere: bool) {
    let before = draft.text.get(..per.at.0).unwrap_or_default();
    let rises = ["提升", "提高", "上升", "增加", "上涨"].iter().any(|w| before.ends_with(w));
    if nowhere && rises && matches!(per.way, Way::Over) {
        draft.unread.push(per.at);
    }
}

/// 比例低于90%,每多1%扣0.5分: below, and by how much it is more.
pub(crate) fn doubt_turned(draft: &mut Draft<'_>, line: &Line, per: &Per, gain: bool) {
    let before = line.own.iter().rev().filter(|s| !s.aside).nth(1);
    let Some(Test::Compare { is, .. }) = before.and_then(|s| compare(draft.text, s.run)) else { return };
    let turned = match per.way {
        Way::Over => is == Comparison::LessThan,
        Way::Short => is == Comparison::MoreThan,
        _ => false,
    };
    if turned && !gain {
        draft.unread.push(per.at);
    }
}

/// 认定不及时每超1%, behind 税率低于5%的货主每户: held against what another sentence says of another thing.
pub(crate) fn doubt_another(draft: &mut Draft<'_>, line: &Line, per: &Per, against: Option<&Against>) {
    let Some(against) = against else { return };
    let own: Vec<_> = line.own.iter().filter(|s| !s.aside).collect();
    let [ahead @ .., _] = own.as_slice() else { return };
    let earlier = own.first().is_some_and(|s| against.at < s.run.0);
    let left = against.left.map(|r| draft.label(r)).unwrap_or_default();
    let shares = |label: &str| {
        let label: Vec<char> = label.chars().collect();
        label.windows(2).any(|pair| left.contains(&pair.iter().collect::<String>()))
    };
    let named = |l: &&str| {
        !relational(l) && !l.contains(|c: char| c.is_ascii_digit()) && !l.ends_with("为准") && !l.ends_with("为基准")
    };
    let names: Vec<&str> = ahead.iter().map(|s| draft.label(s.run)).filter(named).collect();
    if earlier && !left.is_empty() && !names.is_empty() && !names.iter().any(|l| shares(l)) {
        draft.unread.push(per.at);
    }
}

/// 本级资金增幅低于增幅的: held against what its own name ends in; which other one it is, is not said.
pub(crate) fn doubt_shorter(draft: &mut Draft<'_>, line: &Line, pair: (&Expression, &Expression)) {
    let (Expression::Input(actual), Expression::Input(target)) = pair else { return };
    let label = |id: &Id| draft.inputs.iter().find(|(i, ..)| i.id == *id).map(|(.., label)| label.as_str());
    if label(actual).zip(label(target)).is_some_and(|(own, other)| own.ends_with(other)) {
        draft.unread.push(line.run);
    }
}

/// A step of what is held against all of it, 100 %, because nothing else is said.
pub(crate) fn doubt_all(draft: &mut Draft<'_>, per: &Per, label: &str) {
    // 增速不低于当地水平的得6分,每低1个百分点: it is compared with something
    let before = draft.text.get(..per.at.0).unwrap_or_default();
    let compared = ["不低于", "不高于", "高于", "不超过", "不少于", "不超出"].iter().any(|w| before.contains(w));
    // 森林覆盖率不下降得4分: a change, and no share of all
    let changes = ["下降", "降低", "减少", "上升", "提高", "提升", "增加", "持平"];
    // 较上年提高0.1个百分点得5分,每多0.1个百分点: beyond a change
    let compared = compared
        || ["较上年", "比上年", "较去年", "比去年", "较上期", "同比", "环比"].iter().any(|w| before.contains(w));
    // 不低于核定的平均数, beside it
    let beside = draft.asked_beside();
    let beside = !beside.is_empty() && beside.iter().all(|t| matches!(t, Test::Compare { right: Value::Named(_), .. }));
    // 人次与上年同期比较,每下降5%: nor is it a share of what it was
    let compared = compared || ["同期比较", "同期相比", "上年比较", "去年比较"].iter().any(|w| label.contains(w));
    if beside || compared || changes.iter().any(|w| label.ends_with(w)) {
        draft.unread.push(per.at);
    }
}

/// 较上年每提高1个百分点 of what is held against 92%, 每增加1% of what has fallen: from where, is not what the clause has said.
pub(crate) fn doubt_reference(
    draft: &mut Draft<'_>,
    line: &Line,
    per: &Per,
    label: &str,
    (of, from): (&Expression, &Expression),
) {
    draft.distance = Some((of.clone(), from.clone()));
    let own = line.own.iter().rfind(|s| !s.aside).map(|s| draft.text.get(s.run.0..per.at.0).unwrap_or_default());
    let own = own.unwrap_or_default();
    let earlier = ["较上", "比上", "较去", "比去", "同比", "环比", "较年初", "比年初"];
    let level = matches!(from, Expression::Number(q) if q.value != Number::ZERO);
    let turned = level && earlier.iter().any(|w| own.contains(w) && !label.contains(w));
    let falls = ["减少", "下降", "降低", "压减"].iter().any(|w| label.ends_with(w));
    let rises = ["增加", "上升", "增长", "提高"].iter().any(|w| own.ends_with(w));
    if turned || falls && rises {
        draft.unread.push(per.at);
    }
}
