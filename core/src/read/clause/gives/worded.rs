//! Words of a scale and what each is worth: `优秀、良好分别按100%、85%计分`.

use super::bands::edges_of;
use crate::method::{Band, BandTest, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::measured;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::condition::condition;
use crate::read::ground::{Run, Seg, Test, Value, compare, otherwise, scale_word};
use crate::read::lex::quantity;
use crate::read::outcome::{Kind, Worth};

/// 优秀、良好、一般三个等次,分别按分值的100%、85%、70%计分.
pub(crate) fn words_in_percent(draft: &mut Draft<'_>, lines: &[Line]) -> Option<Built> {
    let line =
        lines.iter().find(|l| matches!(&l.kind, Kind::Give { worth: Worth::Percents(_) | Worth::List(_), .. }))?;
    let len = match &line.kind {
        Kind::Give { worth: Worth::Percents(list) | Worth::List(list), .. } => list.len(),
        _ => 0,
    };
    let segs: Vec<Seg> = line.stem.iter().chain(&line.own).cloned().collect();
    let found = segs.iter().find_map(|seg| scale(draft.text, seg.run, len))?;
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
    draft.notes_points(line);
    draft.take_all(&segs);
    let bands = listed("tiers.bands", bands);
    Some(Made { it: Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None }), fields: bands.fields })
}

/// 92%以上的为优秀,84%-91%的为良好。赋分:优秀100%,良好75%: words that the clause itself defines.
pub(crate) fn defined_words(
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
        let Some(run) = scale_word(draft.text, seg.run) else { continue };
        let head = draft.text.get(seg.run.0..run.0).unwrap_or_default().trim_end_matches(['“', '"']);
        let Some(head) =
            head.strip_suffix("评为").or_else(|| head.strip_suffix("为")).or_else(|| head.strip_suffix("属"))
        else {
            continue;
        };
        let to = seg.run.0 + head.len();
        let word = draft.cut(run).to_owned();
        if otherwise(draft.text, (seg.run.0, to)) || head.trim_end_matches(['均', '的']).ends_with("其余") {
            defined.push((word, None, seg.run));
        } else if let Some(test) = compare(draft.text, (seg.run.0, to)) {
            defined.push((word, Some(test), seg.run));
        }
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
            let amount = quantity(&mut rest).ok();
            match amount {
                Some(a) if a.is_percent() => found = Some(Gives::Percent(a.value)),
                Some(a) if a.measure.as_deref() == Some("分") => found = Some(Gives::Points(a.value)),
                _ if rest.starts_with("零分") || rest.starts_with("不得分") || rest.starts_with("不计分") => {
                    found = Some(Gives::Points(Number::ZERO));
                }
                _ if rest.starts_with("满分") => found = Some(Gives::Points(p)),
                _ => {}
            }
        }
        found
    };
    let mut values: Vec<Option<Gives>> = defined.iter().map(|(w, ..)| worth(w)).collect();
    if values.iter().any(Option::is_none) {
        values = in_order(draft.text, defined.len());
    }
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
        draft.take_line(line);
        draft.told.push(line.run);
    }
    for seg in lines.iter().flat_map(|l| &l.own).chain(tail) {
        draft.tell(seg.run);
    }
    draft.take_all(tail);
    let bands = listed("tiers.bands", bands);
    Some(Made { it: Method::Tiers(Tiers { on: Some(on), bands: bands.it, otherwise }), fields: bands.fields })
}

/// 分别按分值的100%、80%、60%、0计分: what each is worth, in their order.
fn in_order(text: &str, len: usize) -> Vec<Option<Gives>> {
    let Some(at) = text.rfind("分别") else { return vec![None; len] };
    let tail = text.get(at..).unwrap_or_default();
    let Some(start) = tail.find(|c: char| c.is_ascii_digit()) else { return vec![None; len] };
    let list = tail.get(start..).unwrap_or_default();
    let percent = list.contains('%');
    let found: Vec<Option<Gives>> = list
        .split('、')
        .map(|piece| {
            let mut rest = piece;
            let n = crate::read::lex::arabic(&mut rest).ok()?;
            Some(if percent { Gives::Percent(n) } else { Gives::Points(n) })
        })
        .collect();
    if found.len() == len { found } else { vec![None; len] }
}

/// So many words of a scale in a row.
pub(crate) fn scale(text: &str, run: Run, len: usize) -> Option<Vec<Run>> {
    let piece = text.get(run.0..run.1)?;
    let mut found: Vec<Run> = Vec::new();
    let mut from = run.0;
    let quoted = piece.contains("”“");
    for chunk in piece.split(|c: char| if quoted { c == '”' } else { ['、', '/', '和', '及'].contains(&c) }) {
        let to = from + chunk.len();
        let word = scale_word(text, (from, to)).or_else(|| {
            // 差四个等次, 分优秀
            let trimmed =
                chunk.split(|c: char| "一二两三四五六七八九十123456789个".contains(c)).next().unwrap_or(chunk);
            let start = trimmed
                .rfind('分')
                .map_or(0, |i| i + '分'.len_utf8())
                .max(trimmed.rfind('为').map_or(0, |i| i + '为'.len_utf8()));
            scale_word(text, (from + start, from + trimmed.len()))
        });
        match word {
            Some(w) => found.push(w),
            None if found.is_empty() => {}
            None => break,
        }
        from = to + text.get(to..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    (found.len() == len && len > 1).then_some(found)
}
