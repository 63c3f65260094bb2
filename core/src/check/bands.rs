//! `bands_gap`, `bands_overlap`: bands that leave something out, or claim it twice.

use std::cmp::Ordering;

use super::item::{Item, Place};
use crate::expression::Expression;
use crate::finding::{Finding, Severity};
use crate::input::InputKind;
use crate::method::{Band, BandTest, Between, Edge, Method, Tiers};
use crate::number::{Dimension, Exact, Quantity};
use crate::text::{Code, Message};

/// Neighbouring bands of a tier table (semantics §3: a gap and a doubly claimed edge are findings, and what happens there is
/// assumed).
///
/// - A gap is an error where the number can lie in it: a count or a place only where a whole number fits between the edges,
///   a value with a grid only where one of its steps does. A warning where whole edges are one apart and nothing says that
///   the number is whole (80–89, 90–100). A notice where conditions or a rest stand beside the bands.
/// - Two bands that reach over each other, or that both include an edge, are an error. An edge that both have and neither
///   claims (60–80, 80–100) is a notice.
///
/// Silent for ladders (80以上, 60以上), whose order decides, for bands that give the same, for what lies outside all, and where
/// the edges are in measures that do not compare.
pub(super) fn check(item: &Item<'_>, found: &mut Vec<Finding>) {
    for place in &item.places {
        if let Method::Tiers(tiers) = place.method
            && let Some(on) = &tiers.on
        {
            table(item, place, tiers, on, found);
        }
    }
}

/// A band with its edges as numbers, and its place in the text.
struct Row<'s> {
    index: usize,
    band: &'s Band,
    between: &'s Between,
    from: Option<Exact>,
    to: Option<Exact>,
}

fn table(item: &Item<'_>, place: &Place<'_>, tiers: &Tiers, on: &Expression, found: &mut Vec<Finding>) {
    let scale = Scale::of(item, on);
    let (mut rows, mut dimensions) = (Vec::new(), Vec::new());
    let mut conditions = tiers.otherwise.is_some();
    for (index, band) in tiers.bands.iter().enumerate() {
        let BandTest::Between(between) = &band.is else {
            conditions = true;
            continue;
        };
        let mut at = |edge: Option<&Edge>| {
            edge.map(|edge| {
                let (dimension, number) = scale.number(item, &edge.at);
                dimensions.push(dimension);
                number
            })
        };
        let (from, to) = (at(between.from.as_ref()), at(between.to.as_ref()));
        rows.push(Row { index, band, between, from, to });
    }
    dimensions.dedup();
    if dimensions.len() > 1 {
        return;
    }
    rows.sort_by(|a, b| (&a.from, &a.to, a.index).cmp(&(&b.from, &b.to, b.index)));
    let path = place.path.key("bands");
    for pair in rows.windows(2) {
        let [lower, upper] = pair else { continue };
        let (Some(to), Some(from), Some(end), Some(start)) =
            (&lower.to, &upper.from, &lower.between.to, &upper.between.from)
        else {
            continue;
        };
        let spot = match to.cmp(from) {
            Ordering::Equal => start.at.to_string(),
            Ordering::Less => format!("{}–{}", end.at, start.at),
            Ordering::Greater => format!("{}–{}", start.at, end.at),
        };
        let (code, severity, path) = if to > from || (to == from && both(end, start, Some(true))) {
            (Code::BandsOverlap, Severity::Error, path.index(lower.index.max(upper.index)).key("is").key("between"))
        } else if to == from && both(end, start, None) {
            (Code::BandsOverlap, Severity::Notice, path.index(lower.index.max(upper.index)).key("is").key("between"))
        } else if scale.fits(to, from, end.included == Some(false), start.included == Some(false)) {
            let near = scale.step.is_none() && from.minus(to) == Exact::one() && to.is_integer();
            let severity = match (conditions, near) {
                (true, _) => Severity::Notice,
                (false, true) => Severity::Warning,
                (false, false) => Severity::Error,
            };
            (Code::BandsGap, severity, path.clone())
        } else {
            continue;
        };
        if code == Code::BandsOverlap && lower.band.gives == upper.band.gives {
            continue;
        }
        found.push(Finding::new(severity, path, Message::new(code).with("place", spot)));
    }
}

fn both(a: &Edge, b: &Edge, included: Option<bool>) -> bool {
    a.included == included && b.included == included
}

/// How the number that the bands divide is counted.
struct Scale {
    /// Its dimension, and how many of its base one of its measure is, where it has one.
    unit: Option<(Dimension, Exact)>,
    /// The step in which it moves, in that base.
    step: Option<Exact>,
}

impl Scale {
    fn of(item: &Item<'_>, on: &Expression) -> Self {
        let id = match on {
            Expression::Rank(_) => {
                return Self { unit: None, step: Some(Exact::one()) };
            }
            Expression::Input(id) => id,
            _ => return Self { unit: None, step: None },
        };
        let mut inputs = item.indicator.assignments.iter().flat_map(|a| &a.inputs).chain(&item.indicator.inputs);
        let Some(input) = inputs.find(|i| i.id == *id) else {
            return Self { unit: None, step: None };
        };
        let unit = input.kind.measure().map(|m| item.scheme.measures().resolve(m));
        let scaled = |step: Exact| unit.as_ref().map_or_else(|| step.clone(), |(_, scale)| step.times(scale));
        let step = match &input.kind {
            InputKind::Count(_) => Some(scaled(Exact::one())),
            InputKind::Value(value) => value.grid.map(|grid| scaled(grid.exact())),
            _ => None,
        };
        Self { unit, step }
    }

