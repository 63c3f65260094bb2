//! What a clause has settled for all of its lines: what is compared with what, and what it is about.

use super::measured::relational;
use super::target::{bare_target, based_on, compared_with, is_standard, listed_targets};
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::charges::gap::is_rate;
use crate::read::clause::charges::zones::zone;
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::given::is_give;
use crate::read::clause::line::lines::Line;
use crate::read::clause::name::label::{amount_of, bare};
use crate::read::clause::when::occurrence::absence;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{PAST, Run, Seg, Test, Value, Way, places};
use crate::read::lex::{Amount, quantities, quantity};
use crate::read::outcome::Kind;
use crate::trace::StepPart;

/// What a gap is measured against, as far as the clause has said it.
#[derive(Debug, Clone)]
pub(crate) struct Against {
    pub left: Option<Run>,
    pub from: Value,
    /// Where it is said.
    pub at: usize,
    /// What is measured, where another text says it.
    pub name: Option<String>,
}

/// What the lines before have settled.
#[derive(Debug, Clone, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a remark of its own, and any of them may stand beside any other"
)]
pub(crate) struct Settled {
    /// What was compared with what, the latest last.
    pub against: Vec<Against>,
    /// What the item is about.
    pub subject: Option<Run>,
    /// What a part of a step counts, and where that is said.
    pub part: Option<StepPart>,
    pub part_at: Option<Run>,
    /// 每超计划1%: what other lines are measured against too.
    pub named: Option<Run>,
    /// 以后每次递增2分.
    pub grows: Option<(Number, bool)>,
    /// 以此类推 follows.
    pub goes_on: bool,
    /// 扣完为止: what is taken may be taken again.
    pub until_gone: bool,
    /// How many charges there are.
    pub charges: usize,
    /// 本项扣分不保底, and where that is said.
    pub no_floor: Option<Run>,
    /// 按次累计: what happens counts each time.
    pub again: bool,
    /// A target is spoken of.
    pub target: bool,
    /// 每增减1个百分点,加减0.2分: what is given is where both begin.
    pub both: bool,
    /// 没有培训扣8分 of 8,无签到扣3分: what there is, is what is asked.
    pub absences: bool,
    /// 85%-93%得3分: the one range that earns the points.
    pub within: Option<(Run, Amount, Amount)>,
    /// 每少100人扣0.1分,每多100人加0.1分 of a target: both are counted from it.
    pub two_sided: bool,
    /// 瞒报的加倍扣分: what doubles all that is charged, and where that is said.
    pub doubled: Option<(Run, Run)>,
    /// 每项…: each of several is measured.
    pub each_of: bool,
}

