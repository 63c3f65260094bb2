//! What the examples share: the shipped schemes and their clauses, curves, options of a command line, tables that align
//! Chinese.

pub mod clauses;
pub mod curve;
pub mod load;
pub mod options;
pub mod table;
