//! What has one cause is one finding: what follows from it is only counted, and stands by itself where its cause does not.

use std::fs;

use crate::support::{Folder, on};

const REPORT: &str = "content/2024/minzheng.yml";

/// Puts one text in the place of another in the report.
fn edit(site: &Folder, old: &str, new: &str) {
    let text = site.read(REPORT);
    assert!(text.contains(old), "{old}");
    site.write(REPORT, text.replacen(old, new, 1));
}

/// Puts lines at the end of the report.
fn add(site: &Folder, lines: &str) {
    site.write(REPORT, site.read(REPORT) + lines);
}

fn rename(site: &Folder, to: &str) {
    let text = site.read(REPORT);
    fs::remove_file(site.path(REPORT)).unwrap();
    site.write(to, text);
}

/// Takes the section on problems out of the report.
fn without_problems(site: &Folder) {
    let text = site.read(REPORT);
    let (from, to) = (text.find("problems: |").unwrap(), text.find("other_matters: |").unwrap());
    site.write(REPORT, format!("{}{}", &text[..from], &text[to..]));
}

/// What is shown: rule, file and line of each finding.
fn shown(site: &Folder, args: &[&str]) -> Vec<String> {
    let run = on("check", site, &[args, &["--format", "json", "--quiet"]].concat());
    let findings: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let line = |finding: &serde_json::Value| {
        let word = |key: &str| finding[key].as_str().unwrap().to_owned();
        format!("{} {}:{}", word("rule"), word("file").replace("content/", ""), finding["line"])
    };
    findings.as_array().unwrap().iter().map(line).collect()
}

