//! Files in memory.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::source::{Contents, Digest, EntryKind, Fault, Listed, OpenFile, Stamp, is_litter, is_passed_over};

/// Files in memory by their absolute paths; a folder is there as long as a file is in it. Copies share the files.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(Arc<RwLock<Stored>>);

#[derive(Debug, Default)]
struct Stored {
    files: BTreeMap<PathBuf, (Arc<[u8]>, Stamp)>,
    /// How often something was written: each time gives another stamp.
    writes: u64,
}

impl MemoryFiles {
    /// Writes a file, in the place of one that is there.
    pub fn write(&self, path: impl Into<PathBuf>, bytes: impl AsRef<[u8]>) {
        let mut stored = self.stored_mut();
        stored.writes += 1;
        let file = (bytes.as_ref().into(), Stamp::new(stored.writes));
        stored.files.insert(path.into(), file);
    }

    /// Takes a file away; whether there was one.
    pub fn remove(&self, path: &Path) -> bool {
        self.stored_mut().files.remove(path).is_some()
    }

    /// Takes all files away.
    pub fn clear(&self) {
        self.stored_mut().files.clear();
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &Path) -> Option<Arc<[u8]>> {
        self.stored().files.get(path).map(|(bytes, _)| bytes.clone())
    }

    fn stored(&self) -> RwLockReadGuard<'_, Stored> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn stored_mut(&self) -> RwLockWriteGuard<'_, Stored> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn kind(&self, path: &Path) -> io::Result<EntryKind> {
        let stored = self.stored();
        // The first path that is not before this one: itself, or the first file in it.
        match stored.files.range(path.to_path_buf()..).next() {
            Some((found, _)) if found == path => Ok(EntryKind::File),
            Some((found, _)) if found.starts_with(path) => Ok(EntryKind::Folder),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    pub(super) fn load(&self, path: &Path, limit: u64) -> Result<Contents, Fault> {
        let size = self.size(path)?;
        if size > limit {
            return Err(Fault::TooLarge(size, limit));
        }
        let stored = self.stored();
        let (bytes, stamp) = stored.files.get(path).ok_or_else(Fault::no_file)?;
        Ok(Contents { bytes: bytes.to_vec(), digest: Digest::of(bytes), stamp: *stamp })
    }

    pub(super) fn opened(&self, path: &Path, limit: u64) -> Result<OpenFile, Fault> {
        let size = self.size(path)?;
        if size > limit {
            return Err(Fault::TooLarge(size, limit));
        }
        let stored = self.stored();
        let (bytes, stamp) = stored.files.get(path).ok_or_else(Fault::no_file)?;
        Ok(OpenFile::new(io::Cursor::new(bytes.clone()), size, *stamp))
    }

    pub(super) fn size(&self, path: &Path) -> Result<u64, Fault> {
        match self.kind(path) {
            Ok(EntryKind::File) => Ok(self.bytes(path).map_or(0, |bytes| bytes.len() as u64)),
            Ok(_) => Err(Fault::no_file()),
            Err(error) => Err(Fault::unreadable(&error)),
        }
    }

    pub(super) fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.stored().files.get(path).map(|(_, stamp)| *stamp)
    }

    pub(super) fn entries(&self, dir: &Path, depth: usize, open: Option<&Path>) -> MemoryListing {
        let stored = self.stored();
        let below = stored.files.range(dir.to_path_buf()..).map(|(path, _)| path);
        let mut found: Vec<(PathBuf, EntryKind)> = Vec::new();
        for path in below.take_while(|path| path.starts_with(dir)) {
            let Ok(rest) = path.strip_prefix(dir) else { continue };
            let mut at = dir.to_path_buf();
            let last = rest.components().count();
            for (level, part) in rest.components().enumerate().take(depth) {
                let is_open = || open.is_some_and(|open| at.starts_with(open));
                let name = part.as_os_str();
                if is_passed_over(name) && (is_litter(name) || !is_open()) {
                    break;
                }
                at.push(part);
                let kind = if level + 1 == last { EntryKind::File } else { EntryKind::Folder };
                // Of the folders on the way, those are new that do not hold the entry before.
                if !found.last().is_some_and(|(before, _)| before.starts_with(&at)) {
                    found.push((at.clone(), kind));
                }
            }
        }
        MemoryListing { all: found.into_iter(), last: PathBuf::new(), skipped: None }
    }
}

/// What is below a folder.
#[derive(Debug)]
pub(crate) struct MemoryListing {
    all: std::vec::IntoIter<(PathBuf, EntryKind)>,
    last: PathBuf,
    skipped: Option<PathBuf>,
}

impl MemoryListing {
    pub(super) fn skip_folder(&mut self) {
        self.skipped = Some(self.last.clone());
    }
}

impl Iterator for MemoryListing {
    type Item = Listed;

