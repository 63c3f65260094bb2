//! Points less charges, a base with gains and charges, a bonus, a penalty: `每起扣2分`, `基本分60分,每项加5分`.

use super::balance::balanced;
use super::below::refused_and_more;
use super::both_ways::{changed_both_ways, doubt_two_changes};
use super::charge::charges;
use super::doubled::doubled;
use super::doubts::{
    doubt_beyond, doubt_cases, doubt_distance, doubt_either, doubt_exempt, doubt_prizes, doubt_rest, doubt_same,
};
use super::full_marks::{doubt_full, settle_full};
use super::giving::{demand, give_at};
use super::slabbed::slabbed;
use super::taking::take_at;
use super::tally::{Tally, limited};
use super::together::{more_of_the_same, table};
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::{Band, BandTest, Bound, Charge, ChargeKind, Gives, Method, Once, Side, Tiers};
use crate::number::Number;
use crate::read::clause::bounds::Bounds;
use crate::read::clause::doubt::terms::last_term;
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::gives::mixed::with_parts;
use crate::read::clause::gives::one::GENERIC;
use crate::read::clause::gives::onward::each_and_so_on;
use crate::read::clause::gives::proportion::ratio;
use crate::read::clause::line::line_kinds::{LineKinds, falls_short, stray};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::occurrence::absence;
use crate::read::clause::when::refusal::{Beside, any_of_them, denies, denies_before, zero_gate};
use crate::read::clause::when::sentence::holds;
use crate::read::clause::wrap::{part, within};
use crate::read::ground::{Run, Test, Value, compare};
use crate::read::lex::Amount;
use crate::read::outcome::Kind;

/// Points less charges, a base with gains and charges, a bonus or a penalty.
pub(crate) fn charged(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    if let Some(made) = refused_and_more(draft, lines, points, settled, bounds) {
        return Some(made);
    }
    if let Some(made) = draft.attempt(|d| changed_both_ways(d, lines, points, settled, bounds)) {
        return Some(made);
    }
    let mix = LineKinds::of(draft.text, lines);
    let mut tally = tallied(draft, lines, points, settled, bounds, &mix)?;
    if let Some(line) = tally.full.and_then(|at| lines.get(at)) {
        settle_full(draft, line, &tally.taken);
        doubt_full(draft, line, &tally, points);
        // 有并运行得满分;不达标扣2分: what is lost without the first is not said
        let once = |c: &Made<Charge>| matches!(c.it.charge, ChargeKind::Once(_));
        if let Some(about) = line.about
            && !tally.taken.is_empty()
            && tally.taken.iter().all(once)
            && !GENERIC.contains(&draft.label(about))
        {
            // 及时报送得2分,不及时报送扣1分: so much less, or nothing at all and so much less
            if tally.taken.iter().all(|c| denies_full(draft, about, &c.it)) {
                draft.assume("denied", "less", "nothing");
                draft.take(about);
            } else {
                draft.unread.push(about);
            }
        }
    }
    // 每项得1分,一项不符合要求扣0.5分: what is not as it should be earns nothing already
    if mix.earns_and_loses && lines.iter().any(|l| matches!(l.kind, Kind::Give { .. })) {
        let twice = |l: &&Line| {
            matches!(l.kind, Kind::Charge { .. })
                && l.about.is_some_and(|r| {
                    let label = draft.label(r);
                    denies(label)
                        || ["不符合", "不达标", "未达到", "未落实", "不合格"].iter().any(|w| label.starts_with(w))
                })
        };
        let doubted: Vec<Run> = lines.iter().filter(twice).map(|l| l.run).collect();
        draft.unread.extend(doubted);
    }
    tell_ranges(draft, lines, &tally.taken);
    doubt_beyond(draft, lines);
    doubt_two_changes(draft, lines);
    doubt_same(draft, &tally.taken);
    doubt_same(draft, &tally.gains);
    doubt_prizes(draft, &tally.taken);
    doubt_prizes(draft, &tally.gains);
    doubt_distance(draft, &tally.taken);
    doubt_distance(draft, &tally.gains);
    doubt_either(draft, &tally.taken, &tally.gains);
    if let Some((line, amount)) = tally.special {
        return beside_special(draft, lines, (line, amount), points, settled, bounds);
    }
    if !tally.extra.is_empty() {
        // 等次为优秀的得5分,良好的得3分,…加1分: the band that gives most has come to nothing
        let lost = tally.full.and_then(|at| lines.get(at)).filter(|l| {
            matches!(l.test, Some(Test::Word(_) | Test::Places { .. }))
                || l.about.is_some_and(|r| draft.label(r).starts_with(['获', '评']))
        });
        draft.unread.extend(lost.map(|l| l.run));
        doubt_cases(draft, lines, points);
        doubt_rest(draft, &tally, lines, points);
        return Some(with_parts(tally.extra, tally.taken, tally.gains, points, bounds, tally.gates));
    }
    if let Some(twice) = settled.doubled.filter(|_| tally.gains.is_empty()) {
        tally.taken = doubled(draft, twice, tally.taken);
    }
    balanced(draft, tally, points, bounds, &mix)
}

