//! What it takes to earn a score.

use serde::Serialize;

use crate::advice::Session;
use crate::advice::asked::{Asked, is_number};
use crate::advice::grid::{GaveUp, Grid, Wanted};
use crate::error::Problems;
use crate::id::Id;
use crate::number::{Exact, Number, Quantity};
use crate::trace::{Op, Step, Value};

/// What it takes to earn a score, all other inputs being as they are reported.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Required {
    /// The indicator.
    pub indicator: Id,
    /// The unit.
    pub unit: Option<Id>,
    /// The assignment, of a divided indicator.
    pub assignment: Option<Id>,
    /// The input that is asked for.
    pub input: Id,
    /// The score that is wanted.
    pub wanted: Number,
    /// The score as it is reported; absent where the item is out.
    pub now: Option<Number>,
    /// The step in which the input is told: the declared one; 1 for a count; else as many places as its target, the values reported
    /// of it and its range have, at least 2 and at most 6.
    pub grid: Option<Number>,
    /// The answer.
    pub answer: Answer,
    /// The next value that is worth more than the answer, or than what is reported where that is enough.
    pub next: Option<NextStep>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// The least demanding value that earns it.
    Value(LeastValue),
    /// Any value earns it, and none is reported.
    Any,
    /// What is reported earns it; with the least demanding value that does.
    Reached(Reached),
    /// Nothing earns it.
    Unreachable(Unreachable),
    /// No answer can be shown to be the right one.
    Declined(Declined),
}

/// The least demanding value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeastValue {
    /// The value, in the measure of the input.
    pub value: Quantity,
    /// What it earns.
    pub score: Number,
    /// Is more wanted, or less?
    pub way: Way,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The value is the least that earns it.
    AtLeast,
    /// The value is the most that earns it.
    AtMost,
}

/// What is reported is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reached {
    /// The least demanding value that is enough; absent where any is, or where none can be shown to be it.
    pub least: Option<LeastValue>,
}

/// Nothing is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unreachable {
    /// The most that can be earned; absent where there is no score at all.
    pub most: Option<Number>,
    /// The least demanding value that earns the most; absent where any does, or where none can be shown to be it.
    pub least: Option<LeastValue>,
    /// What stands in the way.
    pub because: Vec<Obstacle>,
}

/// What stands in the way of a score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The item's range ends here.
    Range(Number),
    /// A gate holds.
    Gate,
    /// These inputs have no value that counts, or the target has none.
    Absent(Vec<String>),
    /// The law of the input ends here.
    Legal(Quantity),
    /// What is reported of the other inputs.
    Others,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Declined {
    /// The input is no number.
    NotANumber,
    /// The item is not scored for the unit in this period.
    NotScored,
    /// The law of the input leaves no step of its grid.
    OffGrid,
    /// Other inputs have no value that counts: what they will be has to be said first.
    OthersAbsent,
    /// The score goes up and down too often along the input to be searched.
    TooWild,
}

/// The next value that is worth more.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextStep {
    /// The value.
    pub value: Quantity,
    /// What it earns.
    pub score: Number,
    /// How much more that is.
    pub gain: Number,
}

fn number(value: &Exact) -> Option<Number> {
    value.to_decimal().ok().map(Number::from)
}

