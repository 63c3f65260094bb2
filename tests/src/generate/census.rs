//! Which variants of the model a scheme holds. The matches are exhaustive: a new variant is seen here first.

use std::collections::BTreeSet;

use kaohe::assignment::Share;
use kaohe::condition::Condition;
use kaohe::expression::{Expression, Statistic};
use kaohe::indicator::{Indicator, Points};
use kaohe::input::InputKind;
use kaohe::method::{Amounts, BandTest, Charge, ChargeKind, Effect, Gate, Gives, Method, Rate, Reach};
use kaohe::milestone::Nature;
use kaohe::number::RoundingMode;
use kaohe::policy::NotApplicable;
use kaohe::report::{ReportDraft, Reported};
use kaohe::scheme::SchemeDraft;
use kaohe::state::State;
use kaohe::target::TargetValue;

pub use super::words::ALL;

/// What was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Census {
    /// The words, of [`ALL`].
    pub seen: BTreeSet<&'static str>,
}

impl Census {
    /// Notes a word.
    ///
    /// # Panics
    ///
    /// Where [`ALL`] does not hold it.
    pub fn note(&mut self, word: &'static str) {
        assert!(ALL.contains(&word), "`{word}` stands in no list");
        self.seen.insert(word);
    }

    /// Everything in a scheme.
    pub fn scheme(&mut self, scheme: &SchemeDraft) {
        self.note(match scheme.policy.rounding {
            RoundingMode::HalfUp => "rounding half_up",
            RoundingMode::HalfEven => "rounding half_even",
            RoundingMode::Truncate => "rounding truncate",
        });
        self.choice(&scheme.policy.not_applicable);
        for gate in scheme.groups.iter().flat_map(|g| &g.gates) {
            self.gate(gate);
        }
        for indicator in &scheme.indicators {
            self.indicator(indicator);
        }
    }

    /// Everything in a report.
    pub fn report(&mut self, report: &ReportDraft) {
        for entry in &report.values {
            self.note(if entry.is_final { "value final" } else { "value movable" });
            self.note(match entry.is {
                Reported::Reported(_) => "reported reported",
                Reported::Estimated(_) => "reported estimated",
                Reported::Disputed(_) => "reported disputed",
                Reported::Missing => "reported missing",
                Reported::NotDue => "reported not_due",
                Reported::NotApplicable => "reported not_applicable",
            });
        }
        for register in &report.registers {
            self.note(if register.closed { "register closed" } else { "register open" });
        }
    }

    /// A state.
    pub fn state(&mut self, state: State) {
        self.note(match state {
            State::NotScored => "state not_scored",
            State::NotApplicable => "state not_applicable",
            State::Missing => "state missing",
            State::Undetermined => "state undetermined",
            State::NotDue => "state not_due",
            State::Disputed => "state disputed",
            State::Estimated => "state estimated",
            State::Reported => "state reported",
        });
    }

    fn choice(&mut self, choice: &NotApplicable) {
        self.note(match choice {
            NotApplicable::Exclude => "not_applicable exclude",
            NotApplicable::Rescale(_) => "not_applicable rescale",
            NotApplicable::PeersMean => "not_applicable peers_mean",
            NotApplicable::Full => "not_applicable full",
            NotApplicable::Zero => "not_applicable zero",
        });
    }

