//! Holding what a report says against its scheme: places, values, their kinds and ranges.

use crate::error::Problem;
use crate::id::Id;
use crate::input::{Datum, Input, InputKind};
use crate::number::{Dimension, Number};
use crate::path::Path;
use crate::period::{Date, Period};
use crate::report::{Entry, Key, Register, Reported, declared_input};
use crate::scheme::Scheme;
use crate::text::{Code, Message, nearest};

pub(super) struct Build<'s> {
    pub scheme: &'s Scheme,
    pub problems: Vec<Problem>,
    /// How many problems are listed.
    pub most: usize,
}

pub(super) struct Place<'p> {
    pub indicator: &'p Id,
    pub units: &'p [Id],
    pub assignment: Option<&'p Id>,
    pub period: Period,
    pub input: &'p Id,
}

impl Entry {
    pub(super) fn place(&self) -> Place<'_> {
        let Self { indicator, units, period, input, .. } = self;
        Place { indicator, units, assignment: self.assignment.as_ref(), period: *period, input }
    }
}

impl Register {
    pub(super) fn place(&self) -> Place<'_> {
        let Self { indicator, units, period, input, .. } = self;
        Place { indicator, units, assignment: self.assignment.as_ref(), period: *period, input }
    }
}

fn wrong_kind(id: &Id, found: &InputKind, expected: &str) -> Message {
    Message::new(Code::WrongKind).with("id", id).with_thing("found", found.word()).with_thing("expected", expected)
}

