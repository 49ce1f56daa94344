//! What the program says of itself: from which commit it was made, which editions and which format of a site it knows.

use std::fs;

use crate::support::{Folder, on, portal, root};

#[test]
fn the_version_names_commit_and_editions() {
    let data = fs::read_dir(root().join("src/edition/data")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut editions: Vec<String> =
        data.filter_map(|name| Some(name.to_str()?.strip_suffix(".yml")?.to_owned())).collect();
    editions.retain(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    editions.sort();
    assert!(editions.len() > 2, "{editions:?}");
    for (lang, open, comma) in [("en", "editions ", ", "), ("zh", "版式 ", "、")] {
        let run = portal(&["--version", "--lang", lang]);
        let said = run.stdout.trim_end();
        assert_eq!((run.status, said.lines().count()), (0, 1), "{said}");
        assert!(said.starts_with(&format!("portal {}", env!("CARGO_PKG_VERSION"))), "{said}");
        assert!(said.contains(&format!("{open}{}", editions.join(comma))), "{said}");
        // Packed sources have no repository; in this one the commit is known.
        let word = if lang == "en" { "commit " } else { "提交 " };
        if let Some(commit) = said.split(word).nth(1) {
            let id: String = commit.chars().take_while(char::is_ascii_hexdigit).collect();
            assert_eq!(id.len(), 12, "{said}");
        } else {
            assert!(!root().join(".git").exists(), "{said}");
        }
    }
}

/// The program sends whoever has a newer site to the part of the CHANGELOG that says which version reads which format.
#[test]
fn the_part_on_upgrades_says_which_format_is_read() {
    let site = Folder::with_content("tests/bad-input/base");
    let settings = site.read("content/site.yml");
    site.write("content/site.yml", format!("format: 999\n{settings}"));
    let run = on("check", &site, &["--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.said());
    let said = run.said().split_whitespace().collect::<Vec<_>>().join(" ");
    let known = said.split("knows formats up to ").nth(1).unwrap();
    let known: String = known.chars().take_while(char::is_ascii_digit).collect();
    assert!(said.contains("the part “Upgrade” of its CHANGELOG"), "{said}");
    let changes = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let mut versions = changes.split("\n## ").skip(1);
    let newest = versions.next().unwrap();
    let upgrade = newest.split("\n### Upgrade\n").nth(1).unwrap().split("\n### ").next().unwrap();
    let version = env!("CARGO_PKG_VERSION");
    assert!(upgrade.contains(&format!("{version} reads format {known}.")), "{upgrade}");
    assert!(versions.all(|version| version.contains("\n### Upgrade\n")));
}
