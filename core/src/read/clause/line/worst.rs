//! Degrees of one thing of which the worst loses all: `健全的得8分,基本健全的得5分,不健全的扣8分`, of 8.

use super::lines::Line;
use crate::number::Number;
use crate::read::clause::draft::Draft;
use crate::read::clause::gives::degrees::exclude;
use crate::read::ground::Test;
use crate::read::outcome::{Kind, Scope, Worth};

/// The lines with a refusal for what loses all of the points.
pub(crate) fn worst_of_all(draft: &mut Draft<'_>, all: Vec<Line>, points: Option<Number>) -> Vec<Line> {
    let gives = |l: &&Line| matches!(l.kind, Kind::Give { worth: Worth::Points(_), each: false, base: false, .. });
    let taken = |l: &&Line| matches!(l.kind, Kind::Charge { worth: Worth::Points(_), each: false, reverse: false });
    let plain = |l: &Line| l.per.is_none() && matches!(l.test, None | Some(Test::Word(_)));
    let mut charges = all.iter().filter(taken);
    let (Some(charge), None) = (charges.next(), charges.next()) else { return all };
    let given: Vec<&Line> = all.iter().filter(gives).collect();
    let others = all.len() - given.len() - 1;
    if given.len() < 2 || others > 0 || !plain(charge) || !given.iter().all(|l| plain(l)) {
        return all;
    }
    let said = |l: &Line| l.said(draft.text).map(|(_, said)| said).unwrap_or_default();
    let worst = said(charge);
    let words = |l: &Line| matches!(l.test, Some(Test::Word(_)));
    let of_scale = words(charge) && given.iter().all(|l| words(l));
    if !(of_scale || given.iter().all(|l| exclude(said(l), worst))) {
        return all;
    }
    let most = given.iter().filter_map(|l| l.amount()).max();
    let all_lost = charge.amount() == most && points.is_none_or(|p| Some(p) == most);
    let run = charge.run;
    if !all_lost {
        // 达标得5分,基本达标得3分,不达标扣2分: 3 of 5, or 2 less than nothing
        draft.unread.push(run);
        return all;
    }
    let of = |line: Line| if line.run == run { Line { kind: Kind::Zero(Scope::Item), ..line } } else { line };
    all.into_iter().map(of).collect()
}
