//! Kinds of units that a clause asks different things of: `理工类专业不低于25%、人文类专业不低于15%`.

use super::super::ground::Run;
use super::draft::Draft;

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
