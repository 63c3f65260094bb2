//! Groups of lines, each with its own amount: `有制度得2分;有台账得3分`.

use super::given::is_give;
use crate::condition::Comparison;
use crate::number::Number;
use crate::read::clause::compose::single;
use crate::read::clause::draft::{Built, Draft};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::settle::Settled;
use crate::read::clause::when::refusal::{Beside, any_of_them, denies, zero_gate};
use crate::read::clause::wrap::{checklist, gated, part};
use crate::read::ground::{Test, Value, Way};
use crate::read::outcome::{Kind, Scope, Worth};
use rust_decimal::Decimal;

/// 县、乡、村各得1分: three points together.
pub(crate) fn total_of(draft: &Draft<'_>, line: &Line) -> Option<Number> {
    let each = line.amount()?;
    let text = line.about.map(|r| draft.cut(r)).unwrap_or_default();
    let text = text.rsplit(':').next().unwrap_or(text);
    let many = text.matches('、').count() + 1;
    if line.per.is_some() || many < 2 {
        return Some(each);
    }
    Some(Number::from(each.decimal() * Decimal::from(many)))
}

/// 覆盖率达到100%得3分,合格率达到95%得3分,每低1个百分点各扣0.3分: what follows several parts of one sentence is said of each
/// of them, or of which is not said.
fn spread(draft: &mut Draft<'_>, groups: &mut [Vec<Line>]) {
    let Some((last, ahead)) = groups.split_last_mut() else { return };
    let goes_on = |line: &Line| line.own.first().is_some_and(|s| !s.first);
    // the last part goes on in the sentence of the one before
    let run_on = last.first().is_some_and(goes_on);
    let names = last.iter().find(|l| is_give(l)).and_then(|l| l.about).map(|r| draft.label(r)).unwrap_or_default();
    // 建档率达到75%得4分,合格率达到90%得3分,未达到的按比例得分: what is said of each that falls short
    let ratio = last.iter().skip(1).find(|l| {
        matches!(l.kind, Kind::Ratio { deduct: false }) && l.about.is_some_and(|r| denies(draft.label(r))) && goes_on(l)
    });
    let compared = |g: &Vec<Line>| g.iter().any(|l| is_give(l) && matches!(l.test, Some(Test::Compare { .. })));
    if let Some(line) = ratio.cloned()
        && ahead.iter().all(|g| g.len() == 1 && compared(g))
    {
        for group in ahead.iter_mut() {
            group.push(line.clone());
        }
        return;
    }
    let rates = |line: &Line| ahead.iter().chain([&*last]).all(|g| rated(g, line));
    let rates: Vec<bool> = last.iter().map(rates).collect();
    let said = |g: &Vec<Line>| -> Vec<char> {
        g.iter()
            .find(|l| is_give(l))
            .and_then(|l| l.about)
            .map(|r| draft.label(r).chars().take(40).collect())
            .unwrap_or_default()
    };
    let (earlier, latest): (Vec<Vec<char>>, Vec<char>) = (ahead.iter().map(said).collect(), said(last));
    let mut doubted = Vec::new();
    let mut spread = false;
    for (line, rates) in last.iter().zip(rates).skip(1) {
        // 每低1个百分点扣0.1分,低于80%不得分: of each of them too
        if let Some(line) = unnamed(draft, line).filter(|_| spread) {
            for group in ahead.iter_mut() {
                group.push(line.clone());
            }
        }
        let Kind::Charge { each, .. } = line.kind else { continue };
        // 按期开工得2分,按期竣工得3分;未按期开工或竣工的扣0.5分: of another part too
        let text: String = line.own.iter().map(|s| draft.cut(s.run)).collect();
        let speaks = |name: &[char]| {
            name.windows(2).any(|w| {
                let pair: String = w.iter().collect();
                !latest.windows(2).any(|l| l == w) && text.contains(&pair)
            })
        };
        if earlier.iter().any(|name| speaks(name)) {
            doubted.push(line.run);
        }
        let own = line.about.map(|r| draft.label(r)).unwrap_or_default();
        let all = ["各项指标", "各项", "每项指标", "以上各项", "上述各项", "每项"].contains(&own);
        // 得3分;得3分;每低1个百分点扣0.5分: a sentence of its own that names nothing
        if !all && !(if goes_on(line) { run_on } else { own.is_empty() }) {
            // 内容完整得1分,质量高得1分;迟报扣0.5分: of none of them
            let own: Vec<char> = text.chars().collect();
            let shares = own.windows(2).any(|w| latest.windows(2).any(|l| l == w));
            let happens = line.per.as_ref().is_none_or(|p| p.way == Way::Happened);
            if !goes_on(line) && !shares && happens && line.test.is_none() {
                doubted.push(line.run);
            }
            continue;
        }
        // it names the part that it is of
        if !own.is_empty() && (names.contains(own) || own.contains(names) && !names.is_empty()) {
            continue;
        }
        let measured = |g: &Vec<Line>| g.iter().any(|l| is_give(l) && matches!(l.test, Some(Test::Compare { .. })));
        let steps = line.per.as_ref().is_some_and(|p| p.way != Way::Happened);
        let open = own.is_empty() && rates;
        if (each || all) && steps && ahead.iter().all(measured) || open && draft.decide("spread", "every", "last") {
            spread = true;
            for group in ahead.iter_mut() {
                group.push(line.clone());
            }
        } else if !open {
            draft.unread.push(line.run);
        }
    }
    draft.unread.extend(doubted);
}

