//! A whole text of targets by unit: every number with its unit.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::figure::{Run, cut};
use super::super::normal::Chars;
use super::super::page::{Page, too_long};
use super::account::left_over;
use super::entry::{Entry, Holder, Sharing, Words};
use super::reading::{TargetReading, TargetsReading, TotalReading, WhenReading, WordsReading};
use super::roster::{Roster, Who};
use super::tokens::clauses;
use super::totals::{Total, totals};
use super::walk::walk;
use crate::finding::{Finding, Severity};
use crate::id::Id;
use crate::limits::Limits;
use crate::number::{Measure, Measures, Number, Quantity};
use crate::path::Path;
use crate::source::Assumption;
use crate::text::{Code, Message, nearest};
use crate::unit::{Unit, UnitGroup};

/// Reads targets by unit: `甲县完成12.4亿元；乙区完成3.7亿元`, `甲县、乙区各12家，其余各县区8家`.
///
/// `units` are those to whom the item applies, `groups` what several are called together; both are known by their names
/// and their other spellings. 其余 are the units that the text has not named. A number for several units is for each of
/// them where the text says 各, 均 or 分别, and for them together where it says 共 or puts a name in brackets behind
/// another; where it says neither, it is taken for each, and that is assumed. A number without a unit is for all. A name
/// that nobody has is a finding with the nearest one. A printed total is told from the targets, and checked.
///
/// # Example: two counties and a total
///
/// ```
/// use kaohe::Scheme;
/// use kaohe::read::read_targets;
/// # let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "s", "name": {"zh": "方案"}, "periods": ["2021"], "indicators": [],
/// #   "units": [{"id": "jia", "name": {"zh": "甲县"}}, {"id": "yi", "name": {"zh": "乙区"}}]}"#).unwrap();
/// let reading = read_targets("新增企业8家，其中甲县5家、乙区3家。", scheme.units(), &[]);
/// assert_eq!(reading.targets[0].units[0].as_str(), "jia");
/// assert_eq!(reading.targets[1].value.to_string(), "3家");
/// assert!(reading.totals[0].agrees && reading.findings.is_empty());
/// ```
#[must_use]
pub fn read_targets(text: &str, units: &[Unit], groups: &[UnitGroup]) -> TargetsReading {
    read_targets_within(text, units, groups, &Limits::default())
}

/// As [`read_targets`], within other limits: a longer text is unread as a whole; and where numbers for many units would
/// make more targets than units are allowed, the rest is unread.
#[must_use]
pub fn read_targets_within(text: &str, units: &[Unit], groups: &[UnitGroup], limits: &Limits) -> TargetsReading {
    if text.len() > limits.bytes {
        return TargetsReading { unread: too_long(text), ..TargetsReading::default() };
    }
    let page = Page::new(text);
    let roster = Roster::new(units, groups);
    let (clauses, unknown) = clauses(page.text(), &roster);
    let found = walk(page.text(), &clauses);
    let mut build = Build {
        page: &page,
        roster,
        limits,
        named: BTreeSet::new(),
        spent: 0,
        nearest: BTreeMap::new(),
        reading: TargetsReading::default(),
    };
    let mut held: Vec<Run> =
        found.entries.iter().flat_map(|e| [Some(e.within), e.when].into_iter().flatten()).collect();
    held.extend(found.words.iter().flat_map(|w| [Some(w.run), w.when].into_iter().flatten()));
    let mut last = None;
    for names in found.entries.iter().map(|e| &e.holder.names).chain(found.words.iter().map(|w| &w.names)) {
        // numbers of one list of names stand beside each other
        if last.is_none_or(|l| !Rc::ptr_eq(l, names)) {
            held.extend(names.iter().map(|(run, _)| *run));
        }
        last = Some(names);
    }
    let mut unread = left_over(page.text(), &clauses, held);
    unread.extend(unknown);
    unread.sort_unstable();
    build.reading.unread = unread.into_iter().map(|run| build.chars(run)).collect();
    build.entries(found.entries);
    for words in found.words {
        build.words(&words);
    }
    build.reading
}

struct Build<'t> {
    page: &'t Page,
    roster: Roster<'t>,
    limits: &'t Limits,
    /// Who has been named, for 其余.
    named: BTreeSet<Id>,
    /// How many times a unit has been written down.
    spent: usize,
    nearest: BTreeMap<String, String>,
    reading: TargetsReading,
}

