//! Lines into a method.

use super::super::ground::{Run, Seg, Test, Value};
use super::super::lex::quantity;
use super::super::outcome::{Kind, LimitSide, Part, Scope, Worth};
use super::charge::{Against, Settled, charges};
use super::draft::{Built, Draft, Made, join, listed};
use super::gives;
use super::lines::Piece;
use super::lines::{Line, lines};
use super::ranking;
use super::sections::sections;
use super::tests::{comparisons, condition, happened, sentence};
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::id::Id;
use crate::method::{
    AllOrNothing, Assessed, Base, Bonus, Bound, Charge, Checklist, Deduct, Earn, Effect, Formula, Gate, Gated, Method,
    Part as ListPart, Penalty, Pick, Proportional, Ratio, Reach, Within,
};
use crate::number::{Measure, Number, Quantity};
use crate::text::Name;
use crate::trace::StepPart;

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

/// What a member of a list may be worth by itself: all its amounts together, or the greatest of them.
fn own_points(lines: &[Line]) -> Vec<Number> {
    let gives: Vec<Number> = lines
        .iter()
        .filter(|l| matches!(&l.kind, Kind::Give { worth: Worth::Points(_), each: false, .. }) && l.per.is_none())
        .filter_map(Line::amount)
        .collect();
    let sum = gives.iter().map(|n| n.decimal()).sum::<rust_decimal::Decimal>();
    let most = gives.iter().map(|n| n.decimal()).max();
    let lists = lines.iter().filter_map(|l| match &l.kind {
        Kind::Give { worth: Worth::List(list), .. } => list.iter().map(|n| n.decimal()).max(),
        _ => None,
    });
    let mut all: Vec<Number> = Vec::new();
    let banded = gives.len() > 1
        && lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. })).all(|l| {
            matches!(
                l.test,
                Some(
                    Test::Compare { .. } | Test::Between { .. } | Test::Word(_) | Test::Places { .. } | Test::Otherwise
                )
            )
        });
    let order = if banded { [most, Some(sum)] } else { [Some(sum), most] };
    for n in order.into_iter().flatten().chain(lists) {
        let n = Number::from(n);
        if n != Number::ZERO && !all.contains(&n) {
            all.push(n);
        }
    }
    all
}

/// The amounts that add up to the points, where some choice of them does; else the first of each.
fn choose(candidates: &[Vec<Number>], points: Option<Number>) -> Option<Vec<Number>> {
    let first: Option<Vec<Number>> = candidates.iter().map(|c| c.first().copied()).collect();
    let first = first?;
    let Some(points) = points else { return Some(first) };
    let mut reached: Vec<(rust_decimal::Decimal, Vec<Number>)> = vec![(rust_decimal::Decimal::ZERO, Vec::new())];
    for list in candidates {
        let mut next = Vec::new();
        for (sum, chosen) in &reached {
            for n in list {
                let total = *sum + n.decimal();
                if total <= points.decimal() && next.len() < 64 {
                    let mut chosen = chosen.clone();
                    chosen.push(*n);
                    next.push((total, chosen));
                }
            }
        }
        reached = next;
    }
    Some(reached.into_iter().find(|(sum, _)| *sum == points.decimal()).map_or(first, |(_, chosen)| chosen))
}

/// A list whose members have points of their own.
fn list(
    draft: &mut Draft<'_>,
    found: &super::sections::Sections,
    points: Option<Number>,
    depth: usize,
) -> Option<Built> {
    let mut members: Vec<(Vec<Piece>, Vec<Line>, Vec<Seg>)> = found
        .members
        .iter()
        .map(|m| {
            let (l, tail) = lines(draft.text, m);
            (m.clone(), l, tail)
        })
        .collect();
    // 以上要求,每项2分,不达标不得分: said of all members at once
    let shared = members.last().and_then(|(_, l, _)| l.iter().position(|l| distributes(draft, l)));
    let mut common = None;
    if let (Some(at), Some((pieces, lines, _))) = (shared, members.last_mut()) {
        let line = lines.get(at)?.clone();
        let amount = line.amount()?;
        let others = members_without(&found.members, draft);
        if others {
            common = Some((amount, line.clone()));
            let from = line.own.first().map_or(line.run.0, |s| s.run.0);
            for l in lines.get(at..).unwrap_or_default() {
                if matches!(l.kind, Kind::Zero(_) | Kind::Full | Kind::Give { .. }) {
                    draft.take(l.run);
                    l.own.iter().for_each(|s| draft.take(s.run));
                }
            }
            lines.truncate(at);
            pieces.retain(|p| match p {
                Piece::Text(seg) => seg.run.0 < from,
                Piece::Out(out) => out.from < from,
            });
        }
    }
    if let Some((pieces, lines, _)) = members.last_mut()
        && common.is_none()
    {
        restated(draft, lines, pieces);
    }
    let candidates: Vec<Vec<Number>> =
        members.iter().map(|(_, l, _)| common.as_ref().map_or_else(|| own_points(l), |(a, _)| vec![*a])).collect();
    let own = choose(&candidates, points)?;
    let sum = own.iter().map(|n| n.decimal()).sum::<rust_decimal::Decimal>();
    let most = own.iter().map(|n| n.decimal()).max().unwrap_or_default();
    if let Some(p) = points
        && sum != p.decimal()
        && most == p.decimal()
    {
        return None;
    }
    for piece in &found.preface {
        match piece {
            Piece::Text(seg) => {
                let _ = seg;
            }
            Piece::Out(out) => {
                if matches!(&out.kind, Kind::Give { worth: Worth::Points(n), bare: true, .. } if Some(*n) == points || n.decimal() == sum)
                {
                    draft.take((out.from, out.to));
                }
            }
        }
    }
    let mut parts = Vec::new();
    for (index, ((pieces, lines, tail), points)) in members.iter().zip(&own).enumerate() {
        let made = if common.is_some() && lines.is_empty() {
            let segs: Vec<Seg> = pieces
                .iter()
                .filter_map(|p| if let Piece::Text(s) = p { Some(s.clone()) } else { None })
                .filter(|s| !super::lines::is_heading(draft.cut(s.run)))
                .collect();
            let holds = sentence(draft, &segs, None)?;
            Made::plain(Method::AllOrNothing(AllOrNothing { condition: holds, absolute: false }))
        } else if sections(pieces.get(1..).unwrap_or_default()).is_some() {
            compose(draft, pieces.get(1..).unwrap_or_default(), Some(*points), depth + 1)?
        } else {
            single(draft, lines, tail, Some(*points))?
        };
        let name = pieces
            .iter()
            .find_map(|p| if let Piece::Text(s) = p { Some(draft.label(s.run)) } else { None })
            .unwrap_or_default();
        parts.push(part(index, name, *points, made));
    }
    if let Some(p) = points
        && sum != p.decimal()
    {
        draft.assume("excess", "cap", "scaled");
    }
    Some(checklist(parts))
}

