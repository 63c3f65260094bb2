//! `unit_spelled_twice`: two entries that may be one body.

use std::collections::{BTreeMap, BTreeSet};

use super::spelling::half_width;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::path::Path;
use crate::scheme::Scheme;
use crate::text::{Code, Message};

/// Units, groups and offices with a name or an alias in common, or with two that only 市, 区, 县 and the like before one of
/// them tells apart: 财政局 may be 市财政局.
///
/// A notice, at the shorter spelling, or at the later of two alike. Silent for 市财政局 beside 县财政局: both name their level.
pub(super) fn check(scheme: &Scheme, found: &mut Vec<Finding>) {
    let spellings = spellings(scheme);
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut by_rest: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, spelling) in spellings.iter().enumerate() {
        by_text.entry(&spelling.text).or_default().push(i);
        if let Some(rest) = without_level(&spelling.text) {
            by_rest.entry(rest).or_default().push(i);
        }
    }
    let none = Vec::new();
    let mut told: BTreeSet<(&Id, &Id)> = BTreeSet::new();
    for (i, own) in spellings.iter().enumerate() {
        let same = by_text.get(own.text.as_str()).unwrap_or(&none).iter().filter(|other| **other < i);
        let longer = by_rest.get(own.text.as_str()).unwrap_or(&none).iter();
        for other in same.chain(longer).filter_map(|other| spellings.get(*other)) {
            let pair = (own.id.min(other.id), own.id.max(other.id));
            if other.id != own.id && told.insert(pair) {
                let message = Message::new(Code::UnitSpelledTwice)
                    .with("found", own.printed)
                    .with("other", other.printed)
                    .with("id", other.id);
                found.push(Finding::new(Severity::Notice, own.path.clone(), message));
            }
        }
    }
}

/// A name or an alias, and where it stands.
struct Spelling<'s> {
    id: &'s Id,
    printed: &'s str,
    text: String,
    path: Path,
}

fn spellings(scheme: &Scheme) -> Vec<Spelling<'_>> {
    let draft = scheme.draft();
    let units = draft.units.iter().map(|u| ("units", &u.id, &u.name, &u.aliases));
    let groups = draft.unit_groups.iter().map(|g| ("unit_groups", &g.id, &g.name, &g.aliases));
    let offices = draft.offices.iter().map(|o| ("offices", &o.id, &o.name, &o.aliases));
    let mut spellings = Vec::new();
    for (list, id, name, aliases) in units.chain(groups).chain(offices) {
        let path = Path::root().key(list).id(id.as_str());
        spellings.push(Spelling { id, printed: &name.zh, text: half_width(&name.zh), path: path.key("name") });
        for (i, alias) in aliases.iter().enumerate() {
            spellings.push(Spelling {
                id,
                printed: alias,
                text: half_width(alias),
                path: path.key("aliases").index(i),
            });
        }
    }
    spellings
}

/// A name without the word for its level, where two characters or more are left.
fn without_level(name: &str) -> Option<&str> {
    let rest = name.strip_prefix(['省', '州', '市', '区', '县'])?;
    (rest.chars().count() > 1).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, findings, scheme};

    fn groups(list: &[(&str, &str)]) -> String {
        let group = |(i, (name, alias)): (usize, &(&str, &str))| {
            let alias = if alias.is_empty() { String::new() } else { format!(r#""{alias}""#) };
            format!(r#"{{"id": "g{i}", "name": {{"zh": "{name}"}}, "aliases": [{alias}], "open": true}}"#)
        };
        let groups: Vec<String> = list.iter().enumerate().map(group).collect();
        format!(
            r#""periods": ["2020"], "unit_groups": [{}], "indicators": [{{"id": "a", "name": {{"zh": "指标a"}}, "points": "none", "assessor": "fin"}}]"#,
            groups.join(", ")
        )
    }

    #[test]
    fn a_name_without_its_level_is_found() {
        assert_eq!(
            findings(&scheme(&groups(&[("财政局", "")]))),
            [
                "notice unit_spelled_twice unit_groups[g0].name: “财政局”与“市财政局”（`fin`）可能是同一单位：请只保留一个，另一个列为别名，或写明层级（市、区、县） | `财政局` and `市财政局` (`fin`) may be one: keep one of them with an alias, or write the level (市, 区, 县)"
            ]
        );
        assert_eq!(
            codes(&scheme(&groups(&[("区财政部门", "财政局")]))),
            ["notice unit_spelled_twice unit_groups[g0].aliases[0]"]
        );
    }

    #[test]
    fn a_name_twice_is_found() {
        assert_eq!(
            codes(&scheme(&groups(&[("各区（县）", ""), ("各区 (县)", "")]))),
            ["notice unit_spelled_twice unit_groups[g1].name"]
        );
        assert_eq!(
            codes(&scheme(&groups(&[("各区", "各地"), ("各地区", "各地")]))),
            ["notice unit_spelled_twice unit_groups[g1].aliases[0]"]
        );
    }

    #[test]
    fn two_levels_and_own_aliases_are_silent() {
        for list in
            [&[("县财政局", ""), ("区财政局", "")][..], &[("市水务局", "水务局")], &[("相关县区", ""), ("各县区", "")]]
        {
            assert_eq!(codes(&scheme(&groups(list))), [""; 0], "{list:?}");
        }
    }
}
