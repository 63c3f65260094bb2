//! The faults that were found by hand, document by document: their codes, severities and places; what the data cannot prove, with the
//! reason; and how many findings of each code there are.

/// What finds a fault.
#[derive(Clone, Copy, PartialEq)]
pub enum By {
    /// The scheme alone.
    Check,
    /// The scheme with the report whose name stands here.
    Progress(&'static str),
}

/// A fault: its code, its severity, its places, in one document.
pub type Fault = (&'static str, &'static str, &'static [&'static str]);

/// A document, its faults, and those that its data cannot prove, with the reason.
pub struct Document {
    pub id: &'static str,
    pub faults: &'static [(By, &'static [Fault])],
    /// Indicators and the reason; none of them where it is about the document as a whole.
    pub unproven: &'static [(&'static [&'static str], &'static str)],
    /// All findings of `check`: code, severity, how many.
    pub counts: &'static [(&'static str, &'static str, usize)],
}

/// The five.
pub const DOCUMENTS: &[Document] = &[
    Document {
        id: "panshan-2020",
        faults: &[
            (
                By::Check,
                &[
                    (
                        "parts_over_points",
                        "error",
                        &[
                            "p054.method.checklist.parts",
                            "p060.method.checklist.parts",
                            "p061.method.checklist.parts",
                            "p119a.method.checklist.parts",
                        ],
                    ),
                    ("multiplier_differs", "error", &["p089.method.formula.of.add[0].min[0].multiply[1].number"]),
                    // full points at 80 %, targets of 79 to 85.5 %
                    ("threshold_differs", "warning", &["p082.method.deduct.charges[0].charge.gap.from.number"]),
                    // a target of a zone to which the item does not apply: alone, and one figure with others
                    ("target_not_applicable", "error", &["p048.targets[4].units[0]"]),
                    ("target_not_applicable", "warning", &["p022.targets[2].units[1]", "p022.targets[3].units[1]"]),
                    // 2, 53: it applies to the zone and has no figure for it; 122 likewise, by inputs that no method reads
                    ("target_absent_for_unit", "warning", &["p002.targets", "p053.targets"]),
                    ("target_absent_for_unit", "notice", &["p122.targets"]),
                    // half a year in which three, two and one of the units have no figure, or one of two kinds is asked for
                    (
                        "target_absent_for_unit",
                        "notice",
                        &["p007.targets", "p036.targets", "p064.targets", "p091.targets"],
                    ),
                    // 54 of 50, 40 of 30, 32 of 30; 13 of 130, 2 for each of 1000
                    (
                        "total_differs",
                        "notice",
                        &["p131.printed_totals[0].is", "p033a.printed_totals[0].is", "p019b.printed_totals[0].is"],
                    ),
                    ("total_differs", "warning", &["p045.printed_totals[0].is", "p036.printed_totals[0].is"]),
                    // the same with another assessor; the same 22 villages
                    ("duplicate_indicator", "warning", &["p034.name"]),
                    ("same_work", "notice", &["p092.targets"]),
                    // seven projects whose task for the half year is 0
                    (
                        "target_not_positive",
                        "notice",
                        &[
                            "p099.milestones[h1].quantities[0].value",
                            "p103.milestones[h1].quantities[0].value",
                            "p107.milestones[h1].quantities[0].value",
                            "p110.milestones[h1].quantities[0].value",
                            "p111.milestones[h1].quantities[0].value",
                            "p113.milestones[h1].quantities[0].value",
                            "p114.milestones[h1].quantities[0].value",
                        ],
                    ),
                    ("target_to_come", "notice", &["p079a.targets[1].is"]),
                    // 户 in all and 家 by unit; 个 in all and 所 by unit
                    ("measure_words_differ", "notice", &["p131.targets[0].is.number", "p066.printed_totals[0].is"]),
                    // income and visitors, villages and trees, stations and shelters, estates begun and finished: under one ratio
                    (
                        "measures_unweighted",
                        "notice",
                        &[
                            "p015.method.proportional.of",
                            "p050.method.proportional.of",
                            "p091.method.proportional.of",
                            "p091.variants[0].method.proportional.of",
                            "p125.method.proportional.of",
                            "p125.variants[0].method.proportional.of",
                        ],
                    ),
                    (
                        "free_assessment",
                        "notice",
                        &[
                            "p004.method.assessed",
                            "p017.method.assessed",
                            "p069.method.checklist.parts[plans].method.assessed",
                        ],
                    ),
                ],
            ),
            // the invented values speak of the end of the period, the reports of days after it
            (By::Progress("2020-H1"), &[("dated_otherwise", "notice", &["p001.inputs[growth]"])]),
            (By::Progress("2020"), &[("dated_otherwise", "notice", &["p001.inputs[growth]"])]),
        ],
        unproven: &[
            (&["p005"], "6 % for the city beside 5.9 to 6.1 % of the units: a rate is no sum"),
            (&["p044b"], "the pesticides of the heading have no input"),
            (&["p087a"], "16 % 左右 is held as a number, the reading taken"),
            (&["p091"], "139 shelters or 19: the reading taken is held alone"),
            (&["p132"], "targets 6 and 7 have the same words, which are not held"),
            (&["p133"], "what the four rates can make is in no field"),
            (
                &["p032", "p063", "p066", "p067", "p083", "p124", "p126", "p127"],
                "wrong or missing characters: the text is not held",
            ),
            (
                &["p013", "p025", "p033a", "p033b", "p039", "p083"],
                "headings count projects, firms, contracts, works and sections that no target of theirs takes up",
            ),
            (
                &["p018", "p093"],
                "figures without %, or without 万元, beside others that have it: the measure of the sentence is held, as assumed",
            ),
            (
                &["p019a", "p019b"],
                "201 or more less 19b's 18 is 182, 215 less 32 is 183: 以上 allows both, and stocks are not held",
            ),
            (
                &["p014", "p104", "p105", "p108"],
                "three firms' projects are scored by their progress and by their investment: the names stand in words",
            ),
            (&["p023", "p075a"], "both ask for the year's sampling of food by one plan: the task is in a flag"),
            (&["p086", "p124"], "one sewage works is rebuilt in 86 and put right in 124: the works are named in words"),
            (
                &["p046", "p121", "p125", "p127"],
                "the half year asks for what the year asks for: work of the spring may be done by June",
            ),
            (
                &["p053"],
                "the half year repeats the year's 220 cells without saying how many by June: only its papers are held",
            ),
            (
                &["p060", "p130"],
                "a task of the half year alone earns half of the points of the year, or stands in the yearly cell: words",
            ),
            (&["p063"], "the half year names one unit of four: its deliverable holds for each"),
            (&["p067"], "item 184 of the task book between 140 and 141: the basis is a text"),
            (
                &["p077", "p126", "p026", "p027", "p054", "p055", "p079a", "p079b", "p080"],
                "one heading over two items with tasks of their own: nothing is scored twice",
            ),
            (
                &["p078"],
                "9 + 9 + 10 for each of four units make 112 of 180: floors (不少于) of parts leave the rest open",
            ),
            (&["p103"], "the works of two counties are in one project of one of them: the name is a text"),
            (&["p117"], "90万吨 without a period beside 15万吨/年: the name is a text"),
            (&["p007", "p087b", "p118", "p130"], "blank or shifted cells: what was taken is noted beside the datum"),
        ],
        counts: &[
            ("duplicate_indicator", "warning", 1),
            ("free_assessment", "notice", 3),
            ("measure_words_differ", "notice", 2),
            ("measures_unweighted", "notice", 6),
            ("multiplier_differs", "error", 1),
            ("parts_over_points", "error", 4),
            ("same_work", "notice", 1),
            ("target_absent_for_unit", "notice", 6),
            ("target_absent_for_unit", "warning", 2),
            ("target_not_applicable", "error", 1),
            ("target_not_applicable", "warning", 2),
            ("target_not_positive", "notice", 7),
            ("target_to_come", "notice", 1),
            ("threshold_differs", "warning", 1),
            ("total_differs", "notice", 3),
            ("total_differs", "warning", 2),
        ],
    },
    Document {
        id: "fangchenggang-2021",
        faults: &[(
            By::Check,
            &[
                // 18: 扣完4分为止 on a part of 3.46
                (
                    "limit_over_points",
                    "error",
                    &["pipes.assignments[pipes.chengguan].method.checklist.parts[investment].method.deduct.limit"],
                ),
                // tasks without any rule: the assessor's mark within the share; marks in rules; nobody is named who gives them
                (
                    "method_missing",
                    "notice",
                    &[
                        "rural-schools.method",
                        "wage-arrears.method",
                        "land-pension.method",
                        "emissions.method",
                        "surface-water.method",
                        "drinking-water.method",
                        "hazardous-waste.method",
                        "minors-cases.method",
                        "basic-farmland.method",
                    ],
                ),
                ("free_assessment", "notice", &["air-quality", "pm25", "industry-associations"]),
                // 5, 8, 12, 17, 18, 19
                (
                    "points_unknown",
                    "warning",
                    &[
                        "emissions.points",
                        "air-quality.points",
                        "qisha-tanyou.points",
                        "minors-cases.points",
                        "pipes.points",
                        "basic-farmland.points",
                    ],
                ),
                // 3, 4 three times, 5, 12 to 15, 19
                (
                    "unit_missing",
                    "warning",
                    &[
                        "land-pension.assignments[land-pension.unknown-1].unit",
                        "inspection-rectification.assignments[inspection-rectification.unknown-1].unit",
                        "inspection-rectification.assignments[inspection-rectification.unknown-2].unit",
                        "inspection-rectification.assignments[inspection-rectification.unknown-3].unit",
                        "emissions.assignments[emissions.unknown-1].unit",
                        "qisha-tanyou.assignments[qisha-tanyou.unknown-1].unit",
                        "shaqi-avenue.assignments[shaqi-avenue.unknown-1].unit",
                        "health-base.assignments[health-base.unknown-1].unit",
                        "golden-coast.assignments[golden-coast.unknown-1].unit",
                        "basic-farmland.assignments[basic-farmland.unknown-1].unit",
                    ],
                ),
                // 4: its points come from the 40 of another table, and nothing says how many may go
                (
                    "reaches_outside",
                    "notice",
                    &["inspection-rectification.assignments[inspection-rectification.shengtai].method.penalty.pool"],
                ),
                (
                    "no_floor",
                    "notice",
                    &["inspection-rectification.assignments[inspection-rectification.shengtai].method.penalty"],
                ),
                // 8 and 9 ask the same units for the same work
                ("same_work", "notice", &["pm25.assignments"]),
            ],
        )],
        unproven: &[
            (&["rural-schools", "aids-awareness"], "the name and the task are about different things: words"),
            (&["emissions"], "the yearly target of 2020 is asked for in words"),
            (&["surface-water"], "one threshold stands twice in a task, which is not held"),
            (&["industry-associations"], "a list counts 3 without a 2: the text is not held"),
            (&["qisha-tanyou"], "part 2 falls due before part 1: each has its day, and no order is asked"),
            (&["pipes"], "管网 printed as 官网, 及时 without a day: words"),
            (&["basic-farmland"], "how two shares become points cannot be read"),
        ],
        counts: &[
            ("assessor_missing", "notice", 1),
            ("free_assessment", "notice", 3),
            ("limit_over_points", "error", 1),
            ("method_missing", "notice", 9),
            ("no_floor", "notice", 1),
            ("points_unknown", "warning", 6),
            ("reaches_outside", "notice", 1),
            ("same_work", "notice", 1),
            ("unit_missing", "warning", 10),
        ],
    },
    Document {
        id: "zhanjiang-2020",
        faults: &[
            (
                By::Check,
                &[
                    // 30, 30, 40 %
                    ("milestones_stand_still", "notice", &["z046.milestones[q3].quantities[0].value"]),
                    // half of the year and more in the last quarter
                    (
                        "milestones_jump",
                        "notice",
                        &[
                            "x08.milestones[q4].quantities[0].value",
                            "x10.milestones[q4].quantities[0].value",
                            "z046.milestones[q4].quantities[1].value",
                            "z089.milestones[q4].quantities[0].value",
                        ],
                    ),
                    // 108 three times, 324 as increments
                    ("milestones_repeat", "notice", &["z051.milestones[q3].quantities[1].value"]),
                    ("milestone_late", "notice", &["z045.milestones[q2].period"]),
                    (
                        "several_leads",
                        "notice",
                        &[
                            "z016.assignments[z016.jingkai].role",
                            "z040.assignments[z040.shuiwu].role",
                            "z044.assignments[z044.haidong].role",
                            "z044b.assignments[z044b.haidong].role",
                            "z054.assignments[z054.gengxin].role",
                            "z066.assignments[z066.yida].role",
                            "z067.assignments[z067.lingshi].role",
                            "x01.assignments[x01.gonglu].role",
                        ],
                    ),
                ],
            ),
            // statuses that were invented to contradict the invented values
            (By::Progress("2020-Q1"), &[("status_contradicted", "warning", &["z020", "z038", "z050", "z052"])]),
            (By::Progress("2020-Q2"), &[("status_contradicted", "warning", &["z006", "z008", "z027", "z063"])]),
            (By::Progress("2020-Q3"), &[("status_contradicted", "warning", &["x06", "z001", "z056", "z063"])]),
            (By::Progress("2020-Q4"), &[("status_contradicted", "warning", &["z008", "z013", "z020", "z070"])]),
        ],
        unproven: &[
            (&["z052"], "100, 100, 274, 274: a stage falls due where the number stands still, and 274 is the goal"),
            (&["z047"], "4, 4, 4, 3 working days: a level may stand"),
            (&["z007", "z022", "z032"], "begun twice, ended before they begin: words"),
            (&["z013", "z020"], "40 and 46 % in the last quarter: less than half"),
            (&["z083"], "15, then 80; 80 or 95: how the numbers count is unsaid"),
            (
                &["z008", "z033", "z057", "z067", "z068", "z070", "z074", "z075"],
                "stop short of a name that is not held, or of words",
            ),
            (
                &["z024", "z031", "z063"],
                "a number again without 累计: both readings are possible, neither is a repetition",
            ),
            (&["z039", "z059", "z084"], "done before the deadline, or a deadline of the name: the name is not held"),
            (
                &["z009", "z012", "z010", "z011", "z074", "z075"],
                "the same milestones: nothing is scored twice where nothing is scored",
            ),
            (&["z023"], "万元, then 亿元: they convert"),
            (&["z040", "z041", "z070"], "约 is held as a number"),
            (&[], "力争, 争取, 基本 stand in words that are not held"),
            (&[], "each unit has one entry, other spellings are its aliases"),
            (
                &["z028", "z035", "z043", "x04"],
                "all falls due in the last quarter: quarters of words before it are a plan",
            ),
            (&["z046"], "70 % registered where 40 % is surveyed: nothing says that one follows from the other"),
            (&["z070"], "20 to 60 % and fitted out and accepted, then 95 % and handed over: words beside a number"),
            (
                &["z001", "z021", "x07", "x07b"],
                "30 and 50, 65, 60 % at the last number: works of several years, or the rest is in words",
            ),
            (
                &["z005", "z013", "z062"],
                "157 and 46 projects of a name that no quarter has, 20 to 30 %: the name is not held, the lower end is",
            ),
            (&["z060", "x04"], "a year without quarters: planned by ended months"),
            (&["z055", "z071"], "begun or rebuilt by the name, chosen or tendered by the fourth quarter: words"),
            (&["z024", "z031", "z062"], "a percentage of a total that is nowhere given: nothing to hold it against"),
            (
                &["z076", "z081"],
                "a trial run two quarters after the site, works begun one quarter after the study: no duration is asked",
            ),
            (
                &["z078", "z080"],
                "the same words for three quarters, or again in the fourth: a merged milestone has one due day",
            ),
            (
                &["x09", "x09b", "x10", "x10b", "x10c"],
                "到位率 达到, then 累计; 100 % in two quarters: a level may stand",
            ),
            (&[], "reports every second month about targets by quarter: a calendar has its own days"),
        ],
        counts: &[
            ("milestone_late", "notice", 1),
            ("milestones_jump", "notice", 4),
            ("milestones_repeat", "notice", 1),
            ("milestones_stand_still", "notice", 1),
            ("several_leads", "notice", 8),
        ],
    },
    Document {
        id: "lianyungang-2021",
        faults: &[
            (
                By::Check,
                &[
                    // a limit that the province sets, and a rate that has a lag and no target
                    ("target_missing", "warning", &["i015.targets[0].is", "i054.targets[0].is"]),
                    (
                        "several_leads",
                        "notice",
                        &[
                            "i036.assignments[wenlv].role",
                            "i042.assignments[gongxin].role",
                            "i049.assignments[keji].role",
                            "i051.assignments[jinrong].role",
                            "i076.assignments[jiaotong].role",
                            "i080.assignments[jiaokong].role",
                        ],
                    ),
                ],
            ),
            (
                By::Progress("2021-Q3"),
                &[
                    (
                        "status_contradicted",
                        "warning",
                        &["i029", "i034", "i040", "i067", "i079", "i087", "i112", "i128", "i133", "i134", "i142"],
                    ),
                    ("implied_plan", "notice", &["i054.inputs[rate]"]),
                    // 6.9 of 8.5 is no 81.9 %, 374 of 480 no 76 %
                    ("percentage_differs", "warning", &["i010.inputs[capital]", "i019.inputs[investment]"]),
                    // a good status, a number asked for and none given
                    (
                        "status_unproven",
                        "notice",
                        &[
                            "i031", "i035", "i042", "i044", "i045", "i047", "i052", "i084", "i088", "i090", "i091",
                            "i094", "i099", "i109", "i125",
                        ],
                    ),
                    // twelve to the end of August, one to the end of June
                    ("dated_otherwise", "notice", &["i005.inputs[growth]", "i013.inputs[growth]"]),
                ],
            ),
        ],
        unproven: &[
            (&["i016", "i017"], "limits that the province sets: targets of words"),
            (
                &["i028", "i066", "i068", "i075", "i098", "i115"],
                "head and annex say different things: one of them is held",
            ),
            (&["i041", "i126"], "one number for two things: both may be so"),
            (
                &["i050", "i084", "i112"],
                "asked in one count word, reported in another: values are held in that of the target",
            ),
            (&["i087", "i142"], "66 and 86, 2100 and 2140: the second number is in a text"),
            (&["i117", "i131"], "behind, or on schedule, with no number to be so by"),
            (&["i108", "i111", "i112"], "one wetland in three targets: nothing is scored"),
            (&["i014", "i017"], "figures of an earlier year: the text gives no day for them"),
            (&["i018"], "exactly ten are expected where more than ten are asked: the target is held as 10"),
            (
                &["i036", "i039", "i099", "i147"],
                "days in October and November are to come in what is printed on 30 November: texts",
            ),
            (&["i045"], "9 of 30 projects are signed, which is not done: no value is held"),
            (
                &["i084", "i136"],
                "103.1, 112.19 and 88.91 % of goals that are not printed: nothing to hold them against",
            ),
            (&["i071"], "domestic and coastal lines among ocean ones, a gas line among those for containers: words"),
            (
                &["i103"],
                "behind by works of which none is finished, sewers ahead: the printed status is the worst of both",
            ),
            (&["i059"], "近40亿 is held as 40: 80 % where 75 is due"),
        ],
        counts: &[("several_leads", "notice", 6), ("target_missing", "warning", 2)],
    },
    Document {
        id: "yufeng-2022",
        faults: &[(
            By::Check,
            &[
                // 9: two of the city without a mark between them, two of the district
                ("several_leads", "notice", &["i09.assignments[qu-wenti].role", "i09.assignments[shi-tiyu].role"]),
                ("unit_spelled_twice", "notice", &["units[qu-caizheng].aliases[0]"]),
            ],
        )],
        unproven: &[
            (&["i01", "i04", "i08", "i09"], "the district's part is not stated: a value is the city's"),
            (
                &["i03", "i04", "i07", "i09"],
                "content and standard differ: both are taken, what only one has is a target of its own",
            ),
            (&["i01", "i03", "i05"], "约, 实质性, 足额, 按时 have no bound: words"),
            (&["i10"], "no responsible unit: a lead answers for it"),
            (&["i04", "i08", "i09"], "no counterpart at the other level: nothing says that there must be one"),
        ],
        counts: &[("several_leads", "notice", 2), ("unit_spelled_twice", "notice", 1)],
    },
];
