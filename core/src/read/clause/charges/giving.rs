//! A line that gives points, beside those that take or add: `达到10亿元得5分,每增加1亿元加0.5分`.

use super::charge::charges;
use super::tally::{Tally, limited};
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::degrees::split;
use crate::read::clause::gives::given::given;
use crate::read::clause::line::line_kinds::LineKinds;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::{condition, flag};
use crate::read::clause::when::refusal::denies;
use crate::read::clause::when::sentence::holds;
use crate::read::clause::wrap::part;
use crate::read::ground::{Test, Value};
use crate::read::outcome::Kind;
use rust_decimal::Decimal;

/// A line that gives, at its place; `base`: 基本分.
pub(crate) fn give_at<'l>(
    draft: &mut Draft<'_>,
    tally: &mut Tally<'l>,
    lines: &'l [Line],
    (line, index, base): (&'l Line, usize, bool),
    points: Option<Number>,
    settled: &Settled,
    (mix, limit): (&LineKinds, Option<Number>),
) -> Option<()> {
    let amount = line.amount();
    // 以全市平均水平为基准得7分: what both sides begin from
    let based = mix.charges && mix.gains && line.own.iter().any(|s| draft.cut(s.run).ends_with("为基准"));
    // 标准价格对应分数为20分,每高于标准价格1%扣2分: what both sides are measured from
    let based =
        based || mix.charges && mix.gains && line.per.is_none() && amount != points && mix.measured_from(draft, line);
    // 每提供1个得2分;本地设有机构的得2分: another thing, worth as much
    // 完成率100%得10分,每增加1个百分点加1分,每减少1个百分点扣1分, of 15
    let told = line.test.is_some() || line.about.is_some_and(|r| of_target(draft.label(r)));
    let based = based || settled.two_sided && mix.charges && mix.gains && line.per.is_none() && told;
    // 达到上年水平得16分,每高1%在16分基础上加1分
    let based = based || mix.on.is_some() && amount == mix.on && amount != points && line.per.is_none();
    // 完成任务得12分,未完成按比例扣分,每超1%加0.3分, of 15
    let target = mix.short && amount != points && line.per.is_none() && tally.full.is_none() && tally.base.is_none();
    let target = target && line.about.is_some_and(|r| !draft.label(r).is_empty());
    let other = mix.earned && line.test.is_none() && is_other(draft, line, mix);
    if other && line.per.is_none() && amount != points && amount.is_some() {
        let made = charges(draft, line, settled, true)?;
        tally.gains.extend(limited(made, limit));
    } else if mix.earned && line.per.is_none() && (amount == mix.step || amount == points) {
        draft.take_line(line);
        // 全部达标得5分,一项不达标得3分: a case of its own, and not so much for each
        let once = lines.iter().any(|l| {
            l.per.as_ref().is_some_and(|p| !p.each)
                && matches!(l.kind, Kind::Give { bare: false, .. })
                && l.amount() < amount
        });
        // …编制到位得1分, worth as much as each of something else: another thing
        let named = line.test.is_none()
            && amount != points
            && !line.aside
            && line.about.is_some_and(|r| {
                let label = draft.label(r);
                label.chars().count() > 5 && !ALL_OF_THEM.iter().any(|w| label.contains(w)) && !denies(label)
            });
        if (!once || amount == mix.step) && !named {
            draft.notes_points(line);
        }
        // A、B、C证书每个得1分,全部具有得5分: more than each of them earns
        let all = line.about.is_some_and(|r| ["全部", "均", "都", "齐全"].iter().any(|w| draft.cut(r).contains(w)));
        if all
            && amount.zip(mix.step).is_some_and(|(all, one)| {
                mix.members > 1 && all.decimal() != one.decimal() * Decimal::from(mix.members)
            })
        {
            draft.unread.push(line.run);
        }
    } else if line.per.is_some() && (!mix.charges || points.is_none()) && amount != points {
        // 墙面有蛛网(每处2分): whether it is given or taken, nothing says
        let said = ["得", "计", "加", "奖", "赋", "记", "满分", "封顶", "最高", "累计", "国家级", "省级", "市级"]
            .iter()
            .any(|w| draft.text.contains(w));
        if matches!(line.kind, Kind::Give { bare: true, .. }) && (!said || faulty(draft, line)) {
            draft.unread.push(line.run);
        }
        // 全年1次不达标得5分: a case, of which the others are not told, and not so much for each
        let fails = ["不达标", "不合格", "未达标", "未达到", "未完成", "不到位", "不及时"];
        if line.per.as_ref().is_some_and(|p| !p.each)
            && line.about.is_some_and(|r| fails.iter().any(|w| draft.label(r).contains(w)))
        {
            draft.unread.push(line.run);
        }
        let made = charges(draft, line, settled, true)?;
        tally.gains.extend(limited(made, limit));
    } else if line.per.as_ref().is_some_and(|p| p.each) && mix.earns_and_loses && amount != points {
        // 每完成1户得1分,每退库1户扣0.5分: from nothing on
        let made = charges(draft, line, settled, true)?;
        tally.gains.extend(limited(made, limit));
        tally.base = Some(Number::ZERO);
    } else if target && amount.zip(points).is_some_and(|(a, p)| a < p) {
        draft.take(line.run);
        draft.notes_points(line);
        tally.base = amount;
        demand(draft, tally, line, settled, mix);
    } else if base || (settled.both || based) && tally.base.is_none() {
        if let (Some(test @ Test::Compare { right: Value::Amount(..), .. }), false) = (&line.test, mix.charges) {
            tally.based_on = condition(draft, test, settled.subject);
        } else if !mix.charges
            && let Some(about) =
                line.own.iter().rfind(|s| !s.aside).map(|s| s.run).filter(|r| reaches_target(draft.cut(*r)))
        {
            // 完成目标任务后基础分为60分
            tally.based_on = Some(flag(draft, about));
        }
        tally.base = amount;
        draft.take_line(line);
        draft.notes_points(line);
    } else if points.is_none() && line.per.is_none() && !tally.gains.is_empty() {
        // 录用1条计8分,快讯计4分: whether it is given for each, too, is not said
        draft.unread.push(line.run);
    } else if amount.is_some() && (amount == points || tally.full.is_none() && points.is_none()) {
        draft.take(line.run);
        // 有方案得5分,另有总结得5分, of 5: the points of another thing
        let named: Vec<bool> = std::iter::once(line)
            .chain(tally.full.and_then(|at| lines.get(at)))
            .map(|l| l.about.is_some_and(|r| !draft.label(r).is_empty()))
            .collect();
        // 甲、乙分别达到4000万元、2500万元,各得8分, of 8: each by itself, and not all of them in one
        let each = matches!(line.kind, Kind::Give { each: true, .. }) && settled.each_of && settled.against.len() > 1;
        if named != [true, true] && !each {
            draft.notes_points(line);
        }
        tally.full = Some(index);
        demand(draft, tally, line, settled, mix);
        if points.is_none() {
            tally.base = amount;
            // 有方案得4分,每采用1条得2分: what the first is given for would be lost
            if mix.earned && named.first() == Some(&true) {
                draft.unread.push(line.run);
            }
        }
    } else {
        // another part with points of its own, or a case of its own
        let own = amount?;
        let absent = line.about.is_some_and(|r| ["无", "没有", "未", "不"].iter().any(|w| draft.cut(r).contains(w)));
        if tally.full.is_some() && absent && tally.special.is_none() && line.test.is_none() {
            tally.special = Some((line, own));
            return Some(());
        }
        // 每项完成得2分,未按时完成得1分: of each of them, too
        let varied = mix.earned && line.about.is_some_and(|r| !split(draft.label(r)).0.is_empty());
        if matches!(line.kind, Kind::Give { each: true, .. }) && line.per.is_none() || varied {
            draft.unread.push(line.run);
        }
        let made = given(draft, std::slice::from_ref(line), &[], amount, settled)?;
        tally.extra.push(part(tally.extra.len(), "", own, made));
    }
    Some(())
}

