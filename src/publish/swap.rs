//! The step that replaces the old tree by the new one.

use std::fs;
use std::io;
use std::path::Path;

use crate::publish::layout::Layout;

/// That a tree was brought onto the disk: without it no tree takes the place of another.
#[derive(Debug)]
pub(super) struct OnDisk(());

/// Brings a tree onto the disk, so that no loss of power leaves its names without its bytes.
#[cfg(target_os = "linux")]
pub(super) fn sync(tree: &Path) -> io::Result<OnDisk> {
    use rustix::io::Errno;
    match rustix::fs::syncfs(fs::File::open(tree)?) {
        // Some systems that pass for Linux do not know it.
        Err(Errno::NOSYS | Errno::INVAL | Errno::NOTSUP) => Ok(OnDisk(())),
        done => done.map(OnDisk).map_err(io::Error::from),
    }
}

/// Elsewhere only single files can be brought onto the disk, which takes too long for all of a site's.
#[cfg(not(target_os = "linux"))]
pub(super) fn sync(_: &Path) -> io::Result<OnDisk> {
    Ok(OnDisk(()))
}

/// Gives the new tree the folder's name; the old tree then has the name of the new one.
///
/// On an error the folder is as it was.
pub(super) fn swap(layout: &Layout, replaces: bool, _: OnDisk) -> io::Result<()> {
    if !replaces {
        return fs::rename(&layout.new, &layout.out);
    }
    match exchange(layout) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => rename_twice(layout),
        done => done,
    }
}

/// Exchanges the two names in one system call; `Unsupported` where the system or the file system cannot.
#[cfg(target_os = "linux")]
fn exchange(layout: &Layout) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, &layout.new, CWD, &layout.out, RenameFlags::EXCHANGE).map_err(|errno| match errno {
        Errno::NOSYS | Errno::INVAL | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        _ => errno.into(),
    })
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Layout) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Renames twice; in between there is no folder. If the process is killed there, the next build recovers the folder.
fn rename_twice(layout: &Layout) -> io::Result<()> {
    fs::rename(&layout.out, &layout.old)?;
    if let Err(error) = fs::rename(&layout.new, &layout.out) {
        let _ = fs::rename(&layout.old, &layout.out); // else the next build does it
        return Err(error);
    }
    let _ = fs::rename(&layout.old, &layout.new); // else the next build deletes it where it is
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::InPlace;
    use crate::publish::tests::Scratch;

    /// Before that no tree is swapped: the swap asks for what only this gives.
    #[test]
    #[cfg(target_os = "linux")]
    fn a_tree_is_brought_onto_the_disk_or_the_build_fails() {
        let scratch = Scratch::new();
        scratch.write("new/a", "1");
        assert!(sync(&scratch.path("new")).is_ok());
        assert!(sync(&scratch.path("gone")).is_err());
    }

    #[test]
    fn two_renames_leave_the_old_tree_under_the_new_name() {
        let scratch = Scratch::new();
        let layout = Layout::make(&scratch.target("public").unwrap(), InPlace::Auto).unwrap();
        scratch.write("public/old", "1");
        scratch.write(".portal-public-new/new", "2");
        rename_twice(&layout).unwrap();
        assert_eq!(scratch.list(), [".portal-public-new/old", "public/new"]);
    }

    #[test]
    fn a_second_rename_that_fails_is_undone() {
        let scratch = Scratch::new();
        let layout = Layout::make(&scratch.target("public").unwrap(), InPlace::Auto).unwrap();
        scratch.write("public/old", "1");
        assert!(rename_twice(&layout).is_err());
        assert_eq!(scratch.list(), ["public/old"]);
    }
}
