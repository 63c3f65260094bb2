//! Several rates that a step is said of: `持证率、建档率每降低1%扣1分`, `…每低于全市平均值1个百分点各扣0.2分`.

use super::given::{ASKS, BOTH, EACH};
use super::members::Members;
use super::scan::Scan;
use super::{Said, Told};

/// Whose average it is.
const WHOSE: &[&str] = &["全国", "全省", "全市", "全县", "全区", "全州", "全镇", "本市", "本省", "省", "市", "县", "区", "同级", "同类"];

/// 全市平均值.
fn average(scan: &mut Scan<'_>) -> Option<(usize, usize)> {
    let from = scan.at;
    scan.eat(WHOSE);
    scan.eat(&["平均值", "平均水平", "平均数", "平均", "均值"])?;
    Some((from, scan.at))
}

/// A sentence for each of several rates that a step is said of; `beside`: where their targets may stand.
pub(super) fn stepped(text: &str, found: &Members, beside: &str) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    scan.eat(&["任何一项", "任意一项", "任一项", "其中一项", "单项", "各", "分别"]);
    let mut more = scan;
    let said = if let Some([step, taken]) = more.step() {
        scan = more;
        known(text, found, beside)?;
        [step, taken].map(|(from, to)| Said::Run(from, to)).to_vec()
    } else {
        against(&mut scan)?
    };
    // 扣完为止, and no more
    let mut behind = scan;
    behind.eat(&[",", "。", ";"]);
    behind.eat(&["扣完为止", "直至扣完为止", "直到扣完为止"]);
    behind.ends().then_some(Told { from: found.from, to: scan.at, members: found.clone(), said, between: ";" })
}

/// Steps from an average, which each of several rates has of its own.
fn against(scan: &mut Scan<'_>) -> Option<Vec<Said>> {
    let from = scan.at;
    let every = scan.eat(&["每"]).is_some();
    scan.eat(&["低于", "高于", "超过"])?;
    scan.eat(&["各自", "其"]);
    let held = (from, scan.at);
    let average = average(scan)?;
    let mut said = vec![Said::Run(held.0, held.1), Said::Name, Said::Run(average.0, average.1)];
    let from = scan.at;
    let [step, taken] = if every {
        scan.one_step(from)?
    } else {
        scan.eat(&["的"]);
        scan.eat(&[","])?;
        said.push(Said::Words("的,", from));
        scan.step()?
    };
    said.extend([step, taken].map(|(from, to)| Said::Run(from, to)));
    Some(said)
}

/// Is it known what each of several is counted from? Nothing is said beside them, or each is named there or before.
fn known(text: &str, found: &Members, beside: &str) -> Option<()> {
    let before = text.get(..found.from)?;
    let told = |index: usize| {
        let name = found.name(text, index);
        beside.contains(&name) || before.contains(&name)
    };
    let stated = beside.contains('%') || before.contains('%');
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

/// 持证率、建档率均≥95%: a demand for each.
pub(super) fn required(text: &str, found: &Members) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    scan.eat(BOTH);
    scan.eat(EACH);
    scan.eat(&["应", "须", "要", "需"]);
    let from = scan.at;
    scan.eat(ASKS)?;
    scan.percent()?;
    scan.eat(&["以上", "及以上", "(含)以上", "以内", "以下"]);
    let rest = scan.rest();
    let ends = rest.is_empty() || rest.starts_with([',', ';', '。', '\n', ')', '的']);
    let said = vec![Said::Run(from, scan.at)];
    ends.then(|| Told { from: found.from, to: scan.at, members: found.clone(), said, between: "、" })
}
