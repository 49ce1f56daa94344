//! The documentation of rules: `docs/rules/` is what the program would write, and what it shows can be followed.
//!
//! `UPDATE=1` writes the files: read them before you keep them.

use std::fs;
use std::path::PathBuf;

use portal::edition::{Editions, PartKind};
use portal::finding::about;
use portal::read::{FORMS, Field, Others, ValueShape, part};

use crate::support::{Folder, on, portal, root};

fn folder() -> PathBuf {
    root().join("docs/rules")
}

/// Every file of `docs/rules/` as it should be.
fn pages() -> Vec<(String, String)> {
    let editions = Editions::built_in().unwrap();
    let page = |rule: &portal::finding::Rule| (format!("{}.md", rule.name), about::page(rule, &editions));
    let list = ("README.md".to_owned(), about::list(portal::check::rules()));
    portal::check::rules().map(page).chain([list]).collect()
}

#[test]
fn the_documents_of_rules_are_what_the_program_says() {
    let pages = pages();
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        fs::create_dir_all(folder()).unwrap();
        for (name, text) in &pages {
            fs::write(folder().join(name), text).unwrap();
        }
    }
    let mut wrong = Vec::new();
    for (name, text) in &pages {
        if fs::read_to_string(folder().join(name)).unwrap_or_default() != *text {
            wrong.push(format!("docs/rules/{name} is not what the program would write"));
        }
    }
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if pages.iter().all(|(page, _)| *page != name) {
            wrong.push(format!("docs/rules/{name} has no rule"));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 cargo test docs writes them", wrong.join("\n"));
}

/// The table of some fixed keys, and of the others that may stand beside them.
fn table(fields: &[&Field], others: Option<(Others, &ValueShape)>) -> String {
    let head = "| 键 | 中文 | 写什么 | 用处 |\n|---|---|---|---|\n".to_owned();
    let row = |f: &&Field| format!("| `{}` | {} | {} | {} |\n", f.en, f.zh, f.shape.words().zh, f.doc.zh);
    let other = others.map(|(keys, shape)| format!("| {} | | {} | |\n", keys.words().zh, shape.words().zh));
    fields.iter().map(row).chain(other).fold(head, |all, row| all + &row)
}

/// The tables of a shape and of all that stands below its keys, each under its heading.
fn tables(heading: &str, mut shape: &ValueShape) -> String {
    let mut head = format!("### {heading}\n\n");
    while let ValueShape::Mapping([], Some((keys, below @ ValueShape::Mapping(..)))) = shape {
        head += &format!("按{}写，每个下面是：\n\n", keys.words().zh);
        shape = below;
    }
    let (fields, others) = match shape {
        ValueShape::Items(fields) => (*fields, None),
        ValueShape::Mapping(fields, others) => (*fields, *others),
        _ => return String::new(),
    };
    let own = format!("{head}{}\n", table(fields, others));
    let below = |f: &&Field| tables(&format!("`{}` {}", f.en, f.zh), &f.shape);
    fields.iter().map(below).fold(own, |all, table| all + &table)
}

/// The fixed keys of all files, as the manual should have them.
fn keys() -> String {
    let forms = FORMS.iter().map(|form| tables(&format!("{} `{}`", form.name.zh, form.path.zh), &form.shape));
    let old = [("`sections` 分节", PartKind::Sections), ("`statistics` 统计", PartKind::Statistics)];
    let old = old.map(|(heading, kind)| tables(heading, &part(kind)));
    forms.chain(old).collect()
}

