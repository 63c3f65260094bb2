//! A method scored by itself, without a scheme around it: points and values in, a score out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::error::{Problem, Problems};
use crate::id::Id;
use crate::input::{Datum, InputKind};
use crate::method::amount::{Amount, Unit};
use crate::method::context::{AbsentPart, Context, Fact, Facts, KeptPeers, Known, TargetFact};
use crate::method::reading::{Reading, readings, taken};
use crate::method::stop::Stop;
use crate::method::uses::Used;
use crate::method::{Defaults, Method, Tally};
use crate::number::{Exact, Measures, Number, Span, Truth};
use crate::path::Path;
use crate::source::{Alternative, Assumption};
use crate::state::State;
use crate::text::{Code, Message, Name};
use crate::trace::Step;

/// What a method alone makes of given values.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClauseScore {
    score: Exact,
    decimal: Decimal,
    step: Option<Step>,
    assumed: Vec<Assumption>,
    alternatives: Vec<Alternative>,
    entries: Vec<(Id, ClauseScore)>,
}

impl ClauseScore {
    /// The score before rounding: held in its range, gates applied.
    #[must_use]
    pub const fn exact(&self) -> &Exact {
        &self.score
    }

    /// The score as a decimal of at most 28 significant digits.
    #[must_use]
    pub const fn decimal(&self) -> Decimal {
        self.decimal
    }

    /// How it came about.
    #[must_use]
    pub const fn step(&self) -> Option<&Step> {
        self.step.as_ref()
    }

    /// The choices that defaults made.
    #[must_use]
    pub fn assumed(&self) -> &[Assumption] {
        &self.assumed
    }

    /// What the readings that were not taken would score, of at most 28 significant digits: of several measures under one
    /// ratio, and of parts over the points.
    ///
    /// # Example: one part of two, together worth more than the points
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use kaohe::{Datum, Id, method::{Method, score_clause}};
    /// let part = |id| format!(r#"{{"id": "{id}", "points": "5", "method": {{"all_or_nothing": {{"if": {{"flag": "{id}"}}}}}}}}"#);
    /// let method = Method::from_json(&format!(r#"{{"checklist": {{"parts": [{}, {}]}}}}"#, part("a"), part("b"))).unwrap();
    /// let flag = |id, done| (Id::new(id).unwrap(), Datum::Flag(done));
    /// let values = BTreeMap::from([flag("a", true), flag("b", false)]);
    /// let score = score_clause(&method, Some("5".parse().unwrap()), &values).unwrap();
    /// assert_eq!(score.decimal().to_string(), "5");
    /// let [scaled] = score.alternatives() else { panic!() };
    /// assert_eq!((scaled.other.as_str(), scaled.score.to_string().as_str()), ("scaled", "2.5"));
    /// ```
    #[must_use]
    pub fn alternatives(&self) -> &[Alternative] {
        &self.alternatives
    }

    /// What the clause gives to pools besides, by entry; see [`Also`](crate::method::Also).
    #[must_use]
    pub fn entries(&self) -> &[(Id, Self)] {
        &self.entries
    }
}

struct Given<'a> {
    values: &'a BTreeMap<Id, Datum>,
    measures: &'a Measures,
}

impl Given<'_> {
    fn amount(&self, datum: &Datum) -> Option<Amount> {
        let Datum::Number(quantity) = datum else { return None };
        let mut amount = Amount::of(quantity, self.measures);
        if quantity.measure.is_none() {
            amount.unit = Unit::Unstated;
        }
        Some(amount)
    }
}

impl Facts for Given<'_> {
    fn kept(&self) -> Option<&KeptPeers> {
        None
    }

    fn read(&self, input: &Id) -> Result<Fact, Stop> {
        let Some(datum) = self.values.get(input) else {
            return Err(Stop::Fault(Message::new(Code::NoValue).with("id", input)));
        };
        let known = match datum {
            Datum::Number(_) => match self.amount(datum) {
                Some(amount) => Known::Number(amount),
                None => return Err(Stop::Fault(Message::new(Code::NotANumber))),
            },
            Datum::Flag(flag) => Known::Truth((*flag).into()),
            Datum::Word(word) => Known::Words(vec![word.clone()]),
            Datum::Day(day) => Known::Days(Some(*day), Some(*day)),
        };
        Ok(Fact { known, state: State::Reported, outstanding: false })
    }

    fn target(&self, of: Option<&Id>) -> Result<TargetFact<'_>, Stop> {
        let name = of.map_or("target", Id::as_str);
        self.values
            .get("target")
            .filter(|_| of.is_none())
            .and_then(|datum| self.amount(datum))
            .map(TargetFact::Number)
            .ok_or_else(|| Stop::Fault(Message::new(Code::NoTarget).with("id", name)))
    }

    fn target_beside(&self, _: &Id) -> Result<TargetFact<'_>, Stop> {
        self.target(None)
    }

    fn text_flag(&self) -> Option<Id> {
        None
    }

    fn at_zero_target(&self, _: Option<&Id>) -> State {
        State::Undetermined
    }

    fn score_of(&self, indicator: &Id) -> Result<Fact, Stop> {
        self.read(indicator)
    }

    fn applies(&self) -> Truth {
        Truth::Yes
    }

    fn peers(&self, _: Option<&Id>) -> Vec<(Id, &dyn Facts)> {
        Id::new("own").map(|id| (id, self as &dyn Facts)).into_iter().collect()
    }

    fn kind(&self, _: &Id) -> Option<&InputKind> {
        None
    }

    fn name(&self, _: &Id) -> Option<Name> {
        None
    }
}

