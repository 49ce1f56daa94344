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

pub(super) use agency::{former_name, not_due, reported_by};
pub(crate) use key::Field;
pub(super) use key::{FieldOf, FieldSet, InContext, Items};
pub(super) use report::{correction, section, statistic, waiver};
pub(crate) use shape::{Others, ValueShape};
pub(super) use site::{check, deadlines};
pub use tables::key_tables;

use crate::base::Words;

/// Whether a text is a word with a meaning of its own, in either language.
pub(super) fn is_word(text: &str, words: Words) -> bool {
    text == words.en || text == words.zh
}