#[test]
fn the_manual_has_the_keys_that_are_read() {
    const FROM: &str = "<!-- 以下由程序写出：UPDATE=1 cargo test docs -->\n\n";
    const TO: &str = "<!-- 由程序写出的到这里为止 -->\n";
    let file = root().join("docs/editing.zh.md");
    let manual = fs::read_to_string(&file).unwrap();
    let (before, rest) = manual.split_once(FROM).unwrap();
    let (_, after) = rest.split_once(TO).unwrap();
    let expected = format!("{before}{FROM}{}{TO}{after}", keys());
    if std::env::var_os("UPDATE").is_some_and(|v| v == "1") {
        fs::write(&file, &expected).unwrap();
        return;
    }
    assert!(manual == expected, "docs/editing.zh.md: UPDATE=1 cargo test docs writes its tables of keys");
}

#[test]
fn every_rule_says_all_in_both_languages() {
    for rule in portal::check::rules() {
        let name = rule.name;
        for (what, words) in [
            ("holds", rule.holds),
            ("means", rule.means),
            ("source", rule.source),
            ("cause", rule.cause),
            ("mend", rule.mend),
        ] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{name}: `{what}` is empty");
            let chinese = words.zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(chinese, "{name}: the Chinese `{what}` is not Chinese");
        }
    }
}

/// The YAML blocks of a page.
fn blocks(page: &str) -> Vec<&str> {
    page.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Whether some edition has the cell of a waiver.
fn has_cell(editions: &Editions, block: &str) -> bool {
    let line =
        block.lines().find_map(|l| l.trim().strip_prefix("cell: ").or(l.trim().strip_prefix("单元格: ")));
    line.is_none_or(|address| {
        let zh = editions.all().iter().any(|e| (0..e.cells.len()).any(|slot| e.address_zh(slot) == address));
        zh || editions.cell(address).is_some()
    })
}

#[test]
fn waivers_and_levels_can_be_copied_from_the_documents() {
    let editions = Editions::built_in().unwrap();
    let mut tried = 0;
    for (name, page) in pages() {
        for block in blocks(&page) {
            tried += 1;
            assert!(has_cell(&editions, block), "{name}:\n{block}");
            let site = Folder::with_content("tests/bad-input/base");
            let settings = block.starts_with("核对") || block.starts_with("checks");
            let file = if settings { "content/site.yml" } else { "content/2024/minzheng.yml" };
            site.write(file, site.read(file) + block);
            let run = on("check", &site, &["--lang", "en"]);
            assert!(run.status < 2, "{name}:\n{block}\n{}", run.stderr);
            for rule in ["syntax", "unknown-key", "unknown-rule", "missing-key", "wrong-type"] {
                assert!(!run.stderr.contains(&format!("[{rule}]")), "{name}:\n{block}\n{}", run.stderr);
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

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
    let site = Folder::new();
    assert_eq!(portal(&["init", site.at().join("my-site").to_str().unwrap()]).status, 0);
    let report = "my-site/content/2024/shili-minzheng.yml";
    let right = site.read(report);
    let wrong = right.replacen("requests.received.total", "requests.recieved.total", 1);
    site.write(report, wrong.replacen("licences: 12\n", "licences: 1,200\n", 1));
    for (readme, lang) in [("README.md", "en"), ("README.zh.md", "zh")] {
        let dir = site.at().join("my-site");
        let run = portal(&["check", "--site", dir.to_str().unwrap(), "--lang", lang]);
        let shown = fs::read_to_string(root().join(readme)).unwrap();
        let printed = run.stderr.split("\n\n").take(2).map(str::trim);
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
    let columns = portal::finding::width;
    for lang in ["zh", "en"] {
        let list = portal(&["rules", "--lang", lang]);
        assert_eq!((list.status, list.stderr.as_str()), (0, ""));
        for rule in portal::check::rules() {
            let name = rule.name;
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

/// The views that templates see: name, and the table of its fields as `docs/theming.md` should have it.
fn views() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (_, text) in crate::house::sources().into_iter().filter(|(file, _)| file.starts_with("src/site/")) {
        for block in text.split("view! {\n").skip(1) {
            let (head, body) = block.split_once(" {\n").unwrap();
            let Some((_, name)) = head.split_once("pub struct ") else { continue };
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
