//! The keys that editors may write, as the manual lists them: its tables are written by the program.

use std::fs;

use super::folder::root;

/// A key, or the keys that no table fixes, by what they are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Key {
    pub(crate) en: String,
    pub(crate) zh: String,
    /// What may stand behind it, in the words of the manual.
    pub(crate) value: String,
    /// The keys of a mapping that stands behind it.
    pub(crate) below: Vec<Key>,
}

impl Key {
    /// Whether a word is this key.
    pub(crate) fn is(&self, word: &str) -> bool {
        word == self.en || word == self.zh
    }
}

/// Every key that stands by itself in a file of editors, with the file's path.
pub(crate) fn keys() -> Vec<(String, Key)> {
    let manual = fs::read_to_string(root().join("docs/editing.zh.md")).unwrap();
    let (_, written) = manual.split_once("<!-- 以下由程序写出").unwrap();
    let mut sections = written.split("<!--").next().unwrap().split("### ").skip(1).peekable();
    let mut all = Vec::new();
    while let Some(section) = sections.next() {
        let path = section.lines().next().unwrap().split('`').nth(1).unwrap();
        let mut keys = rows(section);
        below(&mut keys, &mut sections);
        if path.contains('/') {
            let fixed = keys.into_iter().filter(|key| !key.zh.is_empty());
            all.extend(fixed.map(|key| (path.to_owned(), key)));
        }
    }
    all
}

/// Gives keys the tables that follow, each headed by the key below which it stands.
fn below<'m>(keys: &mut [Key], sections: &mut std::iter::Peekable<impl Iterator<Item = &'m str>>) {
    for key in keys {
        if sections.next_if(|section| section.starts_with(&format!("`{}` ", key.en))).is_some_and(|section| {
            key.below = rows(section);
            true
        }) {
            below(&mut key.below, sections);
        }
    }
}

/// The keys of a table. Where it says what stands below each of the keys that no table fixes, these are the only one.
fn rows(section: &str) -> Vec<Key> {
    let lines = section.lines().filter_map(|line| line.strip_prefix("| "));
    let key = |line: &str| {
        let mut cells = line.split('|').map(|cell| cell.trim().to_owned());
        let mut cell = || cells.next().unwrap_or_default();
        let en = cell().trim_matches('`').to_owned();
        Key { en, zh: cell(), value: cell(), below: Vec::new() }
    };
    let keys = lines.map(key).filter(|key| key.en != "键").collect();
    let chosen = section.lines().find_map(|line| line.strip_prefix('按')?.split_once("写，每个下面是："));
    match chosen {
        Some((kind, _)) if !section.contains(".yml") => {
            vec![Key { en: kind.to_owned(), value: "一组键".to_owned(), below: keys, ..Key::default() }]
        }
        _ => keys,
    }
}

/// The values that the words name.
pub(crate) fn values(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}
