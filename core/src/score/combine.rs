//! Scores of several periods added by stated weights.

use crate::error::{Problem, Problems};
use crate::method::Bound;
use crate::number::{Exact, Number, NumberError, Rounding, RoundingMode};
use crate::path::Path;
use crate::scheme::Scheme;
use crate::score::account;
use crate::score::exact::ExactTotal;
use crate::score::scorecard::{Scorecard, Total, UnitTotal, bound, number, unwritable};
use crate::text::{Code, Message};
use crate::trace::{Label, Op, RoundStep, Step};

impl Scheme {
    /// The units' totals of several periods, each times its stated weight, rounded once more, and added.
    ///
    /// # Errors
    ///
    /// `missing_key` where the scheme states no weights; `unknown_period` where a weighted period has no scorecard among those
    /// given, or a scorecard no weight; `wrong_scheme` for the scorecard of another scheme; `no_decimal`.
    /// Exact totals, where every scorecard has them, are added as they are.
    ///
    /// # Example: half a year at 40 %, the year at 60 %
    ///
    /// ```
    /// # use kaohe::{Scheme, Report};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020-H1", "2020"],
    /// #   "period_weights": [{"period": "2020-H1", "weight": "40"}, {"period": "2020", "weight": "60"}],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "甲"}, "points": "10",
    /// #   "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// # let report = Report::from_json(r#"{"kaohe": 1, "scheme": "demo", "values": [{"indicator": "a", "units": ["east"],
    /// #   "period": "2020", "input": "done", "is": {"reported": true}}]}"#, &scheme).unwrap();
    /// let half = scheme.score(&report, "2020-H1".parse().unwrap()).unwrap();
    /// let year = scheme.score(&report, "2020".parse().unwrap()).unwrap();
    /// let totals = scheme.combine(&[&half, &year]).unwrap();
    /// assert_eq!(totals[0].at_end.score.to_string(), "6");
    /// ```
    pub fn combine(&self, scorecards: &[&Scorecard]) -> Result<Vec<UnitTotal>, Problems> {
        let weights = &self.draft().period_weights;
        let path = Path::root().key("period_weights");
        let fail = |message: Message| Problems::from(Problem::new(path.clone(), message));
        if weights.is_empty() {
            return Err(fail(Message::new(Code::MissingKey).with("key", "period_weights")));
        }
        let known = || weights.iter().map(|w| w.period.to_string()).collect::<Vec<_>>().join(", ");
        let unknown =
            |found: String| fail(Message::new(Code::UnknownPeriod).with("found", found).with("known", known()));
        if let Some(other) = scorecards.iter().find(|s| s.scheme != *self.id()) {
            return Err(fail(Message::new(Code::WrongScheme).with("found", &other.scheme).with("expected", self.id())));
        }
        if let Some(other) = scorecards.iter().find(|s| !weights.iter().any(|w| w.period == s.period)) {
            return Err(unknown(other.period.to_string()));
        }
        let mut parts: Vec<(Exact, Number, &Scorecard)> = Vec::with_capacity(weights.len());
        for weight in weights {
            let Some(scorecard) = scorecards.iter().find(|s| s.period == weight.period) else {
                return Err(unknown(weight.period.to_string()));
            };
            parts.push((weight.weight.exact().percent(), weight.weight, scorecard));
        }
        let units = self.units().iter().map(|unit| {
            let own = |pick: fn(&UnitTotal) -> &Total| -> Result<Total, NumberError> {
                let totals = parts.iter().filter_map(|(w, _, s)| s.unit(unit.id.as_str()).map(|t| (w, pick(t))));
                self.weighted(totals)
            };
            let trace = combined(&parts, unit.id.as_str(), self.policy().rounding());
            Ok(UnitTotal {
                unit: Some(unit.id.clone()),
                so_far: own(|t| &t.so_far)?,
                at_end: own(|t| &t.at_end)?,
                guaranteed: own(|t| &t.guaranteed)?,
                reachable: own(|t| &t.reachable)?,
                exact: ExactTotal::weighted(
                    parts.iter().filter_map(|(w, _, s)| s.unit(unit.id.as_str()).map(|t| (w, t))),
                ),
                trace,
            })
        });
        units.collect::<Result<_, NumberError>>().map_err(|e| unwritable("totals", e))
    }

    fn weighted<'t>(&self, totals: impl Iterator<Item = (&'t Exact, &'t Total)>) -> Result<Total, NumberError> {
        let rounding = self.policy().rounding();
        let add = |sum: Option<Exact>, weight: &Exact, part: Bound| match (sum, part) {
            (Some(sum), Bound::At(part)) => Some(sum.plus(&rounding.apply(&part.exact().times(weight)))),
            _ => None,
        };
        let (mut score, mut points) = (Some(Exact::zero()), Some(Exact::zero()));
        for (weight, total) in totals {
            score = add(score, weight, total.score);
            points = add(points, weight, total.points);
        }
        let rate = score.as_ref().zip(points.as_ref()).and_then(|(s, p)| s.times(&Exact::hundred()).over(p).ok());
        let rate = rate.map(|r| number(&r.rounded(self.policy().places, RoundingMode::HalfUp))).transpose()?;
        Ok(Total { score: bound(score.as_ref())?, points: bound(points.as_ref())?, rate })
    }
}

/// How a unit's total over periods came about, where every period kept its traces.
fn combined(parts: &[(Exact, Number, &Scorecard)], unit: &str, rounding: Rounding) -> Option<Step> {
    let mut sum = Exact::zero();
    let mut steps = Vec::with_capacity(parts.len());
    for (share, weight, scorecard) in parts {
        let trace = scorecard.unit(unit)?.trace.clone()?;
        let score = trace.value.number()?.clone();
        let period = Label::Period(scorecard.period);
        let whole = account::step(period.clone(), Op::Same, &score, vec![trace]);
        let weighted = account::step(Label::Share, Op::Percent(*weight), &score.times(share), vec![whole]);
        let rounded = rounding.apply(&score.times(share));
        sum = sum.plus(&rounded);
        let op = Op::Round(RoundStep { places: rounding.places(), mode: rounding.mode() });
        steps.push(account::step(period, op, &rounded, vec![weighted]));
    }
    Some(account::step(Label::Total, Op::Add, &sum, steps))
}
