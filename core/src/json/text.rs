//! Schemes, reports, methods and values from JSON texts, and back.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::input::Datum;
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::json::report;
use crate::limits::Limits;
use crate::method::{Method, UsedKind};
use crate::number::{Measure, Measures, Number, Quantity, canonical};
use crate::period::Date;
use crate::report::Report;
use crate::scheme::{Scheme, SchemeDraft};
use crate::text::{Code, Message, Name};

/// Reads a text and says all that is wrong with its form; what could be read is given beside.
pub(crate) fn read<T>(
    text: &str,
    limits: &Limits,
    decode: impl FnOnce(&Node<'_>, &mut Reader<'_>) -> Option<T>,
) -> Result<(Option<T>, Vec<Problem>, bool), Problems> {
    let node = Node::parse(text, limits)?;
    let mut reader = Reader::new(limits);
    let value = decode(&node, &mut reader);
    let lost = reader.lost || value.is_none();
    let problems = reader.problems();
    // a newer form is refused by name: what else it holds is not this library's to judge
    if let Some(newer) = problems.iter().find(|p| p.code() == Code::NewerVersion.word()) {
        return Err(newer.clone().into());
    }
    Ok((value, problems, lost))
}

/// The form's problems and the model's together.
pub(crate) fn both<T>(form: Vec<Problem>, lost: bool, built: Option<Result<T, Problems>>) -> Result<T, Problems> {
    let (value, refused) = match built {
        Some(Ok(value)) => (Some(value), None),
        Some(Err(problems)) => (None, Some(problems)),
        None => (None, None),
    };
    match (together(form, lost, refused.as_ref()), value) {
        (Some(problems), _) => Err(problems),
        (None, Some(value)) => Ok(value),
        (None, None) => Err(Problem::new(crate::path::Path::root(), Message::new(Code::BadSyntax)).into()),
    }
}

fn together(mut all: Vec<Problem>, lost: bool, refused: Option<&Problems>) -> Option<Problems> {
    // what was left out of the form is missed by the model: those problems say nothing new
    let new =
        |p: &&Problem| !(lost && matches!(p.code(), "unknown_id" | "empty_list" | "weights_not_100" | "missing_key"));
    all.extend(refused.iter().flat_map(|problems| problems.list()).filter(new).cloned());
    Problems::sort(&mut all);
    Problems::from_list(all)
}

pub(crate) fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Scheme {
    /// Reads a scheme, with the default limits.
    ///
    /// # Errors
    ///
    /// Every problem of the form and of the scheme, with its path.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::from_json_within(text, &Limits::default())
    }

    /// Reads a scheme, no larger than given limits.
    ///
    /// # Errors
    ///
    /// As [`Scheme::from_json`].
    pub fn from_json_within(text: &str, limits: &Limits) -> Result<Self, Problems> {
        let (draft, problems, lost) = read(text, limits, SchemeDraft::decode)?;
        both(problems, lost, draft.map(|draft| Self::build(draft, limits)))
    }

    /// The scheme in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self.draft())
    }
}

impl Report {
    /// Reads a report for a scheme, with the default limits.
    ///
    /// # Errors
    ///
    /// Every problem of the form and of the report, with its path.
    pub fn from_json(text: &str, scheme: &Scheme) -> Result<Self, Problems> {
        Self::from_json_within(text, scheme, &Limits::default())
    }

    /// Reads a report for a scheme, no larger than given limits.
    ///
    /// # Errors
    ///
    /// As [`Report::from_json`].
    pub fn from_json_within(text: &str, scheme: &Scheme, limits: &Limits) -> Result<Self, Problems> {
        let (draft, problems, lost) = read(text, limits, |node, reader| report::draft(node, reader, scheme))?;
        // places in the text and in the draft differ once a value is left out
        let built = if lost { None } else { draft.map(|draft| Self::build(draft, scheme, limits)) };
        both(problems, lost, built)
    }

    /// The report in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self.draft())
    }
}

impl Method {
    /// Reads a method by itself.
    ///
    /// # Errors
    ///
    /// Every problem of the form.
    pub fn from_json(text: &str) -> Result<Self, Problems> {
        Self::from_json_within(text, &Limits::default())
    }

    /// Reads a method by itself, no larger than given limits.
    ///
    /// # Errors
    ///
    /// As [`Method::from_json`].
    pub fn from_json_within(text: &str, limits: &Limits) -> Result<Self, Problems> {
        let (method, problems, lost) = read(text, limits, Self::decode)?;
        both(problems, lost, method.map(Ok))
    }

