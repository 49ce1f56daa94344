//! `portal fmt`: what it writes, lists, shows and leaves alone.

use std::fs;

use crate::support::{Folder, apply, portal};

const REPORT: &str = "\
# 示例县局
source: https://www.example.gov.cn/1.htm
published: 2025-01-20
proactive:
   # 本年制发件数, 本年废止件数, 现行有效件数
   regulations: [0,0,  0]   # 规章
   licences: 7 #件
# 全年
overview: |
   全年办理 {{proactive.licences}} 件。

   无其他。
";

const LAID: &str = "\
# 示例县局
published: 2025-01-20
source: https://www.example.gov.cn/1.htm

# 全年
overview: |
   全年办理 {{proactive.licences}} 件。

   无其他。

proactive:
  # 本年制发件数, 本年废止件数, 现行有效件数
  regulations: [0, 0, 0]  # 规章
  licences:    7          #件
";

fn site(report: &str) -> Folder {
    let folder = Folder::new();
    folder.write("content/site.yml", "title: 示例\n");
    folder.write("content/agencies.yml", "ju: {name: 示例县局, kind: department}\n");
    folder.write("content/2024/ju.yml", report);
    folder
}

fn fmt(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let site = folder.at().to_str().unwrap();
    let run = portal(&[&["fmt", "--site", site, "--lang", "en"], arguments].concat());
    (run.status, run.stdout, run.stderr)
}

fn text(folder: &Folder) -> String {
    fs::read_to_string(folder.path("content/2024/ju.yml")).unwrap()
}

#[test]
fn a_report_is_laid_out_once() {
    let folder = site(REPORT);
    let (status, stdout, stderr) = fmt(&folder, &[]);
    assert_eq!(
        (status, stdout.as_str(), stderr.as_str()),
        (0, "", "laid out content/2024/ju.yml\n1 report: 1 laid out, 0 left alone.\n")
    );
    assert_eq!(text(&folder), LAID);
    assert_eq!(
        fmt(&folder, &["--check"]),
        (0, String::new(), "1 report: 0 to be laid out, 0 left alone.\n".to_owned())
    );
}

#[test]
fn check_and_diff_write_nothing() {
    let folder = site(REPORT);
    let (status, stdout, _) = fmt(&folder, &["--check"]);
    assert_eq!((status, stdout.as_str()), (1, "content/2024/ju.yml\n"));
    let (status, stdout, _) = fmt(&folder, &["--diff", "content/2024"]);
    assert!(status == 0 && stdout.contains("+  regulations: [0, 0, 0]  # 规章\n"), "{stdout}");
    assert!(stdout.starts_with("--- a/content/2024/ju.yml\n+++ b/content/2024/ju.yml\n@@ -1,"), "{stdout}");
    assert_eq!(text(&folder), REPORT);
}

#[test]
fn a_diff_applied_by_git_is_what_is_written() {
    let ends = |text: &str| [text.to_owned(), format!("\u{feff}{}", text.replace('\n', "\r\n"))];
    for (report, laid) in ends(REPORT).into_iter().zip(ends(LAID)) {
        for (report, laid) in [(report.as_str(), laid.as_str()), (report.trim_end(), laid.trim_end())] {
            let folder = site(report);
            let (_, patch, _) = fmt(&folder, &["--diff"]);
            apply(&folder, &patch);
            assert_eq!(text(&folder).trim_end(), laid.trim_end());
            assert_eq!(fmt(&folder, &["--diff"]).1, "");
        }
    }
}

#[test]
fn line_ends_and_the_mark_stay() {
    let returns = format!("\u{feff}{}", REPORT.replace('\n', "\r\n"));
    let folder = site(&returns);
    assert_eq!(fmt(&folder, &[]).0, 0);
    assert_eq!(text(&folder), format!("\u{feff}{}", LAID.replace('\n', "\r\n")));
}

#[test]
fn what_is_not_certain_is_left_alone_and_named() {
    for (from, to, line) in [
        ("licences: 7", "licence: 7", ":7: "),
        ("published:", "source:", ":3: "),
        ("[0,0,  0]", "[0,0", ":6: "),
    ] {
        let report = REPORT.replace(from, to);
        let folder = site(&report);
        let (status, stdout, stderr) = fmt(&folder, &["--diff"]);
        assert_eq!((status, stdout.as_str()), (0, ""));
        assert!(
            stderr.starts_with(&format!("content/2024/ju.yml{line}this line has to be mended first")),
            "{stderr}"
        );
        assert!(stderr.ends_with("1 report: 0 to be laid out, 1 left alone.\n"), "{stderr}");
    }
}

#[test]
fn other_files_and_places_are_not_touched() {
    let folder = site(REPORT);
    let before = fs::read(folder.path("content/agencies.yml")).unwrap();
    assert!(fmt(&folder, &["content/agencies.yml"]).2.ends_with("0 reports: 0 laid out, 0 left alone.\n"));
    assert_eq!(fs::read(folder.path("content/agencies.yml")).unwrap(), before);
    assert_eq!(fmt(&folder, &["content/2023"]).0, 2);
    assert_eq!(text(&folder), REPORT);
}

#[test]
fn a_path_that_leads_nowhere_is_told_the_one_that_was_meant() {
    let folder = site(REPORT);
    let cases = [
        ("2024", "did you mean content/2024?"),
        ("ju", "did you mean content/2024/ju.yml?"),
        ("nobody", "check the path"),
    ];
    for (path, expected) in cases {
        let (status, _, said) = fmt(&folder, &[path]);
        assert!(status == 2 && said.contains(expected), "{path}: {said}");
    }
}

