//! Edits at random: the preview stays what a build makes.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::serve::PAGE;
use crate::serve::pages::{address, as_served, served};
use crate::serve::preview::Preview;
use crate::support::desktop::Desktop;
use crate::support::{Folder, assert_same, files, portal};

/// More edits than by default: `EDITS=5000 cargo test --release edits_at_random`.
#[test]
fn edits_at_random_leave_every_page_that_of_a_build() {
    let edits: usize = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let mut desktop = Desktop::new(Folder::with_content("tests/sites/shili"), 11);
    let site = desktop.site.at().to_path_buf();
    let preview = Preview::of(&site, &[]);
    let pages = ["/", PAGE, "/2024/", "/agencies/", "/2023/shili/", "/static/style.css", "/no/"];
    let mut whole = 0;
    let mut sizes = Vec::new();
    for number in 0..edits {
        let (what, _) = desktop.edit();
        preview.after(&format!("edit {number}, {what}"));
        let reply = preview.get(pages[desktop.dice.roll(pages.len())]);
        assert!(reply.status < 500, "after edit {number}, {what}: {}", reply.text());
        let length: usize = reply.header("Content-Length").unwrap().parse().unwrap();
        assert_eq!(reply.body.len(), length, "a half answer after edit {number}, {what}");
        let html = reply.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html"));
        let text = reply.text();
        assert!(!html || text.trim_end().ends_with("</html>"), "half a page after {number}, {what}: {text}");
        if number % 40 == 39 || number + 1 == edits {
            mend(&site);
            whole += usize::from(agrees(&preview, &site, &format!("edit {number}, {what}")));
            #[cfg(target_os = "linux")]
            sizes.push(preview.size().0);
        }
    }
    let states = edits.div_ceil(40);
    assert!(whole * 10 >= states * 9, "only {whole} of {states} states could be compared");
    // What is in use after the first quarter is what is in use at the end, a tenth and some pages more.
    if let (Some(early), Some(late)) = (sizes.get(sizes.len() / 4), sizes.last()) {
        assert!(*late <= early + early / 10 + 4096, "memory went from {early} to {late} KiB: {sizes:?}");
    }
    println!("{whole} states compared; memory in KiB: {sizes:?}");
}

/// What stands in the output of a build where a file could not be read.
const UNREAD: [&str; 6] = ["[syntax]", "[encoding]", "[wrong-type]", "[unreadable]", "[too-deep]", "[alias]"];

/// Takes away or puts back what was left broken, so that the site can be built.
fn mend(site: &Path) {
    let _ = fs::remove_dir_all(site.join("themes"));
    for name in ["agencies.yml", "site.yml"] {
        let sample = crate::support::root().join("tests/sites/shili/content").join(name);
        fs::copy(sample, site.join("content").join(name)).unwrap();
    }
    let said = portal(&["check", "--format", "github", "--site", site.to_str().unwrap()]).stdout;
    for line in said.lines().filter(|line| UNREAD.iter().any(|rule| line.contains(&rule[1..rule.len() - 1])))
    {
        let path = line.split("file=").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
        let _ = fs::remove_file(site.join(path));
    }
}

/// Whether nothing is broken; then every file that the preview serves must become that of a build.
fn agrees(preview: &Preview, site: &Path, after: &str) -> bool {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let out = Folder::new();
        let made = portal(&[
            "build",
            "--draft",
            "--quiet",
            "--base-url",
            &preview.url(),
            "--site",
            site.to_str().unwrap(),
            "--out",
            out.at().to_str().unwrap(),
        ]);
        let broken = made.status == 2;
        let said = made.stderr;
        if broken || UNREAD.iter().any(|rule| said.contains(rule)) {
            return false;
        }
        let built = as_served(files(out.at()));
        let same = |(path, bytes): (&String, &Vec<u8>)| preview.get(&address(path)).bare() == *bytes;
        if built.iter().all(same) {
            return true;
        }
        if Instant::now() > end {
            let told = preview.get("/_portal/page.json?path=/").text();
            let stopped = ["still reading", "internal fault"].iter().any(|word| told.contains(word));
            assert!(!stopped, "the preview stopped following at the latest after {after}: {told}");
            if told.contains("\"troubles\":[]") {
                assert_same(&served(preview, built.keys()), &built, after);
            }
            return false;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
