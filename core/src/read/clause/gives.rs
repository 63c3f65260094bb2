//! What is given: all or nothing, bands, parts.

use super::super::ground::{Run, Seg, Test, Value};
use super::super::outcome::{Kind, Worth};
use super::charge::{Settled, enumerated};
use super::compose::{checklist, gated, holds, part, same_measure, single, zero_gate};
use super::draft::{Built, Draft, Made, listed};
use super::lines::Line;
use super::tests::{condition, flag, measured, sentence};
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::method::{
    AllOrNothing, Amounts, Band, BandTest, Between, Charge, ChargeKind, Earn, Edge, Formula, Gate, Gives, Method,
    Occurrence, Tiers,
};
use crate::number::{Number, Quantity};
use rust_decimal::Decimal;

fn is_give(line: &Line) -> bool {
    matches!(line.kind, Kind::Give { .. } | Kind::Full)
}

/// Lines that only give or refuse.
pub(crate) fn given(
    draft: &mut Draft<'_>,
    lines: &[Line],
    tail: &[Seg],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    if let Some(made) = defined_words(draft, lines, tail, points, settled) {
        return Some(made);
    }
    let gives: Vec<&Line> = lines.iter().filter(|l| is_give(l)).collect();
    if gives.is_empty() {
        return refused(draft, lines, points, settled);
    }
    if let Some(at) = lines.iter().position(|l| matches!(l.kind, Kind::Worked(..))) {
        return worked(draft, lines, at, points, settled);
    }
    if let Some(made) = words_in_percent(draft, lines, points) {
        return Some(made);
    }
    if let [only] = gives.as_slice()
        && let Some(made) = shared(draft, only, lines, points)
    {
        return Some(made);
    }
    // 没有发现…得15分;发现的不得分,当场改正的可不扣分
    if let [first, second] = gives.as_slice()
        && draft.cut(second.run).contains("不扣分")
        && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)) && l.run.0 > first.run.0 && l.run.0 < second.run.0)
    {
        return one(draft, lines, first, tail, points, settled);
    }
    if gives.len() > 1 {
        return several(draft, lines, &gives, points, settled);
    }
    let only = *gives.first()?;
    one(draft, lines, only, tail, points, settled)
}

/// 按满意度×10计分, beside bands and refusals.
fn worked(
    draft: &mut Draft<'_>,
    lines: &[Line],
    at: usize,
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let line = lines.get(at)?;
    let Kind::Worked(from, to) = line.kind else { return None };
    let node = super::formula::parse(draft.text, (from, to))?;
    let subject =
        settled.against.iter().filter_map(|a| a.left).find(|r| !draft.label(*r).is_empty()).or(settled.subject);
    let mut bands = Vec::new();
    let mut gates = Vec::new();
    for l in lines.iter().filter(|l| l.run != line.run) {
        match &l.kind {
            Kind::Give { worth: Worth::Points(n), .. } if l.test.is_some() => {
                draft.take(l.run);
                let condition = holds(draft, l, subject)?;
                bands.push(
                    Made::plain(Band { is: BandTest::Holds(condition), gives: Gives::Points(*n) }).at("gives", l.run),
                );
            }
            Kind::Full if l.test.is_some() => {
                draft.take(l.run);
                l.own.iter().for_each(|s| draft.take(s.run));
                let said = draft.text.get(..l.run.0).is_some_and(|t| t.ends_with(['可', '方', '才']));
                if !said && let Some(p) = points {
                    let condition = holds(draft, l, subject)?;
                    bands.push(
                        Made::plain(Band { is: BandTest::Holds(condition), gives: Gives::Points(p) })
                            .at("gives", l.run),
                    );
                }
            }
            Kind::Zero(_) => gates.extend(zero_gate(draft, l, settled, true)),
            Kind::Give { .. } | Kind::Full | Kind::Ratio { .. } => draft.take(l.run),
            _ => return None,
        }
    }
    let of = super::formula::expression(
        draft,
        &node,
        &draft.defined.clone().into_iter().map(|(n, e)| (n, e, true)).collect::<Vec<_>>(),
    );
    let rates = super::formula::rates(draft);
    let of = super::formula::with_rates(of, &rates);
    draft.take(line.run);
    line.own.iter().for_each(|s| draft.take(s.run));
    let made = Made::plain(Method::Formula(Formula { of })).at("formula.of", (from, to));
    if bands.is_empty() {
        return Some(gated(made, gates));
    }
    let bands = listed("tiers.bands", bands);
    let mut fields = bands.fields;
    let rest = made.under("tiers.otherwise.method", |m| m);
    fields.extend(rest.fields);
    let tiers = Tiers { on: None, bands: bands.it, otherwise: Some(Gives::Method(Box::new(rest.it))) };
    Some(gated(Made { it: Method::Tiers(tiers), fields }, gates))
}

