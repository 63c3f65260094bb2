//! Wide tables: a row for each unit, a column for each indicator.

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::indicator::Indicator;
use crate::input::Input;
use crate::observer::Watched;
use crate::path::Path;
use crate::report::{Entry, Reported};
use crate::scheme::Scheme;
use crate::table::read::{Grid, Placed, TableOptions, row};
use crate::text::{Code, Message};

/// Columns that speak of the row.
const OF_THE_ROW: [&str; 4] = ["unit", "period", "at", "final"];

/// A column that holds an input of an indicator.
struct Column<'g> {
    name: &'g str,
    indicator: &'g Indicator,
    input: Input,
    cells: &'g [Option<String>],
}

/// The entries, and what was refused.
pub(super) fn entries(
    grid: &Grid,
    scheme: &Scheme,
    options: &TableOptions,
    watched: &mut Watched<'_>,
) -> Result<super::Read, Problems> {
    if grid.rows > 0 && grid.column("unit").is_none() {
        let message = Message::new(Code::MissingKey).with("key", "unit");
        return Err(Problem::new(Path::root().key("columns"), message).into());
    }
    let (mut placed, mut refused) = (Vec::new(), Vec::new());
    let mut columns = Vec::new();
    for (name, cells) in grid.columns.iter().filter(|(name, _)| !OF_THE_ROW.contains(&name.as_str())) {
        match column(scheme, name) {
            Ok((indicator, input)) => columns.push(Column { name, indicator, input, cells }),
            Err(problem) => refused.push(problem),
        }
    }
    for number in 0..grid.rows {
        watched.done(grid.columns.len())?;
        let path = Path::root().key("rows").index(number);
        let head = match head(grid, scheme, options, number, &path) {
            Ok(head) => head,
            Err(problem) => {
                refused.push(problem);
                continue;
            }
        };
        for column in &columns {
            let Some(text) = column.cells.get(number).and_then(Option::as_deref).filter(|text| !text.is_empty()) else {
                continue;
            };
            let at = path.key(column.name);
            match row::datum(&column.input.kind, text, &at) {
                Err(problem) => refused.push(problem),
                Ok(datum) => {
                    let entry = Entry {
                        indicator: column.indicator.id.clone(),
                        input: column.input.id.clone(),
                        is: Reported::Reported(datum),
                        ..head.clone()
                    };
                    placed.push(Placed { entry, at });
                }
            }
        }
    }
    Ok((placed, refused, Vec::new()))
}

/// The indicator and input of a column: `indicator`, or `indicator/input`.
fn column<'s>(scheme: &'s Scheme, name: &str) -> Result<(&'s Indicator, Input), Problem> {
    let at = Path::root().key("columns").id(name);
    // a name may hold a stroke of its own
    let whole = row::indicator(scheme, name, &at);
    let parts = name.match_indices('/').find_map(|(stroke, _)| {
        let (indicator, input) = (name.get(..stroke)?, name.get(stroke + 1..)?);
        Some((row::indicator(scheme, indicator, &at).ok()?, input))
    });
    match (whole, parts) {
        (Err(_), Some((indicator, input))) => Ok((indicator, row::input(indicator, None, Some(input), &at)?)),
        (whole, _) => {
            let indicator = whole?;
            Ok((indicator, row::input(indicator, None, None, &at)?))
        }
    }
}

/// What a row says of all its cells, as an entry without a value.
fn head(grid: &Grid, scheme: &Scheme, options: &TableOptions, number: usize, path: &Path) -> Result<Entry, Problem> {
    let cell = |name: &str| grid.cell(name, number);
    let missing = |key: &str| Problem::new(path.clone(), Message::new(Code::MissingKey).with("key", key));
    let unit = cell("unit").ok_or_else(|| missing("unit"))?;
    let period = cell("period").map(|text| row::period(text, &path.key("period"))).transpose()?;
    Ok(Entry {
        indicator: Id::mark(),
        units: vec![row::unit(scheme, unit, &path.key("unit"))?],
        assignment: None,
        period: period.or(options.period).ok_or_else(|| missing("period"))?,
        input: Id::mark(),
        at: cell("at").map(|text| row::day(text, &path.key("at"))).transpose()?,
        is: Reported::Missing,
        is_final: cell("final").map(|text| row::flag(text, &path.key("final"))).transpose()?.unwrap_or(true),
        evidence: Vec::new(),
    })
}
