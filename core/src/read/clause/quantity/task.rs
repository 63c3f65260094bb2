//! An amount against its task, where a percentage of the task is a step: `播种面积完成下达任务得10分,每减少1%扣2分`.

use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side};
use crate::number::Number;
use crate::read::clause::charges::charge::plain;
use crate::read::clause::charges::gap::{is_rate, part_of_step};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::ground::{Per, Run, Way};
use crate::trace::StepPart;

/// What the names of amounts end in.
const AMOUNTS: &[&str] =
    &["面积", "产量", "投资", "收入", "产值", "总额", "总量", "数量", "金额", "税额", "人数", "户数"];

/// 播种面积 and 下达任务 of 播种面积完成下达任务.
fn parted(label: &str) -> Option<(&str, &str)> {
    let (amount, task) = label.split_once("完成")?;
    let named = ["任务", "计划", "目标", "指标"].iter().any(|w| task.ends_with(w));
    (named && amount.chars().count() > 1 && !is_rate(amount)).then_some((amount, task))
}

/// Steps in percent of the task, of an amount that is held against it; none where it is the rate that is asked for.
pub(crate) fn of_task(
    draft: &mut Draft<'_>,
    (line, run): (&Line, Run),
    per: &Per,
    each: Number,
    label: &str,
    part: Option<StepPart>,
    gain: bool,
) -> Option<Made<Charge>> {
    let (amount, task) = parted(label).filter(|_| per.step.is_percent())?;
    let of_amount = if AMOUNTS.iter().any(|w| amount.ends_with(w)) {
        draft.decide("actual", "amount", "rate")
    } else {
        !draft.decide("actual", "rate", "amount")
    };
    if !of_amount {
        return None;
    }
    let kind = || InputKind::Value(ValueInput::default());
    draft.take(run);
    let of = Expression::Input(draft.named(amount, run.0, kind(), "完成值"));
    let from = Expression::Input(draft.named(task, run.1.saturating_sub(task.len()), kind(), "任务"));
    let part = part_of_step(draft, per, part, gain);
    let side = if matches!(per.way, Way::Over) { Side::Above } else { Side::Below };
    let counted_in = CountedIn::PercentOfTarget;
    let gap = Gap { of, from, side, counted_in, step: per.step.value, rate: Rate::Each(each), part };
    let made = Made::plain(plain(ChargeKind::Gap(gap))).at("charge.gap.of", run);
    Some(made.at("charge.gap.step", per.at).at("charge.gap.rate", line.run))
}
