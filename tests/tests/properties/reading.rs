//! Clauses: any text at all is answered, every character is accounted for, and the work grows with the text.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use kaohe::method::Method;
use kaohe::number::Number;
use kaohe::read::{Reading, read_clause};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rustix::time::{ClockId, clock_gettime};

/// The words that clauses are made of.
const WORDS: &[&str] = &[
    "每",
    "低",
    "超",
    "少",
    "1",
    "0.5",
    "３",
    "两",
    "个百分点",
    "%",
    "项",
    "次",
    "家",
    "万元",
    "扣",
    "加",
    "得",
    "计",
    "分",
    "满分",
    "不得分",
    "否则",
    "扣完为止",
    "最高",
    "不超过",
    "以上",
    "以下",
    "以内",
    "(含)",
    "（",
    "）",
    "，",
    "。",
    "；",
    "：",
    "\n",
    " ",
    "第",
    "名",
    "前",
    "排名",
    "按比例",
    "得分",
    "=",
    "×",
    "÷",
    "+",
    "分值",
    "目标值",
    "完成值",
    "一票否决",
    "酌情",
    "1.",
    "2.",
    "①",
    "②",
    "90",
    "100%",
    "不足",
    "按",
    "完成",
    "未完成",
    "发生",
    "事故",
    "其余",
    "分别",
    "、",
    "各",
    "至",
    "-",
    "倒扣",
    "以此类推",
    "平均值",
    "高于",
    "低于",
    "达到",
    "優秀",
    "良好",
    "的",
    "或",
    "且",
    "倍",
    "基本分的",
    "最低",
    "亿元",
    "99999999999999",
    "9999999999999999999999999999",
];

fn points() -> impl Strategy<Value = Option<Number>> {
    proptest::option::of((1_i64..100).prop_map(Number::from))
}

/// What holds of the reading of any text.
fn holds(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    let pieces = reading.pieces(text);
    let joined: String = pieces.iter().map(|p| p.text.as_str()).collect();
    prop_assert_eq!(&joined, text, "the pieces are the text");
    let length = u32::try_from(text.chars().count()).unwrap();
    for field in reading.fields() {
        prop_assert!(field.from <= field.to && field.to <= length, "{field:?} lies in the text");
    }
    for run in reading.unread() {
        prop_assert!(run.from <= run.to && run.to <= length, "{run:?} lies in the text");
    }
    for method in
        reading.method().into_iter().chain(reading.alternatives().iter().map(kaohe::read::Alternative::method))
    {
        let form = serde_json::to_string(method).unwrap();
        prop_assert_eq!(&Method::from_json(&form).unwrap(), method, "a method that is read is a method of the form");
    }
    if reading.method().is_none() {
        let said = text.chars().any(char::is_alphanumeric);
        prop_assert!(!said || !reading.unread().is_empty(), "what is not read is said");
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn any_text_is_answered(text in any::<String>(), context in proptest::option::of(any::<String>()), points in points()) {
        holds(&text, &read_clause(&text, context.as_deref(), points))?;
    }

    #[test]
    fn any_words_of_clauses_are_answered(words in vec(select(WORDS), 0..60), points in points()) {
        let text = words.concat();
        holds(&text, &read_clause(&text, None, points))?;
    }
}

/// What this thread has had of a processor.
fn had() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("no time below 0")
}

/// How much of a processor it takes to read a text, perhaps beside another one.
fn takes((text, context): (&str, Option<&str>)) -> Duration {
    let start = had();
    let reading = read_clause(text, context, Some(Number::from(5_i64)));
    let took = had().saturating_sub(start);
    assert!(!reading.pieces(text).is_empty());
    took
}

/// A text beyond the limit is unread, whole.
#[test]
fn a_clause_has_a_longest_length() {
    let limits = kaohe::Limits { clause: 12, ..kaohe::Limits::default() };
    let points = Some(Number::from(5_i64));
    let reading = kaohe::read::read_clause_within("完成得满分，否则不得分", None, points, &limits);
    assert!(reading.is_whole());
    let reading = kaohe::read::read_clause_within(
        "完成得满分的，否则不得分",
        None,
        points,
        &kaohe::Limits { clause: 11, ..limits },
    );
    assert!(reading.method().is_none());
    assert_eq!(reading.unread().iter().map(|u| (u.from, u.to)).collect::<Vec<_>>(), [(0, 12)]);
}

/// Texts that are one piece again and again: what each further piece costs must not grow with those before it.
const REPEATED: &[&str] = &[
    "合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止；",
    "80%或较上年增长10%得1分；",
    "检查发现的每处扣1分；",
    "1.完成得1分；",
    "90%以上 | 5\n",
    "得分=a×",
    "第1名",
    "每（",
    "甲",
    "甲每",
    "次口",
    "从满分中",
    "历史最佳",
];

/// Pieces whose names are all different: `#` is a number of its own in each of them.
const NUMBERED: &[&str] = &["#案每起扣1分；", "#户每件加1分；", "无#册扣1分；"];

/// A number in characters that are no figures.
fn name(number: usize) -> String {
    number.to_string().bytes().map(|digit| "甲乙丙丁戊己庚辛壬癸".chars().nth((digit - b'0').into()).unwrap()).collect()
}

/// At least so many characters of a piece again and again, each with a name of its own.
fn numbered(piece: &str, characters: usize) -> String {
    let mut text = String::new();
    let mut length = 0;
    for number in 0.. {
        if length >= characters {
            break;
        }
        let own = piece.replace('#', &name(number));
        length += own.chars().count();
        text.push_str(&own);
    }
    text
}

/// One text at a time is measured.
static MEASURED: Mutex<()> = Mutex::new(());

/// Twice the text takes at most two and a half times the time. A busy machine slows either of the two: the least that each
/// has taken counts, of three turns, and where those do not do, of up to two dozen.
fn grows<'t>(piece: &str, short: (&'t str, Option<&'t str>), long: (&'t str, Option<&'t str>)) {
    let _alone = MEASURED.lock().unwrap_or_else(PoisonError::into_inner);
    let (mut once, mut twice) = (Duration::MAX, Duration::MAX);
    let mut ratio = f64::INFINITY;
    for turn in 1..=24 {
        (once, twice) = (once.min(takes(short)), twice.min(takes(long)));
        ratio = twice.as_secs_f64() / once.as_secs_f64().max(1e-6);
        if turn >= 3 && ratio <= 2.5 {
            break;
        }
    }
    assert!(ratio <= 2.5, "`{piece}` repeated: {ratio:.2} times the time for twice the text");
}

#[test]
fn the_work_grows_with_the_text() {
    for piece in REPEATED {
        let text = |characters: usize| piece.chars().cycle().take(characters).collect::<String>();
        grows(piece, (&text(1_000), None), (&text(2_000), None));
    }
}

/// The same with as many names as pieces.
#[test]
fn the_work_grows_with_the_names() {
    for piece in NUMBERED {
        grows(piece, (&numbered(piece, 5_000), None), (&numbered(piece, 10_000), None));
    }
}

/// The same beside a text that asks for something of each.
#[test]
fn the_work_grows_with_the_text_beside_it() {
    let beside = |piece: &str, characters: usize| numbered(&format!("{piece}≥95%、"), characters);
    for piece in ["#率达到90%得2分，每低1个百分点扣0.5分；", "#率达标得2分；", "#率未达标的扣1分；"]
    {
        let (short, long) = (beside("#率", 1_000), beside("#率", 2_000));
        grows(piece, (&numbered(piece, 1_000), Some(&short)), (&numbered(piece, 2_000), Some(&long)));
    }
}
