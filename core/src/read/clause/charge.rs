//! Lines that take or add: charges of the model.

use super::super::ground::{Per, Run, Test, Value, Way};
use super::super::lex::Amount;
use super::super::outcome::{Kind, Worth};
use super::draft::{Draft, Made};
use super::lines::Line;
use super::tests::{condition, counts, happened, is_event, value};
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::{
    AmountCharge, Amounts, Charge, ChargeKind, CountedIn, Gap, Growing, MarkCharge, Occurrence, Once, Rate, Side,
};
use crate::number::{Number, Quantity};
use crate::trace::StepPart;

/// What a gap is measured against, as far as the clause has said it.
#[derive(Debug, Clone)]
pub(crate) struct Against {
    pub left: Option<Run>,
    pub from: Value,
    /// Where it is said.
    pub at: usize,
    /// What is measured, where another text says it.
    pub name: Option<String>,
}

/// What the lines before have settled.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settled {
    /// What was compared with what, the latest last.
    pub against: Vec<Against>,
    /// What the item is about.
    pub subject: Option<Run>,
    /// A target of the context.
    pub context: Option<Amount>,
    /// What a part of a step counts.
    pub part: Option<StepPart>,
    /// 以此类推 follows.
    pub goes_on: bool,
    /// 扣完为止: what is taken may be taken again.
    pub until_gone: bool,
    /// Both a shortfall and an excess of one thing are counted.
    pub both_ways: bool,
    /// How many charges there are.
    pub charges: usize,
    /// 按次累计: what happens counts each time.
    pub again: bool,
    /// A target is spoken of.
    pub target: bool,
    /// 每项…: each of several is measured.
    pub each_of: bool,
}

const RATES: &[&str] = &["率", "比", "比例", "占比", "幅", "度", "增速", "比重", "百分比", "进度", "降幅", "覆盖面"];

fn is_rate(label: &str) -> bool {
    RATES.iter().any(|r| label.ends_with(r))
        || label.contains('率')
        || label.contains("占比")
        || label.contains("比例")
        || label.contains("增幅")
        || label.contains("增长")
}

/// The charges of one line; several where it is about several measures.
pub(crate) fn charges(draft: &mut Draft<'_>, line: &Line, settled: &Settled, gain: bool) -> Option<Vec<Made<Charge>>> {
    draft.heading = line.heading.map(|run| draft.label(run).to_owned()).unwrap_or_default();
    let made = charges_of(draft, line, settled, gain);
    draft.heading.clear();
    made
}

fn charges_of(draft: &mut Draft<'_>, line: &Line, settled: &Settled, gain: bool) -> Option<Vec<Made<Charge>>> {
    let worth = match &line.kind {
        Kind::Charge { worth, .. } | Kind::Gain { worth, .. } | Kind::Give { worth, .. } => worth.clone(),
        _ => return None,
    };
    draft.take(line.run);
    let each = match &worth {
        Worth::Points(n) => *n,
        Worth::Range(low, high) => return Some(vec![marked(draft, line, Some(*low), *high)]),
        Worth::List(list) => return growing(draft, line, list, settled),
        Worth::Percent(percent) => return Some(vec![percent_of_points(draft, line, *percent, gain)?]),
        Worth::Percents(_) => return None,
    };
    if let Some(per) = &line.per {
        return stepped(draft, line, per, each, settled, gain);
    }
    Some(vec![single(draft, line, each, settled)?])
}

fn plain(kind: ChargeKind) -> Charge {
    Charge { label: None, charge: kind, limit: None, when: None }
}

fn occurrence(count: Expression, each: Amounts) -> ChargeKind {
    ChargeKind::Occurrence(Occurrence { count, each, free: Number::ZERO })
}

