//! What cannot stand beside each other in one method: a band that never holds, one name for a number and for a yes or no,
//! all of something (`全部认领`) beside a percentage of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::Value;

use crate::condition::{Compare, Comparison, Condition};
use crate::expression::Expression;
use crate::input::InputKind;
use crate::method::{Band, BandTest, Charge, ChargeKind, Gate, Gives, Method, Tiers};
use crate::number::{Measure, Number, Quantity};
use crate::read::clause::draft::Draft;
use crate::read::clause::equation::arithmetic::equations;
use crate::read::clause::name::units::convert;
use crate::read::clause::quantity::measured::counts;
use crate::read::ground::Run;
use crate::read::lex::quantities;
use crate::read::normal::floor;
use rust_decimal::Decimal;

/// Where the inputs of a method, or its bands, contradict each other; `json` is its JSON form.
pub(crate) fn clashes(draft: &Draft<'_>, method: &Method, json: &Value) -> Vec<Run> {
    let mut list = one_name(draft);
    list.extend(computed(draft));
    list.extend(turns(draft));
    let mut compared: Vec<(String, Quantity)> = Vec::new();
    compares(json, &mut compared);
    list.extend(sizes(draft, &compared));
    list.extend(in_which_term(draft, &compared));
    let mut whole = refuses_full(method) || beside_itself(json);
    bands_of(method, &mut |tiers, gates| {
        whole |= idle(tiers)
            || gates.iter().any(|gate| idle_beside(tiers, gate))
            || all_beside_part(draft, tiers)
            || judged(tiers)
            || each_term(draft, tiers);
    });
    list.extend(whole.then_some((0, draft.text.len())));
    list.into_iter().map(|(from, to)| (floor(draft.text, from), floor(draft.text, to))).filter(|(a, b)| a < b).collect()
}

/// Where an input's name stands.
fn place(at: usize, label: &str) -> Run {
    (at, at.saturating_add(label.len()))
}

/// 整改达标 as a number and as a yes or no: one of the two has been misread.
fn one_name(draft: &Draft<'_>) -> Vec<Run> {
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut list = Vec::new();
    for (input, at, label) in draft.inputs.iter().filter(|(.., label)| !label.is_empty()) {
        let kinds = known.entry(label).or_default();
        if kinds.iter().any(|word| *word != input.kind.word()) {
            list.push(place(*at, label));
        }
        kinds.insert(input.kind.word());
    }
    list
}

/// 减少 beside 投诉同比减少: one number under two names.
fn turns(draft: &Draft<'_>) -> Vec<Run> {
    let words = ["减少", "增加", "下降", "上升", "增长", "提高", "提升", "降低", "改善"];
    let values = draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_)));
    let longer = |w: &str| draft.inputs.iter().any(|(.., l)| l.len() > w.len() && l.ends_with(w));
    values
        .filter(|(.., label)| words.contains(&label.as_str()) && longer(label))
        .map(|(_, at, label)| place(*at, label))
        .collect()
}

/// 完成率 asked for, where the text says how it is computed.
fn computed(draft: &Draft<'_>) -> Vec<Run> {
    let found = equations(draft.text);
    let names: BTreeSet<&str> = found.iter().map(|e| draft.label(e.left)).collect();
    let inputs = draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Value(_)));
    inputs.filter(|(.., label)| names.contains(&label.as_str())).map(|(_, at, label)| place(*at, label)).collect()
}

/// 逾期30天以内的每次扣1分 and 逾期90天以上的不得分: what tells the cases apart in one place is measured in the other.
fn sizes(draft: &Draft<'_>, compared: &[(String, Quantity)]) -> Vec<Run> {
    let counted = draft.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Count(_)));
    // by measure, what is told apart in it
    let mut sized: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (input, _, label) in counted {
        for (_, amount, _) in quantities(label).filter(|(_, amount, _)| !amount.is_percent()) {
            if let Some(measure) = amount.measure {
                sized.entry(measure).or_default().insert(input.id.as_str());
            }
        }
    }
    let twice = |(own, quantity): &&(String, Quantity)| {
        let measure = quantity.measure.as_ref().map(Measure::symbol);
        measure.is_some()
            && sized.iter().any(|(size, ids)| {
                let size = Some(size.as_str());
                let another = ids.len() > 1 || !ids.contains(own.as_str());
                another && (size == measure || !counts(size) && convert(size, measure))
            })
    };
    let doubted: BTreeSet<&str> = compared.iter().filter(twice).map(|(id, _)| id.as_str()).collect();
    let inputs = draft.inputs.iter().filter(|(i, ..)| doubted.contains(&i.id.as_str()));
    inputs
        .map(|(_, at, label)| if *at < draft.text.len() { place(*at, label) } else { (0, draft.text.len()) })
        .collect()
}

