//! Evidence that is handed in, and what it means that it is missing: `须提供复印件,未提供的不得分`.

use crate::read::clause::draft::Draft;
use crate::read::clause::line::lines::Line;
use crate::read::outcome::Kind;

/// What is handed in as evidence.
pub(crate) const PAPERS: &[&str] = &["复印件", "证明", "证书", "扫描件", "原件", "凭证", "证明材料"];

/// Is what is not proven one less, so that nothing is refused? Where some of what is given is given for each, either may be
/// meant; where all of it is, it is usual.
pub(crate) fn uncounted(draft: &mut Draft<'_>, lines: &[Line]) -> bool {
    let gives = |l: &&Line| matches!(l.kind, Kind::Give { .. } | Kind::Full | Kind::Gain { .. });
    let (each, once): (Vec<&Line>, Vec<&Line>) = lines.iter().filter(gives).partition(|l| l.per.is_some());
    match (each.is_empty(), once.is_empty()) {
        (true, _) => false,
        (false, true) => draft.decide("evidence", "uncounted", "refuses"),
        (false, false) => !draft.decide("evidence", "refuses", "uncounted"),
    }
}

/// 须提供合同复印件并加盖公章,未提供的: is it the evidence that is missing?
pub(crate) fn unproven(draft: &Draft<'_>, line: &Line) -> bool {
    let own: Vec<&str> = line.own.iter().filter(|s| !s.aside).map(|s| draft.label(s.run)).collect();
    let Some((last, before)) = own.split_last() else { return false };
    let denied = ["未提供", "不提供", "未附", "未出具", "未提供证明", "未提供证明材料", "不提供证明材料", "未提供材料"];
    let asked = |t: &&str| ["提供", "出具", "附"].iter().any(|w| t.contains(w)) && PAPERS.iter().any(|w| t.contains(w));
    denied.contains(last) && before.iter().any(asked)
}

#[cfg(test)]
mod tests {
    use crate::read::read_clause;

    #[test]
    fn both_ways_are_told_where_either_may_be_meant() {
        let gates = |text: &str| {
            let reading = read_clause(text, None, "5".parse().ok());
            let words = reading.alternatives().iter().map(|a| a.method().word());
            (reading.method().map(crate::method::Method::word), words.collect::<Vec<_>>())
        };
        let each = "每获奖1项得1分，最高5分，须提供证书复印件，未提供的不得分。";
        assert_eq!(gates(each), (Some("earn"), vec!["gated"]));
        let mixed = "每获奖1项得1分，最高3分；有制度得2分；须提供证书复印件，未提供的不得分。";
        assert_eq!(gates(mixed), (Some("gated"), vec!["checklist"]));
        let once = "获奖得5分，须提供证书复印件，未提供的不得分。";
        assert_eq!(gates(once), (Some("gated"), vec![]));
    }
}
