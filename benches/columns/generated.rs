//! A scheme of five methods, and values for it.
//!
//! Of every ten indicators four are proportional to a target, two are all or nothing, two take off for every whole percentage
//! point, one for every part of one, one for every occurrence. Values are drawn by a linear congruence around where scores turn.

use std::fmt::Write as _;

use kaohe::Scheme;
use kaohe::columns::Compiled;

/// How much is generated.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub rows: usize,
    pub indicators: usize,
    pub units: usize,
}

impl Size {
    /// So many rows of 133 indicators for 3 000 units.
    pub const fn of(rows: usize) -> Self {
        Self { rows, indicators: 133, units: 3_000 }
    }
}

/// The five methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Proportional,
    AllOrNothing,
    WholeSteps,
    ProRata,
    Occurrences,
}

pub const fn kind(indicator: usize) -> Kind {
    match indicator % 10 {
        0..4 => Kind::Proportional,
        4 | 5 => Kind::AllOrNothing,
        6 | 7 => Kind::WholeSteps,
        8 => Kind::ProRata,
        _ => Kind::Occurrences,
    }
}

/// Points of an indicator, whole.
pub const fn points(indicator: usize) -> i64 {
    [5, 10, 20, 8][indicator % 4]
}

/// The target of an indicator for a unit, in hundredths.
pub const fn target(indicator: usize, unit: usize, by_unit: bool) -> i64 {
    let own = if by_unit { (unit * 37 % 900) as i64 } else { 0 };
    700 + (indicator * 131 % 1_000) as i64 + own
}

/// A column of one indicator, and the same rows among all others.
pub struct Generated {
    pub compiled: Compiled,
    pub size: Size,
    pub by_unit: bool,
    /// By indicator: units and values, in hundredths.
    pub columns: Vec<(Vec<u32>, Vec<i64>)>,
    pub fields: Vec<u32>,
    pub units: Vec<u32>,
    pub digits: Vec<i64>,
}

impl Generated {
    pub fn new(size: Size, by_unit: bool) -> Self {
        let Size { rows, indicators, units } = size;
        let scheme = Scheme::from_json(&scheme(size, by_unit)).expect("the generated scheme is consistent");
        let compiled = scheme.compile(scheme.periods()[0]).expect("a period of the scheme");
        let each = rows / indicators;
        let mut state = 88_172_645_463_325_252_u64;
        let mut draw = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let columns: Vec<(Vec<u32>, Vec<i64>)> = (0..indicators)
            .map(|indicator| {
                let units: Vec<u32> = (0..each).map(|row| (row % units) as u32).collect();
                let values = units.iter().map(|unit| value(indicator, *unit as usize, by_unit, draw())).collect();
                (units, values)
            })
            .collect();
        let total = each * indicators;
        let (mut fields, mut whose, mut digits) =
            (Vec::with_capacity(total), Vec::with_capacity(total), Vec::with_capacity(total));
        for _ in 0..total {
            let (indicator, row) = ((draw() % indicators as u64) as usize, (draw() % each as u64) as usize);
            fields.push(indicator as u32);
            whose.push(columns[indicator].0[row]);
            digits.push(columns[indicator].1[row]);
        }
        Self { compiled, size, by_unit, columns, fields, units: whose, digits }
    }

    pub fn len(&self) -> usize {
        self.digits.len()
    }
}

fn value(indicator: usize, unit: usize, by_unit: bool, drawn: u64) -> i64 {
    match kind(indicator) {
        Kind::Proportional | Kind::AllOrNothing => {
            let target = target(indicator, unit, by_unit);
            target * 6 / 10 + (drawn % (target as u64 / 2)) as i64
        }
        Kind::WholeSteps | Kind::ProRata => 6_000 + (drawn % 4_000) as i64,
        Kind::Occurrences => (drawn % 9) as i64 * 100,
    }
}

fn scheme(Size { indicators, units, .. }: Size, by_unit: bool) -> String {
    let mut text = String::from(r#"{"kaohe":1,"id":"columns","name":{"zh":"列"},"periods":["2020"],"units":["#);
    for unit in 0..units {
        let comma = if unit == 0 { "" } else { "," };
        write!(text, r#"{comma}{{"id":"u{unit}","name":{{"zh":"单位{unit}"}}}}"#).expect("a string grows");
    }
    text.push_str(r#"],"groups":[{"id":"g0","name":{"zh":"甲"}},{"id":"g1","name":{"zh":"乙"}},{"id":"g2","name":{"zh":"丙"}}],"indicators":["#);
    for indicator in 0..indicators {
        let comma = if indicator == 0 { "" } else { "," };
        let gap = |part: &str| {
            format!(
                r#"{{"deduct":{{"charges":[{{"charge":{{"gap":{{"of":{{"input":"x"}},"from":{{"number":"80%"}},"side":"below","in":"percentage_points","step":"1","rate":{{"each":"0.25"}},"part":"{part}"}}}}}}]}}}}"#
            )
        };
        let (input, method) = match kind(indicator) {
            Kind::Proportional => (
                r#"{"value":{"measure":"亿元","min":"0","movement":"up"}}"#,
                r#"{"proportional":{"of":[{"actual":{"input":"x"},"target":"target"}],"cap":"item"}}"#.to_owned(),
            ),
            Kind::AllOrNothing => (
                r#"{"value":{"measure":"亿元"}}"#,
                r#"{"all_or_nothing":{"if":{"compare":{"left":{"input":"x"},"is":"at_least","right":"target"}}}}"#
                    .to_owned(),
            ),
            Kind::WholeSteps => (r#"{"value":{"measure":"%"}}"#, gap("whole")),
            Kind::ProRata => (r#"{"value":{"measure":"%"}}"#, gap("pro_rata")),
            Kind::Occurrences => (
                r#"{"count":{"measure":"次"}}"#,
                r#"{"deduct":{"charges":[{"charge":{"occurrence":{"count":{"input":"x"},"each":{"fixed":"0.5"}}}}]}}"#
                    .to_owned(),
            ),
        };
        let written = |hundredths: i64| format!("{}.{:02}亿元", hundredths / 100, hundredths % 100);
        let targets = match (kind(indicator), by_unit) {
            (Kind::Proportional | Kind::AllOrNothing, false) => {
                format!(
                    r#","targets":[{{"period":"2020","is":{{"number":"{}"}}}}]"#,
                    written(target(indicator, 0, false))
                )
            }
            (Kind::Proportional | Kind::AllOrNothing, true) => {
                let each = (0..units).map(|unit| {
                    let target = written(target(indicator, unit, true));
                    format!(r#"{{"period":"2020","units":["u{unit}"],"is":{{"number":"{target}"}}}}"#)
                });
                format!(r#","targets":[{}]"#, each.collect::<Vec<_>>().join(","))
            }
            _ => String::new(),
        };
        write!(
            text,
            r#"{comma}{{"id":"i{indicator}","group":"g{}","name":{{"zh":"指标{indicator}"}},"points":"{}","inputs":[{{"id":"x","kind":{input}}}],"method":{method}{targets}}}"#,
            indicator % 3,
            points(indicator),
        )
        .expect("a string grows");
    }
    text.push_str("]}");
    text
}
