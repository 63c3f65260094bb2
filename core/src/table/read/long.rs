//! Long tables: a row for each value.

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::{Division, Indicator, Points};
use crate::input::{Datum, InputKind};
use crate::number::{Measure, Number};
use crate::observer::Watched;
use crate::path::Path;
use crate::report::{Disputed, Entry, Reported};
use crate::scheme::Scheme;
use crate::table::read::{Grid, Placed, TableOptions, row};
use crate::text::{Code, Message, nearest};

/// What a row of a long table says.
const KNOWN: [&str; 13] = [
    "unit",
    "indicator",
    "assignment",
    "period",
    "input",
    "state",
    "value",
    "contested",
    "number",
    "measure",
    "at",
    "final",
    "evidence",
];

/// The entries, what was refused, and the columns without a meaning here.
pub(super) fn entries(
    grid: &Grid,
    scheme: &Scheme,
    options: &TableOptions,
    watched: &mut Watched<'_>,
) -> Result<super::Read, Problems> {
    if grid.column("value").or_else(|| grid.column("number")).is_none() {
        let message = Message::new(Code::MissingKey).with("key", "value");
        return Err(Problem::new(Path::root().key("columns"), message).into());
    }
    let (mut placed, mut refused) = (Vec::with_capacity(grid.rows), Vec::new());
    for number in 0..grid.rows {
        match entry(grid, scheme, options, number) {
            Ok(entry) => placed.push(entry),
            Err(problem) => refused.push(problem),
        }
        watched.done(1)?;
    }
    let unused = grid.columns.iter().map(|(name, _)| name).filter(|name| !KNOWN.contains(&name.as_str()));
    Ok((placed, refused, unused.cloned().collect()))
}

fn entry(grid: &Grid, scheme: &Scheme, options: &TableOptions, number: usize) -> Result<Placed, Problem> {
    let path = Path::root().key("rows").index(number);
    let cell = |name: &str| grid.cell(name, number);
    let missing = |key: &str| Problem::new(path.clone(), Message::new(Code::MissingKey).with("key", key));
    let unit = cell("unit").map(|text| row::unit(scheme, text, &path.key("unit"))).transpose()?;
    let indicator = cell("indicator").ok_or_else(|| missing("indicator"))?;
    let indicator = row::indicator(scheme, indicator, &path.key("indicator"))?;
    let assignment = cell("assignment").map(|text| assignment(indicator, text, &path)).transpose()?;
    let period = cell("period").map(|text| row::period(text, &path.key("period"))).transpose()?;
    let period = period.or(options.period).ok_or_else(|| missing("period"))?;
    let input = row::input(indicator, assignment.as_ref(), cell("input"), &path.key("input"))?;
    if unit.is_none() && assignment.is_none() && by_unit(indicator) {
        return Err(missing("unit"));
    }
    let is = reported(&Cells { grid, number, path: &path }, &input.kind)?;
    let at = cell("at").map(|text| row::day(text, &path.key("at"))).transpose()?;
    let is_final = cell("final").map(|text| row::flag(text, &path.key("final"))).transpose()?.unwrap_or(true);
    let lines = || cell("evidence").map(|text| text.lines().map(str::to_owned).collect());
    let evidence =
        grid.evidence.as_ref().and_then(|lists| lists.get(number).cloned()).or_else(lines).unwrap_or_default();
    let entry = Entry {
        indicator: indicator.id.clone(),
        units: unit.into_iter().collect(),
        assignment,
        period,
        input: input.id,
        at,
        is,
        is_final,
        evidence,
    };
    Ok(Placed { entry, at: path })
}

/// Is each unit scored on it?
fn by_unit(indicator: &Indicator) -> bool {
    indicator.division == Division::Each && indicator.points != Points::None
}

/// The cells of a row.
struct Cells<'g> {
    grid: &'g Grid,
    number: usize,
    path: &'g Path,
}

