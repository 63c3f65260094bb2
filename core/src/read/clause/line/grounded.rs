//! The ground of an anchor: `每低1%` before `扣2分`, `达到90%` before `得5分`.

use super::lines::Line;
use crate::number::Number;
use crate::read::clause::doubt::terms::is_term;
use crate::read::clause::name::label::bare as bare_label;
use crate::read::clause::quantity::target::is_standard;
use crate::read::clause::when::joined::{asks_often, reaches, states_two};
use crate::read::clause::when::refusal::says_late;
use crate::read::ground::{Per, Seg, Test, Value, Way, by_day, compare, otherwise, per, places, scale_word};
use crate::read::lex::{Amount, measure, quantity};
use crate::read::outcome::{Kind, LimitSide, PLACES, Scope};
use winnow::Parser;

/// Verbs that do not say what they are about.
const VAGUE: &[&str] = &[
    "发现",
    "发生",
    "出现",
    "存在",
    "查实",
    "每有",
    "如有",
    "凡有",
    "属实",
    "经查",
    "再有",
    "再次",
    "若有",
    "每发现",
    "每出现",
    "每发生",
    "查出",
    "检查出",
    "查出有",
];

/// 旷工的,半天扣2分: for each so long.
fn so_long(text: &str, before: Option<&&Seg>, last: &Seg) -> Option<Per> {
    let ahead = text.get(before?.run.0..before?.run.1)?.trim_end_matches(['的', '者']);
    let absent = ["旷工", "缺勤", "请假", "旷课", "缺课", "脱岗", "离岗"].iter().any(|w| ahead.ends_with(w));
    let mut rest = text.get(last.run.0..last.run.1).filter(|_| absent)?;
    let half = rest.starts_with('半');
    let step = quantity(&mut rest).ok().filter(|a| a.is_time() && rest.is_empty())?;
    let step = if half { Amount { value: Number::ONE, ..step } } else { step };
    let label = before?.run;
    let one = step.value == Number::ONE;
    one.then_some(Per { way: Way::Happened, step, at: last.run, from: None, label, each: true, whole: false })
}

