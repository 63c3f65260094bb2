//! The same scheme and report with all points, charges, limits and marks times a number.

use kaohe::assignment::Share;
use kaohe::condition::Condition;
use kaohe::expression::Expression;
use kaohe::indicator::{Indicator, Points};
use kaohe::input::{Input, InputKind};
use kaohe::method::{Amounts, Band, BandTest, Bound, Charge, ChargeKind, Effect, Gate, Gives, Method, Rate};
use kaohe::number::{Exact, Number, Quantity};
use kaohe::report::{ReportDraft, Reported};
use kaohe::scheme::SchemeDraft;
use kaohe::target::TargetValue;
use kaohe::{Datum, Id, Scheme};

use super::quantity::{exactly, id};

/// A number that everything is multiplied by.
#[derive(Debug, Clone)]
pub struct Times {
    factor: Exact,
    /// Inputs that are in points.
    marks: Vec<Id>,
}

/// The inputs of an indicator that are in points: marks, and the points themselves.
fn marks(indicator: &Indicator) -> Vec<Id> {
    let inputs = indicator.inputs.iter().chain(indicator.assignments.iter().flat_map(|a| &a.inputs));
    let marks = inputs.filter(|i| matches!(i.kind, InputKind::Mark(_))).map(|i| i.id.clone());
    let points = if let Points::Input(id) = &indicator.points { Some(id.clone()) } else { None };
    marks.chain(points).chain([id("mark")]).collect()
}

impl Times {
    /// Times `factor`.
    #[must_use]
    pub const fn new(factor: Exact) -> Self {
        Self { factor, marks: Vec::new() }
    }

    fn within(&self, indicator: &Indicator) -> Self {
        Self { factor: self.factor.clone(), marks: marks(indicator) }
    }

    fn one(&self, number: &mut Number) {
        *number = exactly(&number.exact().times(&self.factor));
    }

    fn some(&self, number: &mut Option<Number>) {
        if let Some(number) = number {
            self.one(number);
        }
    }

    /// All points of a scheme. Grades by score are left as they are.
    pub fn scheme(&self, scheme: &mut SchemeDraft) {
        for group in &mut scheme.groups {
            self.some(&mut group.printed_points);
            group.gates.iter_mut().for_each(|g| self.gate(g));
        }
        for pool in &mut scheme.pools {
            self.some(&mut pool.most);
            self.some(&mut pool.least);
        }
        scheme.indicators.iter_mut().for_each(|i| self.within(i).indicator(i));
    }

    /// All marks of a report.
    pub fn report(&self, report: &mut ReportDraft, scheme: &Scheme) {
        for entry in &mut report.values {
            let Some(indicator) = scheme.indicator(entry.indicator.as_str()) else { continue };
            if !marks(indicator).contains(&entry.input) {
                continue;
            }
            match &mut entry.is {
                Reported::Reported(datum) | Reported::Estimated(datum) => self.datum(datum),
                Reported::Disputed(disputed) => {
                    self.datum(&mut disputed.value);
                    if let Some(contested) = &mut disputed.contested {
                        self.datum(contested);
                    }
                }
                Reported::Missing | Reported::NotDue | Reported::NotApplicable => {}
            }
        }
    }

    /// A number that is a mark.
    pub fn datum(&self, datum: &mut Datum) {
        if let Datum::Number(quantity) = datum {
            self.one(&mut quantity.value);
        }
    }

    fn input(&self, input: &mut Input) {
        match &mut input.kind {
            InputKind::Mark(mark) => {
                self.some(&mut mark.min);
                self.some(&mut mark.max);
            }
            InputKind::Value(value) if self.marks.contains(&input.id) => {
                self.some(&mut value.min);
                self.some(&mut value.max);
            }
            _ => {}
        }
    }

