//! What the modules behind the entries of the npm package have in common: arguments, options and results of JavaScript, and what
//! is thrown.

pub mod arguments;
pub mod convert;
pub mod decimal;
pub mod error;
pub mod fields;
pub mod options;
mod refused;
