//! One input of every indicator, in a session for every period.

use kaohe::Session;
use kaohe::advice::Asked;
use kaohe::indicator::Division;
use kaohe_tests::generate::{Case, Tape};
use proptest::test_runner::TestCaseError;

/// Calls with a unit, an assignment where there is one, and an input of every indicator that has one.
pub fn each(
    case: &Case,
    t: &mut Tape,
    mut asked: impl FnMut(&mut Tape, &Session, &Asked<'_>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    for period in case.scheme.periods() {
        let Ok(session) = Session::new(case.scheme.clone(), case.report.clone(), *period) else { continue };
        for indicator in case.scheme.indicators() {
            let unit = t.one(case.scheme.units());
            let divided = indicator.division == Division::Divided;
            let held =
                if !divided || indicator.assignments.is_empty() { None } else { Some(t.one(&indicator.assignments)) };
            let own = held.map(|a| a.inputs.as_slice()).unwrap_or_default();
            let inputs: Vec<_> = own.iter().chain(&indicator.inputs).collect();
            if inputs.is_empty() {
                continue;
            }
            let input = *t.one(&inputs);
            let place = Asked {
                indicator: indicator.id.as_str(),
                unit: if divided { None } else { Some(unit.id.as_str()) },
                assignment: held.filter(|_| divided).map(|a| a.id.as_str()),
                input: Some(input.id.as_str()),
            };
            asked(t, &session, &place)?;
        }
    }
    Ok(())
}
