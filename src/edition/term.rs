//! Words of the forms with their plain explanations.

use serde::Deserialize;

/// Some terms that belong together.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermGroup {
    /// What they are about.
    pub title: String,
    /// The terms, in reading order.
    pub terms: Vec<Term>,
}

/// A word of the forms.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term {
    /// Its name in addresses.
    pub id: String,
    /// The word.
    pub word: String,
    /// The addresses of the rows, or groups of rows, that it explains.
    #[serde(default)]
    pub rows: Vec<String>,
    /// What people say for it.
    #[serde(default)]
    pub also: Vec<String>,
    /// The article that it rests on.
    pub article: Option<String>,
    /// What it means.
    pub says: String,
    /// An invented example.
    pub example: Option<String>,
}

impl Term {
    /// Whether that is its word, with or without the remark in brackets.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        name == self.word || Some(name) == self.word.split('（').next()
    }

    /// Whether it is called so: by its word, or by what people say for it.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.is_named(name) || self.also.iter().any(|also| also == name)
    }
}
