//! Methods by themselves, word for word.

use crate::write::clause::cases::samples::check;

#[test]
fn proportional_is_a_formula() {
    check(&[
        (
            "20",
            r#"{"proportional": {"of": [{"actual": {"input": "rate"}, "target": "target"}]}}"#,
            "得分=合格率÷目标值×分值。",
            "Score = pass rate ÷ the target × the points.",
        ),
        (
            "20",
            r#"{"proportional": {"of": [{"actual": {"add": [{"input": "a"}, {"input": "b"}]}, "target": {"target_of": "a"}}], "cap": "item"}}"#,
            "得分=（甲指标＋乙指标）÷甲指标的目标值×分值，最高得20分。",
            "Score = (a + b) ÷ the target of a × the points, at most the full 20 points.",
        ),
        (
            "20",
            r#"{"proportional": {"of": [{"actual": {"input": "rate"}, "target": {"number": "8%"}}], "factor": "0.9", "mark": {"input": "mark"}, "cap": "ratio"}}"#,
            "得分=合格率÷8%×分值×0.9＋考核主体评分（0至2分），比例部分低于0的按0计，比例超过100%的按100%计。",
            "Score = pass rate ÷ 8 % × the points × 0.9 + assessor's mark (0 to 2 points), the part by the ratio not below 0, the ratio held at 100 %.",
        ),
        (
            "",
            r#"{"proportional": {"of": [{"actual": {"input": "rate"}, "target": {"number": "8%"}}], "factor": "0.9", "mark": {"input": "m", "min": "0.5", "max": "3"}, "cap": "none"}}"#,
            "得分=合格率÷8%×分值×0.9＋情节评分（0.5至3分），比例部分低于0的按0计，上不封顶。",
            "Score = pass rate ÷ 8 % × the points × 0.9 + mark of gravity (0.5 to 3 points), the part by the ratio not below 0, without an upper limit.",
        ),
        (
            "",
            r#"{"proportional": {"of": [{"actual": {"input": "rate"}, "target": {"number": "8%"}}], "factor": "0.9", "mark": {"input": "m"}}}"#,
            "得分=合格率÷8%×分值×0.9＋情节评分（0至其余分值），比例部分低于0的按0计。",
            "Score = pass rate ÷ 8 % × the points × 0.9 + mark of gravity (0 to the rest of the points), the part by the ratio not below 0.",
        ),
        (
            "5",
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "8个"}}, {"actual": {"input": "b"}, "target": {"number": "10户"}}]}}"#,
            "得分=完成率×分值，其中完成率按甲指标÷8个、乙指标÷10户综合计算。",
            "Score = completion × the points, the completion being taken of a ÷ 8个 and b ÷ 10户.",
        ),
        (
            "5",
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "8个"}}, {"actual": {"input": "b"}, "target": {"number": "10户"}}], "several": "mean"}}"#,
            "得分=完成率×分值，其中完成率为甲指标÷8个、乙指标÷10户的平均值（单项低于0的按0计，超过100%的按100%计）。",
            "Score = completion × the points, the completion being the mean of a ÷ 8个 and b ÷ 10户, each held between 0 and 100 %.",
        ),
        (
            "5",
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "8个"}}, {"actual": {"input": "b"}, "target": {"number": "10户"}}], "several": "least"}}"#,
            "得分=完成率×分值，其中完成率为甲指标÷8个、乙指标÷10户的最低值（单项低于0的按0计，超过100%的按100%计）。",
            "Score = completion × the points, the completion being the least of a ÷ 8个 and b ÷ 10户, each held between 0 and 100 %.",
        ),
        (
            "5",
            r#"{"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "8个"}}, {"actual": {"input": "b"}, "target": {"number": "10户"}}], "several": "pooled", "cap": "item"}}"#,
            "得分=完成率×分值，其中完成率按甲指标÷8个、乙指标÷10户的分子、分母分别合计后相除计算，最高得5分。",
            "Score = completion × the points, the completion being taken of a ÷ 8个 and b ÷ 10户, pooled: the sum above the line over the sum below it, at most the full 5 points.",
        ),
    ]);
}

