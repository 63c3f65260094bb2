//! Ranges and gates, word for word.

use crate::write::clause::cases::samples::check;

#[test]
fn ranges_stand_behind_a_method_and_before_a_list() {
    check(&[
        (
            "2",
            r#"{"within": {"low": "-1", "high": "open", "of": {"deduct": {"charges": [{"charge": {"once": {"if": {"flag": "late"}, "amount": "3"}}}]}}}}"#,
            "迟报的，扣3分，最低得-1分，上不封顶。",
            "The full 2 points; 3 points off if late report is yes; not below -1 points, without an upper limit.",
        ),
        (
            "2",
            r#"{"within": {"low": "open", "high": "3", "of": {"earn": {"gains": [{"charge": {"once": {"if": {"flag": "done"}, "amount": "3"}}}]}}}}"#,
            "任务完成的，得3分，可倒扣，下不保底，最高得3分。",
            "The sum of: 3 points earned if task done is yes; without a lower limit, at most 3 points.",
        ),
        (
            "10",
            r#"{"within": {"low": "1", "of": {"checklist": {"parts": [{"id": "a", "points": "5", "method": {"assessed": {"mark": "mark"}}}]}}}}"#,
            "本项最低得1分：（1）甲指标（5分）：由考核主体在0至5分内评分。",
            "In all not below 1 point: (1) a (5 points): The assessor's mark, 0 to 5 points.",
        ),
    ]);
}

#[test]
fn gates_say_what_they_do_and_how_far_they_reach() {
    check(&[
        (
            "10",
            r#"{"gated": {"gates": [{"when": {"compare": {"left": {"input": "cases"}, "is": "at_least", "right": {"number": "2次"}}}, "effect": "zero"}, {"when": {"flag": "late"}, "effect": {"share": "50"}, "reaches": {"group": "economy"}}, {"when": {"flag": "late"}, "effect": {"at_most": "6"}}, {"when": {"flag": "late"}, "effect": "zero", "reaches": "total"}], "of": {"assessed": {"mark": "mark"}}}}"#,
            "由考核主体在0至10分内评分；信访不低于2次的，本项不得分；迟报的，大项“经济发展”得分按50%计；迟报的，本项最高得6分；迟报的，一票否决，总分计0分。",
            r#"The assessor's mark, 0 to 10 points; the item scores nothing if petitions is at least 2次; the group "economy" keeps 50 % of its score if late report is yes; the item scores at most 6 points if late report is yes; the total scores nothing if late report is yes."#,
        ),
        (
            "10",
            r#"{"gated": {"gates": [{"when": {"flag": "late"}, "effect": {"grade_at_most": "fair"}, "reaches": "total"}, {"when": {"flag": "late"}, "effect": "grade_lower"}, {"when": {"flag": "late"}, "effect": "no_bonus"}, {"when": {"flag": "late"}, "effect": {"share": "0"}, "reaches": "total"}, {"when": {"flag": "late"}, "effect": {"at_most": "60"}, "reaches": "total"}, {"when": {"flag": "late"}, "effect": "zero", "reaches": {"group": "economy"}}], "of": {"all_or_nothing": {"if": {"flag": "done"}}}}}"#,
            "任务完成的，得10分，否则不得分；迟报的，一票否优，等次最高评为“良好”；迟报的，等次降低一档；迟报的，取消全部加分；迟报的，总分按0%计；迟报的，总分最高得60分；迟报的，大项“经济发展”不得分。",
            r#"If task done is yes, the full 10 points; else nothing; the grade is "fair" at best if late report is yes; the grade is one lower if late report is yes; there is no bonus if late report is yes; the total keeps 0 % of its score if late report is yes; the total scores at most 60 points if late report is yes; the group "economy" scores nothing if late report is yes."#,
        ),
        (
            "10",
            r#"{"gated": {"gates": [{"when": {"flag": "late"}, "effect": "zero"}], "of": {"checklist": {"parts": [{"id": "a", "points": "5", "method": {"assessed": {"mark": "mark"}}}, {"id": "b", "points": "5", "method": {"assessed": {"mark": "m"}}}]}}}}"#,
            "迟报的，本项不得分；除此之外，（1）甲指标（5分）：由考核主体在0至5分内评分。（2）乙指标（5分）：由考核主体在0至5分内评分（情节评分）。",
            "In any case the item scores nothing if late report is yes. Else: (1) a (5 points): The assessor's mark, 0 to 5 points. (2) b (5 points): The assessor's mark, 0 to 5 points (mark of gravity).",
        ),
    ]);
}