    /// An edge as a number of its base, and that base.
    fn number(&self, item: &Item<'_>, at: &Quantity) -> (Dimension, Exact) {
        let value = at.value.exact();
        let own = at.measure.as_ref().map(|measure| item.scheme.measures().resolve(measure));
        match own.or_else(|| self.unit.clone()) {
            Some((dimension, scale)) => (dimension, value.times(&scale)),
            None => (Dimension::Plain, value),
        }
    }

    /// Can the number lie between two edges, or on one that is excluded?
    fn fits(&self, to: &Exact, from: &Exact, on_to: bool, on_from: bool) -> bool {
        let Some(step) = self.step.as_ref().filter(|s| s.is_positive()) else {
            return to < from || (on_to && on_from);
        };
        let (Ok(low), Ok(high)) = (to.over(step), from.over(step)) else {
            return false;
        };
        if to == from {
            return low.is_integer() && on_to && on_from;
        }
        let first = if on_to { low.ceil() } else { low.floor().plus(&Exact::one()) };
        let last = if on_from { high.floor() } else { high.ceil().minus(&Exact::one()) };
        first <= last
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, indicator};

    fn edge(at: &str) -> String {
        match (at.strip_suffix('+'), at.strip_suffix('-')) {
            (Some(at), _) => format!(r#"{{"at": "{at}", "included": true}}"#),
            (_, Some(at)) => format!(r#"{{"at": "{at}", "included": false}}"#),
            _ => format!(r#"{{"at": "{at}"}}"#),
        }
    }

    fn tiers(kind: &str, bands: &[(&str, &str)], more: &str) -> String {
        let band = |(i, (from, to)): (usize, &(&str, &str))| {
            let ends: Vec<String> = [("from", from), ("to", to)]
                .iter()
                .filter(|(_, at)| !at.is_empty())
                .map(|(key, at)| format!(r#""{key}": {}"#, edge(at)))
                .collect();
            format!(r#"{{"is": {{"between": {{{}}}}}, "gives": {{"points": "{i}"}}}}"#, ends.join(", "))
        };
        let bands = bands.iter().enumerate().map(band).collect::<Vec<_>>().join(", ");
        format!(
            r#""points": "5", "inputs": [{{"id": "x", "kind": {kind}}}], "method": {{"tiers": {{"on": {{"input": "x"}}, "bands": [{bands}]{more}}}}}"#
        )
    }

    const RATE: &str = r#"{"value": {"measure": "%"}}"#;
    const COUNT: &str = r#"{"count": {"measure": "次"}}"#;

    #[test]
    fn a_gap_is_found() {
        assert_eq!(
            findings(&indicator(&tiers(RATE, &[("80%+", ""), ("", "60%-")], ""))),
            ["error bands_gap indicators[a].method.tiers.bands: 60%–80% 不属于任何档次 | no band holds 60%–80%"]
        );
        assert_eq!(
            findings(&indicator(&tiers(RATE, &[("", "60%-"), ("60%-", "")], ""))),
            ["error bands_gap indicators[a].method.tiers.bands: 60% 不属于任何档次 | no band holds 60%"]
        );
    }

    #[test]
    fn an_overlap_is_found() {
        assert_eq!(
            findings(&indicator(&tiers(RATE, &[("", "65%"), ("60%", "")], ""))),
            [
                "error bands_overlap indicators[a].method.tiers.bands[1].is.between: 60%–65% 同时属于两个档次 | two bands claim 60%–65%"
            ]
        );
        assert_eq!(
            codes(&indicator(&tiers(RATE, &[("60%+", ""), ("", "60%+")], ""))),
            ["error bands_overlap indicators[a].method.tiers.bands[1].is.between"]
        );
    }

    #[test]
    fn what_is_less_sure_is_less_severe() {
        assert_eq!(
            codes(&indicator(&tiers(RATE, &[("80%", ""), ("", "80%")], ""))),
            ["notice bands_overlap indicators[a].method.tiers.bands[1].is.between"]
        );
        let scores = r#"{"value": {}}"#;
        assert_eq!(
            codes(&indicator(&tiers(scores, &[("80", "89"), ("90", "100")], ""))),
            ["warning bands_gap indicators[a].method.tiers.bands"]
        );
        assert_eq!(
            codes(&indicator(&tiers(scores, &[("80", "85"), ("90", "100")], r#", "otherwise": {"points": "0"}"#))),
            ["notice bands_gap indicators[a].method.tiers.bands"]
        );
    }

    #[test]
    fn bands_that_meet_are_silent() {
        for (kind, bands) in [
            (RATE, &[("80%+", ""), ("60%+", "80%-"), ("", "60%-")][..]),
            (RATE, &[("80%+", ""), ("60%", "80%")]),
            // whole numbers follow one another
            (COUNT, &[("", "2"), ("3", "5"), ("6", "")]),
            (COUNT, &[("1", "3-"), ("3", "5-"), ("5", "")]),
            (r#"{"value": {"grid": "0.5"}}"#, &[("", "2"), ("2.5", "")]),
            // 60 of what?
            (r#"{"value": {}}"#, &[("80%", ""), ("", "60")]),
            // a ladder
            (RATE, &[("80%", ""), ("60%", "")]),
        ] {
            assert_eq!(codes(&indicator(&tiers(kind, bands, ""))), [""; 0], "{kind} {bands:?}");
        }
    }

    #[test]
    fn whole_numbers_can_be_left_out_too() {
        assert_eq!(
            findings(&indicator(&tiers(COUNT, &[("", "2次"), ("4次", "")], ""))),
            ["error bands_gap indicators[a].method.tiers.bands: 2次–4次 不属于任何档次 | no band holds 2次–4次"]
        );
    }
}