impl Line {
    /// What stands before the anchor: a step, a demand, what it is about.
    pub(super) fn ground(&mut self, text: &str) {
        let all_aside = self.own.iter().all(|s| s.aside);
        // 摆放不整齐(每人次扣5分): the step stands in the brackets
        // (现场查看,一项得3分): so much for one
        let gives = matches!(self.kind, Kind::Give { bare: false, .. });
        let one = |s: &Seg, p: &Per| gives && p.way == Way::Happened && p.step.value == Number::ONE && p.at == s.run;
        let steps_here = |s: &&Seg| s.run.1 == self.run.0 && per(text, s.run).is_some_and(|p| p.each || one(s, &p));
        let own: Vec<&Seg> =
            self.own.iter().filter(|s| !s.aside || self.own.len() == 1 || all_aside || steps_here(s)).collect();
        // 日均上报不足1件的,当月扣2分: when it is taken
        let when = |s: &&&Seg| text.get(s.run.0..s.run.1).is_some_and(is_term);
        let own: Vec<&Seg> = if own.len() > 1 && own.last().is_some_and(|s| when(&s)) {
            own.split_last().map(|(_, ahead)| ahead.to_vec()).unwrap_or_default()
        } else {
            own
        };
        let Some(last) = own.last() else { return };
        let whole = (own.first().map_or(last.run.0, |s| s.run.0), last.run.1);
        if otherwise(text, last.run) {
            self.test = Some(Test::Otherwise);
            return;
        }
        // 3名及以上得3分: people, where nothing is ranked
        let counted = text.get(last.run.0..last.run.1).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
            && !["名次", "排名", "位次", "排序", "名列", "排位", "第", "前", "列", "居"]
                .iter()
                .any(|w| text.contains(w));
        let place = places(text, last.run).filter(|_| !counted);
        let refuses = matches!(self.kind, Kind::Zero(_) | Kind::Full);
        let noted = matches!(self.kind, Kind::Give { bare: true, each: false, .. })
            && text.get(..self.run.0).is_some_and(|t| t.ends_with('('));
        let steps = text.get(last.run.0..last.run.1).is_some_and(|t| t.contains('每'));
        if (place.is_none() || steps)
            && !noted
            && let Some(found) = per(text, last.run)
                .or_else(|| so_long(text, own.len().checked_sub(2).and_then(|at| own.get(at)), last))
                .filter(|p| p.each || !refuses && !reaches(text, last.run, &self.kind, p))
        {
            let label = text.get(found.label.0..found.label.1).unwrap_or_default();
            let bare = label.trim_matches(|c: char| !c.is_alphanumeric());
            let verb = VAGUE.contains(&bare) || bare.starts_with('每') && bare.chars().count() <= 4;
            let poor = bare.chars().count() <= 1 || verb && own.len() > 1;
            let before = own.len().checked_sub(2).and_then(|at| own.get(at));
            let said = before.and_then(|s| text.get(s.run.0..s.run.1)).unwrap_or_default();
            // 走访覆盖率100%,每漏访一户: what fails is counted
            let poor = poor && !said.trim_end_matches("的").ends_with("100%");
            // 栏目超过3个月未更新的,每个栏目: which of them
            let which = before.filter(|_| {
                found.each
                    && found.way == Way::Happened
                    && said.ends_with('的')
                    && bare.chars().count() > 1
                    && said.contains(bare)
            });
            // 每季度至少开展1次,未开展的,每次扣2分: what was asked for, and that it was not done
            let undone = before.filter(|s| {
                poor && found.each
                    && found.way == Way::Happened
                    && own.len() == 3
                    && said.starts_with(['未', '没', '不', '无'])
                    && own.first().is_some_and(|f| f.run != s.run && asks_often(text, f.run))
            });
            self.about = if let Some(seg) = which.or(undone) {
                Some(seg.run)
            } else if poor && before.is_some_and(|s| is_standard(text, s.run)) {
                // 以100%为标准,每低1个百分点
                Some(found.label)
            } else if poor && own.len() > 1 {
                Some((whole.0, own.get(own.len() - 2).map_or(whole.1, |s| s.run.1)))
            } else if let Some(seg) = before.filter(|s| found.each && states_two(text, s.run, found.label)) {
                Some((seg.run.0, found.label.1))
            } else {
                Some(found.label)
            };
            // 日常检查每发现1处未及时调整: where it is found tells it apart
            let head =
                text.get(last.run.0..found.at.0).and_then(|t| t.rfind('每')).map(|at| (last.run.0, last.run.0 + at));
            if let Some(head) =
                head.filter(|_| which.is_none() && found.way == Way::Happened && found.label.0 >= found.at.1)
            {
                let said = text.get(head.0..head.1).unwrap_or_default();
                let names = bare_label(said).chars().count() > 1 && !VAGUE.contains(&bare_label(said));
                self.heading = if names { Some(head) } else { self.heading };
            }
            // 满意率低于95%的每低1个百分点: what it is measured against stands in the same piece
            let joined = text.get(found.label.0..found.label.1).is_some_and(|t| t.ends_with('的'))
                && found.way != Way::Happened
                && found.label.1 > found.label.0;
            let joined = if joined { compare(text, found.label) } else { None };
            self.per = Some(found);
            if let Some(Test::Compare { left, .. }) = &joined {
                self.about = Some(*left);
                self.test = joined;
                return;
            }
            // 低于94%的,每下降1个百分点: what it is measured against stands before
            self.test = own
                .iter()
                .rev()
                .skip(1)
                .filter(|s| !is_standard(text, s.run))
                .find_map(|s| places(text, s.run).is_none().then(|| compare(text, s.run)).flatten());
            return;
        }
        self.about = Some(whole);
        self.test = place
            .or_else(|| by_day(text, last.run))
            .or_else(|| compare(text, last.run))
            .or_else(|| scale_word(text, last.run).map(Test::Word))
            .or_else(|| {
                if matches!(self.kind, Kind::Charge { .. } | Kind::Gain { .. }) {
                    return None;
                }
                let mut earlier = own.iter().rev().skip(1);
                let found = earlier
                    .find_map(|s| places(text, s.run).or_else(|| compare(text, s.run)).or_else(|| by_day(text, s.run)));
                // 3日内办结,超时不得分: what is not done within that
                let said = text.get(last.run.0..last.run.1).unwrap_or_default();
                match found {
                    Some(Test::Compare { left, is, right: Value::Amount(a, at) })
                        if matches!(self.kind, Kind::Zero(_)) && a.is_time() && says_late(said) && !is.is_up() =>
                    {
                        Some(Test::Compare { left, is: is.opposite(), right: Value::Amount(a, at) })
                    }
                    found => found,
                }
            });
    }

