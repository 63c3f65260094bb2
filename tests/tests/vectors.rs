//! The conformance vectors of tests/vectors, as tests/vectors/README.md describes them.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs;

use kaohe::json::names_from_json;
use kaohe::method::{Bound, Method, score_clause};
use kaohe::read::read_clause;
use kaohe::write::write_clause;
use kaohe::{Date, Finding, Lang, Problem, Problems, Report, Scheme, ScoreOptions, Scorecard};
use kaohe_tests::root;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::{Value, json};

/// What a kind makes of what is given.
type Run = fn(Value) -> Result<Value, Vec<Problem>>;

/// What a case may say of the outcome.
const RESULTS: &[&str] = &["is", "expect", "findings", "problem", "problems"];

/// One function a kind of case.
const KINDS: &[(&str, Run)] = &[
    ("round", round),
    ("decimal", decimal),
    ("quantity", quantity),
    ("method", method),
    ("scheme", scheme),
    ("check", check),
    ("standing", standing),
    ("combine", combine),
    ("read", read_kind),
    ("wording", wording),
    ("milestones", milestones),
    ("targets", targets),
    ("progress", progress),
    ("duties", duties),
];

fn round(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        value: String,
        places: u32,
        mode: String,
    }
    let Given { value, places, mode } = read(given);
    kaohe::number::round_text(&value, places, &mode).map(Value::String).map_err(|error| vec![error.into()])
}

fn decimal(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        json: String,
    }
    let Given { json } = read(given);
    kaohe::json::canonical_decimal(&json).map(Value::String).map_err(listed)
}

fn quantity(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        text: String,
        r#in: Option<String>,
    }
    let Given { text, r#in } = read(given);
    let number = kaohe::json::canonical_quantity(&text, r#in.as_deref());
    number.map(Value::String).map_err(|problem| vec![problem])
}

fn method(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        method: Value,
        points: Option<String>,
        values: Value,
    }
    let Given { method, points, values } = read(given);
    let method = Method::from_json(&method.to_string()).map_err(listed)?;
    // where a key stands twice, the values are JSON text
    let values = values.as_str().map_or_else(|| values.to_string(), str::to_owned);
    let values = method.values_from_json(&values).map_err(listed)?;
    let points = points.map(|p| p.parse().expect("points are a decimal"));
    let score = score_clause(&method, points, &values).map_err(listed)?;
    let step = score.step().expect("a trace is kept");
    assert_eq!(step.replay().expect("a trace replays").number(), Some(score.exact()), "a trace replays to its score");
    Ok(kaohe::number::canonical(score.decimal()).into())
}

fn scheme(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        scheme: Value,
        report: Option<Value>,
        period: Option<String>,
        #[serde(default)]
        exact: bool,
    }
    let Given { scheme, report, period, exact } = read(given);
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    assert_eq!(Scheme::from_json(&scheme.to_json()).as_ref(), Ok(&scheme), "a scheme survives its form");
    let report = match report {
        Some(report) => Report::from_json(&report.to_string(), &scheme).map_err(listed)?,
        None => Report::empty(&scheme),
    };
    assert_eq!(Report::from_json(&report.to_json(), &scheme).as_ref(), Ok(&report), "a report survives its form");
    let period = period.expect("a period").parse().expect("a period of the calendar");
    let options = ScoreOptions { exact, ..ScoreOptions::default() };
    let scorecard = scheme.score_with(&report, period, options).map_err(listed)?;
    assert_eq!(Scorecard::from_json(&scorecard.to_json()).as_ref(), Ok(&scorecard), "a scorecard survives its form");
    for step in scorecard.items.iter().filter_map(|item| item.trace.as_ref()) {
        step.replay().expect("a trace replays");
    }
    let totals = scorecard.totals.units.iter().map(|t| (&t.trace, t.at_end.score));
    let effects = scorecard.effects.iter().map(|e| (&e.trace, Bound::At(e.after)));
    let pools = scorecard.pools.iter().map(|p| (&p.trace, Bound::At(p.score)));
    let indicators = scorecard.indicators.iter().map(|i| (&i.trace, Bound::At(i.score)));
    for (trace, number) in totals.chain(effects).chain(pools).chain(indicators) {
        let value = trace.as_ref().expect("a trace is kept").replay().expect("a trace replays");
        assert_eq!(value.number().map(ToString::to_string), Some(number.to_string()), "a step above the items replays");
    }
    Ok(serde_json::from_str(&scorecard.to_json()).expect("a scorecard is JSON"))
}

