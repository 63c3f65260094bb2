//! A session stands where a scoring of its report would, after any sequence of edits.

use std::collections::BTreeMap;

use kaohe::advice::ItemScore;
use kaohe::input::{Input, InputKind};
use kaohe::number::{Number, Quantity};
use kaohe::report::{
    Cell, Content, Disputed, Entry, Event, KnownContent, Register, RegisterContent, ReportDraft, Reported,
};
use kaohe::score::Item;
use kaohe::{Datum, Limits, Period, Problems, Report, Scheme, Scorecard, Session};
use kaohe_tests::generate::condition::date_in;
use kaohe_tests::generate::quantity::id;
use kaohe_tests::generate::report::datum;
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{config, key};

/// A cell of the scheme, its input, and what may be written there, legal or not.
fn edit(t: &mut Tape, scheme: &Scheme, period: Period) -> Option<(Cell, Content)> {
    let indicator = t.one(scheme.indicators()).clone();
    let assignment =
        if indicator.assignments.is_empty() || t.chance(40) { None } else { Some(t.one(&indicator.assignments)) };
    let inputs: Vec<Input> =
        assignment.map(|a| a.inputs.clone()).unwrap_or_default().into_iter().chain(indicator.inputs.clone()).collect();
    if inputs.is_empty() {
        return None;
    }
    let input = t.one(&inputs).clone();
    let unit = match t.below(20) {
        0 => id("all"),
        1 => id("nobody"),
        _ => t.one(scheme.units()).id.clone(),
    };
    let cell = Cell {
        indicator: indicator.id.clone(),
        unit: if assignment.is_some() { None } else { Some(unit) },
        assignment: assignment.map(|a| a.id.clone()),
        input: input.id.clone(),
    };
    Some((cell, content(t, &input, period)))
}

fn content(t: &mut Tape, input: &Input, period: Period) -> Content {
    if matches!(&input.kind, InputKind::Count(_)) && t.chance(25) {
        return Content::Register(RegisterContent {
            events: t.several(0, 3, |t| Event { date: date_in(t, period), count: Number::from(t.within(0, 2)) }),
            closed: t.chance(60),
        });
    }
    let is = match t.below(16) {
        0 | 1 => return Content::Empty,
        2 => Reported::Missing,
        3 => Reported::NotDue,
        4 => Reported::NotApplicable,
        5 => Reported::Estimated(datum(t, input)),
        6 => Reported::Disputed(Disputed { value: datum(t, input), contested: t.maybe(60, |t| datum(t, input)) }),
        // out of any range, and of a kind that may be wrong
        7 => Reported::Reported(Datum::Number(Quantity::plain(Number::from(-1_000_000)))),
        8 => Reported::Reported(Datum::Word(id("nonsense"))),
        _ => Reported::Reported(datum(t, input)),
    };
    let evidence = if t.chance(70) { vec!["月报表".to_owned()] } else { Vec::new() };
    let at = t.maybe(15, |t| date_in(t, period));
    Content::Known(KnownContent { is, at, is_final: t.chance(75), evidence })
}

/// What a report says that holds the same beside all else.
fn whole(report: &Report, scheme: &Scheme) -> Result<Report, Problems> {
    Report::build(report.draft().clone(), scheme, &Limits::default())
}

fn missing<'a>(a: &'a Scorecard, b: &Scorecard) -> Vec<&'a Item> {
    a.items.iter().filter(|item| !b.items.contains(item)).collect()
}

/// A list of a scorecard and of the changes, whose rows are told apart by these fields.
#[derive(Clone, Copy)]
struct List {
    name: &'static str,
    /// Where it stands in a scorecard; where it does not, it is where targets stand on their schedule.
    at: &'static str,
    keys: &'static [&'static str],
}

