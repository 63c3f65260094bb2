//! Deductions and gains in words: what each line came to and why.

use crate::number::Exact;
use crate::text::Lang;
use crate::trace::{Label, Op, Shown, Step, StepPart, Value};
use crate::write::fact::{fact, holds, subject};
use crate::write::formula::{amount, formula, is_reference, named, noun};
use crate::write::words::{self, beside, first, points, same_value};

/// What a line does to a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// 扣.
    Off,
    /// 得.
    Earned,
    /// 加.
    Added,
}

impl Way {
    pub(super) const fn zh(self) -> &'static str {
        match self {
            Self::Off => "扣",
            Self::Earned => "得",
            Self::Added => "加",
        }
    }

    pub(super) const fn en(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Earned => "earned",
            Self::Added => "added",
        }
    }

    /// Where nothing came of any line.
    pub(super) const fn none(self, lang: Lang) -> &'static str {
        match self {
            Self::Off => lang.pick("无扣分", "no points off"),
            Self::Earned => lang.pick("无得分项", "nothing earned"),
            Self::Added => lang.pick("无加分", "no points added"),
        }
    }
}

/// All lines of a side: one text for each that is not 0, the sum where there are several, what a limit held back.
pub(super) fn side(step: &Step, way: Way, places: u32, lang: Lang) -> Vec<String> {
    let (mut sum, mut limits) = (step, Vec::new());
    while let (Op::Limit(_) | Op::Same | Op::Positive, Some(inner)) = (&sum.op, first(sum)) {
        if matches!(inner.label, Label::Charge(_) | Label::Gain(_)) {
            break;
        }
        if let (Op::Limit(limit), false) = (&sum.op, same_value(sum, inner)) {
            limits.push(limit.exact());
        }
        sum = inner;
    }
    let lines: Vec<&Step> = match &sum.op {
        Op::Add | Op::Max => sum.operands.iter().collect(),
        _ => vec![sum],
    };
    let mut told: Vec<String> = lines.iter().filter_map(|line| charge(line, way, places, lang)).collect();
    if told.is_empty() {
        return vec![way.none(lang).to_owned()];
    }
    let several = told.len() > 1;
    let number = sum.value.number().cloned().unwrap_or_else(Exact::zero);
    let total = points(&number, places, lang);
    let mut texts = match lang {
        Lang::Zh => vec![told.join(if told.iter().any(|t| t.contains('，')) { "；" } else { "，" })],
        Lang::En if told.iter().any(|t| t.contains(", ")) => vec![told.join("; ")],
        Lang::En => std::mem::take(&mut told),
    };
    let greatest = matches!(sum.op, Op::Max);
    let total = match (lang, greatest, way) {
        (Lang::Zh, true, _) => Some(format!("按最高一项计{total}")),
        (Lang::Zh, false, _) => Some(format!(
            "{}合计{total}",
            if way == Way::Earned {
                "得分"
            } else if way == Way::Off {
                "扣分"
            } else {
                "加分"
            }
        )),
        (Lang::En, true, _) => Some(format!("only the greatest counts, {total}")),
        (Lang::En, false, _) => Some(format!("{total} {} in all", way.en())),
    };
    if several {
        // the sum belongs to all that stands before it
        match (lang, texts.last_mut(), total) {
            (Lang::Zh, Some(last), Some(total)) if last.contains('；') => *last = format!("{last}；{total}"),
            (Lang::En, Some(last), Some(total)) if last.contains("; ") => *last = format!("{last}; {total}"),
            (_, _, total) => texts.extend(total),
        }
    }
    for limit in limits.iter().rev() {
        texts.push(match lang {
            Lang::Zh => format!("按上限{}计", points(limit, places, lang)),
            Lang::En => format!("limited to {}", points(limit, places, lang)),
        });
    }
    texts
}