fn check(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        scheme: Value,
    }
    let Given { scheme } = read(given);
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    let place = |f: &Finding| json!({ "code": f.code(), "path": f.path().to_string() });
    Ok(scheme.check().iter().map(place).collect())
}

#[expect(clippy::needless_pass_by_value, reason = "every kind is handed what is given")]
fn standing(given: Value) -> Result<Value, Vec<Problem>> {
    let standing = kaohe::schedule::standing_json(&given.to_string()).map_err(listed)?;
    Ok(serde_json::from_str(&standing).expect("a standing is JSON"))
}

fn combine(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        scheme: Value,
        report: Value,
        periods: Vec<String>,
    }
    let Given { scheme, report, periods } = read(given);
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    let report = Report::from_json(&report.to_string(), &scheme).map_err(listed)?;
    let score = |period: &String| scheme.score(&report, period.parse().expect("a period of the calendar"));
    let scorecards = periods.iter().map(score).collect::<Result<Vec<_>, _>>().map_err(listed)?;
    let totals = scheme.combine(&scorecards.iter().collect::<Vec<_>>()).map_err(listed)?;
    Ok(serde_json::to_value(totals).expect("totals are JSON"))
}

fn read_kind(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        text: String,
        context: Option<String>,
        points: Option<String>,
        #[serde(default)]
        values: Vec<Vec<Value>>,
    }
    let Given { text, context, points, values } = read(given);
    let points = points.map(|p| p.parse().expect("points are a decimal"));
    let reading = read_clause(&text, context.as_deref(), points);
    let pieces = reading.pieces(&text);
    assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text, "the pieces are the text");
    let told = reading.canonical(points, Lang::Zh).is_some();
    assert_eq!(told, reading.method().is_some(), "what is read is written");
    let mut ids: Vec<_> = reading.inputs().iter().map(|input| input.id.to_string()).collect();
    if reading.reads_target() {
        ids.push("target".to_owned());
    }
    let scores = values.into_iter().map(|values| {
        let method = reading.method().expect("what is scored is a method");
        assert_eq!(values.len(), ids.len(), "the reading asks for {ids:?}");
        let values = Value::Object(ids.iter().cloned().zip(values).collect());
        let values = method.values_from_json(&values.to_string()).map_err(listed)?;
        let score = score_clause(method, points, &values).map_err(listed)?;
        Ok(kaohe::number::canonical(score.decimal()))
    });
    let chars: Vec<char> = text.chars().collect();
    let cut = |from: u32, to: u32| chars[from as usize..to as usize].iter().collect::<String>();
    Ok(json!({
        "method": reading.method(),
        "inputs": reading.inputs().iter().map(|i| json!({ "id": i.id, "kind": i.kind.word() })).collect::<Vec<_>>(),
        "unread": reading.unread().iter().map(|run| cut(run.from, run.to)).collect::<Vec<_>>(),
        "assumed": reading.assumed(),
        "scores": scores.collect::<Result<Vec<_>, Vec<Problem>>>()?,
    }))
}

#[expect(clippy::unnecessary_wraps, reason = "every kind may fail")]
fn milestones(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        text: String,
        year: u16,
    }
    let Given { text, year } = read(given);
    Ok(json!(kaohe::read::read_milestones(&text, year)))
}

