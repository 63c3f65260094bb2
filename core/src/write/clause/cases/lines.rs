//! Lines of charges and gains, word for word.

use crate::write::clause::cases::samples::check;

#[test]
fn deductions_stop_when_nothing_is_left() {
    check(&[
        (
            "10",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"number": "80%"}, "side": "below", "in": "percentage_points", "rate": {"each": "1"}}}}]}}"#,
            "合格率不低于80%得10分，每低1个百分点扣1分，扣完为止。",
            "The full 10 points; 1 point off for each 1 percentage point that pass rate lies below 80 %; not below 0.",
        ),
        (
            "",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": "target", "side": "above", "in": "percentage_points", "step": "0.5", "rate": {"each": "1"}, "part": "started"}}}], "limit": "3"}}"#,
            "合格率不高于目标值得满分，每高0.5个百分点扣1分，不足0.5个百分点的按0.5个百分点计，最多扣3分，扣完为止。",
            "The full points; 1 point off for each 0.5 percentage points that pass rate lies above the target, a part of 0.5 percentage points counting as 0.5 percentage points; at most 3 points off in all; not below 0.",
        ),
        (
            "10",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "a"}, "from": {"number": "100万元"}, "side": "either", "in": "measure", "step": "2", "rate": {"each": "1"}, "part": "whole"}}}, {"charge": {"once": {"if": {"flag": "late"}, "amount": "0.5"}}, "label": {"zh": "迟报", "en": "late report"}}]}}"#,
            "甲指标与100万元相比，每相差2万元扣1分，不足2万元的不计；迟报：迟报的，扣0.5分；扣完为止。",
            "The full 10 points; (a) 1 point off for each 2万元 that a lies away from 100万元, a part of 2万元 not counting; (b) late report: 0.5 points off if late report is yes; not below 0.",
        ),
        (
            "10",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "a"}, "from": "target", "side": "below", "in": "measure", "rate": {"each": "1"}, "part": "pro_rata"}}}]}}"#,
            "甲指标不低于目标值得10分，每低1个计量单位扣1分，不足1个计量单位的按比例计算，扣完为止。",
            "The full 10 points; 1 point off for each 1 that a lies below the target, a part of 1 counting in proportion; not below 0.",
        ),
        (
            "10",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "a"}, "from": "target", "side": "below", "in": "percent_of_target", "step": "5", "rate": {"slabs": {"rows": [{"up_to": "10", "each": "1"}, {"up_to": "20", "each": "1.5"}, {"each": "2"}]}}}}}, {"charge": {"mark": {"input": "m", "max": "2"}}}]}}"#,
            "甲指标低于目标值的，每低5%（占目标值的比例）：差距在10%以内的部分扣1分，超过10%至20%的部分扣1.5分，超过20%的部分扣2分（分段计算）；由考核主体评定扣0至2分（情节评分）；扣完为止。",
            "The full 10 points; (a) for each 5 % of the target that a lies below the target: 1 point off up to 10 %, 1.5 points off beyond 10 % up to 20 %, 2 points off beyond 20 %, each part of the gap at its own rate; (b) 0 to 2 points off by the assessor's mark (mark of gravity); not below 0.",
        ),
        (
            "10",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"number": "90%"}, "side": "below", "in": "measure", "step": "5", "rate": {"slabs": {"rows": [{"up_to": "10", "each": "1"}, {"each": "2"}], "apply": "last"}}, "part": "whole"}}}]}}"#,
            "合格率低于90%的，每低5个百分点：差距在10个百分点以内的扣1分，超过10个百分点的扣2分（全部差距按所达一段计算），不足5个百分点的不计，扣完为止。",
            "The full 10 points; for each 5 percentage points that pass rate lies below 90 %: 1 point off up to 10 percentage points, 2 points off beyond 10 percentage points, the whole gap at the rate of the last one reached, a part of 5 percentage points not counting; not below 0.",
        ),
        (
            "30",
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"growing": {"amounts": ["3", "5"], "increment": "2"}}}}}, {"charge": {"missing": {"required": {"number": "10项"}, "done": {"input": "completed"}, "each": {"fixed": "2.5"}}}, "limit": "5"}], "limit": "12"}}"#,
            "信访第1次、第2次分别扣3分、5分，以后每次递增2分；完成项数应达到10项，每少1项扣2.5分，此项最多扣5分；合计最多扣12分。",
            "The full 30 points; 3 points, then 5 points off, each further one by 2 points more than the one before, for those counted in petitions; 2.5 points off for each one by which tasks completed falls short of 10项, at most 5 points for this; at most 12 points off in all.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "3"}, "free": "1"}}, "label": {"zh": "信访", "en": "petitions"}}]}}"#,
            "信访：信访超过1次的，每超过1次扣3分，扣完为止。",
            "The full 5 points; petitions: 3 points off for each one counted in petitions beyond the first 1; not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "3"}}}}]}}"#,
            "信访每发生1次扣3分，扣完为止。",
            "The full 5 points; 3 points off for each one counted in petitions; not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"occurrence": {"count": {"subtract": [{"input": "a"}, {"input": "b"}]}, "each": {"growing": {"amounts": ["1"]}}, "free": "2"}}}, {"charge": {"missing": {"required": {"input": "tasks"}, "done": {"input": "completed"}, "each": {"growing": {"amounts": ["1", "2"], "increment": "1"}}}}}]}}"#,
            "（甲指标－乙指标）超过2次的，超过部分第1次扣1分，以后每次均扣1分；完成项数应达到任务项数，所少的第1项、第2项分别扣1分、2分，以后每项递增1分；扣完为止。",
            "The full 5 points; 1 point off, and 1 point off for each further one, for those counted in (a − b) beyond the first 2; 1 point, then 2 points off, each further one by 1 point more than the one before, for those by which tasks completed falls short of tasks; not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"table": {"rows": [{"if": {"compare": {"left": {"input": "rate"}, "is": "less_than", "right": {"number": "60%"}}}, "amount": "5"}, {"if": {"compare": {"left": {"input": "rate"}, "is": "less_than", "right": {"number": "80%"}}}, "amount": "2"}], "otherwise": "0"}}}, {"charge": {"mark": {"input": "m", "min": "1"}}, "when": {"flag": "late"}}]}}"#,
            "①合格率低于60%的，扣5分；合格率低于80%的，扣2分；其余情形不扣分（同时符合多种情形的，以列在前面的为准）；②迟报时，由考核主体评定扣分，不少于1分（情节评分）；扣完为止。",
            "The full 5 points; (a) 5 points off if pass rate is less than 60 %, else 2 points off if pass rate is less than 80 %, else 0 points off; (b) where late report is yes: 1 point or more off by the assessor's mark (mark of gravity); not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"amount": {"of": {"multiply": ["points", {"number": "50%"}]}}}, "when": {"flag": "late"}}, {"charge": {"amount": {"of": {"multiply": [{"number": "2"}, {"input": "a"}]}}}}]}}"#,
            "迟报时，扣分值的50%；按“2×甲指标”的数值扣分，小于0的按0计；扣完为止。",
            "The full 5 points; (a) where late report is yes: 50 % of the points off; (b) (2 × a) points off, not below 0; not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "a"}, "from": {"number": "8户"}, "side": "above", "in": "measure", "step": "2", "rate": {"slabs": {"rows": [{"each": "1"}]}}}}}]}}"#,
            "甲指标高于8户的，每高2户：全部差距扣1分（分段计算），扣完为止。",
            "The full 5 points; for each 2户 that a lies above 8户: 1 point off throughout, each part of the gap at its own rate; not below 0.",
        ),
        (
            "5",
            r#"{"deduct": {"charges": [{"charge": {"table": {"rows": [{"if": {"flag": "late"}, "amount": "2"}], "otherwise": "1"}}, "limit": "1.5", "when": {"flag": "done"}, "label": {"zh": "报送"}}]}}"#,
            "报送：任务完成时，迟报的，扣2分；其余情形扣1分，此项最多扣1.5分，扣完为止。",
            "The full 5 points; 报送: where task done is yes: 2 points off if late report is yes, else 1 point off, at most 1.5 points for this; not below 0.",
        ),
    ]);
}

