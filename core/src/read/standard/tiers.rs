//! 分档: `覆盖率在90%（含）以上的，得10分；在80%（含）至90%（不含）之间的，得8分；其余不得分`.

use super::cut::{all, inside, last, percent, points, quantity};
use super::table::FIRST_WINS;
use super::words::{Around, Words};
use crate::expression::Expression;
use crate::method::{Band, BandTest, Between, Edge, Gives, Tiers};
use crate::number::Number;

/// `90%`, `90%（含）`, `90%（不含）`.
fn edge(text: &str) -> Option<Edge> {
    let (at, included) = if let Some(at) = text.strip_suffix("（含）") {
        (at, Some(true))
    } else if let Some(at) = text.strip_suffix("（不含）") {
        (at, Some(false))
    } else {
        (text, None)
    };
    Some(Edge { at: quantity(at)?, included })
}

/// What is banded, and the edges: `覆盖率在80%至90%之间`.
fn between(text: &str) -> Option<(&str, Between)> {
    if let Some(on) = text.strip_suffix("为任意数值") {
        return Some((on, Between { from: None, to: None }));
    }
    let (on, edges) = last(text, "在")?;
    let (from, to) = if let Some(edges) = edges.strip_suffix("之间") {
        let (from, to) = edges.split_once('至')?;
        (Some(edge(from)?), Some(edge(to)?))
    } else if let Some(from) = edges.strip_suffix("以上") {
        (Some(edge(from)?), None)
    } else {
        (None, Some(edge(edges.strip_suffix("以下")?)?))
    };
    Some((on, Between { from, to }))
}

impl Words {
    /// Bands.
    pub(super) fn tiers(&mut self, text: &str, around: &Around) -> Option<Tiers> {
        let text = text.strip_suffix(FIRST_WINS).unwrap_or(text);
        let mut rows = all(text, "；");
        let rest = rows.pop()?.strip_prefix("其余")?;
        let otherwise = if rest == "不得分" { None } else { Some(self.gives(rest, around)?) };
        let mut on: Option<Expression> = None;
        let mut bands = Vec::new();
        for row in rows {
            let (is, gives) = last(row, "的，")?;
            let gives = self.gives(gives, around)?;
            let is = match between(is) {
                Some((what, between)) => {
                    if !what.is_empty() {
                        on = Some(self.expression(what)?);
                    }
                    if let (Some(of), Some(edge)) = (&on, between.from.as_ref().or(between.to.as_ref())) {
                        self.meets(of, Some(&edge.at));
                    }
                    BandTest::Between(between)
                }
                None => BandTest::Holds(self.condition(is)?),
            };
            bands.push(Band { is, gives });
        }
        Some(Tiers { on, bands, otherwise })
    }

    /// `得8分`, `不得分`, `得分值的80%`, `按以下办法计分：〔…〕`.
    fn gives(&mut self, text: &str, around: &Around) -> Option<Gives> {
        if text == "不得分" {
            return Some(Gives::Points(Number::ZERO));
        }
        if let Some(method) = text.strip_prefix("按以下办法计分：") {
            let within = Around { points: around.points, lists: around.lists, ..Around::default() };
            return Some(Gives::Method(Box::new(self.method(inside(method, "〔", "〕")?, &within)?)));
        }
        let given = text.strip_prefix('得')?;
        match given.strip_prefix("分值的") {
            Some(share) => percent(share).map(Gives::Percent),
            None => points(given).map(Gives::Points),
        }
    }
}
