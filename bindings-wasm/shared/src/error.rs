//! Problems as a JavaScript `Error` with `code`, `path`, `message`, `message_zh` and `problems`.

use kaohe::Lang;
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::convert::part;

/// One problem: a stable code, the path to the place, and a message in two languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tsify)]
pub struct Problem {
    /// Stable and meant for programs.
    pub code: String,
    /// Leads to the indicator, unit, quarter or cell; empty where there is none.
    pub path: String,
    /// The message in English.
    pub message: String,
    /// The message in Chinese.
    pub message_zh: String,
}

impl From<&kaohe::Problem> for Problem {
    fn from(problem: &kaohe::Problem) -> Self {
        Self {
            code: problem.code().to_owned(),
            path: problem.path().to_string(),
            message: problem.message(Lang::En),
            message_zh: problem.message(Lang::Zh),
        }
    }
}

#[wasm_bindgen(raw_module = "./error.js")]
extern "C" {
    type KaoheError;

    #[wasm_bindgen(constructor)]
    fn new(problems: JsValue) -> KaoheError;
}

/// What is thrown: problems, or what JavaScript itself threw on the way.
#[derive(Debug)]
pub enum Thrown {
    /// What is wrong with the input; never empty.
    Problems(Vec<Problem>),
    /// An exception of the caller's own code, such as a getter's.
    Foreign(JsValue),
}

impl Thrown {
    /// Problems as they are seen from the argument that they are in.
    #[must_use]
    pub fn under(problems: &kaohe::Problems, path: &kaohe::Path) -> Self {
        Self::Problems(problems.list().iter().map(|problem| (&problem.clone().under(path)).into()).collect())
    }
}

impl From<Thrown> for JsValue {
    fn from(thrown: Thrown) -> Self {
        match thrown {
            Thrown::Foreign(exception) => exception,
            Thrown::Problems(problems) => KaoheError::new(part(&problems)).into(),
        }
    }
}

impl From<kaohe::Problems> for Thrown {
    fn from(problems: kaohe::Problems) -> Self {
        Self::Problems(problems.list().iter().map(Problem::from).collect())
    }
}

impl From<kaohe::Problem> for Thrown {
    fn from(problem: kaohe::Problem) -> Self {
        Self::Problems(vec![(&problem).into()])
    }
}

#[cfg(test)]
mod tests {
    use kaohe::{Code, Message, Path};

    use super::*;

    #[test]
    fn a_problem_keeps_its_code_place_and_both_messages() {
        let core =
            kaohe::Problem::new(Path::root().key("points"), Message::new(Code::MissingKey).with("key", "points"));
        let problem = Problem {
            code: "missing_key".into(),
            path: "points".into(),
            message: "the key `points` is missing".into(),
            message_zh: "缺少键 `points`".into(),
        };
        assert_eq!(Problem::from(&core), problem);
    }
}
