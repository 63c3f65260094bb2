//! How much is looked at: `抽查归档病历20份`. It bears on no score, and must not be taken for what is asked for.

use crate::read::clause::draft::Draft;
use crate::read::ground::{Run, Way, per, segments};
use crate::read::lex::{begins_number, quantity};

/// What a sample is taken by.
const TAKEN: &[&str] = &[
    "随机走访",
    "随机询问",
    "随机提问",
    "随机入户",
    "随机调阅",
    "随机查阅",
    "抽查",
    "抽取",
    "抽样",
    "抽检",
    "抽问",
    "抽考",
    "抽测",
    "抽调",
    "抽阅",
    "抽选",
];

/// What more is looked at of a sample, or beside one.
const LOOKED_AT: &[&str] = &["走访", "入户走访", "询问", "提问", "查阅", "调阅", "访谈", "电话访问"];

/// What stands before it.
const HOW: &[&str] =
    &["现场", "实地", "年终", "检查时", "考核时", "每个村组", "每个村", "每村", "每镇", "每个", "每科室", "各"];

/// The number that a piece takes as a sample: its measure, and where its figures stand.
fn taken(text: &str, run: Run, words: &[&str]) -> Option<(String, Run)> {
    let piece = text.get(run.0..run.1)?;
    let mut rest = piece;
    while let Some(w) = HOW.iter().find(|w| rest.starts_with(**w)) {
        rest = rest.get(w.len()..)?;
    }
    let taken = rest.strip_prefix("随机").filter(|t| t.starts_with('抽')).unwrap_or(rest);
    rest = taken;
    // 门诊处方抽查100张
    if let Some(at) = rest.find("抽查").filter(|at| *at > 0)
        && rest.get(..at).is_some_and(|head| {
            let duty = ["开展", "组织", "完成", "全年", "年度", "累计", "每", "不", "未", "经", "被"];
            head.chars().count() <= 8 && !duty.iter().any(|w| head.contains(w))
        })
    {
        rest = rest.get(at..)?;
    }
    let word = words.iter().filter(|w| rest.starts_with(**w)).max_by_key(|w| w.len())?;
    rest = rest.get(word.len()..)?;
    let offset = rest.find(begins_number)?;
    // what is said on the way there is what the sample is of
    if rest.get(..offset)?.chars().count() > 12 || rest.get(..offset)?.contains(['不', '未', '无', '每', '低', '少'])
    {
        return None;
    }
    let from = run.1 - rest.len() + offset;
    let mut tail = rest.get(offset..)?;
    let whole = tail.len();
    let amount = quantity(&mut tail).ok()?;
    let measure = amount.measure.filter(|m| !["次", "回", "轮", "期", "遍", "天", "%", "分"].contains(&m.as_str()))?;
    let bound = ["以上", "及以", "以下", "以内", "(含", "/"].iter().any(|w| tail.starts_with(w));
    let judged = tail.ends_with(['的', '者'])
        || tail.contains(['不', '未', '无', '缺', '错', '每', '达'])
        || tail.chars().count() > 10;
    (!bound && !judged).then_some((measure, (from, from + whole - tail.len())))
}

/// The pieces of a text that tell how much is looked at, each with the figures in it.
pub(crate) fn samples(text: &str) -> Vec<(Run, Run)> {
    let all = segments(text, (0, text.len()), true);
    let mut found: Vec<(Run, Run)> = Vec::new();
    for (at, seg) in all.iter().enumerate() {
        let sampled = !found.is_empty();
        let words: &[&[&str]] = if sampled { &[TAKEN, LOOKED_AT] } else { &[TAKEN] };
        let Some((measure, figures)) = words.iter().find_map(|words| taken(text, seg.run, words)) else { continue };
        // 抽查企业20家,每少1家扣0.5分: there it is what is asked for
        let asked = all.iter().skip(at + 1).take(4).any(|s| {
            per(text, s.run).is_some_and(|p| p.way == Way::Short && p.step.measure.as_deref() == Some(measure.as_str()))
        });
        if !asked {
            found.push((seg.run, figures));
        }
    }
    found
}

/// Accounts for what is looked at.
pub(crate) fn take_samples(draft: &mut Draft<'_>, samples: &[(Run, Run)]) {
    for (run, figures) in samples {
        draft.take(*run);
        draft.tell(*figures);
    }
}
