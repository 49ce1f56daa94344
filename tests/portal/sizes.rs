//! Files that are full of one thing: what is said of them is bounded.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Folder, on};

/// Bytes of each file.
const SIZE: usize = 1 << 15;
/// Findings of a file: a hundred of each kind, and how many more there are.
const FINDINGS: usize = 700;
/// Bytes of what is said of a place.
const SAID: usize = 32_000;

/// What Markdown texts are filled with.
const TEXTS: [&str; 56] = [
    "[",
    "*",
    "**甲",
    "> ",
    "|a",
    "&#27;",
    "- ",
    "![",
    "[](",
    "[a](x.pdf)",
    "[a](/x/)",
    "［甲］（乙）",
    "{{a}}",
    "{{",
    "}}",
    "{{requests.received.totl}}",
    "｛｛甲",
    "<b>",
    "`",
    "1 ",
    "三十五",
    "2024年1月1日至3日",
    "共3件，",
    "\u{202e}",
    "锟斤拷",
    "<<<<<<< a\n=======\n>>>>>>> b\n",
    "| a | b |\n",
    "- a\n  - b\n",
    ">",
    "[^1]: ",
    "[a](",
    "（a）[x.docx]",
    "[[requests.received.total]]",
    "<a.pdf>",
    "张**、",
    "&shy;",
    "TODO",
    "TODO\n",
    "[b]",
    "[/b]",
    "（此处插",
    "【】",
    "错误!未",
    "xx月",
    "null件",
    "{--",
    "// 待",
    "⽂",
    "鍐",
    "鍐滀笟",
    "9{{requests.received.total}}%",
    "requests.received.total ",
    "[甲][1]",
    "[a.pdf]",
    "|——|——|\n",
    "+--+\n| a | b |\n",
];

/// Bytes of a page for each byte of the text on it, at most; and bytes of a page without a text.
const PAGE: u64 = 12;
const BARE_PAGE: u64 = 40_000;

/// What YAML is filled with.
const YAML: [&str; 24] = [
    "a: 1\n",
    "a\n",
    "[",
    "*a\n",
    "&a ",
    "- ",
    "\ta: 1\n",
    "a: \"b\n",
    "a: [b\n",
    "}\n",
    ">>>>>>> a\n",
    "<<<<<<< a\n",
    "| a | b |\n",
    "甲\t1\t2\n",
    "锟斤拷: 1\n",
    "\u{202e}",
    "a\u{200b}: 1\n",
    "# a\n",
    "a：1\n",
    "**a**: 1\n",
    "--- a\n",
    "{{",
    "a: |\nb\n",
    "  received: [1]\n",
];

/// A site with one report for each of some texts, in a file of its own or beside it.
fn site(texts: &[&str], file: impl Fn(usize) -> String, around: impl Fn(String) -> String) -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml");
    let agency = |at: usize| format!("a{at}: {{name: 第{at}局, kind: department}}\n");
    let agencies: String = (0..texts.len()).map(agency).collect();
    site.write("content/agencies.yml", site.read("content/agencies.yml") + &agencies);
    for (at, text) in texts.iter().enumerate() {
        site.write(&format!("content/2024/a{at}.yml"), &report);
        site.write(&format!("content/{}", file(at)), around(text.repeat(SIZE / text.len())));
    }
    site
}

fn assert_bounded(site: &Folder) {
    let run = on("check", site, &["--format", "json", "--quiet"]);
    let findings: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &findings {
        *counts.entry(finding["file"].as_str().unwrap()).or_default() += 1;
        for said in ["message", "help"] {
            let length = finding[said].as_str().unwrap().len();
            assert!(length <= SAID, "{length} bytes of {} in {}", finding["rule"], finding["file"]);
        }
    }
    assert!(!counts.is_empty(), "{}", run.stderr);
    assert!(counts.values().all(|count| *count <= FINDINGS), "{counts:?}");
}

#[test]
fn texts_full_of_one_thing_are_read() {
    assert_bounded(&site(&TEXTS, |at| format!("2024/a{at}/problems.md"), |text| text));
}

#[test]
fn pages_full_of_one_thing_are_read() {
    assert_bounded(&site(
        &TEXTS,
        |at| format!("pages/a{at}.md"),
        |text| format!("---\ntitle: 甲\n---\n{text}\n"),
    ));
}

#[test]
fn texts_in_quotes_full_of_escapes_are_read() {
    let escapes = ["\\u4e00", "\\x41\\n", "\\\\*", "\\n", "\\u202e", "\\\"甲"];
    let file = |at: usize| format!("2024/a{at}.yml");
    assert_bounded(&site(&escapes, file, |text| format!("published: 2025-01-24\noverview: \"{text}\"\n")));
}

#[test]
fn reports_full_of_one_thing_are_read() {
    assert_bounded(&site(&YAML, |at| format!("2024/a{at}.yml"), |text| text));
}