/// 每项2分 again: 每少一项扣2分 behind a list whose members are worth as much.
fn restated(draft: &mut Draft<'_>, lines: &mut Vec<Line>, pieces: &mut Vec<Piece>) {
    let amount = lines.iter().find_map(|l| if matches!(l.kind, Kind::Give { .. }) { l.amount() } else { None });
    let at = lines.iter().position(|l| {
        matches!(l.kind, Kind::Charge { .. })
            && l.amount() == amount
            && l.per.as_ref().is_some_and(|p| {
                p.way == super::super::ground::Way::Short
                    && p.step.measure.as_deref().is_some_and(|m| m.ends_with('项') || m.ends_with('个'))
            })
    });
    let Some(at) = at.filter(|at| *at > 0) else { return };
    let Some(from) = lines.get(at).map(|l| l.own.first().map_or(l.run.0, |s| s.run.0)) else { return };
    for line in lines.drain(at..) {
        draft.take(line.run);
        line.own.iter().for_each(|s| draft.take(s.run));
    }
    pieces.retain(|p| match p {
        Piece::Text(seg) => seg.run.0 < from,
        Piece::Out(out) => out.from < from,
    });
}

fn distributes(draft: &Draft<'_>, line: &Line) -> bool {
    let Kind::Give { each, .. } = &line.kind else { return false };
    let mut text: String = line.own.iter().map(|s| draft.cut(s.run)).collect();
    text.push_str(draft.cut(line.run));
    let before = draft.text.get(..line.run.0).unwrap_or_default();
    line.amount().is_some()
        && (*each || text.contains('每') || before.ends_with("每项") || before.ends_with('各'))
        && line.own.iter().all(|s| s.mark.is_none() || draft.cut(s.run).contains('每'))
        && (text.contains("每项")
            || text.contains("以上")
            || text.contains("每一项")
            || text.contains("各项")
            || text.contains('各'))
}

fn members_without(members: &[Vec<Piece>], draft: &Draft<'_>) -> bool {
    let _ = draft;
    members.iter().rev().skip(1).all(|m| !m.iter().any(|p| matches!(p, Piece::Out(o) if matches!(o.kind, Kind::Give { .. } | Kind::Charge { .. } | Kind::Gain { .. }))))
}

/// What limits and parts the lines carry besides.
#[derive(Default)]
struct Bounds {
    charge: Option<Number>,
    gain: Option<Number>,
    low: Option<Number>,
    high: Option<Number>,
    /// By the place of the line that it follows.
    own: Vec<(usize, Number)>,
    until_gone: bool,
}

/// One item: everything said about it.
pub(crate) fn single(draft: &mut Draft<'_>, all: &[Line], tail: &[Seg], points: Option<Number>) -> Option<Built> {
    let mut lines: Vec<Line> = Vec::new();
    let mut bounds = Bounds::default();
    let mut settled = Settled::default();
    let charging = all.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).count();
    let gaining = all.iter().filter(|l| matches!(l.kind, Kind::Gain { .. })).count();
    let giving = all.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).count();
    let mut marked = false;
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
                        line.own.iter().for_each(|s| draft.take(s.run));
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
                let at =
                    points.map(|p| Number::from(p.decimal() * percent.decimal() / rust_decimal::Decimal::ONE_HUNDRED));
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
                    line.own.iter().for_each(|s| draft.take(s.run));
                    continue;
                }
                // what it is noted beside goes on to the next line
                marked = true;
                lines.push(Line { kind: Kind::Full, ..line.clone() });
            }
            Kind::Doubled => {}
            _ => lines.push(line.clone()),
        }
    }
    if points.is_none() && !draft.context.is_empty() {
        for out in super::super::outcome::outcomes(draft.context, &[], &[]) {
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
        bounds.gain = super::super::outcome::outcomes(draft.context, &[], &[]).into_iter().find_map(|o| match o.kind {
            Kind::Limit { side: LimitSide::Gain, at, .. } => at,
            _ => None,
        });
    }
    settled.again =
        ["按次累计", "按次计算", "按起计算", "按人次", "按次扣", "次累计"].iter().any(|w| draft.text.contains(w));
    settled.until_gone = bounds.until_gone;
    settled.charges = charging;
    settle(draft, &lines, tail, &mut settled);
    let _ = marked;

    if lines.iter().any(|l| matches!(l.kind, Kind::Assessed)) {
        return assessed(draft, &lines, points);
    }
    if let Some(made) = ranking::ranked(draft, &lines, points, bounds.low) {
        return Some(made);
    }
    if let Some(made) = proportional(draft, &lines, points, &settled) {
        return Some(finish(made, &bounds, points));
    }
    if charging == 1
        && let Some(made) = gives::bands_then_steps(&mut draft.clone(), &lines, points, &settled)
            .and_then(|_| gives::bands_then_steps(draft, &lines, points, &settled))
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
        let sum = amounts.iter().map(|n| n.decimal()).sum::<rust_decimal::Decimal>();
        if amounts.len() > 1
            && sum == p.decimal()
            && let Some(made) = gives::parts(draft, all, points)
        {
            return Some(made);
        }
    }
    // where a line has a step and gives points, it earns
    let steps_given = lines.iter().any(|l| {
        matches!(l.kind, Kind::Give { bare: false, .. } | Kind::Give { each: true, .. })
            && l.per.as_ref().is_some_and(|_| true)
            && l.amount().is_some()
    });
    let has_charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
    let has_gains = gaining > 0 || steps_given && !has_charges;
    if has_charges || has_gains {
        return charged(draft, &lines, points, &settled, &bounds);
    }
    let made = gives::given(draft, &lines, tail, points, &settled)?;
    Some(finish(made, &bounds, points))
}

fn finish(made: Built, bounds: &Bounds, points: Option<Number>) -> Built {
    let low = bounds.low.map(Bound::At);
    let high = bounds.high.filter(|h| Some(*h) != points).map(Bound::At);
    within(made, low, high)
}

/// The few words before a limit: 最多, 累计.
fn take_short(draft: &mut Draft<'_>, line: &Line) {
    for seg in &line.own {
        if draft.cut(seg.run).chars().count() <= 6 {
            draft.take(seg.run);
        }
    }
}

