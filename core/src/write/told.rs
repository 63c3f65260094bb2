//! What each method made of an item, in words: the facts, the way to the score, the points that it is out of.

use crate::number::Exact;
use crate::state::State;
use crate::text::Lang;
use crate::trace::{Label, Op, Step, Value};
use crate::write::chain::{Chain, part_value};
use crate::write::charge::{Way, chosen, side};
use crate::write::decimal_text;
use crate::write::fact::{fact, holds, subject};
use crate::write::formula::{amount, formula, is_leaf, noun};
use crate::write::ratio::{marked, product, proportional};
use crate::write::words::{self, bracketed, first, points};

/// What is told of the innermost score.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What is the case.
    pub facts: Vec<String>,
    /// How the score follows from it: put before it in Chinese, behind it in English.
    pub by: &'static str,
    /// The points that it is out of.
    pub full: Option<Exact>,
    /// What the score is.
    pub kind: Kind,
}

/// What a score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    /// 得.
    #[default]
    Score,
    /// What is left after deductions.
    Left,
    /// 加.
    Bonus,
    /// 减.
    Penalty,
    /// No score: the facts say it all.
    Nothing,
}

/// What a method made of an item.
pub(super) fn tell(step: &Step, places: u32, lang: Lang) -> Told {
    let operand = |i: usize| step.operands.get(i);
    let under = |i: usize| operand(i).map(|s| &s.label);
    let told = |facts: Vec<String>| Told { facts, full: full(step), ..Told::default() };
    match &step.op {
        Op::Absent(absent) => {
            Told { facts: vec![nothing(absent.state, &absent.because, lang)], kind: Kind::Nothing, ..Told::default() }
        }
        Op::Positive if product(step).is_some() => proportional(step, None, places, lang),
        Op::Add if under(0) == Some(&Label::RatioPart) => match operand(0) {
            Some(part) => proportional(part, operand(1), places, lang),
            None => told(Vec::new()),
        },
        Op::When => match operand(0) {
            Some(condition) => {
                Told { by: "", ..told(vec![fact(condition, places, lang), met(holds(condition), lang).to_owned()]) }
            }
            None => told(Vec::new()),
        },
        Op::Subtract if under(0) == Some(&Label::Points) && under(1) == Some(&Label::Charges) => Told {
            kind: Kind::Left,
            ..told(operand(1).map(|off| side(off, Way::Off, places, lang)).unwrap_or_default())
        },
        Op::Add | Op::Subtract | Op::Same if is_base(step) => {
            Told { kind: Kind::Left, ..told(base(step, places, lang)) }
        }
        Op::Add if matches!(under(0), Some(Label::Part(_))) => told(parts(step, places, lang)),
        Op::Add | Op::Max if matches!(under(0), Some(Label::Gain(_))) => told(side(step, Way::Earned, places, lang)),
        Op::Same if under(0) == Some(&Label::Gains) => Told {
            kind: Kind::Bonus,
            ..told(operand(0).map(|gains| side(gains, Way::Added, places, lang)).unwrap_or_default())
        },
        Op::Convert(_) if under(0) == Some(&Label::Charges) => Told {
            kind: Kind::Penalty,
            ..told(operand(0).map(|off| side(off, Way::Off, places, lang)).unwrap_or_default())
        },
        Op::Settled(choice) => told(vec![words::settled(*choice, lang).to_owned()]),
        Op::Add if matches!(step.label, Label::Total | Label::Group(_) | Label::Pool(_)) => told(vec![match lang {
            Lang::Zh => format!("{}项合计", step.operands.len()),
            Lang::En => format!("the sum of {}", step.operands.len()),
        }]),
        Op::First => tiers(step, places, lang),
        Op::Line(line) => match operand(0) {
            Some(at) => Told {
                by: lang.pick("按直线内插", " on the straight line"),
                ..told(vec![on_line(line, at, places, lang)])
            },
            None => told(Vec::new()),
        },
        Op::Table(table) => match operand(0) {
            Some(place) => told(ranked(table, place, places, lang)),
            None => told(Vec::new()),
        },
        Op::Range(range) if under(0) == Some(&Label::Mark) => {
            let full = range.high.as_ref().map(|high| high.0.clone());
            Told { full, ..told(operand(0).map(|mark| marked(step, mark, places, lang)).unwrap_or_default()) }
        }
        Op::Same => Told {
            by: lang.pick("按公式计算", " by the formula"),
            ..told(operand(0).map(|of| by_formula(of, places, lang)).unwrap_or_default())
        },
        Op::Input(_) | Op::ScoreOf(_) => told(vec![subject(step, places, lang)]),
        _ => told(Vec::new()),
    }
}

/// The points in the innermost score's own steps; those of parts are their own.
pub(super) fn full(step: &Step) -> Option<Exact> {
    match (&step.op, &step.label) {
        (Op::Points, _) => step.value.number().cloned(),
        (_, Label::Part(_)) => None,
        (Op::First, _) => chosen(step).and_then(|(_, value)| full(value)),
        _ => step.operands.iter().find_map(full),
    }
}

