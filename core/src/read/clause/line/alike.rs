//! Lines that say more than one thing, or less: `每增减1个百分点,加减0.2分`; `每篇加1分,省级0.5分,市级0.2分`.

use super::lines::Line;
use crate::number::Number;
use crate::read::clause::name::label::bare;
use crate::read::clause::name::levels::{is_level, level_of};
use crate::read::clause::when::condition::is_event;
use crate::read::ground::{Per, Way, per};
use crate::read::outcome::{Kind, Worth};

/// 每采用1篇,国家级计3分,省级计2分: each of them, at each level.
pub(crate) fn at_each_level(text: &str, lines: &mut [Line]) {
    let moves = |k: &Kind| match k {
        Kind::Give { worth: Worth::Points(_), each: false, base: false, .. } => Some(0),
        Kind::Gain { worth: Worth::Points(_), .. } => Some(1),
        Kind::Charge { worth: Worth::Points(_), .. } => Some(2),
        _ => None,
    };
    let mut last: Option<(u8, Per)> = None;
    for line in lines {
        let kind = moves(&line.kind).filter(|_| line.per.is_none() && line.test.is_none());
        let Some(kind) = kind else {
            last = None;
            continue;
        };
        let goes_on = line.own.first().is_some_and(|s| !s.first);
        if let [head, level] = line.own.as_slice()
            && !head.aside
            && !level.aside
            && let Some(step) = per(text, head.run).filter(|p| p.each && p.way == Way::Happened)
            && text.get(head.run.0..head.run.1).is_some_and(|t| t.starts_with('每'))
        {
            line.about = Some(level.run);
            line.per = Some(Per { label: level.run, ..step.clone() });
            last = Some((kind, step));
        } else if let (Some((own, step)), Some(level), true) = (&last, line.about, goes_on && line.own.len() == 1)
            && *own == kind
        {
            line.per = Some(Per { label: level, ..step.clone() });
        } else {
            last = None;
        }
    }
}

/// Does a name tell the level of something?
fn levelled(label: &str) -> bool {
    level_of(label).is_some()
}

/// 市级暗访发现 beside 县级督查发现: the same at another level, and not the same again, as 重复发生 is.
fn beside(text: &str, last: &Line, line: &Line) -> bool {
    let label = |l: &Line| l.about.and_then(|r| text.get(r.0..r.1)).map(bare).unwrap_or_default();
    let (before, own) = (label(last), label(line));
    let again = ["重复", "再次", "多次", "屡次", "同一", "拒不", "仍"].iter().any(|w| own.contains(w));
    let tail: String = own.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
    let levels = level_of(own).zip(level_of(before));
    !again && levels.is_some_and(|(own, before)| own != before) && before.ends_with(&tail)
}