/// What the clause compares with what, and what it is about.
fn settle(draft: &mut Draft<'_>, lines: &[Line], tail: &[Seg], settled: &mut Settled) {
    let mut segs: Vec<Seg> = Vec::new();
    for line in lines {
        segs.extend(line.stem.iter().cloned());
        if !matches!(line.kind, Kind::Charge { .. } | Kind::Gain { .. } | Kind::Zero(_)) && line.per.is_none() {
            segs.extend(line.own.iter().cloned());
        } else {
            let step = line.own.iter().rposition(|s| !s.aside).unwrap_or(0);
            segs.extend(line.own.iter().take(step).cloned());
        }
    }
    let _ = tail;
    for seg in &segs {
        if super::super::ground::places(draft.text, seg.run).is_some() {
            continue;
        }
        let mut found = comparisons(draft.text, seg.run);
        if found.is_empty() {
            found.extend(bare_target(draft.text, seg.run));
        }
        if draft.cut(seg.run).ends_with("持平") || draft.cut(seg.run).ends_with("持平的") {
            let zero = super::super::lex::Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
            settled.against.push(Against {
                left: None,
                from: Value::Amount(zero, (seg.run.1, seg.run.1)),
                at: seg.run.0,
                name: None,
            });
            continue;
        }
        if let Some(from) = based_on(draft.text, seg.run) {
            settled.against.push(Against { left: None, from, at: seg.run.0, name: None });
            continue;
        }
        for test in found {
            match test {
                Test::Compare { left, right, .. } => {
                    settled.against.push(Against { left: Some(left), from: right, at: left.0, name: None })
                }
                Test::Between { left, high, .. } => {
                    settled.against.push(Against {
                        left: Some(left),
                        from: Value::Amount(high.0, left),
                        at: left.0,
                        name: None,
                    });
                }
                _ => {}
            }
        }
        let percents = listed_targets(draft.text, seg.run);
        if percents.len() > 1 {
            settled.against.extend(percents);
            settled.each_of = true;
        }
    }
    settled.target =
        segs.iter().any(|s| ["目标", "计划", "任务", "指标值"].iter().any(|w| draft.cut(s.run).contains(w)));
    let texts: Vec<&str> = lines.iter().flat_map(|l| l.own.iter().chain(&l.stem)).map(|s| draft.cut(s.run)).collect();
    if texts.iter().any(|t| {
        t.contains("每项每")
            || t.contains("每项指标每")
            || t.contains("任一项每")
            || t.contains("每一项每")
            || t.contains("其中一项每")
            || t.contains("各项每")
    }) {
        settled.each_of = true;
    }
    if texts
        .iter()
        .any(|t| t.contains("每有一项") || t.contains("有一项低") || t.contains("任一指标每") || t.contains("每项指标"))
    {
        settled.each_of = true;
    }
    settled.subject =
        settled.against.iter().filter_map(|a| a.left).find(|r| !super::tests::relational(draft.label(*r))).or_else(
            || {
                segs.iter()
                    .find(|s| {
                        !s.aside
                            && !super::tests::relational(draft.label(s.run))
                            && !draft.cut(s.run).starts_with(|c: char| c.is_ascii_digit())
                            && !draft.cut(s.run).starts_with("评分标准")
                            && !draft.cut(s.run).starts_with("目标")
                    })
                    .map(|s| s.run)
            },
        );
    if !draft.context.is_empty() {
        let context = draft.context;
        if settled.each_of && settled.against.is_empty() {
            for test in comparisons(context, (0, context.len())) {
                if let Test::Compare { left, right: from @ Value::Amount(..), .. } = test {
                    let name = context
                        .get(left.0..left.1)
                        .unwrap_or_default()
                        .trim_matches(|c: char| !c.is_alphanumeric())
                        .to_owned();
                    settled.against.push(Against { left: None, from, at: 0, name: Some(name) });
                }
            }
        }
        settled.context = comparisons(context, (0, context.len())).into_iter().find_map(|t| match t {
            Test::Compare { right: Value::Amount(a, _), .. } => Some(a),
            _ => None,
        });
    }
}

/// 目标值:36篇, 目标:2.4%: a quantity by itself.
fn bare_target(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit() {
            continue;
        }
        let head = piece.get(..offset).unwrap_or_default();
        if head.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == '第') {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let before = rest.len();
        let Ok(amount) = quantity(&mut rest) else { continue };
        if amount.measure.as_deref().is_none_or(|m| m == "分" || m == "年" || m == "月") {
            continue;
        }
        let at = (run.0 + offset, run.0 + offset + before - rest.len());
        let to =
            head.trim_end_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("为").trim_end_matches("增幅").len();
        return Some(Test::Compare {
            left: (run.0, run.0 + to),
            is: Comparison::AtLeast,
            right: Value::Amount(amount, at),
        });
    }
    // 增幅0: no measure
    let zero = piece.strip_suffix('0')?;
    zero.ends_with('幅').then(|| {
        let amount = super::super::lex::Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
        Test::Compare {
            left: (run.0, run.1 - 1),
            is: Comparison::AtMost,
            right: Value::Amount(amount, (run.1 - 1, run.1)),
        }
    })
}

/// 以最低租金为基准分: what the steps are counted from.
fn based_on(text: &str, run: Run) -> Option<Value> {
    let piece = text.get(run.0..run.1)?;
    let at = piece.find("为基准")?;
    let from = piece.get(..at)?.rfind('以')? + '以'.len_utf8();
    let mut rest = piece.get(from..at)?;
    let span = (run.0 + from, run.0 + at);
    if let Ok(amount) = quantity(&mut rest)
        && rest.is_empty()
    {
        return Some(Value::Amount(amount, span));
    }
    (from < at).then_some(Value::Named(span))
}

/// 知晓率分别达到85%、90%: one name, several targets.
fn listed_targets(text: &str, run: Run) -> Vec<Against> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let Some(at) = piece.find("分别") else { return Vec::new() };
    let mut list = Vec::new();
    let mut rest = piece.get(at + "分别".len()..).unwrap_or_default();
    let names: Vec<&str> = piece.get(..at).unwrap_or_default().split(['、', '和', '与']).collect();
    while let Some(offset) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = run.1 - rest.len() + offset;
        let mut tail = rest.get(offset..).unwrap_or_default();
        let before = tail.len();
        let Ok(amount) = quantity(&mut tail) else { break };
        let span = (from, from + before - tail.len());
        let name = names.get(list.len()).copied().unwrap_or_default();
        let left = piece.find(name).map(|o| (run.0 + o, run.0 + o + name.len()));
        list.push(Against { left, from: Value::Amount(amount, span), at: span.0, name: None });
        rest = tail;
    }
    if list.len() < 2 { Vec::new() } else { list }
}

/// 酌情: the assessor's mark.
fn assessed(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    for line in lines {
        if matches!(line.kind, Kind::Assessed) {
            draft.take(line.run);
        }
    }
    let at = lines.iter().find(|l| matches!(l.kind, Kind::Assessed)).map_or(0, |l| l.run.0);
    let mark = draft.mark(at, points);
    Some(Made::plain(Method::Assessed(Assessed { mark, min: None, max: None })))
}

