//! Several rates that each earn: `持证率、建档率达到100%各得2分,每低1个百分点扣0.2分`.

use super::members::Members;
use super::scan::Scan;
use super::stepped::average;
use super::{Said, Told};

/// What all of them are called.
pub(super) const BOTH: &[&str] = &[
    "以上两项指标",
    "以上两项",
    "以上三项",
    "上述两项",
    "上述三项",
    "这两项",
    "两项指标",
    "三项指标",
    "四项指标",
    "两项",
    "三项",
    "四项",
    "两率",
    "三率",
    "等两项",
    "等三项",
    "2项",
    "3项",
];

/// What any of them is called.
const ONE: &[&str] = &[
    "其中任何一项",
    "其中一项",
    "任何一项",
    "任意一项",
    "任一项",
    "任一指标",
    "每一项",
    "每项指标",
    "单项指标",
    "单项",
    "每项",
    "各项",
    "各项指标",
    "有一项",
];

/// How a demand begins.
pub(super) const ASKS: &[&str] = &[
    "达到",
    "达",
    "不低于",
    "不少于",
    "应达到",
    "须达到",
    "需达到",
    "要达到",
    "应达",
    "须达",
    "必须达到",
    "≥",
    "为",
    "完成",
    "不高于",
    "不超过",
    "≤",
    "控制在",
    "保持在",
];

/// Each of them, all of them.
pub(super) const EACH: &[&str] = &["均", "都", "分别", "各", "各自", "全部"];

/// 各得2分 after a demand: the run of the points.
pub(super) fn each_earns(scan: &mut Scan<'_>) -> Option<(usize, usize)> {
    scan.eat(&["的"]);
    scan.eat(&[","]);
    scan.eat(BOTH);
    scan.eat(&["各", "分别", "每项", "各项", "每一项"])?;
    scan.eat(&["得", "占", "计", "记", "给", "为", "可得"]);
    scan.points()
}

/// What is said behind the points of each of several, up to where it ends: what each lacks costs so much, or all of its points.
pub(super) fn said_behind(scan: &mut Scan<'_>, said: &mut Vec<Said>) -> Option<()> {
    let mut more = *scan;
    let comma = more.at;
    if more.eat(&[",", ";", "。", "("]).is_some() {
        let bracket = scan.rest().starts_with('(');
        more.eat(ONE);
        more.eat(&["覆盖率", "合格率", "指标", "完成率", "达标率"]);
        more.eat(&["未达到的", "未达标的", "达不到的", "未完成的", "不足的", "低于的"]);
        more.eat(&[","]);
        if let Some([step, taken]) = more.step() {
            said.push(Said::Words(",", comma));
            said.extend([step, taken].map(|(from, to)| Said::Run(from, to)));
            if bracket {
                more.eat(&[")"]);
            }
            *scan = more;
        }
    }
    let mut more = *scan;
    more.eat(&[",", ";", "。"]);
    more.eat(&["("]);
    let from = more.at;
    if more.eat(&["扣完为止", "扣完本项分为止", "直至扣完为止", "直到扣完为止", "直至扣完", "扣完"]).is_some()
    {
        said.extend([Said::Words(",", from), Said::Run(from, more.at)]);
        more.eat(&[")"]);
        *scan = more;
    }
    let mut more = *scan;
    more.eat(&[",", ";"]);
    let from = more.at;
    let refused = if more.eat(&["低于", "不足", "高于", "超过"]).is_some() {
        more.percent()
    } else {
        more.eat(&["否则", "未达到", "未达标", "达不到", "不达标"]).map(|w| (from, from + w.len()))
    };
    if refused.is_some() {
        more.eat(&["的"]);
        more.eat(&["该项", "此项"]);
        if more.eat(&["不得分", "不计分", "得0分"]).is_some() {
            said.extend([Said::Words(",", from), Said::Run(from, more.at)]);
            *scan = more;
        }
    }
    scan.ends().then_some(())
}

/// A sentence for each of several rates that each earn.
pub(super) fn given(text: &str, found: &Members) -> Option<Told> {
    let mut scan = Scan::new(text, found.to);
    scan.eat(BOTH);
    scan.eat(EACH);
    let from = scan.at;
    scan.eat(ASKS)?;
    let held = scan.at;
    let mut listed = scan;
    let own = listed.percents(found.len());
    let mut said = if own.is_some() {
        // 达到95%、90%: each its own
        scan = listed;
        scan.eat(&["以上", "及以上"]);
        vec![Said::Run(from, held), Said::Own]
    } else if scan.percent().is_some() {
        scan.eat(&["以上", "及以上", "(含)以上", "以内", "以下"]);
        vec![Said::Run(from, scan.at)]
    } else {
        // 达到全市平均值: each its own
        let own = average(&mut scan)?;
        scan.eat(&["以上"]);
        vec![Said::Run(from, held), Said::Name, Said::Run(own.0, own.1)]
    };
    let points = each_earns(&mut scan)?;
    said.extend([Said::Words("得", points.0), Said::Run(points.0, points.1)]);
    said_behind(&mut scan, &mut said)?;
    Some(Told {
        from: found.from,
        to: scan.at,
        members: found.clone(),
        said,
        own: own.unwrap_or_default(),
        between: ";",
        ahead: None,
    })
}
