//! An indicator laid out for the checks: every method in it, with its place, its points and the units that it scores.

use std::rc::Rc;

use crate::assignment::Share;
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::method::{Bound, Gives, Method};
use crate::number::Exact;
use crate::path::Path;
use crate::schedule::course::place;
use crate::scheme::Scheme;
use crate::text::{Name, joined};

/// An indicator and all that is in it.
pub(super) struct Item<'s> {
    pub scheme: &'s Scheme,
    pub indicator: &'s Indicator,
    pub path: Path,
    /// The units that it applies to: of a divided one those that hold an assignment.
    pub applies: Rc<[usize]>,
    /// Are all of those units known?
    pub complete: bool,
    /// The methods that score whole items or rows.
    pub roots: Vec<Root<'s>>,
    /// Every method, the outer ones before those inside them.
    pub places: Vec<Place<'s>>,
}

/// A method that scores an indicator or an assignment, and whom.
pub(super) struct Root<'s> {
    pub path: Path,
    pub method: &'s Method,
    pub points: Option<Exact>,
    pub units: Rc<[usize]>,
}

/// A method somewhere in an indicator.
pub(super) struct Place<'s> {
    /// The way to the method, its word included: `indicators[a].method.deduct`.
    pub path: Path,
    pub method: &'s Method,
    /// The points of the innermost thing with points that it stands in (本项), where they are known.
    pub points: Option<Exact>,
    /// The units that it scores.
    pub units: Rc<[usize]>,
    /// Is it the whole item's method, but for ranges and gates around it?
    pub whole: bool,
    /// Must it be able to give all of those points? What one band of several gives need not.
    pub full: bool,
    /// The range that the text states around it.
    pub low: Option<Bound>,
    pub high: Option<Bound>,
}

impl<'s> Item<'s> {
    pub fn new(scheme: &'s Scheme, all: &Path, indicator: &'s Indicator) -> Self {
        let path = all.id(indicator.id.as_str());
        let divided = indicator.division == Division::Divided;
        let by_assignment = divided && indicator.applies_to.is_empty() && !indicator.assignments.is_empty();
        let applies = if by_assignment {
            let units = indicator.assignments.iter().filter_map(|a| a.unit.clone()).collect::<Vec<Id>>();
            if units.is_empty() { Vec::new() } else { scheme.units_in(&units) }
        } else {
            scheme.units_in(&indicator.applies_to)
        };
        let complete = !by_assignment || indicator.assignments.iter().all(|a| a.unit.is_some());
        let mut item =
            Self { scheme, indicator, path, applies: applies.into(), complete, roots: Vec::new(), places: Vec::new() };
        item.lay_out();
        for root in &item.roots {
            let outer = Place {
                path: root.path.key(root.method.word()),
                method: root.method,
                points: root.points.clone(),
                units: root.units.clone(),
                whole: true,
                full: true,
                low: None,
                high: None,
            };
            descend(outer, &mut item.places);
        }
        item
    }

    /// The periods in which it is scored.
    pub fn periods(&self) -> &'s [crate::period::Period] {
        if self.indicator.periods.is_empty() { self.scheme.periods() } else { &self.indicator.periods }
    }

    /// The way to the number of a milestone, by the places of the two.
    pub fn milestone(&self, at: (usize, usize)) -> Path {
        place(self.indicator, &self.path, at)
    }

    /// Is it scored at all?
    pub fn scored(&self) -> bool {
        self.indicator.points != Points::None
    }

    fn lay_out(&mut self) {
        let (scheme, indicator) = (self.scheme, self.indicator);
        let points = indicator.points.fixed().map(crate::number::Number::exact);
        let mut rest = self.applies.to_vec();
        if indicator.division == Division::Divided {
            for assignment in &indicator.assignments {
                let Some(method) = &assignment.method else { continue };
                let units = assignment.unit.as_ref().map_or(&[][..], |unit| scheme.units_of(unit.as_str())).to_vec();
                rest.retain(|unit| units.binary_search(unit).is_err());
                let path = self.path.key("assignments").id(assignment.id.as_str()).key("method");
                self.roots.push(Root {
                    path,
                    method,
                    points: share(&assignment.share, points.as_ref(), scheme),
                    units: units.into(),
                });
            }
        }
        for (i, variant) in indicator.variants.iter().enumerate() {
            let Some(method) = &variant.method else { continue };
            let mut units = scheme.units_in(&variant.units);
            units.retain(|unit| rest.binary_search(unit).is_ok());
            rest.retain(|unit| units.binary_search(unit).is_err());
            let points = variant.points.map(crate::number::Number::exact).or_else(|| points.clone());
            let path = self.path.key("variants").index(i).key("method");
            self.roots.push(Root { path, method, points, units: units.into() });
        }
        if let Some(method) = &indicator.method {
            self.roots.push(Root { path: self.path.key("method"), method, points, units: rest.into() });
        }
    }
}

