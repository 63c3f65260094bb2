//! Straight lines between stated points: `80%以下得6分,90%以上得10分,其间按直线内插计分`.

use crate::method::{Linear, LinearPoint, Method};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::measured;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::clause::wrap::gated;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::read::outcome::{Kind, Worth};

/// The line through the points that the clause states, where it says that there is one.
pub(crate) fn straight(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    lines.iter().find(|l| matches!(l.kind, Kind::Straight))?;
    let mut found: Vec<(Amount, Number, Run, Run)> = Vec::new();
    let mut within = None;
    let mut left: Option<Run> = None;
    let mut gates = Vec::new();
    let amount = |line: &Line| match &line.test {
        Some(Test::Compare { right: Value::Amount(at, _), .. }) => Some(at.value),
        _ => None,
    };
    // 85%得6分,85%以下不得分: below the lowest point there is nothing
    let given: Vec<Number> =
        lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).filter_map(amount).collect();
    for line in lines {
        if matches!(line.kind, Kind::Zero(_)) && amount(line).is_some_and(|at| given.contains(&at)) {
            gates.extend(zero_gate(draft, line, settled, Beside::Demand));
            continue;
        }
        let score = match &line.kind {
            Kind::Straight => {
                if let Some(Test::Between { low, high, .. }) = &line.test {
                    within = Some((low.0.clone(), high.0.clone()));
                }
                draft.take_line(line);
                draft.notes_points(line);
                continue;
            }
            // 按占比赋分: what the line is of
            Kind::Ratio { deduct: false } if line.test.is_none() && line.per.is_none() => {
                draft.notes_points(line);
                draft.take_line(line);
                continue;
            }
            Kind::Give { worth: Worth::Points(n), .. } => *n,
            Kind::Full => points?,
            Kind::Zero(_) => Number::ZERO,
            _ => return None,
        };
        let Some(Test::Compare { left: own, right: Value::Amount(at, run), .. }) = &line.test else { return None };
        if left.is_none() && !draft.label(*own).is_empty() {
            left = Some(*own);
        }
        found.push((at.clone(), score, *run, line.run));
        draft.take_line(line);
    }
    let measure = found.first()?.0.measure.clone();
    // 不高于85%不得分,高于85%的按线性内插赋分: up to all of it
    if let ([(least, score, ..)], Some(points)) = (found.as_slice(), points)
        && least.is_percent()
        && *score == Number::ZERO
        && least.value < Number::from(100_i64)
        && let Some(line) = lines.iter().find(|l| matches!(l.kind, Kind::Straight))
        && matches!(line.test, Some(Test::Compare { .. }))
    {
        draft.assume("up_to", "100%", "target");
        let most = Amount { value: Number::from(100_i64), measure: least.measure.clone() };
        found.push((most, points, line.run, line.run));
    }
    if found.len() < 2 || found.iter().any(|(at, ..)| at.measure != measure) {
        return None;
    }
    found.sort_by_key(|(at, ..)| at.value.decimal());
    // 70%-90%线性得分: between the points that are told
    if let Some((low, high)) = within
        && (found.first().is_none_or(|f| f.0.value != low.value)
            || found.last().is_none_or(|f| f.0.value != high.value))
    {
        return None;
    }
    let left = left.or(settled.subject).unwrap_or((0, 0));
    let on = measured(draft, left, settled.subject, measure.as_deref());
    let line = found.iter().map(|(at, score, ..)| LinearPoint { at: at.quantity(), score: *score }).collect();
    let mut made = Made::plain(Method::Linear(Linear { on, points: line }));
    for (index, (.., run, score)) in found.iter().enumerate() {
        made =
            made.at(&format!("linear.points[{index}].at"), *run).at(&format!("linear.points[{index}].score"), *score);
    }
    Some(gated(made, gates))
}
