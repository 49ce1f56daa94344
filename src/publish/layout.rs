//! The folder to replace, the trees and the lock beside it, and what an earlier build left there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::base::Failure;
use crate::publish::manifest::{self, Manifest};
use crate::publish::mount::has_mount;
use crate::publish::{InPlace, Target, access, failure};

/// Where the trees and the lock are.
#[derive(Debug)]
pub(super) struct Layout {
    /// The folder as it was asked for, for messages.
    pub(super) asked: PathBuf,
    /// The folder itself, links resolved.
    pub(super) out: PathBuf,
    /// The tree being made; after the swap, the one to delete.
    pub(super) new: PathBuf,
    /// The old tree between two renames, where names cannot be exchanged.
    pub(super) old: PathBuf,
    /// The lock.
    pub(super) lock: PathBuf,
    /// The lock of builds that publish the other way: beside the folder, or in it.
    pub(super) other_lock: PathBuf,
    /// Both lie in the folder itself, whose files are changed one by one.
    pub(super) inside: bool,
}

/// The tree in a folder whose files are changed one by one, in which they wait for their place.
pub(super) const INSIDE: &str = ".portal-new";
/// The lock in such a folder.
pub(super) const INNER_LOCK: &str = ".portal-lock";

/// What is in the folder before it is replaced, without its dot files.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// The files of the earlier site.
    pub(super) manifest: Manifest,
    /// Files that others put there; none of them is in the manifest.
    pub(super) foreign: Vec<String>,
}

impl Layout {
    /// The layout of a folder, whose parents are made.
    ///
    /// # Errors
    /// When they cannot be made; when something is mounted at or below the folder and its files may not be changed one by one.
    pub(super) fn make(target: &Target, in_place: InPlace) -> Result<Layout, Failure> {
        let is_mounted = || has_mount(&target.real);
        let inside = match in_place {
            InPlace::Never if is_mounted() => return Err(failure::mounted(&target.asked)),
            InPlace::Never => false,
            InPlace::Always => target.real.is_dir(),
            InPlace::Auto => is_mounted(),
        };
        if inside {
            return Ok(Layout {
                asked: target.asked.clone(),
                out: target.real.clone(),
                new: target.real.join(INSIDE),
                old: target.old_tree(),
                lock: target.real.join(INNER_LOCK),
                other_lock: target.beside(".lock"),
                inside,
            });
        }
        if let Some(parent) = target.real.parent() {
            fs::create_dir_all(parent).map_err(|error| failure::cannot_write(&target.asked, &error))?;
        }
        Ok(Layout {
            asked: target.asked.clone(),
            out: target.real.clone(),
            new: target.new_tree(),
            old: target.old_tree(),
            lock: target.beside(".lock"),
            other_lock: target.real.join(INNER_LOCK),
            inside,
        })
    }

    /// Puts the old tree back if a swap was interrupted between its two renames.
    pub(super) fn recover(&self) -> Result<(), Failure> {
        if is_missing(&self.out) && self.old.is_dir() {
            fs::rename(&self.old, &self.out).map_err(|error| failure::cannot_swap(&self.asked, &error))?;
        }
        Ok(())
    }

    /// What is in the folder, or `None` if there is no folder. One that portal did not make is refused.
    pub(super) fn survey(&self) -> Result<Option<Survey>, Failure> {
        if is_missing(&self.out) {
            return Ok(None);
        }
        if !self.out.is_dir() {
            return Err(failure::not_a_folder(&self.asked));
        }
        let files = self.files();
        let list = self.out.join(manifest::NAME);
        if !list.symlink_metadata().is_ok_and(|m| m.is_file()) {
            let foreign = || failure::foreign(&self.asked);
            return if files.is_empty() { Ok(Some(Survey::default())) } else { Err(foreign()) };
        }
        let text = String::from_utf8(fs::read(&list).unwrap_or_default()).unwrap_or_default();
        let manifest = Manifest::parse(&text).unwrap_or_default();
        let (own, foreign): (Vec<String>, Vec<String>) =
            files.into_iter().partition(|path| manifest.digest(path).is_some());
        // Somebody may have added a few files to a site; but a list that is about other files says nothing.
        if foreign.len() > own.len() {
            return Err(failure::unaccounted(&self.asked));
        }
        Ok(Some(Survey { manifest, foreign }))
    }

    /// The paths of what is in the folder, with `/`, but for folders and for what begins with a dot at its top. What
    /// cannot be looked at is one of them.
    fn files(&self) -> Vec<String> {
        let dot = |e: &walkdir::DirEntry| e.file_name().as_encoded_bytes().starts_with(b".");
        let walk = WalkDir::new(&self.out).min_depth(1).into_iter();
        let path = |path: &Path| {
            let inner = path.strip_prefix(&self.out).unwrap_or(path).to_string_lossy();
            if cfg!(windows) { inner.replace('\\', "/") } else { inner.into_owned() }
        };
        let entry = |entry: walkdir::Result<walkdir::DirEntry>| match entry {
            Ok(entry) => (!entry.file_type().is_dir()).then(|| path(entry.path())),
            Err(error) => Some(error.path().map(path).unwrap_or_default()),
        };
        walk.filter_entry(|e| e.depth() > 1 || !dot(e)).filter_map(entry).collect()
    }

    /// Deletes what an earlier build left beside the folder. To be called only once `recover` has been.
    pub(super) fn clear(&self) -> Result<(), Failure> {
        let (new, inner) = (&self.new, self.out.join(INSIDE));
        for left in [new, &inner].into_iter().chain((!self.inside).then_some(&self.old)) {
            remove(left).map_err(|error| failure::cannot_clear(left, &error))?;
        }
        Ok(())
    }
}

/// Deletes a tree, its topmost folders in parallel; links in it are not followed. It is no error if there is none.
pub(super) fn remove(tree: &Path) -> io::Result<()> {
    match tree.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(found) if !found.is_dir() => return fs::remove_file(tree),
        Ok(_) => {}
    }
    match clear_out(tree) {
        // What the site's owner allowed nobody to change was not meant to last longer than the site.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            access::open_folders(tree)?;
            clear_out(tree)
        }
        done => done,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "only trees under portal's own names beside the folder come here"
)]
fn clear_out(tree: &Path) -> io::Result<()> {
    let entries = fs::read_dir(tree)?.collect::<io::Result<Vec<_>>>()?;
    entries.par_iter().try_for_each(|entry| {
        let path = entry.path();
        if entry.file_type()?.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
    })?;
    fs::remove_dir(tree)
}

/// Whether it is certain that a path does not exist, not even as a link.
fn is_missing(path: &Path) -> bool {
    path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}
