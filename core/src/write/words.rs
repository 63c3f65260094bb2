//! Labels, values, points and days in words.

use chrono::Datelike;

use crate::number::{Exact, Measure};
use crate::period::Date;
use crate::state::State;
use crate::text::{Lang, Name};
use crate::trace::{InputStep, Label, ReadingLabel, Settlement, Shown, Step, Value};
use crate::write::decimal_text;

/// What a step means, in words.
pub(super) fn label(label: &Label, lang: Lang) -> String {
    let named = |name: &Option<Name>, zh, en| match name {
        Some(name) => name.in_lang(lang).to_owned(),
        None => lang.pick(zh, en).to_owned(),
    };
    let words = match label {
        Label::Score => lang.pick("得分", "score"),
        Label::Actual => lang.pick("完成值", "actual"),
        Label::Target => lang.pick("目标值", "target"),
        Label::Points => lang.pick("分值", "points"),
        Label::Ratio => lang.pick("完成率", "completion"),
        Label::RatioPart => lang.pick("比例部分", "ratio's part"),
        Label::Part(part) | Label::Group(part) | Label::Pool(Some(part)) => {
            return part.name.as_ref().map_or(part.id.as_str(), |n| n.in_lang(lang)).to_owned();
        }
        Label::Peer(id) => return id.to_string(),
        Label::Gap => lang.pick("差距", "gap"),
        Label::Steps => lang.pick("计数", "steps"),
        Label::Count => lang.pick("次数", "count"),
        Label::Charge(name) => return named(name, "扣分项", "deduction"),
        Label::Gain(name) => return named(name, "得分项", "gain"),
        Label::Charges => lang.pick("扣分合计", "all deductions"),
        Label::Gains => lang.pick("加分合计", "all gains"),
        Label::Base => lang.pick("基础分", "base"),
        Label::Mark => lang.pick("考核主体评分", "assessor's mark"),
        Label::Condition => lang.pick("条件", "condition"),
        Label::Band => lang.pick("档次", "band"),
        Label::Place => lang.pick("名次", "place"),
        Label::Share => lang.pick("份额", "share"),
        Label::Gate => lang.pick("否决", "gate"),
        Label::Range => lang.pick("限定范围", "range"),
        Label::Rounding => lang.pick("舍入", "rounding"),
        Label::Reading(reading) => return self::reading(reading, lang),
        Label::Pool(None) => lang.pick("直接计入总分", "straight to the total"),
        Label::Total => lang.pick("总分", "total"),
        Label::Period(period) => return period.to_string(),
        Label::Number => lang.pick("数值", "number"),
    };
    words.to_owned()
}

/// What a scheme chose for an item that does not apply.
pub(super) const fn settled(choice: Settlement, lang: Lang) -> &'static str {
    match choice {
        Settlement::Full => lang.pick("本项不适用，按满分计", "the item does not apply and counts in full"),
        Settlement::Zero => lang.pick("本项不适用，不得分", "the item does not apply and counts for nothing"),
        Settlement::PeersMean => lang.pick(
            "本项不适用，按同类单位平均得分率计",
            "the item does not apply and counts at the mean rate of the peers",
        ),
    }
}

/// What a text is read as where it was not taken so.
fn reading(reading: &ReadingLabel, lang: Lang) -> String {
    let known = match (reading.field.as_str(), reading.value.as_str()) {
        ("several", "mean") => lang.pick("各项封顶后取平均", "each held at 1, then the mean"),
        ("several", "least") => lang.pick("取最低一项", "the least counts"),
        ("several", "pooled") => lang.pick("合并计算", "all pooled"),
        ("excess", "cap") => lang.pick("以本项分值为限", "held at the points"),
        ("excess", "scaled") => lang.pick("按本项分值折算", "scaled to the points"),
        (_, other) => other,
    };
    match lang {
        Lang::Zh => format!("另一读法：{known}"),
        Lang::En => format!("if read otherwise: {known}"),
    }
}

/// An input's name, or its id where it has none.
pub(super) fn input_name(input: &InputStep, lang: Lang) -> &str {
    input.name.as_ref().map_or(input.id.as_str(), |name| name.in_lang(lang))
}

/// A number and its measure, as they are written together.
pub(super) fn with_measure(number: &str, measure: Option<&Measure>, lang: Lang) -> String {
    let Some(measure) = measure else {
        return number.to_owned();
    };
    let symbol = measure.symbol();
    let apart = match lang {
        Lang::Zh => false,
        Lang::En => symbol.starts_with(|c: char| c.is_ascii()),
    };
    format!("{number}{}{symbol}", if apart { " " } else { "" })
}

/// A number in its measure.
pub(super) fn shown(shown: &Shown, places: u32, lang: Lang) -> String {
    with_measure(&decimal_text(&shown.number, places), shown.measure.as_ref(), lang)
}

/// Any value.
pub(super) fn value(value: &Value, places: u32, lang: Lang) -> String {
    match value {
        Value::Number(number) => shown(number, places, lang),
        Value::Truth(true) => lang.pick("成立", "holds").to_owned(),
        Value::Truth(false) => lang.pick("不成立", "does not hold").to_owned(),
        Value::Word(word) => quoted(word.as_str(), lang),
        Value::Day(day) => date(*day, lang),
        Value::Absent(state) => state.words(lang).to_owned(),
    }
}

/// So many points: `1分`, `1 point`.
pub(super) fn points(value: &Exact, places: u32, lang: Lang) -> String {
    let number = decimal_text(value, places);
    match lang {
        Lang::Zh => format!("{number}分"),
        Lang::En if number == "1" => "1 point".to_owned(),
        Lang::En => format!("{number} points"),
    }
}

/// A gap in words: percentages differ by percentage points.
pub(super) fn gap(shown: &Shown, places: u32, lang: Lang) -> String {
    let number = decimal_text(&shown.number, places);
    match &shown.measure {
        Some(measure) if *measure == Measure::percent() => match lang {
            Lang::Zh => format!("{number}个百分点"),
            Lang::En if number == "1" => "1 percentage point".to_owned(),
            Lang::En => format!("{number} percentage points"),
        },
        measure => with_measure(&number, measure.as_ref(), lang),
    }
}

/// A day: `2020年6月30日`, `30 June 2020`.
pub(crate) fn date(day: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let day = day.naive();
    match lang {
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => {
            let month = usize::try_from(day.month0()).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
            format!("{} {month} {}", day.day(), day.year())
        }
    }
}

/// A word of somebody else's, in quotation marks.
pub(super) fn quoted(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{text}”"),
        Lang::En => format!("\"{text}\""),
    }
}

/// In brackets.
pub(super) fn bracketed(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("（{text}）"),
        Lang::En => format!(" ({text})"),
    }
}

/// Two Chinese texts side by side: Latin letters and digits are kept apart by a blank.
pub(super) fn beside(first: &str, second: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let apart = latin(first.chars().next_back()) && second.chars().next().is_some_and(|c| c.is_ascii());
    format!("{first}{}{second}", if apart { " " } else { "" })
}

/// What marks a value that is not simply reported.
pub(super) fn state_mark(state: State, lang: Lang) -> String {
    if state == State::Reported { String::new() } else { bracketed(state.words(lang), lang) }
}

/// The first operand.
pub(super) fn first(step: &Step) -> Option<&Step> {
    step.operands.first()
}

/// Is the step's value that of the other, exactly?
pub(super) fn same_value(a: &Step, b: &Step) -> bool {
    match (a.value.number(), b.value.number()) {
        (Some(a), Some(b)) => a == b,
        _ => a.value == b.value,
    }
}
