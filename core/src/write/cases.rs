//! Every method told in one sentence, word for word.

use crate::write::samples::{both, item};

fn check(cases: &[(&str, &str, &str, &str, &str)]) {
    for (method, points, values, zh, en) in cases {
        let points = (!points.is_empty()).then_some(*points);
        assert_eq!(both(&item(method, points, values)), [*zh, *en], "{method}");
    }
}

#[test]
fn proportional_names_what_was_done_and_the_rate() {
    check(&[
        (
            r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": "target"}]}}"#,
            "20",
            "revenue=11.8亿元 target=12.4亿元",
            "完成11.8亿元，目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。",
            "11.8亿元 of the target 12.4亿元, 95.16 %: 19.0323 of 20 points.",
        ),
        (
            r#"{"proportional": {"of": [{"actual": {"add": [{"input": "revenue"}, {"input": "relief"}]}, "target": "target"}]}}"#,
            "20",
            "revenue=11.8亿元 relief=0.9亿元 target=12.4亿元",
            "完成12.7亿元（revenue 11.8亿元 + relief 0.9亿元），目标12.4亿元，完成率102.42%，按比例计20.4839分，超出上限0.4839分，得满分20分。",
            "12.7亿元 (revenue 11.8亿元 + relief 0.9亿元) of the target 12.4亿元, 102.42 %: 20.4839 points; 0.4839 points above the most that can be had: the full 20 points.",
        ),
        (
            r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": {"number": "8"}}], "factor": "0.9", "mark": {"input": "m"}, "cap": "ratio"}}"#,
            "20",
            "x=7.2 m=1.5",
            "完成7.2，目标8，完成率90%，比例部分占90%，比例部分得16.2分，考核主体评1.5分，合计得17.7分（满分20分）。",
            "7.2 of the target 8, 90 %, counting for 90 % of the points, 16.2 points by the ratio, 1.5 points by the assessor's mark: 17.7 of 20 points.",
        ),
        (
            r#"{"proportional": {"of": [{"actual": {"input": "x"}, "target": {"number": "8%"}}], "factor": "0.9", "mark": {"input": "m"}, "cap": "ratio"}}"#,
            "20",
            "x=-4% m=3",
            "完成-4%，目标8%，完成率-50%，比例部分占90%，负值按0计，比例部分得0分，考核主体评3分，超出评分范围，按2分计，合计得2分（满分20分）。",
            "-4 % of the target 8 %, -50 %, counting for 90 % of the points, held at 0, 0 points by the ratio, 3 points by the assessor's mark, outside the range of the mark and counted as 2 points: 2 of 20 points.",
        ),
        (
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "8个"}}, {"actual": {"input": "b"}, "target": {"number": "10户"}}]}}"#,
            "5",
            "a=7个 b=12户",
            "完成7个，目标8个，完成率87.5%；完成12户，目标10户，完成率120%，按100%计；平均完成率93.75%，按比例得4.6875分（满分5分）。",
            "7个 of the target 8个, 87.5 %; 12户 of the target 10户, 120 %, counted as 100 %; on average 93.75 %: 4.6875 of 5 points.",
        ),
    ]);
}

#[test]
fn all_or_nothing_names_the_conditions_that_fail() {
    check(&[
        (
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "失业率"}, "is": "at_most", "right": {"number": "3%"}}}}}"#,
            "5",
            "失业率=3%",
            "失业率为3%，不超过3%，符合要求，得满分5分。",
            "失业率 is 3 %, at most 3 %, as required: the full 5 points.",
        ),
        (
            r#"{"all_or_nothing": {"if": {"compare": {"left": {"input": "失业率"}, "is": "at_most", "right": {"number": "3%"}}}}}"#,
            "5",
            "失业率=3.01%",
            "失业率为3.01%，超过3%，不符合要求，不得分（满分5分）。",
            "失业率 is 3.01 %, more than 3 %, not as required: 0 of 5 points.",
        ),
        (
            r#"{"all_or_nothing": {"if": {"all": [{"flag": "done"}, {"by": {"input": "day", "date": "2020-06-30"}}, {"choice": {"input": "grade", "is": ["good", "fair"]}}]}}}"#,
            "5",
            "done=yes day@2020-07-02 grade:poor",
            "day为2020年7月2日，晚于2020年6月30日，且grade为“poor”，不属于“good”、“fair”，不符合要求，不得分（满分5分）。",
            r#"day is 2 July 2020, later than 30 June 2020 and grade is "poor", not "good" or "fair", not as required: 0 of 5 points."#,
        ),
    ]);
}

