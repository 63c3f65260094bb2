//! Demands of their own, and how much each of them is worth: `甲率达到100%,乙率达到95%,以上两项各占2分,每低1%扣0.2分`.

use super::super::layout::Built;
use super::given::{ASKS, BOTH, each_earns, said_behind};
use super::members::ends_in_rate;
use super::scan::Scan;
use super::{Apart, Said};

/// How many a word for all of them says.
fn how_many(word: &str) -> Option<usize> {
    let all = [(['两', '2'], 2), (['三', '3'], 3), (['四', '4'], 4)];
    all.iter().find(|(marks, _)| word.contains(*marks)).map(|(_, n)| *n)
}

/// The text with what each of several demands is worth behind it.
pub(super) fn demands(text: &str, at: &[u32]) -> Option<Apart> {
    for word in BOTH {
        let Some(from) = text.find(word).filter(|at| *at > 0) else { continue };
        let Some(made) = parted(text, at, from, how_many(word)?) else { continue };
        return Some(made);
    }
    None
}

/// The demands before a place, of which there are so many, each with what is said of each behind it.
fn parted(text: &str, at: &[u32], place: usize, many: usize) -> Option<Apart> {
    let marks = [',', ';', '。', '、', '\n'];
    let ahead = text.get(..place)?.strip_suffix(marks)?;
    let mut runs = Vec::new();
    let mut to = ahead.len();
    for _ in 0..many {
        let piece = ahead.get(..to)?;
        let cut = piece.char_indices().rev().find(|(_, c)| marks.contains(c) || ":(".contains(*c));
        let from = cut.map_or(0, |(at, c)| at + c.len_utf8());
        runs.push((from, to));
        to = cut.map_or(0, |(at, _)| at);
    }
    runs.reverse();
    let mut names = Vec::new();
    for (from, to) in &runs {
        names.push(demand(text, *from, *to)?);
    }
    let mut scan = Scan::new(text, place);
    let points = each_earns(&mut scan)?;
    let mut said = vec![Said::Words("得", points.0), Said::Run(points.0, points.1)];
    said_behind(&mut scan, &mut said)?;
    let mut built = Built::default();
    built.keep(text, at, 0, runs.first()?.0);
    for (index, (from, to)) in runs.iter().enumerate() {
        let own = at.get(*from).copied().unwrap_or_default();
        if index > 0 {
            built.say(";", own);
        }
        built.keep(text, at, *from, *to);
        for said in &said {
            match said {
                Said::Run(from, to) => built.keep(text, at, *from, *to),
                Said::Words(words, place) => built.say(words, at.get(*place).copied().unwrap_or_default()),
                Said::Name | Said::Own => {}
            }
        }
    }
    built.keep(text, at, scan.at, text.len());
    Some(Apart { text: built.text, at: built.at, names })
}

/// The name of 乙率达到95%, where a run is a demand and nothing else.
fn demand(text: &str, from: usize, to: usize) -> Option<String> {
    let piece = text.get(from..to)?;
    let digit = piece.find(|c: char| c.is_ascii_digit())?;
    let head = piece.get(..digit)?;
    let asks = ASKS.iter().filter(|w| head.ends_with(**w)).max_by_key(|w| w.len()).map_or(0, |w| w.len());
    let name = head.get(..head.len() - asks)?;
    let named = ends_in_rate(name) && name.chars().all(char::is_alphabetic) && name.chars().count() > 1;
    let mut scan = Scan::new(text, from + digit);
    scan.percent()?;
    scan.eat(&["以上", "及以上", "以内", "以下"]);
    scan.eat(&["的"]);
    (named && scan.at == to && asks > 0).then(|| name.to_owned())
}