/// How a site is changed, and what is shown of it then.
type Case = (&'static str, fn(&Folder), &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "a report in the folder of another year, and links to it",
        |site| {
            rename(site, "content/2023/minzheng.yml");
            let links = "见[报告](../../2024/minzheng/)、[又一处](../../2024/minzheng.yml)。";
            site.write("content/pages/guide.md", format!("---\ntitle: 指南\n---\n\n{links}\n"));
        },
        &["wrong-year 2023/minzheng.yml:1"],
    ),
    (
        "a table whose rows nobody has filled in",
        |site| {
            for row in ["reconsideration", "litigation_direct", "litigation_after_reconsideration"] {
                edit(site, &format!("  {row}: [0, 0, 0, 0, 0]\n"), &format!("  {row}:\n"));
            }
        },
        &["wrong-type 2024/minzheng.yml:43"],
    ),
    (
        "a row that a text prints is gone",
        |site| edit(site, "  received: [3, 1, 0, 0, 0, 0, 4]\n", ""),
        &["missing-cell 2024/minzheng.yml:12"],
    ),
    (
        "a blank cell that a text prints",
        |site| {
            edit(site, "licences: 7", "licences:");
            edit(site, "件。\n", "件，许可{{proactive.licences}}件。\n");
        },
        &["blank-cell 2024/minzheng.yml:8"],
    ),
    (
        "a blank cell that is accepted, and that a text prints",
        |site| {
            edit(site, "licences: 7", "licences:");
            edit(site, "件。\n", "件，许可{{proactive.licences}}件。\n");
            add(site, "waivers:\n  - {rule: blank-cell, cell: proactive.licences, reason: 原件如此}\n");
        },
        &["unknown-cell 2024/minzheng.yml:4"],
    ),
    (
        "a table that is a word",
        |site| {
            let text = site.read(REPORT);
            let (from, to) = (text.find("requests:\n").unwrap(), text.find("disputes:\n").unwrap());
            site.write(REPORT, format!("{}requests: 0\n{}", &text[..from], &text[to..]));
        },
        &["wrong-type 2024/minzheng.yml:12"],
    ),
    (
        "a group that is a number, and whose rows a text prints",
        |site| {
            edit(site, "requests.received", "requests.refused.state_secret");
            let text = site.read(REPORT);
            let (from, to) = (text.find("  refused:\n").unwrap(), text.find("  unavailable:\n").unwrap());
            site.write(REPORT, format!("{}  refused: 4\n{}", &text[..from], &text[to..]));
        },
        &["wrong-type 2024/minzheng.yml:17"],
    ),
    (
        "a waiver without a reason",
        |site| {
            edit(site, "licences: 7", "licences:");
            add(site, "waivers:\n  - {rule: blank-cell, cell: proactive.licences}\n");
        },
        &["missing-key 2024/minzheng.yml:51"],
    ),
    (
        "a waiver whose rule is in Chinese",
        |site| {
            edit(site, "licences: 7", "licences:");
            add(site, "waivers:\n  - {rule: 空白, cell: proactive.licences, reason: 原件如此}\n");
        },
        &["unknown-rule 2024/minzheng.yml:51"],
    ),
    (
        "a waiver whose cell is misspelt does not stand for other cells",
        |site| {
            edit(site, "licences: 7", "licences:");
            edit(site, "penalties: 0", "penalties:");
            add(site, "waivers:\n  - {rule: blank-cell, cell: proactive.licenses, reason: 原件如此}\n");
        },
        &["blank-cell 2024/minzheng.yml:9", "unknown-cell 2024/minzheng.yml:51"],
    ),
    (
        "a waiver of which nobody knows the cell hides nothing where there are several",
        |site| {
            edit(site, "licences: 7", "licences:");
            edit(site, "penalties: 0", "penalties:");
            add(site, "waivers:\n  - {rule: blank-cell, cell: 天气, reason: 原件如此}\n");
        },
        &[
            "blank-cell 2024/minzheng.yml:8",
            "blank-cell 2024/minzheng.yml:9",
            "unknown-cell 2024/minzheng.yml:51",
        ],
    ),
    (
        "a waiver of an unknown rule for the whole report does not hide what is wrong with cells",
        |site| {
            edit(site, "licences: 7", "licences:");
            add(site, "waivers:\n  - {rule: 空白, reason: 原件如此}\n");
        },
        &["blank-cell 2024/minzheng.yml:8", "unknown-rule 2024/minzheng.yml:51"],
    ),
    (
        "a group that is printed row by row has no cell",
        |site| edit(site, "requests.granted", "requests.refused"),
        &["unknown-cell 2024/minzheng.yml:4"],
    ),
    (
        "units behind the figures of a row",
        |site| edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", "received: [3件, 1件, 0, 0, 0, 0, 4件]"),
        &["bad-cell 2024/minzheng.yml:13"],
    ),
    (
        "words for nothing in a row",
        |site| edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", "received: [3, 1, 无, 无, 无, 无, 4]"),
        &["bad-cell 2024/minzheng.yml:13"],
    ),
    (
        "a row in quotes, figure by figure",
        |site| edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", r#"received: ["3", "1", 0, 0, 0, 0, "4"]"#),
        &["plain-form 2024/minzheng.yml:13"],
    ),
    (
        "a comma too many in a row that a text prints",
        |site| edit(site, "received: [3, 1, 0", "received: [3, 1,, 0"),
        &["wrong-type 2024/minzheng.yml:13"],
    ),
    (
        "a row with tabs",
        |site| edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", "received:\t3\t1\t0\t0\t0\t0\t4"),
        &["wrong-type 2024/minzheng.yml:13"],
    ),
    (
        "a row between bars",
        |site| edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", "received: | 3 | 1 | 0 | 0 | 0 | 0 | 4 |"),
        &["wrong-type 2024/minzheng.yml:13"],
    ),
    (
        "a correction that is a sentence",
        |site| add(site, "corrections:\n  - 2025-03-02改了一处\n"),
        &["wrong-type 2024/minzheng.yml:51"],
    ),
    (
        "a correction in which nothing stands",
        |site| add(site, "corrections:\n  -\n  - {date: 2025-03-02, part: problems, reason: 漏字}\n"),
        &["wrong-type 2024/minzheng.yml:51"],
    ),
    (
        "a correction on the line of its key",
        |site| add(site, "corrections: - 2025-03-02改了一处\n"),
        &["wrong-type 2024/minzheng.yml:50"],
    ),
    (
        "an agency that is a name",
        |site| {
            let register = site.read("content/agencies.yml");
            site.write("content/agencies.yml", format!("{register}jiaoyu: 示例县教育局\n"));
        },
        &["wrong-type agencies.yml:5"],
    ),
    (
        "an agency that is a list",
        |site| {
            let register = site.read("content/agencies.yml");
            site.write("content/agencies.yml", format!("{register}jiaoyu: [示例县教育局, department]\n"));
        },
        &["wrong-type agencies.yml:5"],
    ),
    (
        "a waiver of a row that is short",
        |site| {
            edit(site, "received: [3, 1, 0, 0, 0, 0, 4]", "received: [3, 1, 0, 0, 0, 4]");
            add(site, "waivers:\n  - {rule: row-total, cell: requests.received, reason: 原件如此}\n");
        },
        &["missing-cell 2024/minzheng.yml:13"],
    ),
    (
        "a heading in capitals before a full-width colon",
        |site| edit(site, "  refused:\n", "  Refused：\n"),
        &["syntax 2024/minzheng.yml:17"],
    ),
    (
        "line ends that are none",
        |site| site.write(REPORT, site.read(REPORT).replace('\n', "\u{2028}")),
        &["control-character 2024/minzheng.yml:1"],
    ),
    (
        "a register without a line",
        |site| {
            site.write("content/agencies.yml", "");
            site.write("content/pages/about.md", "---\ntitle: 关于\n---\n[报告](../../2024/minzheng/)\n");
        },
        &["unregistered-agency agencies.yml:1"],
    ),
    (
        "the text of a part lies beside the report",
        |site| {
            without_problems(site);
            site.write(
                "content/2024/minzheng/五、存在的主要问题.txt",
                "政策解读的形式比较单一，下一年度配发图解。\n",
            );
        },
        &["missing-key 2024/minzheng/五、存在的主要问题.txt:1"],
    ),
    (
        "the text of a part is a document beside the report",
        |site| {
            without_problems(site);
            site.write("content/2024/minzheng/存在问题.pdf", "%PDF-1.4 甲乙丙\n");
        },
        &["missing-key 2024/minzheng/存在问题.pdf:1"],
    ),
    (
        "the file of a text is misnamed",
        |site| {
            without_problems(site);
            site.write("content/2024/minzheng/Problem.md", "政策解读的形式比较单一，下一年度配发图解。\n");
        },
        &["bad-attachment 2024/minzheng/Problem.md:1"],
    ),
    (
        "what a merge left in the file of a text",
        |site| {
            without_problems(site);
            let text = "一是甲。\n<<<<<<< HEAD\n二是乙。\n=======\n二是丙。\n>>>>>>> b\n";
            site.write("content/2024/minzheng/problems.md", text);
        },
        &["syntax 2024/minzheng/problems.md:2"],
    ),
    (
        "none of the attachments is there",
        |site| edit(site, "problems: |\n", "problems: |\n  见[甲](a.pdf)、[乙](b.pdf)。\n"),
        &["bad-attachment 2024/minzheng.yml:47"],
    ),
    (
        "one of the attachments is there",
        |site| {
            site.write("content/2024/minzheng/c.pdf", "%PDF-1.4 甲乙丙\n");
            edit(site, "problems: |\n", "problems: |\n  见[甲](foo.pdf)。\n\n  见[乙](bar.pdf)。\n");
        },
        &["bad-attachment 2024/minzheng.yml:47", "bad-attachment 2024/minzheng.yml:49"],
    ),
    (
        "an attachment in the folder of the year",
        |site| {
            site.write("content/2024/a.pdf", "%PDF-1.4 甲乙丙\n");
            edit(site, "problems: |\n", "problems: |\n  见[甲](a.pdf)。\n");
        },
        &["bad-attachment 2024/minzheng.yml:47"],
    ),
    (
        "the folder of the attachments has another name",
        |site| {
            site.write("content/2024/民政/a.pdf", "%PDF-1.4 甲乙丙\n");
            site.write("content/2024/民政/b.pdf", "%PDF-1.4 甲乙丙\n");
            edit(site, "problems: |\n", "problems: |\n  见[甲](a.pdf)、[乙](b.pdf)。\n");
        },
        &["bad-attachment 2024/minzheng.yml:47"],
    ),
    (
        "a picture beside a free page",
        |site| {
            site.write("content/pages/a.png", "\u{89}PNG");
            site.write("content/pages/about.md", "---\ntitle: 甲\n---\n\n![图](a.png)\n");
        },
        &["bad-attachment pages/about.md:5"],
    ),
    (
        "waivers under a key that is none",
        |site| {
            edit(site, "licences: 7", "licences:");
            add(site, "waivers_of:\n  - {rule: blank-cell, cell: proactive.licences, reason: 原件如此}\n");
        },
        &["unknown-key 2024/minzheng.yml:50"],
    ),
    (
        "a waiver whose reason says nothing",
        |site| {
            edit(site, "licences: 7", "licences:");
            add(site, "waivers:\n  - {rule: blank-cell, cell: proactive.licences, reason: n/a}\n");
        },
        &["missing-key 2024/minzheng.yml:51"],
    ),
    (
        "a reason under another key",
        |site| add(site, "corrections:\n  - {date: 2025-03-01, part: problems, 备注: 漏字}\n"),
        &["unknown-key 2024/minzheng.yml:51"],
    ),
    (
        "a correction whose `now` has a unit, and is not the figure",
        |site| {
            add(
                site,
                "corrections:\n  - {date: 2025-03-01, cell: proactive.licences, was: 6, now: 8件, reason: 漏计一件}\n",
            );
        },
        &["bad-cell 2024/minzheng.yml:51"],
    ),
    (
        "several years in one entry",
        |site| {
            let register = site.read("content/agencies.yml").replace("until: 2024", "from: 2022");
            site.write("content/agencies.yml", register + "  not_due: {year: 2022-2023, reason: 机构筹建}\n");
        },
        &["wrong-type agencies.yml:5"],
    ),
    (
        "years that stand where a list belongs",
        |site| {
            let register = site.read("content/agencies.yml").replace("until: 2024", "from: 2022");
            site.write("content/agencies.yml", register + "  not_due: 2022-2023 机构筹建\n");
        },
        &["wrong-type agencies.yml:5"],
    ),
    (
        "a report that was pasted twice",
        |site| site.write(REPORT, site.read(REPORT).repeat(2)),
        &["duplicate-key 2024/minzheng.yml:50"],
    ),
    (
        "a file that ends in the middle",
        |site| {
            let text = site.read(REPORT);
            let at = text.find("    publications:").unwrap();
            site.write(REPORT, &text[..at]);
        },
        &["missing-key 2024/minzheng.yml:32"],
    ),
    (
        "a correction of a row whose key is misspelt",
        |site| {
            edit(site, "  licences: 7", "  licenses: 7");
            add(
                site,
                "corrections:\n  - {date: 2025-03-01, cell: proactive.licences, was: 6, now: 7, reason: 录错}\n",
            );
        },
        &["unknown-key 2024/minzheng.yml:8"],
    ),
    (
        "tables that were never filled",
        |site| {
            let text = site.read(REPORT);
            let is_cell = |line: &str| line.starts_with("  ") && !line.contains('。');
            let blank = |line: &str| {
                let Some((key, value)) = line.split_once(": ").filter(|_| is_cell(line)) else {
                    return line.to_owned();
                };
                let blanks = value.split(',').map(|_| "null").collect::<Vec<_>>().join(", ");
                format!("{key}: {}", if value.contains('[') { format!("[{blanks}]") } else { blanks })
            };
            let lines: Vec<String> = text.lines().map(blank).collect();
            site.write(
                REPORT,
                lines
                    .join("\n")
                    .replace("{{requests.received.total}}", "4")
                    .replace("{{requests.granted.total}}", "3")
                    + "\n",
            );
        },
        &["blank-cell 2024/minzheng.yml:6"],
    ),
    (
        "more accepted blanks than are listed",
        |site| {
            let text = site
                .read(REPORT)
                .replace("[0, 0, 0, 0, 0, 0, 0]", "[null, null, null, null, null, null, null]");
            site.write(REPORT, text);
            add(site, "waivers:\n  - {rule: blank-cell, reason: 原件此处空白}\n");
        },
        &[],
    ),
    (
        "corrections in two places",
        |site| {
            add(site, "corrections:\n  - {date: 2025-03-01, part: overview, reason: 漏字}\n");
            add(site, "corrections:\n  - {date: 2025-04-01, part: overview, reason: 漏字}\n");
        },
        &["duplicate-key 2024/minzheng.yml:52"],
    ),
    (
        "a correction that begins without its sign",
        |site| {
            add(site, "corrections:\n  - date: 2025-03-01\n    part: overview\n    reason: 漏字\n");
            add(site, "    date: 2025-04-01\n    part: overview\n    reason: 错字\n");
        },
        &["duplicate-key 2024/minzheng.yml:54"],
    ),
    (
        "an agency without its id",
        |site| {
            let other = "  name: 示例县数据局\n  kind: department\n  until: 2023\n";
            site.write("content/agencies.yml", site.read("content/agencies.yml") + other);
        },
        &["duplicate-key agencies.yml:5"],
    ),
    (
        "a copy in the folder of another year",
        |site| {
            let register = site.read("content/agencies.yml").replace("until: 2024", "from: 2022");
            site.write("content/agencies.yml", register + "  not_due: [{year: 2023, reason: 机构筹建}]\n");
            site.write("content/2022/minzheng.yml", site.read(REPORT));
        },
        &["wrong-year 2022/minzheng.yml:1"],
    ),
    (
        "a file whose lines ran together behind a comment",
        |site| site.write(REPORT, format!("# 民政局 {}", site.read(REPORT).replace('\n', " "))),
        &["syntax 2024/minzheng.yml:1"],
    ),
    (
        "a line of three hyphens in a report",
        |site| edit(site, "problems: |\n", "problems: |\n---\n"),
        &["syntax 2024/minzheng.yml:47"],
    ),
];

