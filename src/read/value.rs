//! Values that say all by themselves: how a field's type is read.

pub(super) mod language;
mod meant_address;

use crate::base::{Date, Words, Year};
use crate::finding::{Level, fill, reading};
use crate::read::field::ValueShape;
use crate::read::key_name::KeyName;
use crate::read::list;
use crate::read::prose::public_address::{leads_nowhere, look_at_address};
use crate::read::reader::{LIST, Reader, found, is_blank, listed, nearest, short};
use crate::read::span::years_of;
use crate::read::value::meant_address::{
    AROUND, has_secret, is_bare_domain, mended_address, single_slashes, without_spaces,
};
use crate::register::AgencyKind;
use crate::report::Explainer;
use crate::settings::{Download, EDITOR_SCHEMES, EditLink, folder_of_page, is_address, is_base_url, is_host};
use crate::source::Written;
use crate::text::{self, AddressFault, address_fault, is_percent_encoded, is_unprintable, with_scheme};
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

/// An address that becomes a link on pages.
pub(super) struct WebAddress(pub String);

impl FromNode for WebAddress {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<WebAddress> {
        let address = address(reader, node, key, is_address)?;
        look_at_address(reader, node, &address);
        Some(WebAddress(address))
    }
}

/// Where the original of a report stands: an address that becomes a link, or words.
pub(super) struct Origin(pub String);

impl FromNode for Origin {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Origin> {
        let is_address = |text: &str| {
            let is_begun = text.contains("://") || with_scheme(text.trim()).is_some();
            let is_one = !text.trim().contains(' ') || text.is_ascii();
            is_begun && is_one || leads_nowhere(text) || is_bare_domain(text.trim())
        };
        if node.text().is_some_and(is_address) {
            let address = address(reader, node, key, crate::settings::is_address)?;
            look_at_address(reader, node, &address);
            return Some(Origin(address));
        }
        let text = reader.text(node, key)?;
        reader.look_at_line(node, &text, Some(ValueShape::Line));
        Some(Origin(text))
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
        let found = short(text);
        let plain = text.split(['?', '#']).next().map(str::to_owned);
        let bare = plain.as_deref().and_then(text::mended_address);
        let whole = text;
        let inside = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
        let text = AROUND.iter().find_map(inside).unwrap_or(text).trim();
        let bare_text = Some(text.to_owned()).filter(|_| text.len() < whole.len());
        // What is wrong with the address of a page is that it is one.
        let folder = folder_of_page(text).filter(|_| is_address(text));
        let is_page = folder.is_some();
        let forms = [
            folder,
            bare_text,
            without_spaces(text),
            single_slashes(text),
            text::mended_address(text),
            bare,
            plain,
            with_scheme(text),
            mended_address(text),
        ];
        let near = forms.into_iter().flatten().find(|near| is_fit(near));
        let finding = match near {
            Some(near) => {
                let near = reader.mend(node, near);
                let filled = fill!(key = reader.key(key), found = found, near = near);
                let message = match has_secret(text) {
                    true => &reading::ADDRESS_SECRET,
                    false if is_page && is_address(text) => &reading::ADDRESS_OF_PAGE,
                    false if text.contains(['?', '#']) => &reading::ADDRESS_QUERY,
                    false => &reading::BAD_ADDRESS,
                };
                reader.at(message, node, filled)
            }
            None => {
                let message = match address_fault(text) {
                    Some(AddressFault::BadPort) => &reading::ADDRESS_PORT,
                    Some(AddressFault::Loopback) => &reading::ADDRESS_LOOPBACK,
                    None if !is_percent_encoded(text) => &reading::ADDRESS_PERCENT,
                    _ => &reading::NO_ADDRESS,
                };
                reader.at(message, node, fill!(key = reader.key(key), found = found))
            }
        };
        reader.say(finding);
    }
    None
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

impl Choice for Explainer {
    const ALL: &'static [(Explainer, Words)] = &Explainer::ALL;
    const SHAPE: ValueShape = ValueShape::Words(&words(&Explainer::ALL));
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
        let mut found: Vec<T> = items.iter().filter_map(|item| T::from_node(reader, item, key)).collect();
        found.sort_unstable();
        found.dedup();
        Some(found)
    }
}
