//! How a score runs with one of its inputs: its break points, and what lies between them.

use std::collections::BTreeSet;
use std::iter::once;

use serde::{Serialize, Serializer};

use crate::advice::bends::Bends;
use crate::advice::course::{Course, Seen, limit, line};
use crate::advice::{Asked, Session};
use crate::error::Problems;
use crate::id::Id;
use crate::input::InputKind;
use crate::number::{Exact, Measure, Number};
use crate::score::Probe;
use crate::trace::Step;

/// The most points of a curve.
const MOST_POINTS: usize = 200;
/// How often a curve is gone through with what was found of it.
const MOST_PASSES: usize = 4;
/// How often a stretch is cut where the item is scored in different ways over it.
const MOST_HALVINGS: u32 = 10;
/// How often an item is scored for a curve; what is not found by then is not listed.
const MOST_SCORED: usize = 10_000;
/// Where a stretch is looked at: near both ends, and in between.
const LOOKED_AT: [(i64, i64); 5] = [(1, 64), (1, 3), (1, 2), (2, 3), (63, 64)];
/// How wide a curve is where nothing that happens in it says so.
const WIDE: i64 = 100;

/// How the score of an item runs with one of its inputs, before rounding, all other inputs being as they are reported.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Curve {
    /// The indicator.
    pub indicator: Id,
    /// The unit.
    pub unit: Option<Id>,
    /// The assignment, of a divided indicator.
    pub assignment: Option<Id>,
    /// The input.
    pub input: Id,
    /// The measure in which its values are given.
    pub measure: Option<Measure>,
    /// The ends and the break points, rising; none where the item has no score. Where a part of the values has none, the curve ends
    /// before that part and begins again behind it.
    pub points: Vec<CurvePoint>,
}

/// A point of a curve.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
// methods have points of curves too
#[cfg_attr(feature = "schema", schemars(rename = "ScorePoint"))]
pub struct CurvePoint {
    /// The value of the input, exactly.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Exact,
    /// The score towards which the curve comes from below.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub before: Exact,
    /// The score at the value.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub score: Exact,
    /// The score from which the curve goes on; other than before where it jumps.
    #[serde(serialize_with = "text")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub after: Exact,
    /// How it goes on to the next point; absent where it ends.
    pub next: Option<Shape>,
}

fn text<S: Serializer>(value: &Exact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// How a curve runs between two points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// The score stays the same.
    Constant,
    /// In a straight line.
    Straight,
    /// In more steps than are listed.
    Staircase,
    /// In none of these ways, or not so that it can be shown: a quotient, a product of the input with itself, a mean of more peers
    /// than a trace lists.
    Curved,
}

/// A stretch of a curve.
struct Stretch {
    from: Exact,
    to: Exact,
    start: Exact,
    end: Exact,
    shape: Shape,
}

impl Session {
    /// The curve of an item along one input. It runs over what the input may legally be, at most a quarter beyond the farthest break
    /// point, target or value reported; from 0 where no law says otherwise.
    ///
    /// Break points are where one of the comparisons, ranges, steps or slabs that an evaluation goes through turns: they are read
    /// off the item's own traces, at most 200 of them. What turns on a number that does not run in a straight line is found by
    /// halving, as nearly as a thousandth of the stretch.
    ///
    /// # Errors
    ///
    /// As [`Session::required`].
    ///
    /// # Example: full at 80 %, a point for every percentage point below it
    ///
    /// ```
    /// use kaohe::{Report, Scheme, Session, advice::{Asked, Shape}};
    /// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ///   "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [{"id": "a", "name": {"zh": "合格率"}, "points": "10",
    ///   "inputs": [{"id": "rate", "kind": {"value": {"measure": "%", "min": "0", "max": "100"}}}],
    ///   "method": {"deduct": {"charges": [{"charge": {"gap": {"of": {"input": "rate"}, "from": {"number": "80%"}, "side": "below",
    ///     "in": "percentage_points", "rate": {"each": "1"}, "part": "pro_rata"}}}]}}}]}"#).unwrap();
    /// let report = Report::empty(&scheme);
    /// let session = Session::new(scheme, report, "2020".parse().unwrap()).unwrap();
    /// let curve = session.curve(&Asked::of("a", "east")).unwrap();
    /// let points: Vec<(String, String)> = curve.points.iter().map(|p| (p.at.to_string(), p.score.to_string())).collect();
    /// let expected = [("0", "0"), ("70", "0"), ("80", "10"), ("100", "10")];
    /// assert_eq!(points, expected.map(|(at, score)| (at.to_owned(), score.to_owned())));
    /// assert_eq!(curve.points[1].next, Some(Shape::Straight));
    /// ```
    pub fn curve(&self, asked: &Asked<'_>) -> Result<Curve, Problems> {
        let probe = self.probe(asked)?;
        let indicator = self.scheme.indicators().get(probe.indicator);
        let held = probe.whose.assignment.and_then(|a| indicator?.assignments.get(a));
        let mut curve = Curve {
            indicator: indicator.map_or_else(Id::mark, |i| i.id.clone()),
            unit: probe.whose.unit.and_then(|u| self.scheme.units().get(u)).map(|u| u.id.clone()),
            assignment: held.map(|a| a.id.clone()),
            input: probe.input.id.clone(),
            measure: probe.input.kind.measure().cloned(),
            points: Vec::new(),
        };
        if super::asked::is_number(&probe.input) {
            curve.points = Line::new(probe).points().unwrap_or_default();
        }
        Ok(curve)
    }
}

