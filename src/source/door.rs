//! The one door to files: whatever the program reads, it reads through a [`Source`] that it was handed.

use std::io;
use std::path::{Path, PathBuf};

use crate::source::disk::DiskListing;
use crate::source::memory::MemoryListing;
use crate::source::walk::Walk;
use crate::source::{Contents, EntryKind, Fault, File, FolderId, Listed, MemoryFiles, OpenFile, Stamp, disk};

/// Where files are read from. Copies lead to the same files.
#[derive(Clone, Debug)]
pub enum Source {
    /// The disk of this machine.
    Disk,
    /// Files in memory; there are no links among them.
    Memory(MemoryFiles),
}

impl Source {
    /// The absolute path of a file or folder, links followed.
    ///
    /// # Errors
    /// When there is none, or the system does not let it be seen.
    pub(crate) fn real(&self, path: &Path) -> io::Result<PathBuf> {
        match self {
            Source::Disk => disk::real(path),
            Source::Memory(files) => files.kind(path).map(|_| path.to_path_buf()),
        }
    }

    /// What stands at a path.
    ///
    /// # Errors
    /// When there is nothing, or the system does not let it be seen.
    pub(crate) fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        match self {
            Source::Disk => disk::kind(path),
            Source::Memory(files) => files.kind(path),
        }
    }

    /// Whether a folder stands at a path, or a link to one.
    pub(crate) fn is_folder(&self, path: &Path) -> bool {
        match self {
            Source::Disk => disk::is_folder(path),
            Source::Memory(files) => files.kind(path).is_ok_and(|kind| kind == EntryKind::Folder),
        }
    }

    /// The folder at a path as it is now; `None` where there is none.
    pub(crate) fn folder_id(&self, path: &Path) -> Option<FolderId> {
        match self {
            Source::Disk => disk::folder_id(path),
            Source::Memory(_) => self.is_folder(path).then_some(FolderId(0, 0)),
        }
    }

    /// Whether nobody tells of changes below a folder, so that they have to be looked for.
    pub(crate) fn is_silent(&self, folder: &Path) -> bool {
        match self {
            Source::Disk => disk::is_silent(folder),
            Source::Memory(_) => true,
        }
    }

    /// Reads a plain file of at most `limit` bytes; a link is not followed.
    ///
    /// # Errors
    /// When it cannot be read, is no plain file, or is larger.
    pub(crate) fn read(&self, path: &Path, limit: u64) -> Result<Contents, Fault> {
        match self {
            Source::Disk => disk::read(path, limit),
            Source::Memory(files) => files.load(path, limit),
        }
    }

    /// Opens a plain file of at most `limit` bytes; a link is not followed.
    ///
    /// # Errors
    /// As of [`Source::read`].
    pub(crate) fn open(&self, path: &Path, limit: u64) -> Result<OpenFile, Fault> {
        match self {
            Source::Disk => disk::opened(path, limit),
            Source::Memory(files) => files.opened(path, limit),
        }
    }

    /// Where a path that was reached by links leads now.
    ///
    /// # Errors
    /// When that is nowhere, or not in `folder`.
    pub(crate) fn inside(&self, path: &Path, folder: &Path) -> Result<PathBuf, Fault> {
        let real = |path| self.real(path).map_err(|error| Fault::unreadable(&error));
        let (target, folder) = (real(path)?, real(folder)?);
        match target.starts_with(folder) {
            true => Ok(target),
            false => Err(Fault::LinkOut(target.to_string_lossy().into_owned())),
        }
    }

    /// The size in bytes of a plain file; only one known as a `link` may be one.
    ///
    /// # Errors
    /// When it cannot be read, or is no plain file.
    pub(crate) fn size(&self, path: &Path, link: bool) -> Result<u64, Fault> {
        match self {
            Source::Disk => disk::size(path, link),
            Source::Memory(files) => files.size(path),
        }
    }

    /// What tells a file's present state from a later one without reading it; `None` where it cannot be asked.
    pub(crate) fn stamp(&self, path: &Path) -> Option<Stamp> {
        match self {
            Source::Disk => disk::stamp(path),
            Source::Memory(files) => files.stamp(path),
        }
    }

    /// The files below a folder, by their paths in it. What no site reads is passed over, and links followed that stay in
    /// it.
    pub(crate) fn files(&self, dir: &Path) -> Vec<File> {
        Walk::below(self, dir)
    }

    /// What is below a folder, at most so many folders deep, a folder before what is in it. What no site reads is passed
    /// over, but dot files below the folder that is `open`, if there is one; links are not followed.
    pub(crate) fn entries(&self, dir: &Path, depth: usize, open: Option<PathBuf>) -> Listing {
        match self {
            Source::Disk => Listing::Disk(DiskListing::new(dir, depth, open)),
            Source::Memory(files) => Listing::Memory(files.entries(dir, depth, open.as_deref())),
        }
    }
}

/// What is below a folder.
#[derive(Debug)]
pub(crate) enum Listing {
    /// On a disk.
    Disk(DiskListing),
    /// In memory.
    Memory(MemoryListing),
}

impl Listing {
    /// Passes over what is in the folder that came last.
    pub(super) fn skip_folder(&mut self) {
        match self {
            Listing::Disk(entries) => entries.skip_folder(),
            Listing::Memory(entries) => entries.skip_folder(),
        }
    }
}

impl Iterator for Listing {
    type Item = Listed;

    fn next(&mut self) -> Option<Listed> {
        match self {
            Listing::Disk(entries) => entries.next(),
            Listing::Memory(entries) => entries.next(),
        }
    }
}