const LISTS: [List; 10] = [
    List { name: "items", at: "/items", keys: &["indicator", "unit", "assignment", "entry"] },
    List { name: "totals", at: "/totals/units", keys: &["unit"] },
    List { name: "groups", at: "/totals/groups", keys: &["unit", "group"] },
    List { name: "roles", at: "/totals/roles", keys: &["unit", "role"] },
    List { name: "within", at: "/totals/within", keys: &["unit"] },
    List { name: "indicators", at: "/indicators", keys: &["indicator"] },
    List { name: "pools", at: "/pools", keys: &["unit", "pool"] },
    List { name: "ranking", at: "/ranking", keys: &["unit"] },
    List { name: "grades", at: "/grades", keys: &["unit"] },
    List { name: "statuses", at: "", keys: &["indicator", "unit", "assignment"] },
];

/// What changes tell of an item.
const TOLD: [&str; 9] =
    ["indicator", "unit", "assignment", "entry", "state", "so_far", "final", "guaranteed", "reachable"];

/// A row with its key: how it came about is no part of it, nor what a scorecard does not say.
fn row(list: List, row: &Value) -> (String, Value) {
    let mut row = row.as_object().expect("a row").clone();
    row.remove("trace");
    if list.name == "items" {
        row.retain(|field, _| TOLD.contains(&field.as_str()));
    }
    let key: Vec<&Value> = list.keys.iter().map(|key| row.get(*key).unwrap_or(&Value::Null)).collect();
    (json!(key).to_string(), row.into())
}

type Rows = BTreeMap<String, Value>;

/// The rows of every list.
fn tables(scorecard: &Scorecard, report: &Report, scheme: &Scheme) -> BTreeMap<&'static str, Rows> {
    let mut scorecard = scorecard.clone();
    scorecard.items.iter_mut().for_each(|item| item.trace = None);
    scorecard.totals.units.iter_mut().for_each(|total| total.trace = None);
    let progress = report.as_of().and_then(|day| scheme.progress(report, day).ok());
    let (scorecard, progress) = (json!(scorecard), json!(progress.map(|p| p.targets).unwrap_or_default()));
    let of = |list: List| {
        let all = if list.at.is_empty() { &progress } else { &scorecard };
        let all = all.pointer(list.at).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let rows: Rows = all.iter().map(|own| row(list, own)).collect();
        assert_eq!(rows.len(), all.len(), "the keys tell the rows of {} apart", list.name);
        (list.name, rows)
    };
    LISTS.into_iter().map(of).collect()
}

