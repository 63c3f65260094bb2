//! Units of measure: 万 and 亿 scale, what converts and what does not.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use super::{Exact, NumberError};

/// A unit of measure as it is written: `亿元`, `%`, `户`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(Box<str>);

impl Measure {
    /// A measure by its symbol: 1 to 16 characters, no digit, blank, sign or point at its head.
    ///
    /// # Errors
    ///
    /// [`NumberError::NotAQuantity`] for anything else.
    pub fn new(symbol: &str) -> Result<Self, NumberError> {
        let starts_well = symbol
            .chars()
            .next()
            .is_some_and(|c| !c.is_numeric() && !c.is_whitespace() && !matches!(c, '-' | '+' | '.' | ',' | '"'));
        let plain = symbol.chars().all(|c| !c.is_control() && !c.is_whitespace());
        if !starts_well || !plain || symbol.chars().count() > 16 {
            return Err(NumberError::NotAQuantity(super::decimal::clip(symbol)));
        }
        Ok(Self(symbol.into()))
    }

    /// Percent.
    #[must_use]
    pub fn percent() -> Self {
        Self("%".into())
    }

    /// The symbol.
    #[must_use]
    pub fn symbol(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// What a number counts, once its scale is taken out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// A plain number.
    Plain,
    /// A number whose measure nobody stated: it takes the measure that it meets.
    Unstated,
    /// A percentage, held as the number before the sign.
    Percent,
    /// A base measure: 元, 米, 平方米, 千克, 人, 个 …
    Of(Box<str>),
}

impl Dimension {
    /// Does a number of this dimension stand beside one of the other?
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self == other || matches!(self, Self::Unstated) || matches!(other, Self::Unstated)
    }

    /// The base measure's symbol.
    #[must_use]
    pub fn symbol(&self) -> &str {
        match self {
            Self::Plain | Self::Unstated => "",
            Self::Percent => "%",
            Self::Of(base) => base,
        }
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain => f.write_str("1"),
            other => f.write_str(other.symbol()),
        }
    }
}

/// symbol, base measure, numerator, denominator
const TABLE: &[(&str, &str, i64, i64)] = &[
    ("元", "元", 1, 1),
    ("人民币", "元", 1, 1),
    ("美元", "美元", 1, 1),
    ("欧元", "欧元", 1, 1),
    ("港元", "港元", 1, 1),
    ("日元", "日元", 1, 1),
    ("米", "米", 1, 1),
    ("公里", "米", 1000, 1),
    ("千米", "米", 1000, 1),
    ("里", "米", 500, 1),
    ("厘米", "米", 1, 100),
    ("毫米", "米", 1, 1000),
    ("平方米", "平方米", 1, 1),
    ("平方公里", "平方米", 1_000_000, 1),
    ("平方千米", "平方米", 1_000_000, 1),
    ("公顷", "平方米", 10_000, 1),
    ("亩", "平方米", 2000, 3),
    ("立方米", "立方米", 1, 1),
    ("方", "立方米", 1, 1),
    ("升", "立方米", 1, 1000),
    ("千克", "千克", 1, 1),
    ("公斤", "千克", 1, 1),
    ("斤", "千克", 1, 2),
    ("克", "千克", 1, 1000),
    ("毫克", "千克", 1, 1_000_000),
    ("吨", "千克", 1000, 1),
    ("天", "天", 1, 1),
    ("日", "天", 1, 1),
    ("周", "天", 7, 1),
    ("小时", "天", 1, 24),
    ("分钟", "天", 1, 1440),
    ("工作日", "工作日", 1, 1),
    ("个工作日", "工作日", 1, 1),
    ("月", "月", 1, 1),
    ("个月", "月", 1, 1),
    ("季度", "月", 3, 1),
    ("年", "月", 12, 1),
    ("千瓦时", "千瓦时", 1, 1),
    ("度", "千瓦时", 1, 1),
    ("千瓦", "千瓦", 1, 1),
    ("兆瓦", "千瓦", 1000, 1),
    ("人", "人", 1, 1),
    ("名", "人", 1, 1),
    ("位", "人", 1, 1),
    ("人次", "人次", 1, 1),
    ("分", "分", 1, 1),
    ("倍", "", 1, 1),
];

/// Words that count single things: one dimension, though a differing word is worth a look.
const COUNT_WORDS: &[&str] = &[
    "个", "家", "户", "项", "座", "件", "起", "次", "处", "条", "套", "间", "所", "例", "宗", "批", "场", "部", "台",
    "辆", "只", "头", "株", "栋", "幢", "份", "篇", "期", "片", "口", "支", "张", "本", "村", "镇", "站",
];

const PERCENT_WORDS: &[(&str, i64, i64)] =
    &[("%", 1, 1), ("％", 1, 1), ("个百分点", 1, 1), ("百分点", 1, 1), ("‰", 1, 10), ("成", 10, 1)];

const MAGNITUDES: &[(&str, i64)] = &[
    ("万亿", 1_000_000_000_000),
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1000),
];

/// What measures mean: the built-in table and what a scheme declares beside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measures {
    declared: BTreeMap<Box<str>, (Dimension, Exact)>,
}

impl Measures {
    /// Declares `symbol` to be `factor` times `same_as`.
    pub fn declare(&mut self, symbol: &Measure, same_as: &Measure, factor: &Exact) {
        let (dimension, scale) = self.resolve(same_as);
        self.declared.insert(symbol.0.clone(), (dimension, scale.times(factor)));
    }

    /// The dimension of a measure and how many of its base one of it is. An unknown word is a dimension of its own.
    ///
    /// # Example: 亿元 and 户
    ///
    /// ```
    /// use kaohe::number::{Dimension, Exact, Measure, Measures};
    /// let (dimension, scale) = Measures::default().resolve(&Measure::new("亿元").unwrap());
    /// assert_eq!((dimension, scale), (Dimension::Of("元".into()), Exact::from(100_000_000)));
    /// let (dimension, _) = Measures::default().resolve(&Measure::new("户").unwrap());
    /// assert_eq!(dimension, Dimension::Of("个".into()));
    /// ```
    #[must_use]
    pub fn resolve(&self, measure: &Measure) -> (Dimension, Exact) {
        if let Some(found) = self.plain(measure.symbol()) {
            return found;
        }
        for (word, scale) in MAGNITUDES {
            if let Some(rest) = measure.symbol().strip_prefix(word) {
                let scale = Exact::from(*scale);
                return match rest {
                    "" => (Dimension::Plain, scale),
                    rest => match self.plain(rest) {
                        Some((dimension, factor)) => (dimension, factor.times(&scale)),
                        None => (Dimension::Of(rest.into()), scale),
                    },
                };
            }
        }
        (Dimension::Of(measure.0.clone()), Exact::one())
    }

    fn plain(&self, symbol: &str) -> Option<(Dimension, Exact)> {
        if let Some(found) = self.declared.get(symbol) {
            return Some(found.clone());
        }
        let ratio = |n: i64, d: i64| Exact::fraction(n, d).unwrap_or_else(|_| Exact::one());
        if let Some((_, n, d)) = PERCENT_WORDS.iter().find(|(word, ..)| *word == symbol) {
            return Some((Dimension::Percent, ratio(*n, *d)));
        }
        if COUNT_WORDS.contains(&symbol) {
            return Some((Dimension::Of("个".into()), Exact::one()));
        }
        let (_, base, n, d) = TABLE.iter().find(|(word, ..)| *word == symbol)?;
        let dimension = if base.is_empty() { Dimension::Plain } else { Dimension::Of((*base).into()) };
        Some((dimension, ratio(*n, *d)))
    }
}
