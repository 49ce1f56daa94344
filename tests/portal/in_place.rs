//! Folders that cannot be exchanged as a whole are changed file by file.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::support::{Folder, Run, command, files, on};

fn site() -> Folder {
    Folder::with_content("tests/sites/shili")
}

/// The same site with another title on all pages, a report less and one more.
fn change(site: &Folder) {
    let settings = site.read("content/site.yml");
    let title = settings.lines().find(|line| line.starts_with("title:")).unwrap();
    site.write("content/site.yml", settings.replace(title, "title: 示例新名"));
    fs::create_dir_all(site.path("content/2022")).unwrap();
    fs::rename(site.path("content/2023/minzheng.yml"), site.path("content/2022/minzheng.yml")).unwrap();
}

fn build(site: &Folder, arguments: &[&str]) -> Run {
    on("build", site, &[&["--draft", "--quiet", "--lang", "en"], arguments].concat())
}

/// The files of a folder that was built in one step.
fn anew(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    let out = Folder::new();
    let run = build(site, &["--out", out.path("out").to_str().unwrap()]);
    assert!(run.status <= 1, "{}", run.said());
    files(&out.path("out"))
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).unwrap().ino()
}

#[test]
fn a_folder_is_changed_file_by_file_and_stays_the_same_folder() {
    let site = site();
    assert_eq!(build(&site, &["--in-place"]).status, 0);
    assert!(files(&site.path("public")) == anew(&site));
    site.write("public/.well-known/x", "theirs");
    site.write("public/left.txt", "somebody put it there");
    let (folder, kept) = (inode(&site.path("public")), inode(&site.path("public/static/favicon.svg")));
    change(&site);
    let run = build(&site, &["--in-place"]);
    assert!(run.status <= 1, "{}", run.said());
    assert_eq!(inode(&site.path("public")), folder, "a container that has mounted it sees the new site");
    assert_eq!(inode(&site.path("public/static/favicon.svg")), kept, "what did not change is not written");
    let mut now = files(&site.path("public"));
    assert_eq!(now.remove(".well-known/x").as_deref(), Some(&b"theirs"[..]));
    assert!(now == anew(&site), "nothing is left, nothing is missing");
    assert!(!site.path("public/2023/minzheng").exists(), "empty folders go");
    let top: Vec<_> = fs::read_dir(site.path("public")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!top.iter().any(|name| name == ".portal-new" || name == ".portal-lock"), "{top:?}");
    // Another time, in one step: the same site.
    assert!(build(&site, &[]).status <= 1);
    assert_eq!(inode(&site.path("public")), folder, "nothing changed");
}

/// Somebody moved a year to another disk, and put a link in its place.
#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_folder_is_a_folder_again_and_what_it_leads_to_stays() {
    let (site, other) = (site(), Folder::new());
    assert_eq!(build(&site, &[]).status, 0);
    for way in [&["--in-place"][..], &[]] {
        for (from, to) in [("public/2024", "2024"), ("public/data", "data")] {
            let _ = fs::remove_dir_all(other.path(to));
            crate::support::copy(&site.path(from), &other.path(to));
            fs::remove_dir_all(site.path(from)).unwrap();
            std::os::unix::fs::symlink(other.path(to), site.path(from)).unwrap();
        }
        let kept = files(other.at());
        let run = build(&site, way);
        assert!(run.status <= 1, "{}", run.said());
        assert!(!site.path("public/2024").is_symlink() && !site.path("public/data").is_symlink());
        assert!(files(&site.path("public")) == anew(&site), "{way:?}");
        assert!(files(other.at()) == kept, "{way:?}: nothing is written or deleted behind a link");
    }
}

