//! The indented text of a trace: branches, aligned columns, long notes carried on.

use crate::text::Lang;
use crate::trace::Step;
use crate::write::Look;
use crate::write::line::{Line, Lines};

/// Labels and values wider than this do not push the columns of all other lines to the right.
const WIDEST: usize = 44;

/// The narrowest column of notes.
const NARROWEST: usize = 16;

impl Step {
    /// The step as an indented text: one step a line with its label, its value, and what was done or why it does not apply.
    ///
    /// A number is a decimal where one holds it exactly, else a fraction and the decimal near it.
    ///
    /// # Example: 11.8 of 12.4 for twenty points
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use kaohe::{Datum, Id, Lang, method::{Method, score_clause}, write::Look};
    /// let method = Method::from_json(
    ///     r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}"#,
    /// ).unwrap();
    /// let values = BTreeMap::from([(Id::new("revenue").unwrap(), Datum::Number("11.8亿元".parse().unwrap()))]);
    /// let score = score_clause(&method, Some("20".parse().unwrap()), &values).unwrap();
    /// let text = score.step().unwrap().to_text(Lang::En, &Look::default());
    /// assert_eq!(text, "\
    /// score          590/31 ≈ 19.0323   20 × 95.1613 %
    /// └─ completion  59/62 ≈ 95.1613 %  11.8亿元 ÷ 12.4亿元
    ///    ├─ actual   11.8亿元           revenue (reported)
    ///    └─ target   12.4亿元
    /// ");
    /// ```
    #[must_use]
    pub fn to_text(&self, lang: Lang, look: &Look) -> String {
        let root = Lines { lang, look: *look }.line(self);
        let mut rows = Vec::new();
        flatten(root, "", "", &mut rows);
        layout(&rows, lang, look)
    }
}

/// A line of text before it is aligned.
struct Row {
    /// Branches and label.
    head: String,
    /// Branches of the lines that carry on its note.
    carried: String,
    value: String,
    note: Vec<String>,
}

fn flatten(line: Line, branch: &str, stem: &str, rows: &mut Vec<Row>) {
    let more = if line.below.is_empty() { "" } else { "│" };
    rows.push(Row {
        head: format!("{branch}{}", line.label),
        carried: format!("{stem}{more}"),
        value: line.value,
        note: line.notes,
    });
    let last = line.below.len().saturating_sub(1);
    for (i, below) in line.below.into_iter().enumerate() {
        let (own, under) = if i == last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        flatten(below, &format!("{stem}{own}"), &format!("{stem}{under}"), rows);
    }
}

fn layout(rows: &[Row], lang: Lang, look: &Look) -> String {
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.filter(|w| *w <= WIDEST).max().unwrap_or(0);
    let head = widest(&mut rows.iter().map(|row| columns(&row.head)));
    let value = widest(&mut rows.iter().map(|row| columns(&row.value)));
    let left = head + value + 4;
    let room = look.width.saturating_sub(left).max(NARROWEST);
    let mut text = String::new();
    for row in rows {
        let note = row.note.join(lang.pick("；", "; "));
        let mut pieces = wrapped(&note, room).into_iter();
        let mut out = padded(&row.head, head);
        out.push_str("  ");
        out.push_str(&padded(&row.value, value));
        out.push_str("  ");
        out.push_str(&pieces.next().unwrap_or_default());
        text.push_str(out.trim_end());
        text.push('\n');
        for piece in pieces {
            text.push_str(&padded(&row.carried, left));
            text.push_str(&piece);
            text.push('\n');
        }
    }
    text
}

fn padded(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(blanks))
}

/// The columns that a text takes in a terminal.
fn columns(text: &str) -> usize {
    text.chars().map(wide).sum()
}

fn wide(c: char) -> usize {
    let wide = matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}');
    if wide { 2 } else { 1 }
}