/// An item along one input.
struct Line<'p> {
    probe: Probe<'p>,
    /// How far out a bend may lie.
    far: Exact,
    /// How often the item was scored.
    spent: usize,
}

/// The item at one value of the input.
struct Sample {
    at: Exact,
    /// Absent where the item has none.
    score: Option<Exact>,
    /// How it came about, and what decides whether there is one.
    traces: Vec<Step>,
}

/// What some samples show.
fn bends_of(samples: &[&Sample]) -> Bends {
    let mut bends = Bends::default();
    let most = samples.iter().map(|s| s.traces.len()).max().unwrap_or_default();
    for index in 0..most {
        let seen: Vec<Seen<'_>> = samples.iter().filter_map(|s| Some((&s.at, s.traces.get(index)?))).collect();
        bends.walk(&seen);
    }
    bends
}

impl<'p> Line<'p> {
    fn new(mut probe: Probe<'p>) -> Self {
        let far = probe.far();
        Self { probe, far, spent: 0 }
    }

    fn sample(&mut self, at: Exact) -> Sample {
        self.spent += self.probe.cost();
        let probed = self.probe.traced(&at);
        let score = probed.as_ref().filter(|p| !p.faulty).and_then(|p| p.exact.clone());
        let traces = probed.and_then(|p| p.trace).into_iter().chain(self.probe.exemption()).collect();
        Sample { at, score, traces }
    }

    fn samples(&mut self, from: &Exact, to: &Exact) -> Vec<Sample> {
        let at = LOOKED_AT.iter().filter_map(|(part, of)| between(from, to, *part, *of));
        at.collect::<Vec<_>>().into_iter().map(|at| self.sample(at)).collect()
    }

    fn score(&mut self, value: &Exact) -> Option<Exact> {
        self.spent += self.probe.cost();
        self.probe.at(value).filter(|p| !p.faulty)?.exact
    }

    /// What is looked at: the legal range, as far as anything happens in it.
    fn window(&mut self) -> Option<(Exact, Exact)> {
        let (least, most) = self.probe.legal();
        let (least, most) = (least.map(Number::exact), most.map(Number::exact));
        let count = matches!(self.probe.input.kind, InputKind::Count(_));
        let mut edges = self.probe.told();
        let mark = matches!(self.probe.input.kind, InputKind::Mark(_));
        edges.extend(self.probe.most_points().filter(|_| mark).map(Number::exact));
        let beyond = |edge: &Exact| edge.times(&Exact::fraction(5, 4).unwrap_or_else(|_| Exact::one()));
        let wide = Exact::from(WIDE);
        let ends = |edges: &[Exact]| {
            let zero = Exact::zero();
            let high = edges.iter().max().filter(|e| e.is_positive()).map(&beyond);
            let low = edges.iter().min().filter(|e| e.is_negative()).map_or(zero, &beyond);
            let high = high.unwrap_or_else(|| if count { Exact::from(12) } else { wide.clone() });
            let (low, high) = if count { (low.floor(), high.ceil()) } else { (low, high) };
            let low = least.clone().map_or_else(|| low.clone(), |least| low.clone().max(least));
            let high = most.clone().map_or_else(|| high.clone(), |most| high.clone().min(most));
            if low < high {
                return Some((low, high));
            }
            // nothing that happens lies within the law
            match (&least, &most) {
                (Some(least), Some(most)) => Some((least.clone(), most.clone())).filter(|(a, b)| a < b),
                (Some(least), None) => Some((least.clone(), least.plus(&wide))),
                (None, Some(most)) => Some((most.minus(&wide), most.clone())),
                (None, None) => None,
            }
        };
        // what happens outside a first look belongs to it too
        for _ in 0..2 {
            let (low, high) = ends(&edges)?;
            let samples = self.samples(&low, &high);
            edges.extend(bends_of(&samples.iter().collect::<Vec<_>>()).within(&self.far));
        }
        ends(&edges)
    }

