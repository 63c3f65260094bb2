//! The innermost score of a trace and what ranges, gates, shares and roundings made of it, in words.

use crate::number::{Exact, RoundingMode};
use crate::state::State;
use crate::text::Lang;
use crate::trace::{GateStep, Label, Op, Step, Value};
use crate::write::fact::{fact, holds};
use crate::write::formula::has_state;
use crate::write::told::{Kind, Told, tell};
use crate::write::words::{bracketed, first, points, same_value};
use crate::write::{decimal_text, percent_text};

/// Digits after the point where nothing rounds the score.
const PLACES: u32 = 4;

/// The innermost score and what was done to it afterwards, from the inside outwards.
pub(super) struct Chain<'s> {
    core: &'s Step,
    outer: Vec<&'s Step>,
    told: Told,
    places: u32,
    lang: Lang,
}

/// A rounding half up is what a reader expects: the number is written as it was printed, without a word.
fn untold(step: &Step) -> bool {
    matches!(&step.op, Op::Round(round) if round.mode == RoundingMode::HalfUp)
}

/// The score inside a step that changes a score, if it is one.
fn inside(step: &Step) -> Option<&Step> {
    let one = first(step);
    let is_score = |s: &&Step| {
        matches!(
            s.label,
            Label::Score
                | Label::Range
                | Label::Gate
                | Label::Rounding
                | Label::Share
                | Label::RatioPart
                | Label::Part(_)
                | Label::Group(_)
                | Label::Pool(_)
                | Label::Total
                | Label::Period(_)
        )
    };
    match &step.op {
        Op::Round(_) | Op::Taken => one,
        Op::Gate(_) => step.operands.get(1),
        Op::Range(_) => one.filter(|s| s.label != Label::Mark),
        Op::Percent(_) | Op::Limit(_) | Op::Convert(_) => one.filter(is_score),
        Op::Same => one
            .filter(is_score)
            .filter(|s| s.op != Op::Constant && !(s.label == Label::Score && matches!(s.op, Op::ScoreOf(_)))),
        Op::Multiply | Op::Divide if step.label == Label::Share => step.operands.iter().find(is_score),
        _ => None,
    }
}

impl<'s> Chain<'s> {
    pub(super) fn of(step: &'s Step, lang: Lang) -> Self {
        let (mut core, mut outer) = (step, Vec::new());
        while let Some(inner) = inside(core) {
            outer.push(core);
            core = inner;
        }
        let rounding =
            outer.iter().filter_map(|s| if let Op::Round(round) = &s.op { Some(round.places) } else { None });
        let places = rounding.max().unwrap_or(PLACES).max(PLACES);
        outer.reverse();
        Self { core, told: tell(core, places, lang), outer, places, lang }
    }

    /// The points that the score is out of: shares of it are out of a share of them.
    pub(super) fn full(&self) -> Option<Exact> {
        let mut full = self.told.full.clone();
        for step in &self.outer {
            full = match (&step.op, &step.label, full) {
                (Op::Convert(factor), _, Some(full)) => Some(full.times(&factor.0)),
                (Op::Percent(percent), _, Some(full)) => Some(full.times(&percent.exact()).percent()),
                (Op::Range(range), _, None) if matches!(self.told.kind, Kind::Score | Kind::Left) => {
                    range.high.as_ref().map(|h| h.0.clone()).filter(|h| step.value.number().is_some_and(|v| v == h))
                }
                (_, _, full) => full,
            };
        }
        full
    }

    /// What is told of the innermost score.
    pub(super) fn facts(&self) -> Vec<String> {
        self.told.facts.clone()
    }