fn targets(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        text: String,
        units: Value,
        #[serde(default)]
        unit_groups: Vec<Value>,
    }
    let Given { text, units, unit_groups } = read(given);
    let scheme = json!({
        "kaohe": 1, "id": "units", "name": { "zh": "单位" }, "periods": ["2021"], "indicators": [],
        "units": units, "unit_groups": unit_groups,
    });
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    Ok(json!(kaohe::read::read_targets(&text, scheme.units(), scheme.unit_groups())))
}

/// A scheme, a report and a day.
fn followed(given: Value) -> Result<(Scheme, Report, Date), Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        scheme: Value,
        report: Value,
        as_of: String,
    }
    let Given { scheme, report, as_of } = read(given);
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    assert_eq!(Scheme::from_json(&scheme.to_json()).as_ref(), Ok(&scheme), "a scheme survives its form");
    let report = Report::from_json(&report.to_string(), &scheme).map_err(listed)?;
    assert_eq!(Report::from_json(&report.to_json(), &scheme).as_ref(), Ok(&report), "a report survives its form");
    Ok((scheme, report, as_of.parse().expect("a day")))
}

fn progress(given: Value) -> Result<Value, Vec<Problem>> {
    let (scheme, report, as_of) = followed(given)?;
    let progress = scheme.progress(&report, as_of).map_err(listed)?;
    let bulletin = scheme.bulletin(&report, as_of, &[]).map_err(listed)?;
    assert_eq!(bulletin.progress, progress, "a bulletin holds the progress");
    for lang in [Lang::Zh, Lang::En] {
        assert!(!bulletin.to_markdown(&scheme, lang).is_empty() && !bulletin.to_html(&scheme, lang).is_empty());
    }
    Ok(serde_json::from_str(&progress.to_json()).expect("a progress is JSON"))
}

fn duties(given: Value) -> Result<Value, Vec<Problem>> {
    let (scheme, report, as_of) = followed(given)?;
    Ok(json!(scheme.duties(&report, as_of).map_err(listed)?))
}

fn wording(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        method: Value,
        points: Option<String>,
        #[serde(default)]
        names: BTreeMap<String, Value>,
        lang: String,
    }
    let Given { method, points, names, lang } = read(given);
    let method = Method::from_json(&method.to_string()).map_err(listed)?;
    let points = points.map(|p| p.parse().expect("points are a decimal"));
    let names = names_from_json(&json!(names).to_string()).map_err(listed)?;
    let lang = Lang::from_tag(&lang).expect("a language");
    let wording = write_clause(&method, points, &names, lang);
    for field in wording.fields() {
        assert!(wording.told(&field.field).is_some_and(|told| !told.is_empty()), "{field:?} is told");
    }
    Ok(wording.text().into())
}

#[expect(clippy::needless_pass_by_value, reason = "the form that `map_err` hands it in")]
fn listed(problems: Problems) -> Vec<Problem> {
    problems.list().to_vec()
}