#[test]
fn all_or_nothing_names_its_condition() {
    check(&[
        (
            "5",
            r#"{"all_or_nothing": {"if": {"flag": "done"}}}"#,
            "任务完成的，得5分，否则不得分。",
            "If task done is yes, the full 5 points; else nothing.",
        ),
        (
            "",
            r#"{"all_or_nothing": {"if": {"flag": "done"}, "absolute": true}}"#,
            "任务完成的，得满分，否则不得分（绝对否决）。",
            "If task done is yes, the full points; else nothing (an absolute veto).",
        ),
        (
            "5",
            r#"{"all_or_nothing": {"if": "target"}}"#,
            "达到目标要求的，得5分，否则不得分。",
            "If the target is met, the full 5 points; else nothing.",
        ),
    ]);
}

#[test]
fn parts_are_listed_with_their_points_and_weights() {
    check(&[
        (
            "10",
            r#"{"checklist": {"parts": [{"id": "plan", "name": {"zh": "方案", "en": "plan"}, "points": "5", "method": {"all_or_nothing": {"if": {"flag": "done"}}}}, {"id": "验收", "points": "5", "method": {"checklist": {"parts": [{"id": "p", "points": "2", "method": {"all_or_nothing": {"if": {"flag": "done"}}}}, {"id": "q", "points": "3", "method": {"assessed": {"mark": "mark"}}}]}}}], "excess": "scaled"}}"#,
            "各部分得分相加，各部分分值合计超过分值的按比例折算：（1）方案（5分）：任务完成的，得5分，否则不得分。（2）验收（5分）：①p（2分）：任务完成的，得2分，否则不得分。②q（3分）：由考核主体在0至3分内评分。",
            "The sum of the parts, scaled to the points where theirs make more: (1) plan (5 points): If task done is yes, the full 5 points; else nothing. (2) 验收 (5 points): (a) p (2 points): If task done is yes, the full 2 points; else nothing. (b) q (3 points): The assessor's mark, 0 to 3 points.",
        ),
        (
            "100",
            r#"{"weighted": {"parts": [{"id": "a", "weight": "60", "method": {"assessed": {"mark": "m"}}}, {"id": "b", "weight": "40", "method": {"assessed": {"mark": "mark", "min": "1", "max": "50"}}}]}}"#,
            "各部分均以分值为满分计分，按权重相加：（1）甲指标（权重60%）：由考核主体在0至100分内评分（情节评分）。（2）乙指标（权重40%）：由考核主体在1至50分内评分。",
            "Parts scored on the whole points each, added by weight: (1) a (weight 60 %): The assessor's mark, 0 to 100 points (mark of gravity). (2) b (weight 40 %): The assessor's mark, 1 to 50 points.",
        ),
        (
            "10",
            r#"{"checklist": {"parts": [{"id": "a", "points": "10", "method": {"weighted": {"parts": [{"id": "b", "weight": "100", "method": {"checklist": {"parts": [{"id": "a", "points": "10", "method": {"assessed": {"mark": "mark"}}}]}}}]}}}], "excess": "cap"}}"#,
            "各部分得分相加，超过分值的按分值计：（1）甲指标（10分）：各部分均以分值为满分计分，按权重相加：①乙指标（权重100%）：（a）甲指标（10分）：由考核主体在0至10分内评分。",
            "The sum of the parts, held at the points: (1) a (10 points): Parts scored on the whole points each, added by weight: (a) b (weight 100 %): [1] a (10 points): The assessor's mark, 0 to 10 points.",
        ),
    ]);
}

