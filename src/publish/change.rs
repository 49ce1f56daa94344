//! What a build changed in the published folder.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::base::Failure;
use crate::publish::{Target, failure};

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
}

impl fmt::Display for FileChange {
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

/// A file for the list of changes, open for writing before anything is published.
#[derive(Debug)]
pub struct ChangeFile {
    file: File,
    path: PathBuf,
}

impl ChangeFile {
    /// Opens a file; what is in it stays until [`ChangeFile::write`].
    ///
    /// # Errors
    /// When it lies in the site's sources or in the output folder, or when the system refuses.
    pub fn open(path: &Path, target: &Target) -> Result<ChangeFile, Failure> {
        target.spares(path)?;
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
        let file = file.map_err(|error| failure::cannot_write(path, &error))?;
        Ok(ChangeFile { file, path: path.to_path_buf() })
    }

    /// Replaces the content of the file by one line for each change.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(self, changes: &[FileChange]) -> Result<(), Failure> {
        let ChangeFile { mut file, path } = self;
        let lines: String = changes.iter().map(|change| format!("{change}\n")).collect();
        let mut write = || -> io::Result<()> {
            // A pipe has no length.
            if file.metadata()?.is_file() {
                file.set_len(0)?;
            }
            file.write_all(lines.as_bytes())
        };
        write().map_err(|error| failure::cannot_write(&path, &error))
    }
}
