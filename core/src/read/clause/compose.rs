//! Lines into a method: what a clause says in all, as `达到90%得5分,每低1%扣0.5分,扣完为止`.

use super::super::ground::{Seg, Test};
use super::super::outcome::{Kind, LimitSide, Part, Scope, Worth};
use super::bounds::{Bounds, Counts, finish, take_short};
use super::charges::charged::charged;
use super::charges::doubled::doubling;
use super::draft::{Built, Draft, Made};
use super::gives::banded::{banded, sentences};
use super::gives::bands::bands_then_steps;
use super::gives::either::either;
use super::gives::exempt::{beside, exempt};
use super::gives::given::given;
use super::gives::list::list;
use super::gives::mixed::bands_and_more;
use super::gives::parts::parts;
use super::gives::proportion::proportional;
use super::gives::ranking::ranked;
use super::gives::states::losses;
use super::gives::straight::straight;
use super::line::divided::divided;
use super::line::edges::edges;
use super::line::line_kinds::stray;
use super::line::lines::{Line, lines};
use super::line::met::met;
use super::line::piece::Piece;
use super::line::sections::sections;
use super::line::worst::worst_of_all;
use super::name::units::in_yuan;
use super::quantity::settle::{Settled, settle};
use super::when::evidence::{uncounted, unproven};
use super::when::refusal::{Beside, zero_gate};
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
    let made = match exempt(draft, all, points) {
        Some((others, line, run)) => {
            item(draft, &others, tail, points).map(|made| beside(draft, made, line, run, points))
        }
        None => item(draft, all, tail, points),
    };
    draft.worth = outer;
    let made = made?;
    // 1件得1分,2件得3分,以此类推: how it goes on has come to nothing
    let left = draft.so_on.take();
    draft.unread.extend(left);
    Some(made)
}

