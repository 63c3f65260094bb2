//! Several rates of which each costs something below its own: `甲率、乙率分别低于95%、90%的各扣4分`.

use super::members::Members;
use super::scan::Scan;
use super::{Said, Told};

/// A sentence for each of them.
pub(super) fn below(text: &str, found: &Members) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    scan.eat(&["分别", "各自"])?;
    let from = scan.at;
    scan.eat(&["低于", "达不到", "未达到", "不足", "高于", "超过"])?;
    let held = scan.at;
    let own = scan.percents(found.len())?;
    let of = scan.eat(&["的"]).is_some();
    scan.eat(&[","]);
    let each = scan.eat(&["各", "分别", "每项"]).is_some();
    (of || each).then_some(())?;
    scan.eat(&["扣"])?;
    let points = scan.points()?;
    scan.ends().then_some(())?;
    let said = vec![Said::Run(from, held), Said::Own, Said::Words("的扣", points.0), Said::Run(points.0, points.1)];
    Some(Told { from: found.from, to: scan.at, members: found.clone(), said, own, between: ";", ahead: None })
}
