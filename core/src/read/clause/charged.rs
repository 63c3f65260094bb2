//! Points less charges, a base with gains and charges, a bonus, a penalty: `每起扣2分`, `基本分60分,每项加5分`.

use super::super::ground::{Seg, Test, Value};
use super::super::outcome::Kind;
use super::balance::balanced;
use super::bounds::Bounds;
use super::charge::charges;
use super::condition::condition;
use super::draft::{Built, Draft, Made};
use super::given::given;
use super::lines::Line;
use super::mixed::with_parts;
use super::one::GENERIC;
use super::proportion::ratio;
use super::refusal::{denies, denies_before, zero_gate};
use super::sentence::holds;
use super::settle::Settled;
use super::together::{beyond, each_and_so_on, more_of_the_same, slabs, table};
use super::wrap::{part, within};
use crate::condition::Condition;
use crate::expression::Expression;
use crate::method::{Band, BandTest, Bound, Charge, ChargeKind, Gate, Gives, Method, Part as ListPart, Side, Tiers};
use crate::number::Number;
use rust_decimal::Decimal;

/// What the lines of a clause with charges or gains have come to.
#[derive(Default)]
pub(crate) struct Tally<'l> {
    pub taken: Vec<Made<Charge>>,
    pub gains: Vec<Made<Charge>>,
    pub gates: Vec<Made<Gate>>,
    /// Parts with points of their own.
    pub extra: Vec<Made<ListPart>>,
    pub base: Option<Number>,
    /// What the base is given for.
    pub based_on: Option<Condition>,
    /// A case of its own and its points: 无投诉的得3分.
    special: Option<(&'l Line, Number)>,
    /// The line that gives all of the points.
    pub full: Option<usize>,
    /// 倒扣: below nothing too.
    pub reversed: bool,
}

/// What kinds of lines the clause has.
pub(crate) struct Mix {
    pub charges: bool,
    pub gains: bool,
    /// Each of several earns: what else is said of giving explains it.
    earned: bool,
    step: Option<Number>,
    /// How many what earns names.
    members: usize,
}

impl Mix {
    /// The kinds of some lines.
    fn of(text: &str, lines: &[Line]) -> Self {
        let charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
        let gains = lines.iter().any(|l| matches!(l.kind, Kind::Gain { .. }));
        let earning = lines.iter().find(|l| matches!(l.kind, Kind::Give { .. }) && l.per.is_some());
        let earned = earning.is_some() && !charges && !gains;
        let named = earning.and_then(|l| l.about).and_then(|r| text.get(r.0..r.1)).unwrap_or_default();
        Self { charges, gains, earned, step: earning.and_then(Line::amount), members: named.matches('、').count() + 1 }
    }
}

/// Points less charges, a base with gains and charges, a bonus or a penalty.
pub(crate) fn charged(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let mix = Mix::of(draft.text, lines);
    let tally = tallied(draft, lines, points, settled, bounds, &mix)?;
    if let Some(line) = tally.full.and_then(|at| lines.get(at)) {
        settle_full(draft, line, &tally.taken);
        // 有并运行得满分;不达标扣2分: what is lost without the first is not said
        let once = |c: &Made<Charge>| matches!(c.it.charge, ChargeKind::Once(_));
        if let Some(about) = line.about
            && !tally.taken.is_empty()
            && tally.taken.iter().all(once)
            && !GENERIC.contains(&draft.label(about))
        {
            draft.unread.push(about);
        }
    }
    doubt_same(draft, &tally.taken);
    doubt_same(draft, &tally.gains);
    if let Some((line, amount)) = tally.special {
        return beside_special(draft, lines, (line, amount), points, settled, bounds);
    }
    if !tally.extra.is_empty() {
        doubt_cases(draft, lines, points);
        doubt_rest(draft, &tally, lines, points);
        return Some(with_parts(tally.extra, tally.taken, tally.gains, points, bounds, tally.gates));
    }
    balanced(draft, tally, points, bounds, &mix)
}

/// Two charges that count the same: what tells them apart has been lost on the way.
fn doubt_same(draft: &mut Draft<'_>, made: &[Made<Charge>]) {
    let mut known: Vec<(&Expression, Option<(&Expression, Side)>)> = Vec::new();
    for charge in made.iter().take(256) {
        let own = match &charge.it.charge {
            ChargeKind::Occurrence(own) => (&own.count, None),
            ChargeKind::Gap(gap) => (&gap.of, Some((&gap.from, gap.side))),
            _ => continue,
        };
        if known.contains(&own) && charge.it.when.is_none() {
            draft.unread.extend(charge.fields.last().map(|(_, run)| *run));
        }
        known.push(own);
    }
}