/// 达到90%得5分,80%以上得3分,低于80%每低1个百分点扣0.5分: bands, and below them steps.
pub(crate) fn bands_then_steps(
    draft: &mut Draft<'_>,
    lines: &[Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let gives: Vec<&Line> = lines.iter().filter(|l| is_give(l)).collect();
    let charge = lines.iter().find(|l| matches!(l.kind, Kind::Charge { .. }))?;
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| {
        matches!(l.test, Some(Test::Compare { right: Value::Amount(..), .. } | Test::Between { .. }))
            && same_measure(draft, first, l)
    });
    if gives.len() < 2
        || !tested
        || charge.per.is_none()
        || !matches!(charge.test, Some(Test::Compare { .. }))
        || lines.len() > gives.len() + 1 + lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))).count()
    {
        return None;
    }
    let least = gives
        .iter()
        .filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() })
        .min_by_key(|n| n.decimal())?;
    let own: Vec<Line> = lines.iter().filter(|l| l.run != charge.run).cloned().collect();
    let amounts: Vec<Number> =
        gives.iter().filter_map(|l| if matches!(l.kind, Kind::Full) { points } else { l.amount() }).collect();
    let made = bands(draft, &own, &gives, &amounts, settled)?;
    let charges = super::charge::charges(draft, charge, settled, false)?;
    charge.own.iter().for_each(|s| draft.take(s.run));
    let charges = listed("base.charges", charges);
    let Method::Tiers(mut tiers) = made.it else { return None };
    let base = crate::method::Base {
        base: least,
        gains: Vec::new(),
        gain_limit: None,
        charges: charges.it,
        charge_limit: None,
    };
    tiers.otherwise = Some(Gives::Method(Box::new(Method::Base(base))));
    let mut fields = made.fields;
    fields.extend(charges.fields.into_iter().map(|(f, r)| (format!("tiers.otherwise.method.{f}"), r)));
    Some(Made { it: Method::Tiers(tiers), fields })
}

/// Nothing but refusals: the points, unless one of them holds.
fn refused(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>, settled: &Settled) -> Option<Built> {
    let zeros: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))).collect();
    let first = *zeros.first()?;
    // 完成…,否则不得分: the condition stands before
    let unmet = matches!(first.test, Some(Test::Word(run)) if draft.cut(run).starts_with('不'))
        && first.own.len() == 1
        && !first.stem.is_empty();
    let denied = first.own.iter().rfind(|s| !s.aside).is_some_and(|s| super::compose::denies(draft.label(s.run)));
    let otherwise = unmet
        || matches!(first.test, Some(Test::Otherwise))
        || denied && (first.own.len() > 1 || !first.stem.is_empty());
    if otherwise && zeros.len() == 1 {
        let mut segs: Vec<Seg> = first.stem.clone();
        segs.extend(first.own.iter().take(first.own.len().saturating_sub(1)).cloned());
        for line in lines.iter().filter(|l| !matches!(l.kind, Kind::Zero(_))) {
            segs.extend(line.stem.iter().chain(&line.own).cloned());
        }
        let condition = sentence(draft, &segs, None)?;
        first.own.iter().for_each(|s| draft.take(s.run));
        draft.take(first.run);
        let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }));
        return Some(whole_points(draft, made, points));
    }
    let gates: Vec<Made<Gate>> = zeros.iter().filter_map(|l| zero_gate(draft, l, settled, false)).collect();
    if gates.is_empty() {
        return None;
    }
    let of = if points.is_some() {
        Expression::Points
    } else {
        Expression::Input(draft.named(
            "分值",
            usize::MAX,
            crate::input::InputKind::Value(crate::input::ValueInput::default()),
            "分值",
        ))
    };
    Some(gated(Made::plain(Method::Formula(Formula { of })), gates))
}

