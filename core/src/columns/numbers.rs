//! Columns of numbers in a record batch.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Decimal256Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, Decimal128Array};
use arrow_cast::display::array_value_to_string;
use arrow_cast::{CastOptions, cast_with_options};
use arrow_schema::DataType;
use rust_decimal::Decimal;

use crate::columns::compile::{MOST_SCALE, must_be_a_scale};
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
    /// What is wrong with the numbers of rows that have more digits than are read.
    unread: HashMap<usize, Message>,
}

/// Digits of 256 bits.
type Wide = <Decimal256Type as ArrowPrimitiveType>::Native;

/// With up to so many places decimals of 128 bits are read as they are.
const MOST_OF_128: i8 = 28;

/// What the numbers of a column stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StandsFor {
    /// Themselves, or what a field of words, flags or days takes them for.
    Themselves,
    Flags,
    Days,
}

/// What a column of values may be.
const VALUES: &str = "int8 to int64, uint8 to uint64, decimal, float64, bool, date32";

/// What a column of targets may be.
const TARGETS: &str = "int8 to int64, uint8 to uint64, decimal, float64";

/// With so many places decimals are scored; with more only where a number has them.
const USUAL_PLACES: u32 = 9;

impl Numbers {
    /// Values. Floats have the scale that is given.
    pub(super) fn values_of(array: &ArrayRef, scale: u32) -> Result<Self, Problems> {
        Self::of(array, ("value", VALUES), scale)
    }

    fn of(array: &ArrayRef, (name, expected): (&str, &str), scale: u32) -> Result<Self, Problems> {
        use DataType as D;
        let fail = |_| unreadable(name, array.data_type(), expected);
        let exactly = CastOptions { safe: false, ..CastOptions::default() };
        let cast = |array: &ArrayRef, kind: &D| cast_with_options(array, kind, &exactly).map_err(fail);
        let stands_for = match array.data_type() {
            D::Boolean => StandsFor::Flags,
            D::Date32 => StandsFor::Days,
            _ => StandsFor::Themselves,
        };
        let (array, scale) = match array.data_type() {
            D::Float64 => (ArrayRef::clone(array), scale),
            D::Decimal32(_, own @ 0..=MOST_OF_128)
            | D::Decimal64(_, own @ 0..=MOST_OF_128)
            | D::Decimal128(_, own @ 0..=MOST_OF_128) => {
                narrowed(cast(array, &D::Decimal128(38, *own))?, own.unsigned_abs().into(), USUAL_PLACES)
            }
            D::Decimal32(_, own) | D::Decimal64(_, own) | D::Decimal128(_, own) | D::Decimal256(_, own) => {
                let places = (*own).max(0);
                let wide = cast_with_options(array, &D::Decimal256(76, places), &CastOptions::default());
                return Ok(Self::fitted(array, &wide.map_err(fail)?, places.unsigned_abs().into()));
            }
            D::Int8 | D::Int16 | D::Int32 | D::Int64 | D::UInt8 | D::UInt16 | D::UInt32 | D::Boolean | D::Null => {
                (cast(array, &D::Int64)?, 0)
            }
            D::UInt64 => (cast(array, &D::Decimal128(38, 0))?, 0),
            // days since 1970-01-01
            D::Date32 => (cast(&cast(array, &D::Int32)?, &D::Int64)?, 0),
            other => return Err(unreadable(name, other, expected)),
        };
        must_be_a_scale(Path::root().key("columns").key(name).key("scale"), scale)?;
        Ok(Self { array, scale, stands_for, unread: HashMap::new() })
    }

    /// Decimals of 256 bits as ones of 128 with no more places than a decimal may have; a number that is none of these is unread.
    fn fitted(written: &ArrayRef, wide: &ArrayRef, scale: u32) -> Self {
        let wide = wide.as_primitive::<Decimal256Type>();
        let power = |places: u32| Wide::from_i128(10).wrapping_pow(places);
        let divides = |digits: Wide, places: u32| places == 0 || digits.checked_rem(power(places)) == Some(Wide::ZERO);
        let excess = scale.saturating_sub(MOST_SCALE);
        let mut dropped = scale.saturating_sub(USUAL_PLACES);
        for digits in wide.iter().flatten().filter(|digits| divides(*digits, excess)) {
            while dropped > excess && !divides(digits, dropped) {
                dropped -= 1;
            }
        }
        let mut unread = HashMap::new();
        let narrow = |row: usize| {
            let digits = wide.is_valid(row).then(|| wide.value(row)).filter(|digits| divides(*digits, dropped))?;
            digits.checked_div(power(dropped))?.to_i128()
        };
        let mut read = |row: usize| {
            let number = written.is_valid(row).then(|| narrow(row))?;
            Some(number.unwrap_or_else(|| {
                unread.insert(row, Message::new(Code::TooManyDigits).with("found", shown(written, row)));
                0
            }))
        };
        let array: Decimal128Array = (0..written.len()).map(&mut read).collect();
        Self { array: Arc::new(array), scale: scale - dropped, stands_for: StandsFor::Themselves, unread }
    }

    /// Why the number of a row is not read.
    pub(super) fn unread(&self, row: usize) -> Option<&Message> {
        self.unread.get(&row)
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

    /// Targets: digits that fit 64 bits, with no more places than they need; the problem of one that does not.
    pub(super) fn targets_of(array: &ArrayRef, scale: u32) -> Result<TargetColumn, Problems> {
        if matches!(array.data_type(), DataType::Boolean | DataType::Date32) {
            return Err(unreadable("target", array.data_type(), TARGETS));
        }
        let mut numbers = Self::of(array, ("target", TARGETS), scale)?;
        if matches!(numbers.array.data_type(), DataType::Decimal128(..)) {
            (numbers.array, numbers.scale) = narrowed(numbers.array, numbers.scale, 0);
        }
        let scale = numbers.scale;
        let mut targets = TargetColumn { digits: Vec::with_capacity(array.len()), scale, problems: HashMap::new() };
        for row in 0..array.len() {
            let own = numbers.array.is_valid(row).then(|| numbers.values().digits(row)).flatten();
            let narrow = |digits: i128| {
                i64::try_from(digits).map_err(|_| {
                    let end = |digits: i64| Decimal::new(digits, scale);
                    let message = Message::new(Code::OutOfRange).with("found", shown(array, row));
                    message.with("low", end(i64::MIN)).with("high", end(i64::MAX))
                })
            };
            let read = match numbers.unread(row) {
                Some(message) => Err(message.clone()),
                None => own.map(|digits| digits.and_then(narrow)).transpose(),
            };
            targets.digits.push(read.unwrap_or_else(|message| {
                targets.problems.insert(row, Problem::new(Path::root().key("target"), message));
                None
            }));
        }
        Ok(targets)
    }
}

/// A number as its column has it.
fn shown(array: &ArrayRef, row: usize) -> String {
    array_value_to_string(array, row).unwrap_or_default()
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
    (Arc::new(decimals.unary::<_, Decimal128Type>(|digits| digits / by)), scale - dropped)
}

/// The column of targets.
pub(super) struct TargetColumn {
    pub digits: Vec<Option<i64>>,
    pub scale: u32,
    pub problems: HashMap<usize, Problem>,
}
