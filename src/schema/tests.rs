//! All that may be written is in the schemas, and what editors type by them is harmless.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::edition::{Editions, RowKey};
use crate::read::{FORMS, Field, ValueShape};
use crate::schema::{files, schema};

fn schemas() -> Vec<(&'static str, Value)> {
    let editions = Editions::built_in().unwrap();
    let rules: Vec<_> = crate::finding::reading::RULES.to_vec();
    files()
        .map(|(form, word, _)| (word, serde_json::from_str(&schema(form, &editions, &rules)).unwrap()))
        .collect()
}

/// Calls `visit` for every object of a value.
fn objects(value: &Value, visit: &mut dyn FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            visit(map);
            map.values().for_each(|below| objects(below, visit));
        }
        Value::Array(all) => all.iter().for_each(|below| objects(below, visit)),
        _ => {}
    }
}

/// The keys that a schema knows, at whatever depth.
fn keys(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    objects(schema, &mut |map| {
        let properties = map.get("properties").and_then(Value::as_object);
        found.extend(properties.into_iter().flat_map(|all| all.keys().cloned()));
    });
    found
}

/// The words of all keys below a shape.
fn words(shape: &ValueShape, found: &mut BTreeSet<String>) {
    let fields = |fields: &[&Field], found: &mut BTreeSet<String>| {
        for field in fields {
            found.extend([field.en, field.zh].into_iter().chain(field.also).map(str::to_owned));
            words(&field.shape, found);
        }
    };
    match shape {
        ValueShape::Items(own) => fields(own, found),
        ValueShape::Mapping(own, others) => {
            fields(own, found);
            others.iter().for_each(|(_, shape)| words(shape, found));
        }
        ValueShape::List(item) => words(item, found),
        _ => {}
    }
}

#[test]
fn every_key_is_known_in_both_languages() {
    let schemas = schemas();
    for form in FORMS {
        let Some(yaml) = &form.yaml else { continue };
        let (_, schema) = schemas.iter().find(|(word, _)| *word == yaml.word).unwrap();
        let (known, mut wanted) = (keys(schema), BTreeSet::new());
        words(&form.shape, &mut wanted);
        assert!(wanted.is_subset(&known), "{}: {:?}", yaml.word, wanted.difference(&known));
    }
    let (_, report) = &schemas[0];
    let known = keys(report);
    fn rows(keys: &[RowKey], known: &BTreeSet<String>) {
        for row in keys {
            assert!(known.contains(&row.key.en) && known.contains(&row.key.zh), "{:?}", row.key);
            rows(&row.children, known);
        }
    }
    for edition in Editions::built_in().unwrap().all() {
        for part in &edition.parts {
            assert!(known.contains(&part.key.en) && known.contains(&part.key.zh), "{:?}", part.key);
        }
        for table in &edition.tables {
            rows(&table.keys, &known);
            for column in table.blocks.iter().filter(|b| b.columns.len() > 1).flat_map(|b| &b.columns) {
                assert!(known.contains(&column.key.en) && known.contains(&column.key.zh), "{:?}", column.key);
            }
        }
    }
}

#[test]
fn every_key_is_explained_and_every_reference_leads_somewhere() {
    for (word, schema) in schemas() {
        objects(&schema, &mut |map| {
            if let Some(name) = map.get("$ref").and_then(Value::as_str) {
                let pointer = name.strip_prefix('#').unwrap();
                assert!(schema.pointer(pointer).is_some(), "{word}: {name}");
            }
            for (key, value) in map.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let text = value["description"].as_str().unwrap_or_default();
                let first = text.split("\n\n").next().unwrap_or_default();
                assert!(!first.is_empty() && value["title"].is_string(), "{word}: {key}");
            }
        });
    }
}

#[test]
fn no_figure_is_typed_for_the_editor() {
    let mut count = 0;
    for (word, schema) in schemas() {
        objects(&schema, &mut |map| {
            for snippet in map.get("defaultSnippets").and_then(Value::as_array).into_iter().flatten() {
                let body = snippet["body"].as_str().unwrap();
                let figures =
                    body.split('$').skip(1).map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
                let rest =
                    body.split('$').next().unwrap_or_default().to_owned() + &figures.collect::<String>();
                assert!(!rest.contains(|c: char| c.is_ascii_digit()), "{word}: {body}");
                count += 1;
            }
        });
    }
    assert!(count > 100, "{count}");
}
