//! What is put around a method: limits, gates, and parts beside it.

use super::draft::{Built, Made, listed};
use crate::id::Id;
use crate::method::{Bound, Checklist, Gate, Gated, Method, Part as ListPart, Within};
use crate::number::Number;
use crate::text::Name;

/// A method, wrapped in a range.
pub(crate) fn within(made: Built, low: Option<Bound>, high: Option<Bound>) -> Built {
    if low.is_none() && high.is_none() {
        return made;
    }
    made.under("within.of", |of| Method::Within(Box::new(Within { low, high, of })))
}

/// A method with gates on it.
pub(crate) fn gated(made: Built, gates: Vec<Made<Gate>>) -> Built {
    if gates.is_empty() {
        return made;
    }
    let gates = listed("gated.gates", gates);
    let inner = made.under("gated.of", |of| of);
    let mut fields = inner.fields;
    fields.extend(gates.fields);
    Made { it: Method::Gated(Box::new(Gated { gates: gates.it, of: inner.it })), fields }
}

/// A part of a list.
pub(crate) fn part(index: usize, name: &str, points: Number, made: Built) -> Made<ListPart> {
    let id = Id::new(&format!("p{}", index + 1)).unwrap_or_else(Id::mark);
    let name = (!name.is_empty()).then(|| Name { zh: name.chars().take(60).collect(), en: None });
    made.under("method", |method| ListPart { id, name, points, method })
}

/// Parts with points of their own.
pub(crate) fn checklist(parts: Vec<Made<ListPart>>) -> Built {
    let parts = listed("checklist.parts", parts);
    Made { it: Method::Checklist(Checklist { parts: parts.it, excess: None }), fields: parts.fields }
}