/// Points that the text does not state are asked for.
fn whole_points(draft: &mut Draft<'_>, made: Built, points: Option<Number>) -> Built {
    if points.is_some() {
        return made;
    }
    let Method::AllOrNothing(all) = &made.it else { return made };
    let own =
        draft.named("分值", usize::MAX, crate::input::InputKind::Value(crate::input::ValueInput::default()), "分值");
    let of = Expression::Choose(Box::new(crate::expression::Choose {
        condition: all.condition.clone(),
        then: Expression::Input(own),
        otherwise: Expression::Number(Quantity::plain(Number::ZERO)),
    }));
    Made { it: Method::Formula(Formula { of }), fields: made.fields }
}

/// One amount for each of several: 各2分, 每项2分, 分别得3、2分.
fn shared(draft: &mut Draft<'_>, only: &Line, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let (each, list) = match &only.kind {
        Kind::Give { worth: Worth::Points(n), each: true, .. } => (Some(*n), None),
        Kind::Give { worth: Worth::List(list), .. } => (None, Some(list.clone())),
        _ => return None,
    };
    if only.per.is_some() {
        return None;
    }
    let about = only.about;
    if let Some(list) = list {
        let about = about?;
        let names = enumerated(draft.cut(about), list.len())?;
        let mut parts = Vec::new();
        for (index, ((from, to), amount)) in names.into_iter().zip(list).enumerate() {
            let run = (about.0 + from, about.0 + to);
            let condition = flag(draft, run);
            let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }));
            parts.push(part(index, draft.label(run), amount, made));
        }
        draft.take(only.run);
        return Some(checklist(parts));
    }
    let each = each?;
    let by_count = text_before(draft, only).ends_with("每项") || draft.cut(only.run).starts_with("每项");
    let wanted = points
        .and_then(|p| p.exact().over(&each.exact()).ok())
        .and_then(|e| e.is_integer().then(|| e.floor().to_usize()).flatten());
    let context = draft.context;
    let text = about.map(|r| draft.cut(r)).unwrap_or_default();
    let here = wanted.and_then(|n| enumerated(text, n));
    draft.take(only.run);
    for l in lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))) {
        let text: String = l.own.iter().map(|s| draft.cut(s.run)).collect();
        draft.take(l.run);
        l.own.iter().for_each(|s| draft.take(s.run));
        if l.per.is_some() || text.contains("任一") || draft.cut(l.run).starts_with('均') || text.contains("均") {
            draft.unread.push(l.run);
        }
    }
    if let (Some(names), Some(about)) = (here, about)
        && names.len() > 1
        && !by_count
    {
        draft.take(about);
        let mut parts = Vec::new();
        for (index, (from, to)) in names.into_iter().enumerate() {
            let run = (about.0 + from, about.0 + to);
            let condition = flag(draft, run);
            let made = Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }))
                .at("all_or_nothing.if", run);
            parts.push(part(index, draft.label(run), each, made));
        }
        return Some(checklist(parts));
    }
    // named in the neighbouring column, or not at all: as many flags as the points allow, if they are few
    let count = wanted.filter(|n| (2..=3).contains(n));
    if let Some(n) = count
        && !context.is_empty()
    {
        let pieces: Vec<&str> = context.split([';', '。', '\n']).filter(|p| p.chars().count() > 2).collect();
        let mut parts = Vec::new();
        for index in 0..n {
            let name = if pieces.len() == n { pieces.get(index).copied().unwrap_or_default() } else { "" };
            let label = if name.is_empty() { format!("第{}项达标", index + 1) } else { name.to_owned() };
            let id = draft.named(&label, usize::MAX - 8 + index, crate::input::InputKind::Flag, "达标");
            let made =
                Made::plain(Method::AllOrNothing(AllOrNothing { condition: Condition::Flag(id), absolute: false }));
            parts.push(part(index, name, each, made));
        }
        if let Some(about) = about {
            draft.take(about);
        }
        return Some(checklist(parts));
    }
    let run = about.unwrap_or((only.run.0, only.run.0));
    let count = draft.count(run, None);
    let charge = Charge {
        label: None,
        charge: ChargeKind::Occurrence(Occurrence {
            count: Expression::Input(count),
            each: Amounts::Fixed(each),
            free: Number::ZERO,
        }),
        limit: None,
        when: None,
    };
    let made = Made::plain(charge).at("charge.occurrence.each", only.run);
    let gains = listed("earn.gains", vec![made]);
    Some(Made { it: Method::Earn(Earn { gains: gains.it }), fields: gains.fields })
}

