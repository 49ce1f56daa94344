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

/// Whether the files of a folder may be changed one by one, each at once, in place of all of them at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum InPlace {
    /// Where the folder cannot be exchanged as a whole.
    #[default]
    Auto,
    /// In any case: another program may hold the folder itself.
    Always,
    /// Never: a folder that cannot be exchanged is refused.
    Never,
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
    /// The files were changed one by one, since the folder could not be exchanged, which nobody had asked for.
    pub(crate) by_files: bool,
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
