//! The tables of a scorecard.

use crate::assignment::Role;
use crate::id::Id;
use crate::score::{Counted, Four, GradeReason, Item, Scorecard, Total};
use crate::source::Assumption;
use crate::table::columns::Columns;
use crate::table::findings;
use crate::table::kinds::ScorecardTable;
use crate::table::names::{Made, Named, Names};
use crate::table::steps::Row;

impl Scorecard {
    /// One of its tables, with names beside ids where they are asked for.
    ///
    /// Scores and points are decimals, as in the scorecard. What does not count in a total is null; a bound that nothing
    /// limits is null, and the column of its name with `_open` is true.
    ///
    /// # Errors
    ///
    /// Where numbers of one column need more than 38 digits beside each other.
    ///
    /// # Example: the items of a scorecard
    ///
    /// ```
    /// # use kaohe::{Limits, Report, Scheme};
    /// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    /// #   "units": [{"id": "east", "name": {"zh": "东区"}}],
    /// #   "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5", "inputs": [{"id": "done", "kind": "flag"}],
    /// #     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}]}"#).unwrap();
    /// # let scorecard = scheme.score(&Report::empty(&scheme), "2020".parse().unwrap()).unwrap();
    /// use kaohe::table::ScorecardTable;
    /// let items = scorecard.table(ScorecardTable::Items, None).unwrap();
    /// assert_eq!(items.num_rows(), 1);
    /// assert_eq!(items.schema().field(0).name(), "period");
    /// ```
    pub fn table(&self, which: ScorecardTable, names: Option<Names<'_>>) -> Made {
        match which {
            ScorecardTable::Items => self.items(names),
            ScorecardTable::Parts => self.parts(names),
            ScorecardTable::Steps => self.steps(names),
            ScorecardTable::Assumed => self.assumed(names),
            ScorecardTable::Totals => self.sums(names),
            ScorecardTable::Groups => self.groups(names),
            ScorecardTable::Roles => self.roles(names),
            ScorecardTable::Within => self.around(names),
            ScorecardTable::Indicators => self.divided(names),
            ScorecardTable::Pools => self.pooled(names),
            ScorecardTable::Ranking => self.ranked(names),
            ScorecardTable::Grades => self.graded(names),
            ScorecardTable::Effects => self.effects(names),
            ScorecardTable::Findings => findings::told(self.begin(&findings::forms(&self.findings))),
        }
    }