#[test]
fn deduct_names_each_charge() {
    check(&[
        (
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "合格率"}, "from": {"number": "80%"}, "side": "below", "in": "percentage_points", "rate": {"each": "1"}}}}]}}"#,
            "10",
            "合格率=78.5%",
            "合格率为78.5%，比80%低1.5个百分点，扣1.5分，得8.5分（满分10分）。",
            "1.5 points off because 合格率 is 78.5 %, 1.5 percentage points below 80 %: 8.5 of 10 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "合格率"}, "from": {"number": "80%"}, "side": "below", "in": "percentage_points", "rate": {"each": "1"}, "part": "started"}}}, {"charge": {"once": {"if": {"flag": "late"}, "amount": "0.5"}}, "label": {"zh": "迟报", "en": "late report"}}]}}"#,
            "10",
            "合格率=78.5% late=yes",
            "合格率为78.5%，比80%低1.5个百分点，不足1个百分点按1个百分点计，扣2分；迟报（late为“是”）扣0.5分；扣分合计2.5分，得7.5分（满分10分）。",
            "2 points off because 合格率 is 78.5 %, 1.5 percentage points below 80 %, less than 1 percentage point counting as 1 percentage point; 0.5 points off for late report (late is yes); 2.5 points off in all: 7.5 of 10 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"growing": {"amounts": ["3", "5"], "increment": "2"}}}}}, {"charge": {"missing": {"required": {"number": "10项"}, "done": {"input": "tasks"}, "each": {"fixed": "2.5"}}}, "limit": "5"}], "limit": "12"}}"#,
            "30",
            "cases=2 tasks=7项",
            "cases 2次扣8分；应完成10项，实际完成7项，少3项，应扣7.5分，按上限扣5分；扣分合计13分，按上限12分计，得18分（满分30分）。",
            "8 points off for cases (2 times); 5 points off, the limit, instead of 7.5 points because 7项 of 10项 are done and 3项 missing; 13 points off in all, limited to 12 points: 18 of 30 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "3"}, "free": "1"}}, "label": {"zh": "信访", "en": "petitions"}}]}}"#,
            "5",
            "cases=4件",
            "信访4件扣9分，扣完为止，不得分（满分5分）。",
            "9 points off for petitions (4件), nothing is left: 0 of 5 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "3"}}}}]}}"#,
            "5",
            "cases=0件",
            "无扣分，得满分5分。",
            "No points off: the full 5 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "投资"}, "from": "target", "side": "below", "in": "percent_of_target", "step": "5", "rate": {"slabs": {"rows": [{"up_to": "10", "each": "1"}, {"each": "2"}]}}}}}, {"charge": {"mark": {"input": "m", "max": "2"}}}]}}"#,
            "10",
            "投资=80万元 target=100万元 m=0.5",
            "投资为80万元，比目标100万元低20万元（20%），扣6分；由考核主体评定扣0.5分；扣分合计6.5分，得3.5分（满分10分）。",
            "6 points off because 投资 is 80万元, 20万元 below the target of 100万元, or 20 %; 0.5 points off by the assessor's mark; 6.5 points off in all: 3.5 of 10 points.",
        ),
        (
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "own"}, "from": {"peers": {"statistic": "mean", "of": {"input": "own"}}}, "side": "below", "in": "measure", "rate": {"each": "1"}}}, "when": {"flag": "counted"}}]}}"#,
            "10",
            "own=5 counted=no",
            "无扣分，得满分10分。",
            "No points off: the full 10 points.",
        ),
    ]);
}

#[test]
fn earn_names_each_gain() {
    check(&[(
        r#"{"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "projects"}, "each": {"fixed": "2"}}}}, {"charge": {"amount": {"of": {"multiply": [{"number": "2"}, {"input": "k"}]}}}, "label": {"zh": "附加", "en": "extra"}}]}}"#,
        "5",
        "projects=2个 k=0.7",
        "projects 2个得4分，附加（按2 × k 0.7计算）得1.4分，得分合计5.4分，超出上限0.4分，得满分5分。",
        "4 points earned for projects (2个), 1.4 points earned for extra (of 2 × k 0.7), 5.4 points earned in all; 0.4 points above the most that can be had: the full 5 points.",
    )]);
}

#[test]
fn base_names_both_sides() {
    check(&[(
        r#"{"base": {"base": "6", "gains": [{"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"fixed": "1"}}}}], "gain_limit": "3", "charges": [{"charge": {"once": {"if": {"flag": "late"}, "amount": "1"}}}]}}"#,
        "6",
        "awards=4 late=yes",
        "基础分6分，awards 4次加4分，按上限3分计，late为“是”，扣1分，得8分。",
        "A base of 6 points, 4 points added for awards (4 times), limited to 3 points, 1 point off because late is yes: 8 points.",
    )]);
}