/// Lays what changed over what stood.
fn lay(rows: &mut Rows, list: List, changes: &Value) -> Result<(), String> {
    for change in changes[list.name].as_array().expect("a list of changes") {
        let side = |side: &str| Some(&change[side]).filter(|own| !own.is_null()).map(|own| row(list, own));
        let (before, after) = (side("before"), side("after"));
        let key = before.iter().chain(&after).map(|(key, _)| key.clone()).next().ok_or("neither before nor after")?;
        let stood = rows.remove(&key);
        if stood != before.as_ref().map(|(_, row)| row.clone()) {
            return Err(format!("{change} speaks of {stood:?}"));
        }
        // of an item, what it came of may be all that changed
        if list.name != "items" && before == after {
            return Err(format!("{change} is none"));
        }
        rows.extend(after);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_session_stands_where_a_scoring_of_its_report_would(case in cases(Wishes::NONE), tape in tapes()) {
        let mut t = tape;
        let scheme = case.scheme.clone();
        for period in scheme.periods().to_vec() {
            let Ok(mut session) = Session::new(scheme.clone(), case.report.clone(), period) else { continue };
            let mut stood = session.scorecard().expect("it could be written");
            let mut stood_so = tables(&stood, session.report(), &scheme);
            for _ in 0..12 {
                let Some((cell, content)) = edit(&mut t, &scheme, period) else { continue };
                let report = session.report().clone();
                let outcome = session.set(&cell, content.clone());
                let told = format!("{cell:?} {content:?}\nscheme {}\nbefore {}\nafter {}", scheme.to_json(), report.to_json(), session.report().to_json());
                let stands = session.scorecard().expect("it could be written");
                match outcome {
                    Ok(changes) => {
                        prop_assert_eq!(whole(session.report(), &scheme), Ok(session.report().clone()), "{}", told);
                        let scored = scheme.score(session.report(), period).expect("it could be written");
                        prop_assert_eq!(&stands, &scored, "{}", told);
                        // what changed, laid over what stood, is what stands; and nothing is told that did not change
                        let tables = tables(&stands, session.report(), &scheme);
                        let told_of: Value = serde_json::from_str(&changes.to_json()).expect("JSON");
                        for list in LISTS {
                            let laid = stood_so.get_mut(list.name).expect("every list");
                            lay(laid, list, &told_of).map_err(|fault| TestCaseError::fail(format!("{}: {fault} {told}", list.name)))?;
                            prop_assert_eq!(Some(&*laid), tables.get(list.name), "{} {}", list.name, told);
                        }
                        let mut items: Vec<_> = missing(&stood, &stands).into_iter().chain(missing(&stands, &stood)).map(key).collect();
                        items.sort();
                        items.dedup();
                        let text = |id: &Option<kaohe::Id>| id.as_ref().map_or_else(String::new, ToString::to_string);
                        let name = |s: &ItemScore| (s.indicator.to_string(), text(&s.unit), text(&s.assignment), text(&s.entry));
                        let mut named: Vec<_> = changes.items.iter().filter_map(|c| c.after.as_ref().or(c.before.as_ref())).map(name).collect();
                        named.sort();
                        prop_assert_eq!(named, items, "{}", told);
                        stood = stands;
                    }
                    Err(problems) => {
                        prop_assert_eq!(session.report(), &report, "{}", told);
                        prop_assert_eq!(&stands, &stood, "{}", told);
                        if problems.list().iter().any(|p| p.code() == "no_decimal") {
                            continue;
                        }
                        let (draft, register) = refused(&report, &cell, &content, period);
                        let alone = Report::build(draft, &scheme, &Limits::default()).expect_err("it is refused by itself");
                        prop_assert_eq!(inside(&problems), inside(&alone), "{}", told);
                        let list = if register { "registers[" } else { "values[" };
                        prop_assert!(problems.list().iter().all(|p| p.path().to_string().starts_with(list)), "{}", told);
                    }
                }
            }
        }
    }
}

/// What a report of the content alone is refused for, wherever it stands in the list.
fn refused(report: &Report, cell: &Cell, content: &Content, period: Period) -> (ReportDraft, bool) {
    let mut draft = ReportDraft { values: Vec::new(), registers: Vec::new(), ..report.draft().clone() };
    (draft.stated, draft.delivered, draft.received) = (Vec::new(), Vec::new(), Vec::new());
    let units: Vec<_> = cell.unit.clone().into_iter().collect();
    match content {
        Content::Register(register) => draft.registers.push(Register {
            indicator: cell.indicator.clone(),
            units,
            assignment: cell.assignment.clone(),
            period,
            input: cell.input.clone(),
            events: register.events.clone(),
            closed: register.closed,
        }),
        content => {
            let known = match content {
                Content::Known(known) => known.clone(),
                _ => KnownContent { is: Reported::Missing, at: None, is_final: true, evidence: Vec::new() },
            };
            draft.values.push(Entry {
                indicator: cell.indicator.clone(),
                units,
                assignment: cell.assignment.clone(),
                period,
                input: cell.input.clone(),
                at: known.at,
                is: known.is,
                is_final: known.is_final,
                evidence: known.evidence,
            });
        }
    }
    (draft, matches!(content, Content::Register(_)))
}

/// Problems with their places in the value itself.
fn inside(problems: &Problems) -> Vec<(String, String)> {
    let inner = |path: String| path.split_once(']').map_or(String::new(), |(_, rest)| rest.to_owned());
    problems.list().iter().map(|p| (p.code().to_owned(), inner(p.path().to_string()))).collect()
}
