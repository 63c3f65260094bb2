//! The JSON Schemas under core/schema: what the types generate, and what real forms satisfy.

use std::fs;

use kaohe::json::{report_schema, scheme_schema};
use kaohe::read::{read_clause, reading_schema};
use kaohe::schedule::{bulletin_schema, progress_schema};
use kaohe::score::scorecard_schema;
use kaohe::{Report, Scheme};
use kaohe_tests::root;
use serde_json::Value;

fn schemas() -> [(&'static str, String); 6] {
    [
        ("scheme", scheme_schema()),
        ("report", report_schema()),
        ("scorecard", scorecard_schema()),
        ("reading", reading_schema()),
        ("progress", progress_schema()),
        ("bulletin", bulletin_schema()),
    ]
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    for (name, generated) in schemas() {
        let path = root().join(format!("core/schema/{name}.schema.json"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &generated).expect("the schema can be written");
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == generated, "{name}: not what the types generate; `BLESS=1 ./test core` takes it over");
    }
}

fn validators() -> [jsonschema::Validator; 6] {
    schemas().map(|(_, text)| {
        let schema: Value = serde_json::from_str(&text).expect("a schema is JSON");
        jsonschema::validator_for(&schema).expect("a schema is a schema")
    })
}

fn valid(validator: &jsonschema::Validator, text: &str, what: &str) {
    let value: Value = serde_json::from_str(text).expect("a form is JSON");
    let faults: Vec<String> =
        validator.iter_errors(&value).take(3).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(faults.is_empty(), "{what}: {faults:?}");
}

#[test]
fn where_targets_stand_satisfies_the_schemas() {
    let [scheme, report, _, _, progress, bulletin] = validators();
    for folder in ["zhanjiang-2020", "lianyungang-2021", "yufeng-2022"] {
        let home = root().join("examples/schemes").join(folder);
        let text = fs::read_to_string(home.join("scheme.json")).expect("a scheme");
        valid(&scheme, &text, folder);
        let built = Scheme::from_json(&text).expect("the scheme is consistent");
        valid(&scheme, &built.to_json(), folder);
        let files = fs::read_dir(&home).expect("a folder").map(|entry| entry.expect("an entry").path());
        let reports = files.filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("report-")));
        let mut reports: Vec<_> = reports.collect();
        // their names begin with the day or the quarter
        reports.sort();
        assert!(!reports.is_empty(), "{folder}: no reports");
        let mut earlier: Vec<Report> = Vec::new();
        for path in reports {
            let text = fs::read_to_string(path).expect("a report");
            valid(&report, &text, folder);
            let read = Report::from_json(&text, &built).expect("the report fits");
            valid(&report, &read.to_json(), folder);
            let day = read.as_of().expect("a day");
            let stands = built.progress(&read, day).expect("it stands somewhere");
            assert!(!stands.targets.is_empty(), "{folder}: no targets");
            valid(&progress, &stands.to_json(), folder);
            let told = built.bulletin(&read, day, &earlier.iter().collect::<Vec<_>>()).expect("a bulletin");
            valid(&bulletin, &told.to_json(), folder);
            earlier.push(read);
        }
    }
}

#[test]
fn what_the_readers_take_satisfies_the_schemas() {
    let [scheme, report, scorecard, reading, ..] = validators();
    for (folder, periods) in [("panshan-2020", &["2020-H1", "2020"][..]), ("fangchenggang-2021", &["2021"])] {
        let read =
            |file: &str| fs::read_to_string(root().join("examples/schemes").join(folder).join(file)).expect(file);
        let text = read("scheme.json");
        valid(&scheme, &text, folder);
        let built = Scheme::from_json(&text).expect("the scheme is consistent");
        valid(&scheme, &built.to_json(), folder);
        for period in periods {
            let text = read(&format!("report-{period}.json"));
            valid(&report, &text, folder);
            let read = Report::from_json(&text, &built).expect("the report fits");
            valid(&report, &read.to_json(), folder);
            let scored = built.score(&read, period.parse().expect("a period")).expect("it scores");
            valid(&scorecard, &scored.to_json(), folder);
        }
    }
    let vectors = fs::read_to_string(root().join("tests/vectors/reading.json")).expect("vectors");
    let vectors: Value = serde_json::from_str(&vectors).expect("JSON");
    for case in vectors["cases"].as_array().expect("cases").iter().filter(|case| case.get("read").is_some()) {
        let text = |key: &str| case["read"][key].as_str();
        let points = text("points").map(|points| points.parse().expect("points are a decimal"));
        let read = read_clause(text("text").expect("a text"), text("context"), points);
        valid(&reading, &serde_json::to_string(&read).expect("a reading is JSON"), &case["id"].to_string());
    }
}

#[test]
fn what_the_readers_refuse_in_form_the_schema_refuses_too() {
    let schema: Value = serde_json::from_str(&scheme_schema()).expect("a schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema is a schema");
    let vectors: Value =
        serde_json::from_str(&fs::read_to_string(root().join("tests/vectors/problems.json")).expect("vectors"))
            .expect("JSON");
    let of_form =
        ["unknown_key", "missing_key", "wrong_type", "not_a_quantity", "not_a_period", "bad_id", "unknown_word"];
    let mut seen = 0;
    for case in vectors["cases"].as_array().expect("cases") {
        let problems = case["problems"].as_array().expect("problems");
        let formal = problems.iter().all(|p| of_form.contains(&p["code"].as_str().expect("a code")));
        if formal && !case["scheme"]["scheme"].is_null() && !case["id"].as_str().expect("an id").contains("report") {
            seen += 1;
            assert!(!validator.is_valid(&case["scheme"]["scheme"]), "{}", case["id"]);
        }
    }
    assert!(seen >= 10, "only {seen} cases");
}
