//! Two demands, and what both or one of them are worth: `合格率95%以上、优良率50%以上,两项均达到得3分,达到一项得1.5分`.

use super::given::is_give;
use crate::condition::Condition;
use crate::method::{Band, BandTest, Gives, Method, Tiers};
use crate::number::Number;
use crate::read::clause::draft::{Built, Draft, Made, listed};
use crate::read::clause::line::lines::Line;
use crate::read::clause::when::condition::condition;
use crate::read::clause::when::sentence::comparisons;
use crate::read::ground::{Seg, Test};
use crate::read::outcome::{Kind, Scope};

/// What says that both are reached.
const BOTH: &[&str] =
    &["两项均达到", "两项都达到", "两项均达标", "均达到", "同时达到", "两项全部达到", "全部达到", "均达标"];

/// What says that one of them is.
const ONE: &[&str] =
    &["达到一项", "达到1项", "一项达到", "1项达到", "有一项达到", "其中一项达到", "达到其中一项", "一项达标"];

/// What says that none of them is.
const NONE: &[&str] =
    &["均未达到", "都未达到", "均达不到", "两项均未达到", "都达不到", "两项都未达到", "均未达标", "均不达标"];

/// Two demands with what both of them, and one of them, are worth.
pub(crate) fn either(draft: &mut Draft<'_>, lines: &[Line], points: Option<Number>) -> Option<Built> {
    let (both, one, rest) = match lines {
        [both, one, rest @ ..] if is_give(both) && is_give(one) && rest.len() < 2 => (both, one, rest),
        _ => return None,
    };
    let said = |draft: &Draft<'_>, line: &Line, words: &[&str]| {
        let seg = line.own.iter().rfind(|s| !s.aside);
        seg.is_some_and(|s| words.contains(&draft.cut(s.run).trim_end_matches(['的', '时'])))
    };
    let none = rest.iter().all(|l| {
        matches!(l.kind, Kind::Zero(Scope::Item)) && (said(draft, l, NONE) || l.test == Some(Test::Otherwise))
    });
    if !said(draft, both, BOTH) || !said(draft, one, ONE) || one.own.iter().filter(|s| !s.aside).count() != 1 || !none {
        return None;
    }
    let ahead: Vec<Seg> = both.stem.iter().chain(&both.own).filter(|s| !s.aside).cloned().collect();
    let (_, ahead) = ahead.split_last()?;
    let mut demands: Vec<Condition> = Vec::new();
    for seg in ahead {
        for test in comparisons(draft.text, seg.run) {
            demands.push(condition(draft, &test, None)?);
            draft.take(seg.run);
        }
    }
    if demands.len() != 2 {
        return None;
    }
    let worth = |line: &Line| if matches!(line.kind, Kind::Full) { points } else { line.amount() };
    let (most, some) = (worth(both)?, worth(one)?);
    let band = |held: Condition, amount: Number, line: &Line| {
        let band = Band { is: BandTest::Holds(held), gives: Gives::Points(amount) };
        Made::plain(band).at("is", line.about.unwrap_or(line.run)).at("gives", line.run)
    };
    let bands = vec![band(Condition::All(demands.clone()), most, both), band(Condition::Any(demands), some, one)];
    for line in lines {
        draft.take_line(line);
    }
    // 达到一项 counts the demands themselves
    draft.told.extend([both, one].iter().filter_map(|l| l.own.last()).map(|s| s.run));
    for line in rest {
        draft.gives_nothing(line);
    }
    let bands = listed("tiers.bands", bands);
    let it = Method::Tiers(Tiers { on: None, bands: bands.it, otherwise: None });
    Some(Made { it, fields: bands.fields })
}
