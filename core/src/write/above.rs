//! Steps above the items, settled items and readings not taken, as they are told.

use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::Scorecard;
use crate::text::Lang;
use crate::trace::Step;
use crate::write::Look;
use crate::write::samples::{both, trace};

fn scorecard() -> Scorecard {
    let item = |id: &str, more: &str| {
        format!(
            r#"{{"id": "{id}", "name": {{"zh": "{id}"}}, "points": "10", "inputs": [{{"id": "x", "kind": {{"value": {{}}}}}}],
            "method": {{"proportional": {{"of": [{{"actual": {{"input": "x"}}, "target": {{"number": "3"}}}}], "cap": "item"}}}}{more}}}"#
        )
    };
    let scheme = format!(
        r#"{{"kaohe": 1, "id": "demo", "name": {{"zh": "示例"}}, "periods": ["2020"],
        "units": [{{"id": "east", "name": {{"zh": "东区"}}}}, {{"id": "west", "name": {{"zh": "西区"}}}}],
        "groups": [{{"id": "roads", "name": {{"zh": "道路", "en": "roads"}}, "gates": [{{"when": {{"compare": {{"left": {{"score": "甲"}},
            "is": "less_than", "right": {{"number": "4"}}}}}}, "effect": {{"share": "50"}}, "reaches": "item"}}]}}],
        "indicators": [{}, {}, {}]}}"#,
        item("甲", r#", "group": "roads""#),
        item("乙", r#", "group": "roads""#),
        item("丙", r#", "not_applicable": "peers_mean""#)
    );
    let value = |id: &str, unit: &str, is: &str| {
        format!(r#"{{"indicator": "{id}", "units": ["{unit}"], "period": "2020", "input": "x", "is": {is}}}"#)
    };
    let report = format!(
        r#"{{"kaohe": 1, "scheme": "demo", "values": [{}, {}, {}, {}]}}"#,
        value("甲", "east", r#"{"reported": "1"}"#),
        value("乙", "east", r#"{"reported": "2"}"#),
        value("丙", "east", r#""not_applicable""#),
        value("丙", "west", r#"{"reported": "2"}"#)
    );
    let scheme = Scheme::from_json(&scheme).unwrap();
    let report = Report::from_json(&report, &scheme).unwrap();
    scheme.score(&report, "2020".parse().unwrap()).unwrap()
}

fn texts(step: &Step) -> [String; 2] {
    [Lang::Zh, Lang::En].map(|lang| step.to_text(lang, &Look::default()))
}

#[test]
fn a_total_is_told_by_item_and_group_with_its_gates() {
    let card = scorecard();
    let trace = card.unit("east").and_then(|total| total.trace.as_ref()).unwrap();
    let zh = "\
总分            11.6667  6.6667 + 5
├─ 得分         6.6667   丙得分
└─ 道路         5        按50%计
   ├─ 否决条件  ✓ 成立   甲得分为3.3333，低于4
   └─ 道路      10       3.3333 + 6.6667
      ├─ 得分   3.3333   甲得分
      └─ 得分   6.6667   乙得分
";
    let en = "\
total           11.6667  6.6667 + 5
├─ score        6.6667   the score of 丙
└─ roads        5        50 % remain
   ├─ gate      ✓ holds  the score of 甲 is 3.3333, less than 4
   └─ roads     10       3.3333 + 6.6667
      ├─ score  3.3333   the score of 甲
      └─ score  6.6667   the score of 乙
";
    assert_eq!(texts(trace), [zh, en]);
    assert_eq!(both(trace), ["2项合计得11.6667分。", "The sum of 2: 11.6667 points."]);
}

#[test]
fn an_effect_is_told_with_its_operands() {
    let card = scorecard();
    let [effect] = card.effects.as_slice() else { panic!("one effect") };
    assert_eq!(
        both(effect.trace.as_ref().unwrap()),
        [
            "计10分，因甲得分为3.3333，低于4，按50%计，得5分。",
            "10 points; only 50 % remain because the score of 甲 is 3.3333, less than 4: 5 points."
        ]
    );
}

#[test]
fn what_the_scheme_settled_says_how() {
    let card = scorecard();
    let trace = card.item("丙", "east").and_then(|item| item.trace.as_ref()).unwrap();
    let zh = "\
得分           6.6667   本项不适用，按同类单位平均得分率计
└─ 数值        6.6667   10 × 66.667%
   └─ west     0.66667  6.6667 ÷ 10
      └─ 得分  6.6667
";
    assert_eq!(trace.to_text(Lang::Zh, &Look::default()), zh);
    assert_eq!(
        both(trace),
        [
            "本项不适用，按同类单位平均得分率计，得6.6667分（满分10分）。",
            "The item does not apply and counts at the mean rate of the peers: 6.6667 of 10 points."
        ]
    );
}

#[test]
fn readings_that_were_not_taken_stand_beside_the_one_that_was() {
    let parts = r#"{"checklist": {"parts": [{"id": "甲", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "a"}}}}, {"id": "乙", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "b"}}}}]}}"#;
    let step = trace(parts, Some("5"), "a=yes b=no");
    let [zh, en] = texts(&step);
    assert_eq!(zh.lines().last(), Some("└─ 另一读法：按本项分值折算  2.5"));
    assert_eq!(en.lines().last(), Some("└─ if read otherwise: scaled to the points  2.5"));
    assert_eq!(both(&step)[0], "甲5分；乙0分（b为“否”，不符合要求），合计得5分。");
}
