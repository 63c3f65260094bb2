//! What is known of a value: as it is reported, or all that it may still be.

use crate::indicator::Indicator;
use crate::input::{Datum, Input, InputKind, Movement};
use crate::method::{Amount, Fact, Known, Stop, Unit};
use crate::number::{Dimension, Exact, Measure, Number, Quantity, Span, Truth};
use crate::report::{Entry, Reported};
use crate::score::facts::ItemFacts;
use crate::sorting::sort;
use crate::state::State;

impl ItemFacts<'_> {
    /// A quantity in the measure that its input is declared in, else in the base of its own: steps and counts are taken in
    /// that, in whatever magnitude it is reported.
    pub(super) fn amount(&self, input: Option<&Input>, quantity: &Quantity) -> Amount {
        let measures = self.run.scheme.measures();
        let declared = input.and_then(|i| i.kind.measure());
        let base = |own: &Measure| match measures.resolve(own).0 {
            Dimension::Of(base) => Measure::new(&base).ok(),
            _ => None,
        };
        let wanted = declared.cloned().or_else(|| quantity.measure.as_ref().and_then(base));
        let own = wanted.as_ref().filter(|_| quantity.measure.is_some());
        let (number, measure) = match own.and_then(|wanted| quantity.in_measure(wanted, measures).ok()) {
            Some(number) => (number, wanted),
            None => (quantity.value.exact(), quantity.measure.clone().or(wanted)),
        };
        let (unit, factor) = Unit::of(measure.as_ref(), measures);
        let unit = if measure.is_none() { Unit::Unstated } else { unit };
        Amount { span: Span::Point(number.times(&factor)), unit }
    }

    fn datum(&self, input: Option<&Input>, datum: &Datum) -> Known {
        match datum {
            Datum::Number(quantity) => Known::Number(self.amount(input, quantity)),
            Datum::Flag(flag) => Known::Truth((*flag).into()),
            Datum::Word(word) => Known::Words(vec![word.clone()]),
            Datum::Day(day) => Known::Days(Some(*day), Some(*day)),
        }
    }

    /// All that an input may legally be, from a value on where it only moves up.
    fn domain(&self, input: Option<&Input>, from: Option<&Known>) -> Known {
        let Some(input) = input else {
            let points = self.held().and_then(|a| match a.share {
                crate::assignment::Share::Points(points) => Some(points.exact()),
                _ => None,
            });
            return Known::Number(Amount { span: Span::between(Some(Exact::zero()), points), unit: Unit::Unstated });
        };
        let number = |measure: Option<&Measure>, min: Option<Number>, max: Option<Number>, up: bool| {
            let (unit, factor) = Unit::of(measure, self.run.scheme.measures());
            let unit = if measure.is_none() { Unit::Unstated } else { unit };
            let end = |end: Option<Number>| end.map(|n| n.exact().times(&factor));
            let (mut low, mut high) = (end(min), end(max));
            if let (true, Some(Known::Number(amount))) = (up, from) {
                // a value stated in another measure is brought to the input's
                let reached = match (&amount.unit, &unit) {
                    (Unit::Of(a), Unit::Of(b)) => {
                        a.2.over(&b.2).ok().and_then(|f| amount.span.lo().map(|v| v.times(&f)))
                    }
                    _ => amount.span.lo().cloned(),
                };
                low = reached.or(low);
                if let (Some(l), Some(h)) = (&low, &high)
                    && h < l
                {
                    high = Some(l.clone());
                }
            }
            Known::Number(Amount { span: Span::between(low, high), unit })
        };
        match &input.kind {
            InputKind::Value(v) => number(v.measure.as_ref(), v.min, v.max, v.movement == Movement::Up),
            InputKind::Count(c) => number(c.measure.as_ref(), Some(Number::ZERO), c.max, true),
            InputKind::Mark(m) => number(None, Some(m.min.unwrap_or(Number::ZERO)), m.max, false),
            InputKind::Flag => Known::Truth(Truth::Maybe),
            InputKind::Choice(choice) => Known::Words(choice.options.iter().map(|o| o.id.clone()).collect()),
            InputKind::Date => Known::Days(None, None),
        }
    }

    pub(super) fn outstanding(&self, input: Option<&Input>) -> Fact {
        Fact { known: self.domain(input, None), state: State::Missing, outstanding: true }
    }

    pub(super) fn entered(&self, input: Option<&Input>, entry: &Entry) -> Result<Fact, Stop> {
        let proven = !self.declared().is_some_and(Indicator::must_be_proven) || !entry.evidence.is_empty();
        if !entry.is_final || !proven || !matches!(entry.is, Reported::Reported(_)) {
            self.loose.set(true);
        }
        let moved = |datum: &Datum| {
            let known = self.datum(input, datum);
            if self.bounds && !entry.is_final { self.domain(input, Some(&known)) } else { known }
        };
        let fact = |known: Known, state: State| Ok(Fact { known, state, outstanding: false });
        match &entry.is {
            Reported::Reported(datum) if proven => fact(moved(datum), State::Reported),
            Reported::Reported(datum) => Ok(self.disputed(input, moved(datum), None)),
            Reported::Disputed(disputed) => {
                Ok(self.disputed(input, moved(&disputed.value), disputed.contested.as_ref().map(moved)))
            }
            Reported::Estimated(datum) => {
                let known = if self.bounds { self.domain(input, None) } else { self.datum(input, datum) };
                fact(known, State::Estimated)
            }
            Reported::NotApplicable => Err(Stop::State(State::NotApplicable, Vec::new())),
            Reported::Missing | Reported::NotDue if self.bounds => Ok(self.outstanding(input)),
            Reported::Missing => Err(stop_at(State::Missing, input)),
            Reported::NotDue => Err(stop_at(State::NotDue, input)),
        }
    }

    /// At the reported and at the contesting value; without one, as reported and as missing.
    fn disputed(&self, input: Option<&Input>, value: Known, contested: Option<Known>) -> Fact {
        if !self.bounds {
            return Fact { known: value, state: State::Disputed, outstanding: false };
        }
        let (other, outstanding) = match contested {
            Some(contested) => (contested, false),
            // of a register, what is missing is no event, and nothing is outstanding
            None => (self.domain(input, None), !input.is_some_and(is_register)),
        };
        Fact { known: hull(value, other), state: State::Disputed, outstanding }
    }

    /// A register's count; absent where there is no register.
    pub(super) fn registered(&self, input: &Input) -> Option<Fact> {
        let registers = self.run.report.registers(&self.at(), &input.id);
        if registers.is_empty() {
            return None;
        }
        let count = registers.iter().flat_map(|r| &r.events).fold(Exact::zero(), |sum, e| sum.plus(&e.count.exact()));
        let closed = registers.iter().all(|r| r.closed);
        if !closed {
            self.loose.set(true);
        }
        let (unit, factor) = Unit::of(input.kind.measure(), self.run.scheme.measures());
        let unit = if input.kind.measure().is_none() { Unit::Unstated } else { unit };
        let known = Known::Number(Amount { span: Span::Point(count.times(&factor)), unit });
        let known = if self.bounds && !closed { self.domain(Some(input), Some(&known)) } else { known };
        Some(Fact { known, state: State::Reported, outstanding: false })
    }
}

