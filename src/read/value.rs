//! Values that say all by themselves: how a field's type is read.

use crate::base::{Date, Said, Words, Year};
use crate::finding::{Level, fill, reading};
use crate::read::field::ValueShape;
use crate::read::reader::{KeyName, Reader, is_blank, listed, short};
use crate::register::AgencyKind;
use crate::settings::{Download, EDITOR_SCHEMES, EditLink, is_address, is_base_url, is_host};
use crate::source::Written;
use crate::text::is_unprintable;
use crate::yaml::{Node, control};

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
            return Some(reader.text(node, key).into_iter().collect());
        }
        let items = reader.items(node, key);
        Some(items.iter().filter_map(|item| reader.text(item, key)).collect())
    }
}

/// An address that becomes a link on pages.
pub(super) struct WebAddress(pub String);

impl FromNode for WebAddress {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<WebAddress> {
        address(reader, node, key, is_address).map(WebAddress)
    }
}

/// An address that those of the site's pages begin with.
pub(super) struct BaseUrl(pub String);

impl FromNode for BaseUrl {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<BaseUrl> {
        address(reader, node, key, is_base_url).map(BaseUrl)
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
        let items = if node.text().is_some() { std::slice::from_ref(node) } else { reader.items(node, key) };
        let mut names = Vec::new();
        for item in items {
            match reader.text(item, key) {
                Some(name) if is_host(&name) => names.push(name),
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

/// An address, or a finding: what is refused is not used, in drafts neither.
fn address(
    reader: &mut Reader<'_, '_>,
    node: &Node<'_>,
    key: KeyName<'_>,
    is_fit: fn(&str) -> bool,
) -> Option<String> {
    reader.text(node, key)?;
    let text = node.text().unwrap_or("").trim();
    if is_fit(text) {
        return Some(text.to_owned());
    }
    if let Some(c) = text.chars().find(|c| matches!(c, '\n' | '\r' | '\t')) {
        reader.say(control(reader.place(node), c));
    } else if !text.contains(is_unprintable) {
        let near = text.rsplit("//").next().unwrap_or(text).trim_start_matches('/');
        // Up to what no address has in this place.
        let end = near.find(|c: char| !is_fit(&format!("https://{c}"))).unwrap_or(near.len());
        let near = format!("https://{}", short(&near[..end]));
        reader.say(reader.at(
            &reading::BAD_ADDRESS,
            node,
            fill!(key = reader.key(key), found = short(text), near = reader.mend(node, near)),
        ));
    }
    None
}

/// A value that is one of some words.
pub(super) trait Choice: Copy + 'static {
    /// All values with their words.
    const ALL: &'static [(Self, Words)];
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

const DOWNLOADS: [(Download, Words); 4] = [
    (Download::Json, Words::new("json", "json")),
    (Download::Csv, Words::new("csv", "csv")),
    (Download::Xlsx, Words::new("xlsx", "xlsx")),
    (Download::Docx, Words::new("docx", "docx")),
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
    const SHAPE: ValueShape = ValueShape::Names(&words(&LEVELS));
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
        let chinese =
            |w: &Words| if w.zh == w.en { w.en.to_owned() } else { format!("{}（{}）", w.en, w.zh) };
        let both: Vec<String> = T::ALL.iter().map(|(_, w)| chinese(w)).collect();
        let english = listed(T::ALL.iter().map(|(_, w)| w.en)).en;
        let known = Said::new(listed(both.iter().map(String::as_str)).zh, english);
        reader.say(reader.at(
            &reading::BAD_VALUE,
            node,
            fill!(key = reader.key(key), found = short(&word), known = known),
        ));
        None
    }
}

/// A list of choices, each once, in their own order.
impl<T: Choice + Ord> FromNode for Vec<T> {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Vec<T>> {
        let items = reader.items(node, key);
        let mut found: Vec<T> = items.iter().filter_map(|item| T::from_node(reader, item, key)).collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}
