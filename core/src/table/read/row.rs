//! What a cell says: which unit, which indicator, which input, what value.

use crate::error::Problem;
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{ChoiceOption, Datum, Input, InputKind};
use crate::number::{NumberError, Quantity};
use crate::path::Path;
use crate::period::{Date, Period};
use crate::report::declared_input;
use crate::scheme::Scheme;
use crate::text::{Code, Lang, Message, Name, nearest};

fn bears(name: &Name, text: &str) -> bool {
    name.in_lang(Lang::Zh) == text || name.in_lang(Lang::En) == text
}

/// The one thing that bears an id or, alone, a name; a problem where there is none, or where several bear the name.
fn sole<'t, T>(
    things: impl Iterator<Item = &'t T> + Clone,
    what: &'static str,
    id: fn(&T) -> &Id,
    named: impl Fn(&T) -> bool,
    text: &str,
    at: &Path,
) -> Result<&'t T, Problem> {
    if let Some(thing) = things.clone().find(|thing| *id(thing) == *text) {
        return Ok(thing);
    }
    let bearing: Vec<&T> = things.clone().filter(|thing| named(thing)).collect();
    match bearing.as_slice() {
        [only] => Ok(only),
        [] => {
            let message = Message::new(Code::UnknownId).with_thing("what", what).with("id", text);
            let nearest = nearest(text, things.map(|thing| id(thing).as_str()));
            Err(Problem::new(at.clone(), message.with("nearest", nearest)))
        }
        several => {
            let ids = several.iter().map(|thing| id(thing).as_str()).collect::<Vec<_>>().join(", ");
            let what = Name {
                zh: format!("名为“{text}”的有多个（{ids}），请写标识"),
                en: Some(format!("a name that several bear, `{text}` ({ids}); write the id")),
            };
            Err(Problem::new(at.clone(), Message::new(Code::NotAllowed).with_name("what", what)))
        }
    }
}

/// A unit, or a listed group of units.
pub(super) fn unit(scheme: &Scheme, text: &str, at: &Path) -> Result<Id, Problem> {
    if let Some(unit) = scheme.unit_index(text).and_then(|index| scheme.units().get(index)) {
        return Ok(unit.id.clone());
    }
    let units = scheme.units().iter().map(|u| Called { id: &u.id, name: &u.name, aliases: &u.aliases });
    let groups = scheme.unit_groups().iter().map(|g| Called { id: &g.id, name: &g.name, aliases: &g.aliases });
    let called: Vec<Called<'_>> = units.chain(groups).collect();
    let named = |c: &Called<'_>| bears(c.name, text) || c.aliases.iter().any(|alias| alias == text);
    sole(called.iter(), "unit", |c| c.id, named, text, at).map(|c| c.id.clone())
}

/// What a unit and a group of units have in common.
struct Called<'s> {
    id: &'s Id,
    name: &'s Name,
    aliases: &'s [String],
}

/// An indicator.
pub(super) fn indicator<'s>(scheme: &'s Scheme, text: &str, at: &Path) -> Result<&'s Indicator, Problem> {
    if let Some(indicator) = scheme.indicator(text) {
        return Ok(indicator);
    }
    let named = |i: &Indicator| bears(&i.name, text);
    sole(scheme.indicators().iter(), "indicator", |i| &i.id, named, text, at)
}

/// An input of an indicator or of an assignment of it: the one that is named, or the only one.
pub(super) fn input(
    indicator: &Indicator,
    assignment: Option<&Id>,
    text: Option<&str>,
    at: &Path,
) -> Result<Input, Problem> {
    let held = assignment.and_then(|id| indicator.assignments.iter().find(|a| a.id == *id));
    let own =
        held.map_or(indicator.inputs.as_slice(), |a| if a.inputs.is_empty() { &indicator.inputs } else { &a.inputs });
    let all = held.map(|a| a.inputs.as_slice()).unwrap_or_default().iter().chain(&indicator.inputs);
    let Some(text) = text else {
        return match own {
            [only] => Ok(only.clone()),
            _ => {
                let known = own.iter().map(|i| i.id.as_str()).collect::<Vec<_>>().join(", ");
                let what = Name {
                    zh: format!("未写明是哪个输入项（{known}）"),
                    en: Some(format!("several inputs without saying which ({known})")),
                };
                Err(Problem::new(at.clone(), Message::new(Code::NotAllowed).with_name("what", what)))
            }
        };
    };
    if let Some(input) = Id::new(text).and_then(|id| declared_input(indicator, held, &id)) {
        return Ok(input);
    }
    let named = |i: &Input| i.name.as_ref().is_some_and(|name| bears(name, text));
    sole(all, "input", |i| &i.id, named, text, at).cloned()
}

/// A value as the kind of its input says.
pub(super) fn datum(kind: &InputKind, text: &str, at: &Path) -> Result<Datum, Problem> {
    match kind {
        InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_) => quantity(text, at).map(Datum::Number),
        InputKind::Flag => flag(text, at).map(Datum::Flag),
        InputKind::Choice(choice) => {
            let named = |o: &ChoiceOption| o.name.as_ref().is_some_and(|name| bears(name, text));
            sole(choice.options.iter(), "option", |o| &o.id, named, text, at).map(|o| Datum::Word(o.id.clone()))
        }
        InputKind::Date => day(text, at).map(Datum::Day),
    }
}

/// A number, with its measure where it has one.
pub(super) fn quantity(text: &str, at: &Path) -> Result<Quantity, Problem> {
    text.parse().map_err(|error: NumberError| Problem::new(at.clone(), error.into()))
}

/// A day.
pub(super) fn day(text: &str, at: &Path) -> Result<Date, Problem> {
    text.parse().map_err(|()| Problem::new(at.clone(), Message::new(Code::NotADate).with("found", text)))
}

/// A period.
pub(super) fn period(text: &str, at: &Path) -> Result<Period, Problem> {
    text.parse().map_err(|()| Problem::new(at.clone(), Message::new(Code::NotAPeriod).with("found", text)))
}

/// A truth.
pub(super) fn flag(text: &str, at: &Path) -> Result<bool, Problem> {
    match text {
        "true" | "True" | "是" | "1" => Ok(true),
        "false" | "False" | "否" | "0" => Ok(false),
        _ => {
            let message = Message::new(Code::UnknownWord).with("found", text);
            Err(Problem::new(at.clone(), message.with("nearest", nearest(text, ["true", "false"]))))
        }
    }
}
