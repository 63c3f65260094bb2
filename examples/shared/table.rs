//! Tables for a terminal: columns aligned by the width that characters take up, a Chinese one two cells.

use std::fmt;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// On which side a column's texts begin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table with headed columns.
pub struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns; one without a heading is left out.
    #[must_use]
    pub fn new(columns: &[(&str, Align)]) -> Self {
        Self {
            columns: columns.iter().map(|(heading, align)| ((*heading).to_owned(), *align)).collect(),
            rows: Vec::new(),
        }
    }

    /// One row more.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }
}

fn padded(text: &str, width: usize, align: Align) -> String {
    let blanks = " ".repeat(width.saturating_sub(text.width()));
    match align {
        Align::Left => format!("{text}{blanks}"),
        Align::Right => format!("{blanks}{text}"),
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<usize> = (0..self.columns.len()).filter(|c| !self.columns[*c].0.is_empty()).collect();
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            cells.chain([self.columns[column].0.width()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = shown.iter().map(|c| width(*c)).collect();
        let line = |cells: &dyn Fn(usize) -> String| {
            let cells: Vec<String> =
                shown.iter().zip(&widths).map(|(c, w)| padded(&cells(*c), *w, self.columns[*c].1)).collect();
            format!("  {}", cells.join("  ")).trim_end().to_owned()
        };
        writeln!(f, "{}", line(&|c| self.columns[c].0.clone()))?;
        writeln!(f, "  {}", "─".repeat(widths.iter().sum::<usize>() + 2 * widths.len().saturating_sub(1)))?;
        for row in &self.rows {
            writeln!(f, "{}", line(&|c| row.get(c).cloned().unwrap_or_default()))?;
        }
        Ok(())
    }
}

/// A line across the page.
#[must_use]
pub fn rule(character: char) -> String {
    std::iter::repeat_n(character, 100).collect()
}

/// A text in lines no wider than so many cells, broken after a mark or a blank where there is one.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    // where the line may be broken, in bytes
    let mut gap = None;
    for character in text.chars() {
        line.push(character);
        if line.width() > width {
            let rest = line.split_off(gap.filter(|at| *at > 0).unwrap_or(line.len() - character.len_utf8()));
            lines.push(line.trim_end().to_owned());
            rest.trim_start().clone_into(&mut line);
            gap = None;
        }
        if matches!(character, ' ' | '，' | '；' | '。' | '、' | '：') {
            gap = Some(line.len());
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text no wider than so many cells.
#[must_use]
pub fn clip(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut clipped = String::new();
    let mut used = 0;
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        clipped.push(character);
    }
    clipped.push('…');
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_cells() {
        let mut table = Table::new(&[("单位", Align::Left), ("分", Align::Right), ("", Align::Left)]);
        table.row(vec!["盘山县".into(), "9.5".into(), "left out".into()]);
        table.row(vec!["A".into(), "10".into()]);
        assert_eq!(table.to_string(), "  单位     分\n  ───────────\n  盘山县  9.5\n  A        10\n");
        assert_eq!(clip("盘山县双台子区", 7), "盘山县…");
    }
}
