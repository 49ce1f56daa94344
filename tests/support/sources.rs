//! The program as text: its sources and its templates.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::folder::{files, root};

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
pub(crate) fn programs() -> BTreeMap<String, String> {
    let sources = sources().into_iter().filter(|(file, _)| !file.ends_with("/tests.rs"));
    sources.map(|(file, text)| (file, program(&text))).collect()
}

/// A source without comments and without what is compiled for tests only. Lines keep their numbers.
pub(crate) fn program(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() == "#[cfg(test)]" {
            let indent = &line[..line.len() - line.trim_start().len()];
            out.push('\n');
            let mut item = lines.next().unwrap_or("");
            while item.trim_start().starts_with("#[") {
                out.push('\n');
                item = lines.next().unwrap_or("");
            }
            out.push('\n');
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

/// The templates of all themes that come with the program.
pub(crate) fn templates() -> Vec<(String, String)> {
    let all = files(&root().join("themes")).into_iter().filter(|(file, _)| file.contains("/templates/"));
    all.map(|(file, bytes)| (format!("themes/{file}"), String::from_utf8(bytes).unwrap())).collect()
}
