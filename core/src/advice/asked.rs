//! Whose score is asked for, and through which input.

use crate::assignment::Assignment;
use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::{Division, Indicator};
use crate::input::{Input, InputKind};
use crate::path::Path;
use crate::report::declared_input;
use crate::scheme::Scheme;
use crate::score::{Probe, Whose};
use crate::text::{Code, Message, nearest};

use super::Session;

/// Whose score is asked for, and through which input: of the unit or of one assignment; the only number that the item's method
/// uses where no input is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// The indicator.
    pub indicator: &'a str,
    /// The unit; that of the assignment where absent.
    pub unit: Option<&'a str>,
    /// The assignment; the first that the unit holds where absent. In an indicator that is not divided it only names its unit.
    pub assignment: Option<&'a str>,
    /// The input.
    pub input: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Of an indicator, for a unit.
    #[must_use]
    pub const fn of(indicator: &'a str, unit: &'a str) -> Self {
        Self { indicator, unit: Some(unit), assignment: None, input: None }
    }

    /// The same through one input.
    #[must_use]
    pub const fn through(self, input: &'a str) -> Self {
        Self { input: Some(input), ..self }
    }
}

fn unknown<'k>(what: &str, id: &str, known: impl Iterator<Item = &'k str>) -> Problems {
    let message = Message::new(Code::UnknownId).with_thing("what", what).with("id", id);
    Problem::new(Path::root().key(what), message.with("nearest", nearest(id, known))).into()
}

fn missing(key: &str) -> Problems {
    Problem::new(Path::root().key(key), Message::new(Code::MissingKey).with("key", key)).into()
}

/// Is it told in numbers?
pub(super) fn is_number(input: &Input) -> bool {
    matches!(input.kind, InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_))
}

impl Session {
    /// Whose item it is: an assignment's own in a divided indicator, else the unit's, which an assignment may name.
    fn held(&self, indicator: &Indicator, unit: Option<usize>, named: Option<&str>) -> Result<Whose, Problems> {
        let scheme: &Scheme = &self.scheme;
        let all = &indicator.assignments;
        let units_of = |a: &Assignment| a.unit.as_ref().map_or(&[][..], |id| scheme.units_of(id.as_str()));
        let divided = indicator.division == Division::Divided;
        let assignment = match named {
            Some(id) => {
                // of those that the unit holds, where one is named
                let mut own =
                    all.iter().enumerate().filter(|(_, a)| unit.is_none_or(|unit| units_of(a).contains(&unit)));
                let found = own.clone().find(|(_, a)| a.id == *id).map(|(position, _)| position);
                Some(found.ok_or_else(|| unknown("assignment", id, own.by_ref().map(|(_, a)| a.id.as_str())))?)
            }
            None if divided => {
                let unit = unit.ok_or_else(|| missing("assignment"))?;
                let is_its = |id: &Id| scheme.unit_index(id.as_str()) == Some(unit);
                let first = all.iter().position(|a| a.unit.as_ref().is_some_and(is_its));
                Some(first.ok_or_else(|| missing("assignment"))?)
            }
            None => None,
        };
        let held = assignment.and_then(|a| all.get(a));
        let own = held.and_then(|a| if let [unit] = units_of(a) { Some(*unit) } else { None });
        let unit = unit.or(own);
        let assignment = assignment.filter(|_| divided);
        if unit.is_none() && assignment.is_none() {
            return Err(missing("unit"));
        }
        Ok(Whose { assignment, unit })
    }

    /// The item and the input that are asked for.
    pub(super) fn probe(&self, asked: &Asked<'_>) -> Result<Probe<'_>, Problems> {
        let scheme: &Scheme = &self.scheme;
        let index = scheme
            .indicator_index(asked.indicator)
            .ok_or_else(|| unknown("indicator", asked.indicator, scheme.indicators().iter().map(|i| i.id.as_str())))?;
        let indicator = scheme.indicators().get(index).ok_or_else(|| missing("indicator"))?;
        let unit = asked.unit.map(|id| {
            let known = || scheme.units().iter().map(|u| u.id.as_str());
            scheme.unit_index(id).ok_or_else(|| unknown("unit", id, known()))
        });
        let unit = unit.transpose()?;
        let Whose { assignment, unit } = self.held(indicator, unit, asked.assignment)?;
        let held = assignment.and_then(|a| indicator.assignments.get(a));
        let declared = || held.into_iter().flat_map(|a| &a.inputs).chain(&indicator.inputs);
        let mark = Id::mark();
        let input = match asked.input {
            Some(id) => Id::new(id)
                .and_then(|id| declared_input(indicator, held, &id))
                .ok_or_else(|| unknown("input", id, declared().map(|i| i.id.as_str())))?,
            None => {
                let variant = unit.and_then(|unit| indicator.variants.iter().find(|v| scheme.names(&v.units, unit)));
                let own = held.and_then(|a| a.method.as_ref()).or(variant.and_then(|v| v.method.as_ref()));
                let method = own.or(indicator.method.as_ref());
                let used = method.map_or_else(|| vec![mark], |m| m.inputs().into_iter().map(|(id, _)| id).collect());
                let found = used.iter().filter_map(|id| declared_input(indicator, held, id)).filter(is_number);
                let mut numbers: Vec<Input> = found.collect();
                if numbers.is_empty() {
                    numbers = declared().filter(|i| is_number(i)).cloned().collect();
                }
                match <[Input; 1]>::try_from(numbers) {
                    Ok([input]) => input,
                    // which of several is meant has to be said
                    Err(_) => return Err(missing("input")),
                }
            }
        };
        let whose = Whose { assignment, unit };
        Ok(Probe::new(scheme, &self.report, &self.scores, (index, whose), input))
    }
}