impl Session {
    /// The least demanding value of an input that earns an item at least a score: through steps, caps, ranges, gates and rounding,
    /// exactly, on the grid in which the input is told. The other inputs are as they are reported.
    ///
    /// The value is found by scoring the item over stretches of its input, and the answer by scoring it at the value: one step less
    /// earns less than the score. Where the score does not only rise or only fall, it is the first value from the less demanding
    /// end; where the law sets no end there and values beyond all others earn the score too, it is the value from which on all do.
    /// Where no law limits the input, values are searched up to 10¹² of its measure, or a thousand times the largest number that
    /// the clause or the report names.
    ///
    /// # Errors
    ///
    /// `unknown_id` for what the scheme does not have; `missing_key` where the method uses several numbers and none is named.
    ///
    /// # Example: 15 of 20 points
    ///
    /// ```
    /// use kaohe::{Report, Scheme, Session, advice::{Answer, Asked}};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
    /// #   "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    /// #   "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}}]}"#).unwrap();
    /// # let report = Report::empty(&scheme);
    /// let session = Session::new(scheme, report, "2020".parse().unwrap()).unwrap();
    /// let required = session.required(&Asked::of("a", "east"), "15".parse().unwrap()).unwrap();
    /// let Answer::Value(least) = required.answer else { panic!() };
    /// assert_eq!((least.value.to_string(), least.score.to_string()), ("9.3亿元".into(), "15".into()));
    /// assert_eq!(required.next.unwrap().gain.to_string(), "0.0161");
    /// ```
    pub fn required(&self, asked: &Asked<'_>, wanted: Number) -> Result<Required, Problems> {
        let mut probe = self.probe(asked)?;
        let indicator = self.scheme.indicators().get(probe.indicator);
        let held = probe.whose.assignment.and_then(|a| indicator?.assignments.get(a));
        let now = probe.as_reported().and_then(|probed| probed.score);
        let mut required = Required {
            indicator: indicator.map_or_else(Id::mark, |i| i.id.clone()),
            unit: probe.whose.unit.and_then(|u| self.scheme.units().get(u)).map(|u| u.id.clone()),
            assignment: held.map(|a| a.id.clone()),
            input: probe.input.id.clone(),
            wanted,
            now: now.as_ref().and_then(number),
            grid: None,
            answer: Answer::Declined(Declined::NotANumber),
            next: None,
        };
        if !is_number(&probe.input) {
            return Ok(required);
        }
        let wanted = wanted.exact();
        let reached = now.as_ref().is_some_and(|now| *now >= wanted);
        let mut grid = match Grid::new(probe) {
            Ok(grid) => grid,
            Err(_) if reached => {
                required.answer = Answer::Reached(Reached { least: None });
                return Ok(required);
            }
            Err(why) => {
                required.answer = Answer::Declined(why);
                return Ok(required);
            }
        };
        required.grid = number(&grid.step);
        let reported = grid.probe.value();
        let rising = grid.rising(reported.as_ref());
        let mut search = Search { grid, rising };
        (required.answer, required.next) = match now.filter(|_| reached) {
            Some(now) => search.reached(&now, reported, &wanted),
            None => search.answer(&wanted).unwrap_or_else(|GaveUp| (Answer::Declined(search.why()), None)),
        };
        Ok(required)
    }
}

/// A search for an answer.
struct Search<'p> {
    grid: Grid<'p>,
    /// Is more of the input wanted?
    rising: bool,
}

/// What is least demanded.
enum Least {
    /// The value of so many steps.
    Steps(i128),
    /// Any value will do.
    Any,
    /// It cannot be shown.
    Unshown,
}

