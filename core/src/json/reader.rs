//! Reads nodes into parts of the model and collects every problem on the way.

use std::collections::BTreeSet;

use crate::error::Problem;
use crate::id::Id;
use crate::json::node::Node;
use crate::limits::Limits;
use crate::number::{Measure, Number, NumberError, Quantity, parse_json_number};
use crate::path::{Path, Segment};
use crate::period::{Date, Period};
use crate::text::{Code, Message, Name, nearest};

/// Something that can be read from a node.
pub(crate) trait Decode: Sized {
    /// The keys that must be there, for the schema; others stand as empty texts.
    #[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "only the schema asks"))]
    const REQUIRED: &'static [&'static str] = &[];

    /// The value, or nothing where problems were noted.
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// The place that is being read, and what was found wrong so far.
pub(crate) struct Reader<'l> {
    at: Vec<Segment>,
    problems: Vec<Problem>,
    limits: &'l Limits,
    /// Was a member of a list given up, so that references to it lead nowhere?
    pub(crate) lost: bool,
}

impl<'l> Reader<'l> {
    pub(crate) const fn new(limits: &'l Limits) -> Self {
        Self { at: Vec::new(), problems: Vec::new(), limits, lost: false }
    }

    pub(crate) fn problems(self) -> Vec<Problem> {
        self.problems
    }

    pub(crate) fn wrong(&mut self, message: Message) {
        let path = self.at.iter().fold(Path::root(), |path, segment| match segment {
            Segment::Key(key) => path.key(key),
            Segment::Id(id) => path.id(id),
            Segment::Index(index) => path.index(*index),
        });
        if self.problems.len() < self.limits.problems {
            self.problems.push(Problem::new(path, message));
        }
    }

    /// Have so many problems been found that reading goes no further?
    pub(crate) const fn full(&self) -> bool {
        self.problems.len() >= self.limits.problems
    }

    pub(crate) fn within<T>(&mut self, segment: Segment, f: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(segment);
        let result = f(self);
        self.leave();
        result
    }

    // apart, so that each of the many readings holds a call and no copy of them

    fn enter(&mut self, segment: Segment) {
        self.at.push(segment);
    }

    fn leave(&mut self) {
        self.at.pop();
    }

    /// The members of a list, which is lost where there is none.
    fn list<'n>(&mut self, node: &'n Node<'n>) -> Option<&'n [Node<'n>]> {
        if let Node::List(items) = node {
            return Some(items);
        }
        self.wrong_type("list", node);
        self.lost = true;
        None
    }

    /// Goes into a member of a list, which is known by its id if it has one; not where reading goes no further.
    fn enter_member(&mut self, index: usize, item: &Node<'_>) -> bool {
        if self.full() {
            self.lost = true;
            return false;
        }
        self.enter(match item.get("id") {
            Some(Node::Text(id)) if Id::new(id).is_some() => Segment::Id(id.to_string()),
            _ => Segment::Index(index),
        });
        true
    }

    pub(crate) fn under<T>(&mut self, key: &str, f: impl FnOnce(&mut Self) -> T) -> T {
        self.within(Segment::Key(key.to_owned()), f)
    }

    pub(crate) fn wrong_type(&mut self, expected: &str, found: &Node<'_>) {
        self.wrong(Message::new(Code::WrongType).with_thing("expected", expected).with_thing("found", found.what()));
    }

