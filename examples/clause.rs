//! A filter that scores methods by themselves: one JSON object a line in, one out, in order, flushed after each line.
//!
//! ```sh
//! echo '{"score": {"method": {"deduct": {"charges": [{"charge": {"occurrence":
//!   {"count": {"input": "cases"}, "each": {"fixed": "2"}}}}]}}, "points": "5", "values": {"cases": 1}}}' | tr -d '\n' |
//!   cargo run --release --example clause
//! ```

use std::io::{self, BufRead, Write};

use kaohe::json::canonical_decimal;
use kaohe::method::{Method, score_clause};
use kaohe::number::canonical;
use kaohe::{Lang, Problem, Problems};
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

/// A request; its parts keep their digits until the library reads them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request<'a> {
    #[serde(borrow)]
    score: Score<'a>,
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
    match score(&request.score) {
        Ok(score) => json!({ "score": score }),
        Err(problems) => match problems.list().first() {
            Some(first) => refused(first.code(), &first.path().to_string(), &problems.text(Lang::En)),
            None => refused("bad_syntax", "", ""),
        },
    }
}

fn score(request: &Score<'_>) -> Result<String, Problems> {
    let method = Method::from_json(request.method.get())?;
    let values = method.values_from_json(request.values.get())?;
    let points = match request.points {
        Some(points) if points.get() != "null" => Some(canonical_decimal(points.get())?),
        _ => None,
    };
    let points = points.map(|p| p.parse().map_err(Problem::from)).transpose()?;
    Ok(canonical(score_clause(&method, points, &values)?.decimal()))
}