/// 按比例得分.
fn proportional(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, settled: &Settled) -> Option<Built> {
    let at = lines.iter().position(|l| matches!(l.kind, Kind::Ratio { .. }))?;
    if lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })) {
        return None;
    }
    let line = lines.get(at)?;
    let gives: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).collect();
    let ratios = lines.iter().filter(|l| matches!(l.kind, Kind::Ratio { .. })).count();
    let stated: Vec<Number> = gives.iter().filter_map(|l| l.amount()).filter(|n| Some(*n) != points).collect();
    if ratios > 1 || stated.len() > 1 {
        // each amount and its own proportion
        return proportions(draft, lines, points, settled);
    }
    draft.take(line.run);
    for l in lines {
        if matches!(l.kind, Kind::Give { .. } | Kind::Full) {
            draft.take(l.run);
        }
        l.own.iter().for_each(|s| draft.take(s.run));
    }
    let own = stated.first().copied();
    let made = ratio(draft, lines, line, settled);
    let gates: Vec<Made<Gate>> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Zero(_)))
        .filter_map(|l| zero_gate(draft, l, settled, true))
        .collect();
    let made = gated(made, gates);
    Some(match own {
        Some(n) if Some(n) != points => checklist(vec![part(0, "", n, made)]),
        _ => made,
    })
}

fn ratio(draft: &mut Draft<'_>, lines: &[Line], line: &Line, settled: &Settled) -> Built {
    let against = settled.against.iter().rev().find(|a| match &a.from {
        Value::Amount(amount, _) => amount.value != Number::ZERO,
        _ => true,
    });
    let words: String = lines.iter().flat_map(|l| l.own.iter().chain(&l.stem)).map(|s| draft.cut(s.run)).collect();
    let about = line.about.filter(|r| draft.label(*r).chars().count() > 1);
    let own = draft.cut(line.run);
    let pair = if let Some(a) = against {
        let measure = match &a.from {
            Value::Amount(amount, _) if amount.is_percent() => Some("%"),
            _ => None,
        };
        let from = a.from.clone();
        let left = a.left.unwrap_or((line.run.0, line.run.0));
        let actual = super::tests::measured(draft, left, settled.subject, measure);
        let target = super::tests::value(draft, &from);
        Ratio { actual, target }
    } else {
        let amount_like = ["任务", "计划", "目标"].iter().any(|w| words.contains(w))
            && !words.contains('率')
            && !own.contains("完成率");
        let rate = own.contains('率') || own.contains("占比") || !amount_like;
        let rate =
            if rate { draft.decide("actual", "rate", "amount") } else { !draft.decide("actual", "amount", "rate") };
        if rate {
            let label = if own.contains("完成率") || own.contains("完成") { "完成比例" } else { "比例" };
            let run = about.or(settled.subject);
            let named = run
                .map(|r| draft.label(r).to_owned())
                .filter(|l| l.ends_with('率') || l.ends_with('比') || l.ends_with("比例"));
            let id = draft.named(
                named.as_deref().unwrap_or(label),
                line.run.0,
                crate::input::InputKind::Value(crate::input::ValueInput {
                    measure: Some(Measure::percent()),
                    ..Default::default()
                }),
                label,
            );
            let hundred = Quantity { value: Number::from(100_i64), measure: Some(Measure::percent()) };
            Ratio { actual: Expression::Input(id), target: Expression::Number(hundred) }
        } else {
            let actual = draft.named(
                "完成值",
                line.run.0,
                crate::input::InputKind::Value(crate::input::ValueInput::default()),
                "完成值",
            );
            Ratio { actual: Expression::Input(actual), target: draft.the_target() }
        }
    };
    draft.assume("cap", "item", "none");
    Made::plain(Method::Proportional(Proportional {
        of: vec![pair],
        several: None,
        factor: Number::ONE,
        mark: None,
        cap: None,
    }))
    .at("proportional", line.run)
}

/// 得6分;未足额的按比例扣分。…得3分;不达80%的按比例扣分: parts in proportion.
fn proportions(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, settled: &Settled) -> Option<Built> {
    let mut parts = Vec::new();
    let mut from = 0;
    let ends: Vec<usize> =
        lines.iter().enumerate().filter(|(_, l)| matches!(l.kind, Kind::Ratio { .. })).map(|(i, _)| i).collect();
    for end in ends {
        let group = lines.get(from..=end)?;
        let amount = group.iter().find_map(Line::amount)?;
        let mut own = Settled { subject: None, against: Vec::new(), ..settled.clone() };
        settle(draft, group, &[], &mut own);
        let line = group.last()?;
        for l in group {
            draft.take(l.run);
            l.own.iter().for_each(|s| draft.take(s.run));
        }
        let made = ratio(draft, group, line, &own);
        parts.push(part(parts.len(), "", amount, made));
        from = end + 1;
    }
    let _ = points;
    if from < lines.len() || parts.is_empty() {
        return None;
    }
    Some(checklist(parts))
}

/// 出现…的,不得分.
pub(crate) fn zero_gate(draft: &mut Draft<'_>, line: &Line, settled: &Settled, beside: bool) -> Option<Made<Gate>> {
    let Kind::Zero(scope) = &line.kind else { return None };
    let when = match &line.test {
        Some(Test::Otherwise) => {
            draft.take(line.run);
            line.own.iter().for_each(|s| draft.take(s.run));
            return None;
        }
        Some(Test::Word(run)) if beside && ["不达标", "不合格", "不及格"].contains(&draft.cut(*run)) => {
            draft.take(line.run);
            line.own.iter().for_each(|s| draft.take(s.run));
            return None;
        }
        Some(Test::Word(_)) if line.about.is_some_and(|r| draft.label(r).chars().count() <= 4) && !beside => {
            let about = line.about?;
            happened(draft, about)
        }
        Some(test) if line.per.is_none() => {
            let subject =
                settled.against.last().and_then(|a| a.left).filter(|r| !draft.label(*r).is_empty()).or(settled.subject);
            condition(draft, test, subject)?
        }
        _ if line.about.is_some_and(|r| ["不降反升", "不升反降", "负增长", "出现负增长"].contains(&draft.label(r))) =>
        {
            let about = line.about?;
            draft.take(about);
            let subject = settled.against.last().and_then(|a| a.left).unwrap_or(about);
            let left = super::tests::measured(draft, subject, settled.subject, Some("%"));
            let zero = Expression::Number(Quantity { value: Number::ZERO, measure: Some(Measure::percent()) });
            Condition::Compare(crate::condition::Compare { left, is: Comparison::LessThan, right: zero })
        }
        _ => {
            let about = line.about?;
            let label = draft.label(about);
            if label.is_empty() || beside && denies_before(draft, about) {
                draft.take(line.run);
                draft.take(about);
                return None;
            }
            happened(draft, about)
        }
    };
    draft.take(line.run);
    if line.about.is_none_or(|r| draft.label(r).is_empty()) && line.test.is_none() {
        return None;
    }
    let (effect, reaches) = match scope {
        Scope::Item => (Effect::Zero, Reach::Item),
        Scope::Group | Scope::Total => (Effect::Zero, Reach::Total),
        Scope::NotBest => (Effect::GradeLower, Reach::Total),
    };
    if matches!(scope, Scope::NotBest | Scope::Group) {
        draft.unread.push(line.run);
    }
    Some(Made::plain(Gate { when, effect, reaches }).at("when", line.about.unwrap_or(line.run)).at("effect", line.run))
}