/// The text in pieces no wider than `room`: broken at blanks where there are some, between Chinese characters anywhere.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut word = String::new();
    let mut put = |piece: &mut String, word: &mut String| {
        if !piece.is_empty() && columns(piece.trim_end()) + columns(word.trim_end()) > room {
            pieces.push(std::mem::take(piece).trim_end().to_owned());
        }
        piece.push_str(word);
        word.clear();
    };
    for c in text.chars() {
        // what closes a phrase does not begin a line
        let closes = matches!(c, '，' | '。' | '；' | '：' | '、' | '）' | '”');
        if wide(c) == 2 && !closes && !word.is_empty() {
            put(&mut piece, &mut word);
        }
        word.push(c);
        if c == ' ' || columns(&word) >= room {
            put(&mut piece, &mut word);
        }
    }
    put(&mut piece, &mut word);
    if !piece.trim_end().is_empty() {
        pieces.push(piece.trim_end().to_owned());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::samples::item;

    const REVENUE: &str = r#"{"proportional": {"of": [{"actual": {"add": [{"input": "revenue"}, {"input": "relief"}]}, "target": {"number": "12.4亿元"}}]}}"#;
    const LATE: &str = r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "3"}}}, "limit": "8"}, {"charge": {"once": {"if": {"flag": "late"}, "amount": "1"}}, "label": {"zh": "迟报", "en": "late report"}}]}}"#;
    const COVER: &str = r#"{"gated": {"gates": [{"when": {"compare": {"left": {"input": "通报"}, "is": "at_least", "right": {"number": "2次"}}}, "effect": "zero"}], "of": {"tiers": {"on": {"input": "覆盖率"}, "bands": [{"is": {"between": {"from": {"at": "90%"}}}, "gives": {"points": "10"}}, {"is": {"between": {"from": {"at": "85%"}, "to": {"at": "90%"}}}, "gives": {"percent": "80"}}]}}}}"#;

    #[test]
    fn notes_are_carried_on_at_blanks_and_between_characters() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("一二三四，五", 8), ["一二三", "四，五"]);
        assert_eq!(wrapped("", 8), Vec::<String>::new());
        assert_eq!(wrapped("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(columns("得分 1"), 6);
        assert_eq!(padded("得分", 6), "得分  ");
    }

    fn text(step: &Step, lang: Lang) -> String {
        step.to_text(lang, &Look::default())
    }

    #[test]
    fn what_a_range_held_back_is_shown() {
        let step = item(REVENUE, Some("20"), "revenue=11.8亿元 relief=0.9亿元");
        let expected = "\
得分                20                   上限20，多出0.4839不计
└─ 限定前           635/31 ≈ 20.4839     20 × 102.4194%
   └─ 完成率        127/124 ≈ 102.4194%  12.7亿元 ÷ 12.4亿元
      ├─ 完成值     12.7亿元             11.8亿元 + 0.9亿元
      │  ├─ 完成值  11.8亿元             revenue（已报）
      │  └─ 完成值  0.9亿元              relief（已报）
      └─ 目标值     12.4亿元
";
        assert_eq!(text(&step, Lang::Zh), expected);
    }

    #[test]
    fn charges_that_do_not_apply_and_limits_not_reached_are_shown() {
        let step = item(LATE, Some("10"), "cases=2件 late=no");
        let expected = "\
score               4                10 − 6
└─ all deductions   6                6 + 0
   ├─ deduction     6                3 each; limit 8 not reached
   │  └─ count      2件              cases (reported)
   └─ late report   0
      ├─ condition  ✗ does not hold  late is no; passed over
      └─ otherwise  0
";
        assert_eq!(text(&step, Lang::En), expected);
    }

    #[test]
    fn bands_passed_over_and_gates_that_did_not_fire_are_shown_on_any_screen() {
        let step = item(COVER, Some("10"), "覆盖率=87% 通报=1次");
        let expected = "\
得分         8         取首个成立的一档
├─ 档次      ✗ 不成立  覆盖率为87%，低于90%；跳过
├─ 档次      ✓ 成立    覆盖率为87%，不低于85%且低于90%；得8
├─ 分值      8         10 × 80%
└─ 否决条件  ✗ 不成立  通报为1次，低于2次；未触发：本项不得分
";
        assert_eq!(text(&step, Lang::Zh), expected);
        let narrow = "\
得分         8         取首个成立的一档
├─ 档次      ✗ 不成立  覆盖率为87%，低于90%；跳过
├─ 档次      ✓ 成立    覆盖率为87%，不低于85%且低
│                      于90%；得8
├─ 分值      8         10 × 80%
└─ 否决条件  ✗ 不成立  通报为1次，低于2次；未触
                       发：本项不得分
";
        assert_eq!(step.to_text(Lang::Zh, &Look { width: 50, places: 2 }), narrow);
    }
}
