//! `portal build --changes FILE`: what came, what changed, what went.

use std::fs;
use std::path::Path;

use crate::support::{Folder, on};

fn sound() -> Folder {
    Folder::with_content("tests/bad-input/base")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn changes_are_listed() {
    let (site, lists) = (sound(), Folder::new());
    let list = lists.path("changes.tsv");
    let build = || {
        let run = on("build", &site, &["--changes", text(&list)]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        fs::read_to_string(&list).unwrap()
    };
    let first = build();
    assert!(first.lines().all(|l| l.starts_with("+\t")), "{first}");
    assert!(first.contains("+\t2024/minzheng/index.html\n"), "{first}");
    assert_eq!(build(), "");
    let report = site.read("content/2024/minzheng.yml").replace("licences: 7", "licences: 8");
    site.write("content/2024/minzheng.yml", report);
    site.write("content/pages/about.md", "---\ntitle: 关于\n---\n关于本站。\n");
    let second = build();
    assert!(second.contains("~\t2024/minzheng/index.html\n"), "{second}");
    assert!(second.contains("+\tpages/about/index.html\n"), "{second}");
    fs::remove_file(site.path("content/pages/about.md")).unwrap();
    assert!(build().contains("-\tpages/about/index.html\n"));
    assert!(!site.path("public/pages/about").exists());
}

#[test]
fn changes_name_pages_static_files_and_attachments() {
    let (site, lists) = (sound(), Folder::new());
    let list = lists.path("changes.tsv");
    let theme = lists.path("theme");
    let build = || {
        let arguments = ["--changes", text(&list), "--theme", text(&theme), "--lang", "en"];
        let run = on("build", &site, &arguments);
        assert_eq!(run.status, 0, "{}", run.stderr);
        fs::read_to_string(&list).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let has = |lines: &[String], line: &str| lines.iter().any(|l| l == line);
    lists.write("theme/static/own.css", "td{color:red}\n");
    lists.write("theme/static/going.css", "td{}\n");
    // One that stays: a site without any report is not published.
    let other = "published: 2024-01-20\nsource: https://www.example.gov.cn/\nonly_source: true\n";
    site.write("content/2023/minzheng.yml", other);
    build();
    lists.write("theme/static/own.css", "td{color:blue}\n");
    lists.write("theme/static/new.css", "th{}\n");
    fs::remove_file(lists.path("theme/static/going.css")).unwrap();
    site.write("content/2024/minzheng/原件.pdf", "%PDF-1.4 甲\n");
    site.write("content/2024/minzheng/other.pdf", "%PDF-1.4 乙\n");
    let lines = build();
    for line in
        ["~\tstatic/own.css", "+\tstatic/new.css", "-\tstatic/going.css", "~\t2024/minzheng/index.html"]
    {
        assert!(has(&lines, line), "{line}: {lines:?}");
    }
    assert!(has(&lines, "+\t2024/minzheng/原件.pdf"), "{lines:?}");
    assert!(!lines.iter().any(|l| l.ends_with("site.js")), "what is as it was is not listed: {lines:?}");
    site.write("content/2024/minzheng/原件.pdf", "%PDF-1.4 丙\n");
    fs::remove_file(site.path("content/2024/minzheng/other.pdf")).unwrap();
    let lines = build();
    let expected = [
        "~\t2024/minzheng/index.html",
        "-\t2024/minzheng/other.pdf",
        "~\t2024/minzheng/report.json",
        "~\t2024/minzheng/原件.pdf",
        "~\tdata/2024.json",
        "~\tdata/portal.zip",
    ];
    assert_eq!(lines, expected);
    fs::remove_file(site.path("content/2024/minzheng.yml")).unwrap();
    fs::remove_dir_all(site.path("content/2024/minzheng")).unwrap();
    site.write("content/pages/about.md", "---\ntitle: 关于\n---\n关于本站。\n");
    let lines = build();
    for line in [
        "-\t2024/minzheng/index.html",
        "-\t2024/minzheng/原件.pdf",
        "+\tpages/about/index.html",
        "~\tindex.html",
    ] {
        assert!(has(&lines, line), "{line}: {lines:?}");
    }
    let (mut sorted, paths) = (Vec::new(), lines.iter().map(|l| l[2..].to_owned()).collect::<Vec<_>>());
    sorted.extend(paths.iter().cloned());
    sorted.sort();
    assert_eq!(paths, sorted, "in the order of the paths");
}

#[test]
fn a_build_that_stops_or_cannot_write_its_list_says_so() {
    let (site, lists) = (sound(), Folder::new());
    let list = lists.path("changes.tsv");
    assert_eq!(on("build", &site, &["--changes", text(&list)]).status, 0);
    lists.write("changes.tsv", "as before\n");
    let report = site.read("content/2024/minzheng.yml").replace("received: [3, 1,", "received: [3, 9,");
    site.write("content/2024/minzheng.yml", report);
    assert_eq!(on("build", &site, &["--changes", text(&list)]).status, 1);
    assert_eq!(
        fs::read_to_string(&list).unwrap(),
        "as before\n",
        "nothing was published, so nothing changed"
    );
    let site = sound();
    let run = on("build", &site, &["--changes", text(&lists.path("no/such/folder/list")), "--lang", "en"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
}
