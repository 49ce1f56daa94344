//! The documents that are written from what the program knows: `docs/rules/`, and the table of keys in the manual.
//!
//! `UPDATE=1` writes them: read them before you keep them.

use std::fs;
use std::path::PathBuf;

use portal::base::Lang;
use portal::source::{document_endings, media_type};
use portal::{Changes, Editions, Options, key_tables, rule_documents};

use super::support::{EDITIONS, MemorySite, Site, is_updating, root};

fn folder() -> PathBuf {
    root().join("docs/rules")
}

#[test]
fn the_documents_of_rules_are_what_the_program_says() {
    let pages = rule_documents(&EDITIONS);
    if is_updating() {
        fs::create_dir_all(folder()).unwrap();
        for (name, text) in &pages {
            fs::write(folder().join(name), text).unwrap();
        }
    }
    let mut wrong = Vec::new();
    for (name, text) in &pages {
        if fs::read_to_string(folder().join(name)).unwrap_or_default() != *text {
            wrong.push(format!("docs/rules/{name} is not what the program would write"));
        }
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if pages.iter().all(|(page, _)| *page != name) {
            wrong.push(format!("docs/rules/{name} has no rule"));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 cargo test docs writes them", wrong.join("\n"));
}

#[test]
fn the_manual_has_the_keys_that_are_read() {
    const FROM: &str = "<!-- 以下由程序写出：UPDATE=1 cargo test docs -->\n\n";
    const TO: &str = "<!-- 由程序写出的到这里为止 -->\n";
    let file = root().join("docs/editing.zh.md");
    let manual = fs::read_to_string(&file).unwrap();
    let (before, rest) = manual.split_once(FROM).unwrap();
    let (_, after) = rest.split_once(TO).unwrap();
    let expected = format!("{before}{FROM}{}{TO}{after}", key_tables());
    if is_updating() {
        fs::write(&file, &expected).unwrap();
        return;
    }
    assert!(manual == expected, "docs/editing.zh.md: UPDATE=1 cargo test docs writes its tables of keys");
}

#[test]
fn every_rule_says_all_in_both_languages() {
    for rule in portal::check::rules() {
        let name = rule.name;
        for (what, words) in [
            ("holds", rule.holds),
            ("means", rule.means),
            ("source", rule.source),
            ("cause", rule.cause),
            ("mend", rule.mend),
        ] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{name}: `{what}` is empty");
            let chinese = words.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(chinese, "{name}: the Chinese `{what}` is not Chinese");
        }
    }
}

/// The YAML blocks of a page.
fn blocks(page: &str) -> Vec<&str> {
    page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Whether some edition has the cell of a waiver.
fn has_cell(editions: &Editions, block: &str) -> bool {
    let line =
        block.lines().find_map(|l| l.trim().strip_prefix("cell: ").or(l.trim().strip_prefix("单元格: ")));
    line.is_none_or(|address| {
        let zh = editions.all().iter().any(|e| (0..e.cells.len()).any(|slot| e.address_zh(slot) == address));
        zh || editions.cell(address).is_some()
    })
}

#[test]
fn waivers_and_levels_can_be_copied_from_the_documents() {
    let mut tried = 0;
    for (name, page) in rule_documents(&EDITIONS) {
        for block in blocks(&page) {
            tried += 1;
            assert!(has_cell(&EDITIONS, block), "{name}:\n{block}");
            let settings = block.starts_with("核对") || block.starts_with("checks");
            let file = if settings { "content/site.yml" } else { "content/2024/minzheng.yml" };
            let site = MemorySite::with_content("tests/bad-input/base");
            site.write(file, site.text(file).unwrap() + block);
            let snapshot = site.builder(Options::default()).refresh(&Changes::Everything).unwrap();
            for finding in snapshot.findings() {
                let rule = finding.rule().name;
                let misread = ["syntax", "unknown-key", "unknown-rule", "missing-key", "wrong-type"];
                assert!(!misread.contains(&rule), "{name}:\n{block}\n{}", finding.text(Lang::En));
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn the_types_of_the_example_of_a_server_are_those_of_the_preview() {
    let server = fs::read_to_string(root().join("docs/deploy/nginx.conf")).unwrap();
    let types = server.split(" types {").nth(1).unwrap().split('}').next().unwrap();
    let mut endings = Vec::new();
    for line in types.split(';').filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let name = words.next().unwrap();
        for ending in words {
            let ours = media_type(&format!("x.{ending}"));
            assert_eq!(ours.split(';').next(), Some(name), "{ending}");
            endings.push(ending);
        }
    }
    let forgotten: Vec<&str> = document_endings().filter(|ending| !endings.contains(ending)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?} have no type in docs/deploy/nginx.conf");
}
