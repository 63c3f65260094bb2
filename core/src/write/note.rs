//! What was done in a step, as the note beside its value.

use crate::number::{Exact, Number};
use crate::text::Lang;
use crate::trace::{AmountsStep, Fraction, Op, SlabsStep, Step, StepPart};
use crate::write::fact::fact;
use crate::write::line::Lines;
use crate::write::words::{self, first, input_name};
use crate::write::{decimal_text, exact_text};

/// How many operands are written out in a note; more are counted.
const NOTED: usize = 6;

impl Lines {
    /// What was done.
    pub(super) fn note(self, step: &Step) -> Option<String> {
        let lang = self.lang;
        let places = self.look.places;
        Some(match &step.op {
            Op::Constant | Op::Points | Op::Target | Op::Same | Op::Taken => return None,
            Op::Input(input) => {
                format!("{}{}", input_name(input, lang), words::bracketed(input.state.words(lang), lang))
            }
            Op::ScoreOf(id) => match lang {
                Lang::Zh => format!("{id}得分"),
                Lang::En => format!("the score of {id}"),
            },
            Op::Absent(absent) => {
                if absent.because.is_empty() {
                    return None;
                }
                let because = absent.because.join(lang.pick("、", ", "));
                format!("{}{because}", lang.pick("因", "because of "))
            }
            Op::Add => self.joined(step, " + "),
            Op::Subtract => self.joined(step, " − "),
            Op::Multiply => self.joined(step, " × "),
            Op::Divide => self.joined(step, " ÷ "),
            Op::Min => format!("{} {}", self.pick("取最小", "the least of"), self.joined(step, lang.pick("、", ", "))),
            Op::Max => {
                format!("{} {}", self.pick("取最大", "the greatest of"), self.joined(step, lang.pick("、", ", ")))
            }
            Op::Mean => format!("{} {}", self.pick("平均", "the mean of"), self.joined(step, lang.pick("、", ", "))),
            Op::Statistic(which) => match lang {
                Lang::Zh => format!("各单位{}：{}", which.words(lang), self.peers(step)),
                Lang::En => format!("{} of {}", which.words(lang), self.peers(step)),
            },
            Op::Rank(_) => match lang {
                Lang::Zh => format!("共{}个单位：{}", step.operands.len(), self.peers(step)),
                Lang::En => format!("among {}: {}", step.operands.len(), self.peers(step)),
            },
            Op::Convert(factor) if factor.0 == Exact::from(-1) => self.pick("从总分中减去", "taken off").to_owned(),
            Op::Convert(factor) => {
                format!("{} × {}", first(step).map(|s| self.near(s)).unwrap_or_default(), exact_text(&factor.0, places))
            }
            Op::Percent(percent) => {
                let of = first(step).map(|s| self.near(s)).unwrap_or_default();
                format!("{of} × {percent}{}", self.pick("%", " %"))
            }
            Op::Compare(_) | Op::About | Op::Choice(_) | Op::By(_) => fact(step, places, lang),
            Op::All => self.pick("全部成立才算成立", "all must hold").to_owned(),
            Op::Any => self.pick("一项成立即成立", "one that holds is enough").to_owned(),
            Op::Not => self.pick("下列不成立才算成立", "holds where this does not").to_owned(),
            Op::When => match lang {
                Lang::Zh => format!("条件成立得{}，否则为0", self.second(step)),
                Lang::En => format!("{} if the condition holds, else 0", self.second(step)),
            },
            Op::Choose => self.pick("按条件二者取一", "one of two, by a condition").to_owned(),
            Op::First if step.operands.len() <= 3 => return None,
            Op::First => self.pick("取首个成立的一档", "by the first that holds").to_owned(),
            Op::Positive => self.pick("低于0按0计", "not below 0").to_owned(),
            Op::Distance => self.pick("取绝对值", "the distance either way").to_owned(),
            Op::Amounts(amounts) => self.amounts(amounts),
            Op::Slabs(slabs) => self.slabs(slabs),
            _ => return self.rule(step),
        })
    }

