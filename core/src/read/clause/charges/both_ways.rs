//! One change that is charged one way and gains the other: `与上年同期比较,每下降8%扣1分,每上升8%加1分`.

use super::balance::balanced;
use super::charge::plain;
use super::gap::part_of_step;
use super::tally::Tally;
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::bounds::Bounds;
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::line::line_kinds::LineKinds;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::relational;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, zero_gate};
use crate::read::ground::{PAST, Per, RISES, Run};
use crate::read::outcome::{Kind, Worth};

/// Words for a change to less.
const FALLS: &[&str] = &["下降", "减少", "降低", "下滑", "回落", "下跌"];

/// What a change may be one from, beside what came before.
const BEFORE: &[&str] = &["年初", "同比", "环比"];

/// What one change takes and adds, and perhaps what refuses the points.
pub(crate) fn changed_both_ways(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let moves = |l: &&Line| matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. });
    let moving: Vec<&Line> = lines.iter().filter(moves).collect();
    let [first, second] = moving.as_slice() else { return None };
    let charged = |l: &Line| matches!(l.kind, Kind::Charge { worth: Worth::Points(_), reverse: false, .. });
    if charged(first) == charged(second) || lines.iter().any(|l| !moves(&l) && !matches!(l.kind, Kind::Zero(_))) {
        return None;
    }
    let (one, other) = (step(draft, first)?, step(draft, second)?);
    let percent = |per: &Per| per.step.is_percent() || per.step.is_points_of_percent();
    let alike = percent(one.0) && percent(other.0) || one.0.step.measure == other.0.step.measure;
    // what it is held against has a name or a number, and is no change
    let held =
        !settled.against.is_empty() || !draft.targets_beside().all.is_empty() || one.0.from.or(other.0.from).is_some();
    if one.1 == other.1 || held || !alike {
        return None;
    }
    let thing = named(draft, first, one.0)?;
    let again = draft.label(second.about.unwrap_or(other.0.label)).to_owned();
    let own = second.own.iter().filter(|s| !s.aside).count() == 1 && second.stem.is_empty();
    // 满意率每上升1%: something else that changes
    if !own || !(again.chars().count() < 2 || relational(&again) || thing.contains(&again)) {
        return None;
    }
    let rise = if one.1 { one.2 } else { other.2 };
    let what = match one.0.step.measure.as_deref() {
        _ if percent(one.0) => "幅度".to_owned(),
        Some(m) if m.chars().count() == 1 && m != "个" => format!("{m}数"),
        Some(m) if m.ends_with('元') => "额".to_owned(),
        _ => "数".to_owned(),
    };
    let at = first.own.first().map_or(first.run.0, |s| s.run.0);
    let measure = percent(one.0).then(Measure::percent);
    let kind = InputKind::Value(ValueInput { measure: measure.clone(), ..ValueInput::default() });
    let of = Expression::Input(draft.named(&format!("{thing}{rise}{what}"), at, kind, "变化幅度"));
    draft.assume("from", if measure.is_some() { "0%" } else { "0" }, "target");
    let from = Expression::Number(Quantity { value: Number::ZERO, measure });
    let mut tally = Tally::default();
    for (line, (per, up, _)) in [(*first, one), (*second, other)] {
        let each = line.amount()?;
        let adds = !charged(line);
        let part = part_of_step(draft, per, settled.part, adds || !percent(per));
        let counted_in = if percent(per) { CountedIn::PercentagePoints } else { CountedIn::Measure };
        let side = if up { Side::Above } else { Side::Below };
        let (of, from) = (of.clone(), from.clone());
        let gap = Gap { of, from, side, counted_in, step: per.step.value, rate: Rate::Each(each), part };
        let about = line.about.filter(|r| r.0 < r.1).unwrap_or(per.at);
        let made = Made::plain(plain(ChargeKind::Gap(gap)))
            .at("charge.gap.of", about)
            .at("charge.gap.step", per.at)
            .at("charge.gap.rate", line.run);
        draft.take_line(line);
        let list: &mut Vec<Made<Charge>> = if adds { &mut tally.gains } else { &mut tally.taken };
        list.push(made);
    }
    draft.take_all(first.stem.iter().filter(|s| past(draft.text, s.run)));
    for line in lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))) {
        tally.gates.extend(zero_gate(draft, line, settled, Beside::More));
    }
    let mix = LineKinds::of(draft.text, lines);
    balanced(draft, tally, points, bounds, &mix)
}

