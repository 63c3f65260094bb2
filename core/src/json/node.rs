//! A JSON text as it stands: digits of numbers, order and repetition of keys kept.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

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

/// A text that is taken as it stands where nothing in it is escaped.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visitor<'de> for Keys {
            type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = map.next_entry::<Text<'de>, _>()? {
                    members.push((key.0, value));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Keys).map(Members)
    }
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
        let syntax = |e: serde_json::Error| Problem::new(Path::root(), Message::new(Code::BadSyntax).with("what", e));
        let raw: &RawValue = serde_json::from_str(text).map_err(syntax)?;
        Self::read(raw).map_err(syntax)
    }

    fn read(raw: &'t RawValue) -> Result<Self, serde_json::Error> {
        let text = raw.get();
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let members: Members<'_> = serde_json::from_str(text)?;
                let members = members.0.into_iter().map(|(key, value)| Ok((key, Self::read(value)?)));
                Self::Object(members.collect::<Result<_, serde_json::Error>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::List(items.into_iter().map(Self::read).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str::<Text<'t>>(text)?.0),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'n') => Self::Null,
            _ => Self::Number(text),
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
