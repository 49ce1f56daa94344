//! What a build keeps beside the output for the next one: it changes no byte of a site, and may be deleted or spoilt at any time.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

use crate::support::{Folder, Run, files, on, portal};

const CACHE: &str = ".portal-public.cache";

fn site() -> Folder {
    Folder::with_content("tests/sites/xian")
}

fn build(site: &Folder) -> Run {
    let run = on("build", site, &["--draft", "--lang", "en"]);
    assert!(run.status < 2, "{}", run.said());
    run
}

/// What a site that was never built before is built to.
fn built_anew(site: &Folder) -> BTreeMap<String, Vec<u8>> {
    let out = Folder::new();
    let public = out.path("public");
    let run = on("build", site, &["--draft", "--out", public.to_str().unwrap()]);
    assert!(run.status < 2, "{}", run.said());
    files(&public)
}

/// The shards with the moments at which they were written.
fn shards(site: &Folder) -> BTreeMap<String, SystemTime> {
    let names = files(&site.path(CACHE)).into_keys().filter(|name| name.ends_with(".reports"));
    names
        .map(|name| {
            (name.clone(), fs::metadata(site.path(&format!("{CACHE}/{name}"))).unwrap().modified().unwrap())
        })
        .collect()
}

#[test]
fn a_build_writes_only_the_shards_that_changed_and_is_what_a_first_one_would_be() {
    let site = site();
    build(&site);
    let first = shards(&site);
    assert!(first.len() > 5, "{first:?}");
    // Each shard is as old as can be told from a new one.
    for name in first.keys() {
        let file = fs::File::options().append(true).open(site.path(&format!("{CACHE}/{name}"))).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000)).unwrap();
    }
    let old = shards(&site);
    build(&site);
    assert_eq!(shards(&site), old);
    let path = "content/2021/caizheng.yml";
    site.write(path, site.read(path) + "\n# 又核了一遍\n");
    build(&site);
    let now = shards(&site);
    let changed: Vec<&str> =
        now.iter().filter(|(name, at)| old.get(*name) != Some(at)).map(|(name, _)| &**name).collect();
    assert_eq!(changed, ["2021.reports"]);
    assert_eq!(files(&site.path("public")), built_anew(&site));
    // A year that goes away takes its shard with it.
    fs::remove_dir_all(site.path("content/2018")).unwrap();
    build(&site);
    assert!(!shards(&site).contains_key("2018.reports"));
    assert_eq!(files(&site.path("public")), built_anew(&site));
}

#[test]
fn what_is_spoilt_is_made_again_and_what_is_deleted_is_not_missed() {
    let site = site();
    build(&site);
    let (whole, public) = (files(&site.path(CACHE)), files(&site.path("public")));
    let said = |run: Run| run.said().split(", in ").next().unwrap().to_owned();
    let first = said(build(&site));
    type Spoil = fn(&Folder);
    let spoil: [(&str, Spoil); 5] = [
        ("deleted", |site| fs::remove_dir_all(site.path(CACHE)).unwrap()),
        ("cut", |site| site.write(&format!("{CACHE}/2021.reports"), "portal reports 1\n")),
        ("of another year", |site| {
            fs::copy(
                site.path(&format!("{CACHE}/2020.reports")),
                site.path(&format!("{CACHE}/2021.reports")),
            )
            .map(drop)
            .unwrap();
        }),
        ("left half written", |site| site.write(&format!("{CACHE}/2031.reports.new"), "x")),
        ("of a site that was", |site| site.write(&format!("{CACHE}/2031-a.reports"), "x")),
    ];
    for (what, spoil) in spoil {
        spoil(&site);
        assert_eq!(said(build(&site)), first, "{what}");
        assert!(files(&site.path("public")) == public, "{what}");
        assert!(files(&site.path(CACHE)) == whole, "{what}");
    }
    // What others put there stays.
    site.write(&format!("{CACHE}/notes.txt"), "x");
    build(&site);
    assert!(site.path(&format!("{CACHE}/notes.txt")).exists());
}

