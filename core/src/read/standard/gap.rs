//! Steps of a gap: `每低1个百分点扣0.5分，不足1个百分点的不计`.

use super::charge::worth;
use super::cut::{all, first, last, leading, symbol};
use super::words::Words;
use crate::expression::Expression;
use crate::method::{CountedIn, Gap, Rate, Side, SlabRule, Slabs};
use crate::number::{Measure, Number};
use crate::trace::{SlabStep, StepPart};

/// So much of a gap, and what it is counted in: `1个百分点`, `5%`, `2家`.
fn distance(text: &str) -> Option<(Number, CountedIn)> {
    let (value, unit) = leading(text)?;
    let counted = match unit {
        "个百分点" => CountedIn::PercentagePoints,
        "%" => CountedIn::PercentOfTarget,
        "个计量单位" => CountedIn::Measure,
        other => symbol(other).map(|_| CountedIn::Measure)?,
    };
    Some((value, counted))
}

/// What a part of a step counts, and what stands before it.
fn part(text: &str) -> (&str, Option<StepPart>) {
    let found = last(text, "，不足").filter(|(_, rest)| !rest.contains(['，', '；'])).and_then(|(before, rest)| {
        let part = if rest.ends_with("的按比例计算") {
            StepPart::ProRata
        } else if rest.ends_with("的不计") {
            StepPart::Whole
        } else if rest.ends_with('计') && rest.contains("的按") {
            StepPart::Started
        } else {
            return None;
        };
        Some((before, Some(part)))
    });
    found.unwrap_or((text, None))
}

/// `差距在5个百分点以内的部分扣1分，超过5个百分点的部分扣2分（分段计算）`.
fn slabs(text: &str, verb: &str) -> Option<Slabs> {
    let (text, apply) = match text.strip_suffix("（分段计算）") {
        Some(text) => (text, SlabRule::Own),
        None => (text.strip_suffix("（全部差距按所达一段计算）")?, SlabRule::Last),
    };
    let behind = if apply == SlabRule::Own { "的部分" } else { "的" };
    let mut rows = Vec::new();
    for row in all(text, "，") {
        if let Some(each) = row.strip_prefix("全部差距") {
            rows.push(SlabStep { up_to: None, each: worth(each, verb)? });
            continue;
        }
        let (reach, each) = row.rsplit_once(behind)?;
        let up_to = match reach.strip_prefix("差距在") {
            Some(first) => Some(first.strip_suffix("以内")?),
            None => reach.strip_prefix("超过")?.split_once('至').map(|(_, to)| to),
        };
        let up_to = match up_to {
            Some(to) => Some(distance(to)?.0),
            None => None,
        };
        rows.push(SlabStep { up_to, each: worth(each, verb)? });
    }
    Some(Slabs { rows, apply })
}

/// What is measured, against what and on which side.
#[derive(Debug)]
pub(super) struct Lead {
    /// What is measured.
    pub of: Expression,
    /// Against what.
    pub from: Expression,
    /// On which side it costs or earns.
    pub side: Side,
}

/// The word of a side in `每低1个百分点`.
const SIDES: &[(&str, Side)] = &[("每低", Side::Below), ("每高", Side::Above), ("每相差", Side::Either)];

/// Where the steps begin: the lead, the side that is stepped to, and what a step is and costs.
pub(super) fn stepped(text: &str) -> Option<(&str, Side, &str)> {
    SIDES.iter().find_map(|(word, side)| {
        let (lead, steps) = first(text, &format!("，{word}"))?;
        Some((lead, *side, steps))
    })
}

impl Words {
    /// `合格率低于90%的，每低1个百分点扣0.5分`.
    pub(super) fn gap(&mut self, text: &str, verb: &str) -> Option<Gap> {
        let (lead, side, steps) = stepped(text)?;
        let lead = match side {
            Side::Below => first(lead.strip_suffix('的')?, "低于")?,
            Side::Above => first(lead.strip_suffix('的')?, "高于")?,
            Side::Either => first(lead.strip_suffix("相比")?, "与")?,
        };
        let of = self.expression(lead.0)?;
        let from = self.against(&of, lead.1)?;
        self.steps(steps, Lead { of, from, side }, verb)
    }

    /// The steps behind `每低`.
    pub(super) fn steps(&mut self, text: &str, lead: Lead, verb: &str) -> Option<Gap> {
        let (text, part) = part(text);
        let (step, rate) = if let Some((step, rows)) = first(text, "：") {
            (step, Rate::Slabs(slabs(rows, verb)?))
        } else if let Some((step, _)) = last(text, &format!("不{verb}分")).filter(|(_, rest)| rest.is_empty()) {
            (step, Rate::Each(Number::ZERO))
        } else {
            let (step, _) = last(text, verb)?;
            (step, Rate::Each(worth(text.get(step.len()..)?, verb)?))
        };
        let step = match step.split_once("（占") {
            Some((step, of)) if of.ends_with("的比例）") => step,
            Some(_) => return None,
            None => step,
        };
        let (step, counted_in) = distance(step)?;
        if let (Expression::Input(id), CountedIn::PercentagePoints) = (&lead.of, counted_in) {
            self.names.measured(id, &Measure::percent());
        }
        Some(Gap { of: lead.of, from: lead.from, side: lead.side, counted_in, step, rate, part })
    }
}
