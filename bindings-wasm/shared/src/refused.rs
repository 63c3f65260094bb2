//! Why a value of JavaScript cannot be written as JSON without a loss.

use kaohe::{Code, Lang, Message, Path};
use serde::Deserialize;

use crate::error::Problem;

/// What js/source.js refuses, and where.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refused {
    path: Vec<Segment>,
    what: Why,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Segment {
    Key(String),
    Id(String),
    Index(usize),
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    /// More digits than a number of JavaScript is sure to keep.
    NotExact(String),
    /// NaN or infinite.
    NoNumber(String),
    /// Nothing that JSON has.
    NoData(String),
    /// An object that holds itself.
    Circle,
    /// Half of a character.
    BrokenText,
    /// So many bytes.
    TooLarge(u64),
    /// More levels than these.
    TooDeep(usize),
}

impl Refused {
    /// The problem, with the names of the arguments that the value came in as before its path.
    pub(crate) fn problem(&self, under: &Path, most_bytes: usize) -> Problem {
        let path = self.path.iter().fold(under.clone(), |path, segment| match segment {
            Segment::Key(key) => path.key(key),
            Segment::Id(id) => path.id(id),
            Segment::Index(index) => path.index(*index),
        });
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
        match &self.what {
            Why::NoNumber(found) => core(Message::new(Code::NotADecimal).with("found", found)),
            Why::TooLarge(found) => core(Message::new(Code::TooLarge).with("found", found).with("limit", most_bytes)),
            Why::TooDeep(limit) => core(Message::new(Code::TooDeep).with("limit", limit)),
            Why::NotExact(found) => own(
                "not_exact",
                format!(
                    "`{found}` has more than the 15 digits that a number of JavaScript is sure to keep; write it as a string"
                ),
                format!("`{found}` 超过 15 位数字，JavaScript 的数值不能保证准确，请写成字符串"),
            ),
            Why::NoData(found) => own(
                "not_data",
                format!(
                    "expected a plain object, list, string, number, true, false or null, found `{found}`; leave it out"
                ),
                format!("应为普通对象、列表、字符串、数字、true、false 或 null，实为 `{found}`，请去掉"),
            ),
            Why::Circle => own(
                "circular_object",
                "the object holds itself; data is a tree".to_owned(),
                "对象包含自身，数据应为树形".to_owned(),
            ),
            Why::BrokenText => own(
                "broken_text",
                "the string holds half of a character (a lone surrogate); mend the text".to_owned(),
                "字符串含有半个字符（孤立的代理项），请修正文字".to_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(json: &str) -> Problem {
        let refused: Refused = serde_json::from_str(json).unwrap();
        refused.problem(&Path::root().key("report"), 9)
    }

    #[test]
    fn every_refusal_says_what_where_and_what_to_do() {
        let at = r#""path": [{"key": "units"}, {"id": "east"}, {"index": 3}]"#;
        let refused = |what: &str| problem(&format!("{{{at}, \"what\": {what}}}"));
        let exact = refused(r#"{"not_exact": "0.30000000000000004"}"#);
        assert_eq!(exact.code, "not_exact");
        assert_eq!(exact.path, "report.units[east][3]");
        assert_eq!(
            exact.message,
            "`0.30000000000000004` has more than the 15 digits that a number of JavaScript is sure to keep; write it as a string"
        );
        let codes = [
            (r#"{"no_number": "NaN"}"#, "not_a_decimal"),
            (r#"{"no_data": "function"}"#, "not_data"),
            (r#""circle""#, "circular_object"),
            (r#""broken_text""#, "broken_text"),
            (r#"{"too_large": 10}"#, "too_large"),
            (r#"{"too_deep": 64}"#, "too_deep"),
        ];
        for (what, code) in codes {
            let problem = refused(what);
            assert_eq!(problem.code, code);
            assert!(!problem.message.contains('{') && !problem.message_zh.contains('{'), "{problem:?}");
        }
    }
}
