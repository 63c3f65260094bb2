//! Every message of the library, in both languages.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::{Lang, Name, thing};

macro_rules! catalogue {
    ($($section:ident { $($variant:ident $code:literal $en:literal $zh:literal)* })*) => {
        /// The stable code of a problem or a finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $en] $variant,)*)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// The code as it crosses into JSON, Python and JavaScript.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($(Self::$variant => $code,)*)* }
            }

            /// Is it a fault of a document, which stops nothing from being built, and no problem of an input?
            #[must_use]
            pub const fn is_finding(self) -> bool {
                match self { $($(Self::$variant => catalogue!(@is_finding $section),)*)* }
            }

            /// The code of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.word() == word)
            }

            // always inline: where the code is known, a program then holds the words of no other
            #[inline(always)]
            const fn words(self) -> &'static Words {
                match self { $($(Self::$variant => &Words { code: Self::$variant, en: $en, zh: $zh },)*)* }
            }
        }
    };
    (@is_finding problems) => { false };
    (@is_finding findings) => { true };
}

catalogue! {
    problems {
        // the JSON form
        BadSyntax "bad_syntax" "the text is not JSON: {what}" "不是合法的 JSON：{what}"
        TooDeep "too_deep" "nested deeper than {limit} levels; make it flatter" "嵌套超过 {limit} 层，请减少层级"
        TooLarge "too_large" "{found} bytes, more than the limit of {limit}; raise the limit or split the input" "共 {found} 字节，超过上限 {limit}，请提高上限或拆分输入"
        TooMany "too_many" "{found} {what}, more than the limit of {limit}; raise the limit or split the input" "{what}共 {found} 个，超过上限 {limit}，请提高上限或拆分输入"
        NewerVersion "newer_version" "form `{found}` is newer than this library, which reads `{known}`; update kaohe" "格式版本 `{found}` 比本库支持的 `{known}` 新，请升级 kaohe"
        UnknownKey "unknown_key" "unknown key `{key}`; did you mean `{nearest}`?" "未知的键 `{key}`，是否应为 `{nearest}`？"
        DuplicateKey "duplicate_key" "the key `{key}` stands here twice; keep one" "键 `{key}` 重复出现，请只保留一个"
        MissingKey "missing_key" "the key `{key}` is missing" "缺少键 `{key}`"
        WrongType "wrong_type" "expected {expected}, found {found}" "应为{expected}，实为{found}"
        NotADecimal "not_a_decimal" "`{found}` is not a decimal number; write digits such as `12.4`" "`{found}` 不是十进制数，请写成 `12.4` 这样的数字"
        TooManyDigits "too_many_digits" "`{found}` has more than 28 digits" "`{found}` 超过 28 位数字"
        NotAQuantity "not_a_quantity" "`{found}` is not a quantity; write a number and its measure such as `12.4亿元`" "`{found}` 不是数量，请写成 `12.4亿元` 这样的数字加单位"
        NotADate "not_a_date" "`{found}` is not a date; write `2020-06-30`" "`{found}` 不是日期，请写成 `2020-06-30`"
        NotAPeriod "not_a_period" "`{found}` is not a period; write `2020`, `2020-H1`, `2020-Q3` or `2020-09`" "`{found}` 不是考核期，请写成 `2020`、`2020-H1`、`2020-Q3` 或 `2020-09`"
        NotARounding "not_a_rounding" "`{found}` is not a rounding; use 0 to 20 places and `half_up`, `half_even` or `truncate`" "`{found}` 不是舍入方式，小数位取 0 至 20，方式取 `half_up`、`half_even` 或 `truncate`"
        BadId "bad_id" "`{found}` is not an id; use letters, digits, `-`, `_`, `.`, at most 64 characters" "`{found}` 不能作为标识，只能用字母、汉字、数字和 `-`、`_`、`.`，最多 64 个字符"
        UnknownWord "unknown_word" "unknown word `{found}`; did you mean `{nearest}`?" "未知的词 `{found}`，是否应为 `{nearest}`？"
        // tables of a compiled scheme
        UnknownNumber "unknown_number" "no {what} has the number {found}; they go from 0 to {last}" "没有编号为 {found} 的{what}，编号从 0 到 {last}"
        NoSuchItem "no_such_item" "`{id}` is no item of the unit `{unit}` in this period" "`{id}` 在本考核期不是单位 `{unit}` 的考核项"
        NeedsCase "needs_case" "`{id}` reads {what} beside this input; score whole cases" "`{id}` 除本输入项外还读取{what}，请按整案计分"
        NotShortest "not_shortest" "`{found}` is no decimal of {scale} digits after the point; give the column more digits or integers" "`{found}` 不是小数点后 {scale} 位以内的十进制数，请增加小数位数或改用整数列"
        LengthsDiffer "lengths_differ" "{found} rows where there are {expected}" "有 {found} 行，应有 {expected} 行"
        // building
        DuplicateId "duplicate_id" "the id `{id}` is used twice; ids are unique in their list" "标识 `{id}` 重复，同一列表内必须唯一"
        UnknownId "unknown_id" "no {what} has the id `{id}`; the nearest is `{nearest}`" "没有标识为 `{id}` 的{what}，最接近的是 `{nearest}`"
        OutOfRange "out_of_range" "`{found}` is not within {low} to {high}" "`{found}` 不在 {low} 至 {high} 之内"
        NotPositive "not_positive" "`{found}` must be above 0" "`{found}` 必须大于 0"
        WeightsNot100 "weights_not_100" "the weights make {found}, not 100" "权重合计为 {found}，不是 100"
        EmptyList "empty_list" "at least one {what} is needed" "至少需要一个{what}"
        CircularReference "circular_reference" "scores depend on one another in a circle: {circle}" "得分互相引用成环：{circle}"
        PolicyTooCoarse "policy_too_coarse" "rounding to {places} places is coarser than the {found} of the points; use at least {needed}" "舍入到 {places} 位小数，粗于分值 {found} 的小数位，至少应为 {needed} 位"
        OpenGroupWithPoints "open_group_with_points" "`{id}` is an open group of units: it may hold a role, never points" "`{id}` 是未列明成员的单位组，只能承担角色，不能持有分值"
        GroupWithShare "group_with_share" "`{id}` is a group of units: give each member its own share" "`{id}` 是单位组，请给每个成员单独分配分值"
        NoRegister "no_register" "the count `{id}` keeps no register; declare `register` or report the count" "次数 `{id}` 未按台账登记：请声明 `register`，或直接上报次数"
        WrongKind "wrong_kind" "the input `{id}` is a {found}; here a {expected} is needed" "输入项 `{id}` 是{found}，此处需要{expected}"
        WrongValue "wrong_value" "the input `{id}` takes a {expected}; a {found} is given" "输入项 `{id}` 应填“{expected}”，实际填的是“{found}”"
        NotAllowed "not_allowed" "not allowed here: {what}" "此处不允许：{what}"
        WrongScheme "wrong_scheme" "this is for the scheme `{found}`, or another version of it, not for this `{expected}`; build it for this one" "属于方案 `{found}` 或其另一版本，不是当前的 `{expected}`，请按当前方案重新读入"
        DuplicateValue "duplicate_value" "this value is reported twice; keep one" "该值重复上报，请只保留一个"
        // evaluation
        DivisionByZero "division_by_zero" "division by zero" "除数为 0"
        MeasuresDiffer "measures_differ" "`{a}` and `{b}` do not convert into one another" "`{a}` 与 `{b}` 不能互相换算"
        NotANumber "not_a_number" "a number is needed here" "此处需要数值"
        NoDecimal "no_decimal" "`{found}` cannot be held by a decimal of 28 digits" "`{found}` 无法用 28 位小数表示"
        NoValue "no_value" "no value is given for `{id}`" "没有给出 `{id}` 的值"
        NoTarget "no_target" "no target is given" "没有给出目标值"
        NoPoints "no_points" "this method needs points and none are given" "该计分方式需要分值，但未给出"
        NoPeers "no_peers" "there are no peers to compare with" "没有可比较的单位"
        UnknownPeriod "unknown_period" "the scheme has no period `{found}`; it has {known}" "方案没有考核期 `{found}`，只有 {known}"
        UnknownDay "unknown_day" "no report falls due on `{found}`; they fall due on {known}" "`{found}` 不是报送日，报送日为 {known}"
        ReplayDiffers "replay_differs" "the step says {found}, its operands give {expected}" "步骤写的是 {found}，由其操作数得到 {expected}"
        Cancelled "cancelled" "cancelled by the observer" "已被取消"
    }
    findings {
        PartsOverPoints "parts_over_points" "the parts make {sum}, more than the {points} points of the item ({parts})" "各部分合计 {sum} 分，超过本项 {points} 分（{parts}）"
        PartsUnderPoints "parts_under_points" "the parts make {sum}, less than the {points} points of the item: {rest} cannot be earned ({parts})" "各部分合计 {sum} 分，少于本项 {points} 分，{rest} 分无法得到（{parts}）"
        SharesOverPoints "shares_over_points" "the shares make {sum}, more than the {points} points of the item ({parts})" "各单位分值合计 {sum} 分，超过本项 {points} 分（{parts}）"
        SharesUnderPoints "shares_under_points" "the shares make {sum}, less than the {points} points of the item: {rest} go to nobody ({parts})" "各单位分值合计 {sum} 分，少于本项 {points} 分，{rest} 分无人承担（{parts}）"
        MultiplierDiffers "multiplier_differs" "the formula multiplies by {found}, the item has {points} points ({times} times)" "公式乘以 {found}，而本项分值为 {points} 分（{times} 倍）"
        CapDiffers "cap_differs" "the highest score stated is {found}, the item has {points} points" "所述最高分为 {found}，而本项分值为 {points} 分"
        LimitOverPoints "limit_over_points" "up to {found} may be taken off, the item has {points} points" "最多可扣 {found} 分，而本项分值为 {points} 分"
        MethodMissing "method_missing" "nothing says how this item is scored; state a method" "没有计分方式，请补充"
        TargetMissing "target_missing" "no target is given for {period}" "{period} 没有目标值"
        TargetToCome "target_to_come" "the target for {period} is still to be set" "{period} 的目标值尚待确定"
        LeadMissing "lead_missing" "no lead unit is named" "没有牵头单位"
        AssessorMissing "assessor_missing" "no assessor is named" "没有考核主体"
        UnitMissing "unit_missing" "the unit that holds {share} is unknown" "承担 {share} 分的单位不明"
        PointsUnknown "points_unknown" "the points are unknown: totals over them are open" "分值不明，相关合计无法确定"
        StatusContradicted "status_contradicted" "stated as {stated}, by its numbers {computed}: planned {planned}, actual {actual}, lag {lag}" "所述状态为“{stated}”，按数据应为“{computed}”：计划 {planned}，实际 {actual}，滞后 {lag}"
        StatusUnproven "status_unproven" "stated as {stated}, and nothing is reported of {inputs}: report the numbers, or do not state a status" "所述状态为“{stated}”，但没有上报{inputs}：请补报数据，或不作此判断"
        LagDiffers "lag_differs" "a lag of {found} is printed, the numbers give {expected}" "所述滞后为 {found}，按数据为 {expected}"
        PercentageDiffers "percentage_differs" "{found}% of the goal is printed, {actual} of {goal} is {expected}%: correct one of them" "所述完成 {found}%，而 {goal} 中的 {actual} 为 {expected}%：请更正其一"
        ImpliedPlan "implied_plan" "no target is given; the printed lag of {printed} implies a plan of {plan}: actual {actual}, lag {lag}" "没有目标值，所述滞后 {printed} 意味着计划为 {plan}：实际 {actual}，滞后 {lag}"
        DatedOtherwise "dated_otherwise" "of {found}, not of {day}: {places} ({count} in all); plans are taken at {found}" "{places}（共 {count} 个数值）截至 {found}，而非 {day}，计划按 {found} 计算"
        MilestonesDisagree "milestones_disagree" "by {day} the increments make {expected}, the cumulative number is {found}; mend one of them" "至 {day}，各期增量合计 {expected}，而累计值为 {found}，请更正其一"
        MilestonesFall "milestones_fall" "{before} by {earlier}, then {found} by {period}: what is counted from the beginning cannot fall; mend a number, or say that {period} counts by itself" "{earlier} 累计 {before}，{period} 却降为 {found}：累计值不会下降，请更正数字，或注明 {period} 只计当期"
        MilestonesStandStill "milestones_stand_still" "{found} by {earlier} and still by {period}: nothing more falls due; raise the second or say what is to be done" "{earlier}、{period} 累计均为 {found}：其间没有新增任务，请提高后者或写明要做的事"
        MilestonesJump "milestones_jump" "{part} of {goal}, {percent} %, falls due after {earlier}: spread it over the quarters or say why it comes so late" "{earlier} 之后须完成 {part}，占 {goal} 的 {percent}%：请分摊到各季度，或说明为何集中在年末"
        MilestonesShort "milestones_short" "the last milestone, {period}, asks for {found}, short of the target of {target}: the rest is due at no time; make them agree" "最后节点 {period} 只要求 {found}，目标值为 {target}：其余部分没有时限，请使二者一致"
        MilestonesOver "milestones_over" "the last milestone, {period}, asks for {found}, beyond the target of {target}: make them agree" "最后节点 {period} 要求 {found}，超出目标值 {target}：请使二者一致"
        MilestonesRepeat "milestones_repeat" "{found} stands for {periods} and nothing says how it counts: {sum} in all, or {found} all along? Say which" "{found} 在 {periods} 重复出现且未写“累计”：是合计 {sum}，还是始终为 {found}，请写明"
        SteepDeduction "steep_deduction" "one slip takes {each} of {points} points, all there is: lower it, or say that one slip loses the item" "一次扣 {each} 分，即扣完本项 {points} 分：请降低扣分标准，或写明一次即不得分"
        NoFloor "no_floor" "nothing limits what may be taken away: say how much at most" "扣减没有下限：请写明最多扣多少分"
        ThresholdDiffers "threshold_differs" "the clause goes by {found}, the target is {target}: make them agree, or say what each is for" "计分以 {found} 为准，而目标值为 {target}：请使二者一致，或写明各自的含义"
        MeasuresUnweighted "measures_unweighted" "{count} measures make one ratio and nothing says how they count: give weights, or say how they become one" "{count} 项数据按同一比例计分，未写明各占多少：请写明权重或如何合并"
        StaleYear "stale_year" "{found} lies outside the periods of the scheme ({known}): check the year" "{found} 不在考核期（{known}）之内：请核对年份"
        MilestoneLate "milestone_late" "due on {due}, after the deadline of {deadline}: move the milestone or the deadline" "节点于 {due} 到期，晚于完成时限 {deadline}：请调整节点或时限"
        SeveralLeads "several_leads" "{units} all lead: say which of them answers for it, or give each a task of its own" "{units} 均为牵头单位：请明确由谁负总责，或分别写明任务"
        UnitIdle "unit_idle" "{unit} carries nothing, no item and no task: give it one or take it off the list" "{unit} 没有承担任何指标或任务：请分配任务，或从名单中删去"
        UnitSpelledTwice "unit_spelled_twice" "`{found}` and `{other}` (`{id}`) may be one: keep one of them with an alias, or write the level (市, 区, 县)" "“{found}”与“{other}”（`{id}`）可能是同一单位：请只保留一个，另一个列为别名，或写明层级（市、区、县）"
        SameWork "same_work" "`{other}` scores the same work: {what}; score it once, or say what tells the two apart" "`{other}` 也考核同一工作：{what}；请只计一次分，或写明两者的区别"
        NameDiffers "name_differs" "the name says {found}, the target is {target}: make them agree" "名称中为 {found}，目标值为 {target}：请使二者一致"
        FreeAssessment "free_assessment" "{count} {marks} left to the assessor and nothing says what earns how much: state a scale" "{count} {marks}由考核主体自定，未写明何种情况得多少分：请写明评分尺度"
        DirectionDiffers "direction_differs" "the clause wants {wanted} of {input}, {by} says {other}: correct one of them" "计分要求{input}{wanted}，而{by}表明{other}：请更正其一"
        MeasuresUnfit "measures_unfit" "`{a}` against `{b}`: the two do not convert, so nothing can be computed; use one measure" "`{a}` 与 `{b}` 不能换算，无法计算：请使用同一计量单位"
        ToleranceMissing "tolerance_missing" "about {of}, and nothing says how far off it may be: state a tolerance" "“{of}左右”没有写明允许的偏差：请写明"
        DuplicateIndicator "duplicate_indicator" "the same item as `{other}`: {name}" "与 `{other}` 是同一事项：{name}"
        TargetNotApplicable "target_not_applicable" "{unit} has a target of {target}, yet the item does not apply to it" "{unit} 有目标值 {target}，但本项不适用于该单位"
        TargetAbsentForUnit "target_absent_for_unit" "the item applies to {unit}, yet it has no target for {period}" "本项适用于 {unit}，但没有其 {period} 的目标值"
        TargetNotPositive "target_not_positive" "the target of {unit} for {period} is {target}: no ratio or percentage of it can be taken" "{unit} 的 {period} 目标值为 {target}，无法计算比例"
        PrintedPointsDiffer "printed_points_differ" "{printed} points are printed, the items make {sum}" "印刷分值为 {printed} 分，各项合计 {sum} 分"
        OpenHigh "open_high" "nothing limits what may be added here" "加分没有上限"
        BandsGap "bands_gap" "no band holds {place}" "{place} 不属于任何档次"
        BandsOverlap "bands_overlap" "two bands claim {place}" "{place} 同时属于两个档次"
        MeasureWordsDiffer "measure_words_differ" "`{a}` here, `{b}` there" "此处为 `{a}`，彼处为 `{b}`"
        QuotaTie "quota_tie" "{units} are tied across the edge of the quota of {grade} and stay below it" "{units} 在 {grade} 名额边界上并列，均不列入"
        ReachesOutside "reaches_outside" "the points come from the pool `{pool}` outside the scheme and are in no total" "分值来自方案之外的 `{pool}`，不计入任何合计"
        // reading
        BindsNothing "binds_nothing" "`{word}` binds nothing: state what must be reached" "`{word}` 没有约束力，请写明必须达到的目标"
        IncrementsDisagree "increments_disagree" "{before} before and {increment} in this period do not make the {total} accumulated" "此前 {before} 加本期 {increment}，与累计 {total} 不符"
        PeriodTwice "period_twice" "{period} stands twice; merge the two or name what each is about" "{period} 出现两次，请合并或写明各自的事项"
        UnknownUnit "unknown_unit" "no unit is called `{found}`; the nearest is `{nearest}`" "没有名为 `{found}` 的单位，最接近的是 `{nearest}`"
        TotalDiffers "total_differs" "{printed} is printed, the units make {sum} ({parts})" "印刷合计 {printed}，各单位合计 {sum}（{parts}）"
    }
}

