//! The kinds of vectors: what each makes of what is given.

use std::collections::BTreeMap;

use kaohe::advice::Asked;
use kaohe::json::names_from_json;
use kaohe::method::{Bound, Method, score_clause};
use kaohe::read::read_clause;
use kaohe::write::write_clause;
use kaohe::{Date, Finding, Lang, Problem, Problems, Report, Scheme, ScoreOptions, Scorecard, Session};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What a kind makes of what is given.
pub type Run = fn(Value) -> Result<Value, Vec<Problem>>;

/// One function a kind of case.
pub const KINDS: &[(&str, Run)] = &[
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
    ("session", session),
    ("required", required),
    ("curve", curve),
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

/// A scheme, a report, empty where none is given, and a period.
fn opened(scheme: &Value, report: Option<&Value>, period: &str) -> Result<Session, Vec<Problem>> {
    let scheme = Scheme::from_json(&scheme.to_string()).map_err(listed)?;
    let report = match report {
        Some(report) => Report::from_json(&report.to_string(), &scheme).map_err(listed)?,
        None => Report::empty(&scheme),
    };
    Session::new(scheme, report, period.parse().expect("a period")).map_err(listed)
}

fn session(given: Value) -> Result<Value, Vec<Problem>> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Given {
        scheme: Value,
        report: Option<Value>,
        period: String,
        edits: Vec<Value>,
    }
    let Given { scheme, report, period, edits } = read(given);
    let mut session = opened(&scheme, report.as_ref(), &period)?;
    let mut changes = Vec::new();
    for edit in edits {
        let edited = session.set_json(&edit.to_string());
        let fresh = session.scheme().score(session.report(), session.period());
        assert_eq!(session.scorecard(), fresh, "it stands where a scoring of its report would");
        changes.push(json!(edited.map_err(listed)?));
    }
    Ok(changes.into())
}

/// What is asked of a session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    scheme: Value,
    report: Option<Value>,
    period: String,
    asked: Whose,
    score: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whose {
    indicator: String,
    unit: Option<String>,
    assignment: Option<String>,
    input: Option<String>,
}

impl Whose {
    fn asked(&self) -> Asked<'_> {
        Asked {
            indicator: &self.indicator,
            unit: self.unit.as_deref(),
            assignment: self.assignment.as_deref(),
            input: self.input.as_deref(),
        }
    }
}

fn required(given: Value) -> Result<Value, Vec<Problem>> {
    let Question { scheme, report, period, asked, score } = read(given);
    let session = opened(&scheme, report.as_ref(), &period)?;
    let score = score.expect("a score is asked for").parse().expect("a score is a decimal");
    Ok(json!(session.required(&asked.asked(), score).map_err(listed)?))
}

fn curve(given: Value) -> Result<Value, Vec<Problem>> {
    let Question { scheme, report, period, asked, score } = read(given);
    assert!(score.is_none(), "a curve has no score of its own");
    Ok(json!(opened(&scheme, report.as_ref(), &period)?.curve(&asked.asked()).map_err(listed)?))
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

pub fn read<T: DeserializeOwned>(given: Value) -> T {
    serde_json::from_value(given).unwrap_or_else(|error| panic!("what is given cannot be read: {error}"))
}
