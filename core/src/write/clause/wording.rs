//! The standard wording of a scoring clause.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::Method;
use crate::number::Number;
use crate::source::Field;
use crate::text::{Lang, Name};
use crate::write::clause::phrase::Phrase;
use crate::write::clause::writer::{Around, Writer};

/// A clause in its standard wording, and the characters that tell each field of its method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    text: String,
    fields: Vec<Field>,
}

impl Wording {
    fn of(phrase: Phrase) -> Self {
        let (text, fields) = phrase.into_parts();
        Self { text, fields }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Which characters tell which field, in the order of the text. A field is named by its place in the method's JSON form.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The characters of a field; the first time that it is told.
    #[must_use]
    pub fn told(&self, field: &str) -> Option<String> {
        let found = self.fields.iter().find(|f| f.field == field)?;
        let (from, to) = (usize::try_from(found.from).ok()?, usize::try_from(found.to).ok()?);
        Some(self.text.chars().skip(from).take(to.saturating_sub(from)).collect())
    }
}

/// The standard wording of a method as a clause of a scheme (评分标准), in Chinese or in English.
///
/// Inputs, and whatever else the method names by an id, are told by `names`, else by the id; a flag is told by its name as a
/// statement (`任务完成的，得5分`). Where the item's points are
/// given, full marks are told by them. What the method leaves unsaid stays unsaid: the scheme's policy decides it. A Chinese name
/// that a sentence would swallow stands in quotation marks (`“合格率达到90%”的，得5分`).
///
/// [`read_clause`](crate::read::read_clause) reads the Chinese wording back as the same method, up to ids and what goes without
/// saying: [`read`](crate::read#standard-wording) says exactly what "the same" is, and which few methods a text cannot hold.
///
/// # Example: each percentage point below costs half a point
///
/// ```
/// use std::collections::BTreeMap;
/// use kaohe::{Id, Lang, Name, method::Method, write::write_clause};
/// let method = Method::from_json(r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"},
///     "from": {"number": "90%"}, "side": "below", "in": "percentage_points", "rate": {"each": "0.5"}}}}]}}"#).unwrap();
/// let name = Name { zh: "合格率".into(), en: Some("pass rate".into()) };
/// let names = BTreeMap::from([(Id::new("rate").unwrap(), name)]);
/// let points = Some("5".parse().unwrap());
/// let wording = write_clause(&method, points, &names, Lang::Zh);
/// assert_eq!(wording.text(), "合格率不低于90%得5分，每低1个百分点扣0.5分，扣完为止。");
/// assert_eq!(wording.told("deduct.charges[0].charge.gap.rate.each").as_deref(), Some("扣0.5分"));
/// assert_eq!(
///     write_clause(&method, points, &names, Lang::En).text(),
///     "The full 5 points; 0.5 points off for each 1 percentage point that pass rate lies below 90 %; not below 0.",
/// );
/// ```
#[must_use]
pub fn write_clause(method: &Method, points: Option<Number>, names: &BTreeMap<Id, Name>, lang: Lang) -> Wording {
    let writer = Writer { names, lang };
    let told = writer.method(method, &Around { points, ..Around::default() });
    Wording::of(told.text(lang.pick("。", ".")))
}
