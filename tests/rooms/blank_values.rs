//! Nothing but spaces for the value of any key: reading ends, and a key that must have a value is told.

use std::collections::{BTreeMap, BTreeSet};

use portal::base::Lang;

use super::support::desktop::{sample, with_agency_key, with_key};
use super::support::manual::{Key, keys};
use super::support::snapshot;

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
    "license.name",
    "name",
    "not_due.reason",
    "not_due.year",
    "published",
    "reported_by.agency",
    "terms.says",
    "terms.word",
    "title",
    "waivers.reason",
    "waivers.rule",
];

/// The values of a key in which one thing is `blank`, each with the path of the keys that lead to it.
fn with_a_blank(path: &str, key: &Key, blank: &str) -> Vec<(String, String)> {
    match key.value.as_str() {
        "列表，每项是一组键" => {
            let items = keys_with_a_blank(path, &key.below, blank);
            items.into_iter().map(|(path, value)| (path, format!("[{value}]"))).collect()
        }
        "一组键" => keys_with_a_blank(path, &key.below, blank),
        list if list.starts_with("列表：") => {
            [blank.to_owned(), format!("[{blank}]")].map(|value| (path.to_owned(), value)).into()
        }
        _ => vec![(path.to_owned(), blank.to_owned())],
    }
}

/// Mappings with all their keys, of which one has a blank in it; and with one that no table fixes.
fn keys_with_a_blank(path: &str, keys: &[Key], blank: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for key in keys {
        if key.zh.is_empty() {
            let inner = with_a_blank(path, key, blank);
            found.extend(inner.into_iter().map(|(path, value)| (path, format!("{{row-total: {value}}}"))));
            continue;
        }
        let rest = keys.iter().filter(|other| other.en != key.en && !other.zh.is_empty());
        let rest: String = rest.map(|other| format!("{}: 2024, ", other.en)).collect();
        let own = with_a_blank(&format!("{path}.{}", key.en), key, blank);
        found.extend(own.into_iter().map(|(path, v)| (path, format!("{{{rest}{}: {v}}}", key.en))));
    }
    found
}

/// What is said of missing keys where a key of one of the files has a value.
fn missing_of(form: &str, key: &Key, value: &str) -> Vec<String> {
    let path = match form {
        "content/年度/机关代号.yml" => "content/2024/minzheng.yml",
        "content/pages/页面代号.md" => "content/pages/about.md",
        path => path,
    };
    let text = sample(path);
    let text = match form {
        "content/agencies.yml" => with_agency_key(&text, "tongji", key, Some(value)),
        "content/pages/页面代号.md" => {
            let (head, body) = text.trim_start_matches("---\n").split_once("---\n").unwrap();
            format!("---\n{}---\n{body}", with_key(head, key, Some(value)))
        }
        _ => with_key(&text, key, Some(value)),
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
    let findings = snapshot.findings();
    findings.iter().filter(|f| f.rule().name == "missing-key").map(|f| f.text(Lang::En)).collect()
}

#[test]
fn nothing_but_spaces_is_no_value_of_any_key() {
    let (mut told, mut all) = (BTreeSet::new(), 0);
    for (form, key) in keys() {
        for blank in BLANKS {
            for (path, value) in with_a_blank(&key.en, &key, blank) {
                all += 1;
                let name = path.rsplit('.').next().unwrap();
                let missing = missing_of(&form, &key, &value);
                let required = REQUIRED.contains(&path.as_str());
                let says = missing.iter().any(|text| text.contains(name));
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
