//! Several cases of which any refuses: `无规划,或规划低于指标,出现其中任意一项,本项不得分`; `断档率高于6%、成活率低于90%不得分`.

use super::condition::{condition, happened, is_event};
use super::refusal::with_consequence;
use crate::condition::{Comparison, Condition};
use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::MISSED;
use crate::read::clause::quantity::measured::left_of;
use crate::read::ground::{Run, Test, Value, compare};

/// At most so many cases are told apart.
const MOST: usize = 12;

/// How cases are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// 或, or 出现其中任意一项 behind them.
    Either,
    /// 、 alone: it may also ask for all of them.
    Listed,
}

/// The condition of a refusal that has several cases, where any of them refuses.
pub(crate) fn any_of(draft: &mut Draft<'_>, line: &Line, subject: Option<Run>) -> Option<Condition> {
    if line.per.is_some() {
        return None;
    }
    let (cases, joined) = cases(draft, line)?;
    let mut list = Vec::with_capacity(cases.len());
    let mut subject = subject;
    for case in &cases {
        list.push(match compare(draft.text, *case) {
            Some(test) => {
                // 超过15%或低于5%: of the same
                let left = left_of(&test).filter(|r| !draft.label(*r).is_empty());
                subject = left.or(subject);
                condition(draft, &test, if left.is_none() { Some(subject?) } else { None })?
            }
            None => happened(draft, *case),
        });
        draft.take(*case);
    }
    if let Some(last) = line.own.iter().rfind(|s| !s.aside && says_any(draft.cut(s.run))) {
        draft.take(last.run);
    }
    if joined == Joined::Either || draft.decide("when", "any", "all") {
        Some(Condition::Any(list))
    } else {
        Some(Condition::All(list))
    }
}

/// Does a refusal have several cases, by what is said of them?
pub(crate) fn has_cases(draft: &Draft<'_>, line: &Line) -> bool {
    line.per.is_none() && cases(draft, line).is_some()
}

/// 未制定方案,合格率低于80%的不得分: what fails ahead of a number that refuses, and is joined to it by nothing.
pub(crate) fn doubt_ahead(draft: &mut Draft<'_>, line: &Line) {
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let Some((_, ahead)) = own.split_last() else { return };
    // 未完成任务的,完成率低于80%: the same, and by how much
    let apart = |run: &Run| {
        let said = draft.cut(*run);
        compare(draft.text, *run).is_none()
            && fails(draft, *run)
            && !MISSED.iter().chain(&["没有达"]).any(|w| said.contains(w))
    };
    let doubted: Vec<Run> = ahead.iter().copied().filter(apart).collect();
    draft.unread.extend(doubted);
}

/// The cases of a refusal, two at least, of which one compares or which stand in pieces of their own.
fn cases(draft: &Draft<'_>, line: &Line) -> Option<(Vec<Run>, Joined)> {
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let (last, ahead) = own.split_last()?;
    let told = !ahead.is_empty() && says_any(draft.cut(*last));
    let pieces = if told { ahead } else { own.as_slice() };
    // what came of several things is said of all of them
    let whole = (pieces.first()?.0, pieces.last()?.1);
    let all = ["且", "同时", "均", "两项", "并"].iter().any(|w| draft.cut(whole).contains(w));
    if with_consequence(draft.cut(whole)) || all {
        return None;
    }
    let mut found: Vec<Run> = Vec::new();
    let mut listed = false;
    for (at, piece) in pieces.iter().enumerate() {
        let (run, or) = without_or(draft, *piece);
        let parts = parts(draft, run);
        if !parts.iter().all(|part| fails(draft, *part)) {
            // 编制规划,无规划,或…: what is asked, ahead of all cases
            let asks = found.is_empty() && compare(draft.text, run).is_none() && !or;
            if asks && at + 1 < pieces.len() {
                continue;
            }
            return None;
        }
        // a piece that no 或 joins is another thing
        if !found.is_empty() && !or && !told {
            return None;
        }
        listed |= parts.len() > 1 && !draft.cut(run).contains('或');
        found.extend(parts);
    }
    let compares = found.iter().any(|run| compare(draft.text, *run).is_some());
    let apart = pieces.len() > 1;
    let joined = if listed && !told { Joined::Listed } else { Joined::Either };
    ((2..=MOST).contains(&found.len()) && (compares || apart || told)).then_some((found, joined))
}

