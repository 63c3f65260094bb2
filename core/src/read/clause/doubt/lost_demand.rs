//! Two demands in one sentence, of which one came to nothing: `70%以上但较年初下降的`, `有采购但不足5%的`.

use crate::condition::Comparison;
use crate::read::clause::draft::Draft;
use crate::read::clause::line::piece::Piece;
use crate::read::clause::name::label::bare;
use crate::read::clause::when::joined::halves;
use crate::read::ground::{Run, Seg, Test, compare, places};

/// What joins two demands.
pub(crate) const JOINS: &[&str] = &["但", "且", "并且", "同时", "虽然", "虽", "或者", "或"];

/// Of two demands that are joined, the one that is in no input.
pub(crate) fn unjoined(draft: &Draft<'_>, fields: &[(String, Run)], all: &[Piece]) -> Vec<Run> {
    let mut owned: Vec<Run> = draft.used.iter().copied().chain(fields.iter().map(|(_, run)| *run)).collect();
    owned.extend(draft.told.iter().map(|run| (run.0, run.0)));
    owned.extend(draft.inputs.iter().filter(|(.., label)| !label.is_empty()).map(|(_, at, _)| (*at, *at)));
    owned.sort_unstable();
    let mut list = Vec::new();
    for piece in all {
        let Piece::Text(seg) = piece else { continue };
        list.extend(left_out(draft, seg, &owned));
    }
    list
}

/// Of the two demands of a segment, the one that is in no input.
fn left_out(draft: &Draft<'_>, seg: &Seg, owned: &[Run]) -> Vec<Run> {
    let text = draft.text.get(seg.run.0..seg.run.1).unwrap_or_default();
    let within = ["不但", "暂且", "况且", "尚且"];
    let Some((first, second, word)) = halves(draft.text, seg.run, JOINS) else { return Vec::new() };
    let joining = text.get(..second.0 - seg.run.0).unwrap_or_default();
    if first.0 == first.1 || within.iter().any(|w| joining.ends_with(w)) {
        return Vec::new();
    }
    let halves = [first, second];
    // they are in order
    let told = |half: &Run| {
        let from = owned.partition_point(|r| r.0 < half.0);
        owned.iter().skip(from).take_while(|r| r.0 < half.1).any(|r| r.1 <= half.1)
    };
    // one name over both is a yes or no of both
    let over = |(_, from, label): &(crate::input::Input, usize, String)| {
        *from <= halves[0].1 && from.saturating_add(label.len()) > halves[1].0
    };
    let says = |h: &Run| compare(draft.text, *h).is_some() || places(draft.text, *h).is_some();
    // 低于或等于90%, 提高或持平: two words of one demand
    let either = word.starts_with('或');
    // 60%-70%或90%-95%: the edges of bands
    let ranged = |h: &Run| matches!(compare(draft.text, *h), Some(Test::Between { .. }));
    if either && halves.iter().any(ranged) {
        return Vec::new();
    }
    if draft.inputs.iter().any(over) || !halves.iter().any(says) || either && !halves.iter().all(says) {
        return Vec::new();
    }
    // 有采购但不足5%, 提高但不足1%: some of it, and more than nothing
    let rises = ["提高", "提升", "上升", "增长", "增加", "下降", "降低", "减少"];
    let first = draft.cut(halves[0]);
    let some = (first.starts_with('有') || rises.iter().any(|w| first.ends_with(w)))
        && matches!(compare(draft.text, seg.run), Some(Test::Compare { left, is: Comparison::LessThan | Comparison::AtMost, .. })
            if left == (seg.run.0, halves[1].0));
    if some {
        return Vec::new();
    }
    halves.into_iter().filter(|h| !told(h) && bare(draft.cut(*h)).chars().count() > 1).collect()
}
