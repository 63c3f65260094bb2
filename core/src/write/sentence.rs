//! One sentence for a report: what was done, what it earned, and what ranges, gates and shares made of it.

use crate::text::Lang;
use crate::trace::Step;
use crate::write::chain::Chain;

impl Step {
    /// The step in one sentence, fit to be pasted into a report; `subject`, such as a unit and an indicator, stands in front.
    ///
    /// A score rounded half up is written as it is printed, without a word about it.
    ///
    /// # Example: 11.8 of 12.4 for twenty points
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use kaohe::{Datum, Id, Lang, method::{Method, score_clause}};
    /// let method = Method::from_json(
    ///     r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}"#,
    /// ).unwrap();
    /// let values = BTreeMap::from([(Id::new("revenue").unwrap(), Datum::Number("11.8亿元".parse().unwrap()))]);
    /// let score = score_clause(&method, Some("20".parse().unwrap()), &values).unwrap();
    /// let step = score.step().unwrap();
    /// assert_eq!(
    ///     step.sentence(Lang::Zh, Some("盘山县一般公共预算收入")),
    ///     "盘山县一般公共预算收入：完成11.8亿元，目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。",
    /// );
    /// assert_eq!(
    ///     step.sentence(Lang::En, None),
    ///     "11.8亿元 of the target 12.4亿元, 95.16 %: 19.0323 of 20 points.",
    /// );
    /// ```
    #[must_use]
    pub fn sentence(&self, lang: Lang, subject: Option<&str>) -> String {
        let body = Chain::of(self, lang).body();
        let ends: &[char] = &['。', '.', '，', ',', '；', ';', '：', ':', ' ', '　'];
        let body = body.trim_matches(|c| ends.contains(&c));
        let subject = subject.map(|s| s.trim().trim_end_matches(ends)).filter(|s| !s.is_empty());
        match (lang, subject) {
            (Lang::Zh, Some(subject)) => format!("{subject}：{body}。"),
            (Lang::Zh, None) => format!("{body}。"),
            (Lang::En, Some(subject)) => format!("{subject} – {body}."),
            (Lang::En, None) => format!("{}.", capital(body)),
        }
    }
}

