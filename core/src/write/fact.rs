//! Conditions in words: always what is the case, whether the condition holds or not.

use crate::condition::Comparison;
use crate::id::Id;
use crate::text::Lang;
use crate::trace::{Op, Step, Value};
use crate::write::formula::{amount, formula, named, noun};
use crate::write::words::{self, first, input_name, quoted, state_mark};

/// Does the condition hold?
pub(super) fn holds(step: &Step) -> bool {
    step.value == Value::Truth(true)
}

/// What is the case: `失业率为3.01%，超过3%`, `unemployment is 3.01 %, more than 3 %`.
pub(super) fn fact(step: &Step, places: u32, lang: Lang) -> String {
    let truth = holds(step);
    let operand = |i: usize| step.operands.get(i);
    match &step.op {
        Op::Compare(comparison) => match (operand(0), operand(1)) {
            (Some(a), Some(b)) => {
                let is = if truth { *comparison } else { comparison.opposite() };
                format!("{}{}", subject(a, places, lang), predicate(is, b, places, lang))
            }
            _ => unknown(step, lang),
        },
        Op::About => match (operand(0), operand(1), operand(2)) {
            (Some(a), Some(b), Some(tolerance)) => {
                let (by, from) = (amount(tolerance, places, lang), named(b, places, lang));
                let distance = if truth { Comparison::AtMost } else { Comparison::MoreThan }.words(lang);
                let a = subject(a, places, lang);
                match lang {
                    Lang::Zh => format!("{a}，与{from}相差{distance}{by}"),
                    Lang::En => format!("{a}, {distance} {by} away from {from}"),
                }
            }
            _ => unknown(step, lang),
        },
        Op::Input(input) => {
            let (name, mark) = (input_name(input, lang), state_mark(input.state, lang));
            match lang {
                Lang::Zh => format!("{name}为“{}”{mark}", if truth { "是" } else { "否" }),
                Lang::En => format!("{name} is {}{mark}", if truth { "yes" } else { "no" }),
            }
        }
        Op::Choice(words) => operand(0).map_or_else(|| unknown(step, lang), |word| choice(word, words, truth, lang)),
        Op::By(last) => operand(0).map_or_else(
            || unknown(step, lang),
            |day| {
                let (last, a) = (words::date(*last, lang), subject(day, places, lang));
                match (lang, truth) {
                    (Lang::Zh, true) => format!("{a}，不晚于{last}"),
                    (Lang::Zh, false) => format!("{a}，晚于{last}"),
                    (Lang::En, true) => format!("{a}, no later than {last}"),
                    (Lang::En, false) => format!("{a}, later than {last}"),
                }
            },
        ),
        // of all, those that do not hold decide; of any, those that do
        Op::All => several(step, truth, lang.pick("，且", " and "), places, lang),
        Op::Any => several(step, truth, lang.pick("，或", " and "), places, lang),
        Op::Not | Op::Same => first(step).map_or_else(|| unknown(step, lang), |inner| fact(inner, places, lang)),
        Op::Absent(absent) => {
            let because = absent.because.join(lang.pick("、", ", "));
            let state = absent.state.words(lang);
            match lang {
                _ if because.is_empty() => state.to_owned(),
                Lang::Zh => format!("{because}{state}"),
                Lang::En => format!("{because} is {state}"),
            }
        }
        _ => unknown(step, lang),
    }
}

fn unknown(step: &Step, lang: Lang) -> String {
    format!("{}{}{}", words::label(&step.label, lang), lang.pick("", " "), words::value(&step.value, 4, lang))
}

/// `失业率为3.01%`, `unemployment is 3.01 %`; a number without a name is told by how it was computed.
pub(super) fn subject(step: &Step, places: u32, lang: Lang) -> String {
    let amount = amount(step, places, lang);
    let name = noun(step, lang).or_else(|| {
        let computed = formula(step, places, lang)?;
        (computed != amount).then_some(computed)
    });
    match (name, lang) {
        (Some(name), Lang::Zh) => format!("{name}为{amount}"),
        (Some(name), Lang::En) => format!("{name} is {amount}"),
        (None, _) => amount,
    }
}

/// `，超过3%`, `, more than 3 %`.
fn predicate(is: Comparison, than: &Step, places: u32, lang: Lang) -> String {
    let than = named(than, places, lang);
    match lang {
        Lang::Zh => format!("，{}{than}", is.words(lang)),
        Lang::En => format!(", {} {than}", is.words(lang)),
    }
}

fn choice(word: &Step, words: &[Id], truth: bool, lang: Lang) -> String {
    let what = subject(word, 4, lang);
    if truth {
        return what;
    }
    let wanted: Vec<String> = words.iter().map(|w| quoted(w.as_str(), lang)).collect();
    match lang {
        Lang::Zh => format!("{what}，不属于{}", wanted.join("、")),
        Lang::En => format!("{what}, not {}", wanted.join(" or ")),
    }
}

fn several(step: &Step, truth: bool, between: &str, places: u32, lang: Lang) -> String {
    let deciding: Vec<&Step> = step.operands.iter().filter(|inner| holds(inner) == truth).collect();
    let deciding = if deciding.is_empty() { step.operands.iter().collect() } else { deciding };
    if let Some(text) = edges(&deciding, places, lang) {
        return text;
    }
    let facts: Vec<String> = deciding.iter().map(|inner| fact(inner, places, lang)).collect();
    if facts.is_empty() { unknown(step, lang) } else { facts.join(between) }
}

/// One number between two edges is told once: `完成率为87%，不低于85%且低于90%`.
fn edges(conditions: &[&Step], places: u32, lang: Lang) -> Option<String> {
    let [a, b] = conditions else { return None };
    let (Op::Compare(first_is), Op::Compare(second_is)) = (&a.op, &b.op) else {
        return None;
    };
    let (left, low, high) = (a.operands.first()?, a.operands.get(1)?, b.operands.get(1)?);
    if b.operands.first()? != left {
        return None;
    }
    let of = |step: &Step, is: Comparison| if holds(step) { is } else { is.opposite() };
    let head = format!("{}{}", subject(left, places, lang), predicate(of(a, *first_is), low, places, lang));
    let (is, high) = (of(b, *second_is).words(lang), named(high, places, lang));
    Some(match lang {
        Lang::Zh => format!("{head}且{is}{high}"),
        Lang::En => format!("{head} and {is} {high}"),
    })
}