#[test]
fn one_cause_is_one_finding() {
    let mut wrong = Vec::new();
    for (name, change, expected) in CASES {
        let site = Folder::with_content("tests/bad-input/base");
        change(&site);
        let found = shown(&site, &[]);
        if found != *expected {
            wrong.push(format!("{name}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_report_that_lies_elsewhere_is_not_missing_besides() {
    let cases = [
        ("content/2024/示例县民政局.yml", "bad-id 2024/示例县民政局.yml:1"),
        ("content/2024/minzheng .yml", "bad-id 2024/minzheng .yml:1"),
        ("content/2024/minzheng.YML", "stray-file 2024/minzheng.YML:1"),
        ("content/２０２４/minzheng.yml", "stray-file ２０２４/minzheng.yml:1"),
        ("content/2024/minzheng．yml", "stray-file 2024/minzheng．yml:1"),
        ("content/2024/minzheng_最终版.yml", "bad-id 2024/minzheng_最终版.yml:1"),
        ("content/2O24/minzheng.yml", "stray-file 2O24/minzheng.yml:1"),
        ("content/20 24/minzheng.yml", "stray-file 20 24/minzheng.yml:1"),
        ("content/2023-2024/minzheng.yml", "stray-file 2023-2024/minzheng.yml:1"),
        ("content/minzheng.yml", "stray-file minzheng.yml:1"),
        ("content/minzheng/2024.yml", "stray-file minzheng/2024.yml:1"),
        ("content/2024/minzheng2.yml", "unregistered-agency 2024/minzheng2.yml:1"),
        ("content/2025/minzheng.yml", "wrong-year 2025/minzheng.yml:1"),
    ];
    for (to, expected) in cases {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/agencies.yml", site.read("content/agencies.yml") + "  from: 2024\n");
        // There is another report, so that the site has one.
        let other = "jiaoyu:\n  name: 示例县教育局\n  kind: department\n  until: 2023\n";
        site.write("content/agencies.yml", site.read("content/agencies.yml") + other);
        let text = "published: 2024-01-20\nsource: https://a.example.cn/\nonly_source: true\n";
        site.write("content/2023/jiaoyu.yml", text);
        if !to.contains("2025") {
            site.write("content/2024/minzheng/表.pdf", "%PDF-1.4 甲乙丙\n");
        }
        rename(&site, to);
        let found = shown(&site, &["--as-of", "2026-02-10"]);
        let found: Vec<&String> = found.iter().filter(|line| !line.contains("jiaoyu")).collect();
        assert_eq!(found, [expected], "{to}");
    }
}

#[test]
fn a_report_in_the_folder_of_another_year_is_told_once() {
    for year in [2016, 2019, 2022, 2023, 2025, 2032] {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/agencies.yml", site.read("content/agencies.yml") + "  from: 2016\n");
        let others = (2016..2024).map(|other| format!("    - {{year: {other}, reason: 尚未录入}}\n"));
        let not_due = format!("  not_due:\n{}", others.collect::<String>());
        site.write("content/agencies.yml", site.read("content/agencies.yml") + &not_due);
        rename(&site, &format!("content/{year}/minzheng.yml"));
        let found = shown(&site, &["--as-of", "2025-04-01"]);
        assert_eq!(found, [format!("wrong-year {year}/minzheng.yml:1")], "{year}");
    }
}

#[test]
fn reports_of_other_years_are_not_held_against_one_in_a_wrong_folder() {
    let site = Folder::with_content("tests/bad-input/base");
    let register = site.read("content/agencies.yml").replace("until: 2024", "until: 2025");
    site.write("content/agencies.yml", register);
    let next = site.read(REPORT).replace("2024年", "2025年").replace("2025-01-24", "2026-01-20");
    // Only beside the report of the year before it has something to waive.
    let waivers = "waivers:\n  - {rule: in-force, reason: 机构合并}\n  - {rule: carry-over, reason: 机构合并}\n  - {rule: copied, reason: 机构合并}\n";
    site.write("content/2025/minzheng.yml", next + waivers);
    assert!(shown(&site, &["--as-of", "2026-04-01"]).is_empty());
    // The waiver speaks of the report that went.
    rename(&site, "content/2023/minzheng.yml");
    assert_eq!(shown(&site, &["--as-of", "2026-04-01"]), ["wrong-year 2023/minzheng.yml:1"]);
}