impl Search<'_> {
    const fn whole(&self) -> (i128, i128) {
        (self.grid.low, self.grid.high)
    }

    /// The answer where what is reported is enough.
    fn reached(&mut self, now: &Exact, reported: Option<Exact>, wanted: &Exact) -> (Answer, Option<NextStep>) {
        let found = self.grid.first(self.whole(), self.rising, &Wanted::AtLeast(wanted.clone())).ok().flatten();
        let told = match found.map(|steps| self.least(steps, wanted)) {
            Some(Least::Steps(steps)) => Some(steps),
            _ => None,
        };
        let least = told.and_then(|steps| self.least_value(steps));
        let next = match (reported, told) {
            (Some(value), _) => self.next(&value, now),
            (None, Some(steps)) => self.next_after(steps),
            (None, None) => None,
        };
        (Answer::Reached(Reached { least }), next)
    }

    fn answer(&mut self, wanted: &Exact) -> Result<(Answer, Option<NextStep>), GaveUp> {
        if let Some(found) = self.grid.first(self.whole(), self.rising, &Wanted::AtLeast(wanted.clone()))? {
            return Ok(match self.least(found, wanted) {
                Least::Any => (Answer::Any, None),
                Least::Unshown => (Answer::Declined(Declined::TooWild), None),
                Least::Steps(steps) => match self.least_value(steps) {
                    Some(value) => (Answer::Value(value), self.next_after(steps)),
                    None => (Answer::Declined(Declined::TooWild), None),
                },
            });
        }
        let best = self.grid.most()?;
        let at = match &best {
            Some(best) => self.grid.first(self.whole(), self.rising, &Wanted::AtLeast(best.clone()))?,
            None => None,
        };
        let because = at.map_or_else(Vec::new, |at| self.obstacles(at));
        let because = if because.is_empty() { vec![Obstacle::Others] } else { because };
        let least = match at.zip(best.as_ref()).map(|(at, best)| self.least(at, best)) {
            Some(Least::Steps(steps)) => self.least_value(steps),
            _ => None,
        };
        Ok((Answer::Unreachable(Unreachable { most: best.as_ref().and_then(number), least, because }), None))
    }

    /// What is least demanded, the first value that is enough being known. Where it is only the end of the search, and no end of the
    /// law, it says nothing: any value will do, or those beyond the last one that will not.
    fn least(&mut self, found: i128, wanted: &Exact) -> Least {
        let Grid { low, high, lawful, .. } = self.grid;
        let (end, told) = if self.rising { (low, lawful.0) } else { (high, lawful.1) };
        if told || found != end {
            return Least::Steps(found);
        }
        let wanted = Wanted::Below(wanted.clone());
        match self.grid.first((low, high), !self.rising, &wanted) {
            Ok(None) => Least::Any,
            Ok(Some(last)) if self.rising && last < high => Least::Steps(last.saturating_add(1)),
            Ok(Some(last)) if !self.rising && last > low => Least::Steps(last.saturating_sub(1)),
            Ok(Some(_)) | Err(GaveUp) => Least::Unshown,
        }
    }

    /// Why a search was given up.
    fn why(&mut self) -> Declined {
        if self.grid.counts() { Declined::TooWild } else { Declined::OthersAbsent }
    }

    fn least_value(&mut self, steps: i128) -> Option<LeastValue> {
        let score = self.grid.score(steps).as_ref().and_then(number)?;
        let way = if self.rising { Way::AtLeast } else { Way::AtMost };
        Some(LeastValue { value: self.grid.quantity(steps)?, score, way })
    }

    /// The next step up from a value that is told on the grid.
    fn next_after(&mut self, steps: i128) -> Option<NextStep> {
        let score = self.grid.score(steps)?;
        self.next(&self.grid.value(steps), &score)
    }

    /// The next step up from a value and its score.
    fn next(&mut self, from: &Exact, score: &Exact) -> Option<NextStep> {
        let (below, above) = self.grid.around(from)?;
        let rest = if self.rising {
            (below.saturating_add(1).max(self.grid.low), self.grid.high)
        } else {
            (self.grid.low, above.saturating_sub(1).min(self.grid.high))
        };
        let found = self.grid.first(rest, self.rising, &Wanted::MoreThan(score.clone())).ok()??;
        let better = self.grid.score(found)?;
        Some(NextStep {
            value: self.grid.quantity(found)?,
            gain: number(&better.minus(score))?,
            score: number(&better)?,
        })
    }

    /// What keeps the score from rising above what it is.
    fn obstacles(&mut self, at: i128) -> Vec<Obstacle> {
        let Some(probed) = self.grid.traced(at) else { return Vec::new() };
        let mut found = Vec::new();
        if !probed.counts() {
            found.push(Obstacle::Absent(probed.because.clone()));
        }
        if probed.trace.as_ref().is_some_and(gated) {
            found.push(Obstacle::Gate);
        }
        let high = probed.range.high.as_ref().zip(probed.score.as_ref()).filter(|(high, score)| score >= high);
        found.extend(high.and_then(|(high, _)| number(high)).map(Obstacle::Range));
        let Grid { low, high, lawful, .. } = self.grid;
        let (end, lawful) = if self.rising { (high, lawful.1) } else { (low, lawful.0) };
        if lawful && at == end {
            found.extend(self.grid.quantity(end).map(Obstacle::Legal));
        }
        found
    }
}

/// Does a gate hold in it?
fn gated(step: &Step) -> bool {
    let holds = matches!(step.op, Op::Gate(_)) && step.operands.first().is_some_and(|o| o.value == Value::Truth(true));
    holds || step.operands.iter().any(gated)
}

impl Required {
    /// The answer in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
