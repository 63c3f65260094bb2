//! What the examples share: the shipped schemes, options of a command line, tables that align Chinese.

pub mod load;
pub mod options;
pub mod table;
