//! What stands in the data of the editions stands nowhere else: no address of a cell in code, no label in a template.

use std::collections::BTreeSet;

use portal::edition::{CellId, Editions};

use super::support::sources::{programs, templates};
use super::support::{files, root};

/// Files that may write an address, with the reason.
const ADDRESSES: &[(&str, &str)] =
    &[("src/finding/reading/unknown_cell.rs", "shows editors what an address looks like")];

/// Words of a text that could be addresses of cells.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_lowercase() && !matches!(c, '_' | '.'));
    words.map(|w| w.trim_matches('.')).filter(|w| w.contains('.'))
}

#[test]
fn cells_are_named_in_the_data_of_editions_alone() {
    let editions = Editions::built_in().unwrap();
    let cells = (0..editions.len() as u16).map(|id| editions.address(CellId(id)).to_owned());
    // A cell, a row or a part of the form that has several rows.
    let mut known = BTreeSet::new();
    for address in cells {
        let ends = address.match_indices('.').skip(1).map(|(at, _)| at).chain([address.len()]);
        known.extend(ends.map(|end| address[..end].to_owned()));
    }
    assert!(known.len() > 250, "{}", known.len());
    let themes = files(&root().join("themes")).into_iter();
    let themes =
        themes.filter_map(|(file, bytes)| Some((format!("themes/{file}"), String::from_utf8(bytes).ok()?)));
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    for (file, text) in programs().into_iter().chain(themes) {
        for (at, line) in text.lines().enumerate() {
            for address in addresses(line).filter(|a| known.contains(*a)) {
                match ADDRESSES.iter().find(|(allowed, _)| *allowed == file) {
                    Some((allowed, _)) => drop(met.insert(*allowed)),
                    None => wrong.push(format!("{file}:{}: {address}", at + 1)),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "addresses of cells belong in src/edition/data:\n{}", wrong.join("\n"));
    assert_eq!(met.len(), ADDRESSES.len(), "a file of ADDRESSES writes none: {met:?}");
}

#[test]
fn templates_hold_no_label_and_no_rule() {
    let editions = Editions::built_in().unwrap();
    let mut labels = BTreeSet::new();
    for edition in editions.all() {
        labels.extend(edition.parts.iter().map(|p| p.title.to_string().replace('|', "")));
        labels.extend(edition.rows.iter().map(|r| r.label.to_string().replace('|', "")));
        for block in edition.tables.iter().flat_map(|t| &t.blocks) {
            labels.extend(block.columns.iter().map(|c| c.label.to_string().replace('|', "")));
        }
    }
    // Words of everyday language that are also labels.
    labels.retain(|l| l.chars().count() > 3 && !l.contains("总计"));
    let rules: Vec<String> = portal::check::rules().map(|r| r.name.to_owned()).collect();
    let rules = rules.iter().filter(|r| r.contains('-'));
    let words: Vec<&String> = labels.iter().chain(rules).collect();
    for (file, text) in templates() {
        for word in &words {
            assert!(!text.contains(word.as_str()), "{file} holds “{word}”");
        }
    }
}