/// Does a refusal deny what was asked before it?
pub(crate) fn denies_before(draft: &Draft<'_>, run: Run) -> bool {
    let label = draft.label(run);
    if denies(label) {
        return true;
    }
    let rest = ["未按时", "未按要求", "没有", "未", "没", "不", "无"].iter().find_map(|w| label.strip_prefix(w));
    let before = draft.text.get(..run.0).unwrap_or_default();
    rest.is_some_and(|r| r.chars().count() > 1 && before.contains(r))
}

/// Is it the opposite of what was asked: 未完成, 达不到?
pub(crate) fn denies(label: &str) -> bool {
    let bare =
        ["未按时", "未按要求", "没有", "未能", "未", "没", "不", "无"].iter().find_map(|w| label.strip_prefix(w));
    let generic = [
        "",
        "完成",
        "达标",
        "达到",
        "达到要求",
        "达到标准",
        "合格",
        "符合",
        "符合要求",
        "符合规定",
        "做到",
        "落实",
        "开展",
        "执行",
        "通过",
        "实现",
        "组织",
        "整改",
        "达成",
        "满足",
        "建成",
        "达要求",
        "按要求",
        "完成任务",
        "完成目标",
        "达目标",
        "报送",
        "上报",
        "合规",
        "到位",
        "达",
        "符合标准",
    ];
    if let Some(bare) = bare {
        let bare = bare.trim_end_matches(['的', '者', '无']);
        return generic.contains(&bare) || bare == "足" || bare == "足额";
    }
    denies_in_words(label)
}

fn denies_in_words(label: &str) -> bool {
    let short = label.chars().count() <= 8;
    if ["任何一项", "任一项", "其中一项", "其中任", "有一项未"].iter().any(|w| label.contains(w)) {
        return true;
    }
    ["达不到", "否则", "低于", "任一", "任何一", "其中一", "缺"].iter().any(|w| label.starts_with(w))
        && (short || label.contains("达标") || label.contains("要求") || label.contains("完成"))
        || [
            "未达",
            "未完成",
            "不达标",
            "不符合",
            "未落实",
            "未开展",
            "不合格",
            "达不到",
            "未通过",
            "未按时",
            "未按要求",
        ]
        .iter()
        .any(|w| label.ends_with(w))
}

