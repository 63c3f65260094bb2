//! The codes of problems: what each says, what to do, and an input that has it.

use std::collections::BTreeMap;
use std::fmt::Write;

use kaohe::columns::{Otherwise, Rows, Scores, Values, Why};
use kaohe::method::{Method, score_clause};
use kaohe::number::{Rounding, RoundingMode};
use kaohe::report::Cell;
use kaohe::trace::Step;
use kaohe::{Code, Datum, Lang, Limits, Message, Problem, Problems, Report, Scheme, Session};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::world::{Shown, cell};

/// A section of the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    id: String,
    codes: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    /// What to do.
    zh: String,
    en: String,
    /// An input that has it; none where no text does.
    such: Option<Such>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
enum Such {
    /// A text that is read as a scheme.
    Text(String),
    /// Values put into the example scheme, by their places.
    Scheme(BTreeMap<String, Value>),
    /// The same where only so much is allowed.
    Limits(Value),
    /// Values of a report for the example scheme, or for one of another name.
    Report { values: Vec<Value>, of: Option<String> },
    /// Registers of a report for the example scheme.
    Registers(Vec<Value>),
    /// A yes or no that a program writes into this cell.
    Yes { indicator: String, input: String },
    /// Places to round a number to.
    Rounding(u32),
    /// A period to score the example scheme in.
    Period(String),
    /// A day on which reports are asked for.
    Received(String),
    /// A method, its points and values.
    Method { method: Value, points: Option<String>, values: Value },
    /// A trace that is computed again.
    Trace(Value),
    /// A row of a table for the example scheme, as a program gives it.
    Row(Row),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// Values put into the example scheme, by their places.
    #[serde(default)]
    changes: BTreeMap<String, Value>,
    /// Its field, by the name of an input of the one item, or by its number.
    #[serde(default)]
    input: Option<String>,
    #[serde(default)]
    field: u32,
    #[serde(default)]
    unit: u32,
    number: f64,
    scale: u32,
    /// Are there more units than numbers?
    #[serde(default)]
    unit_too_many: bool,
}

impl Shown for Section {
    const FILE: &'static str = "problems.json";

    fn name(&self) -> &str {
        &self.id
    }
}

/// The codes that are problems and no findings.
fn problems() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| !code.is_finding())
}

/// What the guide shows of a section.
pub fn block(name: &str, lang: Lang) -> String {
    let section = Section::named(name);
    let head = lang.pick("| 代码 | 说明 | 怎么办 |", "| code | what it says | what to do |");
    let mut text = format!("{head}\n|---|---|---|\n");
    for entry in &section.codes {
        let says = match entry.such.as_ref().map(|such| problem(&entry.code, such)) {
            Some(found) => {
                let (path, message) = said(&found, &entry.code, lang);
                if path.is_empty() { message } else { format!("`{path}`{}{message}", lang.pick("：", ": ")) }
            }
            None => whole(&Message::new(code(&entry.code)).text(lang)),
        };
        writeln!(text, "| `{}` | {} | {} |", entry.code, cell(&says), lang.pick(&entry.zh, &entry.en)).expect("a text");
    }
    text
}

/// A message that speaks of nothing in particular.
fn whole(message: &str) -> String {
    assert!(!message.contains("``") && !message.contains("  "), "`{message}` needs an example");
    message.to_owned()
}

fn code(word: &str) -> Code {
    Code::from_word(word).unwrap_or_else(|| panic!("no code `{word}`"))
}

fn said(found: &Problems, code: &str, lang: Lang) -> (String, String) {
    let problem = found.list().iter().find(|p| p.code() == code).unwrap_or_else(|| panic!("`{code}`: {found}"));
    (problem.path().to_string(), problem.message(lang))
}

/// The scheme that the examples change.
fn base() -> Value {
    json!({
        "kaohe": 1, "id": "demo", "name": {"zh": "示例方案"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": "东区"}}],
        "indicators": [{
            "id": "revenue", "name": {"zh": "财政收入"}, "points": "20",
            "inputs": [
                {"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}},
                {"id": "cases", "kind": {"count": {"measure": "件"}}}
            ],
            "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": "target"}]}},
            "targets": [{"period": "2020", "of": "revenue", "is": {"number": "12.4亿元"}}]
        }],
        "calendar": {"due": ["2020-12-28"]}
    })
}

fn changed(changes: &BTreeMap<String, Value>) -> Value {
    let mut form = base();
    for (place, value) in changes {
        let (parent, key) = place.rsplit_once('/').expect("a place");
        let parent = form.pointer_mut(parent).unwrap_or_else(|| panic!("no place {place}"));
        match parent {
            Value::Array(list) => list.push(value.clone()),
            other if value.is_null() => drop(other.as_object_mut().expect("an object").remove(key)),
            other => other[key] = value.clone(),
        }
    }
    form
}

