//! `multiplier_differs`: a formula whose constant factor should be the points and is not.

use super::item::{Item, Place};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::method::{ChargeKind, Method};
use crate::number::{Dimension, Exact, Measures, Number, Quantity};
use crate::path::Path;
use crate::text::{Code, Message};

/// A product of one ratio and a constant, such as (完成值 ÷ 目标值) × 10 on an item of 5 points.
///
/// An error where the ratio is taken of the target and the constant lies above the points: whoever just meets the target
/// would score more than the item has. A warning where the divisor is something else, where the constant lies below the
/// points, or where the product stands under a condition: there the text may mean what it says. Silent for products that
/// use the points themselves; for several products in one sum, whose constants are weights; for a constant below the
/// points with something added to it, which may make up the rest; and for anything subtracted, scaled or divided again.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        let Some(points) = place.points.as_ref().filter(|p| p.is_positive()) else {
            continue;
        };
        let Some((root, path)) = root(place) else { continue };
        let inputs = item.indicator.assignments.iter().flat_map(|a| &a.inputs).chain(&item.indicator.inputs);
        let search = Search { measures: item.scheme.measures(), inputs: inputs.collect(), points };
        for product in search.products(root, &path, Around { sum: false, sure: place.full }) {
            if let Some(severity) = product.severity(points) {
                let times = product.constant.over(points).unwrap_or_else(|_| Exact::one());
                let message = Message::new(Code::MultiplierDiffers)
                    .with("found", &product.constant)
                    .with("points", points)
                    .with("times", times);
                found.push(Finding::new(severity, product.path, message));
            }
        }
    }
}

