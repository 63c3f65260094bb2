//! Cases with an equation each: `偏差率>0,得分=25-偏差率×100×0.3;偏差率<0,得分=25+偏差率×100×0.2`.

use super::arithmetic::Equation;
use super::formula::{expression, rates, with_rates};
use crate::condition::Comparison;
use crate::method::{Band, BandTest, Formula, Gives, Method, Tiers};
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::when::condition::condition;
use crate::read::ground::{Run, Test, Value, compare, segments};

/// How many cases there are at most.
const MOST: usize = 8;

/// Several equations of one score, each behind the case that it holds for, and a case between two that is told besides.
pub(crate) fn cases(draft: &mut Draft<'_>, scores: &[&Equation], lines: &[Line]) -> Option<Built> {
    if !(2..=MOST).contains(&scores.len()) {
        return None;
    }
    let told: Option<Vec<(Run, Test)>> = scores.iter().map(|e| case_before(draft.text, e)).collect();
    let told = told.filter(|all| leaves_none(all, lines))?;
    let made: Option<Vec<_>> = scores
        .iter()
        .zip(&told)
        .map(|(equation, (run, test))| {
            let of = expression(draft, &equation.right, &[]);
            draft.take(equation.run);
            draft.take(*run);
            Some((condition(draft, test, None)?, of, equation.run, *run))
        })
        .collect();
    let rates = rates(draft);
    let bands = made?.into_iter().map(|(holds, of, at, case)| {
        let formula = Method::Formula(Formula { of: with_rates(of, &rates) });
        let band = Band { is: BandTest::Holds(holds), gives: Gives::Method(Box::new(formula)) };
        Made::plain(band).at("gives.method.formula.of", at).at("is", case)
    });
    let bands = listed("tiers.bands", bands.collect());
    Some(Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None }), fields: bands.fields })
}

/// 偏差率>0 of `如果偏差率>0,得分=…`: the one piece before an equation in its sentence.
fn case_before(text: &str, equation: &Equation) -> Option<(Run, Test)> {
    let before = text.get(..equation.left.0)?.strip_suffix([',', ':'])?;
    let from = before
        .rfind([';', '。', '\n'])
        .map_or(0, |i| i + before.get(i..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let found = segments(text, (from, before.len()), true);
    let [only] = found.as_slice() else { return None };
    let test = compare(text, only.run)?;
    matches!(&test, Test::Compare { right: Value::Amount(..), .. } | Test::Between { .. }).then_some((only.run, test))
}

/// Does every number have a case? Above and below one number, the number itself is told by another line.
fn leaves_none(told: &[(Run, Test)], lines: &[Line]) -> bool {
    let compared = |t: &Test| match t {
        Test::Compare { is, right: Value::Amount(a, _), .. } => Some((*is, a.value)),
        _ => None,
    };
    let has = |is: &[Comparison], n| {
        told.iter().filter_map(|(_, t)| compared(t)).any(|(own, at)| at == n && is.contains(&own))
    };
    let level = |n| lines.iter().filter_map(|l| compared(l.test.as_ref()?)).any(|own| own == (Comparison::Equal, n));
    let above = &[Comparison::MoreThan, Comparison::AtLeast][..];
    let below = &[Comparison::LessThan, Comparison::AtMost][..];
    let Some((_, first)) = told.iter().find_map(|(_, t)| compared(t)) else { return false };
    let both = told.len() == 2 && has(above, first) && has(below, first);
    both && (has(&[Comparison::AtLeast, Comparison::AtMost, Comparison::Equal], first) || level(first))
        || told.len() == 3
            && has(&[Comparison::MoreThan], first)
            && has(&[Comparison::LessThan], first)
            && has(&[Comparison::Equal], first)
}