/// 每月不少于20天,少5天以上: in one month or in all of them, it does not say.
fn in_which_term(draft: &Draft<'_>, compared: &[(String, Quantity)]) -> Vec<Run> {
    if !draft.unread.is_empty() {
        return Vec::new();
    }
    let terms = ["每月", "每季", "每周", "每日", "每天", "每旬", "每学期", "每半年"];
    let several = |(id, quantity): &&(String, Quantity)| {
        id.starts_with("缺少") && quantity.value > Number::ONE && terms.iter().any(|w| id.contains(w))
    };
    let doubted: BTreeSet<&str> = compared.iter().filter(several).map(|(id, _)| id.as_str()).collect();
    let inputs = draft.inputs.iter().filter(|(i, ..)| doubted.contains(&i.id.as_str()));
    inputs.map(|(_, at, _)| (*at, draft.text.len())).collect()
}

/// 低于全市平均水平的,每低1%: something held against itself; what is measured has been lost.
fn beside_itself(value: &Value) -> bool {
    let same = |a: &str, b: &str| value.get(a).is_some_and(|own| value.get(b) == Some(own));
    match value {
        Value::Array(all) => all.iter().any(beside_itself),
        Value::Object(fields) => {
            same("left", "right")
                || same("of", "from")
                || same("actual", "target")
                || fields.values().any(beside_itself)
        }
        _ => false,
    }
}

/// The inputs that conditions compare with an amount.
fn compares(value: &Value, list: &mut Vec<(String, Quantity)>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| compares(v, list)),
        Value::Object(fields) => {
            let id = value.pointer("/left/input").and_then(Value::as_str);
            let right = value.pointer("/right/number").and_then(Value::as_str).and_then(|t| t.parse().ok());
            list.extend(id.map(str::to_owned).zip(right));
            fields.values().for_each(|v| compares(v, list));
        }
        _ => {}
    }
}

/// 控制率100%得5分,每超1%扣1分,超过5%不得分: a refusal of the very value that the points are given for.
fn refuses_full(method: &Method) -> bool {
    let gaps = |charges: &[Charge], gate: &Gate| {
        let Condition::Compare(own) = &gate.when else { return false };
        let Expression::Number(edge) = &own.right else { return false };
        charges.iter().any(|c| {
            let ChargeKind::Gap(gap) = &c.charge else { return false };
            let Expression::Number(from) = &gap.from else { return false };
            gap.of == own.left
                && from.measure == edge.measure
                && match own.is {
                    Comparison::AtLeast => from.value >= edge.value,
                    Comparison::MoreThan => from.value > edge.value,
                    Comparison::AtMost => from.value <= edge.value,
                    Comparison::LessThan => from.value < edge.value,
                    _ => false,
                }
        })
    };
    match method {
        Method::Gated(gated) => {
            let inner = if let Method::Within(within) = &gated.of { &within.of } else { &gated.of };
            let beside = match inner {
                Method::Deduct(own) => gated.gates.iter().any(|gate| gaps(&own.charges, gate)),
                Method::Base(own) => gated.gates.iter().any(|gate| gaps(&own.charges, gate)),
                _ => false,
            };
            beside || refuses_full(&gated.of)
        }
        Method::Within(within) => refuses_full(&within.of),
        Method::Checklist(list) => list.parts.iter().any(|p| refuses_full(&p.method)),
        _ => false,
    }
}

/// 每季度考核一次,优秀得2.5分,良好得2分, of 10: what a quarter gives, and not all of them.
fn each_term(draft: &Draft<'_>, tiers: &Tiers) -> bool {
    let most = tiers.bands.iter().filter_map(|b| if let Gives::Points(n) = &b.gives { Some(*n) } else { None }).max();
    let terms = ["每季度", "每月", "每半年", "每学期"].iter().any(|w| draft.text.contains(w));
    terms
        && most.zip(draft.points).is_some_and(|(most, points)| {
            let times = points.decimal().checked_div(most.decimal());
            times.is_some_and(|n| n.fract().is_zero() && n > Decimal::ONE)
        })
}

/// Each set of bands of a method, and the conditions that refuse what it gives.
fn bands_of(method: &Method, each: &mut dyn FnMut(&Tiers, &[&Condition])) {
    match method {
        Method::Gated(gated) => {
            if let Method::Tiers(tiers) = &gated.of {
                let gates: Vec<&Condition> = gated.gates.iter().map(|g| &g.when).collect();
                each(tiers, &gates);
            }
            bands_of(&gated.of, each);
        }
        Method::Tiers(tiers) => {
            each(tiers, &[]);
            let inner = tiers.bands.iter().map(|b| &b.gives).chain(&tiers.otherwise);
            for gives in inner {
                if let Gives::Method(inner) = gives {
                    bands_of(inner, each);
                }
            }
        }
        Method::Within(within) => bands_of(&within.of, each),
        Method::Checklist(list) => list.parts.iter().for_each(|p| bands_of(&p.method, each)),
        _ => {}
    }
}