/// The target in 目标值85%, 目标值为36篇, and where it stands.
fn stated(text: &str, run: Run) -> Option<(Amount, Run)> {
    let text = text.get(run.0..run.1)?;
    let (_, rest) = text.split_once("目标值").or_else(|| text.split_once("年度目标"))?;
    let rest = ["设定", "确定", "定", "设"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let mut rest = rest.trim_start_matches(['为', ':', '是', '在']);
    let from = run.1 - rest.len();
    let amount = quantity(&mut rest).ok().filter(|a| a.measure.as_deref().is_some_and(|m| m != "分"))?;
    Some((amount, (from, run.1 - rest.len())))
}

/// 与上年持平, 持平或增加的: no change, or one for the better.
fn still(text: &str) -> bool {
    let text = text.trim_end_matches(['的', '时', '者']);
    ["持平", "持平或增加", "持平或增长", "持平或上升", "持平或提高", "持平或提升"].iter().any(|w| text.ends_with(w))
}

/// 三公经费变动率≤0得满分;变动率>0: the same, by a name that the whole one ends in.
fn by_whole_names(draft: &Draft<'_>, all: &mut [Against]) {
    let amount = |a: &Against| match &a.from {
        Value::Amount(amount, _) => Some(amount.clone()),
        _ => None,
    };
    for at in 1..all.len().min(64) {
        let (before, rest) = all.split_at_mut(at);
        let Some(own) = rest.first_mut() else { break };
        let Some(label) = own.left.map(|r| draft.label(r)).filter(|l| l.chars().count() > 1) else { continue };
        let whole = before.iter().find(|b| {
            amount(b).is_some()
                && amount(b) == amount(own)
                && b.left.is_some_and(|r| draft.label(r).len() > label.len() && draft.label(r).ends_with(label))
        });
        if let Some(whole) = whole {
            own.left = whole.left;
        }
    }
}

/// 每低1%扣0.2分 beside 主航道≥98%、支汊航道≥96%: one step that names none of several rates is said of each of them.
fn of_each_rate(draft: &Draft<'_>, lines: &[Line]) -> bool {
    let mut charges = lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. }));
    let (Some(only), None) = (charges.next(), charges.next()) else { return false };
    let Some(per) = only.per.as_ref().filter(|p| matches!(p.way, Way::Short | Way::Over)) else { return false };
    let percent = per.step.is_percent() || per.step.is_points_of_percent();
    let said = draft.label(only.about.unwrap_or(per.label));
    if !percent || per.from.is_some() || !(said.is_empty() || relational(said)) {
        return false;
    }
    let tests = draft.asked_beside();
    let name = |test: &Test| match test {
        Test::Compare { left, is, right: Value::Amount(a, _) } if a.is_percent() => {
            let side = if per.way == Way::Short { Comparison::AtLeast } else { Comparison::AtMost };
            let name = draft.context.get(left.0..left.1)?.trim_matches(|c: char| !c.is_alphanumeric());
            (*is == side && name.chars().count() > 1).then(|| name.to_owned())
        }
        _ => None,
    };
    let target = |t: &&Test| match t {
        Test::Compare { left, .. } => !draft.context.get(left.0..left.1).is_some_and(no_target),
        _ => true,
    };
    let names: Option<Vec<String>> = tests.iter().filter(target).map(name).collect();
    names.is_some_and(|mut names| {
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        all > 1 && all <= 16 && names.len() == all
    })
}

/// 权重20%, 抽查10%, 实际值92%: figures that are no target.
pub(super) fn no_target(name: &str) -> bool {
    let name = bare(name);
    ["权重", "抽查", "抽取", "随机", "实际值", "实际", "完成值"].iter().any(|w| name.ends_with(w)) && !is_rate(name)
}

/// 相符率 of a context that says `相符率99.6%`, where it is the name of a number.
pub(super) fn name_beside(said: &str) -> Option<String> {
    let name = amount_of(bare(said));
    let number = name.ends_with(['率', '度', '比', '额', '量', '数', '值', '幅', '速']) || is_rate(name);
    let plain = name.chars().all(char::is_alphabetic) && (2..=16).contains(&name.chars().count());
    (number && plain && !relational(name)).then(|| name.to_owned())
}

/// 以100%为标准。控制率≤100%: a level that a demand says again, with the name of what is measured, is one.
fn said_again(against: &mut Vec<Against>) {
    let amount = |a: &Against| match &a.from {
        Value::Amount(amount, _) => Some(amount.clone()),
        _ => None,
    };
    let named: Vec<Amount> = against.iter().filter(|a| a.left.is_some_and(|r| r.0 < r.1)).filter_map(amount).collect();
    if let [only] = named.as_slice() {
        against.retain(|a| a.left.is_some() || a.name.is_some() || amount(a).as_ref() != Some(only));
    }
}

/// 占比低于上年的不得分,达到的得满分: what the first of all refuses for.
fn refused_first(draft: &Draft<'_>, first: &Line) -> Option<Run> {
    match (&first.kind, first.test.as_ref()?) {
        (Kind::Zero(_), Test::Compare { left, .. }) => Some(*left).filter(|r| !relational(draft.label(*r))),
        _ => None,
    }
}

