//! The documents: their links lead somewhere, and what they show is what is printed.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::sources::sources;
use crate::support::{Folder, columns, files, portal, root, rules};

/// The address of a heading in a document, as hosts of repositories make it: letters and digits, and a hyphen for a space.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

#[test]
fn links_within_documents_lead_somewhere() {
    let mut files: Vec<PathBuf> =
        ["README.md", "README.zh.md", "CHANGELOG.md"].map(|name| root().join(name)).into();
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    files.extend(docs.filter(|path| path.extension().is_some_and(|e| e == "md")));
    let mut followed = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        // What stands in backticks is no link.
        let text: String = text.split('`').step_by(2).collect();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let (path, id) = target.split_once('#').unwrap_or((target, ""));
            if path.contains("://") {
                continue;
            }
            let at = if path.is_empty() { file.clone() } else { file.parent().unwrap().join(path) };
            assert!(at.exists(), "{}: {target}", file.display());
            if !id.is_empty() {
                let there = fs::read_to_string(&at).unwrap();
                let mut headings = there.lines().filter_map(|l| l.strip_prefix('#'));
                let found = headings.any(|l| anchor(l.trim_start_matches('#').trim()) == id);
                assert!(found, "{}: {target}", file.display());
            }
            followed += 1;
        }
    }
    assert!(followed > 60, "{followed}");
}

#[test]
fn what_the_readmes_show_of_a_wrong_report_is_what_is_printed() {
    let cases = [
        ("README.md", "en", ["requests.received.total", "requests.recieved.total"], "licences"),
        ("README.zh.md", "zh", ["申请.本年新收.总计", "申请.本年新增.总计"], "行政许可"),
    ];
    for (readme, lang, [cell, misspelt], row) in cases {
        let site = Folder::new();
        let dir = site.at().join("my-site");
        assert_eq!(portal(&["init", dir.to_str().unwrap(), "--lang", lang]).status, 0);
        let report = "my-site/content/2024/shili-minzheng.yml";
        let wrong = site.read(report).replacen(cell, misspelt, 1);
        let count = |line: &str| match line.trim_start().starts_with(row) {
            true => line.replace("12", "1,200"),
            false => line.to_owned(),
        };
        site.write(report, wrong.lines().map(|line| count(line) + "\n").collect::<String>());
        let run = portal(&["check", "--site", dir.to_str().unwrap(), "--lang", lang]);
        let shown = fs::read_to_string(root().join(readme)).unwrap();
        let printed = run.stdout.split("\n\n").take(2).map(str::trim);
        for finding in printed {
            assert!(
                finding.contains("shili-minzheng.yml") && shown.contains(finding),
                "{readme}:\n{finding}"
            );
        }
    }
}

#[test]
fn rules_are_listed_and_explained_within_eighty_columns() {
    let rules = rules();
    assert!(rules.len() > 50, "{rules:?}");
    for lang in ["zh", "en"] {
        let list = portal(&["rules", "--lang", lang]);
        assert_eq!((list.status, list.stderr.as_str()), (0, ""));
        for name in &rules {
            assert!(list.stdout.lines().any(|l| l.split(' ').next() == Some(name)), "{name} is not listed");
            let run = portal(&["explain", name, "--lang", lang]);
            assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
            for line in list.stdout.lines().chain(run.stdout.lines()) {
                assert!(columns(line) <= 80 || !line.trim().contains(' '), "{name}: {line}");
                assert!(
                    !line.trim_start().starts_with(['，', '。', '；', '：', '）', '”', '、']),
                    "{name}: {line}"
                );
                assert_eq!(line, line.trim_end(), "{name}");
            }
        }
    }
}