#[test]
fn reports_full_of_one_record_are_read() {
    for (list, item) in [
        ("waivers", "  - {rule: 规则PID, cell: proactive.licences, reason: 甲}\n"),
        ("waivers", "  - {rule: jump, cell: requests.xPID, reason: 甲}\n"),
        ("waivers", "  - {rule: jump, cell: proactive.licences, reason: 甲PID}\n"),
        ("waivers", "  - {rule: jump, cell: proactive.licences}\n"),
        ("waivers", "  - {rule: syntax, reason: 甲PID}\n"),
        ("corrections", "  - {date: 2025-03-01, cell: requests.xPID, was: 1, now: 2, reason: 甲}\n"),
    ] {
        let items: String = (0..8_000).map(|at| item.replace("PID", &at.to_string())).collect();
        let site = Folder::with_content("tests/bad-input/base");
        let report = site.read("content/2024/minzheng.yml").replace("licences: 7", "licences:");
        site.write("content/2024/minzheng.yml", format!("{report}{list}:\n{items}"));
        assert_bounded(&site);
    }
}

#[test]
fn settings_and_registers_full_of_one_thing_are_read() {
    for (key, item) in
        [("preview_hosts", "a.b, "), ("downloads", "csv, "), ("downloads", "x, "), ("checks", "a, ")]
    {
        let list = item.repeat(SIZE / item.len());
        let settings = |_: usize| "site.yml".to_owned();
        assert_bounded(&site(&["x"], settings, |_| format!("title: 甲\n{key}: [{list}]\n")));
    }
    for text in [
        "PID: 1\n",
        "PID: {name: 甲PID, kind: department, parent: zPID}\n",
        "PID: {name: 甲PID, kind: x}\n",
        "PID: {name: 甲, kind: department}\n",
        "A_PID: {name: 甲PID, kind: department}\n",
    ] {
        let register: String = (0..4_000).map(|at| text.replace("PID", &format!("b{at}"))).collect();
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/agencies.yml", site.read("content/agencies.yml") + &register);
        assert_bounded(&site);
    }
}

#[test]
fn a_page_has_few_times_the_bytes_of_its_text() {
    let page = |text| format!("---\ntitle: 甲\n---\n{text}\n");
    let site = site(&TEXTS, |at| format!("pages/a{at}.md"), page);
    on("build", &site, &["--draft", "--quiet"]);
    let mut drawn = 0;
    for (at, text) in TEXTS.iter().enumerate() {
        // Of an unfinished merge nothing is drawn.
        let page = site.path(&format!("public/pages/a{at}/index.html"));
        let Ok(page) = std::fs::metadata(page) else { continue };
        assert!(page.len() <= BARE_PAGE + PAGE * SIZE as u64, "{} bytes for “{text}”", page.len());
        drawn += 1;
    }
    assert!(drawn > 30, "{drawn} pages");
}

#[test]
fn a_year_full_of_reports_of_nobody_is_read() {
    let site = Folder::with_content("tests/bad-input/base");
    for at in 0..400 {
        site.write(&format!("content/2024/b{at}.yml"), "published: 2025-01-24\n");
    }
    let run = on("check", &site, &["--format", "json", "--quiet"]);
    let findings: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    assert!(findings.iter().filter(|finding| finding["rule"] == "unregistered-agency").count() <= 400);
    assert_eq!(run.status, 1);
}

/// Seconds of a processor that a check may take: ten times and more what each of these sites takes of a program that was not
/// optimised. Work that grows with the square of a file takes minutes.
const SECONDS: u32 = 60;

#[test]
#[cfg(unix)]
fn files_as_long_as_they_may_be_take_no_longer_than_their_length_warrants() {
    let text = |text: String| format!("published: 2019-03-01\noverview: |\n  {text}\n");
    let many = |count: usize, entry: fn(usize) -> String| (0..count).map(entry).collect::<String>();
    let unknown = |at| format!("a{at}: {{name: 第{at}局, kind: department, parent: zz{at}}}\n");
    let cases = [
        ("links to nothing", "2018/a.yml", text("[a](x.pdf)".repeat(100_000))),
        ("slots of no cell", "2018/a.yml", text("{{a}}".repeat(200_000))),
        ("open braces", "2018/a.yml", text("{{".repeat(500_000) + "}}")),
        ("nested pictures", "2018/a.yml", text("![".repeat(20_000) + "a" + &"](b)".repeat(20_000))),
        ("joiners", "2018/a.yml", text("1\u{200d}".repeat(250_000))),
        ("unknown parents", "agencies.yml", many(8_000, unknown)),
        ("agencies of no fields", "agencies.yml", many(16_000, |at| format!("a{at}: 1\n"))),
    ];
    for (what, file, text) in cases {
        let site = Folder::new();
        site.write("content/site.yml", "title: 题\n");
        site.write("content/agencies.yml", "a: {name: 甲局, kind: department}\n");
        site.write("content/2018/a.yml", "published: 2019-03-01\noverview: 甲\n");
        site.write(&format!("content/{file}"), text);
        let script = format!("ulimit -t {SECONDS}; exec \"$0\" check --quiet --site \"$1\" > /dev/null");
        let mut shell = std::process::Command::new("sh");
        let run = shell.args(["-c", &script, env!("CARGO_BIN_EXE_portal")]).arg(site.at()).output().unwrap();
        assert_eq!(run.status.code(), Some(1), "{what}: {:?}", run.status);
    }
}
