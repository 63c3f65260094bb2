//! Generated methods: all are read back, whatever their inputs are called; the few names that no text can hold are never
//! read as something else in silence.

use std::collections::BTreeMap;

use kaohe::method::Method;
use kaohe::{Id, Name};
use kaohe_tests::generate::stated::stated;
use kaohe_tests::generate::{Tape, Wishes, cases, tapes};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

use super::ReadBack;
use super::outside::outside;

fn config() -> Config {
    let cases = std::env::var("KAOHE_CASES").ok().map(|n| n.parse().expect("KAOHE_CASES is a number"));
    let fresh = cases.is_some() || std::env::var_os("PROPTEST_CASES").is_some();
    let usual = Config::default();
    Config {
        rng_seed: if fresh { RngSeed::Random } else { RngSeed::Fixed(2020) },
        cases: cases.unwrap_or(512),
        failure_persistence: None,
        max_shrink_iters: 4000,
        ..usual
    }
}

/// A name that is a text of its own.
const TEXT: &str = "各乡镇（街道）、各部门按照年度工作要点和责任分解表确定的目标任务，逐项对照检查，按时报送工作总结、佐证材料和自评报告，并经考核主体审核认定，且未被通报";

/// Names that hold what a rule says, and worse.
const HOSTILE: [&str; 42] = [
    "合格率低于90%",
    "合格率达到90%",
    "90%以上",
    "目标值",
    "分值",
    "其目标值",
    "增速的目标值",
    "达到目标要求",
    "第1次通报",
    "8家",
    "每发生1次扣2分",
    "甲、乙",
    "甲，且乙",
    "甲与乙",
    "最低得3分",
    "较好",
    "成效明显",
    "完成率",
    "各单位增速的平均值",
    "的",
    "得5分",
    "不得分",
    "（甲）",
    "甲（按%计）",
    "甲＋乙",
    "min（甲，乙）",
    "得分=甲÷乙×分值",
    "及时取得",
    "信访在册",
    "否",
    "以后每次",
    "扣完为止",
    "甲：乙",
    "“甲”",
    "甲”乙",
    TEXT,
    "甲。（2）乙（2分）：丙",
    "〔甲〕",
    "甲为",
    "2020",
    "100%",
    "其余情形",
];

/// The method's inputs, some of them called by hostile names.
fn renamed(method: &Method, t: &mut Tape) -> BTreeMap<Id, Name> {
    let mut free: Vec<&str> = HOSTILE.to_vec();
    let mut names = BTreeMap::new();
    let inputs = method.inputs();
    for (id, _) in &inputs {
        let id = id.clone();
        if t.chance(2) {
            names.insert(id, Name::zh(t.one(&inputs).0.to_string()));
        } else if t.chance(60) && !free.is_empty() {
            let name = free.swap_remove(t.below(free.len()));
            names.insert(id, Name::zh(name));
        }
    }
    names
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_inputs_are_called(tape in tapes()) {
        let mut tape = tape;
        let (method, points) = stated(&mut tape);
        let names = renamed(&method, &mut tape);
        let back = ReadBack::named(&method, points, &names);
        prop_assume!(outside(&method, &names).is_none());
        prop_assert!(back.same && back.reading.is_whole(), "{}", back.shown(&method, points));
    }

    #[test]
    fn what_a_document_states_is_read_back(tape in tapes()) {
        let mut tape = tape;
        let (method, points) = stated(&mut tape);
        let back = ReadBack::of(&method, points);
        prop_assert!(back.same && back.reading.is_whole(), "{}", back.shown(&method, points));
    }

    #[test]
    fn what_can_be_told_is_read_back(case in cases(Wishes::NONE)) {
        for indicator in case.scheme.indicators() {
            let points = indicator.points.fixed();
            let own = indicator.method.iter().map(|m| (m, points));
            let parts = indicator.assignments.iter().filter_map(|a| a.method.as_ref()).map(|m| (m, None));
            for (method, points) in own.chain(parts) {
                let back = ReadBack::of(method, points);
                prop_assert!(back.same && back.reading.is_whole(), "{}", back.shown(method, points));
            }
        }
    }
}

#[test]
fn little_is_outside() {
    let mut state = 2020_u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u16::try_from(state >> 48).expect("sixteen bits")
    };
    let (mut all, mut out) = (0, 0);
    for _ in 0..1000 {
        let mut tape = Tape::new((0..400).map(|_| draw()).collect());
        let (method, _) = stated(&mut tape);
        let names = renamed(&method, &mut tape);
        all += 1;
        out += usize::from(outside(&method, &names).is_some());
    }
    assert!(out > 0 && out * 20 < all, "{out} of {all} are outside");
}
