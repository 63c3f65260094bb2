//! 5: on the grid, `score(required(s)) ≥ s` and one step worse is below s; unreachable and already reached are answers.

use kaohe::advice::{Answer, Asked, Declined, LeastValue, NextStep, Required, Way};
use kaohe::indicator::Division;
use kaohe::input::InputKind;
use kaohe::number::{Number, Quantity};
use kaohe::report::{Cell, Content, KnownContent, Reported};
use kaohe::score::Item;
use kaohe::state::State;
use kaohe::{Datum, Session};
use kaohe_tests::generate::quantity::{self, exactly, points};
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed};

use super::asked::each;
use super::config;

/// The item once a value is reported; nothing where the report refuses the value.
fn item(session: &Session, required: &Required, value: &Quantity) -> Option<Item> {
    let mut session = session.clone();
    let cell = Cell {
        indicator: required.indicator.clone(),
        unit: required.unit.clone().filter(|_| required.assignment.is_none()),
        assignment: required.assignment.clone(),
        input: required.input.clone(),
    };
    let is = Reported::Reported(Datum::Number(value.clone()));
    let known = KnownContent { is, at: None, is_final: true, evidence: vec!["月报表".to_owned()] };
    session.set(&cell, Content::Known(known)).ok()?;
    own(&session, required)
}

/// The item as it stands.
fn own(session: &Session, required: &Required) -> Option<Item> {
    let text = |id: &Option<kaohe::Id>| id.as_ref().map(ToString::to_string);
    let (unit, assignment) = (text(&required.unit), text(&required.assignment));
    session.item(required.indicator.as_str(), unit.as_deref(), assignment.as_deref())
}

fn scored(session: &Session, required: &Required, value: &Quantity) -> Option<Number> {
    item(session, required, value)?.at_end.map(|counted| counted.score)
}

fn moved(value: &Quantity, by: Number, up: bool) -> Quantity {
    let (value_, by) = (value.value.exact(), by.exact());
    Quantity { value: exactly(&if up { value_.plus(&by) } else { value_.minus(&by) }), measure: value.measure.clone() }
}

/// A value that is answered is accepted by the report and earns what is said; one step worse does not earn what is wanted.
fn least_demanding(
    session: &Session,
    required: &Required,
    least: &LeastValue,
    wanted: Number,
    told: &str,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(scored(session, required, &least.value), Some(least.score), "{}", told);
    prop_assert!(least.score >= wanted, "{told}");
    let grid = required.grid.expect("what is answered has a grid");
    let worse = moved(&least.value, grid, least.way == Way::AtMost);
    if let Some(worse) = scored(session, required, &worse) {
        prop_assert!(worse < wanted, "one step worse earns {worse} {told}");
    }
    Ok(())
}

/// The next step earns what is said, and that is more than before.
fn next(session: &Session, required: &Required, next: &NextStep, told: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(scored(session, required, &next.value), Some(next.score), "{}", told);
    let gains = |from: Number| next.gain.exact() == next.score.exact().minus(&from.exact());
    prop_assert!(next.gain.exact().is_positive(), "{told}");
    match &required.answer {
        Answer::Value(least) => {
            prop_assert!(gains(least.score), "{told}");
            let grid = required.grid.expect("what is answered has a grid");
            let before = moved(&next.value, grid, least.way == Way::AtMost);
            prop_assert!(scored(session, required, &before).is_some_and(|score| score <= least.score), "{told}");
        }
        Answer::Reached(reached) => {
            let least = reached.least.as_ref();
            prop_assert!(required.now.is_some_and(gains) || least.is_some_and(|l| gains(l.score)), "{told}");
        }
        _ => prop_assert!(false, "a next step after no value {told}"),
    }
    Ok(())
}

/// Why there is no answer is so.
fn declined(
    t: &mut Tape,
    session: &Session,
    required: &Required,
    why: Declined,
    told: &str,
) -> Result<(), TestCaseError> {
    let indicator = session.scheme().indicator(required.indicator.as_str()).expect("it is there");
    let held = indicator.assignments.iter().find(|a| Some(&a.id) == required.assignment.as_ref());
    let inputs = held.map(|a| a.inputs.as_slice()).unwrap_or_default().iter().chain(&indicator.inputs);
    let kind = inputs.clone().find(|i| i.id == required.input).map(|i| &i.kind);
    let number = matches!(kind, None | Some(InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)));
    prop_assert_eq!(why == Declined::NotANumber, !number, "{}", told);
    if why == Declined::NotANumber {
        return Ok(());
    }
    prop_assert!(required.now.is_none_or(|now| now < required.wanted), "it is reached {told}");
    let tried = |t: &mut Tape| {
        (0..6).filter_map(|_| item(session, required, &Quantity::plain(quantity::number(t, -20, 160)))).collect()
    };
    let counts = |item: &Item| matches!(item.state, State::Reported | State::Estimated | State::Disputed);
    match why {
        Declined::NotScored => prop_assert!(own(session, required).is_none(), "{told}"),
        Declined::OffGrid => {
            let bounded = match kind {
                Some(InputKind::Value(value)) => value.min.is_some() && value.max.is_some(),
                Some(InputKind::Count(count)) => count.max.is_some(),
                _ => false,
            };
            prop_assert!(bounded, "{told}");
        }
        Declined::OthersAbsent => {
            let tried: Vec<Item> = tried(t);
            prop_assert!(tried.is_empty() || !tried.iter().all(counts), "{told}");
        }
        Declined::NotANumber | Declined::TooWild => {}
    }
    Ok(())
}

