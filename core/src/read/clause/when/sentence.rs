//! Whole sentences as conditions: `知晓率达到85%、办结率达到90%`.

use super::condition::{condition, flag};
use super::joined::halves;
use crate::condition::{Comparison, Condition};
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::bands::either_of;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::groups::doubt_groups;
use crate::read::clause::name::label::bare;
use crate::read::clause::quantity::measured::{left_of, relational};
use crate::read::ground::{Run, Seg, Test, Value, compare};
use crate::read::lex::{Amount, quantities};

/// The sentence that a line is about, as a condition.
pub(crate) fn holds(draft: &mut Draft<'_>, line: &Line, subject: Option<Run>) -> Option<Condition> {
    let own: Vec<Seg> = line.own.iter().filter(|s| !s.aside).cloned().collect();
    if let Some(test @ (Test::Word(_) | Test::Places { .. })) = &line.test {
        return condition(draft, test, subject);
    }
    if let (Some(Test::By { month, day, .. }), [only]) = (&line.test, own.as_slice()) {
        let test = Test::By { label: only.run, month: *month, day: *day };
        return condition(draft, &test, subject);
    }
    // 1名得1分, 全面完成任务得5分 beside 完成80%: a comparison that its neighbours have told
    if let Some(test @ (Test::Compare { .. } | Test::Between { .. })) = &line.test
        && !own.is_empty()
        && own.iter().all(|s| comparisons(draft.text, s.run).is_empty() && draft.text.get(s.run.1..).is_some())
    {
        draft.take_all(&own);
        return condition(draft, test, subject);
    }
    let own = behind_all(draft.text, line).unwrap_or(own);
    if let Some(held) = in_time(draft, line, &own) {
        return Some(held);
    }
    // 高于40%或者比上年提高1个百分点以上: either of them
    if let ([only], Some(tests)) = (own.as_slice(), either_of(draft.text, line))
        && matches!(line.test, Some(Test::Compare { .. }))
    {
        let first = tests.first().and_then(left_of).filter(|r| !draft.label(*r).is_empty()).or(subject);
        let any: Option<Vec<Condition>> = tests.iter().map(|t| condition(draft, t, first)).collect();
        draft.take(only.run);
        return any.map(Condition::Any);
    }
    if own.is_empty() {
        let stem: Vec<Seg> = line.stem.iter().filter(|s| !s.aside).cloned().collect();
        return sentence(draft, &stem, subject);
    }
    let of_line = line.test.clone();
    made_of(draft, &own, subject, of_line.as_ref())
}

/// 小学辍学率1%以内;初中辍学率2%以内。(20分): in brackets behind the stop, the points are those of all demands before it.
fn behind_all(text: &str, line: &Line) -> Option<Vec<Seg>> {
    let behind = text.get(..line.run.0)?.strip_suffix('(')?.ends_with(['。', ';', '\n']);
    let all: Vec<Seg> = line.stem.iter().chain(&line.own).filter(|s| !s.aside).cloned().collect();
    let demands = all.iter().all(|s| !comparisons(text, s.run).is_empty());
    (behind && all.len() > line.own.len() && demands && all.len() <= 16).then_some(all)
}

/// 信件在7个工作日内回复得1分: done in time or not, where no other line tells how long it took.
fn in_time(draft: &mut Draft<'_>, line: &Line, own: &[Seg]) -> Option<Condition> {
    let Some(Test::Compare { is: Comparison::AtMost, right: Value::Amount(within, at), .. }) = &line.test else {
        return None;
    };
    let [only] = own else { return None };
    let told = |(_, amount, _): &(usize, Amount, &str)| amount.is_time();
    if !within.is_time() || quantities(draft.text).filter(told).count() > 1 || at.1 > only.run.1 {
        return None;
    }
    let rest = draft.text.get(at.1..only.run.1)?;
    let rest = ["以内", "之内", "内"].iter().find_map(|w| rest.strip_prefix(w))?;
    let done = bare(rest);
    if done.chars().count() < 2 {
        return None;
    }
    draft.tell(only.run);
    let label = draft.label(only.run).to_owned();
    draft.qualified.push(label);
    Some(flag(draft, only.run))
}

/// How many bytes of an enumeration without a comparison are looked at together; it bounds the work on a long one.
const LONGEST: usize = 1200;

