//! Clauses, quarter targets and targets by unit as they stand in real documents, in hostile texts, and in long ones.

mod clauses;
mod covered;
mod hostile;
mod quarters;
mod table;
mod units;