/// Points less charges, a base with gains and charges, a bonus or a penalty.
fn charged(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let mut taken: Vec<Made<Charge>> = Vec::new();
    let mut gains: Vec<Made<Charge>> = Vec::new();
    let mut gates: Vec<Made<Gate>> = Vec::new();
    let mut extra: Vec<Made<ListPart>> = Vec::new();
    let mut base: Option<Number> = None;
    let mut special: Option<(Line, Number)> = None;
    let mut based_on_condition: Option<Condition> = None;
    let mut full: Option<usize> = None;
    let mut reversed = false;
    let has_charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
    let has_gain_words = lines.iter().any(|l| matches!(l.kind, Kind::Gain { .. }));
    let mut settled = settled.clone();
    settled.both_ways = has_charges && has_gain_words;
    // each of several earns: what else is said of giving explains it
    let earning = lines.iter().find(|l| matches!(l.kind, Kind::Give { .. }) && l.per.is_some());
    let earned = earning.is_some() && !has_charges && !has_gain_words;
    let step_amount = earning.and_then(|l| l.amount());
    let limit_of = |index: usize| bounds.own.iter().find(|(at, _)| *at == index).map(|(_, n)| *n);
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        match &line.kind {
            Kind::Charge { reverse, .. } => {
                reversed |= *reverse;
                let found = table(draft, lines, index, &settled)
                    .or_else(|| slabs(draft, lines, index, &settled))
                    .or_else(|| more_of_the_same(draft, lines, index, &settled));
                if let Some(made) = beyond(draft, line, &mut taken, &settled) {
                    taken.push(made);
                    index += 1;
                    continue;
                }
                let (made, used) = match found {
                    Some(found) => found,
                    None => (charges(draft, line, &settled, false)?, 1),
                };
                let limit = limit_of(index + used - 1);
                taken.extend(made.into_iter().map(|mut c| {
                    c.it.limit = limit;
                    c
                }));
                index += used;
                continue;
            }
            Kind::Gain { .. } => {
                let limit = limit_of(index);
                let made = charges(draft, line, &settled, true)?;
                gains.extend(made.into_iter().map(|mut c| {
                    c.it.limit = limit;
                    c
                }));
            }
            Kind::Give { worth, each, base: based, .. } => {
                let amount = line.amount();
                if earned && line.per.is_none() && (amount == step_amount || amount == points) {
                    draft.take(line.run);
                    line.own.iter().for_each(|s| draft.take(s.run));
                } else if line.per.is_some() && (!has_charges || points.is_none()) && amount != points {
                    gains.extend(charges(draft, line, &settled, true)?);
                } else if *based {
                    if let (Some(test @ Test::Compare { right: Value::Amount(..), .. }), false) =
                        (&line.test, has_charges)
                    {
                        let subject = settled.subject;
                        based_on_condition = condition(draft, test, subject);
                    }
                    base = amount;
                    draft.take(line.run);
                    line.own.iter().for_each(|s| draft.take(s.run));
                } else if amount.is_some() && (amount == points || full.is_none() && points.is_none()) {
                    draft.take(line.run);
                    full = Some(index);
                    if points.is_none() {
                        base = amount;
                    }
                } else if amount.is_some() {
                    // another part with points of its own, or a case of its own
                    let part_points = amount?;
                    let absent =
                        line.about.is_some_and(|r| ["无", "没有", "未", "不"].iter().any(|w| draft.cut(r).contains(w)));
                    if full.is_some() && absent && special.is_none() && line.test.is_none() {
                        special = Some((line.clone(), part_points));
                        index += 1;
                        continue;
                    }
                    if has_charges && full.is_none() && points.is_some_and(|p| part_points.decimal() < p.decimal()) {
                        let _ = worth;
                    }
                    let made = gives::given(draft, std::slice::from_ref(line), &[], amount, &settled)?;
                    extra.push(part(extra.len(), "", part_points, made));
                } else {
                    return None;
                }
            }
            Kind::Full => {
                draft.take(line.run);
                if earned {
                    line.own.iter().for_each(|s| draft.take(s.run));
                } else {
                    full = Some(index);
                }
            }
            Kind::Zero(_)
                if earned && line.about.is_none_or(|r| denies(draft.label(r)) || draft.label(r).is_empty()) =>
            {
                draft.take(line.run);
                line.own.iter().for_each(|s| draft.take(s.run));
            }
            Kind::Ratio { deduct: false } if has_charges || has_gain_words => {
                let own = points.or(base)?;
                let before = Settled {
                    against: settled.against.iter().filter(|a| a.at < line.run.1).cloned().collect(),
                    ..settled.clone()
                };
                draft.take(line.run);
                line.own.iter().for_each(|s| draft.take(s.run));
                let made = ratio(draft, lines, line, &before);
                extra.push(part(extra.len(), "", own, made));
            }
            // how charges are counted in words, beside their figures
            Kind::Ratio { .. } => draft.unread.push(line.run),
            Kind::Zero(_) => gates.extend(zero_gate(
                draft,
                line,
                &settled,
                full.is_some() && !has_charges || !taken.is_empty() && line.own.len() == 1,
            )),
            Kind::LimitShare { .. }
            | Kind::Worked(..)
            | Kind::Assessed
            | Kind::Limit { .. }
            | Kind::Part(_)
            | Kind::AndSoOn
            | Kind::Doubled => return None,
        }
        index += 1;
    }
    if let Some(line) = full.and_then(|at| lines.get(at)) {
        settle_full(draft, line, &taken);
    }
    let charge_limit = bounds.charge;
    let gain_limit = bounds.gain;
    if let Some(special) = special {
        let (line, amount) = special;
        let holds = holds(draft, &line, settled.subject)?;
        draft.take(line.run);
        let rest: Vec<Line> = lines.iter().filter(|l| l.run != line.run).cloned().collect();
        let made = charged(draft, &rest, points, &settled, bounds)?;
        let made = made.under("tiers.otherwise.method", |m| {
            let band = crate::method::Band {
                is: crate::method::BandTest::Holds(holds),
                gives: crate::method::Gives::Points(amount),
            };
            Method::Tiers(crate::method::Tiers {
                on: None,
                bands: vec![band],
                otherwise: Some(crate::method::Gives::Method(Box::new(m))),
            })
        });
        return Some(within(made, Some(Bound::Open), Some(Bound::Open)));
    }
    if !extra.is_empty() {
        return with_parts(draft, extra, taken, gains, points, bounds, gates);
    }
    let made = match (taken.is_empty(), gains.is_empty()) {
        (false, true) => match points.or(base) {
            Some(p) if points.is_none() => {
                let charges = listed("base.charges", taken);
                Made {
                    it: Method::Base(Base {
                        base: p,
                        gains: Vec::new(),
                        gain_limit: None,
                        charges: charges.it,
                        charge_limit,
                    }),
                    fields: charges.fields,
                }
            }
            Some(_) if base.is_some() && base != points => {
                let charges = listed("base.charges", taken);
                Made {
                    it: Method::Base(Base {
                        base: base?,
                        gains: Vec::new(),
                        gain_limit: None,
                        charges: charges.it,
                        charge_limit,
                    }),
                    fields: charges.fields,
                }
            }
            Some(_) => {
                let charges = listed("deduct.charges", taken);
                Made { it: Method::Deduct(Deduct { charges: charges.it, limit: charge_limit }), fields: charges.fields }
            }
            None if bounds.until_gone => floor_of_points(draft, taken, charge_limit),
            None => {
                let charges = listed("penalty.charges", taken);
                Made {
                    it: Method::Penalty(Penalty {
                        charges: charges.it,
                        pick: Pick::Sum,
                        limit: charge_limit,
                        pool: None,
                    }),
                    fields: charges.fields,
                }
            }
        },
        (true, false) => {
            let limit = gain_limit.or(bounds.high);
            if let Some(b) = base.or(if full.is_some() { points } else { None }) {
                let gains = listed("base.gains", gains);
                let made = Made {
                    it: Method::Base(Base {
                        base: b,
                        gains: gains.it,
                        gain_limit,
                        charges: Vec::new(),
                        charge_limit: None,
                    }),
                    fields: gains.fields,
                };
                let made = within(made, bounds.low.map(Bound::At), bounds.high.map(Bound::At));
                let made = match based_on_condition {
                    Some(holds) => made.under("tiers.bands[0].gives.method", |m| {
                        let band = crate::method::Band {
                            is: crate::method::BandTest::Holds(holds),
                            gives: crate::method::Gives::Method(Box::new(m)),
                        };
                        Method::Tiers(crate::method::Tiers { on: None, bands: vec![band], otherwise: None })
                    }),
                    None => made,
                };
                return Some(gated(made, gates));
            }
            let greatest = draft.text.contains("不重复加分") && draft.text.contains("按最高")
                || draft.text.contains("就高不重复")
                || draft.text.contains("取最高")
                || draft.text.contains("按最高");
            let gains = listed("bonus.gains", gains);
            if has_gain_words || points.is_none() {
                let pick = if greatest { Pick::Greatest } else { Pick::Sum };
                let limit = limit.or(points);
                Made { it: Method::Bonus(Bonus { gains: gains.it, pick, limit, pool: None }), fields: gains.fields }
            } else {
                let made = Made { it: Method::Earn(Earn { gains: gains.it }), fields: gains.fields };
                return Some(gated(finish(made, bounds, points), gates));
            }
        }
        (false, false) => {
            let b = base.or(points).unwrap_or(Number::ZERO);
            let gains = listed("base.gains", gains);
            let charges = listed("base.charges", taken);
            let mut fields = gains.fields;
            fields.extend(charges.fields);
            let it = Method::Base(Base { base: b, gains: gains.it, gain_limit, charges: charges.it, charge_limit });
            let made = Made { it, fields };
            if points.is_none() && base.is_none() {
                return Some(gated(within(made, Some(Bound::Open), Some(Bound::Open)), gates));
            }
            let high = bounds.high.map(Bound::At);
            return Some(gated(within(made, bounds.low.map(Bound::At), high), gates));
        }
        (true, true) => return None,
    };
    let low = if reversed { Some(Bound::Open) } else { bounds.low.map(Bound::At) };
    Some(gated(within(made, low, None), gates))
}

/// The condition for full marks is settled by its charges; figures in it that no charge uses stay unread.
fn settle_full(draft: &mut Draft<'_>, line: &Line, taken: &[Made<Charge>]) {
    let _ = taken;
    for seg in line.own.iter().filter(|s| !s.aside) {
        let text = draft.cut(seg.run);
        let figures = text.contains(|c: char| c.is_ascii_digit());
        let used = draft.used.iter().any(|(from, to)| *from >= seg.run.0 && *to <= seg.run.1 && from < to);
        if !figures || used {
            draft.take(seg.run);
        }
    }
}