#[test]
fn a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file() {
    let site = site();
    assert_eq!(build(&site, &["--in-place"]).status, 0);
    // What portal itself never does, the manifest may still say: a site of another version.
    let list = site.read("public/.portal-manifest");
    let page = list.lines().find(|line| line.ends_with(" terms/index.html")).unwrap().to_owned();
    let digest = page.split_once(' ').unwrap().0;
    fs::remove_dir_all(site.path("public/terms")).unwrap();
    fs::remove_file(site.path("public/robots.txt")).unwrap();
    site.write("public/terms", "a file");
    site.write("public/robots.txt/a/b", "in a folder");
    let list = list.replace(" terms/index.html", " terms");
    let robots = list.lines().find(|line| line.ends_with(" robots.txt")).unwrap().to_owned();
    site.write("public/.portal-manifest", list.replace(&robots, &format!("{digest} robots.txt/a/b")));
    let run = build(&site, &["--in-place"]);
    assert_eq!(run.status, 0, "{}", run.said());
    assert!(files(&site.path("public")) == anew(&site));
}

/// `KILLS` says how often.
#[test]
fn whenever_it_is_killed_each_page_is_whole_and_the_next_build_goes_on() {
    let kills: u64 = std::env::var("KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(12);
    let site = site();
    assert_eq!(build(&site, &["--in-place"]).status, 0);
    let old = files(&site.path("public"));
    let before = site.read("content/site.yml");
    change(&site);
    let new = anew(&site);
    let changed = site.read("content/site.yml");
    let mut between = 0;
    for kill in 0..kills {
        // From the old site to the new one and back, so that each build has as much to do as the first.
        let is_back = kill % 2 == 1;
        site.write("content/site.yml", if is_back { &before } else { &changed });
        let mut child =
            command(&["build", "--draft", "--quiet", "--in-place", "--site", site.at().to_str().unwrap()])
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
        sleep(Duration::from_millis(20 + 997 * kill % 400));
        let _ = child.kill();
        child.wait().unwrap();
        let found = files(&site.path("public"));
        for (path, bytes) in
            found.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with('.'))
        {
            let is_whole = [&old, &new].into_iter().any(|all| all.get(path) == Some(bytes));
            assert!(is_whole || bytes.ends_with(b"</html>"), "{path} is cut after kill {kill}");
        }
        let home = found.get("index.html").unwrap();
        assert!(home.ends_with(b"</html>"));
        between += usize::from(site.path("public/.portal-new").exists());
    }
    assert!(kills < 100 || between > 0, "no build was interrupted while it worked");
    site.write("content/site.yml", &changed);
    assert!(build(&site, &["--in-place"]).status <= 1);
    assert!(files(&site.path("public")) == new, "the next build finished the work");
}

/// Runs a script in a mount namespace of its own; `None` where this machine does not let its user make one.
fn with_mounts(site: &Folder, script: &str) -> Option<String> {
    let portal =
        format!("portal() {{ '{}' \"$@\" --draft --quiet --lang en; }}\n", env!("CARGO_BIN_EXE_portal"));
    let run = |script: &str| {
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "--map-root-user", "--propagation", "private", "sh", "-euc", script]);
        unshare.current_dir(site.at()).output().ok()
    };
    if !run("mkdir -p probe && mount -t tmpfs tmpfs probe").is_some_and(|output| output.status.success()) {
        eprintln!("no mounts can be made here: left out");
        return None;
    }
    let output = run(&(portal + script)).unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    Some(said)
}

#[test]
fn a_mount_point_is_changed_file_by_file_unasked() {
    let site = site();
    let script = "
        mkdir -p public volume
        mount --bind volume public
        portal build && test -e public/index.html
        sed -i 's/^title:.*/title: 示例新名/' content/site.yml
        portal build
        grep -q 示例新名 public/index.html
        umount public; mount -t tmpfs tmpfs public
        portal build && test -e public/index.html
        echo 'in_place: never' >> content/site.yml
        if portal build; then exit 1; fi
        echo ended $?";
    let Some(said) = with_mounts(&site, script) else { return };
    assert_eq!(said.matches("its files were changed one by one").count(), 3, "{said}");
    assert!(said.contains("is a mount point, or has one in it, and cannot be replaced as a whole"), "{said}");
    assert!(site.path("volume/index.html").exists());
}

