//! Reports from their form: a datum is read as the kind of its input, so the scheme is at hand.

use crate::id::Id;
use crate::input::{Datum, InputKind};
use crate::json::forms::form;
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::number::Quantity;
use crate::period::{Date, Period};
use crate::report::{
    Delivered, Disputed, Entry, Event, Received, Register, ReportDraft, Reported, Stated, declared_input,
};
use crate::scheme::Scheme;
use crate::version::FormVersion;

form!(Register {
    "indicator" => indicator: req, "units" => units: or(Vec::new()), "assignment" => assignment: opt,
    "period" => period: req, "input" => input: req, "events" => events: or(Vec::<Event>::new()),
    "closed" => closed: or(false),
});

form!(Stated {
    "indicator" => indicator: req, "unit" => unit: opt, "status" => status: req, "of" => of: opt, "lag" => lag: opt,
    "done" => done: opt, "reason" => reason: opt,
});
form!(Delivered {
    "indicator" => indicator: req, "milestone" => milestone: req, "deliverable" => deliverable: req, "unit" => unit: opt,
    "on" => on: opt,
});
form!(Received { "due" => due: req, "unit" => unit: req, "role" => role: opt, "on" => on: req });

/// A report's draft.
pub(super) fn draft(node: &Node<'_>, reader: &mut Reader<'_>, scheme: &Scheme) -> Option<ReportDraft> {
    let object = reader.object(
        node,
        &["kaohe", "scheme", "as_of", "illustrative", "values", "registers", "stated", "delivered", "received"],
    )?;
    let kaohe: Option<FormVersion> = reader.required(object, "kaohe");
    let id: Option<Id> = reader.required(object, "scheme");
    let as_of: Option<Date> = reader.optional(object, "as_of");
    let illustrative = reader.or(object, "illustrative", false);
    let mut values = Vec::new();
    match object.get("values") {
        None => {}
        Some(Node::List(items)) => {
            for (i, item) in items.iter().enumerate() {
                if reader.full() {
                    reader.lost = true;
                    break;
                }
                let entry =
                    reader.under("values", |r| r.within(crate::path::Segment::Index(i), |r| entry(item, r, scheme)));
                match entry {
                    Some(entry) => values.push((i, entry)),
                    None => reader.lost = true,
                }
            }
        }
        Some(other) => reader.under("values", |r| r.wrong_type("list", other)),
    }
    // the model's problems show a value by its place in the text, so none may be left out before it
    let values = values.into_iter().map(|(_, entry)| entry).collect();
    let registers = reader.or(object, "registers", Vec::new());
    let stated = reader.or(object, "stated", Vec::new());
    let delivered = reader.or(object, "delivered", Vec::new());
    let received = reader.or(object, "received", Vec::new());
    Some(ReportDraft {
        kaohe: kaohe?,
        scheme: id?,
        as_of,
        illustrative,
        values,
        registers,
        stated,
        delivered,
        received,
    })
}

fn entry(node: &Node<'_>, reader: &mut Reader<'_>, scheme: &Scheme) -> Option<Entry> {
    let keys = ["indicator", "units", "assignment", "period", "input", "at", "is", "final", "evidence"];
    let object = reader.object(node, &keys)?;
    let indicator: Option<Id> = reader.required(object, "indicator");
    let units: Vec<Id> = reader.or(object, "units", Vec::new());
    let assignment: Option<Id> = reader.optional(object, "assignment");
    let period: Option<Period> = reader.required(object, "period");
    let input: Option<Id> = reader.required(object, "input");
    let at: Option<Date> = reader.optional(object, "at");
    let kind = indicator.as_ref().zip(input.as_ref()).and_then(|(indicator, input)| {
        let declared = scheme.indicator(indicator.as_str())?;
        let held = assignment.as_ref().and_then(|id| declared.assignments.iter().find(|a| a.id == *id));
        declared_input(declared, held, input).map(|i| i.kind)
    });
    let is = match object.get("is") {
        Some(node) => reader.under("is", |r| reported(node, r, kind.as_ref())),
        None => reader.required::<Nothing>(object, "is").and(None),
    };
    let is_final = reader.or(object, "final", true);
    let evidence = reader.or(object, "evidence", Vec::new());
    Some(Entry {
        indicator: indicator?,
        units,
        assignment,
        period: period?,
        input: input?,
        at,
        is: is?,
        is_final,
        evidence,
    })
}

/// For a key that is known to be absent.
struct Nothing;

impl Decode for Nothing {
    fn decode(_: &Node<'_>, _: &mut Reader<'_>) -> Option<Self> {
        None
    }
}

pub(super) fn reported(node: &Node<'_>, reader: &mut Reader<'_>, kind: Option<&InputKind>) -> Option<Reported> {
    let (word, content) = reader.variant(node, &Reported::WORDS)?;
    match word {
        "reported" => reader.under(word, |r| datum(content, r, kind)).map(Reported::Reported),
        "estimated" => reader.under(word, |r| datum(content, r, kind)).map(Reported::Estimated),
        "disputed" => reader.under(word, |r| {
            let object = r.object(content, &["value", "contested"])?;
            let value = match object.get("value") {
                Some(node) => r.under("value", |r| datum(node, r, kind)),
                None => r.required::<Nothing>(object, "value").and(None),
            };
            let contested = object.get("contested").and_then(|node| r.under("contested", |r| datum(node, r, kind)));
            Some(Reported::Disputed(Disputed { value: value?, contested }))
        }),
        "missing" => Some(Reported::Missing),
        "not_due" => Some(Reported::NotDue),
        _ => Some(Reported::NotApplicable),
    }
}

/// A datum as its input's kind says; by its looks where the input is not known, which is a problem of its own.
fn datum(node: &Node<'_>, reader: &mut Reader<'_>, kind: Option<&InputKind>) -> Option<Datum> {
    match kind {
        Some(InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_)) => {
            Quantity::decode(node, reader).map(Datum::Number)
        }
        Some(InputKind::Flag) => bool::decode(node, reader).map(Datum::Flag),
        Some(InputKind::Choice(_)) => Id::decode(node, reader).map(Datum::Word),
        Some(InputKind::Date) => Date::decode(node, reader).map(Datum::Day),
        None => Some(match node {
            Node::Bool(flag) => Datum::Flag(*flag),
            Node::Text(text) => match (text.parse::<Date>(), text.parse::<Quantity>(), Id::new(text)) {
                (Ok(day), ..) => Datum::Day(day),
                (_, Ok(quantity), _) => Datum::Number(quantity),
                (.., Some(word)) => Datum::Word(word),
                _ => return Quantity::decode(node, reader).map(Datum::Number),
            },
            other => return Quantity::decode(other, reader).map(Datum::Number),
        }),
    }
}