/// One item, by the first way that fits.
fn item(draft: &mut Draft<'_>, all: &[Line], tail: &[Seg], points: Option<Number>) -> Option<Built> {
    let all = divided(draft, all);
    let all = worst_of_all(draft, all, points);
    let all = unheaded(draft, &all, points);
    let all = once_said(draft, all, points);
    let all = from_standard(draft, all, points);
    let mut bounds = Bounds::default();
    let mut settled = Settled::default();
    let counts = Counts::of(&all);
    let mut lines = bounding(draft, &all, points, counts, &mut bounds, &mut settled);
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
    // 在80分基础上加1分 of 100: a base, which the ways before charges have no place for
    if !stray(draft.text, &lines, points).is_empty() {
        return charged(draft, &lines, points, &settled, &bounds);
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
        && adds_up(&all, points)
        && let Some(made) = draft.attempt(|d| parts(d, &all))
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
        && !adds_up(&all, points)
        && bounds.is_open()
        && let Some(made) = draft.attempt(|d| sentences(d, &lines, points))
    {
        return Some(made);
    }
    if counts.charging > 0
        && adds_up(&all, points)
        && let Some(made) = draft.attempt(|d| parts(d, &all))
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
            Kind::Assessed if binds(draft.cut(line.run), points) => draft.unread.push(line.run),
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

/// 标准分为20分,每低1%,标准分加1分, of 30: where it begins, as less than all of the points.
fn from_standard(draft: &Draft<'_>, mut all: Vec<Line>, points: Option<Number>) -> Vec<Line> {
    let gains = all.iter().any(|l| matches!(l.kind, Kind::Gain { .. }));
    for line in all.iter_mut().filter(|_| gains) {
        let said = draft.cut(line.run).starts_with("标准分");
        if let Kind::Give { worth: Worth::Points(n), each: false, base, bare } = &mut line.kind
            && said
            && points.is_some_and(|p| *n < p)
        {
            (*base, *bare) = (true, false);
        }
    }
    all
}

/// 结题材料(10分):研究报告4分,决算表6分; 抽检情况计10分。(1)90%以上计满分,80%以上计6分: without the headings that tell all of
/// the points, before the parts or bands that they are of.
fn unheaded(draft: &mut Draft<'_>, all: &[Line], points: Option<Number>) -> Vec<Line> {
    let Some((first, behind)) = all.split_first() else { return Vec::new() };
    let whole = match &first.kind {
        Kind::Give { worth: Worth::Points(n), each: false, base: false, .. } if Some(*n) == points => *n,
        _ => return grouped(draft, all, points),
    };
    let gives: Vec<&Line> = behind.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).collect();
    let noted = draft.text.get(..first.run.0).is_some_and(|t| t.ends_with('('));
    let parted = noted && gives.len() > 1 && makes_up(behind, whole);
    let listed = behind.first().and_then(|l| l.stem.iter().chain(&l.own).next()).is_some_and(|s| s.mark.is_some());
    let best = |l: &&&Line| matches!(l.kind, Kind::Full) || l.amount() == Some(whole);
    let tested = gives.len() > 1 && gives.iter().all(|l| l.test.is_some());
    let banded = listed && tested && gives.iter().filter(best).count() == 1;
    // (共3分,未开展不得分,已受理得1分,已配售得3分): the degrees of it
    let degrees = says_total(draft, first) && gives.len() > 1 && gives.iter().filter(best).count() == 1;
    if first.per.is_some() || first.test.is_some() || !(parted || banded || degrees) {
        return grouped(draft, all, points);
    }
    draft.take_line(first);
    draft.notes_points(first);
    behind.to_vec()
}

/// 制度5分:健全3分,上墙2分;档案5分:清楚2分,及时3分: without the headings of groups that make up all of the points.
fn grouped(draft: &mut Draft<'_>, all: &[Line], points: Option<Number>) -> Vec<Line> {
    let given = |l: &Line| match &l.kind {
        Kind::Give { worth: Worth::Points(n), each: false, base: false, .. } if l.per.is_none() => Some(n.decimal()),
        _ => None,
    };
    let heads = |l: &Line| {
        let behind = draft.text.get(l.run.1..).unwrap_or_default();
        l.test.is_none() && [":", "):", ",其中", "),其中", "。其中", ")。其中"].iter().any(|w| behind.starts_with(w))
    };
    let amounts: Option<Vec<Decimal>> = all.iter().map(given).collect();
    let (Some(amounts), Some(points)) = (amounts, points) else { return all.to_vec() };
    let (mut headings, mut kept, mut sum) = (Vec::new(), Vec::new(), Decimal::ZERO);
    let mut at = 0;
    while let (Some(line), Some(amount)) = (all.get(at), amounts.get(at)) {
        let mut members = Decimal::ZERO;
        let behind = amounts.iter().skip(at + 1).position(|own| {
            members += *own;
            members >= *amount
        });
        at += 1;
        if let Some(last) = behind.filter(|last| *last > 0 && members == *amount && heads(line)) {
            headings.push(line);
            kept.extend(all.iter().skip(at).take(last + 1).cloned());
            at += last + 1;
        } else {
            kept.push(line.clone());
        }
        sum += *amount;
    }
    if headings.is_empty() || sum != points.decimal() {
        return all.to_vec();
    }
    for line in headings {
        draft.take_line(line);
        draft.notes_points(line);
    }
    kept
}

/// Without the lines that say of several parts what each of them says already: 每完成1项得相应分数, 少一项扣1分 of 1 each.
fn once_said(draft: &mut Draft<'_>, mut all: Vec<Line>, points: Option<Number>) -> Vec<Line> {
    if !adds_up(&all, points) {
        return all;
    }
    let each = |l: &Line| matches!(l.kind, Kind::Full) && says_one(said_of(draft, l));
    let (told, worth) = (all.iter().any(each), each_worth(&all));
    let again = |l: &Line| match &l.kind {
        Kind::Full => each(l),
        // 每完成1项得相应分数, and behind it 未完成项不得分
        Kind::Zero(Scope::Item) => told && REFUSED.contains(&said_of(draft, l)),
        Kind::Charge { worth: Worth::Points(n), .. } => worth == Some(*n) && lacks_one(draft, l),
        // 方案1分、台账1分,符合一项得1分
        Kind::Give { worth: Worth::Points(n), .. } => worth == Some(*n) && says_one(said_of(draft, l)),
        _ => false,
    };
    let said: Vec<bool> = all.iter().map(again).collect();
    for (line, _) in all.iter().zip(&said).filter(|(_, said)| **said) {
        draft.gives_nothing(line);
        line.own.iter().filter(|s| !s.aside).for_each(|s| draft.tell(s.run));
    }
    let mut said = said.into_iter();
    all.retain(|_| !said.next().unwrap_or(false));
    all
}

/// 酌情扣1-2分: other amounts than from nothing to all of the points, as in 酌情给0-5分 of 5.
fn binds(said: &str, points: Option<Number>) -> bool {
    let numbers = said.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|t| !t.is_empty());
    let numbers: Option<Vec<Number>> = numbers.map(|t| t.parse().ok()).collect();
    let given = said.contains(['给', '得', '计', '记', '评', '赋']) && !said.contains(['扣', '加', '减']);
    !matches!(numbers.as_deref(), Some([]))
        && !matches!(numbers.as_deref(), Some([low, high]) if given && *low == Number::ZERO && Some(*high) == points)
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
    let mut charged = 0;
    for line in all {
        charged += usize::from(matches!(line.kind, Kind::Charge { .. }));
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
                bounds.add(draft, line, (&lines, charged), points, counts);
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
                if Some(*n) == points
                    && (says_total(draft, line) || line.own.is_empty())
                    && counts.giving > 2
                    && makes_up(&lines, *n) =>
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
                if noted && line.test.is_none() && all.iter().any(again) {
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
            // of what, the lines before may say; else it stays unread
            Kind::Doubled => {}
            _ => lines.push(line.clone()),
        }
    }
    settled.doubled = doubling(draft, all);
    lines
}

