//! Who has nothing to do, and earns all of the points: `按完成比例计分。无改造任务的乡镇得4分`.

use crate::method::{Band, BandTest, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft};
use crate::read::clause::line::lines::Line;
use crate::read::clause::when::condition::flag;
use crate::read::ground::Run;
use crate::read::outcome::{Kind, Worth};

/// What says that there is none of something.
const NONE: &[&str] = &["无", "没有", "未承担", "不承担", "没有承担", "不涉及", "未涉及", "未安排", "未下达"];

/// What there may be none of without a merit of one's own.
const DUTIES: &[&str] = &["任务", "业务", "职能", "职责", "项目", "指标", "计划", "对象", "工作安排"];

/// When there is none.
const TERMS: &[&str] = &["本年度", "年度内", "当年", "全年", "年内", "本年", "年度", "本季度", "当季", "本月", "当月"];

/// Who has none of it.
const WHOSE: &[&str] =
    &["单位", "乡镇", "街道", "部门", "县区", "区县", "县", "区", "乡", "镇", "村", "地区", "科室", "学校"];

/// Words that make it a merit that there is none: 无逾期项目, 没有违规对象.
const AMISS: &[&str] = &["不", "违", "逾", "超", "未", "误", "投诉", "事故", "完成", "问题"];

/// The line that says so and what it says, apart from the others, where those decide something too.
pub(crate) fn exempt<'l>(
    draft: &Draft<'_>,
    all: &'l [Line],
    points: Option<Number>,
) -> Option<(Vec<Line>, &'l Line, Run)> {
    let mut found = all.iter().enumerate().filter_map(|(at, line)| Some((at, line, said(draft, line, points)?)));
    let (at, line, run) = found.next()?;
    let others = || all.iter().enumerate().filter(|(own, _)| *own != at).map(|(_, line)| line);
    let decides = |l: &Line| {
        matches!(l.kind, Kind::Give { .. } | Kind::Full | Kind::Charge { .. } | Kind::Ratio { .. } | Kind::Worked(..))
    };
    // 无新建任务的得满分,有任务未完成的不得分
    let refused = |l: &Line| {
        let said = l.own.iter().find(|s| !s.aside).map(|s| draft.cut(s.run));
        matches!(l.kind, Kind::Zero(_)) && said.is_some_and(|t| t.starts_with('有'))
    };
    (found.next().is_none() && (others().any(decides) || others().any(refused)))
        .then(|| (others().cloned().collect(), line, run))
}

/// 无改造任务的乡镇 of a line that gives all of the points there.
pub(crate) fn said(draft: &Draft<'_>, line: &Line, points: Option<Number>) -> Option<Run> {
    let whole = match &line.kind {
        Kind::Full => true,
        Kind::Give { worth: Worth::Points(n), each: false, base: false, .. } => Some(*n) == points,
        _ => false,
    };
    let seg = line.own.iter().rfind(|s| !s.aside).filter(|_| whole && line.test.is_none() && line.per.is_none())?;
    let label = draft.cut(seg.run);
    let label = TERMS.iter().find_map(|w| label.strip_prefix(w)).unwrap_or(label);
    let thing = NONE.iter().filter_map(|w| label.strip_prefix(w)).min_by_key(|t| t.len())?;
    // 无上级交办案件的,可直接得分
    let at_once =
        draft.text.get(..line.run.0).is_some_and(|t| t.ends_with("直接")) || draft.cut(line.run).contains("直接");
    let bare = thing.trim_end_matches(['的', '者', ':']);
    let bare = WHOSE.iter().find_map(|w| bare.strip_suffix(w)).unwrap_or(bare).trim_end_matches('的');
    let duty = DUTIES.iter().any(|w| bare.ends_with(w)) && !AMISS.iter().any(|w| bare.contains(w));
    (bare.chars().count() > 1 && (at_once || duty)).then_some(seg.run)
}

/// What the other lines make, beside what is earned by who has nothing to do.
pub(crate) fn beside(draft: &mut Draft<'_>, made: Built, line: &Line, run: Run, points: Option<Number>) -> Built {
    let holds = flag(draft, run);
    draft.take_line(line);
    // 弄虚作假的不得分: whether they are refused too, is not said; but 有任务未完成的 are others
    let others = draft.text.contains("有任务") || draft.text.contains(",有");
    if matches!(made.it, Method::Gated(_)) && !others {
        draft.unread.push(line.run);
    }
    let gives = points.map_or(Gives::Percent(Number::from(100_i64)), Gives::Points);
    made.under("tiers.otherwise.method", |method| {
        let band = Band { is: BandTest::Holds(holds), gives };
        Method::Tiers(Tiers { on: None, bands: vec![band], otherwise: Some(Gives::Method(Box::new(method))) })
    })
    .at("tiers.bands[0].is", run)
    .at("tiers.bands[0].gives", line.run)
}
