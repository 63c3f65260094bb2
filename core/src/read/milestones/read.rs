//! A whole text of quarter targets: every character accounted for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::figure::{Run, cut};
use super::super::page::{Page, too_long};
use super::blocks::{Blocks, blocks};
use super::content::{Amount, Content, content};
use super::label::bare;
use super::reading::{DeliverableReading, MilestoneReading, MilestonesReading, QuantityReading, SeriesReading};
use crate::finding::{Finding, Severity};
use crate::limits::Limits;
use crate::milestone::Nature;
use crate::number::{Exact, Measure, Measures, Quantity};
use crate::path::Path;
use crate::text::{Code, Message};

/// Reads quarter targets (季度目标): `第一季度：完成招标。第二季度：累计完成投资5亿元。`
///
/// A heading is a period at the head of a sentence, with or without a colon: `第一季度`, `第一、二季度`, `第一至四季度`,
/// `前三季度`, `上半年`, `全年`, `6月底前`, `11月15日前`. What stands beneath it, up to the next, becomes numbers and
/// things to be delivered. A date beneath the heading of a quarter that it lies in is the day of its own task. A merged
/// period is due at its last one's end. `year` is that of headings without one.
///
/// Nothing is guessed: a number says that it is accumulated, a level, a stage or of its period alone, or it stays
/// [`Nature::Unsaid`]; beside an accumulated amount of the same thing, it is of its period alone. What stands under no
/// period is unread, and so is a number whose measure is not known. Codes, dates, ordinals and what stands in quotation
/// marks are no numbers.
///
/// # Example: accumulated investment
///
/// ```
/// use kaohe::milestone::Nature;
/// use kaohe::read::read_milestones;
/// let reading = read_milestones("第一季度：完成设计招标。\n第二季度：累计完成投资5亿元。", 2021);
/// assert_eq!(reading.milestones[0].deliverables[0].name, "完成设计招标");
/// let quantity = &reading.milestones[1].quantities[0];
/// assert_eq!((quantity.value.to_string(), quantity.nature), ("5亿元".to_owned(), Nature::Cumulative));
/// assert_eq!(reading.milestones[1].due.to_string(), "2021-06-30");
/// assert!(reading.unread.is_empty());
/// ```
#[must_use]
pub fn read_milestones(text: &str, year: u16) -> MilestonesReading {
    read_milestones_within(text, year, &Limits::default())
}

/// As [`read_milestones`], within other limits: a longer text is unread as a whole.
#[must_use]
pub fn read_milestones_within(text: &str, year: u16, limits: &Limits) -> MilestonesReading {
    if text.len() > limits.bytes {
        return MilestonesReading { unread: too_long(text), ..MilestonesReading::default() };
    }
    let page = Page::new(text);
    let cutting = blocks(page.text(), year);
    let contents: Vec<Content> = cutting.list.iter().map(|b| content(page.text(), b.body, year)).collect();
    assemble(&page, cutting, contents, limits)
}

fn assemble(page: &Page, cutting: Blocks, contents: Vec<Content>, limits: &Limits) -> MilestonesReading {
    let mut reading = MilestonesReading::default();
    let mut unread: Vec<Run> = cutting.outside.iter().filter_map(|run| worded(page.text(), *run)).collect();
    reading.series =
        cutting.series.iter().map(|run| SeriesReading { name: page.words(*run), at: page.chars(*run) }).collect();
    unread.retain(|run| !cutting.series.contains(run));
    for (block, content) in cutting.list.into_iter().zip(contents) {
        unread.extend(content.unknown);
        let whole = trimmed(page.text(), (block.heading.0.min(block.body.0), block.body.1.max(block.heading.1)));
        let quantities: Vec<QuantityReading> = beside(content.amounts).into_iter().map(|a| quantity(page, a)).collect();
        let deliverable = |t: super::content::Thing| DeliverableReading {
            name: page.words(t.run),
            hedge: t.hedge.map(str::to_owned),
            due: t.due,
            at: page.chars(t.run),
        };
        reading.milestones.push(MilestoneReading {
            period: block.when.period,
            merged: block.when.merged,
            due: block.when.due,
            series: block.series,
            heading: page.chars(trimmed(page.text(), block.heading)),
            at: page.chars(whole),
            quantities,
            deliverables: content.things.into_iter().map(deliverable).collect(),
        });
    }
    unread.sort_unstable();
    reading.unread = unread.into_iter().map(|run| page.chars(run)).collect();
    reading.findings = findings(&reading, limits);
    reading
}

/// A run without the signs at its ends; none where nothing else is in it.
fn worded(text: &str, run: Run) -> Option<Run> {
    let run = trimmed(text, run);
    cut(text, run).chars().any(char::is_alphanumeric).then_some(run)
}