/// The problems of an input.
fn problem(code: &str, such: &Such) -> Problems {
    let built = |form: &Value| Scheme::from_json(&form.to_string()).unwrap_or_else(|p| panic!("{code}: {p}"));
    let none = || -> Problems { panic!("`{code}`: nothing is wrong with the example") };
    match such {
        Such::Text(text) => Scheme::from_json(text).err().unwrap_or_else(none),
        Such::Scheme(changes) => Scheme::from_json(&changed(changes).to_string()).err().unwrap_or_else(none),
        Such::Limits(limits) => {
            let of =
                |key: &str, usual: usize| limits[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(usual);
            let usual = Limits::default();
            let limits = Limits {
                bytes: of("bytes", usual.bytes),
                depth: of("depth", usual.depth),
                indicators: of("indicators", usual.indicators),
                ..usual
            };
            Scheme::from_json_within(&base().to_string(), &limits).err().unwrap_or_else(none)
        }
        Such::Report { values, of } => {
            let form = json!({"kaohe": 1, "scheme": of.as_deref().unwrap_or("demo"), "values": values});
            Report::from_json(&form.to_string(), &built(&base())).err().unwrap_or_else(none)
        }
        Such::Registers(registers) => {
            let form = json!({"kaohe": 1, "scheme": "demo", "values": [], "registers": registers});
            Report::from_json(&form.to_string(), &built(&base())).err().unwrap_or_else(none)
        }
        Such::Yes { indicator, input } => {
            let scheme = built(&base());
            let report = Report::empty(&scheme);
            let mut session = Session::new(scheme, report, "2020".parse().expect("a period")).expect("a session");
            let cell = Cell::of_unit(indicator, "east", input).expect("ids");
            session.set(&cell, Datum::Flag(true)).err().unwrap_or_else(none)
        }
        Such::Rounding(places) => match Rounding::new(*places, RoundingMode::HalfUp) {
            Ok(_) => none(),
            Err(error) => Problem::from(error).into(),
        },
        Such::Period(period) => {
            let scheme = built(&base());
            scheme.score(&Report::empty(&scheme), period.parse().expect("a period")).err().unwrap_or_else(none)
        }
        Such::Received(day) => {
            let scheme = built(&base());
            let form = json!({"kaohe": 1, "scheme": "demo", "as_of": "2020-12-31", "received": [{"due": day, "unit": "east", "on": day}]});
            Report::from_json(&form.to_string(), &scheme)
                .and_then(|report| scheme.duties(&report, "2020-12-31".parse().expect("a day")))
                .err()
                .unwrap_or_else(none)
        }
        Such::Method { method, points, values } => {
            let method = Method::from_json(&method.to_string()).unwrap_or_else(|p| panic!("{code}: {p}"));
            let points = points.as_ref().map(|p| p.parse().expect("points"));
            let values = match method.values_from_json(&values.to_string()) {
                Ok(values) => values,
                Err(problems) => return problems,
            };
            score_clause(&method, points, &values).err().unwrap_or_else(none)
        }
        Such::Row(row) => {
            let compiled =
                built(&changed(&row.changes)).compile("2020".parse().expect("a period")).expect("it compiles");
            let named = |input: &String| compiled.field("revenue", None, input).expect("an input of the item");
            let fields = [row.input.as_ref().map_or(row.field, named)];
            let units = vec![row.unit; 1 + usize::from(row.unit_too_many)];
            let values = Values::F64 { numbers: &[row.number], scale: row.scale };
            let mut scores = Scores::new();
            let rows = Rows { fields: &fields, units: &units, values, known: None, targets: None };
            match compiled.score_rows(&rows, &mut scores) {
                Err(problems) => problems,
                Ok(()) => match scores.otherwise() {
                    [Otherwise { why: Why::Refused(problem), .. }] => problem.clone().into(),
                    _ => none(),
                },
            }
        }
        Such::Trace(form) => {
            let trace = Step::from_json(&form.to_string()).unwrap_or_else(|p| panic!("{code}: {p}"));
            trace.replay().map(|_| ()).map_err(Problems::from).err().unwrap_or_else(none)
        }
    }
}

#[test]
fn every_code_stands_in_one_section() {
    let mut listed: Vec<String> = Section::all().into_iter().flat_map(|s| s.codes).map(|entry| entry.code).collect();
    let mut known: Vec<String> = problems().map(|code| code.word().to_owned()).collect();
    listed.sort();
    known.sort();
    assert_eq!(listed, known);
}