    /// The stretches between the cuts that are known, and those that are found on the way.
    fn stretches(&mut self, low: &Exact, high: &Exact, cuts: &mut BTreeSet<Exact>) -> Vec<Stretch> {
        let ends: Vec<Exact> = [low.clone()].into_iter().chain(cuts.iter().cloned()).chain([high.clone()]).collect();
        let mut open: Vec<(Exact, Exact, u32)> = pieces(&ends).into_iter().map(|(from, to)| (from, to, 0)).collect();
        // where something is known to happen
        let mut known: BTreeSet<Exact> = cuts.clone();
        let mut stretches: Vec<Stretch> = Vec::new();
        while let Some((from, to, halved)) = open.pop() {
            let samples = self.samples(&from, &to);
            let bends = bends_of(&samples.iter().collect::<Vec<_>>());
            if cuts.len() < MOST_POINTS {
                cuts.extend(bends.within(&self.far).into_iter().filter(|x| x > low && x < high));
            }
            let room = MOST_POINTS.saturating_sub(stretches.len() + open.len());
            let room = if self.spent < MOST_SCORED { room } else { 0 };
            let again = halved < MOST_HALVINGS && room > 0;
            let inside = bends.inside(&from, &to, room);
            // too many steps of a stair to list: what bends once still does
            let within = inside.clone().unwrap_or_else(|| bends.singles(&from, &to));
            if again && !within.is_empty() {
                known.extend(within.iter().cloned());
                let ends: Vec<Exact> = [from].into_iter().chain(within).chain([to]).collect();
                open.extend(pieces(&ends).into_iter().map(|(from, to)| (from, to, halved + 1)));
                continue;
            }
            let course: Course = samples.iter().filter_map(|s| Some((s.at.clone(), s.score.clone()?))).collect();
            if course.is_empty() {
                // nothing is scored here
                continue;
            }
            let (first, last) = (self.sample(from.clone()), self.sample(to.clone()));
            let ends = first.score.clone().zip(last.score.clone());
            let whole = course.len() == samples.len() && ends.is_some();
            // it may turn as near to an end as nothing was looked at
            let turned =
                bends.turned || bends_of(&once(&first).chain(&samples).chain(once(&last)).collect::<Vec<_>>()).turned;
            // what jumps at an end happens there, or near it
            let jumps = [(&from, &first), (&to, &last)].into_iter().any(|(at, end)| {
                !known.contains(at) && line(&course, at).zip(end.score.as_ref()).is_some_and(|(a, b)| a != *b)
            });
            if again && (!whole || !bends.hidden && (bends.parted || turned || jumps)) {
                let Some(middle) = between(&from, &to, 1, 2) else { continue };
                open.push((middle.clone(), to, halved + 1));
                open.push((from, middle, halved + 1));
                continue;
            }
            let Some((at_from, at_to)) = ends.filter(|_| whole) else { continue };
            let listed = inside.is_some_and(|inside| inside.is_empty());
            let shown = listed && !bends.parted && !turned && !bends.hidden;
            let (start, end, shape) = match line(&course, &from).zip(line(&course, &to)) {
                Some((start, end)) if shown => {
                    let shape = if start == end { Shape::Constant } else { Shape::Straight };
                    (start, end, shape)
                }
                _ if !listed || room == 0 => {
                    let start = self.edge(&bends, &from, &to, false).unwrap_or(at_from);
                    (start, self.edge(&bends, &to, &from, true).unwrap_or(at_to), Shape::Staircase)
                }
                _ => {
                    let seen: Vec<Seen<'_>> = samples.iter().filter_map(|s| Some((&s.at, s.traces.first()?))).collect();
                    let leads = |at: &Exact| if bends.parted { None } else { limit(&seen, at) };
                    (leads(&from).unwrap_or(at_from), leads(&to).unwrap_or(at_to), Shape::Curved)
                }
            };
            stretches.push(Stretch { from, to, start, end, shape });
        }
        stretches
    }

