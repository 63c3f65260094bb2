//! Columns of numbers in a record batch.

use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef};
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::DataType;

use crate::columns::compile::must_be_a_scale;
use crate::columns::named::unreadable;
use crate::columns::values::Values;
use crate::error::{Problem, Problems};
use crate::input::InputKind;
use crate::path::Path;
use crate::text::{Code, Message};

/// A column of numbers, at one scale.
pub(super) struct Numbers {
    array: ArrayRef,
    scale: u32,
    stands_for: StandsFor,
}

/// What the numbers of a column stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StandsFor {
    /// Themselves, or what a field of words, flags or days takes them for.
    Themselves,
    Flags,
    Days,
}

/// What a column of numbers may be.
const NUMBERS: &str = "int8 to int64, uint8 to uint64, decimal, float64, bool, date32";

/// With so many places decimals are scored; with more only where a number has them.
const USUAL_PLACES: u32 = 9;

impl Numbers {
    /// Floats have the scale that is given.
    pub(super) fn of(array: &ArrayRef, name: &str, scale: u32) -> Result<Self, Problems> {
        use DataType as D;
        let fail = |_| unreadable(name, array.data_type(), NUMBERS);
        let exactly = CastOptions { safe: false, ..CastOptions::default() };
        let cast = |array: &ArrayRef, kind: &D| cast_with_options(array, kind, &exactly).map_err(fail);
        let stands_for = match array.data_type() {
            D::Boolean => StandsFor::Flags,
            D::Date32 => StandsFor::Days,
            _ => StandsFor::Themselves,
        };
        let (array, scale) = match array.data_type() {
            D::Float64 => (ArrayRef::clone(array), scale),
            D::Decimal32(_, own) | D::Decimal64(_, own) | D::Decimal128(_, own) | D::Decimal256(_, own) => {
                let places = (*own).max(0);
                narrowed(cast(array, &D::Decimal128(38, places))?, places.unsigned_abs().into(), USUAL_PLACES)
            }
            D::Int8 | D::Int16 | D::Int32 | D::Int64 | D::UInt8 | D::UInt16 | D::UInt32 | D::Boolean | D::Null => {
                (cast(array, &D::Int64)?, 0)
            }
            D::UInt64 => (cast(array, &D::Decimal128(38, 0))?, 0),
            // days since 1970-01-01
            D::Date32 => (cast(&cast(array, &D::Int32)?, &D::Int64)?, 0),
            other => return Err(unreadable(name, other, NUMBERS)),
        };
        must_be_a_scale(Path::root().key("columns").key(name).key("scale"), scale)?;
        Ok(Self { array, scale, stands_for })
    }

    /// Is there no number in a row?
    pub(super) fn is_empty(&self, row: usize) -> bool {
        self.array.is_null(row)
    }

    pub(super) fn values(&self) -> Values<'_> {
        let scale = self.scale;
        match self.array.data_type() {
            DataType::Decimal128(..) => {
                Values::I128 { digits: self.array.as_primitive::<Decimal128Type>().values(), scale }
            }
            DataType::Float64 => Values::F64 { numbers: self.array.as_primitive::<Float64Type>().values(), scale },
            _ => Values::I64 { digits: self.array.as_primitive::<Int64Type>().values(), scale },
        }
    }

    /// What the column holds, where an input of a kind does not take it.
    pub(super) fn unfit_for(&self, kind: &InputKind) -> Option<&'static str> {
        match (self.stands_for, kind) {
            (StandsFor::Themselves, _) | (StandsFor::Flags, InputKind::Flag) | (StandsFor::Days, InputKind::Date) => {
                None
            }
            (StandsFor::Flags, _) => Some("flag"),
            (StandsFor::Days, _) => Some("date"),
        }
    }

    /// The numbers as targets: digits that fit 64 bits, with no more places than they need; the problem of one that does not.
    pub(super) fn targets(mut self) -> Targets {
        if matches!(self.array.data_type(), DataType::Decimal128(..)) {
            (self.array, self.scale) = narrowed(self.array, self.scale, 0);
        }
        let mut targets =
            Targets { digits: Vec::with_capacity(self.array.len()), scale: self.scale, problems: HashMap::new() };
        for row in 0..self.array.len() {
            let own = self.array.is_valid(row).then(|| self.values().digits(row)).flatten();
            let narrow = |digits: i128| i64::try_from(digits).map_err(|_| digits.to_string());
            let own = own.map(|digits| digits.and_then(narrow)).transpose().unwrap_or_else(|found| {
                let message = Message::new(Code::NotShortest).with("found", found).with("scale", self.scale);
                targets.problems.insert(row, Problem::new(Path::root().key("target"), message));
                None
            });
            targets.digits.push(own);
        }
        targets
    }
}

/// Decimals with fewer places, but at least so many, where none of them has more.
fn narrowed(array: ArrayRef, scale: u32, least: u32) -> (ArrayRef, u32) {
    let decimals = array.as_primitive::<Decimal128Type>();
    let mut dropped = scale.saturating_sub(least);
    for digits in decimals.iter().flatten() {
        while dropped > 0 && digits % 10_i128.pow(dropped) != 0 {
            dropped -= 1;
        }
    }
    if dropped == 0 {
        return (array, scale);
    }
    let by = 10_i128.pow(dropped);
    (std::sync::Arc::new(decimals.unary::<_, Decimal128Type>(|digits| digits / by)), scale - dropped)
}

/// The column of targets.
pub(super) struct Targets {
    pub digits: Vec<Option<i64>>,
    pub scale: u32,
    pub problems: HashMap<usize, Problem>,
}
