//! One line of a deduction or of a gain.

use crate::expression::Expression;
use crate::method::{AmountCharge, Amounts, Charge, ChargeKind, MarkCharge, Missing, Occurrence, Once, Table};
use crate::number::{Measure, Number};
use crate::text::Lang;
use crate::write::charge::Way;
use crate::write::clause::expression::Bind;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

impl Writer<'_> {
    /// The line: its label, what it costs or earns, where it stands, the most that it comes to.
    pub(super) fn charge(&self, charge: &Charge, way: Way) -> Phrase {
        let mut told = self.kind(&charge.charge, way).under("charge");
        if let Some(when) = &charge.when {
            let when = self.condition(when).under("when");
            told = fill(self.pick("{0}时，{1}", "where {0}: {1}"), [when, told]);
        }
        if let Some(limit) = charge.limit {
            let limit = self.points(limit).at("limit");
            let verb = Phrase::new(way.zh());
            told = fill(self.pick("{0}，此项最多{2}{1}", "{0}, at most {1} for this"), [told, limit, verb]);
        }
        match &charge.label {
            None => told,
            Some(label) => {
                let label = self.heading(label.in_lang(self.lang)).at("label");
                fill(self.pick("{0}：{1}", "{0}: {1}"), [label, told])
            }
        }
    }

    fn kind(&self, kind: &ChargeKind, way: Way) -> Phrase {
        let told = match kind {
            ChargeKind::Occurrence(occurrence) => self.occurrence(occurrence, way),
            ChargeKind::Missing(missing) => self.missing(missing, way),
            ChargeKind::Gap(gap) => self.gap(gap, way),
            ChargeKind::Once(once) => self.once(once, way),
            ChargeKind::Table(table) => self.table(table, way),
            ChargeKind::Mark(mark) => self.marked(mark, way),
            ChargeKind::Amount(amount) => self.amount(amount, way),
        };
        let word = match kind {
            ChargeKind::Occurrence(_) => "occurrence",
            ChargeKind::Missing(_) => "missing",
            ChargeKind::Gap(_) => "gap",
            ChargeKind::Once(_) => "once",
            ChargeKind::Table(_) => "table",
            ChargeKind::Mark(_) => "mark",
            ChargeKind::Amount(_) => "amount",
        };
        told.under(word)
    }

    /// `信访每发生1次扣2分`.
    fn occurrence(&self, occurrence: &Occurrence, way: Way) -> Phrase {
        let count = self.atom(&occurrence.count).under("count");
        let (happens, word) = if way == Way::Off { ("发生", "次") } else { ("有", "项") };
        let some_free = occurrence.free != Number::ZERO;
        let free = match self.lang {
            Lang::Zh => Phrase::new(format!("{}{word}", occurrence.free)),
            Lang::En => Phrase::new(occurrence.free.to_string()),
        };
        let free = free.at("free");
        if let Some(each) = self.fixed(&occurrence.each, way) {
            let template = match (self.lang, some_free) {
                (Lang::Zh, false) => format!("{{0}}每{happens}1{word}{{1}}"),
                (Lang::Zh, true) => format!("{{0}}超过{{2}}的，每超过1{word}{{1}}"),
                (Lang::En, false) => "{1} for each one counted in {0}".to_owned(),
                (Lang::En, true) => "{1} for each one counted in {0} beyond the first {2}".to_owned(),
            };
            return fill(&template, [count, each, free]);
        }
        let Amounts::Growing(growing) = &occurrence.each else { return count };
        let each = self.growing(growing, way, word).under("each");
        let template = match (self.lang, some_free) {
            (Lang::Zh, false) => "{0}{1}",
            (Lang::Zh, true) => "{0}超过{2}的，超过部分{1}",
            (Lang::En, false) => "{1}, for those counted in {0}",
            (Lang::En, true) => "{1}, for those counted in {0} beyond the first {2}",
        };
        fill(template, [count, each, free])
    }

    /// `完成项数应达到10项，每少1项扣2.5分`.
    fn missing(&self, missing: &Missing, way: Way) -> Phrase {
        let (done, required) = (
            self.expression(&missing.done).under("done"),
            self.against(&missing.done, &missing.required, Bind::Loose).under("required"),
        );
        let measure = match (&missing.required, &missing.done) {
            (Expression::Number(quantity), _) | (_, Expression::Number(quantity)) => quantity.measure.as_ref(),
            _ => None,
        };
        let word = measure.map_or("项", |m| if *m == Measure::percent() { "个百分点" } else { m.symbol() });
        if let Some(each) = self.fixed(&missing.each, way) {
            let template = match self.lang {
                Lang::Zh => format!("{{0}}应达到{{1}}，每少1{word}{{2}}"),
                Lang::En => "{2} for each one by which {0} falls short of {1}".to_owned(),
            };
            return fill(&template, [done, required, each]);
        }
        let Amounts::Growing(growing) = &missing.each else { return done };
        let each = self.growing(growing, way, word).under("each");
        let template = self.pick("{0}应达到{1}，所少的{2}", "{2}, for those by which {0} falls short of {1}");
        fill(template, [done, required, each])
    }

    fn once(&self, once: &Once, way: Way) -> Phrase {
        let condition = self.condition(&once.condition).under("if");
        let amount = self.worth(way, once.amount).at("amount");
        fill(self.pick("{0}的，{1}", "{1} if {0}"), [condition, amount])
    }

    /// The first row that holds.
    fn table(&self, table: &Table, way: Way) -> Phrase {
        let rows = table.rows.iter().enumerate();
        let rows =
            join(rows.map(|(i, row)| self.once(row, way).under(&format!("rows[{i}]"))), self.pick("；", ", else "));
        let otherwise = self.worth(way, table.otherwise).at("otherwise");
        let several = table.rows.len() > 1;
        let template = match (self.lang, several) {
            (Lang::Zh, false) => "{0}；其余情形{1}",
            (Lang::Zh, true) => "{0}；其余情形{1}（同时符合多种情形的，以列在前面的为准）",
            (Lang::En, _) => "{0}, else {1}",
        };
        fill(template, [rows, otherwise])
    }

    /// `由考核主体评定扣0至2分（情节评分）`.
    fn marked(&self, mark: &MarkCharge, way: Way) -> Phrase {
        let min = Phrase::new(mark.min.to_string()).at("min");
        let (giver, name) = self.mark_name(&mark.input, "input");
        let verb = Phrase::new(match self.lang {
            Lang::Zh => way.zh(),
            Lang::En => way.en(),
        });
        match mark.max {
            Some(max) => {
                let max = self.points(max).at("max");
                let template = self.pick("由{4}评定{3}{0}至{1}{2}", "{0} to {1} {3} by the {4}{2}");
                fill(template, [min, max, name, verb, giver])
            }
            None => {
                let least = self.points(mark.min).at("min");
                let template = self.pick("由{3}评定{2}分，不少于{0}{1}", "{0} or more {2} by the {3}{1}");
                fill(template, [least, name, verb, giver])
            }
        }
    }

    /// `扣分值的50%`; `按“2×户数”扣分，小于0的按0计`.
    fn amount(&self, amount: &AmountCharge, way: Way) -> Phrase {
        let verb = Phrase::new(way.zh());
        if let Expression::Multiply(list) = &amount.of
            && let [Expression::Points, Expression::Number(share)] = list.as_slice()
            && share.measure.as_ref().is_some_and(|m| *m == Measure::percent())
            && !share.value.is_negative()
        {
            let points = Phrase::new(self.pick("分值", "the points")).at("of.multiply[0]");
            let share = self.quantity(share).at("of.multiply[1].number");
            let way = Phrase::new(way.en());
            return fill(self.pick("{2}{0}的{1}", "{1} of {0} {3}"), [points, share, verb, way]);
        }
        let of = self.expression(&amount.of).under("of");
        let way = Phrase::new(way.en());
        let template = self.pick("按“{0}”的数值{1}分，小于0的按0计", "({0}) points {2}, not below 0");
        fill(template, [of, verb, way])
    }
}