/// Bands of one measure, and gains or charges that are counted beside them.
fn bands_and_more(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
    bounds: &Bounds,
) -> Option<Built> {
    let p = points?;
    let gives: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).collect();
    let more: Vec<Line> =
        lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })).cloned().collect();
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| {
        l.per.is_none()
            && matches!(l.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Otherwise))
            && same_measure(draft, first, l)
    });
    let amounts: Vec<Number> =
        gives.iter().filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() }).collect();
    let sum = amounts.iter().map(|n| n.decimal()).sum::<rust_decimal::Decimal>();
    if gives.len() < 2
        || !tested
        || more.is_empty()
        || sum == p.decimal()
        || lines.iter().any(|l| matches!(l.kind, Kind::Ratio { .. } | Kind::Worked(..) | Kind::Assessed))
    {
        return None;
    }
    let rest: Vec<Line> =
        lines.iter().filter(|l| !matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. })).cloned().collect();
    let main = gives::given(draft, &rest, &[], points, settled)?;
    let (mut taken, mut gains) = (Vec::new(), Vec::new());
    for line in &more {
        let gain = matches!(line.kind, Kind::Gain { .. });
        let made = charges(draft, line, settled, gain)?;
        if gain { gains.extend(made) } else { taken.extend(made) }
    }
    with_parts(draft, vec![part(0, "", p, main)], taken, gains, points, bounds, Vec::new())
}

/// Parts and, beside them, charges and gains.
fn with_parts(
    draft: &mut Draft<'_>,
    extra: Vec<Made<ListPart>>,
    taken: Vec<Made<Charge>>,
    gains: Vec<Made<Charge>>,
    points: Option<Number>,
    bounds: &Bounds,
    gates: Vec<Made<Gate>>,
) -> Option<Built> {
    let sum: rust_decimal::Decimal = extra.iter().map(|p| p.it.points.decimal()).sum();
    let rest = points.map_or(rust_decimal::Decimal::ZERO, |p| p.decimal() - sum);
    let has_gains = !gains.is_empty();
    let mut parts = extra;
    let own = if rest > rust_decimal::Decimal::ZERO { Some(Number::from(rest)) } else { None };
    if !taken.is_empty() {
        let at = parts.len();
        if let Some(own) = own {
            let charges = listed("deduct.charges", taken);
            let made = Made {
                it: Method::Deduct(Deduct { charges: charges.it, limit: bounds.charge }),
                fields: charges.fields,
            };
            parts.push(part(at, "", own, made));
        } else {
            let charges = listed("penalty.charges", taken);
            let made = Made {
                it: Method::Penalty(Penalty { charges: charges.it, pick: Pick::Sum, limit: bounds.charge, pool: None }),
                fields: charges.fields,
            };
            parts.push(part(at, "", Number::ZERO, made));
        }
    }
    if !gains.is_empty() {
        let at = parts.len();
        let gains = listed("bonus.gains", gains);
        let made = Made {
            it: Method::Bonus(Bonus { gains: gains.it, pick: Pick::Sum, limit: bounds.gain, pool: None }),
            fields: gains.fields,
        };
        parts.push(part(at, "", bounds.gain.or(own).unwrap_or(Number::ZERO), made));
    }
    let _ = draft;
    let over = rest <= rust_decimal::Decimal::ZERO && has_gains;
    let high = over.then(|| match (bounds.gain, points) {
        (Some(limit), Some(p)) => Bound::At(Number::from(p.decimal() + limit.decimal())),
        _ => Bound::Open,
    });
    Some(gated(within(checklist(parts), None, high), gates))
}

/// 可累计扣完 without points: what the item is worth is itself asked for.
fn floor_of_points(draft: &mut Draft<'_>, taken: Vec<Made<Charge>>, limit: Option<Number>) -> Built {
    let _ = limit;
    let mut terms = Vec::new();
    let mut fields = Vec::new();
    let own =
        draft.named("分值", usize::MAX, crate::input::InputKind::Value(crate::input::ValueInput::default()), "分值");
    let mut whole = Expression::Input(own);
    for (index, made) in taken.into_iter().enumerate() {
        fields.extend(made.fields.iter().map(|(f, r)| (join(&format!("formula.of.subtract[{index}]"), f), *r)));
        if let crate::method::ChargeKind::Occurrence(o) = made.it.charge
            && let crate::method::Amounts::Fixed(each) = o.each
        {
            terms.push(Expression::Multiply(vec![o.count, Expression::Number(Quantity::plain(each))]));
        }
    }
    for term in terms {
        whole = Expression::Subtract(Box::new([whole, term]));
    }
    let made = Made { it: Method::Formula(Formula { of: whole }), fields };
    within(made, Some(Bound::At(Number::ZERO)), None)
}

/// Lines about one measure, each with its own condition: a table, the hardest first.
fn table(draft: &mut Draft<'_>, lines: &[Line], from: usize, settled: &Settled) -> Option<(Vec<Made<Charge>>, usize)> {
    let first = lines.get(from)?;
    let group: Vec<&Line> = lines
        .get(from..)?
        .iter()
        .take_while(|l| {
            matches!(&l.kind, Kind::Charge { worth: Worth::Points(_), .. })
                && l.per.is_none()
                && matches!(&l.test, Some(Test::Compare { .. } | Test::Between { .. } | Test::Places { .. }))
                && same_measure(draft, first, l)
        })
        .collect();
    if group.len() < 2 {
        return None;
    }
    let used = group.len();
    let subject = first.test.as_ref().and_then(left_of).filter(|r| !draft.label(*r).is_empty()).or(settled.subject);
    let mut rows: Vec<(crate::method::Once, Run)> = Vec::new();
    for line in &group {
        let test = line.test.clone()?;
        let holds = condition(draft, &test, subject)?;
        draft.take(line.run);
        rows.push((crate::method::Once { condition: holds, amount: line.amount()? }, line.run));
    }
    // nested bands go from the hardest on; bands beside each other keep the order of the text
    let nested = |is: fn(&Comparison) -> bool| {
        group.iter().filter(|l| matches!(&l.test, Some(Test::Compare { is: own, .. }) if is(own))).count() > 1
    };
    if nested(|is| matches!(is, Comparison::AtLeast | Comparison::MoreThan))
        || nested(|is| matches!(is, Comparison::AtMost | Comparison::LessThan))
    {
        rows.sort_by(|a, b| b.0.amount.decimal().cmp(&a.0.amount.decimal()));
    }
    group.iter().for_each(|l| l.own.iter().for_each(|s| draft.take(s.run)));
    // so many places forward or back: from where is not said
    let placed = |l: &&Line| matches!(&l.test, Some(Test::Compare { right: Value::Amount(a, _), .. }) if a.measure.as_deref().is_some_and(|m| m.ends_with('位') || m.ends_with('名')));
    if let Some(line) = group.iter().copied().find(placed) {
        draft.unread.push(line.run);
    }
    let mut made = Made::plain(Vec::new());
    for (index, (row, run)) in rows.into_iter().enumerate() {
        made.fields.push((format!("charge.table.rows[{index}].amount"), run));
        made.it.push(row);
    }
    let charge = made.under("", |rows| Charge {
        label: None,
        charge: crate::method::ChargeKind::Table(crate::method::Table { rows, otherwise: Number::ZERO }),
        limit: None,
        when: None,
    });
    Some((vec![charge], used))
}

