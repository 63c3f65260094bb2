//! Steps of a gap: `每低于目标1个百分点扣0.1分`.

use super::charge::plain;
use crate::expression::Expression;
use crate::input::{InputKind, ValueInput};
use crate::method::{Charge, ChargeKind, CountedIn, Gap, Rate, Side};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::label::amount_of;
use crate::read::clause::name::units::{convert, in_measure_of, scaled};
use crate::read::clause::quantity::against::NOWHERE;
use crate::read::clause::quantity::change::changed;
use crate::read::clause::quantity::measured::{beside, is_target, named as named_target, subject_label, value};
use crate::read::clause::quantity::settle::{Against, Settled};
use crate::read::clause::quantity::task::of_task;
use crate::read::clause::quantity::unsaid::{doubt_all, doubt_another, doubt_reference, doubt_rise, doubt_turned};
use crate::read::ground::{PAST, Per, Run, Value, Way};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;
use crate::trace::StepPart;

/// What the names of rates end in.
const RATES: &[&str] = &["率", "比", "比例", "占比", "幅", "度", "增速", "比重", "百分比", "进度", "降幅", "覆盖面"];

/// Is it the name of a rate?
pub(crate) fn is_rate(label: &str) -> bool {
    let of_time = ["年度", "季度", "月度", "额度", "浓度", "强度", "密度", "长度"].iter().any(|w| label.ends_with(w));
    // 劳动生产率, 功率: an amount for each, and no percentage
    let per_each = ["生产率", "功率", "频率", "汇率", "容积率", "分辨率"].iter().any(|w| label.ends_with(w));
    if per_each {
        return false;
    }
    !of_time && RATES.iter().any(|r| label.ends_with(r))
        || label.contains('率')
        || label.contains("占比")
        || label.contains("比例")
        || label.contains("增幅")
        || label.contains("增长")
}

/// 产量 of 产量达到历史最好水平, which steps from 历史最好 are counted for.
fn held<'t>(label: &'t str, named: Option<&str>) -> Option<&'t str> {
    let named = named.filter(|n| n.chars().count() > 1)?;
    let words = ["达到", "不低于", "不高于", "等于", "高于", "低于", "超过", "与", "较", "比"];
    let cut = |w: &&str| label.split_once(w).filter(|(own, rest)| own.chars().count() > 1 && rest.starts_with(named));
    words.iter().find_map(cut).map(|(own, _)| own)
}

/// 盗窃、诈骗案件总量: of several together, which is one number; 登记率、发证率 are two.
fn one_total(label: &str) -> bool {
    let mut names: Vec<&str> = label.split(['、', '和', '及']).collect();
    let Some(last) = names.pop() else { return false };
    let numbers = ["率", "度", "比", "额", "量", "数", "值", "幅", "速", "长"];
    let sums = ["总量", "总数", "总额", "总和", "合计数", "总人数", "总件数", "总起数", "总户数", "总产量", "总面积"];
    sums.iter().any(|w| last.ends_with(w)) && !names.iter().any(|n| numbers.iter().any(|w| n.ends_with(w)))
}

/// 案件总量 against 上年, a price against another: an amount, of which a percentage point is a hundredth of what it was.
fn amount_of_another(label: &str, named: Option<&str>) -> bool {
    // 投标报价 and 评标基准价: prices, of which a percentage is one of the other
    if named.is_some_and(|n| n.ends_with('价')) && label.ends_with('价') {
        return true;
    }
    let level = ["分", "指数", "水平", "完成值", "系数"].iter().any(|w| label.ends_with(w));
    // 投资额 against 考核目标数
    let amount = ["额", "数", "量", "产值", "收入", "投资", "面积"].iter().any(|w| label.ends_with(w));
    // 单位利润 against the average
    let money = ["利润", "成本", "费用", "收入", "产值", "税收", "额"].iter().any(|w| label.ends_with(w));
    let task = |n: &str| amount && ["目标数", "任务数", "计划数"].iter().any(|w| n.ends_with(w));
    named.is_some_and(|n| (PAST.iter().any(|w| n.contains(w)) || money && n.contains("平均") || task(n)) && !is_rate(n))
        && label.chars().count() > 1
        && !is_rate(label)
        && !level
}

/// Several names of which each may be a number of its own, and a step that is a part of what it is held against.
fn doubt_names(draft: &mut Draft<'_>, per: &Per, about: Run, run: Option<Run>) {
    // 每超过平均值0.1倍: a part of what it is held against, and no measure
    if per.step.measure.as_deref() == Some("倍") {
        draft.unread.push(per.at);
    }
    // 党委、政府研究工作少于2次: one name
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let several = percent || draft.label(about).split('、').all(is_rate);
    let joined = draft.label(about).contains('、') && several;
    if joined && told_by_about(run, about) && !one_total(draft.label(run.unwrap_or(about))) {
        draft.unread.push(about);
    }
}

