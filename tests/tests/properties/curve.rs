//! A curve tells the score at every value on its straight stretches, exactly, and its points are where it says.

use kaohe::advice::{Curve, Shape};
use kaohe::number::{Exact, Number, Quantity, RoundingMode};
use kaohe::report::{Cell, Content, KnownContent, Reported};
use kaohe::{Datum, Session};
use kaohe_tests::generate::quantity::number;
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed};

use super::asked::each;
use super::config;

/// The score before rounding once a value is reported; nothing where that is refused.
fn scored(session: &Session, curve: &Curve, value: Number) -> Option<Exact> {
    let mut session = session.clone();
    let cell = Cell {
        indicator: curve.indicator.clone(),
        unit: curve.unit.clone().filter(|_| curve.assignment.is_none()),
        assignment: curve.assignment.clone(),
        input: curve.input.clone(),
    };
    let content =
        |is: Reported| Content::Known(KnownContent { is, at: None, is_final: true, evidence: vec!["表".to_owned()] });
    // what does not change is not told: something else stood there before
    session.set(&cell, content(Reported::NotApplicable)).ok()?;
    let is = Reported::Reported(Datum::Number(Quantity { value, measure: curve.measure.clone() }));
    let changes = session.set(&cell, content(is)).ok()?;
    let own = changes.items.iter().filter_map(|c| c.after.as_ref()).find(|item| {
        item.entry.is_none()
            && item.indicator == curve.indicator
            && item.assignment == curve.assignment
            && (item.assignment.is_some() || item.unit == curve.unit)
    });
    own.and_then(|item| item.exact.clone())
}

/// A curve at its points, beside them and elsewhere.
fn holds(t: &mut Tape, session: &Session, curve: &Curve) -> Result<(), TestCaseError> {
    prop_assert!(curve.points.len() <= 400, "{} points", curve.points.len());
    prop_assert!(curve.points.windows(2).all(|pair| pair[0].at < pair[1].at));
    prop_assert!(curve.points.last().is_none_or(|last| last.next.is_none()));
    let told = format!("{} {}\n{}", curve.to_json(), session.scheme().to_json(), session.report().to_json());
    let decimal = |at: &Exact| at.to_decimal().ok().map(Number::from);
    let mut values: Vec<Number> = curve.points.iter().filter_map(|p| decimal(&p.at)).collect();
    values.extend((0..2).map(|_| number(t, -10, 160)));
    // a thousandth beside every point, where the curve leads to it in a straight line
    let thousandth = Exact::fraction(1, 1000).expect("a fraction");
    values.extend(
        curve
            .points
            .iter()
            .flat_map(|p| [p.at.minus(&thousandth), p.at.plus(&thousandth)].into_iter().filter_map(|at| decimal(&at))),
    );
    values.sort();
    values.dedup();
    for value in values {
        let Some(wanted) = curve.score(&value.exact()) else { continue };
        let Some(found) = scored(session, curve, value) else { continue };
        prop_assert_eq!(&found, &wanted, "at {} {}", value, told);
    }
    // and where it leads to a point in a curve, it leads there
    for (a, b) in curve.points.iter().zip(curve.points.iter().skip(1)).filter(|(a, _)| a.next == Some(Shape::Curved)) {
        let width = b.at.minus(&a.at).abs();
        let near = |part: i64| {
            let share = Exact::fraction(part, 1_000_000_000).expect("a fraction");
            let at = a.at.plus(&width.times(&share)).rounded(18, RoundingMode::HalfUp);
            scored(session, curve, decimal(&at)?)
        };
        let close = |found: &Exact, limit: &Exact| {
            let apart = found.minus(limit).abs();
            apart.times(&Exact::from(1000)) <= found.abs().max(limit.abs()).max(Exact::one())
        };
        let rest = [(near(1), &a.after), (near(999_999_999), &b.before)];
        for (found, limit) in rest.into_iter().filter_map(|(found, limit)| Some((found?, limit))) {
            prop_assert!(close(&found, limit), "{found} is not near {limit} between {} and {} {told}", a.at, b.at);
        }
    }
    Ok(())
}

proptest! {
    // every case asks for many scores
    #![proptest_config(Config { cases: config().cases / 8, ..config() })]

    #[test]
    fn a_curve_tells_the_score_at_every_value(case in cases(Wishes::NONE), tape in tapes()) {
        each(&case, &mut tape.clone(), |t, session, asked| match session.curve(asked) {
            Ok(curve) => holds(t, session, &curve),
            Err(_) => Ok(()),
        })?;
    }
}

/// The generator finds curves that have points.
#[test]
fn curves_with_points_are_found() {
    let (mut curves, mut points) = (0, 0);
    let mut shapes = std::collections::BTreeMap::new();
    let mut runner = proptest::test_runner::TestRunner::new(Config { rng_seed: RngSeed::Fixed(2020), ..config() });
    let strategy = (cases(Wishes::NONE), tapes());
    for _ in 0..40 {
        let (case, mut t) = strategy.new_tree(&mut runner).expect("a case").current();
        each(&case, &mut t, |_, session, asked| {
            let Ok(curve) = session.curve(asked) else { return Ok(()) };
            curves += 1;
            points += usize::from(!curve.points.is_empty());
            for shape in curve.points.iter().filter_map(|p| p.next) {
                *shapes.entry(format!("{shape:?}")).or_insert(0) += 1;
            }
            Ok(())
        })
        .expect("it holds");
    }
    println!("{points} of {curves} curves have points: {shapes:?}");
    assert!(points * 3 >= curves, "{points} of {curves}");
    assert!(["Constant", "Straight"].iter().all(|shape| shapes.contains_key(*shape)), "{shapes:?}");
}
