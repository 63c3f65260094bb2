//! No text panics, hangs or loses a character; twice the text takes about twice the time.

use std::fs;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use kaohe::Scheme;
use kaohe::read::{read_milestones, read_targets};
use kaohe_tests::root;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngSeed};

use serde_json::Value;

use super::covered::{of_milestones, of_targets, unaccounted};

fn config() -> Config {
    let fresh = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if fresh { RngSeed::Random } else { RngSeed::Fixed(2020) };
    Config { rng_seed, failure_persistence: None, ..Config::default() }
}

/// Pieces of quarter targets and of targets by unit, whole and broken.
const PIECES: &[&str] = &[
    "第一季度：",
    "第二季度",
    "第一、二季度：",
    "第一至四季度：",
    "前三季度",
    "上半年，",
    "全年",
    "6月底前",
    "11月30日前，",
    "2020年底",
    "Q3：",
    "第",
    "季度",
    "、",
    "，",
    "；",
    "。",
    "：",
    "\n",
    "1.",
    "①",
    "（1）",
    "一、",
    "（",
    "）",
    "“",
    "”",
    "《",
    "累计",
    "完成",
    "累计完成投资",
    "新建学校",
    "公厕改造",
    "达到",
    "不低于",
    "以上",
    "左右",
    "约",
    "力争",
    "基本完成",
    "由",
    "压缩为",
    "分别提高到",
    "和",
    "其中",
    "各",
    "均",
    "其余",
    "合计",
    "甲县",
    "乙区",
    "丙市",
    "戊县",
    "全市",
    "各县区",
    "12.4亿元",
    "3.7亿元",
    "30%",
    "20%-30%",
    "5个",
    "两个项目",
    "三期工程",
    "100套",
    "3.5万人口",
    "（万元）",
    "25000",
    "1,842公里",
    "G207线",
    "72+24小时",
    "50框",
    "0.3万吨/日污水处理工程",
    "招标",
    "前期工作",
    "另行确定",
    "增长",
    "下降",
    "-1.8%",
    "９",
    "９９％",
    "個",
    "億",
    " ",
    "　",
    "\u{feff}",
    "é",
    "😀",
    "9999999999999999999999999999999999",
    "0.0000000000000000000000000000001",
];

/// The texts of the vectors.
static WHOLE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let texts = |name: &str| {
        let text = fs::read_to_string(root().join("tests/vectors").join(name)).expect("the vectors are there");
        let file: Value = serde_json::from_str(&text).expect("vectors are JSON");
        let cases = file["cases"].as_array().expect("a list of cases").clone();
        cases.into_iter().map(|c| {
            [&c["milestones"]["text"], &c["targets"]["text"]]
                .iter()
                .find_map(|t| t.as_str().map(str::to_owned))
                .expect("a text")
        })
    };
    texts("milestones.json").chain(texts("targets.json")).collect()
});

/// A whole text with some of its characters put out, put in twice, exchanged or replaced by a piece.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<Index>(), 0_u8..4, prop::sample::select(PIECES));
    (any::<Index>(), prop::collection::vec(change, 1..8)).prop_map(|(which, changes)| {
        let mut chars: Vec<char> = WHOLE[which.index(WHOLE.len())].chars().collect();
        for (place, change, piece) in changes {
            if chars.is_empty() {
                break;
            }
            let at = place.index(chars.len());
            match change {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => chars.swap(at, 0),
                _ => drop(chars.splice(at..at, piece.chars())),
            }
        }
        chars.into_iter().collect()
    })
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        mutated(),
        any::<String>(),
        "[第一二三四季度上下半年全月底前：；，。、（）0-9.%亿万元个累计完成“”《》\n-]{0,80}",
        prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|p| p.concat()),
    ]
}