    /// 超出部分不计分: no more than the points, and no refusal of them.
    pub(super) fn beyond_counts_no_more(&mut self, text: &str) {
        let said = self.own.iter().rfind(|s| !s.aside).and_then(|s| text.get(s.run.0..s.run.1)).unwrap_or_default();
        let said = said.trim_end_matches(['的', '时', '者']);
        let beyond =
            ["超出部分", "超过部分", "超额部分", "超出的部分", "超过的部分", "超额的部分", "超额完成", "超出", "超额"];
        if matches!(self.kind, Kind::Zero(Scope::Item)) && beyond.iter().any(|w| said.ends_with(w)) {
            self.kind = Kind::Limit { side: LimitSide::Score, at: None, each: false, total: true };
        }
    }

    /// 国家级项目每项10分: the step stands inside the anchor.
    pub(super) fn each(&mut self, text: &str) {
        let said = text.get(self.run.0..self.run.1).unwrap_or_default();
        // 以后名次依次递减0.5分: for each place
        let place = PLACES.iter().find_map(|w| said.find(w).filter(|at| *at <= "以后".len()).map(|at| (at, w.len())));
        if let Some((at, length)) = place.filter(|_| matches!(self.kind, Kind::Charge { .. }) && self.per.is_none()) {
            let at = (self.run.0 + at, self.run.0 + at + length);
            let step = Amount { value: Number::ONE, measure: Some("名".to_owned()) };
            self.per =
                Some(Per { way: Way::Short, step, at, from: None, label: (at.0, at.0), each: true, whole: false });
            return;
        }
        let Some(measure) = said.strip_prefix('每').and_then(|t| t.chars().next()) else { return };
        if !matches!(self.kind, Kind::Give { .. }) || self.per.is_some() {
            return;
        }
        let Some(about) = self
            .about
            .filter(|r| text.get(r.0..r.1).is_some_and(|t| t.chars().filter(|c| c.is_alphanumeric()).count() > 1))
        else {
            return;
        };
        let at = (self.run.0 + '每'.len_utf8(), self.run.0 + '每'.len_utf8() + measure.len_utf8());
        let step = Amount { value: Number::ONE, measure: Some(measure.to_string()) };
        self.per = Some(Per { way: Way::Happened, step, at, from: None, label: about, each: true, whole: false });
    }

    /// 扣2分/次, 扣3分一次: how often may stand behind.
    pub(super) fn behind(&mut self, text: &str) {
        let rest = text.get(self.run.1..).unwrap_or_default();
        let mut tail = rest;
        if matches!(self.kind, Kind::Full | Kind::Zero(_)) {
            return;
        }
        let slash = tail.strip_prefix('/').or_else(|| tail.strip_prefix('每'));
        let explicit = slash.is_some();
        let divided = tail.starts_with('/');
        tail = slash.unwrap_or(tail);
        let before = tail.len();
        let mut amount_text = tail;
        let amount = if let Ok(a) = quantity(&mut amount_text) {
            // 扣10分/半天: each half is one
            let half = divided && tail.starts_with('半') && a.measure.is_some();
            let a = if half { Amount { value: Number::ONE, ..a } } else { a };
            (a.measure.is_some() && a.value == Number::ONE).then_some((a, amount_text))
        } else {
            let mut m = tail;
            measure
                .parse_next(&mut m)
                .ok()
                .filter(|_| explicit)
                .map(|w| (Amount { value: Number::ONE, measure: Some(w.to_owned()) }, m))
        };
        let Some((step, rest)) = amount else { return };
        let ended = rest.is_empty() || rest.starts_with([',', ';', '。', '(', ')', '\n', '、', ' ']);
        if step.measure.as_deref() == Some("分") || !(divided || ended) || self.per.is_some() {
            return;
        }
        let to = self.run.1
            + (before - rest.len())
            + usize::from(explicit) * if text.get(self.run.1..).is_some_and(|t| t.starts_with('/')) { 1 } else { 3 };
        let label = self.about.unwrap_or((self.run.0, self.run.0));
        self.per =
            Some(Per { way: Way::Happened, step, at: (self.run.1, to), from: None, label, each: true, whole: false });
        self.run.1 = to;
    }
}
