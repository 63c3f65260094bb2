//! Lines that say more than one thing, or less: `每增减1个百分点,加减0.2分`; `每篇加1分,省级0.5分,市级0.2分`.

use super::super::ground::{Per, Way};
use super::super::outcome::{Kind, Worth};
use super::lines::Line;

/// Bare amounts behind one that adds, takes or gives for each: they do as much.
pub(crate) fn alike(text: &str, lines: &mut [Line]) {
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
        let worth = Worth::Points(n);
        let kind = match &last.kind {
            Kind::Gain { worth: Worth::Points(_), each } => Kind::Gain { worth, each: *each },
            Kind::Charge { worth: Worth::Points(_), each, reverse: false } => {
                Kind::Charge { worth, each: *each, reverse: false }
            }
            Kind::Give { worth: Worth::Points(_), bare: false, .. } if last.per.is_some() => {
                Kind::Give { worth, each: false, base: false, bare: false }
            }
            _ => continue,
        };
        line.kind = kind;
        // 每篇加1分,省级0.5分: a piece too
        line.per = last.per.clone().filter(|p| p.each).zip(line.about).map(|(mut per, about)| {
            per.label = about;
            per
        });
    }
}

/// 每增减1个百分点,加减0.2分: a line that adds and one that takes.
pub(crate) fn both_ways(lines: &mut Vec<Line>) {
    if !lines.iter().any(|l| matches!(l.kind, Kind::Both { .. })) {
        return;
    }
    let mut made = Vec::with_capacity(lines.len() + 1);
    for line in lines.drain(..) {
        match (&line.kind, &line.per) {
            (Kind::Both { worth, each }, Some(per)) if per.way == Way::Off => {
                let one = |kind, way| Line { kind, per: Some(Per { way, ..per.clone() }), ..line.clone() };
                made.push(one(Kind::Gain { worth: worth.clone(), each: *each }, Way::Over));
                made.push(one(Kind::Charge { worth: worth.clone(), each: *each, reverse: false }, Way::Short));
            }
            _ => made.push(line),
        }
    }
    *lines = made;
}
