//! `milestones_disagree`: increments and a cumulative number beside them that do not agree.

use super::course::Course;
use super::item::Item;
use crate::finding::Finding;

/// Increments (新增) and cumulative numbers (累计) of the same milestones (semantics §6: they must agree).
///
/// A warning, at the cumulative number. The same arithmetic as in the schedule, where a report's progress shows it again.
pub(super) fn check(item: &Item<'_>, courses: &[Course<'_>], found: &mut Vec<Finding>) {
    let disagree = courses.iter().filter(|c| c.year).filter_map(|c| c.plotted.disagreement());
    found.extend(disagree.map(|d| d.finding(item.indicator, &item.path)));
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{codes, course, findings};

    #[test]
    fn increments_that_do_not_make_the_total_are_found() {
        assert_eq!(
            findings(&course("亿元", "", &["3累", "4增", "8累"])),
            [""; 0],
            "in periods of their own: another may lie between"
        );
        assert_eq!(
            findings(&course("亿元", "", &["3累", "4增 8累"])),
            [
                "warning milestones_disagree indicators[a].milestones[q2].quantities[1].value: 至 2020-06-30，各期增量合计 7，而累计值为 8，请更正其一 | by 2020-06-30 the increments make 7, the cumulative number is 8; mend one of them"
            ]
        );
    }

    #[test]
    fn increments_that_agree_are_silent() {
        for steps in [&["3累", "4增 7累", "5增 12累", "6增 18累"][..], &["3", "4增 7累"], &["3增", "4增"]] {
            assert_eq!(codes(&course("亿元", "", steps)), [""; 0], "{steps:?}");
        }
    }
}