/// A capital at the head, where the first words are the library's own and not somebody's id.
fn capital(body: &str) -> String {
    const OWN: [&str; 14] = [
        "a base of ",
        "a peer to ",
        "no points ",
        "nothing earned",
        "place ",
        "points ",
        "the completion rate ",
        "the item ",
        "the mean of ",
        "the sum of ",
        "the target ",
        "the tolerance ",
        "not ",
        "undetermined: ",
    ];
    let mut rest = body.chars();
    match rest.next() {
        Some(head) if body.starts_with("missing: ") || OWN.iter().any(|own| body.starts_with(own)) => {
            format!("{}{}", head.to_ascii_uppercase(), rest.as_str())
        }
        _ => body.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::{Exact, RoundingMode};
    use crate::state::State;
    use crate::trace::{AbsentStep, Fraction, GateStep, InputStep, Label, Op, Shown, Value};
    use crate::write::samples::{both, item, over, rounded, trace};

    const ASSESSED: &str = r#"{"assessed": {"mark": "m"}}"#;

    fn absent(state: State, because: &[&str]) -> Step {
        let because = because.iter().map(|b| (*b).to_owned()).collect();
        Step {
            label: Label::Score,
            op: Op::Absent(AbsentStep { state, because }),
            value: Value::Absent(state),
            operands: Vec::new(),
        }
    }

    #[test]
    fn what_has_no_score_says_why() {
        assert_eq!(
            both(&absent(State::Missing, &["投资", "就业"])),
            ["投资、就业缺报，计0分。", "投资, 就业 are missing: 0 points."]
        );
        assert_eq!(
            both(&absent(State::NotDue, &["投资"])),
            ["投资未到期，暂不计分。", "投资 is not due yet: no score so far."]
        );
        assert_eq!(
            both(&absent(State::Undetermined, &["target"])),
            [
                "目标值缺失或不可用，无法判定，暂不计分。",
                "The target is absent or unusable: undetermined, no score so far."
            ]
        );
        assert_eq!(
            both(&absent(State::NotScored, &["target"])),
            [
                "本期目标值不可计分，本项本期不考核。",
                "The target of this period gives nothing to score: not scored in this period."
            ]
        );
        assert_eq!(both(&absent(State::NotApplicable, &[])), ["本项不适用。", "The item does not apply."]);
        assert_eq!(both(&absent(State::Missing, &[])), ["缺报，计0分。", "Missing: 0 points."]);
    }

    #[test]
    fn a_share_is_out_of_a_share_of_the_points() {
        let third = || Exact::fraction(1, 3).unwrap();
        let scored = trace(ASSESSED, Some("10"), "m=8");
        let share = over(Label::Share, Op::Convert(Fraction(third())), third().times(&Exact::from(8)), scored);
        assert_eq!(
            both(&rounded(share.clone(), 4, RoundingMode::HalfUp)),
            [
                "考核主体评8分，按承担份额33.3333%计，得2.6667分（满分3.3333分）。",
                "8 points by the assessor's mark; a share of 33.3333 %: 2.6667 of 3.3333 points."
            ]
        );
        assert_eq!(
            both(&rounded(share, 2, RoundingMode::Truncate)),
            [
                "考核主体评8分，按承担份额33.3333%计为2.6667分，保留2位小数，其余舍去，得2.66分（满分3.3333分）。",
                "8 points by the assessor's mark; a share of 33.3333 %: 2.6667 points; cut off after 2 places: 2.66 of 3.3333 points."
            ]
        );
    }

    #[test]
    fn a_gate_that_could_not_be_decided_is_told() {
        let scored = trace(ASSESSED, Some("10"), "m=8");
        let operands = vec![absent(State::Missing, &["通报"]), scored.clone()];
        let gate = Step { label: Label::Gate, op: Op::Gate(GateStep::Zero), value: scored.value, operands };
        assert_eq!(
            both(&gate),
            [
                "考核主体评8分，否决条件因通报缺报未触发，得8分（满分10分）。",
                "8 points by the assessor's mark; a gate did not fire, as 通报 is missing: 8 of 10 points."
            ]
        );
    }

    #[test]
    fn what_is_not_simply_reported_is_marked() {
        let ratio = r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}]}}"#;
        let mut step = item(ratio, Some("20"), "x=11.8亿元 target=12.4亿元");
        become_all(&mut step, State::Disputed);
        assert_eq!(
            both(&step),
            [
                "完成11.8亿元（存疑），目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。",
                "11.8亿元 (disputed) of the target 12.4亿元, 95.16 %: 19.0323 of 20 points."
            ]
        );
        let place = r#"{"rank": {"place": {"input": "place"}, "table": ["10", "8"]}}"#;
        let mut step = item(place, Some("10"), "place=2");
        become_all(&mut step, State::Estimated);
        assert_eq!(both(&step), ["列第2名，得8分（预计）。", "Place 2: 8 points (estimated)."]);
    }

    #[test]
    fn the_subject_stands_in_front_with_one_colon() {
        let step = item(ASSESSED, Some("10"), "m=8");
        assert_eq!(
            step.sentence(Lang::Zh, Some("盘山县政务公开：")),
            "盘山县政务公开：考核主体评8分，得8分（满分10分）。"
        );
        assert_eq!(
            step.sentence(Lang::En, Some("Panshan, openness.")),
            "Panshan, openness – 8 points by the assessor's mark: 8 of 10 points."
        );
        assert_eq!(step.sentence(Lang::Zh, Some(" ")), step.sentence(Lang::Zh, None));
    }

    #[test]
    fn any_tree_is_told_without_panic() {
        let ops = [
            Op::Add,
            Op::Subtract,
            Op::Divide,
            Op::First,
            Op::Gate(GateStep::Zero),
            Op::When,
            Op::Choose,
            Op::Same,
            Op::About,
            Op::Mean,
        ];
        let labels =
            [Label::Score, Label::Number, Label::Ratio, Label::Share, Label::Gap, Label::Charges, Label::Condition];
        let values = [
            Value::Number(Shown { number: Exact::zero(), measure: None }),
            Value::Truth(true),
            Value::Absent(State::Missing),
        ];
        for op in &ops {
            for label in &labels {
                for value in &values {
                    let leaf =
                        Step { label: label.clone(), op: op.clone(), value: value.clone(), operands: Vec::new() };
                    let one = Step { operands: vec![leaf.clone()], ..leaf.clone() };
                    let three = Step { operands: vec![one.clone(), leaf.clone(), one.clone()], ..leaf.clone() };
                    for step in [leaf, one, three] {
                        for lang in [Lang::Zh, Lang::En] {
                            let end = lang.pick("。", ".");
                            assert!(step.sentence(lang, None).ends_with(end));
                            assert!(step.to_text(lang, &crate::write::Look { places: 99, width: 0 }).ends_with('\n'));
                        }
                    }
                }
            }
        }
    }

    fn become_all(step: &mut Step, to: State) {
        if let Op::Input(InputStep { state, .. }) = &mut step.op {
            *state = to;
        }
        for operand in &mut step.operands {
            become_all(operand, to);
        }
    }
}