#[test]
fn gains_stop_at_the_points() {
    check(&[
        (
            "5",
            r#"{"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"fixed": "2"}}}}, {"charge": {"amount": {"of": {"multiply": [{"number": "2"}, {"input": "a"}]}}}, "label": {"zh": "附加", "en": "extra"}}]}}"#,
            "表彰每有1项得2分；附加：按“2×甲指标”的数值得分，小于0的按0计；最高得5分。",
            "The sum of: (a) 2 points earned for each one counted in awards; (b) extra: (2 × a) points earned, not below 0; at most the full 5 points.",
        ),
        (
            "5",
            r#"{"earn": {"gains": [{"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"growing": {"amounts": ["1", "2"], "increment": "0.5"}}, "free": "2"}}}, {"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"fixed": "0"}, "free": "2"}}}, {"charge": {"missing": {"required": "target", "done": {"input": "cases"}, "each": {"fixed": "1"}}}}]}}"#,
            "表彰超过2项的，超过部分第1项、第2项分别得1分、2分，以后每项递增0.5分；表彰超过2项的，每超过1项不得分；信访应达到目标值，每少1项得1分；最高得5分。",
            "The sum of: 1 point, then 2 points earned, each further one by 0.5 points more than the one before, for those counted in awards beyond the first 2; 0 points earned for each one counted in awards beyond the first 2; 1 point earned for each one by which petitions falls short of the target; at most the full 5 points.",
        ),
        (
            "",
            r#"{"earn": {"gains": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"number": "90%"}, "side": "above", "in": "percentage_points", "step": "2", "rate": {"each": "1"}, "part": "whole"}}, "limit": "3"}, {"charge": {"mark": {"input": "mark", "min": "0", "max": "3"}}}, {"charge": {"mark": {"input": "mark"}}}]}}"#,
            "合格率高于90%的，每高2个百分点得1分，不足2个百分点的不计，此项最多得3分；由考核主体评定得0至3分；由考核主体评定得分，不少于0分。",
            "The sum of: 1 point earned for each 2 percentage points that pass rate lies above 90 %, a part of 2 percentage points not counting, at most 3 points for this; 0 to 3 points earned by the assessor's mark; 0 points or more earned by the assessor's mark.",
        ),
    ]);
}

