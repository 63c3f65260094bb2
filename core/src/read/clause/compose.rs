//! Lines into a method: what a clause says in all, as `达到90%得5分,每低1%扣0.5分,扣完为止`.

use super::super::ground::{Seg, Test};
use super::super::outcome::{Kind, LimitSide, Part, Scope, Worth};
use super::banded::{banded, sentences};
use super::bands::bands_then_steps;
use super::bounds::{Bounds, Counts, finish, take_short};
use super::charged::charged;
use super::draft::{Built, Draft, Made};
use super::edges::edges;
use super::either::either;
use super::evidence::{uncounted, unproven};
use super::given::given;
use super::lines::{Line, lines};
use super::list::list;
use super::met::met;
use super::mixed::bands_and_more;
use super::parts::parts;
use super::piece::Piece;
use super::proportion::proportional;
use super::ranking::ranked;
use super::refusal::{Beside, zero_gate};
use super::sections::sections;
use super::settle::{Settled, settle};
use super::states::losses;
use super::straight::straight;
use super::units::in_yuan;
use super::wrap::gated;
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
    let outer = std::mem::replace(&mut draft.worth, points);
    let made = item(draft, all, tail, points);
    draft.worth = outer;
    let made = made?;
    // 1件得1分,2件得3分,以此类推: how it goes on has come to nothing
    let left = draft.so_on.take();
    draft.unread.extend(left);
    Some(made)
}

/// One item, by the first way that fits.
fn item(draft: &mut Draft<'_>, all: &[Line], tail: &[Seg], points: Option<Number>) -> Option<Built> {
    let mut bounds = Bounds::default();
    let mut settled = Settled::default();
    let counts = Counts::of(all);
    let mut lines = bounding(draft, all, points, counts, &mut bounds, &mut settled);
    met(draft, &mut lines);
    in_yuan(draft.text, draft.context, &mut lines);
    edges(draft, &mut lines);
    losses(draft, &mut lines);
    bounds.add_context(draft, points, counts);
    settled.again =
        ["按次累计", "按次计算", "按起计算", "按人次", "按次扣", "次累计"].iter().any(|w| draft.text.contains(w));
    settled.until_gone = bounds.until_gone;
    settled.charges = counts.charging;
    settle(draft, &lines, &mut settled);
    if lines.iter().any(|l| matches!(l.kind, Kind::Assessed)) {
        return Some(assessed(draft, &lines, points));
    }
    if let Some(made) = draft.attempt(|d| straight(d, &lines, points, &settled)) {
        return Some(finish(made, &bounds, points));
    }
    if let Some(made) = draft.attempt(|d| ranked(d, &lines, points, bounds.low)) {
        return Some(made);
    }
    if let Some(made) = draft.attempt(|d| banded(d, &lines, points)) {
        return Some(finish(made, &bounds, points));
    }
    if bounds.is_open()
        && let Some(made) = draft.attempt(|d| either(d, &lines, points))
    {
        return Some(made);
    }
    // several parts, each in proportion where it falls short
    if lines.iter().any(|l| matches!(l.kind, Kind::Ratio { deduct: false }))
        && lines.iter().all(|l| matches!(l.kind, Kind::Give { .. } | Kind::Ratio { .. }))
        && adds_up(all, points)
        && let Some(made) = draft.attempt(|d| parts(d, all))
    {
        return Some(made);
    }
    // 得3分,否则不得分;…得2分,未完成的按比例扣分
    if lines.iter().any(|l| matches!(l.kind, Kind::Ratio { .. }))
        && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)))
        && bounds.is_open()
        && let Some(made) = draft.attempt(|d| sentences(d, &lines, points))
    {
        return Some(made);
    }
    if let Some(made) = draft.attempt(|d| proportional(d, &lines, points, &settled)) {
        return Some(finish(made, &bounds, points));
    }
    if counts.charging == 1
        && let Some(made) = draft.attempt(|d| bands_then_steps(d, &lines, points, &settled))
    {
        return Some(finish(made, &bounds, points));
    }
    if let Some(made) = draft.attempt(|d| bands_and_more(d, &lines, points, &settled, &bounds)) {
        return Some(made);
    }
    if counts.charging > 0
        && !adds_up(all, points)
        && bounds.is_open()
        && let Some(made) = draft.attempt(|d| sentences(d, &lines, points))
    {
        return Some(made);
    }
    if counts.charging > 0
        && adds_up(all, points)
        && let Some(made) = draft.attempt(|d| parts(d, all))
    {
        return Some(made);
    }
    // where a line has a step and gives points, it earns
    let steps_given = lines.iter().any(|l| {
        (matches!(l.kind, Kind::Give { bare: false, .. } | Kind::Give { each: true, .. })
            || matches!(l.kind, Kind::Give { .. }) && l.per.as_ref().is_some_and(|p| p.each))
            && l.per.is_some()
            && l.amount().is_some()
    });
    let has_charges = lines.iter().any(|l| matches!(l.kind, Kind::Charge { .. }));
    let has_gains = counts.gaining > 0 || steps_given && !has_charges;
    if has_charges || has_gains {
        return charged(draft, &lines, points, &settled, &bounds);
    }
    let made = given(draft, &lines, tail, points, &settled)?;
    Some(finish(made, &bounds, points))
}

