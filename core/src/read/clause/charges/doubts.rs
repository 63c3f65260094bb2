//! Charges and gains that leave something unsaid: two that count the same, what is left where one thing is given for and
//! taken for, as `有章程,3分,章程未落实,扣5分`.

use super::tally::Tally;
use crate::condition::{Comparison, Condition};
use crate::expression::Expression;
use crate::id::Id;
use crate::method::{Charge, ChargeKind, Gap, Once, Rate, Side, Slabs};
use crate::number::Number;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::relational;
use crate::read::ground::{Run, Test, Value};
use crate::read::outcome::Kind;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Two charges that count the same: what tells them apart has been lost on the way.
pub(crate) fn doubt_same(draft: &mut Draft<'_>, made: &[Made<Charge>]) {
    // 连续两个月末位的扣1分,连续三个月末位的扣3分: one case that costs twice
    let mut held: HashSet<&Condition> = HashSet::new();
    for charge in made {
        if let ChargeKind::Once(own) = &charge.it.charge
            && !held.insert(&own.condition)
        {
            draft.unread.extend(charge.fields.last().map(|(_, run)| *run));
        }
    }
    let mut known: HashSet<(&Expression, Option<(&Expression, Side)>)> = HashSet::new();
    for charge in made {
        let own = match &charge.it.charge {
            ChargeKind::Occurrence(own) => (&own.count, None),
            ChargeKind::Gap(gap) => (&gap.of, Some((&gap.from, gap.side))),
            _ => continue,
        };
        if !known.insert(own) && charge.it.when.is_none() {
            draft.unread.extend(charge.fields.last().map(|(_, run)| *run));
        }
    }
}

/// 市级一等奖每项加3分、二等奖加2分: one prize that is counted, or told by a name of its own, and the next one as a word of a scale.
pub(crate) fn doubt_prizes(draft: &mut Draft<'_>, made: &[Made<Charge>]) {
    let prize = |l: &str| ["等奖", "金奖", "银奖", "铜奖", "特等奖"].iter().any(|w| l.ends_with(w));
    let prizes: HashSet<&Id> = draft.inputs.iter().filter(|(.., l)| prize(l)).map(|(i, ..)| &i.id).collect();
    let named = |id: &Id| prizes.contains(id);
    let counted = made.iter().any(|c| {
        matches!(&c.it.charge, ChargeKind::Occurrence(own) if matches!(&own.count, Expression::Input(id) if named(id)))
            || matches!(&c.it.charge, ChargeKind::Once(Once { condition: Condition::Flag(id), .. }) if named(id))
    });
    let worded = made.iter().filter(|c| {
        matches!(&c.it.charge, ChargeKind::Once(Once { condition: Condition::Choice(own), .. })
            if own.is.iter().any(|id| prize(id.as_str())))
    });
    let doubted: Vec<Run> = worded.filter_map(|c| c.fields.last().map(|(_, run)| *run)).collect();
    if counted {
        draft.unread.extend(doubted);
    }
}

/// 每低于5%扣2分,低于10%扣5分, of 100 %: whether that is how low it is, or how far below, is not said.
pub(crate) fn doubt_distance(draft: &mut Draft<'_>, made: &[Made<Charge>]) {
    let number = |of: &Expression| match of {
        Expression::Number(q) => Some(q.value.decimal()),
        _ => None,
    };
    let gaps: Vec<_> = made
        .iter()
        .filter_map(|c| match &c.it.charge {
            ChargeKind::Gap(gap) => Some((gap.of.clone(), gap.side, number(&gap.from)?, gap.step.decimal())),
            _ => None,
        })
        .collect();
    for charge in made {
        let ChargeKind::Once(Once { condition: Condition::Compare(own), .. }) = &charge.it.charge else { continue };
        let Some(at) = number(&own.right) else { continue };
        let far = gaps.iter().any(|(of, side, from, step)| {
            let below = *side == Side::Below && matches!(own.is, Comparison::LessThan | Comparison::AtMost);
            let above = *side == Side::Above && own.is.is_up();
            *of == own.left && (below && at * Decimal::TWO < *from || above && at < *from) && *step <= at
        });
        if far {
            draft.unread.extend(charge.fields.last().map(|(_, run)| *run));
        }
    }
}

