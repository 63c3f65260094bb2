//! Scorecards.

use kaohe::table::ScorecardTable;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString};

use crate::convert::{Json, Many, language};
use crate::error::raise;
use crate::finding::Findings;
use crate::item::Item;
use crate::report::Report;
use crate::row::shown;
use crate::scheme::Scheme;
use crate::table::{self, Table};
use crate::total::{
    EffectTaken, GradeGiven, GroupTotal, IndicatorScore, Place, PoolScore, RoleTotal, UnitTotal, WithinTotal,
};
use crate::view::shown_in;

/// The scores of one period: every item, the totals, pools, ranks and grades. It is had from `Scheme.score`.
///
/// Every total comes four times: `so_far` counts what is known, `final` counts what is due and did not come as nothing,
/// `guaranteed` and `reachable` bound what may still come. A scorecard is pickled with its scheme and its report and scored
/// again when it is read.
///
/// >>> scheme = kaohe.Scheme({
/// ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
/// ...     "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
/// ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
/// ...                     "inputs": [{"id": "done", "kind": "flag"}],
/// ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
/// ... })
/// >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo", "values": [
/// ...     {"indicator": "roads", "units": ["west"], "period": "2020", "input": "done", "is": {"reported": True}},
/// ... ]}, scheme)
/// >>> scorecard = scheme.score(report, "2020")
/// >>> for place in scorecard.ranking:
/// ...     print(place)
/// Place(unit='west', place=1, score=Decimal('5'), rate=Decimal('100'))
/// Place(unit='east', place=2, score=Decimal('0'), rate=Decimal('0'))
/// >>> scorecard.item("roads", "east").because
/// ('done',)
/// >>> scorecard.item("roads", "west").final
/// Counted(score=Decimal('5'), points=Decimal('5'))
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct Scorecard {
    pub(crate) core: kaohe::Scorecard,
    pub(crate) report: Py<Report>,
    pub(crate) options: kaohe::ScoreOptions,
}

impl PartialEq for Scorecard {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Eq for Scorecard {}

impl std::hash::Hash for Scorecard {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.core.hash(state);
    }
}

#[pymethods]
impl Scorecard {
    /// The period, such as `2020-H1`.
    #[getter]
    fn period(&self) -> String {
        self.core.period.to_string()
    }

    /// The id of the scheme.
    #[getter]
    fn scheme(&self) -> &str {
        self.core.scheme.as_str()
    }

    /// The report that was scored, read for the scheme that scored it.
    #[getter]
    fn report(&self, py: Python<'_>) -> Py<Report> {
        self.report.clone_ref(py)
    }

    /// Every item: by indicator, then by unit or assignment. The tuple is made anew each time: keep it for a loop.
    #[getter]
    fn items(slf: &Bound<'_, Self>) -> Many<Item> {
        let count = slf.get().core.items.len();
        Many((0..count).map(|index| Item::at(slf, index)).collect())
    }

    /// The item of an indicator for a unit, or what its clause gives to a pool besides, where an entry is named: the first,
    /// where the unit holds several assignments of it; `None` if there is none.
    #[pyo3(signature = (indicator, unit, entry=None))]
    fn item(slf: &Bound<'_, Self>, indicator: &str, unit: &str, entry: Option<&str>) -> Option<Item> {
        let core = &slf.get().core;
        let found = match entry {
            Some(entry) => core.entry(indicator, unit, entry),
            None => core.item(indicator, unit),
        }?;
        core.items.iter().position(|item| std::ptr::eq(item, found)).map(|index| Item::at(slf, index))
    }

    /// The four totals of every unit.
    #[getter]
    fn totals(&self) -> Many<UnitTotal> {
        Many(self.core.totals.units.iter().map(UnitTotal::of).collect())
    }

    /// The four totals of a unit; `None` if there is none.
    fn unit(&self, id: &str) -> Option<UnitTotal> {
        self.core.unit(id).map(UnitTotal::of)
    }

