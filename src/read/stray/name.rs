//! What the names that people give to files and folders stand for.

use std::collections::BTreeSet;

use crate::base::Year;
use crate::read::copies::original;
use crate::source::Tree;
use crate::text::narrow;

/// The name of a text without its ending.
#[derive(Clone, Copy)]
pub(super) struct TextName<'n> {
    pub stem: &'n str,
    /// YAML or Markdown; `None` where it can be either.
    pub yaml: Option<bool>,
}

impl TextName<'_> {
    /// Whatever follows the ending was added by a program: `minzheng.yml.txt`, `minzheng.yml~`.
    pub(super) fn of(name: &str) -> Option<TextName<'_>> {
        let lower = name.to_ascii_lowercase();
        let ends =
            [(".yml", Some(true)), (".yaml", Some(true)), (".markdown", Some(false)), (".md", Some(false))];
        let inside = ends.iter().find_map(|(end, yaml)| Some((lower.find(end)?, *yaml)));
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

/// The one year that a name has in it: `2024年`, `２０２４`, `二〇二四年度`, `年报2024`, `24年`.
pub(super) fn year_in(name: &str) -> Option<Year> {
    let digit = |c| match "〇一二三四五六七八九".chars().position(|d| d == c) {
        Some(value) => char::from(b'0' + value as u8),
        None if matches!(c, '零' | '○' | 'Ｏ') => '0',
        None => narrow(c),
    };
    let text: String = name.chars().map(digit).collect();
    let runs: BTreeSet<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let mut years = runs.iter().filter_map(|run| Year::parse(run));
    if let Some(year) = years.next() {
        return Some(year).filter(|_| years.next().is_none());
    }
    let short = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(&text);
    (short.len() == 2 && runs.contains(short)).then(|| Year::parse(&format!("20{short}"))).flatten()
}

/// The years that are a character away from the name of a folder.
pub(super) fn years_like(folder: &str) -> Vec<Year> {
    let years = (Year::FIRST.number()..=Year::LAST.number()).filter_map(|year| Year::new(year.into()));
    years.filter(|year| strsim::damerau_levenshtein(folder, &year.to_string()) == 1).collect()
}

/// Whether a path has one of some endings, in capitals or not.
pub(super) fn has_ending(path: &str, endings: &[&str]) -> bool {
    let lower = path.to_ascii_lowercase();
    endings.iter().any(|end| lower.ends_with(end))
}

/// Whether a folder has a year in its name, or a number that is none.
pub(super) fn is_nearly_year(folder: &str) -> bool {
    let is_number = folder.len() > 2 && folder.bytes().all(|b| b.is_ascii_digit());
    Year::parse(folder).is_none() && (is_number || year_in(folder).is_some())
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
            ("minzheng.docx", None),
            (".yml", None),
        ];
        for (name, expected) in cases {
            assert_eq!(TextName::of(name).map(|text| (text.stem, text.yaml)), expected, "{name}");
        }
    }
}