/// Words for all of what each earns for, or for the rest of it.
const ALL_OF_THEM: &[&str] = &["全部", "均", "都", "齐全", "每", "各", "上述", "以上", "完成", "达到", "其他", "其余"];

/// Does a line name something of its own, that is not what each earns for, nor all of them together?
fn is_other(draft: &Draft<'_>, line: &Line, mix: &LineKinds) -> bool {
    let Some(label) = line.about.map(|r| draft.label(r)) else { return false };
    let own: Vec<char> = label.chars().filter(|c| c.is_alphabetic()).collect();
    let shared = own.windows(2).any(|pair| mix.named.contains(&pair.iter().collect::<String>()));
    own.len() > 3 && !shared && !ALL_OF_THEM.iter().any(|w| label.contains(w)) && !denies(label)
}

/// 到位资金完成年度任务: something held against its target.
fn of_target(label: &str) -> bool {
    ["目标", "任务", "计划", "目标值"].iter().any(|w| label.ends_with(w))
        && ["完成", "达到", "实现"].iter().any(|w| label.contains(w))
        && !label.contains(['未', '不'])
}

/// 完成目标任务后: is the target reached?
fn reaches_target(label: &str) -> bool {
    let label = label.trim_end_matches(['后', '时', '的']);
    ["目标", "任务", "计划", "目标值"].iter().any(|w| label.ends_with(w))
        && ["完成", "达到", "实现"].iter().any(|w| label.starts_with(w) || label.contains(&format!("全面{w}")))
}

/// 达到10亿元得5分,每增加1亿元加0.5分: without a charge, what falls short of the demand earns nothing.
pub(crate) fn demand(draft: &mut Draft<'_>, tally: &mut Tally<'_>, line: &Line, settled: &Settled, mix: &LineKinds) {
    if mix.gains && !mix.charges && line.about.is_some_and(|r| !draft.label(r).is_empty()) {
        tally.based_on = holds(draft, line, settled.subject);
    }
}

/// 登记不准确一次1分, 漏检一次2分: is it something amiss, for which nobody gives?
fn faulty(draft: &Draft<'_>, line: &Line) -> bool {
    let said = line.own.iter().rfind(|s| !s.aside).map(|s| draft.cut(s.run)).unwrap_or_default();
    ["不", "未", "漏", "错", "迟", "违", "误", "缺"].iter().any(|w| said.contains(w)) || said.starts_with(['无', '没'])
}