impl Build<'_> {
    fn chars(&self, run: Run) -> Chars {
        self.page.chars(run)
    }

    fn original(&self, run: Run) -> String {
        self.page.words(run)
    }

    fn when(&self, run: Option<Run>) -> Option<WhenReading> {
        run.map(|run| WhenReading { text: self.original(run), at: self.chars(run) })
    }

    fn entries(&mut self, mut entries: Vec<Entry>) {
        let lent = lend(&mut entries);
        let counted = |holder: &Holder| self.counted(holder);
        let totals = totals(&entries, &counted);
        for total in totals.iter().filter(|t| t.agrees) {
            let Some(label) = entries.get(total.printed).map(|e| e.label.clone()) else { continue };
            for index in &total.of {
                if let Some(entry) = entries.get_mut(*index).filter(|e| e.inherited) {
                    entry.label.clone_from(&label);
                }
            }
        }
        let printed: BTreeMap<usize, usize> = totals.iter().enumerate().map(|(t, total)| (total.printed, t)).collect();
        // which targets an entry became
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let from = self.reading.targets.len();
            if self.spent >= self.limits.units {
                let rest = self.chars(entry.within);
                self.reading.unread.push(rest);
            } else if !printed.contains_key(&index) {
                self.entry(entry, lent.get(&index));
            }
            places.push((from, self.reading.targets.len()));
        }
        for total in totals {
            self.total(&entries, &places, &total);
        }
    }

    /// For how many units a number stands; none where that is not known.
    fn counted(&self, holder: &Holder) -> Option<usize> {
        if holder.sharing == Sharing::Together {
            return Some(1);
        }
        if holder.names.len() > 64 {
            return None;
        }
        holder.names.iter().try_fold(0, |sum, (_, who)| match who {
            Who::Unit(_) | Who::Unknown(_) => Some(sum + 1),
            Who::Group(group) => {
                self.roster.groups.get(*group).map(|g| g.members.len()).filter(|n| *n > 0).map(|n| sum + n)
            }
            Who::Rest(_) => None,
        })
    }

    /// The units that names stand for, one by one; a group without members by its own id.
    fn members(&mut self, names: &[(Run, Who)]) -> Vec<(Option<Id>, Option<String>, Run)> {
        let mut list = Vec::new();
        for (run, who) in names {
            let ids: Vec<Id> = match who {
                Who::Unit(id) => vec![id.clone()],
                Who::Unknown(name) => {
                    list.push((None, Some(name.clone()), *run));
                    continue;
                }
                Who::Group(place) => match self.roster.groups.get(*place) {
                    Some(group) if group.members.is_empty() => vec![group.id.clone()],
                    Some(group) => group.members.clone(),
                    None => Vec::new(),
                },
                Who::Rest(group) => {
                    let all: Vec<Id> = match group.and_then(|g| self.roster.groups.get(g)) {
                        Some(group) => group.members.clone(),
                        None => self.roster.units.iter().map(|u| u.id.clone()).collect(),
                    };
                    all.into_iter().filter(|id| !self.named.contains(id)).collect()
                }
            };
            list.extend(ids.into_iter().map(|id| (Some(id), None, *run)));
        }
        self.named.extend(list.iter().filter_map(|(id, ..)| id.clone()));
        self.spent += list.len().max(1);
        list
    }

    fn entry(&mut self, entry: &Entry, lent: Option<&Measure>) {
        let members = self.members(&entry.holder.names);
        let base = self.target(entry);
        let first = self.reading.targets.len();
        if members.is_empty() {
            self.push(base, entry);
        } else if entry.holder.sharing == Sharing::Together && members.len() > 1 {
            let named = entry.holder.names.iter().map(|(run, _)| self.chars(*run)).collect();
            let unknown = members.iter().find_map(|(_, name, _)| name.clone());
            let units = members.into_iter().filter_map(|(id, ..)| id).collect();
            self.push(TargetReading { units, unknown, named, ..base }, entry);
        } else {
            let assumed = entry.holder.sharing == Sharing::Unsaid && members.len() > 1;
            for (id, unknown, run) in members {
                let named = vec![self.chars(run)];
                self.push(TargetReading { units: id.into_iter().collect(), unknown, named, ..base.clone() }, entry);
            }
            if assumed {
                let last = self.reading.targets.len().saturating_sub(1);
                self.assume(format!("targets[{first}..{last}].units"), "each", "together");
            }
        }
        if let Some(measure) = lent {
            self.assume(format!("targets[{first}].value"), measure.symbol(), "");
        }
    }

    fn assume(&mut self, field: String, taken: &str, other: &str) {
        if self.reading.assumed.len() < self.limits.problems {
            self.reading.assumed.push(Assumption { field, taken: taken.to_owned(), other: other.to_owned() });
        }
    }

    fn target(&self, entry: &Entry) -> TargetReading {
        let figure = &entry.figure;
        TargetReading {
            units: Vec::new(),
            unknown: None,
            label: entry.label.clone(),
            value: Quantity { value: figure.value, measure: figure.measure.clone() },
            up_to: figure.up_to,
            comparison: figure.comparison,
            about: figure.about,
            change: entry.change,
            when: self.when(entry.when),
            hedge: entry.hedge.map(str::to_owned),
            named: Vec::new(),
            at: self.chars(figure.run),
            within: self.chars(entry.within),
        }
    }

    fn push(&mut self, target: TargetReading, entry: &Entry) {
        let place = Path::root().key("targets").index(self.reading.targets.len());
        if let Some(name) = target.unknown.clone() {
            let near = self.near(&name);
            self.finding(
                Severity::Error,
                place.clone(),
                Message::new(Code::UnknownUnit).with("found", name).with("nearest", near),
            );
        }
        if let Some(word) = entry.hedge {
            self.finding(Severity::Notice, place, Message::new(Code::BindsNothing).with("word", word));
        }
        self.reading.targets.push(target);
    }

    /// The nearest name; not looked for again, nor for very many.
    fn near(&mut self, name: &str) -> String {
        if let Some(found) = self.nearest.get(name) {
            return found.clone();
        }
        if self.nearest.len() >= 100 {
            return String::new();
        }
        let found = nearest(name, self.roster.names());
        self.nearest.insert(name.to_owned(), found.clone());
        found
    }

    fn finding(&mut self, severity: Severity, place: Path, message: Message) {
        if self.reading.findings.len() < self.limits.problems {
            self.reading.findings.push(Finding::new(severity, place, message));
        }
    }

    fn total(&mut self, entries: &[Entry], places: &[(usize, usize)], total: &Total) {
        let Some(entry) = entries.get(total.printed) else { return };
        let value = Quantity { value: entry.figure.value, measure: entry.figure.measure.clone() };
        let scale = value.measure.as_ref().map(|m| Measures::default().resolve(m).1);
        let sum = match scale {
            Some(scale) => total.sum.over(&scale).ok().and_then(|sum| sum.to_decimal().ok()).map(Number::from),
            None => total.sum.to_decimal().ok().map(Number::from),
        };
        if !total.agrees {
            let place = Path::root().key("totals").index(self.reading.totals.len());
            let part = |e: &Entry| {
                let number = cut(self.page.text(), e.figure.run);
                match self.counted(&e.holder) {
                    Some(times) if times > 1 => format!("{number} × {times}"),
                    _ => number.to_owned(),
                }
            };
            let parts: Vec<String> = total.of.iter().take(12).filter_map(|i| entries.get(*i)).map(part).collect();
            let made =
                sum.map_or_else(String::new, |n| Quantity { value: n, measure: value.measure.clone() }.to_string());
            let message = Message::new(Code::TotalDiffers)
                .with("printed", &value)
                .with("sum", made)
                .with("parts", parts.join(" + "));
            self.finding(Severity::Error, place, message);
        }
        let of = total.of.iter().filter_map(|i| places.get(*i)).flat_map(|(from, to)| *from..*to).collect();
        self.reading.totals.push(TotalReading {
            label: entry.label.clone(),
            value,
            sum,
            agrees: total.agrees,
            of,
            at: self.chars(entry.figure.run),
            within: self.chars(entry.within),
        });
    }

    fn words(&mut self, words: &Words) {
        if self.spent >= self.limits.units {
            let rest = self.chars(words.run);
            self.reading.unread.push(rest);
            return;
        }
        let units = self.members(&words.names).into_iter().filter_map(|(id, ..)| id).collect();
        let reading = WordsReading {
            units,
            text: self.original(words.run),
            when: self.when(words.when),
            at: self.chars(words.run),
        };
        if words.to_come { self.reading.to_come.push(reading) } else { self.reading.words.push(reading) }
    }
}

/// A number without a measure counts in that of the one before it, where both are units' numbers or have one label.
fn lend(entries: &mut [Entry]) -> BTreeMap<usize, Measure> {
    let mut lent = BTreeMap::new();
    let mut last: Option<(usize, bool, String, Measure)> = None;
    for (index, entry) in entries.iter_mut().enumerate() {
        let of_unit = !entry.holder.names.is_empty();
        if let Some(measure) = &entry.figure.measure {
            last = Some((entry.line, of_unit, entry.label.clone(), measure.clone()));
            continue;
        }
        let alike = |(line, unit, label, _): &&(usize, bool, String, Measure)| {
            *line == entry.line && (*unit && of_unit || !entry.label.is_empty() && *label == entry.label)
        };
        if let Some((.., measure)) = last.as_ref().filter(alike) {
            entry.figure.measure = Some(measure.clone());
            lent.insert(index, measure.clone());
        }
    }
    lent
}
