//! The dot files in a published folder: they belong to its owner and are kept in the new tree.

use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use crate::base::Failure;
use crate::publish::manifest::{self, Manifest};
use crate::publish::{failure, layout};

/// Carries the dot files and dot folders at the top of `from` over into `to`, except those that are portal's.
pub(super) fn carry(from: &Path, to: &Path, made: &Manifest) -> Result<(), Failure> {
    for entry in fs::read_dir(from).map_err(|error| failure::cannot_read(from, &error))? {
        let entry = entry.map_err(|error| failure::cannot_read(from, &error))?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") && !is_own(&name) {
            carry_one(&entry, to, &name.to_string_lossy(), made)?;
        }
    }
    Ok(())
}

/// The manifest, or what a build that changed files one by one left when it was interrupted.
fn is_own(name: &std::ffi::OsStr) -> bool {
    name == manifest::NAME || name == layout::INSIDE || name == layout::INNER_LOCK
}

/// Carries one entry into the folder `to`; `path` is its path in the tree.
fn carry_one(entry: &DirEntry, to: &Path, path: &str, made: &Manifest) -> Result<(), Failure> {
    let (from, to) = (entry.path(), to.join(entry.file_name()));
    let unreadable = |error: io::Error| failure::cannot_read(&from, &error);
    let unwritable = |error: io::Error| failure::cannot_write(&to, &error);
    if entry.file_type().map_err(unreadable)?.is_dir() {
        match fs::create_dir(&to) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(unwritable(error)),
            Err(_) if !to.is_dir() => return Err(failure::dot_taken(&from)),
            _ => {}
        }
        for inner in fs::read_dir(&from).map_err(unreadable)? {
            let inner = inner.map_err(unreadable)?;
            let path = format!("{path}/{}", inner.file_name().to_string_lossy());
            carry_one(&inner, &to, &path, made)?;
        }
        let kept = fs::metadata(&from).and_then(|m| fs::set_permissions(&to, m.permissions()));
        return kept.map_err(unwritable);
    }
    if made.digest(path).is_some() {
        return Ok(());
    }
    if to.symlink_metadata().is_ok() {
        let same = matches!((fs::read(&from), fs::read(&to)), (Ok(a), Ok(b)) if a == b);
        return if same { Ok(()) } else { Err(failure::dot_taken(&from)) };
    }
    fs::hard_link(&from, &to).or_else(|error| copy(&from, &to, error)).map_err(unwritable)
}

/// Copies a file, or a link as a link, where it cannot be hard-linked; other kinds keep the first error.
fn copy(from: &Path, to: &Path, error: io::Error) -> io::Result<()> {
    let kind = from.symlink_metadata()?.file_type();
    #[cfg(unix)]
    if kind.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    if kind.is_file() { fs::copy(from, to).map(|_| ()) } else { Err(error) }
}
