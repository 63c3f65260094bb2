//! What a method is on one stretch of its input: a straight line, or steps.

use crate::method::piecewise::pieces::{Cut, Pieces};
use crate::number::Exact;

/// A straight line `slope · v + at_zero`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub slope: Exact,
    pub at_zero: Exact,
}

/// A number as it hangs on the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Form {
    /// A straight line.
    Line(Line),
    /// `base + each · ⌊line⌋`, neither `each` nor the slope of the line 0.
    Steps {
        /// Where it stands before any step.
        base: Exact,
        /// What a step is worth.
        each: Exact,
        /// How many steps, with a part of one.
        line: Line,
    },
}

/// Where a form is at least a number.
enum Reached {
    Everywhere,
    Nowhere,
    /// Behind a cut.
    Behind(Cut),
    /// Before a cut.
    Before(Cut),
}

impl Line {
    /// Where it is at least a number.
    fn reaches(&self, level: &Exact) -> Reached {
        let Ok(at) = level.minus(&self.at_zero).over(&self.slope) else {
            return if self.at_zero >= *level { Reached::Everywhere } else { Reached::Nowhere };
        };
        if self.slope.is_positive() {
            Reached::Behind(Cut { at, after: false })
        } else {
            Reached::Before(Cut { at, after: true })
        }
    }

    fn times(&self, factor: &Exact) -> Self {
        Self { slope: self.slope.times(factor), at_zero: self.at_zero.times(factor) }
    }
}

impl Form {
    pub(crate) fn constant(value: Exact) -> Self {
        Self::Line(Line { slope: Exact::zero(), at_zero: value })
    }

    /// Steps, or what they come to where there are none.
    pub(crate) fn steps(base: Exact, each: Exact, line: Line) -> Self {
        if each.is_zero() || line.slope.is_zero() {
            return Self::constant(base.plus(&each.times(&line.at_zero.floor())));
        }
        Self::Steps { base, each, line }
    }

    /// The number, where it does not hang on the input.
    pub(crate) fn known(&self) -> Option<&Exact> {
        match self {
            Self::Line(line) if line.slope.is_zero() => Some(&line.at_zero),
            _ => None,
        }
    }

    /// The sum, where it is of one form.
    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Line(a), Self::Line(b)) => {
                Self::Line(Line { slope: a.slope.plus(&b.slope), at_zero: a.at_zero.plus(&b.at_zero) })
            }
            (Self::Steps { base, each, line }, other) | (other, Self::Steps { base, each, line }) => match other {
                Self::Steps { base: more, each: other, line: same } if line == same => {
                    Self::steps(base.plus(more), each.plus(other), line.clone())
                }
                other => Self::Steps { base: base.plus(other.known()?), each: each.clone(), line: line.clone() },
            },
        })
    }

    /// So many times as much.
    pub(crate) fn times(&self, factor: &Exact) -> Self {
        match self {
            Self::Line(line) => Self::Line(line.times(factor)),
            Self::Steps { base, each, line } => Self::steps(base.times(factor), each.times(factor), line.clone()),
        }
    }

    /// The form of a number that itself lies on a line.
    fn of(&self, inner: &Line) -> Self {
        let through = |line: &Line| Line {
            slope: line.slope.times(&inner.slope),
            at_zero: line.slope.times(&inner.at_zero).plus(&line.at_zero),
        };
        match self {
            Self::Line(line) => Self::Line(through(line)),
            Self::Steps { base, each, line } => Self::steps(base.clone(), each.clone(), through(line)),
        }
    }

    /// Where it is at least a number.
    fn reaches(&self, level: &Exact) -> Reached {
        let (base, each, line) = match self {
            Self::Line(line) => return line.reaches(level),
            Self::Steps { base, each, line } => (base, each, line),
        };
        let Ok(needed) = level.minus(base).over(each) else { return Reached::Nowhere };
        if each.is_positive() {
            return line.reaches(&needed.ceil());
        }
        // so many steps and no more
        match line.reaches(&needed.floor().plus(&Exact::one())) {
            Reached::Everywhere => Reached::Nowhere,
            Reached::Nowhere => Reached::Everywhere,
            Reached::Behind(cut) => Reached::Before(cut),
            Reached::Before(cut) => Reached::Behind(cut),
        }
    }

    /// Stretches on which it is at least a number, and others.
    pub(crate) fn at_least(&self, level: &Exact) -> Pieces<bool> {
        match self.reaches(level) {
            Reached::Everywhere => Pieces::everywhere(true),
            Reached::Nowhere => Pieces::everywhere(false),
            Reached::Behind(cut) => Pieces::split(false, cut, true),
            Reached::Before(cut) => Pieces::split(true, cut, false),
        }
    }
}

/// A number that hangs on the input, by stretches.
pub(crate) type Curve = Pieces<Form>;

impl Curve {
    /// The same number everywhere.
    pub(crate) fn constant(value: Exact) -> Self {
        Self::everywhere(Form::constant(value))
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        self.zip(other, Form::plus)
    }

    pub(crate) fn times(&self, factor: &Exact) -> Self {
        self.map(|form| form.times(factor))
    }