/// 每低1个百分点扣0.1分.
fn stepped(
    draft: &mut Draft<'_>,
    line: &Line,
    per: &Per,
    each: Number,
    settled: &Settled,
    gain: bool,
) -> Option<Vec<Made<Charge>>> {
    draft.take(per.at);
    if per.each {
        // 每 itself and the words up to the number
        let from = draft.text.get(..per.at.0).and_then(|t| t.rfind('每')).unwrap_or(per.at.0);
        if from >= line.own.first().map_or(0, |s| s.run.0) {
            draft.take((from, per.at.0));
        }
    }
    let label = draft.label(line.about.unwrap_or(per.label)).to_owned();
    let over = matches!(per.way, Way::Happened)
        && ["超出部分", "超过部分", "超出的部分", "超额部分", "超出", "超过"].contains(&label.as_str());
    let turned = Per { way: Way::Over, ..per.clone() };
    let per = if over { &turned } else { per };
    let measure = per.step.measure.as_deref();
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let tests = against(draft, line, per, settled);
    if percent && matches!(per.way, Way::Happened) && tests.is_none() && settled.against.is_empty() {
        return None;
    }
    let counted = counts(measure) || per.step.is_time();
    let gap = !matches!(per.way, Way::Happened) || percent && tests.is_some();
    if gap {
        // 每月不少于60户,每少1户: how many were required in all is not said
        let repeated = tests.as_ref().is_some_and(|t| {
            t.last().is_some_and(|a| {
                a.left.is_some_and(|r| {
                    ["每月", "每季", "每周", "每年", "每半", "每天", "每日", "每学期"]
                        .iter()
                        .any(|w| draft.cut(r).contains(w))
                })
            })
        });
        let missing_only = matches!(per.way, Way::Short) && counted && (tests.is_none() || repeated);
        let late = matches!(per.way, Way::Over) && counted && tests.is_none();
        if !(missing_only || late) {
            let found = tests.unwrap_or_default();
            let several = if settled.each_of && found.is_empty() { settled.against.clone() } else { found };
            let apart = several.iter().all(|a| matches!(a.from, Value::NamedFor(..)));
            let list = if several.is_empty() {
                vec![None]
            } else if settled.each_of || apart {
                several.into_iter().map(Some).collect()
            } else {
                vec![several.into_iter().next_back()]
            };
            return Some(
                list.into_iter().map(|against| gap_charge(draft, line, per, each, against, settled, gain)).collect(),
            );
        }
    }
    let run = line.about.unwrap_or(per.label);
    let run = if label.is_empty() { settled.subject.filter(|_| settled.charges <= 1).unwrap_or(run) } else { run };
    if measure.is_some_and(|m| m.contains('位') || m.contains("名次") || m == "名")
        && !matches!(per.way, Way::Happened)
        && label.is_empty()
    {
        draft.unread.push(per.at);
    }
    let made = if per.step.value == Number::ONE && !per.whole {
        let count = match per.way {
            Way::Short | Way::Over | Way::Off => {
                draft.take(run);
                let verb = match per.way {
                    Way::Short => "缺少",
                    Way::Over => "超出",
                    _ => "相差",
                };
                let thing = draft.label(run).trim_end_matches(['少', '缺', '超', '欠', '漏', '低']).to_owned();
                let name = format!(
                    "{verb}{}数{}",
                    measure.unwrap_or_default().trim_start_matches('个'),
                    if thing.is_empty() { String::new() } else { format!("_{thing}") }
                );
                draft.named(&name, per.at.0, crate::input::InputKind::Count(crate::input::CountInput::default()), &name)
            }
            Way::Happened => draft.count(run, None),
        };
        Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(each))))
            .at("charge.occurrence.count", run)
            .at("charge.occurrence.each", line.run)
    } else {
        let of = if counted { draft.count(run, None) } else { draft.value(run, None) };
        let part = settled.part.or(per.whole.then_some(StepPart::Whole));
        if part.is_none() {
            draft.assume("part", "whole", "pro_rata");
        }
        let zero = Expression::Number(Quantity { value: Number::ZERO, measure: per.step.quantity().measure });
        Made::plain(plain(ChargeKind::Gap(Gap {
            of: Expression::Input(of),
            from: zero,
            side: Side::Above,
            counted_in: CountedIn::Measure,
            step: per.step.value,
            rate: Rate::Each(each),
            part,
        })))
        .at("charge.gap.step", per.at)
        .at("charge.gap.rate", line.run)
    };
    Some(vec![made])
}

