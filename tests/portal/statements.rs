//! `portal check --statements`: what is read of the texts, as text in both languages and as JSON.

use serde_json::Value;

use crate::support::{Folder, on};

/// A site of one bureau whose first text is this.
fn site(overview: &str) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    let text = format!("overview: |\n  {overview}\n\n");
    site.write("content/2024/minzheng.yml", report.replacen("overview: |\n", &text, 1));
    site
}

const TEXT: &str = "全年收到政府信息公开申请3件，办结3件。目录更新两次。";

#[test]
fn what_is_read_is_listed_with_its_cell_and_what_is_not_understood_too() {
    let site = site(TEXT);
    let zh = on("check", &site, &["--statements", "--lang", "zh"]);
    assert_eq!(zh.status, 0, "{}", zh.said());
    assert!(
        zh.stdout.contains(
            "“全年收到政府信息公开申请3件”：表三“一、本年新收政府信息公开申请数量 — 总计” = 3，表中 "
        ),
        "{}",
        zh.stdout
    );
    assert!(zh.stdout.contains("“办结3件”：表三“（七）总计 — 总计” = 3，表中 "), "{}", zh.stdout);
    assert!(zh.stdout.contains("“更新两次”：没有读懂\n"), "{}", zh.stdout);
    assert!(!zh.stdout.contains("提醒["), "{}", zh.stdout);
    let en = on("check", &site, &["--statements", "--lang", "en"]);
    assert!(en.stdout.contains(" = 3, ") && en.stdout.contains("in the table\n"), "{}", en.stdout);
    assert!(en.stdout.contains("”: not understood\n"), "{}", en.stdout);
    assert_eq!(zh.stdout.lines().count(), en.stdout.lines().count());
    let all: Value =
        serde_json::from_str(&on("check", &site, &["--statements", "--format", "json"]).stdout).unwrap();
    let all = all.as_array().unwrap();
    let cell = |at: usize| all[at]["cells"][0].as_str().map(str::to_owned);
    assert_eq!(cell(0).as_deref(), Some("requests.received.total"));
    assert_eq!(cell(1).as_deref(), Some("requests.total.total"));
    assert_eq!((all[0]["stated"].as_str(), all[0]["line"].as_u64()), (Some("3"), Some(3)));
    assert_eq!(all[0]["file"], "content/2024/minzheng.yml");
    let unread = all.iter().find(|line| line["stated"].is_null()).unwrap();
    assert!(
        unread["text"].as_str().unwrap().ends_with("两次") && unread["cells"].as_array().unwrap().is_empty()
    );
}

#[test]
fn what_is_not_understood_changes_no_exit_status() {
    let site = site("目录更新两次，答复若干件，办结7件。");
    for options in
        [&["--statements"][..], &["--statements", "--quiet"], &["--statements", "--format", "json"]]
    {
        let run = on("check", &site, options);
        assert_eq!((run.status, run.stderr.contains("warning")), (0, false), "{options:?} {}", run.said());
    }
    // Only some files may be asked for.
    let one = on("check", &site, &["--statements", "--lang", "en", "content/2024/minzheng.yml"]);
    assert_eq!((one.status, one.stdout.is_empty()), (0, false), "{}", one.said());
}