fn ask(t: &mut Tape, session: &Session, asked: &Asked<'_>) -> Result<Option<&'static str>, TestCaseError> {
    let wanted = points(t, 12);
    let required = match session.required(asked, wanted) {
        Ok(required) => required,
        Err(problems) => {
            prop_assert!(problems.list().iter().all(|p| p.code() == "missing_key"), "{problems} {asked:?}");
            return Ok(None);
        }
    };
    let told = format!("{required:?}\n{asked:?} {}\n{}", session.scheme().to_json(), session.report().to_json());
    if let Some(step) = &required.next {
        next(session, &required, step, &told)?;
    }
    Ok(Some(match &required.answer {
        Answer::Value(least) => {
            least_demanding(session, &required, least, wanted, &told)?;
            "value"
        }
        Answer::Reached(reached) => {
            prop_assert!(required.now.is_some_and(|now| now >= wanted), "{told}");
            if let Some(least) = &reached.least {
                least_demanding(session, &required, least, wanted, &told)?;
            }
            "reached"
        }
        Answer::Unreachable(unreachable) => {
            prop_assert!(!unreachable.because.is_empty(), "{told}");
            let most = unreachable.most;
            prop_assert!(most.is_none_or(|most| most < wanted), "{told}");
            if let Some(least) = &unreachable.least {
                prop_assert_eq!(Some(least.score), most, "{}", told);
                least_demanding(session, &required, least, least.score, &told)?;
            }
            for _ in 0..4 {
                let value = Quantity::plain(quantity::number(t, -20, 160));
                if let Some(found) = scored(session, &required, &value) {
                    prop_assert!(found < wanted, "{value} earns {found} {told}");
                    prop_assert!(most.is_none_or(|most| found <= most), "{value} earns {found} {told}");
                }
            }
            "unreachable"
        }
        Answer::Any => {
            let mut values: Vec<Number> = (0..6).map(|_| quantity::number(t, -200, 1600)).collect();
            values.extend([-1_000_000, 0, 1_000_000].map(Number::from));
            for value in values.into_iter().map(Quantity::plain) {
                if let Some(found) = scored(session, &required, &value) {
                    prop_assert!(found >= wanted, "{value} earns {found} {told}");
                }
            }
            "any"
        }
        Answer::Declined(why) => {
            declined(t, session, &required, *why, &told)?;
            match why {
                Declined::NotANumber => "not a number",
                Declined::NotScored => "not scored",
                Declined::OffGrid => "off grid",
                Declined::OthersAbsent => "others absent",
                Declined::TooWild => "too wild",
            }
        }
    }))
}

proptest! {
    // every case asks for many scores
    #![proptest_config(Config { cases: config().cases / 8, ..config() })]

    #[test]
    fn what_is_required_earns_it_and_one_step_worse_does_not(case in cases(Wishes::NONE), tape in tapes()) {
        each(&case, &mut tape.clone(), |t, session, asked| ask(t, session, asked).map(drop))?;
    }
}

/// The generator finds every kind of answer, and seldom none.
#[test]
fn every_answer_is_found() {
    let mut counts = std::collections::BTreeMap::new();
    let mut runner = proptest::test_runner::TestRunner::new(Config { rng_seed: RngSeed::Fixed(2020), ..config() });
    let strategy = (cases(Wishes::NONE), tapes());
    for _ in 0..100 {
        let (case, mut t) = strategy.new_tree(&mut runner).expect("a case").current();
        let period = case.scheme.periods()[1];
        let Ok(session) = Session::new(case.scheme.clone(), case.report.clone(), period) else { continue };
        for indicator in case.scheme.indicators() {
            let divided = indicator.division == Division::Divided;
            let assignment = indicator.assignments.first().filter(|_| divided).map(|a| a.id.as_str());
            for input in &indicator.inputs {
                let unit = case.scheme.units().first().filter(|_| !divided).map(|u| u.id.as_str());
                let asked =
                    Asked { indicator: indicator.id.as_str(), unit, assignment, input: Some(input.id.as_str()) };
                let answer = ask(&mut t, &session, &asked).expect("it holds");
                *counts.entry(answer.unwrap_or("refused")).or_insert(0) += 1;
            }
        }
    }
    println!("{counts:?}");
    for answer in ["value", "any", "reached", "unreachable", "not a number", "not scored", "others absent"] {
        assert!(counts.get(answer).is_some_and(|n| *n > 0), "{answer}: {counts:?}");
    }
    let wild = counts.get("too wild").copied().unwrap_or_default();
    assert!(wild * 10 <= counts.values().sum::<i32>(), "{counts:?}");
}
