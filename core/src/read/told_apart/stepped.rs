//! Several rates that a step is said of: `持证率、建档率每降低1%扣1分`, `…每低于全市平均值1个百分点各扣0.2分`.

use super::super::ground::AVERAGES;
use super::given::{ASKS, BOTH, EACH};
use super::members::Members;
use super::scan::Scan;
use super::{Said, Told};

/// Whose average it is.
const WHOSE: &[&str] =
    &["全国", "全省", "全市", "全县", "全区", "全州", "全镇", "本市", "本省", "省", "市", "县", "区", "同级", "同类"];

/// 全市平均值.
pub(super) fn average(scan: &mut Scan<'_>) -> Option<(usize, usize)> {
    let from = scan.at;
    scan.eat(WHOSE);
    scan.eat(AVERAGES)?;
    Some((from, scan.at))
}

/// A sentence for each of several rates that a step is said of; `beside`: where their targets may stand.
pub(super) fn stepped(text: &str, found: &Members, beside: &str) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    let mut each = scan.eat(&["任何一项", "任意一项", "任一项", "其中一项", "单项", "各", "分别"]).is_some();
    let mut own = Vec::new();
    let (mut more, mut listed) = (scan, scan);
    let said = if let Some((step, all)) = listed.step_of_each().filter(|(_, all)| all.len() == found.len()) {
        scan = listed;
        known(text, found, beside, true)?;
        own = all;
        vec![Said::Run(step.0, step.1), Said::Words("扣", step.1), Said::Own]
    } else if let Some([step, taken]) = more.step() {
        scan = more;
        // without 各, which is not said of each
        each |= text.get(step.1..taken.0).is_some_and(|t| t.contains(['各', '别', '均']));
        known(text, found, beside, each)?;
        [step, taken].map(|(from, to)| Said::Run(from, to)).to_vec()
    } else {
        against(&mut scan)?
    };
    // 扣完为止, and no more
    let mut behind = scan;
    behind.eat(&[",", "。", ";"]);
    behind.eat(&["扣完为止", "直至扣完为止", "直到扣完为止"]);
    behind.ends().then_some(Told {
        from: found.from,
        to: scan.at,
        members: found.clone(),
        said,
        own,
        between: ";",
        ahead: None,
    })
}

/// 每低于全市平均值1个百分点: steps from an average, which each of several rates has of its own.
fn against(scan: &mut Scan<'_>) -> Option<Vec<Said>> {
    let from = scan.at;
    scan.eat(&["每"])?;
    scan.eat(&["低于", "高于", "超过"])?;
    let held = (from, scan.at);
    scan.eat(&["各自的", "各自", "其"]);
    let average = average(scan)?;
    let from = scan.at;
    let [step, taken] = scan.one_step(from)?;
    let mut said = vec![Said::Run(held.0, held.1), Said::Name, Said::Run(average.0, average.1)];
    said.extend([step, taken].map(|(from, to)| Said::Run(from, to)));
    Some(said)
}

/// 参保率、续保率达到全县平均值得4分,每低于全县平均值1个百分点各扣0.5分: each held against an average of its own.
pub(super) fn on_average(text: &str, found: &Members) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    scan.eat(EACH);
    let from = scan.at;
    scan.eat(&["达到", "不低于", "高于", "达到或超过", "等于或高于"])?;
    let held = (from, scan.at);
    let own = average(&mut scan)?;
    scan.eat(&["以上"]);
    scan.eat(&["的"]);
    scan.eat(&[","]);
    let from = scan.at;
    scan.eat(&["得满分", "计满分"]).map(|_| ()).or_else(|| {
        scan.eat(&["得", "计", "记"])?;
        scan.points().map(|_| ())
    })?;
    let gives = vec![Said::Run(from, scan.at), Said::Words(",", from)];
    scan.eat(&[",", ";", "。"])?;
    scan.eat(&["任何一项", "任意一项", "任一项", "其中一项", "单项", "每项"]);
    let start = scan.at;
    scan.eat(&["每"])?;
    scan.eat(&["低于", "低", "下降", "降低"])?;
    average(&mut scan);
    let at = scan.at;
    let [step, taken] = scan.one_step(at)?;
    let mut behind = scan;
    behind.eat(&[",", "。", ";"]);
    behind.eat(&["扣完为止"]);
    let said = vec![
        Said::Words("每低于", start),
        Said::Name,
        Said::Run(own.0, own.1),
        Said::Run(step.0, step.1),
        Said::Run(taken.0, taken.1),
    ];
    let ahead = vec![Said::Run(held.0, held.1), Said::Name, Said::Run(own.0, own.1)];
    behind.ends().then(|| Told {
        from: found.from,
        to: scan.at,
        members: found.clone(),
        said,
        own: Vec::new(),
        between: ";",
        ahead: Some((ahead, gives)),
    })
}

/// Is it known what each of several is counted from? Nothing is said beside them, or each is named there or before. `each`: it
/// says that it is of each of them.
fn known(text: &str, found: &Members, beside: &str, each: bool) -> Option<()> {
    let before = text.get(..found.from)?;
    let told = |index: usize| {
        let name = found.name(text, index);
        beside.contains(&name) || before.contains(&name)
    };
    let stated = beside.contains('%') || before.contains('%') || found.share_an_end() && !each;
    (!stated || (0..found.len()).all(told)).then_some(())
}

/// 持证率、建档率均达到95%,每低1个百分点扣1分: a demand for each, before a step that names none of them.
pub(super) fn asked(text: &str, found: &Members) -> Option<Told> {
    let told = required(text, found)?;
    let mut scan = Scan::new(text, told.to);
    scan.eat(&["的"]);
    scan.eat(&[",", ";", "。"])?;
    scan.step().map(|_| told)
}

/// 持证率、建档率均≥95%: a demand for each, or 分别≥95%、90%.
pub(super) fn required(text: &str, found: &Members) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    let both = scan.eat(BOTH).is_some();
    if scan.eat(EACH).is_none() && found.share_an_end() && !both {
        return None;
    }
    scan.eat(&["应", "须", "要", "需"]);
    let from = scan.at;
    scan.eat(ASKS)?;
    let (held, mut listed) = (scan.at, scan);
    // 分别达到95%、90%: each its own
    let own = listed.percents(found.len());
    if own.is_some() {
        scan = listed;
    } else {
        scan.percent()?;
    }
    scan.eat(&["以上", "及以上", "(含)以上", "以内", "以下"]);
    let rest = scan.rest();
    let ends = rest.is_empty() || rest.starts_with([',', ';', '。', '\n', ')', '的']);
    let said = if own.is_some() { vec![Said::Run(from, held), Said::Own] } else { vec![Said::Run(from, scan.at)] };
    let own = own.unwrap_or_default();
    ends.then(|| Told { from: found.from, to: scan.at, members: found.clone(), said, own, between: ",", ahead: None })
}
