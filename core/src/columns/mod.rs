#![doc = include_str!("../../docs/columns.md")]

#[cfg(feature = "arrow")]
mod batch;
#[cfg(feature = "arrow")]
mod batch_scores;
mod cases;
mod column;
mod compact;
mod compile;
mod exactly;
mod field;
mod find;
mod kernel;
mod lines;
#[cfg(feature = "arrow")]
mod named;
#[cfg(feature = "arrow")]
mod numbers;
#[cfg(feature = "parallel")]
mod parallel;
mod plan;
mod rows;
#[cfg(feature = "arrow")]
mod said;
mod scaled;
mod scores;
#[cfg(feature = "arrow")]
mod table;
mod totals;
mod values;

#[cfg(feature = "arrow")]
pub use batch::BatchOptions;
#[cfg(feature = "arrow")]
pub use batch_scores::BatchScores;
pub use cases::Cases;
pub use column::Column;
pub use compile::Compiled;
pub use field::Field;
pub use plan::Tier;
pub use rows::{Rows, Targets};
pub use scores::{Otherwise, Scores, Why};
pub use totals::{Sums, Totals};
pub use values::{Known, Values};
