//! Quarter targets and targets by unit as they stand in real documents, in hostile texts, and in long ones.

mod covered;
mod hostile;
mod quarters;
mod table;
mod units;
