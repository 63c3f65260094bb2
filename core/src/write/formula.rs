//! Expressions in words: what a number is called, how much it is, and how it was computed.

use crate::number::Exact;
use crate::state::State;
use crate::text::Lang;
use crate::trace::{Label, Op, Step, Value};
use crate::write::words::{self, beside, first, input_name, same_value, state_mark};

/// Formulas longer than this are not written out.
const MAX_FORMULA: usize = 120;

/// What the number is called, if it has a name.
pub(super) fn noun(step: &Step, lang: Lang) -> Option<String> {
    let fixed = |zh, en| Some(lang.pick(zh, en).to_owned());
    match &step.op {
        Op::Input(input) => Some(input_name(input, lang).to_owned()),
        Op::Target => fixed("目标", "the target"),
        Op::Points => fixed("分值", "the points"),
        Op::ScoreOf(id) => Some(match lang {
            Lang::Zh => format!("{id}得分"),
            Lang::En => format!("the score of {id}"),
        }),
        Op::Statistic(which) => Some(match lang {
            Lang::Zh => format!("各单位{}", which.words(lang)),
            Lang::En => format!("the {} of all units", which.words(lang)),
        }),
        Op::Rank(_) => fixed("名次", "the place"),
        Op::Convert(_) | Op::Same | Op::Round(_) => first(step).and_then(|inner| noun(inner, lang)),
        Op::Divide if step.label == Label::Target => fixed("各单位总体值", "the pooled value of all units"),
        Op::Divide if step.operands.get(1).is_some_and(is_target) => fixed("完成率", "the completion rate"),
        Op::Constant => match &step.label {
            Label::Target => fixed("目标", "the target"),
            Label::Peer(id) => Some(id.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Is it the target, in whatever measure?
fn is_target(step: &Step) -> bool {
    match &step.op {
        Op::Target => true,
        Op::Convert(_) | Op::Same => first(step).is_some_and(is_target),
        _ => false,
    }
}

/// Does it stand fixed in the scheme, as a number or a target?
pub(super) fn is_reference(step: &Step) -> bool {
    match &step.op {
        Op::Target | Op::Constant | Op::Statistic(_) => true,
        Op::Convert(_) | Op::Same => first(step).is_some_and(is_reference),
        Op::Divide => step.label == Label::Target,
        _ => false,
    }
}

/// Is it a number with nothing beneath that needs telling?
pub(super) fn is_leaf(step: &Step) -> bool {
    match &step.op {
        Op::Convert(_) | Op::Same => first(step).is_none_or(is_leaf),
        _ => step.operands.is_empty(),
    }
}

/// The state of the input that the number is, where it is not simply reported.
fn mark(step: &Step, lang: Lang) -> String {
    match &step.op {
        Op::Input(input) => state_mark(input.state, lang),
        Op::Convert(_) | Op::Same => first(step).map(|inner| mark(inner, lang)).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Is some input beneath in this state?
pub(super) fn has_state(step: &Step, state: State) -> bool {
    match &step.op {
        Op::Input(input) => input.state == state,
        _ => step.operands.iter().any(|operand| has_state(operand, state)),
    }
}

/// How much it is, marked where it is estimated or disputed.
pub(super) fn amount(step: &Step, places: u32, lang: Lang) -> String {
    format!("{}{}", words::value(&step.value, places, lang), mark(step, lang))
}

/// What it is called and how much it is: `目标12.4亿元`, `the target of 12.4亿元`, `税收（11.8亿元）`, or the number alone.
pub(super) fn named(step: &Step, places: u32, lang: Lang) -> String {
    let amount = amount(step, places, lang);
    match (noun(step, lang), lang) {
        (None, _) => amount,
        (Some(noun), Lang::Zh) if is_reference(step) => beside(&noun, &amount),
        (Some(noun), Lang::En) if is_reference(step) => format!("{noun} of {amount}"),
        (Some(noun), _) => format!("{noun}{}", words::bracketed(&amount, lang)),
    }
}

/// How it was computed, with names and numbers: `税收 11.8亿元 + 减免 0.9亿元`; nothing where that is too long.
pub(super) fn formula(step: &Step, places: u32, lang: Lang) -> Option<String> {
    let mut budget = 24_usize;
    let text = write(step, places, lang, &mut budget)?;
    (text.chars().count() <= MAX_FORMULA).then_some(text)
}

/// How tightly an operation binds: sums least, single numbers most.
fn binding(step: &Step) -> u8 {
    match &step.op {
        Op::Add | Op::Subtract => 0,
        Op::Multiply | Op::Divide => 1,
        Op::Same | Op::Convert(_) | Op::Positive | Op::Limit(_) | Op::Range(_) | Op::Round(_)
            if first(step).is_some_and(|inner| passes(step, inner)) =>
        {
            first(step).map_or(2, binding)
        }
        Op::Choose => step.operands.get(1).map_or(2, binding),
        _ => 2,
    }
}

/// Does the step only hand on its operand, as far as a reader is concerned?
fn passes(step: &Step, inner: &Step) -> bool {
    match &step.op {
        Op::Convert(factor) => {
            // a percentage by its value, or the same amount in another measure
            matches!((&step.value, &inner.value), (Value::Number(a), Value::Number(b)) if a.measure != b.measure)
                && factor.0 != Exact::hundred()
        }
        _ => same_value(step, inner),
    }
}

fn write(step: &Step, places: u32, lang: Lang, budget: &mut usize) -> Option<String> {
    *budget = budget.checked_sub(1)?;
    let all = |sign: &str, least: u8, budget: &mut usize| {
        let mut text = String::new();
        for (i, operand) in step.operands.iter().enumerate() {
            let part = write(operand, places, lang, budget)?;
            let tight = match (&step.op, i) {
                (Op::Subtract | Op::Divide, 1..) => least + 1,
                _ => least,
            };
            if i > 0 {
                text.push_str(sign);
            }
            let part = if binding(operand) < tight { format!("({part})") } else { part };
            text.push_str(&part);
        }
        Some(text)
    };
    let call = |name: &str, budget: &mut usize| all(", ", 0, budget).map(|inside| format!("{name}({inside})"));
    match &step.op {
        Op::Add => all(" + ", 0, budget),
        Op::Subtract => all(" − ", 0, budget),
        Op::Multiply => all(" × ", 1, budget),
        Op::Divide if step.label != Label::Target => all(" ÷ ", 1, budget),
        Op::Min => call("min", budget),
        Op::Max => call("max", budget),
        Op::Mean => call("mean", budget),
        Op::Choose => step.operands.get(1).and_then(|taken| write(taken, places, lang, budget)),
        Op::Same | Op::Convert(_) | Op::Positive | Op::Limit(_) | Op::Range(_) | Op::Round(_) => match first(step) {
            Some(inner) if passes(step, inner) => write(inner, places, lang, budget),
            _ => Some(amount(step, places, lang)),
        },
        _ => {
            let amount = amount(step, places, lang);
            Some(noun(step, lang).map_or_else(
                || amount.clone(),
                |noun| match lang {
                    Lang::Zh => beside(&noun, &amount),
                    Lang::En => format!("{} {amount}", noun.strip_prefix("the ").unwrap_or(&noun)),
                },
            ))
        }
    }
}
