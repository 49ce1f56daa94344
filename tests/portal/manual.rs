//! The manual for editors, followed to the letter: its commands print what it shows, and its pictures are there.
//!
//! What a `console` block shows behind `PS> ` is run, in the order of the manual, in one site. A line that ends with `……` may go
//! on otherwise; one of nothing else stands for any lines. Comments of the manual change files between two blocks.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{Folder, copy, expect, on, portal, root};

const MANUAL: &str = "docs/editing.zh.md";
const REPORT: &str = "content/2025/minzheng.yml";
/// What stands before a command in a block, and in the picture of a terminal.
const PROMPT: &str = "PS> ";
const PICTURED: &str = "PS D:\\年报> ";

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// Whoever follows the manual.
struct Reader {
    home: Folder,
    site: PathBuf,
}

impl Reader {
    /// With the site in a repository, as somebody who cloned it has it.
    fn new() -> Reader {
        let home = Folder::new();
        let site = home.path("年报");
        assert_eq!(portal(&["init", site.to_str().unwrap(), "--lang", "zh"]).status, 0);
        fs::remove_dir_all(site.join("content")).unwrap();
        copy(&root().join("docs/pictures/site"), &site);
        let reader = Reader { home, site };
        let own = "-c user.name=管理员 -c user.email=admin@example.gov.cn";
        reader.run(&format!("git init -q -b main && git add . && git {own} commit -qm 站点"));
        reader
    }

    /// What a command prints.
    fn run(&self, command: &str) -> String {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_portal"));
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = std::iter::once(program.parent().unwrap().to_owned()).chain(std::env::split_paths(&path));
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("({command}) 2>&1")]).current_dir(&self.site).env_clear();
        shell.env("PATH", std::env::join_paths(all).unwrap()).env("HOME", self.home.at());
        shell.env("PORTAL_LANG", "zh").env("GIT_CONFIG_NOSYSTEM", "1");
        String::from_utf8(shell.output().unwrap().stdout).unwrap()
    }

    /// Does what a comment says: puts a file of the project into the site, or changes a text in the report.
    fn obey(&self, comment: &str) {
        if let Some((from, to)) = comment.split_once(" 存为 ") {
            fs::copy(root().join(from), self.site.join(to)).unwrap();
        } else if let Some((from, to)) = comment.split_once(" 改成 ") {
            let report = fs::read_to_string(self.site.join(REPORT)).unwrap();
            assert!(report.contains(from), "{REPORT} has no {from}");
            fs::write(self.site.join(REPORT), report.replacen(from, to, 1)).unwrap();
        } else {
            panic!("{comment}");
        }
    }

    /// Runs the commands of a block.
    fn type_in(&self, block: &str) {
        for shown in block.split(PROMPT).skip(1) {
            let (command, output) = shown.split_once('\n').unwrap();
            let printed = self.run(command);
            let (printed, output): (Vec<&str>, Vec<&str>) =
                (printed.trim_end().lines().collect(), output.trim_end().lines().collect());
            assert!(
                is_shown(&printed, &output),
                "{MANUAL}: {command} prints\n{}\nand not\n{}",
                printed.join("\n"),
                output.join("\n")
            );
        }
    }
}

/// Whether lines that were printed are those that are shown.
fn is_shown(printed: &[&str], shown: &[&str]) -> bool {
    let Some((first, rest)) = shown.split_first() else { return printed.is_empty() };
    if *first == "……" {
        return (0..=printed.len()).any(|from| is_shown(&printed[from..], rest));
    }
    let is_line =
        |line: &str| line == *first || first.strip_suffix("……").is_some_and(|start| line.starts_with(start));
    printed.split_first().is_some_and(|(line, others)| is_line(line) && is_shown(others, rest))
}

#[test]
fn lines_may_be_left_out() {
    let cases: [(&[&str], &[&str], bool); 7] = [
        (&[], &[], true),
        (&["甲"], &[], false),
        (&["甲", "乙"], &["甲", "乙"], true),
        (&["甲", "乙", "丙"], &["甲", "……"], true),
        (&["甲", "乙", "丙"], &["……", "丙"], true),
        (&["甲：1 秒"], &["甲：……"], true),
        (&["甲"], &["……", "乙"], false),
    ];
    for (printed, shown, expected) in cases {
        assert_eq!(is_shown(printed, shown), expected, "{printed:?} {shown:?}");
    }
}

/// The lines of a report without comments and alignment.
fn bare(report: &str) -> Vec<String> {
    let code =
        |line: &str| line.split(" # ").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = report.lines().filter(|line| !line.trim_start().starts_with('#'));
    lines.map(code).filter(|line| !line.is_empty()).collect()
}

