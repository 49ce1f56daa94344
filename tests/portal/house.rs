//! The order of the house: which room may know which, and how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support::root;

/// Lines that a file may have.
const FILE: usize = 400;
/// Lines that a `mod.rs` may have.
const MOD: usize = 60;
/// Files that are longer, with the reason.
const LONGER: &[(&str, usize, &str)] = &[
    ("src/finding/reading/mod.rs", 110, "the list of the rules of reading: three lines a rule"),
    ("src/check/rules/mod.rs", 120, "the list of the rules that check: two lines a rule"),
    ("src/store/mod.rs", 100, "a room of one file"),
];

pub(crate) fn sources() -> BTreeMap<String, String> {
    fn walk(dir: &Path, name: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            match entry.path() {
                path if path.is_dir() => walk(&path, &name, found),
                path if name.ends_with(".rs") => {
                    found.insert(name, fs::read_to_string(path).unwrap());
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(&root().join("src"), "src", &mut found);
    found
}

/// The table in the head of `src/lib.rs`: room to what it may import.
fn rooms(lib: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let rows = lib.lines().filter_map(|l| l.strip_prefix("//! |")).map(|l| l.split('|').map(str::trim));
    let rows = rows.map(|r| r.collect::<Vec<_>>()).filter(|r| r[0].bytes().all(|b| b.is_ascii_digit()));
    let all: Vec<(usize, &str, &str)> = rows
        .map(|r| {
            assert!(r.len() >= 5, "a row of the room table in src/lib.rs is short: {r:?}");
            (r[0].parse().unwrap(), r[1].trim_matches('`'), r[4])
        })
        .collect();
    let below = |floor: usize| all.iter().filter(move |(f, ..)| *f < floor).map(|(_, room, _)| *room);
    all.iter()
        .map(|(floor, room, may)| {
            let may = match *may {
                "all below" => below(*floor).collect(),
                words => words.split_whitespace().filter(|w| !matches!(*w, "–" | "-" | "—")).collect(),
            };
            (*room, may)
        })
        .collect()
}

/// The part of a file that is compiled into the program; nothing of a file of tests.
fn program<'t>(file: &str, text: &'t str) -> &'t str {
    if file.ends_with("/tests.rs") {
        return "";
    }
    text.split("#[cfg(test)]").next().unwrap()
}

/// The rooms that a file names: `crate::room`, and every room of `crate::{a, b}`.
fn named(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let code: String = text.lines().map(|l| l.split("//").next().unwrap()).collect::<Vec<_>>().join("\n");
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
fn what_a_room_owns_is_defined_in_it() {
    let sources = sources();
    let rows = sources["src/lib.rs"].lines().filter_map(|l| l.strip_prefix("//! |"));
    let mut owned = 0;
    for row in rows.map(|l| l.split('|').map(str::trim).collect::<Vec<_>>()) {
        let [floor, room, _, owns, ..] = row[..] else { continue };
        if !floor.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let place = format!("src/{}/", room.trim_matches('`'));
        for name in owns.split(',').map(|word| word.trim().trim_matches('`')) {
            let starts = ["struct", "enum", "trait"].map(|kind| format!("{kind} {name}"));
            let defines = |text: &str| {
                starts.iter().any(|start| {
                    text.match_indices(start.as_str()).any(|(at, _)| {
                        !text[at + start.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                })
            };
            let found = sources.iter().any(|(file, text)| file.starts_with(&place) && defines(text));
            assert!(found, "{room} owns `{name}`, which it does not define");
            owned += 1;
        }
    }
    assert!(owned > 30, "{owned}");
}

#[test]
fn every_arrow_between_rooms_is_in_the_table() {
    let sources = sources();
    let rooms = rooms(&sources["src/lib.rs"]);
    assert!(
        !rooms.is_empty(),
        "the head of src/lib.rs has no table `| floor | room | duty | owns | may import |`"
    );
    let mut wrong = Vec::new();
    for (file, text) in &sources {
        let Some((room, _)) = file.trim_start_matches("src/").split_once('/') else { continue };
        let Some(may) = rooms.get(room) else {
            wrong.push(format!("{file}: the room {room} is not in the table"));
            continue;
        };
        for other in
            named(program(file, text)).iter().filter(|o| *o != room && rooms.contains_key(o.as_str()))
        {
            if !may.contains(other.as_str()) {
                wrong.push(format!("{file}: {room} may not import {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = LONGER.iter().find(|(name, ..)| *name == file).map(|(_, limit, _)| *limit);
        let limit = own.unwrap_or(if file.ends_with("/mod.rs") { MOD } else { FILE });
        let lines = text.lines().count();
        if lines > limit {
            wrong.push(format!("{file} has {lines} lines, the limit is {limit}"));
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
    for (file, text) in sources() {
        for (at, line) in program(&file, &text).lines().enumerate() {
            let code = line.split("//").next().unwrap();
            assert!(!code.contains(".unwrap()") && !code.contains(".expect("), "{file}:{}: {line}", at + 1);
        }
    }
}

#[test]
fn templates_hold_no_label_and_no_rule() {
    let editions = portal::edition::Editions::built_in().unwrap();
    let mut labels = BTreeSet::new();
    for edition in editions.all() {
        labels.extend(edition.parts.iter().map(|p| p.title.to_string()));
        labels.extend(edition.rows.iter().map(|r| r.label.to_string()));
        for block in edition.tables.iter().flat_map(|t| &t.blocks) {
            labels.extend(block.columns.iter().map(|c| c.label.to_string()));
        }
    }
    // Words of everyday language that are also labels.
    labels.retain(|l| l.chars().count() > 3 && !l.contains("总计"));
    let rules: Vec<String> = portal::check::rules().map(|r| r.name.to_owned()).collect();
    let rules = rules.iter().filter(|r| r.contains('-'));
    let words: Vec<&String> = labels.iter().chain(rules).collect();
    let templates = root().join("themes/default/templates");
    for (name, bytes) in crate::support::files(&templates) {
        let text = String::from_utf8(bytes).unwrap();
        for word in &words {
            assert!(!text.contains(word.as_str()), "themes/default/templates/{name} holds “{word}”");
        }
    }
}

/// The layers of the room `site`: each knows those before it. The pages are leaves.
const LAYERS: [&str; 7] = ["route", "view", "print", "parts", "kind", "pages", "plan"];

#[test]
fn the_layers_of_pages_know_only_those_before_them() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(name) = file.strip_prefix("src/site/") else { continue };
        let own = name.split(['/', '.']).next().unwrap();
        let Some(layer) = LAYERS.iter().position(|layer| *layer == own) else {
            assert_eq!(own, "mod", "{file} is in no layer");
            continue;
        };
        let leaf = own == "pages" && name != "pages/mod.rs";
        for rest in program(&file, &text).split("crate::site").skip(1) {
            let other = rest.strip_prefix("::").unwrap_or_default().split([':', ';', ' ']).next().unwrap();
            let known = LAYERS.iter().position(|l| *l == other);
            if known.is_none_or(|known| known > layer || leaf && known == layer) {
                wrong.push(format!("{file} imports crate::site::{other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_page_sees_what_its_input_names() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let Some(name) = file.strip_prefix("src/site/") else { continue };
        let code = program(&file, &text).lines().filter(|line| !line.trim_start().starts_with("use "));
        let whole: Vec<&str> = code.filter(|line| line.contains("PageContext<")).collect();
        match name.split_once('/') {
            Some(("parts", "context.rs")) | None => {}
            Some(("pages", _)) if whole == ["    fn of(site: &'s PageContext<'s>) -> Input<'s> {"] => {}
            Some(("pages", "mod.rs")) | Some(_) if whole.is_empty() => {}
            Some(_) => wrong.push(format!("{file}: {whole:?}")),
        }
    }
    assert!(wrong.is_empty(), "these take all that pages may see:\n{}", wrong.join("\n"));
}