    /// The method in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        write(self)
    }

    /// Reads values for the method's inputs: an object of numbers, `true` or `false`, words and dates, each as the kind that
    /// the method uses it as. Values that it does not use are read by their looks.
    ///
    /// # Errors
    ///
    /// Every value that is not what its input needs, and every key that stands twice.
    pub fn values_from_json(&self, text: &str) -> Result<BTreeMap<Id, Datum>, Problems> {
        let kinds = self.inputs();
        let decode = |node: &Node<'_>, reader: &mut Reader<'_>| {
            let Node::Object(members) = node else {
                reader.wrong_type("object", node);
                return None;
            };
            let mut values = BTreeMap::new();
            for (name, value) in members {
                let read = reader.under(name, |r| {
                    let id = Id::decode(&Node::Text(name.clone()), r)?;
                    let kind = kinds.iter().find(|(known, _)| *known == id).map(|(_, kind)| *kind);
                    Some((id, datum(value, r, kind)?))
                });
                if let Some((id, datum)) = read
                    && values.insert(id, datum).is_some()
                {
                    reader.under(name, |r| r.wrong(Message::new(Code::DuplicateKey).with("key", name)));
                }
            }
            Some(values)
        };
        let (values, problems, lost) = read(text, &Limits::default(), decode)?;
        both(problems, lost, values.map(Ok))
    }
}

fn datum(node: &Node<'_>, reader: &mut Reader<'_>, kind: Option<UsedKind>) -> Option<Datum> {
    match (kind, node) {
        (Some(UsedKind::Flag), _) | (None, Node::Bool(_)) => bool::decode(node, reader).map(Datum::Flag),
        (Some(UsedKind::Choice), _) => Id::decode(node, reader).map(Datum::Word),
        (Some(UsedKind::Date), _) => Date::decode(node, reader).map(Datum::Day),
        (Some(_) | None, _) => Quantity::decode(node, reader).map(Datum::Number),
    }
}

/// Reads what ids are called: an object of names, as [`crate::write::write_clause`] takes them.
///
/// # Errors
///
/// Every key that is no id or stands twice, and every name that is none.
///
/// # Example: an input's name in two languages
///
/// ```
/// let names = kaohe::json::names_from_json(r#"{"rate": {"zh": "合格率", "en": "pass rate"}}"#).unwrap();
/// assert_eq!(names[&kaohe::Id::new("rate").unwrap()].in_lang(kaohe::Lang::En), "pass rate");
/// ```
pub fn names_from_json(text: &str) -> Result<BTreeMap<Id, Name>, Problems> {
    let decode = |node: &Node<'_>, reader: &mut Reader<'_>| {
        let Node::Object(members) = node else {
            reader.wrong_type("object", node);
            return None;
        };
        let mut names = BTreeMap::new();
        for (key, value) in members {
            reader.under(key, |r| {
                let (id, name) = (Id::decode(&Node::Text(key.clone()), r), Name::decode(value, r));
                if let (Some(id), Some(name)) = (id, name)
                    && names.insert(id, name).is_some()
                {
                    r.wrong(Message::new(Code::DuplicateKey).with("key", key));
                }
            });
        }
        Some(names)
    };
    let (names, problems, lost) = read(text, &Limits::default(), decode)?;
    both(problems, lost, names.map(Ok))
}

/// Reads one JSON number or text as a decimal and writes it in its canonical form.
///
/// # Errors
///
/// What is not a decimal of at most 28 digits.
///
/// # Example: read from its digits
///
/// ```
/// assert_eq!(kaohe::json::canonical_decimal("0.10").unwrap(), "0.1");
/// assert_eq!(kaohe::json::canonical_decimal("\"-0\"").unwrap(), "0");
/// ```
pub fn canonical_decimal(json: &str) -> Result<String, Problems> {
    let (number, problems, lost) = read(json, &Limits::default(), Number::decode)?;
    both(problems, lost, number.map(|n| Ok(canonical(n.decimal()))))
}

/// Reads a quantity such as `12.4亿元`; in another measure where one is named.
///
/// # Errors
///
/// What is no quantity, measures that do not convert, and numbers that no decimal holds.
///
/// # Example: 亿 and 万
///
/// ```
/// assert_eq!(kaohe::json::canonical_quantity("12.40亿元", None).unwrap(), "12.4亿元");
/// assert_eq!(kaohe::json::canonical_quantity("12.4亿元", Some("万元")).unwrap(), "124000");
/// ```
pub fn canonical_quantity(text: &str, measure: Option<&str>) -> Result<String, Problem> {
    let quantity: Quantity = text.parse().map_err(Problem::from)?;
    let Some(measure) = measure else {
        return Ok(quantity.to_string());
    };
    let measure = Measure::new(measure).map_err(Problem::from)?;
    let number = quantity.in_measure(&measure, &Measures::default()).map_err(Problem::from)?;
    number.to_decimal().map(canonical).map_err(Problem::from)
}
