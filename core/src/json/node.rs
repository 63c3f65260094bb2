//! A JSON text as it stands: digits of numbers, order and repetition of keys kept.

use std::borrow::Cow;

use hifijson::SliceLexer;
use hifijson::token::Lex;
use hifijson::value::{Value, parse_unbounded};

use crate::error::Problem;
use crate::limits::Limits;
use crate::path::Path;
use crate::text::{Code, Message};

/// A JSON value whose leaves are kept as they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node<'t> {
    Null,
    Bool(bool),
    /// The digits.
    Number(&'t str),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// Keys in their order, repeated ones included.
    Object(Vec<(Cow<'t, str>, Node<'t>)>),
}

impl<'t> Node<'t> {
    /// Reads a JSON text.
    ///
    /// # Errors
    ///
    /// `bad_syntax` with line and column, `too_large` and `too_deep` beyond the limits.
    pub(crate) fn parse(text: &'t str, limits: &Limits) -> Result<Self, Problem> {
        if text.len() > limits.bytes {
            let message = Message::new(Code::TooLarge).with("found", text.len()).with("limit", limits.bytes);
            return Err(Problem::new(Path::root(), message));
        }
        let mut depth = 0_usize;
        let (mut inside, mut escaped) = (false, false);
        for byte in text.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if inside => escaped = true,
                b'"' => inside = !inside,
                b'[' | b'{' if !inside => depth += 1,
                b']' | b'}' if !inside => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > limits.depth {
                return Err(Problem::new(Path::root(), Message::new(Code::TooDeep).with("limit", limits.depth)));
            }
        }
        let mut lexer = SliceLexer::new(text.as_bytes());
        // no deeper than was just counted
        lexer.exactly_one(Lex::ws_peek, parse_unbounded).map(Self::from).map_err(|error| {
            let read = text.len() - lexer.as_slice().len();
            let before = text.as_bytes().get(..read).unwrap_or_default();
            let mut lines = before.split(|byte| *byte == b'\n');
            let column = lines.next_back().map_or(1, |last| last.len() + 1);
            let line = lines.count() + 1;
            let what = format!("{error} at line {line} column {column}");
            Problem::new(Path::root(), Message::new(Code::BadSyntax).with("what", what))
        })
    }

    /// What the value is, in words.
    pub(crate) const fn what(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true/false",
            Self::Number(_) => "number",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Object(_) => "object",
        }
    }

    /// The member under a key, the first where it is repeated; `null` is as good as absent.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else { return None };
        members.iter().find(|(k, _)| k == key).map(|(_, v)| v).filter(|v| **v != Self::Null)
    }
}

impl<'t> From<Value<&'t str, Cow<'t, str>>> for Node<'t> {
    fn from(value: Value<&'t str, Cow<'t, str>>) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number((digits, _)) => Self::Number(digits),
            Value::String(text) => Self::Text(text),
            Value::Array(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.into_iter().map(|(key, value)| (key, Self::from(value))).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_order_and_repetition_are_kept() {
        let node = Node::parse(r#"{"b": 0.10, "a": [1e2], "b": "x\""}"#, &Limits::default()).unwrap();
        let Node::Object(members) = node else { panic!("an object") };
        assert_eq!(members[0], ("b".into(), Node::Number("0.10")));
        assert_eq!(members[1].1, Node::List(vec![Node::Number("1e2")]));
        assert_eq!(members[2], ("b".into(), Node::Text("x\"".into())));
    }

    #[test]
    fn broken_syntax_is_found_where_it_stands() {
        let said =
            |text: &str| Node::parse(text, &Limits::default()).map_err(|p| p.message(crate::text::Lang::En)).err();
        let at = |what: &str| Some(format!("the text is not JSON: {what}"));
        assert_eq!(said("{\n  \"id\": }"), at("value expected at line 2 column 9"));
        assert_eq!(said("{\"kaohe\": 1 id"), at("comma or end of sequence expected at line 1 column 13"));
        for broken in
            ["", " ", "{", "[1,]", "{a: 1}", "01", "1.", "-", "+1", "'a'", "\"\\ud800\"", "\"\n\"", "nul", "[] []"]
        {
            assert!(said(broken).is_some(), "{broken}");
        }
    }

    #[test]
    fn broken_deep_and_large_texts_are_refused_by_name() {
        let code = |text: &str| Node::parse(text, &Limits::default()).map_err(|p| p.code()).err();
        assert_eq!(code("{"), Some("bad_syntax"));
        assert_eq!(code(""), Some("bad_syntax"));
        assert_eq!(code("1 2"), Some("bad_syntax"));
        assert_eq!(code(&"[".repeat(100_000)), Some("too_deep"));
        assert_eq!(code(&format!("{}{}", "[".repeat(64), "]".repeat(64))), None);
        let small = Limits { bytes: 3, ..Limits::default() };
        assert_eq!(Node::parse("[1,2]", &small).map_err(|p| p.code()), Err("too_large"));
    }
}
