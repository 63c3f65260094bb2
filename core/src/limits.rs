//! How much of anything is read.

/// The most that a reader takes. Every reader has them; the defaults fit the largest scheme in the documentation.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Bytes of a text: 256 MiB.
    pub bytes: usize,
    /// Levels of nesting, of a text, of groups and of units within units: 64.
    pub depth: usize,
    /// Indicators of a scheme: 10 000.
    pub indicators: usize,
    /// Units of a scheme: 100 000.
    pub units: usize,
    /// Groups of indicators of a scheme: 10 000.
    pub groups: usize,
    /// Values of a report: 20 000 000.
    pub values: usize,
    /// Nodes of one method, its charges, conditions and expressions together: 10 000.
    pub nodes: usize,
    /// Characters of one clause: 20 000.
    pub clause: usize,
    /// Problems that are listed before reading stops: 1 000.
    pub problems: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            depth: 64,
            indicators: 10_000,
            units: 100_000,
            groups: 10_000,
            values: 20_000_000,
            nodes: 10_000,
            clause: 20_000,
            problems: 1_000,
        }
    }
}