/// 80%-90%的,每低1个百分点扣1分, between 90%以上得满分 and 低于80%不得分: the range in which the step counts.
fn tell_ranges(draft: &mut Draft<'_>, lines: &[Line], taken: &[Made<Charge>]) {
    let refused = |low: &Amount| {
        lines.iter().any(|l| {
            matches!(l.kind, Kind::Zero(_))
                && matches!(&l.test, Some(Test::Compare { is: Comparison::LessThan | Comparison::AtMost, right: Value::Amount(a, _), .. }) if a == low)
        })
    };
    let from = |high: &Amount| {
        taken.iter().any(|c| {
            matches!(&c.it.charge, ChargeKind::Gap(gap)
                if gap.side == Side::Below && matches!(&gap.from, Expression::Number(q) if *q == high.quantity()))
        })
    };
    let named = |draft: &Draft<'_>, left: Run| {
        let label = draft.label(left);
        label.is_empty() || draft.inputs.iter().any(|(.., known)| known == label)
    };
    for line in lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. }) && l.per.is_some()) {
        let before = line.own.iter().rev().filter(|s| !s.aside).nth(1);
        let range = before.and_then(|s| compare(draft.text, s.run).map(|test| (s, test)));
        if let Some((seg, Test::Between { left, low, high })) = range
            && named(draft, left)
            && refused(&low.0)
            && from(&high.0)
        {
            draft.take(seg.run);
            draft.tell(seg.run);
            // 90%以上得满分: where the range ends, once more
            let full =
                |l: &&Line| matches!(&l.test, Some(Test::Compare { right: Value::Amount(a, _), .. }) if *a == high.0);
            for full in lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).filter(full) {
                draft.take_line(full);
                full.own.iter().for_each(|s| draft.tell(s.run));
            }
        }
    }
}

/// 不及时报送 of 及时报送, 落实不到位 of 落实到位, 无台账 of 有台账: is a charge for the opposite of what is asked for?
fn denies_full(draft: &Draft<'_>, about: Run, charge: &Charge) -> bool {
    let ChargeKind::Once(Once { condition: Condition::Flag(id), .. }) = &charge.charge else { return false };
    let asked = draft.label(about);
    let label = draft.inputs.iter().find(|(i, ..)| i.id == *id).map(|(.., label)| label.as_str()).unwrap_or_default();
    // 无台账 of 有台账
    let lacks = absence(label).is_some_and(|thing| asked.contains(thing) && !asked.contains(label));
    lacks
        || label.match_indices(['不', '未', '没']).any(|(at, word)| {
            let before = label.get(..at).unwrap_or_default();
            let whole = format!("{before}{}", label.get(at + word.len()..).unwrap_or_default());
            whole.chars().count() > 1 && asked.contains(&whole) && !asked.contains(label)
        })
}

