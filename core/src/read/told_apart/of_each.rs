//! A heading that says how many there are, and which: `统防面积(10分×2项,即甲和乙)。达到100%的得满分`.

use super::super::layout::Built;
use super::Apart;
use super::scan::Scan;

/// The text with all that is behind the heading said of each.
pub(super) fn of_each(text: &str, at: &[u32]) -> Option<Apart> {
    let open = text.find('(')?;
    let heading = text.get(..open)?;
    if heading.contains([',', ';', '。']) || heading.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        return None;
    }
    let mut scan = Scan::new(text, open + 1);
    let points = scan.points()?;
    scan.eat(&["×"])?;
    let many: usize = scan.number().and_then(|(from, to)| text.get(from..to)?.parse().ok())?;
    scan.eat(&["项", "个", "类", "种"])?;
    scan.eat(&[",", ":", ";"]);
    scan.eat(&["即", "分别为", "分别是", "包括", "为"])?;
    let listed = scan.at;
    let close = listed + scan.rest().find(')')?;
    let runs = split(text, listed, close, many)?;
    let body = text.get(close + 1..)?.trim_start_matches(['。', ',', ':', ';', '\n', ' ']);
    let body_at = text.len() - body.len();
    // one rule, which gives all of the points of each
    let full = body
        .find("满分")
        .filter(|f| body.matches("满分").count() == 1 && body.get(..*f).is_some_and(|t| !t.contains('分')))?;
    let name: String = heading.chars().filter(|c| c.is_alphabetic()).collect();
    let own = body.split(|c: char| !c.is_alphabetic()).next()?;
    let begins = ["达到", "达", "完成", "每", "有", "按", "不低于"]
        .iter()
        .filter_map(|w| own.find(w))
        .min()
        .unwrap_or(own.len());
    let called = own.get(..begins)?;
    // the rule names what the heading does, or nothing
    if !(called.is_empty() || called.chars().count() > 1 && name.ends_with(called))
        || body.starts_with(|c: char| !c.is_alphabetic())
    {
        return None;
    }
    let mut built = Built::default();
    let mut names = Vec::new();
    for (index, (from, to)) in runs.into_iter().enumerate() {
        let own = at.get(from).copied().unwrap_or_default();
        if index > 0 {
            built.say(";", own);
        }
        let start = built.text.len();
        built.keep(text, at, from, to);
        if called.is_empty() {
            built.keep(text, at, open - heading.len(), open);
        }
        built.keep(text, at, body_at, body_at + called.len());
        names.push(built.text.get(start..)?.to_owned());
        built.keep(text, at, body_at + called.len(), body_at + full);
        built.keep(text, at, points.0, points.1);
        let rest = body.trim_end_matches(['。', ';', '\n', ' ']);
        built.keep(text, at, body_at + full + "满分".len(), body_at + rest.len());
    }
    Some(Apart { text: built.text, at: built.at, names })
}

/// The names that are listed, if there are so many.
fn split(text: &str, from: usize, to: usize, many: usize) -> Option<Vec<(usize, usize)>> {
    let piece = text.get(from..to)?;
    let mut runs = Vec::new();
    let mut start = 0;
    for (at, mark) in piece.match_indices(['、', '和', '与', '及']) {
        runs.push((from + start, from + at));
        start = at + mark.len();
    }
    runs.push((from + start, to));
    let named = |(from, to): &(usize, usize)| {
        text.get(*from..*to).is_some_and(|t| !t.is_empty() && t.chars().all(char::is_alphabetic))
    };
    (many > 1 && runs.len() == many && runs.iter().all(named)).then_some(runs)
}
