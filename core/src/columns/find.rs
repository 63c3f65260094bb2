//! Fields and units of a compiled scheme by their ids.

use crate::columns::compile::{Compiled, narrow};
use crate::columns::field::Field;
use crate::error::Problem;
use crate::path::Path;
use crate::text::{Code, Message, nearest};

impl Compiled {
    /// The number of a unit by its id.
    ///
    /// # Errors
    ///
    /// `unknown_id`, with the nearest that there is.
    pub fn find_unit(&self, id: &str) -> Result<u32, Problem> {
        let all = || self.scheme().units().iter().map(|unit| unit.id.as_str());
        self.unit(id).ok_or_else(|| unknown("unit", id, all()))
    }

    /// The number of a field by the ids of an indicator, an assignment and an input; of one that is not given there may be only one.
    ///
    /// # Errors
    ///
    /// `unknown_id`, with the nearest that there is; `missing_key` where an id must be given.
    ///
    /// # Example: an indicator with one input
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"], "units": [],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// assert_eq!(compiled.find_field("cases", None, None), Ok(0));
    /// let problem = compiled.find_field("case", None, None).unwrap_err();
    /// assert_eq!(problem.to_string(), "indicator: no indicator has the id `case`; the nearest is `cases`");
    /// ```
    pub fn find_field(&self, indicator: &str, assignment: Option<&str>, input: Option<&str>) -> Result<u32, Problem> {
        let all = || self.scheme().indicators().iter().map(|i| i.id.as_str());
        let index = self.scheme().indicator_index(indicator).ok_or_else(|| unknown("indicator", indicator, all()))?;
        // fields stand in the order of their indicators
        let first = self.fields().partition_point(|field| field.indicator < index);
        let rest = self.fields().iter().enumerate().skip(first).take_while(|(_, field)| field.indicator == index);
        let mut own: Vec<(u32, &Field)> = rest.map(|(number, field)| (narrow(number), field)).collect();
        if let Some(id) = assignment {
            let all: Vec<&str> = own.iter().filter_map(|(_, field)| Some(field.assignment()?.as_str())).collect();
            own.retain(|(_, field)| field.assignment().is_some_and(|own| *own == *id));
            if own.is_empty() {
                return Err(unknown("assignment", id, all.into_iter()));
            }
        }
        if let Some(id) = input {
            let all: Vec<&str> = own.iter().map(|(_, field)| field.input().as_str()).collect();
            own.retain(|(_, field)| *field.input() == *id);
            if own.is_empty() {
                return Err(unknown("input", id, all.into_iter()));
            }
        }
        match own.as_slice() {
            [(number, _)] => Ok(*number),
            [(_, first), others @ ..] if others.iter().any(|(_, other)| other.assignment() != first.assignment()) => {
                Err(absent("assignment"))
            }
            _ => Err(absent("input")),
        }
    }
}

/// An id that is not given.
pub(super) fn absent(key: &str) -> Problem {
    Problem::new(Path::root().key(key), Message::new(Code::MissingKey).with("key", key))
}

/// An id that nothing has.
fn unknown<'k>(key: &'static str, id: &str, all: impl Iterator<Item = &'k str>) -> Problem {
    let message =
        Message::new(Code::UnknownId).with_thing("what", key).with("id", id).with("nearest", nearest(id, all));
    Problem::new(Path::root().key(key), message)
}
