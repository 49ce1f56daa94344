//! `portal --version`: from which commit the program was made, and which editions it knows.

use std::fs;

use crate::support::{portal, root};

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
