//! Parts of a part: `建立工作组得3分,其中,有专干得2分,报酬落实得1分` says twice what the three points are given for.

use super::lines::Line;
use crate::read::clause::draft::Draft;
use crate::read::outcome::{Kind, Worth};
use rust_decimal::Decimal;

/// The lines without those that what follows 其中 divides.
pub(crate) fn divided(draft: &mut Draft<'_>, all: &[Line]) -> Vec<Line> {
    let mut made = Vec::with_capacity(all.len());
    for (index, line) in all.iter().enumerate() {
        if parts_of(draft.text, all, index) {
            draft.take_line(line);
            line.own.iter().map(|s| s.run).chain([line.run]).for_each(|run| draft.tell(run));
            draft.notes_points(line);
            continue;
        }
        // 得5分,其中…得2分,…得1分: what the other two are given for is not said
        let next = all.get(index + 1).filter(|_| opens(draft.text, all, index)).map(|l| l.run);
        draft.unread.extend(next);
        made.push(line.clone());
    }
    made
}

/// An amount that is given for something, once.
fn plain(line: &Line) -> bool {
    matches!(line.kind, Kind::Give { worth: Worth::Points(_), each: false, base: false, .. })
        && line.per.is_none()
        && line.test.is_none()
        && !line.aside
}

/// Does 其中 stand behind a line, before the next?
fn opens(text: &str, lines: &[Line], index: usize) -> bool {
    let Some((whole, next)) = lines.get(index).zip(lines.get(index + 1)) else { return false };
    let said = text.get(whole.run.1..next.run.0).unwrap_or_default().trim_start_matches([',', ';', '。', ':']);
    plain(whole) && plain(next) && said.starts_with("其中")
}

/// How many parts of a part are looked at.
const MOST: usize = 16;

/// Do the lines behind one divide its points, in the same sentence behind 其中?
fn parts_of(text: &str, lines: &[Line], index: usize) -> bool {
    let Some((points, behind)) = lines.get(index).and_then(Line::amount).zip(lines.get(index + 1..)) else {
        return false;
    };
    if !opens(text, lines, index) {
        return false;
    }
    let mut sum = Decimal::ZERO;
    for (at, line) in behind.iter().take(MOST).take_while(|l| plain(l)).enumerate() {
        // they end where the sentence does
        if at > 0 && line.own.first().is_some_and(|s| s.first && text.get(..s.run.0).is_some_and(|t| t.ends_with('。')))
        {
            return false;
        }
        let Some(next) = line.amount().and_then(|n| sum.checked_add(n.decimal())) else { return false };
        sum = next;
        if sum >= points.decimal() {
            return at > 0 && sum == points.decimal();
        }
    }
    false
}
