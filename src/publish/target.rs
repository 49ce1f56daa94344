//! The folder to publish to, judged by its real path before anything is written.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::base::Failure;
use crate::publish::failure::{self, Overlap};
use crate::publish::manifest::{self, Manifest};

/// A longer chain of links is taken for a loop.
const HOPS: usize = 40;

/// What the names beside the folder begin with.
const PREFIX: &str = ".portal-";

/// A folder that a site may be published to. It overlaps with no source, which is a folder that the site is made from:
/// it is no source, contains none and lies in none.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder as it was asked for, for messages.
    pub(super) asked: PathBuf,
    /// The folder itself, links resolved. It need not be there yet.
    pub(super) real: PathBuf,
    sources: Vec<PathBuf>,
}

impl Target {
    /// Judges a folder and writes nothing.
    ///
    /// # Errors
    /// When the folder overlaps with a source, or has no name that the trees beside it could take.
    pub(crate) fn new(asked: &Path, sources: &[PathBuf]) -> Result<Target, Failure> {
        let real = Way::of(asked).map_err(|_| failure::no_name(asked))?.end;
        let named = real.file_name().is_some_and(|n| !n.as_encoded_bytes().starts_with(PREFIX.as_bytes()));
        if !named {
            return Err(failure::no_name(asked));
        }
        let target = Target { asked: asked.to_path_buf(), real, sources: sources.to_vec() };
        for source in &target.sources {
            if let Some(overlap) = target.overlap(source) {
                return Err(failure::over_source(asked, source, overlap));
            }
        }
        Ok(target)
    }

    /// The paths that the last build published here, as its manifest lists them; none where there is none that can be read.
    pub(crate) fn published(&self) -> Vec<String> {
        let list = self.real.join(manifest::NAME);
        if !list.symlink_metadata().is_ok_and(|list| list.is_file()) {
            return Vec::new();
        }
        let text = String::from_utf8(fs::read(&list).unwrap_or_default()).unwrap_or_default();
        Manifest::parse(&text).unwrap_or_default().paths().map(str::to_owned).collect()
    }

    /// The path beside the folder with an ending. All these paths have one parent, so that renames stay on one file system.
    pub(super) fn beside(&self, end: &str) -> PathBuf {
        let mut name = OsString::from(PREFIX);
        name.push(self.real.file_name().unwrap_or_default());
        name.push(end);
        self.real.with_file_name(name)
    }

    /// The tree being made; after the swap, the one to delete.
    pub(super) fn new_tree(&self) -> PathBuf {
        self.beside("-new")
    }

    /// The old tree between two renames, where names cannot be exchanged.
    pub(super) fn old_tree(&self) -> PathBuf {
        self.beside("-old")
    }

    /// The folder of what builds keep for the next one.
    pub(crate) fn cache(&self) -> PathBuf {
        self.beside(".cache")
    }

    /// How the trees that publishing replaces or deletes overlap with a source.
    fn overlap(&self, source: &Path) -> Option<Overlap> {
        // A source that cannot be found has a finding or failure of its own.
        let way = Way::of(source).ok()?;
        if is_same(&way.end, &self.real) {
            return Some(Overlap::Same);
        }
        // The links that lead to the source would be deleted as well.
        let mut reached = way.links.iter().chain([&way.end]);
        let deleted = [&self.real, &self.new_tree(), &self.old_tree()];
        if reached.any(|place| deleted.iter().any(|tree| holds(tree, place))) {
            return Some(Overlap::Contains);
        }
        holds(&way.end, &self.real).then_some(Overlap::Inside)
    }

    /// The real path of a file that a build writes besides: it must lie in no source and in no tree that publishing
    /// replaces.
    pub(super) fn spared(&self, file: &Path) -> Result<PathBuf, Failure> {
        let real = Way::of(file).map_err(|error| failure::cannot_write(file, &error))?.end;
        let trees = [self.real.clone(), self.new_tree(), self.old_tree()];
        let sources = self.sources.iter().filter_map(|source| Some(Way::of(source).ok()?.end));
        match trees.into_iter().chain(sources).find(|folder| holds(folder, &real)) {
            Some(folder) => Err(failure::file_in(file, &folder)),
            None => Ok(real),
        }
    }
}

/// The path to a file or folder, which need not exist, with all links resolved.
struct Way {
    /// The real path, without links and `..`.
    end: PathBuf,
    /// The links that were followed.
    links: Vec<PathBuf>,
}

impl Way {
    fn of(path: &Path) -> io::Result<Way> {
        let start = if path.is_absolute() { PathBuf::new() } else { fs::canonicalize(".")? };
        let mut way = Way { end: start, links: Vec::new() };
        way.follow(path)?;
        // An existing path gets its one spelling where the file system ignores case.
        if let Some(there) = way.end.ancestors().find(|folder| folder.exists()) {
            let mut end = fs::canonicalize(there)?;
            end.extend(way.end.strip_prefix(there).into_iter().flatten());
            way.end = end;
        }
        Ok(way)
    }

    fn follow(&mut self, path: &Path) -> io::Result<()> {
        for part in path.components() {
            match part {
                Component::Prefix(_) | Component::RootDir => self.end.push(part),
                Component::CurDir => {}
                Component::ParentDir => {
                    self.end.pop();
                }
                Component::Normal(name) => {
                    self.end.push(name);
                    self.follow_link()?;
                }
            }
        }
        Ok(())
    }

    /// Follows the link at the end of the path so far, if there is one.
    fn follow_link(&mut self) -> io::Result<()> {
        let Ok(target) = fs::read_link(&self.end) else { return Ok(()) };
        if self.links.len() == HOPS {
            return Err(io::Error::other("the links run in circles"));
        }
        self.links.push(self.end.clone());
        self.end.pop();
        self.follow(&target)
    }
}

/// Whether a folder is at a path, or contains it.
fn holds(folder: &Path, inner: &Path) -> bool {
    inner.ancestors().any(|around| is_same(around, folder))
}

/// Whether two paths lead to the same folder: a mount can give a folder two paths.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || identity(a).is_some_and(|id| identity(b) == Some(id))
}

/// The identity of a folder, where the system has one.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    path.symlink_metadata().ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