impl<'g> Cells<'g> {
    fn cell(&self, name: &str) -> Option<&'g str> {
        self.grid.cell(name, self.number)
    }

    fn refused(&self, name: &str, what: String) -> Problem {
        Problem::new(self.path.key(name), Message::new(Code::NotAllowed).with("what", what))
    }

    /// The value of a row: what `value` says, else what `number` says; a measure and a number beside it must be its own.
    fn value(&self, kind: &InputKind) -> Result<Option<Datum>, Problem> {
        let (value, number, measure) = (self.cell("value"), self.cell("number"), self.cell("measure"));
        let (name, text) = match (value, number) {
            (Some(text), _) => ("value", text),
            (None, Some(text)) => ("number", text),
            (None, None) => return Ok(None),
        };
        let mut datum = row::datum(kind, text, &self.path.key(name))?;
        let Datum::Number(quantity) = &mut datum else {
            return match number
                .filter(|_| value.is_some())
                .map(|found| ("number", found))
                .or(measure.map(|found| ("measure", found)))
            {
                Some((name, found)) => Err(self.refused(name, format!("`{text}` + `{found}`"))),
                None => Ok(Some(datum)),
            };
        };
        if let Some(found) = number.filter(|_| value.is_some())
            && row::quantity(found, &self.path.key("number"))?.value != quantity.value
        {
            return Err(self.refused("number", format!("`{text}` + `{found}`")));
        }
        if let Some(found) = measure {
            let own = Measure::new(found).map_err(|error| Problem::new(self.path.key("measure"), error.into()))?;
            if quantity.measure.get_or_insert_with(|| own.clone()) != &own {
                return Err(self.refused("measure", format!("`{text}` + `{found}`")));
            }
        }
        Ok(Some(datum))
    }

    /// What is held against a value: in the measure that the row gives to a value without one.
    fn contested(&self, kind: &InputKind) -> Result<Option<Datum>, Problem> {
        let Some(text) = self.cell("contested") else { return Ok(None) };
        let mut datum = row::datum(kind, text, &self.path.key("contested"))?;
        let bare = |text: &str| text.parse::<Number>().is_ok();
        if let (Datum::Number(quantity), Some(measure)) = (&mut datum, self.cell("measure"))
            && quantity.measure.is_none()
            && self.cell("value").is_none_or(bare)
        {
            quantity.measure = Measure::new(measure).ok();
        }
        Ok(Some(datum))
    }
}

/// What is known, by the state that the row names.
fn reported(cells: &Cells<'_>, kind: &InputKind) -> Result<Reported, Problem> {
    let state = cells.cell("state").unwrap_or("reported");
    if !Reported::WORDS.contains(&state) {
        let message = Message::new(Code::UnknownWord).with("found", state);
        let message = message.with("nearest", nearest(state, Reported::WORDS));
        return Err(Problem::new(cells.path.key("state"), message));
    }
    if let Some(found) = cells.cell("contested").filter(|_| state != "disputed") {
        return Err(cells.refused("contested", format!("`{found}` + `{state}`")));
    }
    let missing = || Problem::new(cells.path.clone(), Message::new(Code::MissingKey).with("key", "value"));
    let value = cells.value(kind)?;
    let absent = |is: Reported| match &value {
        None => Ok(is),
        Some(_) => {
            let found = cells.cell("value").or_else(|| cells.cell("number")).unwrap_or_default();
            Err(cells.refused("state", format!("`{found}` + `{state}`")))
        }
    };
    match state {
        "missing" => absent(Reported::Missing),
        "not_due" => absent(Reported::NotDue),
        "not_applicable" => absent(Reported::NotApplicable),
        "estimated" => value.map(Reported::Estimated).ok_or_else(missing),
        "disputed" => {
            let contested = cells.contested(kind)?;
            value.map(|value| Reported::Disputed(Disputed { value, contested })).ok_or_else(missing)
        }
        _ => value.map(Reported::Reported).ok_or_else(missing),
    }
}

fn assignment(indicator: &Indicator, text: &str, path: &Path) -> Result<Id, Problem> {
    let found = indicator.assignments.iter().find(|a| a.id == *text).map(|a| a.id.clone());
    found.ok_or_else(|| {
        let known = indicator.assignments.iter().map(|a| a.id.as_str());
        let message = Message::new(Code::UnknownId).with_thing("what", "assignment").with("id", text);
        Problem::new(path.key("assignment"), message.with("nearest", nearest(text, known)))
    })
}
