//! The lines of a method, whether they take off or add.

use super::item::Place;
use crate::method::{Charge, Method};
use crate::number::Number;
use crate::path::Path;

/// One line.
pub(super) struct Line<'s> {
    pub charge: &'s Charge,
    /// The way to it: `indicators[a].method.deduct.charges[0]`.
    pub path: Path,
    /// Does it add?
    pub gain: bool,
    /// The most that all lines of its side come to.
    pub limit: Option<Number>,
}

/// Every line of a method, those that take off before those that add.
pub(super) fn charges<'s>(place: &Place<'s>) -> impl Iterator<Item = Line<'s>> {
    let none: (&'s [Charge], Option<Number>) = (&[], None);
    let [costs, gains] = match place.method {
        Method::Deduct(deduct) => [(&*deduct.charges, deduct.limit), none],
        Method::Penalty(penalty) => [(&*penalty.charges, penalty.limit), none],
        Method::Earn(earn) => [none, (&*earn.gains, None)],
        Method::Bonus(bonus) => [none, (&*bonus.gains, bonus.limit)],
        Method::Base(base) => [(&*base.charges, base.charge_limit), (&*base.gains, base.gain_limit)],
        _ => [none, none],
    };
    side(place, "charges", costs).chain(side(place, "gains", gains))
}

/// The lines that take from the points of the item itself: those of a deduction, and of a base.
pub(super) fn deductions<'s>(place: &Place<'s>) -> impl Iterator<Item = Line<'s>> {
    let own = matches!(place.method, Method::Deduct(_) | Method::Base(_));
    charges(place).filter(move |line| own && !line.gain)
}

fn side<'s>(
    place: &Place<'s>,
    word: &str,
    (list, limit): (&'s [Charge], Option<Number>),
) -> impl Iterator<Item = Line<'s>> {
    let (path, gain) = (place.path.key(word), word == "gains");
    list.iter().enumerate().map(move |(i, charge)| Line { charge, path: path.index(i), gain, limit })
}
