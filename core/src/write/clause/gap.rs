//! Steps of a gap: `每低1个百分点扣0.5分`.

use crate::expression::Expression;
use crate::method::{CountedIn, Gap, Rate, Side, SlabRule, Slabs};
use crate::number::{Measure, Number, Quantity};
use crate::text::Lang;
use crate::trace::StepPart;
use crate::write::charge::Way;
use crate::write::clause::expression::Bind;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

/// The measure of the first given quantity in an expression.
fn measure(of: &Expression) -> Option<&Measure> {
    match of {
        Expression::Number(quantity) => quantity.measure.as_ref(),
        Expression::Add(list) | Expression::Min(list) | Expression::Max(list) => list.iter().find_map(measure),
        Expression::Subtract(pair) => pair.iter().find_map(measure),
        _ => None,
    }
}

const fn lies(side: Side, lang: Lang) -> &'static str {
    match side {
        Side::Below => lang.pick("低", "lies below"),
        Side::Above => lang.pick("高", "lies above"),
        Side::Either => lang.pick("相差", "lies away from"),
    }
}

impl Writer<'_> {
    /// So much of the gap, in what it is counted in.
    fn distance(&self, gap: &Gap, n: Number) -> Phrase {
        let given = measure(&gap.from).or_else(|| measure(&gap.of));
        match (gap.counted_in, given) {
            (CountedIn::PercentOfTarget, _) => self.percent(n),
            (CountedIn::PercentagePoints, _) => self.percentage_points(n),
            (CountedIn::Measure, Some(_)) => self.apart(&Quantity { value: n, measure: given.cloned() }),
            (CountedIn::Measure, None) => Phrase::new(format!("{n}{}", self.pick("个计量单位", ""))),
        }
    }

    /// What the gap is measured against.
    pub(super) fn reference(&self, gap: &Gap) -> Phrase {
        self.against(&gap.of, &gap.from, Bind::Loose)
    }

    /// One step: `1个百分点`, `5%（占目标值的比例）`.
    fn step(&self, gap: &Gap) -> Phrase {
        let step = self.distance(gap, gap.step).at("step");
        match gap.counted_in {
            CountedIn::PercentOfTarget => {
                let from = self.reference(gap).bare();
                fill(self.pick("{0}（占{1}的比例）", "{0} of {1}"), [step, from]).at("in")
            }
            CountedIn::PercentagePoints | CountedIn::Measure => step.at("in"),
        }
    }

    /// What a part of a step counts; nothing where that is unsaid.
    fn part(&self, gap: &Gap) -> Phrase {
        let Some(part) = gap.part else { return Phrase::default() };
        let step = self.distance(gap, gap.step);
        let template = match part {
            StepPart::ProRata => self.pick("，不足{0}的按比例计算", ", a part of {0} counting in proportion"),
            StepPart::Whole => self.pick("，不足{0}的不计", ", a part of {0} not counting"),
            StepPart::Started => self.pick("，不足{0}的按{0}计", ", a part of {0} counting as {0}"),
        };
        fill(template, [step]).at("part")
    }

    /// The steps behind a lead that names what is measured and against what: `每低1个百分点扣0.5分`. English names it all.
    pub(super) fn steps(&self, gap: &Gap, way: Way) -> Phrase {
        let rate = match &gap.rate {
            Rate::Each(each) => match self.lang {
                Lang::Zh => {
                    let each = self.worth(way, *each).at("each").under("rate");
                    self.per_step(gap).then(each)
                }
                Lang::En => {
                    let each = self.worth(way, *each).at("each").under("rate");
                    each.text(" for ").then(self.per_step(gap))
                }
            },
            Rate::Slabs(slabs) => self.slabs(gap, slabs, way),
        };
        rate.then(self.part(gap))
    }

    /// `每低1个百分点`, `each 1 percentage point that the rate lies below 90 %`.
    fn per_step(&self, gap: &Gap) -> Phrase {
        let side = Phrase::new(lies(gap.side, self.lang)).at("side");
        match self.lang {
            Lang::Zh => fill("每{0}{1}", [side, self.step(gap)]),
            Lang::En => {
                let (of, from) = (self.expression(&gap.of).under("of"), self.reference(gap).under("from"));
                fill("each {0} that {1} {2} {3}", [self.step(gap), of, side, from])
            }
        }
    }

    /// Slabs of the gap, each with what a step costs in it.
    fn slabs(&self, gap: &Gap, slabs: &Slabs, way: Way) -> Phrase {
        let mut from: Option<Number> = None;
        let mut rows = Vec::new();
        for (index, row) in slabs.rows.iter().enumerate() {
            let start = from.map(|n| self.distance(gap, n)).unwrap_or_default();
            let end = row.up_to.map(|n| self.distance(gap, n).at("up_to")).unwrap_or_default();
            let template = match (from, row.up_to) {
                (None, None) => self.pick("全部差距{2}", "{2} throughout"),
                (None, Some(_)) => self.pick("差距在{1}以内的部分{2}", "{2} up to {1}"),
                (Some(_), Some(_)) => self.pick("超过{0}至{1}的部分{2}", "{2} beyond {0} up to {1}"),
                (Some(_), None) => self.pick("超过{0}的部分{2}", "{2} beyond {0}"),
            };
            let template = match (slabs.apply, self.lang) {
                (SlabRule::Last, Lang::Zh) => template.replace("的部分", "的"),
                _ => template.to_owned(),
            };
            let each = self.worth(way, row.each).at("each");
            rows.push(fill(&template, [start, end, each]).under(&format!("rows[{index}]")));
            from = row.up_to;
        }
        let rows = join(rows, self.pick("，", ", "));
        let rule = match slabs.apply {
            SlabRule::Own => self.pick("（分段计算）", ", each part of the gap at its own rate"),
            SlabRule::Last => {
                self.pick("（全部差距按所达一段计算）", ", the whole gap at the rate of the last one reached")
            }
        };
        let told = rows.then(Phrase::new(rule).at("apply")).under("rate.slabs");
        fill(self.pick("{0}：{1}", "for {0}: {1}"), [self.per_step(gap), told])
    }

    /// The gap as a line of its own: `合格率低于80%的，每低1个百分点扣1分`.
    pub(super) fn gap(&self, gap: &Gap, way: Way) -> Phrase {
        let steps = self.steps(gap, way);
        if self.lang == Lang::En {
            return steps;
        }
        let template = match gap.side {
            Side::Below => "{0}低于{1}的，{2}",
            Side::Above => "{0}高于{1}的，{2}",
            Side::Either => "{0}与{1}相比，{2}",
        };
        let (of, from) = (self.expression(&gap.of).under("of"), self.reference(gap).under("from"));
        match gap.side {
            Side::Either => fill(template, [self.apart_from(of), self.apart_from(from), steps]),
            Side::Below | Side::Above => fill(template, [of, from, steps]),
        }
    }
}