/// Do the amounts of some lines add up to a total?
fn makes_up(lines: &[Line], total: Number) -> bool {
    let given = lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. })).filter_map(Line::amount);
    given.map(Number::decimal).sum::<Decimal>() == total.decimal()
}

/// The words before an amount.
fn said_of<'t>(draft: &Draft<'t>, line: &Line) -> &'t str {
    let said = line.own.iter().rfind(|s| !s.aside).map(|s| draft.cut(s.run)).unwrap_or_default();
    said.trim_end_matches(['的', '者']).trim_end_matches("要求")
}

/// 每完成1项: one of what was named before.
fn says_one(said: &str) -> bool {
    const DONE: &[&str] = &["完成", "做到", "落实", "达到", "具备", "符合", "满足", "达标", "有"];
    let each = said.strip_prefix('每').unwrap_or(said);
    let one = DONE.iter().find_map(|w| each.strip_prefix(w)).unwrap_or(each);
    one != said && ["一项", "1项", "一条", "1条", "一个", "1个"].contains(&one)
}

/// What refuses the points of each part that is not done.
const REFUSED: &[&str] =
    &["未完成", "未完成项", "未做到", "未落实", "未达到", "未达标", "未达标项", "否则", "不符合", "不达标"];

/// 每少一项: how many of what was named before are missing.
fn lacks_one(draft: &Draft<'_>, line: &Line) -> bool {
    let said = line.own.iter().rfind(|s| !s.aside).map(|s| draft.cut(s.run)).unwrap_or_default();
    let said = said.strip_prefix('每').unwrap_or(said);
    ["少", "缺", "缺少"]
        .iter()
        .any(|w| said.strip_prefix(w).is_some_and(|t| ["一项", "1项", "一个", "1个"].contains(&t)))
}

/// What each of several parts is worth, where they are worth the same.
fn each_worth(all: &[Line]) -> Option<Number> {
    let mut given = all.iter().filter(|l| matches!(l.kind, Kind::Give { .. })).map(Line::amount);
    let first = given.next()??;
    given.all(|n| n == Some(first)).then_some(first)
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