#[test]
fn what_is_left_as_the_last_build_made_it_is_proved_by_its_bytes() {
    let site = site();
    build(&site);
    let whole = files(&site.path("public"));
    let page = "public/2021/caizheng/index.html";
    type Harm = fn(&Folder, &str);
    let harms: [(&str, Harm); 4] = [
        ("as long", |site, page| site.write(page, site.read(page).replacen("示例", "例示", 1))),
        ("cut", |site, page| site.write(page, "<!doctype html>")),
        ("gone", |site, page| fs::remove_file(site.path(page)).unwrap()),
        ("beside the cache", |site, page| {
            site.write(page, site.read(page).replacen("示例", "例示", 1));
            fs::remove_dir_all(site.path(CACHE)).unwrap();
        }),
    ];
    for (what, harm) in harms {
        harm(&site, page);
        let run = build(&site);
        assert!(files(&site.path("public")) == whole, "{what}");
        assert!(run.stdout.contains("1 file changed"), "{what}: {}", run.stdout);
        assert!(build(&site).stdout.contains("0 files changed"), "{what}");
    }
    // What was published meanwhile with another address is not what the cache speaks of.
    let other = on("build", &site, &["--draft", "--base-url", "https://other.example/"]);
    assert!(other.status < 2, "{}", other.said());
    let kept = files(&site.path(CACHE));
    build(&site);
    assert!(files(&site.path("public")) == whole);
    kept.iter().for_each(|(name, bytes)| fs::write(site.path(&format!("{CACHE}/{name}")), bytes).unwrap());
    build(&site);
    assert!(files(&site.path("public")) == whole);
}

#[test]
fn a_change_of_anything_is_seen_by_the_next_build() {
    let site = Folder::with_content("tests/sites/shili");
    build(&site);
    let edits = [
        ("content/2023/minzheng.yml", "licences: ", "licences: 1"),
        ("content/2023/minzheng.yml", "工作", "各项工作"),
        ("content/agencies.yml", "shili:", "xinju: {name: 示例新局, kind: department}\nshili:"),
        ("content/site.yml", "as_of: 2025-04-02", "as_of: 2025-03-02"),
        ("content/site.yml", "quality: true", "quality: false"),
    ];
    for (path, from, to) in edits {
        let text = site.read(path);
        assert!(text.contains(from), "{path}: {from}");
        site.write(path, text.replacen(from, to, 1));
        build(&site);
        assert!(files(&site.path("public")) == built_anew(&site), "{path}: {to}");
    }
    site.write(
        "themes/default/templates/report.html",
        "{% extends \"default/report.html\" %}{% block title %}own{% endblock %}",
    );
    build(&site);
    assert!(files(&site.path("public")) == built_anew(&site), "a template");
}

#[test]
fn a_cache_that_cannot_be_written_is_a_line_and_no_failure() {
    let site = site();
    site.write(CACHE, "a file");
    let run = build(&site);
    assert!(run.stderr.contains("could not be kept in"), "{}", run.stderr);
    assert_eq!(site.read(CACHE), "a file");
    assert_eq!(files(&site.path("public")), built_anew(&site));
    let zh = on("build", &site, &["--draft", "--lang", "zh"]);
    assert!(zh.stderr.contains("没有存进"), "{}", zh.stderr);
}

#[test]
fn a_check_is_the_same_with_what_a_build_kept_and_writes_nothing() {
    let site = site();
    let check = || portal(&["check", "--site", site.at().to_str().unwrap(), "--format", "json"]);
    let before = check().stdout;
    assert!(!site.path(CACHE).exists());
    build(&site);
    let kept = files(&site.path(CACHE));
    assert_eq!(check().stdout, before);
    let path = "content/2021/caizheng.yml";
    site.write(path, site.read(path) + "\nno_such_key: 1\n");
    assert!(check().stdout.contains("no_such_key"));
    assert!(files(&site.path(CACHE)) == kept);
}

#[cfg(unix)]
#[test]
fn a_link_in_its_place_is_not_followed() {
    let (site, elsewhere) = (site(), Folder::new());
    elsewhere.write("2031.reports", "x");
    std::os::unix::fs::symlink(elsewhere.at(), site.path(CACHE)).unwrap();
    assert!(build(&site).stderr.contains("could not be kept in"));
    assert_eq!(files(elsewhere.at()).len(), 1);
}
