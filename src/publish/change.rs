//! What a build changed in the published folder.

use std::fmt;

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It was not there before.
    Added,
    /// Its bytes are others than before.
    Changed,
    /// It is no longer there.
    Removed,
}

/// One file that is not as it was, measured against the old tree's manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// Its path in the published folder, with `/`.
    pub path: String,
}

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Files of the site, without the manifest and the dot files carried over.
    pub files: usize,
    /// Bytes of these files.
    pub bytes: u64,
    /// The files that are not as they were, in the order of their paths.
    pub changes: Vec<Change>,
}

impl fmt::Display for Change {
    /// `+`, `~` or `-`, a tab, and the path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            ChangeKind::Added => '+',
            ChangeKind::Changed => '~',
            ChangeKind::Removed => '-',
        };
        write!(f, "{sign}\t{}", self.path)
    }
}
