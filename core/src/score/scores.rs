//! The scores of a period, kept: when a value changes, what hangs on it is scored again and nothing else.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Problems;
use crate::finding::Finding;
use crate::number::{Exact, NumberError};
use crate::observer::{Unobserved, Watched};
use crate::period::Period;
use crate::report::Report;
use crate::scheme::Scheme;
use crate::score::evaluate::{ScoreOptions, must_score};
use crate::score::leaf::Leaf;
use crate::score::reads::Reads;
use crate::score::run::{KnownScore, Run, deepest_first};
use crate::score::scorecard::{GradeGiven, IndicatorScore, Item, Place, Scorecard, unwritable};
use crate::score::totals::UnitRows;
use crate::score::tree::{Tree, Trees};
use crate::score::whose::{Only, Whose};
use crate::score::within::WithinTotal;
use crate::score::{grade, rank, within};
use crate::sorting::{map, set, sort_by_key};

/// The scores of a period.
#[derive(Debug, Clone)]
pub(crate) struct Scores {
    period: Period,
    options: ScoreOptions,
    reads: Reads,
    deepest_first: Vec<usize>,
    leaves: Vec<Vec<Leaf>>,
    known: Vec<BTreeMap<usize, KnownScore>>,
    trees: Trees,
    written: Written,
}

/// What stands above the items, as a scorecard lists it.
#[derive(Debug, Clone)]
struct Written {
    rows: BTreeMap<Option<usize>, Box<UnitRows>>,
    wholes: BTreeMap<usize, Box<IndicatorScore>>,
    within: Vec<WithinTotal>,
    ranking: Vec<Place>,
    grades: Vec<GradeGiven>,
}

/// The items and the scores that stood before a change, by indicator.
type Before = BTreeMap<usize, Box<(Vec<Leaf>, BTreeMap<usize, KnownScore>)>>;

/// What was and what is.
#[derive(Debug, Clone)]
pub(crate) struct Differs<T> {
    pub before: Option<T>,
    pub after: Option<T>,
}

/// An item with its score before rounding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Exactly {
    pub item: Item,
    pub exact: Option<Exact>,
}

/// What differs after a change.
#[derive(Debug, Default)]
pub(crate) struct Difference {
    pub items: Vec<Differs<Exactly>>,
    pub rows: Vec<Differs<UnitRows>>,
    pub wholes: Vec<Differs<IndicatorScore>>,
    pub within: Vec<Differs<WithinTotal>>,
    pub ranking: Vec<Differs<Place>>,
    pub grades: Vec<Differs<GradeGiven>>,
}

impl Scores {
    /// Scores a period whole.
    pub(crate) fn new(
        scheme: &Scheme,
        report: &Report,
        period: Period,
        options: ScoreOptions,
    ) -> Result<Self, Problems> {
        must_score(scheme, report, period)?;
        let order = deepest_first(scheme);
        let run = Run::new(scheme, report, period, options, order.clone());
        let leaves = run.all_leaves(&mut Watched::new(&mut Unobserved, 0))?;
        // everything can be written
        run.scorecard(leaves.clone(), &mut Watched::new(&mut Unobserved, 0))?;
        let known = run.scores.take();
        let mut scores = Self {
            period,
            options,
            reads: Reads::of(scheme),
            deepest_first: order,
            leaves,
            known,
            trees: Trees::new(),
            written: Written {
                rows: BTreeMap::new(),
                wholes: BTreeMap::new(),
                within: Vec::new(),
                ranking: Vec::new(),
                grades: Vec::new(),
            },
        };
        let units = (0..scheme.units().len()).map(Some).chain(scores.leaves.iter().flatten().map(|l| l.unit));
        let units = set(units);
        let indicators = set(0..scheme.indicators().len());
        scores.above(scheme, report, &units, &indicators).map_err(|e| unwritable("totals", e))?;
        Ok(scores)
    }

    /// A scoring that knows the scores of all items.
    fn run<'r>(&mut self, scheme: &'r Scheme, report: &'r Report, traces: bool) -> Run<'r> {
        let options = ScoreOptions { traces: traces && self.options.traces, ..self.options };
        let run = Run::new(scheme, report, self.period, options, std::mem::take(&mut self.deepest_first));
        run.scores.replace(std::mem::take(&mut self.known));
        run
    }

    /// Takes back what a scoring was lent.
    fn end(&mut self, run: Run<'_>) {
        self.known = run.scores.take();
        self.deepest_first = run.deepest_first;
    }

    /// The scorecard, as if all had been scored at once.
    pub(crate) fn scorecard(&self, scheme: &Scheme, report: &Report) -> Result<Scorecard, Problems> {
        let run = Run::new(scheme, report, self.period, self.options, self.deepest_first.clone());
        run.scores.replace(self.known.clone());
        run.scorecard(self.leaves.clone(), &mut Watched::new(&mut Unobserved, 0))
    }

