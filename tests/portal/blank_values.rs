//! Nothing but spaces for the value of any key: reading ends, and a key that must have a value is told.

use std::collections::{BTreeMap, BTreeSet};

use portal::base::Lang;
use portal::read::{Field, ValueShape};

use crate::desktop::{keys, sample, with_agency_key, with_key};
use crate::support::snapshot;

const BLANKS: [&str; 4] = ["", "\"\"", "\" \"", "\"\u{3000}\""];

/// The keys that must have a value, by what stands around them.
const REQUIRED: &[&str] = &[
    "checks.level",
    "checks.reason",
    "corrections.date",
    "corrections.reason",
    "former_names.name",
    "former_names.until",
    "kind",
    "name",
    "not_due.reason",
    "not_due.year",
    "published",
    "reported_by.agency",
    "title",
    "waivers.reason",
    "waivers.rule",
];

/// The values of a shape in which one thing is `blank`, each with the path of the keys that lead to it.
fn with_a_blank(path: &str, shape: &ValueShape, blank: &str) -> Vec<(String, String)> {
    match shape {
        ValueShape::List(item) => {
            let items = with_a_blank(path, item, blank);
            items.into_iter().flat_map(|(p, v)| [(p.clone(), format!("[{v}]")), (p, v)]).collect()
        }
        ValueShape::Items(fields) => fields_with_a_blank(path, fields, blank)
            .into_iter()
            .map(|(path, value)| (path, format!("[{value}]")))
            .collect(),
        ValueShape::Mapping(fields, others) => {
            let below = others.iter().flat_map(|(_, shape)| {
                let inner = with_a_blank(path, shape, blank);
                inner.into_iter().map(|(path, value)| (path, format!("{{row-total: {value}}}")))
            });
            fields_with_a_blank(path, fields, blank).into_iter().chain(below).collect()
        }
        _ => vec![(path.to_owned(), blank.to_owned())],
    }
}

/// Mappings with all their keys, of which one has a blank in it.
fn fields_with_a_blank(path: &str, fields: &[&Field], blank: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for field in fields {
        let rest = fields.iter().filter(|other| other.en != field.en);
        let rest: String = rest.map(|other| format!("{}: 2024, ", other.en)).collect();
        let own = with_a_blank(&format!("{path}.{}", field.en), &field.shape, blank);
        found.extend(own.into_iter().map(|(path, v)| (path, format!("{{{rest}{}: {v}}}", field.en))));
    }
    found
}

/// What is said of missing keys where a key of one of the files has a value.
fn missing_of(form: &str, field: &Field, value: &str) -> Vec<String> {
    let path = match form {
        "content/<year>/<agency>.yml" => "content/2024/minzheng.yml",
        "content/pages/<page>.md" => "content/pages/about.md",
        path => path,
    };
    let text = sample(path);
    let text = match form {
        "content/agencies.yml" => with_agency_key(&text, "tongji", field, Some(value)),
        "content/pages/<page>.md" => {
            let (head, body) = text.trim_start_matches("---\n").split_once("---\n").unwrap();
            format!("---\n{}---\n{body}", with_key(head, field, Some(value)))
        }
        _ => with_key(&text, field, Some(value)),
    };
    missing(&[(path, text)])
}

/// What is said of missing keys where some files of the sample site are others.
fn missing(changed: &[(&str, String)]) -> Vec<String> {
    let mut files: BTreeMap<&str, String> =
        ["content/agencies.yml", "content/site.yml", "content/2024/minzheng.yml"]
            .into_iter()
            .map(|path| (path, sample(path)))
            .collect();
    files.extend(changed.iter().cloned());
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
    let snapshot = snapshot(&files);
    let findings = snapshot.verdict.findings(&snapshot.tree);
    findings.iter().filter(|f| f.rule().name == "missing-key").map(|f| f.text(Lang::En)).collect()
}

#[test]
fn nothing_but_spaces_is_no_value_of_any_key() {
    let (mut told, mut all) = (BTreeSet::new(), 0);
    for (form, field) in keys() {
        for blank in BLANKS {
            for (path, value) in with_a_blank(field.en, &field.shape, blank) {
                all += 1;
                let key = path.rsplit('.').next().unwrap();
                let missing = missing_of(form, field, &value);
                let required = REQUIRED.contains(&path.as_str());
                let says = missing.iter().any(|text| text.contains(key));
                assert_eq!(says, required, "{path}: {value}\n{missing:?}");
                told.extend(required.then_some(path));
            }
        }
    }
    assert!(all > 200, "{all}");
    assert_eq!(told.iter().map(String::as_str).collect::<Vec<_>>(), REQUIRED);
}

#[test]
fn a_part_without_words_is_missing() {
    let sample = sample("content/2024/minzheng.yml");
    for part in ["overview", "problems", "other_matters"] {
        for blank in ["", "\"\"", "\" \"", "|", ">-\n\n"] {
            // A text goes on as long as its lines are indented.
            let (before, rest) = sample.split_once(&format!("\n{part}:")).unwrap();
            let rest: Vec<&str> = rest.lines().skip(1).skip_while(|line| line.starts_with(' ')).collect();
            let text = format!("{before}\n{part}: {blank}\n{}\n", rest.join("\n"));
            let missing = missing(&[("content/2024/minzheng.yml", text.clone())]);
            assert_eq!(missing, [format!("there is no text after “{part}”")], "{text}");
        }
    }
}
