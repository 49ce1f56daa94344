//! What is told in two languages: both documents have the same headings, tables, code and links.

use std::collections::BTreeSet;
use std::fs;

use crate::support::root;

/// What stands below a heading, without the sentences.
#[derive(Debug, Default)]
struct Section {
    title: String,
    /// How deep the heading is.
    level: usize,
    /// The language of each block of code, and its lines.
    blocks: Vec<(String, Vec<String>)>,
    /// What stands in backticks, the words of a language left out.
    code: BTreeSet<String>,
    /// The first cell of each row of its tables.
    rows: Vec<String>,
    /// How many links it has.
    links: usize,
}

/// The sections of a document.
fn sections(name: &str) -> Vec<Section> {
    let text = fs::read_to_string(root().join(name)).unwrap();
    let mut all = Vec::new();
    let mut section = Section::default();
    let mut block: Option<(String, Vec<String>)> = None;
    let mut sentences = String::new();
    for line in text.lines() {
        if let Some(language) = line.strip_prefix("```") {
            match block.take() {
                Some(done) => section.blocks.push(done),
                None => block = Some((language.to_owned(), Vec::new())),
            }
        } else if let Some((_, lines)) = &mut block {
            lines.push(line.to_owned());
        } else if line.starts_with('#') {
            let title = line.trim_start_matches('#');
            section.say(&std::mem::take(&mut sentences));
            let next = Section {
                title: title.trim().to_owned(),
                level: line.len() - title.len(),
                ..Section::default()
            };
            all.push(std::mem::replace(&mut section, next));
        } else {
            if let Some(row) = line.strip_prefix("| ") {
                section.rows.push(row.split(" |").next().unwrap().to_owned());
            }
            sentences += line;
            sentences.push('\n');
        }
    }
    assert!(block.is_none(), "{name}: a block of code has no end");
    section.say(&sentences);
    all.push(section);
    all
}

impl Section {
    fn say(&mut self, sentences: &str) {
        let parts: Vec<&str> = sentences.split('`').collect();
        assert!(parts.len() % 2 == 1, "{}: a backtick stands alone", self.title);
        let code = parts.iter().skip(1).step_by(2).filter(|code| code.is_ascii());
        self.code = code.map(|code| (*code).to_owned()).collect();
        self.links = parts.iter().step_by(2).map(|words| words.matches("](").count()).sum();
    }
}

/// A line of code without its comment, which is of the document's language.
fn bare(line: &str) -> &str {
    let end = if line.trim_start().starts_with("# ") { Some(0) } else { line.find(" # ") };
    end.map_or(line, |end| &line[..end]).trim_end()
}

/// Sections of both documents, side by side.
#[track_caller]
fn pairs(english: &str, chinese: &str) -> Vec<(Section, Section)> {
    let (en, zh) = (sections(english), sections(chinese));
    let levels = |all: &[Section]| all.iter().map(|section| section.level).collect::<Vec<_>>();
    let titles = |all: &[Section]| all.iter().map(|s| s.title.clone()).collect::<Vec<_>>().join(" / ");
    assert_eq!(levels(&en), levels(&zh), "{english} and {chinese}\n{}\n{}", titles(&en), titles(&zh));
    en.into_iter().zip(zh).collect()
}

#[test]
fn guides_tell_the_same_in_both_languages() {
    for name in ["deploying", "theming"] {
        let files = [format!("docs/{name}.md"), format!("docs/{name}.zh.md")];
        let sections = pairs(&files[0], &files[1]);
        assert!(sections.len() > 5, "{name}: {}", sections.len());
        for (en, zh) in sections {
            let place = format!("{} and {}: “{}” and “{}”", files[0], files[1], en.title, zh.title);
            assert_eq!(en.code, zh.code, "{place}");
            // The first section links to the other language.
            assert_eq!(en.links, zh.links, "{place}: links");
            assert_eq!(en.rows.len(), zh.rows.len(), "{place}: rows of tables");
            let head =
                |row: &String| row.strip_prefix('`').and_then(|r| Some(r.split_once('`')?.0.to_owned()));
            let heads = |section: &Section| section.rows.iter().map(head).collect::<Vec<_>>();
            assert_eq!(heads(&en), heads(&zh), "{place}");
            assert_eq!(en.blocks.len(), zh.blocks.len(), "{place}: blocks of code");
            for ((language, lines), (other, its_lines)) in en.blocks.iter().zip(&zh.blocks) {
                assert_eq!(language, other, "{place}");
                let code = |lines: &[String]| lines.iter().map(|l| bare(l).to_owned()).collect::<Vec<_>>();
                // What a program prints is in words; it has as many lines.
                match language.as_str() {
                    "text" => assert_eq!(lines.len(), its_lines.len(), "{place}"),
                    _ => assert_eq!(code(lines), code(its_lines), "{place}"),
                }
            }
        }
    }
}

#[test]
fn readmes_name_the_same_commands_and_options() {
    let is_command = |code: &&String| code.starts_with("portal ") || code.starts_with('-');
    let mut named = 0;
    for (en, zh) in pairs("README.md", "README.zh.md") {
        let commands =
            |section: &Section| section.code.iter().filter(is_command).cloned().collect::<BTreeSet<_>>();
        assert_eq!(commands(&en), commands(&zh), "“{}” and “{}”", en.title, zh.title);
        assert_eq!(en.rows.len(), zh.rows.len(), "“{}” and “{}”", en.title, zh.title);
        named += commands(&en).len();
    }
    assert!(named > 30, "{named}");
}

#[test]
fn what_a_faulty_theme_prints_is_in_the_guides() {
    use crate::support::{Folder, on};
    for (name, lang) in [("docs/theming.md", "en"), ("docs/theming.zh.md", "zh")] {
        let guide = fs::read_to_string(root().join(name)).unwrap();
        for block in ["{{ agency }", "{{ agencies }}"] {
            let site = Folder::with_content("tests/bad-input/base");
            let template = format!(
                "{{% extends \"default/report.html\" %}}\n{{% block here %}}{block}{{% endblock %}}\n"
            );
            site.write("themes/blue/templates/report.html", template);
            let run = on("build", &site, &["--theme", "blue", "--lang", lang]);
            assert_eq!(run.status, 2, "{}", run.said());
            let printed = run.stderr.replace("/2024/minzheng/", "/2024/hongze/");
            let from = printed.find(if lang == "zh" { "失败：" } else { "failed: " }).unwrap();
            assert!(guide.contains(printed[from..].trim()), "{name} does not show:\n{}", &printed[from..]);
        }
    }
}