#[test]
fn a_base_has_two_sides() {
    check(&[
        (
            "6",
            r#"{"base": {"base": "6", "gains": [{"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"fixed": "1"}}}}], "gain_limit": "3", "charges": [{"charge": {"once": {"if": {"flag": "late"}, "amount": "1"}}}], "charge_limit": "2"}}"#,
            "基础分6分；表彰每有1项加1分；加分最多3分；迟报的，扣1分；扣分最多2分。",
            "A base of 6 points; 1 point added for each one counted in awards; at most 3 points added in all; 1 point off if late report is yes; at most 2 points off in all.",
        ),
        (
            "4",
            r#"{"base": {"base": "2", "gains": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"peers": {"statistic": "mean", "of": {"input": "rate"}, "among": "counties"}}, "side": "above", "in": "percentage_points", "rate": {"each": "0.5"}}}}], "charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"pooled": {"numerator": {"input": "a"}, "denominator": {"input": "b"}}}, "side": "below", "in": "percentage_points", "rate": {"each": "0.5"}}}}]}}"#,
            "基础分2分；合格率高于“各县区”各单位合格率的平均值的，每高1个百分点加0.5分；合格率低于各单位甲指标之和÷各单位乙指标之和的，每低1个百分点扣0.5分；最高得4分。",
            r#"A base of 2 points; 0.5 points added for each 1 percentage point that pass rate lies above the mean of pass rate over the units of "the counties"; 0.5 points off for each 1 percentage point that pass rate lies below the sum of a ÷ the sum of b, each over all units; at most the full 4 points."#,
        ),
        ("6", r#"{"base": {"base": "6"}}"#, "基础分6分。", "A base of 6 points."),
    ]);
}

#[test]
fn pools_are_named() {
    check(&[
        (
            "",
            r#"{"bonus": {"gains": [{"charge": {"occurrence": {"count": {"input": "awards"}, "each": {"fixed": "2"}}}}, {"charge": {"once": {"if": {"flag": "done"}, "amount": "1"}}}], "pick": "greatest", "limit": "3", "pool": "extra"}}"#,
            "表彰每有1项加2分；任务完成的，加1分；同时符合多项的按最高一项加分，不重复加分；合计最多加3分；计入“附加分”。",
            r#"A bonus: 2 points added for each one counted in awards; 1 point added if task done is yes; only the greatest of them counts; at most 3 points added in all; into "extra points"."#,
        ),
        (
            "",
            r#"{"penalty": {"charges": [{"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "1"}}}}]}}"#,
            "信访每发生1次扣1分；从总分中扣减。",
            "A penalty: 1 point off for each one counted in petitions; from the total.",
        ),
        (
            "",
            r#"{"bonus": {"gains": [{"charge": {"once": {"if": {"flag": "done"}, "amount": "1"}}}], "limit": "1"}}"#,
            "任务完成的，加1分，最多加1分；计入总分。",
            "A bonus: 1 point added if task done is yes; at most 1 point added in all; into the total.",
        ),
        (
            "",
            r#"{"penalty": {"charges": [{"charge": {"once": {"if": {"flag": "late"}, "amount": "1"}}}, {"charge": {"once": {"if": {"flag": "done"}, "amount": "2"}}}], "pick": "greatest", "limit": "2", "pool": "extra"}}"#,
            "迟报的，扣1分；任务完成的，扣2分；同时符合多项的按最高一项扣分，不重复扣分；合计最多扣2分；从“附加分”中扣减。",
            r#"A penalty: 1 point off if late report is yes; 2 points off if task done is yes; only the greatest of them counts; at most 2 points off in all; from "extra points"."#,
        ),
    ]);
}