/// 酌情: the assessor's mark.
fn assessed(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Built {
    let mut gates = Vec::new();
    for line in lines {
        match line.kind {
            // amounts beside it bind the assessor, and have no place in the mark
            Kind::Assessed if draft.cut(line.run).contains(|c: char| c.is_ascii_digit()) => draft.unread.push(line.run),
            Kind::Assessed => draft.take(line.run),
            Kind::Zero(_) => gates.extend(draft.attempt(|d| zero_gate(d, line, &Settled::default(), Beside::More))),
            // what is stated beside the mark has no place in it
            Kind::Charge { .. } | Kind::Gain { .. } | Kind::Ratio { .. } | Kind::Worked(..) => {
                draft.unread.push(line.run);
            }
            _ => {}
        }
    }
    let at = lines.iter().find(|l| matches!(l.kind, Kind::Assessed)).map_or(0, |l| l.run.0);
    let mark = draft.mark(at, points);
    gated(Made::plain(Method::Assessed(Assessed { mark, min: None, max: None })), gates)
}

/// Several amounts that add up, with charges of their own.
fn adds_up(lines: &[Line], points: Option<Number>) -> bool {
    let Some(points) = points else { return false };
    let own = |l: &&Line| matches!(l.kind, Kind::Give { worth: Worth::Points(_), each: false, .. }) && l.per.is_none();
    let amounts: Vec<Number> = lines.iter().filter(own).filter_map(Line::amount).filter(|n| *n != points).collect();
    amounts.len() > 1 && amounts.iter().map(|n| n.decimal()).sum::<Decimal>() == points.decimal()
}

/// Takes out what bounds the others: limits, parts of a step, the item's own points; the lines that are left.
fn bounding(
    draft: &mut Draft<'_>,
    all: &[Line],
    points: Option<Number>,
    counts: Counts,
    bounds: &mut Bounds,
    settled: &mut Settled,
) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in all {
        match &line.kind {
            Kind::Limit { side: LimitSide::Low, at: None, .. } => {
                settled.no_floor = Some(line.run);
                draft.told.push(line.run);
                take_short(draft, line);
            }
            Kind::Limit { .. } | Kind::LimitShare { .. } => {
                // 超出部分不计分 limits, and refuses nothing
                draft.take(line.run);
                draft.told.push(line.run);
                take_short(draft, line);
                bounds.add(draft, line, &lines, points, counts);
            }
            Kind::Part(part) => {
                draft.notes_points(line);
                settled.part_at = Some(line.run);
                settled.part = Some(match part {
                    Part::Started => StepPart::Started,
                    Part::Whole => StepPart::Whole,
                    Part::ProRata => StepPart::ProRata,
                });
            }
            // 每具有一个得1分,共3分
            Kind::Give { worth: Worth::Points(n), bare: true, .. }
                if says_total(draft, line) && lines.last().is_some_and(|l| l.per.is_some()) =>
            {
                draft.take_line(line);
                draft.notes_points(line);
                bounds.own.push((lines.len() - 1, *n));
            }
            // (本项共计4分), behind several
            Kind::Give { worth: Worth::Points(n), .. }
                if Some(*n) == points && says_total(draft, line) && counts.giving > 2 && makes_up(&lines, *n) =>
            {
                draft.take_line(line);
                draft.notes_points(line);
            }
            // 其余不加不扣
            Kind::Full if line.test == Some(Test::Otherwise) && draft.cut(line.run).starts_with("不加") => {
                draft.gives_nothing(line);
            }
            Kind::Grows { by, same } => {
                draft.take_line(line);
                draft.notes_points(line);
                settled.grows = Some((*by, *same));
            }
            Kind::AndSoOn => {
                draft.take(line.run);
                draft.so_on = Some(line.run);
                settled.goes_on = true;
            }
            Kind::Give { worth: Worth::Points(n), bare: true, each: false, .. }
                if notes_points(draft, all, line, *n, points, counts) =>
            {
                draft.notes_points(line);
                let again = |l: &Line| l.run.0 > line.run.0 && l.per.is_none() && l.amount() == Some(*n);
                // 某工程(4分)。…得4分: the points of the whole, and then of what is asked
                let noted = draft.text.get(..line.run.0).is_some_and(|t| t.ends_with('('));
                // 结题材料(10分):研究报告4分,决算表6分: and then its parts
                let headed = draft.text.get(line.run.1..).is_some_and(|t| t.starts_with("):"));
                let behind: Vec<Line> = all.iter().filter(|l| l.run.0 > line.run.0).cloned().collect();
                let parted = noted && headed && line.test.is_none() && makes_up(&behind, *n);
                if parted || noted && line.test.is_none() && all.iter().any(again) {
                    draft.take_all(&line.own);
                    continue;
                }
                if !line.aside
                    && counts.giving > 1
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
            // 每提供一份合同得2分…须提供复印件,未提供的不得分: what is not proven does not count
            Kind::Zero(Scope::Item) if unproven(draft, line) && uncounted(draft, all) => draft.gives_nothing(line),
            // by how much is not said: it stays unread
            Kind::Doubled => {}
            _ => lines.push(line.clone()),
        }
    }
    lines
}

/// Do the amounts of some lines add up to a total?
fn makes_up(lines: &[Line], total: Number) -> bool {
    let given = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. })).filter_map(Line::amount);
    given.map(Number::decimal).sum::<Decimal>() == total.decimal()
}