#[test]
fn a_checklist_names_its_parts() {
    check(&[
        (
            r#"{"checklist": {"parts": [{"id": "方案", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "plan"}}}}, {"id": "验收", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "accepted"}}}}]}}"#,
            "10",
            "plan=yes accepted=no",
            "方案5分；验收0分（accepted为“否”，不符合要求），合计得5分。",
            "方案 5; 验收 0 (accepted is no, not as required): 5 points.",
        ),
        (
            r#"{"checklist": {"parts": [{"id": "a", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "plan"}}}}, {"id": "b", "points": "5", "method": {"all_or_nothing": {"if": {"flag": "accepted"}}}}], "excess": "scaled"}}"#,
            "5",
            "plan=yes accepted=no",
            "a 5分；b 0分（accepted为“否”，不符合要求），合计5分，按本项分值折算，得2.5分。",
            "a 5; b 0 (accepted is no, not as required): 5 points; scaled to the points of the item: 2.5 points.",
        ),
    ]);
}

#[test]
fn weighted_parts_show_their_weights() {
    check(&[(
        r#"{"weighted": {"parts": [{"id": "a", "weight": "60", "method": {"assessed": {"mark": "x"}}}, {"id": "b", "weight": "40", "method": {"assessed": {"mark": "y"}}}]}}"#,
        "100",
        "x=90 y=120",
        "a 90分×60%=54分（考核主体评90分）；b 100分×40%=40分，合计得94分。",
        "a 54, 60 % of 90 (90 points by the assessor's mark); b 40, 40 % of 100: 94 points.",
    )]);
}

#[test]
fn tiers_name_the_band() {
    check(&[
        (
            r#"{"tiers": {"on": {"input": "覆盖率"}, "bands": [{"is": {"between": {"from": {"at": "90%"}}}, "gives": {"points": "10"}}, {"is": {"between": {"from": {"at": "85%"}, "to": {"at": "90%"}}}, "gives": {"percent": "80"}}]}}"#,
            "10",
            "覆盖率=87%",
            "覆盖率为87%，不低于85%且低于90%，按该档得8分（满分10分）。",
            "覆盖率 is 87 %, at least 85 % and less than 90 %: 8 of 10 points for that band.",
        ),
        (
            r#"{"tiers": {"on": {"input": "覆盖率"}, "bands": [{"is": {"between": {"from": {"at": "90%"}}}, "gives": {"points": "10"}}, {"is": {"between": {"from": {"at": "85%"}, "to": {"at": "90%"}}}, "gives": {"percent": "80"}}]}}"#,
            "10",
            "覆盖率=50%",
            "覆盖率为50%，不属于任何一档，不得分。",
            "覆盖率 is 50 %, in none of the bands: 0 points.",
        ),
        (
            r#"{"tiers": {"bands": [{"is": {"holds": {"choice": {"input": "grade", "is": ["good"]}}}, "gives": {"points": "10"}}, {"is": {"holds": {"choice": {"input": "grade", "is": ["fair"]}}}, "gives": {"method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "1"}}}}]}}}}]}}"#,
            "10",
            "grade:fair cases=2",
            "grade为“fair”，cases 2次扣2分，得8分（满分10分）。",
            r#"grade is "fair", 2 points off for cases (2 times): 8 of 10 points."#,
        ),
    ]);
}

#[test]
fn linear_names_the_points_around() {
    check(&[
        (
            r#"{"linear": {"on": {"input": "覆盖率"}, "points": [{"at": "80%", "score": "6"}, {"at": "90%", "score": "10"}]}}"#,
            "10",
            "覆盖率=85%",
            "覆盖率为85%，在80%（6分）与90%（10分）之间，按直线内插得8分。",
            "覆盖率 is 85 %, between 80 % (6 points) and 90 % (10 points): 8 points on the straight line.",
        ),
        (
            r#"{"linear": {"on": {"input": "覆盖率"}, "points": [{"at": "80%", "score": "6"}, {"at": "90%", "score": "10"}]}}"#,
            "10",
            "覆盖率=95%",
            "覆盖率为95%，高于最高端点90%（10分），按直线内插得10分。",
            "覆盖率 is 95 %, above the highest point 90 % (10 points): 10 points on the straight line.",
        ),
    ]);
}

#[test]
fn rank_names_the_place() {
    check(&[
        (
            r#"{"rank": {"place": {"input": "place"}, "table": ["10", "8", "6"]}}"#,
            "10",
            "place=2",
            "列第2名，得8分。",
            "Place 2: 8 points.",
        ),
        (
            r#"{"rank": {"place": {"rank": {"of": {"input": "x"}}}, "table": ["10", "8", "6"]}}"#,
            "10",
            "x=2",
            "列第1名（共1个单位），得10分。",
            "Place 1 of 1: 10 points.",
        ),
        (
            r#"{"rank": {"place": {"input": "place"}, "table": ["10", "8", "6"]}}"#,
            "10",
            "place=7",
            "列第7名，在计分名次之外，不得分。",
            "Place 7, beyond the places that count: 0 points.",
        ),
    ]);
}

