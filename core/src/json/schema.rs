//! JSON Schemas of the forms, generated from the types.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::assignment::Assignment;
use crate::calendar::{Calendar, Earlier};
use crate::condition::{About, By, Choice, Compare};
use crate::expression::{Choose, InMeasure, Peers, Pooled, RankOf};
use crate::group::Group;
use crate::id::Id;
use crate::indicator::{Evidence, Indicator, Points, Reading, Variant};
use crate::input::{ChoiceInput, ChoiceOption, CountInput, Datum, Input, MarkInput, ValueInput};
use crate::json::reader::Decode;
use crate::method::{
    AllOrNothing, Also, AmountCharge, Assessed, Band, Base, Between, Bonus, Bound, Charge, Checklist, Deduct, Earn,
    Edge, Formula, Gap, Gate, Gated, Growing, Linear, LinearPoint, MarkCharge, MarkPart, Missing, Occurrence, Once,
    Part, Parts, Penalty, PoolEntry, Proportional, RankTable, Ratio, Slabs, Table, Tiers, Weighted, WeightedPart,
    Within,
};
use crate::milestone::{Deliverable, Milestone, MilestoneQuantity};
use crate::number::{Measure, Number, Quantity};
use crate::path::Path;
use crate::period::{Date, Period};
use crate::policy::{CurvePoint, Policy};
use crate::pool::Pool;
use crate::report::{Delivered, Disputed, Entry, Event, Received, Register, ReportDraft, Stated};
use crate::scheme::{DeclaredMeasure, Grade, Grades, PeriodWeight, Quota, Ranking, SchemeDraft};
use crate::source::{Assumption, Note, Source, Unread};
use crate::target::{PrintedTotal, Target};
use crate::text::Name;
use crate::trace::SlabStep;
use crate::unit::{Office, Unit, UnitGroup};
use crate::version::FormVersion;

