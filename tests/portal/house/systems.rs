//! What is asked of one system in another way than of others is listed with its other side.

use std::collections::BTreeSet;
use std::fs;

use super::{programs, sources};
use crate::support::root;

/// How code tells systems from each other.
const SIGNS: &[&str] = &["cfg(unix)", "cfg(not(unix))", "cfg!(unix)", "cfg!(windows)", "target_os = "];

#[test]
fn what_differs_between_systems_is_in_the_table_of_the_architecture() {
    let tells = |code: &str| SIGNS.iter().any(|sign| code.contains(sign));
    let there: BTreeSet<String> = programs()
        .into_iter()
        .filter(|(_, code)| tells(code))
        .filter_map(|(file, _)| Some(file.strip_prefix("src/")?.to_owned()))
        .collect();
    let document = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let table = document.split("### Other systems").nth(1).unwrap().split("\n## ").next().unwrap();
    let listed: BTreeSet<String> = table
        .lines()
        .filter_map(|line| Some(line.strip_prefix("| `")?.split('`').next()?.to_owned()))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn what_is_for_unix_has_its_other_side_in_the_same_file() {
    for (file, text) in sources().into_iter().filter(|(file, _)| file.starts_with("src/")) {
        let code: String = text.split("#[cfg(test)]").next().unwrap().to_owned();
        // A function of one system alone would be missing on the others; a statement in a function need not have another.
        let functions = |sign: &str| {
            let behind = code.split(sign).skip(1).filter_map(|rest| rest.lines().nth(1));
            behind
                .filter(|line| line.trim_start().trim_start_matches("pub(super) ").starts_with("fn "))
                .count()
        };
        let (own, other) = (functions("#[cfg(unix)]"), functions("#[cfg(not(unix))]"));
        assert!(own == 0 || other > 0, "{file}: functions for Unix alone");
    }
}