fn text_before<'t>(draft: &Draft<'t>, line: &Line) -> &'t str {
    draft.text.get(..line.run.0).unwrap_or_default()
}

/// 优秀、良好、一般三个等次,分别按分值的100%、85%、70%计分.
fn words_in_percent(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let line =
        lines.iter().find(|l| matches!(&l.kind, Kind::Give { worth: Worth::Percents(_) | Worth::List(_), .. }))?;
    let len = match &line.kind {
        Kind::Give { worth: Worth::Percents(list) | Worth::List(list), .. } => list.len(),
        _ => 0,
    };
    let segs: Vec<Seg> = line.stem.iter().chain(&line.own).cloned().collect();
    let found = segs.iter().find_map(|seg| scale(draft.text, seg.run, len))?;
    let _ = points;
    let mut bands = Vec::new();
    let gives: Vec<Gives> = match &line.kind {
        Kind::Give { worth: Worth::Percents(list), .. } => list.iter().map(|n| Gives::Percent(*n)).collect(),
        Kind::Give { worth: Worth::List(list), .. } => list.iter().map(|n| Gives::Points(*n)).collect(),
        _ => Vec::new(),
    };
    for (run, gives) in found.into_iter().zip(gives) {
        let condition = condition(draft, &Test::Word(run), None)?;
        bands.push(Made::plain(Band { is: BandTest::Holds(condition), gives }).at("is", run));
    }
    draft.take(line.run);
    segs.iter().for_each(|s| draft.take(s.run));
    let bands = listed("tiers.bands", bands);
    Some(Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None }), fields: bands.fields })
}

/// 92%以上的为优秀,84%-91%的为良好。赋分:优秀100%,良好75%: words that the clause itself defines.
fn defined_words(
    draft: &mut Draft<'_>,
    lines: &[Line],
    tail: &[Seg],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let p = points?;
    let segs: Vec<Seg> =
        lines.iter().flat_map(|l| l.stem.iter().chain(&l.own)).chain(tail).filter(|s| !s.aside).cloned().collect();
    let mut defined: Vec<(String, Option<Test>, Run)> = Vec::new();
    for seg in &segs {
        let piece = draft.cut(seg.run);
        let Some(run) = super::super::ground::scale_word(draft.text, seg.run) else { continue };
        let head = draft.text.get(seg.run.0..run.0).unwrap_or_default();
        let Some(head) =
            head.strip_suffix("为").or_else(|| head.strip_suffix("评为")).or_else(|| head.strip_suffix("属"))
        else {
            continue;
        };
        let to = seg.run.0 + head.len();
        let word = draft.cut(run).to_owned();
        if super::super::ground::otherwise(draft.text, (seg.run.0, to))
            || head.trim_end_matches(['均', '的']).ends_with("其余")
        {
            defined.push((word, None, seg.run));
        } else if let Some(test) = super::super::ground::compare(draft.text, (seg.run.0, to)) {
            defined.push((word, Some(test), seg.run));
        }
        let _ = piece;
    }
    if defined.len() < 2 {
        return None;
    }
    // what each word is worth: 优秀100%, 良好得3分
    let worth = |word: &str| {
        let mut found: Option<Gives> = None;
        for (at, _) in draft.text.match_indices(word) {
            let before = draft.text.get(..at).unwrap_or_default();
            if before.ends_with(['不', '本', '较', '非']) && !word.starts_with(['不', '较']) {
                continue;
            }
            let mut rest = draft
                .text
                .get(at + word.len()..)
                .unwrap_or_default()
                .trim_start_matches(['”', '"', '的', '等', '次', '得', '计', '为', '记', ':', ',']);
            let amount = super::super::lex::quantity(&mut rest).ok();
            match amount {
                Some(a) if a.is_percent() => found = Some(Gives::Percent(a.value)),
                Some(a) if a.measure.as_deref() == Some("分") => found = Some(Gives::Points(a.value)),
                _ if rest.starts_with("零分") || rest.starts_with("不得分") || rest.starts_with("不计分") => {
                    found = Some(Gives::Points(Number::ZERO))
                }
                _ if rest.starts_with("满分") => found = Some(Gives::Points(p)),
                _ => {}
            }
        }
        found
    };
    let values: Vec<Option<Gives>> = defined.iter().map(|(w, ..)| worth(w)).collect();
    if values.iter().any(Option::is_none) {
        return None;
    }
    let subject = settled.subject.or_else(|| {
        defined.iter().find_map(|(_, t, _)| match t {
            Some(Test::Compare { left, .. } | Test::Between { left, .. }) if !draft.label(*left).is_empty() => {
                Some(*left)
            }
            _ => None,
        })
    });
    let on = defined.iter().find_map(|(_, t, _)| match t {
        Some(Test::Compare { left, .. } | Test::Between { left, .. }) if !draft.label(*left).is_empty() => Some(*left),
        _ => None,
    });
    let left = on.or(subject).unwrap_or((0, 0));
    let measure = defined.iter().find_map(|(_, t, _)| match t {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.clone(),
        _ => None,
    });
    let on = measured(draft, left, subject, measure.as_deref());
    let mut bands = Vec::new();
    let mut otherwise = None;
    for ((_, test, run), gives) in defined.into_iter().zip(values.into_iter().flatten()) {
        draft.take(run);
        let Some(test) = test else {
            otherwise = Some(gives);
            continue;
        };
        let between = edges_of(draft, &test, Some(&on))?;
        bands.push(Made::plain(Band { is: BandTest::Between(between), gives }).at("is", run));
    }
    for line in lines {
        draft.take(line.run);
        line.own.iter().for_each(|s| draft.take(s.run));
    }
    tail.iter().for_each(|s| draft.take(s.run));
    let bands = listed("tiers.bands", bands);
    Some(Made { it: Method::Tiers(Tiers { on: Some(on), bands: bands.it, otherwise }), fields: bands.fields })
}

