//! What a bulletin says of a target, in Chinese and English.

use crate::id::Id;
use crate::indicator::Indicator;
use crate::number::{Exact, Measure};
use crate::period::Date;
use crate::schedule::bulletin::{Bulletin, Lagging, Warned};
use crate::schedule::duty::Duty;
use crate::schedule::progress::{DeliverablesProgress, QuantityProgress, StatusCount, TargetProgress};
use crate::scheme::Scheme;
use crate::sorting::sort_by_key;
use crate::state::State;
use crate::status::Status;
use crate::text::Lang;
use crate::write::{date, decimal_text};

/// Percentages and lags are shown to this many places.
const PLACES: u32 = 2;

/// Speaks of a bulletin in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'b> {
    pub bulletin: &'b Bulletin,
    pub scheme: &'b Scheme,
    pub lang: Lang,
}

impl<'b> Words<'b> {
    pub const fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(zh, en)
    }

    pub fn title(&self) -> String {
        format!("{}{}", self.bulletin.name.in_lang(self.lang), self.pick("进度通报", ": where it stands"))
    }

    pub fn subtitle(&self) -> String {
        let day = self.day(self.bulletin.as_of);
        let illustrative =
            if self.bulletin.illustrative { self.pick("（示例数据）", " (invented figures)") } else { "" };
        match self.lang {
            Lang::Zh => format!("截至{day}{illustrative}"),
            Lang::En => format!("As of {day}{illustrative}"),
        }
    }

    /// `150 项目标，17 项滞后`.
    pub fn summary(&self) -> String {
        let (all, lagging) = (self.bulletin.all(), self.bulletin.lagging.len());
        let others = self.bulletin.counts.iter().filter(|c| !c.status.lags());
        let others: Vec<String> = others.map(|c| self.counted(*c)).collect();
        match self.lang {
            Lang::Zh if others.is_empty() => format!("共{all}项目标，{lagging}项滞后。"),
            Lang::En if others.is_empty() => format!("{all} targets, {lagging} of them behind."),
            Lang::Zh => format!("共{all}项目标，{lagging}项滞后；{}。", others.join("，")),
            Lang::En => format!("{all} targets, {lagging} of them behind; {}.", others.join(", ")),
        }
    }

    pub fn counted(&self, count: StatusCount) -> String {
        match self.lang {
            Lang::Zh => format!("{}{}项", count.status.words(self.lang), count.count),
            Lang::En => format!("{} {}", count.count, count.status.words(self.lang)),
        }
    }

    pub fn day(&self, day: Date) -> String {
        date(day, self.lang)
    }

    pub fn name(&self, id: &Id) -> &'b str {
        let group = || self.scheme.group(id.as_str()).map(|g| &g.name);
        let named = self.scheme.name_of(id.as_str()).or_else(group);
        named.map_or_else(|| self.lang.pick("（未知）", "(unknown)"), |n| n.in_lang(self.lang))
    }

    pub fn names(&self, ids: &[Id]) -> String {
        ids.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(self.pick("、", ", "))
    }

    pub fn indicator(&self, id: &Id) -> Option<&'b Indicator> {
        self.scheme.indicator(id.as_str())
    }

    /// `7. 产业投资（东区，前期工作）`.
    pub fn target(&self, indicator: &Id, unit: Option<&Id>, assignment: Option<&Id>) -> String {
        let Some(declared) = self.indicator(indicator) else { return indicator.to_string() };
        let number = declared.number.as_ref().map(|n| format!("{n}. ")).unwrap_or_default();
        let held = assignment.and_then(|id| declared.assignments.iter().find(|a| a.id == *id));
        let task = held.and_then(|a| a.task.as_ref()).map(|task| task.in_lang(self.lang));
        let whose: Vec<&str> = unit.map(|u| self.name(u)).into_iter().chain(task).collect();
        let whose = match self.lang {
            _ if whose.is_empty() => String::new(),
            Lang::Zh => format!("（{}）", whose.join("，")),
            Lang::En => format!(" ({})", whose.join(", ")),
        };
        format!("{number}{}{whose}", declared.name.in_lang(self.lang))
    }

    pub fn progress_of(&self, l: &Lagging) -> Option<&'b TargetProgress> {
        self.bulletin.progress.of(&l.indicator, l.unit.as_ref(), l.assignment.as_ref())
    }

    fn input(&self, indicator: &Id, input: &Id) -> Option<&'b str> {
        let declared = self.indicator(indicator)?;
        let inputs = declared.inputs.iter().chain(declared.assignments.iter().flat_map(|a| &a.inputs));
        // a name is told only where there are several numbers to tell apart
        let several = declared.inputs.len() > 1;
        inputs.filter(|_| several).find(|i| i.id == *input).and_then(|i| i.name.as_ref()).map(|n| n.in_lang(self.lang))
    }

    /// A number in its measure; what lags in percent is told in percentage points.
    pub fn amount(&self, value: &Exact, measure: Option<&Measure>, points: bool) -> String {
        let number = decimal_text(value, PLACES);
        match measure {
            Some(m) if *m == Measure::percent() && points => match self.lang {
                Lang::Zh => format!("{number}个百分点"),
                Lang::En => format!("{number} percentage points"),
            },
            Some(m) => format!("{number}{}{m}", self.pick("", " ")),
            None => number,
        }
    }

    /// `完成852.9亿元，为目标的63.18%，计划75%，滞后11.82个百分点`.
    pub fn quantity(&self, target: &TargetProgress, q: &QuantityProgress) -> String {
        let mut told: Vec<String> = Vec::new();
        let name = self.input(&target.indicator, &q.input).unwrap_or_default();
        let joint = if name.is_empty() { "" } else { self.pick("", " ") };
        let Some(reported) = &q.reported else {
            let joint = if name.is_empty() { "" } else { self.pick("", ": ") };
            let not_due = q.state == State::NotDue;
            let told =
                if not_due { self.pick("未到期", "not due yet") } else { self.pick("未报数据", "no value") };
            return format!("{name}{joint}{told}");
        };
        let measure = reported.measure.clone().or_else(|| q.goal_measure.clone()).or_else(|| q.measure.clone());
        let value = self.amount(&reported.value.exact(), measure.as_ref(), false);
        let of_goal = q.goal.is_some() && q.goal_measure != q.measure;
        told.push(match self.lang {
            Lang::Zh if of_goal => format!("{name}完成{value}"),
            Lang::Zh if name.is_empty() => format!("实际{value}"),
            Lang::Zh => format!("{name}{value}"),
            Lang::En => format!("{name}{joint}{}{value}", if name.is_empty() { "reached " } else { "at " }),
        });
        if let (true, Some(actual)) = (of_goal, &q.actual) {
            let share = decimal_text(actual, PLACES);
            told.push(match self.lang {
                Lang::Zh => format!("为目标的{share}%"),
                Lang::En => format!("{share} % of the goal"),
            });
        }
        if let Some(planned) = &q.planned {
            let planned = self.amount(planned, q.measure.as_ref(), false);
            told.push(match self.lang {
                Lang::Zh => format!("计划{planned}"),
                Lang::En => format!("planned {planned}"),
            });
        }
        if let Some(lag) = &q.lag {
            told.push(self.lag(lag, q.measure.as_ref()));
        }
        if q.at != self.bulletin.as_of {
            let day = self.day(q.at);
            told.push(match self.lang {
                Lang::Zh => format!("数据截至{day}"),
                Lang::En => format!("as of {day}"),
            });
        }
        told.join(self.pick("，", ", "))
    }

    /// `滞后11.82个百分点`, `超前2个百分点`, `与计划持平`.
    pub fn lag(&self, lag: &Exact, measure: Option<&Measure>) -> String {
        let amount = self.amount(&lag.abs(), measure, true);
        if lag.is_zero() {
            return self.pick("与计划持平", "as planned").to_owned();
        }
        match (self.lang, lag.is_positive()) {
            (Lang::Zh, true) => format!("滞后{amount}"),
            (Lang::Zh, false) => format!("超前{amount}"),
            (Lang::En, true) => format!("{amount} behind"),
            (Lang::En, false) => format!("{amount} ahead"),
        }
    }

    pub fn deliverables(&self, target: &TargetProgress, d: &DeliverablesProgress) -> String {
        let told = match self.lang {
            Lang::Zh => format!("应完成{}项，已完成{}项，共{}项", d.due, d.done, d.all),
            Lang::En => format!("{} of {} due, {} done", d.due, d.all, d.done),
        };
        let lag = Some(self.lag(&d.lag, Some(&Measure::percent()))).filter(|_| d.status.lags());
        let told = lag.map_or(told.clone(), |lag| format!("{told}{}{lag}", self.pick("，", ", ")));
        let open: Vec<&str> =
            d.open.iter().filter_map(|o| self.deliverable(target, &o.milestone, &o.deliverable)).collect();
        if open.is_empty() {
            return told;
        }
        let open = open.join(self.pick("、", ", "));
        match self.lang {
            Lang::Zh => format!("{told}；未完成：{open}"),
            Lang::En => format!("{told}; open: {open}"),
        }
    }

    fn deliverable(&self, target: &TargetProgress, milestone: &Id, id: &Id) -> Option<&'b str> {
        let indicator = self.indicator(&target.indicator)?;
        let milestone = indicator.milestones.iter().find(|m| m.id == *milestone);
        let thing = milestone.and_then(|m| m.deliverables.iter().find(|d| d.id == *id)).map(|d| &d.name);
        // a stage, and what only a flag tells, bear the name of their input
        let inputs = indicator.inputs.iter().chain(indicator.assignments.iter().flat_map(|a| &a.inputs));
        let input = || inputs.filter(|i| i.id == *id).find_map(|i| i.name.as_ref());
        thing.or_else(input).map(|name| name.in_lang(self.lang))
    }

    /// Everything that a target's numbers say, a sentence each: what lags first.
    pub fn facts(&self, target: &TargetProgress) -> Vec<String> {
        let mut quantities: Vec<&QuantityProgress> = target.quantities.iter().collect();
        sort_by_key(&mut quantities, |q| q.status);
        let mut facts: Vec<String> = quantities.into_iter().map(|q| self.quantity(target, q)).collect();
        facts.extend(
            target.deliverables.iter().filter(|d| d.status != Status::Unknown).map(|d| self.deliverables(target, d)),
        );
        facts
    }

    /// Why a target lags: what the document says, and what its numbers say.
    pub fn why(&self, lagging: &Lagging) -> String {
        let Some(target) = self.progress_of(lagging) else { return String::new() };
        let stated = self.pick("状态依文件所述", "the status is as the document states it");
        let stated =
            (!target.computed.lags()).then(|| stated.to_owned()).filter(|_| target.computed != Status::Unknown);
        let reason = stated.into_iter().chain(target.reason.iter().map(|r| r.in_lang(self.lang).to_owned()));
        let facts: Vec<String> = self.facts(target).into_iter().chain(reason).collect();
        facts.join(self.pick("；", "; "))
    }

    /// `预计10月31日滞后3.2个百分点；此后每月需完成…，此前每月…`.
    pub fn warning(&self, warned: &Warned) -> Option<String> {
        let progress = &self.bulletin.progress;
        let target = progress.of(&warned.indicator, warned.unit.as_ref(), warned.assignment.as_ref())?;
        let q = target.quantities.iter().find(|q| q.input == warned.input)?;
        let outlook = q.outlook.as_ref()?;
        let (by, lag) = (self.day(outlook.by), self.lag(outlook.lag.as_ref()?, q.measure.as_ref()));
        let told = match self.lang {
            Lang::Zh => format!("按目前进度，{by}将{lag}"),
            Lang::En => format!("at the pace so far {lag} by {by}"),
        };
        let (Some(pace), Some(needed)) = (&outlook.pace, &outlook.needed) else { return Some(told) };
        let month = |value: &Exact| self.amount(value, q.goal_measure.as_ref(), false);
        let (pace, needed) = (month(pace), month(needed));
        Some(match self.lang {
            Lang::Zh => format!("{told}；此前每月{pace}，此后每月需{needed}"),
            Lang::En => format!("{told}; {pace} a month so far, {needed} a month from here"),
        })
    }

    pub fn duty(&self, duty: &Duty) -> String {
        let (unit, role, by) = (self.name(&duty.unit), duty.role.words(self.lang), self.day(duty.by));
        let state = duty.state.words(self.lang);
        match (self.lang, duty.on) {
            (Lang::Zh, Some(on)) => format!("{unit}（{role}）：应于{by}报送，{}{state}", self.day(on)),
            (Lang::Zh, None) => format!("{unit}（{role}）：应于{by}报送，{state}"),
            (Lang::En, Some(on)) => format!("{unit} ({role}): by {by}, {state}, came on {}", self.day(on)),
            (Lang::En, None) => format!("{unit} ({role}): by {by}, {state}"),
        }
    }
}

/// A sign that tells a status without colour.
pub(super) const fn sign(status: Status) -> &'static str {
    match status {
        Status::Overdue => "✖",
        Status::Behind => "▼",
        Status::Unknown => "?",
        Status::OnSchedule => "●",
        Status::NotStarted => "○",
        Status::Ahead => "▲",
        Status::Completed => "✔",
    }
}
