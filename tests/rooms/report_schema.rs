//! The schema of the JSON of reports says what is written, and nothing else.

use std::collections::BTreeSet;

use portal::{Changes, Options, Snapshot};
use serde_json::{Value, json};

use super::support::MemorySite;

/// Both editions of the form and reports from before it; rows in one, blank cells, “/”, words, corrections.
const SITES: [&str; 2] = ["tests/sites/shili", "tests/sites/xian"];

fn snapshot(of: &str) -> Snapshot {
    MemorySite::with_content(of).builder(Options::default()).refresh(&Changes::Everything).unwrap()
}

fn json_at(snapshot: &Snapshot, path: &str) -> Value {
    serde_json::from_slice(&snapshot.file(path).unwrap().unwrap()).unwrap()
}

/// A schema with the words that `data/report.schema.json` uses; what is met of it is noted.
struct Schema<'s> {
    root: &'s Value,
    met: BTreeSet<String>,
}

impl Schema<'_> {
    /// Why a value does not fit.
    fn faults(&mut self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut faults = Vec::new();
        let mut fault = |is: bool, what: &str| {
            if is {
                faults.push(format!("{at}: {what}: {value}"));
            }
        };
        let mut further = Vec::new();
        for (word, asked) in schema.as_object().unwrap() {
            match word.as_str() {
                "$schema" | "$defs" | "title" | "description" | "then" | "else" => {}
                "type" => {
                    let all = asked.as_array().cloned().unwrap_or_else(|| vec![asked.clone()]);
                    fault(!all.iter().any(|kind| is_of(kind.as_str().unwrap(), value)), "type");
                }
                "const" => fault(value != asked, "const"),
                "enum" => fault(!asked.as_array().unwrap().contains(value), "enum"),
                "minimum" => fault(value.as_i64() < asked.as_i64(), "minimum"),
                // A day or a time: as many signs as the pattern has classes.
                "pattern" => {
                    fault(value.as_str().is_some_and(|text| ![10, 5].contains(&text.len())), "pattern")
                }
                "required" => asked.as_array().unwrap().iter().for_each(|key| {
                    let key = key.as_str().unwrap();
                    fault(value.is_object() && value.get(key).is_none(), &format!("no {key}"));
                }),
                "additionalProperties" => {
                    let known = &schema["properties"];
                    for key in value.as_object().into_iter().flatten().map(|(key, _)| key) {
                        fault(known.get(key).is_none(), &format!("unknown {key}"));
                    }
                }
                "properties" => {
                    for (key, asked) in asked.as_object().unwrap() {
                        if let Some(own) = value.get(key) {
                            self.met
                                .insert(asked.get("description").map_or_else(String::new, Value::to_string));
                            further.extend(self.faults(asked, own, &format!("{at}.{key}")));
                        }
                    }
                }
                "items" => {
                    for (place, own) in value.as_array().into_iter().flatten().enumerate() {
                        further.extend(self.faults(asked, own, &format!("{at}[{place}]")));
                    }
                }
                "$ref" => {
                    let name = asked.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                    let root = self.root;
                    further.extend(self.faults(&root["$defs"][name], value, at));
                }
                "allOf" | "anyOf" | "not" | "if" => {
                    further.extend(self.combined(word, asked, schema, value, at));
                }
                other => fault(true, &format!("no word of a schema: {other}")),
            }
        }
        faults.extend(further);
        faults
    }

    /// Why a value does not fit to several schemas, as a word puts them together.
    fn combined(
        &mut self,
        word: &str,
        asked: &Value,
        schema: &Value,
        value: &Value,
        at: &str,
    ) -> Vec<String> {
        match word {
            "allOf" => asked.as_array().unwrap().iter().flat_map(|one| self.faults(one, value, at)).collect(),
            "anyOf" => {
                let all: Vec<_> =
                    asked.as_array().unwrap().iter().map(|one| self.faults(one, value, at)).collect();
                if all.iter().any(Vec::is_empty) { Vec::new() } else { all.concat() }
            }
            "not" if self.faults(asked, value, at).is_empty() => vec![format!("{at}: not: {value}")],
            "not" => Vec::new(),
            _ => {
                let holds = self.faults(asked, value, at).is_empty();
                let then = schema.get(if holds { "then" } else { "else" });
                then.map_or_else(Vec::new, |then| self.faults(then, value, at))
            }
        }
    }
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}

