//! Charges and gates.

use crate::method::Once;
use crate::method::charge::{Amounts, Charge, ChargeKind};
use crate::method::gap::Rate;
use crate::method::gate::{Effect, Gate, Reach};
use crate::method::uses::{Used, UsedKind, Visit, above_zero, not_empty, not_negative, wrong};
use crate::number::{Measures, Number, Quantity};
use crate::path::Path;
use crate::text::{Code, Message};
use std::cmp::Ordering;

impl Amounts {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        match self {
            Self::Fixed(each) => not_negative(Some(*each), &path.key("fixed"), visit),
            Self::Growing(growing) => {
                let path = path.key("growing");
                not_empty(&growing.amounts, "amount", &path.key("amounts"), visit);
                for (i, amount) in growing.amounts.iter().enumerate() {
                    not_negative(Some(*amount), &path.key("amounts").index(i), visit);
                }
                not_negative(Some(growing.increment), &path.key("increment"), visit);
            }
        }
    }
}

impl Once {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        self.condition.walk(&path.key("if"), visit);
        not_negative(Some(self.amount), &path.key("amount"), visit);
    }
}

impl Charge {
    fn walk(&self, path: &Path, visit: Visit<'_>) {
        if let Some(when) = &self.when {
            when.walk(&path.key("when"), visit);
        }
        not_negative(self.limit, &path.key("limit"), visit);
        let path = path.key("charge");
        match &self.charge {
            ChargeKind::Occurrence(occurrence) => {
                let path = path.key("occurrence");
                occurrence.count.walk(&path.key("count"), UsedKind::Count, visit);
                occurrence.each.walk(&path.key("each"), visit);
                not_negative(Some(occurrence.free), &path.key("free"), visit);
            }
            ChargeKind::Missing(missing) => {
                let path = path.key("missing");
                missing.required.walk(&path.key("required"), UsedKind::Count, visit);
                missing.done.walk(&path.key("done"), UsedKind::Count, visit);
                missing.each.walk(&path.key("each"), visit);
            }
            ChargeKind::Gap(gap) => {
                let path = path.key("gap");
                gap.of.walk(&path.key("of"), UsedKind::Number, visit);
                gap.from.walk(&path.key("from"), UsedKind::Number, visit);
                above_zero(gap.step, &path.key("step"), visit);
                match &gap.rate {
                    Rate::Each(each) => not_negative(Some(*each), &path.key("rate").key("each"), visit),
                    Rate::Slabs(slabs) => {
                        let path = path.key("rate").key("slabs").key("rows");
                        not_empty(&slabs.rows, "slab", &path, visit);
                        let mut reached = Some(Number::ZERO);
                        for (i, slab) in slabs.rows.iter().enumerate() {
                            let path = path.index(i);
                            not_negative(Some(slab.each), &path.key("each"), visit);
                            match (reached, slab.up_to) {
                                (Some(before), Some(to)) if to <= before => {
                                    let message = Message::new(Code::OutOfRange)
                                        .with("found", to)
                                        .with("low", before)
                                        .with("high", "∞");
                                    wrong(visit, &path.key("up_to"), message);
                                }
                                (None, _) => wrong(
                                    visit,
                                    &path,
                                    Message::new(Code::NotAllowed)
                                        .with_thing("what", "a slab after the one without an end"),
                                ),
                                _ => {}
                            }
                            reached = slab.up_to;
                        }
                    }
                }
            }
            ChargeKind::Once(once) => once.walk(&path.key("once"), visit),
            ChargeKind::Table(table) => {
                let path = path.key("table");
                not_empty(&table.rows, "row", &path.key("rows"), visit);
                for (i, row) in table.rows.iter().enumerate() {
                    row.walk(&path.key("rows").index(i), visit);
                }
                not_negative(Some(table.otherwise), &path.key("otherwise"), visit);
            }
            ChargeKind::Mark(mark) => {
                let path = path.key("mark");
                visit(Used::Input(mark.input.clone(), UsedKind::Mark, Vec::new()), &path.key("input"));
                not_negative(Some(mark.min), &path.key("min"), visit);
                ordered(Some(mark.min), mark.max, &path, visit);
            }
            ChargeKind::Amount(amount) => amount.of.walk(&path.key("amount").key("of"), UsedKind::Number, visit),
        }
    }
}

pub(super) fn ordered(low: Option<Number>, high: Option<Number>, path: &Path, visit: Visit<'_>) {
    if let Some((low, high)) = low.zip(high).filter(|(low, high)| low > high) {
        let message = Message::new(Code::OutOfRange).with("found", high).with("low", low).with("high", "∞");
        wrong(visit, &path.key("max"), message);
    }
}

/// How two quantities stand to each other; a plain one takes the measure of the other.
pub(super) fn order(a: &Quantity, b: &Quantity) -> Option<Ordering> {
    match (&a.measure, &b.measure) {
        (Some(_), Some(measure)) => Some(a.in_measure(measure, &Measures::default()).ok()?.cmp(&b.value.exact())),
        _ => Some(a.value.cmp(&b.value)),
    }
}

pub(super) fn charges(all: &[Charge], path: &Path, visit: Visit<'_>) {
    for (i, charge) in all.iter().enumerate() {
        charge.walk(&path.index(i), visit);
    }
}

impl Gate {
    pub(crate) fn walk(&self, path: &Path, visit: Visit<'_>) {
        self.when.walk(&path.key("when"), visit);
        let effect = path.key("effect");
        match &self.effect {
            Effect::Share(percent) if percent.is_negative() || *percent > Number::from(100) => {
                let message =
                    Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
                wrong(visit, &effect.key("share"), message);
            }
            Effect::GradeAtMost(grade) => visit(Used::Grade(grade.clone()), &effect.key("grade_at_most")),
            _ => {}
        }
        if let Reach::Group(group) = &self.reaches {
            visit(Used::Group(group.clone()), &path.key("reaches").key("group"));
        }
    }
}
