//! All that is charged counts twice where something holds: `未落实扣4分;未按规定执行扣2分;有弄虚作假现象的加倍扣分`.

use crate::condition::Condition;
use crate::method::Charge;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::levels::level_of;
use crate::read::clause::quantity::measured::relational;
use crate::read::ground::Run;
use crate::read::outcome::{Kind, Worth};

/// What says which of several cases is doubled, or that it happens again: the others are not.
const OF_SOME: &[&str] = &[
    "重复",
    "再次",
    "多次",
    "屡",
    "同一",
    "同类",
    "拒",
    "仍",
    "第二",
    "第三",
    "连续",
    "逾期",
    "整改",
    "每",
    "次",
    "起",
    "以上",
    "超过",
    "其中",
    "该",
    "上述",
    "性质的",
    "否则",
];

/// The line that doubles all charges of an item, where one does, and what it holds for.
///
/// It stands behind them all, in a sentence of its own or in theirs; what is charged is charged once for what is said, and
/// not for each: of several, some may be of that kind.
pub(crate) fn doubling(draft: &Draft<'_>, all: &[Line]) -> Option<(Run, Run)> {
    let (at, line) = all.iter().enumerate().find(|(_, l)| matches!(l.kind, Kind::Doubled))?;
    let before = all.get(..at)?;
    let charged = |l: &&Line| matches!(l.kind, Kind::Charge { .. });
    let plain = |l: &Line| {
        l.per.is_none()
            && l.test.is_none()
            && matches!(l.kind, Kind::Charge { worth: Worth::Points(_), each: false, reverse: false })
    };
    let behind = all.get(at + 1..)?;
    let rest = behind.iter().all(|l| matches!(l.kind, Kind::Limit { .. } | Kind::Zero(_)));
    let listed = before.iter().flat_map(|l| l.stem.iter().chain(&l.own)).any(|s| s.mark.is_some());
    let moving = before.iter().any(|l| matches!(l.kind, Kind::Gain { .. } | Kind::Ratio { .. } | Kind::Worked(..)));
    let [seg] = line.own.as_slice() else { return None };
    if seg.aside || !line.stem.is_empty() || !rest || listed || moving || !before.iter().any(|l| charged(&l)) {
        return None;
    }
    if !before.iter().filter(charged).all(plain) {
        return None;
    }
    // in one sentence with the last of several sentences it may double only that one
    let parted = before.iter().filter(charged).skip(1).any(|l| l.own.first().is_some_and(|s| s.first));
    let label = draft.label(seg.run);
    let some = OF_SOME.iter().any(|w| label.contains(w)) || level_of(label).is_some();
    let figures = label.contains(|c: char| c.is_ascii_digit() || c == '%');
    let named = label.chars().count() > 1 && !relational(label) && !label.starts_with(['未', '不', '没', '无']);
    (named && !some && !figures && (seg.first || !parted)).then_some((seg.run, line.run))
}

/// The charges once, and once more where that holds.
pub(crate) fn doubled(draft: &mut Draft<'_>, (about, at): (Run, Run), taken: Vec<Made<Charge>>) -> Vec<Made<Charge>> {
    if taken.iter().any(|c| c.it.when.is_some() || c.it.limit.is_some()) {
        return taken;
    }
    let holds = Condition::Flag(draft.flag(about));
    draft.take(at);
    draft.told.push(at);
    let again: Vec<Made<Charge>> = taken
        .iter()
        .map(|c| {
            let it = Charge { when: Some(holds.clone()), ..c.it.clone() };
            Made { it, fields: c.fields.clone() }.at("when", about)
        })
        .collect();
    taken.into_iter().chain(again).collect()
}
