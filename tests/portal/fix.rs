//! `portal check --fix`: what it writes, shows, says and leaves.

use std::fs;

use crate::support::{Folder, apply, portal, root};

/// A site whose report has two faults with one mend each, and one with none.
fn site() -> (Folder, String, String) {
    let folder = Folder::new();
    let base = root().join("tests/bad-input/base/content");
    for name in ["site.yml", "agencies.yml", "2024/minzheng.yml"] {
        folder.write(&format!("content/{name}"), fs::read(base.join(name)).unwrap());
    }
    let sound = fs::read_to_string(base.join("2024/minzheng.yml")).unwrap();
    let doubtful = sound.replacen("  received:", "  recieved:", 1);
    assert_ne!(sound, doubtful);
    let faulty =
        doubtful.replacen("published: ", "published：", 1).replacen("licences: 7", "licences: '７'", 1);
    folder.write("content/2024/minzheng.yml", faulty.replace('\n', "\r\n"));
    (folder, faulty.replace('\n', "\r\n"), doubtful.replace('\n', "\r\n"))
}

fn check(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let site = folder.at().to_str().unwrap();
    let run = portal(&[&["check", "--site", site, "--lang", "en"], arguments].concat());
    (run.status, run.stdout, run.stderr)
}

fn text(folder: &Folder) -> String {
    fs::read_to_string(folder.path("content/2024/minzheng.yml")).unwrap()
}

#[test]
fn what_is_certain_is_mended_and_the_rest_is_said() {
    let (folder, _, mended) = site();
    let (status, stdout, stderr) = check(&folder, &["--fix"]);
    assert_eq!(text(&folder), mended);
    assert!(status == 1 && stdout.contains("[unknown-key]") && !stdout.contains("[syntax]"), "{stdout}");
    assert!(stderr.contains("2 places mended in 1 file.\n"), "{stderr}");
    assert!(stderr.contains("content/2024/minzheng.yml:") && stderr.contains("[bad-cell]"), "{stderr}");
    assert!(stderr.contains(" left to the editor, ") && stderr.contains("unknown-key"), "{stderr}");
    let (_, _, stderr) = check(&folder, &["--fix"]);
    assert!(
        stderr.contains(
            "Nothing was mended: only what can be meant in one way is, the rest is to be mended by hand.\n"
        ),
        "{stderr}"
    );
    assert_eq!(text(&folder), mended);
}

#[test]
fn diff_shows_the_mends_and_writes_nothing() {
    let (folder, faulty, mended) = site();
    let (status, stdout, stderr) = check(&folder, &["--fix", "--diff"]);
    assert!(status == 0 && stdout.starts_with("--- a/content/2024/minzheng.yml\n"), "{stdout}{stderr}");
    assert!(stdout.contains("\n-published：") && stdout.contains("\n+published: "), "{stdout}");
    assert!(stdout.contains("\n+  licences: 7") && !stdout.contains("\n-  recieved"), "{stdout}");
    assert!(stderr.contains("2 places to be mended in 1 file.\n"), "{stderr}");
    assert_eq!(text(&folder), faulty);
    apply(&folder, &stdout);
    assert_eq!(text(&folder), mended);
    assert_eq!(check(&folder, &["--diff"]).0, 2);
}

#[test]
fn only_the_rules_and_files_that_are_named_are_mended() {
    let (folder, faulty, _) = site();
    check(&folder, &["--fix", "content/agencies.yml"]);
    assert_eq!(text(&folder), faulty);
    check(&folder, &["--fix", "--only", "bad-cell"]);
    assert_eq!(text(&folder), faulty.replacen("licences: '７'", "licences: 7", 1));
}

#[test]
fn the_keys_of_a_free_page_are_mended_and_its_text_is_not() {
    let body = "---\n\n# 关于：本站\n\nTitle：不改\n\n- licences:7\n\n　　公开电话： 12345 # 白天\n";
    let cases = [
        ("title: 关于\norder: 3\n", "title：关于\norder：3\n"),
        ("title: 关于\norder: 3\n", "Title: 关于\nORDER: 3\n"),
        ("title: 关于\norder: 3\n", "title:关于\norder:3\n"),
        ("title: 关于\norder: 3\n", "title: 关于\norder: ３\n"),
        ("title: 关于\norder: 3\n", "title: 关于\norder: “３”\n"),
        ("title: 关于 # 首页\norder: 3 # 靠后\n", "title：关于 # 首页\norder：３ # 靠后\n"),
        ("标题: 关于：本站\n顺序: 3\n", "标题：关于：本站\n顺序：“3”\n"),
        // Sound as it is, or with more than one mend.
        ("title: 关于\n", "title: 关于\n"),
        ("title: 关于\norder: 1,2\n", "title: 关于\norder: 1,2\n"),
        ("titel: 关于\n", "titel: 关于\n"),
    ];
    for (right, typed) in cases {
        for (mark, end) in [("", "\n"), ("\u{feff}", "\r\n")] {
            let folder = site().0;
            let page = |head: &str| format!("{mark}---\n{head}{body}").replace('\n', end);
            folder.write("content/pages/about.md", page(typed));
            check(&folder, &["--fix", "content/pages/about.md"]);
            let mended = fs::read_to_string(folder.path("content/pages/about.md")).unwrap();
            assert_eq!(mended, page(right), "{typed:?} {end:?}");
        }
    }
}