/// What a code says in each language.
#[derive(Debug)]
struct Words {
    code: Code,
    en: &'static str,
    zh: &'static str,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Words {}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

/// A message: a code and what it speaks of, put into words on demand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Message {
    words: &'static Words,
    args: Vec<(Cow<'static, str>, Name)>,
}

impl Message {
    /// A message without particulars.
    #[expect(clippy::inline_always, reason = "as for the words of a code")]
    #[inline(always)]
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { words: code.words(), args: Vec::new() }
    }

    /// The message with one particular more.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "called with texts and numbers alike, by value or by reference")]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.args.push((name.into(), Name::zh(value.to_string())));
        self
    }

    /// The message with one particular more that has a name in each language.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<Cow<'static, str>>, value: Name) -> Self {
        self.args.push((name.into(), value));
        self
    }

    /// The message with one particular more: a thing that has a word in each language.
    #[must_use]
    pub(crate) fn with_thing(self, name: &'static str, word: &str) -> Self {
        self.with_name(name, thing(word))
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        self.words.code
    }

    /// The particulars, by name.
    #[must_use]
    pub fn args(&self) -> &[(Cow<'static, str>, Name)] {
        &self.args
    }

    /// The message in words.
    ///
    /// # Example: in both languages
    ///
    /// ```
    /// use kaohe::{Code, Lang, Message};
    /// let message = Message::new(Code::MissingKey).with("key", "points");
    /// assert_eq!(message.text(Lang::En), "the key `points` is missing");
    /// assert_eq!(message.text(Lang::Zh), "缺少键 `points`");
    /// ```
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut template = lang.pick(self.words.zh, self.words.en);
        let mut text = String::with_capacity(template.len() + 32);
        while let Some((before, rest)) = template.split_once('{') {
            text.push_str(before);
            let Some((name, after)) = rest.split_once('}') else {
                break;
            };
            if let Some((_, value)) = self.args.iter().find(|(n, _)| *n == name) {
                text.push_str(value.in_lang(lang));
            }
            template = after;
        }
        text.push_str(template);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_both_languages_name_the_same_particulars() {
        let names = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|t| t.split_once('}').map(|(n, _)| n.to_owned())).collect();
            names.sort();
            names
        };
        let mut seen = std::collections::BTreeSet::new();
        for code in Code::ALL {
            assert!(seen.insert(code.word()), "{} twice", code.word());
            assert_eq!(names(code.words().en), names(code.words().zh), "{}", code.word());
        }
    }
}
