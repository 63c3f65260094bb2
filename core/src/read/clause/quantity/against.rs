//! What the gap of a line is measured against: the plan in `低于计划的,每低1%扣1分`.

use super::measured::MISSED;
use super::measured::{TARGETS, counts};
use super::settle::{Against, Settled};
use super::target::is_standard;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::letters::ordered;
use crate::read::clause::name::units::convert;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{EdgeAt, Per, Run, Seg, Test, Value, Way, reference_noun};
use crate::read::lex::Amount;
use rust_decimal::Decimal;

/// Where an amount of the text beside the clause stands in the clause.
pub(crate) const NOWHERE: Run = (0, 0);

/// What the gap of a line is measured against; none where nothing is said.
pub(crate) fn against(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Vec<Against>> {
    if let Some(found) = named_in_step(draft, line, per, settled) {
        return Some(found);
    }
    // Di>P:每高1个百分点
    if let Some((left, named, agrees)) = ordered(draft.text, line, per.way).filter(|_| per.from.is_none()) {
        if !agrees {
            draft.unread.push((left.0, named.1));
        }
        draft.take_all(line.own.iter().take(1));
        return Some(vec![Against { left: Some(left), from: Value::Named(named), at: left.0, name: None }]);
    }
    // 前者每降1%扣0.5分,后者每升1%扣0.5分: the first and the second of two demands
    let told = draft.label(line.about.unwrap_or(per.label));
    if let Some(at) = ["前者", "后者"].iter().position(|w| *w == told) {
        let percent = per.step.is_percent() || per.step.is_points_of_percent();
        let fits = |a: &&Against| {
            a.left.is_some() && matches!(&a.from, Value::Amount(x, _) if x.is_percent() == percent) && a.at < line.run.0
        };
        let both: Vec<&Against> = settled.against.iter().filter(fits).collect();
        if let ([_, _], Some(one)) = (both.as_slice(), both.get(at)) {
            draft.take(line.about.unwrap_or(per.label));
            return Some(vec![(*one).clone()]);
        }
    }
    // 校长研究每年不少于2次,副职不少于4次,每少1次: each of them
    if per.way == Way::Short && counts(per.step.measure.as_deref()) && line.own.len() > 2 {
        let own: Vec<&Seg> = line.own.iter().filter(|s| !s.aside).collect();
        let (_, ahead) = own.split_last()?;
        let demands = ahead.iter().map(|s| comparisons(draft.text, s.run));
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
            // 列席每少一次: the one that it names
            let name = draft.label(line.about.unwrap_or(per.label));
            let own: Vec<Against> = found
                .iter()
                .filter(|a| name.chars().count() > 1 && a.left.is_some_and(|r| draft.label(r).contains(name)))
                .cloned()
                .collect();
            return Some(if own.is_empty() { found } else { own });
        }
    }
    if let Some(found) = each_demand(draft, line, per) {
        return Some(found);
    }
    // 3-10亿元、10-20亿元项目分别不少于7个、4个: figures in the names, and a number for each
    if settled.each_of && line.own.iter().any(|s| draft.cut(s.run).contains("分别")) {
        let here = line.own.first().map_or(line.run.0, |s| s.run.0);
        let each: Vec<Against> =
            settled.against.iter().filter(|a| a.at >= here && a.at < line.run.0).cloned().collect();
        if each.len() > 1 && each.iter().all(|a| a.left.is_some()) {
            return Some(each);
        }
    }
    // 两率低于各自平均的: each of them
    let said = line.own.iter().rev().skip(1).filter(|s| !is_standard(draft.text, s.run));
    let own = said.map(|s| comparisons(draft.text, s.run)).find(|found| found.len() > 1);
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
        // 高于目标值的每高0.1个百分点, behind 达到省定目标值: the one that has been named
        Some(Test::Compare { left, right: Value::Named(run), .. })
            if settled.against.iter().any(|a| names_whole(draft, a, *run, line)) =>
        {
            let known = settled.against.iter().find(|a| names_whole(draft, a, *run, line))?;
            draft.take(*run);
            draft.take(*left);
            return Some(vec![known.clone()]);
        }
        Some(Test::Compare { left, right, .. }) if same_kind(per, right) => {
            return Some(vec![Against { left: Some(*left), from: right.clone(), at: left.0, name: None }]);
        }
        // 目标值95%,在90%-94%之间每低1个百分点: from the target, that the band lies next to
        Some(Test::Between { left, high, .. }) if next_to(draft, per, high).is_some() => {
            let from = next_to(draft, per, high)?;
            if let Some(seg) = line.own.iter().find(|s| s.run.0 <= left.0 && left.1 <= s.run.1) {
                draft.take(seg.run);
                draft.tell(seg.run);
            }
            return Some(vec![Against { left: Some(*left), from, at: left.0, name: None }]);
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
    // 未完成省下达责任指标的,每低0.1个百分点: from what was missed
    if per.way != Way::Happened && (per.step.is_percent() || per.step.is_points_of_percent()) {
        let own: Vec<&Seg> = line.own.iter().filter(|s| !s.aside).collect();
        let ahead = own.split_last().map(|(_, ahead)| ahead).unwrap_or_default();
        if let Some(run) = ahead.iter().rev().find_map(|s| missed(draft, s)) {
            return Some(vec![Against { left: None, from: Value::Named(run), at: run.0, name: None }]);
        }
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
    let all: Vec<&Against> = settled.against.iter().filter(fits).filter(earlier).collect();
    // 小学每低…: the one that it names
    let about = draft.label(line.about.unwrap_or(per.label)).to_owned();
    let named = about.chars().count() > 1;
    let by_name = |a: &&&Against| {
        let name = a.left.filter(|_| named).map(|r| draft.label(r)).unwrap_or_default();
        !name.is_empty() && (name.contains(&about) || about.contains(name))
    };
    let same_name: Vec<Against> = all.iter().filter(by_name).map(|a| (*a).clone()).collect();
    if !same_name.is_empty() {
        return Some(same_name);
    }
    if let Some(only) = by_characters(draft, &all, &about) {
        return Some(vec![only]);
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
    if missing && own.len() > 1 && !all.is_empty() && !all.iter().any(|a| shares(a)) {
        return None;
    }
    if !all.is_empty() {
        return Some(all.into_iter().cloned().collect());
    }
    let context = of_context(draft, line, per, settled)?;
    Some(vec![Against { left: None, from: Value::Amount(context, NOWHERE), at: 0, name: None }])
}

/// 每低于计划值1%, 每高于目标值1个百分点: what the step itself says that it is counted from.
fn named_in_step(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Vec<Against>> {
    let run = per.from?;
    let text = draft.cut(run).trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
    let known =
        settled.against.iter().rev().find(|a| matches!(a.from, Value::Named(r) if draft.label(r).contains(text)));
    if let Some(known) = known {
        return Some(vec![known.clone()]);
    }
    // 每高于目标值1个百分点, of 退订率低于4% in the text beside it
    if TARGETS.contains(&text)
        && draft.stated.is_none()
        && settled.against.is_empty()
        && draft.targets_beside().all.len() == 1
        && let Some(amount) = of_context(draft, line, per, settled).or_else(|| only_amount(draft, per))
    {
        return Some(vec![Against { left: None, from: Value::Amount(amount, run), at: run.0, name: None }]);
    }
    if reference_noun(text) {
        draft.doubt_name(run, text);
        let left = settled.against.last().and_then(|a| a.left);
        return Some(vec![Against { left, from: Value::Named(run), at: run.0, name: None }]);
    }
    // 每超过本馆记录2%: held against something that is no number known here
    if text.chars().count() > 1 && (per.step.is_percent() || per.step.is_points_of_percent()) {
        draft.unread.push(run);
    }
    None
}

/// 500吨 of the text beside it, which a step of percent of the target is counted from.
fn only_amount(draft: &Draft<'_>, per: &Per) -> Option<Amount> {
    let beside = draft.targets_beside();
    let [(_, only)] = beside.all.as_slice() else { return None };
    let amount = only.measure.as_deref().is_some_and(|m| !m.ends_with("百分点") && m != "分");
    (per.step.is_percent() && amount).then(|| only.clone())
}

/// 参训率不低于95%,合格率不低于90%,每低5个百分点: each of the demands before a step.
fn each_demand(draft: &Draft<'_>, line: &Line, per: &Per) -> Option<Vec<Against>> {
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let own: Vec<&Seg> = line.own.iter().filter(|s| !s.aside && percent).collect();
    let (_, ahead) = own.split_last().filter(|(_, ahead)| ahead.len() > 1)?;
    let demand = |seg: &&Seg| match comparisons(draft.text, seg.run).as_slice() {
        [Test::Compare { left, is, right: right @ Value::Amount(a, _) }]
            if a.is_percent() && asks_for(*is, per.way) && !draft.label(*left).is_empty() =>
        {
            Some(Against { left: Some(*left), from: right.clone(), at: left.0, name: None })
        }
        _ => None,
    };
    ahead.iter().map(demand).collect()
}

/// Is what a comparison asks for missed by a step that goes this way?
const fn asks_for(is: Comparison, way: Way) -> bool {
    match way {
        Way::Short => is.is_up(),
        Way::Over => matches!(is, Comparison::AtMost | Comparison::LessThan),
        _ => false,
    }
}

/// 初中辍学率 of 小学辍学率 and 初中年辍学率: the one of several that has all its characters, in their order.
fn by_characters(draft: &Draft<'_>, all: &[&Against], about: &str) -> Option<Against> {
    if about.chars().count() < 4 {
        return None;
    }
    let in_order = |a: &&&Against| {
        let mut name = a.left.map(|r| draft.label(r)).unwrap_or_default().chars();
        about.chars().all(|c| name.any(|n| n == c))
    };
    let mut found = all.iter().filter(in_order);
    found.next().filter(|_| all.len() > 1 && found.next().is_none()).map(|a| (*a).clone())
}

/// Was something named before, by a name that a shorter one ends: 省定目标值 and 目标值?
fn names_whole(draft: &Draft<'_>, known: &Against, run: Run, line: &Line) -> bool {
    let Value::Named(whole) = known.from else { return false };
    let (whole, short) = (draft.cut(whole), draft.cut(run));
    known.at < line.own.first().map_or(0, |s| s.run.0) && whole.len() > short.len() && whole.ends_with(short)
}

/// The target that the clause states, where a band ends one step below it.
fn next_to(draft: &Draft<'_>, per: &Per, high: &EdgeAt) -> Option<Value> {
    let stated = draft.stated.as_ref().filter(|s| s.measure == high.0.measure && s.is_percent())?;
    let gap = stated.value.decimal().checked_sub(high.0.value.decimal())?;
    let next = per.way == Way::Short && gap > Decimal::ZERO && gap <= Decimal::ONE;
    let at = draft.stated_at.filter(|_| next)?;
    Some(Value::Amount(stated.clone(), at))
}

/// 省下达责任指标 in 未完成省下达责任指标的: a value of its own that was not reached, and not just the task that all of is 100 %.
fn missed(draft: &Draft<'_>, seg: &Seg) -> Option<Run> {
    let text = draft.cut(seg.run).trim_end_matches(['的', '时', '者']);
    let (at, word) = MISSED.iter().find_map(|w| text.find(w).map(|at| (at, *w)))?;
    let from = at + word.len();
    let name = text.get(from..)?;
    let valued =
        ["序时进度", "时序进度", "时间进度", "指标", "指标值", "标准值", "控制值", "考核值", "基准值", "控制线"];
    let plain = ["指标", "年度指标", "考核指标", "任务指标", "目标指标", "计划指标"];
    (valued.iter().any(|w| name.ends_with(w)) && !plain.contains(&name) && name.chars().count() <= 16)
        .then_some((seg.run.0 + from, seg.run.0 + from + name.len()))
}

/// The target that the neighbouring text has for a line: of several, the one whose name it shares.
fn of_context(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) -> Option<Amount> {
    let own = per.step.measure.as_deref();
    let same = |a: &Amount| {
        convert(a.measure.as_deref(), own)
            || (per.step.is_percent() || per.step.is_points_of_percent()) && a.is_percent()
            || counts(a.measure.as_deref()) && counts(own)
    };
    let beside = draft.targets_beside();
    let fits: Vec<&(String, Amount)> = beside.all.iter().filter(|(_, a)| same(a)).collect();
    let first = fits.first().map(|(_, a)| a.clone())?;
    // 城镇、农村居民收入分别增长7%、8%: the first of several
    if fits.len() == 1 && beside.listed {
        draft.unread.push(per.at);
    }
    let missing = per.way == Way::Short && counts(own);
    let said: Vec<char> = draft.label(line.about.unwrap_or(per.label)).chars().take(40).collect();
    let shared = |name: &str| said.windows(2).filter(|w| name.contains(&w.iter().collect::<String>())).count();
    // 每半年至少1次: how many are asked for in all is not said
    let repeated =
        |name: &str| ["每月", "每季", "每周", "每半", "每天", "每日", "每学期"].iter().any(|w| name.contains(w));
    if missing && fits.iter().any(|(name, _)| repeated(name)) {
        return None;
    }
    // 甲筛查率 of 甲筛查率≥95%、乙筛查率≥90%: the one that has all of its name
    let label: String = said.iter().collect();
    let mut whole = fits.iter().filter(|(name, _)| !missing && said.len() > 2 && name.contains(&label));
    if let (Some((_, own)), None) = (whole.next(), whole.next()) {
        return Some(own.clone());
    }
    let marks: Vec<usize> = fits.iter().map(|(name, _)| shared(name)).collect();
    let most = marks.iter().max().copied().unwrap_or(0);
    if said.len() > 1 && most > 0 && marks.iter().filter(|m| **m == most).count() == 1 {
        return fits.iter().zip(&marks).find(|(_, m)| **m == most).map(|((_, a), _)| a.clone());
    }
    // 每缺一个病区, beside 宣教不少于10次: of another thing
    let another = said.len() > 1 && most == 0 || settled.charges > 1;
    if missing && another && fits.iter().all(|(_, a)| a.measure.as_deref() != own) {
        return None;
    }
    // the same number of times of each of them
    if fits.len() == 1 || fits.iter().all(|(_, a)| *a == first) {
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
            // 两个月内发放,每下降1%: no percentage is one of a time
            percent && amount.is_percent()
                || per.step.is_percent() && !amount.is_time()
                || !percent && !amount.is_percent()
        }
        _ => true,
    }
}
