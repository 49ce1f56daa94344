//! What every file keeps to: short, with a first line that says what it is for, without a panic.

use super::{programs, sources};

/// Lines that a file may have.
const FILE: usize = 400;
/// Lines that a `mod.rs` may have.
const MOD: usize = 60;
/// Files that are longer, with the reason.
const LONGER: &[(&str, usize, &str)] = &[
    ("src/finding/reading/mod.rs", 130, "the list of the rules of reading: three lines a rule"),
    ("src/check/rules/mod.rs", 120, "the list of the rules that check: two lines a rule"),
];
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