fn trimmed(text: &str, run: Run) -> Run {
    const SIGNS: [char; 11] = [',', ';', '。', ':', '\n', ' ', '!', '?', '、', '-', '.'];
    let slice = cut(text, run);
    let rest = slice.trim_end_matches(SIGNS);
    let from = run.0 + (rest.len() - rest.trim_start_matches(SIGNS).len());
    (from.min(run.0 + rest.len()), run.0 + rest.len())
}

/// An amount beside an accumulated one of the same thing is of its period alone.
fn beside(mut amounts: Vec<Amount>) -> Vec<Amount> {
    let accumulated: BTreeSet<(String, Option<Measure>)> = amounts
        .iter()
        .filter(|a| a.nature == Nature::Cumulative)
        .map(|a| (bare(&a.label), a.figure.measure.clone()))
        .collect();
    if accumulated.is_empty() {
        return amounts;
    }
    for amount in amounts.iter_mut().filter(|a| a.nature == Nature::Unsaid) {
        if accumulated.contains(&(bare(&amount.label), amount.figure.measure.clone())) {
            amount.nature = Nature::Increment;
        }
    }
    amounts
}

fn quantity(page: &Page, amount: Amount) -> QuantityReading {
    let figure = amount.figure;
    QuantityReading {
        label: amount.label,
        value: Quantity { value: figure.value, measure: figure.measure },
        up_to: figure.up_to,
        nature: amount.nature,
        comparison: figure.comparison,
        about: figure.about,
        before: figure.before,
        hedge: amount.hedge.map(str::to_owned),
        due: amount.due,
        at: page.chars(figure.run),
        within: page.chars(amount.within),
    }
}

/// What is counted, in which series.
type Thing = (Option<usize>, String);

fn findings(reading: &MilestonesReading, limits: &Limits) -> Vec<Finding> {
    let mut list = Vec::new();
    let mut periods = BTreeSet::new();
    let mut totals: BTreeMap<Thing, &QuantityReading> = BTreeMap::new();
    for (index, milestone) in reading.milestones.iter().enumerate() {
        if list.len() >= limits.problems {
            break;
        }
        let place = Path::root().key("milestones").index(index);
        if !periods.insert((milestone.series, milestone.period)) {
            let message = Message::new(Code::PeriodTwice).with("period", milestone.period);
            list.push(Finding::new(Severity::Warning, place.clone(), message));
        }
        let hedged = |hedge: &Option<String>, key: &str, i: usize| {
            let message = Message::new(Code::BindsNothing).with("word", hedge.as_ref()?);
            Some(Finding::new(Severity::Notice, place.key(key).index(i), message))
        };
        list.extend(milestone.quantities.iter().enumerate().filter_map(|(i, q)| hedged(&q.hedge, "quantities", i)));
        list.extend(milestone.deliverables.iter().enumerate().filter_map(|(i, d)| hedged(&d.hedge, "deliverables", i)));
        let mut increments = BTreeMap::new();
        for quantity in milestone.quantities.iter().filter(|q| q.nature == Nature::Increment) {
            increments.insert(bare(&quantity.label), quantity);
        }
        for (i, quantity) in milestone.quantities.iter().enumerate() {
            // the first number of a year is accumulated whether it says so or not
            let counts = quantity.nature == Nature::Cumulative || index == 0 && quantity.nature == Nature::Unsaid;
            if !counts {
                continue;
            }
            let name = bare(&quantity.label);
            let increment = increments.get(&name).copied();
            let earlier = totals.insert((milestone.series, name), quantity);
            if let Some(message) = increment.zip(earlier).and_then(|(i, e)| disagreement(e, i, quantity)) {
                list.push(Finding::new(Severity::Error, place.key("quantities").index(i), message));
            }
        }
    }
    list.truncate(limits.problems);
    list
}

/// An accumulated amount that is not the one before and the increment beside it.
fn disagreement(earlier: &QuantityReading, increment: &QuantityReading, total: &QuantityReading) -> Option<Message> {
    let measures = Measures::default();
    let number = |q: &QuantityReading| -> Option<Exact> {
        match &total.value.measure {
            Some(measure) => q.value.in_measure(measure, &measures).ok(),
            None => q.value.measure.is_none().then(|| q.value.value.exact()),
        }
    };
    let sum = number(earlier)?.plus(&number(increment)?);
    let message = Message::new(Code::IncrementsDisagree).with("before", &earlier.value);
    (sum != number(total)?).then(|| message.with("increment", &increment.value).with("total", &total.value))
}