/// So many words of a scale in a row.
fn scale(text: &str, run: Run, len: usize) -> Option<Vec<Run>> {
    let piece = text.get(run.0..run.1)?;
    let mut found: Vec<Run> = Vec::new();
    let mut from = run.0;
    let quoted = piece.contains("”“");
    let marks_none = true;
    for chunk in piece.split(|c: char| if quoted { c == '”' } else { ['、', '/', '和', '及'].contains(&c) }) {
        let to = from + chunk.len();
        let word = super::super::ground::scale_word(text, (from, to)).or_else(|| {
            // 差四个等次, 分优秀
            let trimmed =
                chunk.split(|c: char| "一二两三四五六七八九十123456789个".contains(c)).next().unwrap_or(chunk);
            let start = trimmed
                .rfind('分')
                .map_or(0, |i| i + '分'.len_utf8())
                .max(trimmed.rfind('为').map_or(0, |i| i + '为'.len_utf8()));
            super::super::ground::scale_word(text, (from + start, from + trimmed.len()))
        });
        match word {
            Some(w) => found.push(w),
            None if found.is_empty() && marks_none => {}
            None => break,
        }
        from = to + text.get(to..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    (found.len() == len && len > 1).then_some(found)
}

/// What is asked in general words, beside a refusal that says it exactly.
const GENERIC: &[&str] = &[
    "符合规定",
    "符合要求",
    "达标",
    "达到要求",
    "合格",
    "完成",
    "按要求完成",
    "符合标准",
    "达到标准",
    "合乎规定",
    "符合",
    "正常",
    "无问题",
    "达到规定",
    "未发生",
    "没有发生",
    "未出现",
    "无",
    "未发现",
    "全部合规",
    "全部合格",
];

/// One amount: its condition, and what refuses it.
fn one(
    draft: &mut Draft<'_>,
    lines: &[Line],
    only: &Line,
    tail: &[Seg],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    draft.take(only.run);
    let amount = match &only.kind {
        Kind::Full => points,
        Kind::Give { worth: Worth::Points(n), .. } => Some(*n),
        Kind::Give { worth: Worth::Percent(percent), .. } => {
            let at = points?;
            let condition = holds(draft, only, settled.subject)?;
            let _ = at;
            let band = Band { is: BandTest::Holds(condition), gives: Gives::Percent(*percent) };
            return Some(Made::plain(Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: None })));
        }
        _ => return None,
    };
    let mut gates: Vec<Made<Gate>> = Vec::new();
    let denied = only.about.is_some_and(|r| {
        let own = draft.label(r);
        let said =
            ["没有", "无", "未"].iter().find_map(|w| own.find(w).map(|at| own.get(at + w.len()..).unwrap_or_default()));
        said.is_some_and(|said| {
            said.chars().count() > 2
                && lines
                    .iter()
                    .any(|l| matches!(l.kind, Kind::Zero(_)) && l.about.is_some_and(|z| draft.label(z).contains(said)))
        })
    });
    let unhappened =
        only.about.is_some_and(|r| ["未发生", "没有发生", "未出现", "未发现", "无"].contains(&draft.label(r)))
            && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)));
    let generic = denied
        || unhappened
        || only.about.is_some_and(|r| GENERIC.contains(&draft.label(r)))
            && lines.iter().any(|l| matches!(l.kind, Kind::Zero(_)) && l.test.is_some());
    let mut condition = if generic {
        only.own.iter().for_each(|s| draft.take(s.run));
        None
    } else if only.own.iter().all(|s| s.aside) && only.stem.is_empty() && only.own.len() == 1 && lines.len() > 1 {
        None
    } else {
        holds(draft, only, settled.subject)
    };
    let mut excused: Vec<Condition> = Vec::new();
    for line in lines {
        match &line.kind {
            Kind::Zero(_) => {
                let complement = condition.as_ref().is_some_and(|c| complements(c, line));
                if complement {
                    draft.take(line.run);
                    line.own.iter().for_each(|s| draft.take(s.run));
                } else if let Some(gate) = zero_gate(draft, line, settled, condition.is_some()) {
                    gates.push(gate);
                }
            }
            Kind::Full if line.run != only.run => excused.extend(holds(draft, line, None)),
            _ => {}
        }
    }
    if condition.is_none() && gates.is_empty() {
        // 否则: the condition is the text before the refusal
        let segs: Vec<Seg> =
            lines.iter().flat_map(|l| l.stem.iter().chain(&l.own)).chain(tail).filter(|s| !s.aside).cloned().collect();
        condition = sentence(draft, &segs, settled.subject);
    }
    let Some(mut condition) = condition else {
        if gates.is_empty() {
            return None;
        }
        let excuses: Vec<Condition> = excused;
        for gate in &mut gates {
            if !excuses.is_empty() {
                let mut all = vec![gate.it.when.clone()];
                all.extend(excuses.iter().cloned().map(|c| Condition::Not(Box::new(c))));
                gate.it.when = Condition::All(all);
            }
        }
        return Some(gated(Made::plain(Method::Formula(Formula { of: Expression::Points })), gates));
    };
    if !excused.is_empty() {
        excused.insert(0, condition);
        condition = Condition::Any(excused);
    }
    let about = only.about.unwrap_or(only.run);
    let made = match amount {
        Some(n) if Some(n) != points => {
            let band = Band { is: BandTest::Holds(condition), gives: Gives::Points(n) };
            let bands = listed("tiers.bands", vec![Made::plain(band).at("is", about).at("gives", only.run)]);
            Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None }), fields: bands.fields }
        }
        _ => whole_points(
            draft,
            Made::plain(Method::AllOrNothing(AllOrNothing { condition, absolute: false }))
                .at("all_or_nothing.if", about),
            points,
        ),
    };
    Some(gated(made, gates))
}