    fn indicator(&mut self, indicator: &Indicator) {
        self.note(match indicator.points {
            Points::Fixed(_) => "points fixed",
            Points::None => "points none",
            Points::Unknown => "points unknown",
            Points::Input(_) => "points input",
        });
        for input in indicator.inputs.iter().chain(indicator.assignments.iter().flat_map(|a| &a.inputs)) {
            self.note(match input.kind {
                InputKind::Value(_) => "input value",
                InputKind::Count(_) => "input count",
                InputKind::Flag => "input flag",
                InputKind::Choice(_) => "input choice",
                InputKind::Mark(_) => "input mark",
                InputKind::Date => "input date",
            });
        }
        let methods = indicator.method.iter().chain(indicator.variants.iter().filter_map(|v| v.method.as_ref()));
        for method in methods.chain(indicator.assignments.iter().filter_map(|a| a.method.as_ref())) {
            self.method(method);
        }
        for assignment in &indicator.assignments {
            self.note(match assignment.share {
                Share::Points(_) => "share points",
                Share::Percent(_) => "share percent",
                Share::Unknown => "share unknown",
                Share::None => "share none",
            });
        }
        for target in &indicator.targets {
            if let TargetValue::Condition(condition) = &target.is {
                self.condition(condition);
            }
            self.note(match &target.is {
                TargetValue::Number(_) => "target number",
                TargetValue::Condition(_) => "target condition",
                TargetValue::Text => "target text",
                TargetValue::ToCome => "target to_come",
                TargetValue::Missing => "target missing",
            });
        }
        for quantity in indicator.milestones.iter().flat_map(|m| &m.quantities) {
            self.note(match quantity.nature {
                Nature::Cumulative => "nature cumulative",
                Nature::Increment => "nature increment",
                Nature::Level => "nature level",
                Nature::Stage => "nature stage",
                Nature::Unsaid => "nature unsaid",
            });
        }
        if let Some(choice) = &indicator.not_applicable {
            self.choice(choice);
        }
        if let Some(condition) = &indicator.exempt_if {
            self.condition(condition);
        }
        for gate in &indicator.gates {
            self.gate(gate);
        }
    }

    fn gate(&mut self, gate: &Gate) {
        self.condition(&gate.when);
        self.note(match gate.effect {
            Effect::Zero => "effect zero",
            Effect::Share(_) => "effect share",
            Effect::AtMost(_) => "effect at_most",
            Effect::GradeAtMost(_) => "effect grade_at_most",
            Effect::GradeLower => "effect grade_lower",
            Effect::NoBonus => "effect no_bonus",
        });
        self.note(match gate.reaches {
            Reach::Item => "reach item",
            Reach::Group(_) => "reach group",
            Reach::Total => "reach total",
        });
    }

    fn method(&mut self, method: &Method) {
        match method {
            Method::Proportional(p) => {
                self.note("method proportional");
                for ratio in &p.of {
                    self.expression(&ratio.actual);
                    self.expression(&ratio.target);
                }
            }
            Method::AllOrNothing(all) => {
                self.note("method all_or_nothing");
                self.condition(&all.condition);
            }
            Method::Deduct(deduct) => {
                self.note("method deduct");
                self.charges(&deduct.charges);
            }
            Method::Earn(earn) => {
                self.note("method earn");
                self.charges(&earn.gains);
            }
            Method::Base(base) => {
                self.note("method base");
                self.charges(&base.gains);
                self.charges(&base.charges);
            }
            Method::Checklist(list) => {
                self.note("method checklist");
                list.parts.iter().for_each(|p| self.method(&p.method));
            }
            Method::Weighted(weighted) => {
                self.note("method weighted");
                weighted.parts.iter().for_each(|p| self.method(&p.method));
            }
            Method::Tiers(tiers) => {
                self.note("method tiers");
                tiers.on.iter().for_each(|on| self.expression(on));
                for band in &tiers.bands {
                    match &band.is {
                        BandTest::Between(_) => self.note("band between"),
                        BandTest::Holds(condition) => {
                            self.note("band holds");
                            self.condition(condition);
                        }
                    }
                }
                for gives in tiers.bands.iter().map(|b| &b.gives).chain(&tiers.otherwise) {
                    match gives {
                        Gives::Points(_) => self.note("gives points"),
                        Gives::Percent(_) => self.note("gives percent"),
                        Gives::Method(method) => {
                            self.note("gives method");
                            self.method(method);
                        }
                    }
                }
            }
            Method::Linear(linear) => {
                self.note("method linear");
                self.expression(&linear.on);
            }
            Method::Rank(rank) => {
                self.note("method rank");
                self.expression(&rank.place);
            }
            Method::Formula(formula) => {
                self.note("method formula");
                self.expression(&formula.of);
            }
            Method::Assessed(_) => self.note("method assessed"),
            Method::Bonus(bonus) => {
                self.note("method bonus");
                self.charges(&bonus.gains);
            }
            Method::Penalty(penalty) => {
                self.note("method penalty");
                self.charges(&penalty.charges);
            }
            Method::Within(within) => {
                self.note("method within");
                self.method(&within.of);
            }
            Method::Gated(gated) => {
                self.note("method gated");
                gated.gates.iter().for_each(|g| self.gate(g));
                self.method(&gated.of);
            }
            Method::Also(also) => {
                self.note("method also");
                self.method(&also.of);
                also.entries.iter().for_each(|entry| self.method(&entry.method));
            }
        }
    }

