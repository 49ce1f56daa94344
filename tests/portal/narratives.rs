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

#[test]
fn a_page_with_images_of_elsewhere_is_refused_and_a_draft_of_it_asks_nobody() {
    let text = "![图](https://host.example/x.png)和![图](//host.example/y.png)，还有\n\n      ![图](http://host.example/z.png)。";
    let site = site(text, text, text);
    site.write("content/pages/about.md", format!("---\ntitle: 关于本站\n---\n\n{text}\n"));
    let run = on("build", &site, &["--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let found = on("check", &site, &["--lang", "en", "--format", "json"]).stdout;
    assert_eq!(found.matches("is not an attachment").count(), 9, "{found}");
    assert_eq!(found.matches("a page cannot show the image").count(), 3, "{found}");
    assert!(!site.path("public").exists());
    assert_eq!(on("build", &site, &["--draft", "--lang", "en"]).status, 1);
    for page in ["2024/minzheng/index.html", "pages/about/index.html"] {
        let page = site.read(&format!("public/{page}"));
        assert!(
            values(&page, "src").iter().all(|src| !src.contains("//")),
            "an image of elsewhere is loaded"
        );
        assert!(page.contains("<a href=\"https://host.example/x.png\">图</a>"), "it is led to");
    }
}

#[test]
fn lines_that_yaml_joins_have_no_space_between_chinese_characters() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    let correction =
        "corrections:\n  - date: 2025-02-01\n    part: problems\n    reason: \"录入时\n      漏了一句\"\n";
    site.write("content/2024/minzheng.yml", report + correction);
    let register = "minzheng:\n  name: 示例县\n    民政局\n  kind: department\n";
    site.write("content/agencies.yml", register);
    let run = on("build", &site, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = site.read("public/2024/minzheng/index.html");
    assert!(
        page.contains("录入时漏了一句") && page.contains("示例县民政局") && !page.contains("示例县 民政局")
    );
}