/// 占比 of 以上年占比为基数: what was so much in the past is what is measured.
fn of_basis(draft: &Draft<'_>) -> Option<Run> {
    let (from, to) = draft.basis?;
    let label = draft.cut((from, to));
    let (at, past) = PAST.iter().filter_map(|w| Some((label.find(w)?, *w))).max_by_key(|(at, w)| (*at, w.len()))?;
    let name = label.get(at + past.len()..)?.trim_start_matches(['度', '的']);
    let run = (to - name.len(), to);
    (name.chars().count() > 1 && is_rate(name) && !relational(draft.label(run))).then_some(run)
}

/// What the clause compares with what, and what it is about.
pub(crate) fn settle(draft: &mut Draft<'_>, lines: &[Line], settled: &mut Settled) {
    let mut segs: Vec<Seg> = Vec::new();
    for line in lines {
        segs.extend(line.stem.iter().cloned());
        if !matches!(line.kind, Kind::Charge { .. } | Kind::Gain { .. } | Kind::Zero(_)) && line.per.is_none() {
            segs.extend(line.own.iter().cloned());
        } else {
            let step = line.own.iter().rposition(|s| !s.aside).unwrap_or(0);
            segs.extend(line.own.iter().take(step).cloned());
        }
    }
    let found = segs.iter().find_map(|s| stated(draft.text, s.run));
    draft.stated_at = found.as_ref().map(|(_, at)| *at);
    draft.stated = found.map(|(amount, _)| amount);
    for seg in &segs {
        // 低于基准价4%以上时: how far off, and nothing else that is held against
        if places(draft.text, seg.run).is_some() || zone(draft.text, seg.run).is_some() {
            continue;
        }
        // 以100%为标准
        if let Some((left, from)) = based_on(draft.text, seg.run) {
            draft.take(seg.run);
            if let Value::Named(run) = from {
                draft.basis = draft.basis.or(Some(run));
            }
            settled.against.push(Against { left, from, at: seg.run.0, name: None });
            continue;
        }
        let mut found = comparisons(draft.text, seg.run);
        if found.is_empty() {
            found.extend(bare_target(draft.text, seg.run));
        }
        if still(draft.cut(seg.run)) {
            let zero = Amount { value: Number::ZERO, measure: Some("%".to_owned()) };
            settled.against.push(Against {
                left: None,
                from: Value::Amount(zero, (seg.run.1, seg.run.1)),
                at: seg.run.0,
                name: None,
            });
            continue;
        }
        // 平均分与全县平均分相比
        if let Some((left, run)) = compared_with(draft.text, seg.run) {
            settled.against.push(Against { left: Some(left), from: Value::Named(run), at: seg.run.0, name: None });
            continue;
        }
        let percents = listed_targets(draft.text, seg.run);
        for test in found.into_iter().filter(|_| percents.len() < 2) {
            match test {
                Test::Compare { left, right, .. } => {
                    settled.against.push(Against { left: Some(left), from: right, at: left.0, name: None });
                }
                Test::Between { left, high, .. } => {
                    settled.against.push(Against {
                        left: Some(left),
                        from: Value::Amount(high.0, left),
                        at: left.0,
                        name: None,
                    });
                }
                _ => {}
            }
        }
        if percents.len() > 1 {
            // 率分别达到85%、90%: two targets of one name
            let unnamed = percents.iter().any(|a| a.left.is_none_or(|r| draft.label(r).is_empty()));
            if unnamed {
                draft.unread.push(seg.run);
            }
            // 3-10亿元、10-20亿元项目分别…: the sizes are what they are told apart by
            for run in percents.iter().filter_map(|a| a.left) {
                let label = amount_of(draft.label(run)).to_owned();
                let sized = quantities(&label).next().is_some();
                let other = |m: Option<&str>| {
                    percents.iter().all(|a| matches!(&a.from, Value::Amount(a, _) if a.measure.as_deref() != m))
                };
                if sized && quantities(&label).all(|(_, a, _)| other(a.measure.as_deref())) {
                    draft.qualified.push(label);
                    draft.tell(run);
                }
            }
            settled.against.extend(percents);
            settled.each_of = true;
        }
    }
    by_whole_names(draft, &mut settled.against);
    // 完成目标得40分, beside 完成90%: all of it, which no figure tells
    for line in lines {
        if let Some(Test::Compare { left, right: right @ Value::Amount(a, at), .. }) = &line.test
            && at.0 == at.1
            && a.is_percent()
            && a.value == Number::from(100_i64)
        {
            settled.against.push(Against { left: Some(*left), from: right.clone(), at: left.0, name: None });
        }
    }
    said_again(&mut settled.against);
    settled.both = lines.windows(2).any(|w| w.first().map(|l| l.run) == w.last().map(|l| l.run));
    let taken: Vec<&Line> = lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).collect();
    settled.absences = taken.len() > 1
        && taken.iter().all(|l| l.about.is_some_and(|r| absence(draft.label(r)).is_some()))
        && taken.iter().any(|l| l.amount().is_some() && l.amount() == draft.points);
    let mut ranges = lines.iter().filter(|l| is_give(l)).filter_map(|l| match &l.test {
        Some(Test::Between { left, low, high }) => Some((*left, low.0.clone(), high.0.clone())),
        _ => None,
    });
    settled.within = ranges.next().filter(|_| ranges.next().is_none());
    settled.named = lines
        .iter()
        .filter_map(|l| l.per.as_ref()?.from)
        .find(|run| crate::read::ground::ends_in_reference(draft.label(*run)));
    settled.target =
        segs.iter().any(|s| ["目标", "计划", "任务", "指标值"].iter().any(|w| draft.cut(s.run).contains(w)));
    let way = |way: Way, adds: bool| {
        lines.iter().find_map(|l| {
            let per = l.per.as_ref().filter(|p| p.way == way)?;
            (matches!(l.kind, Kind::Gain { .. }) == adds).then(|| per.step.clone())
        })
    };
    // where one at a time is missing or more, that itself is counted
    let told = settled.target || !settled.against.is_empty();
    settled.two_sided = way(Way::Short, false)
        .filter(|s| told || s.value != Number::ONE)
        .is_some_and(|s| way(Way::Over, true) == Some(s));
    let texts: Vec<&str> = lines.iter().flat_map(|l| l.own.iter().chain(&l.stem)).map(|s| draft.cut(s.run)).collect();
    if texts.iter().any(|t| {
        t.contains("每项每")
            || t.contains("每项指标每")
            || t.contains("任一项每")
            || t.contains("每一项每")
            || t.contains("其中一项每")
            || t.contains("各项每")
    }) {
        settled.each_of = true;
    }
    if texts
        .iter()
        .any(|t| t.contains("每有一项") || t.contains("有一项低") || t.contains("任一指标每") || t.contains("每项指标"))
    {
        settled.each_of = true;
    }
    settled.subject =
        settled.against.iter().filter_map(|a| a.left).find(|r| !relational(draft.label(*r))).or_else(|| {
            segs.iter()
                .find(|s| {
                    !s.aside
                        && !relational(draft.label(s.run))
                        && !is_standard(draft.text, s.run)
                        && !draft.cut(s.run).starts_with(|c: char| c.is_ascii_digit())
                        && !draft.cut(s.run).starts_with("评分标准")
                        && !draft.cut(s.run).starts_with("目标")
                })
                .map(|s| s.run)
        });
    settled.subject = settled.subject.or_else(|| refused_first(draft, lines.first()?)).or_else(|| of_basis(draft));
    if !draft.context.is_empty() {
        let context = draft.context;
        if settled.against.is_empty() && of_each_rate(draft, lines) && draft.decide("spread", "every", "one") {
            settled.each_of = true;
        }
        if settled.each_of && settled.against.is_empty() {
            for test in draft.asked_beside().iter() {
                if let Test::Compare { left, right: from @ Value::Amount(..), .. } = test
                    && !context.get(left.0..left.1).is_some_and(no_target)
                {
                    let name = context
                        .get(left.0..left.1)
                        .unwrap_or_default()
                        .trim_matches(|c: char| !c.is_alphanumeric())
                        .to_owned();
                    settled.against.push(Against { left: None, from: from.clone(), at: 0, name: Some(name) });
                }
            }
        }
    }
}
