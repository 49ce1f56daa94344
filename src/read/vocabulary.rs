//! The keys of each kind of file, for what is said where a file is no YAML.

use crate::edition::{Edition, Key, Part, PartKind, RowKey};
use crate::read::field::agency::AgencyFields;
use crate::read::field::page::PageFields;
use crate::read::field::part;
use crate::read::field::report::ReportFields;
use crate::read::field::section;
use crate::read::field::site::SiteFields;
use crate::read::field::{Field, FieldSet, ValueShape};
use crate::read::other_forms::below;
use crate::yaml::{Heading, Vocabulary};

/// The keys of a file of fixed keys.
pub(super) struct FixedWords(pub &'static [&'static Field]);

/// The keys of the settings.
pub(super) const SITE: FixedWords = FixedWords(SiteFields::FIELDS);
/// The keys of the register, but for the ids of agencies.
pub(super) const REGISTER: FixedWords = FixedWords(AgencyFields::FIELDS);
/// The keys at the head of a free page.
pub(super) const PAGE: FixedWords = FixedWords(PageFields::FIELDS);

/// The keys of reports of some editions.
pub(super) struct ReportWords<'e>(pub &'e [Edition]);

impl Vocabulary for FixedWords {
    fn is_key(&self, word: &str) -> bool {
        is_field(self.0, word)
    }
}

impl Vocabulary for ReportWords<'_> {
    fn is_key(&self, word: &str) -> bool {
        is_field(ReportFields::FIELDS, word)
            || self.parts().any(|of| of.key.matches(word) || in_part(of, word))
            || self.tables().any(|keys| below(keys, word))
    }

    fn holds_text(&self, key: &str) -> bool {
        let is_text = |of: &Part| of.kind == PartKind::Text && of.key.matches(key);
        self.parts().any(is_text) || section::TEXT.field.is(key)
    }

    fn is_key_in_braces(&self, word: &str) -> bool {
        let blocks = self.0.iter().flat_map(|edition| &edition.tables).flat_map(|table| &table.blocks);
        self.is_key(word) || blocks.flat_map(|block| &block.columns).any(|column| column.key.matches(word))
    }

    fn heading(&self, key: &str) -> Heading {
        if ReportFields::FIELDS.iter().any(|field| field.is(key))
            || self.parts().any(|part| part.key.matches(key))
        {
            return Heading::Top;
        }
        match &self.headings(key)[..] {
            [heading] => Heading::Below(heading.clone()),
            _ => Heading::Unknown,
        }
    }

    fn headings(&self, key: &str) -> Vec<String> {
        let found = self.keys_above(key).into_iter();
        let mut words: Vec<String> = found
            .map(|heading| if key.is_ascii() { heading.en.clone() } else { heading.zh.clone() })
            .collect();
        words.sort();
        words.dedup();
        words
    }
}

impl<'e> ReportWords<'e> {
    /// The keys below which a row of some key stands.
    fn keys_above(&self, key: &str) -> Vec<&'e Key> {
        let mut found = Vec::new();
        for table in self.0.iter().flat_map(|edition| &edition.tables) {
            headings(&table.keys, &table.key, key, &mut found);
        }
        found
    }

    fn parts(&self) -> impl Iterator<Item = &'e Part> {
        self.0.iter().flat_map(|edition| &edition.parts)
    }

    fn tables(&self) -> impl Iterator<Item = &'e [RowKey]> {
        self.0.iter().flat_map(|edition| &edition.tables).map(|table| &table.keys[..])
    }
}

/// Whether a word is one of some keys, or of those below them.
fn is_field(fields: &[&Field], word: &str) -> bool {
    fields.iter().any(|field| field.is(word) || is_below(&field.shape, word))
}

fn is_below(shape: &ValueShape, word: &str) -> bool {
    match shape {
        ValueShape::Items(fields) => is_field(fields, word),
        ValueShape::List(shape) => is_below(shape, word),
        ValueShape::Mapping(fields, others) => {
            is_field(fields, word) || others.is_some_and(|(_, shape)| is_below(shape, word))
        }
        _ => false,
    }
}

/// Whether a word is a key of the items of a part.
fn in_part(of: &Part, word: &str) -> bool {
    !matches!(of.kind, PartKind::Table(_)) && is_below(&part(of.kind), word)
}

/// The keys below which a row of some key stands.
fn headings<'e>(rows: &'e [RowKey], above: &'e Key, key: &str, found: &mut Vec<&'e Key>) {
    for row in rows {
        if row.key.matches(key) {
            found.push(above);
        }
        headings(&row.children, &row.key, key, found);
    }
}