/// Does a piece name what is measured? 目标值95% is what it is measured against.
fn names_itself(draft: &Draft<'_>, about: Run) -> bool {
    let own = draft.label(about);
    let target = ["目标", "绩效目标", "考核目标"].iter().any(|w| own.starts_with(w));
    own.chars().count() > 1 && !(target && own.contains(|c: char| c.is_ascii_digit()))
}

/// What a step measures, of the pieces that may tell it: neither what it is held against, nor what was missed.
fn told(draft: &Draft<'_>, pieces: [Option<Run>; 3], against: Option<&Against>) -> Option<(Run, String)> {
    let named = against.and_then(|a| match &a.from {
        Value::Named(run) => Some(draft.label(*run)),
        _ => None,
    });
    let (run, label) = subject_label(draft, &pieces)?;
    // 产量达到历史最好水平: what is measured, without what it is held against
    let (run, label) = match held(&label, named) {
        // a letter stands for a name that its run does not have
        Some(own) => (draft.cut(run).find(own).map_or(run, |at| (run.0, run.0 + at + own.len())), own.to_owned()),
        None => (run, label),
    };
    // 标准价格对应分数为20分: what is given at the reference is not what is measured
    let apart = named.is_none_or(|n| n.chars().count() < 2 || !label.starts_with(n));
    (apart && !tells_missed(draft.text, run, against)).then_some((run, label))
}

/// 季度末未完成序时进度的: what was missed is not what is measured.
fn tells_missed(text: &str, run: Run, against: Option<&Against>) -> bool {
    let Some(Value::Named(named)) = against.map(|a| &a.from) else { return false };
    let ahead = text.get(run.0..named.0).unwrap_or_default();
    named.1 <= run.1 && ahead.contains('未')
}

/// What the text beside it leaves open: which of its figures a step is counted from, or whether from one at all.
fn doubt_beside(
    draft: &mut Draft<'_>,
    (line, per, label): (&Line, &Per, &str),
    against: Option<&Against>,
    from: &Expression,
) {
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    // 每减少1%得0.5分 beside 较上年下降10%: from the target, or from nothing on
    let earns = matches!(line.kind, Kind::Give { .. }) && percent;
    if earns && against.is_some_and(|a| a.left.is_none() && matches!(a.from, Value::Amount(_, NOWHERE))) {
        draft.unread.push(per.at);
    }
    // 每少1000万元 beside 招商引资12亿元,其中外资1亿元: which of the amounts, is not said
    let measure = per.step.measure.as_deref().filter(|_| !percent && *from == Expression::Target);
    let told = |own: &str| draft.measures_beside().iter().filter(|m| convert(Some(m), Some(own))).count();
    // 每少100元 of 收入18500元,增长8%: no growth is told in money
    let growth = label.ends_with(['长', '速', '幅']);
    if measure.is_some_and(|own| told(own) > usize::from(!growth)) {
        draft.unread.push(per.at);
    }
}

/// What a step is told in: the measure, percentage points, or percent of what it is counted from.
fn told_in(draft: &mut Draft<'_>, per: &Per, rate: bool, past: bool) -> CountedIn {
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let mut counted_in = if !percent {
        CountedIn::Measure
    } else if rate {
        CountedIn::PercentagePoints
    } else {
        CountedIn::PercentOfTarget
    };
    if percent && (per.step.is_percent() || past) {
        let usual = if rate {
            draft.decide("in", "percentage_points", "percent_of_target")
        } else {
            draft.decide("in", "percent_of_target", "percentage_points")
        };
        if !usual {
            counted_in = if rate { CountedIn::PercentOfTarget } else { CountedIn::PercentagePoints };
        }
    }
    counted_in
}

