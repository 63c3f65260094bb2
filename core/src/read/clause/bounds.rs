//! Limits of one item, `扣完为止` and `最高加4分`, and which lines each of them holds.

use super::super::ground::{Run, Seg};
use super::super::lex::number;
use super::super::outcome::{Kind, LimitSide, outcomes};
use super::draft::{Built, Draft};
use super::line::lines::Line;
use super::wrap::within;
use crate::method::Bound;
use crate::number::Number;
use rust_decimal::Decimal;

/// 单次扣分不超过2分, 单月最多扣3分, 每次检查最多扣1分: does a limit hold one time, thing or term, and not all of them?
fn of_one(said: &str) -> bool {
    const SINGLE: &[&str] =
        &["单篇", "单人", "单次", "单起", "单件", "单月", "单季", "单周", "同一", "当月", "当季", "每半年"];
    const TERMS: &[&str] = &["每月", "每季", "每周", "每天", "每日"];
    // 每次…最多: but 每次 of a step is no limit
    let each = said.strip_prefix(['每']).is_some_and(|t| {
        let most = t.find("最多").or_else(|| t.find("最高")).or_else(|| t.find("不超过"));
        t.starts_with(['次', '人', '户', '份', '件', '篇']) && most.is_none_or(|at| at <= "次检查一人".len())
    });
    SINGLE.iter().chain(TERMS).any(|w| said.starts_with(w)) || each
}

/// What limits and parts the lines carry besides.
#[derive(Default)]
pub(crate) struct Bounds {
    pub charge: Option<Number>,
    pub gain: Option<Number>,
    pub low: Option<Number>,
    pub high: Option<Number>,
    /// By the place of the line that it follows.
    pub own: Vec<(usize, Number)>,
    pub until_gone: bool,
    /// How many lines stand before 扣完为止, and where that is said.
    pub gone_at: Option<(usize, Run)>,
}

/// How many lines take, add and give, and how many of the adding and giving ones earn by steps.
#[derive(Clone, Copy)]
pub(crate) struct Counts {
    pub charging: usize,
    pub gaining: usize,
    pub giving: usize,
    pub earning: usize,
}

impl Counts {
    /// The counts of some lines.
    pub(crate) fn of(lines: &[Line]) -> Self {
        let count = |is: fn(&Line) -> bool| lines.iter().filter(|l| is(l)).count();
        Self {
            charging: count(|l| matches!(l.kind, Kind::Charge { .. })),
            gaining: count(|l| matches!(l.kind, Kind::Gain { .. })),
            giving: count(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)),
            earning: count(earns),
        }
    }
}

/// Does a line add, or give for each step?
fn earns(line: &Line) -> bool {
    matches!(line.kind, Kind::Gain { .. }) || matches!(line.kind, Kind::Give { .. }) && line.per.is_some()
}

impl Bounds {
    /// Does nothing bound the lines, but that the points may be used up?
    pub(crate) fn is_open(&self) -> bool {
        let stated = [self.charge, self.gain, self.low, self.high];
        stated.iter().all(Option::is_none) && self.own.is_empty()
    }

    /// 扣完为止: said of the lines before it.
    fn gone(&mut self, before: &[Line], line: &Line) {
        self.until_gone = true;
        self.gone_at = self.gone_at.or(Some((before.len(), line.run)));
    }

    /// The limit of the line at a place.
    pub(crate) fn own_of(&self, index: usize) -> Option<Number> {
        self.own.iter().find(|(at, _)| *at == index).map(|(_, n)| *n)
    }

