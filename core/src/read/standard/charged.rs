//! Lines of charges and gains, and what holds them together: `…，最多扣3分，扣完为止`.

use super::cut::{all, first, last, numbered, points};
use super::gap::{Lead, stepped};
use super::words::{Around, Words};
use crate::id::Id;
use crate::method::{Base, Bonus, Charge, ChargeKind, Deduct, Earn, Method, Penalty, Pick, Side};
use crate::number::Number;

/// The mark of a line among several: `①`, `（21）` past the twentieth.
fn circled(n: usize) -> String {
    let sign = u32::try_from(n).ok().filter(|n| *n < 20).and_then(|n| char::from_u32(0x2460 + n));
    sign.map_or_else(|| format!("（{}）", n + 1), |c| c.to_string())
}

/// What stands before a limit at the end, and the limit.
fn limited<'t>(text: &'t str, marks: [&str; 2]) -> (&'t str, Option<Number>) {
    let found = marks.iter().find_map(|mark| {
        let (before, limit) = last(text, mark)?;
        Some((before, Some(points(limit)?)))
    });
    found.unwrap_or((text, None))
}

impl Words {
    /// The lines of one side.
    fn lines(&mut self, text: &str, verb: &str) -> Option<Vec<Charge>> {
        if text.starts_with('①') {
            return numbered(text, "；", circled)?.into_iter().map(|line| self.charge(line, verb)).collect();
        }
        if text.contains("；其余情形") {
            return Some(vec![self.charge(text, verb)?]);
        }
        all(text, "；").into_iter().map(|line| self.charge(line, verb)).collect()
    }

    /// `合格率不低于90%得5分，每低1个百分点扣0.5分，扣完为止`.
    pub(super) fn deduct(&mut self, text: &str, around: &Around) -> Option<Deduct> {
        let text = text.strip_suffix("，扣完为止").or_else(|| text.strip_suffix("；扣完为止")).unwrap_or(text);
        let (text, limit) = limited(text, ["；合计最多扣", "，最多扣"]);
        if let Some(charge) = self.plain_gap(text, around) {
            return Some(Deduct { charges: vec![charge], limit });
        }
        Some(Deduct { charges: self.lines(text, "扣")?, limit })
    }

    /// The one gap of a deduction, behind what earns full marks.
    fn plain_gap(&mut self, text: &str, around: &Around) -> Option<Charge> {
        let (lead, side, steps) = stepped(text)?;
        let (lead, full) = last(lead, "得")?;
        let met = match side {
            Side::Below => "不低于",
            Side::Above => "不高于",
            Side::Either => return None,
        };
        if !around.is_full(full) {
            return None;
        }
        let (of, from) = first(lead, met)?;
        let of = self.expression(of)?;
        let from = self.against(&of, from)?;
        let gap = self.steps(steps, Lead { of, from, side }, "扣")?;
        Some(Charge { label: None, charge: ChargeKind::Gap(gap), limit: None, when: None })
    }

    /// `新增企业每有1项得2分，最高得5分`.
    pub(super) fn earn(&mut self, text: &str, around: &Around) -> Option<Earn> {
        let held = last(text, "；最高得").or_else(|| last(text, "，最高得"));
        let text = held.filter(|(_, full)| !around.high && around.is_full(full)).map_or(text, |(before, _)| before);
        Some(Earn { gains: self.lines(text, "得")? })
    }

    /// `基础分6分；表彰每有1项加1分；加分最多3分；迟报的，扣1分`.
    pub(super) fn base(&mut self, text: &str, around: &Around) -> Option<Base> {
        let rest = text.strip_prefix("基础分")?;
        let (base, mut rest) = first(rest, "；").map_or((rest, ""), |(base, rest)| (base, rest));
        let base = points(base)?;
        if let Some((before, full)) = last(rest, "；最高得")
            && !around.high
            && around.is_full(full)
        {
            rest = before;
        }
        let (rest, charge_limit) = limited(rest, ["；扣分最多", "；扣分最多"]);
        let (rest, charge_limit) = match rest.strip_prefix("扣分最多") {
            Some(limit) => ("", Some(points(limit)?)),
            None => (rest, charge_limit),
        };
        // with a limit of the gains it is clear where they end
        if let Some((gains, behind)) = first(rest, "；加分最多") {
            let (limit, charges) = first(behind, "；").unwrap_or((behind, ""));
            let gain_limit = Some(points(limit)?);
            let gains = self.lines(gains, "加")?;
            let charges = if charges.is_empty() { Vec::new() } else { self.lines(charges, "扣")? };
            return Some(Base { base, gains, gain_limit, charges, charge_limit });
        }
        let (gain_limit, rest) = match rest.strip_prefix("加分最多") {
            Some(behind) => {
                let (limit, charges) = first(behind, "；").unwrap_or((behind, ""));
                (Some(points(limit)?), charges)
            }
            None => (None, rest),
        };
        let (gains, charges) = self.sides(rest)?;
        Some(Base { base, gains, gain_limit, charges, charge_limit })
    }

    /// Gains, then charges: where all in front of a mark is the one and all behind it the other.
    fn sides(&mut self, text: &str) -> Option<(Vec<Charge>, Vec<Charge>)> {
        if text.is_empty() {
            return Some((Vec::new(), Vec::new()));
        }
        let pieces = all(text, "；");
        let mut at = 0;
        for (index, piece) in pieces.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|i| pieces.get(i));
            if piece.contains('扣') && before.is_none_or(|p| p.contains('加')) {
                let (gains, charges) = (text.get(..at)?.trim_end_matches('；'), text.get(at..)?);
                let gains = if gains.is_empty() { Some(Vec::new()) } else { self.lines(gains, "加") };
                if let Some(gains) = gains
                    && let Some(charges) = self.lines(charges, "扣")
                {
                    return Some((gains, charges));
                }
            }
            at += piece.len() + "；".len();
        }
        Some((self.lines(text, "加")?, Vec::new()))
    }

    /// `表彰每有1项加2分，最多加3分；计入“附加分”`.
    fn pooled(&mut self, text: &str, verb: &str) -> Option<(Vec<Charge>, Pick, Option<Number>)> {
        let several = format!("；合计最多{verb}");
        let one = format!("，最多{verb}");
        let (text, limit) = limited(text, [&several, &one]);
        let only = format!("；同时符合多项的按最高一项{verb}分，不重复{verb}分");
        let (text, pick) =
            text.strip_suffix(only.as_str()).map_or((text, Pick::Sum), |before| (before, Pick::Greatest));
        Some((self.lines(text, verb)?, pick, limit))
    }

    /// A bonus or a penalty, by the pool at its end.
    pub(super) fn bonus_or_penalty(&mut self, text: &str) -> Option<Method> {
        let pool = |text: &str| super::expression::quoted(text).map(Some);
        if let Some((before, behind)) = last(text, "；计入") {
            let pool: Option<Id> = if behind == "总分" { None } else { pool(behind)? };
            let (gains, pick, limit) = self.pooled(before, "加")?;
            return Some(Method::Bonus(Bonus { gains, pick, limit, pool }));
        }
        let (before, behind) = last(text.strip_suffix("中扣减")?, "；从")?;
        let pool: Option<Id> = if behind == "总分" { None } else { pool(behind)? };
        let (charges, pick, limit) = self.pooled(before, "扣")?;
        Some(Method::Penalty(Penalty { charges, pick, limit, pool }))
    }
}