    /// The note of a rule with numbers of its own.
    fn rule(self, step: &Step) -> Option<String> {
        let (lang, places) = (self.lang, self.look.places);
        let moved = || match (first(step).and_then(|s| s.value.number()), step.value.number()) {
            (Some(old), Some(new)) => (old > new, self.end(step, &old.minus(new).abs())),
            _ => (true, String::new()),
        };
        Some(match &step.op {
            Op::Steps(steps) => {
                let gap = first(step).map(|s| self.near(s)).unwrap_or_default();
                match (lang, steps.part) {
                    (Lang::Zh, StepPart::ProRata) => format!("{gap} ÷ {}，零头按比例计", steps.step),
                    (Lang::Zh, StepPart::Whole) => format!("{gap} ÷ {}，零头不计", steps.step),
                    (Lang::Zh, StepPart::Started) => format!("{gap} ÷ {}，零头按一步计", steps.step),
                    (Lang::En, StepPart::ProRata) => format!("{gap} ÷ {}, a part counts in proportion", steps.step),
                    (Lang::En, StepPart::Whole) => format!("{gap} ÷ {}, a part does not count", steps.step),
                    (Lang::En, StepPart::Started) => format!("{gap} ÷ {}, a part counts as one", steps.step),
                }
            }
            Op::Limit(limit) => match lang {
                Lang::Zh => format!("上限{}，多出{}不计", self.end(step, &limit.exact()), moved().1),
                Lang::En => format!("limited to {}, {} held back", self.end(step, &limit.exact()), moved().1),
            },
            Op::Range(range) => {
                let (above, by) = moved();
                let end = |e: &Option<Fraction>| e.as_ref().map(|e| self.end(step, &e.0)).unwrap_or_default();
                match (lang, above) {
                    (Lang::Zh, true) => format!("上限{}，多出{by}不计", end(&range.high)),
                    (Lang::Zh, false) => format!("下限{}，不足{by}补足", end(&range.low)),
                    (Lang::En, true) => format!("held at {}, {by} held back", end(&range.high)),
                    (Lang::En, false) => format!("raised by {by} to {}", end(&range.low)),
                }
            }
            Op::Gate(gate) => self.effect(gate),
            Op::Round(round) => {
                use crate::number::RoundingMode::{HalfEven, HalfUp, Truncate};
                let how = match round.mode {
                    HalfUp => self.pick("四舍五入", "rounded half up"),
                    HalfEven => self.pick("四舍六入五成双", "rounded half to even"),
                    Truncate => self.pick("舍去其余", "cut off"),
                };
                match lang {
                    Lang::Zh => format!("保留{}位小数，{how}", round.places),
                    Lang::En => format!("{how} at {} places", round.places),
                }
            }
            Op::Line(points) => {
                let points: Vec<String> =
                    points.iter().map(|p| format!("{} → {}", decimal_text(&p.at.0, places), p.score)).collect();
                match lang {
                    Lang::Zh => format!("直线内插：{}", self.few(&points)),
                    Lang::En => format!("straight line: {}", self.few(&points)),
                }
            }
            Op::Table(table) => {
                let earned: Vec<String> = table.table.iter().map(ToString::to_string).collect();
                let earned = self.few(&earned);
                match (lang, table.step) {
                    (Lang::Zh, None) => format!("各名次得分：{earned}；其后{}", table.beyond),
                    (Lang::Zh, Some(step)) => format!("各名次得分：{earned}；其后每名递减{step}"),
                    (Lang::En, None) => format!("points by place: {earned}; beyond {}", table.beyond),
                    (Lang::En, Some(step)) => format!("points by place: {earned}; then {step} less each"),
                }
            }
            Op::Settled(choice) => words::settled(*choice, lang).to_owned(),
            _ => return None,
        })
    }

    fn second(self, step: &Step) -> String {
        step.operands.get(1).map(|s| self.near(s)).unwrap_or_default()
    }

    fn few(self, texts: &[String]) -> String {
        let shown = texts.iter().take(NOTED).cloned().collect::<Vec<_>>().join(self.pick("、", ", "));
        if texts.len() > NOTED { format!("{shown}…") } else { shown }
    }

    /// The operands with a sign between them.
    pub(super) fn joined(self, step: &Step, sign: &str) -> String {
        let count = step.operands.len();
        if count > NOTED {
            return match self.lang {
                Lang::Zh => format!("共{count}项"),
                Lang::En => format!("{count} numbers"),
            };
        }
        let texts: Vec<String> = step.operands.iter().map(|s| self.near(unfolded(s))).collect();
        texts.join(sign)
    }

    fn peers(self, step: &Step) -> String {
        let own = |s: &Step| format!("{} {}", words::label(&s.label, self.lang), self.near(s));
        let texts: Vec<String> = step.operands.iter().take(NOTED + 1).map(own).collect();
        self.few(&texts)
    }

    fn amounts(self, amounts: &AmountsStep) -> String {
        let list: Vec<String> = amounts.amounts.iter().map(ToString::to_string).collect();
        let grows = amounts.increment != Number::ZERO;
        let text = match (self.lang, list.as_slice()) {
            (Lang::Zh, [one]) => format!("每次{one}"),
            (Lang::En, [one]) => format!("{one} each"),
            (Lang::Zh, _) => format!("依次{}", self.few(&list)),
            (Lang::En, _) => format!("{} in turn", self.few(&list)),
        };
        let increment = grows.then(|| match self.lang {
            Lang::Zh => format!("，此后每次递增{}", amounts.increment),
            Lang::En => format!(", then {} more each", amounts.increment),
        });
        let free = (amounts.free != Number::ZERO).then(|| match self.lang {
            Lang::Zh => format!("，前{}次不计", amounts.free),
            Lang::En => format!(", the first {} free", amounts.free),
        });
        [Some(text), increment, free].into_iter().flatten().collect()
    }

    fn slabs(self, slabs: &SlabsStep) -> String {
        let step = slabs.step;
        let rows: Vec<String> = slabs
            .slabs
            .iter()
            .map(|slab| match (self.lang, slab.up_to) {
                (Lang::Zh, Some(to)) => format!("{to}以内每{step}计{}", slab.each),
                (Lang::Zh, None) => format!("其余每{step}计{}", slab.each),
                (Lang::En, Some(to)) => format!("{} per {step} up to {to}", slab.each),
                (Lang::En, None) => format!("{} per {step} beyond", slab.each),
            })
            .collect();
        let rows = self.few(&rows);
        let whole =
            if slabs.all_at_last { self.pick("，全部按所达一档计", ", all at the last reached") } else { "" };
        format!("{rows}{whole}")
    }
}

/// The number that a note shows for a step: a percentage as it was given.
fn unfolded(step: &Step) -> &Step {
    match (&step.op, first(step)) {
        (Op::Convert(factor), Some(inner)) if factor.0 == Exact::one().percent() => inner,
        _ => step,
    }
}
