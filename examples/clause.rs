//! A filter that reads clauses and scores methods by themselves: one JSON object a line in, one out, in order, flushed after
//! each line.
//!
//! ```sh
//! echo '{"score": {"method": {"deduct": {"charges": [{"charge": {"occurrence":
//!   {"count": {"input": "cases"}, "each": {"fixed": "2"}}}}]}}, "points": "5", "values": {"cases": 1}}}' | tr -d '\n' |
//!   cargo run --release --example clause
//! ```

use std::io::{self, BufRead, Write};

use kaohe::input::{Input, InputKind};
use kaohe::json::canonical_decimal;
use kaohe::method::{Method, score_clause};
use kaohe::number::{Number, canonical};
use kaohe::read::read_clause;
use kaohe::{Lang, Problem, Problems};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

/// A request; its parts keep their digits until the library reads them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request<'a> {
    #[serde(borrow, default)]
    score: Option<Score<'a>>,
    #[serde(borrow, default)]
    read: Option<Read<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read<'a> {
    text: String,
    #[serde(default)]
    context: Option<String>,
    #[serde(borrow, default)]
    points: Option<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Score<'a> {
    #[serde(borrow)]
    method: &'a RawValue,
    #[serde(borrow, default)]
    points: Option<&'a RawValue>,
    #[serde(borrow)]
    values: &'a RawValue,
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let mut line = Vec::new();
    let mut lines = io::stdin().lock();
    while lines.read_until(b'\n', &mut line)? > 0 {
        let answer = match std::str::from_utf8(&line) {
            Ok(text) if text.trim().is_empty() => None,
            Ok(text) => Some(answer(text)),
            Err(error) => Some(refused("bad_syntax", "", &error.to_string())),
        };
        if let Some(answer) = answer {
            writeln!(out, "{answer}")?;
            out.flush()?;
        }
        line.clear();
    }
    Ok(())
}

fn refused(code: &str, path: &str, message: &str) -> serde_json::Value {
    json!({"error": {"code": code, "path": path, "message": message}})
}

fn answer(line: &str) -> serde_json::Value {
    let request: Request<'_> = match serde_json::from_str(line) {
        Ok(request) => request,
        Err(error) => return refused("bad_syntax", "", &error.to_string()),
    };
    let answered = match (&request.score, &request.read) {
        (Some(request), None) => score(request).map(|score| json!({ "score": score })),
        (None, Some(request)) => read(request),
        _ => return refused("bad_syntax", "", "one of `read` and `score` is expected"),
    };
    match answered {
        Ok(answer) => answer,
        Err(problems) => match problems.list().first() {
            Some(first) => refused(first.code(), &first.path().to_string(), &problems.text(Lang::En)),
            None => refused("bad_syntax", "", ""),
        },
    }
}

fn score(request: &Score<'_>) -> Result<String, Problems> {
    let method = Method::from_json(request.method.get())?;
    let values = method.values_from_json(request.values.get())?;
    let points = points(request.points)?;
    Ok(canonical(score_clause(&method, points, &values)?.decimal()))
}

fn points(given: Option<&RawValue>) -> Result<Option<Number>, Problems> {
    let points = match given {
        Some(points) if points.get() != "null" => Some(canonical_decimal(points.get())?),
        _ => None,
    };
    Ok(points.map(|p| p.parse().map_err(Problem::from)).transpose()?)
}

fn read(request: &Read<'_>) -> Result<serde_json::Value, Problems> {
    let points = points(request.points)?;
    let reading = read_clause(&request.text, request.context.as_deref(), points);
    let text: Vec<char> = request.text.chars().collect();
    let unread: Vec<String> = reading
        .unread()
        .iter()
        .map(|run| text.iter().skip(run.from as usize).take((run.to - run.from) as usize).collect())
        .collect();
    let alternatives: Vec<_> = reading
        .alternatives()
        .iter()
        .map(|a| json!({"method": a.method(), "inputs": inputs(a.inputs(), a.reads_target())}))
        .collect();
    Ok(json!({
        "method": reading.method(),
        "inputs": inputs(reading.inputs(), reading.reads_target()),
        "unread": unread,
        "assumed": reading.assumed(),
        "alternatives": alternatives,
        "canonical": reading.canonical(points, Lang::Zh),
    }))
}

/// The inputs, and the item's own target as one more.
fn inputs(list: &[Input], target: bool) -> Vec<serde_json::Value> {
    let mut all: Vec<_> = list
        .iter()
        .map(|input| match &input.kind {
            InputKind::Choice(choice) => {
                let options: Vec<_> = choice.options.iter().map(|o| &o.id).collect();
                json!({"name": input.id, "kind": input.kind.word(), "options": options})
            }
            kind => json!({"name": input.id, "kind": kind.word()}),
        })
        .collect();
    if target {
        all.push(json!({"name": "target", "kind": "value"}));
    }
    all
}