/// A case of its own, and what the other lines say where it does not hold.
fn beside_special(
    draft: &mut Draft<'_>,
    lines: &[Line],
    (line, amount): (&Line, Number),
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let holds = holds(draft, line, settled.subject)?;
    draft.notes_points(line);
    let rest: Vec<Line> = lines.iter().filter(|l| l.run != line.run).cloned().collect();
    let made = charged(draft, &rest, points, settled, bounds)?;
    let made = made.under("tiers.otherwise.method", |m| {
        let band = Band { is: BandTest::Holds(holds), gives: Gives::Points(amount) };
        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
    });
    Some(within(made, Some(Bound::Open), Some(Bound::Open)))
}

/// Words for nothing done at all, which is another thing than not enough.
const UNDONE: &[&str] = &["未开展", "未建立", "未制定", "未组织", "未报送", "未上报", "未召开", "未成立", "未执行"];

/// Goes through the lines in order.
fn tallied<'l>(
    draft: &mut Draft<'_>,
    lines: &'l [Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
    mix: &LineKinds,
) -> Option<Tally<'l>> {
    let mut tally = Tally::default();
    if let Some(run) = settled.no_floor {
        draft.take(run);
        tally.reversed = bounds.low.is_none();
    }
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        match &line.kind {
            Kind::Charge { reverse, .. } => {
                tally.reversed |= *reverse;
                if *reverse && let Some(points) = points {
                    held_before(draft, &mut tally, bounds, index, points);
                }
                index += take_at(draft, &mut tally, lines, index, settled, bounds)?;
                continue;
            }
            Kind::Gain { .. } => {
                // 超5%以上加2分,超10%以上加4分: the one that holds
                let found = draft.attempt(|d| each_and_so_on(d, lines, index));
                let found = found.or_else(|| draft.attempt(|d| table(d, lines, index, settled)));
                let (made, used) = match found.or_else(|| draft.attempt(|d| slabbed(d, lines, index, settled))) {
                    Some(found) => found,
                    None => (charges(draft, line, settled, true)?, 1),
                };
                tally.gains.extend(limited(made, bounds.own_of(index + used - 1)));
                index += used;
                continue;
            }
            // 建成1座得10分,每增加1座加5分
            Kind::Give { base: false, .. } if line.per.is_some() => {
                if let Some((made, used)) = draft.attempt(|d| more_of_the_same(d, lines, index, settled, true)) {
                    tally.gains.extend(limited(made, bounds.own_of(index + used - 1)));
                    index += used;
                    continue;
                }
                give_at(draft, &mut tally, lines, (line, index, false), points, settled, (mix, bounds.own_of(index)))?;
            }
            Kind::Give { base, .. } => {
                give_at(draft, &mut tally, lines, (line, index, *base), points, settled, (mix, bounds.own_of(index)))?;
            }
            Kind::Full => {
                draft.notes_points(line);
                if mix.earned {
                    draft.take_all(&line.own);
                } else {
                    tally.full = Some(index);
                    doubt_exempt(draft, line, &tally.taken);
                    demand(draft, &mut tally, line, settled, mix);
                }
            }
            // 每季度2.5分,未完成季度目标的当季不得分: what is not earned then
            Kind::Zero(_) if mix.earned && line.about.is_some_and(|r| last_term(draft, r).is_some()) => {
                draft.gives_nothing(line);
                draft.told.extend(line.about.and_then(|r| last_term(draft, r)));
            }
            Kind::Zero(_)
                if mix.earned && line.about.is_none_or(|r| denies(draft.label(r)) || draft.label(r).is_empty()) =>
            {
                draft.take_line(line);
                if tally.base.is_none() && !line.about.is_some_and(|r| any_of_them(draft.label(r))) {
                    draft.gives_nothing(line);
                }
            }
            // 得10分,超额部分每增加500亩加1分,未完成任务的按比例扣分
            Kind::Ratio { .. } if mix.short && points.is_some() && falls_short(draft.text, line, lines) => {
                draft.take_line(line);
                tally.short = Some(line.run);
            }
            Kind::Ratio { deduct: false } if mix.charges || mix.gains => {
                let own = points.or(tally.base)?;
                let before = Settled {
                    against: settled.against.iter().filter(|a| a.at < line.run.1).cloned().collect(),
                    ..settled.clone()
                };
                draft.take_line(line);
                let made = ratio(draft, lines, line, &before);
                tally.extra.push(part(tally.extra.len(), "", own, made));
            }
            // how charges are counted in words, beside their figures
            Kind::Ratio { .. } => draft.unread.push(line.run),
            Kind::Zero(_) => {
                let demand = tally.full.is_some() && !mix.charges;
                let beside = demand
                    || !tally.taken.is_empty()
                    && line.own.len() == 1
                    // 未办结 beside what is late is a case of its own
                    && line.about.is_none_or(|r| denies(draft.label(r)) && !of_another(draft, r) || draft.label(r).is_empty())
                    // 达不到要求扣2分,未开展不得分: nothing was done at all
                    && !line.about.is_some_and(|r| UNDONE.contains(&draft.label(r)));
                // 每完成1亿元得1分;新开工项目得2分,未开工的不得分: that it is not earned, and no refusal of the other
                let unearned = !tally.gains.is_empty()
                    && line.test.is_none()
                    && line.own.first().is_some_and(|s| !s.first)
                    && line.about.is_some_and(|r| denies_before(draft, r) && !any_of_them(draft.label(r)));
                let by = match (beside, !mix.charges && (tally.based_on.is_some() || unearned)) {
                    (_, true) => Beside::Demand,
                    (true, false) => Beside::More,
                    (false, false) => Beside::Nothing,
                };
                tally.gates.extend(zero_gate(draft, line, settled, by));
            }
            Kind::Straight
            | Kind::Grows { .. }
            | Kind::LimitShare { .. }
            | Kind::Worked(..)
            | Kind::Assessed
            | Kind::Limit { .. }
            | Kind::Part(_)
            | Kind::AndSoOn
            | Kind::Both { .. }
            | Kind::Doubled => return None,
        }
        index += 1;
    }
    stand(draft, &mut tally, lines, points, mix);
    Some(tally)
}

