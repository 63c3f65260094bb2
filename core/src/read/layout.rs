//! Layout as sentences: a table of two columns, `90%以上 | 5`, and a fraction whose line is drawn with dashes.
//!
//! What is made keeps the places of the original characters that it came from.

use super::lex::{arabic, last_of, number};
use rust_decimal::prelude::ToPrimitive;

/// A text and, for each of its bytes, the character of the original that it came from.
pub(crate) type Placed = (String, Vec<u32>);

/// One cell of a table, and what becomes of it.
struct Row<'t> {
    from: usize,
    left: &'t str,
    right: &'t str,
    right_at: usize,
}

/// Headings of a column of points, and the verb of what stands under them.
const HEADINGS: &[(&[&str], &str)] = &[
    (&["得分", "分值", "起评分", "评分", "计分", "分数", "赋分", "标准分", "得分标准"], "得"),
    (&["扣分", "扣分值", "减分", "扣分标准"], "扣"),
    (&["加分", "加分值", "奖励分", "加分标准"], "加"),
];

/// Text under way, with the places of its bytes.
#[derive(Debug, Default)]
pub(crate) struct Built {
    pub text: String,
    pub at: Vec<u32>,
}

impl Built {
    /// Characters of the text that is being laid out.
    pub(crate) fn keep(&mut self, text: &str, at: &[u32], from: usize, to: usize) {
        self.text.push_str(text.get(from..to).unwrap_or_default());
        self.at.extend_from_slice(at.get(from..to).unwrap_or_default());
    }

    /// Characters that the layout stands for, at the place of one of it.
    pub(crate) fn say(&mut self, words: &str, place: u32) {
        self.text.push_str(words);
        self.at.resize(self.text.len(), place);
    }
}

/// The lines of a text, each with where it begins.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    text.split('\n').map(move |line| {
        let at = from;
        from += line.len() + 1;
        (at, line)
    })
}

/// The rows of a text that is a table of two columns throughout.
fn rows(text: &str) -> Option<Vec<Row<'_>>> {
    let filled = lines(text).filter(|(_, line)| !line.trim_matches([' ', ',']).is_empty());
    let row = |(from, line): (usize, &'_ str)| {
        let (left, right) = line.split_once('|').filter(|(_, right)| !right.contains('|'))?;
        Some((from, left.len(), right.len()))
    };
    let found: Vec<(usize, usize, usize)> = filled.map(row).collect::<Option<_>>()?;
    let cell = |(from, left, right): (usize, usize, usize)| {
        let right_at = from + left + 1;
        Row {
            from,
            left: text.get(from..from + left).unwrap_or_default(),
            right: text.get(right_at..right_at + right).unwrap_or_default(),
            right_at,
        }
    };
    Some(found.into_iter().map(cell).collect())
}

/// 5 of 5分.
fn worth(cell: &str) -> &str {
    cell.strip_suffix('分').unwrap_or(cell)
}

/// Is a cell an amount and nothing else?
fn amount(cell: &str) -> bool {
    let mut rest = worth(cell);
    arabic(&mut rest).is_ok() && rest.is_empty()
}

/// 完成率 | 得分, then 90%以上 | 5: each row is a sentence.
pub(crate) fn tabled(text: &str, at: &[u32]) -> Option<Placed> {
    let rows = rows(text)?;
    let (first, rest) = rows.split_first()?;
    let (head, body) = if amount(first.right) { (None, rows.as_slice()) } else { (Some(first), rest) };
    let verb = match head {
        None => "得",
        Some(row) => HEADINGS.iter().find(|(words, _)| words.contains(&row.right)).map(|(_, verb)| *verb)?,
    };
    if body.len() < 2 || !body.iter().all(|row| amount(row.right) && row.left.chars().count() > 1) {
        return None;
    }
    let place = |byte: usize| at.get(byte).copied().unwrap_or_default();
    let mut built = Built::default();
    if let Some(row) = head {
        // 起评标准(利润总额): what is measured stands in the brackets
        let inner = row.left.split_once('(').and_then(|(_, t)| t.strip_suffix(')'));
        let name = inner.unwrap_or(row.left);
        let from = row.from + row.left.find(name).unwrap_or(0);
        built.keep(text, at, from, from + name.len());
        built.say(",", place(row.right_at));
    }
    for row in body {
        built.keep(text, at, row.from, row.from + row.left.len());
        built.say(verb, place(row.right_at));
        let to = row.right_at + worth(row.right).len();
        built.keep(text, at, row.right_at, to);
        let last = place(to - 1);
        built.say("分;", last);
    }
    Some((built.text, built.at))
}

/// The run of dashes that a line of a text is, with what stands before and behind it.
fn bar(line: &str) -> Option<(usize, usize)> {
    let dash = |c: char| matches!(c, '-' | '_' | '━');
    let from = line.find(dash)?;
    let tail = line.get(from..)?;
    let len = tail.len() - tail.trim_start_matches(dash).len();
    let (before, behind) = (line.get(..from)?, line.get(from + len..)?);
    let alone = (before.is_empty() || before.ends_with('='))
        && (behind.is_empty() || behind.starts_with(['×', '+', '。', ';']));
    // without an equals sign or a factor it may part two headings as well
    let works = !before.is_empty() || behind.starts_with('×');
    (len >= 4 && alone && works).then_some((from, len))
}