/// One line; nothing where it comes to 0.
fn charge(step: &Step, way: Way, places: u32, lang: Lang) -> Option<String> {
    let value = step.value.number().filter(|n| !n.is_zero())?;
    let mut name: Option<String> = None;
    let (mut inner, mut held) = (step, None);
    loop {
        if let Label::Charge(Some(own)) | Label::Gain(Some(own)) = &inner.label {
            name.get_or_insert_with(|| own.in_lang(lang).to_owned());
        }
        let next = match (&inner.op, first(inner)) {
            (Op::When, Some(_)) => inner.operands.get(1),
            (Op::Limit(_), Some(next)) => {
                if !same_value(inner, next) {
                    held = next.value.number();
                }
                Some(next)
            }
            (Op::Same, Some(next)) => Some(next),
            _ => None,
        };
        match next {
            Some(next) => inner = next,
            None => break,
        }
    }
    let came = points(value, places, lang);
    let cost = match (held, lang) {
        (None, Lang::Zh) => format!("{}{came}", way.zh()),
        (Some(all), Lang::Zh) => format!("应{}{}，按上限{}{came}", way.zh(), points(all, places, lang), way.zh()),
        (None, Lang::En) => format!("{came} {}", way.en()),
        (Some(all), Lang::En) => format!("{came} {}, the limit, instead of {}", way.en(), points(all, places, lang)),
    };
    Some(reason(inner, places, lang).put(name, &cost, lang))
}

/// Why a line came to what it did.
enum Reason {
    /// So many of something that has a name of its own.
    Counted(Option<String>, String),
    /// A statement.
    Fact(String),
    /// An assessor decided.
    Assessor,
    /// Nothing to tell.
    Plain,
}

impl Reason {
    fn put(self, name: Option<String>, cost: &str, lang: Lang) -> String {
        match (lang, self, name) {
            (Lang::Zh, Self::Counted(own, count), name) => {
                format!("{}{cost}", beside(&name.or(own).unwrap_or_default(), &count))
            }
            (Lang::Zh, Self::Fact(fact), Some(name)) => format!("{name}（{fact}）{cost}"),
            (Lang::Zh, Self::Fact(fact), None) => format!("{fact}，{cost}"),
            (Lang::Zh, Self::Assessor, name) => format!("{}由考核主体评定{cost}", name.unwrap_or_default()),
            (Lang::Zh, Self::Plain, name) => format!("{}{cost}", name.unwrap_or_default()),
            (Lang::En, Self::Counted(own, count), name) => match name.or(own) {
                Some(name) => format!("{cost} for {name} ({count})"),
                None => format!("{cost} for {count}"),
            },
            (Lang::En, Self::Fact(fact), Some(name)) => format!("{cost} for {name} ({fact})"),
            (Lang::En, Self::Fact(fact), None) => format!("{cost} because {fact}"),
            (Lang::En, Self::Assessor, Some(name)) => format!("{cost} for {name} by the assessor's mark"),
            (Lang::En, Self::Assessor, None) => format!("{cost} by the assessor's mark"),
            (Lang::En, Self::Plain, Some(name)) => format!("{cost} for {name}"),
            (Lang::En, Self::Plain, None) => cost.to_owned(),
        }
    }
}

fn reason(step: &Step, places: u32, lang: Lang) -> Reason {
    match (&step.op, first(step)) {
        (Op::Amounts(_), Some(count)) => match (&count.op, first(count)) {
            (Op::Positive, Some(rest)) if matches!(rest.op, Op::Subtract) => missing(count, rest, places, lang),
            _ => {
                let number = amount(count, places, lang);
                let bare = matches!(&count.value, Value::Number(shown) if shown.measure.is_none());
                let counted = match lang {
                    Lang::Zh if bare => format!("{}次", words::value(&count.value, places, lang)),
                    Lang::En if bare && number == "1" => "once".to_owned(),
                    Lang::En if bare => format!("{number} times"),
                    _ => number,
                };
                Reason::Counted(noun(count, lang), counted)
            }
        },
        (Op::Multiply, Some(steps)) if steps.label == Label::Steps => match first(steps) {
            Some(gap) => Reason::Fact(format!("{}{}", distance(gap, places, lang), counted(steps, gap, places, lang))),
            None => Reason::Plain,
        },
        (Op::Slabs(_), Some(gap)) => Reason::Fact(distance(gap, places, lang)),
        (Op::First, Some(_)) => match chosen(step) {
            Some((Some(condition), _)) => Reason::Fact(fact(condition, places, lang)),
            _ => Reason::Plain,
        },
        (Op::Range(_), Some(inner)) if inner.label == Label::Mark => Reason::Assessor,
        (Op::Positive, Some(inner)) => formula(inner, places, lang).map_or(Reason::Plain, |text| match lang {
            Lang::Zh => Reason::Fact(format!("按{text}计算")),
            Lang::En => Reason::Fact(format!("of {text}")),
        }),
        _ => Reason::Plain,
    }
}

