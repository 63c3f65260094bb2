//! Steps of how something changes that is no rate itself: `案件每上升1个百分点` counts from no change at all.

use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::charges::charge::plain;
use crate::read::clause::charges::gap::is_rate;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::ground::{Per, Run};
use crate::trace::StepPart;

/// The charge of a change, where the step is told by one: from nothing, of an input that is the change itself. `of` is what
/// would be measured otherwise, and what it is called.
pub(crate) fn changed(
    draft: &mut Draft<'_>,
    (line, about): (&Line, Run),
    per: &Per,
    each: Number,
    of: (&Expression, &str),
    part: Option<StepPart>,
    gain: bool,
) -> Option<Made<Charge>> {
    let (Expression::Input(id), label) = of else { return None };
    let name = named(draft, line, per, label, gain)?;
    if let Some(at) = draft.inputs.iter().position(|(i, ..)| i.id == *id) {
        draft.remove_input(at);
    }
    let percent = Measure::percent();
    let kind = InputKind::Value(ValueInput { measure: Some(percent.clone()), ..ValueInput::default() });
    let of = Expression::Input(draft.named(&name, about.0, kind, "变化幅度"));
    draft.last_gap = Some(of.clone());
    draft.assume("from", "0%", "target");
    let part = part.or(per.whole.then_some(StepPart::Whole));
    if part.is_none() {
        let (taken, other) = if gain { ("whole", "pro_rata") } else { ("pro_rata", "whole") };
        draft.assume("part", taken, other);
    }
    let from = Expression::Number(Quantity { value: Number::ZERO, measure: Some(percent) });
    draft.last_from = Some(from.clone());
    let gap = Gap {
        of,
        from,
        side: Side::Above,
        counted_in: CountedIn::PercentagePoints,
        step: per.step.value,
        rate: Rate::Each(each),
        part,
    };
    let made = Made::plain(plain(ChargeKind::Gap(gap))).at("charge.gap.of", about);
    Some(made.at("charge.gap.step", per.at).at("charge.gap.rate", line.run))
}

/// 侵财类案件上升幅度: the change of something that is no rate itself, where the step is told by how it changes.
fn named(draft: &Draft<'_>, line: &Line, per: &Per, label: &str, gain: bool) -> Option<String> {
    // among the words that tell rises from falls where one change is charged one way and gains the other
    let verbs = ["上升", "下降", "增长", "增加", "减少", "降低", "下滑", "上涨"];
    let said = draft.text.get(..per.at.0)?.trim_end_matches(['了', '满']);
    let verb = verbs.iter().find(|w| said.ends_with(**w))?;
    // a figure before the step is what it may be measured from
    let ahead = |run: Run| draft.text.get(run.0..run.1.min(per.at.0)).unwrap_or_default();
    let told = line.own.iter().chain(&line.stem).any(|s| ahead(s.run).contains(|c: char| c.is_ascii_digit()));
    let task = ["目标", "任务", "计划", "完成", "达标"].iter().any(|w| draft.text.contains(w));
    (label.chars().count() > 1
        && !is_rate(label)
        && !told
        && !task
        && draft.context.is_empty()
        // 总收入每增长1%得0.5分: from no growth on; what falls is taken from the points may be counted from a target
        && (draft.points.is_none() || gain && line.own.len() == 1 && line.stem.is_empty()))
    .then(|| format!("{label}{verb}幅度"))
}
