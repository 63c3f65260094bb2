//! The conformance vectors of tests/vectors, as tests/vectors/README.md describes them.

mod kinds;

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::fs;

use kaohe::Problem;
use kaohe_tests::root;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Value, json};

use kinds::{KINDS, read};

/// What a case may say of the outcome.
const RESULTS: &[&str] = &["is", "expect", "findings", "problem", "problems"];

#[test]
fn every_vector_holds() {
    let mut files: Vec<_> = fs::read_dir(root().join("tests/vectors"))
        .expect("tests/vectors is a folder")
        .map(|entry| entry.expect("an entry of tests/vectors").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no vectors");

    let mut failures = Vec::new();
    let mut count = 0;
    for path in &files {
        let name = path.file_stem().expect("a file has a name").to_string_lossy();
        let text = fs::read_to_string(path).expect("a vector file is UTF-8");
        let file: File = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(file.kaohe_vectors, 1, "{name}: an unknown version");
        assert!(!file.about.is_empty(), "{name} does not say what it is about");
        assert!(!file.cases.is_empty(), "{name} holds no cases");
        let mut ids = HashSet::new();
        for case in file.cases {
            let id = case.id.clone();
            assert!(ids.insert(id.clone()), "{name}: the id `{id}` stands twice");
            count += 1;
            let outcome = std::panic::catch_unwind(|| case.check()).unwrap_or_else(|_| Err("panicked".to_owned()));
            if let Err(failure) = outcome {
                failures.push(format!("{name}/{id}: {failure}"));
            }
        }
    }
    println!("{count} vectors in {} files", files.len());
    assert!(failures.is_empty(), "{} of {count} fail:\n{}", failures.len(), failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kaohe_vectors: u32,
    about: String,
    cases: Vec<Case>,
}

/// A case; what is neither a note nor a result is its kind.
struct Case {
    id: String,
    fields: BTreeMap<String, Value>,
}

impl Case {
    fn check(mut self) -> Result<(), String> {
        self.fields.remove("note");
        self.fields.remove("by_hand");
        let mut results = Vec::new();
        for name in RESULTS {
            if let Some(value) = self.fields.remove(*name) {
                results.push((*name, value));
            }
        }
        let [(result, wanted)] = results.as_slice() else {
            return Err(format!("a case has one result, this one has {}", results.len()));
        };
        let kinds: Vec<_> = self.fields.into_iter().collect();
        let [(kind, given)] = kinds.as_slice() else {
            return Err(format!("a case is of one kind, this one has {}", kinds.len()));
        };
        let Some((_, run)) = KINDS.iter().find(|(name, _)| name == kind) else {
            return Err(format!("unknown kind `{kind}`"));
        };
        compare(result, wanted, &run(given.clone()))
    }
}

fn compare(result: &str, wanted: &Value, outcome: &Result<Value, Vec<Problem>>) -> Result<(), String> {
    let found = match (result, outcome) {
        ("is" | "findings", Ok(value)) => value.clone(),
        ("expect", Ok(value)) => return expect(wanted, value),
        ("problem", Err(problems)) => codes(problems),
        ("problems", Err(problems)) => problems.iter().map(place).collect(),
        (_, Ok(value)) => return Err(format!("wanted `{result}` {wanted}, found {value}")),
        (_, Err(problems)) => return Err(format!("wanted `{result}` {wanted}, found {}", said(problems))),
    };
    if found == *wanted { Ok(()) } else { Err(format!("wanted `{result}` {wanted}, found {found}")) }
}

/// Each place of the result that the case names, by a JSON pointer.
fn expect(wanted: &Value, found: &Value) -> Result<(), String> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Place {
        at: String,
        is: Value,
    }
    let places: Vec<Place> = read(wanted.clone());
    if places.is_empty() {
        return Err("expects nothing".to_owned());
    }
    let faults: Vec<_> = places
        .iter()
        .filter(|place| found.pointer(&place.at) != Some(&place.is))
        .map(|Place { at, is }| match found.pointer(at) {
            Some(value) => format!("at {at} wanted {is}, found {value}"),
            None => format!("at {at} wanted {is}, found nothing"),
        })
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

/// The code of the only problem.
fn codes(problems: &[Problem]) -> Value {
    match problems {
        [problem] => problem.code().into(),
        _ => said(problems).into(),
    }
}

fn said(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("[{}] {problem}", problem.code())).collect::<Vec<_>>().join("; ")
}

fn place(problem: &Problem) -> Value {
    json!({ "code": problem.code(), "path": problem.path().to_string() })
}

impl<'de> Deserialize<'de> for Case {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Case;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a case")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Case, A::Error> {
                let mut id = None;
                let mut fields = BTreeMap::new();
                while let Some(name) = map.next_key::<String>()? {
                    if name == "id" && id.is_none() {
                        id = Some(map.next_value()?);
                    } else if name == "id" || fields.insert(name.clone(), map.next_value()?).is_some() {
                        return Err(serde::de::Error::custom(format!("the key `{name}` stands twice")));
                    }
                }
                let id = id.ok_or_else(|| serde::de::Error::missing_field("id"))?;
                Ok(Case { id, fields })
            }
        }

        deserializer.deserialize_map(Fields)
    }
}
