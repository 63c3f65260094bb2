//! Names beside ids.

use arrow_array::RecordBatch;

use crate::error::Problems;
use crate::id::Id;
use crate::scheme::Scheme;
use crate::table::columns::Columns;
use crate::text::Lang;

/// Asks for names beside ids: those of a scheme, in a language. A column such as `unit` is then followed by `unit_name`.
#[derive(Debug, Clone, Copy)]
pub struct Names<'s> {
    /// Whose names.
    pub scheme: &'s Scheme,
    /// In which language; Chinese stands in where there is no English.
    pub lang: Lang,
}

/// What an id is the id of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Named {
    Unit,
    Indicator,
    Group,
}

impl Named {
    const fn word(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Indicator => "indicator",
            Self::Group => "group",
        }
    }

    fn name(self, names: Names<'_>, id: &Id) -> Option<String> {
        let name = match self {
            Self::Unit => names.scheme.name_of(id.as_str()),
            Self::Indicator => names.scheme.indicator(id.as_str()).map(|i| &i.name),
            Self::Group => names.scheme.group(id.as_str()).map(|g| &g.name),
        };
        name.map(|name| name.in_lang(names.lang).to_owned())
    }
}

impl<'r, R> Columns<'r, R> {
    /// A column of ids, and one of their names where they are asked for.
    pub(super) fn ids(self, of: Named, names: Option<Names<'_>>, id: impl Fn(&'r R) -> Option<&'r Id>) -> Self {
        let columns = self.words(of.word(), |row| id(row).map(Id::as_str));
        match names {
            None => columns,
            Some(names) => columns.words(&format!("{}_name", of.word()), |row| of.name(names, id(row)?)),
        }
    }
}

/// A table that names of the scheme may stand in.
pub(crate) type Made = Result<RecordBatch, Problems>;

/// Every unit of a list; one row without a unit where it names none.
pub(super) fn each(units: &[Id]) -> impl Iterator<Item = Option<&Id>> {
    units.iter().map(Some).chain(units.is_empty().then_some(None))
}
