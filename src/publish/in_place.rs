//! Changes files one by one inside a folder that cannot be exchanged as a whole: a mount point, a folder that a container
//! holds, one of a lower layer.
//!
//! What may be there is listed first, and what is there last, so that whenever it is interrupted the next build knows all
//! files as its own and goes on. Each file takes its place in one step.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::base::Failure;
use crate::publish::layout::{INSIDE, Layout};
use crate::publish::manifest::{self, Manifest};
use crate::publish::{ChangeKind, FileChange, failure, swap, twin_of};

/// Whether a failed exchange means that this folder cannot be exchanged, while its files can: it lies on another file system
/// or layer, is mounted, or belongs to somebody else.
pub(super) fn is_fit(error: &io::Error) -> bool {
    use io::ErrorKind::{CrossesDevices, PermissionDenied, ResourceBusy};
    matches!(error.kind(), CrossesDevices | ResourceBusy | PermissionDenied)
}

/// Whether a failure says that nothing can be made in a folder.
pub(super) fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Makes a folder hold the files of a manifest. The new and changed ones stand in the tree of the layout, which may lie on
/// another file system.
pub(super) fn publish(
    layout: &Layout,
    before: &Manifest,
    now: &Manifest,
    changes: &[FileChange],
) -> Result<(), Failure> {
    let at = |path: &str, error: &io::Error| failure::stopped_inside(&layout.asked.join(path), error);
    let inside = waiting(layout, changes)?;
    let unwritable = |error: &io::Error| failure::cannot_write(&layout.asked.join(manifest::NAME), error);
    let list = |of: &Manifest, inside: &Path| {
        let waiting = inside.join(manifest::NAME);
        fs::create_dir_all(inside)?;
        fs::File::create_new(&waiting)?.write_all(of.to_string().as_bytes())?;
        swap::sync(inside)?;
        fs::rename(&waiting, layout.out.join(manifest::NAME))
    };
    list(&now.and(before), &inside).map_err(|error| unwritable(&error))?;
    for path in in_the_way(changes) {
        remove(&layout.out, path).map_err(|error| at(path, &error))?;
    }
    let mut order: Vec<&FileChange> = changes.iter().filter(|c| c.kind != ChangeKind::Removed).collect();
    order.sort_by_key(|change| turn(change));
    for change in order {
        place(&inside.join(&change.path), &layout.out.join(&change.path))
            .map_err(|error| at(&change.path, &error))?;
    }
    for change in changes.iter().filter(|change| change.kind == ChangeKind::Removed) {
        remove(&layout.out, &change.path).map_err(|error| at(&change.path, &error))?;
    }
    list(now, &inside).map_err(|error| unwritable(&error))
}

/// The folder in the folder in which the new and changed files wait, all of them there.
fn waiting(layout: &Layout, changes: &[FileChange]) -> Result<PathBuf, Failure> {
    let inside = layout.out.join(INSIDE);
    let is_dot = |change: &&FileChange| change.kind == ChangeKind::Added && change.path.starts_with('.');
    for change in changes.iter().filter(is_dot) {
        // Dot files belong to the owner of the folder.
        let (theirs, ours) = (layout.out.join(&change.path), layout.new.join(&change.path));
        if theirs.symlink_metadata().is_ok() && fs::read(&theirs).ok() != fs::read(&ours).ok() {
            return Err(failure::dot_taken(&theirs));
        }
    }
    if inside != layout.new {
        let brought = changes.iter().filter(|change| change.kind != ChangeKind::Removed);
        for change in brought {
            bring(&layout.new.join(&change.path), &inside.join(&change.path))
                .map_err(|error| failure::cannot_write(&layout.asked.join(&change.path), &error))?;
        }
    }
    Ok(inside)
}

/// When a file takes its place: what no page shows yet before the pages that lead there, the home page last. What a page is
/// sent as comes with it.
fn turn(change: &FileChange) -> (bool, bool, std::cmp::Reverse<usize>) {
    let is_page = twin_of(&change.path).unwrap_or(&change.path).ends_with(".html");
    (change.kind == ChangeKind::Changed, is_page, std::cmp::Reverse(change.path.matches('/').count()))
}

/// Files that go first, since a folder takes their place, or they lie in a folder whose place a file takes.
fn in_the_way(changes: &[FileChange]) -> Vec<&str> {
    let gone = |change: &&FileChange| change.kind == ChangeKind::Removed;
    let coming: BTreeSet<&str> = changes.iter().filter(|c| !gone(c)).map(|c| c.path.as_str()).collect();
    let folders: BTreeSet<&str> = coming.iter().flat_map(|path| above(path)).collect();
    let is_in_the_way =
        |path: &&str| folders.contains(path) || above(path).any(|folder| coming.contains(folder));
    changes.iter().filter(gone).map(|change| change.path.as_str()).filter(is_in_the_way).collect()
}

/// Of the files that did not change those that are reached by a link, in place of a folder, that goes: they have to be put anew.
pub(super) fn reached_by_links<'p>(
    kept: impl Iterator<Item = &'p str>,
    changes: &[FileChange],
) -> Vec<String> {
    let gone = changes.iter().filter(|change| change.kind == ChangeKind::Removed);
    let gone: BTreeSet<&str> = gone.map(|change| change.path.as_str()).collect();
    kept.filter(|path| above(path).any(|folder| gone.contains(folder))).map(str::to_owned).collect()
}

/// The folders in which a file lies.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Moves a file, or copies it from another file system.
fn bring(from: &Path, to: &Path) -> io::Result<()> {
    make_folder(to)?;
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => fs::copy(from, to).map(|_| ()),
        done => done,
    }
}