/// Scores a method by itself. The target, where the method asks for one, is the value named `target`; a plain number takes
/// the measure that it meets; choices that the method leaves open follow the library's defaults.
///
/// # Errors
///
/// What is wrong with the method, all at once; else `no_value`, `no_target`, `no_points`, `wrong_kind`, `measures_differ`,
/// `division_by_zero` or `no_decimal`.
///
/// # Example: twenty points, 11.8 of 12.4
///
/// ```
/// use std::collections::BTreeMap;
/// use kaohe::{Datum, Id, method::{Method, score_clause}};
/// let method = Method::from_json(
///     r#"{"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}"#,
/// ).unwrap();
/// let values = BTreeMap::from([(Id::new("revenue").unwrap(), Datum::Number("11.8".parse().unwrap()))]);
/// let score = score_clause(&method, Some("20".parse().unwrap()), &values).unwrap();
/// assert_eq!(score.exact().to_string(), "590/31");
/// ```
pub fn score_clause(
    method: &Method,
    points: Option<Number>,
    values: &BTreeMap<Id, Datum>,
) -> Result<ClauseScore, Problems> {
    let root = Path::root().key("method");
    let mut problems: Vec<Problem> = Vec::new();
    method.walk(&root, &mut |used, path| {
        if let Used::Wrong(message) = used {
            problems.push(Problem::new(path.clone(), message));
        }
    });
    if let Some(problems) = Problems::from_list(problems) {
        return Err(problems);
    }
    let entries = method.entries().iter().map(|entry| {
        let at = root.key(method.word()).key("entries").id(entry.id.as_str()).key("method");
        Ok((entry.id.clone(), alone(&entry.method, points, values, &at)?))
    });
    let entries = entries.collect::<Result<_, Problems>>()?;
    Ok(ClauseScore { entries, ..alone(method, points, values, &root)? })
}

/// Scores a method without its entries to pools.
fn alone(
    method: &Method,
    points: Option<Number>,
    values: &BTreeMap<Id, Datum>,
    path: &Path,
) -> Result<ClauseScore, Problems> {
    let measures = Measures::default();
    let (facts, defaults, assumed) = (Given { values, measures: &measures }, Defaults::default(), RefCell::default());
    let points = points.map(Number::exact);
    let cx = Context {
        facts: &facts,
        measures: &measures,
        defaults: &defaults,
        points: points.as_ref(),
        tracing: true,
        bounds: false,
        absent: AbsentPart::Out,
        assumed: &assumed,
    };
    let tally = method.item(&cx);
    let fail = |message: Message| Problems::from(Problem::new(path.clone(), message));
    let score = settled(&tally).map_err(fail)?;
    let decimal = score.to_decimal_28().map_err(|e| fail(e.into()))?;
    let assumed = assumed.take();
    let (mut alternatives, mut beside) = (Vec::new(), Vec::new());
    for Reading { choice, defaults } in readings(&defaults, &assumed) {
        let other = method.item(&Context { defaults: &defaults, assumed: &RefCell::default(), ..cx });
        // a reading that cannot be computed is none
        let Some(score) = settled(&other).ok().and_then(|score| score.to_decimal_28().ok()) else { continue };
        beside.extend(other.step.map(|step| (choice.clone(), step)));
        let Assumption { field, taken, other } = choice;
        alternatives.push(Alternative { field, taken, other, score: score.into() });
    }
    let step = tally.step.map(|step| taken(step, beside));
    Ok(ClauseScore { score, decimal, step, assumed, alternatives, entries: Vec::new() })
}

fn settled(tally: &Tally) -> Result<Exact, Message> {
    if let Some(message) = &tally.fault {
        return Err(message.clone());
    }
    let score = tally.at_end.as_ref().filter(|_| tally.scored()).and_then(|count| match &count.score {
        Span::Point(score) => Some(score.clone()),
        Span::Range(..) => None,
    });
    score.ok_or_else(|| match tally.because.first().map(String::as_str) {
        Some("target") => Message::new(Code::DivisionByZero),
        Some(other) => Message::new(Code::NoValue).with("id", other),
        None => Message::new(Code::NotANumber),
    })
}
