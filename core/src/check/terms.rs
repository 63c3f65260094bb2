//! The conditions of an item, and the pairs of numbers that it holds against each other.

use super::charges::charges;
use super::item::{Item, Place};
use crate::condition::Condition;
use crate::expression::Expression;
use crate::method::{BandTest, ChargeKind, Method};
use crate::path::Path;
use crate::target::TargetValue;

/// Every condition of an item that is not made of others, with its place: those of methods, gates, targets and exemptions.
pub(super) fn conditions<'s>(item: &Item<'s>) -> Vec<(&'s Condition, Path)> {
    let mut found = Vec::new();
    for place in &item.places {
        of_method(place, &mut found);
    }
    for (i, gate) in item.indicator.gates.iter().enumerate() {
        simple(&gate.when, &item.path.key("gates").index(i).key("when"), &mut found);
    }
    for (i, target) in item.indicator.targets.iter().enumerate() {
        if let TargetValue::Condition(condition) = &target.is {
            simple(condition, &item.path.key("targets").index(i).key("is").key("condition"), &mut found);
        }
    }
    if let Some(condition) = &item.indicator.exempt_if {
        simple(condition, &item.path.key("exempt_if"), &mut found);
    }
    found
}

fn of_method<'s>(place: &Place<'s>, found: &mut Vec<(&'s Condition, Path)>) {
    match place.method {
        Method::AllOrNothing(all) => simple(&all.condition, &place.path.key("if"), found),
        Method::Tiers(tiers) => {
            for (i, band) in tiers.bands.iter().enumerate() {
                if let BandTest::Holds(condition) = &band.is {
                    simple(condition, &place.path.key("bands").index(i).key("is").key("holds"), found);
                }
            }
        }
        Method::Gated(gated) => {
            for (i, gate) in gated.gates.iter().enumerate() {
                simple(&gate.when, &place.path.key("gates").index(i).key("when"), found);
            }
        }
        _ => {}
    }
    for line in charges(place) {
        if let Some(when) = &line.charge.when {
            simple(when, &line.path.key("when"), found);
        }
        let path = line.path.key("charge");
        match &line.charge.charge {
            ChargeKind::Once(once) => simple(&once.condition, &path.key("once").key("if"), found),
            ChargeKind::Table(table) => {
                for (i, row) in table.rows.iter().enumerate() {
                    simple(&row.condition, &path.key("table").key("rows").index(i).key("if"), found);
                }
            }
            _ => {}
        }
    }
}

fn simple<'s>(condition: &'s Condition, path: &Path, found: &mut Vec<(&'s Condition, Path)>) {
    match condition {
        Condition::All(list) | Condition::Any(list) => {
            let word = if matches!(condition, Condition::All(_)) { "all" } else { "any" };
            for (i, inner) in list.iter().enumerate() {
                simple(inner, &path.key(word).index(i), found);
            }
        }
        Condition::Not(inner) => simple(inner, &path.key("not"), found),
        other => found.push((other, path.clone())),
    }
}

/// The pairs of numbers that must convert into one another: ratios, comparisons, gaps, required and done.
pub(super) fn pairs<'s>(item: &Item<'s>) -> Vec<([&'s Expression; 2], Path)> {
    let mut all = Vec::new();
    for place in &item.places {
        if let Method::Proportional(proportional) = place.method {
            let ratios = proportional.of.iter().enumerate();
            all.extend(ratios.map(|(i, r)| ([&r.actual, &r.target], place.path.key("of").index(i))));
        }
        for line in charges(place) {
            let path = line.path.key("charge");
            match &line.charge.charge {
                ChargeKind::Gap(gap) => all.push(([&gap.of, &gap.from], path.key("gap"))),
                ChargeKind::Missing(missing) => all.push(([&missing.done, &missing.required], path.key("missing"))),
                _ => {}
            }
        }
    }
    for (condition, path) in conditions(item) {
        match condition {
            Condition::Compare(compare) => all.push(([&compare.left, &compare.right], path.key("compare"))),
            Condition::About(about) => all.push(([&about.left, &about.right], path.key("about"))),
            _ => {}
        }
    }
    all
}
