//! Conditions and their opposites, word for word.

use crate::write::clause::cases::samples::check;

#[test]
fn comparisons() {
    check(&[
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "at_least", "right": {"number": "90%"}}}}}"#,
            "合格率不低于90%的，得5分，否则不得分。",
            "If pass rate is at least 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "more_than", "right": {"number": "90%"}}}}}"#,
            "合格率超过90%的，得5分，否则不得分。",
            "If pass rate is more than 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "at_most", "right": {"number": "90%"}}}}}"#,
            "合格率不超过90%的，得5分，否则不得分。",
            "If pass rate is at most 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "less_than", "right": {"number": "90%"}}}}}"#,
            "合格率低于90%的，得5分，否则不得分。",
            "If pass rate is less than 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "equal", "right": {"number": "90%"}}}}}"#,
            "合格率等于90%的，得5分，否则不得分。",
            "If pass rate is equal to 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "not_equal", "right": {"number": "90%"}}}}}"#,
            "合格率不等于90%的，得5分，否则不得分。",
            "If pass rate is other than 90 %, the full 5 points; else nothing.",
        ),
    ]);
}

#[test]
fn denied_comparisons() {
    check(&[
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "at_least", "right": {"number": "90%"}}}}}}"#,
            "合格率低于90%的，得5分，否则不得分。",
            "If pass rate is less than 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "more_than", "right": {"number": "90%"}}}}}}"#,
            "合格率不超过90%的，得5分，否则不得分。",
            "If pass rate is at most 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "at_most", "right": {"number": "90%"}}}}}}"#,
            "合格率超过90%的，得5分，否则不得分。",
            "If pass rate is more than 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "less_than", "right": {"number": "90%"}}}}}}"#,
            "合格率不低于90%的，得5分，否则不得分。",
            "If pass rate is at least 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "equal", "right": {"number": "90%"}}}}}}"#,
            "合格率不等于90%的，得5分，否则不得分。",
            "If pass rate is other than 90 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"compare": {"left": {"input": "rate"}, "is": "not_equal", "right": {"number": "90%"}}}}}}"#,
            "合格率等于90%的，得5分，否则不得分。",
            "If pass rate is equal to 90 %, the full 5 points; else nothing.",
        ),
    ]);
}

#[test]
fn an_input_stands_against_its_own_target() {
    check(&[
        (
            "5",
            r#"{"all_or_nothing": {"if": {"all": [{"compare": {"left": {"input": "a"}, "is": "at_least", "right": {"target_of": "a"}}}, {"compare": {"left": {"input": "a"}, "is": "at_least", "right": {"target_of": "b"}}}, {"about": {"left": {"input": "a"}, "right": {"target_of": "a"}}}]}}}"#,
            "甲指标不低于其目标值，且甲指标不低于乙指标的目标值，且甲指标约为其目标值的，得5分，否则不得分。",
            "If a is at least its target and a is at least the target of b and a is about its target, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "a"}, "from": {"target_of": "a"}, "side": "below", "in": "percent_of_target", "rate": {"each": "1"}}}}, {"charge": {"missing": {"required": {"target_of": "a"}, "done": {"input": "a"}, "each": {"fixed": "1"}}}}]}}"#,
            "甲指标低于其目标值的，每低1%（占其目标值的比例）扣1分；甲指标应达到其目标值，每少1项扣1分；扣完为止。",
            "The full 5 points; 1 point off for each 1 % of its target that a lies below its target; 1 point off for each one by which a falls short of its target; not below 0.",
        ),
        (
            "5",
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"target_of": "a"}}]}}"#,
            "得分=甲指标÷其目标值×分值。",
            "Score = a ÷ its target × the points.",
        ),
    ]);
}

#[test]
fn flags_words_days_and_several_of_them() {
    check(&[
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "rate"}, "is": "at_most", "right": {"number": "3%"}}}}}"#,
            "合格率不超过3%的，得5分，否则不得分。",
            "If pass rate is at most 3 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"all": [{"flag": "done"}, {"any": [{"by": {"input": "day", "date": "2020-06-30"}}, {"choice": {"input": "grade", "is": ["good", "fair"]}}]}]}}}"#,
            "任务完成，且（竣工日期不晚于2020年6月30日，或考评等次为“优秀”或“良好”）的，得5分，否则不得分。",
            r#"If task done is yes and (day of completion is no later than 30 June 2020 or appraisal is "good" or "fair"), the full 5 points; else nothing."#,
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"all": [{"flag": "done"}, {"by": {"input": "day", "date": "2020-06-30"}}, {"choice": {"input": "grade", "is": ["good", "fair"]}}, {"choice": {"input": "grade", "is": ["good"]}}, {"about": {"left": {"input": "rate"}, "right": {"number": "5%"}, "tolerance": "1%"}}, "target"]}}}}"#,
            "任务完成为“否”，或竣工日期晚于2020年6月30日，或考评等次不属于“优秀”、“良好”，或考评等次不为“优秀”，或合格率与5%相差超过1个百分点，或未达到目标要求的，得5分，否则不得分。",
            r#"If task done is no or day of completion is later than 30 June 2020 or appraisal is neither "good" nor "fair" or appraisal is not "good" or pass rate is more than 1 percentage point away from 5 % or the target is not met, the full 5 points; else nothing."#,
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"any": [{"about": {"left": {"input": "rate"}, "right": {"number": "5%"}, "tolerance": "1%"}}, {"about": {"left": {"input": "rate"}, "right": {"number": "5%"}}}, {"not": {"about": {"left": {"input": "rate"}, "right": {"number": "5%"}}}}]}}}"#,
            "合格率与5%相差不超过1个百分点，或合格率约为5%，或合格率并非约为5%的，得5分，否则不得分。",
            "If pass rate is within 1 percentage point of 5 % or pass rate is about 5 % or pass rate is not about 5 %, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"peers": {"statistic": "count", "of": {"input": "rate"}}}, "is": "not_equal", "right": {"number": "3"}}}}}"#,
            "各单位中有合格率数据的单位数不等于3的，得5分，否则不得分。",
            "If the number of all units with pass rate is other than 3, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"not": {"flag": "done"}}}}}"#,
            "任务完成的，得5分，否则不得分。",
            "If task done is yes, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"any": [{"flag": "done"}, {"all": [{"flag": "late"}, "target"]}]}}}}"#,
            "任务完成为“否”，且（迟报为“否”，或未达到目标要求）的，得5分，否则不得分。",
            "If task done is no and (late report is no or the target is not met), the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"not": {"choice": {"input": "grade", "is": ["good"]}}}}}"#,
            "考评等次不为“优秀”的，得5分，否则不得分。",
            r#"If appraisal is not "good", the full 5 points; else nothing."#,
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"all": [{"flag": "done"}]}}}"#,
            "任务完成的，得5分，否则不得分。",
            "If task done is yes, the full 5 points; else nothing.",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": {"about": {"left": {"input": "a"}, "right": "target", "tolerance": "3万元"}}}}"#,
            "甲指标与目标值相差不超过3万元的，得5分，否则不得分。",
            "If a is within 3万元 of the target, the full 5 points; else nothing.",
        ),
    ]);
}
