//! Whatever stands where a file or folder of the content is looked for and is none is an error there: no report leaves
//! the published site because its place could not be read.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use portal::{Builder, Changes, Editions, Format, Lang, Options, Snapshot};
use serde_json::Value;

use crate::support::{Folder, Run, command, files, on};

/// Two years of one agency, with what may lie beside a report, and a free page.
fn site() -> Folder {
    let site = Folder::new();
    site.write("content/site.yml", "title: 题\n");
    site.write("content/agencies.yml", "a: {name: 甲局, kind: department}\n");
    for year in [2016, 2017] {
        site.write(
            &format!("content/{year}/a.yml"),
            format!("published: {}-03-01\noverview: 文\n", year + 1),
        );
        site.write(&format!("content/{year}/a/x.pdf"), "%PDF-1.4");
    }
    site.write("content/pages/about.md", "---\ntitle: 说明\n---\n文\n");
    site.write("elsewhere/x", "x");
    site
}

fn remove(path: &Path) {
    let is_folder = path.is_dir() && !path.is_symlink();
    if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
}

fn link(target: &str, path: &Path) {
    remove(path);
    symlink(target, path).unwrap();
}

fn fifo(path: &Path) {
    remove(path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

fn link_to_fifo(path: &Path) {
    let pipe = path.with_file_name(".p");
    fs::write(&pipe, "").unwrap();
    fifo(&pipe);
    link(".p", path);
}

fn socket(path: &Path) {
    remove(path);
    std::os::unix::net::UnixListener::bind(path).unwrap();
}

/// A folder, which is empty or holds what a report's folder may hold.
fn folder(path: &Path, inner: &str) {
    remove(path);
    fs::create_dir(path).unwrap();
    if !inner.is_empty() {
        fs::write(path.join(inner), "x").unwrap();
    }
}

fn file(path: &Path) {
    remove(path);
    fs::write(path, "../elsewhere").unwrap();
}

/// What is spoilt, how, and the rule that is broken there.
type Case = (&'static str, &'static str, fn(&Path), &'static str);

const CASES: &[Case] = &[
    ("content/2017", "a link out", |p| link("../elsewhere", p), "link-out"),
    ("content/2017", "a link to the site", |p| link("..", p), "link-out"),
    ("content/2017", "a link to the content", |p| link(".", p), "link-out"),
    ("content/2017", "a dangling link", |p| link("nowhere", p), "unreadable"),
    ("content/2017", "a link to itself", |p| link("2017", p), "unreadable"),
    ("content/2017", "a link to a file", |p| link("site.yml", p), "unreadable"),
    ("content/2017", "a file", file, "unreadable"),
    ("content/2017", "a pipe", fifo, "unreadable"),
    ("content/2017", "a socket", socket, "unreadable"),
    ("content/2017/a.yml", "an empty folder", |p| folder(p, ""), "unreadable"),
    ("content/2017/a.yml", "a folder", |p| folder(p, "b.yml"), "unreadable"),
    ("content/2017/a.yml", "a link to a folder", |p| link("a", p), "unreadable"),
    ("content/2017/a.yml", "a pipe", fifo, "unreadable"),
    ("content/2017/a.yml", "a socket", socket, "unreadable"),
    ("content/2017/a.yml", "a device", |p| link("/dev/zero", p), "link-out"),
    ("content/2017/a.yml", "a link to a pipe", link_to_fifo, "unreadable"),
    ("content/2017/a", "a link out", |p| link("../../elsewhere", p), "link-out"),
    ("content/2017/a", "a dangling link", |p| link("nowhere", p), "unreadable"),
    ("content/2017/a", "a file", file, "unreadable"),
    ("content/2017/a", "a pipe", fifo, "unreadable"),
    ("content/2017/a/x.pdf", "a pipe", fifo, "unreadable"),
    ("content/2017/a/x.pdf", "a link out", |p| link("../../../elsewhere/x", p), "link-out"),
    ("content/2017/a/x.pdf", "a dangling link", |p| link("nowhere", p), "unreadable"),
    ("content/pages", "a link out", |p| link("../elsewhere", p), "link-out"),
    ("content/pages", "a file", file, "unreadable"),
    ("content/pages/about.md", "a folder", |p| folder(p, ""), "unreadable"),
    ("content/pages/about.md", "a pipe", fifo, "unreadable"),
    ("content/site.yml", "a folder", |p| folder(p, "x"), "unreadable"),
    ("content/site.yml", "a pipe", fifo, "unreadable"),
    ("content/agencies.yml", "a folder", |p| folder(p, "x"), "unreadable"),
    ("content/agencies.yml", "a pipe", fifo, "unreadable"),
];

/// The rules that `check` finds broken in a file or folder.
fn rules_at(site: &Folder, path: &str) -> Vec<String> {
    let run = on("check", site, &["--format", "json", "--quiet"]);
    let findings: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", run.stderr));
    let there = findings.as_array().unwrap().iter().filter(|f| f["file"] == path);
    there.map(|f| format!("{}[{}]", f["severity"].as_str().unwrap(), f["rule"].as_str().unwrap())).collect()
}

#[test]
fn what_is_no_file_or_folder_where_one_is_looked_for_stops_a_build() {
    for (path, what, spoil, rule) in CASES {
        let site = site();
        assert_eq!(on("build", &site, &["--quiet"]).status, 0);
        let published = files(&site.path("public"));
        spoil(&site.path(path));
        assert_eq!(rules_at(&site, path), [format!("error[{rule}]")], "{path}: {what}");
        assert_eq!(on("build", &site, &["--quiet"]).status, 1, "{path}: {what}");
        assert!(published == files(&site.path("public")), "{path}: {what}: the published site changed");
    }
}

/// The program as somebody whom modes of files hold back, which they do not hold back the system's own user; `None` where
/// that cannot be.
fn held_back(arguments: &[&str]) -> Option<Run> {
    let id = Command::new("id").arg("-u").output().ok()?;
    let mut command = match &id.stdout[..] {
        b"0\n" => {
            let mut other = Command::new("setpriv");
            other.args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_portal")]);
            other
        }
        _ => command(&[]),
    };
    let run: Run = command.args(arguments).output().ok()?.into();
    (run.status >= 0 && !run.stderr.starts_with("setpriv")).then_some(run)
}

#[test]
fn what_may_not_be_read_stops_a_build() {
    use std::os::unix::fs::PermissionsExt;
    if held_back(&["--version"]).is_none_or(|run| run.status != 0) {
        return;
    }
    for path in ["content/2017", "content/2017/a.yml", "content/2017/a", "content/pages"] {
        let site = site();
        assert_eq!(on("build", &site, &["--quiet"]).status, 0);
        let published = files(&site.path("public"));
        let mode = |mode| fs::set_permissions(site.path(path), fs::Permissions::from_mode(mode)).unwrap();
        mode(0);
        let at = site.at().to_str().unwrap();
        let run = held_back(&["check", "--site", at, "--format", "concise", "--lang", "en"]).unwrap();
        assert_eq!(run.status, 1, "{path}: {}", run.said());
        assert!(run.stdout.contains(&format!("{path}:1:1: error[unreadable]")), "{path}: {}", run.stdout);
        assert_eq!(held_back(&["build", "--site", at, "--quiet"]).unwrap().status, 1, "{path}");
        mode(0o755);
        assert!(published == files(&site.path("public")), "{path}: the published site changed");
    }
}

/// What is found in a site.
fn said(snapshot: &Snapshot) -> String {
    let mut out = Vec::new();
    snapshot.print_findings(Format::Json, Lang::En, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_look_at_the_entry_alone_finds_what_a_look_at_everything_finds() {
    for (path, what, spoil, _) in CASES.iter().filter(|(path, ..)| *path != "content/site.yml") {
        let site = site();
        let builder = || Builder::new(site.at(), Editions::built_in().unwrap(), Options::default());
        let mut kept = builder();
        let before = said(&kept.refresh(&Changes::Everything).unwrap());
        let whole = fs::canonicalize(site.path(path)).unwrap();
        fs::rename(&whole, site.path("away")).unwrap();
        fs::write(&whole, "").unwrap();
        spoil(&whole);
        let changes = Changes::Paths(vec![path.into()]);
        let after = kept.refresh(&changes).unwrap();
        assert_eq!(said(&after), said(&builder().refresh(&Changes::Everything).unwrap()), "{path}: {what}");
        remove(&whole);
        fs::rename(site.path("away"), &whole).unwrap();
        assert_eq!(said(&kept.refresh(&changes).unwrap()), before, "{path}: {what}, mended");
    }
}

#[test]
fn what_a_link_leads_to_is_seen_when_it_comes() {
    let cases = [
        ("content/2017/a.yml", "../2016/a.yml", "content/2016/a.yml"),
        ("content/2017/a/x.pdf", "../../2016/a/x.pdf", "content/2016/a/x.pdf"),
        ("content/2017/a", "../2016/a", "content/2016/a"),
        ("content/pages/about.md", "../about", "content/about"),
        ("content/agencies.yml", "register", "content/register"),
        ("content/2017/a", "../2016/a", "content/2016/a/x.pdf"),
        ("content/2017", "2016", "content/2016"),
        ("content/2017", "2016", "content/2016/a.yml"),
    ];
    for (path, target, place) in cases {
        let site = site();
        site.write("content/about", site.read("content/pages/about.md"));
        site.write("content/register", site.read("content/agencies.yml"));
        let builder = || Builder::new(site.at(), Editions::built_in().unwrap(), Options::default());
        let away = || fs::rename(site.path(place), site.path("away")).unwrap();
        link(target, &site.path(path));
        away();
        let mut kept = builder();
        let changes = Changes::Paths(vec![place.into()]);
        kept.refresh(&Changes::Everything).unwrap();
        for what in ["comes", "goes", "comes again"] {
            match what {
                "goes" => away(),
                _ => fs::rename(site.path("away"), site.path(place)).unwrap(),
            }
            let now = kept.refresh(&changes).unwrap();
            assert_eq!(said(&now), said(&builder().refresh(&Changes::Everything).unwrap()), "{path}: {what}");
        }
    }
}

#[test]
fn folders_full_of_links_to_each_other_are_looked_through_at_once() {
    let site = site();
    for from in 0..9 {
        fs::create_dir(site.path(&format!("content/{}", 2008 + from))).ok();
        for to in 0..9 {
            let at = site.path(&format!("content/{}/l{to}", 2008 + from));
            symlink(format!("../{}", 2008 + to), at).unwrap();
        }
    }
    let run = on("check", &site, &["--quiet", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("unreadable"), "{}", run.stdout);
}

#[test]
fn a_pipe_in_a_theme_is_not_waited_for() {
    let site = site();
    site.write("themes/own/static/x.css", "");
    fifo(&site.path("themes/own/static/x.css"));
    let run = on("build", &site, &["--theme", "own", "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("it is no plain file"), "{}", run.stderr);
}