/// Is it read from a register of events?
pub(super) fn is_register(input: &Input) -> bool {
    matches!(&input.kind, InputKind::Count(count) if count.register)
}

/// A stop because of an input.
fn stop_at(state: State, input: Option<&Input>) -> Stop {
    Stop::State(state, vec![input.map_or_else(|| "mark".to_owned(), |i| i.id.to_string())])
}

/// Both of two things that are known.
fn hull(a: Known, b: Known) -> Known {
    match (a, b) {
        (Known::Number(x), Known::Number(y)) => {
            let factor = match (&x.unit, &y.unit) {
                (Unit::Of(a), Unit::Of(b)) => b.2.over(&a.2).unwrap_or_else(|_| Exact::one()),
                _ => Exact::one(),
            };
            let other = y.span.times(&Span::Point(factor));
            Known::Number(Amount { span: x.span.hull(&other), unit: x.unit })
        }
        (Known::Truth(x), Known::Truth(y)) => Known::Truth(if x == y { x } else { Truth::Maybe }),
        (Known::Words(mut x), Known::Words(y)) => {
            x.extend(y);
            sort(&mut x);
            x.dedup();
            Known::Words(x)
        }
        (Known::Days(a, b), Known::Days(c, d)) => {
            Known::Days(a.zip(c).map(|(a, c)| a.min(c)), b.zip(d).map(|(b, d)| b.max(d)))
        }
        (a, _) => a,
    }
}
