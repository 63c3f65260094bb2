//! The tables of a scheme.

use crate::assignment::{Assignment, Role, Share};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::{Input, InputKind};
use crate::milestone::{Deliverable, Milestone, MilestoneQuantity};
use crate::number::{Measure, Number, Quantity};
use crate::period::Period;
use crate::scheme::Scheme;
use crate::table::columns::Columns;
use crate::table::findings::{self, finding_table};
use crate::table::kinds::SchemeTable;
use crate::table::names::{Made, Named, Names, each};
use crate::target::{Target, TargetValue};
use crate::text::Lang;

impl Scheme {
    /// One of its tables, with names beside ids in a language where one is named.
    ///
    /// # Errors
    ///
    /// Where numbers of one column need more than 38 digits beside each other.
    pub fn table(&self, which: SchemeTable, names: Option<Lang>) -> Made {
        let names = names.map(|lang| Names { scheme: self, lang });
        match which {
            SchemeTable::Units => self.unit_table(),
            SchemeTable::Indicators => self.indicator_table(names),
            SchemeTable::Inputs => self.input_table(names),
            SchemeTable::Assignments => self.assignment_table(names),
            SchemeTable::Targets => self.target_table(names),
            SchemeTable::Milestones => self.milestone_table(names),
            SchemeTable::Deliverables => self.deliverable_table(names),
            SchemeTable::Findings => finding_table(&findings::forms(&self.check())),
        }
    }

    fn unit_table(&self) -> Made {
        Columns::of(self.units())
            .words("unit", |u| Some(u.id.as_str()))
            .texts("zh", |u| Some(u.name.zh.as_str()))
            .texts("en", |u| u.name.en.as_deref())
            .words("within", |u| u.within.as_ref().map(Id::as_str))
            .finish()
    }

    fn indicator_table(&self, names: Option<Names<'_>>) -> Made {
        Columns::of(self.indicators())
            .words("indicator", |i| Some(i.id.as_str()))
            .texts("number", |i| i.number.as_deref())
            .texts("zh", |i| Some(i.name.zh.as_str()))
            .texts("en", |i| i.name.en.as_deref())
            .ids(Named::Group, names, |i| i.group.as_ref())
            .numbers("points", |i| i.points.fixed())
            .words("method", |i| i.method.as_ref().map(|m| m.core().word()))
            .words("assessor", |i| i.assessor.as_ref().map(Id::as_str))
            .counts("assignments", |i| Some(i.assignments.len()))
            .counts("milestones", |i| Some(i.milestones.len()))
            .days("deadline", |i| i.deadline)
            .texts("document", |i| i.source.as_ref()?.document.as_deref())
            .texts("place", |i| i.source.as_ref()?.place.as_deref())
            .finish()
    }

    fn input_table(&self, names: Option<Names<'_>>) -> Made {
        let mut rows: Vec<(&Indicator, Option<&Assignment>, &Input)> = Vec::new();
        for indicator in self.indicators() {
            rows.extend(indicator.inputs.iter().map(|input| (indicator, None, input)));
            for held in &indicator.assignments {
                rows.extend(held.inputs.iter().map(|input| (indicator, Some(held), input)));
            }
        }
        let lower = |input: &Input| match &input.kind {
            InputKind::Value(value) => Some(value.lower_is_better),
            InputKind::Count(count) => Some(count.lower_is_better),
            _ => None,
        };
        Columns::of(&rows)
            .ids(Named::Indicator, names, |r| Some(&r.0.id))
            .words("assignment", |r| r.1.map(|a| a.id.as_str()))
            .words("input", |r| Some(r.2.id.as_str()))
            .texts("zh", |r| r.2.name.as_ref().map(|n| n.zh.as_str()))
            .texts("en", |r| r.2.name.as_ref()?.en.as_deref())
            .words("kind", |r| Some(r.2.kind.word()))
            .words("measure", |r| r.2.kind.measure().map(Measure::symbol))
            .flags("lower_is_better", |r| lower(r.2))
            .finish()
    }

