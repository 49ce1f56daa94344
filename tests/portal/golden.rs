//! Golden sites: every byte of a small site with every kind of page and report, and what its remarks lead to.
//!
//! Pages are kept one tag a line, so that a difference shows what changed in them. `UPDATE=1` writes them anew; read the
//! difference before it is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{Folder, files, is_updating, on, root};

#[test]
fn every_page_of_the_golden_site_is_as_it_was_read() {
    let site = Folder::with_content("tests/sites/shili");
    let run = on("build", &site, &["--lang", "zh", "--base-url", "https://www.example.gov.cn/nianbao/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let expected = root().join("tests/sites/shili/expected");
    let mut built = files(&site.path("public"));
    built.retain(|path, _| path.ends_with(".html") || path.ends_with(".xml") || path.ends_with(".txt"));
    let built: BTreeMap<String, String> =
        built.into_iter().map(|(path, bytes)| (path.clone(), one_tag_a_line(&path, bytes))).collect();
    if is_updating() {
        let _ = fs::remove_dir_all(&expected);
        for (path, text) in &built {
            let to = expected.join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, text).unwrap();
        }
        return;
    }
    let golden = files(&expected);
    assert_eq!(
        built.keys().collect::<Vec<_>>(),
        golden.keys().collect::<Vec<_>>(),
        "the pages that there are"
    );
    for (path, bytes) in &golden {
        let (old, new) = (std::str::from_utf8(bytes).unwrap(), built[path].as_str());
        if let Some(at) = old.lines().zip(new.lines()).position(|(a, b)| a != b) {
            let line = |text: &str| text.lines().nth(at).unwrap().to_owned();
            panic!("{path}:{} differs:\n  was {}\n  is  {}", at + 1, line(old), line(new));
        }
        assert!(old == new, "{path} is longer or shorter");
    }
}

/// A page with a line break before every tag and one at its end; any other file as it is. Nothing is lost: with the
/// break before every tag and the last one taken away, it is the page again.
fn one_tag_a_line(path: &str, bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).unwrap();
    if !path.ends_with(".html") {
        return text;
    }
    let cut = text.replace('<', "\n<");
    format!("{}\n", cut.strip_prefix('\n').unwrap_or(&cut))
}

/// The pages of the golden site, built from its content as `change` leaves it.
fn built(change: impl Fn(&Folder), arguments: &[&str]) -> BTreeMap<String, String> {
    let site = Folder::with_content("tests/sites/shili");
    change(&site);
    let run = on("build", &site, arguments);
    let draft = i32::from(arguments.contains(&"--draft"));
    assert_eq!(run.status, draft, "{}", run.stderr);
    let pages = files(&site.path("public")).into_iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Replaces a text in a file of a site.
fn replace(site: &Folder, name: &str, from: &str, to: &str) {
    let text = site.read(name);
    assert!(text.contains(from), "{name} has no «{from}»");
    site.write(name, text.replace(from, to));
}

/// The values of an attribute, quoted or not.
fn values<'t>(html: &'t str, attribute: &str) -> Vec<&'t str> {
    let starts = html.split(attribute).skip(1);
    starts.map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>']).next().unwrap()).collect()
}