/// What each key is for, of all keys of a schema.
fn told(schema: &Value, all: &mut BTreeSet<String>) {
    if let Some(keys) = schema.get("properties").and_then(Value::as_object) {
        all.extend(keys.values().filter_map(|key| key.get("description")).map(Value::to_string));
    }
    match schema {
        Value::Object(inside) => inside.values().for_each(|inside| told(inside, all)),
        Value::Array(inside) => inside.iter().for_each(|inside| told(inside, all)),
        _ => {}
    }
}

#[test]
fn every_report_fits_and_every_key_is_met() {
    let (mut met, mut all) = (BTreeSet::new(), BTreeSet::new());
    for of in SITES {
        let snapshot = snapshot(of);
        let root = json_at(&snapshot, "data/report.schema.json");
        let mut schema = Schema { root: &root, met: BTreeSet::new() };
        for report in snapshot.store.all() {
            let agency = &snapshot.register.get(report.key.agency).unwrap().id;
            let path = format!("{}/{agency}/report.json", report.key.year);
            assert_eq!(schema.faults(&root, &json_at(&snapshot, &path), &path), [""; 0]);
        }
        for (year, count) in snapshot.store.counts() {
            let path = format!("data/{year}.json");
            let whole = json_at(&snapshot, &path);
            assert_eq!(schema.faults(&root, &whole, &path), [""; 0]);
            let reports = whole["reports"].as_array().unwrap();
            assert_eq!(reports.len(), count, "{path}");
            for own in reports {
                let beside = format!("{year}/{}/report.json", own["agency"]["id"].as_str().unwrap());
                let mut beside = json_at(&snapshot, &beside);
                beside.as_object_mut().unwrap().remove("schema");
                assert_eq!(*own, beside, "{path} has what stands beside the page");
            }
            // A report stands in a line of its own.
            let text = String::from_utf8(snapshot.file(&path).unwrap().unwrap()).unwrap();
            assert_eq!(text.lines().count(), count + 2, "{path}");
        }
        met.append(&mut schema.met);
        told(&root, &mut all);
    }
    let never: Vec<&String> = all.difference(&met).collect();
    assert!(never.is_empty(), "keys that nothing fits: {never:?}");
}

#[test]
fn what_no_report_says_does_not_fit() {
    let snapshot = snapshot("tests/sites/shili");
    let root = json_at(&snapshot, "data/report.schema.json");
    let whole = json_at(&snapshot, "2024/shili/report.json");
    let spoil = |path: &str, value: Option<Value>| {
        let mut report = whole.clone();
        let (before, key) = path.rsplit_once('/').unwrap();
        let place = report.pointer_mut(before).unwrap().as_object_mut().unwrap();
        match value {
            Some(value) => place.insert(key.to_owned(), value),
            None => place.remove(key),
        };
        let found = Schema { root: &root, met: BTreeSet::new() }.faults(&root, &report, "");
        assert!(!found.is_empty(), "{path} fits");
    };
    let cell = "/tables/1/blocks/0/rows/0/cells/0";
    spoil("/schema", Some(json!("portal/2")));
    spoil("/year", None);
    spoil("/year", Some(json!("2024")));
    spoil("/edition", Some(json!(2020)));
    spoil("/title", Some(Value::Null));
    spoil("/other", Some(json!(1)));
    spoil("/published", Some(json!("2024")));
    spoil("/agency/kind", Some(json!("ministry")));
    spoil(&format!("{cell}/value"), Some(Value::Null));
    spoil(&format!("{cell}/value"), Some(json!("3")));
    spoil(&format!("{cell}/state"), Some(json!("blank")));
    spoil(&format!("{cell}/state"), Some(json!("empty")));
    spoil(&format!("{cell}/verbatim"), Some(json!("约3件")));
    spoil(&format!("{cell}/column"), Some(json!("sum")));
}
