//! A free page.

use crate::prose::Prose;
use crate::source::FileId;

/// A page of the site's own: about, guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreePage {
    /// Its name in the URL.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its place among the pages; those without come last.
    pub order: Option<i64>,
    /// Its text.
    pub prose: Prose,
    /// Its file.
    pub file: FileId,
}