/// 有章程,3分,章程未落实,扣5分: what is left of the points where one thing is given for and taken for is not said.
fn doubt_cases(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) {
    let named = |l: &Line| l.about.map(|r| draft.label(r)).filter(|l| l.chars().count() > 1);
    let given: Vec<&str> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Give { base: false, .. }) && l.per.is_none() && l.amount() != points)
        .filter_map(named)
        .collect();
    let doubted: Vec<_> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Charge { .. }) && l.per.is_none())
        .filter(|l| named(l).is_some_and(|c| given.iter().any(|g| c.contains(g))))
        .map(|l| l.run)
        .collect();
    draft.unread.extend(doubted);
}

/// 达到95%得3分,超标每次扣1分, of 5: that the rest is what is charged, is not said.
fn doubt_rest(draft: &mut Draft<'_>, tally: &Tally<'_>, lines: &[Line], points: Option<Number>) {
    let sum: Decimal = tally.extra.iter().map(|p| p.it.points.decimal()).sum();
    if tally.full.is_some() || tally.taken.is_empty() || points.is_none_or(|p| p.decimal() <= sum) {
        return;
    }
    draft.unread.extend(lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).map(|l| l.run));
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
    mix: &Mix,
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
                index += take_at(draft, &mut tally, lines, index, settled, bounds)?;
                continue;
            }
            Kind::Gain { .. } => {
                // 超5%以上加2分,超10%以上加4分: the one that holds
                let found = draft.attempt(|d| each_and_so_on(d, lines, index));
                let (made, used) = match found.or_else(|| draft.attempt(|d| table(d, lines, index, settled))) {
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
                give_at(draft, &mut tally, (line, index, false), points, settled, (mix, bounds.own_of(index)))?;
            }
            Kind::Give { base, .. } => {
                give_at(draft, &mut tally, (line, index, *base), points, settled, (mix, bounds.own_of(index)))?;
            }
            Kind::Full => {
                draft.take(line.run);
                if mix.earned {
                    draft.take_all(&line.own);
                } else {
                    tally.full = Some(index);
                    demand(draft, &mut tally, line, settled, mix);
                }
            }
            Kind::Zero(_)
                if mix.earned && line.about.is_none_or(|r| denies(draft.label(r)) || draft.label(r).is_empty()) =>
            {
                draft.take_line(line);
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
                let beside = tally.full.is_some() && !mix.charges
                    || !tally.taken.is_empty()
                    && line.own.len() == 1
                    // 未办结 beside what is late is a case of its own
                    && line.about.is_none_or(|r| denies(draft.label(r)) || draft.label(r).is_empty())
                    // 达不到要求扣2分,未开展不得分: nothing was done at all
                    && !line.about.is_some_and(|r| UNDONE.contains(&draft.label(r)));
                tally.gates.extend(zero_gate(draft, line, settled, beside));
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
    Some(tally)
}

/// Charges under a limit of their own.
fn limited(made: Vec<Made<Charge>>, limit: Option<Number>) -> impl Iterator<Item = Made<Charge>> {
    made.into_iter().map(move |mut charge| {
        charge.it.limit = limit;
        charge
    })
}

/// A line that takes, with those that belong to it; how many lines they are.
fn take_at(
    draft: &mut Draft<'_>,
    tally: &mut Tally<'_>,
    lines: &[Line],
    index: usize,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<usize> {
    let line = lines.get(index)?;
    let full_points = lines.get(..index)?.iter().rev().find_map(|l| match l.kind {
        Kind::Give { .. } => l.amount(),
        _ => None,
    });
    if let Some(made) = beyond(draft, line, &mut tally.taken, settled) {
        tally.taken.push(made);
        return Some(1);
    }
    let found = draft
        .attempt(|d| each_and_so_on(d, lines, index))
        .or_else(|| draft.attempt(|d| table(d, lines, index, settled)))
        .or_else(|| draft.attempt(|d| slabs(d, lines, index, settled)))
        .or_else(|| draft.attempt(|d| more_of_the_same(d, lines, index, settled, false)));
    let (mut made, used) = match found {
        Some(found) => found,
        None => (charges(draft, line, settled, false)?, 1),
    };
    // 完成得2分,未完成倒扣1分: the points are lost, and one more
    if let Kind::Charge { reverse: true, .. } = line.kind
        && line.about.is_some_and(|r| denies_before(draft, r))
        && let (Some(full), [only]) = (full_points, made.as_mut_slice())
        && let ChargeKind::Once(once) = &mut only.it.charge
    {
        once.amount = Number::from(once.amount.decimal() + full.decimal());
    }
    if made.iter().any(|m| matches!(m.it.charge, ChargeKind::Occurrence(_))) {
        line.own.iter().chain(&line.stem).filter(|s| !s.aside).for_each(|s| all_of_them(draft, s));
    }
    tally.taken.extend(limited(made, bounds.own_of(index + used - 1)));
    Some(used)
}

/// A line that gives, at its place; `base`: 基本分.
fn give_at<'l>(
    draft: &mut Draft<'_>,
    tally: &mut Tally<'l>,
    (line, index, base): (&'l Line, usize, bool),
    points: Option<Number>,
    settled: &Settled,
    (mix, limit): (&Mix, Option<Number>),
) -> Option<()> {
    let amount = line.amount();
    // 以全市平均水平为基准得7分: what both sides begin from
    let based = mix.charges && mix.gains && line.own.iter().any(|s| draft.cut(s.run).ends_with("为基准"));
    if mix.earned && line.per.is_none() && (amount == mix.step || amount == points) {
        draft.take_line(line);
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
        let made = charges(draft, line, settled, true)?;
        tally.gains.extend(limited(made, limit));
    } else if base || (settled.both || based) && tally.base.is_none() {
        if let (Some(test @ Test::Compare { right: Value::Amount(..), .. }), false) = (&line.test, mix.charges) {
            tally.based_on = condition(draft, test, settled.subject);
        }
        tally.base = amount;
        draft.take_line(line);
    } else if amount.is_some() && (amount == points || tally.full.is_none() && points.is_none()) {
        draft.take(line.run);
        tally.full = Some(index);
        demand(draft, tally, line, settled, mix);
        if points.is_none() {
            tally.base = amount;
        }
    } else {
        // another part with points of its own, or a case of its own
        let own = amount?;
        let absent = line.about.is_some_and(|r| ["无", "没有", "未", "不"].iter().any(|w| draft.cut(r).contains(w)));
        if tally.full.is_some() && absent && tally.special.is_none() && line.test.is_none() {
            tally.special = Some((line, own));
            return Some(());
        }
        if matches!(line.kind, Kind::Give { each: true, .. }) && line.per.is_none() {
            draft.unread.push(line.run);
        }
        let made = given(draft, std::slice::from_ref(line), &[], amount, settled)?;
        tally.extra.push(part(tally.extra.len(), "", own, made));
    }
    Some(())
}

/// 达到10亿元得5分,每增加1亿元加0.5分: without a charge, what falls short of the demand earns nothing.
fn demand(draft: &mut Draft<'_>, tally: &mut Tally<'_>, line: &Line, settled: &Settled, mix: &Mix) {
    if mix.gains && !mix.charges && line.about.is_some_and(|r| !draft.label(r).is_empty()) {
        tally.based_on = holds(draft, line, settled.subject);
    }
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
    draft.take(line.run);
    let rest: Vec<Line> = lines.iter().filter(|l| l.run != line.run).cloned().collect();
    let made = charged(draft, &rest, points, settled, bounds)?;
    let made = made.under("tiers.otherwise.method", |m| {
        let band = Band { is: BandTest::Holds(holds), gives: Gives::Points(amount) };
        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(m))) })
    });
    Some(within(made, Some(Bound::Open), Some(Bound::Open)))
}

