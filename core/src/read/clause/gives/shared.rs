//! One amount for each of several: `制度、台账、记录各2分`.

use crate::condition::Condition;
use crate::expression::Expression;
use crate::input::InputKind;
use crate::method::{AllOrNothing, Amounts, Charge, ChargeKind, Earn, Method, Occurrence};
use crate::number::Number;
use crate::read::clause::charges::growing::enumerated;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::when::condition::flag;
use crate::read::clause::when::refusal::any_of_them;
use crate::read::clause::wrap::{checklist, part};
use crate::read::outcome::{Kind, Worth};

/// One amount for each of several: 各2分, 每项2分, 分别得3、2分.
pub(crate) fn shared(draft: &mut Draft<'_>, only: &Line, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let (each, list) = match &only.kind {
        Kind::Give { worth: Worth::Points(n), each: true, .. } => (Some(*n), None),
        Kind::Give { worth: Worth::List(list), .. } => (None, Some(list.clone())),
        _ => return None,
    };
    if only.per.is_some() {
        return None;
    }
    let about = only.about;
    if let Some(list) = list {
        let about = about?;
        let names = enumerated(draft.cut(about), list.len())?;
        let mut parts = Vec::new();
        for (index, ((from, to), amount)) in names.into_iter().zip(list).enumerate() {
            let run = (about.0 + from, about.0 + to);
            let condition = flag(draft, run);
            let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }));
            parts.push(part(index, draft.label(run), amount, made));
        }
        draft.notes_points(only);
        return Some(checklist(parts));
    }
    let each = each?;
    let by_count = text_before(draft, only).ends_with("每项") || draft.cut(only.run).starts_with("每项");
    let wanted = points
        .and_then(|p| p.exact().over(&each.exact()).ok())
        .and_then(|e| e.is_integer().then(|| e.floor().to_usize()).flatten());
    let context = draft.context;
    let text = about.map(|r| draft.cut(r)).unwrap_or_default();
    let here = wanted.and_then(|n| enumerated(text, n));
    for l in lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)) {
        draft.notes_points(l);
    }
    for l in lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))) {
        let text: String = l.own.iter().map(|s| draft.cut(s.run)).collect();
        draft.take_line(l);
        if !(l.per.is_some() || any_of_them(&text) || draft.cut(l.run).starts_with('均') || text.contains("均")) {
            draft.gives_nothing(l);
        }
    }
    if let (Some(names), Some(about)) = (here, about)
        && names.len() > 1
        && !by_count
    {
        draft.take(about);
        let mut parts = Vec::new();
        for (index, (from, to)) in names.into_iter().enumerate() {
            let run = (about.0 + from, about.0 + to);
            let condition = flag(draft, run);
            let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }))
                .at("all_or_nothing.if", run);
            parts.push(part(index, draft.label(run), each, made));
        }
        return Some(checklist(parts));
    }
    // named in the neighbouring column, or not at all: as many flags as the points allow, if they are few
    let count = wanted.filter(|n| (2..=3).contains(n));
    if let Some(n) = count
        && !context.is_empty()
    {
        let pieces: Vec<&str> = context.split([';', '。', '\n']).filter(|p| p.chars().count() > 2).collect();
        let mut parts = Vec::new();
        for index in 0..n {
            let name = if pieces.len() == n { pieces.get(index).copied().unwrap_or_default() } else { "" };
            let label = if name.is_empty() { format!("第{}项达标", index + 1) } else { name.to_owned() };
            let id = draft.named(&label, usize::MAX - 8 + index, InputKind::Flag, "达标");
            let made =
                Made::plain(Method::AllOrNothing(AllOrNothing { condition: Condition::Flag(id), absolute: false }));
            parts.push(part(index, name, each, made));
        }
        if let Some(about) = about {
            draft.take(about);
        }
        return Some(checklist(parts));
    }
    let run = about.unwrap_or((only.run.0, only.run.0));
    let count = draft.count(run, None);
    let charge = Charge {
        label: None,
        charge: ChargeKind::Occurrence(Occurrence {
            count: Expression::Input(count),
            each: Amounts::Fixed(each),
            free: Number::ZERO,
        }),
        limit: None,
        when: None,
    };
    let made = Made::plain(charge).at("charge.occurrence.each", only.run);
    let gains = listed("earn.gains", vec![made]);
    Some(Made { it: Method::Earn(Earn { gains: gains.it }), fields: gains.fields })
}

/// The text before the anchor of a line.
fn text_before<'t>(draft: &Draft<'t>, line: &Line) -> &'t str {
    draft.text.get(..line.run.0).unwrap_or_default()
}
