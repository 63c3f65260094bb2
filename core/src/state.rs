//! What is known of a value or an item.

use serde::Serialize;

use crate::text::Lang;

/// What is known of an item, in the order in which the states of its inputs decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 不考核: the text of this period gives nothing to score; out of all totals of the period.
    NotScored,
    /// 不适用: the scheme chooses what becomes of it.
    NotApplicable,
    /// 缺报: due, and nothing came.
    Missing,
    /// 无法判定: no target, or none that can be used.
    Undetermined,
    /// 未到期: falls due later within the period.
    NotDue,
    /// 存疑: contested, or evidence is absent.
    Disputed,
    /// 预计: estimated.
    Estimated,
    /// 已报: reported.
    Reported,
}

impl State {
    /// Every state, in order.
    pub const ALL: [Self; 8] = [
        Self::NotScored,
        Self::NotApplicable,
        Self::Missing,
        Self::Undetermined,
        Self::NotDue,
        Self::Disputed,
        Self::Estimated,
        Self::Reported,
    ];

    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotScored => "not_scored",
            Self::NotApplicable => "not_applicable",
            Self::Missing => "missing",
            Self::Undetermined => "undetermined",
            Self::NotDue => "not_due",
            Self::Disputed => "disputed",
            Self::Estimated => "estimated",
            Self::Reported => "reported",
        }
    }

    /// The state in words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::NotScored => lang.pick("本期不考核", "not scored in this period"),
            Self::NotApplicable => lang.pick("不适用", "not applicable"),
            Self::Missing => lang.pick("缺报", "missing"),
            Self::Undetermined => lang.pick("无法判定", "undetermined"),
            Self::NotDue => lang.pick("未到期", "not due"),
            Self::Disputed => lang.pick("存疑", "disputed"),
            Self::Estimated => lang.pick("预计", "estimated"),
            Self::Reported => lang.pick("已报", "reported"),
        }
    }
}
