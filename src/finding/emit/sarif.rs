//! SARIF 2.1.0: one run with every rule and every finding.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::base::Lang;
use crate::finding::emit::escaping::Escaping;
use crate::finding::emit::{Desk, paint};
use crate::finding::{Finding, Rule};
use crate::source::{Digest, Place};

/// The name under which artifacts are relative to the site.
const BASE: &str = "%SRCROOT%";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    language: &'a str,
    column_kind: &'a str,
    original_uri_base_ids: Value,
    results: Results<'a>,
}

/// The results as they are written, one after the other: they are never held all at once.
struct Results<'a>(&'a Desk<'a>, &'a [&'a Finding]);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let index: HashMap<&str, usize> = self.0.rules.iter().enumerate().map(|(i, r)| (r.name, i)).collect();
        let seen = RefCell::new(HashMap::new());
        serializer.collect_seq(self.1.iter().map(|f| {
            let known = index.get(f.rule().name).copied();
            result(self.0, f, known, &fingerprint(self.0, f, &mut seen.borrow_mut()))
        }))
    }
}

pub(super) fn print(desk: &Desk<'_>, findings: &[&Finding], out: &mut dyn Write) -> io::Result<()> {
    let folder = format!("{}/", paint::file_url(&desk.site).trim_end_matches('/'));
    let run = Run {
        tool: json!({"driver": {
            "name": "portal",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": desk.rules.iter().map(|r| rule(r, desk.lang)).collect::<Vec<_>>(),
        }}),
        language: match desk.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: json!({BASE: {"uri": folder}}),
        results: Results(desk, findings),
    };
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    serde_json::to_writer_pretty(Escaping(out), &Log { schema, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

/// A rule with what is written about it; what is not written yet is left out.
fn rule(rule: &Rule, lang: Lang) -> Value {
    let holds = rule.holds.in_lang(lang);
    let means = Some(rule.means.in_lang(lang)).filter(|t| !t.is_empty()).unwrap_or(holds);
    let mut out = json!({
        "id": rule.name,
        "shortDescription": {"text": literal(holds)},
        "fullDescription": {"text": literal(means)},
        "defaultConfiguration": {"level": rule.level.word().en},
    });
    let parts = [rule.source, rule.cause, rule.mend].map(|w| w.in_lang(lang));
    let help = parts.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
    if !help.is_empty() {
        out["help"] = json!({"text": literal(&help)});
    }
    out
}

fn result(desk: &Desk<'_>, finding: &Finding, rule: Option<usize>, fingerprint: &str) -> Value {
    let lang = desk.lang;
    let mut location = location(desk, finding.place);
    if let Some(cell) = finding.cell {
        location["logicalLocations"] = json!([{"fullyQualifiedName": desk.editions.address(cell)}]);
    }
    let related = finding.related.iter().enumerate().map(|(i, place)| {
        let mut out = self::location(desk, place.place);
        out["id"] = json!(i);
        out["message"] = json!({"text": literal(place.says.in_lang(lang))});
        out
    });
    let mut out = json!({
        "ruleId": finding.rule().name,
        "level": finding.level.word().en,
        "message": {"text": literal(&format!("{}\n{}", finding.text(lang), finding.help(lang)))},
        "locations": [location],
        "relatedLocations": related.collect::<Vec<_>>(),
        // The one name that GitHub looks for when it asks whether a finding is an old one.
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    });
    if let Some(index) = rule {
        out["ruleIndex"] = json!(index);
    }
    let mut properties = serde_json::Map::new();
    if let Some(sides) = &finding.sides {
        properties.insert("left".to_owned(), json!(sides.left));
        properties.insert("right".to_owned(), json!(sides.right));
        properties.insert("difference".to_owned(), json!(sides.difference));
    }
    if let Some(suspect) = &finding.suspect {
        let cell = desk.editions.address(suspect.cell);
        properties.insert("suspect".to_owned(), json!({"cell": cell, "value": suspect.value}));
    }
    if !properties.is_empty() {
        out["properties"] = Value::Object(properties);
    }
    out
}

/// A message as SARIF wants it (§3.11.5): a brace that is meant is written twice.
fn literal(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

fn location(desk: &Desk<'_>, place: Place) -> Value {
    let spot = place.spot;
    json!({"physicalLocation": {
        "artifactLocation": {"uri": paint::escaped(desk.tree.path(place.file)), "uriBaseId": BASE},
        "region": {
            "startLine": spot.line(),
            "startColumn": spot.column(),
            "endColumn": spot.end_column(),
        },
    }})
}

/// What stays when lines move: rule, file and cell, or the sentence where no cell is meant; the second of a kind is `:2`.
fn fingerprint(desk: &Desk<'_>, finding: &Finding, seen: &mut HashMap<Digest, usize>) -> String {
    let file = desk.tree.path(finding.place.file);
    let what = match finding.cell {
        Some(cell) => desk.editions.address(cell).to_owned(),
        None => finding.text(Lang::En),
    };
    let digest = Digest::of([finding.rule().name, file, &what].join("\n").as_bytes());
    let count = seen.entry(digest).or_insert(0);
    *count += 1;
    format!("{digest}:{count}")
}
