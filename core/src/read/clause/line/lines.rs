//! A clause as lines: each anchor with what stands before it, `每低1%` with `扣2分`.

use super::alike::{alike, at_each_level, both_ways};
use super::bracketed::named_before;
use super::each_edge::each_edge;
use super::heading::{headed_kind, is_heading, turns};
use super::neighbours::{count_bands, graded, inherit, next_places};
use super::none_some::none_and_some;
use super::piece::Piece;
use super::up_to::{none_fails, up_to};
use super::valued::valued;
use crate::number::Number;
use crate::read::clause::gives::states::states;
use crate::read::clause::name::groups::kinds;
use crate::read::clause::name::units::in_yuan;
use crate::read::ground::{Per, Run, Seg, Test, Value, Way, more_parts, more_times};
use crate::read::lex::quantity;
use crate::read::outcome::{Kind, LimitSide, Worth};

/// An anchor and its ground.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub kind: Kind,
    pub run: Run,
    /// The pieces of its own sentence.
    pub own: Vec<Seg>,
    /// Sentences before it that say nothing about points.
    pub stem: Vec<Seg>,
    /// In brackets behind what it belongs to.
    pub aside: bool,
    pub per: Option<Per>,
    pub test: Option<Test>,
    /// The rest of its ground: what it is about.
    pub about: Option<Run>,
    /// The heading before a colon that it stands under.
    pub heading: Option<Run>,
    /// It goes on in the sentence of one that counts each time.
    pub again: bool,
}

/// The lines of some pieces, and the text behind the last.
pub(crate) fn lines(text: &str, pieces: &[Piece]) -> (Vec<Line>, Vec<Seg>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut pending: Vec<Seg> = Vec::new();
    let mut heading: Option<Run> = None;
    let mut starts = false;
    let mut turned = None;
    for piece in pieces {
        match piece {
            Piece::Text(seg) => {
                if is_heading(text.get(seg.run.0..seg.run.1).unwrap_or_default()) {
                    turned = turns(text, seg);
                    starts |= seg.first;
                    continue;
                }
                // another heading, or the next of a list, has a way of its own
                if seg.mark.is_some() || seg.colon && !seg.aside {
                    turned = None;
                }
                let mut seg = seg.clone();
                // 扣1分/次: how often belongs to what stands before
                let read = lines.last().map_or(0, |l| l.run.1);
                if seg.run.1 <= read {
                    continue;
                }
                seg.run.0 = seg.run.0.max(read);
                seg.first |= std::mem::take(&mut starts);
                if let Some(line) = lines.last().and_then(|last| at_most_so_many(text, last, &seg)) {
                    lines.push(line);
                    continue;
                }
                if seg.colon && !seg.aside {
                    heading = Some(seg.run);
                } else if seg.first && !text.get(..seg.run.0).is_some_and(|t| t.ends_with([';', ':'])) {
                    heading = None;
                }
                pending.push(seg);
            }
            Piece::Out(out) => {
                let headed = std::mem::take(&mut starts);
                let start = if headed { pending.len() } else { pending.iter().rposition(|s| s.first).unwrap_or(0) };
                let before = text.get(..out.from).unwrap_or_default();
                // 每低4%(不足4%按4%计)扣1分: the step belongs to what follows
                let between = matches!(out.kind, Kind::Part(_))
                    && before.ends_with('(')
                    && text.get(out.to..).is_some_and(|t| {
                        t.starts_with([')', '。'])
                            && t.get(1..).is_some_and(|t| t.starts_with(['扣', '加', '减', '得']))
                    });
                let own = if between { Vec::new() } else { pending.split_off(start) };
                let aside = before.ends_with('(') || own.last().is_some_and(|s| s.aside);
                let mut line = Line {
                    kind: headed_kind(&out.kind, turned),
                    run: (out.from, out.to),
                    own,
                    stem: if between { Vec::new() } else { std::mem::take(&mut pending) },
                    aside,
                    per: None,
                    test: None,
                    about: None,
                    heading,
                    again: false,
                };
                line.beyond_counts_no_more(text);
                line.ground(text);
                line.behind(text);
                line.each(text);
                lines.push(line);
            }
        }
    }
    both_ways(text, &mut lines);
    each_edge(text, &mut lines);
    in_yuan(text, "", &mut lines);
    kinds(text, &mut lines);
    at_each_level(text, &mut lines);
    alike(text, &mut lines);
    states(text, &mut lines);
    named_before(text, &mut lines);
    up_to(text, &mut lines);
    count_bands(text, &mut lines);
    none_fails(text, &mut lines);
    next_places(text, &mut lines);
    none_and_some(text, &mut lines);
    valued(text, &mut lines);
    graded(text, &mut lines);
    inherit(text, &mut lines);
    multiples(text, &mut lines);
    (lines, pending)
}