    fn amounts(&mut self, amounts: &Amounts) {
        self.note(match amounts {
            Amounts::Fixed(_) => "amounts fixed",
            Amounts::Growing(_) => "amounts growing",
        });
    }

    fn charges(&mut self, charges: &[Charge]) {
        for charge in charges {
            charge.when.iter().for_each(|c| self.condition(c));
            match &charge.charge {
                ChargeKind::Occurrence(of) => {
                    self.note("charge occurrence");
                    self.expression(&of.count);
                    self.amounts(&of.each);
                }
                ChargeKind::Missing(of) => {
                    self.note("charge missing");
                    self.expression(&of.required);
                    self.expression(&of.done);
                    self.amounts(&of.each);
                }
                ChargeKind::Gap(gap) => {
                    self.note("charge gap");
                    self.expression(&gap.of);
                    self.expression(&gap.from);
                    self.note(match gap.rate {
                        Rate::Each(_) => "rate each",
                        Rate::Slabs(_) => "rate slabs",
                    });
                }
                ChargeKind::Once(once) => {
                    self.note("charge once");
                    self.condition(&once.condition);
                }
                ChargeKind::Table(table) => {
                    self.note("charge table");
                    table.rows.iter().for_each(|r| self.condition(&r.condition));
                }
                ChargeKind::Mark(_) => self.note("charge mark"),
                ChargeKind::Amount(amount) => {
                    self.note("charge amount");
                    self.expression(&amount.of);
                }
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Compare(compare) => {
                self.note("condition compare");
                self.expression(&compare.left);
                self.expression(&compare.right);
            }
            Condition::About(about) => {
                self.note("condition about");
                self.expression(&about.left);
                self.expression(&about.right);
            }
            Condition::Flag(_) => self.note("condition flag"),
            Condition::Choice(_) => self.note("condition choice"),
            Condition::By(_) => self.note("condition by"),
            Condition::Target => self.note("condition target"),
            Condition::All(all) => {
                self.note("condition all");
                all.iter().for_each(|c| self.condition(c));
            }
            Condition::Any(any) => {
                self.note("condition any");
                any.iter().for_each(|c| self.condition(c));
            }
            Condition::Not(not) => {
                self.note("condition not");
                self.condition(not);
            }
        }
    }

    fn expression(&mut self, expression: &Expression) {
        let (word, inner): (_, Vec<&Expression>) = match expression {
            Expression::Number(_) => ("expression number", vec![]),
            Expression::Input(_) => ("expression input", vec![]),
            Expression::Target => ("expression target", vec![]),
            Expression::TargetOf(_) => ("expression target_of", vec![]),
            Expression::Points => ("expression points", vec![]),
            Expression::Score(_) => ("expression score", vec![]),
            Expression::Add(all) => ("expression add", all.iter().collect()),
            Expression::Multiply(all) => ("expression multiply", all.iter().collect()),
            Expression::Min(all) => ("expression min", all.iter().collect()),
            Expression::Max(all) => ("expression max", all.iter().collect()),
            Expression::Subtract(pair) => ("expression subtract", pair.iter().collect()),
            Expression::Divide(pair) => ("expression divide", pair.iter().collect()),
            Expression::Choose(choose) => {
                self.condition(&choose.condition);
                ("expression choose", vec![&choose.then, &choose.otherwise])
            }
            Expression::In(of) => ("expression in", vec![&of.of]),
            Expression::Peers(peers) => {
                self.note(match peers.statistic {
                    Statistic::Mean => "statistic mean",
                    Statistic::Median => "statistic median",
                    Statistic::Highest => "statistic highest",
                    Statistic::Lowest => "statistic lowest",
                    Statistic::Count => "statistic count",
                });
                ("expression peers", vec![&peers.of])
            }
            Expression::Pooled(pooled) => ("expression pooled", vec![&pooled.numerator, &pooled.denominator]),
            Expression::Rank(rank) => ("expression rank", vec![&rank.of]),
        };
        self.note(word);
        inner.into_iter().for_each(|e| self.expression(e));
    }
}