#[test]
fn a_formula_is_written_out() {
    check(&[
        (
            r#"{"formula": {"of": {"multiply": ["points", {"divide": [{"add": [{"input": "a"}, {"input": "b"}]}, "target"]}]}}}"#,
            "10",
            "a=3 b=4 target=9",
            "分值10 × (a 3 + b 4) ÷ 目标9，按公式计算得7.7778分（满分10分）。",
            "Points 10 × (a 3 + b 4) ÷ target 9: 7.7778 of 10 points by the formula.",
        ),
        (
            r#"{"formula": {"of": {"choose": {"if": {"flag": "big"}, "then": {"number": "3"}, "else": {"min": [{"input": "a"}, {"number": "2"}]}}}}}"#,
            "10",
            "big=no a=5",
            "min(a 5, 2)，按公式计算得2分。",
            "min(a 5, 2): 2 points by the formula.",
        ),
    ]);
}

#[test]
fn assessed_names_the_mark() {
    check(&[
        (
            r#"{"assessed": {"mark": "m"}}"#,
            "10",
            "m=8.5",
            "考核主体评8.5分，得8.5分（满分10分）。",
            "8.5 points by the assessor's mark: 8.5 of 10 points.",
        ),
        (
            r#"{"assessed": {"mark": "m"}}"#,
            "10",
            "m=12",
            "考核主体评12分，超出评分范围，按10分计，得满分10分。",
            "12 points by the assessor's mark, outside the range of the mark and counted as 10 points: the full 10 points.",
        ),
    ]);
}

#[test]
fn bonus_and_penalty_say_what_is_added_or_taken_off() {
    check(&[
        (
            r#"{"bonus": {"gains": [{"charge": {"occurrence": {"count": {"input": "国家级表彰"}, "each": {"fixed": "2"}}}}, {"charge": {"occurrence": {"count": {"input": "省级表彰"}, "each": {"fixed": "1"}}}}], "pick": "greatest", "limit": "3"}}"#,
            "",
            "国家级表彰=2 省级表彰=1",
            "国家级表彰2次加4分，省级表彰1次加1分，按最高一项计4分，按上限3分计，加3分。",
            "4 points added for 国家级表彰 (2 times), 1 point added for 省级表彰 (once), only the greatest counts, 4 points, limited to 3 points: 3 points added.",
        ),
        (
            r#"{"penalty": {"charges": [{"charge": {"occurrence": {"count": {"input": "通报批评"}, "each": {"fixed": "1"}}}}]}}"#,
            "",
            "通报批评=2",
            "通报批评2次扣2分，减2分。",
            "2 points off for 通报批评 (2 times): 2 points taken off.",
        ),
        (
            r#"{"penalty": {"charges": [{"charge": {"occurrence": {"count": {"input": "通报批评"}, "each": {"fixed": "1"}}}}]}}"#,
            "",
            "通报批评=0",
            "无扣分，不减分。",
            "No points off: 0 points.",
        ),
    ]);
}

#[test]
fn a_stated_range_is_told_where_it_holds_back() {
    check(&[(
        r#"{"within": {"low": "-1", "of": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "2"}}}}]}}}}"#,
        "2",
        "cases=3",
        "cases 3次扣6分，计-4分，低于下限3分，得-1分（满分2分）。",
        "6 points off for cases (3 times): -4 points; 3 points below the least: -1 of 2 points.",
    )]);
}

#[test]
fn gates_that_fire_are_told() {
    check(&[
        (
            r#"{"gated": {"gates": [{"when": {"compare": {"left": {"input": "通报"}, "is": "at_least", "right": {"number": "2次"}}}, "effect": "zero"}, {"when": {"flag": "fraud"}, "effect": {"share": "50"}}], "of": {"assessed": {"mark": "m"}}}}"#,
            "10",
            "通报=2次 fraud=no m=8",
            "考核主体评8分，因通报为2次，不低于2次，触发否决，不得分（满分10分）。",
            "8 points by the assessor's mark; nothing remains because 通报 is 2次, at least 2次: 0 of 10 points.",
        ),
        (
            r#"{"gated": {"gates": [{"when": {"compare": {"left": {"input": "通报"}, "is": "at_least", "right": {"number": "2次"}}}, "effect": "zero"}, {"when": {"flag": "fraud"}, "effect": {"share": "50"}}], "of": {"assessed": {"mark": "m"}}}}"#,
            "10",
            "通报=1次 fraud=yes m=8",
            "考核主体评8分，因fraud为“是”，按50%计，得4分（满分10分）。",
            "8 points by the assessor's mark; only 50 % remain because fraud is yes: 4 of 10 points.",
        ),
    ]);
}
