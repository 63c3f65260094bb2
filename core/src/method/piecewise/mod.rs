//! A method as a function of the one input that it reads: straight lines and steps, by stretches.
//!
//! Numbers, measures and targets are found by the evaluation itself, at 0 and at 1, which fix a straight line; what is built
//! here is only how lines become a score.

mod charge;
mod condition;
mod form;
mod line;
mod lower;
mod pieces;

pub(crate) use form::{Curve, Form, Line};
pub(crate) use line::Along;
pub(crate) use pieces::Cut;

/// Why a method is no such function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Not {
    /// Whatever the input is, it stops for the same reason.
    Settled,
    /// It is made of something else.
    Simple,
}

/// A function of the one input.
pub(crate) type Lowered<T> = Result<T, Not>;

/// Of parts that are all evaluated: one that stops stops all, if the others are known.
fn all<T>(parts: impl Iterator<Item = Lowered<T>>) -> Lowered<Vec<T>> {
    let (mut made, mut settled) = (Vec::new(), false);
    for part in parts {
        match part {
            Ok(part) => made.push(part),
            Err(Not::Settled) => settled = true,
            Err(Not::Simple) => return Err(Not::Simple),
        }
    }
    if settled { Err(Not::Settled) } else { Ok(made) }
}