/// A gap in steps.
pub(crate) fn gap_charge(
    draft: &mut Draft<'_>,
    line: &Line,
    per: &Per,
    each: Number,
    against: Option<&Against>,
    settled: &Settled,
    gain: bool,
) -> Made<Charge> {
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let about = line.about.unwrap_or(per.label);
    let left = against.and_then(|a| a.left);
    let from_amount = against.and_then(|a| match &a.from {
        Value::Amount(amount, _) => Some(amount.clone()),
        Value::Named(run) if is_target(draft, *run) => draft.target(),
        _ => None,
    });
    let from_named = against.and_then(|a| match &a.from {
        Value::Named(run) => Some(draft.label(*run).to_owned()),
        _ => None,
    });
    let found = told(draft, [left, names_itself(draft, about).then_some(about), settled.subject], against);
    let run = found.as_ref().map(|(run, _)| *run);
    doubt_names(draft, per, about, run);
    doubt_another(draft, line, per, against);
    let named = against.and_then(|a| a.name.clone());
    let run = if named.is_some() { None } else { run };
    let found_none = named.is_none() && found.is_none() && draft.context_label().is_none();
    let label = named
        .or_else(|| found.map(|(_, label)| label))
        .or_else(|| draft.context_label().map(str::to_owned))
        .or_else(|| draft.targets_beside().name.clone())
        .unwrap_or_default();
    // 到位率=实际÷计划,每低1%扣0.1分: what the text defines is what it measures
    let label = match draft.defined.as_slice() {
        [(name, _)] if label.is_empty() => name.clone(),
        _ => amount_of(&label).to_owned(),
    };
    let defined = found_none && !label.is_empty() && draft.defined.len() == 1;
    let nowhere = against.is_none() && settled.against.is_empty() && settled.named.is_none();
    // 播种面积完成下达任务,每减少1%: an amount against its task
    let found = run.filter(|_| nowhere).and_then(|r| of_task(draft, (line, r), per, each, &label, settled.part, gain));
    if let Some(made) = found {
        return made;
    }
    let past = per.step.is_points_of_percent() && amount_of_another(&label, from_named.as_deref());
    let rate = per.step.is_points_of_percent() && !past
        || from_amount.as_ref().is_some_and(Amount::is_percent)
        || is_rate(&label)
        || from_named.as_deref().is_some_and(is_rate)
        || against.is_none();
    let mut counted_in = told_in(draft, per, rate, past);
    let side = match per.way {
        Way::Short => Side::Below,
        Way::Over => Side::Above,
        Way::Off => off_side(line, draft, settled),
        Way::Happened => {
            if gain {
                Side::Above
            } else {
                Side::Below
            }
        }
    };
    let measure = if percent && rate { Some("%") } else { None };
    let again = label.is_empty() && run.is_none() && draft.last_gap.is_some() && draft.last_from.is_some();
    let of = match (
        draft
            .defined
            .iter()
            .filter(|(name, _)| !defined || against.is_some() && name.contains("除以"))
            .find(|(name, _)| !label.is_empty() && (name.ends_with(&label) || label.ends_with(name.as_str()))),
        run,
    ) {
        (Some((_, of)), _) => of.clone(),
        (None, Some(run)) => Expression::Input(draft.value(run, measure)),
        (None, None) if label.is_empty() && draft.last_gap.is_some() => {
            draft.take(about);
            draft.last_gap.clone().unwrap_or(Expression::Points)
        }
        (None, None) => {
            draft.take(about);
            let name = if label.is_empty() { "完成值" } else { &label };
            let kind = InputKind::Value(ValueInput {
                measure: measure.and_then(|m| Measure::new(m).ok()),
                ..Default::default()
            });
            // 优质率85%,其中重点工程优质率100%: each by its own name
            let exact = against.is_some_and(|a| a.name.is_some());
            let id = if exact {
                draft.exactly(name, about.0, kind, "完成值")
            } else {
                draft.named(name, about.0, kind, "完成值")
            };
            Expression::Input(id)
        }
    };
    if against.is_none()
        && percent
        && settled.against.is_empty()
        && settled.named.is_none()
        && let Some(made) = changed(draft, (line, about), per, each, (&of, &label), settled.part, gain)
    {
        return made;
    }
    draft.last_gap = Some(of.clone());
    let words: String = line.own.iter().rev().skip(1).map(|s| draft.cut(s.run)).collect();
    // 不及时每超1%扣0.1分: above what, is not said
    let above = !gain && percent && matches!(per.way, Way::Over) && settled.named.is_none();
    doubt_rise(draft, per, nowhere && gain && percent);
    if against.is_none() && (settled.both || above || matches!(per.way, Way::Off)) {
        draft.unread.push(per.at);
    }
    doubt_turned(draft, line, per, gain);
    let done = ["完成", "超额", "达标"].iter().any(|w| draft.text.contains(w));
    let has_target = settled.target || ["目标", "计划", "任务", "指标值"].iter().any(|w| words.contains(w));
    let from = match against {
        // 每增加…扣0.2分,每减少…加0.2分: both from the same
        None if again && percent => draft.last_from.clone().unwrap_or(Expression::Points),
        Some(a) => match value(draft, &a.from) {
            Expression::Number(q) => Expression::Number(beside(&of, q)),
            other => other,
        },
        // growth begins at nothing
        None if percent
            && ["增长", "增速", "增幅", "较上年", "比上年", "同比", "环比"].iter().any(|w| label.contains(w))
            && !has_target =>
        {
            draft.assume("from", "0%", "target");
            Expression::Number(Quantity { value: Number::ZERO, measure: Some(Measure::percent()) })
        }
        None if percent && !is_rate(&label) && settled.named.is_some() => {
            if !per.step.is_points_of_percent() {
                counted_in = CountedIn::PercentOfTarget;
            }
            settled.named.map_or(Expression::Points, |run| named_target(draft, run))
        }
        // 完成任务得2分,完成率每下降1%: all of the task is 100 %
        None if percent && !(has_target && is_rate(&label) && !label.ends_with("完成率")) => {
            doubt_all(draft, per, &label);
            draft.assume("from", "100%", "target");
            Expression::Number(Quantity { value: Number::from(100_i64), measure: Some(Measure::percent()) })
        }
        None => {
            // 每增加1000元得1分: from where, is not said
            let grows =
                draft.text.get(..per.at.0).is_some_and(|t| ["增加", "增长", "上升"].iter().any(|w| t.ends_with(w)));
            if (gain || grows)
                && !has_target
                && matches!(per.way, Way::Over)
                && draft.context.is_empty()
                && settled.named.is_none()
                && !done
            {
                draft.unread.push(per.at);
            }
            draft.the_target()
        }
    };
    doubt_reference(draft, line, per, &label, (&of, &from));
    doubt_beside(draft, (line, per, &label), against, &from);
    let step = match (counted_in, &from_amount) {
        (CountedIn::Measure, Some(from)) => in_measure_of(&per.step, from).unwrap_or_else(|| {
            // 少1人(册): one of either
            let beside = draft.text.get(per.at.1..).and_then(|t| t.strip_prefix(['(', '/'])).unwrap_or_default();
            if from.measure.as_deref().is_none_or(|m| !beside.starts_with(m)) {
                draft.unread.push(per.at);
            }
            per.step.value
        }),
        _ => per.step.value,
    };
    // steps are taken in the measure that what is measured comes in
    if let (CountedIn::Measure, Some(measure), Expression::Input(id)) =
        (counted_in, from_amount.as_ref().and_then(|a| a.measure.as_deref()).filter(|m| scaled(m)), &of)
    {
        draft.measure(id, measure);
    }
    // 每少1000万元 of a target that is told elsewhere: what is measured must come in 万元
    if let (CountedIn::Measure, None, Some(measure), Expression::Input(id)) =
        (counted_in, &from_amount, per.step.measure.as_deref().filter(|m| scaled(m)), &of)
    {
        draft.measure(id, measure);
    }
    let part = part_of_step(draft, per, settled.part, gain || !percent);
    Made::plain(plain(ChargeKind::Gap(Gap { of, from, side, counted_in, step, rate: Rate::Each(each), part })))
        .at("charge.gap.of", run.unwrap_or(about))
        .maybe("charge.gap.from", against.and_then(|a| run_of(&a.from)))
        .maybe("charge.gap.part", settled.part_at.filter(|_| settled.part.is_some()))
        .at("charge.gap.step", per.at)
        .at("charge.gap.rate", line.run)
}

