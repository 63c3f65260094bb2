//! What goes on as it has begun, `以此类推`: bands, bands of gains, so much for one more.

use crate::condition::Comparison;
use crate::expression::Expression;
use crate::method::{Amounts, Band, BandTest, Charge, ChargeKind, CountedIn, Gap, Gives, Rate, Side};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::charges::charge::{occurrence, plain};
use crate::read::clause::charges::together::several;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::{counts, left_of, measured};
use crate::read::clause::when::condition::condition;
use crate::read::ground::{Run, Test, Value};
use crate::read::lex::Amount;
use crate::trace::StepPart;
use rust_decimal::Decimal;

/// 完成目标得10分,完成90%得9分,完成80%得8分,依次类推: bands as far apart as those that are told, as long as they give something.
pub(crate) fn and_so_on(
    draft: &mut Draft<'_>,
    made: &mut Vec<(Made<Band>, Decimal, bool)>,
    gives: &[&Line],
    amounts: &[Number],
    subject: Option<Run>,
) -> Option<()> {
    let Some(run) = draft.so_on else { return Some(()) };
    let edge = |l: &&Line| match &l.test {
        Some(Test::Compare { left, is: Comparison::AtLeast, right: Value::Amount(a, _) }) => Some((*left, a.clone())),
        _ => None,
    };
    let Some(edges) = gives.iter().map(edge).collect::<Option<Vec<_>>>() else { return Some(()) };
    let even = |list: &[Decimal]| match list {
        [a, b, rest @ ..] => {
            let step = *a - *b;
            let all = [*b].iter().chain(rest).zip(rest).all(|(x, y)| *x - *y == step);
            Some(step).filter(|s| all && *s > Decimal::ZERO)
        }
        _ => None,
    };
    let at: Vec<Decimal> = edges.iter().map(|(_, a)| a.value.decimal()).collect();
    let worth: Vec<Decimal> = amounts.iter().map(|n| n.decimal()).collect();
    let (Some(down), Some(less)) = (even(&at), even(&worth)) else { return Some(()) };
    let (Some((left, last)), Some(mut edge), Some(mut amount)) =
        (edges.last(), at.last().copied(), worth.last().copied())
    else {
        return Some(());
    };
    for _ in 0..100 {
        (edge, amount) = (edge - down, amount - less);
        if edge <= Decimal::ZERO || amount <= Decimal::ZERO {
            draft.so_on = None;
            draft.told.push(run);
            return Some(());
        }
        let next = Amount { value: Number::from(edge), measure: last.measure.clone() };
        let test = Test::Compare { left: *left, is: Comparison::AtLeast, right: Value::Amount(next, (run.0, run.0)) };
        let is = BandTest::Holds(condition(draft, &test, subject)?);
        let band = Band { is, gives: Gives::Points(Number::from(amount)) };
        made.push((Made::plain(band).at("is", run).at("gives", run), amount, true));
    }
    Some(())
}

/// 超额10%至20%加1分,20%至30%加2分,依次类推: so much for each whole width of a band.
pub(crate) fn bands_and_so_on(draft: &mut Draft<'_>, group: &[&Line], subject: Option<Run>) -> Option<Made<Charge>> {
    let run = draft.so_on?;
    let band = |l: &&Line| match &l.test {
        Some(Test::Between { left, low, high }) if low.1 != Some(false) => {
            Some((*left, low.0.clone(), high.0.value.decimal(), l.amount()?.decimal()))
        }
        _ => None,
    };
    let bands: Vec<_> = group.iter().map(band).collect::<Option<_>>()?;
    let (left, low, high, each) = bands.first()?.clone();
    let start = low.value.decimal();
    let width = high.checked_sub(start).filter(|w| *w > Decimal::ZERO)?;
    let follows = |(n, (_, own, to, amount)): (Decimal, &(Run, Amount, Decimal, Decimal))| {
        own.value.decimal() == start + n * width && *to == high + n * width && *amount == each * (n + Decimal::ONE)
    };
    if bands.len() < 2 || !(0_i64..).map(Decimal::from).zip(&bands).all(follows) || !low.is_percent() {
        return None;
    }
    draft.so_on = None;
    draft.told.push(run);
    for line in group {
        draft.take_line(line);
        line.own.iter().for_each(|s| draft.tell(s.run));
        draft.told.push(line.run);
        draft.tell(line.run);
    }
    let of = measured(draft, left, subject, Some("%"));
    let percent =
        |n: Decimal| Expression::Number(Quantity { value: Number::from(n), measure: Some(Measure::percent()) });
    let gap = Gap {
        of,
        from: percent(start.checked_sub(width)?),
        side: Side::Above,
        counted_in: CountedIn::PercentagePoints,
        step: Number::from(width),
        rate: Rate::Each(Number::from(each)),
        part: Some(StepPart::Whole),
    };
    let first = group.first()?;
    Some(
        Made::plain(plain(ChargeKind::Gap(gap)))
            .at("charge.gap.of", left)
            .at("charge.gap.rate", first.run)
            .at("charge.gap.step", run),
    )
}

/// 1件扣1分,2件扣2分,以此类推: so much each.
pub(crate) fn each_and_so_on(draft: &mut Draft<'_>, lines: &[Line], from: usize) -> Option<(Vec<Made<Charge>>, usize)> {
    draft.so_on?;
    let first = lines.get(from)?;
    let counted = |l: &Line| match &l.test {
        Some(Test::Compare { is: Comparison::Equal | Comparison::AtLeast, right: Value::Amount(a, _), .. }) => {
            Some(a.value).filter(|_| counts(a.measure.as_deref()))
        }
        _ => None,
    };
    let group = several(draft, lines.get(from..)?, |l| l.per.is_none() && counted(l).is_some())?;
    let each = first.amount()?;
    let even = group.iter().zip(1_i64..).all(|(l, n)| {
        counted(l) == Some(Number::from(n))
            && l.amount().is_some_and(|a| Some(a.decimal()) == each.decimal().checked_mul(Decimal::from(n)))
    });
    if !even {
        return None;
    }
    draft.so_on = None;
    let about = first.test.as_ref().and_then(left_of)?;
    let count = draft.count(about, None);
    let used = group.len();
    for line in group {
        draft.take_line(line);
        let from = line.own.first().map_or(line.run.0, |s| s.run.0);
        draft.tell((from, line.run.1));
    }
    let made = Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(each))))
        .at("charge.occurrence.count", about)
        .at("charge.occurrence.each", first.run);
    Some((vec![made], used))
}
