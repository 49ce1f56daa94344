//! Whole builds into scratch folders.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use walkdir::WalkDir;

use super::{InPlace, Staging, Summary, Target};
use crate::base::{Failure, Lang};

/// A folder of one test's own, deleted in the end.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Scratch {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("portal-publish-{}-{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Scratch(path)
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        File::create(path).unwrap().write_all(text.as_bytes()).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// All files and empty folders but the manifests, sorted; without the locks where those stay.
    pub(super) fn list(&self) -> Vec<String> {
        let text = |p: &Path| p.strip_prefix(&self.0).unwrap().to_str().unwrap().replace('\\', "/");
        let bare = |e: &walkdir::DirEntry| {
            !e.file_type().is_dir() || fs::read_dir(e.path()).unwrap().next().is_none()
        };
        let walk = WalkDir::new(&self.0).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
        let list = walk.filter(bare).map(|e| text(e.path()));
        list.filter(|path| !path.ends_with(".portal-manifest") && (cfg!(unix) || !path.ends_with(".lock")))
            .collect()
    }

    /// Begins a tree for a folder.
    fn open(&self, path: &str) -> Result<Staging, Failure> {
        Staging::open(&self.target(path)?, InPlace::Auto)
    }

    pub(super) fn target(&self, path: &str) -> Result<Target, Failure> {
        Target::new(&self.path(path), &[])
    }

    /// Publishes some files into `public`.
    fn build(&self, files: &[(&str, &str)]) -> Result<Summary, Failure> {
        let staging = self.open("public")?;
        for (path, text) in files {
            staging.put(path, text.as_bytes())?;
        }
        staging.publish(None)
    }

    /// What makes a file the same one: its inode and its time.
    fn identity(&self, path: &str) -> (u64, std::time::SystemTime) {
        let found = fs::metadata(self.path(path)).unwrap();
        #[cfg(unix)]
        let inode = std::os::unix::fs::MetadataExt::ino(&found);
        #[cfg(not(unix))]
        let inode = 0;
        (inode, found.modified().unwrap())
    }
}

impl Drop for Scratch {
    #[expect(clippy::disallowed_methods, reason = "the test made it")]
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn changes(summary: &Summary) -> Vec<String> {
    summary.changes.iter().map(ToString::to_string).collect()
}

const SITE: &[(&str, &str)] =
    &[("index.html", "home"), ("2024/minzheng/index.html", "report"), ("a.csv", "1,2")];

#[test]
fn a_missing_folder_is_made_with_its_parents() {
    let scratch = Scratch::new();
    let staging = scratch.open("deep/er/public").unwrap();
    staging.put("x/y.html", b"y").unwrap();
    let summary = staging.publish(None).unwrap();
    assert_eq!((summary.files, summary.bytes, changes(&summary)), (1, 1, vec!["+\tx/y.html".to_owned()]));
    assert_eq!(scratch.list(), ["deep/er/public/x/y.html"]);
    assert!(scratch.read("deep/er/public/.portal-manifest").ends_with(" x/y.html\n"));
}

#[test]
fn a_new_build_keeps_unchanged_files_and_lists_the_others() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let before = (scratch.identity("public/index.html"), scratch.identity("public/2024/minzheng/index.html"));
    let summary = scratch
        .build(&[("index.html", "home"), ("2024/minzheng/index.html", "changed"), ("2024/new.html", "new")])
        .unwrap();
    assert_eq!(changes(&summary), ["~\t2024/minzheng/index.html", "+\t2024/new.html", "-\ta.csv"]);
    assert_eq!((summary.files, summary.bytes), (3, 14));
    assert_eq!(
        scratch.list(),
        ["public/2024/minzheng/index.html", "public/2024/new.html", "public/index.html"]
    );
    assert_eq!(scratch.identity("public/index.html"), before.0);
    assert_ne!(scratch.identity("public/2024/minzheng/index.html"), before.1);
    assert_eq!(scratch.read("public/2024/minzheng/index.html"), "changed");
}

#[test]
fn nothing_changed_leaves_the_folder_itself() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    scratch.write("public/.nojekyll", "");
    let before = scratch.identity("public");
    assert_eq!(changes(&scratch.build(SITE).unwrap()), [""; 0]);
    assert_eq!(scratch.identity("public"), before);
    assert_eq!(scratch.list().len(), SITE.len() + 1);
}

#[test]
fn what_somebody_did_in_the_folder_is_undone() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    scratch.write("public/a.csv", "1,2,3");
    fs::remove_file(scratch.path("public/index.html")).unwrap();
    assert_eq!(changes(&scratch.build(SITE).unwrap()), ["~\ta.csv", "+\tindex.html"]);
    assert_eq!(scratch.read("public/a.csv"), "1,2");
    scratch.write("public/2024/stray.txt", "x");
    assert_eq!(changes(&scratch.build(SITE).unwrap()), ["-\t2024/stray.txt"]);
    assert!(!scratch.path("public/2024/stray.txt").exists());
}