/// 共3分, 合计3分.
fn says_total(draft: &Draft<'_>, line: &Line) -> bool {
    ["共", "总分", "合计", "总计", "小计"].iter().any(|w| draft.cut(line.run).starts_with(w))
        || line.own.last().is_some_and(|s| ["共", "合计", "共计", "总计", "小计"].contains(&draft.cut(s.run)))
}

/// Is a bare amount the item's own points, noted beside it?
fn notes_points(
    draft: &Draft<'_>,
    all: &[Line],
    line: &Line,
    amount: Number,
    points: Option<Number>,
    counts: Counts,
) -> bool {
    let moving = counts.charging + counts.gaining > 0;
    let unstated = draft.points.is_none() && points.is_none() && counts.giving == 1 && counts.charging > 0;
    let decided = || all.iter().any(|l| matches!(l.kind, Kind::Ratio { .. } | Kind::Zero(_) | Kind::Assessed));
    let before = draft.text.get(..line.run.0).unwrap_or_default();
    // 1000万元以上10分,500万元以上8分; 提前完工的10分,按期完工的8分: the first of several
    let tested = |l: &Line| l.test.is_some() && matches!(l.kind, Kind::Give { bare: true, .. });
    // 全部完成3分,部分完成1分,未完成0分: the best of several, where the others do not add up to it
    let others = || all.iter().filter(|l| l.run.0 > line.run.0 && l.per.is_none() && !l.aside);
    let bare = |l: &&Line| matches!(l.kind, Kind::Give { bare: true, .. });
    let nothing = |l: &Line| matches!(l.kind, Kind::Zero(_)) && draft.cut(l.run).ends_with("0分");
    let best = !moving
        && !line.aside
        && line.about.is_some_and(|r| !draft.label(r).is_empty())
        && (others().any(|l| bare(&l)) || others().any(nothing))
        && !others().any(|l| !bare(&l) && l.amount().is_some())
        && others().filter(bare).filter_map(Line::amount).map(Number::decimal).sum::<Decimal>() != amount.decimal();
    let first = !before.ends_with('(')
        && (best
            || line.test.is_some() && all.iter().any(|l| l.run != line.run && tested(l))
            || before.ends_with('的'));
    line.per.is_none()
        && !first
        && (Some(amount) == points || unstated)
        && (line.aside || line.about.is_none() || counts.giving > 1 || moving)
        && (counts.giving > 1 || moving || decided())
}