/// Does a refusal only say the opposite: 低于X的不得分 after 不低于X?
fn complements(condition: &Condition, line: &Line) -> bool {
    let Some(Test::Compare { is, right, .. }) = &line.test else { return false };
    let Condition::Compare(own) = condition else { return false };
    let opposite = matches!(
        (own.is, is),
        (Comparison::AtLeast, Comparison::LessThan | Comparison::AtMost)
            | (Comparison::AtMost, Comparison::MoreThan | Comparison::AtLeast)
            | (Comparison::MoreThan, Comparison::AtMost)
            | (Comparison::LessThan, Comparison::AtLeast)
            | (Comparison::Equal, _)
    );
    let same = match (&own.right, right) {
        (Expression::Number(q), Value::Amount(a, _)) => *q == a.quantity(),
        (Expression::Input(_) | Expression::Target, Value::Named(_)) => true,
        _ => false,
    };
    opposite && same
}

/// Several amounts: bands of one measure, words of a scale, or parts that add up.
fn several(
    draft: &mut Draft<'_>,
    lines: &[Line],
    gives: &[&Line],
    points: Option<Number>,
    settled: &Settled,
) -> Option<Built> {
    let amounts: Vec<Option<Number>> = gives
        .iter()
        .map(|l| match &l.kind {
            Kind::Full => points,
            Kind::Give { worth: Worth::Percent(p), .. } => {
                points.map(|n| Number::from(n.decimal() * p.decimal() / Decimal::ONE_HUNDRED))
            }
            Kind::Give { each: true, .. } => total_of(draft, l),
            _ => l.amount(),
        })
        .collect();
    if amounts.iter().any(Option::is_none) {
        return None;
    }
    let amounts: Vec<Number> = amounts.into_iter().flatten().collect();
    let sum: Decimal = amounts.iter().map(|n| n.decimal()).sum();
    let first = *gives.first()?;
    let tested = gives.iter().all(|l| match &l.test {
        Some(Test::Compare { .. } | Test::Between { .. }) => same_measure(draft, first, l),
        Some(Test::Otherwise) => true,
        _ => false,
    });
    let worded = gives.iter().all(|l| matches!(l.test, Some(Test::Word(_) | Test::Otherwise)));
    let adds_up = points.is_some_and(|p| sum == p.decimal());
    if tested && !adds_up || worded && !adds_up {
        return bands(draft, lines, gives, &amounts, settled);
    }
    let most = amounts.iter().map(|n| n.decimal()).max().unwrap_or_default();
    if !adds_up && points.is_some_and(|p| most == p.decimal()) && draft.decide("parts", "greatest", "sum") {
        return bands(draft, lines, gives, &amounts, settled);
    }
    if points.is_some() && !adds_up && !draft.decide("parts", "sum", "greatest") {
        return bands(draft, lines, gives, &amounts, settled);
    }
    if points.is_some() && !adds_up {
        draft.unread.push(first.run);
    }
    parts(draft, lines, points)
}