/// What a part of a step counts; `whole`: where nothing is said, only whole ones do.
pub(crate) fn part_of_step(draft: &mut Draft<'_>, per: &Per, said: Option<StepPart>, whole: bool) -> Option<StepPart> {
    let part = said.or(per.whole.then_some(StepPart::Whole));
    if part.is_none() {
        let (taken, other) = if whole { ("whole", "pro_rata") } else { ("pro_rata", "whole") };
        draft.assume("part", taken, other);
    }
    part
}

/// Where a value is told.
fn run_of(value: &Value) -> Option<Run> {
    match value {
        Value::Amount(_, run)
        | Value::Share(.., run)
        | Value::Named(run)
        | Value::NamedFor(_, run)
        | Value::PartOf(.., run)
        | Value::Times(.., run) => Some(*run).filter(|r| r.0 < r.1),
    }
}

/// Is what is measured within what the line is about?
fn told_by_about(run: Option<Run>, about: Run) -> bool {
    run.is_none_or(|r| r == about || r.0 >= about.0 && r.1 <= about.1)
}

/// 每差1分贝: the side that is the wrong one.
fn off_side(line: &Line, draft: &Draft<'_>, settled: &Settled) -> Side {
    let mut words = String::new();
    for seg in line.own.iter().chain(&line.stem) {
        words.push_str(draft.cut(seg.run));
    }
    if let Some(run) = settled.subject {
        words.push_str(draft.cut(run));
    }
    let lower = [
        "噪声",
        "降",
        "能耗",
        "成本",
        "超约定",
        "超期",
        "控制",
        "超计划",
        "超标",
        "天数",
        "误差",
        "排放",
        "死亡",
        "事故",
        "投诉",
    ]
    .iter()
    .any(|w| words.contains(w));
    if lower { Side::Above } else { Side::Below }
}
