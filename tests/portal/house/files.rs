//! Files are read through one door, and what judges or draws reads none.

use super::{programs, room};

/// Words that ask the system for a file.
const CALLS: [&str; 11] = [
    "std::fs",
    "walkdir",
    "rustix",
    ".is_dir()",
    ".is_file()",
    ".is_symlink()",
    ".exists()",
    ".canonicalize()",
    "metadata()",
    ".read_dir()",
    ".read_link()",
];
/// Files and folders that may, with the reason. All others read through the `Source` that they were handed.
const CALLERS: [(&str, &str); 4] = [
    ("src/source/disk.rs", "the disk behind the door"),
    ("src/publish/", "it writes, and what it replaces it must see as the system does: names, links, locks"),
    ("src/cli/init", "it lays down a new site"),
    ("src/cli/out.rs", "it writes the files of a new site, never over one that is there"),
];

#[test]
fn files_are_read_through_the_one_door() {
    let mut wrong = Vec::new();
    for (file, code) in programs() {
        if CALLERS.iter().any(|(may, _)| file.starts_with(may)) {
            continue;
        }
        for (at, line) in code.lines().enumerate() {
            if let Some(call) = CALLS.iter().find(|call| line.contains(**call)) {
                wrong.push(format!("{file}:{} asks the system ({call}): {}", at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rooms that look at files themselves; what the others work out depends on nothing but what they are given.
const READERS: [&str; 6] = ["source", "read", "render", "builder", "serve", "cli"];
/// Files of other rooms that see the tree, with the reason.
const SEE_TREE: [(&str, &str); 2] = [
    ("src/finding/emit/desk.rs", "findings are printed with their paths and lines"),
    ("src/finding/emit/sheet.rs", "the lines that findings are printed with are read then"),
];

#[test]
fn what_judges_or_draws_loads_no_file() {
    let mut wrong = Vec::new();
    for (file, code) in programs() {
        if room(&file).is_none_or(|room| READERS.contains(&room))
            || SEE_TREE.iter().any(|(may, _)| *may == file)
        {
            continue;
        }
        for rest in code.split("crate::source::").skip(1) {
            let names = rest.split(';').next().unwrap();
            let named = |name: &&&str| names.split([',', '{', '}', ' ', ':']).any(|word| word == **name);
            if let Some(name) = ["Source", "Tree", "MemoryFiles"].iter().find(named) {
                wrong.push(format!("{file} can load files: it imports {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
