//! Letters that stand for what is measured, where the text or the one beside it says for what: `P表示评标基准价`.

use crate::read::clause::line::lines::Line;
use crate::read::ground::{Run, Way};

/// How many letters are looked for at most.
const MOST: usize = 16;

/// What letters stand for: P and 评标基准价 of `P表示评标基准价`.
pub(crate) fn letters<'t>(text: &'t str, context: &'t str) -> Vec<(&'t str, &'t str)> {
    let mut list: Vec<(&str, &str)> = Vec::new();
    for said in [context, text] {
        for word in ["表示", "代表"] {
            for (at, _) in said.match_indices(word).take(MOST) {
                let Some(letter) = letter_before(said.get(..at).unwrap_or_default()) else { continue };
                let rest = said.get(at + word.len()..).unwrap_or_default();
                let rest = rest.trim_start_matches(['为', ':']);
                let to = rest.find(|c: char| !c.is_alphabetic() || c.is_ascii()).unwrap_or(rest.len());
                let name = rest.get(..to).unwrap_or_default();
                if (2..=16).contains(&name.chars().count()) && !list.iter().any(|(known, _)| *known == letter) {
                    list.push((letter, name));
                }
            }
        }
    }
    list
}

/// Di of `;Di`: a letter, perhaps with a mark behind it, that is no part of a longer name.
fn letter_before(before: &str) -> Option<&str> {
    let from = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let letter = before.get(from..)?;
    let apart = !before.get(..from)?.ends_with(char::is_alphabetic);
    (apart && letter.len() <= 3 && letter.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(letter)
}

/// Di>P before a step: what is measured, what it is held against, and whether the step goes the same way.
pub(crate) fn ordered(text: &str, line: &Line, way: Way) -> Option<(Run, Run, bool)> {
    let own: Vec<Run> = line.own.iter().filter(|s| !s.aside).map(|s| s.run).collect();
    let [case, _] = own.as_slice() else { return None };
    let said = text.get(case.0..case.1)?;
    let head = ["如果", "当", "若", "如"].iter().find(|w| said.starts_with(**w)).map_or(0, |w| w.len());
    let case = (case.0 + head, case.1);
    let piece = text.get(case.0..case.1)?.trim_end_matches(['时', '的']);
    let (at, sign) = piece.char_indices().find(|(_, c)| matches!(c, '>' | '<' | '≥' | '≤'))?;
    let up = matches!(sign, '>' | '≥');
    let agrees = matches!((way, up), (Way::Over, true) | (Way::Short, false));
    let (left, right) = ((case.0, case.0 + at), (case.0 + at + sign.len_utf8(), case.0 + piece.len()));
    let name = |run: Run| {
        let said = text.get(run.0..run.1).unwrap_or_default();
        let plain = said.chars().all(char::is_alphanumeric) && said.starts_with(char::is_alphabetic);
        plain && said.chars().count() <= 16
    };
    (name(left) && name(right)).then_some((left, right, agrees))
}