    /// The score towards which the first step of a stair comes from an end, and the last one to it.
    fn edge(&mut self, bends: &Bends, at: &Exact, other: &Exact, before: bool) -> Option<Exact> {
        let beside = bends.beside(at, before)?;
        let near = if before { beside.max(other.clone()) } else { beside.min(other.clone()) };
        let mut course = Vec::with_capacity(3);
        for part in 1..=3 {
            let x = between(at, &near, part, 4)?;
            let score = self.score(&x)?;
            course.push((x, score));
        }
        line(&course, at)
    }

    fn points(&mut self) -> Option<Vec<CurvePoint>> {
        let (low, high) = self.window()?;
        // what bends may show on one side of it alone: it is found there, and cuts the other side in a second pass
        let (mut cuts, mut stretches) = (BTreeSet::new(), Vec::new());
        for _ in 0..MOST_PASSES {
            let mut found = cuts.clone();
            stretches = self.stretches(&low, &high, &mut found);
            if found == cuts || self.spent >= MOST_SCORED {
                break;
            }
            cuts = found;
        }
        let mut points: Vec<CurvePoint> = Vec::with_capacity(stretches.len() + 1);
        for stretch in stretches {
            match points.last_mut().filter(|last| last.at == stretch.from) {
                Some(last) => (last.after, last.next) = (stretch.start.clone(), Some(stretch.shape)),
                None => {
                    let score = self.score(&stretch.from)?;
                    let (before, after) = (score.clone(), stretch.start.clone());
                    points.push(CurvePoint { at: stretch.from, before, score, after, next: Some(stretch.shape) });
                }
            }
            let score = self.score(&stretch.to)?;
            let after = score.clone();
            points.push(CurvePoint { at: stretch.to, before: stretch.end, score, after, next: None });
        }
        Some(without_needless(points))
    }
}

/// The pieces between rising numbers, the last one first.
fn pieces(ends: &[Exact]) -> Vec<(Exact, Exact)> {
    ends.iter().zip(ends.iter().skip(1)).rev().map(|(from, to)| (from.clone(), to.clone())).collect()
}

/// Leaves out points at which nothing bends.
fn without_needless(points: Vec<CurvePoint>) -> Vec<CurvePoint> {
    let mut kept: Vec<CurvePoint> = Vec::with_capacity(points.len());
    let mut rest = points.into_iter().peekable();
    while let Some(point) = rest.next() {
        let needless = kept.last().zip(rest.peek()).is_some_and(|(last, next)| {
            let smooth = point.before == point.score && point.score == point.after && last.next == point.next;
            let slope = |from: &Exact, to: &Exact, a: &Exact, b: &Exact| b.minus(a).over(&to.minus(from)).ok();
            let same_slope = || {
                let left = slope(&last.at, &point.at, &last.after, &point.before);
                left == slope(&point.at, &next.at, &point.after, &next.before)
            };
            smooth
                && match point.next {
                    Some(Shape::Constant | Shape::Straight) => same_slope(),
                    Some(Shape::Curved) => true,
                    Some(Shape::Staircase) | None => false,
                }
        });
        if !needless {
            kept.push(point);
        }
    }
    kept
}

/// A share of the way from one number to another.
fn between(from: &Exact, to: &Exact, part: i64, of: i64) -> Option<Exact> {
    Some(from.plus(&to.minus(from).times(&Exact::fraction(part, of).ok()?)))
}

impl Curve {
    /// The curve in its form.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The score at a value on a straight stretch or at a point; nothing outside the curve or where it is not straight.
    #[must_use]
    pub fn score(&self, at: &Exact) -> Option<Exact> {
        if let Some(point) = self.points.iter().find(|point| point.at == *at) {
            return Some(point.score.clone());
        }
        let pair = self.points.iter().zip(self.points.iter().skip(1)).find(|(a, b)| a.at < *at && *at < b.at);
        let (a, b) = pair.filter(|(a, _)| matches!(a.next, Some(Shape::Constant | Shape::Straight)))?;
        let share = at.minus(&a.at).over(&b.at.minus(&a.at)).ok()?;
        Some(a.after.plus(&b.before.minus(&a.after).times(&share)))
    }
}