/// Exchanged as a whole, the folder would leave what is mounted in it with the old tree, which is emptied.
#[test]
fn a_folder_with_a_mount_in_it_is_changed_file_by_file() {
    let site = site();
    let script = "
        portal build --precompress
        cp -R public/2024 kept
        mount -t tmpfs tmpfs public/2024
        cp -R kept/. public/2024/
        rm -r kept
        sed -i 's/^title:.*/title: 示例新名/' content/site.yml
        portal build --precompress
        grep -q 示例新名 public/2024/index.html
        grep -q 示例新名 public/index.html
        portal build --out expected --precompress
        diff -r --exclude='.portal-*' public expected
        ls -A . public public/2024
        echo 'in_place: never' >> content/site.yml
        if portal build; then exit 1; fi
        echo ended $?";
    let Some(said) = with_mounts(&site, script) else { return };
    assert_eq!(said.matches("its files were changed one by one").count(), 1, "{said}");
    assert!(said.contains("has one in it, and cannot be replaced as a whole"), "{said}");
    assert!(!said.contains(".portal-new") && !said.contains(".portal-public-new"), "{said}");
}

#[test]
fn a_folder_of_a_lower_layer_is_changed_file_by_file_unasked() {
    let site = site();
    assert_eq!(build(&site, &[]).status, 0);
    let script = "
        mkdir -p layer
        mount -t tmpfs tmpfs layer
        mkdir layer/u layer/w layer/m
        mount -t overlay overlay -o lowerdir=.,upperdir=layer/u,workdir=layer/w layer/m 2>/dev/null || { echo no overlay; exit 0; }
        cd layer/m
        sed -i 's/^title:.*/title: 示例新名/' content/site.yml
        portal build
        grep -q 示例新名 public/index.html
        portal build
        echo built";
    let Some(said) = with_mounts(&site, script) else { return };
    assert!(said.contains("no overlay") || said.contains("built"), "{said}");
}

#[test]
fn a_folder_beside_which_nothing_can_be_made_is_changed_file_by_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site();
    let above = Folder::new();
    let out = above.path("web/public");
    fs::create_dir_all(&out).unwrap();
    let close = |mode| fs::set_permissions(above.path("web"), fs::Permissions::from_mode(mode)).unwrap();
    close(0o555);
    let is_root = fs::write(above.path("web/probe"), "").is_ok();
    let run = build(&site, &["--out", out.to_str().unwrap()]);
    close(0o755);
    assert_eq!(run.status, 0, "{}", run.said());
    assert!(files(&out) == anew(&site));
    assert!(is_root || run.stderr.contains("its files were changed one by one"), "{}", run.stderr);
}

/// What a folder is given before a build, it has afterwards, whichever way it is published to.
#[cfg(target_os = "linux")]
#[test]
fn owner_group_mode_and_attributes_of_the_folder_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, chown};

    use rustix::fs::{XattrFlags, getxattr, setxattr};

    /// A list of access for new files, as the system keeps it: its version, then who, what and which for all three.
    const ACCESS: &[u8] =
        b"\x02\0\0\0\x01\0\x07\0\xff\xff\xff\xff\x04\0\x05\0\xff\xff\xff\xff\x20\0\0\0\xff\xff\xff\xff";
    let site = site();
    let out = site.path("public");
    assert_eq!(build(&site, &[]).status, 0);
    // Who may not give it away keeps it; a file system without attributes has none to keep.
    let is_given = chown(&out, Some(65534), Some(65533)).is_ok();
    let wanted = [("user.portal.test", &b"kept"[..]), ("system.posix_acl_default", ACCESS)];
    let set = wanted.map(|(name, value)| setxattr(&out, name, value, XattrFlags::empty()).is_ok());
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2750)).unwrap();
    let state = || {
        let found = fs::metadata(&out).unwrap();
        let values = wanted.map(|(name, _)| {
            let mut value = vec![0; 200];
            let length = getxattr(&out, name, &mut value[..]).ok()?;
            value.truncate(length);
            Some(value)
        });
        (found.uid(), found.gid(), found.mode(), values)
    };
    let before = state();
    if is_given {
        assert_eq!((before.0, before.1, before.2 & 0o7777), (65534, 65533, 0o2750));
    } else {
        eprintln!("the folder cannot be given to others here: only its mode is looked at");
    }
    for ((value, (_, wanted)), set) in before.3.iter().zip(wanted).zip(set) {
        assert_eq!(value.as_deref().is_some_and(|value| value == wanted), set);
    }
    for (title, way) in [("甲", &[][..]), ("乙", &["--in-place"][..])] {
        let (folder, settings) = (inode(&out), site.read("content/site.yml"));
        let old = settings.lines().find(|line| line.starts_with("title:")).unwrap();
        site.write("content/site.yml", settings.replace(old, &format!("title: 示例{title}")));
        assert_eq!(build(&site, way).status, 0);
        assert!(site.read("public/index.html").contains(&format!("示例{title}")));
        assert_eq!(inode(&out) == folder, !way.is_empty(), "exchanged, or not");
        assert_eq!(state(), before, "{way:?}");
    }
}

