//! Schedules: the worst decides, a lag is what is missing of the plan, order and names change nothing.

use kaohe::number::Exact;
use kaohe::schedule::{Bulletin, Progress};
use kaohe::status::Status;
use kaohe::{Date, Lang, Report, Scheme};
use kaohe_tests::generate::{Wishes, cases};
use proptest::prelude::*;

use super::config;

fn days() -> impl Strategy<Value = Date> {
    (1_u32..=12, 1_u32..=28).prop_map(|(month, day)| format!("2020-{month:02}-{day:02}").parse().expect("a day"))
}

/// What a progress says, whatever the order of its indicators and units.
fn told(progress: &Progress) -> Vec<String> {
    let mut all: Vec<String> = progress
        .targets
        .iter()
        .map(|t| {
            let id = |id: &Option<kaohe::Id>| id.as_ref().map_or_else(String::new, ToString::to_string);
            let mut quantities: Vec<String> = t.quantities.iter().map(|q| format!("{q:?}")).collect();
            quantities.sort();
            format!(
                "{} {} {} {:?} {:?} {quantities:?}",
                t.indicator,
                id(&t.unit),
                id(&t.assignment),
                t.status,
                t.computed
            )
        })
        .collect();
    all.extend(progress.units.iter().map(|u| {
        let mut lagging: Vec<String> = u.lagging.iter().map(ToString::to_string).collect();
        lagging.sort();
        format!("{} {:?} {:?} {lagging:?}", u.unit, u.role, u.counts)
    }));
    all.sort();
    all
}

fn holds(scheme: &Scheme, report: &Report, bulletin: &Bulletin) -> Result<(), TestCaseError> {
    let tolerance = scheme.policy().tolerance.exact();
    let progress = &bulletin.progress;
    for target in &progress.targets {
        let own = target.quantities.iter().map(|q| q.status).chain(target.deliverables.as_ref().map(|d| d.status));
        prop_assert_eq!(target.computed, own.min().unwrap_or(Status::Unknown));
        prop_assert_eq!(target.status, target.stated.unwrap_or(target.computed));
        for quantity in &target.quantities {
            if let (Some(planned), Some(actual), Some(lag)) = (&quantity.planned, &quantity.actual, &quantity.lag) {
                prop_assert!(*lag == planned.minus(actual) || *lag == actual.minus(planned), "{:?}", quantity);
                match quantity.status {
                    Status::Ahead => prop_assert!(lag.is_negative(), "{:?}", quantity),
                    Status::OnSchedule => prop_assert!(!lag.is_negative() && *lag <= tolerance, "{:?}", quantity),
                    Status::Behind => prop_assert!(*lag > tolerance || lag.is_zero(), "{:?}", quantity),
                    _ => {}
                }
            }
            if quantity.reported.is_none() {
                prop_assert_eq!(quantity.status, Status::Unknown, "{:?}", quantity);
            }
            prop_assert!(quantity.at <= progress.as_of, "{:?}", quantity);
        }
        if let Some(d) = &target.deliverables {
            prop_assert!(d.due <= d.all && d.done <= d.all && d.open.len() <= d.due, "{:?}", d);
            prop_assert!(d.lag <= Exact::hundred() && d.lag >= Exact::hundred().negated(), "{:?}", d);
        }
    }
    let counted: usize = bulletin.counts.iter().map(|c| c.count).sum();
    prop_assert_eq!(counted, bulletin.all());
    prop_assert_eq!(bulletin.lagging.len(), progress.targets.iter().filter(|t| t.status.lags()).count());
    prop_assert_eq!(scheme.duties(report, progress.as_of), Ok(Vec::new()), "no calendar, no duties");
    for lang in [Lang::Zh, Lang::En] {
        prop_assert!(bulletin.to_html(scheme, lang).ends_with("</html>"));
        prop_assert!(bulletin.to_markdown(scheme, lang).starts_with("# "));
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_worst_decides_and_a_lag_is_what_is_missing(case in cases(Wishes::NONE), day in days(), before in days()) {
        let earlier = [&case.report];
        for (report, day) in [(&case.report, day), (&Report::empty(&case.scheme), before)] {
            match case.scheme.bulletin(report, day, &earlier) {
                Ok(bulletin) => holds(&case.scheme, report, &bulletin)?,
                // a value and its goal that do not convert
                Err(problems) => prop_assert!(!problems.list().is_empty()),
            }
        }
    }

    #[test]
    fn any_order_gives_the_same_progress(case in cases(Wishes { unordered: true, ..Wishes::NONE }), day in days()) {
        let (scheme, report) = case.shuffled();
        match (case.scheme.progress(&case.report, day), scheme.progress(&report, day)) {
            (Ok(a), Ok(b)) => prop_assert_eq!(told(&a), told(&b)),
            (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok()),
        }
    }
}
