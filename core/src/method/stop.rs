//! Why a number or a condition has no value.

use crate::state::State;
use crate::text::Message;

/// Why there is no score.
#[derive(Debug, Clone)]
pub enum Stop {
    /// The state that the item takes, and what stood in the way.
    State(State, Vec<String>),
    /// Of all that may be: whether there is a value hangs on what is not known.
    Open,
    /// An error.
    Fault(Message),
}

impl Stop {
    /// A stop because of one thing.
    #[must_use]
    pub fn state(state: State, because: &str) -> Self {
        Self::State(state, vec![because.to_owned()])
    }

    /// The stop of something that may or may not be asked for, by a condition that is not known.
    #[must_use]
    pub fn perhaps(_: Self) -> Self {
        Self::Open
    }

    /// Of two stops the one that decides.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fault(message), _) | (_, Self::Fault(message)) => Self::Fault(message),
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::State(a, mut because), Self::State(b, more)) => match a.cmp(&b) {
                std::cmp::Ordering::Less => Self::State(a, because),
                std::cmp::Ordering::Greater => Self::State(b, more),
                std::cmp::Ordering::Equal => {
                    because.extend(more);
                    because.dedup();
                    Self::State(a, because)
                }
            },
        }
    }
}

impl From<crate::number::NumberError> for Stop {
    fn from(error: crate::number::NumberError) -> Self {
        Self::Fault(error.into())
    }
}
