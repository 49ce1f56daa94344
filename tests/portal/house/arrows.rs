//! The table of rooms, in the head of `src/lib.rs`: it is held against the code and against `docs/architecture.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{programs, room, sources};
use crate::support::root;

/// A row of the table of rooms.
struct Row {
    floor: usize,
    room: String,
    owns: Vec<String>,
    /// The rooms that it may import; `None` for all on the floors below.
    may: Option<Vec<String>>,
}

/// The table, in its order.
fn table() -> Vec<Row> {
    let lib = &sources()["src/lib.rs"];
    let rows = lib.lines().filter_map(|l| l.strip_prefix("//! |"));
    let rows = rows.map(|r| r.split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>());
    let found: Vec<Row> = rows
        .filter(|r| r[0].bytes().all(|b| b.is_ascii_digit()))
        .map(|r| {
            assert!(r.len() >= 5, "a row of the room table in src/lib.rs is short: {r:?}");
            let may = r[4].split_whitespace().filter(|w| *w != "–").map(str::to_owned).collect();
            Row {
                floor: r[0].parse().unwrap(),
                room: r[1].trim_matches('`').to_owned(),
                owns: r[3].split(',').map(|word| word.trim().trim_matches('`').to_owned()).collect(),
                may: (r[4] != "all below").then_some(may),
            }
        })
        .collect();
    assert!(
        !found.is_empty(),
        "the head of src/lib.rs has no table `| floor | room | duty | owns | may import |`"
    );
    found
}

/// The rooms that a program names: `crate::room`, and every room of `crate::{a, b}`.
fn named(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let word = |s: &str| {
            s.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>()
        };
        match rest.strip_prefix('{') {
            None => {
                found.insert(word(rest));
            }
            Some(list) => found.extend(list.split('}').next().unwrap().split(',').map(word)),
        }
    }
    found
}

#[test]
fn arrows_between_rooms_are_those_of_the_table() {
    let table = table();
    let rooms: BTreeSet<&str> = table.iter().map(|r| r.room.as_str()).collect();
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut wrong = Vec::new();
    let programs = programs();
    for (file, code) in &programs {
        let Some(own) = room(file) else { continue };
        let Some(row) = table.iter().find(|r| r.room == own) else {
            wrong.push(format!("{file}: the room {own} is not in the table"));
            continue;
        };
        for other in named(code).into_iter().filter(|o| o != own && rooms.contains(o.as_str())) {
            let floor = table.iter().find(|r| r.room == other).unwrap().floor;
            if row.may.as_ref().is_some_and(|may| !may.contains(&other)) || floor >= row.floor {
                wrong.push(format!("{file}: {own} may not import {other}"));
            }
            used.entry(own).or_default().insert(other);
        }
    }
    for row in &table {
        for other in row.may.iter().flatten() {
            if !used.get(row.room.as_str()).is_some_and(|used| used.contains(other)) {
                wrong.push(format!("the table lets {} import {other}, which no file of it does", row.room));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_a_room_owns_is_defined_in_it() {
    let programs = programs();
    let mut owned = 0;
    for row in table() {
        let place = format!("src/{}/", row.room);
        for name in &row.owns {
            let defines = |code: &str| super::names::shared_types(code).any(|(_, n)| n == name);
            let found = programs.iter().any(|(file, code)| file.starts_with(&place) && defines(code));
            assert!(found, "{} owns `{name}`, which it does not define for others", row.room);
            owned += 1;
        }
    }
    assert!(owned > 30, "{owned}");
}

#[test]
fn the_rooms_are_the_same_everywhere() {
    let lib = &programs()["src/lib.rs"];
    let rooms: Vec<String> = table().into_iter().map(|r| r.room).collect();
    let sorted: BTreeSet<&str> = rooms.iter().map(String::as_str).collect();
    assert_eq!(sorted.len(), rooms.len(), "a room stands twice in the table of src/lib.rs");
    let modules: BTreeSet<&str> = lib
        .lines()
        .filter_map(|l| l.trim_start_matches("pub(crate) ").trim_start_matches("pub ").strip_prefix("mod "))
        .map(|l| l.trim_end_matches(';'))
        .collect();
    assert_eq!(modules, sorted, "the modules of src/lib.rs and its table");
    let entries = fs::read_dir(root().join("src")).unwrap().map(Result::unwrap);
    let folders: BTreeSet<String> =
        entries.filter(|e| e.path().is_dir()).map(|e| e.file_name().into_string().unwrap()).collect();
    assert_eq!(folders.iter().map(String::as_str).collect::<BTreeSet<_>>(), sorted, "folders of src");
    let text = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let list = text.split("| room | duty |").nth(1).expect("docs/architecture.md has a table of rooms");
    let rows = list.lines().skip(2).take_while(|l| l.starts_with('|'));
    let told: Vec<&str> = rows.map(|l| l.split('|').nth(1).unwrap().trim().trim_matches('`')).collect();
    assert_eq!(told, rooms, "the rooms of docs/architecture.md, in the order of the table of src/lib.rs");
}
