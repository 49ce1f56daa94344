//! What the names that people give to files and folders stand for.

use std::collections::BTreeSet;

use crate::base::Year;
use crate::read::copies::original;
use crate::register::Register;
use crate::source::{FileId, Tree};
use crate::text::narrow;

/// The name of a text without its ending.
#[derive(Clone, Copy)]
pub(super) struct TextName<'n> {
    pub stem: &'n str,
    /// YAML or Markdown; `None` where it can be either.
    pub yaml: Option<bool>,
}

/// Endings of YAML files as people write them.
const YAML: &[&str] = &[
    ".yml", ".yaml", "．yml", "。yml", "．yaml", "。yaml", ",yml", "，yml", ".ylm", ".yam", ".ymal", ".yal",
    ".ym1", ".ymi", ".ym",
];

/// Those of Markdown files.
const MARKDOWN: &[&str] = &[".markdown", ".md", "．md", "。md"];

impl TextName<'_> {
    /// Whatever follows the ending was added by a program: `minzheng.yml.txt`, `minzheng.yml~`.
    pub(super) fn of(name: &str) -> Option<TextName<'_>> {
        let lower = name.to_ascii_lowercase();
        let of = |ends: &[&str]| ends.iter().find_map(|end| lower.find(end));
        let inside = of(YAML).map(|at| (at, Some(true))).or_else(|| Some((of(MARKDOWN)?, Some(false))));
        let (at, yaml) = inside.or_else(|| Some((lower.strip_suffix(".txt")?.len(), None)))?;
        Some(TextName { stem: &name[..at], yaml }).filter(|text| !text.stem.is_empty())
    }
}

/// A file that was probably meant to be one that stands at the top of `content/`, where that is not there.
pub(in crate::read) fn like<'t>(tree: &'t Tree, file: &str) -> Option<&'t str> {
    let is_like = |path: &&str| {
        let name = path.strip_prefix("content/").filter(|name| !name.contains('/')).unwrap_or_default();
        TextName::of(name).is_some_and(|text| top(text.stem) == Some(file))
    };
    tree.files().map(|(_, file)| &*file.path).find(is_like)
}

/// The file at the top of `content/` that a name stands for.
pub(super) fn top(stem: &str) -> Option<&'static str> {
    let stem = original(stem).unwrap_or(stem).to_lowercase();
    let names = [
        ("site.yml", &["site", "sites", "settings", "config", "站点", "网站", "设置", "站点设置"][..]),
        ("agencies.yml", &["agencies", "agency", "register", "机关", "机关名录", "名录", "单位"]),
    ];
    names.iter().find(|(_, all)| all.contains(&stem.as_str())).map(|(name, _)| *name)
}

/// Whether a file at the top of `content/` was meant to be a free page.
pub(super) fn is_page(text: TextName<'_>, folders: &[&str]) -> bool {
    folders.is_empty() && text.yaml == Some(false) && !text.stem.eq_ignore_ascii_case("readme")
}

/// Whether a folder was meant for the free pages.
pub(super) fn is_pages(folder: &str) -> bool {
    matches!(folder.to_lowercase().as_str(), "pages" | "page" | "页面" | "网页")
}

/// A name with digits for what stands for digits: `２`, `二`, and of a name that is nearly a number `O` and `l`.
fn with_digits(name: &str) -> String {
    let digit = |c| match "〇一二三四五六七八九".chars().position(|d| d == c) {
        Some(value) => char::from(b'0' + value as u8),
        None if matches!(c, '零' | '○' | 'Ｏ') => '0',
        None => narrow(c),
    };
    let text: String = name.chars().map(digit).collect();
    let letter = |c| match c {
        'O' | 'o' | 'О' | 'о' | 'D' | 'Q' => '0',
        'l' | 'I' | 'i' | '|' | '!' => '1',
        'Z' | 'z' => '2',
        'S' | 's' => '5',
        c => c,
    };
    let number: String = text.trim().trim_end_matches(['年', '度']).chars().map(letter).collect();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits >= 2 && Year::parse(&number).is_some() { number } else { text }
}

/// The years that a name has in it: `2021-2022`.
fn years_in(name: &str) -> BTreeSet<Year> {
    with_digits(name).split(|c: char| !c.is_ascii_digit()).filter_map(Year::parse).collect()
}