/// All comparisons of a piece: 知晓率达到85%、办结率达到90%.
pub(crate) fn comparisons(text: &str, run: Run) -> Vec<Test> {
    let piece = text.get(run.0..run.1).unwrap_or_default();
    let mut list = Vec::new();
    let mut from = run.0;
    let mut cuts: Vec<usize> = Vec::new();
    for (offset, c) in piece.char_indices() {
        if matches!(c, '、' | ',' | '且' | '并' | '和' | '与' | ';' | '。') {
            cuts.push(run.0 + offset);
        }
    }
    cuts.push(run.1);
    for cut in cuts {
        if let Some(test) = compare(text, (from, cut)) {
            list.extend(each_of(text, test));
            from = cut + text.get(cut..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        } else if text.get(cut..).is_some_and(|t| t.starts_with([',', ';', '。'])) {
            from = cut + 1;
        } else if cut - from > LONGEST {
            from = cut;
        }
    }
    list
}

/// 办结率、满意率均达100%: one comparison for each name.
fn each_of(text: &str, test: Test) -> Vec<Test> {
    let Test::Compare { left, is, right } = &test else { return vec![test] };
    let names = text.get(left.0..left.1).unwrap_or_default().trim_end_matches(['均', '都', '达', '到']);
    let parts = names_in(names);
    let told = text.get(left.0..left.1).unwrap_or_default().ends_with(['均', '都'])
        || text.get(left.1..).is_some_and(|t| t.starts_with(['均', '都']));
    if parts.len() < 2
        || !(told || parts.iter().all(|p| p.chars().next_back().is_some_and(|c| "率度比量数额".contains(c))))
    {
        return vec![test];
    }
    let mut from = left.0;
    parts
        .iter()
        .map(|p| {
            let run = (from, from + p.len());
            from = run.1 + text.get(run.1..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
            let right = match right {
                Value::Named(named) => Value::NamedFor(run, *named),
                other => other.clone(),
            };
            Test::Compare { left: run, is: *is, right }
        })
        .collect()
}

/// The names of an enumeration; 与 of 参与率 parts none.
fn names_in(names: &str) -> Vec<&str> {
    let mut list = Vec::new();
    let mut from = 0;
    for (at, mark) in names.match_indices(['、', '和', '及', '与']) {
        let (before, after) = (names.get(from..at).unwrap_or_default(), names.get(at..).unwrap_or_default());
        let within = before.ends_with(['参', '普', '涉', '饱', '调', '共'])
            || ["及格", "及时", "和谐", "和解", "与会"].iter().any(|w| after.starts_with(w));
        if !within {
            list.push(before);
            from = at + mark.len();
        }
    }
    list.push(names.get(from..).unwrap_or_default());
    list
}

/// 处理率达70%或较上年增长10%: either of two, each with a number of its own.
fn either(text: &str, run: Run) -> Option<[Test; 2]> {
    let (first, second, _) = halves(text, run, &["或者", "或"])?;
    if text.get(second.0..second.1)?.contains('或') {
        return None;
    }
    let one = |run| match comparisons(text, run).as_slice() {
        [test @ Test::Compare { left, right: Value::Amount(..), .. }] if left.0 < left.1 => Some(test.clone()),
        _ => None,
    };
    Some([one(first)?, one(second)?])
}

/// What a demand begins with.
const ACTS: &[&str] = &[
    "建立",
    "制定",
    "完成",
    "开展",
    "落实",
    "组织",
    "有",
    "按",
    "及时",
    "印发",
    "成立",
    "设立",
    "健全",
    "编制",
    "召开",
    "配备",
    "签订",
    "明确",
    "报送",
    "规范",
    "做到",
    "确保",
    "无",
    "未发生",
];

/// 不低于2.5%且同比不下降: two demands.
fn split_and(text: &str, seg: &Seg) -> Vec<Seg> {
    let piece = text.get(seg.run.0..seg.run.1).unwrap_or_default();
    let Some(at) = piece.find('且') else { return vec![seg.clone()] };
    if compare(text, seg.run).is_none() || matches!(compare(text, seg.run), Some(Test::Between { .. })) || at == 0 {
        return vec![seg.clone()];
    }
    let cut = seg.run.0 + at;
    let mut second = seg.clone();
    second.run.0 = cut + '且'.len_utf8();
    second.first = true;
    let mut first = seg.clone();
    first.run.1 = if piece.get(..at).is_some_and(|t| t.ends_with('并')) { cut - '并'.len_utf8() } else { cut };
    vec![first, second]
}

/// The condition of a sentence: its comparisons, and a flag for what else it says.
pub(crate) fn sentence(draft: &mut Draft<'_>, own: &[Seg], subject: Option<Run>) -> Option<Condition> {
    made_of(draft, own, subject, None)
}

/// As [`sentence`], of a line whose own demand has been made out: in which measure, by its neighbours.
fn made_of(draft: &mut Draft<'_>, own: &[Seg], subject: Option<Run>, of_line: Option<&Test>) -> Option<Condition> {
    // its own amount, and where it stands
    let of_line = of_line.and_then(|t| match t {
        Test::Compare { right: right @ Value::Amount(_, at), .. } => Some((right, *at)),
        _ => None,
    });
    let mut all = Vec::new();
    let mut words: Option<Run> = None;
    let own: Vec<Seg> = own.iter().filter(|s| !s.aside).flat_map(|s| split_and(draft.text, s)).collect();
    for seg in &own {
        if let Some([first, second]) = either(draft.text, seg.run) {
            let tests = [first, second].map(|t| condition(draft, &t, subject));
            let [Some(first), Some(second)] = tests else { return None };
            draft.take(seg.run);
            all.push(Condition::Any(vec![first, second]));
            continue;
        }
        let found = comparisons(draft.text, seg.run);
        if found.is_empty() {
            words = Some(words.map_or(seg.run, |(from, _)| (from, seg.run.1)));
            continue;
        }
        let unnamed = found.iter().all(
            |t| matches!(t, Test::Compare { left, .. } | Test::Between { left, .. } if draft.label(*left).is_empty()),
        );
        let mut subject = subject;
        if let Some(run) = words.take() {
            let acts = ACTS.iter().any(|w| draft.cut(run).trim_start_matches(['按', '及', '时']).starts_with(w));
            if unnamed || draft.cut(run).contains("为基准") || !acts && !seg.first {
                draft.take(run);
                // 未完成的,完成80%以上: of what, it does not say
                if !relational(draft.label(run)) || subject.is_none() {
                    subject = Some(run);
                }
            } else {
                all.push(flag(draft, run));
            }
        }
        let names: Vec<Run> = found.iter().filter_map(left_of).collect();
        doubt_groups(draft, &names);
        for mut test in found {
            if let (Test::Compare { right: right @ Value::Amount(..), .. }, Some((own, at))) = (&mut test, of_line)
                && matches!(right, Value::Amount(_, run) if *run == at)
            {
                *right = own.clone();
            }
            all.extend(condition(draft, &test, subject));
        }
    }
    if let Some(run) = words {
        all.push(flag(draft, run));
    }
    match all.len() {
        0 => None,
        1 => all.pop(),
        _ => Some(Condition::All(all)),
    }
}