/// 低于80%不得分: a refusal that names nothing, so that it is of whatever stands before it.
fn unnamed(draft: &Draft<'_>, line: &Line) -> Option<Line> {
    let Some(Test::Compare { is, right: right @ Value::Amount(..), .. }) = &line.test else { return None };
    let seg = line.own.iter().rfind(|s| !s.aside).filter(|_| matches!(line.kind, Kind::Zero(Scope::Item)))?;
    let bare = ["低于", "不足", "高于", "超过", "未达到", "达不到", "小于", "大于"];
    bare.iter().any(|w| draft.cut(seg.run).starts_with(w)).then(|| {
        let test = Test::Compare { left: (seg.run.0, seg.run.0), is: *is, right: right.clone() };
        Line { test: Some(test), ..line.clone() }
    })
}

/// Is a part given for one rate, on the side that the step of a charge is counted from?
fn rated(group: &[Line], charge: &Line) -> bool {
    let Some(per) = &charge.per else { return false };
    if !(per.step.is_percent() || per.step.is_points_of_percent()) {
        return false;
    }
    let mut gives = group.iter().filter(|l| is_give(l));
    let one = gives.next().filter(|_| gives.next().is_none());
    one.is_some_and(|l| match &l.test {
        Some(Test::Compare { is, right: Value::Amount(a, _), .. }) if a.is_percent() => match per.way {
            Way::Short => is.is_up(),
            Way::Over => matches!(is, Comparison::AtMost | Comparison::LessThan),
            _ => false,
        },
        _ => false,
    })
}

/// Groups of lines, each with its own amount.
pub(crate) fn parts(draft: &mut Draft<'_>, lines: &[Line]) -> Option<Built> {
    let trailing = !lines.first().is_some_and(is_give)
        && lines.last().is_some_and(|l| matches!(l.kind, Kind::Give { bare: true, .. }));
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut open: Vec<Line> = Vec::new();
    for line in lines {
        let starts = matches!(line.kind, Kind::Give { worth: Worth::Points(_), .. }) && line.per.is_none();
        if starts && !trailing && open.iter().any(is_give) {
            groups.push(std::mem::take(&mut open));
        }
        open.push(line.clone());
        if starts && trailing {
            groups.push(std::mem::take(&mut open));
        }
    }
    // 未报送1分/次。有方案2分,有总结3分: what is taken before the first part is of none of them
    let named = |l: &Line| !l.aside && l.own.iter().any(|s| !s.aside);
    let own = |g: &&Vec<Line>| g.iter().find(|l| is_give(l)).is_some_and(named);
    let ahead = groups.iter().filter(own).flat_map(|g| g.iter().take_while(|l| !is_give(l)));
    let ahead: Vec<_> = ahead.filter(|l| matches!(l.kind, Kind::Charge { .. })).map(|l| l.run).collect();
    draft.unread.extend(ahead);
    if !open.is_empty() {
        if trailing && let Some(last) = groups.last_mut() {
            last.append(&mut open);
        } else {
            groups.push(open);
        }
    }
    if groups.len() < 2 {
        return None;
    }
    spread(draft, &mut groups);
    let refused = of_the_whole(draft, &mut groups);
    let mut made = Vec::new();
    for group in groups {
        let amount = group.iter().filter(|l| is_give(l)).find_map(|l| {
            if matches!(l.kind, Kind::Give { each: true, .. }) { total_of(draft, l) } else { l.amount() }
        })?;
        let name = group.iter().find_map(|l| l.about).map(|r| draft.label(r).to_owned()).unwrap_or_default();
        let built = single(draft, &group, &[], Some(amount))?;
        made.push(part(made.len(), &name, amount, built));
    }
    let settled = Settled::default();
    let gates = refused.iter().filter_map(|l| zero_gate(draft, l, &settled, Beside::Nothing)).collect();
    Some(gated(checklist(made), gates))
}

/// 台账齐全得4分,数据真实得4分,抽查发现虚假的不得分: a refusal behind the parts that speaks of none of them refuses them all.
fn of_the_whole(draft: &Draft<'_>, groups: &mut [Vec<Line>]) -> Vec<Line> {
    let names: Vec<String> = groups
        .iter()
        .flatten()
        .filter(|l| is_give(l))
        .filter_map(|l| l.about)
        .map(|r| draft.label(r).to_owned())
        .collect();
    let Some(last) = groups.last_mut() else { return Vec::new() };
    let of_none = |line: &Line| {
        let label: Vec<char> = line.about.map(|r| draft.label(r)).unwrap_or_default().chars().collect();
        let text: String = label.iter().collect();
        let shares = |name: &String| label.windows(2).any(|w| name.contains(&w.iter().collect::<String>()));
        // 资金到位得2分,资金用完得3分,资金挪用的不得分: what all of them are about tells none of them apart
        let apart = names.iter().any(&shares) && !names.iter().all(shares);
        let all = draft.cut(line.run).starts_with(['均', '都', '全']);
        matches!(line.kind, Kind::Zero(Scope::Item))
            && line.test.is_none()
            && line.per.is_none()
            && label.len() > 3
            && (all || !apart)
            && !denies(&text)
            && !any_of_them(&text)
    };
    let (whole, own) = std::mem::take(last).into_iter().partition(of_none);
    *last = own;
    whole
}