/// 县、乡、村各得1分: three points together.
fn total_of(draft: &Draft<'_>, line: &Line) -> Option<Number> {
    let each = line.amount()?;
    let text = line.about.map(|r| draft.cut(r)).unwrap_or_default();
    let text = text.rsplit(':').next().unwrap_or(text);
    let many = text.matches('、').count() + 1;
    if line.per.is_some() || many < 2 {
        return Some(each);
    }
    Some(Number::from(each.decimal() * Decimal::from(many)))
}

/// Groups of lines, each with its own amount.
pub(crate) fn parts(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let trailing = !lines.first().is_some_and(is_give)
        && lines.last().is_some_and(|l| matches!(l.kind, Kind::Give { bare: true, .. }));
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        let starts = matches!(line.kind, Kind::Give { worth: Worth::Points(_), .. }) && line.per.is_none();
        if starts && !trailing && open.iter().any(is_give) {
            groups.push(std::mem::take(&mut open));
        }
        open.push(line.clone());
        if starts && trailing {
            groups.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        if trailing && let Some(last) = groups.last_mut() {
            last.append(&mut open);
        } else {
            groups.push(open);
        }
    }
    let _ = points;
    if groups.len() < 2 {
        return None;
    }
    let mut made = Vec::new();
    for group in groups {
        let amount = group.iter().filter(|l| is_give(l)).find_map(|l| {
            if matches!(l.kind, Kind::Give { each: true, .. }) { total_of(draft, l) } else { l.amount() }
        })?;
        let name = group.iter().find_map(|l| l.about).map(|r| draft.label(r).to_owned()).unwrap_or_default();
        let built = single(draft, &group, &[], Some(amount))?;
        made.push(part(made.len(), &name, amount, built));
    }
    Some(checklist(made))
}