fn missing(count: &Step, rest: &Step, places: u32, lang: Lang) -> Reason {
    let short = words::value(&count.value, places, lang);
    let operand = |i: usize| rest.operands.get(i).map(|s| words::value(&s.value, places, lang)).unwrap_or_default();
    let (required, done) = (operand(0), operand(1));
    Reason::Fact(match lang {
        Lang::Zh => format!("应完成{required}，实际完成{done}，少{short}"),
        Lang::En => format!("{done} of {required} are done and {short} missing"),
    })
}

/// The condition that decided a choice between rows, if one did, and the value behind it.
pub(super) fn chosen(step: &Step) -> Option<(Option<&Step>, &Step)> {
    step.operands.chunks(2).find_map(|row| match row {
        [condition, value] if holds(condition) => Some((Some(condition), value)),
        [rest] => Some((None, rest)),
        _ => None,
    })
}

/// How far a number is from its point of reference: `合格率为78.5%，比80%低1.5个百分点`.
fn distance(step: &Step, places: u32, lang: Lang) -> String {
    let Value::Number(shown) = &step.value else {
        return String::new();
    };
    // a gap in percent of the target stands on the gap itself
    if let (Op::Convert(_), Some(gap)) = (&step.op, first(step).and_then(first).filter(|g| g.label == Label::Gap)) {
        let percent = words::shown(shown, places, lang);
        return match lang {
            Lang::Zh => format!("{}（{percent}）", distance(gap, places, lang)),
            Lang::En => format!("{}, or {percent}", distance(gap, places, lang)),
        };
    }
    let by = words::gap(shown, places, lang);
    let Some([a, b]) = first(step).and_then(|d| d.operands.get(..2)) else {
        return by;
    };
    let either = matches!(step.op, Op::Distance);
    let above = is_reference(b) && !is_reference(a);
    let (of, from) = if above { (a, b) } else { (b, a) };
    let (of, from) = (subject(of, places, lang), named(from, places, lang));
    match (lang, either, above) {
        (Lang::Zh, true, _) => format!("{of}，与{from}相差{by}"),
        (Lang::Zh, false, true) => format!("{of}，比{from}高{by}"),
        (Lang::Zh, false, false) => format!("{of}，比{from}低{by}"),
        (Lang::En, true, _) => format!("{of}, {by} away from {from}"),
        (Lang::En, false, true) => format!("{of}, {by} above {from}"),
        (Lang::En, false, false) => format!("{of}, {by} below {from}"),
    }
}

/// What became of the part of a step at the end, where there is one.
fn counted(steps: &Step, gap: &Step, places: u32, lang: Lang) -> String {
    let Op::Steps(rule) = &steps.op else {
        return String::new();
    };
    let (Some(count), Value::Number(shown)) = (steps.value.number(), &gap.value) else {
        return String::new();
    };
    let whole = shown.number.over(&rule.step.exact()).is_ok_and(|exact| exact == *count);
    let one = Shown { number: rule.step.exact(), measure: shown.measure.clone() };
    // in percent of the target, a step is no percentage point
    let one = if matches!(gap.op, Op::Convert(_)) {
        words::shown(&one, places, lang)
    } else {
        words::gap(&one, places, lang)
    };
    match (rule.part, lang, whole) {
        (StepPart::ProRata, ..) | (_, _, true) => String::new(),
        (StepPart::Whole, Lang::Zh, _) => format!("，不足{one}的部分不计"),
        (StepPart::Whole, Lang::En, _) => format!(", less than {one} not counting"),
        (StepPart::Started, Lang::Zh, _) => format!("，不足{one}按{one}计"),
        (StepPart::Started, Lang::En, _) => format!(", less than {one} counting as {one}"),
    }
}
