//! Narratives on a whole page: their ids beside those of the page, and what a page would load.

use std::collections::BTreeSet;

use crate::support::{Folder, on};

/// A report whose texts are these.
fn site(overview: &str, problems: &str, note: &str) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let indented = |text: &str| text.replace('\n', "\n  ");
    let report = site.read("content/2024/minzheng.yml");
    let report = report.replacen("overview: |\n", &format!("overview: |\n  {}\n\n", indented(overview)), 1);
    let report = report.replacen("problems: |\n", &format!("problems: |\n  {}\n\n", indented(problems)), 1);
    site.write(
        "content/2024/minzheng.yml",
        report + &format!("notes:\n  requests: |\n    {}\n", note.replace('\n', "\n    ")),
    );
    site
}

/// The values of an attribute on a page, quoted or not.
fn values(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=");
    let rest = page.split(&start).skip(1);
    let value = |rest: &str| match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap().to_owned(),
        None => rest.split([' ', '>']).next().unwrap().to_owned(),
    };
    rest.map(value).collect()
}

#[test]
fn footnotes_of_all_parts_have_ids_of_their_own_and_are_found() {
    let text = "甲[^1]乙[^main]。\n\n[^1]: 一\n\n[^main]: 二\n";
    let site = site(text, text, text);
    let run = on("build", &site, &["--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.read("public/2024/minzheng/index.html");
    let ids = values(&page, "id");
    let once: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    let to: Vec<String> = values(&page, "href").into_iter().filter(|to| to.contains("footnote")).collect();
    let parts = ["overview", "requests", "problems"];
    let expected = parts.map(|part| [1, 2].map(|n| format!("#{part}-footnote-{n}"))).concat();
    assert_eq!(to, expected);
    assert!(to.iter().all(|to| once.contains(&to[1..].to_owned())));
}