#[test]
fn damage_that_leaves_the_length_is_undone() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    scratch.write("public/index.html", "\0\0\0\0");
    assert_eq!(changes(&scratch.build(SITE).unwrap()), ["~\tindex.html"]);
    assert_eq!(scratch.read("public/index.html"), "home");
    // Whatever else changes.
    scratch.write("public/a.csv", "\0\0\0");
    let summary = scratch.build(&[("index.html", "other"), ("a.csv", "1,2")]).unwrap();
    assert_eq!(changes(&summary), ["-\t2024/minzheng/index.html", "~\ta.csv", "~\tindex.html"]);
    assert_eq!(scratch.read("public/a.csv"), "1,2");
}

#[cfg(unix)]
#[test]
fn a_folder_that_nobody_may_change_is_replaced_by_one_like_it() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let set = |path: &str, mode| {
        fs::set_permissions(scratch.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    set("public/2024", 0o555);
    set("public", 0o555);
    // Who may not give it to another group keeps its own.
    let group = scratch.path("public").metadata().unwrap().gid();
    let group = if chown(scratch.path("public"), None, Some(1)).is_ok() { 1 } else { group };
    for text in ["1", "2", "3"] {
        scratch.build(&[("index.html", text), ("2024/a.html", "a")]).unwrap();
        let found = scratch.path("public").metadata().unwrap();
        assert_eq!((found.mode() & 0o7777, found.gid()), (0o555, group));
        assert_eq!(scratch.list(), ["public/2024/a.html", "public/index.html"]);
    }
    set("public", 0o755);
    set("public/2024", 0o755);
}

#[test]
fn a_folder_is_portals_only_if_its_manifest_accounts_for_what_is_in_it() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let whole = scratch.read("public/.portal-manifest");
    let first = whole.lines().next().unwrap().to_owned() + "\n";
    for manifest in ["", "\n", "x", "nonsense\n", whole.trim_end(), &first] {
        scratch.write("public/.portal-manifest", manifest);
        let failure = scratch.build(SITE).unwrap_err();
        assert!(failure.text(Lang::En).contains("does not count as made by portal"), "{failure:?}");
        assert_eq!(scratch.list().len(), SITE.len());
    }
    scratch.write("public/.portal-manifest", &whole);
    scratch.build(SITE).unwrap();
    // Beside a list that is no list, there is nothing to lose.
    for name in ["empty", "dots"] {
        scratch.write(&format!("{name}/.portal-manifest"), "x");
    }
    scratch.write("dots/.gitignore", "*");
    for name in ["empty", "dots"] {
        scratch.open(name).unwrap().publish(None).unwrap();
    }
}

#[test]
fn what_others_put_into_the_folder_goes_and_is_listed() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    scratch.write("public/2024/keep.txt", "x");
    scratch.write("public/two\nlines", "x");
    assert_eq!(changes(&scratch.build(SITE).unwrap()), ["-\t2024/keep.txt", "-\ttwo␊lines"]);
    assert_eq!(scratch.list().len(), SITE.len());
    assert_eq!(changes(&scratch.build(SITE).unwrap()), [""; 0]);
}

#[test]
fn a_foreign_folder_or_file_is_refused_and_untouched() {
    let scratch = Scratch::new();
    scratch.write("public/thesis.doc", "x");
    let failure = scratch.build(SITE).unwrap_err();
    assert!(failure.text(Lang::En).contains("was not made by portal"), "{failure:?}");
    assert_eq!(scratch.list(), ["public/thesis.doc"]);
    for (out, part) in [("public/thesis.doc", "is not a folder"), (".portal-x-new", "cannot be the output")] {
        let failure = scratch.open(out).unwrap_err();
        assert!(failure.text(Lang::En).contains(part), "{failure:?}");
    }
    assert_eq!(scratch.list(), ["public/thesis.doc"]);
    assert!(Target::new(Path::new("/"), &[]).is_err());
}

#[test]
fn dot_files_are_carried_over() {
    let scratch = Scratch::new();
    for path in ["public/.gitignore", "public/.git/config", "public/.git/refs/heads/main"] {
        scratch.write(path, path);
    }
    fs::create_dir(scratch.path("public/.git/empty")).unwrap();
    let before = scratch.identity("public/.git/config");
    for text in ["1", "2"] {
        scratch.build(&[("index.html", text)]).unwrap();
        assert_eq!(
            scratch.list(),
            [
                "public/.git/config",
                "public/.git/empty",
                "public/.git/refs/heads/main",
                "public/.gitignore",
                "public/index.html"
            ]
        );
        assert_eq!(scratch.identity("public/.git/config"), before);
    }
}

#[test]
fn the_sites_own_dot_files_do_not_displace_others() {
    let scratch = Scratch::new();
    scratch.build(&[(".well-known/security.txt", "1"), ("a", "")]).unwrap();
    scratch.write("public/.htaccess", "mine");
    let summary = scratch.build(&[(".well-known/security.txt", "2"), ("a", "")]).unwrap();
    assert_eq!(changes(&summary), ["~\t.well-known/security.txt"]);
    let failure = scratch.build(&[(".htaccess", "other")]).unwrap_err();
    assert!(failure.text(Lang::En).contains(".htaccess"), "{failure:?}");
    assert_eq!(changes(&scratch.build(&[("a", "")]).unwrap()), ["-\t.well-known/security.txt"]);
    assert_eq!(scratch.read("public/.htaccess"), "mine");
}

