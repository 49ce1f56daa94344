//! What every file keeps to: short, with a first line that says what it is for, without a panic, without an address.

use std::collections::BTreeSet;

use super::{programs, sources};
use crate::support::{files, root};

/// Lines that a file may have.
const FILE: usize = 400;
/// Lines that a `mod.rs` may have.
const MOD: usize = 60;
/// Files that are longer, with the reason.
const LONGER: &[(&str, usize, &str)] = &[
    ("src/finding/reading/mod.rs", 120, "the list of the rules of reading: three lines a rule"),
    ("src/check/rules/mod.rs", 120, "the list of the rules that check: two lines a rule"),
];
/// Files that may write an address, with the reason.
const ADDRESSES: &[(&str, &str)] =
    &[("src/finding/reading/unknown_cell.rs", "shows editors what an address looks like")];

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = LONGER.iter().find(|(name, ..)| *name == file).map(|(_, limit, _)| *limit);
        let usual = if file.ends_with("/mod.rs") { MOD } else { FILE };
        let (lines, limit) = (text.lines().count(), own.unwrap_or(usual));
        if lines > limit {
            wrong.push(format!("{file} has {lines} lines, the limit is {limit}"));
        }
        if own.is_some() && lines <= usual {
            wrong.push(format!("{file} has {lines} lines: take it off LONGER"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, text) in sources() {
        assert!(text.starts_with("//! "), "{file} does not start with a //! line");
    }
}

#[test]
fn the_program_never_unwraps() {
    for (file, code) in programs() {
        for (at, line) in code.lines().enumerate() {
            assert!(!line.contains(".unwrap()") && !line.contains(".expect("), "{file}:{}: {line}", at + 1);
        }
    }
}

/// Words of a text that could be addresses of cells.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_lowercase() && !matches!(c, '_' | '.'));
    words.map(|w| w.trim_matches('.')).filter(|w| w.contains('.'))
}

#[test]
fn cells_are_named_in_the_data_of_editions_alone() {
    let editions = portal::edition::Editions::built_in().unwrap();
    let cells = (0..editions.len() as u16).map(|id| editions.address(portal::edition::CellId(id)).to_owned());
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
