//! Expressions in words and signs.

use crate::expression::{Choose, Expression, From, InMeasure, Order, Peers, Pooled, RankOf, Statistic};
use crate::id::Id;
use crate::method::Ratio;
use crate::text::Lang;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

/// How tightly an expression holds together, the loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bind {
    /// Words, or a number below 0: in brackets inside any operation.
    Loose,
    /// A sum.
    Sum,
    /// A product.
    Product,
    /// One thing.
    Atom,
}

impl Writer<'_> {
    /// The expression, as it stands by itself.
    pub(super) fn expression(&self, of: &Expression) -> Phrase {
        self.bound(of).0
    }

    /// The expression, in brackets unless it is one thing.
    pub(super) fn atom(&self, of: &Expression) -> Phrase {
        self.at_least(of, Bind::Atom)
    }

    /// The expression, in brackets where it holds together less tightly.
    pub(super) fn at_least(&self, of: &Expression, least: Bind) -> Phrase {
        let (phrase, bind) = self.bound(of);
        if bind < least { self.bracketed(phrase) } else { phrase }
    }

    /// One of two things that 与 joins: in brackets where it holds that word itself.
    pub(super) fn apart_from(&self, of: Phrase) -> Phrase {
        if self.lang == Lang::Zh && of.as_str().contains('与') { self.bracketed(of) } else { of }
    }

    fn bracketed(&self, inside: Phrase) -> Phrase {
        Phrase::new(self.pick("（", "(")).then(inside).text(self.pick("）", ")"))
    }

    /// What something stands against: the target of an input beside that input is `其目标值`.
    pub(super) fn against(&self, of: &Expression, from: &Expression, least: Bind) -> Phrase {
        match (of, from) {
            (Expression::Input(own), Expression::TargetOf(id)) if own == id => {
                Phrase::new(self.pick("其目标值", "its target")).at("target_of")
            }
            _ => self.at_least(from, least),
        }
    }

    /// `A÷B`.
    pub(super) fn ratio(&self, ratio: &Ratio) -> Phrase {
        let actual = self.at_least(&ratio.actual, Bind::Product).under("actual");
        let target = self.against(&ratio.actual, &ratio.target, Bind::Atom).under("target");
        fill(self.pick("{0}÷{1}", "{0} ÷ {1}"), [actual, target])
    }

    fn bound(&self, of: &Expression) -> (Phrase, Bind) {
        match of {
            Expression::Number(quantity) => {
                let bind = if quantity.value.is_negative() { Bind::Loose } else { Bind::Atom };
                (self.quantity(quantity).at("number"), bind)
            }
            Expression::Input(id) => (self.named(id).at("input"), Bind::Atom),
            Expression::Target => (Phrase::new(self.pick("目标值", "the target")).at(""), Bind::Atom),
            Expression::TargetOf(id) => {
                let named = self.named(id).at("target_of");
                (fill(self.pick("{0}的目标值", "the target of {0}"), [named]), Bind::Atom)
            }
            Expression::Points => (Phrase::new(self.pick("分值", "the points")).at(""), Bind::Atom),
            Expression::Score(id) => {
                let named = self.quoted(id).at("score");
                (fill(self.pick("{0}得分", "the score of {0}"), [named]), Bind::Atom)
            }
            Expression::Add(list) => self.chain(list, ("add", Bind::Sum, Bind::Sum), ("＋", " + ")),
            Expression::Subtract(pair) => {
                self.chain(pair.as_slice(), ("subtract", Bind::Sum, Bind::Product), ("－", " − "))
            }
            Expression::Multiply(list) => self.chain(list, ("multiply", Bind::Product, Bind::Product), ("×", " × ")),
            Expression::Divide(pair) => {
                self.chain(pair.as_slice(), ("divide", Bind::Product, Bind::Atom), ("÷", " ÷ "))
            }
            Expression::Min(list) => (self.call("min", list), Bind::Atom),
            Expression::Max(list) => (self.call("max", list), Bind::Atom),
            Expression::Choose(choose) => (self.choose(choose).under("choose"), Bind::Atom),
            Expression::In(of) => (self.in_measure(of).under("in"), Bind::Atom),
            Expression::Peers(peers) => (self.peers(peers).under("peers"), Bind::Loose),
            Expression::Pooled(pooled) => (self.pooled(pooled).under("pooled"), Bind::Loose),
            Expression::Rank(rank) => (self.place(rank).under("rank"), Bind::Loose),
        }
    }

    /// Operands and the sign between them; those behind the first must hold as tightly as `rest`.
    fn chain(&self, list: &[Expression], (word, own, rest): (&str, Bind, Bind), sign: (&str, &str)) -> (Phrase, Bind) {
        if let [only] = list {
            let (phrase, bind) = self.bound(only);
            return (phrase.under("[0]").under(word), bind);
        }
        let operand = |(index, of): (usize, &Expression)| {
            let least = if index == 0 { own } else { rest };
            self.at_least(of, least).under(&format!("{word}[{index}]"))
        };
        (join(list.iter().enumerate().map(operand), self.pick(sign.0, sign.1)), own)
    }

    fn call(&self, word: &str, list: &[Expression]) -> Phrase {
        let operand = |(index, of): (usize, &Expression)| self.expression(of).under(&format!("{word}[{index}]"));
        let inside = join(list.iter().enumerate().map(operand), self.pick("，", ", "));
        Phrase::new(word).then(self.bracketed(inside))
    }

    fn choose(&self, choose: &Choose) -> Phrase {
        let condition = self.condition(&choose.condition).under("if");
        let then = self.expression(&choose.then).under("then");
        let otherwise = self.expression(&choose.otherwise).under("else");
        let inside = fill(self.pick("{0}时取{1}，否则取{2}", "{1} if {0}, else {2}"), [condition, then, otherwise]);
        self.bracketed(inside)
    }

    fn in_measure(&self, of: &InMeasure) -> Phrase {
        let measure = Phrase::new(of.measure.symbol()).at("measure");
        let inner = self.atom(&of.of).under("of");
        fill(self.pick("{0}（按{1}计）", "{0} (in {1})"), [inner, measure])
    }

    /// The units that are the peers: `各单位`, ` over all units`.
    fn among(&self, among: Option<&Id>) -> Phrase {
        match among {
            None => Phrase::new(self.pick("各单位", "all units")),
            Some(id) => fill(self.pick("{0}各单位", "the units of {0}"), [self.quoted(id).at("among")]),
        }
    }

    fn peers(&self, peers: &Peers) -> Phrase {
        let of = self.atom(&peers.of).under("of");
        let among = self.among(peers.among.as_ref());
        if peers.statistic == Statistic::Count {
            let count = Phrase::new(self.pick("单位数", "number")).at("statistic");
            return fill(self.pick("{1}中有{0}数据的{2}", "the {2} of {1} with {0}"), [of, among, count]);
        }
        let statistic = Phrase::new(peers.statistic.words(self.lang)).at("statistic");
        fill(self.pick("{1}{0}的{2}", "the {2} of {0} over {1}"), [of, among, statistic])
    }

    fn pooled(&self, pooled: &Pooled) -> Phrase {
        let above = self.atom(&pooled.numerator).under("numerator");
        let below = self.atom(&pooled.denominator).under("denominator");
        let among = self.among(pooled.among.as_ref());
        fill(
            self.pick("{2}{0}之和÷{3}{1}之和", "the sum of {0} ÷ the sum of {1}, each over {2}"),
            [above, below, among.clone(), among.bare()],
        )
    }

    /// From which end numbers are ranked.
    pub(super) fn order(&self, order: Order) -> Phrase {
        let words = match order {
            Order::HighestFirst => self.pick("从高到低", "highest first"),
            Order::LowestFirst => self.pick("从低到高", "lowest first"),
        };
        Phrase::new(words).at("order")
    }

    fn place(&self, rank: &RankOf) -> Phrase {
        let of = self.atom(&rank.of).under("of");
        let from = match rank.from {
            From::First => Phrase::new(self.pick("名次", "the place")),
            From::Last => Phrase::new(self.pick("倒数名次", "the place from the end")).at("from"),
        };
        let among = self.among(rank.among.as_ref());
        let template = self.pick("{2}{0}{1}的{3}", "{3} by {0} among {2}, {1}");
        fill(template, [of, self.order(rank.order), among, from])
    }

    /// By what places are told, as a clause begins: `各单位按增速从高到低排名`.
    pub(super) fn ranking(&self, rank: &RankOf) -> Phrase {
        let of = self.expression(&rank.of).under("of");
        let among = self.among(rank.among.as_ref());
        let template = self.pick("{2}按{0}{1}排名", "By the place among {2} by {0}, {1}");
        fill(template, [of, self.order(rank.order), among])
    }
}