    /// A limit behind the lines `before` it, of which so many are `charged`.
    pub(crate) fn add(
        &mut self,
        draft: &mut Draft<'_>,
        line: &Line,
        (before, charged): (&[Line], usize),
        points: Option<Number>,
        counts: Counts,
    ) {
        match &line.kind {
            Kind::LimitShare { side, percent, .. } => {
                let at = points.map(|p| Number::from(p.decimal() * percent.decimal() / Decimal::ONE_HUNDRED));
                match side {
                    LimitSide::Charge => self.charge = at,
                    LimitSide::Gain => self.gain = at,
                    LimitSide::Both => (self.gain, self.charge) = (at, at),
                    LimitSide::Score => self.high = at,
                    LimitSide::Low => self.low = at,
                }
            }
            Kind::Limit { side: LimitSide::Score, at: None, .. } => {}
            Kind::Limit { at: None, .. } => self.gone(before, line),
            Kind::Limit { side, at: Some(n), each, total } => {
                // 单次扣分不超过2分: what one of them costs at most has no form
                let several = counts.charging + counts.gaining > 1;
                let single = |t: &str| of_one(t) || several && t.starts_with("单项");
                if single(draft.cut(line.run)) || line.own.last().is_some_and(|s| single(draft.cut(s.run))) {
                    draft.unread.push(line.run);
                    return;
                }
                // 每次扣0.2分;最多扣3分: a sentence of its own is said of all of them
                let alone =
                    line.own.is_empty() && draft.text.get(..line.run.0).is_some_and(|t| t.ends_with([';', '。', '\n']));
                let total = &(*total || alone && !*each);
                // 累计最多扣2分, before more that is taken: what is said before it is held
                if *side == LimitSide::Charge && charged < counts.charging && !alone && Some(*n) != points {
                    if charged == 1 {
                        self.own.push((before.len().wrapping_sub(1), *n));
                    } else {
                        draft.unread.push(line.run);
                    }
                    return;
                }
                let last = before.len().wrapping_sub(1);
                let follows = |is: fn(&Line) -> bool| before.last().is_some_and(is);
                // 国家级每篇加2分,省级每篇加1分,封顶5分: of one sentence, and held together
                let goes_on = before.last().is_some_and(|l| l.own.first().is_some_and(|s| !s.first));
                let counted = |l: &Line| l.per.is_some() || !matches!(l.kind, Kind::Charge { .. } | Kind::Gain { .. });
                let together = goes_on && self.own.is_empty() && before.len() > 1 && before.iter().all(counted);
                // in brackets behind what it holds
                if line.aside
                    && counts.earning + counts.charging > 1
                    && follows(|l| earns(l) || matches!(l.kind, Kind::Charge { .. }))
                {
                    self.own.push((last, *n));
                    return;
                }
                match side {
                    LimitSide::Charge => {
                        let follows = follows(|l| matches!(l.kind, Kind::Charge { .. }));
                        if follows && (*each || counts.charging > 1 && Some(*n) != points && !*total && !together) {
                            self.own.push((last, *n));
                        } else if Some(*n) == points {
                            self.gone(before, line);
                        } else {
                            self.charge = Some(*n);
                        }
                    }
                    LimitSide::Gain => {
                        let follows = follows(|l| matches!(l.kind, Kind::Gain { .. }));
                        let apart = *each || self.high.is_some() || self.own.iter().any(|(at, _)| *at < last);
                        // 先进集体加2分;先进个人每人次加0.5分,最高加1分: the first is more than that
                        let more =
                            |l: &Line| matches!(l.kind, Kind::Gain { .. }) && l.per.is_none() && l.amount() > Some(*n);
                        let apart = apart || before.iter().rev().skip(1).any(more);
                        if counts.earning > 1 && follows && apart && !*total {
                            self.own.push((last, *n));
                        } else {
                            self.gain = Some(*n);
                        }
                    }
                    LimitSide::Both => (self.gain, self.charge) = (Some(*n), Some(*n)),
                    LimitSide::Low => self.low = Some(*n),
                    LimitSide::Score => {
                        let both = |s: &Seg| draft.cut(s.run).contains('加') && draft.cut(s.run).contains('扣');
                        if line.own.iter().any(both) {
                            draft.take_all(&line.own);
                            (self.gain, self.charge) = (Some(*n), Some(*n));
                        } else if follows(earns) {
                            // 每提供1个得1分,最多3分;有职称得2分: what is given besides is not held by it
                            let others = counts.giving > counts.earning - counts.gaining;
                            let apart = !*total && (counts.earning > 1 || others) && !together;
                            let whole = points.is_some_and(|p| n.decimal() >= p.decimal()) && others;
                            // 每完成1户得1分,最高3分;每退库1户扣0.5分, of 3: what is earned is held before anything is lost
                            let held = counts.charging > 0 && counts.gaining == 0 && !others;
                            // 每低1个百分点扣1分,每高1个百分点加0.5分,最高12分, of 10: the score itself
                            let beyond = points.is_some_and(|p| *n > p) && (counts.charging > 0 || counts.giving > 0);
                            if (Some(*n) == points || whole || beyond) && !held {
                                self.high = Some(*n);
                            } else if apart {
                                self.own.push((last, *n));
                            } else {
                                self.gain = Some(*n);
                            }
                        } else if Some(*n) != points {
                            // 最高6分 of 5 holds the gains, and no charge
                            let more = points.is_some_and(|p| n.decimal() > p.decimal());
                            let charge = follows(|l| matches!(l.kind, Kind::Charge { .. })) && !more;
                            *(if charge { &mut self.charge } else { &mut self.high }) = Some(*n);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Limits that the neighbouring text states.
    pub(crate) fn add_context(&mut self, draft: &Draft<'_>, points: Option<Number>, counts: Counts) {
        if draft.context.is_empty() || !(points.is_none() || counts.gaining > 0 && self.gain.is_none()) {
            return;
        }
        let found = outcomes(draft.context, &[], &[]);
        if points.is_none() {
            for out in &found {
                match &out.kind {
                    Kind::Limit { side: LimitSide::Charge, at: Some(n), .. } if counts.charging > 0 => {
                        self.charge = self.charge.or(Some(*n));
                    }
                    Kind::Limit { side: LimitSide::Gain, at: Some(n), .. } if counts.gaining > 0 => {
                        self.gain = self.gain.or(Some(*n));
                    }
                    _ => {}
                }
            }
        }
        if counts.gaining > 0 && self.gain.is_none() {
            self.gain = found.iter().find_map(|o| match o.kind {
                Kind::Limit { side: LimitSide::Gain, at, .. } => at,
                _ => None,
            });
        }
        if self.gain.is_none() && self.high.is_none() {
            self.high = points.and_then(|p| highest_beside(draft.context, p));
        }
    }
}

/// 标准分8,最高分12, of 8: the most that a row of a table tells, beside the points themselves.
fn highest_beside(context: &str, points: Number) -> Option<Number> {
    let (ahead, after) = context.split_once("最高分")?;
    let told = |text: &str| number(&mut text.trim_start_matches(['为', ':', '(', ' '])).ok();
    let own = ["标准分", "基准分", "分值", "满分"].iter().find_map(|w| told(ahead.split_once(w)?.1))?;
    told(after).filter(|most| own == points && *most > points)
}

/// The limits of the score itself.
pub(crate) fn finish(made: Built, bounds: &Bounds, points: Option<Number>) -> Built {
    let low = bounds.low.map(Bound::At);
    let high = bounds.high.filter(|h| Some(*h) != points).map(Bound::At);
    within(made, low, high)
}

/// The few words before a limit: 最多, 累计.
pub(crate) fn take_short(draft: &mut Draft<'_>, line: &Line) {
    for seg in &line.own {
        if draft.cut(seg.run).chars().count() <= 6 {
            draft.take(seg.run);
        } else if !seg.aside {
            // 弄虚作假的,最高得5分: a limit under a condition
            draft.unread.push(line.run);
        }
    }
}
