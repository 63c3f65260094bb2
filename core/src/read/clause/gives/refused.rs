//! Nothing but refusals: `发生事故的不得分`, `按时完成,否则不得分`.

use crate::expression::{Choose, Expression};
use crate::input::{InputKind, ValueInput};
use crate::method::{AllOrNothing, Formula, Gate, Method};
use crate::number::{Number, Quantity};
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::any_of::{any_of_what, has_cases};
use crate::read::clause::when::refusal::{Beside, denies, zero_gate};
use crate::read::clause::when::sentence::sentence;
use crate::read::clause::wrap::gated;
use crate::read::ground::{Seg, Test};
use crate::read::outcome::Kind;

/// Nothing but refusals: the points, unless one of them holds.
pub(crate) fn refused(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let zeros: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))).collect();
    let first = *zeros.first()?;
    // 完成…,否则不得分: the condition stands before
    let unmet = matches!(first.test, Some(Test::Word(run)) if draft.cut(run).starts_with('不'))
        && first.own.len() == 1
        && !first.stem.is_empty();
    let denied = first.own.iter().rfind(|s| !s.aside).is_some_and(|s| denies(draft.label(s.run)));
    let otherwise = unmet
        || matches!(first.test, Some(Test::Otherwise))
        || denied && (first.own.len() > 1 || !first.stem.is_empty());
    draft.unread.extend(any_of_what(draft, first));
    if otherwise && zeros.len() == 1 && !has_cases(draft, first) {
        let mut segs: Vec<Seg> = first.stem.clone();
        segs.extend(first.own.iter().take(first.own.len().saturating_sub(1)).cloned());
        for line in lines.iter().filter(|l| !matches!(l.kind, Kind::Zero(_))) {
            segs.extend(line.stem.iter().chain(&line.own).cloned());
        }
        let condition = sentence(draft, &segs, None)?;
        draft.gives_nothing(first);
        let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }));
        return Some(whole_points(draft, made, points));
    }
    let gates: Vec<Made<Gate>> = zeros.iter().filter_map(|l| zero_gate(draft, l, settled, Beside::Nothing)).collect();
    if gates.is_empty() {
        return None;
    }
    let of = if points.is_some() {
        Expression::Points
    } else {
        Expression::Input(draft.named("分值", usize::MAX, InputKind::Value(ValueInput::default()), "分值"))
    };
    Some(gated(Made::plain(Method::Formula(Formula { of })), gates))
}

/// Points that the text does not state are asked for.
pub(crate) fn whole_points(draft: &mut Draft<'_>, made: Built, points: Option<Number>) -> Built {
    if points.is_some() {
        return made;
    }
    let Method::AllOrNothing(all) = &made.it else { return made };
    let own = draft.named("分值", usize::MAX, InputKind::Value(ValueInput::default()), "分值");
    let of = Expression::Choose(Box::new(Choose {
        condition: all.condition.clone(),
        then: Expression::Input(own),
        otherwise: Expression::Number(Quantity::plain(Number::ZERO)),
    }));
    Made { it: Method::Formula(Formula { of }), fields: made.fields }
}
