//! Lines into a method: what a clause says in all, as `达到90%得5分,每低1%扣0.5分,扣完为止`.

use super::super::ground::Seg;
use super::super::outcome::{Kind, LimitSide, Part, Worth, outcomes};
use super::bands::bands_then_steps;
use super::bounds::{Bounds, finish, take_short};
use super::charged::charged;
use super::draft::{Built, Draft, Made};
use super::given::given;
use super::lines::{Line, lines};
use super::list::list;
use super::mixed::bands_and_more;
use super::parts::parts;
use super::piece::Piece;
use super::proportion::proportional;
use super::ranking::ranked;
use super::sections::sections;
use super::settle::{Settled, settle};
use crate::method::{Assessed, Method};
use crate::number::Number;
use crate::trace::StepPart;
use rust_decimal::Decimal;

/// Everything of a clause or of one of its parts.
pub(crate) fn compose(draft: &mut Draft<'_>, pieces: &[Piece], points: Option<Number>, depth: usize) -> Option<Built> {
    if depth < 4
        && let Some(found) = sections(pieces)
        && let Some(made) = list(draft, &found, points, depth)
    {
        return Some(made);
    }
    let (lines, tail) = lines(draft.text, pieces);
    single(draft, &lines, &tail, points)
}

/// One item: everything said about it.
pub(crate) fn single(draft: &mut Draft<'_>, all: &[Line], tail: &[Seg], points: Option<Number>) -> Option<Built> {
    let mut lines: Vec<Line> = Vec::new();
    let mut bounds = Bounds::default();
    let mut settled = Settled::default();
    let charging = all.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).count();
    let gaining = all.iter().filter(|l| matches!(l.kind, Kind::Gain { .. })).count();
    let giving = all.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).count();
    for line in all {
        match &line.kind {
            Kind::Limit { side, at, each, total } => {
                draft.take(line.run);
                take_short(draft, line);
                match (side, at) {
                    (LimitSide::Charge, None) => bounds.until_gone = true,
                    (LimitSide::Charge, Some(n)) => {
                        let follows = lines.last().is_some_and(|l| matches!(l.kind, Kind::Charge { .. }));
                        if (charging > 1 && follows && Some(*n) != points && !*total) || *each && follows {
                            bounds.own.push((lines.len() - 1, *n));
                        } else if Some(*n) != points {
                            bounds.charge = Some(*n);
                        } else {
                            bounds.until_gone = true;
                        }
                    }
                    (LimitSide::Gain, Some(n)) => {
                        let follows = lines.last().is_some_and(|l| matches!(l.kind, Kind::Gain { .. }));
                        if gaining > 1 && follows && *each && !*total {
                            bounds.own.push((lines.len() - 1, *n));
                        } else {
                            bounds.gain = Some(*n);
                        }
                    }
                    (LimitSide::Both, Some(n)) => {
                        bounds.gain = Some(*n);
                        bounds.charge = Some(*n);
                    }
                    (LimitSide::Low, Some(n)) => bounds.low = Some(*n),
                    (LimitSide::Score, Some(n))
                        if line
                            .own
                            .iter()
                            .any(|s| draft.cut(s.run).contains('加') && draft.cut(s.run).contains('扣')) =>
                    {
                        draft.take_all(&line.own);
                        bounds.gain = Some(*n);
                        bounds.charge = Some(*n);
                    }
                    (LimitSide::Score, Some(n)) => {
                        let last = lines.last().map(|l| &l.kind);
                        let earns =
                            lines.last().is_some_and(|l| matches!(l.kind, Kind::Give { .. }) && l.per.is_some());
                        let follows_gain = earns || matches!(last, Some(Kind::Gain { .. }));
                        let follows_charge = matches!(last, Some(Kind::Charge { .. }));
                        if follows_gain && Some(*n) == points {
                            bounds.high = Some(*n);
                        } else if follows_gain {
                            let earning = all
                                .iter()
                                .filter(|l| {
                                    matches!(l.kind, Kind::Gain { .. })
                                        || matches!(l.kind, Kind::Give { .. }) && l.per.is_some()
                                })
                                .count();
                            if !*total && earning > 1 && (Some(*n) != points) {
                                bounds.own.push((lines.len() - 1, *n));
                            } else {
                                bounds.gain = Some(*n);
                            }
                        } else if follows_charge && Some(*n) != points {
                            bounds.charge = Some(*n);
                        } else if Some(*n) != points {
                            bounds.high = Some(*n);
                        }
                    }
                    (_, None) => bounds.until_gone = true,
                }
            }
            Kind::LimitShare { side, percent, .. } => {
                draft.take(line.run);
                take_short(draft, line);
                let at = points.map(|p| Number::from(p.decimal() * percent.decimal() / Decimal::ONE_HUNDRED));
                match side {
                    LimitSide::Charge => bounds.charge = at,
                    LimitSide::Gain => bounds.gain = at,
                    LimitSide::Both => (bounds.gain, bounds.charge) = (at, at),
                    LimitSide::Score => bounds.high = at,
                    LimitSide::Low => bounds.low = at,
                }
            }
            Kind::Part(part) => {
                draft.take(line.run);
                settled.part = Some(match part {
                    Part::Started => StepPart::Started,
                    Part::Whole => StepPart::Whole,
                    Part::ProRata => StepPart::ProRata,
                });
            }
            Kind::AndSoOn => {
                draft.take(line.run);
                settled.goes_on = true;
            }
            // the item's own points, noted beside it
            Kind::Give { worth: Worth::Points(n), bare: true, each: false, .. }
                if line.per.is_none()
                    && (Some(*n) == points
                        || draft.points.is_none() && points.is_none() && giving == 1 && charging > 0)
                    && (line.aside || line.about.is_none() || giving > 1 || charging + gaining > 0)
                    && (giving > 1
                        || charging + gaining > 0
                        || all
                            .iter()
                            .any(|l| matches!(l.kind, Kind::Ratio { .. } | Kind::Zero(_) | Kind::Assessed))) =>
            {
                draft.take(line.run);
                if !line.aside
                    && giving > 1
                    && line.test.is_none()
                    && line.about.is_some()
                    && !draft.text.get(..line.run.0).is_some_and(|t| t.ends_with('('))
                {
                    draft.take_all(&line.own);
                    continue;
                }
                // what it is noted beside goes on to the next line
                lines.push(Line { kind: Kind::Full, ..line.clone() });
            }
            Kind::Doubled => {}
            _ => lines.push(line.clone()),
        }
    }
    if points.is_none() && !draft.context.is_empty() {
        for out in outcomes(draft.context, &[], &[]) {
            if let Kind::Limit { side, at: Some(n), .. } = out.kind {
                match side {
                    LimitSide::Charge if charging > 0 => bounds.charge = bounds.charge.or(Some(n)),
                    LimitSide::Gain if gaining > 0 => bounds.gain = bounds.gain.or(Some(n)),
                    _ => {}
                }
            }
        }
    }
    if gaining > 0 && bounds.gain.is_none() && !draft.context.is_empty() {
        bounds.gain = outcomes(draft.context, &[], &[]).into_iter().find_map(|o| match o.kind {
            Kind::Limit { side: LimitSide::Gain, at, .. } => at,
            _ => None,
        });
    }
    settled.again =
        ["按次累计", "按次计算", "按起计算", "按人次", "按次扣", "次累计"].iter().any(|w| draft.text.contains(w));
    settled.until_gone = bounds.until_gone;
    settled.charges = charging;
    settle(draft, &lines, &mut settled);
    if lines.iter().any(|l| matches!(l.kind, Kind::Assessed)) {
        return Some(assessed(draft, &lines, points));
    }
    if let Some(made) = ranked(draft, &lines, points, bounds.low) {
        return Some(made);
    }
    if let Some(made) = proportional(draft, &lines, points, &settled) {
        return Some(finish(made, &bounds, points));
    }
    if charging == 1
        && let Some(made) = bands_then_steps(&mut draft.clone(), &lines, points, &settled)
            .and_then(|_| bands_then_steps(draft, &lines, points, &settled))
    {
        return Some(finish(made, &bounds, points));
    }
    if let Some(made) = bands_and_more(draft, &lines, points, &settled, &bounds) {
        return Some(made);
    }
    // several amounts that add up, with charges of their own
    if charging > 0
        && let Some(p) = points
    {
        let amounts: Vec<Number> = all
            .iter()
            .filter(|l| {
                matches!(l.kind, Kind::Give { worth: Worth::Points(_), each: false, base: false, .. })
                    && l.per.is_none()
            })
            .filter_map(Line::amount)
            .filter(|n| *n != p)
            .collect();
        let sum = amounts.iter().map(|n| n.decimal()).sum::<Decimal>();
        if amounts.len() > 1
            && sum == p.decimal()
            && let Some(made) = parts(draft, all)
        {
            return Some(made);
        }
    }
    // where a line has a step and gives points, it earns
    let steps_given = lines.iter().any(|l| {
        matches!(l.kind, Kind::Give { bare: false, .. } | Kind::Give { each: true, .. })
            && l.per.is_some()
            && l.amount().is_some()
    });
    let has_charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
    let has_gains = gaining > 0 || steps_given && !has_charges;
    if has_charges || has_gains {
        return charged(draft, &lines, points, &settled, &bounds);
    }
    let made = given(draft, &lines, tail, points, &settled)?;
    Some(finish(made, &bounds, points))
}

/// 酌情: the assessor's mark.
fn assessed(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Built {
    for line in lines {
        if matches!(line.kind, Kind::Assessed) {
            draft.take(line.run);
        }
    }
    let at = lines.iter().find(|l| matches!(l.kind, Kind::Assessed)).map_or(0, |l| l.run.0);
    let mark = draft.mark(at, points);
    Made::plain(Method::Assessed(Assessed { mark, min: None, max: None }))
}