/// The step of a line that is told by a change: whether it is one to more, and by which word.
fn step<'l>(draft: &Draft<'_>, line: &'l Line) -> Option<(&'l Per, bool, &'static str)> {
    let per = line.per.as_ref().filter(|p| p.each)?;
    let said = draft.text.get(..per.at.0)?.trim_end_matches(['了', '满']);
    let word = |words: &[&'static str]| words.iter().find(|w| said.ends_with(**w)).copied();
    word(RISES).map(|w| (per, true, w)).or_else(|| word(FALLS).map(|w| (per, false, w)))
}

/// Does a piece say from when something changes, and no figure?
fn past(text: &str, run: Run) -> bool {
    let said = text.get(run.0..run.1).unwrap_or_default();
    PAST.iter().chain(BEFORE).any(|w| said.contains(w)) && !said.contains(|c: char| c.is_ascii_digit() || c == '%')
}

/// 出院人次与上年同期比较: what changes, and since when, as the pieces before the step tell it.
fn named(draft: &Draft<'_>, line: &Line, per: &Per) -> Option<String> {
    let step = line.own.iter().rfind(|s| !s.aside)?.run;
    let head = draft.text.get(step.0..per.at.0)?;
    let head = head.rfind('每').and_then(|at| head.get(..at)).unwrap_or_default();
    let ahead: Vec<Run> = line.own.iter().filter(|s| !s.aside && s.run != step).map(|s| s.run).collect();
    let since = ahead.iter().rev().find(|r| past(draft.text, **r)).copied();
    let figures = |t: &str| t.contains(|c: char| c.is_ascii_digit() || c == '%');
    if ahead.iter().any(|r| figures(draft.cut(*r))) || figures(head) {
        return None;
    }
    let bare = head.trim_matches(|c: char| !c.is_alphanumeric());
    let names = |t: &str| t.chars().count() > 1 && !relational(t);
    let name = match since {
        Some(run) => {
            let said = draft.label(run).trim_end_matches('的');
            let starts = ["与", "较", "比", "和", "同", "环", "跟", "对"].iter().any(|w| said.starts_with(w));
            let before = ahead.iter().rev().find(|r| r.1 <= run.0).map(|r| draft.label(*r)).filter(|t| names(t));
            // 与上年同期相比,住院人次每下降5%
            match (starts, names(bare), before.or_else(|| draft.context_label())) {
                (false, true, _) if !said.contains(bare) => return None,
                (true, true, _) => format!("{bare}{said}"),
                (true, false, Some(before)) => format!("{before}{said}"),
                (false, ..) | (true, false, None) => said.to_owned(),
            }
        }
        // 案件数同比每上升1%
        None if BEFORE.iter().any(|w| bare.contains(w)) => bare.to_owned(),
        None => return None,
    };
    let figures = figures(&name) || name.contains(['、', '每']);
    (!figures && name.chars().count() <= 30).then_some(name)
}

/// 每下降8%扣1分,…每上升8%加1分 beside other lines: one change, read as two numbers.
pub(crate) fn doubt_two_changes(draft: &mut Draft<'_>, lines: &[Line]) {
    let changes = |words: &[&str]| {
        let label = |l: &str| words.iter().find_map(|w| l.strip_suffix("幅度")?.strip_suffix(w).map(str::to_owned));
        draft.inputs.iter().filter_map(|(.., l)| label(l)).collect::<Vec<_>>()
    };
    let (rises, falls) = (changes(RISES), changes(FALLS));
    if rises.iter().any(|r| falls.contains(r)) {
        let steps: Vec<Run> = lines.iter().filter_map(|l| l.per.as_ref()).map(|p| p.at).collect();
        draft.unread.extend(steps);
    }
}
