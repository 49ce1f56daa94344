//! One name, one meaning: no two shared types have the same name.

use std::collections::{BTreeMap, BTreeSet};

use super::programs;

/// Names that two shared types still have. The list only shrinks: one that has become single fails.
const DOUBLE: &[&str] = &[];

/// The types that a program shares with other files, with the numbers of their lines.
pub(super) fn shared_types(code: &str) -> impl Iterator<Item = (usize, &str)> {
    code.lines().enumerate().filter_map(|(at, line)| {
        let rest = line.trim_start().strip_prefix("pub")?;
        let rest = match rest.strip_prefix('(') {
            Some(scope) => scope.split_once(')')?.1,
            None => rest,
        };
        let kinds = ["struct ", "enum ", "trait ", "type ", "union "];
        let name = kinds.iter().find_map(|kind| rest.strip_prefix(' ')?.strip_prefix(kind))?;
        Some((at + 1, name.split(|c: char| !c.is_alphanumeric() && c != '_').next()?))
    })
}

#[test]
fn no_two_shared_types_have_one_name() {
    let programs = programs();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (file, code) in &programs {
        for (line, name) in shared_types(code) {
            places.entry(name).or_default().push(format!("{file}:{line}"));
        }
    }
    assert!(places.len() > 250, "only {} shared types were found", places.len());
    places.retain(|_, places| places.len() > 1);
    let allowed: BTreeSet<&str> = DOUBLE.iter().copied().collect();
    let new = places.iter().filter(|(name, _)| !allowed.contains(*name));
    let new: Vec<String> = new.map(|(name, places)| format!("{name}: {}", places.join(", "))).collect();
    assert!(new.is_empty(), "types of one name:\n{}", new.join("\n"));
    let gone: Vec<_> = allowed.iter().filter(|name| !places.contains_key(**name)).collect();
    assert!(gone.is_empty(), "these names have one meaning now: take them off DOUBLE: {gone:?}");
}

#[test]
fn types_are_found_whoever_may_see_them() {
    let code = "pub struct A;\n  pub(crate) enum B<T> {\npub(in crate::x) trait C: D {\nstruct E;\npub fn f() {}\npub type G = H;\n";
    assert_eq!(shared_types(code).collect::<Vec<_>>(), [(1, "A"), (2, "B"), (3, "C"), (6, "G")]);
}
