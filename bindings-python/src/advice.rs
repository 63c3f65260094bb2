//! What a value changes, what it takes to earn a score, how a score runs with its input.

use kaohe::advice;
use kaohe::number::Quantity;

use crate::convert::{Json, Limit, Many, Number, Ratio};
use crate::progress::TargetProgress;
use crate::row::row;
use crate::total::{
    Counted, GradeGiven, GroupTotal, IndicatorScore, Place, PoolScore, RoleTotal, UnitTotal, WithinTotal,
};
use crate::words::{Answer, AnswerWord, Declined, ObstacleWord, Obstruction, Shape, State, Way};

fn id(id: &kaohe::Id) -> String {
    id.to_string()
}

fn maybe_id(own: Option<&kaohe::Id>) -> Option<String> {
    own.map(id)
}

fn measure(quantity: &Quantity) -> Option<String> {
    quantity.measure.as_ref().map(ToString::to_string)
}

/// A row that goes with the JSON form that it is of: pickled with it, not shown.
macro_rules! formed {
    (
        $(#[doc = $doc:literal])*
        $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* }
        shows { $($shown:ident: $of:expr,)* }
    ) => {
        $(#[doc = $doc])*
        #[pyo3::prelude::pyclass(frozen, eq, hash, from_py_object, module = "kaohe")]
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub(crate) struct $name {
            form: String,
            $($(#[doc = $field_doc])* #[pyo3(get)] pub(crate) $field: $type,)*
        }

        #[pyo3::prelude::pymethods]
        impl $name {
            #[new]
            fn new(form: String, $($field: $type),*) -> Self {
                Self { form, $($field),* }
            }

            /// The JSON form as a text.
            fn to_json(&self) -> &str {
                &self.form
            }

            /// The JSON form as Python objects; exact numbers are `str`.
            fn to_dict(&self) -> Json {
                Json(self.form.clone())
            }

            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                use pyo3::IntoPyObjectExt as _;
                let fields = [$((stringify!($shown), $of(&self.$shown).into_bound_py_any(py)?)),*];
                crate::row::shown(stringify!($name), &fields)
            }

            fn __reduce__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<(
                pyo3::Bound<'py, pyo3::types::PyType>,
                Many<pyo3::Bound<'py, pyo3::PyAny>>,
            )> {
                use pyo3::IntoPyObjectExt as _;
                use pyo3::types::PyAnyMethods as _;
                let (row, py) = (slf.get(), slf.py());
                let mut fields = vec![row.form.clone().into_bound_py_any(py)?];
                $(fields.push(row.$field.clone().into_bound_py_any(py)?);)*
                Ok((slf.get_type(), Many(fields)))
            }

            fn __copy__(slf: pyo3::Py<Self>) -> pyo3::Py<Self> {
                slf
            }

            #[pyo3(signature = (_memo, /))]
            fn __deepcopy__(slf: pyo3::Py<Self>, _memo: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::Py<Self> {
                slf
            }
        }
    };
}

row! {
    /// The score of an item.
    ItemScore {
        /// The indicator.
        indicator: String,
        /// The unit; `None` where the document lost it.
        unit: Option<String>,
        /// The assignment, in a divided indicator.
        assignment: Option<String>,
        /// The entry to a pool, where it is one beside the score of its clause.
        entry: Option<String>,
        /// What is known of it.
        state: State,
        /// So far; `None` where it is out.
        so_far: Option<Counted>,
        /// At the end; `None` where it is out.
        r#final: Option<Counted>,
        /// At the end, before rounding.
        exact: Option<Ratio>,
        /// The least that may still come of it.
        guaranteed: Option<Limit>,
        /// The most that may still come of it.
        reachable: Option<Limit>,
    }
}

impl ItemScore {
    fn of(core: &advice::ItemScore) -> Self {
        Self {
            indicator: id(&core.indicator),
            unit: maybe_id(core.unit.as_ref()),
            assignment: maybe_id(core.assignment.as_ref()),
            entry: maybe_id(core.entry.as_ref()),
            state: State(core.state),
            so_far: core.so_far.as_ref().map(Counted::of),
            r#final: core.at_end.as_ref().map(Counted::of),
            exact: core.exact.clone().map(Ratio),
            guaranteed: core.guaranteed.map(Limit),
            reachable: core.reachable.map(Limit),
        }
    }
}

macro_rules! changes {
    ($($(#[doc = $doc:literal])* $name:ident of $row:ident, $core:ty;)*) => {$(
        row! {
            $(#[doc = $doc])*
            $name {
                /// What was; `None` where there was nothing.
                before: Option<$row>,
                /// What is; `None` where there is nothing.
                after: Option<$row>,
            }
        }

        impl $name {
            fn all(core: &[advice::Change<$core>]) -> Many<Self> {
                let one = |own: Option<&$core>| own.map($row::of);
                let row = |c: &advice::Change<$core>| Self { before: one(c.before.as_ref()), after: one(c.after.as_ref()) };
                Many(core.iter().map(row).collect())
            }
        }
    )*};
}

changes! {
    /// An item, before and after.
    ItemChange of ItemScore, advice::ItemScore;
    /// The total of a unit, before and after.
    UnitTotalChange of UnitTotal, kaohe::score::UnitTotal;
    /// The total of a unit in a group of indicators, before and after.
    GroupTotalChange of GroupTotal, kaohe::score::GroupTotal;
    /// The total of a unit in a role, before and after.
    RoleTotalChange of RoleTotal, kaohe::score::RoleTotal;
    /// The total of a unit together with those within it, before and after.
    WithinTotalChange of WithinTotal, kaohe::score::WithinTotal;
    /// A divided indicator as a whole, before and after.
    IndicatorScoreChange of IndicatorScore, kaohe::score::IndicatorScore;
    /// A pool, before and after.
    PoolScoreChange of PoolScore, kaohe::score::PoolScore;
    /// A place, before and after.
    PlaceChange of Place, kaohe::score::Place;
    /// A grade, before and after.
    GradeChange of GradeGiven, kaohe::score::GradeGiven;
    /// Where a target stands on its schedule, before and after.
    StatusChange of TargetProgress, kaohe::schedule::TargetProgress;
}

formed! {
    /// What an edit changes in the scorecard, and nothing else. It is had from `Session.set`.
    ///
    /// Every row has what was, `before`, and what is, `after`. What is not listed stands as it stood; the scorecard's `effects` and
    /// `findings` are not told.
    Changes {
        /// Items of which the scorecard says anything else, if only in how their score came about.
        items: Many<ItemChange>,
        /// The totals of units.
        totals: Many<UnitTotalChange>,
        /// The totals of units in groups of indicators.
        groups: Many<GroupTotalChange>,
        /// The totals of units in roles.
        roles: Many<RoleTotalChange>,
        /// The totals of units together with those within them.
        within: Many<WithinTotalChange>,
        /// Divided indicators as wholes.
        indicators: Many<IndicatorScoreChange>,
        /// Pools.
        pools: Many<PoolScoreChange>,
        /// Places, and what is printed beside them.
        ranking: Many<PlaceChange>,
        /// Grades.
        grades: Many<GradeChange>,
        /// Where targets stand on their schedule, on the day of the report; none where the report has no day.
        statuses: Many<StatusChange>,
    }
    shows { items: count, totals: count, pools: count, ranking: count, grades: count, statuses: count, }
}

fn own<T: Clone>(field: &T) -> T {
    field.clone()
}

const fn count<T>(rows: &Many<T>) -> usize {
    rows.0.len()
}

impl Changes {
    pub(crate) fn of(core: &advice::Changes) -> Self {
        Self {
            form: core.to_json(),
            items: ItemChange::all(&core.items),
            totals: UnitTotalChange::all(&core.totals),
            groups: GroupTotalChange::all(&core.groups),
            roles: RoleTotalChange::all(&core.roles),
            within: WithinTotalChange::all(&core.within),
            indicators: IndicatorScoreChange::all(&core.indicators),
            pools: PoolScoreChange::all(&core.pools),
            ranking: PlaceChange::all(&core.ranking),
            grades: GradeChange::all(&core.grades),
            statuses: StatusChange::all(&core.statuses),
        }
    }
}

row! {
    /// The least demanding value that earns a score.
    LeastValue {
        /// The value.
        value: Number,
        /// Its measure, which is that of the input.
        measure: Option<String>,
        /// What it earns.
        score: Number,
        /// `at_least` where more is wanted, `at_most` where less is.
        way: Way,
    }
}

impl LeastValue {
    fn of(core: &advice::LeastValue) -> Self {
        Self {
            value: Number(core.value.value),
            measure: measure(&core.value),
            score: Number(core.score),
            way: Way(core.way),
        }
    }
}

row! {
    /// The next value that is worth more.
    NextStep {
        /// The value.
        value: Number,
        /// Its measure, which is that of the input.
        measure: Option<String>,
        /// What it earns.
        score: Number,
        /// How much more that is.
        gain: Number,
    }
}

impl NextStep {
    fn of(core: &advice::NextStep) -> Self {
        Self {
            value: Number(core.value.value),
            measure: measure(&core.value),
            score: Number(core.score),
            gain: Number(core.gain),
        }
    }
}

row! {
    /// What stands in the way of a score.
    Obstacle {
        /// `range`: the item's range ends here; `gate`: a gate holds; `absent`: inputs have no value that counts; `legal`: the law of
        /// the input ends here; `others`: what is reported of the other inputs.
        kind: Obstruction,
        /// Where the range or the law ends.
        at: Option<Number>,
        /// The measure of where the law ends.
        measure: Option<String>,
        /// The inputs that have no value that counts.
        inputs: Many<String>,
    }
}

impl Obstacle {
    fn of(core: &advice::Obstacle) -> Self {
        use advice::Obstacle as Core;
        let (word, at, measure, inputs) = match core {
            Core::Range(end) => (ObstacleWord::Range, Some(*end), None, Vec::new()),
            Core::Gate => (ObstacleWord::Gate, None, None, Vec::new()),
            Core::Absent(inputs) => (ObstacleWord::Absent, None, None, inputs.clone()),
            Core::Legal(end) => (ObstacleWord::Legal, Some(end.value), measure(end), Vec::new()),
            Core::Others => (ObstacleWord::Others, None, None, Vec::new()),
        };
        Self { kind: Obstruction(word), at: at.map(Number), measure, inputs: Many(inputs) }
    }
}

formed! {
    /// What it takes to earn a score, all other inputs being as they are reported. It is had from `Session.required`.
    Required {
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: Option<String>,
        /// The assignment, of a divided indicator.
        assignment: Option<String>,
        /// The input that is asked for.
        input: String,
        /// The score that is wanted.
        wanted: Number,
        /// The score as it is reported; `None` where the item is out.
        now: Option<Number>,
        /// The step in which the input is told.
        grid: Option<Number>,
        /// `value`: `least` earns it; `any`: any value does; `reached`: what is reported does; `unreachable`: nothing does; `declined`:
        /// no answer can be shown to be the right one.
        answer: Answer,
        /// The least demanding value that earns the score, or the most that can be earned; `None` where any value does.
        least: Option<LeastValue>,
        /// The most that can be earned, where the score is unreachable.
        most: Option<Number>,
        /// What stands in the way, where the score is unreachable.
        because: Many<Obstacle>,
        /// Why there is no answer: `not_a_number`, `not_scored`, `off_grid` (the law of the input leaves no step of its grid),
        /// `others_absent` (what other inputs will be has to be said first) or `too_wild`.
        declined: Option<Declined>,
        /// The next value that is worth more than the answer, or than what is reported where that is enough.
        next: Option<NextStep>,
    }
    shows { indicator: own, unit: own, input: own, wanted: own, answer: own, least: own, }
}

impl Required {
    pub(crate) fn of(core: &advice::Required) -> Self {
        use advice::Answer as Core;
        let (mut least, mut most, mut because, mut declined) = (None, None, Vec::new(), None);
        let answer = match &core.answer {
            Core::Value(value) => {
                least = Some(LeastValue::of(value));
                AnswerWord::Value
            }
            Core::Any => AnswerWord::Any,
            Core::Reached(reached) => {
                least = reached.least.as_ref().map(LeastValue::of);
                AnswerWord::Reached
            }
            Core::Unreachable(unreachable) => {
                least = unreachable.least.as_ref().map(LeastValue::of);
                most = unreachable.most.map(Number);
                because = unreachable.because.iter().map(Obstacle::of).collect();
                AnswerWord::Unreachable
            }
            Core::Declined(why) => {
                declined = Some(Declined(*why));
                AnswerWord::Declined
            }
        };
        Self {
            form: core.to_json(),
            indicator: id(&core.indicator),
            unit: maybe_id(core.unit.as_ref()),
            assignment: maybe_id(core.assignment.as_ref()),
            input: id(&core.input),
            wanted: Number(core.wanted),
            now: core.now.map(Number),
            grid: core.grid.map(Number),
            answer: Answer(answer),
            least,
            most,
            because: Many(because),
            declined,
            next: core.next.as_ref().map(NextStep::of),
        }
    }
}

row! {
    /// A point of a curve.
    CurvePoint {
        /// The value of the input.
        at: Ratio,
        /// The score towards which the curve comes from below.
        before: Ratio,
        /// The score at the value.
        score: Ratio,
        /// The score from which the curve goes on; other than before where it jumps.
        after: Ratio,
        /// How it goes on to the next point: `constant`, `straight`, `staircase` (in more steps than are listed) or `curved` (in none
        /// of these ways, or not so that it can be shown); `None` where it ends.
        next: Option<Shape>,
    }
}

impl CurvePoint {
    fn of(core: &advice::CurvePoint) -> Self {
        let [at, before, score, after] = [&core.at, &core.before, &core.score, &core.after].map(|n| Ratio(n.clone()));
        Self { at, before, score, after, next: core.next.map(Shape) }
    }
}

formed! {
    /// How the score of an item runs with one of its inputs, before rounding, all other inputs being as they are reported. It is had
    /// from `Session.curve`.
    Curve {
        /// The indicator.
        indicator: String,
        /// The unit.
        unit: Option<String>,
        /// The assignment, of a divided indicator.
        assignment: Option<String>,
        /// The input.
        input: String,
        /// The measure in which its values are given.
        measure: Option<String>,
        /// The ends and the break points, rising; none where the item has no score.
        points: Many<CurvePoint>,
    }
    shows { indicator: own, unit: own, input: own, measure: own, points: count, }
}

impl Curve {
    pub(crate) fn of(core: &advice::Curve) -> Self {
        Self {
            form: core.to_json(),
            indicator: id(&core.indicator),
            unit: maybe_id(core.unit.as_ref()),
            assignment: maybe_id(core.assignment.as_ref()),
            input: id(&core.input),
            measure: core.measure.as_ref().map(ToString::to_string),
            points: Many(core.points.iter().map(CurvePoint::of).collect()),
        }
    }
}
