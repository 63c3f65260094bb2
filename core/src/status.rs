//! Where a target stands on its schedule (序时进度).

use serde::Serialize;

use crate::text::{Lang, Name};

/// Where a target stands, in the order in which the worst of several decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 逾期: past the last due date, and not done.
    Overdue,
    /// 未达序时: further behind its plan than is tolerated.
    Behind,
    /// 无法判定: no value, no target, or readings that differ.
    Unknown,
    /// 达序时: as planned.
    OnSchedule,
    /// 未启动: nothing was due yet, and nothing was done.
    NotStarted,
    /// 超序时: ahead of its plan.
    Ahead,
    /// 已完成: the final goal is met.
    Completed,
}

impl Status {
    /// Every status, from the worst.
    pub const ALL: [Self; 7] =
        [Self::Overdue, Self::Behind, Self::Unknown, Self::OnSchedule, Self::NotStarted, Self::Ahead, Self::Completed];

    /// The word in the JSON form.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Behind => "behind",
            Self::Unknown => "unknown",
            Self::OnSchedule => "on_schedule",
            Self::NotStarted => "not_started",
            Self::Ahead => "ahead",
            Self::Completed => "completed",
        }
    }

    /// The status in words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        match self {
            Self::Overdue => lang.pick("逾期", "overdue"),
            Self::Behind => lang.pick("未达序时", "behind"),
            Self::Unknown => lang.pick("无法判定", "unknown"),
            Self::OnSchedule => lang.pick("达序时", "on schedule"),
            Self::NotStarted => lang.pick("未启动", "not started"),
            Self::Ahead => lang.pick("超序时", "ahead"),
            Self::Completed => lang.pick("已完成", "completed"),
        }
    }

    /// The status in both languages.
    #[must_use]
    pub fn name(self) -> Name {
        Name { en: Some(self.words(Lang::En).to_owned()), ..Name::zh(self.words(Lang::Zh)) }
    }

    /// Does what a document states say the same as what its numbers give? 达序时 says no more than not behind, 未达序时 leaves open
    /// whether it is overdue; what is not known contradicts nothing.
    #[must_use]
    pub fn agrees_with(self, computed: Self) -> bool {
        match (self, computed) {
            (Self::Unknown, _) | (_, Self::Unknown) => true,
            (Self::OnSchedule, computed) => !computed.lags(),
            (Self::Behind, computed) => computed.lags(),
            (stated, computed) => stated == computed,
        }
    }

    /// Does it lag: behind its plan, or overdue?
    #[must_use]
    pub const fn lags(self) -> bool {
        matches!(self, Self::Overdue | Self::Behind)
    }
}
