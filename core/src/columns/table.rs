//! The tables of sums of compiled tables.

use crate::assignment::Role;
use crate::columns::totals::{Sums, Totals};
use crate::id::Id;
use crate::table::TotalsTable;
use crate::table::columns::Columns;
use crate::table::names::Made;

/// A row: the unit, its group or role, and the sums.
struct Row<'t> {
    unit: &'t Id,
    group: Option<&'t Id>,
    role: Option<Role>,
    sums: Sums,
}

impl Totals {
    /// One of the tables: `score` and `points` at the end, `score_so_far` and `points_so_far`. A group or role in which a unit holds
    /// nothing has sums of 0.
    ///
    /// # Errors
    ///
    /// Where numbers of one column need more than 38 digits beside each other.
    ///
    /// # Example: sums by unit
    ///
    /// ```
    /// # use kaohe::Scheme;
    /// use kaohe::columns::{Rows, Scores, Totals, Values};
    /// use kaohe::table::TotalsTable;
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// #   "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": "5", "inputs": [{"id": "n", "kind": {"count": {}}}],
    /// #   "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]}"#).unwrap();
    /// let compiled = scheme.compile("2020".parse().unwrap()).unwrap();
    /// let (mut scores, mut totals) = (Scores::new(), Totals::new(&compiled));
    /// let rows =
    ///     Rows { fields: &[0], units: &[0], values: Values::I64 { digits: &[3], scale: 0 }, known: None, targets: None };
    /// compiled.sum_rows(&rows, &mut scores, &mut totals).unwrap();
    /// let table = totals.table(TotalsTable::Units).unwrap();
    /// assert_eq!(table.schema().field(1).name(), "score");
    /// assert_eq!(arrow_cast::display::array_value_to_string(table.column(1), 0).unwrap(), "3.5");
    /// ```
    pub fn table(&self, which: TotalsTable) -> Made {
        let units = self.units().iter();
        let rows: Vec<Row<'_>> = match which {
            TotalsTable::Units => units.filter_map(|unit| row(unit, None, None, self.unit(unit.as_str()))).collect(),
            TotalsTable::Groups => units
                .flat_map(|unit| self.groups().iter().map(move |group| (unit, group)))
                .filter_map(|(unit, group)| row(unit, Some(group), None, self.group(unit.as_str(), group.as_str())))
                .collect(),
            TotalsTable::Roles => units
                .flat_map(|unit| self.roles().into_iter().map(move |role| (unit, role)))
                .filter_map(|(unit, role)| row(unit, None, Some(role), self.role(unit.as_str(), role)))
                .collect(),
        };
        let mut columns = Columns::of(&rows).words("unit", |row| Some(row.unit.as_str()));
        match which {
            TotalsTable::Units => {}
            TotalsTable::Groups => columns = columns.words("group", |row| row.group.map(Id::as_str)),
            TotalsTable::Roles => columns = columns.words("role", |row| row.role.map(Role::word)),
        }
        columns
            .numbers("score", |row| row.sums.score())
            .numbers("points", |row| row.sums.points())
            .numbers("score_so_far", |row| row.sums.score_so_far())
            .numbers("points_so_far", |row| row.sums.points_so_far())
            .finish()
    }
}

fn row<'t>(unit: &'t Id, group: Option<&'t Id>, role: Option<Role>, sums: Option<Sums>) -> Option<Row<'t>> {
    sums.map(|sums| Row { unit, group, role, sums })
}
