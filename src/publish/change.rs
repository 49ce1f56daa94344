//! What a build changed in the published folder.

use std::fmt;

use crate::source::Digest;
use crate::text::visible;

/// How a file changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// Its bytes changed.
    Changed,
    /// It was removed.
    Removed,
}

/// One file that changed, compared with the old manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// How it changed.
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
    /// The files that changed, in the order of their paths.
    pub changes: Vec<FileChange>,
    /// What the folder holds now, as its manifest says.
    pub(crate) manifest: Option<Digest>,
}

impl fmt::Display for FileChange {
    /// `+`, `~` or `-`, a tab, and the path; what would end the line, or means something to a terminal, is escaped.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            ChangeKind::Added => '+',
            ChangeKind::Changed => '~',
            ChangeKind::Removed => '-',
        };
        write!(f, "{sign}\t{}", visible(&self.path))
    }
}
