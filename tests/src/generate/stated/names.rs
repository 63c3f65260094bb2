//! What inputs are called: names of real schemes, and some of letters drawn at random.

use kaohe::Id;
use kaohe::number::{Measure, Quantity};

use crate::generate::Tape;
use crate::generate::quantity::{hundredths, id, number};

/// Letters of made-up names.
const LETTERS: [&str; 40] = [
    "城", "乡", "水", "土", "林", "农", "工", "业", "信", "访", "安", "全", "生", "产", "教", "育", "医", "疗", "养",
    "老", "环", "境", "保", "护", "招", "商", "引", "资", "建", "设", "项", "目", "人", "才", "科", "技", "文", "化",
    "治", "理",
];

/// A name with an end that tells its kind: either one of those given, or made up.
fn named(t: &mut Tape, of: &[&str], end: &str) -> Id {
    if t.chance(75) {
        return id(t.one::<&str>(of));
    }
    let letters: String = (0..t.within(2, 5)).map(|_| *t.one(&LETTERS)).collect();
    id(&format!("{letters}{end}"))
}

/// Something in percent.
pub fn rate(t: &mut Tape) -> Id {
    let usual = ["合格率", "群众满意率", "覆盖率", "登记失业率", "知晓率", "办结率", "林木绿化率", "按期答复率"];
    named(t, &usual, "率")
}

/// Something that is measured, and in what.
pub fn amount(t: &mut Tape) -> (Id, Measure) {
    let measure =
        *t.one(&["亿元", "万元", "亩", "公里", "家", "项", "人次", "吨", "天", "分", "斛", "mg/L", "‰", "万元/人"]);
    let usual = ["税收收入", "固定资产投资", "造林面积", "旅游总收入", "新增就业", "污染物排放量", "到位资金"];
    let input = named(t, &usual, "总量");
    (input, Measure::new(measure).expect("a measure"))
}

/// Something that is counted.
pub fn count(t: &mut Tape) -> Id {
    let usual = ["越级上访", "通报批评", "安全生产事故", "省级表彰", "迟报", "有效投诉", "发明专利", "典型经验"];
    named(t, &usual, "件数")
}

/// Something that holds or does not.
pub fn flag(t: &mut Tape) -> Id {
    let usual = [
        "任务完成",
        "未按时报送",
        "制定方案",
        "通过验收",
        "弄虚作假",
        "获得省级表彰",
        "建立台账",
        "按期完工",
        "2020年度任务完成",
        "责任落实到人",
    ];
    named(t, &usual, "属实")
}

/// Something that is one of several words.
pub fn choice(t: &mut Tape) -> Id {
    named(t, &["考评等次", "验收结论", "档案评定结果"], "等级")
}

/// A day.
pub fn date(t: &mut Tape) -> Id {
    named(t, &["竣工日期", "报送日期", "方案印发日期"], "日期")
}

/// A mark.
pub fn mark(t: &mut Tape) -> Id {
    named(t, &["考核主体评分", "情节评分", "现场打分"], "打分")
}

/// A percentage.
pub fn percent(t: &mut Tape, from: i64, to: i64) -> Quantity {
    Quantity { value: number(t, from, to), measure: Some(Measure::percent()) }
}

/// Something that is measured, and a value of it.
pub fn measured(t: &mut Tape) -> (Id, Quantity) {
    if t.chance(60) {
        return (rate(t), percent(t, 1, 100));
    }
    let (input, measure) = amount(t);
    let value = if t.chance(30) { hundredths(t.within(1, 30_000)) } else { t.within(1, 500).into() };
    (input, Quantity { value, measure: Some(measure).filter(|_| !t.chance(8)) })
}
