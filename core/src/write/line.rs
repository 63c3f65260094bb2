//! What each line of an indented trace says: label, value, what was done; trivial steps folded into the line above.

use crate::number::Exact;
use crate::state::State;
use crate::text::Lang;
use crate::trace::{GateStep, Label, Op, RangeStep, Step, Value};
use crate::write::fact::{fact, holds};
use crate::write::formula::{is_leaf, noun};
use crate::write::words::{self, first, points, same_value};
use crate::write::{Look, decimal_text, exact_text, percent_text};

/// One line of the tree, and the lines below it.
#[derive(Debug)]
pub(super) struct Line {
    pub label: String,
    pub value: String,
    pub notes: Vec<String>,
    pub below: Vec<Line>,
}

/// Makes lines in one language.
#[derive(Clone, Copy)]
pub(super) struct Lines {
    pub lang: Lang,
    pub look: Look,
}

impl Lines {
    pub(super) const fn pick<'t>(self, zh: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(zh, en)
    }

    fn plain(self, step: &Step) -> Line {
        Line {
            label: words::label(&step.label, self.lang),
            value: self.value(step),
            notes: Vec::new(),
            below: Vec::new(),
        }
    }

    /// The step's value, exactly.
    fn value(self, step: &Step) -> String {
        match &step.value {
            Value::Number(shown) if step.label == Label::Ratio && shown.measure.is_none() => {
                let percent = percent_text(&shown.number, self.look.places, self.lang);
                let text = exact_text(&shown.number, self.look.places);
                if text.contains('≈') { format!("{} ≈ {percent}", shown.number) } else { percent }
            }
            Value::Number(shown) => {
                words::with_measure(&exact_text(&shown.number, self.look.places), shown.measure.as_ref(), self.lang)
            }
            Value::Truth(true) => format!("✓ {}", words::value(&step.value, 0, self.lang)),
            Value::Truth(false) => format!("✗ {}", words::value(&step.value, 0, self.lang)),
            other => words::value(other, self.look.places, self.lang),
        }
    }

    /// The step's value in a note: near is enough.
    pub(super) fn near(self, step: &Step) -> String {
        match &step.value {
            Value::Number(shown) if step.label == Label::Ratio && shown.measure.is_none() => {
                percent_text(&shown.number, self.look.places, self.lang)
            }
            other => words::value(other, self.look.places, self.lang),
        }
    }

    /// The line of a step.
    pub(super) fn line(self, step: &Step) -> Line {
        let mut line = self.plain(step);
        match (&step.op, first(step)) {
            (Op::Taken, Some(inner)) => {
                // the readings that were not taken stand beside the steps of the one that was, without their own
                line = self.line(inner);
                line.below.extend(step.operands.iter().skip(1).map(|other| self.plain(other)));
                return line;
            }
            (Op::Same, Some(inner)) => return self.folded(step, inner),
            (Op::Positive | Op::Round(_), Some(inner)) if same_value(step, inner) => return self.folded(step, inner),
            (Op::Convert(factor), Some(inner)) if factor.0 == Exact::one().percent() && is_leaf(inner) => {
                return self.folded(step, inner);
            }
            (Op::Limit(limit), Some(inner)) if same_value(step, inner) => {
                line = self.folded(step, inner);
                line.notes.push(match self.lang {
                    Lang::Zh => format!("上限{}，未触及", self.end(step, &limit.exact())),
                    Lang::En => format!("limit {} not reached", self.end(step, &limit.exact())),
                });
                return line;
            }
            (Op::Range(range), Some(inner)) if same_value(step, inner) => {
                line = self.folded(step, inner);
                line.notes.push(self.within(step, range));
                return line;
            }
            (Op::Gate(gate), Some(condition)) => return self.gate(step, gate, condition),
            (Op::All | Op::Any, Some(inner)) if step.operands.len() == 1 => return self.line(inner),
            (Op::Add | Op::Multiply | Op::Min | Op::Max | Op::Mean, Some(inner)) if step.operands.len() == 1 => {
                return if step.label == Label::Score { self.folded(step, inner) } else { self.line(inner) };
            }
            // percent of the target: the quotient is in the note
            (Op::Convert(factor), Some(share)) if factor.0 == Exact::hundred() && matches!(share.op, Op::Divide) => {
                line.notes.push(self.joined(share, " ÷ "));
                line.below = share.operands.iter().filter(|s| !is_leaf(s)).map(|s| self.line(s)).collect();
                return line;
            }
            _ => {}
        }
        line.notes.extend(self.note(step));
        line.below = self.below(step);
        line
    }

    /// The operand's line under the step's label, where that says more.
    fn folded(self, step: &Step, inner: &Step) -> Line {
        let mut line = self.line(inner);
        let keeps = step.label == Label::Number
            || (step.label == Label::Score
                && inner.label != Label::Number
                && !line.below.is_empty()
                && inner.label == Label::Score);
        if !keeps {
            line.label = words::label(&step.label, self.lang);
        }
        line
    }

    /// A gate that fired stands over the score; one that did not stands beside the steps of the score.
    fn gate(self, step: &Step, gate: &GateStep, condition: &Step) -> Line {
        let mut why = self.line(condition);
        self.pick("否决条件", "gate").clone_into(&mut why.label);
        let Some(score) = step.operands.get(1) else { return why };
        if holds(condition) {
            let mut line = self.plain(step);
            line.notes.push(self.effect(gate));
            line.below = vec![why, self.line(score)];
            return line;
        }
        why.notes.push(match self.lang {
            Lang::Zh => format!("未触发：{}", self.effect(gate)),
            Lang::En => format!("did not fire: {}", self.effect(gate)),
        });
        let mut line = self.line(score);
        line.below.push(why);
        line
    }

    pub(super) fn effect(self, gate: &GateStep) -> String {
        match (gate, self.lang) {
            (GateStep::Zero, Lang::Zh) => "本项不得分".to_owned(),
            (GateStep::Zero, Lang::En) => "nothing remains".to_owned(),
            (GateStep::Share(percent), Lang::Zh) => format!("按{percent}%计"),
            (GateStep::Share(percent), Lang::En) => format!("{percent} % remain"),
            (GateStep::AtMost(most), Lang::Zh) => format!("最高得{most}分"),
            (GateStep::AtMost(most), Lang::En) => {
                format!("no more than {}", points(&most.exact(), self.look.places, self.lang))
            }
        }
    }

    /// A limit of the step's value: that of a ratio in percent.
    pub(super) fn end(self, step: &Step, limit: &Exact) -> String {
        match step.label {
            Label::Ratio => percent_text(limit, self.look.places, self.lang),
            _ => decimal_text(limit, self.look.places),
        }
    }

    fn within(self, step: &Step, range: &RangeStep) -> String {
        let end = |end: &Option<crate::trace::Fraction>| {
            end.as_ref().map_or_else(|| self.pick("不限", "open").to_owned(), |e| self.end(step, &e.0))
        };
        match self.lang {
            Lang::Zh => format!("在{}至{}之内", end(&range.low), end(&range.high)),
            Lang::En => format!("within {} to {}", end(&range.low), end(&range.high)),
        }
    }

    /// The operands that are more than a number in the note.
    fn below(self, step: &Step) -> Vec<Line> {
        match &step.op {
            Op::First => self.rows(step),
            Op::Statistic(_) | Op::Rank(_) => Vec::new(),
            Op::Compare(_) | Op::About | Op::Choice(_) | Op::By(_) => {
                step.operands.iter().filter(|s| !is_leaf(s)).map(|s| self.line(s)).collect()
            }
            _ => step.operands.iter().filter(|s| !trivial(s)).map(|s| self.inner(step, s)).collect(),
        }
    }

    fn inner(self, step: &Step, inner: &Step) -> Line {
        let mut line = self.line(inner);
        // a score below a score is the one before that step
        let before = match &step.op {
            Op::Round(_) => Some(self.pick("舍入前", "before rounding")),
            Op::Range(_) | Op::Limit(_) => Some(self.pick("限定前", "before the limit")),
            _ => None,
        };
        if let (Some(before), Label::Score | Label::Number) = (before, &inner.label) {
            before.clone_into(&mut line.label);
        }
        let unnamed = line.label == words::label(&Label::Number, self.lang);
        if let (true, Some(noun)) = (unnamed, noun(inner, self.lang)) {
            noun.strip_prefix("the ").unwrap_or(&noun).clone_into(&mut line.label);
        }
        line
    }

    /// The rows of a choice: those passed over, the one that holds and what it gives.
    fn rows(self, step: &Step) -> Vec<Line> {
        let mut lines = Vec::new();
        for row in step.operands.chunks(2) {
            let (condition, value) = match row {
                [condition, value] => (Some(condition), value),
                [value] => (None, value),
                _ => continue,
            };
            if let Some(condition) = condition {
                let mut line = self.line(condition);
                if step.label == Label::Score {
                    line.label = words::label(&Label::Band, self.lang);
                }
                if holds(condition) {
                    line.notes.push(match self.lang {
                        Lang::Zh => format!("得{}", self.near(value)),
                        Lang::En => format!("gives {}", self.near(value)),
                    });
                } else {
                    line.notes.push(self.pick("跳过", "passed over").to_owned());
                }
                // what a comparison compares is in its note
                if !matches!(condition.op, Op::Compare(_)) {
                    line.below.clear();
                    line.notes
                        .splice(0..line.notes.len().saturating_sub(1), [fact(condition, self.look.places, self.lang)]);
                }
                lines.push(line);
            } else if !matches!(value.value, Value::Absent(State::NotApplicable)) {
                let mut line = self.line(value);
                self.pick("其余情形", "otherwise").clone_into(&mut line.label);
                lines.push(line);
                continue;
            }
            if !trivial(value) && !matches!(value.value, Value::Absent(State::NotApplicable)) {
                lines.push(self.line(value));
            }
        }
        lines
    }
}

/// Is it a number that the note above already shows, with nothing to add?
fn trivial(step: &Step) -> bool {
    match (&step.op, &step.label) {
        (Op::Points, _) | (Op::Constant, Label::Number | Label::Points | Label::Base) => true,
        (Op::Convert(_) | Op::Same, _) => first(step).is_some_and(trivial),
        _ => false,
    }
}