#[test]
fn keys_are_turned_into_those_of_a_language() {
    let folder = site(REPORT);
    assert_eq!(fmt(&folder, &["--keys", "zh"]).0, 0);
    assert!(
        text(&folder).contains(
            "主动公开:\n  # 本年制发件数, 本年废止件数, 现行有效件数\n  规章:     [0, 0, 0]  # 规章\n"
        ),
        "{}",
        text(&folder)
    );
    assert_eq!(fmt(&folder, &["--keys", "en"]).0, 0);
    assert_eq!(text(&folder), LAID);
}

#[test]
fn new_reports_are_in_canonical_layout() {
    for (year, keys) in [("2018", "zh"), ("2019", "en"), ("2020", "zh"), ("2024", "en"), ("2025", "zh")] {
        let folder = site(REPORT);
        let place = folder.at().to_str().unwrap().to_owned();
        fs::remove_file(folder.path("content/2024/ju.yml")).unwrap();
        assert_eq!(portal(&["new", year, "ju", "--keys", keys, "--site", &place]).status, 0);
        let (status, stdout, stderr) = fmt(&folder, &["--check", "--diff"]);
        assert_eq!(status, 0, "{stdout}{stderr}");
        assert!(stderr.contains("0 left alone"), "{stderr}");
    }
}

#[test]
fn of_what_cannot_be_moved_the_line_is_named() {
    for (from, to, said) in [
        ("overview: |\n", "overview: |+\n", ":9: what is written here cannot be moved"),
        ("   licences: 7", "   ? licences\n   : 7", ":7: what is written here cannot be moved"),
        ("[0,0,  0]", "[0,,  0]", ":6: this line has to be mended first"),
    ] {
        let folder = site(&REPORT.replace(from, to));
        let (status, _, stderr) = fmt(&folder, &["--check"]);
        assert!(status == 0 && stderr.contains(&format!("content/2024/ju.yml{said}")), "{to}: {stderr}");
    }
    let folder = site(REPORT);
    let (status, _, stderr) = fmt(&folder, &["content/agencies.yml", "content/2024"]);
    assert_eq!(status, 0);
    assert!(stderr.contains("content/agencies.yml: is no report and was left alone"), "{stderr}");
    assert!(stderr.contains("1 report: 1 laid out"), "{stderr}");
}

#[test]
fn notes_in_another_order_and_a_comment_at_the_head_are_laid_out() {
    let report = format!("--- # 文件\n{REPORT}notes:\n  requests: 甲。\n  proactive: |\n    乙。\n");
    let folder = site(&report);
    let (_, _, stderr) = fmt(&folder, &[]);
    assert!(stderr.contains("1 report: 1 laid out"), "{stderr}");
    let laid = text(&folder);
    assert!(laid.starts_with("# 文件\n# 示例县局\npublished:"), "{laid}");
    assert!(laid.contains("notes:\n  proactive: |\n    乙。\n  requests: 甲。\n"), "{laid}");
    assert_eq!(fmt(&folder, &["--check"]).0, 0);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_named_by_its_own_name() {
    use std::os::unix::fs::PermissionsExt;
    let folder = site(REPORT);
    folder.write("content/2023/ju.yml", REPORT);
    let year = folder.path("content/2024");
    fs::set_permissions(&year, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may write everywhere is not kept from it.
    let is_free = fs::write(year.join("probe"), "").is_ok();
    let (status, _, stderr) = fmt(&folder, &[]);
    fs::set_permissions(&year, fs::Permissions::from_mode(0o755)).unwrap();
    if !is_free {
        assert!(
            status == 2 && stderr.contains("content/2024/ju.yml: ") && !stderr.contains(".portal-"),
            "{stderr}"
        );
        // None is replaced where one cannot be.
        assert_eq!(folder.read("content/2023/ju.yml"), REPORT);
        assert_eq!(fs::read_dir(folder.path("content/2023")).unwrap().count(), 1);
    }
}

/// Both ways, byte for byte: keys, words for nothing and unknown days, addresses and parts; texts stay as they are.
#[test]
fn words_and_addresses_become_those_of_the_other_language() {
    let zh = "\
发布日期: 不详

总体情况: 无

主动公开:
  行政许可: 7

申请: 无  # 全年没有

存在问题: |
  申请.本年新收.总计 {{主动公开.行政许可}}

更正:
  - {日期: 2025-03-02, 单元格: 主动公开.行政许可, 原值: 6, 现值: 7, 原因: 漏计}
  - 日期: 2025-03-03
    部分: 存在问题
    原因: 无
  - {日期: 2025-03-04, 部分: 全文, 原因: 改字}

豁免:
  - {规则: blank-cell, 单元格: 申请.不予公开, 理由: 主动公开}
  - {规则: row-total, 单元格: 申请.本年新收.自然人, 理由: 原件如此}
";
    let en = "\
published: unknown

overview: 无

proactive:
  licences: 7

requests: none  # 全年没有

problems: |
  申请.本年新收.总计 {{主动公开.行政许可}}

corrections:
  - {date: 2025-03-02, cell: proactive.licences, was: 6, now: 7, reason: 漏计}
  - date: 2025-03-03
    part: problems
    reason: 无
  - {date: 2025-03-04, part: whole, reason: 改字}

waivers:
  - {rule: blank-cell, cell: requests.refused, reason: 主动公开}
  - {rule: row-total, cell: requests.received.natural_person, reason: 原件如此}
";
    let folder = site(zh);
    for (keys, expected) in [("zh", zh), ("en", en), ("en", en), ("zh", zh)] {
        let (status, _, stderr) = fmt(&folder, &["--keys", keys]);
        assert!(status == 0 && stderr.ends_with("0 left alone.\n"), "{stderr}");
        assert_eq!(text(&folder), expected, "{keys}");
    }
}