/// Bare amounts behind one that adds, takes or gives for each: they do as much.
pub(crate) fn alike(text: &str, lines: &mut [Line]) {
    let mut doubled = None;
    for index in 1..lines.len() {
        let Some((before, rest)) = lines.split_at_mut_checked(index) else { return };
        let (Some(last), Some(line)) = (before.last(), rest.first_mut()) else { return };
        let same_sentence = line.own.first().is_some_and(|s| !s.first);
        let same = line.own.first().is_some_and(|s| !s.first && !s.aside);
        let named = line
            .about
            .is_some_and(|r| text.get(r.0..r.1).unwrap_or_default().chars().filter(|c| c.is_alphabetic()).count() > 1);
        let counts = last.again || last.per.as_ref().is_some_and(|p| p.each && p.way == Way::Happened);
        let moves = |k: &Kind| matches!(k, Kind::Gain { .. } | Kind::Charge { .. });
        // 县级发现的每处扣0.5分,市级发现的加倍扣分: twice as much each time; of which of the two a third is twice, is not said
        if let (Kind::Doubled, Kind::Charge { worth: Worth::Points(n), each: false, reverse: false }) =
            (&line.kind, &last.kind)
            && let (Some(twice), true) = (n.decimal().checked_add(n.decimal()), counts && same && named)
            && line.own.len() == 1
            && doubled != Some(last.run)
            && beside(text, last, line)
        {
            doubled = Some(line.run);
            line.per = last.per.clone().zip(line.about).map(|(per, label)| Per { label, ..per });
            line.kind = Kind::Charge { worth: Worth::Points(Number::from(twice)), each: false, reverse: false };
            continue;
        }
        // 被县级通报批评扣2分,市级扣4分: what may happen again, at another level
        let said = |l: &Line| l.about.and_then(|r| text.get(r.0..r.1)).unwrap_or_default().to_owned();
        let level = is_level(said(line).trim_end_matches('的')) && levelled(&said(last));
        let counts = counts || level && last.test.is_none() && last.per.is_none() && is_event(&said(last));
        line.again = same_sentence && counts && moves(&last.kind) && moves(&line.kind);
        // 每上报1条得0.5分,被市级采用得2分: what becomes of each
        let fate = line.about.is_some_and(|r| text.get(r.0..r.1).unwrap_or_default().starts_with(['被', '获', '经']));
        let gives = matches!(line.kind, Kind::Give { worth: Worth::Points(_), bare: false, each: false, base: false });
        if gives
            && fate
            && counts
            && same
            && line.per.is_none()
            && line.test.is_none()
            && matches!(last.kind, Kind::Give { .. })
        {
            line.per = last.per.clone().zip(line.about).map(|(mut per, about)| {
                per.label = about;
                per
            });
            continue;
        }
        let Kind::Give { worth: Worth::Points(n), bare: true, each: false, base: false } = line.kind else { continue };
        if !same || !named || line.per.is_some() || line.test.is_some() || line.aside || last.aside {
            continue;
        }
        // 每月得0.5分,全年6分: all of them together
        let said = line.about.and_then(|r| text.get(r.0..r.1)).unwrap_or_default();
        if ["全年", "年度", "合计", "总计", "共计", "小计", "累计", "一年"].contains(&said) {
            continue;
        }
        let worth = Worth::Points(n);
        let kind = match &last.kind {
            Kind::Gain { worth: Worth::Points(_), each } => Kind::Gain { worth, each: *each },
            Kind::Charge { worth: Worth::Points(_), each, reverse: false } => {
                Kind::Charge { worth, each: *each, reverse: false }
            }
            // 中央级媒体每篇3分,省级2分
            Kind::Give { worth: Worth::Points(_), bare, .. }
                if last.per.as_ref().is_some_and(|p| !bare || p.each && p.way == Way::Happened) =>
            {
                Kind::Give { worth, each: false, base: false, bare: false }
            }
            _ => continue,
        };
        line.kind = kind;
        // 每篇加1分,省级0.5分: a piece too
        let counted = |p: &Per| p.each || p.way == Way::Happened && p.step.value == Number::ONE;
        line.per = last.per.clone().filter(counted).zip(line.about).map(|(mut per, about)| {
            per.label = about;
            per
        });
    }
}

/// 每高或低1个百分点,扣或加0.2分: the first goes with the first, and what lies above is taken for.
fn turned(text: &str, line: &Line, per: &Per) -> bool {
    let said = text
        .get(line.run.0..line.run.1)
        .unwrap_or_default()
        .trim_start_matches(['则', '相', '应', '可', '分', '别', '对']);
    let takes = said.starts_with(['扣', '减', '罚']);
    let step = text
        .get(..per.at.0)
        .and_then(|t| t.rfind('每').and_then(|at| t.get(at + '每'.len_utf8()..)))
        .unwrap_or_default();
    let falls = step.starts_with(['低', '少', '减', '降', '欠', '不']) || step.starts_with("下降");
    takes != falls
}

/// 每增减1个百分点,加减0.2分: a line that adds and one that takes.
pub(crate) fn both_ways(text: &str, lines: &mut Vec<Line>) {
    if !lines.iter().any(|l| matches!(l.kind, Kind::Both { .. })) {
        return;
    }
    let mut made = Vec::with_capacity(lines.len() + 1);
    for line in lines.drain(..) {
        match (&line.kind, &line.per) {
            (Kind::Both { worth, each }, Some(per)) if per.way == Way::Off => {
                let one = |kind, way| Line { kind, per: Some(Per { way, ..per.clone() }), ..line.clone() };
                let (gains, costs) =
                    if turned(text, &line, per) { (Way::Short, Way::Over) } else { (Way::Over, Way::Short) };
                made.push(one(Kind::Gain { worth: worth.clone(), each: *each }, gains));
                made.push(one(Kind::Charge { worth: worth.clone(), each: *each, reverse: false }, costs));
            }
            // 迟报的每次加扣2分: what is taken besides
            (Kind::Both { worth, each }, _) if text.get(line.run.0..line.run.1).is_some_and(|t| t.contains("加扣")) =>
            {
                made.push(Line { kind: Kind::Charge { worth: worth.clone(), each: *each, reverse: false }, ..line });
            }
            _ => made.push(line),
        }
    }
    *lines = made;
}