/// What a form says once lines of some keys are typed into it, and 0 into all other cells.
fn typed(form: &str, shown: &str) -> Vec<String> {
    let key = |line: &str| line.split_once(':').map(|(key, _)| key.to_owned());
    let shown = bare(shown);
    let mut lines = Vec::new();
    for line in bare(form) {
        let at = shown.iter().position(|other| key(other) == key(&line));
        let Some(at) = at else {
            lines.push(line.replace("null", "0"));
            continue;
        };
        lines.push(shown[at].clone());
        if line.ends_with('|') {
            lines.extend(shown.get(at + 1).cloned());
        }
    }
    lines
}

/// The address of a line's picture.
fn picture(line: &str) -> Option<&str> {
    line.strip_prefix("![").and_then(|line| line.split_once("](")?.1.strip_suffix(')'))
}

#[cfg(unix)]
#[test]
fn the_manual_can_be_followed_to_the_letter() {
    let reader = Reader::new();
    let manual = read(MANUAL);
    let mut block: Option<(&str, String)> = None;
    let (mut blocks, mut pictured, mut is_report) = (0, 0, true);
    let mut form: Option<String> = None;
    for line in manual.lines() {
        if let Some((language, text)) = &mut block {
            if line != "```" {
                *text += &format!("{line}\n");
                continue;
            }
            if *language == "console" {
                reader.type_in(text);
                blocks += 1;
            } else if *language == "yaml" && is_report {
                let report = fs::read_to_string(reader.site.join(REPORT)).unwrap();
                let lines: BTreeSet<&str> = report.lines().collect();
                text.lines().for_each(|line| assert!(lines.contains(line), "{REPORT} has no\n{line}"));
                if let Some(form) = form.take() {
                    assert_eq!(typed(&form, text), bare(&report), "what is shown makes no such report");
                }
            }
            block = None;
        } else if let Some(language) = line.strip_prefix("```") {
            block = Some((language, String::new()));
        } else if let Some(comment) = line.strip_prefix("<!-- 测试：把 ") {
            form = comment.contains(" 存为 ").then(|| fs::read_to_string(reader.site.join(REPORT)).unwrap());
            reader.obey(comment.strip_suffix(" -->").unwrap());
        } else if let Some(name) = picture(line).and_then(|path| path.strip_suffix(".webp")) {
            pictured += usize::from(is_pictured(&reader, name));
        }
        // What comes behind it shows other reports.
        is_report &= line != "## 每年一月做什么";
    }
    assert!(blocks >= 10 && pictured >= 2, "{blocks} {pictured}");
    assert!(reader.site.join("public/2025/minzheng/index.html").is_file());
    assert!(reader.run("git log -1 --format=%an%s").starts_with("张三民政局 2025 年度报告"));
}

/// The blocks of code in the language of reports.
fn samples(text: &str) -> impl Iterator<Item = &str> {
    text.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap())
}

/// Whether a block is a whole report.
fn is_whole(block: &str) -> bool {
    let keys = [["published:", "发布日期:"], ["disputes:", "复议诉讼:"], ["other_matters:", "其他事项:"]];
    keys.iter().all(|names| names.iter().any(|name| block.contains(name)))
}

#[test]
fn reports_that_the_manual_shows_whole_have_no_errors() {
    let manual = read(MANUAL);
    let mut whole: Vec<String> =
        samples(&manual).filter(|block| is_whole(block)).map(str::to_owned).collect();
    assert!(whole.len() >= 3, "{whole:?}");
    // The correction that is shown is of the report that is shown.
    let correction = samples(&manual).find(|block| block.contains("现值:")).unwrap();
    let corrected = whole.iter().find(|block| block.contains("来源:")).unwrap();
    whole.push(format!("{corrected}{correction}"));
    for block in &whole {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("content/2024/minzheng.yml", block);
        let run = on("check", &site, &["content/2024/minzheng.yml", "--lang", "zh"]);
        assert!(run.status == 0 && run.stdout.is_empty(), "{block}\n{}", run.said());
    }
}

#[test]
fn samples_have_chinese_keys_and_one_has_english_ones() {
    let manual = read(MANUAL);
    let sections = manual.split("\n## ").filter(|section| !section.starts_with("键名对照"));
    // Ids of agencies.
    let ids = ["xianzf", "minzheng"];
    for line in sections.flat_map(samples).flat_map(str::lines) {
        let key = line.trim_start_matches([' ', '-']).split(':').next().unwrap();
        assert!(key.starts_with('#') || !key.is_ascii() || key.is_empty() || ids.contains(&key), "{line}");
    }
    let english = samples(&manual).filter(|block| block.contains("published:"));
    assert_eq!(english.count(), 1);
}

