//! Whose a folder is, and who may do what in it.

use std::fs;
use std::io;
use std::path::Path;

/// Gives a new folder the owner, the group and the mode of the one that it will replace, as far as the system lets this
/// program give them. The program itself may write into it until [`close`] is called.
#[cfg(unix)]
pub(super) fn give(from: &Path, to: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let (wanted, made) = (fs::metadata(from)?, fs::metadata(to)?);
    if wanted.uid() != made.uid() {
        // Only who may do everything can give a folder away.
        let _ = chown(to, Some(wanted.uid()), None);
    }
    if wanted.gid() != made.gid() {
        chown(to, None, Some(wanted.gid())).or_else(refused)?;
    }
    fs::set_permissions(to, fs::Permissions::from_mode(wanted.mode() | 0o700))
}

/// A group that this program is not in cannot be given.
#[cfg(unix)]
fn refused(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::PermissionDenied { Ok(()) } else { Err(error) }
}

#[cfg(not(unix))]
pub(super) fn give(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

/// Gives a folder the mode of the one that it will replace.
pub(super) fn close(from: &Path, to: &Path) -> io::Result<()> {
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}

/// Lets the program list and change all folders of a tree.
pub(super) fn open_folders(tree: &Path) -> io::Result<()> {
    open(tree)?;
    for entry in fs::read_dir(tree)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            open_folders(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(folder)?.permissions().mode();
    fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o700))
}

#[cfg(not(unix))]
#[expect(clippy::permissions_set_readonly_false, reason = "that is for Unix, which has modes")]
fn open(folder: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(folder)?.permissions();
    permissions.set_readonly(false);
    fs::set_permissions(folder, permissions)
}
