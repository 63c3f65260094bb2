//! What places earn, and what lies on straight lines: `第1名得10分，第2名得8分`, `在80%及以下得6分`.

use super::charge::{mark_name, worth};
use super::cut::{all, first, last, leading, points, quantity};
use super::expression::{ordered, peers};
use super::words::{Around, Words};
use crate::expression::{Expression, From, RankOf};
use crate::method::{Assessed, Linear, LinearPoint, RankTable};
use crate::number::Number;

impl Words {
    /// `各单位按增速从高到低排名，第1名得10分，以后每降1名减0.5分，减至0分为止`.
    pub(super) fn rank(&mut self, text: &str) -> Option<RankTable> {
        let (from, lead, rows) = match first(text, "，倒数第1名") {
            Some((lead, _)) => (From::Last, lead, text.get(lead.len() + "，".len()..)?),
            None => {
                first(text, "，第1名").and_then(|(l, _)| Some((From::First, l, text.get(l.len() + "，".len()..)?)))?
            }
        };
        let place = match lead.strip_suffix("排名").and_then(peers) {
            Some((among, of)) => {
                let (of, order) = ordered(of.strip_prefix('按')?)?;
                Expression::Rank(Box::new(RankOf { of: self.expression(of)?, order, from, among }))
            }
            None => self.expression(lead.strip_prefix('按')?.strip_suffix("计分")?)?,
        };
        let (mut table, mut step, mut beyond) = (Vec::new(), None, Number::ZERO);
        let head = if from == From::Last { "倒数第" } else { "第" };
        for row in all(rows, "，") {
            if let Some(less) = row.strip_prefix("以后每降1名减") {
                step = Some(points(less)?);
            } else if let Some(other) = row.strip_prefix("其余名次").or_else(|| row.strip_prefix("没有名次的"))
            {
                beyond = worth(other, "得")?;
            } else if row != "减至0分为止" {
                let (place, score) = leading(row.strip_prefix(head)?)?;
                let next = Number::from(i64::try_from(table.len()).ok()? + 1);
                table.push(worth(score.strip_prefix('名')?, "得").filter(|_| place == next)?);
            }
        }
        Some(RankTable { place, table, step, beyond })
    }

    /// `覆盖率在80%及以下得6分，在90%及以上得10分，其间按直线内插计分`.
    pub(super) fn linear(&mut self, text: &str) -> Option<Linear> {
        if let Some((on, rest)) = first(text, "无论高于或低于") {
            let (at, score) = first(rest, "，均得")?;
            let on = self.expression(on)?;
            let point = LinearPoint { at: quantity(at)?, score: points(score)? };
            self.meets(&on, Some(&point.at));
            return Some(Linear { on, points: vec![point] });
        }
        let rows = all(text.strip_suffix("，其间按直线内插计分")?, "，");
        let mut on = None;
        let mut line = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let (at, score) = last(row, "得")?;
            let at = if index == 0 {
                let (what, at) = last(at, "在")?;
                on = Some(self.expression(what)?);
                at.strip_suffix("及以下")?
            } else if index + 1 == rows.len() {
                at.strip_prefix('在')?.strip_suffix("及以上")?
            } else {
                at.strip_prefix('为')?
            };
            line.push(LinearPoint { at: quantity(at)?, score: points(score)? });
        }
        let on = on?;
        self.meets(&on, line.first().map(|p| &p.at));
        Some(Linear { on, points: line })
    }

    /// `由考核主体在0至5分内评分`.
    pub(super) fn assessed(&mut self, text: &str, around: &Around) -> Option<Assessed> {
        let (min, rest) = leading(text.strip_prefix("由考核主体在")?)?;
        let (most, name) = first(rest.strip_prefix('至')?, "内评分")?;
        let min = Some(min).filter(|n| *n != Number::ZERO);
        let max = if around.is_full(most) { None } else { Some(points(most)?) };
        Some(Assessed { mark: self.names.id(mark_name(name)?)?, min, max })
    }
}