const fn met(holds: bool, lang: Lang) -> &'static str {
    if holds { lang.pick("符合要求", "as required") } else { lang.pick("不符合要求", "not as required") }
}

/// Why there is no score.
fn nothing(state: State, because: &[String], lang: Lang) -> String {
    let known = |word: &String| match word.as_str() {
        "target" => lang.pick("目标值", "the target").to_owned(),
        "tolerance" => lang.pick("允许偏差", "the tolerance").to_owned(),
        "peers" => lang.pick("可比单位", "a peer to compare with").to_owned(),
        other => other.to_owned(),
    };
    let names: Vec<String> = because.iter().map(known).collect();
    let what = names.join(lang.pick("、", ", "));
    let is = if names.len() > 1 { "are" } else { "is" };
    match (state, lang, what.is_empty()) {
        (State::Missing, Lang::Zh, false) => format!("{what}缺报，计0分"),
        (State::Missing, Lang::Zh, true) => "缺报，计0分".to_owned(),
        (State::Missing, Lang::En, false) => format!("{what} {is} missing: 0 points"),
        (State::Missing, Lang::En, true) => "missing: 0 points".to_owned(),
        (State::NotDue, Lang::Zh, _) => format!("{what}未到期，暂不计分"),
        (State::NotDue, Lang::En, false) => format!("{what} {is} not due yet: no score so far"),
        (State::NotDue, Lang::En, true) => "not due yet: no score so far".to_owned(),
        (State::Undetermined, Lang::Zh, false) => format!("{what}缺失或不可用，无法判定，暂不计分"),
        (State::Undetermined, Lang::Zh, true) => "无法判定，暂不计分".to_owned(),
        (State::Undetermined, Lang::En, false) => {
            format!("{what} {is} absent or unusable: undetermined, no score so far")
        }
        (State::Undetermined, Lang::En, true) => "undetermined: no score so far".to_owned(),
        (State::NotScored, Lang::Zh, false) => format!("本期{what}不可计分，本项本期不考核"),
        (State::NotScored, Lang::Zh, true) => "本项本期不考核".to_owned(),
        (State::NotScored, Lang::En, false) => {
            format!("{what} of this period gives nothing to score: not scored in this period")
        }
        (State::NotScored, Lang::En, true) => "not scored in this period".to_owned(),
        (State::NotApplicable, Lang::Zh, _) => "本项不适用".to_owned(),
        (State::NotApplicable, Lang::En, _) => "the item does not apply".to_owned(),
        (other, _, true) => other.words(lang).to_owned(),
        (other, Lang::Zh, false) => format!("{what}{}", other.words(lang)),
        (other, Lang::En, false) => format!("{what} {is} {}", other.words(lang)),
    }
}

fn is_base(step: &Step) -> bool {
    match (&step.op, first(step)) {
        (Op::Add | Op::Subtract | Op::Same, Some(inner)) => {
            inner.label == Label::Base || (inner.label == Label::Score && matches!(inner.op, Op::Add) && is_base(inner))
        }
        _ => false,
    }
}

fn base(step: &Step, places: u32, lang: Lang) -> Vec<String> {
    let mut facts = Vec::new();
    let Some(inner) = first(step) else { return facts };
    if inner.label == Label::Base {
        let number = inner.value.number().cloned().unwrap_or_else(Exact::zero);
        facts.push(match lang {
            Lang::Zh => format!("基础分{}", points(&number, places, lang)),
            Lang::En => format!("a base of {}", points(&number, places, lang)),
        });
    } else {
        facts.extend(base(inner, places, lang));
    }
    let way = if matches!(step.op, Op::Subtract) { Way::Off } else { Way::Added };
    facts.extend(step.operands.get(1).map(|lines| side(lines, way, places, lang)).unwrap_or_default());
    facts
}

/// The parts, short: what each gave, and why where it is not all.
fn parts(step: &Step, places: u32, lang: Lang) -> Vec<String> {
    const WITH_REASONS: usize = 6;
    let mut texts = Vec::new();
    for part in &step.operands {
        let name = words::label(&part.label, lang);
        let inner = first(part).unwrap_or(part);
        let value = part.value.number().cloned().unwrap_or_else(Exact::zero);
        // a weight is told with the number: what is told here is the score before it
        let unweighted = if matches!(inner.op, Op::Percent(_)) { first(inner).unwrap_or(inner) } else { inner };
        let chain = Chain::of(unweighted, lang);
        let all = chain.full().is_some_and(|full| unweighted.value.number() == Some(&full));
        let why = match &inner.value {
            Value::Absent(state) => Some(state.words(lang).to_owned()),
            _ if all || step.operands.len() > WITH_REASONS => None,
            _ => chain.why(),
        };
        let why = why.map(|why| bracketed(&why, lang)).unwrap_or_default();
        let number = part_value(inner, &value, places, lang);
        texts.push(match lang {
            Lang::Zh => format!("{}{why}", words::beside(&name, &number)),
            Lang::En => format!("{name} {number}{why}"),
        });
    }
    match lang {
        Lang::Zh => {
            vec![texts.join(if texts.iter().any(|t| t.contains('（')) { "；" } else { "、" }), "合计".to_owned()]
        }
        Lang::En => vec![texts.join("; ")],
    }
}

