//! Inside a room files import each other in one direction.
//!
//! What counts is the file that a path names: `crate::room::file::Item` or `super::file`. What a `mod.rs` shows is the
//! room's vocabulary, which every file of the room may use.

use std::collections::{BTreeMap, BTreeSet};

use super::programs;

/// Files that may import each other in a circle: none. The list only shrinks: one that is no longer in a circle fails.
const CIRCLES: &[&str] = &[];

/// The path of a file as a module: `src/read/cells/say.rs` is `read::cells::say`.
fn module(file: &str) -> Vec<String> {
    let path = file.trim_start_matches("src/").trim_end_matches(".rs");
    let path = path.trim_end_matches("/mod");
    path.split('/').filter(|part| !matches!(*part, "lib" | "main")).map(str::to_owned).collect()
}

/// Every path that starts with `crate` or `super` in a program, from the root of the crate.
fn paths(own: &[String], code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
                continue;
            }
            let base = if start == "crate::" { Vec::new() } else { own[..own.len() - 1].to_vec() };
            follow(&code[at + start.len()..], base, &mut found);
        }
    }
    found
}

/// Reads a path, or the list of paths in its braces; gives back what comes after.
fn follow<'t>(text: &'t str, mut path: Vec<String>, found: &mut Vec<Vec<String>>) -> &'t str {
    let mut text = text.trim_start();
    loop {
        if let Some(list) = text.strip_prefix('{') {
            let mut rest = list.trim_start();
            while !rest.is_empty() && !rest.starts_with('}') {
                rest = follow(rest, path.clone(), found).trim_start();
                rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            }
            return rest.strip_prefix('}').unwrap_or(rest);
        }
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        match &text[..end] {
            "super" => drop(path.pop()),
            "self" => {}
            word => path.push(word.to_owned()),
        }
        // Whatever is no word, such as `*`, is passed over.
        let skipped = if end == 0 { text.chars().next().map_or(0, char::len_utf8) } else { end };
        text = &text[skipped..];
        match text.strip_prefix("::") {
            Some(rest) => text = rest,
            None => {
                found.push(path);
                return text
                    .strip_prefix(" as ")
                    .map_or(text, |rest| rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'));
            }
        }
    }
}

/// Which files of its own room each file names.
fn imports(programs: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Vec<String>, &str> = programs.keys().map(|f| (module(f), f.as_str())).collect();
    let mut all = BTreeMap::new();
    for (file, code) in programs {
        let own = module(file);
        let mut named = BTreeSet::new();
        for path in paths(&own, code) {
            let lengths = (2..=path.len()).rev();
            let target = lengths.filter_map(|n| files.get(&path[..n])).next();
            let same_room = path.first() == own.first();
            named.extend(target.filter(|t| same_room && !t.ends_with("/mod.rs") && **t != file));
        }
        all.insert(file.as_str(), named);
    }
    all
}

/// The files that lead back to themselves.
fn in_circles<'f>(imports: &BTreeMap<&'f str, BTreeSet<&'f str>>) -> BTreeSet<&'f str> {
    let reached = |from: &'f str| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            open.extend(imports[file].iter().filter(|next| seen.insert(**next)));
        }
        seen
    };
    imports.keys().copied().filter(|file| reached(file).contains(file)).collect()
}

#[test]
fn files_of_a_room_import_each_other_in_one_direction() {
    let programs = programs();
    let imports = imports(&programs);
    let found = in_circles(&imports);
    let allowed: BTreeSet<&str> = CIRCLES.iter().copied().collect();
    let told = |file: &&str| {
        let others = imports[*file].iter().filter(|f| found.contains(**f)).copied();
        format!("{file} imports {}", others.collect::<Vec<_>>().join(", "))
    };
    let new: Vec<String> = found.difference(&allowed).map(told).collect();
    assert!(new.is_empty(), "files import each other in a circle:\n{}", new.join("\n"));
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(gone.is_empty(), "no longer in a circle: take them off CIRCLES: {gone:?}");
}

#[test]
fn a_circle_is_seen_however_a_file_is_named() {
    let code = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
    };
    type Files = &'static [(&'static str, &'static str)];
    let cases: [(Files, &[&str]); 6] = [
        (&[("src/a/b.rs", "use crate::a::c::X;"), ("src/a/c.rs", "use super::d;"), ("src/a/d.rs", "")], &[]),
        (
            &[("src/a/b.rs", "use crate::a::c;"), ("src/a/c.rs", "use super::b;")],
            &["src/a/b.rs", "src/a/c.rs"],
        ),
        (
            &[
                ("src/a/b.rs", "use crate::{a::{c::{self, X}, Y}, e::Z};"),
                ("src/a/c.rs", "fn f() { super::b::g() }"),
            ],
            &["src/a/b.rs", "src/a/c.rs"],
        ),
        (
            &[
                ("src/a/b.rs", "crate::a::c::f()"),
                ("src/a/c.rs", "crate::a::d::f()"),
                ("src/a/d.rs", "use super::b::*;"),
            ],
            &["src/a/b.rs", "src/a/c.rs", "src/a/d.rs"],
        ),
        (&[("src/a/mod.rs", "use b::X;"), ("src/a/b.rs", "use crate::a::Y;")], &[]),
        (
            &[("src/a/b/c.rs", "use super::super::d;"), ("src/a/d.rs", "use crate::a::b::c;")],
            &["src/a/b/c.rs", "src/a/d.rs"],
        ),
    ];
    for (files, circle) in cases {
        let programs = code(files);
        assert_eq!(in_circles(&imports(&programs)), circle.iter().copied().collect(), "{files:?}");
    }
}
