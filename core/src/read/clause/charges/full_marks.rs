//! What full marks are asked for, where charges say what it costs to miss it: `达标率100%得15分,每出现1次超标扣3分`.

use super::tally::Tally;
use crate::expression::Expression;
use crate::method::{Charge, ChargeKind, Side};
use crate::number::Number;
use crate::read::clause::doubt::account::HELD_AGAINST;
use crate::read::clause::draft::{Draft, Made};
use crate::read::clause::line::lines::Line;
use crate::read::clause::quantity::measured::LATE;
use crate::read::clause::when::refusal::denies;
use crate::read::ground::{Seg, Test, Value};

/// The names of what charges count.
pub(crate) fn named_by(draft: &Draft<'_>, made: &[Made<Charge>]) -> Vec<String> {
    let ids = made.iter().filter_map(|c| match &c.it.charge {
        ChargeKind::Occurrence(own) => match &own.count {
            Expression::Input(id) => Some(id),
            _ => None,
        },
        _ => None,
    });
    ids.filter_map(|id| draft.inputs.iter().find(|(i, ..)| i.id == *id)).map(|(.., label)| label.clone()).collect()
}

/// 备案率100%,每有一项未备案扣1分: all of them are asked for, and each that fails is counted.
///
/// 查实率达到100%,未按期办结的每件: what is counted is no failure of that, and the demand has come to nothing.
pub(crate) fn all_of_them(draft: &mut Draft<'_>, seg: &Seg, counted: &[String]) {
    let text = draft.cut(seg.run);
    let of_it = |name: &String| {
        denies(name)
            || ["不达标", "不合格", "未达标", "未达到", "未完成", "超标", "次数"].iter().any(|w| name.contains(w))
            || name.chars().any(|c| !"的率达到数不未按期每件次项".contains(c) && text.contains(c))
    };
    if !counted.is_empty() && !counted.iter().any(of_it) {
        return;
    }
    let mut figures = text.split(|c: char| !(c.is_ascii_digit() || c == '.')).filter(|t| !t.is_empty());
    if text.contains("100%") && figures.all(|f| f == "100") {
        draft.tell(seg.run);
        draft.take(seg.run);
    }
}

/// Does a charge count how late something is?
fn is_late(charge: &Charge) -> bool {
    let ChargeKind::Occurrence(o) = &charge.charge else { return false };
    let Expression::Input(id) = &o.count else { return false };
    LATE.iter().chain(&["迟", "晚", "超出天数"]).any(|w| id.as_str().contains(w))
}

/// 缩短15%以上得满分,每减少1%加0.4分: gains of what falls short of full marks, charges of what is beyond them, or gains
/// beside full marks of how many is not said.
pub(crate) fn doubt_full(draft: &mut Draft<'_>, line: &Line, tally: &Tally<'_>, points: Option<Number>) {
    let unsaid = points.or(tally.base).is_none() && tally.taken.is_empty() && !tally.gains.is_empty();
    // which side the steps of a charge lie on, from the edge of full marks
    let side = |c: &Made<Charge>| match (&line.test, &c.it.charge) {
        (Some(Test::Compare { is, right: Value::Amount(_, at), .. }), ChargeKind::Gap(gap)) => {
            let more = is.is_up();
            let beside = c.fields.iter().any(|(f, run)| f == "charge.gap.from" && run == at);
            beside.then_some((gap.side == Side::Below) == more)
        }
        _ => None,
    };
    let short = tally.gains.iter().any(|c| side(c) == Some(true));
    // 控制率100%得5分,每超1%扣1分: as much, and no more
    let least = line.own.iter().any(|s| ["达到", "以上", "不低于"].iter().any(|w| draft.cut(s.run).contains(w)));
    if unsaid || short || least && tally.taken.iter().any(|c| side(c) == Some(false)) {
        draft.unread.push(line.run);
    }
}

/// The condition for full marks is settled by its charges; figures in it that no charge uses stay unread.
pub(crate) fn settle_full(draft: &mut Draft<'_>, line: &Line, taken: &[Made<Charge>]) {
    // 达标率100%得15分,每出现1次超标扣3分: each that fails is counted
    let counted = taken.iter().any(|c| matches!(c.it.charge, ChargeKind::Occurrence(_)));
    let names = named_by(draft, taken);
    line.own.iter().filter(|s| !s.aside && counted).for_each(|s| all_of_them(draft, s, &names));
    // A、B均达95%以上得10分,每有一项不达标扣3分: the demand is what they fail
    let fails = ["不达标", "未达标", "未达到", "达不到"];
    let failing = taken.iter().any(|c| match &c.it.charge {
        ChargeKind::Occurrence(o) => {
            matches!(&o.count, Expression::Input(id) if fails.iter().any(|w| id.as_str().ends_with(w)))
        }
        _ => false,
    });
    // 3月底前报送得2分,每迟1天扣0.2分: late is later than that day
    let late = matches!(line.test, Some(Test::By { .. })) && taken.iter().any(|c| is_late(&c.it));
    for seg in line.own.iter().filter(|s| !s.aside && (failing || late)) {
        draft.tell(seg.run);
        draft.take(seg.run);
    }
    for seg in line.own.iter().filter(|s| !s.aside) {
        let text = draft.cut(seg.run);
        let figures = text.contains(|c: char| c.is_ascii_digit())
            || HELD_AGAINST.iter().chain(&["高于"]).any(|w| text.contains(w));
        let used = draft.used.iter().any(|(from, to)| *from >= seg.run.0 && *to <= seg.run.1 && from < to);
        if !figures || used {
            draft.take(seg.run);
        }
    }
}