    /// How it follows from the facts.
    pub(super) const fn by(&self) -> &'static str {
        self.told.by
    }

    /// Why the score is what it is, without the score.
    pub(super) fn why(&self) -> Option<String> {
        let mut facts = self.facts();
        facts.extend(self.stages().into_iter().map(|(lead, _)| lead).filter(|lead| !lead.is_empty()));
        let why = facts.join(self.lang.pick("，", ", "));
        (!why.is_empty()).then_some(why)
    }

    /// What was done to the score afterwards and changed it, each with what came out.
    fn stages(&self) -> Vec<(String, &'s Step)> {
        let mut stages = Vec::new();
        let mut before = self.core;
        for (i, step) in self.outer.iter().enumerate() {
            let lead = match &step.op {
                _ if untold(step) => None,
                Op::Round(round) if !same_value(step, before) => Some(self.rounded(round.places, round.mode)),
                Op::Gate(gate) => self.gate(step, gate),
                _ if same_value(step, before) => None,
                _ => Some(self.changed(step, before)),
            };
            before = step;
            if let Some(lead) = lead {
                // a rounding that follows shows the number as it is printed
                let next = self.outer.get(i + 1).copied().filter(|s| untold(s));
                stages.push((lead, next.unwrap_or(step)));
            }
        }
        stages
    }

    fn rounded(&self, places: u32, mode: RoundingMode) -> String {
        match (self.lang, mode) {
            (Lang::Zh, RoundingMode::Truncate) => format!("保留{places}位小数，其余舍去"),
            (Lang::Zh, _) => format!("按四舍六入五成双保留{places}位小数"),
            (Lang::En, RoundingMode::Truncate) => format!("cut off after {places} places"),
            (Lang::En, _) => format!("rounded half to even at {places} places"),
        }
    }

    fn gate(&self, step: &Step, gate: &GateStep) -> Option<String> {
        let condition = first(step)?;
        let why = fact(condition, self.places, self.lang);
        if matches!(condition.value, Value::Absent(_)) {
            return Some(match self.lang {
                Lang::Zh => format!("否决条件因{why}未触发"),
                Lang::En => format!("a gate did not fire, as {why}"),
            });
        }
        if !holds(condition) {
            return None;
        }
        Some(match (gate, self.lang) {
            (GateStep::Zero, Lang::Zh) => format!("因{why}，触发否决"),
            (GateStep::Zero, Lang::En) => format!("nothing remains because {why}"),
            (GateStep::Share(percent), Lang::Zh) => format!("因{why}，按{percent}%计"),
            (GateStep::Share(percent), Lang::En) => format!("only {percent} % remain because {why}"),
            (GateStep::AtMost(most), Lang::Zh) => format!("因{why}，最高得{most}分"),
            (GateStep::AtMost(most), Lang::En) => {
                format!("no more than {} because {why}", points(&most.exact(), self.places, self.lang))
            }
        })
    }

    fn changed(&self, step: &Step, before: &Step) -> String {
        let lang = self.lang;
        let (Some(old), Some(new)) = (before.value.number(), step.value.number()) else {
            return String::new();
        };
        let apart = old.minus(new).abs();
        let (by, factor) = (points(&apart, self.places, lang), new.over(old).ok());
        let percent = |value: &Exact| percent_text(value, self.places, lang);
        match (&step.op, lang) {
            (Op::Range(_), Lang::Zh) if old > new => format!("超出上限{by}"),
            (Op::Range(_), Lang::En) if old > new => format!("{by} above the most that can be had"),
            (Op::Range(_), Lang::Zh) if self.told.kind == Kind::Left && new.is_zero() => "扣完为止".to_owned(),
            (Op::Range(_), Lang::En) if self.told.kind == Kind::Left && new.is_zero() => "nothing is left".to_owned(),
            (Op::Range(_), Lang::Zh) => format!("低于下限{by}"),
            (Op::Range(_), Lang::En) => format!("{by} below the least"),
            (Op::Limit(limit), Lang::Zh) => format!("以{limit}分为限"),
            (Op::Limit(limit), Lang::En) => format!("limited to {limit}"),
            (Op::Percent(share), Lang::Zh) => format!("按{share}%计"),
            (Op::Percent(share), Lang::En) => format!("{share} % of that"),
            (Op::Convert(factor), Lang::Zh) if step.label == Label::Share => {
                format!("按承担份额{}计", percent(&factor.0))
            }
            (Op::Convert(factor), Lang::En) if step.label == Label::Share => {
                format!("a share of {}", percent(&factor.0))
            }
            (Op::Convert(_), Lang::Zh) => "按本项分值折算".to_owned(),
            (Op::Convert(_), Lang::En) => "scaled to the points of the item".to_owned(),
            (_, Lang::Zh) => factor.map_or_else(|| "折算".to_owned(), |f| format!("按{}计", percent(&f))),
            (_, Lang::En) => factor.map_or_else(|| "changed".to_owned(), |f| format!("{} of that", percent(&f))),
        }
    }

    /// The score of the innermost step as it is printed: rounded, where rounding comes next.
    fn core_value(&self) -> &'s Step {
        self.outer.first().copied().filter(|s| untold(s)).unwrap_or(self.core)
    }

    /// The whole sentence but for its end.
    pub(super) fn body(&self) -> String {
        let mut facts = self.facts();
        if self.told.kind == Kind::Nothing || self.core.value.number().is_none() {
            if self.told.kind != Kind::Nothing {
                facts.push(crate::write::words::value(&self.core.value, self.places, self.lang));
            }
            return facts.join(self.lang.pick("，", ", "));
        }
        let mut stages = self.stages();
        // what is below nothing after deductions is not told as a number
        let emptied = self.told.kind == Kind::Left
            && self.core.value.number().is_some_and(Exact::is_negative)
            && stages
                .first()
                .is_some_and(|(_, s)| matches!(s.op, Op::Range(_)) || s.value.number().is_some_and(Exact::is_zero));
        if emptied && !stages.is_empty() {
            facts.push(stages.remove(0).0);
        }
        let mut told: Vec<(String, &Step)> = vec![(facts.join(self.lang.pick("，", ", ")), self.core_value())];
        if let (true, Some(head)) = (emptied, told.first_mut()) {
            head.1 = self.outer.iter().find(|s| matches!(s.op, Op::Range(_))).copied().unwrap_or(self.core);
        }
        told.extend(stages);
        let last = told.len().saturating_sub(1);
        let texts: Vec<String> = told
            .iter()
            .enumerate()
            .map(|(i, (lead, step))| {
                let value = step.value.number().cloned().unwrap_or_else(Exact::zero);
                let by = if i == 0 && !emptied { self.told.by } else { "" };
                let verdict =
                    if i != last && self.says(lead, &value) { String::new() } else { self.verdict(&value, i == last) };
                self.stage(lead, &verdict, by)
            })
            .collect();
        let marked = [State::Disputed, State::Estimated].into_iter().find(|state| self.hidden(*state, &texts));
        let texts = texts.join(self.lang.pick("，", "; "));
        marked.map_or_else(|| texts.clone(), |state| format!("{texts}{}", bracketed(state.words(self.lang), self.lang)))
    }

    /// Is something estimated or disputed beneath that the text does not mark yet?
    fn hidden(&self, state: State, texts: &[String]) -> bool {
        has_state(self.core, state) && !texts.iter().any(|t| t.contains(state.words(self.lang)))
    }

    /// Does the text give this number already, at its end or as its last part?
    fn says(&self, lead: &str, value: &Exact) -> bool {
        let size = points(value, self.places, self.lang);
        match self.lang {
            Lang::Zh => lead
                .strip_suffix(&size)
                .is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || ".-".contains(c))),
            Lang::En => lead.rsplit([',', ';']).next().is_some_and(|part| part.trim_start().starts_with(&size)),
        }
    }

    fn stage(&self, lead: &str, verdict: &str, by: &str) -> String {
        match self.lang {
            Lang::Zh => match (lead.strip_suffix("合计"), lead.is_empty()) {
                _ if verdict.is_empty() => lead.to_owned(),
                (_, true) => format!("{by}{verdict}"),
                (Some(_), _) => format!("{lead}{}", verdict.strip_prefix('计').unwrap_or(verdict)),
                (None, _) => match verdict.strip_prefix('计') {
                    Some(number) if lead.ends_with('计') => format!("{lead}为{number}"),
                    _ => format!("{lead}，{by}{verdict}"),
                },
            },
            Lang::En => match lead.is_empty() {
                _ if verdict.is_empty() => lead.to_owned(),
                true => format!("{verdict}{by}"),
                false => format!("{lead}: {verdict}{by}"),
            },
        }
    }

    /// `得19.0323分（满分20分）`, `19.0323 of 20 points`; on the way only the number.
    fn verdict(&self, value: &Exact, last: bool) -> String {
        let (lang, places) = (self.lang, self.places);
        let size = points(&value.abs(), places, lang);
        let number = decimal_text(value, places);
        let full = self.full().filter(|_| last);
        match (lang, self.told.kind) {
            (Lang::Zh, Kind::Bonus) if !value.is_zero() => format!("加{size}"),
            (Lang::Zh, Kind::Penalty) if !value.is_zero() => format!("减{size}"),
            (Lang::En, Kind::Bonus) if !value.is_zero() => format!("{size} added"),
            (Lang::En, Kind::Penalty) if !value.is_zero() => format!("{size} taken off"),
            (Lang::Zh, Kind::Bonus) => "不加分".to_owned(),
            (Lang::Zh, Kind::Penalty) => "不减分".to_owned(),
            (Lang::En, Kind::Bonus | Kind::Penalty) => "0 points".to_owned(),
            (Lang::Zh, _) if !last => format!("计{number}分"),
            (Lang::En, _) if !last => points(value, places, lang),
            (Lang::Zh, _) => match full {
                Some(full) if full == *value && !value.is_zero() => format!("得满分{size}"),
                Some(full) if value.is_zero() => {
                    format!("不得分{}", bracketed(&format!("满分{}分", decimal_text(&full, places)), lang))
                }
                Some(full) => {
                    format!("得{number}分{}", bracketed(&format!("满分{}分", decimal_text(&full, places)), lang))
                }
                None if value.is_zero() => "不得分".to_owned(),
                None => format!("得{number}分"),
            },
            (Lang::En, _) => match full {
                Some(full) if full == *value && !value.is_zero() => format!("the full {size}"),
                Some(full) => format!("{number} of {}", points(&full, places, lang)),
                None => points(value, places, lang),
            },
        }
    }
}

/// A part's score; a weighted one with its weight: `90分×60%=54分`, `54 (60 % of 90)`.
pub(super) fn part_value(inner: &Step, value: &Exact, places: u32, lang: Lang) -> String {
    let own = decimal_text(value, places);
    let weighted = match (&inner.op, first(inner).and_then(|s| s.value.number())) {
        (Op::Percent(weight), Some(score)) => Some((weight, decimal_text(score, places))),
        _ => None,
    };
    match (weighted, lang) {
        (Some((weight, score)), Lang::Zh) => format!("{score}分×{weight}%={own}分"),
        (Some((weight, score)), Lang::En) => format!("{own}, {weight} % of {score}"),
        (None, Lang::Zh) => format!("{own}分"),
        (None, Lang::En) => own,
    }
}