#[test]
fn a_rule_that_is_not_there_is_answered_with_the_nearest() {
    let cases = [
        ("blank-cel", "zh", "没有规则“blank-cel”；是不是 blank-cell？"),
        ("missing_key", "en", "did you mean missing-key?"),
        ("天气", "zh", "没有规则“天气”；portal rules 列出全部规则"),
        ("weather", "en", "there is no rule “weather”; portal rules lists all of them"),
    ];
    for (name, lang, words) in cases {
        let run = portal(&["explain", name, "--lang", lang]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    for name in ["rules", "explain"] {
        for (lang, word) in [("zh", "用法"), ("en", "Usage")] {
            let run = portal(&[name, "--help", "--lang", lang]);
            assert!(run.status == 0 && run.stdout.contains(word), "{name}: {}", run.stdout);
        }
    }
    assert_eq!(portal(&["explain", "--lang", "zh"]).status, 2);
}

#[test]
fn a_site_is_built_in_its_own_folder_and_served_from_where_it_is_copied_to() {
    for name in ["README.md", "README.zh.md", "docs/deploying.md", "docs/deploying.zh.md"] {
        let text = fs::read_to_string(root().join(name)).unwrap();
        // The folder of the program's source holds another site.
        assert!(!text.contains("release/portal build") && !text.contains("release/portal check"), "{name}");
        let copied = text.split("rsync -").skip(1).filter_map(|rest| rest.lines().next());
        let onto: BTreeSet<&str> =
            copied.filter_map(|line| line.rsplit_once("example.org:")).map(|to| to.1).collect();
        assert_eq!(onto, BTreeSet::from(["/srv/portal/"]), "{name}");
    }
    let server = fs::read_to_string(root().join("docs/deploy/nginx.conf")).unwrap();
    let own = server.split("    root ").nth(1).unwrap().split(';').next().unwrap();
    let at = server.split("    location ").nth(1).unwrap().split(' ').next().unwrap();
    assert_eq!(format!("{own}{at}"), "/srv/portal/");
}

/// The views that templates see: name, and the table of its fields as `docs/theming.md` should have it.
fn views() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (_, text) in sources().into_iter().filter(|(file, _)| file.starts_with("src/site/")) {
        for block in text.split("view! {\n").skip(1) {
            let (head, body) = block.split_once(" {\n").unwrap();
            let Some((_, name)) = head.rsplit_once(" struct ") else { continue };
            let mut table = "| field | type | what it is |\n|---|---|---|\n".to_owned();
            let mut doc = Vec::new();
            for line in body.lines().map(str::trim).take_while(|line| *line != "}") {
                match (line.strip_prefix("///"), line.trim_end_matches(',').split_once(": ")) {
                    (Some(words), _) => doc.push(words.trim()),
                    (None, Some((field, kind))) => {
                        let kind = kind.replace("<'a>", "");
                        table += &format!("| `{field}` | `{kind}` | {} |\n", doc.join(" "));
                        doc.clear();
                    }
                    _ => {}
                }
            }
            found.push((name.trim_end_matches("<'a>").to_owned(), table));
        }
    }
    found
}

#[test]
fn every_field_that_templates_see_is_in_the_guide_to_themes() {
    let guide = fs::read_to_string(root().join("docs/theming.md")).unwrap() + "\n";
    let views = views();
    assert!(views.len() > 40, "{}", views.len());
    for (name, table) in views {
        let entry = guide.split(&format!("**{name}**: ")).nth(1);
        assert!(entry.is_some(), "docs/theming.md does not tell of {name}:\n{table}");
        let told = entry.and_then(|e| e.split_once("\n\n")).is_some_and(|(_, rest)| rest.starts_with(&table));
        assert!(told, "docs/theming.md does not say of {name}:\n{table}");
    }
}

/// The words in backticks of the line of a document that begins with something.
fn words_of<'d>(document: &'d str, start: &str) -> Vec<&'d str> {
    let line = document.lines().find_map(|line| line.strip_prefix(start)).unwrap();
    line.split('。').next().unwrap().split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_file_of_a_site_has_a_type_in_the_example_of_a_server() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let (manual, server) = (read("docs/editing.zh.md"), read("docs/deploy/nginx.conf"));
    let types = server.split(" types {").nth(1).unwrap().split('}').next().unwrap();
    let known: Vec<&str> = types.split(';').flat_map(|line| line.split_whitespace().skip(1)).collect();
    let site = Folder::with_content("tests/bad-input/base");
    let published = words_of(&manual, "- 能公布的类型：");
    published.iter().for_each(|end| site.write(&format!("content/2024/minzheng/x.{end}"), "x"));
    let run = portal(&["build", "--site", site.at().to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.said());
    let mut seen = BTreeSet::new();
    for name in files(&site.path("public")).into_keys().filter(|name| !name.starts_with('.')) {
        let end = name.rsplit_once('.').unwrap().1.to_owned();
        assert!(known.contains(&end.as_str()), "{name} has no type in docs/deploy/nginx.conf");
        seen.insert(end);
    }
    assert!(published.iter().all(|end| seen.contains(*end)), "{seen:?}");
    site.write("content/2024/minzheng/x.exe", "x");
    let run = portal(&["check", "--site", site.at().to_str().unwrap(), "--format", "json"]);
    assert!(run.stdout.contains(&format!(": {}\"", published.join(" "))), "{}", run.stdout);
}
