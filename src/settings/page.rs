//! A free page.

use crate::prose::{InnerLink, Prose};
use crate::source::FileId;

/// A page of the site's own: about, guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FreePage {
    /// Its name in the URL.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its place among the pages; those without come last.
    pub order: Option<i64>,
    /// Its text.
    pub prose: Prose,
    /// Links of its text that lead to somewhere in the site.
    pub links: Box<[InnerLink]>,
    /// Its file.
    pub file: FileId,
}
