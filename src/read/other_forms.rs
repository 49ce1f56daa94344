//! Keys of the forms of other years, which a report may have by mistake.

use crate::edition::{Edition, EditionId, RowKey};

/// The forms beside that of a report.
#[derive(Clone, Copy)]
pub(super) struct OtherForms<'e> {
    pub all: &'e [Edition],
    pub own: EditionId,
}

impl OtherForms<'_> {
    /// The editions that have a key which that of the report has nowhere.
    pub(super) fn other_editions(&self, word: &str) -> Vec<String> {
        let (own, others): (Vec<&Edition>, Vec<&Edition>) =
            self.all.iter().filter(|edition| is_in(edition, word)).partition(|e| e.id == self.own);
        if own.is_empty() { others.iter().map(|e| e.id.0.to_string()).collect() } else { Vec::new() }
    }
}

/// Whether an edition has a part or a row of some key.
fn is_in(edition: &Edition, word: &str) -> bool {
    edition.parts.iter().any(|of| of.key.matches(word))
        || edition.tables.iter().any(|table| below(&table.keys, word))
}

/// Whether a word is the key of a row.
pub(super) fn below(keys: &[RowKey], word: &str) -> bool {
    keys.iter().any(|row| row.key.matches(word) || below(&row.children, word))
}
