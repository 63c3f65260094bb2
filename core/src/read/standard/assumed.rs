//! What a standard wording leaves to the defaults: what a part of a step counts, what holds a ratio, parts over the points.

use crate::method::{Charge, ChargeKind, CountedIn, Gap, Gives, Method};
use crate::number::{Exact, Number};
use crate::source::Assumption;

/// What the defaults decide in a method.
pub(super) fn assumed(method: &Method, points: Option<Number>) -> Vec<Assumption> {
    let mut found = Vec::new();
    of_method(method, points, &mut found);
    found
}

fn note(found: &mut Vec<Assumption>, field: &str, taken: &str, other: &str) {
    let new = Assumption { field: field.to_owned(), taken: taken.to_owned(), other: other.to_owned() };
    if !found.contains(&new) {
        found.push(new);
    }
}

fn of_method(method: &Method, points: Option<Number>, found: &mut Vec<Assumption>) {
    match method {
        Method::Proportional(proportional) => {
            if proportional.cap.is_none() {
                note(found, "cap", "item", "none");
            }
            if proportional.several.is_none() && proportional.of.len() > 1 {
                note(found, "several", "mean", "least");
            }
        }
        Method::Deduct(deduct) => of_charges(&deduct.charges, true, found),
        Method::Earn(earn) => of_charges(&earn.gains, false, found),
        Method::Base(base) => {
            of_charges(&base.gains, false, found);
            of_charges(&base.charges, true, found);
        }
        Method::Bonus(bonus) => of_charges(&bonus.gains, false, found),
        Method::Penalty(penalty) => of_charges(&penalty.charges, true, found),
        Method::Checklist(checklist) => {
            let sum = checklist.parts.iter().fold(Exact::zero(), |sum, part| sum.plus(&part.points.exact()));
            if checklist.excess.is_none() && points.is_some_and(|p| p.exact() < sum) {
                note(found, "excess", "cap", "scaled");
            }
            checklist.parts.iter().for_each(|part| of_method(&part.method, Some(part.points), found));
        }
        Method::Weighted(weighted) => weighted.parts.iter().for_each(|part| of_method(&part.method, points, found)),
        Method::Tiers(tiers) => {
            let inner = tiers.bands.iter().map(|band| &band.gives).chain(&tiers.otherwise);
            for gives in inner {
                if let Gives::Method(method) = gives {
                    of_method(method, points, found);
                }
            }
        }
        Method::Within(within) => of_method(&within.of, points, found),
        Method::Gated(gated) => of_method(&gated.of, points, found),
        Method::Also(also) => {
            of_method(&also.of, points, found);
            also.entries.iter().for_each(|entry| of_method(&entry.method, points, found));
        }
        Method::AllOrNothing(_) | Method::Linear(_) | Method::Rank(_) | Method::Formula(_) | Method::Assessed(_) => {}
    }
}

fn of_charges(charges: &[Charge], off: bool, found: &mut Vec<Assumption>) {
    for charge in charges {
        if let ChargeKind::Gap(Gap { part: None, counted_in, .. }) = &charge.charge {
            if off && *counted_in != CountedIn::Measure {
                note(found, "part", "pro_rata", "whole");
            } else {
                note(found, "part", "whole", "pro_rata");
            }
        }
    }
}
