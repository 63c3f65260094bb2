//! What a clause was read as.

use serde::Serialize;

use super::normal::Chars;
use crate::input::Input;
use crate::method::Method;
use crate::source::{Assumption, Field};

/// A clause as it was understood: the method, if there is one, and what became of every character.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    pub(crate) method: Option<Method>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) target: bool,
    pub(crate) fields: Vec<Field>,
    pub(crate) unread: Vec<Chars>,
    pub(crate) assumed: Vec<Assumption>,
    pub(crate) alternatives: Vec<Alternative>,
}

/// Another reading of the whole clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alternative {
    pub(crate) method: Method,
    pub(crate) inputs: Vec<Input>,
    pub(crate) target: bool,
}

impl Alternative {
    /// The method.
    #[must_use]
    pub const fn method(&self) -> &Method {
        &self.method
    }

    /// Its inputs, in the order of the text.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Does it read the item's own target?
    #[must_use]
    pub const fn reads_target(&self) -> bool {
        self.target
    }
}

impl Reading {
    /// A text that is not read at all.
    pub(crate) fn unread_whole(all: Chars) -> Self {
        Self {
            method: None,
            inputs: Vec::new(),
            target: false,
            fields: Vec::new(),
            unread: vec![all],
            assumed: Vec::new(),
            alternatives: Vec::new(),
        }
    }

    /// The method; none where the clause has no executable reading.
    #[must_use]
    pub const fn method(&self) -> Option<&Method> {
        self.method.as_ref()
    }

    /// What the method asks for, in the order of the text.
    #[must_use]
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// Does the method read the item's own target?
    #[must_use]
    pub const fn reads_target(&self) -> bool {
        self.target
    }

    /// Which characters each field came from.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// The characters that no field accounts for.
    #[must_use]
    pub fn unread(&self) -> &[Chars] {
        &self.unread
    }

    /// What usage leaves open and a default decided.
    #[must_use]
    pub fn assumed(&self) -> &[Assumption] {
        &self.assumed
    }

    /// Other readings of the whole clause.
    #[must_use]
    pub fn alternatives(&self) -> &[Alternative] {
        &self.alternatives
    }

    /// Is every character accounted for, and is there a method?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.method.is_some() && self.unread.is_empty()
    }
}