/// The expression whose value is the whole score.
fn root<'s>(place: &Place<'s>) -> Option<(&'s Expression, Path)> {
    match place.method {
        Method::Formula(formula) => Some((&formula.of, place.path.key("of"))),
        Method::Earn(earn) => match earn.gains.as_slice() {
            [gain] => match &gain.charge {
                ChargeKind::Amount(amount) => {
                    let path = place.path.key("gains").index(0).key("charge").key("amount").key("of");
                    Some((&amount.of, path))
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// What a ratio is taken of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The target: 1 is a target just met.
    Target,
    /// Another number.
    Other,
    /// Nothing: a percentage of at most 100, as it is reported.
    Whole,
}

/// A ratio times a constant.
struct Product {
    constant: Exact,
    path: Path,
    of: Of,
    around: Around,
}

/// What stands around a product.
#[derive(Clone, Copy)]
struct Around {
    /// Is something added to it?
    sum: bool,
    /// Does it count whatever happens?
    sure: bool,
}

impl Product {
    fn severity(&self, points: &Exact) -> Option<Severity> {
        if self.constant == *points {
            return None;
        }
        let above = self.constant > *points;
        match (above, self.around.sure, self.around.sum) {
            (true, true, _) if self.of == Of::Target => Some(Severity::Error),
            (true, _, false) | (false, true, false) => Some(Severity::Warning),
            (true, _, true) if self.of != Of::Whole => Some(Severity::Warning),
            _ => None,
        }
    }
}

struct Search<'e> {
    measures: &'e Measures,
    inputs: Vec<&'e Input>,
    points: &'e Exact,
}

impl Search<'_> {
    fn products(&self, expression: &Expression, path: &Path, around: Around) -> Vec<Product> {
        match expression {
            Expression::Multiply(factors) => self.product(factors, &path.key("multiply"), around).into_iter().collect(),
            Expression::Add(terms) => {
                let path = path.key("add");
                let plain = |e: &Expression| match e {
                    Expression::Input(_) => true,
                    Expression::Number(number) => !number.value.is_negative(),
                    _ => false,
                };
                let others: Vec<(usize, &Expression)> = terms.iter().enumerate().filter(|(_, e)| !plain(e)).collect();
                match others.as_slice() {
                    [(i, only)] => self.products(only, &path.index(*i), Around { sum: terms.len() > 1, ..around }),
                    _ => Vec::new(),
                }
            }
            Expression::Min(all) | Expression::Max(all) => {
                let path = path.key(if matches!(expression, Expression::Min(_)) { "min" } else { "max" });
                let held = |e: &Expression| matches!(e, Expression::Number(_) | Expression::Points);
                let others: Vec<(usize, &Expression)> = all.iter().enumerate().filter(|(_, e)| !held(e)).collect();
                match others.as_slice() {
                    [(i, only)] => self.products(only, &path.index(*i), around),
                    _ => Vec::new(),
                }
            }
            Expression::Choose(choose) => {
                let (path, around) = (path.key("choose"), Around { sure: false, ..around });
                let mut all = self.products(&choose.then, &path.key("then"), around);
                all.extend(self.products(&choose.otherwise, &path.key("else"), around));
                all
            }
            _ => Vec::new(),
        }
    }

    /// The product, if it is of one ratio and constants.
    fn product(&self, factors: &[Expression], path: &Path, around: Around) -> Option<Product> {
        let (mut constant, mut places, mut of) = (Exact::one(), Vec::new(), None);
        for (i, factor) in factors.iter().enumerate() {
            if let Expression::Number(number) = factor {
                constant = constant.times(&self.plain(number)?);
                places.push(path.index(i).key("number"));
            } else {
                let ratio = self.ratio(factor)?;
                if of.replace(ratio).is_some() {
                    return None;
                }
            }
        }
        let path = match places.as_slice() {
            [] => return None,
            [one] => one.clone(),
            _ => path.clone(),
        };
        // a constant of 1 is no points, unless the item has so few
        if constant == Exact::one() && *self.points > Exact::one() {
            return None;
        }
        Some(Product { constant, path, of: of?, around })
    }

    /// A number without a measure, or a percentage as its value.
    fn plain(&self, number: &Quantity) -> Option<Exact> {
        let Some(measure) = &number.measure else {
            return Some(number.value.exact());
        };
        match self.measures.resolve(measure) {
            (Dimension::Plain, scale) => Some(number.value.exact().times(&scale)),
            (Dimension::Percent, scale) => Some(number.value.exact().times(&scale).percent()),
            (Dimension::Of(base), scale) if &*base == "分" => Some(number.value.exact().times(&scale)),
            _ => None,
        }
    }

    fn ratio(&self, expression: &Expression) -> Option<Of> {
        match expression {
            Expression::Divide(pair) => {
                let [above, below] = &**pair;
                if !actual(above) {
                    return None;
                }
                match below {
                    Expression::Target | Expression::TargetOf(_) => Some(Of::Target),
                    Expression::Number(_) | Expression::Input(_) => Some(Of::Other),
                    _ => None,
                }
            }
            Expression::Min(all) | Expression::Max(all) => {
                let mut others = all.iter().filter(|e| !matches!(e, Expression::Number(_)));
                let only = others.next()?;
                others.next().is_none().then(|| self.ratio(only)).flatten()
            }
            Expression::Input(id) => self.share(id).then_some(Of::Whole),
            _ => None,
        }
    }

    /// Is it a percentage that cannot pass 100?
    fn share(&self, id: &Id) -> bool {
        self.inputs.iter().filter(|i| i.id == *id).any(|input| match &input.kind {
            InputKind::Value(value) => {
                let percent = value.measure.as_ref().is_some_and(|m| self.measures.resolve(m).0 == Dimension::Percent);
                percent && value.max.is_some_and(|max| max <= Number::from(100))
            }
            _ => false,
        })
    }
}

/// What was done: inputs, or a sum of them.
fn actual(expression: &Expression) -> bool {
    match expression {
        Expression::Input(_) => true,
        Expression::Add(terms) => terms.iter().all(actual),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn formula(points: &str, of: &str) -> String {
        format!(
            r#""points": "{points}",
               "inputs": [{{"id": "x", "kind": {{"value": {{"min": "0", "movement": "up"}}}}}}, {{"id": "y", "kind": {{"value": {{"min": "0"}}}}}},
                          {{"id": "good", "kind": {{"value": {{"measure": "%", "max": "100"}}}}}}, {{"id": "best", "kind": {{"value": {{"measure": "%", "max": "100"}}}}}}],
               "method": {{"formula": {{"of": {of}}}}},
               "targets": [{{"period": "2020", "of": "x", "is": {{"number": "10"}}}}]"#
        )
    }

    const RATIO: &str = r#"{"divide": [{"input": "x"}, {"target_of": "x"}]}"#;

    #[test]
    fn twice_the_points_is_found() {
        let of = format!(r#"{{"multiply": [{RATIO}, {{"number": "10"}}]}}"#);
        assert_eq!(
            findings(&indicator(&formula("5", &of))),
            [
                "error multiplier_differs indicators[a].method.formula.of.multiply[1].number: 公式乘以 10，而本项分值为 5 分（2 倍） | the formula multiplies by 10, the item has 5 points (2 times)"
            ]
        );
    }

    #[test]
    fn it_is_found_under_a_cap_and_with_something_added() {
        let of = format!(
            r#"{{"add": [{{"min": [{{"multiply": [{RATIO}, {{"number": "10"}}]}}, "points"]}}, {{"input": "y"}}]}}"#
        );
        assert_eq!(
            codes(&indicator(&formula("5", &of))),
            ["error multiplier_differs indicators[a].method.formula.of.add[0].min[0].multiply[1].number"]
        );
    }

    #[test]
    fn what_is_not_proven_is_a_warning() {
        let other = r#"{"multiply": [{"divide": [{"input": "x"}, {"input": "y"}]}, {"number": "10"}]}"#;
        let less = format!(r#"{{"multiply": [{RATIO}, {{"number": "4"}}]}}"#);
        let share = r#"{"multiply": [{"input": "good"}, {"number": "10"}]}"#;
        for of in [other, &less, share] {
            assert_eq!(
                codes(&indicator(&formula("5", of))),
                ["warning multiplier_differs indicators[a].method.formula.of.multiply[1].number"]
            );
        }
    }

    #[test]
    fn weights_are_silent() {
        for of in [
            r#"{"add": [{"multiply": [{"input": "good"}, {"number": "3"}]}, {"multiply": [{"input": "best"}, {"number": "3"}]}]}"#.to_owned(),
            format!(r#"{{"add": [{{"multiply": [{RATIO}, {{"number": "2"}}]}}, {{"multiply": [{{"input": "best"}}, {{"number": "3"}}]}}]}}"#),
        ] {
            assert_eq!(codes(&indicator(&formula("5", &of))), [""; 0]);
        }
    }

    #[test]
    fn factors_that_are_not_the_points_are_silent() {
        for of in [
            // the points stand there themselves
            format!(r#"{{"multiply": [{RATIO}, "points", {{"number": "90%"}}]}}"#),
            format!(r#"{{"multiply": [{RATIO}, "points", {{"number": "2"}}]}}"#),
            // the two constants make the points
            format!(r#"{{"multiply": [{RATIO}, {{"number": "10"}}, {{"number": "50%"}}]}}"#),
            // the rest is added
            format!(r#"{{"add": [{{"multiply": [{RATIO}, {{"number": "4"}}]}}, {{"input": "y"}}]}}"#),
            // 0 at half the target, 5 at the target
            format!(r#"{{"subtract": [{{"multiply": [{RATIO}, {{"number": "10"}}]}}, {{"number": "5"}}]}}"#),
            format!(r#"{{"add": [{{"multiply": [{RATIO}, {{"number": "10"}}]}}, {{"number": "-5"}}]}}"#),
        ] {
            assert_eq!(codes(&indicator(&formula("5", &of))), [""; 0], "{of}");
        }
    }
}
