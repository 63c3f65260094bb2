//! The term that something is taken in, `当月扣2分`: an item of a year says nothing of a month of its own.

use super::runs::Runs;
use crate::input::InputKind;
use crate::read::clause::draft::Draft;
use crate::read::ground::Run;

/// How long a term is, beside the item's own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// The item's own.
    Whole,
    /// A part of it, whatever is said of it.
    Part,
    /// A part of it by name: 上半年完成率.
    Named,
    /// A part of it where something is taken in it; else a day or a time like any other: `应于当日上报`.
    Moment,
}

/// Words for one term, longest first where one begins another.
const TERMS: &[(&str, Length)] = &[
    ("当半年", Length::Part),
    ("当学期", Length::Part),
    ("该学期", Length::Part),
    ("本学期", Length::Moment),
    ("当季度", Length::Part),
    ("该季度", Length::Part),
    ("本季度", Length::Moment),
    ("当季", Length::Part),
    ("该季", Length::Part),
    ("本季", Length::Moment),
    ("当月", Length::Part),
    ("该月", Length::Part),
    ("本月", Length::Moment),
    ("当旬", Length::Part),
    ("该旬", Length::Part),
    ("当周", Length::Part),
    ("该周", Length::Part),
    ("本周", Length::Moment),
    ("当日", Length::Moment),
    ("该日", Length::Moment),
    ("当天", Length::Moment),
    ("当期", Length::Moment),
    ("该期", Length::Moment),
    ("本期", Length::Moment),
    ("当次", Length::Moment),
    ("该次", Length::Moment),
    ("本次", Length::Moment),
    ("当年度", Length::Whole),
    ("本年度", Length::Whole),
    ("当年", Length::Whole),
    ("该年", Length::Whole),
    ("本年", Length::Whole),
    ("全年", Length::Whole),
    ("上半年", Length::Named),
    ("下半年", Length::Named),
    ("一季度", Length::Named),
    ("二季度", Length::Named),
    ("三季度", Length::Named),
    ("四季度", Length::Named),
];

/// What is taken, given or refused, or what of.
const TAKEN: &[&str] = &["扣", "加", "减", "得", "不得", "计", "不计", "记", "该项", "本项", "此项", "倒扣"];

/// Is it a term in which something is taken, and nothing else?
pub(crate) fn is_term(said: &str) -> bool {
    TERMS.iter().any(|(word, length)| *word == said && *length != Length::Named)
}

/// 未完成的当季: the term shorter than the item's that a label ends in.
pub(crate) fn last_term(draft: &Draft<'_>, label: Run) -> Option<Run> {
    let said = draft.cut(label).trim_end_matches(|c: char| !c.is_alphanumeric());
    let (word, _) =
        TERMS.iter().find(|(word, length)| matches!(length, Length::Part | Length::Moment) && said.ends_with(word))?;
    let to = label.0 + said.len();
    Some((to - word.len(), to))
}

/// Is a term all of a name, or does it only stand behind one: 当月, 出现投诉的当月?
fn names_nothing((label, flag): (&str, bool), word: &str, length: Length) -> bool {
    let Some(head) = label.strip_suffix(word) else { return false };
    match length {
        Length::Named => flag && ["", "第"].contains(&head),
        Length::Whole => head.is_empty(),
        Length::Part | Length::Moment => head.is_empty() || head.ends_with(['的', '者', '时', ',']),
    }
}

/// The terms of a text that came to nothing.
pub(crate) fn terms(draft: &Draft<'_>) -> Vec<Run> {
    let told = Runs::new(draft.told.iter().copied());
    let mut named: Vec<(usize, usize, (&str, bool))> = draft
        .inputs
        .iter()
        .map(|(input, at, label)| {
            let flag = matches!(input.kind, InputKind::Flag);
            (*at, at.saturating_add(label.len()), (label.as_str(), flag))
        })
        .collect();
    named.sort_unstable();
    let mut list = Vec::new();
    for (at, _) in draft.text.match_indices(['当', '该', '本', '全', '上', '下', '一', '二', '三', '四']) {
        let rest = draft.text.get(at..).unwrap_or_default();
        let Some((word, length)) = TERMS.iter().find(|(word, _)| rest.starts_with(word)) else { continue };
        let run = (at, at + word.len());
        if told.has(run) {
            continue;
        }
        let before = named.partition_point(|(from, ..)| *from <= at);
        let name = named.get(..before).and_then(|n| n.iter().rev().take(4).find(|(_, to, _)| at < *to));
        let came_to_nothing = match name {
            Some((.., own)) => names_nothing(*own, word, *length),
            None => match length {
                Length::Whole | Length::Named => false,
                Length::Part => true,
                Length::Moment => {
                    let rest = rest.get(word.len()..).unwrap_or_default().trim_start_matches(['的', ',']);
                    TAKEN.iter().any(|w| rest.starts_with(w))
                }
            },
        };
        if came_to_nothing {
            list.push(run);
        }
    }
    list
}
