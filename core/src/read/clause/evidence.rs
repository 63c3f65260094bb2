//! Evidence that is handed in, and what it means that it is missing: `须提供复印件,未提供的不得分`.

use super::super::outcome::Kind;
use super::draft::Draft;
use super::lines::Line;

/// What is handed in as evidence.
pub(super) const PAPERS: &[&str] = &["复印件", "证明", "证书", "扫描件", "原件", "凭证", "证明材料"];

/// Is all that is given given for each, so that what is not proven is one less?
pub(super) fn counted_each(lines: &[Line]) -> bool {
    let gives = |l: &&Line| matches!(l.kind, Kind::Give { .. } | Kind::Full | Kind::Gain { .. });
    lines.iter().filter(gives).all(|l| l.per.is_some())
}

/// 须提供合同复印件并加盖公章,未提供的: is it the evidence that is missing?
pub(super) fn unproven(draft: &Draft<'_>, line: &Line) -> bool {
    let own: Vec<&str> = line.own.iter().filter(|s| !s.aside).map(|s| draft.label(s.run)).collect();
    let Some((last, before)) = own.split_last() else { return false };
    let denied = ["未提供", "不提供", "未附", "未出具", "未提供证明", "未提供证明材料", "不提供证明材料", "未提供材料"];
    let asked = |t: &&str| ["提供", "出具", "附"].iter().any(|w| t.contains(w)) && PAPERS.iter().any(|w| t.contains(w));
    denied.contains(last) && before.iter().any(asked)
}