#[test]
fn bands_say_what_belongs_to_them() {
    check(&[
        (
            "10",
            r#"{"tiers": {"on": {"input": "rate"}, "bands": [{"is": {"between": {"from": {"at": "90%"}}}, "gives": {"points": "10"}}, {"is": {"between": {"from": {"at": "80%", "included": true}, "to": {"at": "90%", "included": false}}}, "gives": {"percent": "80"}}, {"is": {"between": {"to": {"at": "80%", "included": false}}}, "gives": {"points": "0"}}]}}"#,
            "合格率在90%以上的，得10分；在80%（含）至90%（不含）之间的，得分值的80%；在80%（不含）以下的，不得分；其余不得分。",
            "Score: 10 points if pass rate is from 90 %, else 80 % of the points if pass rate is at least 80 % and less than 90 %, else 0 points if pass rate is less than 80 %, else nothing.",
        ),
        (
            "10",
            r#"{"tiers": {"bands": [{"is": {"holds": {"choice": {"input": "grade", "is": ["good"]}}}, "gives": {"points": "10"}}, {"is": {"holds": {"choice": {"input": "grade", "is": ["fair"]}}}, "gives": {"method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "1"}}}}]}}}}]}}"#,
            "考评等次为“优秀”的，得10分；考评等次为“良好”的，按以下办法计分：〔信访每发生1次扣1分，扣完为止〕；其余不得分。",
            r#"Score: 10 points if appraisal is "good", else by this rule: [The full 10 points; 1 point off for each one counted in petitions; not below 0] if appraisal is "fair", else nothing."#,
        ),
        (
            "10",
            r#"{"tiers": {"bands": [{"is": {"holds": {"flag": "done"}}, "gives": {"points": "10"}}, {"is": {"holds": {"flag": "late"}}, "gives": {"points": "3"}}], "otherwise": {"points": "1"}}}"#,
            "任务完成的，得10分；迟报的，得3分；其余得1分（同时符合多种情形的，以列在前面的为准）。",
            "Score: 10 points if task done is yes, else 3 points if late report is yes, else 1 point.",
        ),
        (
            "10",
            r#"{"tiers": {"on": {"input": "rate"}, "bands": [{"is": {"between": {}}, "gives": {"points": "1"}}, {"is": {"between": {"from": {"at": "80%", "included": false}, "to": {"at": "90%", "included": true}}}, "gives": {"points": "2.5"}}, {"is": {"between": {"from": {"at": "70%"}, "to": {"at": "80%"}}}, "gives": {"points": "2"}}, {"is": {"between": {"to": {"at": "60%"}}}, "gives": {"points": "1.5"}}], "otherwise": {"percent": "5"}}}"#,
            "合格率为任意数值的，得1分；在80%（不含）至90%（含）之间的，得2.5分；在70%至80%之间的，得2分；在60%以下的，得1.5分；其余得分值的5%。",
            "Score: 1 point if pass rate is any number, else 2.5 points if pass rate is more than 80 % and at most 90 %, else 2 points if pass rate is from 70 % and up to 80 %, else 1.5 points if pass rate is up to 60 %, else 5 % of the points.",
        ),
    ]);
}

#[test]
fn lines_are_held_at_their_ends() {
    check(&[
        (
            "10",
            r#"{"linear": {"on": {"input": "rate"}, "points": [{"at": "80%", "score": "6"}, {"at": "85%", "score": "8"}, {"at": "90%", "score": "10"}]}}"#,
            "合格率在80%及以下得6分，为85%得8分，在90%及以上得10分，其间按直线内插计分。",
            "By pass rate: 6 points at 80 % and below, 8 points at 85 %, 10 points at 90 % and above, on straight lines in between.",
        ),
        (
            "10",
            r#"{"linear": {"on": {"input": "rate"}, "points": [{"at": "80%", "score": "6"}]}}"#,
            "合格率无论高于或低于80%，均得6分。",
            "By pass rate: 6 points at, below and above 80 %.",
        ),
    ]);
}

#[test]
fn places_and_what_is_beyond_them() {
    check(&[
        (
            "10",
            r#"{"rank": {"place": {"input": "a"}, "table": ["10", "8", "6"], "step": "0.5"}}"#,
            "按甲指标计分，第1名得10分，第2名得8分，第3名得6分，以后每降1名减0.5分，减至0分为止。",
            "By a: 10 points for place 1, 8 points for place 2, 6 points for place 3, then 0.5 points less for each further place, not below 0.",
        ),
        (
            "10",
            r#"{"rank": {"place": {"rank": {"of": {"input": "rate"}, "order": "lowest_first", "from": "last", "among": "counties"}}, "table": ["10", "8", "6"], "beyond": "1"}}"#,
            "“各县区”各单位按合格率从低到高排名，倒数第1名得10分，倒数第2名得8分，倒数第3名得6分，其余名次得1分。",
            r#"By the place among the units of "the counties" by pass rate, lowest first: 10 points for place 1 from the end, 8 points for place 2 from the end, 6 points for place 3 from the end, 1 point for any other."#,
        ),
        (
            "10",
            r#"{"rank": {"place": {"rank": {"of": {"input": "rate"}}}, "table": ["10"], "step": "1", "beyond": "2"}}"#,
            "各单位按合格率从高到低排名，第1名得10分，以后每降1名减1分，减至0分为止，没有名次的得2分。",
            "By the place among all units by pass rate, highest first: 10 points for place 1, then 1 point less for each further place, not below 0, 2 points without a place.",
        ),
    ]);
}