    /// The members of an object; unknown and repeated keys are problems.
    pub(crate) fn object<'n>(&mut self, node: &'n Node<'n>, known: &[&str]) -> Option<&'n Node<'n>> {
        let Node::Object(members) = node else {
            self.wrong_type("object", node);
            return None;
        };
        let mut seen = BTreeSet::new();
        for (key, _) in members {
            if self.full() {
                break;
            }
            let shown: String = key.chars().take(64).collect();
            if !known.contains(&&**key) {
                let nearest = nearest(key, known.iter().copied());
                let message = Message::new(Code::UnknownKey).with("key", &shown).with("nearest", nearest);
                self.under(&shown, |r| r.wrong(message));
            }
            if !seen.insert(&**key) {
                self.under(&shown, |r| r.wrong(Message::new(Code::DuplicateKey).with("key", &shown)));
            }
        }
        Some(node)
    }

    /// A member that must be there.
    pub(crate) fn required<T: Decode>(&mut self, object: &Node<'_>, key: &str) -> Option<T> {
        match object.get(key) {
            Some(node) => self.under(key, |r| T::decode(node, r)),
            None => {
                self.under(key, |r| r.wrong(Message::new(Code::MissingKey).with("key", key)));
                None
            }
        }
    }

    /// A member that may be absent.
    pub(crate) fn optional<T: Decode>(&mut self, object: &Node<'_>, key: &str) -> Option<T> {
        object.get(key).and_then(|node| self.under(key, |r| T::decode(node, r)))
    }

    /// A member that takes another value where it is absent.
    pub(crate) fn or<T: Decode>(&mut self, object: &Node<'_>, key: &str, otherwise: T) -> T {
        self.optional(object, key).unwrap_or(otherwise)
    }

    /// The variant of an enum: its word and its content.
    pub(crate) fn variant<'n>(&mut self, node: &'n Node<'n>, known: &[&str]) -> Option<(&'n str, &'n Node<'n>)> {
        let (word, content) = match node {
            Node::Text(word) => (&**word, &Node::Null),
            Node::Object(members) => match members.as_slice() {
                [(word, content)] => (&**word, content),
                _ => {
                    self.wrong(
                        Message::new(Code::WrongType).with("expected", one_of(known)).with_thing("found", node.what()),
                    );
                    return None;
                }
            },
            _ => {
                self.wrong(
                    Message::new(Code::WrongType).with("expected", one_of(known)).with_thing("found", node.what()),
                );
                return None;
            }
        };
        if !known.contains(&word) {
            let found: String = word.chars().take(64).collect();
            let nearest = nearest(word, known.iter().copied());
            self.wrong(Message::new(Code::UnknownWord).with("found", found).with("nearest", nearest));
            return None;
        }
        Some((word, content))
    }

    /// A variant without content that came with some, or with content that came without.
    pub(crate) fn bare(&mut self, word: &str, content: &Node<'_>) {
        if *content != Node::Null {
            self.under(word, |r| r.wrong_type("nothing", content));
        }
    }

    fn number<T>(&mut self, result: Result<T, NumberError>) -> Option<T> {
        result.map_err(|e| self.wrong(e.into())).ok()
    }
}

fn one_of(known: &[&str]) -> String {
    known.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(" / ")
}

impl Decode for bool {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Node::Bool(value) = node {
            return Some(*value);
        }
        reader.wrong_type("true/false", node);
        None
    }
}

impl Decode for String {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if let Node::Text(text) = node {
            return Some(text.clone().into_owned());
        }
        reader.wrong_type("text", node);
        None
    }
}

impl Decode for Number {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node {
            Node::Text(text) => reader.number(text.parse()),
            Node::Number(digits) => reader.number(parse_json_number(digits).map(Self::from)),
            other => {
                reader.wrong_type("decimal", other);
                None
            }
        }
    }
}

impl Decode for Quantity {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node {
            Node::Text(text) => reader.number(text.parse()),
            Node::Number(digits) => reader.number(parse_json_number(digits).map(|d| Self::plain(d.into()))),
            other => {
                reader.wrong_type("quantity", other);
                None
            }
        }
    }
}

impl Decode for Measure {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::decode(node, reader)?;
        reader.number(Self::new(&text))
    }
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Node::Number(digits) = node else {
            reader.wrong_type("whole number", node);
            return None;
        };
        let value = digits.parse().ok();
        if value.is_none() {
            let message = Message::new(Code::OutOfRange).with("found", digits).with("low", "0").with("high", Self::MAX);
            reader.wrong(message);
        }
        value
    }
}

impl Decode for Id {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::decode(node, reader)?;
        let id = Self::new(&text);
        if id.is_none() {
            let found: String = text.chars().take(80).collect();
            reader.wrong(Message::new(Code::BadId).with("found", found));
        }
        id
    }
}

impl Decode for Date {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::decode(node, reader)?;
        text.parse().map_err(|()| reader.wrong(Message::new(Code::NotADate).with("found", clip(&text)))).ok()
    }
}

impl Decode for Period {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = String::decode(node, reader)?;
        text.parse().map_err(|()| reader.wrong(Message::new(Code::NotAPeriod).with("found", clip(&text)))).ok()
    }
}

impl Decode for Name {
    const REQUIRED: &'static [&'static str] = &["zh"];

    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let object = reader.object(node, &["zh", "en"])?;
        Some(Self { zh: reader.required(object, "zh")?, en: reader.optional(object, "en") })
    }
}

fn clip(text: &str) -> String {
    text.chars().take(40).collect()
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::decode(node, reader).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    /// A list; a member that has an `id` is shown by it. Members that cannot be read are left out, and problems.
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut list = Self::new();
        for (i, item) in reader.list(node)?.iter().enumerate() {
            if !reader.enter_member(i, item) {
                break;
            }
            match T::decode(item, reader) {
                Some(value) => list.push(value),
                None => reader.lost = true,
            }
            reader.leave();
        }
        Some(list)
    }
}

impl<T: Decode, const N: usize> Decode for Box<[T; N]> {
    fn decode(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let list = Vec::<T>::decode(node, reader)?;
        let found = list.len();
        let array = <[T; N]>::try_from(list).ok().map(Box::new);
        if array.is_none() && !matches!(node, Node::List(items) if items.len() != found) {
            reader.wrong(
                Message::new(Code::WrongType)
                    .with("expected", format!("list of {N}"))
                    .with("found", format!("list of {found}")),
            );
        }
        array
    }
}
