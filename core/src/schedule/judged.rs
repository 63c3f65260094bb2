//! What the numbers of a target give rise to: findings about lags, days, plans and statuses.

use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::number::{Exact, Measure, Quantity, RoundingMode};
use crate::path::Path;
use crate::report::Stated;
use crate::schedule::follow::Follow;
use crate::schedule::implied::implied;
use crate::schedule::progress::{DeliverablesProgress, QuantityProgress};
use crate::status::Status;
use crate::text::{Code, Message, Name};
use crate::write::decimal_text;

impl Follow<'_> {
    /// What one number gives rise to: a value of another day, a printed lag that differs, a plan that only a lag implies.
    pub(super) fn judge(
        &mut self,
        path: &Path,
        indicator: &Id,
        (quantity, lower): (&QuantityProgress, bool),
        stated: Option<&Stated>,
        inputs: &[Input],
    ) {
        if quantity.reported.is_some() && quantity.at != self.as_of {
            self.dated.add(quantity.at, path, indicator, &quantity.input);
        }
        let numbers = || {
            inputs
                .iter()
                .filter(|i| i.kind.measure().is_some() || matches!(i.kind, InputKind::Value(_) | InputKind::Count(_)))
        };
        let about = |stated: &&Stated| stated.of.as_ref().map_or(numbers().count() == 1, |of| *of == quantity.input);
        let stated = stated.filter(about);
        // of a ceiling nobody says how much of it is done
        if let Some(printed) = stated.and_then(|s| s.done.as_ref()).filter(|_| !lower) {
            self.percentage(path, quantity, printed);
        }
        let Some(printed) = stated.and_then(|s| s.lag.as_ref()) else { return };
        let places = printed.value.places();
        let show = |value: &Exact| decimal_text(value, 2);
        match (&quantity.lag, &quantity.actual) {
            (Some(lag), _) if lag.rounded(places, RoundingMode::HalfUp) != printed.value.exact() => {
                let message = Message::new(Code::LagDiffers).with("found", printed.value).with("expected", show(lag));
                self.findings.push(Finding::new(Severity::Warning, path.clone(), message));
            }
            (None, Some(actual)) if quantity.goal.is_none() => {
                let plan = implied(actual, printed.value);
                let message = Message::new(Code::ImpliedPlan).with("printed", printed.value).with("plan", &plan);
                let message = message.with("actual", actual).with("lag", show(&plan.minus(actual)));
                self.findings.push(Finding::new(Severity::Notice, path.clone(), message));
            }
            _ => {}
        }
    }

    /// A printed percentage of the goal that its own numbers do not give, at the places that are printed.
    ///
    /// Half up or cut off, either is usual. A percentage of a whole stands as it is (semantics §6): 58 % where 80 % are asked for may be
    /// printed as 58 %.
    fn percentage(&mut self, path: &Path, quantity: &QuantityProgress, printed: &Quantity) {
        let (Some(reported), Some(goal)) = (&quantity.reported, &quantity.goal) else { return };
        let measures = self.scheme.measures();
        let actual = match &quantity.goal_measure {
            Some(measure) => reported.in_measure(measure, measures).ok(),
            None => Some(reported.value.exact()),
        };
        let Some(actual) = actual else { return };
        let Ok(done) = actual.times(&Exact::hundred()).over(goal) else { return };
        let places = printed.value.places();
        let fits = |number: &Exact| {
            [RoundingMode::HalfUp, RoundingMode::Truncate]
                .iter()
                .any(|mode| number.rounded(places, *mode) == printed.value.exact())
        };
        let stands = quantity.goal_measure.as_ref() == Some(&Measure::percent()) && fits(&actual);
        if goal.is_positive() && !stands && !fits(&done) {
            let measure = quantity.goal_measure.as_ref().map_or("", |m| m.symbol());
            let message = Message::new(Code::PercentageDiffers)
                .with("found", printed.value)
                .with("actual", format!("{actual}{measure}"))
                .with("goal", format!("{goal}{measure}"))
                .with("expected", decimal_text(&done, places.max(2)));
            self.findings.push(Finding::new(Severity::Warning, path.clone(), message));
        }
    }

    /// A stated status that the numbers contradict.
    pub(super) fn contradiction(
        &mut self,
        path: &Path,
        stated: &Stated,
        computed: Status,
        quantities: &[QuantityProgress],
        deliverables: Option<&DeliverablesProgress>,
    ) {
        if stated.status.agrees_with(computed) {
            return;
        }
        let told = |value: Option<&Exact>, measure: Option<&Measure>| {
            let unit = measure.map(ToString::to_string).unwrap_or_default();
            value.map_or_else(|| "—".to_owned(), |v| format!("{}{unit}", decimal_text(v, 2)))
        };
        // what decides the status stands for all of it
        let worst = quantities.iter().find(|q| q.status == computed);
        let percent = Measure::percent();
        let (planned, actual, lag, measure) = match (worst, deliverables) {
            (Some(q), _) => {
                let measure = q.measure.as_ref();
                (told(q.planned.as_ref(), measure), told(q.actual.as_ref(), measure), q.lag.as_ref(), measure)
            }
            (None, Some(d)) => {
                (format!("{}/{}", d.due, d.all), format!("{}/{}", d.done, d.all), Some(&d.lag), Some(&percent))
            }
            (None, None) => return,
        };
        let lag = match measure {
            Some(m) if *m == percent => {
                let number = told(lag, None);
                Name { zh: format!("{number}个百分点"), en: Some(format!("{number} percentage points")) }
            }
            measure => Name::zh(told(lag, measure)),
        };
        let message = Message::new(Code::StatusContradicted).with_name("stated", stated.status.name());
        let message = message.with_name("computed", computed.name()).with("planned", planned);
        let message = message.with("actual", actual).with_name("lag", lag);
        self.findings.push(Finding::new(Severity::Warning, path.clone(), message));
    }
}