#[test]
fn left_over_trees_are_cleared() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let clean = scratch.list();
    for path in [".portal-public-new/a/b", ".portal-public-old/a/b", ".portal-public.lock"] {
        scratch.write(path, "x");
    }
    scratch.write(".portal-other-new/a", "x");
    scratch.build(SITE).unwrap();
    assert_eq!(scratch.list(), [&[".portal-other-new/a".to_owned()], &clean[..]].concat());
}

#[test]
fn an_interrupted_swap_is_restored() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let before = scratch.identity("public");
    fs::rename(scratch.path("public"), scratch.path(".portal-public-old")).unwrap();
    scratch.write(".portal-public-new/half", "x");
    drop(scratch.open("public").unwrap());
    assert_eq!(scratch.identity("public"), before);
    assert_eq!(scratch.list().len(), SITE.len());
}

#[test]
fn a_second_build_is_refused_until_the_first_ends() {
    let scratch = Scratch::new();
    let first = scratch.open("public").unwrap();
    first.put("a", b"1").unwrap();
    let failure = scratch.open("public").unwrap_err();
    assert!(failure.text(Lang::En).contains("another build"), "{failure:?}");
    scratch.open("other").unwrap().publish(None).unwrap();
    first.publish(None).unwrap();
    assert_eq!(scratch.list(), ["public/a"]);
    scratch.build(SITE).unwrap();
    // Whichever way each of them publishes.
    for (first, second) in [(InPlace::Auto, InPlace::Always), (InPlace::Always, InPlace::Auto)] {
        let target = scratch.target("public").unwrap();
        let running = Staging::open(&target, first).unwrap();
        let failure = Staging::open(&target, second).unwrap_err();
        assert!(failure.text(Lang::En).contains("another build"), "{failure:?}");
        drop(running);
        drop(Staging::open(&target, second).unwrap());
    }
}

#[test]
fn a_failed_build_leaves_the_old_site_whole() {
    let scratch = Scratch::new();
    scratch.build(SITE).unwrap();
    let (list, before) = (scratch.list(), scratch.identity("public"));
    let cases =
        [("index.html/below", "both want"), ("index.html", "both want"), ("../out", "cannot be the path")];
    for (path, part) in cases {
        let failure = scratch.build(&[("index.html", "new"), ("a.csv", "1,2"), (path, "x")]).unwrap_err();
        assert!(failure.text(Lang::En).contains(part), "{path}: {failure:?}");
        assert_eq!((scratch.list(), scratch.identity("public")), (list.clone(), before));
    }
    assert_eq!(scratch.read("public/index.html"), "home");
}

#[test]
fn unsafe_paths_are_rejected() {
    let scratch = Scratch::new();
    let staging = scratch.open("public").unwrap();
    let bad =
        ["", ".", "..", "/a", "a/", "a//b", "./a", "a/../b", "a/..", "a\nb", "a\0b", ".portal-manifest"];
    for path in bad {
        assert!(staging.put(path, b"x").is_err(), "{path:?}");
    }
    for path in ["a b/民政局.html", "..a", ".nojekyll"] {
        staging.put(path, b"x").unwrap();
    }
    assert_eq!(staging.publish(None).unwrap().files, 3);
}

#[test]
fn many_threads_put_at_once() {
    let scratch = Scratch::new();
    for round in 0..2 {
        let staging = scratch.open("public").unwrap();
        thread::scope(|scope| {
            for t in 0..8 {
                let staging = &staging;
                scope.spawn(move || {
                    for i in 0..50 {
                        let text = format!("{i}/{}", round * (i % 2));
                        staging.put(&format!("{i}/deep/{t}.html"), text.as_bytes()).unwrap();
                    }
                });
            }
        });
        let summary = staging.publish(None).unwrap();
        assert_eq!((summary.files, summary.changes.len()), (400, [400, 200][round]));
        assert!(summary.changes.is_sorted_by(|a, b| a.path < b.path));
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_and_its_target_is_replaced() {
    use std::os::unix::fs::symlink;
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.path("disk/www")).unwrap();
    symlink("disk/www", scratch.path("public")).unwrap();
    symlink("nowhere", scratch.path("disk/www/.link")).unwrap();
    scratch.build(&[("a", "1")]).unwrap();
    scratch.build(&[("a", "2")]).unwrap();
    assert_eq!(scratch.list(), ["disk/www/.link", "disk/www/a", "public"]);
    fs::rename(scratch.path("disk/www"), scratch.path("disk/.portal-www-old")).unwrap();
    assert_eq!(changes(&scratch.build(&[("a", "2")]).unwrap()), [""; 0]);
    assert_eq!(scratch.read("public/a"), "2");
}
