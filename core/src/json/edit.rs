//! Edits from their form: a cell, and what is written into it.

use crate::error::Problems;
use crate::id::Id;
use crate::json::forms::form;
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::json::report::reported;
use crate::json::text::{both, read};
use crate::limits::Limits;
use crate::period::Date;
use crate::report::{Cell, Content, Event, KnownContent, RegisterContent, declared_input};
use crate::scheme::Scheme;

form!(RegisterContent { "events" => events: or(Vec::<Event>::new()), "closed" => closed: or(false) });

/// Reads an edit: `{"indicator", "unit", "assignment", "input", "is", "at", "final", "evidence"}`, where `is` is what a report's value
/// is, `{"register": {"events", "closed"}}`, or `"empty"`.
pub(crate) fn edit(text: &str, scheme: &Scheme) -> Result<(Cell, Content), Problems> {
    let limits = Limits::default();
    let (edit, problems, lost) = read(text, &limits, |node, reader| decode(node, reader, scheme))?;
    both::<(Cell, Content)>(problems, lost, edit.map(Ok::<_, Problems>))
}

fn decode(node: &Node<'_>, reader: &mut Reader<'_>, scheme: &Scheme) -> Option<(Cell, Content)> {
    let keys = ["indicator", "unit", "assignment", "input", "is", "at", "final", "evidence"];
    let object = reader.object(node, &keys)?;
    let indicator: Option<Id> = reader.required(object, "indicator");
    let unit: Option<Id> = reader.optional(object, "unit");
    let assignment: Option<Id> = reader.optional(object, "assignment");
    let input: Option<Id> = reader.required(object, "input");
    let at: Option<Date> = reader.optional(object, "at");
    let is_final = reader.or(object, "final", true);
    let evidence = reader.or(object, "evidence", Vec::new());
    let kind = indicator.as_ref().zip(input.as_ref()).and_then(|(indicator, input)| {
        let declared = scheme.indicator(indicator.as_str())?;
        let held = assignment.as_ref().and_then(|id| declared.assignments.iter().find(|a| a.id == *id));
        declared_input(declared, held, input).map(|i| i.kind)
    });
    let content = match object.get("is") {
        Some(Node::Text(word)) if word == "empty" => Some(Content::Empty),
        Some(Node::Object(members)) if members.iter().any(|(key, _)| key == "register") => {
            let register = reader.under("is", |r| {
                let object = members.iter().find(|(key, _)| key == "register").map(|(_, content)| content);
                r.under("register", |r| object.and_then(|content| RegisterContent::decode(content, r)))
            });
            register.map(Content::Register)
        }
        Some(node) => reader
            .under("is", |r| reported(node, r, kind.as_ref()))
            .map(|is| Content::Known(KnownContent { is, at, is_final, evidence })),
        None => reader.required::<Id>(object, "is").and(None),
    };
    Some((Cell { indicator: indicator?, unit, assignment, input: input? }, content?))
}
