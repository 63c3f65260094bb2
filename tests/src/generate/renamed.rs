//! The same scheme and report under other ids, whose order is turned round.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Words of the form that an id may happen to be; such an id keeps its name.
const WORDS: &[&str] = &[
    "all",
    "amount",
    "assessed",
    "at_most",
    "base",
    "bonus",
    "by",
    "cap",
    "choice",
    "competition",
    "count",
    "cumulative",
    "date",
    "deduct",
    "dense",
    "divided",
    "each",
    "earn",
    "either",
    "exact",
    "exclude",
    "final",
    "first",
    "flag",
    "full",
    "gap",
    "grade_lower",
    "greatest",
    "group",
    "highest",
    "indicator",
    "item",
    "last",
    "lead",
    "least",
    "level",
    "linear",
    "lowest",
    "mark",
    "mean",
    "measure",
    "median",
    "missing",
    "no_bonus",
    "none",
    "not_due",
    "once",
    "open",
    "ordinal",
    "own",
    "penalty",
    "points",
    "pooled",
    "proportional",
    "rank",
    "rate",
    "ratio",
    "rounded",
    "scaled",
    "score",
    "share",
    "stage",
    "started",
    "sum",
    "target",
    "text",
    "total",
    "truncate",
    "unknown",
    "unsaid",
    "up",
    "value",
    "whole",
    "within",
    "zero",
    "joint",
    "cooperating",
    "undertaking",
    "responsible",
    "above",
    "below",
    "equal",
    "increment",
    "reported",
    "estimated",
];

/// Old ids and new ones.
#[derive(Debug, Clone, Default)]
pub struct Renaming(BTreeMap<String, String>);

impl Renaming {
    /// New names for all ids in a scheme's form.
    #[must_use]
    pub fn of(scheme: &Value) -> Self {
        let mut ids = BTreeSet::new();
        collect(scheme, &mut ids);
        let many = ids.len();
        Self(ids.into_iter().enumerate().map(|(i, id)| (id, format!("新{:05}", many - i))).collect())
    }

    /// The new name; the old one where there is none.
    #[must_use]
    pub fn name(&self, old: &str) -> String {
        self.0.get(old).cloned().unwrap_or_else(|| old.to_owned())
    }

    /// A form under the new names.
    pub fn apply(&self, form: &mut Value) {
        match form {
            Value::String(text) => {
                if let Some(new) = self.0.get(text) {
                    text.clone_from(new);
                }
            }
            Value::Array(all) => all.iter_mut().for_each(|v| self.apply(v)),
            Value::Object(members) => members.values_mut().for_each(|v| self.apply(v)),
            _ => {}
        }
    }
}

fn collect(form: &Value, ids: &mut BTreeSet<String>) {
    match form {
        Value::Array(all) => all.iter().for_each(|v| collect(v, ids)),
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(id) if key == "id" && !WORDS.contains(&id.as_str()) => {
                        ids.insert(id.clone());
                    }
                    other => collect(other, ids),
                }
            }
        }
        _ => {}
    }
}
