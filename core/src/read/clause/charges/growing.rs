//! Amounts that grow or differ by case: `第一次、第二次分别扣3分、5分`, `国家、省、市级分别加8、4、2分`.

use super::charge::{occurrence, plain};
use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::input::{CountInput, InputKind};
use crate::method::{Amounts, Charge, ChargeKind, Growing, Once, Table};
use crate::number::{Number, Quantity};
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::gives::worded::scale;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::label::bare;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::{condition, place};
use crate::read::ground::{Run, Test};

/// 第一次、第二次分别扣3分、5分,以此类推.
pub(crate) fn growing(
    draft: &mut Draft<'_>,
    line: &Line,
    list: &[Number],
    settled: &Settled,
) -> Option<Vec<Made<Charge>>> {
    let about = line.about.unwrap_or((line.run.0, line.run.0));
    if let Some(made) = by_words(draft, line, list) {
        return Some(vec![made]);
    }
    if let Some(Test::Places { label, from_last, first, last: Some(last) }) = &line.test
        && (last - first + 1 == i64::try_from(list.len()).unwrap_or(0) || first == last)
    {
        let last = &(first + i64::try_from(list.len()).unwrap_or(1) - 1);
        // 后三名分别扣1、2、3分: the very last loses the most
        let rises = *from_last && list.first() < list.last();
        let list: Vec<&Number> = if rises { list.iter().rev().collect() } else { list.iter().collect() };
        let input = place(draft, *label, *from_last);
        let mut rows = Vec::new();
        for (index, amount) in (*first..=*last).zip(list) {
            let right = Expression::Number(Quantity::plain(Number::from(index)));
            let compare = Compare { left: Expression::Input(input.clone()), is: Comparison::Equal, right };
            rows.push(Once { condition: Condition::Compare(compare), amount: *amount });
        }
        draft.take(about);
        let kind = ChargeKind::Table(Table { rows, otherwise: Number::ZERO });
        return Some(vec![Made::plain(plain(kind)).at("charge.table", line.run)]);
    }
    let about = line
        .own
        .iter()
        .map(|s| s.run)
        .find(|r| ["第一", "首次", "第1", "首起"].iter().any(|w| draft.cut(*r).contains(w)))
        .unwrap_or(about);
    let text = draft.cut(about);
    if !(text.contains("第一")
        || text.contains("首次")
        || text.contains("第1")
        || text.contains("1次")
        || text.contains("一次"))
    {
        return split_by_list(draft, line, list);
    }
    let increment = match list {
        [.., a, b] if settled.goes_on => {
            draft.so_on = None;
            Number::from(b.decimal() - a.decimal())
        }
        _ => Number::ZERO,
    };
    let mut amounts = list.to_vec();
    let increment = match settled.grows {
        Some((by, false)) => by,
        Some((by, true)) => {
            amounts.push(by);
            Number::ZERO
        }
        None => increment,
    };
    let count = draft.count(before_ordinal(text, about), None);
    draft.take(about);
    let each = Amounts::Growing(Growing { amounts, increment });
    Some(vec![
        Made::plain(plain(occurrence(Expression::Input(count), each)))
            .at("charge.occurrence.count", about)
            .at("charge.occurrence.each", line.run),
    ])
}

/// 绿化属好、中、差,分别扣0、3、5分: what each word of the scale costs.
fn by_words(draft: &mut Draft<'_>, line: &Line, list: &[Number]) -> Option<Made<Charge>> {
    let seg = line.own.iter().rfind(|s| !s.aside)?.run;
    let seg = if draft.cut(seg).chars().count() <= 2 { line.own.iter().rev().nth(1)?.run } else { seg };
    let words = scale(draft.text, seg, list.len())?;
    let mut rows = Vec::new();
    for (run, amount) in words.iter().zip(list) {
        rows.push(Once { condition: condition(draft, &Test::Word(*run), None)?, amount: *amount });
    }
    draft.take(seg);
    draft.take_all(&line.own);
    let kind = ChargeKind::Table(Table { rows, otherwise: Number::ZERO });
    Some(Made::plain(plain(kind)).at("charge.table", line.run))
}

/// 安全事故第1次、第2次: what happens, without which time.
fn before_ordinal(text: &str, run: Run) -> Run {
    let at = text.find('第').or_else(|| text.find("首次"));
    at.map_or(run, |at| (run.0, run.0 + at))
}

