//! The same scheme and report in another order.

use kaohe::assignment::Share;
use kaohe::condition::Condition;
use kaohe::expression::Expression;
use kaohe::indicator::Indicator;
use kaohe::method::{Charge, ChargeKind, Gives, Method};
use kaohe::policy::TextMilestone;
use kaohe::report::ReportDraft;
use kaohe::scheme::SchemeDraft;

use super::Tape;

/// The scheme with its units, indicators, groups and the parts of its methods in another order.
pub fn scheme(t: &mut Tape, scheme: &mut SchemeDraft) {
    t.shuffle(&mut scheme.units);
    t.shuffle(&mut scheme.unit_groups);
    for group in &mut scheme.unit_groups {
        t.shuffle(&mut group.members);
    }
    t.shuffle(&mut scheme.offices);
    t.shuffle(&mut scheme.groups);
    t.shuffle(&mut scheme.pools);
    t.shuffle(&mut scheme.indicators);
    t.shuffle(&mut scheme.periods);
    // a text that a flag or a share done stands for is read by the first of them
    let inputs = scheme.policy.text_milestone == TextMilestone::NotScored;
    for own in &mut scheme.indicators {
        indicator(t, own, inputs);
    }
}

/// The report with its values in another order.
pub fn report(t: &mut Tape, report: &mut ReportDraft) {
    t.shuffle(&mut report.values);
    t.shuffle(&mut report.registers);
    t.shuffle(&mut report.stated);
    t.shuffle(&mut report.delivered);
    for register in &mut report.registers {
        t.shuffle(&mut register.events);
    }
}

fn indicator(t: &mut Tape, indicator: &mut Indicator, inputs: bool) {
    if inputs {
        t.shuffle(&mut indicator.inputs);
    }
    t.shuffle(&mut indicator.applies_to);
    t.shuffle(&mut indicator.targets);
    t.shuffle(&mut indicator.milestones);
    // leftover digits of shares go in order
    if !indicator.assignments.iter().any(|a| matches!(a.share, Share::Percent(_))) {
        t.shuffle(&mut indicator.assignments);
    }
    if let Some(own) = &mut indicator.method {
        method(t, own);
    }
    for own in indicator.variants.iter_mut().filter_map(|v| v.method.as_mut()) {
        method(t, own);
    }
    for own in indicator.assignments.iter_mut().filter_map(|a| a.method.as_mut()) {
        method(t, own);
    }
}

fn method(t: &mut Tape, of: &mut Method) {
    match of {
        Method::Proportional(p) => {
            t.shuffle(&mut p.of);
            for ratio in &mut p.of {
                expression(t, &mut ratio.actual);
            }
        }
        Method::AllOrNothing(all) => condition(t, &mut all.condition),
        Method::Deduct(deduct) => charges(t, &mut deduct.charges),
        Method::Earn(earn) => charges(t, &mut earn.gains),
        Method::Base(base) => {
            charges(t, &mut base.gains);
            charges(t, &mut base.charges);
        }
        Method::Checklist(list) => {
            t.shuffle(&mut list.parts);
            list.parts.iter_mut().for_each(|p| method(t, &mut p.method));
        }
        Method::Weighted(weighted) => {
            t.shuffle(&mut weighted.parts);
            weighted.parts.iter_mut().for_each(|p| method(t, &mut p.method));
        }
        // bands stand in the text's order
        Method::Tiers(tiers) => {
            for gives in tiers.bands.iter_mut().map(|b| &mut b.gives).chain(&mut tiers.otherwise) {
                if let Gives::Method(own) = gives {
                    method(t, own);
                }
            }
        }
        Method::Linear(linear) => expression(t, &mut linear.on),
        Method::Rank(rank) => expression(t, &mut rank.place),
        Method::Formula(formula) => expression(t, &mut formula.of),
        Method::Assessed(_) => {}
        Method::Bonus(bonus) => charges(t, &mut bonus.gains),
        Method::Penalty(penalty) => charges(t, &mut penalty.charges),
        Method::Within(within) => method(t, &mut within.of),
        Method::Gated(gated) => method(t, &mut gated.of),
        Method::Also(also) => {
            method(t, &mut also.of);
            t.shuffle(&mut also.entries);
            also.entries.iter_mut().for_each(|entry| method(t, &mut entry.method));
        }
    }
}

fn charges(t: &mut Tape, all: &mut [Charge]) {
    t.shuffle(all);
    for charge in all {
        if let Some(when) = &mut charge.when {
            condition(t, when);
        }
        match &mut charge.charge {
            ChargeKind::Occurrence(of) => expression(t, &mut of.count),
            ChargeKind::Missing(of) => expression(t, &mut of.done),
            ChargeKind::Gap(gap) => expression(t, &mut gap.of),
            ChargeKind::Once(once) => condition(t, &mut once.condition),
            ChargeKind::Table(table) => table.rows.iter_mut().for_each(|r| condition(t, &mut r.condition)),
            ChargeKind::Mark(_) => {}
            ChargeKind::Amount(amount) => expression(t, &mut amount.of),
        }
    }
}

fn condition(t: &mut Tape, of: &mut Condition) {
    match of {
        Condition::Compare(compare) => {
            expression(t, &mut compare.left);
            expression(t, &mut compare.right);
        }
        Condition::All(all) | Condition::Any(all) => {
            t.shuffle(all);
            all.iter_mut().for_each(|c| condition(t, c));
        }
        Condition::Not(not) => condition(t, not),
        Condition::About(_) | Condition::Flag(_) | Condition::Choice(_) | Condition::By(_) | Condition::Target => {}
    }
}

fn expression(t: &mut Tape, of: &mut Expression) {
    match of {
        Expression::Add(all) | Expression::Multiply(all) | Expression::Min(all) | Expression::Max(all) => {
            t.shuffle(all);
            all.iter_mut().for_each(|e| expression(t, e));
        }
        Expression::Subtract(pair) | Expression::Divide(pair) => pair.iter_mut().for_each(|e| expression(t, e)),
        Expression::Choose(choose) => {
            condition(t, &mut choose.condition);
            expression(t, &mut choose.then);
            expression(t, &mut choose.otherwise);
        }
        Expression::In(of) => expression(t, &mut of.of),
        Expression::Peers(peers) => expression(t, &mut peers.of),
        _ => {}
    }
}
