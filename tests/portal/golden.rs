//! Golden sites: every byte of a small site with every kind of page and report.
//!
//! `UPDATE=1` writes the pages anew; read the difference before it is kept.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{Folder, files, on, root};

#[test]
fn every_page_of_the_golden_site_is_as_it_was_read() {
    let site = Folder::with_content("tests/sites/shili");
    let run = on("build", &site, &["--lang", "zh", "--base-url", "https://www.example.gov.cn/nianbao/"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let expected = root().join("tests/sites/shili/expected");
    let mut built = files(&site.path("public"));
    built.retain(|path, _| path.ends_with(".html") || path.ends_with(".xml") || path.ends_with(".txt"));
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, bytes) in &built {
            let to = expected.join(path);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
        return;
    }
    let golden = files(&expected);
    let names = |m: &std::collections::BTreeMap<String, Vec<u8>>| m.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&built), names(&golden), "the pages that there are");
    for (path, bytes) in &golden {
        let (old, new) = (lines(bytes), lines(&built[path]));
        let differs = old.iter().zip(&new).position(|(a, b)| a != b);
        if let Some(at) = differs {
            panic!("{path} differs:\n  was {}\n  is  {}", old[at], new[at]);
        }
        assert_eq!(old.len(), new.len(), "{path} is longer or shorter");
    }
}

/// A page cut before every tag, so that a difference is short.
fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).split('<').map(str::to_owned).collect()
}