/// Bands: the first that holds.
fn bands(
    draft: &mut Draft<'_>,
    lines: &[Line],
    gives: &[&Line],
    amounts: &[Number],
    settled: &Settled,
) -> Option<Built> {
    let mut made: Vec<(Made<Band>, Decimal, bool)> = Vec::new();
    let mut otherwise = None;
    let subject = gives
        .iter()
        .find_map(|l| match &l.test {
            Some(Test::Compare { left, .. } | Test::Between { left, .. }) if !draft.label(*left).is_empty() => {
                Some(*left)
            }
            _ => None,
        })
        .or(settled.subject);
    let measure = gives.iter().find_map(|l| match &l.test {
        Some(Test::Compare { right: Value::Amount(a, _), .. }) => a.measure.clone(),
        Some(Test::Between { low, .. }) => low.0.measure.clone(),
        _ => None,
    });
    let numeric = gives.iter().all(|l| match &l.test {
        Some(Test::Compare { right, .. }) => matches!(right, Value::Amount(..)),
        Some(Test::Between { .. } | Test::Otherwise) => {
            l.own.iter().filter(|s| !s.aside).count()
                <= 1 + usize::from(l.run == gives.first().map_or((0, 0), |g| g.run))
        }
        _ => false,
    }) && gives.iter().any(|l| matches!(l.test, Some(Test::Between { .. })));
    let on = if numeric {
        let left = subject.unwrap_or((0, 0));
        Some(measured(draft, left, subject, measure.as_deref()))
    } else {
        None
    };
    for (line, amount) in gives.iter().zip(amounts) {
        draft.take(line.run);
        let gives_points = Gives::Points(*amount);
        let about = line.about.unwrap_or(line.run);
        if matches!(line.test, Some(Test::Otherwise)) {
            line.own.iter().for_each(|s| draft.take(s.run));
            otherwise = Some(gives_points);
            continue;
        }
        let one_sided = matches!(line.test, Some(Test::Compare { .. }));
        let is = if on.is_some() {
            BandTest::Between(edges(draft, line, on.as_ref())?)
        } else if let Some(test @ (Test::Compare { .. } | Test::Between { .. })) = &line.test
            && line.own.iter().filter(|s| !s.aside).count() <= 1
        {
            BandTest::Holds(condition(draft, test, subject)?)
        } else {
            BandTest::Holds(holds(draft, line, subject)?)
        };
        line.own.iter().for_each(|s| draft.take(s.run));
        made.push((
            Made::plain(Band { is, gives: gives_points }).at("is", about).at("gives", line.run),
            amount.decimal(),
            one_sided,
        ));
    }
    if made.iter().filter(|(_, _, one)| *one).count() > 1 || on.is_none() {
        made.sort_by(|a, b| b.1.cmp(&a.1));
    }
    let mut gates = Vec::new();
    for line in lines.iter().filter(|l| matches!(l.kind, Kind::Zero(_))) {
        let own_measure = match &line.test {
            Some(Test::Compare { .. } | Test::Between { .. }) => same_measure(draft, gives.first()?, line),
            Some(Test::Word(run)) => {
                let word = draft.cut(*run).to_owned();
                draft.choice(*run, &[word], "等次");
                true
            }
            Some(Test::Otherwise) => true,
            _ => line.about.is_some_and(|r| super::compose::denies(draft.label(r)) || draft.label(r).is_empty()),
        };
        if own_measure {
            draft.take(line.run);
            line.own.iter().for_each(|s| draft.take(s.run));
        } else {
            gates.extend(zero_gate(draft, line, settled, true));
        }
    }
    let bands = listed("tiers.bands", made.into_iter().map(|(m, ..)| m).collect());
    let tiers = Made { it: Method::Tiers(Tiers { on, bands: bands.it, otherwise }), fields: bands.fields };
    Some(gated(tiers, gates))
}

/// A band as two edges.
fn edges(draft: &mut Draft<'_>, line: &Line, on: Option<&Expression>) -> Option<Between> {
    edges_of(draft, line.test.as_ref()?, on)
}

fn edges_of(draft: &mut Draft<'_>, test: &Test, on: Option<&Expression>) -> Option<Between> {
    let edge = |amount: &super::super::lex::Amount, included| Edge {
        at: on.map_or_else(|| amount.quantity(), |on| super::tests::beside(on, amount.quantity())),
        included,
    };
    Some(match test {
        Test::Between { low, high, .. } => Between { from: Some(edge(&low.0, low.1)), to: Some(edge(&high.0, high.1)) },
        Test::Compare { is, right: Value::Amount(a, run), .. } => {
            draft.take(*run);
            match is {
                Comparison::AtLeast => Between { from: Some(edge(a, Some(true))), to: None },
                Comparison::MoreThan => Between { from: Some(edge(a, Some(false))), to: None },
                Comparison::AtMost => Between { from: None, to: Some(edge(a, Some(true))) },
                Comparison::LessThan => Between { from: None, to: Some(edge(a, Some(false))) },
                Comparison::Equal => Between { from: Some(edge(a, Some(true))), to: Some(edge(a, Some(true))) },
                Comparison::NotEqual => return None,
            }
        }
        _ => return None,
    })
}