fn scheme() -> Scheme {
    let form = r#"{"kaohe": 1, "id": "s", "name": {"zh": "方案"}, "periods": ["2021"], "indicators": [],
        "units": [{"id": "jia", "name": {"zh": "甲县"}, "aliases": ["甲"]}, {"id": "yi", "name": {"zh": "乙区"}},
            {"id": "bing", "name": {"zh": "丙市"}, "aliases": ["市丙市"]}, {"id": "ding", "name": {"zh": "丁县"}}],
        "unit_groups": [{"id": "all", "name": {"zh": "各县区"}, "members": ["jia", "yi", "bing", "ding"]},
            {"id": "some", "name": {"zh": "相关县区"}, "open": true}]}"#;
    Scheme::from_json(form).expect("a scheme")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn quarter_targets_lose_nothing(text in texts(), year in 0_u16..3000) {
        let reading = read_milestones(&text, year);
        prop_assert_eq!(unaccounted(&text, &of_milestones(&reading)), Vec::<String>::new());
        prop_assert!(serde_json::to_string(&reading).is_ok());
        for milestone in &reading.milestones {
            prop_assert!(milestone.merged.iter().all(|p| *p < milestone.period));
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn targets_lose_nothing(text in texts()) {
        let scheme = scheme();
        let reading = read_targets(&text, scheme.units(), scheme.unit_groups());
        prop_assert_eq!(unaccounted(&text, &of_targets(&reading)), Vec::<String>::new());
        prop_assert!(serde_json::to_string(&reading).is_ok());
        for total in &reading.totals {
            prop_assert!(total.of.iter().all(|place| *place < reading.targets.len()));
        }
    }
}

fn time(run: &dyn Fn(&str), text: &str) -> Duration {
    (0..3)
        .map(|_| {
            let start = Instant::now();
            run(text);
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// Twice the text takes at most 2.5 times the time, twice over: what is measured is less moved by a neighbour that way.
/// The smallest of three runs counts, and is tried again.
fn grows_linearly(unit: &str, run: &dyn Fn(&str)) {
    let small = unit.repeat(1 + 4_000 / unit.len());
    let large = small.repeat(4);
    let mut seen = Vec::new();
    for _ in 0..4 {
        let (a, b) = (time(run, &small), time(run, &large));
        if b < Duration::from_millis(100) || b.as_secs_f64() <= 6.25 * a.as_secs_f64() {
            return;
        }
        seen.push((a, b));
    }
    eprintln!("{unit}: {seen:?}");
    panic!("{unit}: {seen:?}");
}

#[test]
fn quarter_targets_take_time_in_proportion() {
    let units = [
        "第一季度：完成投资3亿元。第二季度：累计完成投资5亿元，新建学校2所、公厕5座。\n",
        "第一季度：",
        "第",
        "一",
        "1",
        "1.",
        "，",
        "（",
        "“",
        "、",
        "5个、",
        "5个",
        "累计",
        "一、",
        "第一季度，",
        "甲项目：第一季度：开工。",
        "力争",
        "由5个压缩为3个",
        "6月底前",
        "分别5个、",
        "百",
        "a1",
        "1,000",
        "-1",
    ];
    for unit in units {
        grows_linearly(unit, &|text| drop(read_milestones(text, 2020)));
        grows_linearly(unit, &|text| drop(read_milestones(&["第一季度：完成", text].concat(), 2020)));
    }
}

#[test]
fn targets_take_time_in_proportion() {
    let units = [
        "新增企业8家，其中甲县5家、乙区3家；其余各2家。\n",
        "甲县",
        "甲县、",
        "甲",
        "甲县5家",
        "甲县5家、",
        "（甲县",
        "（",
        "）",
        "其中",
        "其余各县区2家，",
        "各县区",
        "各县区5家，",
        "戊县3家，",
        "合计5家",
        "分别5家",
        "全年",
        "1、",
        "1.",
        "：",
        "，",
        "5",
        "5家，",
        "另行确定，",
        "甲县完成，",
        "力争",
    ];
    let scheme = scheme();
    let read = |text: &str| drop(read_targets(text, scheme.units(), scheme.unit_groups()));
    for unit in units {
        grows_linearly(unit, &read);
        grows_linearly(unit, &|text| read(&["甲县、乙区分别完成", text].concat()));
    }
}

#[test]
fn many_units_and_many_numbers_make_no_flood() {
    let units: Vec<_> = (0..2000).map(|i| format!(r#"{{"id": "u{i}", "name": {{"zh": "第{i}县"}}}}"#)).collect();
    let ids: Vec<_> = (0..2000).map(|i| format!(r#""u{i}""#)).collect();
    let form = format!(
        r#"{{"kaohe": 1, "id": "s", "name": {{"zh": "方案"}}, "periods": ["2021"], "indicators": [], "units": [{}],
        "unit_groups": [{{"id": "all", "name": {{"zh": "各县"}}, "members": [{}]}}]}}"#,
        units.join(","),
        ids.join(",")
    );
    let scheme = Scheme::from_json(&form).expect("a scheme");
    let reading = read_targets(&"各县5家，".repeat(1000), scheme.units(), scheme.unit_groups());
    assert!(reading.targets.len() <= 102_000, "{}", reading.targets.len());
    assert!(reading.unread.len() > 900, "the rest is unread");
}