/// 每迟报1次扣1分,扣完为止;发生事故的倒扣6分: what was taken before takes no more than all of the points.
fn held_before(draft: &mut Draft<'_>, tally: &mut Tally<'_>, bounds: &Bounds, index: usize, points: Number) {
    let Some((at, run)) = bounds.gone_at else { return };
    if at <= index && tally.taken.len() == 1 {
        tally.taken = limited(std::mem::take(&mut tally.taken), Some(points)).collect();
    } else if at > index || !tally.taken.is_empty() {
        // all of them together; or it is said of what takes more than there is
        draft.unread.push(run);
    }
}

/// 每获奖1次在80分基础上加1分, of 100: what it stands on is the base, where no line gives it.
fn stand(draft: &mut Draft<'_>, tally: &mut Tally<'_>, lines: &[Line], points: Option<Number>, mix: &LineKinds) {
    let stray = stray(draft.text, lines, points);
    if stray.is_empty() {
        return;
    }
    match mix.on {
        // beyond the item's own points nothing could be taken from
        Some(on)
            if tally.full.is_none()
                && tally.base.is_none()
                && tally.extra.is_empty()
                && points.is_none_or(|p| on <= p) =>
        {
            tally.base = Some(on);
        }
        _ => draft.unread.extend(stray),
    }
}

/// 甲区未完成: is it denied of something that the text has not spoken of?
fn of_another(draft: &Draft<'_>, run: Run) -> bool {
    let label = draft.label(run);
    let subject = label.split(['未', '不', '没']).next().unwrap_or_default();
    let all = ["均", "都", "全部", "其中", "任", "有", "达", "低于", "否则"];
    let before = draft.text.get(..run.0).unwrap_or_default();
    subject.chars().count() > 1 && !all.iter().any(|w| subject.starts_with(w)) && !before.contains(subject)
}