/// 达到平均值的1.2倍得10分,1倍得8分; 低于平均值80%得8分,80%-100%得6分: what the line before is held against, once more.
fn multiples(text: &str, lines: &mut [Line]) {
    let mut last: Option<Test> = None;
    for line in lines {
        let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
        if let ([run], Some(Test::Compare { left, is, right })) = (own.as_slice(), &last)
            && matches!(line.kind, Kind::Give { .. } | Kind::Zero(_))
        {
            let times = more_times(text, *run, right).map(|right| Test::Compare { left: *left, is: *is, right });
            let found = times.or_else(|| more_parts(text, line.test.as_ref()?, right));
            if found.is_some() {
                (line.per, line.about, line.test) = (None, Some(*run), found);
                continue;
            }
        }
        last = line
            .test
            .clone()
            .filter(|t| matches!(t, Test::Compare { right: Value::Times(..) | Value::PartOf(..), .. }));
    }
}

/// 每件计1分(不超过3件): so many of them count, which is a limit of so many points.
fn at_most_so_many(text: &str, last: &Line, seg: &Seg) -> Option<Line> {
    let per = last.per.as_ref().filter(|p| p.each && p.way == Way::Happened && p.step.value == Number::ONE)?;
    let said = text.get(seg.run.0..seg.run.1).filter(|_| seg.aside && last.run.1 + 1 == seg.run.0)?;
    let mut rest = ["不超过", "最多", "至多", "限"].iter().find_map(|w| said.strip_prefix(w))?;
    let most = quantity(&mut rest).ok().filter(|a| a.measure == per.step.measure && rest.is_empty())?;
    let at = most.value.decimal().checked_mul(last.amount()?.decimal()).map(Number::from)?;
    let side = if matches!(last.kind, Kind::Charge { .. }) { LimitSide::Charge } else { LimitSide::Gain };
    Some(Line {
        kind: Kind::Limit { side, at: Some(at), each: true, total: false },
        run: seg.run,
        own: Vec::new(),
        stem: Vec::new(),
        aside: true,
        per: None,
        test: None,
        about: None,
        heading: last.heading,
        again: false,
    })
}

impl Line {
    /// Its last piece, without particles.
    pub(crate) fn said<'t>(&self, text: &'t str) -> Option<(Run, &'t str)> {
        let seg = self.own.iter().rfind(|s| !s.aside)?;
        let piece = text.get(seg.run.0..seg.run.1)?.trim_end_matches(['的', '时', '者']);
        Some(((seg.run.0, seg.run.0 + piece.len()), piece))
    }

    /// The points that it is about, where they are one number.
    pub(crate) fn amount(&self) -> Option<Number> {
        match &self.kind {
            Kind::Give { worth: Worth::Points(n), .. }
            | Kind::Charge { worth: Worth::Points(n), .. }
            | Kind::Gain { worth: Worth::Points(n), .. } => Some(*n),
            _ => None,
        }
    }
}
