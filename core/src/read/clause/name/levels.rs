//! Levels of those who find, praise or blame: 省级 names by itself nothing that holds, and nothing that is counted.

use super::label::bare;
use crate::input::InputKind;
use crate::read::clause::draft::Draft;
use crate::read::ground::Run;
use crate::read::lex::quantity;

/// The levels.
const LEVELS: &[&str] = &["国家级", "中央级", "省级", "市级", "县级", "区级", "镇级", "部级"];

/// What may stand before a level as part of it.
const BEFORE: &[&str] = &["", "省", "地", "县", "自治", "乡", "及", "省、"];

/// The level of something that a name tells.
pub(crate) fn level_of(label: &str) -> Option<&'static str> {
    LEVELS.iter().copied().find(|w| label.contains(w))
}

/// Is a name a level and nothing else: 省级, 省部级, 省级及以上?
pub(crate) fn is_level(label: &str) -> bool {
    let ends = ["及以上", "或以上", "以上", "及以下", "以下", "的", "获"];
    let own = ends.iter().find_map(|w| label.strip_suffix(w)).unwrap_or(label);
    LEVELS.iter().any(|w| own.strip_suffix(w).is_some_and(|head| BEFORE.contains(&head)))
}

impl Draft<'_> {
    /// What is counted or happens at a level, by name: as at the level before it (`国家级媒体刊发…,省级…`), or what the sentence tells ahead
    /// (`信息被采用的,国家级…`, `每采用1篇信息,国家级…`).
    pub(crate) fn at_level(&self, run: Run, label: &str) -> Option<String> {
        if !is_level(label) {
            return None;
        }
        let counted = |kind: &InputKind| matches!(kind, InputKind::Count(_) | InputKind::Flag);
        let counts = self.inputs.iter().rev().filter(|(i, ..)| counted(&i.kind));
        let (from, ahead) = self.ahead(run);
        let before = counts.take_while(|(_, at, _)| *at >= from && *at < run.0);
        for (_, at, known) in before {
            let Some(level) = known.get(..).and_then(|known| leading(known)) else { continue };
            let said = self.text.get(*at..).unwrap_or_default();
            // what stands before a level in a name that was made here was said ahead of it
            if said.starts_with(level) || known.contains(level) {
                return Some(known.replacen(level, label, 1));
            }
        }
        let thing = ahead.rsplit([',', ':']).map(thing).find(|t| t.chars().count() > 1)?;
        Some(format!("{label}{thing}"))
    }

    /// The sentence ahead of a run, and where it begins.
    fn ahead(&self, run: Run) -> (usize, &str) {
        let before = self.text.get(..run.0).unwrap_or_default();
        let from = before
            .rfind([';', '。', '\n'])
            .map_or(0, |at| at + before.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
        (from, before.get(from..).unwrap_or_default())
    }
}

/// The level in a name, as long as it is told: 省部级 of 省部级媒体刊发.
fn leading(known: &str) -> Option<&str> {
    let level = level_of(known)?;
    let at = known.find(level)?;
    let head =
        BEFORE.iter().filter(|w| known.get(..at).is_some_and(|t| t.ends_with(**w))).map(|w| w.len()).max().unwrap_or(0);
    let to = at + level.len();
    let tail = known.get(to..).unwrap_or_default();
    let tail = ["及以上", "或以上", "以上"].iter().find(|w| tail.starts_with(**w)).map_or(0, |w| w.len());
    known.get(at - head..to + tail)
}

/// What a piece of a sentence tells, without how many: 采用信息 of 每采用1篇信息.
fn thing(piece: &str) -> String {
    let label = bare(piece);
    let Some(at) = label.find(|c: char| c.is_ascii_digit()) else {
        return if is_level(label) || label.contains(['每', '分']) { String::new() } else { label.to_owned() };
    };
    let (head, mut rest) = label.split_at(at);
    let counted = quantity(&mut rest).is_ok_and(|a| a.measure.as_deref().is_some_and(|m| m != "分" && m != "%"));
    let plain = counted && !rest.contains(|c: char| c.is_ascii_digit());
    if plain { format!("{head}{}", rest.trim_start_matches('的')) } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_what_they_are_of() {
        assert!(is_level("省级") && is_level("省部级") && is_level("省级及以上") && is_level("自治区级"));
        assert!(!is_level("国家级媒体刊发") && !is_level("上级"));
        assert_eq!(thing("每采用1篇信息"), "采用信息");
        assert_eq!(thing("信息被采用的"), "信息被采用");
        assert_eq!(thing("国家级"), "");
        assert_eq!(thing("完成率90%"), "");
    }
}
