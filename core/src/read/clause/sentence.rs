//! Whole sentences as conditions: `知晓率达到85%、办结率达到90%`.

use super::super::ground::{Run, Seg, Test, Value, compare};
use super::condition::{condition, flag};
use super::draft::Draft;
use super::groups::doubt_groups;
use super::lines::Line;
use super::measured::left_of;
use crate::condition::Condition;

/// The sentence that a line is about, as a condition.
pub(crate) fn holds(draft: &mut Draft<'_>, line: &Line, subject: Option<Run>) -> Option<Condition> {
    let own: Vec<Seg> = line.own.iter().filter(|s| !s.aside).cloned().collect();
    if let Some(test @ (Test::Word(_) | Test::Places { .. })) = &line.test {
        return condition(draft, test, subject);
    }
    if own.is_empty() {
        let stem: Vec<Seg> = line.stem.iter().filter(|s| !s.aside).cloned().collect();
        return sentence(draft, &stem, subject);
    }
    sentence(draft, &own, subject)
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
    let parts: Vec<&str> = names.split(['、', '和', '及', '与']).collect();
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
    let mut all = Vec::new();
    let mut words: Option<Run> = None;
    let own: Vec<Seg> = own.iter().filter(|s| !s.aside).flat_map(|s| split_and(draft.text, s)).collect();
    for seg in &own {
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
                subject = Some(run);
            } else {
                all.push(flag(draft, run));
            }
        }
        let names: Vec<Run> = found.iter().filter_map(left_of).collect();
        doubt_groups(draft, &names);
        for test in found {
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