/// 低于94%的每降1个百分点扣0.3分;低于86%的每降1个百分点扣0.6分: slabs of one gap.
fn slabs(draft: &mut Draft<'_>, lines: &[Line], from: usize, settled: &Settled) -> Option<(Vec<Made<Charge>>, usize)> {
    use crate::method::{ChargeKind, Rate, SlabRule, Slabs};
    use crate::trace::SlabStep;
    let first = lines.get(from)?;
    let edge = |l: &Line| match (&l.test, &l.per) {
        (Some(Test::Compare { right: Value::Amount(a, _), .. }), Some(_)) => Some(a.clone()),
        _ => None,
    };
    let start = edge(first)?;
    let way = first.per.as_ref()?.way;
    let step = first.per.as_ref()?.step.clone();
    let group: Vec<&Line> = lines
        .get(from..)?
        .iter()
        .take_while(|l| {
            matches!(&l.kind, Kind::Charge { worth: Worth::Points(_), .. })
                && l.per.as_ref().is_some_and(|p| p.way == way && p.step == step)
                && edge(l).is_some_and(|a| a.measure == start.measure)
                && same_measure(draft, first, l)
        })
        .collect();
    if group.len() < 2 {
        return None;
    }
    let edges: Vec<Number> = group.iter().filter_map(|l| edge(l)).map(|a| a.value).collect();
    let falling = edges.windows(2).all(|w| matches!(w, [a, b] if if way == super::super::ground::Way::Short { a.decimal() > b.decimal() } else { a.decimal() < b.decimal() }));
    if !falling {
        return None;
    }
    let mut made = charges(draft, first, settled, false)?;
    let charge = made.first_mut()?;
    let ChargeKind::Gap(gap) = &mut charge.it.charge else { return None };
    let mut rows = Vec::new();
    for (index, line) in group.iter().enumerate() {
        draft.take(line.run);
        line.own.iter().for_each(|s| draft.take(s.run));
        let up_to = edges.get(index + 1).map(|n| Number::from((n.decimal() - start.value.decimal()).abs()));
        rows.push(SlabStep { up_to, each: line.amount()? });
    }
    gap.rate = Rate::Slabs(Slabs { rows, apply: SlabRule::Own });
    draft.assume("apply", "own", "last");
    Some((made, group.len()))
}

/// 有1起扣0.6分,每多1起扣0.6分: one count.
fn more_of_the_same(
    draft: &mut Draft<'_>,
    lines: &[Line],
    from: usize,
    settled: &Settled,
) -> Option<(Vec<Made<Charge>>, usize)> {
    use crate::method::{Amounts, ChargeKind, Growing};
    let (first, second) = (lines.get(from)?, lines.get(from + 1)?);
    let (one, more) = (first.per.as_ref()?, second.per.as_ref()?);
    let text: String = second.own.iter().map(|s| draft.cut(s.run)).collect();
    let again = ["每多", "每增加", "再发生", "每再", "再有", "再出现"].iter().any(|w| text.contains(w));
    if !again
        || second.test.is_some()
        || one.step.measure != more.step.measure
        || one.step.value != Number::ONE
        || !matches!(second.kind, Kind::Charge { .. })
    {
        return None;
    }
    let (a, b) = (first.amount()?, second.amount()?);
    let mut made = charges(draft, first, settled, false)?;
    if let ChargeKind::Occurrence(o) = &mut made.first_mut()?.it.charge
        && a != b
    {
        o.each = Amounts::Growing(Growing { amounts: vec![a, b], increment: Number::ZERO });
    }
    draft.take(second.run);
    second.own.iter().for_each(|s| draft.take(s.run));
    Some((made, 2))
}

/// 一次扣2分,四次及以上扣10分: so much each time, and from a number on so much at all.
fn beyond(
    draft: &mut Draft<'_>,
    line: &Line,
    taken: &mut Vec<Made<Charge>>,
    settled: &Settled,
) -> Option<Made<Charge>> {
    use crate::method::{AmountCharge, Amounts, ChargeKind};
    let Some(test @ Test::Compare { left, is: Comparison::AtLeast | Comparison::MoreThan, .. }) = &line.test else {
        return None;
    };
    if !draft.label(*left).is_empty() || line.per.is_some() {
        return None;
    }
    let ChargeKind::Occurrence(o) = &taken.last()?.it.charge else { return None };
    let Amounts::Fixed(each) = &o.each else { return None };
    let (count, each, amount) = (o.count.clone(), *each, line.amount()?);
    let holds = condition(draft, test, settled.subject)?;
    draft.take(line.run);
    let before = taken.pop()?;
    let number = |n| Expression::Number(Quantity::plain(n));
    let of = Expression::Choose(Box::new(crate::expression::Choose {
        condition: holds,
        then: number(amount),
        otherwise: Expression::Multiply(vec![count, number(each)]),
    }));
    let mut made = Made {
        it: before.it,
        fields: before.fields.into_iter().map(|(_, run)| ("charge.amount.of".to_owned(), run)).collect(),
    };
    made.it.charge = ChargeKind::Amount(AmountCharge { of });
    Some(made.at("charge.amount.of", line.run))
}

fn left_of(test: &Test) -> Option<Run> {
    match test {
        Test::Compare { left, .. } | Test::Between { left, .. } => Some(*left),
        Test::Places { label, .. } => Some(*label),
        _ => None,
    }
}

/// Are two lines about one measure? A line that names none is about the one before.
pub(crate) fn same_measure(draft: &Draft<'_>, a: &Line, b: &Line) -> bool {
    let left = |l: &Line| l.test.as_ref().and_then(left_of).map(|r| draft.label(r).to_owned()).unwrap_or_default();
    let measure = |l: &Line| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.clone(),
        Some(Test::Between { low, .. }) => low.0.measure.clone(),
        _ => None,
    };
    let (x, y) = (left(a), left(b));
    let similar = x == y || y.is_empty() || x.ends_with(&y) || y.ends_with(&x) && !x.is_empty();
    similar && (measure(a) == measure(b) || measure(a).is_none() || measure(b).is_none())
}

/// The sentence that a line is about, as a condition.
pub(crate) fn holds(draft: &mut Draft<'_>, line: &Line, subject: Option<Run>) -> Option<Condition> {
    let own: Vec<Seg> = line.own.iter().filter(|s| !s.aside).cloned().collect();
    if let Some(test @ (Test::Word(_) | Test::Places { .. })) = &line.test {
        return condition(draft, test, subject);
    }
    if own.is_empty() {
        let stem: Vec<Seg> = line.stem.iter().filter(|s| !s.aside).cloned().collect();
        return sentence(draft, &stem, subject);
    }
    sentence(draft, &own, subject)
}
