//! The module behind the entry `kaohe/session` of the npm package: all that the entry `kaohe` has, and a report while somebody edits
//! it. A page that holds a session needs this entry alone.

mod asked;
mod session;

pub use asked::Asked;
// what it exports is exported here, too
pub use kaohe_wasm::*;
pub use session::Session;
