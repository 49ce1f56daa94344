//! What the command line prints of findings: which, where, how many, in which format.

use std::fs;

use serde_json::Value;

use crate::support::{Folder, Run, columns, command, copy, expect, on, root, rules};

const NOW: &str = "content/2024/minzheng.yml";

#[test]
fn the_command_line_chooses_what_is_printed_where() {
    let site = Folder::with_content("tests/bad-input/base");
    let report =
        site.read(NOW).replace("licences: 7", "licences:").replace("penalties: 0", "penalties: 0x10");
    site.write(NOW, report);
    let starts = [
        ("text", "错误["),
        ("concise", "content/2024/minzheng.yml:"),
        ("json", "[\n"),
        ("sarif", "{\n"),
        ("github", "::error file="),
    ];
    for (format, start) in starts {
        let run = on("check", &site, &["--format", format, "--lang", "zh", "--all"]);
        assert_eq!(run.status, 1, "{format}");
        assert!(run.stdout.starts_with(start), "{format}: {}", run.stdout);
        assert_eq!(run.stderr, "检查 1 份报告：错误 2，提醒 0。\n", "{format}");
    }
    let run = on("check", &site, &["--only", "blank-cell", "--only", "bad-cell", "--format", "json"]);
    assert_eq!(run.stdout.matches("\"rule\"").count(), 2, "{}", run.stdout);
    let run = on("check", &site, &["--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.stdout).unwrap();
    let listed = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(listed.len(), rules().len());
}

#[test]
fn concise_is_a_line_a_finding() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read(NOW).replace("licences: 7", "licences:").replace("penalties: 0", "penalties: 1,0");
    site.write(NOW, report + "minutes: x\n");
    let json = on("check", &site, &["--format", "json", "--all", "--lang", "zh"]);
    let found: Vec<Value> = serde_json::from_str(&json.stdout).unwrap();
    let run = on("check", &site, &["--format", "concise", "--all", "--lang", "zh"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!((lines.len(), found.len() >= 3), (found.len(), true), "{}", run.stdout);
    for (line, finding) in lines.iter().zip(&found) {
        let text = |key: &str| finding[key].as_str().unwrap();
        let level = if text("severity") == "error" { "错误" } else { "提醒" };
        let start = format!(
            "{}:{}:{}: {level}[{}]：",
            text("file"),
            finding["line"],
            finding["column"],
            text("rule")
        );
        assert!(line.starts_with(&start) && line.len() > start.len(), "{line}");
    }
    let pasted = root().join("tests/bad-input/pasted-table/site").join(NOW);
    site.write(NOW, fs::read_to_string(pasted).unwrap());
    let run = on("check", &site, &["--format", "concise", "--lang", "zh"]);
    let advice = "粘贴的表；整份报告都粘贴在这里的，可以用 portal import 导入\n";
    assert!(run.stdout.contains(advice), "{}", run.stdout);
}

#[test]
fn annotations_name_files_as_the_whole_project_does() {
    let project = Folder::new();
    copy(&root().join("tests/bad-input/base"), &project.path("sites/县"));
    let site = project.path("sites/县");
    let report = fs::read_to_string(site.join(NOW)).unwrap().replace("licences: 7", "licences:");
    fs::write(site.join(NOW), report).unwrap();
    let check = |name: &str, value: &std::path::Path| -> Run {
        let mut command = command(&["check", "--format", "github", "--site", site.to_str().unwrap()]);
        match name {
            "GITHUB_WORKSPACE" => command.env(name, value),
            _ => command.current_dir(value),
        };
        command.output().unwrap().into()
    };
    for (name, from, file) in [
        ("GITHUB_WORKSPACE", project.at(), "sites/县/content/2024/minzheng.yml"),
        ("in", project.at(), "sites/县/content/2024/minzheng.yml"),
        ("in", &site, "content/2024/minzheng.yml"),
    ] {
        let run = check(name, from);
        assert!(run.stdout.starts_with(&format!("::error file={file},line=")), "{}", run.stdout);
    }
}

#[test]
fn colour_is_used_when_it_is_asked_for_and_links_on_a_terminal_only() {
    let site = Folder::with_content("tests/bad-input/base");
    site.write(NOW, site.read(NOW).replace("licences: 7", "licences:"));
    for (value, set, coloured) in [("always", true, true), ("auto", false, false), ("never", false, false)] {
        let mut command = command(&["check", "--site", site.at().to_str().unwrap(), "--color", value]);
        if set {
            command.env("NO_COLOR", "1");
        }
        let run: Run = command.output().unwrap().into();
        assert_eq!(run.stdout.contains("\u{1b}[1;31m"), coloured, "{value}");
        assert!(!run.stdout.contains("\u{1b}]8"), "{value}");
    }
}

#[test]
fn many_findings_end_in_a_summary() {
    let site = Folder::with_content("tests/bad-input/base");
    let few = site.read(NOW).replace("received: [3, 1, 0, 0, 0,", "received: [3, 1, -1, -1, -1,");
    let many = few.replace("granted: [2, 1, 0, 0, 0, 0, 3]", "granted: [2, 1, —, x, y, 0, 3]");
    site.write(NOW, &few);
    let run = on("check", &site, &["--lang", "zh", "--only", "bad-cell"]);
    assert!(!run.stderr.contains("规则"), "{}", run.stderr);
    site.write(NOW, &many);
    let settings = site.read("content/site.yml").replace("icp: ", "icq: ");
    site.write("content/site.yml", settings.replace("police_record: ", "# police_record: "));
    let run = on("check", &site, &["--lang", "zh"]);
    let (_, summary) = run.stderr.split_once("规则").unwrap();
    let summary = format!("规则{summary}");
    for line in summary.lines() {
        assert!(columns(line) <= 80 && line.trim_end() == line, "{} columns: {line}", columns(line));
    }
    expect(&root().join("tests/output/summary.zh.txt"), &summary);
    let run = on("check", &site, &["--lang", "zh", "--quiet"]);
    assert!(!run.stderr.contains("规则"), "{}", run.stderr);
    let run = on("build", &site, &["--lang", "en"]);
    assert!(run.stderr.contains("\nrule ") && run.stderr.contains("\nfile "), "{}", run.stderr);
}

#[test]
fn a_build_lists_a_hundred_warnings_and_a_check_all_of_them() {
    let site = Folder::with_content("tests/sites/shili");
    // A register of agencies that all should have reported: a warning each.
    let more = (0..120).map(|n| format!("shili-{n}: {{name: 示例机关{n}, kind: other, from: 2024}}\n"));
    site.write("content/agencies.yml", site.read("content/agencies.yml") + &more.collect::<String>());
    let count = |run: &Run| run.said().matches("warning[").count();
    let all = count(&on("check", &site, &["--lang", "en"]));
    assert!(all >= 120, "{all}");
    let run = on("build", &site, &["--lang", "en"]);
    assert_eq!((run.status, count(&run)), (0, 100), "{}", run.stderr);
    let says = format!("{} more warnings not listed here; portal check lists them.", all - 100);
    assert!(run.stderr.contains(&says), "{}", run.stderr);
    let strict = on("build", &site, &["--lang", "en", "--strict"]);
    assert_eq!((strict.status, count(&strict)), (1, all));
}
