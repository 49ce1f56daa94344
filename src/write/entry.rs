//! What is written into a cell.

use crate::write::scalar::scalar;

/// What is to be written into a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(not(feature = "import"), expect(dead_code, reason = "new reports have blanks and numbers"))]
pub(crate) enum Entry {
    /// The original has no such cell.
    #[default]
    Absent,
    /// An empty cell of the original, or one that is not certain: a note says which.
    Blank,
    /// “/”.
    Slash,
    /// A number in plain digits.
    Number(String),
    /// Words that are printed as they stand.
    Words(String),
}

/// One figure.
pub(super) fn figure(entry: &Entry) -> String {
    match entry {
        Entry::Absent | Entry::Blank => "null".to_owned(),
        Entry::Slash => "/".to_owned(),
        Entry::Number(digits) => digits.clone(),
        Entry::Words(words) => scalar(words),
    }
}