/// In a folder for all, such as /tmp, nobody may rename what belongs to somebody else.
#[cfg(unix)]
#[test]
fn a_folder_of_somebody_else_is_changed_file_by_file() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;
    const OTHER: u32 = 65534;
    let site = site();
    let above = Folder::new();
    let out = above.path("public");
    fs::create_dir(&out).unwrap();
    if chown(&out, None, Some(OTHER)).is_err() {
        eprintln!("only root can build as somebody else: left out");
        return;
    }
    let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open(above.at(), 0o1777);
    open(&out, 0o2775);
    let build = || {
        let mut child = command(&["build", "--draft", "--quiet", "--lang", "en"]);
        child.args(["--site".as_ref(), site.at().as_os_str(), "--out".as_ref(), out.as_os_str()]);
        Run::from(child.uid(OTHER).gid(OTHER).output().unwrap())
    };
    let first = build();
    if first.stderr.contains("Permission denied") {
        eprintln!("somebody else cannot reach the program or the site here: left out");
        return;
    }
    change(&site);
    for run in [first, build()] {
        assert!(run.status <= 1, "{}", run.said());
        assert!(run.stderr.contains("its files were changed one by one"), "{}", run.stderr);
    }
    let found = fs::metadata(&out).unwrap();
    assert_eq!((found.uid(), found.mode() & 0o7777), (0, 0o2775));
    assert!(files(&out) == anew(&site));
}

#[test]
fn files_of_the_root_take_their_place_and_those_of_others_stay() {
    let site = site();
    for path in [".nojekyll", ".well-known/security.txt", "MP_verify_x1.txt"] {
        site.write(&format!("content/files/{path}"), if path == ".nojekyll" { "" } else { "x1\n" });
    }
    assert_eq!(build(&site, &["--in-place"]).status, 0);
    assert!(files(&site.path("public")) == anew(&site));
    assert_eq!(site.read("public/.well-known/security.txt"), "x1\n");
    site.write("public/.well-known/theirs", "theirs");
    fs::remove_dir_all(site.path("content/files")).unwrap();
    assert_eq!(build(&site, &["--in-place"]).status, 0);
    assert!(
        !site.path("public/.nojekyll").exists() && !site.path("public/.well-known/security.txt").exists()
    );
    assert_eq!(site.read("public/.well-known/theirs"), "theirs");
    // What somebody put there is not replaced.
    site.write("public/.nojekyll", "theirs");
    site.write("content/files/.nojekyll", "");
    let before = files(&site.path("public"));
    let run = build(&site, &["--in-place"]);
    assert_eq!(run.status, 2, "{}", run.said());
    assert!(run.stderr.contains(".nojekyll"), "{}", run.stderr);
    assert!(files(&site.path("public")) == before);
}