/// 国家、省、市级分别加8分、4分、2分: one count for each.
fn split_by_list(draft: &mut Draft<'_>, line: &Line, list: &[Number]) -> Option<Vec<Made<Charge>>> {
    let about = line.about?;
    let text = draft.cut(about);
    let names = enumerated(text, list.len())?;
    let mut made = Vec::new();
    let mut prizes = ranked_names(draft, about, &names);
    if prizes.is_empty() {
        prizes = leveled_names(draft, about, &names);
    }
    let last = names.last().map(|(from, to)| text.get(*from..*to).unwrap_or_default().to_owned()).unwrap_or_default();
    for (index, ((from, to), amount)) in names.into_iter().zip(list).enumerate() {
        let run = (about.0 + from, about.0 + to);
        let own = draft.label(run).to_owned();
        let label = if text.get(to..).is_some_and(|t| !t.is_empty()) { format!("{own}_{last}") } else { own };
        let label = prizes.get(index).cloned().unwrap_or(label);
        draft.take(run);
        let count = draft.exactly(&label, run.0, InputKind::Count(CountInput::default()), "次数");
        made.push(
            Made::plain(plain(occurrence(Expression::Input(count), Amounts::Fixed(*amount))))
                .at("charge.occurrence.count", run)
                .at("charge.occurrence.each", line.run),
        );
    }
    draft.take(about);
    // 每名分别加20分、10分: each of them, each time
    draft.take_all(line.own.iter().rfind(|s| line.per.is_some() && !s.aside));
    Some(made)
}

/// 国家级科技奖一、二等奖: the first and the second of what both names end in.
fn ranked_names(draft: &Draft<'_>, about: Run, names: &[Run]) -> Vec<String> {
    let cut = |(from, to): &Run| draft.cut((about.0 + from, about.0 + to));
    let numeral = |c: char| "一二三四五".contains(c);
    let Some(((last, ahead), first)) = names.split_last().zip(names.first()) else { return Vec::new() };
    let last = draft.label((about.0 + last.0, about.0 + last.1));
    let tail = last.trim_start_matches(numeral);
    let head = cut(first).trim_end_matches(numeral);
    let ordinals: Vec<&str> = ahead
        .iter()
        .map(|r| if r == first { cut(r).strip_prefix(head).unwrap_or_default() } else { cut(r) })
        .chain(last.strip_suffix(tail))
        .collect();
    let one = |t: &&str| t.chars().count() == 1 && t.chars().all(numeral);
    if !tail.starts_with('等') || ordinals.len() != names.len() || !ordinals.iter().all(one) {
        return Vec::new();
    }
    ordinals.into_iter().map(|n| format!("{}{n}{tail}", bare(head))).collect()
}

/// 被中央、省、市主流媒体曝光: at each level, what the first begins with and the last ends in.
fn leveled_names(draft: &Draft<'_>, about: Run, names: &[Run]) -> Vec<String> {
    let cut = |(from, to): &Run| draft.cut((about.0 + from, about.0 + to));
    let Some(((last, ahead), first)) = names.split_last().zip(names.first()) else { return Vec::new() };
    let last = bare(cut(last));
    let Some(root) = LEVEL_ROOTS.iter().copied().find(|w| last.starts_with(*w)) else { return Vec::new() };
    let tail = last.get(root.len()..).unwrap_or_default();
    let Some(opens) = LEVEL_ROOTS.iter().copied().find(|w| cut(first).ends_with(*w)) else { return Vec::new() };
    let head = bare(cut(first).strip_suffix(opens).unwrap_or_default());
    let own = |run: &Run| if run == first { opens } else { cut(run) };
    let roots: Vec<&str> = ahead.iter().map(own).chain([root]).collect();
    if tail.is_empty() && !root.ends_with('级') || !roots.iter().all(|r| LEVEL_ROOTS.contains(r)) {
        return Vec::new();
    }
    // 国家、省、市级: each of them is a level
    let level = if root.ends_with('级') { "级" } else { "" };
    roots.iter().map(|r| format!("{head}{}{level}{tail}", r.trim_end_matches(level))).collect()
}

/// What levels are called, longest first where one ends another.
#[rustfmt::skip]
const LEVEL_ROOTS: &[&str] = &[
    "国家级", "省部级", "省级", "市级", "县级", "区级", "镇级", "乡级", "校级", "院级", "部级", "中央", "国家", "省部", "全国", "全省", "全市", "全县", "省", "市", "县", "区", "镇", "乡", "校", "院", "部",
];

/// The members of an enumeration of so many: 国家、省、市.
pub(crate) fn enumerated(text: &str, len: usize) -> Option<Vec<Run>> {
    [&['、'][..], &['、', ',', ';'], &['、', '和', '与', '及', '/', ',']]
        .into_iter()
        .find_map(|marks| enumerated_by(text, len, marks))
}

/// The members between some marks, if there are so many.
fn enumerated_by(text: &str, len: usize, marks: &[char]) -> Option<Vec<Run>> {
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices() {
        if marks.contains(&c) && at > from {
            cuts.push((from, at));
            from = at + c.len_utf8();
        }
    }
    if from < text.len() {
        cuts.push((from, text.len()));
    }
    (cuts.len() == len).then_some(cuts)
}
