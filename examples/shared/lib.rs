//! What the examples share: the shipped schemes and their clauses, curves, options of a command line, how a program ends,
//! tables that align Chinese.

pub mod clauses;
pub mod curve;
pub mod finish;
pub mod load;
pub mod options;
pub mod table;
