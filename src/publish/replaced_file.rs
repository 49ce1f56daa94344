//! One file of a site, replaced by another in one step: the new one grows beside it and takes its name.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How the names of files begin that are not whole yet. Dot files are no part of a site.
const BEGINS: &str = ".portal-edit-";

/// Files that were begun by this run, so that no two have one name.
static BEGUN: AtomicUsize = AtomicUsize::new(0);

/// A file that is whole and on the disk, beside the place that it will take.
#[derive(Debug)]
pub(crate) struct NewFile {
    beside: PathBuf,
    place: PathBuf,
    is_placed: bool,
}

impl NewFile {
    /// Writes the bytes that a file is to have, beside it. One that is there keeps its mode and its owner; a link, or a file that
    /// may not be written, is left alone.
    ///
    /// # Errors
    /// When the system refuses, or the disk is full: nothing is left then.
    pub(crate) fn write(place: &Path, bytes: &[u8]) -> io::Result<NewFile> {
        let there = match fs::symlink_metadata(place) {
            Ok(data) if !data.is_file() => return Err(ErrorKind::InvalidInput.into()),
            Ok(data) if data.permissions().readonly() => return Err(ErrorKind::PermissionDenied.into()),
            Ok(data) => Some(data),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if there.is_some() {
            // Who may not write into a file may not put another in its place either.
            OpenOptions::new().write(true).open(place)?;
        }
        let number = BEGUN.fetch_add(1, Ordering::Relaxed);
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!("{BEGINS}{}-{number}-{name}", std::process::id()));
        let mut file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        let new = NewFile { beside, place: place.to_path_buf(), is_placed: false };
        file.write_all(bytes)?;
        if let Some(there) = there {
            give(&there, &file)?;
        }
        file.sync_all()?;
        Ok(new)
    }

    /// Takes the place of the file that was there.
    ///
    /// # Errors
    /// When the system refuses: the old file stays.
    pub(crate) fn place(mut self) -> io::Result<()> {
        fs::rename(&self.beside, &self.place)?;
        self.is_placed = true;
        sync_folder(&self.place);
        Ok(())
    }

    /// Takes a place where nothing is.
    ///
    /// # Errors
    /// When something is there by now.
    pub(crate) fn place_anew(mut self) -> io::Result<()> {
        // A link to it is made only where nothing is; renaming would replace what came meanwhile.
        match fs::hard_link(&self.beside, &self.place) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) if fs::symlink_metadata(&self.place).is_ok() => {
                return Err(ErrorKind::AlreadyExists.into());
            }
            Err(_) => {
                fs::rename(&self.beside, &self.place)?;
                self.is_placed = true;
            }
        }
        sync_folder(&self.place);
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.is_placed {
            // What cannot be deleted now, the next start deletes.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// Makes the folder that a file is to stand in, where it is not there yet.
///
/// # Errors
/// When the system refuses.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        made => made,
    }
}

/// Takes a file away again that an edit made.
///
/// # Errors
/// When the system refuses.
pub(crate) fn take_away(file: &Path) -> io::Result<()> {
    fs::remove_file(file)?;
    sync_folder(file);
    Ok(())
}

/// Deletes what a run left that ended before its file was whole, in a folder and in those below it.
pub(crate) fn clear_unfinished(folder: &Path) {
    clear(folder, 3);
}

fn clear(folder: &Path, depth: usize) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        let is_own = entry.file_name().to_string_lossy().starts_with(BEGINS);
        if kind.is_dir() && depth > 0 {
            clear(&entry.path(), depth - 1);
        } else if kind.is_file() && is_own {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Writes the names in a folder to the disk, as far as the system can.
fn sync_folder(file: &Path) {
    if let Some(folder) = file.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

/// Gives a new file the owner, the group and the mode of the old one. A file that would change its owner is not replaced.
#[cfg(unix)]
fn give(old: &fs::Metadata, new: &File) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let made = new.metadata()?;
    if (old.uid(), old.gid()) != (made.uid(), made.gid()) {
        fchown(new, Some(old.uid()), Some(old.gid()))?;
    }
    new.set_permissions(fs::Permissions::from_mode(old.mode() & 0o7777))
}

#[cfg(not(unix))]
fn give(_: &fs::Metadata, _: &File) -> io::Result<()> {
    Ok(())
}