fn tiers(step: &Step, places: u32, lang: Lang) -> Told {
    let Some((condition, value)) = chosen(step) else {
        return Told { full: full(step), ..Told::default() };
    };
    let mut facts: Vec<String> = condition.iter().map(|c| fact(c, places, lang)).collect();
    if condition.is_none() {
        let number = first(step).and_then(|c| leftmost(c)).map(|on| subject(on, places, lang));
        facts.extend(number);
        facts.push(lang.pick("不属于任何一档", "in none of the bands").to_owned());
    }
    if value.label == Label::Points {
        let by = if condition.is_some() { lang.pick("按该档", " for that band") } else { "" };
        return Told { facts, by, full: full(step), kind: Kind::Score };
    }
    let chain = Chain::of(value, lang);
    facts.extend(chain.facts());
    Told { facts, by: chain.by(), full: chain.full(), kind: Kind::Score }
}

/// The number that the first comparison is about.
fn leftmost(step: &Step) -> Option<&Step> {
    match &step.op {
        Op::Compare(_) => first(step),
        Op::All | Op::Any | Op::Not | Op::Same => first(step).and_then(leftmost),
        _ => None,
    }
}

fn on_line(line: &[crate::trace::LinePoint], at: &Step, places: u32, lang: Lang) -> String {
    let own = subject(at, places, lang);
    let (Value::Number(shown), Some((lowest, highest))) = (&at.value, line.first().zip(line.last())) else {
        return own;
    };
    let point = |p: &crate::trace::LinePoint| {
        let place = words::with_measure(&decimal_text(&p.at.0, places), shown.measure.as_ref(), lang);
        format!("{place}{}", bracketed(&points(&p.score.exact(), places, lang), lang))
    };
    let around = line.windows(2).find_map(|pair| match pair {
        [a, b] if shown.number > a.at.0 && shown.number < b.at.0 => Some((point(a), point(b))),
        _ => None,
    });
    let on = line.iter().find(|p| p.at.0 == shown.number);
    match (around, on, lang) {
        (_, Some(on), Lang::Zh) => format!("{own}，即端点{}", point(on)),
        (_, Some(on), Lang::En) => format!("{own}, the point {}", point(on)),
        (Some((a, b)), _, Lang::Zh) => format!("{own}，在{a}与{b}之间"),
        (Some((a, b)), _, Lang::En) => format!("{own}, between {a} and {b}"),
        (None, None, Lang::Zh) if shown.number < lowest.at.0 => format!("{own}，低于最低端点{}", point(lowest)),
        (None, None, Lang::En) if shown.number < lowest.at.0 => {
            format!("{own}, below the lowest point {}", point(lowest))
        }
        (None, None, Lang::Zh) => format!("{own}，高于最高端点{}", point(highest)),
        (None, None, Lang::En) => format!("{own}, above the highest point {}", point(highest)),
    }
}

fn ranked(table: &crate::trace::TableStep, place: &Step, places: u32, lang: Lang) -> Vec<String> {
    let number = words::value(&place.value, places, lang);
    let (last, of) = match &place.op {
        Op::Rank(rank) => (rank.from == crate::expression::From::Last, Some(place.operands.len())),
        _ => (false, None),
    };
    let of = of.map(|n| match lang {
        Lang::Zh => format!("（共{n}个单位）"),
        Lang::En => format!(" of {n}"),
    });
    let of = of.unwrap_or_default();
    let mut facts = vec![match (lang, last) {
        (Lang::Zh, false) => format!("列第{number}名{of}"),
        (Lang::Zh, true) => format!("列倒数第{number}名{of}"),
        (Lang::En, false) => format!("place {number}{of}"),
        (Lang::En, true) => format!("place {number}{of} from the end"),
    }];
    let beyond = place.value.number().and_then(Exact::to_usize).is_some_and(|p| p > table.table.len());
    if beyond && table.step.is_none() {
        facts.push(lang.pick("在计分名次之外", "beyond the places that count").to_owned());
    }
    facts
}

fn by_formula(of: &Step, places: u32, lang: Lang) -> Vec<String> {
    let value = amount(of, places, lang);
    match formula(of, places, lang).filter(|text| *text != value) {
        Some(text) if is_leaf(of) => vec![noun(of, lang).map_or(text, |_| subject(of, places, lang))],
        Some(text) => vec![text],
        None => Vec::new(),
    }
}
