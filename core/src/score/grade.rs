//! Grades (等次): bands over totals, gates that bar, quotas that are ceilings.

use crate::finding::{Finding, Severity};
use crate::method::Effect;
use crate::number::Exact;
use crate::path::Path;
use crate::scheme::Grades;
use crate::score::rank::{key, ranked};
use crate::score::run::Run;
use crate::score::scorecard::{GradeGiven, GradeReason};
use crate::score::tree::{Tree, Trees};
use crate::sorting::sort_by;
use crate::text::{Code, Message};

struct Candidate {
    unit: usize,
    key: Option<Exact>,
    /// The position of its grade, from the best; none where no band takes it.
    grade: Option<usize>,
    reasons: Vec<GradeReason>,
}

/// The grades of the ranked units, in the scheme's order.
pub(super) fn grades(run: &Run<'_>, trees: &Trees, findings: &mut Vec<Finding>) -> Vec<GradeGiven> {
    let Some(grades) = &run.scheme.draft().grades else {
        return Vec::new();
    };
    let mut candidates: Vec<Candidate> = ranked(run)
        .into_iter()
        .filter_map(|unit| trees.get(&Some(unit)).map(|tree| candidate(run, grades, unit, tree)))
        .collect();
    let count = candidates.len();
    for (position, band) in grades.bands.iter().enumerate() {
        let ceiling = grades.quotas.iter().filter(|q| q.grade == band.id).map(|q| match (q.percent, q.count) {
            (Some(percent), _) => {
                let all = Exact::from(i64::try_from(count).unwrap_or(i64::MAX));
                percent.exact().times(&all).percent().floor().to_usize().unwrap_or(usize::MAX)
            }
            (None, Some(count)) => count as usize,
            (None, None) => usize::MAX,
        });
        if let Some(ceiling) = ceiling.min() {
            fill(run, grades, position, ceiling, &mut candidates, findings);
        }
    }
    let given = candidates.into_iter().filter_map(|c| {
        Some(GradeGiven {
            unit: run.scheme.units().get(c.unit)?.id.clone(),
            grade: c.grade.and_then(|g| grades.bands.get(g)).map(|b| b.id.clone()),
            reasons: c.reasons,
        })
    });
    given.collect()
}

fn candidate(run: &Run<'_>, grades: &Grades, unit: usize, tree: &Tree) -> Candidate {
    let key = key(run, grades.by, tree);
    let takes = |from: Option<crate::number::Number>| match (from, &key) {
        (None, _) => true,
        (Some(from), Some(key)) => *key >= from.exact(),
        (Some(_), None) => false,
    };
    let last = grades.bands.len().saturating_sub(1);
    let mut grade = grades.bands.iter().position(|b| takes(b.from));
    let mut reasons = Vec::new();
    for effect in &tree.grade_gates {
        let Some(earned) = grade else { break };
        let barred = match effect {
            Effect::GradeAtMost(id) => {
                grades.bands.iter().position(|b| b.id == *id).map_or(earned, |most| earned.max(most))
            }
            Effect::GradeLower => (earned + 1).min(last),
            _ => earned,
        };
        if barred != earned {
            grade = Some(barred);
            // one gate or several: whichever comes first leaves less to the others
            reasons = vec![GradeReason::Gate];
        }
    }
    Candidate { unit, key, grade, reasons }
}

/// Lets as many have a grade as its quota allows, the best first; a tie across the edge stays below it, whole.
fn fill(
    run: &Run<'_>,
    grades: &Grades,
    position: usize,
    ceiling: usize,
    candidates: &mut [Candidate],
    findings: &mut Vec<Finding>,
) {
    let mut holders: Vec<usize> =
        candidates.iter().enumerate().filter(|(_, c)| c.grade == Some(position)).map(|(i, _)| i).collect();
    if holders.len() <= ceiling {
        return;
    }
    let key = |i: &usize| candidates.get(*i).map(|c| c.key.clone());
    sort_by(&mut holders, |a, b| key(b).cmp(&key(a)).then(a.cmp(b)));
    let first_out = holders.get(ceiling).map(key);
    let tied: Vec<usize> = holders.iter().take(ceiling).filter(|i| Some(key(i)) == first_out).copied().collect();
    let inside = ceiling - tied.len();
    let at_edge: Vec<usize> = holders.iter().filter(|i| Some(key(i)) == first_out).copied().collect();
    if !tied.is_empty() {
        let name =
            |i: &usize| candidates.get(*i).and_then(|c| run.scheme.units().get(c.unit)).map(|u| u.id.to_string());
        let units = at_edge.iter().filter_map(name).collect::<Vec<_>>().join(", ");
        let grade = grades.bands.get(position).map(|b| b.id.to_string()).unwrap_or_default();
        let message = Message::new(Code::QuotaTie).with("units", units).with("grade", grade);
        let quota = grades.bands.get(position).and_then(|b| grades.quotas.iter().position(|q| q.grade == b.id));
        let path = Path::root().key("grades").key("quotas").index(quota.unwrap_or_default());
        findings.push(Finding::new(Severity::Warning, path, message));
    }
    let next = (position + 1 < grades.bands.len()).then_some(position + 1);
    for i in holders.into_iter().skip(inside) {
        let reason = if !tied.is_empty() && at_edge.contains(&i) { GradeReason::Tie } else { GradeReason::Quota };
        if let Some(candidate) = candidates.get_mut(i) {
            candidate.grade = next;
            candidate.reasons.push(reason);
        }
    }
}
