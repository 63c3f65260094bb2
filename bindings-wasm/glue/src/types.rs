//! TypeScript types of the JSON forms, from the core's JSON Schemas and so from its Rust types.
//!
//! `sources.d.ts` is what the library takes: the schemas that the core publishes. `forms.d.ts` is what it gives: the same
//! types as they are written, where keys are only left out when there is nothing to say and every decimal is a text.
//! A schema that is not understood is an error, never a guess.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use kaohe::Scorecard;
use kaohe::advice::{Changes, Curve, Required};
use kaohe::finding::FindingForm;
use kaohe::input::Datum;
use kaohe::json::{report_schema, scheme_schema};
use kaohe::method::Method;
use kaohe::read::{MilestonesReading, Piece, Reading, TargetsReading};
use kaohe::report::ReportDraft;
use kaohe::schedule::{Bulletin, Course, Duty, Progress, Standing};
use kaohe::scheme::SchemeDraft;
use kaohe::trace::{Step, TRACE_VERSION};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Types by name.
type Types = BTreeMap<String, Value>;

/// What is called otherwise in TypeScript.
const NAMES: &[(&str, &str)] = &[
    ("FindingForm", "Finding"),
    ("ReportDraft", "Report"),
    ("SchemeDraft", "Scheme"),
    // JavaScript has a class of this name
    ("Date", "Day"),
];

/// A type whose text has a grammar of its own: its name, what it is, and how it is written out and in.
struct Leaf {
    name: &'static str,
    about: &'static str,
    out: &'static str,
    taken: &'static str,
}

const LEAVES: &[Leaf] = &[
    Leaf {
        name: "Decimal",
        about: "A decimal of at most 28 digits, such as `\"12.4\"`; a number of JavaScript is taken where it has at most 15.",
        out: "string",
        taken: "string | number | bigint",
    },
    Leaf {
        name: "Quantity",
        about: "A decimal and its measure, if it has one, such as `\"12.4亿元\"`.",
        out: "string",
        taken: "string | number | bigint",
    },
    Leaf { name: "Bound", about: "A decimal, or `\"open\"`.", out: "Decimal | \"open\"", taken: "Decimal | \"open\"" },
    Leaf {
        name: "Datum",
        about: "A quantity, `true` or `false`, a word of a choice, or a day, as its input says.",
        out: "string | boolean",
        taken: "string | number | bigint | boolean",
    },
    Leaf {
        name: "Points",
        about: "A decimal, `\"none\"` (not scored), `\"unknown\"` (lost in the document), or the input that they come as.",
        out: "Decimal | \"none\" | \"unknown\" | { input: Id }",
        taken: "Decimal | \"none\" | \"unknown\" | { input: Id }",
    },
];

/// What a clause was read as has names that the parts of schemes and scorecards have too.
const OF_READINGS: &[(&str, &str)] = &[("Alternative", "AlternativeReading"), ("Reading", "ClauseReading")];

/// Types with positions in a text.
const PLACES: &[&str] = &["Chars", "Field", "Piece"];

/// Which way the data goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Out,
    In,
}

/// Writes both modules.
pub fn write(out_dir: &Path) -> Outcome<()> {
    let given = module("What kaohe gives.", &given(), Direction::Out)?;
    let taken = module("What kaohe takes.", &taken()?, Direction::In)?;
    fs::write(out_dir.join("forms.d.ts"), given)?;
    fs::write(out_dir.join("sources.d.ts"), taken)?;
    Ok(())
}

fn given() -> Types {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<SchemeDraft>();
    generator.subschema_for::<ReportDraft>();
    generator.subschema_for::<Scorecard>();
    generator.subschema_for::<Method>();
    generator.subschema_for::<Datum>();
    generator.subschema_for::<Step>();
    generator.subschema_for::<FindingForm>();
    generator.subschema_for::<Standing>();
    generator.subschema_for::<Progress>();
    generator.subschema_for::<Duty>();
    generator.subschema_for::<Bulletin>();
    generator.subschema_for::<Changes>();
    generator.subschema_for::<Required>();
    generator.subschema_for::<Curve>();
    let mut types: Types = generator.take_definitions(true).into_iter().collect();
    types.extend(of_readings());
    // what `Step::to_json` puts around a step
    let trace = json!({
        "description": "How a score came about.",
        "type": "object",
        "properties": { "kaohe_trace": { "const": TRACE_VERSION }, "step": { "$ref": "#/$defs/Step" } },
        "required": ["kaohe_trace", "step"],
    });
    types.insert("Trace".to_owned(), trace);
    let exact =
        json!({ "description": "An exact number: a decimal or a fraction such as `\"590/31\"`.", "type": "string" });
    types.insert("Exact".to_owned(), exact);
    types
}

