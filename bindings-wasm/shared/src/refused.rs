//! Why a value of JavaScript cannot be written as JSON without a loss.

use kaohe::{Code, Lang, Message, Path};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Problem;

#[wasm_bindgen]
extern "C" {
    /// What js/source.js refuses, and where.
    pub(crate) type Refusal;

    #[wasm_bindgen(method, getter)]
    fn path(this: &Refusal) -> Vec<Part>;

    #[wasm_bindgen(method, getter)]
    fn what(this: &Refusal) -> String;

    #[wasm_bindgen(method, getter)]
    fn found(this: &Refusal) -> String;

    /// A part of a path: one of a key, an id and a place in a list.
    type Part;

    #[wasm_bindgen(method, getter)]
    fn key(this: &Part) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn id(this: &Part) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn index(this: &Part) -> Option<u32>;
}

impl Refusal {
    /// What was refused, with the names of the arguments that the value came in as before its path.
    pub(crate) fn read(&self, under: &Path) -> Refused {
        let path = self.path().iter().fold(under.clone(), |path, part| match (part.key(), part.id()) {
            (Some(key), _) => path.key(&key),
            (_, Some(id)) => path.id(&id),
            _ => path.index(part.index().unwrap_or_default() as usize),
        });
        Refused { path, what: self.what(), found: self.found() }
    }
}

/// What was refused.
#[derive(Debug)]
pub(crate) struct Refused {
    path: Path,
    what: String,
    found: String,
}

impl Refused {
    pub(crate) fn problem(&self, most_bytes: usize) -> Problem {
        let Self { path, found, .. } = self;
        let core = |message: Message| Problem {
            code: message.code().word().to_owned(),
            path: path.to_string(),
            message: message.text(Lang::En),
            message_zh: message.text(Lang::Zh),
        };
        let own = |code: &str, message: String, message_zh: String| Problem {
            code: code.to_owned(),
            path: path.to_string(),
            message,
            message_zh,
        };
        match &*self.what {
            // NaN or infinite
            "no_number" => core(Message::new(Code::NotADecimal).with("found", found)),
            // so many bytes
            "too_large" => core(Message::new(Code::TooLarge).with("found", found).with("limit", most_bytes)),
            // more levels than these
            "too_deep" => core(Message::new(Code::TooDeep).with("limit", found)),
            // more digits than a number of JavaScript is sure to keep
            "not_exact" => own(
                "not_exact",
                format!(
                    "`{found}` has more than the 15 digits that a number of JavaScript is sure to keep; write it as a string"
                ),
                format!("`{found}` 超过 15 位数字，JavaScript 的数值不能保证准确，请写成字符串"),
            ),
            "circle" => own(
                "circular_object",
                "the object holds itself; data is a tree".to_owned(),
                "对象包含自身，数据应为树形".to_owned(),
            ),
            // half of a character
            "broken_text" => own(
                "broken_text",
                "the string holds half of a character (a lone surrogate); mend the text".to_owned(),
                "字符串含有半个字符（孤立的代理项），请修正文字".to_owned(),
            ),
            // nothing that JSON has
            _ => own(
                "not_data",
                format!(
                    "expected a plain object, list, string, number, true, false or null, found `{found}`; leave it out"
                ),
                format!("应为普通对象、列表、字符串、数字、true、false 或 null，实为 `{found}`，请去掉"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(what: &str, found: &str) -> Problem {
        let path = Path::root().key("report").key("units").id("east").index(3);
        Refused { path, what: what.to_owned(), found: found.to_owned() }.problem(9)
    }

    #[test]
    fn every_refusal_says_what_where_and_what_to_do() {
        let exact = problem("not_exact", "0.30000000000000004");
        assert_eq!(exact.code, "not_exact");
        assert_eq!(exact.path, "report.units[east][3]");
        assert_eq!(
            exact.message,
            "`0.30000000000000004` has more than the 15 digits that a number of JavaScript is sure to keep; write it as a string"
        );
        let codes = [
            ("no_number", "NaN", "not_a_decimal"),
            ("no_data", "function", "not_data"),
            ("circle", "", "circular_object"),
            ("broken_text", "", "broken_text"),
            ("too_large", "10", "too_large"),
            ("too_deep", "64", "too_deep"),
        ];
        for (what, found, code) in codes {
            let problem = problem(what, found);
            assert_eq!(problem.code, code);
            assert!(!problem.message.contains('{') && !problem.message_zh.contains('{'), "{problem:?}");
        }
    }
}