impl Build<'_> {
    pub(super) fn add(&mut self, path: &Path, message: Message) {
        if self.problems.len() < self.most {
            self.problems.push(Problem::new(path.clone(), message));
        }
    }

    pub(super) fn unknown<'k>(&mut self, path: &Path, what: &str, id: &Id, known: impl Iterator<Item = &'k str>) {
        if self.problems.len() >= self.most {
            return;
        }
        let nearest = nearest(id.as_str(), known);
        self.add(path, Message::new(Code::UnknownId).with_thing("what", what).with("id", id).with("nearest", nearest));
    }

    /// The keys that a value stands under, and its input as it is declared.
    pub(super) fn place(&mut self, path: &Path, place: &Place<'_>) -> Option<(Vec<Key>, Input)> {
        let scheme = self.scheme;
        let mut units: Vec<Option<u32>> = Vec::new();
        for (i, id) in place.units.iter().enumerate() {
            let found = scheme.units_of(id.as_str());
            if found.is_empty() {
                self.unknown(&path.key("units").index(i), "unit", id, scheme.units().iter().map(|u| u.id.as_str()));
            }
            units.extend(found.iter().map(|u| u32::try_from(*u).ok()));
        }
        let Some(indicator) = scheme.indicator_index(place.indicator.as_str()) else {
            let known = scheme.indicators().iter().map(|i| i.id.as_str());
            self.unknown(&path.key("indicator"), "indicator", place.indicator, known);
            return None;
        };
        let declared = scheme.indicators().get(indicator)?;
        if !scheme.periods().contains(&place.period) {
            let known = scheme.periods().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let message = Message::new(Code::UnknownPeriod).with("found", place.period).with("known", known);
            self.add(&path.key("period"), message);
        }
        let mut assignment = None;
        if let Some(id) = place.assignment {
            assignment = declared.assignments.iter().position(|a| a.id == *id);
            if assignment.is_none() {
                self.unknown(
                    &path.key("assignment"),
                    "assignment",
                    id,
                    declared.assignments.iter().map(|a| a.id.as_str()),
                );
                return None;
            }
        }
        let held = assignment.and_then(|a| declared.assignments.get(a));
        let Some(input) = declared_input(declared, held, place.input) else {
            let own = held.map(|a| a.inputs.as_slice()).unwrap_or_default();
            let known: Vec<&str> = own.iter().chain(&declared.inputs).map(|i| i.id.as_str()).collect();
            self.unknown(&path.key("input"), "input", place.input, known.into_iter());
            return None;
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let key = |assignment: Option<usize>, unit: Option<u32>| Key {
            period: place.period,
            indicator: narrow(indicator),
            assignment: assignment.map(narrow),
            unit,
        };
        let keys = match (assignment, units.is_empty()) {
            (Some(_), _) => vec![key(assignment, None)],
            (None, true) if !place.units.is_empty() => Vec::new(),
            (None, true) => vec![key(None, None)],
            (None, false) => units.into_iter().map(|unit| key(None, unit)).collect(),
        };
        Some((keys, input))
    }

    pub(super) fn value(&mut self, path: &Path, reported: &Reported, input: &Input) {
        match reported {
            Reported::Reported(datum) => self.datum(&path.key("reported"), datum, input),
            Reported::Estimated(datum) => self.datum(&path.key("estimated"), datum, input),
            Reported::Disputed(disputed) => {
                let path = path.key("disputed");
                self.datum(&path.key("value"), &disputed.value, input);
                if let Some(contested) = &disputed.contested {
                    self.datum(&path.key("contested"), contested, input);
                }
            }
            Reported::Missing | Reported::NotDue | Reported::NotApplicable => {}
        }
    }

    /// A register counts events of its period for a count that is read from one.
    pub(super) fn register(&mut self, path: &Path, register: &Register, input: &Input) {
        match &input.kind {
            InputKind::Count(count) if count.register => {}
            InputKind::Count(_) => {
                self.add(&path.key("input"), Message::new(Code::NoRegister).with("id", &register.input));
            }
            other => self.add(&path.key("input"), wrong_kind(&register.input, other, "count")),
        }
        for (j, event) in register.events.iter().enumerate() {
            let day = event.date.naive();
            if day < register.period.start() || day > register.period.end() {
                let message = Message::new(Code::OutOfRange).with("found", event.date);
                let message = message.with("low", Date::from(register.period.start()));
                let message = message.with("high", Date::from(register.period.end()));
                self.add(&path.key("events").index(j).key("date"), message);
            }
            if event.count.is_negative() {
                let message =
                    Message::new(Code::OutOfRange).with("found", event.count).with("low", "0").with("high", "∞");
                self.add(&path.key("events").index(j).key("count"), message);
            }
        }
    }

    fn datum(&mut self, path: &Path, datum: &Datum, input: &Input) {
        let (min, max) = input.kind.range();
        let quantity = match (&input.kind, datum) {
            (InputKind::Value(_) | InputKind::Count(_) | InputKind::Mark(_), Datum::Number(quantity)) => quantity,
            (InputKind::Choice(choice), Datum::Word(word)) => {
                if !choice.options.iter().any(|o| o.id == *word) {
                    let nearest = nearest(word.as_str(), choice.options.iter().map(|o| o.id.as_str()));
                    self.add(path, Message::new(Code::UnknownWord).with("found", word).with("nearest", nearest));
                }
                return;
            }
            (InputKind::Flag, Datum::Flag(_)) | (InputKind::Date, Datum::Day(_)) => return,
            _ => {
                let found = match datum {
                    Datum::Number(_) => "number",
                    Datum::Flag(_) => "flag",
                    Datum::Word(_) => "word",
                    Datum::Day(_) => "date",
                };
                let message = Message::new(Code::WrongValue).with("id", &input.id);
                self.add(path, message.with_thing("expected", input.kind.word()).with_thing("found", found));
                return;
            }
        };
        // a mark is in points, and nothing is counted in percent
        let odd = match (&input.kind, &quantity.measure) {
            (InputKind::Mark(_), Some(own)) if own.symbol() != "分" => Some("分"),
            (InputKind::Count(count), Some(own))
                if count.measure.is_none() && self.scheme.measures().resolve(own).0 == Dimension::Percent =>
            {
                Some("次")
            }
            _ => None,
        };
        if let (Some(expected), Some(own)) = (odd, &quantity.measure) {
            self.add(path, Message::new(Code::MeasuresDiffer).with("a", own).with("b", expected));
            return;
        }
        let value = match (input.kind.measure(), &quantity.measure) {
            (Some(measure), Some(own)) => match quantity.in_measure(measure, self.scheme.measures()) {
                Ok(value) => value,
                Err(_) => {
                    self.add(path, Message::new(Code::MeasuresDiffer).with("a", own).with("b", measure));
                    return;
                }
            },
            _ => quantity.value.exact(),
        };
        let below = min.is_some_and(|min| value < min.exact());
        let above = max.is_some_and(|max| value > max.exact());
        if below || above {
            let end = |end: Option<Number>, open: &str| end.map_or_else(|| open.to_owned(), |n| n.to_string());
            let message = Message::new(Code::OutOfRange).with("found", quantity);
            self.add(path, message.with("low", end(min, "-∞")).with("high", end(max, "∞")));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Report;
    use crate::scheme::Scheme;
    use crate::text::Lang;

    #[test]
    fn a_register_of_a_count_that_keeps_none_is_told() {
        let scheme = r#"{"kaohe": 1, "id": "s", "name": {"zh": "方案"}, "periods": ["2020"], "units": [{"id": "u", "name": {"zh": "甲县"}}],
            "indicators": [{"id": "a", "name": {"zh": "指标a"}, "points": "none", "inputs": [{"id": "n", "kind": {"count": {}}}]}]}"#;
        let report = r#"{"kaohe": 1, "scheme": "s", "registers": [{"indicator": "a", "period": "2020", "input": "n", "events": []}]}"#;
        let problems = Report::from_json(report, &Scheme::from_json(scheme).unwrap()).unwrap_err();
        let told: Vec<String> =
            problems.list().iter().map(|p| [Lang::Zh, Lang::En].map(|l| p.message(l)).join(" | ")).collect();
        assert_eq!(
            told,
            [
                "次数 `n` 未按台账登记：请声明 `register`，或直接上报次数 | the count `n` keeps no register; declare `register` or report the count"
            ]
        );
    }
}