#[test]
fn keys_that_the_manual_shows_are_known() {
    let manual = read(MANUAL);
    let site = Folder::with_content("tests/bad-input/base");
    let block = |word: &str| samples(&manual).find(|block| block.contains(word)).unwrap().to_owned();
    let settings = site.read("content/site.yml") + &block("核对:") + &block("期限:");
    site.write("content/site.yml", settings);
    site.write("content/agencies.yml", block("类别:"));
    let whole = samples(&manual).find(|block| block.contains("行政许可:       7")).unwrap();
    site.write("content/2024/minzheng.yml", format!("{whole}{}", block("规则: in-force")));
    let overview = whole.find("总体情况:").unwrap()..whole.find("主动公开:").unwrap();
    let other = whole.replace(&whole[overview], &block("其中自然人")).replace("申请: 无\n", "");
    let table =
        samples(&manual).find(|block| block.starts_with("发布日期: 2025-01-24\n来源:") && is_whole(block));
    let table = table.unwrap();
    let requests = &table[table.find("申请:").unwrap()..table.find("复议诉讼:").unwrap()];
    site.write(
        "content/2025/minzheng.yml",
        other.replace("2024", "2025").replace("2025-01", "2026-01") + requests,
    );
    site.write("content/2018/minzheng.yml", block("分节:"));
    site.write("content/2023/minzheng.yml", block("仅有原件:").replace("2025-01", "2024-01"));
    let run = on("check", &site, &["--format", "concise", "--lang", "zh"]);
    assert!(!run.stdout.contains("错误"), "{}", run.stdout);
}

/// Compares what the picture of a terminal shows with what is printed; whether it is one.
fn is_pictured(reader: &Reader, name: &str) -> bool {
    let file = root().join("docs").join(format!("{name}.txt"));
    let Ok(text) = fs::read_to_string(&file) else { return false };
    let command = text.lines().next().unwrap().strip_prefix(PICTURED).unwrap();
    // tests/browser/pictures.mjs remakes the picture.
    expect(&file, &format!("{PICTURED}{command}\n{}\n", reader.run(command).trim_end()));
    true
}

#[test]
fn pictures_are_named_and_small() {
    let documents = ["README.md", "README.zh.md", MANUAL];
    let named: BTreeSet<String> = documents
        .iter()
        .flat_map(|document| {
            let at = if document.starts_with("docs/") { "docs/" } else { "" };
            read(document).lines().filter_map(picture).map(|path| format!("{at}{path}")).collect::<Vec<_>>()
        })
        .collect();
    let mut bytes = 0;
    let mut there = BTreeSet::new();
    for entry in fs::read_dir(root().join("docs/pictures")).unwrap() {
        let entry = entry.unwrap();
        let name = format!("docs/pictures/{}", entry.file_name().to_string_lossy());
        match name.rsplit_once('.') {
            Some((_, "webp")) => {
                bytes += entry.metadata().unwrap().len();
                there.insert(name);
            }
            Some((stem, "txt")) => assert!(named.contains(&format!("{stem}.webp")), "{name} has no picture"),
            _ => {}
        }
    }
    assert_eq!(named, there);
    assert!(bytes < 600 * 1024, "{bytes}");
    for alt in read(MANUAL).lines().filter(|line| picture(line).is_some()) {
        assert!(alt.chars().take_while(|c| *c != ']').count() > 20, "{alt} does not say what is seen");
    }
}

#[test]
fn every_command_that_the_documents_show_is_there() {
    let documents =
        [MANUAL, "docs/deploying.md", "docs/deploying.zh.md", "README.md", "README.zh.md", "CONTRIBUTING.md"];
    let mut tried = BTreeSet::new();
    for document in documents {
        let text = read(document);
        for shown in
            text.split(['`', '\n']).filter_map(|code| code.trim_start_matches(PROMPT).strip_prefix("portal "))
        {
            let words: Vec<&str> = shown.split('#').next().unwrap().split_whitespace().collect();
            let Some(name) = words.first().filter(|word| word.chars().all(|c| c.is_ascii_lowercase())) else {
                continue;
            };
            let below = words.get(1).filter(|word| [*name, **word] == ["theme", "eject"]);
            let help =
                portal(&[&[*name][..], below.copied().as_slice(), &["--help", "--lang", "en"]].concat());
            assert_eq!(help.status, 0, "{document}: portal {shown}");
            for option in words.iter().filter(|word| word.starts_with("--")) {
                let option = option.split(['=', '|', ']']).next().unwrap();
                let is_there = help.stdout.split([' ', ',', '\n', '[']).any(|word| word == option);
                assert!(is_there, "{document}: portal {shown}: {option}");
            }
            tried.insert((*name).to_owned());
        }
    }
    assert!(tried.len() > 10, "{tried:?}");
}