    fn indicator(&self, indicator: &mut Indicator) {
        if let Points::Fixed(points) = &mut indicator.points {
            self.one(points);
        }
        indicator.inputs.iter_mut().for_each(|i| self.input(i));
        indicator.method.iter_mut().for_each(|m| self.method(m));
        for variant in &mut indicator.variants {
            self.some(&mut variant.points);
            variant.method.iter_mut().for_each(|m| self.method(m));
        }
        indicator.gates.iter_mut().for_each(|g| self.gate(g));
        indicator.exempt_if.iter_mut().for_each(|c| self.condition(c));
        for target in &mut indicator.targets {
            if let TargetValue::Condition(condition) = &mut target.is {
                self.condition(condition);
            }
        }
        for assignment in &mut indicator.assignments {
            if let Share::Points(points) = &mut assignment.share {
                self.one(points);
            }
            assignment.inputs.iter_mut().for_each(|i| self.input(i));
            assignment.method.iter_mut().for_each(|m| self.method(m));
        }
    }

    fn gate(&self, gate: &mut Gate) {
        if let Effect::AtMost(most) = &mut gate.effect {
            self.one(most);
        }
        self.condition(&mut gate.when);
    }

    /// What stands in points in a condition, divided again.
    fn condition(&self, condition: &mut Condition) {
        match condition {
            Condition::Compare(compare) => {
                self.divided(&mut compare.left);
                self.divided(&mut compare.right);
            }
            Condition::About(about) => {
                self.divided(&mut about.left);
                self.divided(&mut about.right);
            }
            Condition::All(all) | Condition::Any(all) => all.iter_mut().for_each(|c| self.condition(c)),
            Condition::Not(not) => self.condition(not),
            Condition::Flag(_) | Condition::Choice(_) | Condition::By(_) | Condition::Target => {}
        }
    }

    fn number(&self) -> Expression {
        Expression::Number(Quantity::plain(exactly(&self.factor)))
    }

    /// What stands in points in an expression (points, scores, marks), divided again: its value is as before.
    fn divided(&self, of: &mut Expression) {
        match of {
            Expression::Points | Expression::Score(_) => {}
            Expression::Input(id) if self.marks.contains(id) => {}
            Expression::Number(_) | Expression::Input(_) | Expression::Target | Expression::TargetOf(_) => return,
            Expression::Add(all) | Expression::Multiply(all) | Expression::Min(all) | Expression::Max(all) => {
                all.iter_mut().for_each(|e| self.divided(e));
                return;
            }
            Expression::Subtract(pair) | Expression::Divide(pair) => {
                pair.iter_mut().for_each(|e| self.divided(e));
                return;
            }
            Expression::Choose(choose) => {
                self.condition(&mut choose.condition);
                self.divided(&mut choose.then);
                self.divided(&mut choose.otherwise);
                return;
            }
            Expression::In(of) => return self.divided(&mut of.of),
            Expression::Peers(peers) => return self.divided(&mut peers.of),
            Expression::Pooled(pooled) => {
                self.divided(&mut pooled.numerator);
                self.divided(&mut pooled.denominator);
                return;
            }
            Expression::Rank(rank) => return self.divided(&mut rank.of),
        }
        *of = Expression::Divide(Box::new([of.clone(), self.number()]));
    }

    /// An expression whose value is points.
    fn expression(&self, of: &mut Expression) {
        self.divided(of);
        *of = Expression::Multiply(vec![self.number(), of.clone()]);
    }