/// The leaves, whose texts have a grammar of their own.
macro_rules! leaf {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

leaf!(FormVersion, "FormVersion", { "const": 1 });
leaf!(Number, "Decimal", {
    "description": "a decimal of at most 28 digits; a JSON number is read from its digits",
    "type": ["string", "number"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
});
leaf!(Quantity, "Quantity", {
    "description": "a decimal followed by its measure, or a bare decimal",
    "type": ["string", "number"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?([^0-9\s+.,\x22-]\S{0,15})?$",
});
leaf!(Measure, "Measure", {
    "type": "string",
    "pattern": r"^[^0-9\s+.,\x22-]\S{0,15}$",
});
leaf!(Id, "Id", {
    "type": "string",
    "pattern": r"^[\p{L}\p{N}_.-]{1,64}$",
});
leaf!(Date, "Date", { "type": "string", "format": "date" });
leaf!(Period, "Period", {
    "type": "string",
    "pattern": r"^[0-9]{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$",
});
leaf!(Bound, "Bound", {
    "description": "a decimal, or open",
    "type": ["string", "number"],
    "pattern": r"^(open|-?[0-9]+(\.[0-9]+)?)$",
});
leaf!(Datum, "Datum", {
    "description": "a quantity, true or false, a word or a date, as its input says",
    "type": ["string", "number", "boolean"],
});
leaf!(Path, "Path", { "type": "string" });

impl JsonSchema for Points {
    fn schema_name() -> Cow<'static, str> {
        "Points".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let id = generator.subschema_for::<Id>();
        json_schema!({
            "description": "a decimal, none, unknown, or an input",
            "anyOf": [
                { "type": ["string", "number"], "pattern": r"^(none|unknown|[0-9]+(\.[0-9]+)?)$" },
                { "type": "object", "properties": { "input": id }, "required": ["input"], "additionalProperties": false },
            ],
        })
    }
}

/// The keys that the reader of a type asks for, by the type's name.
pub(crate) type Required = BTreeMap<Cow<'static, str>, Vec<&'static str>>;

/// The keys that the reader of a type asks for.
pub(crate) fn required_of<T: Decode + JsonSchema>() -> (Cow<'static, str>, Vec<&'static str>) {
    (T::schema_name(), T::REQUIRED.iter().filter(|key| !key.is_empty()).copied().collect())
}

macro_rules! all {
    ($($type:ty),* $(,)?) => { std::collections::BTreeMap::from([$($crate::json::schema::required_of::<$type>()),*]) };
}
pub(crate) use all;

/// The keys that the readers of schemes, reports and methods ask for.
pub(crate) fn required() -> Required {
    let mut map = all!(
        SchemeDraft,
        PeriodWeight,
        DeclaredMeasure,
        Unit,
        UnitGroup,
        Office,
        Group,
        Pool,
        Ranking,
        Grades,
        Grade,
        Quota,
        Policy,
        Parts,
        Indicator,
        Variant,
        Evidence,
        Reading,
        Assumption,
        Unread,
        Source,
        Note,
        Target,
        PrintedTotal,
        Milestone,
        MilestoneQuantity,
        Deliverable,
        Assignment,
        Input,
        ValueInput,
        CountInput,
        ChoiceInput,
        ChoiceOption,
        MarkInput,
        Compare,
        About,
        Choice,
        By,
        Choose,
        InMeasure,
        Peers,
        Pooled,
        RankOf,
        Proportional,
        Ratio,
        MarkPart,
        AllOrNothing,
        Deduct,
        Earn,
        Base,
        Checklist,
        Part,
        Weighted,
        WeightedPart,
        Tiers,
        Band,
        Between,
        Edge,
        Linear,
        LinearPoint,
        RankTable,
        Formula,
        Assessed,
        Bonus,
        Penalty,
        Within,
        Gated,
        Also,
        PoolEntry,
        Gate,
        Charge,
        Occurrence,
        Growing,
        Missing,
        Gap,
        Slabs,
        SlabStep,
        Once,
        Table,
        MarkCharge,
        AmountCharge,
        Event,
        Register,
        Name,
        Calendar,
        Earlier,
        CurvePoint,
        Stated,
        Delivered,
        Received,
    );
    map.insert(ReportDraft::schema_name(), vec!["kaohe", "scheme"]);
    map.insert(Entry::schema_name(), vec!["indicator", "period", "input", "is"]);
    map.insert(Disputed::schema_name(), vec!["value"]);
    map
}

/// What the reader asks for, and that it knows no other keys.
fn strict(schema: &mut Schema, name: &str, required: &Required) {
    let Some(object) = schema.as_object_mut().filter(|o| o.contains_key("properties")) else {
        return;
    };
    if let Some(keys) = required.get(name) {
        object.remove("required");
        if !keys.is_empty() {
            object.insert("required".into(), keys.clone().into());
        }
    }
    object.insert("additionalProperties".into(), false.into());
}

/// No other keys, here and in the definitions.
fn closed(schema: &mut Schema) {
    let close = |object: &mut serde_json::Map<String, serde_json::Value>| {
        if object.contains_key("properties") {
            object.insert("additionalProperties".into(), false.into());
        }
    };
    let Some(root) = schema.as_object_mut() else { return };
    close(root);
    let defs = root.get_mut("$defs").and_then(serde_json::Value::as_object_mut);
    defs.into_iter().flatten().filter_map(|(_, def)| def.as_object_mut()).for_each(close);
}

fn pretty(schema: &Schema) -> String {
    let mut text = serde_json::to_string_pretty(schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The schema of a type, as strict as its reader.
pub(crate) fn text<T: JsonSchema>(required: &Required) -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    strict(&mut schema, &T::schema_name(), required);
    let defs = schema.get_mut("$defs").and_then(serde_json::Value::as_object_mut);
    for (name, def) in defs.into_iter().flatten() {
        if let Ok(inner) = <&mut Schema>::try_from(def) {
            strict(inner, name, required);
        }
    }
    pretty(&schema)
}

/// The schema of a type that is only written: what it always has, and that it has no other keys.
pub(crate) fn written<T: JsonSchema>() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    closed(&mut schema);
    pretty(&schema)
}

/// The JSON Schema of a scheme.
#[must_use]
pub fn scheme_schema() -> String {
    text::<SchemeDraft>(&required())
}

/// The JSON Schema of a report.
#[must_use]
pub fn report_schema() -> String {
    text::<ReportDraft>(&required())
}