    /// The four totals by unit and group of indicators.
    #[getter]
    fn groups(&self) -> Many<GroupTotal> {
        Many(self.core.totals.groups.iter().map(GroupTotal::of).collect())
    }

    /// The four totals of every unit that others lie within, theirs included.
    #[getter]
    fn within(&self) -> Many<WithinTotal> {
        Many(self.core.totals.within.iter().map(WithinTotal::of).collect())
    }

    /// The four totals by unit and role, over all that the unit holds in it.
    #[getter]
    fn roles(&self) -> Many<RoleTotal> {
        Many(self.core.totals.roles.iter().map(RoleTotal::of).collect())
    }

    /// Divided indicators as wholes.
    #[getter]
    fn indicators(&self) -> Many<IndicatorScore> {
        Many(self.core.indicators.iter().map(IndicatorScore::of).collect())
    }

    /// Pools of bonuses and penalties, by unit.
    #[getter]
    fn pools(&self) -> Many<PoolScore> {
        Many(self.core.pools.iter().map(PoolScore::of).collect())
    }

    /// The units in the order of their places.
    #[getter]
    fn ranking(&self) -> Many<Place> {
        Many(self.core.ranking.iter().map(Place::of).collect())
    }

    /// The grades of the units, where the scheme has grades.
    #[getter]
    fn grades(&self) -> Many<GradeGiven> {
        Many(self.core.grades.iter().map(GradeGiven::of).collect())
    }

    /// Steps above the items: gates on groups and totals, rescaling.
    #[getter]
    fn effects(&self) -> Many<EffectTaken> {
        Many(self.core.effects.iter().map(EffectTaken::of).collect())
    }

    /// What was found while scoring.
    #[getter]
    fn findings(&self) -> Findings {
        Findings::of(&self.core.findings)
    }

    /// A tidy table, one row for each of `items`, `parts`, `steps`, `assumed`, `totals`, `groups`, `roles`, `within`, `indicators`, `pools`,
    /// `ranking`, `grades`, `effects` or `findings`; with names in Chinese (`zh`) or English (`en`) beside the ids, where a language
    /// is named.
    ///
    /// The scorecard itself is the table of its items: `polars.DataFrame(scorecard)`.
    #[pyo3(signature = (which="items", names=None))]
    fn table(&self, py: Python<'_>, which: &str, names: Option<&str>) -> PyResult<Table> {
        let scheme = self.report.get().scheme.get();
        let names = table::names(scheme, names)?;
        let which = ScorecardTable::named(which).map_err(|problem| raise(&[problem]))?;
        Table::made(py.detach(|| self.core.table(which, names)))
    }

    /// The table of items as a stream of Arrow record batches.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.table(py, "items", None)?.stream(py, requested_schema)
    }

    /// The scorecard as a JSON text.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self, py: Python<'_>) -> Json {
        Json(self.to_json(py))
    }

    /// The ranked units as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
    /// scripts, everything escaped.
    #[pyo3(signature = (lang="zh"))]
    fn to_html(&self, lang: &str) -> PyResult<String> {
        let lang = language(lang)?;
        Ok(self.core.to_html(&self.report.get().scheme.get().0, lang))
    }

    fn _repr_html_(&self) -> String {
        let lang = shown_in();
        self.core.to_html(&self.report.get().scheme.get().0, lang)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("scheme", self.scheme().into_bound_py_any(py)?),
            ("period", self.period().into_bound_py_any(py)?),
            ("items", self.core.items.len().into_bound_py_any(py)?),
            ("units", self.core.totals.units.len().into_bound_py_any(py)?),
        ];
        shown("Scorecard", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Py<Scheme>,))> {
        let options = PyDict::new(py);
        let kaohe::ScoreOptions { traces, exact } = self.options;
        options.set_item("traces", traces)?;
        options.set_item("exact", exact)?;
        let arguments = (PyString::intern(py, "score"), self.report.clone_ref(py), self.period());
        let again = py.import("operator")?.getattr("methodcaller")?.call(arguments, Some(&options))?;
        Ok((again, (self.report.get().scheme.clone_ref(py),)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