/// What the gap of a line is measured against; none where nothing is said.
fn against(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Vec<Against>> {
    if let Some(run) = per.from {
        let text = draft.cut(run).trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let known =
            settled.against.iter().rev().find(|a| matches!(a.from, Value::Named(r) if draft.label(r).contains(text)));
        if let Some(known) = known {
            return Some(vec![known.clone()]);
        }
        if super::super::ground::reference_noun(text) {
            draft.doubt_name(run, text);
            let left = settled.against.last().and_then(|a| a.left);
            return Some(vec![Against { left, from: Value::Named(run), at: run.0, name: None }]);
        }
    }
    // 两率低于各自平均的: each of them
    let own = line
        .own
        .iter()
        .rev()
        .skip(1)
        .map(|s| super::tests::comparisons(draft.text, s.run))
        .find(|found| found.len() > 1);
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
    let fits = |a: &&Against| match &a.from {
        Value::Amount(amount, _) => {
            let own = per.step.measure.as_deref();
            let other = amount.measure.as_deref();
            let percent = per.step.is_percent() || per.step.is_points_of_percent();
            own == other
                || percent && (amount.is_percent() || per.step.is_percent())
                || own.is_some() && other.is_some() && counts(own) && counts(other)
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
    if !all.is_empty() {
        return Some(all);
    }
    let context = settled.context.clone()?;
    let same = context.measure == per.step.measure
        || (per.step.is_percent() || per.step.is_points_of_percent()) && context.is_percent()
        || counts(context.measure.as_deref()) && counts(per.step.measure.as_deref());
    same.then(|| vec![Against { left: None, from: Value::Amount(context, (0, 0)), at: 0, name: None }])
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

fn gap_charge(
    draft: &mut Draft<'_>,
    line: &Line,
    per: &Per,
    each: Number,
    against: Option<Against>,
    settled: &Settled,
    gain: bool,
) -> Made<Charge> {
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let about = line.about.unwrap_or(per.label);
    let left = against.as_ref().and_then(|a| a.left);
    let own = draft.label(about).to_owned();
    let found =
        super::tests::subject_label(draft, &[left, (own.chars().count() > 1).then_some(about), settled.subject]);
    let run = found.as_ref().map(|(run, _)| *run);
    let from_amount = against.as_ref().and_then(|a| match &a.from {
        Value::Amount(amount, _) => Some(amount.clone()),
        _ => None,
    });
    let from_named = against.as_ref().and_then(|a| match &a.from {
        Value::Named(run) => Some(draft.label(*run).to_owned()),
        _ => None,
    });
    if draft.label(about).contains('、') && told_by_about(run, about) {
        draft.unread.push(about);
    }
    let named = against.as_ref().and_then(|a| a.name.clone());
    let run = if named.is_some() { None } else { run };
    let label = named
        .or_else(|| found.map(|(_, label)| label))
        .or_else(|| {
            (draft.context.chars().count() <= 12 && !draft.context.is_empty()).then(|| draft.context.to_owned())
        })
        .unwrap_or_default();
    let rate = per.step.is_points_of_percent()
        || from_amount.as_ref().is_some_and(Amount::is_percent)
        || is_rate(&label)
        || from_named.as_deref().is_some_and(is_rate)
        || against.is_none();
    let mut counted_in = if !percent {
        CountedIn::Measure
    } else if rate {
        CountedIn::PercentagePoints
    } else {
        CountedIn::PercentOfTarget
    };
    if percent && per.step.is_percent() {
        let usual = if rate {
            draft.decide("in", "percentage_points", "percent_of_target")
        } else {
            draft.decide("in", "percent_of_target", "percentage_points")
        };
        if !usual {
            counted_in = if rate { CountedIn::PercentOfTarget } else { CountedIn::PercentagePoints };
        }
    }
    let side = match per.way {
        Way::Short => Side::Below,
        Way::Over => Side::Above,
        Way::Off => off_side(line, draft, settled, against.as_ref()),
        Way::Happened => {
            if gain {
                Side::Above
            } else {
                Side::Below
            }
        }
    };
    let measure = if percent && rate { Some("%") } else { None };
    let of = match (
        draft
            .defined
            .iter()
            .find(|(name, _)| !label.is_empty() && (name.ends_with(&label) || label.ends_with(name.as_str()))),
        run,
    ) {
        (Some((_, of)), _) => of.clone(),
        (None, Some(run)) => Expression::Input(draft.value(run, measure)),
        (None, None) => {
            draft.take(about);
            let name = if label.is_empty() { "完成值" } else { &label };
            let kind = crate::input::InputKind::Value(crate::input::ValueInput {
                measure: measure.and_then(|m| crate::number::Measure::new(m).ok()),
                ..Default::default()
            });
            Expression::Input(draft.named(name, about.0, kind, "完成值"))
        }
    };
    let words: String = line.own.iter().rev().skip(1).map(|s| draft.cut(s.run)).collect();
    let has_target = settled.target || ["目标", "计划", "任务", "指标值"].iter().any(|w| words.contains(w));
    let from = match &against {
        Some(a) => match value(draft, &a.from) {
            Expression::Number(q) => Expression::Number(super::tests::beside(&of, q)),
            other => other,
        },
        None if percent && !(has_target && is_rate(&label)) => {
            draft.assume("from", "100%", "target");
            Expression::Number(Quantity {
                value: Number::from(100_i64),
                measure: Some(crate::number::Measure::percent()),
            })
        }
        None => draft.the_target(),
    };
    let part = settled.part.or(per.whole.then_some(StepPart::Whole));
    if part.is_none() {
        let (taken, other) = if gain || !percent { ("whole", "pro_rata") } else { ("pro_rata", "whole") };
        draft.assume("part", taken, other);
    }
    Made::plain(plain(ChargeKind::Gap(Gap {
        of,
        from,
        side,
        counted_in,
        step: per.step.value,
        rate: Rate::Each(each),
        part,
    })))
    .at("charge.gap.of", run.unwrap_or(about))
    .at("charge.gap.step", per.at)
    .at("charge.gap.rate", line.run)
}

fn told_by_about(run: Option<Run>, about: Run) -> bool {
    run.is_none_or(|r| r == about || r.0 >= about.0 && r.1 <= about.1)
}

/// 每差1分贝: the side that is the wrong one.
fn off_side(line: &Line, draft: &Draft<'_>, settled: &Settled, against: Option<&Against>) -> Side {
    let mut words = String::new();
    for seg in line.own.iter().chain(&line.stem) {
        words.push_str(draft.cut(seg.run));
    }
    if let Some(run) = settled.subject {
        words.push_str(draft.cut(run));
    }
    let _ = against;
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

/// A line without a step: once, or each time that it happens.
fn single(draft: &mut Draft<'_>, line: &Line, amount: Number, settled: &Settled) -> Option<Made<Charge>> {
    let about = line.about.unwrap_or((line.run.0, line.run.0));
    if let Some(Test::Word(run)) = &line.test
        && LEVELS.contains(&draft.cut(*run))
    {
        let count = draft.count(*run, None);
        draft.take(about);
        return Some(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                .at("charge.occurrence.each", line.run),
        );
    }
    if let Some(test) = &line.test {
        if let Test::Compare { left, is: Comparison::Equal, right: Value::Amount(at, run) } = test
            && at.value == Number::ONE
        {
            draft.take(*run);
            let count = draft.count(*left, None);
            return Some(
                Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                    .at("charge.occurrence.each", line.run),
            );
        }
        // 患病10-19人的,每起扣4分 has a step; 损失2万元以上的扣6分 may happen again
        let again = (settled.until_gone && settled.charges == 1 || settled.again)
            && matches!(test, Test::Compare { left, .. } if is_event_sized(draft.cut(*left)));
        if !again {
            let holds = condition(draft, test, settled.subject)?;
            return Some(once(holds, amount, line.run));
        }
    }
    // what stands before with figures of its own is another demand
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let about = match own.as_slice() {
        [before @ .., last]
            if !before.is_empty() && before.iter().any(|r| !super::tests::comparisons(draft.text, *r).is_empty()) =>
        {
            *last
        }
        _ => about,
    };
    let label = draft.label(about).to_owned();
    if label.is_empty() {
        return None;
    }
    let beyond = ["超出", "超额", "超过", "超额完成", "超目标", "超额部分", "超过目标"].contains(&label.as_str());
    let below = ["未达到", "未完成", "低于目标", "达不到", "未达标"].contains(&label.as_str());
    if (beyond || below)
        && let Some(a) = settled.against.last().cloned()
    {
        let run = a.left.filter(|r| !draft.label(*r).is_empty()).or(settled.subject).unwrap_or(about);
        let percent = matches!(&a.from, Value::Amount(x, _) if x.is_percent());
        let left = Expression::Input(draft.value(run, percent.then_some("%")));
        let right = value(draft, &a.from);
        let is = if beyond { Comparison::MoreThan } else { Comparison::LessThan };
        draft.take(about);
        return Some(once(Condition::Compare(crate::condition::Compare { left, is, right }), amount, line.run));
    }
    let again = is_event(&label) || settled.again || settled.until_gone && settled.charges == 1;
    let again = if settled.again {
        true
    } else if again && !label.starts_with("一经") {
        draft.decide("count", "each", "once")
    } else {
        !draft.decide("count", "once", "each")
    };
    if again {
        let count = draft.count(about, None);
        return Some(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(amount))))
                .at("charge.occurrence.count", about)
                .at("charge.occurrence.each", line.run),
        );
    }
    let holds = Condition::Flag(draft.flag(about));
    Some(once(holds, amount, line.run).at("charge.once.if", about))
}

/// Levels of something that may happen more than once.
const LEVELS: &[&str] = &["一级", "二级", "三级", "四级", "特大", "重大", "较大", "特别重大"];

fn is_event_sized(text: &str) -> bool {
    ["损失", "报损", "金额", "受损", "货值"].iter().any(|w| text.contains(w))
}

fn once(holds: Condition, amount: Number, run: Run) -> Made<Charge> {
    Made::plain(plain(ChargeKind::Once(Once { condition: holds, amount }))).at("charge.once.amount", run)
}

fn marked(draft: &mut Draft<'_>, line: &Line, min: Option<Number>, max: Number) -> Made<Charge> {
    let id = draft.mark(line.run.0, Some(max));
    let when = line.about.filter(|run| !draft.label(*run).is_empty()).map(|run| happened(draft, run));
    let mut charge =
        plain(ChargeKind::Mark(MarkCharge { input: id, min: min.unwrap_or(Number::ZERO), max: Some(max) }));
    charge.when = when;
    Made::plain(charge).at("charge.mark", line.run)
}

/// 第一次、第二次分别扣3分、5分,以此类推.
fn growing(draft: &mut Draft<'_>, line: &Line, list: &[Number], settled: &Settled) -> Option<Vec<Made<Charge>>> {
    let about = line.about.unwrap_or((line.run.0, line.run.0));
    if let Some(Test::Places { label, from_last, first, last: Some(last) }) = &line.test
        && (last - first + 1 == i64::try_from(list.len()).unwrap_or(0) || first == last)
    {
        let last = &(first + i64::try_from(list.len()).unwrap_or(1) - 1);
        let input = super::tests::place(draft, *label, *from_last);
        let mut rows = Vec::new();
        for (index, amount) in (*first..=*last).zip(list) {
            let right = Expression::Number(Quantity::plain(Number::from(index)));
            let compare =
                crate::condition::Compare { left: Expression::Input(input.clone()), is: Comparison::Equal, right };
            rows.push(Once { condition: Condition::Compare(compare), amount: *amount });
        }
        draft.take(about);
        let kind = ChargeKind::Table(crate::method::Table { rows, otherwise: Number::ZERO });
        return Some(vec![Made::plain(plain(kind)).at("charge.table", line.run)]);
    }
    let about = line
        .own
        .iter()
        .map(|s| s.run)
        .find(|r| ["第一", "首次", "第1", "首起"].iter().any(|w| draft.cut(*r).contains(w)))
        .unwrap_or(about);
    let text = draft.cut(about);
    if !(text.contains("第一")
        || text.contains("首次")
        || text.contains("第1")
        || text.contains("1次")
        || text.contains("一次"))
    {
        return split_by_list(draft, line, list);
    }
    let increment = match list {
        [.., a, b] if settled.goes_on => crate::number::Number::from(b.decimal() - a.decimal()),
        _ => Number::ZERO,
    };
    let count = draft.count(about, None);
    let each = Amounts::Growing(Growing { amounts: list.to_vec(), increment });
    Some(vec![
        Made::plain(plain(occurrence(Expression::Input(count), each)))
            .at("charge.occurrence.count", about)
            .at("charge.occurrence.each", line.run),
    ])
}

/// 国家、省、市级分别加8分、4分、2分: one count for each.
fn split_by_list(draft: &mut Draft<'_>, line: &Line, list: &[Number]) -> Option<Vec<Made<Charge>>> {
    let about = line.about?;
    let text = draft.cut(about);
    let names = enumerated(text, list.len())?;
    let mut made = Vec::new();
    let last = names.last().map(|(from, to)| text.get(*from..*to).unwrap_or_default().to_owned()).unwrap_or_default();
    for ((from, to), amount) in names.into_iter().zip(list) {
        let run = (about.0 + from, about.0 + to);
        let own = draft.label(run).to_owned();
        let label = if text.get(to..).is_some_and(|t| !t.is_empty()) { format!("{own}_{last}") } else { own };
        draft.take(run);
        let count =
            draft.named(&label, run.0, crate::input::InputKind::Count(crate::input::CountInput::default()), "次数");
        made.push(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(*amount))))
                .at("charge.occurrence.count", run)
                .at("charge.occurrence.each", line.run),
        );
    }
    draft.take(about);
    Some(made)
}