    /// All points in a method.
    pub fn method(&self, of: &mut Method) {
        match of {
            Method::Proportional(p) => {
                for ratio in &mut p.of {
                    self.divided(&mut ratio.actual);
                    self.divided(&mut ratio.target);
                }
                if let Some(mark) = &mut p.mark {
                    self.some(&mut mark.min);
                    self.some(&mut mark.max);
                }
            }
            Method::AllOrNothing(all) => self.condition(&mut all.condition),
            Method::Deduct(deduct) => {
                self.charges(&mut deduct.charges);
                self.some(&mut deduct.limit);
            }
            Method::Earn(earn) => self.charges(&mut earn.gains),
            Method::Base(base) => {
                self.one(&mut base.base);
                self.charges(&mut base.gains);
                self.some(&mut base.gain_limit);
                self.charges(&mut base.charges);
                self.some(&mut base.charge_limit);
            }
            Method::Checklist(list) => {
                for part in &mut list.parts {
                    self.one(&mut part.points);
                    self.method(&mut part.method);
                }
            }
            Method::Weighted(weighted) => weighted.parts.iter_mut().for_each(|p| self.method(&mut p.method)),
            Method::Tiers(tiers) => {
                tiers.on.iter_mut().for_each(|on| self.divided(on));
                for Band { is, gives } in &mut tiers.bands {
                    if let BandTest::Holds(condition) = is {
                        self.condition(condition);
                    }
                    self.gives(gives);
                }
                tiers.otherwise.iter_mut().for_each(|g| self.gives(g));
            }
            Method::Linear(linear) => {
                self.divided(&mut linear.on);
                linear.points.iter_mut().for_each(|p| self.one(&mut p.score));
            }
            Method::Rank(rank) => {
                self.divided(&mut rank.place);
                rank.table.iter_mut().for_each(|p| self.one(p));
                self.some(&mut rank.step);
                self.one(&mut rank.beyond);
            }
            Method::Formula(formula) => self.expression(&mut formula.of),
            Method::Assessed(assessed) => {
                self.some(&mut assessed.min);
                self.some(&mut assessed.max);
            }
            Method::Bonus(bonus) => {
                self.charges(&mut bonus.gains);
                self.some(&mut bonus.limit);
            }
            Method::Penalty(penalty) => {
                self.charges(&mut penalty.charges);
                self.some(&mut penalty.limit);
            }
            Method::Within(within) => {
                for bound in [&mut within.low, &mut within.high].into_iter().flatten() {
                    if let Bound::At(number) = bound {
                        self.one(number);
                    }
                }
                self.method(&mut within.of);
            }
            Method::Gated(gated) => {
                gated.gates.iter_mut().for_each(|g| self.gate(g));
                self.method(&mut gated.of);
            }
            Method::Also(also) => {
                self.method(&mut also.of);
                also.entries.iter_mut().for_each(|entry| self.method(&mut entry.method));
            }
        }
    }

    fn gives(&self, gives: &mut Gives) {
        match gives {
            Gives::Points(points) => self.one(points),
            Gives::Percent(_) => {}
            Gives::Method(method) => self.method(method),
        }
    }

    fn amounts(&self, amounts: &mut Amounts) {
        match amounts {
            Amounts::Fixed(each) => self.one(each),
            Amounts::Growing(growing) => {
                growing.amounts.iter_mut().for_each(|a| self.one(a));
                self.one(&mut growing.increment);
            }
        }
    }

    fn charges(&self, charges: &mut [Charge]) {
        for charge in charges {
            self.some(&mut charge.limit);
            charge.when.iter_mut().for_each(|c| self.condition(c));
            match &mut charge.charge {
                ChargeKind::Occurrence(of) => {
                    self.divided(&mut of.count);
                    self.amounts(&mut of.each);
                }
                ChargeKind::Missing(of) => {
                    self.divided(&mut of.required);
                    self.divided(&mut of.done);
                    self.amounts(&mut of.each);
                }
                ChargeKind::Gap(gap) => {
                    self.divided(&mut gap.of);
                    self.divided(&mut gap.from);
                    match &mut gap.rate {
                        Rate::Each(each) => self.one(each),
                        Rate::Slabs(slabs) => slabs.rows.iter_mut().for_each(|r| self.one(&mut r.each)),
                    }
                }
                ChargeKind::Once(once) => {
                    self.condition(&mut once.condition);
                    self.one(&mut once.amount);
                }
                ChargeKind::Table(table) => {
                    for row in &mut table.rows {
                        self.condition(&mut row.condition);
                        self.one(&mut row.amount);
                    }
                    self.one(&mut table.otherwise);
                }
                ChargeKind::Mark(mark) => {
                    self.one(&mut mark.min);
                    self.some(&mut mark.max);
                }
                ChargeKind::Amount(amount) => self.expression(&mut amount.of),
            }
        }
    }
}
