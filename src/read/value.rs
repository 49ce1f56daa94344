//! Values that say all by themselves: how a field's type is read.

pub(super) mod language;
mod meant_address;
pub(super) mod site_format;
pub(super) mod web_address;

use crate::base::{Date, Words, Year};
use crate::finding::{Level, fill, reading};
use crate::read::field::ValueShape;
use crate::read::key_name::KeyName;
use crate::read::list;
use crate::read::reader::{LIST, Reader, found, is_blank, listed, nearest, short};
use crate::read::span::years_of;
use crate::register::AgencyKind;
use crate::report::Explainer;
use crate::settings::{Download, EDITOR_SCHEMES, EditLink, Replacing, is_host};
use crate::source::Written;
use crate::yaml::{Node, Yaml};

/// A value that needs nothing but its node to be read.
pub(super) trait FromNode: Sized {
    /// Reads a value; what is wrong with it is a finding. `key` is what messages call it.
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Self>;
}

impl FromNode for String {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<String> {
        reader.text(node, key)
    }
}

impl FromNode for Written {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Written> {
        reader.written(node, key)
    }
}

impl FromNode for i64 {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<i64> {
        reader.number(node, key)
    }
}

impl FromNode for bool {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<bool> {
        Some(reader.flag(node, key))
    }
}

impl FromNode for Year {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Year> {
        reader.year(node, key)
    }
}

impl FromNode for Date {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, _: KeyName<'_>) -> Option<Date> {
        reader.date(node, &reading::DATE_NEEDED)
    }
}

/// A single text, or a list of texts.
impl FromNode for Vec<String> {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Vec<String>> {
        if node.text().is_some() {
            if reader.says_none(node, key, "[]") {
                return Some(Vec::new());
            }
            return Some(reader.names(node, key));
        }
        let items = reader.items(node, key);
        Some(items.iter().filter_map(|item| reader.text(item, key)).collect())
    }
}

/// Some years: a list, or all that one text names.
impl FromNode for Vec<Year> {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Vec<Year>> {
        if let Some(years) = years_of(node) {
            return Some(years);
        }
        let alone = std::slice::from_ref(node);
        let items = if node.text().is_some() { alone } else { reader.items(node, key) };
        Some(items.iter().filter_map(|item| reader.year(item, key)).collect())
    }
}

/// How the preview opens a place in an editor; `None`: not at all.
pub(super) struct EditorLink(pub Option<EditLink>);

impl FromNode for EditorLink {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<EditorLink> {
        let text = reader.text(node, key)?;
        if matches!(text.trim(), "none" | "无") {
            return Some(EditorLink(None));
        }
        let link = EditLink::parse(text.trim());
        if link.is_none() {
            let (example, known) = (EditLink::default().to_string(), listed(EDITOR_SCHEMES.into_iter()));
            let holes = fill!(key = reader.key(key), found = short(&text), example = example, known = known);
            reader.say(reader.at(&reading::BAD_EDIT_LINK, node, holes));
        }
        link.map(|link| EditorLink(Some(link)))
    }
}

/// Names of hosts; one alone may stand without a list.
pub(super) struct HostNames(pub Vec<String>);

impl FromNode for HostNames {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<HostNames> {
        let none = reader.says_none(node, key, "[]");
        let items = match node.text() {
            Some(_) if none => &[],
            Some(_) => std::slice::from_ref(node),
            None => reader.items(node, key),
        };
        let mut names = Vec::new();
        for item in items {
            match reader.text(item, key) {
                Some(name) if is_host(&name) => names.push(name),
                Some(_) if reader.passed(&reading::BAD_HOST, item) => {}
                Some(name) => {
                    let holes = fill!(key = reader.key(key), found = short(&name));
                    reader.say(reader.at(&reading::BAD_HOST, item, holes));
                }
                None => {}
            }
        }
        Some(HostNames(names))
    }
}

/// A value that is one of some words.
pub(super) trait Choice: Copy + 'static {
    /// All values with their words.
    const ALL: &'static [(Self, Words)];
    /// Other words that are taken for a value, though no message names them.
    const ALSO: &'static [(Self, &'static str)] = &[];
    /// The words as a shape.
    const SHAPE: ValueShape;
}

/// The words of some choices.
const fn words<T: Copy, const N: usize>(all: &[(T, Words); N]) -> [Words; N] {
    let mut words = [Words::new("", ""); N];
    let mut at = 0;
    while at < N {
        words[at] = all[at].1;
        at += 1;
    }
    words
}

impl Choice for AgencyKind {
    const ALL: &'static [(AgencyKind, Words)] = &AgencyKind::ALL;
    const SHAPE: ValueShape = ValueShape::Words(&words(&AgencyKind::ALL));
}

