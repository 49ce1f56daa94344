//! The order of the house: which room may know which, what a name may mean, who may read files, and how long
//! one may be.

mod arrows;
mod circles;
mod files;
mod habits;
mod layers;
mod names;
mod templates;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::root;

/// All sources below `src/`, by their paths.
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

/// What is compiled into the program of each source, without comments; nothing of a file of tests.
fn programs() -> BTreeMap<String, String> {
    let sources = sources().into_iter().filter(|(file, _)| !file.ends_with("/tests.rs"));
    sources.map(|(file, text)| (file, program(&text))).collect()
}

/// A source without comments and without what is compiled for tests only. Lines keep their numbers.
fn program(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            let mut item = lines.next().unwrap_or("");
            out.push_str("\n\n");
            let is_block = !item.ends_with(';');
            while is_block && item.trim_end() != format!("{indent}}}") {
                let Some(next) = lines.next() else { break };
                item = next;
                out.push('\n');
            }
            continue;
        }
        out.push_str(line.split("//").next().unwrap());
        out.push('\n');
    }
    out
}

/// The room of a source: the folder below `src/`.
fn room(file: &str) -> Option<&str> {
    file.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
}

#[test]
fn what_tests_alone_need_is_no_part_of_the_program() {
    let text =
        "a // b\n#[cfg(test)]\nmod tests;\nuse c;\n#[cfg(test)]\nmod more {\n    fn d() {\n    }\n}\ne\n";
    assert_eq!(program(text), "a \n\n\nuse c;\n\n\n\n\n\ne\n");
}