/// 达到90%得5分,超过10%的加1分: more than 10 %, or by so much more than 90 %, is not said.
pub(crate) fn doubt_beyond(draft: &mut Draft<'_>, lines: &[Line]) {
    let edge = |l: &Line| match &l.test {
        Some(Test::Compare { left, is, right: Value::Amount(a, _) }) if l.per.is_none() && a.is_percent() => {
            Some((*is, a.value.decimal(), draft.label(*left)))
        }
        _ => None,
    };
    let given: Vec<_> =
        lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. } | Kind::Full)).filter_map(edge).collect();
    let mut doubted = Vec::new();
    for line in lines {
        let Some((is, at, left)) = edge(line).filter(|(is, ..)| *is == Comparison::MoreThan) else { continue };
        // another rate has a level of its own
        if !relational(left) && given.iter().all(|(.., own)| *own != left) {
            continue;
        }
        let below = |(own, from, _): &(Comparison, Decimal, &str)| match line.kind {
            Kind::Gain { .. } => own.is_up() && is.is_up() && at < *from,
            Kind::Charge { .. } => !own.is_up() && *own != Comparison::Equal && at < *from,
            _ => false,
        };
        if !given.is_empty() && given.iter().all(below) {
            doubted.push(line.run);
        }
    }
    draft.unread.extend(doubted);
}

/// 每少100人扣0.1分,每多100人加0.1分: what is taken for is not what is given for.
pub(crate) fn doubt_either(draft: &mut Draft<'_>, taken: &[Made<Charge>], gains: &[Made<Charge>]) {
    let measured = |charge: &Made<Charge>| match &charge.it.charge {
        ChargeKind::Occurrence(own) if charge.it.when.is_none() => Some((own.count.clone(), None)),
        ChargeKind::Gap(gap) => Some((gap.of.clone(), Some((gap.from.clone(), gap.side)))),
        _ => None,
    };
    // 每低1%加1.5分,最多加6分;…每再低1%扣2分: what costs nothing as far as the gain goes
    let further = |c: &&Made<Charge>| {
        let free = |s: &Slabs| s.rows.first().is_some_and(|row| row.each == Number::ZERO);
        matches!(&c.it.charge, ChargeKind::Gap(Gap { rate: Rate::Slabs(slabs), .. }) if free(slabs))
    };
    let known: HashSet<_> = taken.iter().filter(|c| !further(c)).filter_map(measured).collect();
    for gain in gains {
        if measured(gain).is_some_and(|own| known.contains(&own)) {
            draft.unread.extend(gain.fields.last().map(|(_, run)| *run));
        }
    }
}

/// 有章程,3分,章程未落实,扣5分: what is left of the points where one thing is given for and taken for is not said.
pub(crate) fn doubt_cases(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) {
    let named = |l: &Line| l.about.map(|r| draft.label(r)).filter(|l| l.chars().count() > 1);
    let given: Vec<&str> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Give { base: false, .. }) && l.per.is_none() && l.amount() != points)
        .filter_map(named)
        .collect();
    let doubted: Vec<_> = lines
        .iter()
        .filter(|l| matches!(l.kind, Kind::Charge { .. }) && l.per.is_none())
        .filter(|l| named(l).is_some_and(|c| given.iter().any(|g| c.contains(g))))
        .map(|l| l.run)
        .collect();
    draft.unread.extend(doubted);
}

/// 达到95%得3分,超标每次扣1分, of 5: that the rest is what is charged, is not said.
pub(crate) fn doubt_rest(draft: &mut Draft<'_>, tally: &Tally<'_>, lines: &[Line], points: Option<Number>) {
    let sum: Decimal = tally.extra.iter().map(|p| p.it.points.decimal()).sum();
    // 达到95%得5分,每低1%扣1分, of 3: what is taken, and what from, is not said
    if points.is_some_and(|p| p.decimal() < sum) {
        draft.unread.extend(lines.iter().filter(|l| matches!(l.kind, Kind::Give { .. })).map(|l| l.run));
    }
    if tally.full.is_some() || tally.taken.is_empty() || points.is_none_or(|p| p.decimal() <= sum) {
        return;
    }
    draft.unread.extend(lines.iter().filter(|l| matches!(l.kind, Kind::Charge { .. })).map(|l| l.run));
}

/// 每发现1处扣1分,限期内整改到位的不扣分: which of what is charged is let off has no field.
pub(crate) fn doubt_exempt(draft: &mut Draft<'_>, line: &Line, taken: &[Made<Charge>]) {
    let said = draft.cut(line.run);
    if taken.is_empty() || !(said.contains("扣") || said.contains("减")) || matches!(line.test, Some(Test::Otherwise))
    {
        return;
    }
    let label = line.about.map(|r| draft.label(r)).unwrap_or_default();
    let figured = label.contains(|c: char| c.is_ascii_digit());
    let none = ["未", "没有", "无", "不", "下降", "上升", "减少", "增加", "持平", "提高", "降低", "其余", "其他"];
    if label.chars().count() > 1 && !figured && !none.iter().any(|w| label.starts_with(w) || label.ends_with(w)) {
        draft.unread.push(line.run);
    }
}
