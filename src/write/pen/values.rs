//! What stands in a report file, as whoever edits it sees it.

use crate::edition::PartKind;
use crate::read::{KnownKeys, LoneReport, report_key};
use crate::source::Lines;
use crate::write::pen::change::PenContext;
use crate::write::pen::page::{Inside, Page};
use crate::yaml::{Node, Yaml};

/// A text or a line of a report, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrittenValue {
    /// Its address.
    pub address: String,
    /// What stands there.
    pub text: String,
}

/// The lines and texts that the pen can change, in the order of the form; `None` where the file has a fault of syntax.
pub(crate) fn written_values(text: &str, context: PenContext<'_>) -> Option<Vec<WrittenValue>> {
    let lines = Lines::new(text);
    let root = LoneReport::tree(&lines, context.editions)?;
    let page = Page::new(&lines, &root, None, context)?;
    let mut found = Vec::new();
    let mut take = |address: &str, value: Option<&Node<'_>>| {
        let text = value.and_then(Node::text).unwrap_or("");
        let text = if value.is_some_and(Node::is_null) { "" } else { text };
        found
            .push(WrittenValue { address: address.to_owned(), text: text.trim_end_matches('\n').to_owned() });
    };
    for name in ["published", "written", "source", "index_number", "document_number"] {
        let field = report_key(name).map_or(name, |field| field.en);
        take(field, page.pair(page.inside(), field).map(|(_, value)| value));
    }
    for part in page.edition.parts.iter().filter(|part| part.kind == PartKind::Text) {
        if !context.texts.iter().any(|name| part.key.matches(name)) {
            take(&part.key.en, page.pair(page.inside(), &part.key.en).map(|(_, value)| value));
        }
    }
    let notes = page.pair(page.inside(), "notes");
    for table in &page.edition.tables {
        let keys = KnownKeys::Tables(page.edition);
        let own = notes.and_then(|(key, value)| {
            page.pair(Inside { keys, key: Some(key), value }, &table.key.en).map(|(_, value)| value)
        });
        take(&format!("notes.{}", table.key.en), own);
    }
    let Some((_, value)) = page.pair(page.inside(), "sections") else { return Some(found) };
    if let (Yaml::List(items), Some(known)) = (&value.value, page.keys.find("sections")) {
        for (nth, item) in items.iter().enumerate() {
            let inside = Inside { keys: known.below(value), key: None, value: item };
            take(&format!("sections.{nth}.text"), page.pair(inside, "text").map(|(_, value)| value));
        }
    }
    Some(found)
}
