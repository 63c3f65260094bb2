//! Lines with a step: `每低1个百分点扣0.1分`, `每少1篇扣2分`.

use super::charge::{occurrence, plain};
use super::gap::gap_charge;
use crate::expression::Expression;
use crate::id::Id;
use crate::input::{CountInput, InputKind};
use crate::method::{Amounts, Charge, ChargeKind, CountedIn, Gap, Rate, Side};
use crate::number::{Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::units::scaled;
use crate::read::clause::quantity::against::against;
use crate::read::clause::quantity::asked::{asked_of_each, without_each};
use crate::read::clause::quantity::measured::{LATE, counts, left_of};
use crate::read::clause::quantity::references::{in_a_row, nearest, together};
use crate::read::clause::quantity::settle::{Against, Settled};
use crate::read::clause::when::joined::asks_often;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Per, Run, Value, Way};
use crate::read::lex::{quantities, quantity};
use crate::trace::StepPart;

/// 超额完成每1个百分点: what lies beyond the target, before 每.
const BEYOND: &[&str] = &[
    "超出部分",
    "超过部分",
    "超出的部分",
    "超额部分",
    "超额的部分",
    "超额完成部分",
    "超额完成的部分",
    "超额完成",
    "超额",
    "超出",
    "超过",
];

/// 每低1个百分点扣0.1分.
pub(crate) fn stepped(
    draft: &mut Draft<'_>,
    line: &Line,
    per: &Per,
    each: Number,
    settled: &Settled,
    gain: bool,
) -> Option<Vec<Made<Charge>>> {
    take_step(draft, line, per, settled);
    let label = draft.label(line.about.unwrap_or(per.label)).to_owned();
    let beyond = BEYOND.contains(&label.as_str());
    let over = matches!(per.way, Way::Happened) && beyond;
    if beyond && !matches!(per.way, Way::Short) {
        draft.take(line.about.unwrap_or(per.label));
    }
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
        let repeated = tests.as_ref().and_then(|t| t.last()).is_some_and(|a| asked_of_each(draft, a));
        let missing_only = matches!(per.way, Way::Short) && counted && (tests.is_none() || repeated);
        // 每新增1000平方米得1分: what is new counts from nothing
        let new = gain
            && !percent
            && line.own.iter().any(|s| draft.cut(s.run).contains("新增") || draft.cut(s.run).contains("新建"));
        // 每下降一个类别: places on a scale of words, and no number
        let level = level_behind(draft.text, per);
        let missing_only = missing_only || level || moved_places(draft, line, per);
        let late = matches!(per.way, Way::Over) && (counted || new) && tests.is_none();
        if !(missing_only || late) || settled.two_sided && !level && !moved_places(draft, line, per) {
            let found = tests.unwrap_or_default();
            let several = if settled.each_of && found.is_empty() { settled.against.clone() } else { found };
            let several = if percent { without_times(several) } else { several };
            let apart = several.iter().all(|a| matches!(a.from, Value::NamedFor(..))) || together(draft, &several);
            // 以平均价为基准价,报价等于基准价得满分: one reference, told twice
            let named = several.iter().all(|a| matches!(a.from, Value::Named(_)));
            let one = if named { several.last() } else { several.first().filter(|_| several.len() == 1) };
            if let (Some(only), None, true) = (one, &settled.within, !gain && to_either_side(draft.text, per)) {
                let sides = [Way::Short, Way::Over].map(|way| Per { way, ..per.clone() });
                let of = |per: &Per| gap_charge(draft, line, per, each, Some(only), settled, gain);
                return Some(sides.iter().map(of).collect());
            }
            if let (Way::Off, Some(_), [low, high]) = (per.way, &settled.within, several.as_slice()) {
                let sides = [(Way::Short, low), (Way::Over, high)];
                return Some(
                    sides
                        .into_iter()
                        .map(|(way, against)| {
                            let per = Per { way, ..per.clone() };
                            gap_charge(draft, line, &per, each, Some(against), settled, gain)
                        })
                        .collect(),
                );
            }
            let apart = apart
                || (label.is_empty()
                    && !gain
                    && in_a_row(draft, &several, line)
                    && draft.decide("spread", "every", "last"));
            let several = if apart || settled.each_of { several } else { nearest(draft, several, per, gain) };
            let list = if several.is_empty() {
                vec![None]
            } else if settled.each_of || apart {
                several.into_iter().map(Some).collect()
            } else {
                vec![several.into_iter().next_back()]
            };
            return Some(
                list.into_iter()
                    .map(|against| gap_charge(draft, line, per, each, against.as_ref(), settled, gain))
                    .collect(),
            );
        }
    }
    // 不少于60户,每少1户: what is missing is counted from the number that is asked for
    let asked = if matches!(per.way, Way::Short) {
        settled.against.iter().rev().find_map(|a| match &a.from {
            Value::Amount(amount, run) if counts(amount.measure.as_deref()) => Some(*run).filter(|r| r.0 < line.run.0),
            _ => None,
        })
    } else {
        None
    };
    let run = line.about.unwrap_or(per.label);
    // 演练每学期不少于2次,少1次扣0.5分: what is asked for is not its name
    let least = draft.cut(run).find("至少").map(|at| (run.0, run.0 + at));
    let asked_here = comparisons(draft.text, run);
    let named = asked_here.first().and_then(left_of).or(least).or_else(|| asked_last(draft.text, run, per));
    let named = named.filter(|r| r.0 < r.1 && asked_here.len() < 2).map(|r| without_each(draft, r, &asked_here));
    let run = match named.filter(|_| matches!(per.way, Way::Short) && counted) {
        Some(named) => {
            draft.take(run);
            draft.tell(run);
            named
        }
        None => run,
    };
    let run = if label.is_empty() { settled.subject.filter(|_| settled.charges <= 1).unwrap_or(run) } else { run };
    let lacks = draft.text.get(..per.at.0).is_some_and(|t| t.ends_with(['缺', '少', '欠', '漏']));
    let places =
        !lacks && measure.is_some_and(|m| m.contains('位') && !m.ends_with("单位") || m.contains("名次") || m == "名");
    if moved_places(draft, line, per) {
        draft.take_all(line.own.iter().filter(|s| !s.aside));
    } else if places && !matches!(per.way, Way::Happened) && label.is_empty() {
        draft.unread.push(per.at);
    }
    let made = if !amounts(draft, per) && per.step.value == Number::ONE && !per.whole {
        let count = match per.way {
            Way::Short | Way::Over | Way::Off => {
                draft.take(run);
                let verb = match per.way {
                    Way::Short if places => "下降",
                    Way::Over if places => "上升",
                    Way::Short => "缺少",
                    Way::Over => "超出",
                    _ => "相差",
                };
                let thing = draft.label(run).trim_end_matches(['少', '缺', '超', '欠', '漏', '低']).to_owned();
                // 每逾期1天: what a refusal names too
                let late = draft.text.get(..per.at.0).and_then(|t| LATE.iter().find(|w| t.ends_with(**w)));
                if let Some(late) = late.filter(|_| per.step.is_time()) {
                    let known = draft.ending_in(late);
                    let name = format!("{}{late}", draft.label(run).trim_end_matches(late));
                    let kind = InputKind::Count(CountInput::default());
                    let count = known.unwrap_or_else(|| draft.named(&name, per.at.0, kind, late));
                    return Some(vec![each_time(count, each, run, line.run, asked)]);
                }
                let name = format!(
                    "{verb}{}数{}",
                    measure.unwrap_or_default().trim_start_matches('个'),
                    if thing.is_empty() { String::new() } else { format!("_{thing}") }
                );
                // 每半年召开一次会议,每少一次: so many are asked for, as the name says
                if matches!(per.way, Way::Short) && only_counts_in(draft.cut(run), measure) {
                    draft.qualified.push(name.clone());
                    draft.tell(run);
                }
                draft.named(&name, per.at.0, InputKind::Count(CountInput::default()), &name)
            }
            Way::Happened => {
                // 30天内交货得2分,每提前1天: how early is told by the days themselves
                let days = |a: &Against| matches!(&a.from, Value::Amount(a, _) if a.is_time() && a.measure == per.step.measure);
                if per.step.is_time() && draft.cut(run).ends_with("提前") && settled.against.iter().any(days) {
                    draft.unread.push(per.at);
                }
                qualify(draft, per, run);
                asked_before(draft, line, run);
                let named = halves(draft, per, run).or_else(|| amiss(draft, per, run));
                named.unwrap_or_else(|| draft.count(run, None))
            }
        };
        each_time(count, each, run, line.run, asked)
    } else {
        // 每馆三项设施各3分: of each, not for each three
        if matches!(line.kind, crate::read::outcome::Kind::Give { each: true, .. }) {
            draft.unread.push(per.at);
        }
        // 30天内交货得2分,每提前5天: how early is told by the days themselves
        let days = |a: &Against| matches!(&a.from, Value::Amount(a, _) if a.is_time() && a.measure == per.step.measure);
        if per.step.is_time() && draft.cut(run).ends_with("提前") && settled.against.iter().any(days) {
            draft.unread.push(per.at);
        }
        let of = if counted && matches!(per.way, Way::Short) {
            // 培训人数每少10人: how many are missing, and not how many there are
            draft.take(run);
            let thing = draft.label(run).trim_end_matches(['少', '缺', '欠', '漏', '低']).to_owned();
            let unit = measure.unwrap_or_default().trim_start_matches('个');
            let name = if thing.is_empty() { format!("缺少{unit}数") } else { format!("缺少{unit}数_{thing}") };
            draft.named(&name, per.at.0, InputKind::Count(CountInput::default()), &name)
        } else if counted {
            draft.count(run, None)
        } else {
            draft.value(run, None)
        };
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

/// 漏检设备 of 每漏检1台设备: what went wrong with each of them is part of what is counted.
fn amiss(draft: &mut Draft<'_>, per: &Per, run: Run) -> Option<Id> {
    let verb = draft.text.get(..per.at.0)?.rsplit('每').next().filter(|_| per.each && run.0 >= per.at.1)?;
    let wrong = verb.starts_with(['漏', '错', '误', '迟', '违', '泄', '丢', '瞒', '谎', '虚']);
    let label = draft.label(run);
    if !wrong || !(2..=4).contains(&verb.chars().count()) || label.is_empty() || !verb.chars().all(char::is_alphabetic)
    {
        return None;
    }
    let name = format!("{verb}{label}");
    draft.take(run);
    Some(draft.named(&name, run.0, InputKind::Count(CountInput::default()), &name))
}

/// 每完成1亿元得1分: is one of a measure of money or size, and no number of things?
fn amounts(draft: &mut Draft<'_>, per: &Per) -> bool {
    let Some(measure) = per.step.measure.as_deref().filter(|_| per.way == Way::Happened) else { return false };
    let scale = matches!(measure, "万" | "亿");
    // 每完成1亿得1分: of what, is not said
    if scale && per.step.value == Number::ONE {
        draft.unread.push(per.at);
    }
    scaled(measure) && !scale
}

/// 旷工半天: what is counted by the half is named with its step.
fn halves(draft: &mut Draft<'_>, per: &Per, run: Run) -> Option<Id> {
    let said = draft.cut(per.at);
    let half = said.get(said.rfind('半')?..)?.trim_end_matches(['的', ',']);
    let label = format!("{}{}{half}", draft.heading, draft.label(run));
    draft.take(run);
    Some(draft.exactly(&label, run.0, InputKind::Count(CountInput::default()), half))
}

/// 每季度至少开展1次,未开展的,每次扣2分: each that fails is counted, of so many that are asked for.
fn asked_before(draft: &mut Draft<'_>, line: &Line, run: Run) {
    if let Some(seg) = line.own.first().filter(|s| s.run.1 <= run.0 && asks_often(draft.text, s.run)) {
        draft.take(seg.run);
        draft.tell(seg.run);
    }
}

/// Accounts for what tells the step, up to its number.
fn take_step(draft: &mut Draft<'_>, line: &Line, per: &Per, settled: &Settled) {
    draft.take(per.at);
    // 满意度同比往年每下降1%: the word between
    if let Some(from) = per.from
        && per.label.1 < from.0
    {
        draft.take((per.label.1, from.0));
    }
    if settled.each_of {
        // 每有一项每低1个百分点
        draft.take_all(line.own.iter().rfind(|s| !s.aside));
    }
    if per.each {
        // 每 itself and the words up to the number
        let from = draft.text.get(..per.at.0).and_then(|t| t.rfind('每')).unwrap_or(per.at.0);
        if from >= line.own.first().map_or(0, |s| s.run.0) {
            draft.take((from, per.at.0));
        }
    }
}

/// 等于基准价得满分,每偏离1%扣1分: does it go to either side?
fn to_either_side(text: &str, per: &Per) -> bool {
    let before = text.get(..per.at.0).unwrap_or_default();
    let level = ["等于", "相等", "一致"].iter().any(|w| before.contains(w));
    per.way == Way::Off && (level || ["偏离", "偏差", "背离"].iter().any(|w| before.ends_with(w)))
}

/// 较上年排名每上升1位: places gained or lost, which are counted themselves.
fn moved_places(draft: &Draft<'_>, line: &Line, per: &Per) -> bool {
    let measure = per.step.measure.as_deref().unwrap_or_default().trim_start_matches('个');
    if !matches!(per.way, Way::Short | Way::Over) || !["位", "名", "位次", "名次"].contains(&measure) {
        return false;
    }
    let ranked = ["排名", "位次", "名次", "排位", "排序"];
    let said = line.own.iter().any(|s| ranked.iter().any(|w| draft.cut(s.run).contains(w)));
    let before = draft.text.get(..per.at.0).unwrap_or_default();
    // 排名每上升1位加0.5分,每下降1位扣0.5分: in the sentence before, too
    let sentence = before.rsplit(['。', ';', '\n']).next().unwrap_or_default();
    let said = said || ranked.iter().any(|w| sentence.contains(w));
    said || ["上年", "去年", "上季", "上月", "上期", "上次", "上一"].iter().any(|w| before.contains(w))
}

/// 两个月内发放,发放率100%,每下降1%: no percentage is one of a time.
fn without_times(several: Vec<Against>) -> Vec<Against> {
    let timed = |a: &Against| matches!(&a.from, Value::Amount(amount, _) if amount.is_time());
    several.into_iter().filter(|a| !timed(a)).collect()
}

/// 每下降一个类别, 每降低1个等级: is a place on a scale counted?
fn level_behind(text: &str, per: &Per) -> bool {
    let rest = text.get(per.at.1..).unwrap_or_default();
    let measure = per.step.measure.as_deref().unwrap_or_default();
    let scales = ["类别", "等级", "等次", "档次", "档", "级别", "类", "级"];
    measure == "个" && scales.iter().any(|w| rest.starts_with(w))
        || ["等次", "档次", "档", "类", "级"].iter().any(|w| measure.trim_start_matches('个') == *w)
}

/// 垃圾堆积2小时以上每处扣1分, 发生1起一般事故扣2分: figures in the name tell what is counted, where the step is another
/// thing, or is the figure itself.
fn qualify(draft: &mut Draft<'_>, per: &Per, run: Run) {
    let text = draft.cut(run);
    let own = per.step.measure.as_deref();
    let asked =
        ["不少于", "不低于", "至少", "不超过", "不得", "应有", "应当", "应不", "每"].iter().any(|w| text.contains(w));
    if per.step.is_time() || !counts(own) || asked {
        return;
    }
    let mut found = 0_usize;
    for (at, amount, rest) in quantities(text) {
        let digits = text.get(at..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        let itself = run.0 + at == per.at.0;
        let ranged = amount.measure.is_none() && rest.starts_with(['-', '至']);
        // 每项方案有一处瑕疵: one more thing that is counted
        let nested = amount.value == Number::ONE && counts(amount.measure.as_deref());
        let other = amount.measure.as_deref().is_some_and(|m| Some(m) != own) && per.each && !nested;
        if itself || other || ranged {
            found += 1;
        } else if digits || nested {
            return;
        }
    }
    if found > 0 {
        let label = draft.label(run).to_owned();
        draft.qualified.push(format!("{}{label}", draft.heading));
        draft.qualified.push(label);
        draft.tell(run);
    }
}

/// Are all figures of a text of one measure, and is there one at all?
fn only_counts_in(text: &str, measure: Option<&str>) -> bool {
    let mut found = false;
    for (at, amount, _) in quantities(text) {
        let digits = text.get(at..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
        if amount.measure.is_some() && amount.measure.as_deref() == measure {
            found = true;
        } else if digits {
            return false;
        }
    }
    found
}

/// 业务学习每月1次,缺1次扣0.5分: the name, without how many are asked for.
fn asked_last(text: &str, run: Run, per: &Per) -> Option<Run> {
    let piece = text.get(run.0..run.1)?.trim_end_matches(|c: char| !c.is_alphanumeric());
    let at = piece.rfind(|c: char| !c.is_alphabetic() || "一二两三四五六七八九十".contains(c))?;
    let from =
        piece.get(..=at)?.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c)).len();
    let mut rest = piece.get(from..)?;
    let amount = quantity(&mut rest).ok()?;
    (rest.is_empty() && amount.measure == per.step.measure && from > 0).then_some((run.0, run.0 + from))
}

/// So much each time that it is counted.
fn each_time(count: Id, each: Number, run: Run, line: Run, asked: Option<Run>) -> Made<Charge> {
    Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(each))))
        .at("charge.occurrence.count", run)
        .maybe("charge.occurrence.count", asked)
        .at("charge.occurrence.each", line)
}
