//! The folder to publish to, judged by where it truly lies before anything is touched.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::base::Failure;
use crate::publish::failure::{self, Relation};

/// A chain of links longer than this runs in circles.
const HOPS: usize = 40;

/// What the names beside the folder begin with.
const PREFIX: &str = ".portal-";

/// A folder that a site may be published to: it is none of the folders that the site is made from, holds none of them
/// and lies in none.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder as it was asked for, for messages.
    pub(super) asked: PathBuf,
    /// The folder itself, links resolved. It need not be there yet.
    pub(super) real: PathBuf,
    sources: Vec<PathBuf>,
}

impl Target {
    /// Judges a folder; `sources` are the folders that the site is made from. Touches nothing.
    ///
    /// # Errors
    /// When the folder overlaps with a source, or can have no trees beside it.
    pub fn new(asked: &Path, sources: &[PathBuf]) -> Result<Target, Failure> {
        let real = Way::of(asked).map_err(|_| failure::no_name(asked))?.end;
        let named = real.file_name().is_some_and(|n| !n.as_encoded_bytes().starts_with(PREFIX.as_bytes()));
        if !named {
            return Err(failure::no_name(asked));
        }
        let target = Target { asked: asked.to_path_buf(), real, sources: sources.to_vec() };
        for source in &target.sources {
            if let Some(relation) = target.overlap(source) {
                return Err(failure::over_source(asked, source, relation));
            }
        }
        Ok(target)
    }

    /// The path beside the folder that ends so. All are in one parent, so that renames stay on one file system.
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

    /// How what publishing replaces or deletes meets a folder that the site is made from.
    fn overlap(&self, source: &Path) -> Option<Relation> {
        // A source that cannot be found is told by whoever reads it.
        let way = Way::of(source).ok()?;
        if is_same(&way.end, &self.real) {
            return Some(Relation::Is);
        }
        // The links that lead to the source would be deleted as well.
        let mut reached = way.links.iter().chain([&way.end]);
        let deleted = [&self.real, &self.new_tree(), &self.old_tree()];
        if reached.any(|place| deleted.iter().any(|tree| holds(tree, place))) {
            return Some(Relation::Holds);
        }
        holds(&way.end, &self.real).then_some(Relation::LiesIn)
    }

    /// Judges a file that is written beside publishing: it must not be one that the site is made from, nor one that
    /// publishing replaces.
    pub(super) fn spares(&self, file: &Path) -> Result<(), Failure> {
        let real = Way::of(file).map_err(|error| failure::cannot_write(file, &error))?.end;
        let trees = [self.real.clone(), self.new_tree(), self.old_tree()];
        let sources = self.sources.iter().filter_map(|source| Some(Way::of(source).ok()?.end));
        match trees.into_iter().chain(sources).find(|folder| holds(folder, &real)) {
            Some(folder) => Err(failure::file_in(file, &folder)),
            None => Ok(()),
        }
    }
}

/// The way to a file or folder that may not be there yet.
struct Way {
    /// Where it ends: no link, no `..`.
    end: PathBuf,
    /// The links on the way.
    links: Vec<PathBuf>,
}

impl Way {
    fn of(path: &Path) -> io::Result<Way> {
        let start = if path.is_absolute() { PathBuf::new() } else { fs::canonicalize(".")? };
        let mut way = Way { end: start, links: Vec::new() };
        way.follow(path)?;
        // What is there has one spelling, also where case does not matter.
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

    /// Goes on to the target if a link stands where the way has come to.
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

/// Whether a folder is, or lies around, what is at a path.
fn holds(folder: &Path, inner: &Path) -> bool {
    inner.ancestors().any(|around| is_same(around, folder))
}

/// Whether two paths lead to the same folder: a mount may give it two names.
fn is_same(a: &Path, b: &Path) -> bool {
    a == b || identity(a).is_some_and(|id| identity(b) == Some(id))
}

/// What tells a folder from all others, where the system says so.
#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    path.symlink_metadata().ok().map(|found| (found.dev(), found.ino()))
}

#[cfg(not(unix))]
fn identity(_: &Path) -> Option<(u64, u64)> {
    None
}
