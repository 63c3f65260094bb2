//! What the gap of a line is measured against: the plan in `低于计划的,每低1%扣1分`.

use super::super::ground::{Per, Test, Value, Way, reference_noun};
use super::super::lex::Amount;
use super::draft::Draft;
use super::lines::Line;
use super::measured::counts;
use super::sentence::comparisons;
use super::settle::{Against, Settled};
use super::units::convert;
use crate::condition::Comparison;
use crate::number::Number;

/// What the gap of a line is measured against; none where nothing is said.
pub(crate) fn against(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Vec<Against>> {
    if let Some(run) = per.from {
        let text = draft.cut(run).trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let known =
            settled.against.iter().rev().find(|a| matches!(a.from, Value::Named(r) if draft.label(r).contains(text)));
        if let Some(known) = known {
            return Some(vec![known.clone()]);
        }
        if reference_noun(text) {
            draft.doubt_name(run, text);
            let left = settled.against.last().and_then(|a| a.left);
            return Some(vec![Against { left, from: Value::Named(run), at: run.0, name: None }]);
        }
    }
    // 校长研究每年不少于2次,副职不少于4次,每少1次: each of them
    if per.way == Way::Short && counts(per.step.measure.as_deref()) && line.own.len() > 2 {
        let (_, ahead) = line.own.split_last()?;
        let demands = ahead.iter().filter(|s| !s.aside).map(|s| comparisons(draft.text, s.run));
        let found: Option<Vec<Against>> = demands
            .map(|found| match found.as_slice() {
                [Test::Compare { left, is: Comparison::AtLeast, right: right @ Value::Amount(a, _) }]
                    if counts(a.measure.as_deref()) && !draft.label(*left).is_empty() =>
                {
                    Some(Against { left: Some(*left), from: right.clone(), at: left.0, name: None })
                }
                _ => None,
            })
            .collect();
        if let Some(found) = found.filter(|f| f.len() > 1) {
            return Some(found);
        }
    }
    // 两率低于各自平均的: each of them
    let own = line.own.iter().rev().skip(1).map(|s| comparisons(draft.text, s.run)).find(|found| found.len() > 1);
    if let Some(found) = own {
        let each = found.into_iter().filter_map(|t| match t {
            Test::Compare { left, right, .. } => {
                Some(Against { left: Some(left), from: right, at: left.0, name: None })
            }
            _ => None,
        });
        return Some(each.collect());
    }
    match &line.test {
        Some(Test::Compare { left, right, .. }) if same_kind(per, right) => {
            return Some(vec![Against { left: Some(*left), from: right.clone(), at: left.0, name: None }]);
        }
        Some(Test::Between { left, low, high }) => {
            let edge = if matches!(per.way, Way::Short) { high } else { low };
            return Some(vec![Against {
                left: Some(*left),
                from: Value::Amount(edge.0.clone(), *left),
                at: left.0,
                name: None,
            }]);
        }
        _ => {}
    }
    // 85%-93%得3分,每低1个百分点: from the nearer edge
    if let Some((left, low, high)) = &settled.within
        && per.way != Way::Happened
        && left.0 < line.run.0
        && same_kind(per, &Value::Amount(low.clone(), *left))
    {
        let edge =
            |at: &Amount| Against { left: Some(*left), from: Value::Amount(at.clone(), *left), at: left.0, name: None };
        return Some(match per.way {
            Way::Short => vec![edge(low)],
            Way::Over => vec![edge(high)],
            _ => vec![edge(low), edge(high)],
        });
    }
    let fits = |a: &&Against| match &a.from {
        Value::Amount(amount, _) => {
            let own = per.step.measure.as_deref();
            let other = amount.measure.as_deref();
            let percent = per.step.is_percent() || per.step.is_points_of_percent();
            own == other
                || percent && (amount.is_percent() || per.step.is_percent())
                || own.is_some() && other.is_some() && (counts(own) && counts(other) || convert(own, other))
                || other.is_none()
        }
        _ => true,
    };
    let earlier = |a: &&Against| a.at < line.run.0 || a.name.is_some();
    let all: Vec<Against> = settled.against.iter().filter(fits).filter(earlier).cloned().collect();
    // 小学每低…: the one that it names
    let about = draft.label(line.about.unwrap_or(per.label)).to_owned();
    let by_name = |a: &&Against| {
        a.left.is_some_and(|r| {
            !draft.label(r).is_empty()
                && about.chars().count() > 1
                && (draft.label(r).contains(&about) || about.contains(draft.label(r)))
        })
    };
    let same_name: Vec<Against> = all.iter().filter(by_name).cloned().collect();
    if !same_name.is_empty() {
        return Some(same_name);
    }
    // 下降的,每下降1个百分点: counted from where it was
    let falls = line
        .own
        .iter()
        .rev()
        .skip(1)
        .any(|s| ["下降的", "降低的", "减少的", "负增长的"].iter().any(|w| draft.cut(s.run).ends_with(w)));
    if falls && (per.step.is_percent() || per.step.is_points_of_percent()) {
        let zero = Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
        let left = all.last().and_then(|a| a.left);
        return Some(vec![Against {
            left,
            from: Value::Amount(zero, (line.run.0, line.run.0)),
            at: line.run.0,
            name: None,
        }]);
    }
    // 未开展研讨的,每少一次: of another thing than the one that so many were asked for of
    let own: Vec<char> = about.chars().take(40).collect();
    let shares = |a: &Against| {
        let asked = a.left.map(|r| draft.label(r)).unwrap_or_default();
        asked.is_empty() || own.windows(2).any(|w| asked.contains(&w.iter().collect::<String>()))
    };
    let missing = per.way == Way::Short && counts(per.step.measure.as_deref());
    if missing && own.len() > 1 && !all.is_empty() && !all.iter().any(shares) {
        return None;
    }
    if !all.is_empty() {
        return Some(all);
    }
    let context = of_context(draft, line, per, settled)?;
    Some(vec![Against { left: None, from: Value::Amount(context, (0, 0)), at: 0, name: None }])
}

/// The target that the neighbouring text has for a line: of several, the one whose name it shares.
fn of_context(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Amount> {
    let own = per.step.measure.as_deref();
    let same = |a: &Amount| {
        convert(a.measure.as_deref(), own)
            || (per.step.is_percent() || per.step.is_points_of_percent()) && a.is_percent()
            || counts(a.measure.as_deref()) && counts(own)
    };
    let fits: Vec<&(String, Amount)> = settled.contexts.iter().filter(|(_, a)| same(a)).collect();
    let first = fits.first().map(|(_, a)| a.clone())?;
    let missing = per.way == Way::Short && counts(own);
    let said: Vec<char> = draft.label(line.about.unwrap_or(per.label)).chars().take(40).collect();
    let shared = |name: &str| said.windows(2).filter(|w| name.contains(&w.iter().collect::<String>())).count();
    // 每半年至少1次: how many are asked for in all is not said
    let repeated =
        |name: &str| ["每月", "每季", "每周", "每半", "每天", "每日", "每学期"].iter().any(|w| name.contains(w));
    if missing && fits.iter().any(|(name, _)| repeated(name)) {
        return None;
    }
    let marks: Vec<usize> = fits.iter().map(|(name, _)| shared(name)).collect();
    let most = marks.iter().max().copied().unwrap_or(0);
    if said.len() > 1 && most > 0 && marks.iter().filter(|m| **m == most).count() == 1 {
        return fits.iter().zip(&marks).find(|(_, m)| **m == most).map(|((_, a), _)| a.clone());
    }
    // the same number of times of each of them
    if fits.len() == 1 || settled.charges <= 1 && said.len() <= 1 || fits.iter().all(|(_, a)| *a == first) {
        return Some(first).filter(|_| !missing || said.len() <= 1 || settled.charges <= 1);
    }
    if !missing {
        draft.unread.push(per.at);
    }
    Some(first).filter(|_| !missing)
}

/// Can a step be counted from a value: percent from percent, things from things?
fn same_kind(per: &Per, value: &Value) -> bool {
    match value {
        Value::Amount(amount, _) => {
            let percent = per.step.is_percent() || per.step.is_points_of_percent();
            percent && amount.is_percent() || per.step.is_percent() || !percent && !amount.is_percent()
        }
        _ => true,
    }
}