    pub(crate) fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.times(&Exact::from(-1)))
    }

    /// Held at a least and a most; no end where absent.
    pub(crate) fn held(&self, low: Option<&Exact>, high: Option<&Exact>) -> Option<Self> {
        let mut held = self.clone();
        // as a range is held: the most first, so that the least has the last word
        if let Some(high) = high {
            held = held.refined(|form| {
                Some(
                    form.at_least(high)
                        .map(|reached| if *reached { Form::constant(high.clone()) } else { form.clone() }),
                )
            })?;
        }
        if let Some(low) = low {
            held = held.refined(|form| {
                Some(
                    form.at_least(low).map(|reached| if *reached { form.clone() } else { Form::constant(low.clone()) }),
                )
            })?;
        }
        Some(held)
    }

    /// The number without its sign.
    pub(crate) fn distance(&self) -> Option<Self> {
        let zero = Exact::zero();
        self.refined(|form| {
            Some(form.at_least(&zero).map(|up| if *up { form.clone() } else { form.times(&Exact::from(-1)) }))
        })
    }

    /// What another curve makes of it, which must be of lines.
    pub(crate) fn then(&self, outer: &Self) -> Option<Self> {
        self.refined(|form| match form {
            Form::Line(line) if line.slope.is_zero() => Some(Self::constant(outer.at(&line.at_zero)?)),
            Form::Line(line) => {
                let back = |cut: &Cut| -> Option<Cut> {
                    let at = cut.at.minus(&line.at_zero).over(&line.slope).ok()?;
                    Some(Cut { at, after: cut.after == line.slope.is_positive() })
                };
                let mut stretches: Vec<(Form, Option<Cut>)> =
                    outer.iter().map(|(form, until)| (form.of(line), until.cloned())).collect();
                if line.slope.is_negative() {
                    // what comes last on the outer line comes first here, up to where it began
                    let mut begins: Vec<Option<Cut>> = vec![None];
                    begins.extend(stretches.iter().map(|(_, until)| until.clone()));
                    begins.pop();
                    stretches = stretches.into_iter().zip(begins).map(|((form, _), from)| (form, from)).rev().collect();
                }
                let (rest, _) = stretches.pop()?;
                let parts = stretches.into_iter().map(|(form, until)| Some((form, back(&until?)?)));
                Some(Self::row(parts.collect::<Option<Vec<_>>>()?, rest))
            }
            Form::Steps { .. } => None,
        })
    }

    /// The number at a value of the input.
    pub(crate) fn at(&self, value: &Exact) -> Option<Exact> {
        let holds = |until: Option<&Cut>| until.is_none_or(|cut| *value < cut.at || (cut.after && *value == cut.at));
        let (form, _) = self.iter().find(|(_, until)| holds(*until))?;
        let on = |line: &Line| line.slope.times(value).plus(&line.at_zero);
        Some(match form {
            Form::Line(line) => on(line),
            Form::Steps { base, each, line } => base.plus(&each.times(&on(line).floor())),
        })
    }
}

/// One where a condition holds, the other where it does not.
pub(crate) fn select(holds: &Pieces<bool>, yes: &Curve, no: &Curve) -> Option<Curve> {
    let both = yes.zip(no, |yes, no| Some((yes.clone(), no.clone())))?;
    holds.zip(&both, |holds, (yes, no)| Some(if *holds { yes.clone() } else { no.clone() }))
}

#[cfg(test)]
mod tests {
    use super::{Curve, Form, Line};
    use crate::method::piecewise::pieces::Pieces;
    use crate::number::Exact;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    fn line(slope: &str, at_zero: &str) -> Line {
        Line { slope: exact(slope), at_zero: exact(at_zero) }
    }

    /// 10 less 3 for every whole two.
    fn falling() -> Form {
        Form::steps(exact("10"), exact("-3"), line("1/2", "0"))
    }

    #[test]
    fn steps_are_held_where_they_reach_a_number_and_not_a_step_before() {
        let curve: Curve = Pieces::everywhere(falling());
        let held = curve.held(Some(&exact("2")), Some(&exact("7"))).unwrap();
        for (at, expected) in
            [("-9", "7"), ("1.9", "7"), ("2", "7"), ("3.99", "7"), ("4", "4"), ("5.99", "4"), ("6", "2"), ("100", "2")]
        {
            assert_eq!(held.at(&exact(at)).unwrap(), exact(expected), "at {at}");
        }
    }

    #[test]
    fn what_a_falling_line_leads_to_turns_round() {
        // 3 − v, of which a half counts up to and with 1, and all that is more than 1
        let outer = Pieces::split(
            Form::Line(line("1/2", "0")),
            super::Cut { at: exact("1"), after: true },
            Form::Line(line("1", "0")),
        );
        let curve: Curve = Pieces::everywhere(Form::Line(line("-1", "3")));
        let made = curve.then(&outer).unwrap();
        for (at, expected) in [("1.9", "1.1"), ("2", "0.5"), ("3", "0"), ("-1", "4")] {
            assert_eq!(made.at(&exact(at)).unwrap(), exact(expected), "at {at}");
        }
    }

    #[test]
    fn steps_of_two_sizes_have_no_sum() {
        let other = Form::steps(exact("0"), exact("1"), line("1/3", "0"));
        assert_eq!(falling().plus(&other), None);
        assert_eq!(falling().plus(&falling()), Some(falling().times(&exact("2"))));
    }
}
