//! A report being edited: what a value changes is known at once.

use std::sync::Arc;

use crate::advice::Changes;
use crate::error::Problems;
use crate::json::edit::edit;
use crate::limits::Limits;
use crate::period::Period;
use crate::report::{Cell, Content, Edited, Report};
use crate::schedule::{TargetProgress, indicator_progress};
use crate::scheme::Scheme;
use crate::score::{Item, ScoreOptions, Scorecard, Scores, Whose};
use crate::text::Lang;

/// A scheme and a report that is being edited, scored for one period.
///
/// What is set is scored at once: the items that hang on it and no others, by the same steps as [`Scheme::score`], so that a
/// session always stands where a scoring of its report would.
///
/// # Example: a clerk types 11.8 where 12.4 are wanted
///
/// ```
/// use kaohe::{Datum, Lang, Report, Scheme, Session, report::Cell};
/// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
///   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
///   "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
///   "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}}]}"#).unwrap();
/// let report = Report::empty(&scheme);
/// let mut session = Session::new(scheme, report, "2020".parse().unwrap()).unwrap();
/// let cell = Cell::of_unit("a", "east", "revenue").unwrap();
/// let changes = session.set(&cell, Datum::Number("11.8".parse().unwrap())).unwrap();
/// let [item] = changes.items.as_slice() else { panic!() };
/// assert_eq!(item.before.as_ref().unwrap().at_end.unwrap().score.to_string(), "0");
/// assert_eq!(item.after.as_ref().unwrap().exact.as_ref().unwrap().to_string(), "590/31");
/// assert_eq!(changes.totals[0].after.as_ref().unwrap().at_end.score.to_string(), "19.0323");
/// assert_eq!(
///     session.sentence("a", Some("east"), None, Lang::Zh).unwrap(),
///     "东区收入：完成11.8亿元，目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。",
/// );
/// // what does not fit is refused, as a report would be, and changes nothing
/// let refused = session.set(&cell, Datum::Number("-1".parse().unwrap())).unwrap_err();
/// assert_eq!((refused.list()[0].code(), refused.list()[0].path().to_string()), ("out_of_range", "values[0].is.reported".into()));
/// ```
#[derive(Debug, Clone)]
pub struct Session {
    pub(super) scheme: Arc<Scheme>,
    pub(super) report: Report,
    pub(super) period: Period,
    pub(super) scores: Scores,
    limits: Limits,
}

impl Session {
    /// Opens a session, with traces.
    ///
    /// # Errors
    ///
    /// As [`Scheme::score`].
    pub fn new(scheme: impl Into<Arc<Scheme>>, report: Report, period: Period) -> Result<Self, Problems> {
        Self::with_options(scheme, report, period, ScoreOptions::default())
    }

    /// Opens a session. Without traces there are no sentences.
    ///
    /// # Errors
    ///
    /// As [`Scheme::score`].
    pub fn with_options(
        scheme: impl Into<Arc<Scheme>>,
        report: Report,
        period: Period,
        options: ScoreOptions,
    ) -> Result<Self, Problems> {
        let scheme = scheme.into();
        let scores = Scores::new(&scheme, &report, period, options)?;
        Ok(Self { scheme, report, period, scores, limits: Limits::default() })
    }

    /// The scheme.
    #[must_use]
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// The report as it stands.
    #[must_use]
    pub const fn report(&self) -> &Report {
        &self.report
    }

    /// The period.
    #[must_use]
    pub const fn period(&self) -> Period {
        self.period
    }

    /// The scorecard, the same as of [`Scheme::score_with`].
    ///
    /// # Errors
    ///
    /// None that opening the session or an edit would not have met first.
    pub fn scorecard(&self) -> Result<Scorecard, Problems> {
        self.scores.scorecard(&self.scheme, &self.report)
    }

    /// The item of an indicator, of a unit or of an assignment.
    #[must_use]
    pub fn item(&self, indicator: &str, unit: Option<&str>, assignment: Option<&str>) -> Option<Item> {
        let index = self.scheme.indicator_index(indicator)?;
        let declared = self.scheme.indicators().get(index)?;
        self.scores.item(&self.scheme, &self.report, index, |whose| {
            let held = whose.assignment.and_then(|a| declared.assignments.get(a));
            unit.is_none_or(|unit| whose.unit.is_some() && whose.unit == self.scheme.unit_index(unit))
                && assignment.is_none_or(|id| held.is_some_and(|held| held.id == *id))
        })
    }

