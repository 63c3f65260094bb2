//! A whole clause: from its text to a reading, `每低1个百分点扣0.1分,扣完为止`.

use super::super::ground::Run;
use super::super::normal::{Chars, Normal};
use super::super::outcome::outcomes;
use super::super::reading::{Alternative, Reading};
use super::super::standard::certified;
use super::charges::gap::is_rate;
use super::compose::compose;
use super::doubt::account::account;
use super::doubt::digits::{beyond_reckoning, unreckonable};
use super::draft::Draft;
use super::equation::arithmetic::{Equation, Node, equations, quotients};
use super::equation::by_formula::{by_formula, names_a_score, without_hundred};
use super::equation::formula::expression;
use super::line::piece::pieces;
use super::line::samples::{samples, take_samples};
use crate::expression::Expression;
use crate::input::Input;
use crate::limits::Limits;
use crate::method::Method;
use crate::number::{Number, Quantity};

/// Reads a scoring clause: `每低1个百分点扣0.1分，扣完为止`.
///
/// `context` is the neighbouring text that holds the target or the heading where the clause itself does not; `points` are
/// those of the item. Nothing is invented: what the text leaves open is filled by the library's defaults and listed as
/// assumed, what is not understood is listed as unread, with its characters.
///
/// A text longer than [`Limits::clause`](crate::Limits), and one with a number of more than 14 digits in it or in its
/// context, is not read: all of it is unread.
///
/// # Example: each percentage point below costs half a point
///
/// ```
/// use kaohe::read::read_clause;
/// let reading = read_clause("合格率达到90%得5分，每低1个百分点扣0.5分", None, Some("5".parse().unwrap()));
/// assert_eq!(reading.method().unwrap().word(), "deduct");
/// assert_eq!(reading.inputs()[0].id.as_str(), "合格率");
/// assert!(reading.is_whole());
/// // a part of a step is not spoken of: the library's default, and the other choice
/// assert!(reading.assumed().iter().any(|a| a.field == "part" && a.taken == "pro_rata"));
/// ```
///
/// # Example: what is not understood is said
///
/// ```
/// use kaohe::read::read_clause;
/// let reading = read_clause("达到93%的得15分。按每降低一个百分", None, Some("15".parse().unwrap()));
/// assert!(!reading.is_whole());
/// ```
#[must_use]
pub fn read_clause(text: &str, context: Option<&str>, points: Option<Number>) -> Reading {
    read_clause_within(text, context, points, &Limits::default())
}

/// As [`read_clause`], within limits.
#[must_use]
pub fn read_clause_within(text: &str, context: Option<&str>, points: Option<Number>, limits: &Limits) -> Reading {
    let all = || Chars { from: 0, to: u32::try_from(text.chars().count()).unwrap_or(u32::MAX) };
    let length = text.chars().take(limits.clause + 1).count();
    if length > limits.clause {
        return Reading::unread_whole(all());
    }
    // a context that is too long holds no target that could be trusted
    let context = context.filter(|c| c.chars().take(limits.clause + 1).count() <= limits.clause);
    let beside = context.map_or_else(String::new, |c| Normal::new(c).beside());
    let beside = beside.as_str();
    let normal = Normal::of_deviation(text, beside).unwrap_or_else(|| Normal::new(text));
    let normal = normal.laid_out().unfolded().told_apart(beside);
    if beyond_reckoning(normal.text()) || beyond_reckoning(beside) || points.is_some_and(unreckonable) {
        // standard wording is read without arithmetic
        return certified(text, points).unwrap_or_else(|| Reading::unread_whole(all()));
    }
    let mut reading = one_reading(&normal, beside, points, None);
    // each choice of structure that usage leaves open, taken the other way
    for field in ["parts", "spread", "actual", "in", "count", "when", "evidence", "points"] {
        if reading.method.is_none() || !reading.assumed.iter().any(|a| a.field == field) {
            continue;
        }
        let other = one_reading(&normal, beside, points, Some(field));
        let known =
            |m: &Method| reading.method.as_ref() == Some(m) || reading.alternatives.iter().any(|a| a.method == *m);
        if let Some(method) = other.method
            && !known(&method)
        {
            reading.alternatives.push(Alternative { method, inputs: other.inputs, target: other.target });
        }
    }
    match certified(text, points) {
        Some(certain) if !agree(&certain, &reading) => certain,
        // what usage leaves open in it is known as well
        _ => reading,
    }
}

/// Is it the same method, of inputs that are called the same?
fn agree(certain: &Reading, reading: &Reading) -> bool {
    let known = |own: &Input| reading.inputs.iter().any(|i| i.id == own.id && i.name == own.name);
    reading.is_whole() && certain.method == reading.method && certain.inputs.iter().all(known)
}

/// One reading; `flip` is the decision that is taken the other way.
fn one_reading(normal: &Normal, beside: &str, points: Option<Number>, flip: Option<&'static str>) -> Reading {
    let begun = || {
        let mut draft = Draft::new(normal.text(), beside, points);
        (draft.flip, draft.several) = (flip, normal.apart());
        draft
    };
    let mut draft = begun();
    let found = equations(normal.text());
    let looked_at = samples(normal.text());
    let cut = |equations: &[Run]| {
        let mut taken: Vec<Run> = equations.iter().copied().chain(looked_at.iter().map(|(run, _)| *run)).collect();
        taken.sort_unstable();
        let outs = outcomes(normal.text(), &taken, normal.breaks());
        pieces(normal.text(), outs, &taken)
    };
    let all = cut(&found.iter().map(|e| e.run).collect::<Vec<_>>());
    take_samples(&mut draft, &looked_at);
    let made = by_formula(&mut draft, &found, &all, points).or_else(|| {
        let all = cut(&[]);
        draft = begun();
        take_samples(&mut draft, &looked_at);
        let defines = |e: &&Equation| !names_a_score(normal.text().get(e.left.0..e.left.1).unwrap_or_default());
        let divided = quotients(normal.text());
        let found: Vec<&Equation> = found.iter().filter(defines).chain(&divided).collect();
        if found.is_empty() {
            return compose(&mut draft, &all, points, 0);
        }
        for equation in &found {
            let label = draft.label(equation.left).to_owned();
            let bare = without_hundred(&equation.right);
            let mut of = expression(&mut draft, &bare, &[]);
            // 办结率=办结数÷受理数, which 95% is held against
            let named = is_rate(&label) || equation.left == equation.run;
            let ratio = matches!(bare, Node::Op('÷', ..)) && named && normal.text().contains('%');
            if bare != equation.right || ratio {
                of = Expression::Multiply(vec![of, Expression::Number(Quantity::plain(Number::from(100_i64)))]);
            }
            draft.take(equation.run);
            draft.defined.push((label, of));
        }
        let all = cut(&found.iter().map(|e| e.run).collect::<Vec<_>>());
        compose(&mut draft, &all, points, 0)
    });
    account(normal, draft, made)
}