/// 备案率100%,每有一项未备案扣1分: all of them are asked for, and each that fails is counted.
fn all_of_them(draft: &mut Draft<'_>, seg: &Seg) {
    let text = draft.cut(seg.run);
    let mut figures = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|t| !t.is_empty());
    if text.contains("100%") && figures.all(|f| f == "100") {
        draft.tell(seg.run);
        draft.take(seg.run);
    }
}

/// The condition for full marks is settled by its charges; figures in it that no charge uses stay unread.
fn settle_full(draft: &mut Draft<'_>, line: &Line, taken: &[Made<Charge>]) {
    // 达标率100%得15分,每出现1次超标扣3分: each that fails is counted
    let counted = taken.iter().any(|c| matches!(c.it.charge, ChargeKind::Occurrence(_)));
    line.own.iter().filter(|s| !s.aside && counted).for_each(|s| all_of_them(draft, s));
    // A、B均达95%以上得10分,每有一项不达标扣3分: the demand is what they fail
    let fails = ["不达标", "未达标", "未达到", "达不到"];
    let failing = taken.iter().any(|c| match &c.it.charge {
        ChargeKind::Occurrence(o) => {
            matches!(&o.count, Expression::Input(id) if fails.iter().any(|w| id.as_str().ends_with(w)))
        }
        _ => false,
    });
    for seg in line.own.iter().filter(|s| !s.aside && failing) {
        draft.tell(seg.run);
        draft.take(seg.run);
    }
    for seg in line.own.iter().filter(|s| !s.aside) {
        let text = draft.cut(seg.run);
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let used = draft.used.iter().any(|(from, to)| *from >= seg.run.0 && *to <= seg.run.1 && from < to);
        if !figures || used {
            draft.take(seg.run);
        }
    }
}
