//! Kinds of units that a clause asks different things of: `理工类专业不低于25%、人文类专业不低于15%`.

use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::ground::Run;
use crate::read::outcome::Kind;

/// What the names of kinds of units end in.
const GROUPS: &[&str] = &[
    "类",
    "类别",
    "专业",
    "学校",
    "小学",
    "初中",
    "高中",
    "中学",
    "幼儿园",
    "乡镇",
    "街道",
    "县区",
    "县",
    "区",
    "企业",
    "单位",
    "部门",
    "医院",
    "科室",
    "城区",
    "农村",
    "城镇",
    "城市",
    "村",
    "社区",
    "车间",
    "班组",
    "机关",
];

/// What is asked of kinds of units, each by itself: which of them the unit is, the clause does not say.
pub(crate) fn doubt_groups(draft: &mut Draft<'_>, names: &[Run]) {
    let group = |run: &Run| GROUPS.iter().any(|g| draft.label(*run).ends_with(g));
    if names.len() > 1 && names.iter().skip(1).any(group) {
        draft.unread.extend_from_slice(names);
    }
}

/// 不低于保有量的,平原县得4分,山区县得3分: what is asked stands once, and is asked of each kind.
pub(crate) fn kinds(text: &str, lines: &mut [Line]) {
    let kind = |line: &Line| {
        let seg = line.own.iter().rfind(|s| !s.aside)?;
        let name = text.get(seg.run.0..seg.run.1)?.trim_end_matches(['的', '者']);
        let group = GROUPS.iter().filter(|g| name.ends_with(**g)).max_by_key(|g| g.len())?;
        let gives = matches!(line.kind, Kind::Give { .. } | Kind::Full) && line.per.is_none();
        (gives && name.chars().count() <= 6).then_some(*group)
    };
    let mut shared: Option<(&str, Vec<crate::read::ground::Seg>)> = None;
    for line in lines {
        let Some(group) = kind(line) else {
            shared = None;
            continue;
        };
        let goes_on = line.own.len() == 1 && line.own.first().is_some_and(|s| !s.first && !s.aside);
        match &shared {
            Some((before, asked)) if goes_on && *before == group => {
                line.own.splice(0..0, asked.iter().cloned());
            }
            // a longer sentence is no condition of kinds; it bounds what is repeated
            _ if line.own.len() > 1 && line.own.len() <= 8 => {
                let asked = line.own.split_last().map(|(_, asked)| asked.to_vec()).unwrap_or_default();
                shared = Some((group, asked));
            }
            _ => shared = None,
        }
    }
}
