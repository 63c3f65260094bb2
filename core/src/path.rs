//! Places in a scheme, a report or a form: `indicators[revenue].method.proportional.of[0]`.

use std::fmt;

use serde::{Serialize, Serializer};

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment {
    /// A key of an object.
    Key(String),
    /// A member of a list, by its id.
    Id(String),
    /// A member of a list, by its place, from 0.
    Index(usize),
}

/// The way from the root to a place.
///
/// Members of a list that have an id are shown by it, others by their index from 0.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Path(Vec<Segment>);

impl Path {
    /// The root.
    #[must_use]
    pub const fn root() -> Self {
        Self(Vec::new())
    }

    /// The place under a key.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.push(Segment::Key(key.to_owned()))
    }

    /// The member with an id.
    #[must_use]
    pub fn id(&self, id: &str) -> Self {
        self.push(Segment::Id(id.to_owned()))
    }

    /// The member at an index.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.push(Segment::Index(index))
    }

    /// The steps from the root.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// A place within this one.
    pub(crate) fn join(&self, inner: &[Segment]) -> Self {
        Self(self.0.iter().chain(inner).cloned().collect())
    }

    fn push(&self, segment: Segment) -> Self {
        let mut segments = Vec::with_capacity(self.0.len() + 1);
        segments.extend_from_slice(&self.0);
        segments.push(segment);
        Self(segments)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if i == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Id(id) => write!(f, "[{id}]")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl std::str::FromStr for Path {
    type Err = std::convert::Infallible;

    /// Reads a path as it is written; digits in brackets are an index.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut path = Self::root();
        let mut rest = text;
        while !rest.is_empty() {
            if let Some(inside) = rest.strip_prefix('[') {
                let (member, after) = inside.split_once(']').unwrap_or((inside, ""));
                path = member.parse().map_or_else(|_| path.id(member), |index| path.index(index));
                rest = after;
            } else {
                let key = rest.strip_prefix('.').unwrap_or(rest);
                let end = key.find(['.', '[']).unwrap_or(key.len());
                let (name, after) = key.split_at(end);
                path = path.key(name);
                rest = after;
            }
        }
        Ok(path)
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