    fn next(&mut self) -> Option<Listed> {
        let skipped = self.skipped.as_ref();
        let (path, kind) = self.all.find(|(path, _)| !skipped.is_some_and(|dir| path.starts_with(dir)))?;
        self.last.clone_from(&path);
        Some((path, Ok(kind)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> MemoryFiles {
        let files = MemoryFiles::default();
        paths.iter().for_each(|path| files.write(path, path));
        files
    }

    #[test]
    fn a_folder_comes_before_what_is_in_it_and_dot_files_do_not_come() {
        let files =
            files(&["/s/a/.x/y", "/s/a/b/c", "/s/a/b/d", "/s/a-b", "/s/.git/z", "/s/e/f/g/h", "/t/u"]);
        let list = |depth, skip: &str| {
            let mut entries = files.entries(Path::new("/s"), depth, None);
            let mut found = Vec::new();
            while let Some((path, kind)) = entries.next() {
                let slash = if kind == Ok(EntryKind::Folder) { "/" } else { "" };
                found.push(format!("{}{slash}", path.display()));
                if path == Path::new(skip) {
                    entries.skip_folder();
                }
            }
            found
        };
        assert_eq!(list(2, ""), ["/s/a/", "/s/a/b/", "/s/a-b", "/s/e/", "/s/e/f/"]);
        let all = ["/s/a/", "/s/a/b/", "/s/a/b/c", "/s/a/b/d", "/s/a-b", "/s/e/", "/s/e/f/", "/s/e/f/g/"];
        assert_eq!(list(3, ""), all);
        let open = files.entries(Path::new("/s"), 2, Some(Path::new("/s/a")));
        let dots: Vec<_> = open.filter(|(path, _)| path.starts_with("/s/a/.x")).collect();
        assert_eq!(dots.len(), 1);
        assert_eq!(list(3, "/s/a/b"), ["/s/a/", "/s/a/b/", "/s/a-b", "/s/e/", "/s/e/f/", "/s/e/f/g/"]);
    }

    #[test]
    fn what_stands_at_a_path_is_a_file_a_folder_or_nothing() {
        let files = files(&["/s/a/b", "/s/a-b"]);
        let cases = [
            ("/s", Some(EntryKind::Folder)),
            ("/s/a", Some(EntryKind::Folder)),
            ("/s/a/b", Some(EntryKind::File)),
            ("/s/a-", None),
            ("/s/a/b/c", None),
            ("/t", None),
        ];
        for (path, expected) in cases {
            assert_eq!(files.kind(Path::new(path)).ok(), expected, "{path}");
        }
    }

    #[test]
    fn every_writing_gives_another_stamp_and_the_size_is_limited() {
        let files = files(&["/a"]);
        let path = Path::new("/a");
        let first = files.stamp(path);
        files.write("/a", "/a");
        assert!(first.is_some() && files.stamp(path) != first);
        assert_eq!(files.load(path, 1).err(), Some(Fault::TooLarge(2, 1)));
        assert_eq!(files.load(path, 2).map(|c| c.bytes), Ok(b"/a".to_vec()));
        assert!(files.remove(path) && !files.remove(path) && files.stamp(path).is_none());
    }
}
