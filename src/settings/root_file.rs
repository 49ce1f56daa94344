//! Files that go to the root of the site as they are.

use crate::source::FileId;

/// A file that goes to the root of the site as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RootFile {
    /// Its path below the root of the site.
    pub path: Box<str>,
    /// Where it lies.
    pub file: FileId,
}
