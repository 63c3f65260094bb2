//! Targets by unit of documents.

use kaohe::Id;
use kaohe::read::TargetsReading as Core;
use pyo3::IntoPyObjectExt as _;
use pyo3::prelude::*;

use crate::convert::{Json, Many, Number, plain_json};
use crate::finding::Findings;
use crate::reading::Chars;
use crate::row::{row, shown};
use crate::scheme::Scheme;
use crate::total::Assumption;
use crate::words::{Change, Comparison};

/// Targets by unit as they were understood, and what became of every character.
///
/// It is had from `Scheme.read_targets`. Characters are counted as Python counts them: `text[start:end]`.
#[pyclass(frozen, eq, hash, module = "kaohe")]
pub(crate) struct TargetsReading {
    core: Core,
    text: String,
    scheme: Py<Scheme>,
}

impl PartialEq for TargetsReading {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
            && self.core == other.core
            && (self.scheme.is(&other.scheme) || self.scheme.get() == other.scheme.get())
    }
}

impl Eq for TargetsReading {}

impl std::hash::Hash for TargetsReading {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl TargetsReading {
    pub(crate) fn new(text: String, scheme: &Bound<'_, Scheme>) -> Self {
        let own = &scheme.get().0;
        let core = scheme.py().detach(|| kaohe::read::read_targets(&text, own.units(), own.unit_groups()));
        Self { core, text, scheme: scheme.clone().unbind() }
    }
}

#[pymethods]
impl TargetsReading {
    /// The text that was read.
    #[getter]
    fn text(&self) -> &str {
        &self.text
    }

    /// The targets, in the order of the text; one for each unit where a number is for each of several.
    #[getter]
    fn targets(&self) -> Many<TargetReading> {
        Many(self.core.targets.iter().map(TargetReading::of).collect())
    }

    /// Printed totals.
    #[getter]
    fn totals(&self) -> Many<TotalReading> {
        Many(self.core.totals.iter().map(TotalReading::of).collect())
    }

    /// Targets that are words only.
    #[getter]
    fn words(&self) -> Many<WordsReading> {
        Many(self.core.words.iter().map(WordsReading::of).collect())
    }

    /// 另行确定: targets that are still to be set.
    #[getter]
    fn to_come(&self) -> Many<WordsReading> {
        Many(self.core.to_come.iter().map(WordsReading::of).collect())
    }

    /// Names that no unit has, totals that are not the sum, words that bind nothing.
    #[getter]
    fn findings(&self) -> Findings {
        Findings::of(&self.core.findings)
    }

    /// Choices that the text leaves open, by their place: whether a number is for each of several units or for them
    /// together; a measure that only the neighbours have.
    #[getter]
    fn assumed(&self) -> Many<Assumption> {
        Many(self.core.assumed.iter().map(Assumption::of).collect())
    }

    /// What nothing accounts for: numbers whose measure is not known, names without a target.
    #[getter]
    fn unread(&self) -> Many<Chars> {
        Many(self.core.unread.iter().copied().map(Chars::of).collect())
    }

    /// The reading as a JSON text.
    fn to_json(&self) -> String {
        plain_json(&self.core)
    }

    /// The JSON form as Python objects; exact numbers are `str`.
    fn to_dict(&self) -> Json {
        Json(self.to_json())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let fields = [
            ("text", self.text().into_bound_py_any(py)?),
            ("targets", self.core.targets.len().into_bound_py_any(py)?),
            ("unread", self.unread().into_bound_py_any(py)?),
        ];
        shown("TargetsReading", &fields)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (&str,))> {
        Ok((self.scheme.bind(py).getattr("read_targets")?, (&self.text,)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

fn ids(units: &[Id]) -> Many<String> {
    Many(units.iter().map(ToString::to_string).collect())
}

row! {
    /// The target of a unit, or of several units together.
    TargetReading {
        /// The ids of the unit; of several, where the number is for them together; of none where the text names none: it is
        /// for all.
        units: Many<String>,
        /// The name that no unit has.
        unknown: Option<String>,
        /// What is counted, in the words of the text; empty where the text has none.
        label: String,
        /// The number, in its measure; the lower end of a range.
        value: Number,
        /// The measure.
        measure: Option<String>,
        /// The upper end of a range.
        up_to: Option<Number>,
        /// The word of comparison; `None` where the text has none.
        comparison: Option<Comparison>,
        /// 约, 左右: it needs a tolerance.
        about: bool,
        /// 增长, 下降: the number is a change.
        change: Option<Change>,
        /// The time by which or in which, where the text says one.
        when: Option<WhenReading>,
        /// A word that binds nothing: 力争, 争取, 基本.
        hedge: Option<String>,
        /// The names of the units.
        named: Many<Chars>,
        /// The number and its measure.
        at: Chars,
        /// The piece of text that it stands in.
        within: Chars,
    }
}

impl TargetReading {
    fn of(core: &kaohe::read::TargetReading) -> Self {
        Self {
            units: ids(&core.units),
            unknown: core.unknown.clone(),
            label: core.label.clone(),
            value: Number(core.value.value),
            measure: core.value.measure.as_ref().map(ToString::to_string),
            up_to: core.up_to.map(Number),
            comparison: core.comparison.map(Comparison),
            about: core.about,
            change: core.change.map(Change),
            when: core.when.as_ref().map(WhenReading::of),
            hedge: core.hedge.clone(),
            named: Many(core.named.iter().copied().map(Chars::of).collect()),
            at: Chars::of(core.at),
            within: Chars::of(core.within),
        }
    }
}

row! {
    /// A time, in the words of the text.
    WhenReading {
        /// The words: 全年, 6月底前.
        text: String,
        /// Where they stand.
        at: Chars,
    }
}

impl WhenReading {
    fn of(core: &kaohe::read::WhenReading) -> Self {
        Self { text: core.text.clone(), at: Chars::of(core.at) }
    }
}

row! {
    /// A printed total of the units' numbers.
    TotalReading {
        /// What is counted.
        label: String,
        /// The number printed, in its measure.
        value: Number,
        /// The measure.
        measure: Option<String>,
        /// What the units make, in the total's measure; `None` where no decimal can hold it.
        sum: Option<Number>,
        /// Are the two the same?
        agrees: bool,
        /// The targets that it is the total of: their places in `TargetsReading.targets`.
        of: Many<usize>,
        /// The number and its measure.
        at: Chars,
        /// The piece of text that it stands in.
        within: Chars,
    }
}

impl TotalReading {
    fn of(core: &kaohe::read::TotalReading) -> Self {
        Self {
            label: core.label.clone(),
            value: Number(core.value.value),
            measure: core.value.measure.as_ref().map(ToString::to_string),
            sum: core.sum.map(Number),
            agrees: core.agrees,
            of: Many(core.of.clone()),
            at: Chars::of(core.at),
            within: Chars::of(core.within),
        }
    }
}

row! {
    /// A target in words.
    WordsReading {
        /// The ids of the units; of none where the text names none: it is for all.
        units: Many<String>,
        /// The words.
        text: String,
        /// The time by which or in which, where the text says one.
        when: Option<WhenReading>,
        /// Where they stand.
        at: Chars,
    }
}

impl WordsReading {
    fn of(core: &kaohe::read::WordsReading) -> Self {
        Self {
            units: ids(&core.units),
            text: core.text.clone(),
            when: core.when.as_ref().map(WhenReading::of),
            at: Chars::of(core.at),
        }
    }
}
