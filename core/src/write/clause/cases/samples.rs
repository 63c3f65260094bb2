//! What the wordings of the tests are checked by.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::Method;
use crate::text::{Lang, Name};
use crate::write::{Wording, write_clause};

/// Id, Chinese name, English name.
const NAMES: &[(&str, &str, &str)] = &[
    ("a", "甲指标", "a"),
    ("awards", "表彰", "awards"),
    ("b", "乙指标", "b"),
    ("cases", "信访", "petitions"),
    ("completed", "完成项数", "tasks completed"),
    ("counties", "各县区", "the counties"),
    ("day", "竣工日期", "day of completion"),
    ("done", "任务完成", "task done"),
    ("economy", "经济发展", "economy"),
    ("extra", "附加分", "extra points"),
    ("fair", "良好", "fair"),
    ("good", "优秀", "good"),
    ("grade", "考评等次", "appraisal"),
    ("late", "迟报", "late report"),
    ("m", "情节评分", "mark of gravity"),
    ("mark", "考核主体评分", "assessor's mark"),
    ("rate", "合格率", "pass rate"),
    ("tasks", "任务项数", "tasks"),
];

/// The wording of a method over those names.
pub(super) fn wording(points: &str, method: &str, lang: Lang) -> Wording {
    let name = |(id, zh, en): &(&str, &str, &str)| {
        (Id::new(id).unwrap(), Name { zh: (*zh).to_owned(), en: Some((*en).to_owned()) })
    };
    let names: BTreeMap<Id, Name> = NAMES.iter().map(name).collect();
    let points = (!points.is_empty()).then(|| points.parse().unwrap());
    let method = Method::from_json(method).unwrap_or_else(|e| panic!("{method}: {e:?}"));
    write_clause(&method, points, &names, lang)
}

/// Points, method, Chinese wording, English wording.
pub(super) fn check(cases: &[(&str, &str, &str, &str)]) {
    for (points, method, zh, en) in cases {
        let told = [Lang::Zh, Lang::En].map(|lang| wording(points, method, lang));
        assert_eq!([told[0].text(), told[1].text()], [*zh, *en], "{method}");
        for wording in &told {
            let chars = u32::try_from(wording.text().chars().count()).unwrap();
            assert!(!wording.fields().is_empty(), "{method}");
            for field in wording.fields() {
                assert!(field.from < field.to && field.to <= chars, "{field:?} of {}", wording.text());
            }
        }
    }
}

#[test]
fn every_field_is_tied_to_its_words() {
    let method = r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"number": "80%"},
        "side": "below", "in": "percentage_points", "step": "0.5", "rate": {"each": "1"}, "part": "started"}}}],
        "limit": "3"}}"#;
    let wording = wording("5", method, Lang::Zh);
    let told: Vec<(&str, String)> =
        wording.fields().iter().map(|f| (f.field.as_str(), wording.told(&f.field).unwrap())).collect();
    let gap = |name: &str| format!("deduct.charges[0].charge.gap.{name}");
    let expected = [
        (gap("of.input"), "合格率"),
        (gap("from.number"), "80%"),
        (gap("side"), "低"),
        (gap("in"), "0.5个百分点"),
        (gap("step"), "0.5个百分点"),
        (gap("rate.each"), "扣1分"),
        (gap("part"), "，不足0.5个百分点的按0.5个百分点计"),
        ("deduct.limit".to_owned(), "3分"),
    ];
    let expected: Vec<(&str, String)> = expected.iter().map(|(f, t)| (f.as_str(), (*t).to_owned())).collect();
    assert_eq!(told, expected);
}

#[test]
fn what_has_no_name_is_told_by_its_id() {
    let method = Method::from_json(r#"{"all_or_nothing": {"if": {"choice": {"input": "x", "is": ["y"]}}}}"#).unwrap();
    let told = |lang| write_clause(&method, None, &BTreeMap::new(), lang).text().to_owned();
    assert_eq!(told(Lang::Zh), "x为“y”的，得满分，否则不得分。");
    assert_eq!(told(Lang::En), "If x is \"y\", the full points; else nothing.");
}
