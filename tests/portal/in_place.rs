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
    assert!(said.contains("is a mount point and cannot be replaced as a whole"), "{said}");
    assert!(site.path("volume/index.html").exists());
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
