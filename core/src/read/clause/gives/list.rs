//! Lists whose members have points of their own: `1.…得2分;2.…得3分`, `以上每项2分`.

use crate::method::{AllOrNothing, Gate, Method};
use crate::number::Number;
use crate::read::clause::compose::{compose, single};
use crate::read::clause::draft::{Built, Draft, Made};
use crate::read::clause::line::heading::is_heading;
use crate::read::clause::line::lines::{Line, lines};
use crate::read::clause::line::piece::Piece;
use crate::read::clause::line::sections::{Sections, sections};
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, denies, zero_gate};
use crate::read::clause::when::sentence::sentence;
use crate::read::clause::wrap::{checklist, gated, part};
use crate::read::ground::{Seg, Test, Way, compare};
use crate::read::outcome::{Kind, Scope, Worth};
use rust_decimal::Decimal;

/// What a member of a list may be worth by itself: all its amounts together, or the greatest of them.
fn own_points(lines: &[Line]) -> Vec<Number> {
    let gives: Vec<Number> = lines
        .iter()
        .filter(|l| matches!(&l.kind, Kind::Give { worth: Worth::Points(_), each: false, .. }) && l.per.is_none())
        .filter_map(Line::amount)
        .collect();
    let sum = gives.iter().map(|n| n.decimal()).sum::<Decimal>();
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
    let mut reached: Vec<(Decimal, Vec<Number>)> = vec![(Decimal::ZERO, Vec::new())];
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
pub(crate) fn list(draft: &mut Draft<'_>, found: &Sections, points: Option<Number>, depth: usize) -> Option<Built> {
    let mut members: Vec<Member> = found
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
    let mut for_each: Vec<Line> = Vec::new();
    if let (Some(at), Some((pieces, lines, _))) = (shared, members.last_mut()) {
        let line = lines.get(at)?.clone();
        let amount = line.amount()?;
        if members_without(&found.members) {
            common = Some((amount, line.clone()));
            let from = line.own.first().map_or(line.run.0, |s| s.run.0);
            for l in lines.get(at..).unwrap_or_default() {
                if matches!(l.kind, Kind::Zero(_) | Kind::Full | Kind::Give { .. }) {
                    draft.take_line(l);
                    draft.notes_points(l);
                }
            }
            // 各占2分,每低5个百分点各扣0.5分: said of each of them too
            let more = lines.get(at + 1..).unwrap_or_default();
            let steps = |l: &Line| matches!(&l.kind, Kind::Charge { each, .. } if l.per.as_ref().is_some_and(|p| p.way != Way::Happened) && *each);
            let bound = |l: &Line| matches!(l.kind, Kind::Limit { at: None, .. } | Kind::Part(_));
            if more.first().is_some_and(steps) && more.iter().skip(1).all(bound) {
                for_each = more.to_vec();
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
    if common.is_none() {
        doubt_trailing(draft, &members.iter().map(|(_, lines, _)| lines.as_slice()).collect::<Vec<_>>());
    }
    let refusals = refusals(draft, &mut members);
    let candidates: Vec<Vec<Number>> =
        members.iter().map(|(_, l, _)| common.as_ref().map_or_else(|| own_points(l), |(a, _)| vec![*a])).collect();
    let own = choose(&candidates, points)?;
    let sum = own.iter().map(|n| n.decimal()).sum::<Decimal>();
    let most = own.iter().map(|n| n.decimal()).max().unwrap_or_default();
    if let Some(p) = points
        && sum != p.decimal()
        && most == p.decimal()
    {
        return None;
    }
    for piece in &found.preface {
        if let Piece::Out(out) = piece
            && let Kind::Give { worth: Worth::Points(n), bare: true, .. } = &out.kind
            && (Some(*n) == points || n.decimal() == sum)
        {
            draft.take((out.from, out.to));
            draft.told.push((out.from, out.to));
        }
    }
    let mut parts = Vec::new();
    for (index, ((pieces, lines, tail), points)) in members.iter().zip(&own).enumerate() {
        let made = if common.is_some() && lines.is_empty() {
            let segs: Vec<Seg> = pieces
                .iter()
                .filter_map(|p| if let Piece::Text(s) = p { Some(s.clone()) } else { None })
                .filter(|s| !is_heading(draft.cut(s.run)))
                .collect();
            if let Some(made) = stepped_member(draft, &segs, &for_each, *points) {
                parts.push(part(index, segs.first().map_or("", |s| draft.label(s.run)), *points, made));
                continue;
            }
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
    Some(gated(checklist(parts), refusals))
}

/// A member of a list: its pieces, their lines and the text behind the last of them.
type Member = (Vec<Piece>, Vec<Line>, Vec<Seg>);

/// 3.弄虚作假的,本项指标不得分: the last members, where they only refuse and say that they refuse the whole item.
fn refusals(draft: &mut Draft<'_>, members: &mut Vec<Member>) -> Vec<Made<Gate>> {
    let whole = |draft: &Draft<'_>, l: &Line| {
        let said = draft.cut(l.run);
        let item = ["本项", "该项", "本指标", "该指标", "此项"].iter().any(|w| said.starts_with(w));
        matches!(l.kind, Kind::Zero(Scope::Item)) && item
    };
    let mut gates = Vec::new();
    // ③资料齐全(1分)。挪用资金的,本指标不得分: a sentence of its own behind the last member
    let own_sentence = |draft: &Draft<'_>, l: &Line| {
        l.own.first().is_some_and(|s| draft.text.get(..s.run.0).is_some_and(|t| t.ends_with(['。', '\n'])))
    };
    // 1.…(5分)。未成立的,该项不得分。2.…(5分)。未落实的,该项不得分: of each its own
    let each = members
        .split_last()
        .is_some_and(|(_, ahead)| ahead.iter().any(|(_, lines, _)| lines.iter().any(|l| whole(draft, l))));
    while !each
        && let Some((pieces, lines, tail)) = members.last_mut()
        && let [before @ .., line] = lines.as_slice()
        && tail.is_empty()
        && before.iter().any(|l| l.amount().is_some())
        && whole(draft, line)
        && own_sentence(draft, line)
    {
        let (line, from) = (line.clone(), line.own.first().map_or(line.run.0, |s| s.run.0));
        let Some(gate) = draft.attempt(|d| zero_gate(d, &line, &Settled::default(), Beside::Nothing)) else { break };
        // 本项 may be the last member as well as the whole
        if !["本指标", "该指标"].iter().any(|w| draft.cut(line.run).starts_with(w)) {
            draft.unread.push(line.run);
        }
        gates.insert(0, gate);
        lines.pop();
        pieces.retain(|p| match p {
            Piece::Text(seg) => seg.run.0 < from,
            Piece::Out(out) => out.from < from,
        });
    }
    while members.len() > 2
        && let Some((_, lines, tail)) = members.last()
        && let [line] = lines.as_slice()
        && tail.is_empty()
        && whole(draft, line)
        && line.about.is_some_and(|r| !draft.label(r).is_empty() && !denies(draft.label(r)))
    {
        let line = line.clone();
        let Some(gate) = draft.attempt(|d| zero_gate(d, &line, &Settled::default(), Beside::Nothing)) else { break };
        gates.push(gate);
        members.pop();
    }
    gates
}

/// A member that asks for one rate, with the charges that are said of each member.
fn stepped_member(draft: &mut Draft<'_>, segs: &[Seg], for_each: &[Line], points: Number) -> Option<Built> {
    let [seg] = segs else { return None };
    for_each.first()?;
    let test = compare(draft.text, seg.run)?;
    let asked = Line {
        kind: Kind::Full,
        run: (seg.run.1, seg.run.1),
        own: segs.to_vec(),
        stem: Vec::new(),
        per: None,
        test: Some(test),
        about: Some(seg.run),
        heading: None,
        aside: false,
        again: false,
    };
    let lines: Vec<Line> = std::iter::once(asked).chain(for_each.iter().cloned()).collect();
    draft.attempt(|d| single(d, &lines, &[], Some(points)))
}

/// 1.…(2分);2.…(1分)。每发现一例扣1分: a sentence behind a list is said of its last member or of all of them.
fn doubt_trailing(draft: &mut Draft<'_>, members: &[&[Line]]) {
    let Some((last, ahead)) = members.split_last() else { return };
    let charge = |l: &Line| matches!(l.kind, Kind::Charge { .. });
    let gives = |l: &Line| matches!(l.kind, Kind::Give { bare: true, .. }) && l.per.is_none();
    if ahead.is_empty() || !ahead.iter().all(|lines| lines.iter().all(gives)) || !last.first().is_some_and(gives) {
        return;
    }
    let behind: Vec<_> = last
        .iter()
        .filter(|l| charge(l))
        .filter(|l| l.own.first().is_some_and(|s| draft.text.get(..s.run.0).is_some_and(|t| t.ends_with(['。', '\n']))))
        .map(|l| l.run)
        .collect();
    draft.unread.extend(behind);
}

/// 每项2分 again: 每少一项扣2分, 符合一项得2分 behind a list whose members are worth as much.
fn restated(draft: &mut Draft<'_>, lines: &mut Vec<Line>, pieces: &mut Vec<Piece>) {
    let amount = lines.iter().find_map(|l| if matches!(l.kind, Kind::Give { .. }) { l.amount() } else { None });
    let at = lines.iter().position(|l| {
        let counts = |way: Way| {
            l.per.as_ref().is_some_and(|p| {
                p.way == way && p.step.measure.as_deref().is_some_and(|m| m.ends_with('项') || m.ends_with('个'))
            })
        };
        // 符合一项得1分 too
        let met = || {
            let said = l.own.iter().rfind(|s| !s.aside).map(|s| draft.cut(s.run)).unwrap_or_default();
            counts(Way::Happened)
                && ["符合", "满足", "达到", "完成", "做到", "具备", "每"].iter().any(|w| said.starts_with(w))
        };
        l.amount() == amount
            && (matches!(l.kind, Kind::Charge { .. }) && counts(Way::Short)
                || matches!(l.kind, Kind::Give { .. }) && met())
    });
    let Some(at) = at.filter(|at| *at > 0) else { return };
    let Some(from) = lines.get(at).map(|l| l.own.first().map_or(l.run.0, |s| s.run.0)) else { return };
    for line in lines.drain(at..) {
        draft.take_line(&line);
        draft.told.push(line.run);
    }
    pieces.retain(|p| match p {
        Piece::Text(seg) => seg.run.0 < from,
        Piece::Out(out) => out.from < from,
    });
}

/// Is the amount of a line said of every member?
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

/// Do all members but the last say nothing of points?
fn members_without(members: &[Vec<Piece>]) -> bool {
    let [ahead @ .., _] = members else { return true };
    ahead.iter().flatten().all(|piece| match piece {
        Piece::Out(out) => !matches!(out.kind, Kind::Give { .. } | Kind::Charge { .. } | Kind::Gain { .. }),
        Piece::Text(_) => true,
    })
}
