//! A reading that is certain: the method's own wording is the text, `合格率不低于90%的，得5分，否则不得分。`

use std::collections::BTreeMap;

use super::super::reading::Reading;
use super::assumed::assumed;
use super::words::{Around, Words};
use crate::id::Id;
use crate::input::{ChoiceInput, ChoiceOption, CountInput, Input, InputKind, MarkInput, ValueInput};
use crate::method::{Method, Used, UsedKind};
use crate::number::Number;
use crate::path::Path;
use crate::source::Field;
use crate::text::{Lang, Name};
use crate::write::write_clause;

/// How many bytes a wording may have: pieces of it are looked at more than once, and no clause of a scheme comes near.
const LONGEST: usize = 12_000;

/// The reading of a text that is the standard wording of a method; none of any other text.
pub(in crate::read) fn certified(text: &str, points: Option<Number>) -> Option<Reading> {
    let clause = text.trim();
    if clause.len() > LONGEST {
        return None;
    }
    let mut words = Words::new(clause.len());
    let method = words.clause(clause.strip_suffix('。')?, &Around { points, ..Around::default() })?;
    let (inputs, target) = asked(&method, &words)?;
    let names: BTreeMap<Id, Name> =
        inputs.iter().filter_map(|input| Some((input.id.clone(), input.name.clone()?))).collect();
    let wording = write_clause(&method, points, &names, Lang::Zh);
    if wording.text() != clause {
        return None;
    }
    let before = u32::try_from(text.chars().take_while(|c| c.is_whitespace()).count()).unwrap_or(u32::MAX);
    let moved = |f: &Field| Field {
        field: f.field.clone(),
        from: f.from.saturating_add(before),
        to: f.to.saturating_add(before),
    };
    let fields = wording.fields().iter().map(moved).collect();
    let assumed = assumed(&method, points);
    Some(Reading {
        inputs,
        target,
        fields,
        unread: Vec::new(),
        assumed,
        alternatives: Vec::new(),
        method: Some(method),
    })
}

/// The inputs of a method in the order of its form, and whether it reads the item's target; none where one input would have
/// to be of two kinds.
fn asked(method: &Method, words: &Words) -> Option<(Vec<Input>, bool)> {
    let mut found: Vec<(Id, UsedKind, Vec<Id>)> = Vec::new();
    let (mut target, mut clear) = (false, true);
    method.walk(&Path::root(), &mut |used, _| match used {
        Used::Input(id, kind, options) => match found.iter_mut().find(|(known, ..)| *known == id) {
            Some((_, known, all)) => {
                clear &= *known == kind || number(*known) && number(kind);
                if *known == UsedKind::Number {
                    *known = kind;
                }
                let new: Vec<Id> = options.into_iter().filter(|o| !all.contains(o)).collect();
                all.extend(new);
            }
            None => found.push((id, kind, options)),
        },
        Used::Target(None) => target = true,
        _ => {}
    });
    if !clear {
        return None;
    }
    let input = |(id, kind, options): (Id, UsedKind, Vec<Id>)| {
        let measure = words.names.measure(&id);
        let kind = match kind {
            UsedKind::Number => InputKind::Value(ValueInput { measure, ..ValueInput::default() }),
            UsedKind::Count => InputKind::Count(CountInput { measure, ..CountInput::default() }),
            UsedKind::Mark => InputKind::Mark(MarkInput::default()),
            UsedKind::Flag => InputKind::Flag,
            UsedKind::Choice => {
                let options = options.into_iter().map(|id| ChoiceOption { id, name: None }).collect();
                InputKind::Choice(ChoiceInput { options })
            }
            UsedKind::Date => InputKind::Date,
        };
        let name = words.names.name(&id).map(Name::zh);
        Input { id, name, kind }
    };
    Some((found.into_iter().map(input).collect(), target))
}

const fn number(kind: UsedKind) -> bool {
    matches!(kind, UsedKind::Number | UsedKind::Count | UsedKind::Mark)
}