/// Gives a file its place.
fn place(from: &Path, to: &Path) -> io::Result<()> {
    make_folder(to)?;
    match fs::rename(from, to) {
        // Something is mounted where it goes.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let beside = to.with_file_name(INSIDE);
            fs::copy(from, &beside)?;
            fs::OpenOptions::new().write(true).open(&beside)?.sync_all()?;
            fs::rename(&beside, to)
        }
        done => done,
    }
}

fn make_folder(of: &Path) -> io::Result<()> {
    of.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Takes a file away, and the folders that are empty then.
fn remove(out: &Path, path: &str) -> io::Result<()> {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    // What took its place meanwhile is no file of that name any more.
    match fs::remove_file(out.join(path)) {
        Err(error) if matches!(error.kind(), NotFound | NotADirectory | IsADirectory) => {}
        done => done?,
    }
    for folder in above(path).collect::<Vec<_>>().into_iter().rev() {
        if fs::remove_dir(out.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::InPlace;
    use crate::publish::tests::Scratch;
    use crate::source::Digest;

    fn change(sign: char, path: &str) -> FileChange {
        let kind = match sign {
            '+' => ChangeKind::Added,
            '~' => ChangeKind::Changed,
            _ => ChangeKind::Removed,
        };
        FileChange { kind, path: path.to_owned() }
    }

    #[test]
    fn pages_come_behind_what_they_lead_to_and_the_home_page_last() {
        let mut all: Vec<FileChange> = [
            ('~', "index.html"),
            ('~', "index.html.br"),
            ('~', "2024/index.html"),
            ('+', "2024/index.html2"),
            ('+', "2024/minzheng/index.html"),
            ('~', "data.csv"),
            ('+', "2024/minzheng/report.csv"),
        ]
        .map(|(sign, path)| change(sign, path))
        .into();
        all.sort_by_key(turn);
        let order: Vec<&str> = all.iter().map(|change| change.path.as_str()).collect();
        let expected = [
            "2024/minzheng/report.csv",
            "2024/index.html2",
            "2024/minzheng/index.html",
            "data.csv",
            "2024/index.html",
            "index.html",
            "index.html.br",
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn what_lies_where_something_else_will_be_goes_first() {
        let changes = [('-', "a"), ('+', "a/b"), ('-', "c/d/e"), ('+', "c"), ('-', "f"), ('+', "g")]
            .map(|(sign, path)| change(sign, path));
        assert_eq!(in_the_way(&changes), ["a", "c/d/e"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_the_system_says_of_folders_that_cannot_be_exchanged_is_known() {
        let fits = |code| is_fit(&io::Error::from_raw_os_error(code));
        // EXDEV, EBUSY, EPERM, EACCES; not ENOSPC, ENOENT, EIO.
        assert_eq!([18, 16, 1, 13].map(fits), [true; 4]);
        assert_eq!([28, 2, 5].map(fits), [false; 3]);
    }

    /// Whatever stops it, the list names all that is there, each file is the old or the new one, and the next one ends the work.
    #[test]
    fn wherever_it_stops_the_list_names_all_and_each_file_is_whole() {
        const OLD: [&str; 3] = ["index.html", "2023/index.html", "2023/a/report.csv"];
        const NEW: [&str; 4] = ["index.html", "2024/index.html", "2024/a/report.csv", "static/style.css"];
        let manifest = |paths: &[&str]| {
            Manifest::new(paths.iter().map(|path| ((*path).into(), Digest::of(path.as_bytes()))).collect())
        };
        let changes: Vec<FileChange> =
            [('~', NEW[0]), ('+', NEW[1]), ('+', NEW[2]), ('+', NEW[3]), ('-', OLD[1]), ('-', OLD[2])]
                .map(|(sign, path)| change(sign, path))
                .into();
        for missing in NEW {
            let scratch = Scratch::new();
            OLD.iter().for_each(|path| scratch.write(&format!("public/{path}"), "old"));
            let layout = Layout::make(&scratch.target("public").unwrap(), InPlace::Always).unwrap();
            assert!(layout.inside);
            let wait = |paths: &[&str]| {
                paths.iter().for_each(|path| scratch.write(&format!("public/{INSIDE}/{path}"), "new"));
            };
            wait(&NEW.into_iter().filter(|path| *path != missing).collect::<Vec<_>>());
            assert!(publish(&layout, &manifest(&OLD), &manifest(&NEW), &changes).is_err(), "{missing}");
            let list = fs::read_to_string(scratch.path("public/.portal-manifest")).unwrap();
            let listed = Manifest::parse(&list).unwrap();
            for path in OLD.into_iter().chain(NEW) {
                assert!(listed.digest(path).is_some(), "{path} is not listed when {missing} is missing");
                if let Ok(text) = fs::read_to_string(scratch.path(&format!("public/{path}"))) {
                    assert!(text == "old" || text == "new", "{path}");
                }
            }
            // What goes, goes last; the home page leads only to what is there.
            OLD.iter().for_each(|path| {
                assert!(scratch.path(&format!("public/{path}")).exists(), "{path} went too soon")
            });
            crate::publish::layout::remove(&scratch.path(&format!("public/{INSIDE}"))).unwrap();
            wait(&NEW);
            publish(&layout, &manifest(&OLD), &manifest(&NEW), &changes).unwrap();
            let list = fs::read_to_string(scratch.path("public/.portal-manifest")).unwrap();
            assert_eq!(Manifest::parse(&list).unwrap().paths().collect::<Vec<_>>(), {
                let mut paths = NEW;
                paths.sort_unstable();
                paths
            });
            NEW.iter().for_each(|path| {
                assert_eq!(fs::read_to_string(scratch.path(&format!("public/{path}"))).unwrap(), "new")
            });
            OLD[1..].iter().for_each(|path| assert!(!scratch.path(&format!("public/{path}")).exists()));
        }
    }
}
