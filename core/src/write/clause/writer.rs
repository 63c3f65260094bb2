//! What every part of a wording needs: names, numbers, points, and what stands around a method.

use std::collections::BTreeMap;

use crate::id::Id;
use crate::method::Method;
use crate::number::{Measure, Number, Quantity};
use crate::text::{Lang, Name};
use crate::write::charge::Way;
use crate::write::clause::names::{is_plain, is_statement, is_title};
use crate::write::clause::phrase::Phrase;
use crate::write::words::{quoted, with_measure};

/// Writes in one language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'w> {
    /// What ids are called.
    pub names: &'w BTreeMap<Id, Name>,
    /// The language.
    pub lang: Lang,
}

/// What stands around a method.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// The points of the item or part.
    pub points: Option<Number>,
    /// The least is stated further out.
    pub low: bool,
    /// The most is stated further out.
    pub high: bool,
    /// How many lists it stands in.
    pub depth: usize,
}

impl Writer<'_> {
    /// The method as a clause, without the mark at its end.
    pub(super) fn method(&self, method: &Method, around: &Around) -> Phrase {
        let told = match method {
            Method::Proportional(proportional) => self.proportional(proportional, around),
            Method::AllOrNothing(decided) => self.decided(decided, around),
            Method::Deduct(deduct) => self.deduct(deduct, around),
            Method::Earn(earn) => self.earn(earn, around),
            Method::Base(base) => self.base(base, around),
            Method::Checklist(checklist) => self.checklist(checklist, around),
            Method::Weighted(weighted) => self.weighted(weighted, around),
            Method::Tiers(tiers) => self.tiers(tiers, around),
            Method::Linear(linear) => self.linear(linear),
            Method::Rank(rank) => self.rank(rank),
            Method::Formula(formula) => self.formula(formula),
            Method::Assessed(assessed) => self.assessed(assessed, around),
            Method::Bonus(bonus) => self.bonus(bonus),
            Method::Penalty(penalty) => self.penalty(penalty),
            Method::Within(within) => self.within(within, around),
            Method::Gated(gated) => self.gated(gated, around),
            Method::Also(also) => self.also(also, around),
        };
        told.under(method.word())
    }

    pub(super) const fn pick<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        self.lang.pick(zh, en)
    }

    /// What an id is called, by itself.
    pub(super) fn title<'t>(&'t self, id: &'t Id) -> &'t str {
        self.names.get(id).map_or(id.as_str(), |name| name.in_lang(self.lang))
    }

    /// What an id is called, inside a sentence: in quotation marks where the reader would take the name for one.
    pub(super) fn named(&self, id: &Id) -> Phrase {
        match self.lang {
            Lang::Zh if !is_plain(self.title(id)) => self.quoted(id),
            _ => Phrase::new(self.title(id)),
        }
    }

    /// What a flag is called, where its name is a whole statement.
    pub(super) fn stated(&self, id: &Id) -> Phrase {
        match self.lang {
            Lang::Zh if !is_statement(self.title(id)) => self.quoted(id),
            _ => Phrase::new(self.title(id)),
        }
    }

    /// The title of a part, the label of a line: in quotation marks where it has marks of its own.
    pub(super) fn heading(&self, title: &str) -> Phrase {
        match self.lang {
            Lang::Zh if !is_title(title) => self.marked_off(title),
            _ => Phrase::new(title),
        }
    }

    /// What an id is called, in quotation marks.
    pub(super) fn quoted(&self, id: &Id) -> Phrase {
        self.marked_off(self.title(id))
    }

    /// In quotation marks; those within are the single ones.
    fn marked_off(&self, text: &str) -> Phrase {
        Phrase::new(match self.lang {
            Lang::Zh => quoted(&text.replace('“', "‘").replace('”', "’"), self.lang),
            Lang::En => quoted(text, self.lang),
        })
    }

    /// So many points: `1分`, `1 point`.
    pub(super) fn points(&self, n: Number) -> Phrase {
        Phrase::new(match self.lang {
            Lang::Zh => format!("{n}分"),
            Lang::En if n == Number::ONE => "1 point".to_owned(),
            Lang::En => format!("{n} points"),
        })
    }

    /// Full marks: `5分`, `满分`.
    pub(super) fn full(&self, around: &Around) -> Phrase {
        match (around.points, self.lang) {
            (Some(n), Lang::Zh) => self.points(n),
            (Some(n), Lang::En) => Phrase::new("the full ").then(self.points(n)),
            (None, _) => Phrase::new(self.pick("满分", "the full points")),
        }
    }

    /// What a line does to a score: `扣2分`, `2 points off`; nothing is said as such in Chinese.
    pub(super) fn worth(&self, way: Way, n: Number) -> Phrase {
        match self.lang {
            Lang::Zh if n == Number::ZERO => Phrase::new(format!("不{}分", way.zh())),
            Lang::Zh => Phrase::new(way.zh()).then(self.points(n)),
            Lang::En => self.points(n).text(" ").text(way.en()),
        }
    }

    /// A number and its measure.
    pub(super) fn quantity(&self, quantity: &Quantity) -> Phrase {
        Phrase::new(with_measure(&quantity.value.to_string(), quantity.measure.as_ref(), self.lang))
    }

    /// How far two numbers are apart: percentages by percentage points.
    pub(super) fn apart(&self, quantity: &Quantity) -> Phrase {
        match &quantity.measure {
            Some(measure) if *measure == Measure::percent() => self.percentage_points(quantity.value),
            _ => self.quantity(quantity),
        }
    }

    /// `1个百分点`, `1 percentage point`.
    pub(super) fn percentage_points(&self, n: Number) -> Phrase {
        Phrase::new(match self.lang {
            Lang::Zh => format!("{n}个百分点"),
            Lang::En if n == Number::ONE => "1 percentage point".to_owned(),
            Lang::En => format!("{n} percentage points"),
        })
    }

    /// A percentage: `50%`, `50 %`.
    pub(super) fn percent(&self, n: Number) -> Phrase {
        Phrase::new(format!("{n}{}", self.pick("%", " %")))
    }

    /// In brackets behind something.
    pub(super) fn aside(&self, inside: Phrase) -> Phrase {
        Phrase::new(self.pick("（", " (")).then(inside).text(self.pick("）", ")"))
    }

    /// A whole clause inside another.
    pub(super) fn inset(&self, inside: Phrase) -> Phrase {
        Phrase::new(self.pick("〔", "[")).then(inside).text(self.pick("〕", "]"))
    }

    /// The `n`th member of a list so many lists deep, from 0: `（1）`, `①`, `(a)`.
    pub(super) fn mark(&self, n: usize, depth: usize) -> Phrase {
        let circled = u32::try_from(n).ok().filter(|n| *n < 20).and_then(|n| char::from_u32(0x2460 + n));
        let letter = u8::try_from(n).ok().filter(|n| *n < 26).map(|n| char::from(b'a' + n));
        let arabic = n + 1;
        Phrase::new(match (self.lang, depth, circled, letter) {
            (Lang::Zh, 1, Some(circled), _) => circled.to_string(),
            (Lang::En, 1, _, Some(letter)) => format!("({letter}) "),
            (Lang::Zh, 2.., _, Some(letter)) => format!("（{letter}）"),
            (Lang::Zh, ..) => format!("（{arabic}）"),
            (Lang::En, 2.., ..) => format!("[{arabic}] "),
            (Lang::En, ..) => format!("({arabic}) "),
        })
    }
}