/// Readings and pieces of clauses, readings of milestones and targets, and what only they are made of.
fn of_readings() -> Types {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<Reading>();
    generator.subschema_for::<Piece>();
    generator.subschema_for::<MilestonesReading>();
    generator.subschema_for::<TargetsReading>();
    let mut types = Types::new();
    for (name, mut schema) in generator.take_definitions(true) {
        let renamed = |name: &str| OF_READINGS.iter().find(|(rust, _)| *rust == name).map(|(_, name)| *name);
        refer(&mut schema, &renamed);
        if PLACES.contains(&name.as_str())
            && let Some(Value::String(about)) = schema.get_mut("description")
        {
            let first = about.split("\n\n").next().unwrap_or_default().to_owned();
            *about = format!("{first} Positions count Unicode code points, not UTF-16 units: see `utf16_offset`.");
        }
        types.insert(renamed(&name).unwrap_or(&name).to_owned(), schema);
    }
    types
}

/// References to what is called otherwise.
fn refer(schema: &mut Value, renamed: &impl Fn(&str) -> Option<&'static str>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(place) if key == "$ref" => {
                        if let Some(name) = place.strip_prefix("#/$defs/").and_then(renamed) {
                            *place = format!("#/$defs/{name}");
                        }
                    }
                    inner => refer(inner, renamed),
                }
            }
        }
        Value::Array(all) => all.iter_mut().for_each(|inner| refer(inner, renamed)),
        _ => {}
    }
}

fn taken() -> Outcome<Types> {
    let mut types = Types::new();
    for (name, text) in [("SchemeDraft", scheme_schema()), ("ReportDraft", report_schema())] {
        let mut root: Map<String, Value> = serde_json::from_str(&text)?;
        if let Some(Value::Object(inner)) = root.remove("$defs") {
            types.extend(inner);
        }
        types.insert(name.to_owned(), Value::Object(root));
    }
    // no schema of the core's own says what may be left out here
    let mut course = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Course>();
    course.remove("$defs");
    course.insert("required".to_owned(), json!(["due", "reported"]));
    types.insert("Course".to_owned(), course.into());
    types.insert("Edit".to_owned(), edit());
    Ok(types)
}

/// What a session takes: the cell stands beside what an entry of a report holds.
fn edit() -> Value {
    let id = json!({ "$ref": "#/$defs/Id" });
    let register = json!({
        "description": "A register of events, from which a count is read.",
        "type": "object",
        "properties": { "register": {
            "type": "object",
            "properties": {
                "events": { "type": "array", "items": { "$ref": "#/$defs/Event" } },
                "closed": { "description": "Is it closed, so that no more events may come?", "type": "boolean" },
            },
            "required": [],
        } },
        "required": ["register"],
    });
    json!({
        "description": "What is written into a cell of a report.",
        "type": "object",
        "properties": {
            "indicator": id,
            "unit": id,
            "assignment": id,
            "input": id,
            "is": { "anyOf": [
                { "$ref": "#/$defs/Reported" },
                register,
                { "description": "Clears the cell.", "const": "empty" },
            ] },
            "at": { "$ref": "#/$defs/Date" },
            "final": { "description": "Will it stay as it is? True where unsaid.", "type": "boolean" },
            "evidence": { "type": "array", "items": { "type": "string" } },
        },
        "required": ["indicator", "input", "is"],
    })
}

fn module(about: &str, types: &Types, direction: Direction) -> Outcome<String> {
    let mut text = format!("// {about} Made from the Rust types of the core.\n");
    if let Some(leaf) = LEAVES.iter().find(|leaf| !types.contains_key(leaf.name)) {
        return Err(format!("there is no type `{}`", leaf.name).into());
    }
    for (name, schema) in types {
        let at = |error| format!("{name}: {error}");
        let schema = schema.as_object().ok_or_else(|| at("no object".into()))?;
        if name.ends_with(|last: char| last.is_ascii_digit()) {
            return Err(at("two types have this name".into()).into());
        }
        text.push('\n');
        let printer = Printer { direction };
        if let Some(leaf) = LEAVES.iter().find(|leaf| leaf.name == name) {
            let written = if direction == Direction::Out { leaf.out } else { leaf.taken };
            write!(text, "/** {} */\nexport type {name} = {written};\n", leaf.about)?;
            continue;
        }
        about_it(schema, "", &mut text)?;
        let name = called(name);
        if schema.contains_key("properties") {
            let body = printer.object(schema, "").map_err(at)?;
            writeln!(text, "export interface {name} {body}")?;
        } else {
            let body = printer.any(schema, "").map_err(at)?;
            let space = if body.starts_with('\n') { "" } else { " " };
            writeln!(text, "export type {name} ={space}{body};")?;
        }
    }
    Ok(text)
}

fn called(name: &str) -> &str {
    NAMES.iter().find(|(rust, _)| *rust == name).map_or(name, |(_, name)| name)
}

/// The first paragraph of what is said about it; what follows are examples in Rust.
fn about_it(schema: &Map<String, Value>, indent: &str, text: &mut String) -> Outcome<()> {
    if let Some(Value::String(about)) = schema.get("description") {
        let first = about.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        // links of Rust: [`Type::field`]
        let first = first.replace("[`", "`").replace("`]", "`").replace("::", ".");
        writeln!(text, "{indent}/** {first} */")?;
    }
    Ok(())
}

struct Printer {
    direction: Direction,
}