#[test]
fn marks_notes_and_explanations_lead_to_each_other() {
    let pages = built(|_| {}, &[]);
    let report = &pages["2024/shili/index.html"];
    let ids: BTreeSet<&str> = values(report, " id=").into_iter().collect();
    let links: BTreeSet<&str> =
        values(report, " href=").into_iter().filter_map(|l| l.strip_prefix('#')).collect();
    for link in &links {
        assert!(ids.contains(link), "nothing has the id {link}");
    }
    // Six notes with marks, one that stands in the ledger alone; six waivers; two corrections, one of a cell.
    for id in (1..=6).map(|n| format!("note-{n}")) {
        assert!(links.contains(id.as_str()), "nothing leads to {id}");
    }
    assert!(ids.contains("note-7") && !ids.contains("note-8") && !links.contains("note-7"));
    for id in (2..=6).map(|n| format!("waiver-{n}")).chain(["correction-1".to_owned()]) {
        assert!(links.contains(id.as_str()), "nothing leads to {id}");
    }
    let cell = report.split("id=requests.received.total ").nth(1).unwrap().split("</td>").next().unwrap();
    assert!(cell.starts_with("class=\"total doubt-figure\">5<"), "{cell}");
    for (label, says) in [("注2", "存疑，见注 2"), ("注3", "存疑，见注 3"), ("更1", "更1，已更正，见文末")]
    {
        assert!(cell.contains(&format!(">{label}</a>")) && cell.contains(says), "{label}: {cell}");
    }
    assert_eq!(report.matches(">注4</a></span>").count(), 14, "cells alike share a note");
}

#[test]
fn only_a_site_that_asks_for_them_has_pages_of_remarks() {
    let without = |site: &Folder| replace(site, "content/site.yml", "quality: true\n", "");
    for (path, page) in built(without, &[]) {
        assert!(!path.starts_with("quality/") && !page.contains("quality/"), "{path}");
    }
    let chinese = |site: &Folder| replace(site, "content/site.yml", "quality: true", "核对页: true");
    assert!(built(chinese, &[]).contains_key("quality/2024/index.html"));
}

#[test]
fn only_a_site_that_asks_for_them_has_a_picture_a_report_and_names_those_that_are_there() {
    let pictures = |settings: &str, arguments: &[&str]| {
        let site = Folder::with_content("tests/sites/shili");
        replace(&site, "content/site.yml", "quality: true\n", settings);
        let run = on("build", &site, arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let all = files(&site.path("public"));
        let base = "https://www.example.gov.cn/zfxxgk/";
        let there: BTreeSet<String> = all
            .keys()
            .filter(|path| path.ends_with("/share.png"))
            .filter(|path| path.starts_with("20"))
            .cloned()
            .collect();
        let pages = all.iter().filter(|(path, _)| path.ends_with("index.html"));
        let named = pages.filter_map(|(_, page)| {
            let page = std::str::from_utf8(page).unwrap();
            let image = page.split("<meta content=").find(|tag| tag.contains("property=og:image"))?;
            image.trim_start_matches('"').strip_prefix(base)?.split([' ', '?', '"']).next().map(str::to_owned)
        });
        let named: BTreeSet<String> = named.filter(|path| path.starts_with("20")).collect();
        assert_eq!(named, there, "{settings}");
        for path in &there {
            assert!(all[path].starts_with(b"\x89PNG") && all[path].len() <= 4096, "{path}");
        }
        there
    };
    let asked = pictures("share_images: true\n", &[]);
    assert!(
        asked.contains("2024/minzheng/share.png") && asked.contains("2020/minzheng/share.png"),
        "{asked:?}"
    );
    assert!(!asked.iter().any(|path| path.starts_with("2018/")), "no tables, no picture: {asked:?}");
    assert!(pictures("", &[]).is_empty());
    assert!(pictures("share_images: false\n", &[]).is_empty());
}

#[test]
fn pages_speak_of_doubt_and_never_of_error() {
    for (path, page) in built(|_| {}, &[]) {
        assert!(!page.contains("错误"), "{path}");
    }
    let unwaived = |site: &Folder| {
        replace(site, "content/2024/shili.yml", "  - {rule: dispute-total, reason: 原件如此，照录}\n", "");
    };
    let draft = built(unwaived, &["--draft"]);
    let page = draft["quality/2024/index.html"].split("<h1>").nth(1).unwrap();
    assert!(page.contains("表四“行政复议”一组，总计与各结果之和不等：总计 1，"), "{page}");
    assert!(!page.contains("错误"), "{page}");
    assert!(!draft["2024/shili/index.html"].contains("注6"), "what is not waived has no note");
}