/// The members of an enumeration of so many: 国家、省、市.
pub(crate) fn enumerated(text: &str, len: usize) -> Option<Vec<Run>> {
    [&['、'][..], &['、', ',', ';'], &['、', '和', '与', '及', '/', ',']]
        .into_iter()
        .find_map(|marks| enumerated_by(text, len, marks))
}

fn enumerated_by(text: &str, len: usize, marks: &[char]) -> Option<Vec<Run>> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if marks.contains(&c) && at > from {
            cuts.push((from, at));
            from = at + c.len_utf8();
        }
    }
    if from < text.len() {
        cuts.push((from, text.len()));
    }
    (cuts.len() == len).then_some(cuts)
}

/// 扣本项分值的50%.
fn percent_of_points(draft: &mut Draft<'_>, line: &Line, percent: Number, _gain: bool) -> Option<Made<Charge>> {
    let share = Expression::Number(Quantity { value: percent, measure: Some(crate::number::Measure::percent()) });
    let mut of = Expression::Multiply(vec![Expression::Points, share]);
    let mut when = None;
    if let Some(per) = &line.per {
        draft.take(per.at);
        let count = draft.count(line.about.unwrap_or(per.label), None);
        of = Expression::Multiply(vec![of, Expression::Input(count)]);
    } else if let Some(test) = &line.test {
        when = Some(condition(draft, test, None)?);
    } else if let Some(about) = line.about {
        when = Some(happened(draft, about));
    }
    let mut charge = plain(ChargeKind::Amount(AmountCharge { of }));
    charge.when = when;
    Some(Made::plain(charge).at("charge.amount", line.run))
}