/// The parts of a schema that say nothing about the type in TypeScript.
const SILENT: &[&str] = &[
    "$schema",
    "title",
    "description",
    "pattern",
    "format",
    "minimum",
    "maximum",
    "default",
    "additionalProperties",
    "required",
];

impl Printer {
    fn any(&self, schema: &Map<String, Value>, indent: &str) -> Outcome<String> {
        let telling: Vec<(&str, &Value)> =
            schema.iter().map(|(key, value)| (key.as_str(), value)).filter(|(key, _)| !SILENT.contains(key)).collect();
        match telling.as_slice() {
            [("$ref", Value::String(name))] => {
                let name = name.strip_prefix("#/$defs/").ok_or("a reference to elsewhere")?;
                Ok(called(name).to_owned())
            }
            [("const", literal)] | [("const", literal), ("type", _)] => Ok(literal.to_string()),
            [("enum", Value::Array(words))] | [("enum", Value::Array(words)), ("type", _)] => {
                Ok(words.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | "))
            }
            [("anyOf" | "oneOf", Value::Array(all))] => self.one_of(all, indent),
            [("properties", _), ("type", Value::String(kind))] if kind == "object" => self.object(schema, indent),
            [("type", Value::String(kind))] => plain(kind),
            [("type", Value::Array(kinds))] => {
                let kinds = kinds.iter().map(|kind| plain(kind.as_str().unwrap_or_default()));
                Ok(kinds.collect::<Outcome<Vec<_>>>()?.join(" | "))
            }
            [("items", Value::Object(item)), rest @ ..] => self.list(item, rest, indent),
            _ => Err(format!("a schema that the generator does not know: {}", Value::Object(schema.clone())).into()),
        }
    }

    fn list(&self, item: &Map<String, Value>, rest: &[(&str, &Value)], indent: &str) -> Outcome<String> {
        let item = self.any(item, indent)?;
        let read_only = if self.direction == Direction::In { "readonly " } else { "" };
        match rest {
            [("type", Value::String(_))] if item.contains('|') => Ok(format!("{read_only}({item})[]")),
            [("type", Value::String(_))] => Ok(format!("{read_only}{item}[]")),
            [("maxItems", most), ("minItems", least), ("type", Value::String(_))] if most == least => {
                let count = usize::try_from(most.as_u64().ok_or("no count")?)?;
                Ok(format!("{read_only}[{}]", vec![item; count].join(", ")))
            }
            _ => Err("a list that the generator does not know".into()),
        }
    }

    fn one_of(&self, all: &[Value], indent: &str) -> Outcome<String> {
        let inner = format!("{indent}    ");
        // a type or nothing, in one line
        if let [Value::Object(some), Value::Object(none)] = all
            && none.get("type").is_some_and(|kind| kind == "null")
        {
            return Ok(format!("{} | null", self.any(some, indent)?));
        }
        let mut text = String::new();
        for one in all {
            let one = one.as_object().ok_or("no object")?;
            text.push('\n');
            about_it(one, &inner, &mut text)?;
            write!(text, "{inner}| {}", self.any(one, &inner)?)?;
        }
        Ok(text)
    }

    fn object(&self, schema: &Map<String, Value>, indent: &str) -> Outcome<String> {
        let properties = schema.get("properties").and_then(Value::as_object).ok_or("no properties")?;
        let empty = Vec::new();
        let required = schema.get("required").map_or(Some(&empty), Value::as_array).ok_or("no list")?;
        let needed = |key: &str| required.iter().any(|one| one == key);
        if let Some(unknown) = required.iter().find(|one| !one.as_str().is_some_and(|key| properties.contains_key(key)))
        {
            return Err(format!("the key {unknown} is needed and not known").into());
        }
        let mut text = String::from("{\n");
        let inner = format!("{indent}    ");
        if !indent.is_empty()
            && let Some((key, Value::Object(property))) = properties.iter().next()
            && properties.len() == 1
            && needed(key)
            && !property.contains_key("description")
        {
            return Ok(format!("{{ {key}: {} }}", self.any(property, indent)?));
        }
        for (key, property) in properties {
            let property = property.as_object().ok_or("no object")?;
            about_it(property, &inner, &mut text)?;
            let shown = self.any(property, &inner)?;
            // what may be left out stands as null on the way in only; on the way out it is left out
            let some = shown.strip_suffix(" | null").unwrap_or(&shown);
            match (needed(key), self.direction) {
                (true, _) => writeln!(text, "{inner}{key}: {shown};")?,
                (false, Direction::In) => writeln!(text, "{inner}{key}?: {some} | null;")?,
                (false, Direction::Out) => writeln!(text, "{inner}{key}?: {some};")?,
            }
        }
        write!(text, "{indent}}}")?;
        Ok(text)
    }
}

fn plain(kind: &str) -> Outcome<String> {
    Ok(match kind {
        "integer" => "number",
        "string" | "number" | "boolean" | "null" => kind,
        _ => return Err(format!("no type of TypeScript for `{kind}`").into()),
    }
    .to_owned())
}