impl Choice for Replacing {
    const ALL: &'static [(Replacing, Words)] = &Replacing::ALL;
    const SHAPE: ValueShape = ValueShape::Words(&words(&Replacing::ALL));
}

impl Choice for Explainer {
    const ALL: &'static [(Explainer, Words)] = &Explainer::ALL;
    const SHAPE: ValueShape = ValueShape::Words(&words(&Explainer::ALL));
}

const DOWNLOADS: [(Download, Words); 5] = [
    (Download::Json, Words::new("json", "json")),
    (Download::Csv, Words::new("csv", "csv")),
    (Download::Xlsx, Words::new("xlsx", "xlsx")),
    (Download::Docx, Words::new("docx", "docx")),
    (Download::Parquet, Words::new("parquet", "parquet")),
];

impl Choice for Download {
    const ALL: &'static [(Download, Words)] = &DOWNLOADS;
    const SHAPE: ValueShape = ValueShape::Names(&words(&DOWNLOADS));
}

const LEVELS: [(Option<Level>, Words); 3] = [
    (Some(Level::Error), Words::new("错误", "error")),
    (Some(Level::Warning), Words::new("提醒", "warning")),
    (None, Words::new("关闭", "off")),
];

/// What a site makes of a rule; `None` is off.
impl Choice for Option<Level> {
    const ALL: &'static [(Option<Level>, Words)] = &LEVELS;
    const ALSO: &'static [(Option<Level>, &'static str)] = &[(Some(Level::Warning), "警告")];
    const SHAPE: ValueShape = ValueShape::Words(&words(&LEVELS));
}

impl<T: Choice> FromNode for T {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<T> {
        let word = reader.text(node, key);
        if word.is_none() && !is_blank(node) {
            return None;
        }
        let word = word.unwrap_or_default();
        let either = matches!(T::SHAPE, ValueShape::Words(_));
        if let Some((value, _)) = T::ALL.iter().find(|(_, w)| w.en == word || either && w.zh == word) {
            return Some(*value);
        }
        if let Some((value, _)) = T::ALSO.iter().find(|(_, other)| *other == word) {
            return Some(*value);
        }
        if reader.passed(&reading::BAD_VALUE, node) {
            return None;
        }
        let known = reader.choices(T::SHAPE);
        let words = T::ALL.iter().flat_map(|(_, w)| if either { vec![w.en, w.zh] } else { vec![w.en] });
        let near = nearest(&word, words);
        let key = reader.key(key);
        reader.say(match near {
            Some(near) => {
                let near = reader.mend(node, near);
                let filled = fill!(key = key, found = short(&word), known = known, near = near);
                reader.at(&reading::VALUE_NEAR, node, filled)
            }
            None => {
                reader.at(&reading::BAD_VALUE, node, fill!(key = key, found = short(&word), known = known))
            }
        });
        None
    }
}

/// A list of choices, each once, in their own order.
impl<T: Choice + Ord> FromNode for Vec<T> {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Vec<T>> {
        // One alone, in capitals or not.
        let word = node.text().map(|text| text.trim().to_lowercase()).unwrap_or_default();
        if let Some((_, words)) = T::ALL.iter().find(|(_, words)| words.en == word) {
            let near = reader.mend(node, format!("[{}]", words.en));
            let filled = fill!(key = reader.key(key), wanted = LIST, found = found(node), near = near);
            reader.say(reader.at(&reading::TYPE_NEAR, node, filled));
            return None;
        }
        let parts: Vec<&str> = list::parts(&word).collect();
        let known = |part: &&str| T::ALL.iter().any(|(_, words)| words.en == *part);
        if parts.len() > 1 && parts.iter().all(known) {
            let near = reader.mend(node, format!("[{}]", parts.join(", ")));
            let filled = fill!(key = reader.key(key), wanted = LIST, found = found(node), near = near);
            reader.say(reader.at(&reading::TYPE_NEAR, node, filled));
            return None;
        }
        let items = reader.items(node, key);
        // Several in one item: [csv、json].
        let words: Vec<String> = items.iter().filter_map(|item| Some(item.text()?.to_lowercase())).collect();
        let parts: Vec<&str> = words.iter().flat_map(|word| list::parts(word)).collect();
        if parts.len() > items.len() && parts.iter().all(known) && matches!(node.value, Yaml::List(_)) {
            let near = reader.mend(node, format!("[{}]", parts.join(", ")));
            let filled = fill!(
                key = reader.key(key),
                found = words.join(", "),
                known = reader.choices(T::SHAPE),
                near = near
            );
            reader.say(reader.at(&reading::VALUE_NEAR, node, filled));
            return None;
        }
        let mut found: Vec<T> = items.iter().filter_map(|item| T::from_node(reader, item, key)).collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}
