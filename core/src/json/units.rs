//! Units and their groups from JSON, without a scheme around them.

use crate::error::Problems;
use crate::json::forms::form;
use crate::json::node::Node;
use crate::json::reader::{Decode, Reader};
use crate::json::text::{both, read};
use crate::limits::Limits;
use crate::scheme::build::units_alone;
use crate::unit::{Unit, UnitGroup};

struct Units {
    units: Vec<Unit>,
    unit_groups: Vec<UnitGroup>,
}

form!(Units { "units" => units: req, "unit_groups" => unit_groups: or(Vec::new()) });

/// Reads the units and the groups of units that a text of targets may name: an object with `units` and `unit_groups`, each as in
/// a scheme, no larger than given limits.
///
/// # Errors
///
/// Every problem of the form, and every id that stands twice, is not known or leads in a circle.
///
/// # Example: two counties
///
/// ```
/// use kaohe::Limits;
/// let text = r#"{"units": [{"id": "jia", "name": {"zh": "甲县"}}, {"id": "yi", "name": {"zh": "乙区"}}]}"#;
/// let (units, groups) = kaohe::json::units_from_json_within(text, &Limits::default()).unwrap();
/// assert_eq!(units[1].name.zh, "乙区");
/// assert!(groups.is_empty());
/// ```
pub fn units_from_json_within(text: &str, limits: &Limits) -> Result<(Vec<Unit>, Vec<UnitGroup>), Problems> {
    let (units, problems, lost) = read(text, limits, Units::decode)?;
    both(problems, lost, units.map(|read| units_alone(read.units, read.unit_groups, limits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(String, String)> {
        let refused = units_from_json_within(text, &Limits { units: 2, ..Limits::default() }).expect_err("a problem");
        refused.list().iter().map(|p| (p.code().to_owned(), p.path().to_string())).collect()
    }

    #[test]
    fn what_is_wrong_is_told_where_it_stands() {
        let unit = |id: &str| format!(r#"{{"id": "{id}", "name": {{"zh": "县"}}}}"#);
        let (a, b, c) = (unit("a"), unit("b"), unit("c"));
        let told =
            |text: &str| problems(text).into_iter().map(|(code, path)| format!("{code} {path}")).collect::<Vec<_>>();
        assert_eq!(told(&format!(r#"{{"units": [{a}, {a}]}}"#)), ["duplicate_id units[a].id"]);
        assert_eq!(told(&format!(r#"{{"units": [{a}, {b}, {c}]}}"#)), ["too_many units"]);
        let group = r#"{"id": "all", "name": {"zh": "各县"}, "members": ["b"], "open": false}"#;
        assert_eq!(
            told(&format!(r#"{{"units": [{a}], "unit_groups": [{group}]}}"#)),
            ["unknown_id unit_groups[all].members[0]"]
        );
        assert_eq!(told(r#"{"units": [{"id": "a"}], "more": 1}"#), ["unknown_key more", "missing_key units[a].name"]);
        assert_eq!(told("{}"), ["missing_key units"]);
    }
}
