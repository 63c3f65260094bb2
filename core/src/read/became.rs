//! What became of every character of a clause.

use std::collections::BTreeMap;

use serde::Serialize;

use super::reading::Reading;
use crate::id::Id;
use crate::number::Number;
use crate::text::{Lang, Name};
use crate::write::write_clause;

/// A piece of the text and what it became. The pieces of a text follow each other and leave nothing out.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Piece {
    /// The first character.
    pub from: u32,
    /// The first character after it.
    pub to: u32,
    /// The text.
    pub text: String,
    /// What it became.
    pub became: Became,
}

/// What a piece of a text became.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// A field of the method, by its place in the method's JSON form.
    Field(String),
    /// Read without a field of its own: a label, a heading, a mark of punctuation.
    Plain,
    /// Not understood.
    Unread,
}

impl Reading {
    /// The text cut into pieces, each with what it became: a field, something plain, or unread.
    ///
    /// Where several fields came from the same characters, the one that came from the fewest is told.
    ///
    /// # Example: what each piece became
    ///
    /// ```
    /// use kaohe::read::{Became, read_clause};
    /// let text = "达到90%得5分，每低1个百分点扣0.5分，扣完为止";
    /// let reading = read_clause(text, None, Some("5".parse().unwrap()));
    /// let pieces = reading.pieces(text);
    /// assert_eq!(pieces.iter().map(|p| p.text.as_str()).collect::<String>(), text);
    /// assert!(pieces.iter().all(|p| p.became != Became::Unread));
    /// let step = pieces.iter().find(|p| p.text == "1个百分点").unwrap();
    /// assert_eq!(step.became, Became::Field("deduct.charges[0].charge.gap.step".into()));
    /// ```
    #[must_use]
    pub fn pieces(&self, text: &str) -> Vec<Piece> {
        let chars: Vec<char> = text.chars().collect();
        let mut became: Vec<&Became> = vec![&Became::Plain; chars.len()];
        let mut fields: Vec<(u32, u32, Became)> = self
            .fields()
            .iter()
            .filter(|f| !f.field.is_empty())
            .map(|f| (f.from, f.to, Became::Field(f.field.clone())))
            .collect();
        fields.sort_by_key(|(from, to, _)| std::cmp::Reverse(to.saturating_sub(*from)));
        fields.extend(self.unread().iter().map(|u| (u.from, u.to, Became::Unread)));
        for (from, to, what) in &fields {
            for at in *from..*to {
                if let Some(slot) = usize::try_from(at).ok().and_then(|at| became.get_mut(at)) {
                    *slot = what;
                }
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (at, (c, what)) in (0_u32..).zip(chars.into_iter().zip(became)) {
            match pieces.last_mut() {
                Some(last) if last.became == *what => {
                    last.text.push(c);
                    last.to = at + 1;
                }
                _ => pieces.push(Piece { from: at, to: at + 1, text: c.to_string(), became: what.clone() }),
            }
        }
        pieces
    }

    /// The clause in standard wording, its inputs by their names; none where there is no method.
    ///
    /// # Example: the same rule, told as a scheme would
    ///
    /// ```
    /// use kaohe::{Lang, read::read_clause};
    /// let points = Some("2".parse().unwrap());
    /// let reading = read_clause("发现1次扣0.5分，扣完为止", None, points);
    /// assert!(reading.canonical(points, Lang::Zh).is_some());
    /// ```
    #[must_use]
    pub fn canonical(&self, points: Option<Number>, lang: Lang) -> Option<String> {
        let names: BTreeMap<Id, Name> =
            self.inputs().iter().filter_map(|input| Some((input.id.clone(), input.name.clone()?))).collect();
        self.method().map(|method| write_clause(method, points, &names, lang).text().to_owned())
    }
}