    /// Every table begins with its period.
    fn begin<'r, R>(&self, rows: &'r [R]) -> Columns<'r, R> {
        let period = self.period.to_string();
        Columns::of(rows).words("period", |_| Some(period.as_str()))
    }

    fn items(&self, names: Option<Names<'_>>) -> Made {
        let score = |of: fn(&Item) -> Option<Counted>| move |i: &Item| of(i).map(|c| c.score);
        let points = |of: fn(&Item) -> Option<Counted>| move |i: &Item| of(i).map(|c| c.points);
        place(self.begin(&self.items), names, |i| i)
            .words("role", |i| i.role.map(Role::word))
            .words("state", |i| Some(i.state.word()))
            .bounds("points", |i| Some(i.points))
            .bounds("low", |i| Some(i.low))
            .bounds("high", |i| Some(i.high))
            .numbers("so_far_score", score(|i| i.so_far))
            .numbers("so_far_points", points(|i| i.so_far))
            .numbers("final_score", score(|i| i.at_end))
            .numbers("final_points", points(|i| i.at_end))
            .bounds("guaranteed", |i| i.guaranteed)
            .bounds("reachable", |i| i.reachable)
            .counts("assumed", |i| Some(i.assumed.len()))
            .texts("because", |i| (!i.because.is_empty()).then(|| i.because.join(" ")))
            .words("fault", |i| i.fault.as_ref().map(|f| f.code.as_str()))
            .finish()
    }

    fn parts(&self, names: Option<Names<'_>>) -> Made {
        let mut rows = Row::all(&self.items);
        rows.retain(|row| row.part().is_some());
        place(self.begin(&rows), names, |r| r.item)
            .words("part", |r| r.part().map(|(id, _)| id))
            .words("part_zh", |r| r.part_name().map(|name| name.zh.as_str()))
            .words("part_en", |r| r.part_name()?.en.as_deref())
            .fractions("score", Row::number_of)
            .texts("value", |r| Some(r.value()))
            .finish()
    }

    fn steps(&self, names: Option<Names<'_>>) -> Made {
        let rows = Row::all(&self.items);
        place(self.begin(&rows), names, |r| r.item)
            .counts("step", |r| Some(r.number))
            .counts("parent", |r| r.parent)
            .counts("depth", |r| Some(r.depth))
            .words("label", |r| Some(r.label()))
            .words("op", |r| Some(r.op()))
            .fractions("number", Row::number_of)
            .words("measure", Row::measure)
            .texts("value", |r| Some(r.value()))
            .finish()
    }

    fn assumed(&self, names: Option<Names<'_>>) -> Made {
        let rows: Vec<(&Item, &Assumption)> =
            self.items.iter().flat_map(|item| item.assumed.iter().map(move |a| (item, a))).collect();
        place(self.begin(&rows), names, |(item, _)| item)
            .words("field", |(_, a)| Some(a.field.as_str()))
            .words("taken", |(_, a)| Some(a.taken.as_str()))
            .words("other", |(_, a)| Some(a.other.as_str()))
            .numbers("other_score", |(item, a)| {
                item.alternatives.iter().find(|o| o.field == a.field && o.other == a.other).map(|o| o.score)
            })
            .finish()
    }

    fn sums(&self, names: Option<Names<'_>>) -> Made {
        let rows = &self.totals.units;
        let columns = self.begin(rows).ids(Named::Unit, names, |t| t.unit.as_ref());
        four(columns, Four::from).finish()
    }

    fn groups(&self, names: Option<Names<'_>>) -> Made {
        let rows = &self.totals.groups;
        let columns = self.begin(rows).ids(Named::Unit, names, |t| t.unit.as_ref());
        let columns = columns.ids(Named::Group, names, |t| Some(&t.group));
        four(columns, Four::from).finish()
    }

    fn roles(&self, names: Option<Names<'_>>) -> Made {
        let rows = &self.totals.roles;
        let columns = self.begin(rows).ids(Named::Unit, names, |t| t.unit.as_ref());
        let columns = columns.words("role", |t| Some(t.role.word()));
        four(columns, Four::from).finish()
    }

    fn around(&self, names: Option<Names<'_>>) -> Made {
        let rows = &self.totals.within;
        let columns = self.begin(rows).ids(Named::Unit, names, |t| Some(&t.unit));
        let columns = columns.counts("members", |t| Some(t.members.len()));
        four(columns, Four::from).finish()
    }

    fn divided(&self, names: Option<Names<'_>>) -> Made {
        self.begin(&self.indicators)
            .ids(Named::Indicator, names, |i| Some(&i.indicator))
            .numbers("sum", |i| Some(i.sum))
            .numbers("score", |i| Some(i.score))
            .finish()
    }

    fn pooled(&self, names: Option<Names<'_>>) -> Made {
        self.begin(&self.pools)
            .ids(Named::Unit, names, |p| p.unit.as_ref())
            .words("pool", |p| p.pool.as_ref().map(Id::as_str))
            .numbers("sum", |p| Some(p.sum))
            .numbers("score", |p| Some(p.score))
            .finish()
    }

    fn ranked(&self, names: Option<Names<'_>>) -> Made {
        self.begin(&self.ranking)
            .ids(Named::Unit, names, |p| Some(&p.unit))
            .counts("place", |p| usize::try_from(p.place).ok())
            .numbers("score", |p| Some(p.score))
            .numbers("rate", |p| p.rate)
            .finish()
    }

    fn graded(&self, names: Option<Names<'_>>) -> Made {
        let has = |reason| move |g: &crate::score::GradeGiven| Some(g.reasons.contains(&reason));
        self.begin(&self.grades)
            .ids(Named::Unit, names, |g| Some(&g.unit))
            .words("grade", |g| g.grade.as_ref().map(Id::as_str))
            .flags("gate", has(GradeReason::Gate))
            .flags("quota", has(GradeReason::Quota))
            .flags("tie", has(GradeReason::Tie))
            .finish()
    }

    fn effects(&self, names: Option<Names<'_>>) -> Made {
        self.begin(&self.effects)
            .ids(Named::Unit, names, |e| e.unit.as_ref())
            .ids(Named::Group, names, |e| e.group.as_ref())
            .words("from", |e| e.from.as_ref().map(Id::as_str))
            .words("effect", |e| Some(e.effect.as_str()))
            .numbers("before", |e| Some(e.before))
            .numbers("after", |e| Some(e.after))
            .finish()
    }
}

/// Whose an item is: indicator, unit, assignment, entry.
fn place<'r, R>(columns: Columns<'r, R>, names: Option<Names<'_>>, item: fn(&'r R) -> &'r Item) -> Columns<'r, R> {
    columns
        .ids(Named::Indicator, names, |r| Some(&item(r).indicator))
        .ids(Named::Unit, names, |r| item(r).unit.as_ref())
        .words("assignment", |r| item(r).assignment.as_ref().map(Id::as_str))
        .words("entry", |r| item(r).entry.as_ref().map(Id::as_str))
}

/// The four totals: each with score, points and rate.
fn four<'r, R>(columns: Columns<'r, R>, of: fn(&'r R) -> Four) -> Columns<'r, R> {
    let columns = total(columns, "so_far", move |r| of(r).so_far);
    let columns = total(columns, "final", move |r| of(r).at_end);
    let columns = total(columns, "guaranteed", move |r| of(r).guaranteed);
    total(columns, "reachable", move |r| of(r).reachable)
}

fn total<'r, R>(columns: Columns<'r, R>, name: &str, of: impl Fn(&'r R) -> Total) -> Columns<'r, R> {
    columns
        .bounds(&format!("{name}_score"), |r| Some(of(r).score))
        .bounds(&format!("{name}_points"), |r| Some(of(r).points))
        .numbers(&format!("{name}_rate"), |r| of(r).rate)
}
