//! The names of units and groups, and where they stand in a text.

use std::collections::{BTreeMap, BTreeSet};

use super::super::figure::{Run, cut};
use super::super::normal::Normal;
use crate::id::Id;
use crate::unit::{Unit, UnitGroup};

/// Whom a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    Unit(Id),
    /// A group by its place, and its members.
    Group(usize),
    /// 其余: who is not named; of a group, where it says which.
    Rest(Option<usize>),
    /// A name that nobody has.
    Unknown(String),
}

/// All names, in their regular form.
#[derive(Debug)]
pub(super) struct Roster<'u> {
    pub units: &'u [Unit],
    pub groups: &'u [UnitGroup],
    names: BTreeMap<String, (Who, bool)>,
    /// How many bytes names have, longest first.
    lengths: Vec<usize>,
    /// What the names of units end with: 县, 区.
    kinds: BTreeSet<char>,
}

/// The longest name that is looked for, in bytes.
const LONGEST: usize = 192;

impl<'u> Roster<'u> {
    pub(super) fn new(units: &'u [Unit], groups: &'u [UnitGroup]) -> Self {
        let mut names = BTreeMap::new();
        let mut put = |name: &str, full: &str, who: Who| {
            let regular = Normal::new(name).text().to_owned();
            // 盘山 for 盘山县: a short name may begin other words
            let short = regular.len() < full.len() && full.starts_with(&regular);
            if !regular.is_empty() && regular.len() <= LONGEST {
                names.entry(regular).or_insert((who, short));
            }
        };
        for unit in units {
            for name in std::iter::once(&unit.name.zh).chain(&unit.aliases).chain(unit.name.en.as_ref()) {
                put(name, &unit.name.zh, Who::Unit(unit.id.clone()));
            }
        }
        for (place, group) in groups.iter().enumerate() {
            for name in std::iter::once(&group.name.zh).chain(&group.aliases).chain(group.name.en.as_ref()) {
                put(name, &group.name.zh, Who::Group(place));
            }
        }
        let lengths: BTreeSet<usize> = names.keys().map(String::len).collect();
        let kinds = units.iter().filter_map(|u| u.name.zh.chars().next_back()).collect();
        Self { units, groups, names, lengths: lengths.into_iter().rev().collect(), kinds }
    }

    /// Are there any names?
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Every name, for the nearest one.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The longest name at a place.
    fn at(&self, text: &str, at: usize) -> Option<(Who, Run)> {
        let rest = text.get(at..)?;
        self.lengths.iter().find_map(|length| {
            let (who, short) = self.names.get(rest.get(..*length)?)?;
            let after = rest.get(*length..).unwrap_or_default();
            (!short || stands(after)).then(|| (who.clone(), (at, at + length)))
        })
    }

    /// The names of a text, in order.
    pub(super) fn find(&self, text: &str) -> Vec<(Run, Who)> {
        let mut list = Vec::new();
        let mut at = 0;
        while let Some(c) = text.get(at..).and_then(|r| r.chars().next()) {
            let found = self.rest(text, at).or_else(|| self.at(text, at));
            match found {
                Some((who, run)) => {
                    at = run.1;
                    list.push((run, who));
                }
                None => at += c.len_utf8(),
            }
        }
        list
    }

    /// 其余各县区, 其他单位.
    fn rest(&self, text: &str, at: usize) -> Option<(Who, Run)> {
        let rest = text.get(at..)?;
        let head = ["其余", "其他", "其它", "剩余"].iter().find(|w| rest.starts_with(**w))?.len();
        if let Some((Who::Group(group), run)) = self.at(text, at + head) {
            return Some((Who::Rest(Some(group)), (at, run.1)));
        }
        let after = rest.get(head..)?;
        let each = after.strip_prefix(['各', '的']).unwrap_or(after);
        let noun = [
            "县市区",
            "县区",
            "市区",
            "县、区",
            "单位",
            "地区",
            "乡镇",
            "镇街",
            "街道",
            "部门",
            "县",
            "区",
            "市",
            "镇",
        ]
        .iter()
        .find(|w| each.starts_with(**w))
        .map_or(0, |w| w.len());
        let skipped = after.len() - each.len();
        let bare = noun == 0 && after.starts_with(['各', '均', '都']);
        let length = if noun > 0 { head + skipped + noun } else { head };
        (noun > 0 || bare).then_some((Who::Rest(None), (at, at + length)))
    }
}

/// What may follow the short name of a unit.
fn stands(after: &str) -> bool {
    after.is_empty()
        || after.starts_with(|c: char| c.is_ascii_digit() || !c.is_alphabetic() || "各均和及与约近".contains(c))
        || VERBS.iter().any(|w| after.starts_with(w))
}

/// What a unit does with its number.
pub(super) const VERBS: &[&str] = &[
    "完成",
    "达到",
    "达",
    "增长",
    "同比",
    "新增",
    "实现",
    "计划",
    "到位",
    "下降",
    "不低于",
    "不少于",
    "不超过",
    "力争",
    "确保",
    "新建",
    "改造",
    "建成",
    "培育",
    "引进",
    "超过",
    "突破",
    "共",
    "目标",
    "为",
    "不得",
    "至少",
    "建设",
    "保持",
    "控制",
    "减少",
    "降低",
    "提高",
    "分别",
    "其中",
    "全年",
    "累计",
    "两",
];

/// A name of the shape of a unit's at the head of a run, right before what it does or its number.
pub(super) fn unknown(text: &str, run: Run, roster: &Roster<'_>) -> Option<(Run, String)> {
    const KINDS: &[&str] = &["新区", "开发区", "园区", "管委会", "街道", "县", "区", "市", "旗", "州", "镇", "乡"];
    const NOT: &[&str] = &[
        "全", "各", "本", "辖", "城", "我", "该", "每", "地", "社", "小", "景", "校", "山", "灾", "中心", "行政",
        "示范", "保护", "功能", "试点", "农村", "乡镇", "集镇", "城镇", "上市", "超市", "门市", "夜市", "菜市",
    ];
    let slice = cut(text, run);
    let mut offset = 0;
    for (count, c) in slice.chars().enumerate().take(9) {
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            return None;
        }
        let rest = slice.get(offset..)?;
        if count > 0
            && let Some(kind) = KINDS.iter().find(|k| rest.starts_with(**k))
        {
            let end = offset + kind.len();
            let name = slice.get(..end)?;
            let after = slice.get(end..)?;
            let goes_on = after.starts_with(|c: char| c.is_ascii_digit() || "各均:".contains(c))
                || VERBS.iter().any(|w| after.starts_with(w));
            let alike = kind.chars().next_back().is_some_and(|c| roster.kinds.contains(&c));
            let plain = alike && !NOT.iter().any(|w| name.contains(w)) && !VERBS.iter().any(|w| name.contains(w));
            if goes_on {
                return plain.then(|| ((run.0, run.0 + end), name.to_owned()));
            }
        }
        offset += c.len_utf8();
    }
    None
}
