//! Whose a folder is, and who may do what in it.

use std::fs;
use std::io;
use std::path::Path;

/// Gives a new folder the owner, the group, the mode and the extended attributes (lists of access, labels) of the one that it
/// will replace; says whether the system let this program give all of them. The program itself may write into it until
/// [`close`] is called.
#[cfg(unix)]
pub(super) fn give(from: &Path, to: &Path) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let (wanted, made) = (fs::metadata(from)?, fs::metadata(to)?);
    let mut all = true;
    if wanted.uid() != made.uid() {
        // Only who may do everything can give a folder away.
        all &= given(chown(to, Some(wanted.uid()), None))?;
    }
    if wanted.gid() != made.gid() {
        // A group that this program is not in cannot be given.
        all &= given(chown(to, None, Some(wanted.gid())))?;
    }
    fs::set_permissions(to, fs::Permissions::from_mode(wanted.mode() | 0o700))?;
    Ok(all & attributes(from, to))
}

#[cfg(unix)]
fn given(done: io::Result<()>) -> io::Result<bool> {
    match done {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
        done => done.map(|()| true),
    }
}

/// Gives a folder the extended attributes of another; says whether it has all of them then.
#[cfg(target_os = "linux")]
fn attributes(from: &Path, to: &Path) -> bool {
    use rustix::fs::{XattrFlags, getxattr, listxattr, setxattr};
    let mut names = vec![0; 1 << 16];
    // A file system without them has none to give.
    let Ok(length) = listxattr(from, &mut names[..]) else { return true };
    let names = names.get(..length).unwrap_or_default();
    names.split(|byte| *byte == 0).filter(|name| !name.is_empty()).all(|name| {
        let (mut value, mut there) = (vec![0; 1 << 16], vec![0; 1 << 16]);
        let Ok(length) = getxattr(from, name, &mut value[..]) else { return false };
        let value = value.get(..length).unwrap_or_default();
        let has = getxattr(to, name, &mut there[..]).is_ok_and(|own| there.get(..own) == Some(value));
        has || setxattr(to, name, value, XattrFlags::empty()).is_ok()
    })
}

#[cfg(all(unix, not(target_os = "linux")))]
fn attributes(_: &Path, _: &Path) -> bool {
    true
}

#[cfg(not(unix))]
pub(super) fn give(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(true)
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
