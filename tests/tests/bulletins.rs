//! The three documents that have schedules and no scores: what their bulletins say.

use std::fs;

use kaohe::number::{Exact, Measure, RoundingMode};
use kaohe::schedule::{Bulletin, DutyState};
use kaohe::status::Status;
use kaohe::{Date, Lang, Report, Scheme};
use kaohe_tests::root;

fn scheme(id: &str) -> Scheme {
    let path = root().join("examples/schemes").join(id).join("scheme.json");
    Scheme::from_json(&fs::read_to_string(path).expect("a scheme")).expect("the scheme is consistent")
}

fn report(id: &str, name: &str, scheme: &Scheme) -> Report {
    let path = root().join("examples/schemes").join(id).join(format!("report-{name}.json"));
    Report::from_json(&fs::read_to_string(path).expect("a report"), scheme).expect("the report fits")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The bulletin of each report with those before it.
fn bulletins(id: &str, names: &[&str]) -> (Scheme, Vec<Bulletin>) {
    let scheme = scheme(id);
    let reports: Vec<Report> = names.iter().map(|name| report(id, name, &scheme)).collect();
    let all: Vec<&Report> = reports.iter().collect();
    let made = all.iter().enumerate().map(|(i, report)| {
        let as_of = report.as_of().expect("a report has its day");
        scheme.bulletin(report, as_of, &all[..i]).expect("a bulletin")
    });
    let made = made.collect();
    (scheme, made)
}

fn lag(bulletin: &Bulletin, indicator: &str, input: &str, places: u32) -> String {
    let target = bulletin.progress.target(indicator, None).expect("a target");
    let quantity = target.quantities.iter().find(|q| q.input == *input).expect("a number");
    quantity.lag.as_ref().expect("a lag").rounded(places, RoundingMode::HalfUp).to_string()
}

#[test]
fn lianyungang_at_the_end_of_september() {
    let (scheme, bulletins) = bulletins("lianyungang-2021", &["2021-Q3"]);
    let [bulletin] = &bulletins[..] else { panic!("one report") };
    assert_eq!(bulletin.as_of, day("2021-09-30"));
    assert_eq!((bulletin.all(), bulletin.lagging.len()), (150, 17));
    let groups: Vec<(usize, usize)> = bulletin
        .groups
        .iter()
        .map(|g| {
            let all = g.counts.iter().map(|c| c.count).sum();
            (g.counts.iter().filter(|c| c.status.lags()).map(|c| c.count).sum(), all)
        })
        .collect();
    assert_eq!(groups, [(2, 17), (15, 133)]);
    let lagging: Vec<&str> =
        bulletin.lagging.iter().filter_map(|l| scheme.indicator(l.indicator.as_str())?.number.as_deref()).collect();
    assert_eq!(
        lagging,
        ["6", "7", "22", "28", "36", "39", "54", "66", "68", "73", "75", "85", "98", "103", "106", "115", "117"]
    );
    let inputs = |id: &str| scheme.indicator(id).unwrap().inputs.iter().map(|i| i.id.to_string()).collect::<Vec<_>>();
    assert_eq!(lag(bulletin, "i006", "renewal", 1), "9.8", "{:?}", inputs("i006"));
    assert_eq!(lag(bulletin, "i007", &inputs("i007")[0], 2), "11.82");
    // no. 54 has no target: the printed lag implies one
    let implied: Vec<String> =
        bulletin.findings().iter().filter(|f| f.code() == "implied_plan").map(|f| f.message(Lang::En)).collect();
    assert_eq!(implied, ["no target is given; the printed lag of 32 implies a plan of 90: actual 58.09, lag 31.91"]);
    let target = bulletin.progress.target("i054", None).unwrap();
    assert_eq!((target.status, target.computed), (Status::Behind, Status::Unknown));
    // stated and computed disagree at eleven places; none of the printed lags differs from its numbers
    let contradicted: Vec<String> = bulletin
        .findings()
        .iter()
        .filter(|f| f.code() == "status_contradicted")
        .map(|f| f.path().to_string())
        .collect();
    let expected = [29, 34, 40, 67, 79, 87, 112, 128, 133, 134, 142].map(|n| format!("indicators[i{n:03}]"));
    assert_eq!(contradicted, expected);
    assert!(bulletin.findings().iter().all(|f| f.code() != "lag_differs"));
}

#[test]
fn zhanjiang_at_its_four_quarters() {
    let (_, bulletins) = bulletins("zhanjiang-2020", &["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]);
    let days: Vec<String> = bulletins.iter().map(|b| b.as_of.to_string()).collect();
    assert_eq!(days, ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"]);
    for (i, bulletin) in bulletins.iter().enumerate() {
        assert_eq!(bulletin.all(), 116);
        let cells = bulletin.heat.iter().map(|row| row.cells.len()).max();
        assert_eq!(cells, Some(i + 1), "a cell for every quarter so far");
        let moved = bulletin.fallen.iter().chain(&bulletin.recovered);
        assert!(moved.clone().all(|m| m.before.lags() != m.now.lags()));
        assert_eq!(moved.count() > 0, i > 0);
    }
    // 65 → 70 → 75 → 80 % of villages, 63 % at the end of the first quarter; 4 working days planned, 5 needed
    let first = &bulletins[0];
    let lags = |id: &str| -> Vec<String> {
        let target = first.progress.target(id, None).expect("a target");
        let behind = target.quantities.iter().filter(|q| q.status == Status::Behind);
        let told = |lag: &Exact, measure: Option<&Measure>| {
            format!("{lag}{}", measure.map_or_else(String::new, ToString::to_string))
        };
        behind.filter_map(|q| Some(told(q.lag.as_ref()?, q.measure.as_ref()))).collect()
    };
    assert!(lags("z037").contains(&"2%".to_owned()), "{:?}", lags("z037"));
    assert!(lags("z047").contains(&"1工作日".to_owned()), "{:?}", lags("z047"));
}

#[test]
fn yufeng_at_its_four_dates() {
    let names = ["2022-03-28", "2022-06-30", "2022-09-23", "2022-12-05"];
    let (scheme, bulletins) = bulletins("yufeng-2022", &names);
    for (bulletin, name) in bulletins.iter().zip(names) {
        assert_eq!(bulletin.as_of, day(name));
        assert_eq!(bulletin.all(), 10);
    }
    let last = bulletins.last().unwrap();
    let of = |state: DutyState| last.duties.iter().filter(|d| d.state == state).count();
    assert_eq!((of(DutyState::Late), of(DutyState::Absent)), (4, 1));
    // responsible units report three days before the leads, and only the district's are asked
    for duty in scheme.duties(&report("yufeng-2022", "2022-12-05", &scheme), day("2022-12-05")).expect("duties") {
        let days = (duty.due.naive() - duty.by.naive()).num_days();
        assert_eq!(days, if duty.role == kaohe::assignment::Role::Responsible { 3 } else { 0 });
        assert!(scheme.unit(duty.unit.as_str()).unwrap().within.is_some());
    }
}

#[test]
fn a_report_of_another_scheme_is_refused() {
    let (yufeng, zhanjiang) = (scheme("yufeng-2022"), scheme("zhanjiang-2020"));
    let other = report("zhanjiang-2020", "2020-Q1", &zhanjiang);
    let as_of = day("2022-03-28");
    let codes = [
        yufeng.progress(&other, as_of).map(|_| ()),
        yufeng.duties(&other, as_of).map(|_| ()),
        yufeng.bulletin(&Report::empty(&yufeng), as_of, &[&other]).map(|_| ()),
    ]
    .map(|result| result.unwrap_err().list().iter().map(|p| p.code().to_owned()).collect::<Vec<_>>());
    assert!(codes.iter().all(|codes| codes == &["wrong_scheme"]), "{codes:?}");
}

#[test]
fn a_page_loads_nothing_and_escapes_everything() {
    let hostile = r#"<script>alert(1)</script>&"'"#;
    let name = serde_json::json!({ "zh": hostile, "en": hostile });
    let scheme = serde_json::json!({
        "kaohe": 1, "id": "s", "name": name, "periods": ["2021"],
        "units": [{"id": "u", "name": name}],
        "groups": [{"id": "g", "name": name}],
        "indicators": [{"id": "i", "number": hostile, "name": name, "group": "g", "points": "none",
            "inputs": [{"id": "x", "name": name, "kind": {"value": {"movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "100"}}],
            "milestones": [{"id": "m", "period": "2021", "deliverables": [{"id": "d", "name": name}]}],
            "assignments": [{"id": "a", "unit": "u", "role": "lead", "share": "none"}]}],
    });
    let scheme = Scheme::from_json(&scheme.to_string()).expect("names may be anything");
    let report = serde_json::json!({
        "kaohe": 1, "scheme": "s", "as_of": "2021-09-30",
        "values": [{"indicator": "i", "period": "2021", "input": "x", "is": {"reported": "10"}, "final": false}],
        "stated": [{"indicator": "i", "status": "behind", "reason": name}],
    });
    let report = Report::from_json(&report.to_string(), &scheme).expect("the report fits");
    let bulletin = scheme.bulletin(&report, day("2021-09-30"), &[]).expect("a bulletin");
    for lang in [Lang::Zh, Lang::En] {
        let page = bulletin.to_html(&scheme, lang);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
        assert!(
            !page.contains("http") && !page.contains("src=") && !page.contains("@import") && !page.contains("url(")
        );
        assert!(!bulletin.to_markdown(&scheme, lang).contains("<script"));
    }
}