    /// How an item's score came about, in one sentence that begins with the unit and the indicator; nothing where traces are not
    /// kept.
    #[must_use]
    pub fn sentence(
        &self,
        indicator: &str,
        unit: Option<&str>,
        assignment: Option<&str>,
        lang: Lang,
    ) -> Option<String> {
        let item = self.item(indicator, unit, assignment)?;
        let declared = self.scheme.indicator(item.indicator.as_str())?;
        let whose = item.unit.as_ref().and_then(|unit| self.scheme.name_of(unit.as_str()));
        let (whose, what) = (whose.map(|name| name.in_lang(lang)), declared.name.in_lang(lang));
        let subject = match (whose, lang) {
            (Some(whose), Lang::Zh) => format!("{whose}{what}"),
            (Some(whose), Lang::En) => format!("{whose}, {what}"),
            (None, _) => what.to_owned(),
        };
        item.trace.map(|trace| trace.sentence(lang, Some(&subject)))
    }

    /// Writes into a cell and scores what hangs on it.
    ///
    /// What is written takes the place of all that stood there: of a value, of the same day. Where a value stood for several units
    /// together it goes on to stand for the others.
    ///
    /// # Errors
    ///
    /// The problems that a report with it would have, with their paths in that report, or `no_decimal` where a sum could not be
    /// written: the session stands as it stood.
    pub fn set(&mut self, cell: &Cell, content: impl Into<Content>) -> Result<Changes, Problems> {
        let told = content.into().told(cell, self.period);
        let indicator = self.scheme.indicator_index(cell.indicator.as_str());
        let before = self.progress(indicator);
        let (edited, undo) = self.report.tell(told, &self.scheme, &self.limits)?;
        let of = |e: &Edited| Whose { assignment: e.assignment, unit: e.unit };
        let whose = edited.iter().map(of).collect();
        let index = edited.first().map(|e| e.indicator).or(indicator).unwrap_or_default();
        match self.scores.changed(&self.scheme, &self.report, index, whose) {
            Ok(difference) => Ok(Changes::of(difference, &before, &self.progress(indicator))),
            Err(problems) => {
                self.report.untell(undo, &self.scheme);
                Err(problems)
            }
        }
    }

    /// Writes into a cell what a text says: `{"indicator", "unit", "assignment", "input", "is", "at", "final", "evidence"}`. `is` is
    /// what it is in a report, `{"register": {"events": [], "closed": true}}`, or `"empty"` to clear the cell.
    ///
    /// # Errors
    ///
    /// The problems of the text's form, with their paths in it; else as [`Session::set`].
    ///
    /// # Example: a flag, and then nothing
    ///
    /// ```
    /// # use kaohe::{Report, Scheme, Session};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "5",
    /// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// # let report = Report::empty(&scheme);
    /// let mut session = Session::new(scheme, report, "2020".parse().unwrap()).unwrap();
    /// session.set_json(r#"{"indicator": "a", "unit": "east", "input": "done", "is": {"reported": true}}"#).unwrap();
    /// assert_eq!(session.scorecard().unwrap().unit("east").unwrap().at_end.score.to_string(), "5");
    /// session.set_json(r#"{"indicator": "a", "unit": "east", "input": "done", "is": "empty"}"#).unwrap();
    /// assert!(session.report().draft().values.is_empty());
    /// ```
    pub fn set_json(&mut self, text: &str) -> Result<Changes, Problems> {
        let (cell, content) = edit(text, &self.scheme)?;
        self.set(&cell, content)
    }

    /// Where an indicator stands on the day of the report.
    fn progress(&self, indicator: Option<usize>) -> Vec<TargetProgress> {
        let (Some(as_of), Some(indicator)) = (self.report.as_of(), indicator) else { return Vec::new() };
        let declared = self.scheme.indicators().get(indicator);
        declared.map(|own| indicator_progress(&self.scheme, &self.report, as_of, own)).unwrap_or_default()
    }
}