#[test]
fn formulas_keep_their_brackets() {
    check(&[
        (
            "10",
            r#"{"formula": {"of": {"multiply": [{"divide": [{"input": "a"}, {"input": "b"}]}, "points"]}}}"#,
            "按公式计分：得分=甲指标÷乙指标×分值。",
            "By the formula: score = a ÷ b × the points.",
        ),
        (
            "10",
            r#"{"formula": {"of": {"multiply": ["points", {"divide": [{"add": [{"input": "a"}, {"input": "b"}]}, "target"]}]}}}"#,
            "得分=分值×（甲指标＋乙指标）÷目标值。",
            "Score = the points × (a + b) ÷ the target.",
        ),
        (
            "10",
            r#"{"formula": {"of": {"choose": {"if": {"flag": "done"}, "then": {"number": "3"}, "else": {"min": [{"input": "a"}, {"max": [{"number": "-2"}, {"score": "economy"}]}]}}}}}"#,
            "得分=（任务完成时取3，否则取min（甲指标，max（-2，“经济发展”得分）））。",
            r#"Score = (3 if task done is yes, else min(a, max(-2, the score of "economy")))."#,
        ),
        (
            "10",
            r#"{"formula": {"of": {"subtract": [{"subtract": [{"in": {"measure": "亿元", "of": {"input": "a"}}}, {"subtract": [{"number": "1"}, {"number": "-2"}]}]}, {"divide": [{"rank": {"of": {"input": "rate"}, "from": "last"}}, {"multiply": [{"number": "2"}, {"peers": {"statistic": "highest", "of": {"input": "b"}}}]}]}]}}}"#,
            "得分=甲指标（按亿元计）－（1－（-2））－（各单位合格率从高到低的倒数名次）÷（2×（各单位乙指标的最高值））。",
            "Score = a (in 亿元) − (1 − (-2)) − (the place from the end by pass rate among all units, highest first) ÷ (2 × (the highest of b over all units)).",
        ),
        (
            "10",
            r#"{"formula": {"of": {"multiply": [{"subtract": [{"divide": [{"input": "a"}, {"divide": [{"input": "b"}, {"number": "2"}]}]}, {"add": [{"input": "a"}, {"number": "-1"}]}]}, {"add": [{"number": "5"}]}]}}}"#,
            "得分=（甲指标÷（乙指标÷2）－（甲指标＋（-1）））×5。",
            "Score = (a ÷ (b ÷ 2) − (a + (-1))) × 5.",
        ),
        (
            "10",
            r#"{"formula": {"of": {"add": [{"peers": {"statistic": "median", "of": {"add": [{"input": "a"}, {"input": "b"}]}}}, {"peers": {"statistic": "lowest", "of": {"input": "a"}, "among": "counties"}}, {"peers": {"statistic": "count", "of": {"input": "a"}, "among": "counties"}}, {"pooled": {"numerator": {"input": "a"}, "denominator": {"input": "b"}, "among": "counties"}}, {"rank": {"of": {"input": "a"}, "order": "lowest_first"}}, {"target_of": "a"}]}}}"#,
            "得分=（各单位（甲指标＋乙指标）的中位数）＋（“各县区”各单位甲指标的最低值）＋（“各县区”各单位中有甲指标数据的单位数）＋（“各县区”各单位甲指标之和÷“各县区”各单位乙指标之和）＋（各单位甲指标从低到高的名次）＋甲指标的目标值。",
            r#"Score = (the median of (a + b) over all units) + (the lowest of a over the units of "the counties") + (the number of the units of "the counties" with a) + (the sum of a ÷ the sum of b, each over the units of "the counties") + (the place by a among all units, lowest first) + the target of a."#,
        ),
    ]);
}

#[test]
fn an_assessor_decides_within_bounds() {
    check(&[
        (
            "10",
            r#"{"assessed": {"mark": "m"}}"#,
            "由考核主体在0至10分内评分（情节评分）。",
            "The assessor's mark, 0 to 10 points (mark of gravity).",
        ),
        (
            "",
            r#"{"assessed": {"mark": "mark"}}"#,
            "由考核主体在0至满分内评分。",
            "The assessor's mark, 0 to the full points.",
        ),
        (
            "10",
            r#"{"assessed": {"mark": "m", "min": "-1", "max": "5"}}"#,
            "由考核主体在-1至5分内评分（情节评分）。",
            "The assessor's mark, -1 to 5 points (mark of gravity).",
        ),
    ]);
}