/// A fraction: what stands above the line over what stands below it.
pub(crate) fn fraction(text: &str, at: &[u32]) -> Option<Placed> {
    let all: Vec<(usize, &str)> = lines(text).collect();
    let index = all.iter().position(|(_, line)| bar(line).is_some())?;
    let ((above_at, above), (bar_at, line), (below_at, below)) =
        (*all.get(index.checked_sub(1)?)?, *all.get(index)?, *all.get(index + 1)?);
    let (from, len) = bar(line)?;
    let divides = |t: &str| t.chars().count() > 1 && !t.contains([',', ';', '。', ':', '|']);
    let (head, over) = above.rsplit_once('=').map_or(("", above), |(head, _)| above.split_at(head.len() + 1));
    if !divides(over) || !divides(below) || !head.is_empty() && from > 0 || bar(below).is_some() {
        return None;
    }
    let place = |byte: usize| at.get(byte).copied().unwrap_or_default();
    let mut built = Built::default();
    built.keep(text, at, 0, above_at + head.len());
    built.keep(text, at, bar_at, bar_at + from);
    let over_at = above_at + head.len();
    built.say("(", place(over_at));
    built.keep(text, at, over_at, over_at + over.len());
    built.say(")÷(", place(bar_at + from));
    built.keep(text, at, below_at, below_at + below.len());
    built.say(")", place(below_at + below.len() - 1));
    built.keep(text, at, bar_at + from + len, bar_at + line.len());
    built.keep(text, at, below_at + below.len(), text.len());
    Some((built.text, built.at))
}

/// 前5名分别加5至1分: what each of the places earns, wherever that is said.
pub(crate) fn counted_down(text: &str, at: &[u32]) -> Option<Placed> {
    let said = ["分别", "依次"].iter().flat_map(|w| text.match_indices(w).take(16));
    let mut found: Vec<_> = said.filter_map(|(found, w)| one_by_one(text, found, found + w.len())).collect();
    found.sort_unstable();
    let mut built = Built::default();
    let mut done = 0;
    for (from, list, to) in found {
        // 分别依次加5至1分: found by either word
        if from >= done {
            built.keep(text, at, done, from);
            built.say(&list, at.get(from).copied().unwrap_or_default());
            done = to;
        }
    }
    if done == 0 {
        return None;
    }
    built.keep(text, at, done, text.len());
    Some((built.text, built.at))
}

/// 5至1 behind 前5名分别加: where it begins, 5、4、3、2、1, and where it ends.
fn one_by_one(text: &str, found: usize, behind: usize) -> Option<(usize, String, usize)> {
    let mut rest = text.get(behind..)?;
    for words in [&["依排序", "按排序", "按名次", "依名次"][..], &["另", "再"], &["加", "得", "计", "记", "奖", "扣"]]
    {
        rest = words.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    }
    let from = text.len() - rest.len();
    let whole = |rest: &mut &str| arabic(rest).ok().and_then(|n| n.decimal().to_u32());
    let first = whole(&mut rest)?;
    rest = ["至", "-", "到"].iter().find_map(|w| rest.strip_prefix(w))?;
    let last = whole(&mut rest).filter(|last| (1..first).contains(last) && rest.starts_with('分'))?;
    let many = first - last + 1;
    let ahead = last_of(text.get(..found)?, 40).rsplit(['。', ';', '\n']).next()?;
    let mut named = ahead.rsplit_once('前')?.1;
    let places = number(&mut named).ok()?.decimal().to_u32()?;
    let list: Vec<String> = (last..=first).rev().map(|n| n.to_string()).collect();
    (places == many && many <= 16 && named.starts_with(['名', '位']))
        .then(|| (from, list.join("、"), text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(way: fn(&str, &[u32]) -> Option<Placed>, text: &str) -> Option<String> {
        let at: Vec<u32> = (0..).take(text.len()).collect();
        way(text, &at).map(|(text, at)| {
            assert_eq!(text.len(), at.len());
            text
        })
    }

    #[test]
    fn rows_are_sentences() {
        let table = "完成率|得分\n90%以上|5\n80%以上|3";
        assert_eq!(laid(tabled, table).as_deref(), Some("完成率,90%以上得5分;80%以上得3分;"));
        assert_eq!(laid(tabled, "序号|名称\n一|甲\n二|乙"), None);
        assert_eq!(laid(tabled, "得5分|3"), None);
    }

    #[test]
    fn places_are_counted_down() {
        let laid = |text| laid(counted_down, text);
        assert_eq!(laid("前3名分别加5至3分").as_deref(), Some("前3名分别加5、4、3分"));
        assert_eq!(laid("前三名的,依次得3-1分").as_deref(), Some("前三名的,依次得3、2、1分"));
        assert_eq!(laid("前4名分别加5至3分"), None);
        assert_eq!(laid("分别扣5至3分"), None);
    }

    #[test]
    fn a_drawn_line_divides() {
        assert_eq!(laid(fraction, "实际数\n------×70\n计划数").as_deref(), Some("(实际数)÷(计划数)×70"));
        assert_eq!(
            laid(fraction, "实际数\n完成率=-----×100%\n计划数").as_deref(),
            Some("完成率=(实际数)÷(计划数)×100%")
        );
        assert_eq!(laid(fraction, "甲\n乙"), None);
    }
}