/// A share as points: a percentage only where it needs no rounding.
fn share(share: &Share, points: Option<&Exact>, scheme: &Scheme) -> Option<Exact> {
    match share {
        Share::Points(points) => Some(points.exact()),
        Share::Percent(percent) => {
            let part = points?.times(&percent.exact().percent());
            (scheme.policy().rounding().apply(&part) == part).then_some(part)
        }
        Share::Unknown | Share::None => None,
    }
}

fn descend<'s>(place: Place<'s>, places: &mut Vec<Place<'s>>) {
    // what stands inside, on the same points, with no range stated around it
    let inside = |path: Path, method: &'s Method| Place {
        path: path.key(method.word()),
        method,
        points: place.points.clone(),
        units: Rc::clone(&place.units),
        whole: false,
        full: place.full,
        low: None,
        high: None,
    };
    let path = &place.path;
    let mut inner: Vec<Place<'s>> = Vec::new();
    match place.method {
        Method::Within(within) => inner.push(Place {
            whole: place.whole,
            low: within.low.or(place.low),
            high: within.high.or(place.high),
            ..inside(path.key("of"), &within.of)
        }),
        Method::Gated(gated) => inner.push(Place {
            whole: place.whole,
            low: place.low,
            high: place.high,
            ..inside(path.key("of"), &gated.of)
        }),
        Method::Also(also) => {
            inner.push(Place {
                whole: place.whole,
                low: place.low,
                high: place.high,
                ..inside(path.key("of"), &also.of)
            });
            let entries = also.entries.iter();
            inner.extend(entries.map(|e| inside(path.key("entries").id(e.id.as_str()).key("method"), &e.method)));
        }
        Method::Checklist(checklist) => inner.extend(checklist.parts.iter().map(|part| Place {
            points: Some(part.points.exact()),
            ..inside(path.key("parts").id(part.id.as_str()).key("method"), &part.method)
        })),
        Method::Weighted(weighted) => {
            let parts = weighted.parts.iter();
            inner.extend(parts.map(|p| inside(path.key("parts").id(p.id.as_str()).key("method"), &p.method)));
        }
        Method::Tiers(tiers) => {
            let bands = tiers.bands.iter().enumerate();
            let bands = bands.map(|(i, band)| (path.key("bands").index(i).key("gives"), &band.gives));
            let rest = tiers.otherwise.iter().map(|gives| (path.key("otherwise"), gives));
            for (path, gives) in bands.chain(rest) {
                if let Gives::Method(method) = gives {
                    inner.push(Place { full: false, ..inside(path.key("method"), method) });
                }
            }
        }
        _ => {}
    }
    places.push(place);
    for place in inner {
        descend(place, places);
    }
}

/// The names of units, in the scheme's order; of many the first few and how many.
pub(super) fn names(scheme: &Scheme, units: &[usize]) -> Name {
    const MOST: usize = 8;
    let more = if units.len() > MOST { format!("… ({})", units.len()) } else { String::new() };
    joined(&units.iter().take(MOST).filter_map(|i| scheme.units().get(*i)).map(|u| &u.name), &more)
}

/// Numbers with plus signs between; of many the first few.
pub(super) fn sum_of(numbers: &[String]) -> String {
    const MOST: usize = 24;
    let mut text = numbers.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(" + ");
    if numbers.len() > MOST {
        text.push_str(" + …");
    }
    text
}
