//! Parts that are bands of their own: `95%以上得5分,90%以上得3分;有台账得2分`.

use super::degrees::{apart, split};
use super::given::is_give;
use crate::number::Number;
use crate::read::clause::compose::single;
use crate::read::clause::draft::{Built, Draft};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::left_of;
use crate::read::clause::wrap::{checklist, part};
use crate::read::ground::{Run, Test};
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Several parts, at least one of bands, where the greatest amounts of the parts make up the points.
pub(crate) fn banded(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let points = points?;
    let plain = |l: &&Line| l.per.is_none() && l.amount().is_some() && !l.aside;
    let known = |l: &Line| {
        matches!(l.kind, Kind::Give { worth: Worth::Points(_), each: false, base: false, .. } | Kind::Zero(_))
    };
    if !lines.iter().all(known) || !lines.iter().filter(|l| is_give(l)).all(|l| plain(&l)) {
        return None;
    }
    let mut groups: Vec<Vec<Line>> = Vec::new();
    // the degrees that the lines of the group under way tell
    let mut degrees: BTreeSet<(&str, &str)> = BTreeSet::new();
    for line in lines {
        let own = split(said(line).map(|r| draft.label(r)).unwrap_or_default());
        match groups.last_mut() {
            Some(group) if goes_on(draft, group, line) || degrees.iter().any(|known| apart(*known, own)) => {
                group.push(line.clone());
            }
            _ => {
                groups.push(vec![line.clone()]);
                degrees.clear();
            }
        }
        degrees.insert(own);
    }
    let most = |group: &Vec<Line>| {
        let amounts = group.iter().filter(|l| is_give(l)).filter_map(Line::amount);
        amounts.max_by_key(|n| n.decimal())
    };
    let worth: Vec<Number> = groups.iter().map(most).collect::<Option<_>>()?;
    let sum: Decimal = worth.iter().map(|n| n.decimal()).sum();
    let several = groups.iter().any(|g| g.iter().filter(|l| is_give(l)).count() > 1);
    if groups.len() < 2 || !several || sum != points.decimal() {
        return None;
    }
    each_a_part(draft, &groups, &worth)
}

/// Sentences of their own, each a part with its bands and charges, whose greatest amounts make up the points:
/// `4次得4分,每少1次扣1分;5000份以上得2分,不足5000份得1分`.
pub(crate) fn sentences(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let points = points?;
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let starts = line.own.first().is_some_and(|s| s.first) || !line.stem.is_empty();
        match groups.last_mut() {
            Some(group) if !starts => group.push(line.clone()),
            _ => groups.push(vec![line.clone()]),
        }
    }
    let given =
        |l: &&Line| matches!(l.kind, Kind::Give { worth: Worth::Points(_), each: false, .. }) && l.per.is_none();
    let opens = |g: &Vec<Line>| g.first().is_some_and(|l| given(&l) && !l.aside);
    let worth: Vec<Number> = groups
        .iter()
        .map(|g| g.iter().filter(given).filter_map(Line::amount).max_by_key(|n| n.decimal()))
        .collect::<Option<_>>()?;
    let sum: Decimal = worth.iter().map(|n| n.decimal()).sum();
    if groups.len() < 2 || !groups.iter().all(opens) || sum != points.decimal() {
        return None;
    }
    each_a_part(draft, &groups, &worth)
}

/// Groups of lines as parts with points of their own, each read by itself.
fn each_a_part(draft: &mut Draft<'_>, groups: &[Vec<Line>], worth: &[Number]) -> Option<Built> {
    let mut parts = Vec::new();
    for (group, amount) in groups.iter().zip(worth) {
        // 甲率(90%以上5分;80%以上3分): the name before the bracket or the colon
        let headed = |l: &Line| l.heading.filter(|h| l.about.is_some_and(|r| r.0 == h.0)).or(l.about);
        let name = group.iter().find_map(headed).map(|r| draft.label(r).to_owned()).unwrap_or_default();
        let made = single(draft, group, &[], Some(*amount))?;
        parts.push(part(parts.len(), &name, *amount, made));
    }
    Some(checklist(parts))
}

/// The last piece that a line says itself.
fn said(line: &Line) -> Option<Run> {
    line.own.iter().rfind(|s| !s.aside).map(|s| s.run)
}

/// Does a line go on with what the lines before it say: another band, another word of a scale, a refusal?
fn goes_on(draft: &Draft<'_>, group: &[Line], line: &Line) -> bool {
    let (Some(first), Some(run)) = (group.first(), said(line)) else { return matches!(line.kind, Kind::Zero(_)) };
    let text = draft.cut(run);
    if matches!(line.test, Some(Test::Otherwise)) {
        return true;
    }
    let starts = line.own.first().is_some_and(|s| s.first);
    let numbered = text.trim_start_matches(['≥', '≤', '<', '>']).starts_with(|c: char| c.is_ascii_digit());
    let compared = |l: &Line| matches!(l.test, Some(Test::Compare { .. } | Test::Between { .. }));
    let bounded = ["低于", "不足", "超过", "高于", "未达", "小于", "少于"].iter().any(|w| text.starts_with(w));
    // 甲率:90%以上5分,80%以上3分。乙率:70%以上5分: under another name, and of another number
    let left = |l: &Line| l.test.as_ref().and_then(left_of).map(|r| draft.label(r)).unwrap_or_default();
    let other = line.heading != first.heading && left(line) != left(first) && !left(line).is_empty();
    let band = compared(first) && compared(line) && (numbered || bounded) && !other;
    let scale = matches!((&first.test, &line.test), (Some(Test::Word(_)), Some(Test::Word(_))));
    let refuses = matches!(line.kind, Kind::Zero(_)) && !starts;
    band || scale && !starts || refuses
}