/// 或规划低于指标: without what joins it to the case before.
fn without_or(draft: &Draft<'_>, run: Run) -> (Run, bool) {
    let said = draft.cut(run);
    let rest = ["或者是", "或者", "或是", "或"].iter().find_map(|w| said.strip_prefix(w));
    rest.map_or((run, false), |rest| ((run.1 - rest.len(), run.1), true))
}

/// The parts of a piece that 、 or 或 join, where each of them fails by itself; else all of it.
fn parts(draft: &Draft<'_>, run: Run) -> Vec<Run> {
    let said = draft.cut(run);
    let mut list = Vec::new();
    let mut from = 0;
    for (at, mark) in said.match_indices(['、', '或']) {
        list.push((run.0 + from, run.0 + at));
        from = at + mark.len();
    }
    list.push((run.0 + from, run.1));
    let list: Vec<Run> = list.into_iter().map(|(from, to)| (skip_or(draft, (from, to)), to)).collect();
    let each = list.iter().all(|part| fails(draft, *part));
    if each { list } else { vec![run] }
}

/// Behind the 者 of 或者.
fn skip_or(draft: &Draft<'_>, run: Run) -> usize {
    run.1 - draft.cut(run).trim_start_matches('者').len()
}

/// Is it something that is not as it should be: what is denied, what happens, a number beyond what it may be?
fn fails(draft: &Draft<'_>, run: Run) -> bool {
    let said = draft.cut(run).trim_end_matches(['的', '者', '时']);
    if said.chars().count() < 2 {
        return false;
    }
    match compare(draft.text, run) {
        Some(Test::Compare { left, is, right }) => {
            let number = matches!(right, Value::Amount(..) | Value::Named(_));
            let beyond = matches!(is, Comparison::LessThan | Comparison::MoreThan);
            // of the first name ahead, and nothing else
            let name = draft.label(left);
            number && beyond && name.chars().count() != 1 && !name.contains(['、', '或', '和', '及', ','])
        }
        Some(_) => false,
        None => {
            let figures = said.contains(|c: char| c.is_ascii_digit() || c == '%');
            let denied = said.contains(['未', '不', '没']) || said.starts_with(['无', '缺']);
            !figures && (denied || is_event(said))
        }
    }
}

/// 有其中任一情形的, behind what are no cases: what it is said of is not known.
pub(crate) fn any_of_what(draft: &Draft<'_>, line: &Line) -> Option<Run> {
    let last = line.own.iter().rfind(|s| !s.aside)?.run;
    (says_any(draft.cut(last)) && !has_cases(draft, line)).then_some(last)
}

/// 出现其中任意一项: that one of what was told is enough.
fn says_any(said: &str) -> bool {
    const THERE: &[&str] = &["出现", "存在", "发生", "符合", "具有", "凡有", "如有", "有", "属于", "属", "发现"];
    const OF: &[&str] = &["上述", "以上", "其中", "前述", "前款", "上列", "所列"];
    const THING: &[&str] = &["情形", "情况", "问题", "现象", "行为", "条件"];
    const ONE: &[&str] = &[
        "任意一项",
        "任意一种",
        "任意一个",
        "任何一项",
        "任何一种",
        "任一项",
        "任一种",
        "任一",
        "任意1项",
        "任何1项",
        "之一",
        "一项",
        "1项",
    ];
    let cut = |said: &mut &str, words: &[&str]| {
        let rest = words.iter().find_map(|w| said.strip_prefix(w));
        *said = rest.unwrap_or(said);
        rest.is_some()
    };
    let mut rest = said.trim_end_matches(['的', '者', '时']);
    cut(&mut rest, THERE);
    let of = cut(&mut rest, OF);
    let thing = cut(&mut rest, THING);
    let which = rest;
    let one = cut(&mut rest, ONE);
    cut(&mut rest, &["的"]);
    cut(&mut rest, THING);
    let plain = which.starts_with("一项") || which.starts_with("1项");
    // 一项 alone may be one of something else
    one && rest.is_empty() && (!plain || of || thing)
}

#[cfg(test)]
mod tests {
    use super::says_any;

    #[test]
    fn one_of_what_was_told() {
        for said in ["出现其中任意一项", "有上述情形之一的", "存在任一情形", "其中一项", "发生以上任何一项问题的"]
        {
            assert!(says_any(said), "{said}");
        }
        for said in ["缺任意一项", "其中一项未完成", "一项", "任意一项不合格"] {
            assert!(!says_any(said), "{said}");
        }
    }
}
