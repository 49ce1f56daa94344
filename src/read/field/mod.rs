//! ONE table of keys: English, Chinese, what may stand there, what it is for.
//!
//! The keys of tables and parts are those of the editions; all others are here. Readers read by these constants, so a
//! key that is not in the table cannot be read, and one of another mapping does not compile. Whatever else must know the
//! keys (messages, the manual) asks the table.

pub(super) mod agency;
pub(in crate::read) mod form;
mod key;
pub(super) mod page;
pub(super) mod report;
mod shape;
pub(super) mod site;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use agency::agency_keys;
pub(super) use agency::{collected, former_name, not_due, reported_by};
pub(crate) use form::{FORMS, FileForm, part};
pub(crate) use key::Field;
pub(super) use key::{FieldOf, FieldSet, InContext, Items};
pub(super) use report::{correction, section, statistic, waiver};
pub(crate) use shape::{Others, ValueShape};
pub(super) use site::{check, deadlines, license, platform, term};
pub use tables::key_tables;

use crate::base::Words;
use report::{ReportFields, UNKNOWN, section::SectionFields, statistic::StatisticFields};

/// The key of a report with an English word, for what writes one.
pub(crate) fn report_key(en: &str) -> Option<&'static Field> {
    ReportFields::FIELDS.iter().find(|field| field.en == en).copied()
}

/// The same of a section of a report before 2019.
pub(crate) fn section_key(en: &str) -> Option<&'static Field> {
    SectionFields::FIELDS.iter().find(|field| field.en == en).copied()
}

/// The same of a line of the statistics before 2019.
pub(crate) fn statistic_key(en: &str) -> Option<&'static Field> {
    StatisticFields::FIELDS.iter().find(|field| field.en == en).copied()
}

/// What is written where the day of publication is not known.
pub(crate) fn unknown_date() -> Words {
    UNKNOWN
}

/// The word for a text that the original has and the site has not.
pub(crate) fn not_transcribed() -> Words {
    report::NOT_TRANSCRIBED
}

/// Whether a text is a word with a meaning of its own, in either language.
pub(super) fn is_word(text: &str, words: Words) -> bool {
    text == words.en || text == words.zh
}