/// The condition of a band.
const fn condition(band: &Band) -> Option<&Condition> {
    match &band.is {
        BandTest::Holds(condition) => Some(condition),
        BandTest::Between(_) => None,
    }
}

/// A band behind one that always holds where it does: 达到80%得5分 before 达到90%得3分.
fn idle(tiers: &Tiers) -> bool {
    let mut held: HashSet<&Condition> = HashSet::new();
    // of what is measured, in which measure and which way: the edges that hold for the most
    let mut widest: HashMap<(&Expression, Option<&Measure>, bool), Vec<&Condition>> = HashMap::new();
    for own in tiers.bands.iter().filter_map(condition) {
        if !held.insert(own) {
            return true;
        }
        let Condition::Compare(Compare { left, is, right: Expression::Number(edge) }) = own else { continue };
        let of = |up: bool| (left, edge.measure.as_ref(), up);
        let ways: &[bool] = match is {
            Comparison::AtLeast | Comparison::MoreThan => &[true],
            Comparison::AtMost | Comparison::LessThan => &[false],
            _ => &[true, false],
        };
        for up in ways {
            let before = widest.entry(of(*up)).or_default();
            if before.iter().any(|wide| holds_with(wide, own)) {
                return true;
            }
            // what holds for less than the band under way tells nothing more
            if ways.len() == 1 {
                before.retain(|narrow| !holds_with(own, narrow));
                before.push(own);
            }
        }
    }
    false
}

/// A refusal of the very case that a band gives points for.
fn idle_beside(tiers: &Tiers, gate: &Condition) -> bool {
    tiers.bands.iter().filter_map(condition).any(|own| own == gate)
}

/// Does a condition hold wherever another one does?
fn holds_with(wide: &Condition, narrow: &Condition) -> bool {
    if wide == narrow {
        return true;
    }
    let (Condition::Compare(a), Condition::Compare(b)) = (wide, narrow) else { return false };
    let (Expression::Number(x), Expression::Number(y)) = (&a.right, &b.right) else { return false };
    if a.left != b.left || x.measure != y.measure {
        return false;
    }
    let (x, y) = (x.value, y.value);
    match (a.is, b.is) {
        (Comparison::AtLeast, Comparison::AtLeast | Comparison::MoreThan | Comparison::Equal)
        | (Comparison::MoreThan, Comparison::MoreThan) => y >= x,
        (Comparison::MoreThan, Comparison::AtLeast | Comparison::Equal) => y > x,
        (Comparison::AtMost, Comparison::AtMost | Comparison::LessThan | Comparison::Equal)
        | (Comparison::LessThan, Comparison::LessThan) => y <= x,
        (Comparison::LessThan, Comparison::AtMost | Comparison::Equal) => y < x,
        _ => false,
    }
}

/// 组织有力的得2分,一般的得1分,较差的不得分: a yes or no on a scale that somebody must judge.
fn judged(tiers: &Tiers) -> bool {
    let vague = ["一般", "较差", "差", "较好", "好", "中", "尚可", "欠佳"];
    let flag = |c: &&Condition| matches!(c, Condition::Flag(_));
    let word = |c: &&Condition| match c {
        Condition::Choice(own) => own.is.iter().any(|id| vague.contains(&id.as_str())),
        _ => false,
    };
    let conditions = || tiers.bands.iter().filter_map(condition);
    conditions().any(|c| flag(&c)) && conditions().any(|c| word(&c))
}

/// 全部认领 as a yes or no beside 认领率95%: all of it is 100 %.
fn all_beside_part(draft: &Draft<'_>, tiers: &Tiers) -> bool {
    let all = |c: &Condition| {
        let Condition::Flag(id) = c else { return false };
        let label = draft.inputs.iter().find(|(i, ..)| i.id == *id).map_or("", |(.., l)| l.as_str());
        ["全部", "全面", "全数", "悉数"].iter().any(|w| label.starts_with(w))
    };
    let part = |band: &Band| match &band.is {
        BandTest::Holds(Condition::Compare(own)) => {
            matches!(&own.right, Expression::Number(q) if q.measure.as_ref().is_some_and(|m| m.symbol() == "%"))
        }
        BandTest::Between(_) => true,
        BandTest::Holds(_) => false,
    };
    tiers.bands.iter().filter_map(condition).any(all) && tiers.bands.iter().any(part)
}

#[cfg(test)]
mod tests {
    use crate::read::read_clause;

    #[test]
    fn a_band_that_never_holds_is_found_behind_any_number_of_them() {
        let bands = (1..=90).rev().map(|n| format!("完成率{n}%以上得{n}分")).collect::<Vec<_>>().join("；");
        let points = "90".parse().ok();
        assert!(read_clause(&bands, None, points).is_whole());
        let idle = format!("{bands}；完成率95%以上得0.5分");
        assert!(!read_clause(&idle, None, points).unread().is_empty());
    }
}
