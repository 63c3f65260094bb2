//! 名次: what places earn.

use crate::expression::{Expression, From};
use crate::method::RankTable;
use crate::number::Number;
use crate::text::Lang;
use crate::write::charge::Way;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

impl Writer<'_> {
    /// `各单位按增速从高到低排名，第1名得10分，第2名得8分，以后每降1名减0.5分，减至0分为止`.
    pub(super) fn rank(&self, rank: &RankTable) -> Phrase {
        let (lead, from) = match &rank.place {
            Expression::Rank(of) => (self.ranking(of).under("rank"), of.from),
            place => {
                let place = self.expression(place);
                (fill(self.pick("按{0}计分", "By {0}"), [place]), From::First)
            }
        };
        let lead = lead.under("place");
        let last = from == From::Last;
        let rows = rank.table.iter().enumerate().map(|(index, points)| {
            let n = index + 1;
            let place = match (self.lang, last) {
                (Lang::Zh, false) => format!("第{n}名"),
                (Lang::Zh, true) => format!("倒数第{n}名"),
                (Lang::En, false) => format!(" for place {n}"),
                (Lang::En, true) => format!(" for place {n} from the end"),
            };
            let mut place = Phrase::new(place);
            if last && index == 0 {
                place = place.at("place.rank.from");
            }
            let field = format!("table[{index}]");
            match self.lang {
                Lang::Zh => place.then(self.worth(Way::Earned, *points).at(&field)),
                Lang::En => self.points(*points).at(&field).then(place),
            }
        });
        let mut told = fill(self.pick("{0}，{1}", "{0}: {1}"), [lead, join(rows, self.pick("，", ", "))]);
        if let Some(step) = rank.step {
            let step = self.points(step).at("step");
            let template =
                self.pick("，以后每降1名减{0}，减至0分为止", ", then {0} less for each further place, not below 0");
            told = told.then(fill(template, [step]));
            if rank.beyond == Number::ZERO {
                return told;
            }
        }
        let beyond = match self.lang {
            Lang::Zh => self.worth(Way::Earned, rank.beyond),
            Lang::En => self.points(rank.beyond),
        };
        let template = match (self.lang, rank.step.is_some()) {
            (Lang::Zh, false) => "，其余名次{0}",
            (Lang::Zh, true) => "，没有名次的{0}",
            (Lang::En, false) => ", {0} for any other",
            (Lang::En, true) => ", {0} without a place",
        };
        told.then(fill(template, [beyond.at("beyond")]))
    }
}