/// The one year that a name has in it: `2024年`, `２０２４`, `二〇二四年度`, `年报2024`, `24年`, `2O24`, `20 24`.
pub(super) fn year_in(name: &str) -> Option<Year> {
    let years = years_in(name);
    if let Some(year) = years.first() {
        return Some(*year).filter(|_| years.len() == 1);
    }
    let text = with_digits(name);
    let together: String = text.split([' ', '.', '-', '_', '\u{3000}']).collect();
    if let Some(year) = Year::parse(&together) {
        return Some(year);
    }
    let runs: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let short = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(&text);
    (short.len() == 2 && runs.contains(short)).then(|| Year::parse(&format!("20{short}"))).flatten()
}

/// Whether a folder has a year in its name, or a number that is none.
pub(super) fn is_nearly_year(folder: &str) -> bool {
    let is_number = folder.len() > 2 && folder.bytes().all(|b| b.is_ascii_digit());
    Year::parse(folder).is_none() && (is_number || year_in(folder).is_some() || !years_in(folder).is_empty())
}

/// The folders beside those of years that hold reports of agencies of the register, but for those that say that they hold
/// drafts or old files.
pub(super) fn folders_of_reports<'t>(
    tree: &'t Tree,
    register: &Register,
    files: &[FileId],
) -> BTreeSet<&'t str> {
    let aside =
        ["草稿", "备份", "模板", "旧", "归档", "draft", "backup", "bak", "template", "old", "archive"];
    let folder = |file: &FileId| match tree.path(*file).split('/').collect::<Vec<_>>()[..] {
        ["content", folder, name] => {
            let lower = folder.to_lowercase();
            let is_none = is_pages(folder) || aside.iter().any(|word| lower.contains(word));
            let is_report = name.strip_suffix(".yml").is_some_and(|id| register.find(id).is_some());
            (is_report && !is_none).then_some(folder)
        }
        _ => None,
    };
    files.iter().filter_map(folder).collect()
}

/// The years that the name of a folder has in it, or else those that are a character away from it.
pub(super) fn years_like(folder: &str) -> Vec<Year> {
    let named = years_in(folder);
    if !named.is_empty() {
        return named.into_iter().collect();
    }
    let years = (Year::FIRST.number()..=Year::LAST.number()).filter_map(|year| Year::new(year.into()));
    years.filter(|year| strsim::damerau_levenshtein(folder, &year.to_string()) == 1).collect()
}

/// Whether a path has one of some endings, in capitals or not.
pub(super) fn has_ending(path: &str, endings: &[&str]) -> bool {
    let lower = path.to_ascii_lowercase();
    endings.iter().any(|end| lower.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_found_in_the_names_that_people_give_its_folder() {
        for name in [
            "2024年",
            "2024年度",
            "２０２４",
            "二〇二四",
            "二○二四年",
            "年报2024",
            "2024 ",
            "2024_报告",
            "2024",
        ] {
            assert_eq!(year_in(name).map(Year::number), Some(2024), "{name}");
        }
        for name in ["2O24", "2024 年", "20 24", "2o24年", "202４", "2.024"] {
            assert_eq!(year_in(name).map(Year::number), Some(2024), "{name}");
        }
        for (name, expected) in [
            ("2021-2022", true),
            ("2021、2022", true),
            ("2O21", true),
            ("20 21", true),
            ("资料", false),
            ("old", false),
            ("2021", false),
        ] {
            assert_eq!(is_nearly_year(name), expected, "{name}");
        }
        assert_eq!(year_in("24").or(year_in("24年")).map(Year::number), Some(2024));
        for name in ["2023-2024", "20240101", "附件", "1999年", "第三年", "05", "表24", "245"] {
            assert_eq!(year_in(name), None, "{name}");
        }
    }

    #[test]
    fn a_text_is_known_by_the_first_ending_of_its_name() {
        let cases = [
            ("minzheng.yml.txt", Some(("minzheng", Some(true)))),
            ("minzheng.YAML", Some(("minzheng", Some(true)))),
            ("minzheng.yml~", Some(("minzheng", Some(true)))),
            ("about.md.bak", Some(("about", Some(false)))),
            ("说明.markdown", Some(("说明", Some(false)))),
            ("minzheng.txt", Some(("minzheng", None))),
            ("minzheng．yml", Some(("minzheng", Some(true)))),
            ("minzheng。YML", Some(("minzheng", Some(true)))),
            ("minzheng，yml", Some(("minzheng", Some(true)))),
            ("minzheng.ymI", Some(("minzheng", Some(true)))),
            ("minzheng.docx", None),
            (".yml", None),
        ];
        for (name, expected) in cases {
            assert_eq!(TextName::of(name).map(|text| (text.stem, text.yaml)), expected, "{name}");
        }
    }
}