    fn assignment_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&Indicator, &Assignment)> =
            self.indicators().iter().flat_map(|i| i.assignments.iter().map(move |a| (i, a))).collect();
        let points = |share: &Share| match share {
            Share::Points(points) => Some(*points),
            _ => None,
        };
        let percent = |share: &Share| match share {
            Share::Percent(percent) => Some(*percent),
            _ => None,
        };
        Columns::of(&rows)
            .ids(Named::Indicator, names, |r| Some(&r.0.id))
            .words("assignment", |r| Some(r.1.id.as_str()))
            .ids(Named::Unit, names, |r| r.1.unit.as_ref())
            .words("role", |r| Some(Role::word(r.1.role)))
            .numbers("points", |r| points(&r.1.share))
            .numbers("percent", |r| percent(&r.1.share))
            .days("deadline", |r| r.1.deadline)
            .finish()
    }

    fn target_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&Indicator, &Target, Option<&Id>)> = self
            .indicators()
            .iter()
            .flat_map(|i| i.targets.iter().flat_map(move |t| each(&t.units).map(move |unit| (i, t, unit))))
            .collect();
        let state = |is: &TargetValue| match is {
            TargetValue::Number(_) => "number",
            TargetValue::Condition(_) => "condition",
            TargetValue::Text => "text",
            TargetValue::ToCome => "to_come",
            TargetValue::Missing => "missing",
        };
        Columns::of(&rows)
            .ids(Named::Indicator, names, |r| Some(&r.0.id))
            .ids(Named::Unit, names, |r| r.2)
            .words("period", |r| Some(r.1.period.to_string()))
            .words("of", |r| r.1.of.as_ref().map(Id::as_str))
            .words("is", |r| Some(state(&r.1.is)))
            .numbers("value", |r| number(&r.1.is).map(|q| q.value))
            .words("measure", |r| number(&r.1.is)?.measure.as_ref().map(Measure::symbol))
            .finish()
    }

    fn milestone_table(&self, names: Option<Names<'_>>) -> Made {
        let mut rows: Vec<(&Indicator, &Milestone, &MilestoneQuantity, Option<&Id>)> = Vec::new();
        for (indicator, milestone) in self.milestones_of() {
            for quantity in &milestone.quantities {
                let units = if quantity.units.is_empty() { &milestone.units } else { &quantity.units };
                rows.extend(each(units).map(|unit| (indicator, milestone, quantity, unit)));
            }
        }
        Columns::of(&rows)
            .ids(Named::Indicator, names, |r| Some(&r.0.id))
            .ids(Named::Unit, names, |r| r.3)
            .words("milestone", |r| Some(r.1.id.as_str()))
            .words("period", |r| Some(r.1.period.to_string()))
            .days("due", |r| Some(due(r.1)))
            .words("input", |r| Some(r.2.input.as_str()))
            .words("nature", |r| Some(r.2.nature.word()))
            .numbers("value", |r| Some::<Number>(r.2.value.value))
            .words("measure", |r| r.2.value.measure.as_ref().map(Measure::symbol))
            .finish()
    }

    fn deliverable_table(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&Indicator, &Milestone, &Deliverable)> = self
            .milestones_of()
            .flat_map(|(indicator, m)| m.deliverables.iter().map(move |d| (indicator, m, d)))
            .collect();
        Columns::of(&rows)
            .ids(Named::Indicator, names, |r| Some(&r.0.id))
            .words("milestone", |r| Some(r.1.id.as_str()))
            .words("period", |r| Some(r.1.period.to_string()))
            .days("due", |r| Some(due(r.1)))
            .words("deliverable", |r| Some(r.2.id.as_str()))
            .texts("zh", |r| Some(r.2.name.zh.as_str()))
            .texts("en", |r| r.2.name.en.as_deref())
            .finish()
    }

    fn milestones_of(&self) -> impl Iterator<Item = (&Indicator, &Milestone)> {
        self.indicators().iter().flat_map(|i| i.milestones.iter().map(move |m| (i, m)))
    }
}

const fn number(is: &TargetValue) -> Option<&Quantity> {
    match is {
        TargetValue::Number(quantity) => Some(quantity),
        _ => None,
    }
}

fn due(milestone: &Milestone) -> crate::period::Date {
    let end = |period: Period| crate::period::Date::from(period.end());
    milestone.due.unwrap_or_else(|| end(milestone.period))
}