#[test]
fn every_vector_holds() {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/vectors"))
        .expect("tests/vectors is a folder")
        .map(|entry| entry.expect("an entry of tests/vectors").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no vectors");

    let mut failures = Vec::new();
    let mut count = 0;
    for path in &files {
        let name = path.file_stem().expect("a file has a name").to_string_lossy();
        let text = fs::read_to_string(path).expect("a vector file is UTF-8");
        let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(file.kaohe_vectors, 1, "{name}: an unknown version");
        assert!(!file.about.is_empty(), "{name} does not say what it is about");
        assert!(!file.cases.is_empty(), "{name} holds no cases");
        let mut ids = HashSet::new();
        for case in file.cases {
            let id = case.id.clone();
            assert!(ids.insert(id.clone()), "{name}: the id `{id}` stands twice");
            count += 1;
            let outcome = std::panic::catch_unwind(|| case.check()).unwrap_or_else(|_| Err("panicked".to_owned()));
            if let Err(failure) = outcome {
                failures.push(format!("{name}/{id}: {failure}"));
            }
        }
    }
    println!("{count} vectors in {} files", files.len());
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kaohe_vectors: u32,
    about: String,
    cases: Vec<Case>,
}

/// A case; what is neither a note nor a result is its kind.
struct Case {
    id: String,
    fields: BTreeMap<String, Value>,
}

impl Case {
    fn check(mut self) -> Result<(), String> {
        self.fields.remove("note");
        self.fields.remove("by_hand");
        let mut results = Vec::new();
        for name in RESULTS {
            if let Some(value) = self.fields.remove(*name) {
                results.push((*name, value));
            }
        }
        let [(result, wanted)] = results.as_slice() else {
            return Err(format!("a case has one result, this one has {}", results.len()));
        };
        let kinds: Vec<_> = self.fields.into_iter().collect();
        let [(kind, given)] = kinds.as_slice() else {
            return Err(format!("a case is of one kind, this one has {}", kinds.len()));
        };
        let Some((_, run)) = KINDS.iter().find(|(name, _)| name == kind) else {
            return Err(format!("unknown kind `{kind}`"));
        };
        compare(result, wanted, &run(given.clone()))
    }
}

fn compare(result: &str, wanted: &Value, outcome: &Result<Value, Vec<Problem>>) -> Result<(), String> {
    let found = match (result, outcome) {
        ("is" | "findings", Ok(value)) => value.clone(),
        ("expect", Ok(value)) => return expect(wanted, value),
        ("problem", Err(problems)) => codes(problems),
        ("problems", Err(problems)) => problems.iter().map(place).collect(),
        (_, Ok(value)) => return Err(format!("wanted `{result}` {wanted}, found {value}")),
        (_, Err(problems)) => return Err(format!("wanted `{result}` {wanted}, found {}", said(problems))),
    };
    if found == *wanted { Ok(()) } else { Err(format!("wanted `{result}` {wanted}, found {found}")) }
}

/// Each place of the result that the case names, by a JSON pointer.
fn expect(wanted: &Value, found: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Place {
        at: String,
        is: Value,
    }
    let places: Vec<Place> = read(wanted.clone());
    if places.is_empty() {
        return Err("expects nothing".to_owned());
    }
    let faults: Vec<_> = places
        .iter()
        .filter(|place| found.pointer(&place.at) != Some(&place.is))
        .map(|Place { at, is }| match found.pointer(at) {
            Some(value) => format!("at {at} wanted {is}, found {value}"),
            None => format!("at {at} wanted {is}, found nothing"),
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

/// The code of the only problem.
fn codes(problems: &[Problem]) -> Value {
    match problems {
        [problem] => problem.code().into(),
        _ => said(problems).into(),
    }
}

fn said(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("[{}] {problem}", problem.code())).collect::<Vec<_>>().join("; ")
}

fn place(problem: &Problem) -> Value {
    json!({ "code": problem.code(), "path": problem.path().to_string() })
}

fn read<T: DeserializeOwned>(given: Value) -> T {
    serde_json::from_value(given).unwrap_or_else(|error| panic!("what is given cannot be read: {error}"))
}

impl<'de> Deserialize<'de> for Case {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Case;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a case")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Case, A::Error> {
                let mut id = None;
                let mut fields = BTreeMap::new();
                while let Some(name) = map.next_key::<String>()? {
                    if name == "id" && id.is_none() {
                        id = Some(map.next_value()?);
                    } else if name == "id" || fields.insert(name.clone(), map.next_value()?).is_some() {
                        return Err(serde::de::Error::custom(format!("the key `{name}` stands twice")));
                    }
                }
                let id = id.ok_or_else(|| serde::de::Error::missing_field("id"))?;
                Ok(Case { id, fields })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}