    /// A scoring in which something may be supposed of an indicator, and whether its items hang together.
    pub(super) fn supposing<'r>(&self, scheme: &'r Scheme, report: &'r Report, indicator: usize) -> (Run<'r>, bool) {
        let run = Run::new(scheme, report, self.period, ScoreOptions { traces: true, exact: false }, Vec::new());
        run.scores.replace(self.known.clone());
        (run, self.reads.together(indicator))
    }

    /// The first item of an indicator that is meant, by its unit and its assignment.
    pub(crate) fn item(
        &self,
        scheme: &Scheme,
        report: &Report,
        indicator: usize,
        meant: impl Fn(Whose) -> bool,
    ) -> Option<Item> {
        let run = Run::new(scheme, report, self.period, self.options, Vec::new());
        let mut own = self.leaves.get(indicator)?.iter().filter(|leaf| leaf.listed && leaf.entry.is_none());
        let found = own.find(|leaf| meant(Whose { assignment: leaf.assignment, unit: leaf.unit }))?;
        run.item(found.clone()).ok()
    }

    /// Scores again what hangs on values that changed. Where that cannot be written, all stays as it was.
    pub(crate) fn changed(
        &mut self,
        scheme: &Scheme,
        report: &Report,
        indicator: usize,
        whose: Vec<Whose>,
    ) -> Result<Difference, Problems> {
        let run = self.run(scheme, report, true);
        let mut before = Before::new();
        // by indicator, whose items are to be scored again; nobody's where none is named, but for those that hang together
        let mut touched: BTreeMap<usize, Vec<Whose>> = map([(indicator, whose)]);
        for index in scheme.order() {
            let Some(whose) = touched.remove(index) else { continue };
            let all = self.reads.together(*index);
            let only = if all { Only::ALL } else { Only { whose: Some(&whose), peers: false } };
            let fresh = run.items(*index, &only);
            let Some(slot) = self.leaves.get_mut(*index) else { continue };
            let old = slot.clone();
            slot.retain(|leaf| !only.takes(leaf.assignment, leaf.unit));
            slot.extend(fresh);
            sort_by_key(slot, Leaf::order);
            let was = run.scores.borrow().get(*index).cloned().unwrap_or_default();
            run.remember(*index, slot);
            let scores = run.scores.borrow();
            let now = scores.get(*index);
            let units = set(was.keys().chain(now.into_iter().flat_map(BTreeMap::keys)).copied());
            let moved = units.into_iter().filter(|unit| was.get(unit) != now.and_then(|now| now.get(unit)));
            let moved: Vec<Whose> = moved.map(|unit| Whose { assignment: None, unit: Some(unit) }).collect();
            if !moved.is_empty() {
                for reader in self.reads.readers(*index) {
                    touched.entry(reader).or_default().extend(moved.iter().copied());
                }
            }
            before.insert(*index, Box::new((old, was)));
        }
        let items = self.differing(&run, &before);
        self.end(run);
        let written = items.and_then(|(items, units)| {
            let indicators = set(before.keys().copied());
            let above = self.above(scheme, report, &units, &indicators).map_err(|e| unwritable("totals", e))?;
            Ok(Difference { items, ..above })
        });
        if written.is_err() {
            for (index, stood) in before {
                let (leaves, known) = *stood;
                self.leaves.get_mut(index).map(|slot| std::mem::replace(slot, leaves));
                self.known.get_mut(index).map(|slot| std::mem::replace(slot, known));
            }
        }
        written
    }

    /// The items that differ, and the units whose they are.
    #[expect(clippy::type_complexity, reason = "two lists of one walk")]
    fn differing(
        &self,
        run: &Run<'_>,
        before: &Before,
    ) -> Result<(Vec<Differs<Exactly>>, BTreeSet<Option<usize>>), Problems> {
        let key = |leaf: &Leaf| (leaf.assignment, leaf.unit, leaf.entry.clone());
        let (mut items, mut units) = (Vec::new(), BTreeSet::new());
        for (index, stood) in before {
            let old = &stood.0;
            let new = self.leaves.get(*index).map(Vec::as_slice).unwrap_or_default();
            let gone = old.iter().filter(|o| !new.iter().any(|n| key(n) == key(o))).map(|o| (Some(o), None));
            let other = new.iter().map(|n| (old.iter().find(|o| key(o) == key(n)), Some(n)));
            for (was, is) in other.chain(gone).filter(|(was, is)| was != is) {
                units.extend(was.or(is).map(|leaf| leaf.unit));
                let item = |leaf: Option<&Leaf>| leaf.filter(|leaf| leaf.listed).map(|leaf| exactly(run, leaf));
                let pair = (item(was).transpose(), item(is).transpose());
                let (Ok(was), Ok(is)) = pair else {
                    let error = pair.0.err().or(pair.1.err()).unwrap_or(NumberError::DivisionByZero);
                    return Err(unwritable("items", error));
                };
                if was != is {
                    items.push(Differs { before: was, after: is });
                }
            }
        }
        Ok((items, units))
    }

    /// Sums up again for some units and writes what stands above their items; nothing is changed where that cannot be written.
    fn above(
        &mut self,
        scheme: &Scheme,
        report: &Report,
        units: &BTreeSet<Option<usize>>,
        indicators: &BTreeSet<usize>,
    ) -> Result<Difference, NumberError> {
        let run = self.run(scheme, report, false);
        let mut trees = std::mem::take(&mut self.trees);
        let mut old_trees: Vec<(Option<usize>, Option<Box<Tree>>)> = Vec::new();
        for unit in units {
            let own: Vec<&Leaf> = self.leaves.iter().flatten().filter(|leaf| leaf.unit == *unit).collect();
            if own.is_empty() && unit.is_none() {
                old_trees.push((*unit, trees.remove(unit)));
            } else {
                old_trees.push((*unit, trees.insert(*unit, Box::new(Tree::new(&run, *unit, &own)))));
            }
        }
        let fresh = self.write(&run, &trees, units, indicators);
        self.end(run);
        match fresh {
            Ok(fresh) => {
                self.trees = trees;
                Ok(self.replace(fresh, units, indicators))
            }
            Err(error) => {
                for (unit, tree) in old_trees {
                    match tree {
                        Some(tree) => trees.insert(unit, tree),
                        None => trees.remove(&unit),
                    };
                }
                self.trees = trees;
                Err(error)
            }
        }
    }

    fn write(
        &self,
        run: &Run<'_>,
        trees: &Trees,
        units: &BTreeSet<Option<usize>>,
        indicators: &BTreeSet<usize>,
    ) -> Result<Written, NumberError> {
        let mut rows = BTreeMap::new();
        for unit in units {
            if let Some(tree) = trees.get(unit) {
                let own: Vec<&Leaf> = self.leaves.iter().flatten().filter(|leaf| leaf.unit == *unit).collect();
                rows.insert(*unit, Box::new(run.unit_rows(*unit, tree, &own)?));
            }
        }
        let mut wholes = BTreeMap::new();
        for index in indicators {
            let pair = run.scheme.indicators().get(*index).zip(self.leaves.get(*index));
            if let Some((indicator, own)) = pair
                && let Some(whole) = run.whole(indicator, own)?
            {
                wholes.insert(*index, Box::new(whole));
            }
        }
        let within = within::totals(run, trees)?;
        let ranking = rank::places(run, trees, &self.leaves)?;
        let mut findings: Vec<Finding> = Vec::new();
        let grades = grade::grades(run, trees, &mut findings);
        Ok(Written { rows, wholes, within, ranking, grades })
    }

    /// Puts what was written in the place of what stood there, and says what differs.
    fn replace(&mut self, fresh: Written, units: &BTreeSet<Option<usize>>, indicators: &BTreeSet<usize>) -> Difference {
        let mut difference = Difference::default();
        let Written { mut rows, mut wholes, within, ranking, grades } = fresh;
        for unit in units {
            let (before, after) = (self.written.rows.remove(unit), rows.remove(unit));
            self.written.rows.extend(after.clone().map(|rows| (*unit, rows)));
            if before != after {
                difference.rows.push(Differs { before: before.map(|rows| *rows), after: after.map(|rows| *rows) });
            }
        }
        for index in indicators {
            let (before, after) = (self.written.wholes.remove(index), wholes.remove(index));
            self.written.wholes.extend(after.clone().map(|whole| (*index, whole)));
            if before != after {
                difference
                    .wholes
                    .push(Differs { before: before.map(|whole| *whole), after: after.map(|whole| *whole) });
            }
        }
        difference.within = differ(&self.written.within, &within, |t| &t.unit);
        difference.ranking = differ(&self.written.ranking, &ranking, |p| &p.unit);
        difference.grades = differ(&self.written.grades, &grades, |g| &g.unit);
        (self.written.within, self.written.ranking, self.written.grades) = (within, ranking, grades);
        difference
    }
}

/// An item as it is listed, with its score before rounding.
fn exactly(run: &Run<'_>, leaf: &Leaf) -> Result<Exactly, NumberError> {
    Ok(Exactly { exact: leaf.at_end.as_ref().map(|s| s.exact.clone()), item: run.item(leaf.clone())? })
}

/// What differs between two lists of the same things, in the order of the later one.
pub(crate) fn differ<T: Clone + PartialEq, K: PartialEq + ?Sized>(
    before: &[T],
    after: &[T],
    key: impl Fn(&T) -> &K,
) -> Vec<Differs<T>> {
    let gone = before.iter().filter(|b| !after.iter().any(|a| key(a) == key(b)));
    let gone = gone.map(|b| Differs { before: Some(b.clone()), after: None });
    let now = after.iter().filter_map(|a| {
        let was = before.iter().find(|b| key(b) == key(a));
        (was != Some(a)).then(|| Differs { before: was.cloned(), after: Some(a.clone()) })
    });
    now.chain(gone).collect()
}
