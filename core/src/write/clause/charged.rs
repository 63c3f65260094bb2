//! 扣分, 得分, 基础分, 加分, 减分: lines of charges and gains, and what holds them together.

use crate::id::Id;
use crate::method::{Base, Bonus, Charge, ChargeKind, Deduct, Earn, Gap, Penalty, Pick, Rate, Side};
use crate::number::Number;
use crate::text::Lang;
use crate::write::charge::Way;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

/// The one gap that a deduction is about, where the usual sentence tells it: `合格率不低于90%得5分，每低…`.
fn plain_gap(charges: &[Charge]) -> Option<&Gap> {
    match charges {
        [Charge { label: None, charge: ChargeKind::Gap(gap), limit: None, when: None }]
            if gap.side != Side::Either && matches!(gap.rate, Rate::Each(_)) =>
        {
            Some(gap)
        }
        _ => None,
    }
}

impl Writer<'_> {
    /// All lines of a side; lines that are long themselves are numbered.
    fn lines(&self, charges: &[Charge], list: &str, way: Way) -> Phrase {
        let told: Vec<Phrase> =
            charges.iter().enumerate().map(|(i, c)| self.charge(c, way).under(&format!("{list}[{i}]"))).collect();
        let long = told.len() > 1 && told.iter().any(|t| t.as_str().contains(self.pick("；", ": ")));
        if !long {
            return join(told, self.pick("；", "; "));
        }
        let numbered = told.into_iter().enumerate().map(|(i, line)| self.mark(i, 1).then(line));
        join(numbered, self.pick("；", "; "))
    }

    /// The most that a side comes to: `，合计最多扣12分`.
    fn limit(&self, limit: Option<Number>, field: &str, way: Way, several: bool) -> Phrase {
        let Some(limit) = limit else { return Phrase::default() };
        let limit = self.points(limit).at(field);
        let verb = Phrase::new(match self.lang {
            Lang::Zh => way.zh(),
            Lang::En => way.en(),
        });
        let template = match (self.lang, several) {
            (Lang::Zh, false) => "，最多{1}{0}",
            (Lang::Zh, true) => "；合计最多{1}{0}",
            (Lang::En, _) => "; at most {0} {1} in all",
        };
        fill(template, [limit, verb])
    }

    /// `合格率不低于90%得5分，每低1个百分点扣0.5分，扣完为止`.
    pub(super) fn deduct(&self, deduct: &Deduct, around: &Around) -> Phrase {
        let told = match (plain_gap(&deduct.charges), self.lang) {
            (Some(gap), Lang::Zh) => {
                let of = self.expression(&gap.of).under("of");
                let from = self.reference(gap).under("from");
                let met = Phrase::new(if gap.side == Side::Below { "不低于" } else { "不高于" });
                let steps = self.steps(gap, Way::Off);
                fill("{0}{1}{2}得{3}，{4}", [of, met, from, self.full(around), steps]).under("charges[0].charge.gap")
            }
            (_, Lang::Zh) => self.lines(&deduct.charges, "charges", Way::Off),
            (_, Lang::En) => {
                let full = match around.points {
                    Some(n) => Phrase::new("The full ").then(self.points(n)),
                    None => Phrase::new("The full points"),
                };
                fill("{0}; {1}", [full, self.lines(&deduct.charges, "charges", Way::Off)])
            }
        };
        let told = told.then(self.limit(deduct.limit, "limit", Way::Off, deduct.charges.len() > 1));
        let never = deduct.limit.zip(around.points).is_some_and(|(limit, points)| limit <= points);
        if around.low || never {
            return told;
        }
        let several = deduct.charges.len() > 1;
        told.text(match self.lang {
            Lang::Zh if several => "；扣完为止",
            Lang::Zh => "，扣完为止",
            Lang::En => "; not below 0",
        })
    }

    /// `新增企业每有1项得2分，最高得5分`.
    pub(super) fn earn(&self, earn: &Earn, around: &Around) -> Phrase {
        let lines = self.lines(&earn.gains, "gains", Way::Earned);
        let told = fill(self.pick("{0}", "The sum of: {0}"), [lines]);
        match around.points.filter(|_| !around.high) {
            None => told,
            Some(_) => {
                let template = match self.lang {
                    Lang::Zh if earn.gains.len() > 1 => "；最高得{0}",
                    Lang::Zh => "，最高得{0}",
                    Lang::En => "; at most {0}",
                };
                told.then(fill(template, [self.full(around)]))
            }
        }
    }

    /// `基础分6分；表彰每有1项加1分，加分最多3分；迟报的，扣1分`.
    pub(super) fn base(&self, base: &Base, around: &Around) -> Phrase {
        let own = self.points(base.base).at("base");
        let mut told = fill(self.pick("基础分{0}", "A base of {0}"), [own]);
        let sides = [
            (&base.gains, "gains", Way::Added, base.gain_limit, "gain_limit"),
            (&base.charges, "charges", Way::Off, base.charge_limit, "charge_limit"),
        ];
        for (charges, list, way, limit, field) in sides {
            if !charges.is_empty() {
                told = told.text(self.pick("；", "; ")).then(self.lines(charges, list, way));
            }
            if let Some(limit) = limit {
                let limit = self.points(limit).at(field);
                let template = match (self.lang, way) {
                    (Lang::Zh, Way::Off) => "；扣分最多{0}",
                    (Lang::Zh, _) => "；加分最多{0}",
                    (Lang::En, Way::Off) => "; at most {0} off in all",
                    (Lang::En, _) => "; at most {0} added in all",
                };
                told = told.then(fill(template, [limit]));
            }
        }
        match around
            .points
            .filter(|p| !around.high && base.gain_limit.is_none() && !base.gains.is_empty() && base.base < *p)
        {
            None => told,
            Some(_) => told.then(fill(self.pick("；最高得{0}", "; at most {0}"), [self.full(around)])),
        }
    }

    /// `表彰每有1项加2分，最多加3分；计入“附加分”`.
    pub(super) fn bonus(&self, bonus: &Bonus) -> Phrase {
        let told = self.lines(&bonus.gains, "gains", Way::Added);
        let told = self.picked(told, bonus.pick, Way::Added);
        let told = told.then(self.limit(bonus.limit, "limit", Way::Added, bonus.gains.len() > 1));
        let told =
            told.then(self.pool(bonus.pool.as_ref(), ("；计入{0}", "; into {0}"), ("；计入总分", "; into the total")));
        fill(self.pick("{0}", "A bonus: {0}"), [told])
    }

    /// `通报批评每发生1次扣1分，最多扣3分；从“约束性指标”中扣减`.
    pub(super) fn penalty(&self, penalty: &Penalty) -> Phrase {
        let told = self.lines(&penalty.charges, "charges", Way::Off);
        let told = self.picked(told, penalty.pick, Way::Off);
        let told = told.then(self.limit(penalty.limit, "limit", Way::Off, penalty.charges.len() > 1));
        let told = told.then(self.pool(
            penalty.pool.as_ref(),
            ("；从{0}中扣减", "; from {0}"),
            ("；从总分中扣减", "; from the total"),
        ));
        fill(self.pick("{0}", "A penalty: {0}"), [told])
    }

    fn picked(&self, told: Phrase, pick: Pick, way: Way) -> Phrase {
        if pick == Pick::Sum {
            return told;
        }
        let only = match (self.lang, way) {
            (Lang::Zh, Way::Off) => "；同时符合多项的按最高一项扣分，不重复扣分",
            (Lang::Zh, _) => "；同时符合多项的按最高一项加分，不重复加分",
            (Lang::En, _) => "; only the greatest of them counts",
        };
        told.then(Phrase::new(only).at("pick"))
    }

    fn pool(&self, pool: Option<&Id>, named: (&str, &str), none: (&str, &str)) -> Phrase {
        match pool {
            Some(pool) => fill(self.pick(named.0, named.1), [self.quoted(pool).at("pool")]),
            None => Phrase::new(self.pick(none.0, none.1)),
        }
    }
}
