//! Where most findings stand: by rule and by file, the worst first.

use std::collections::{BTreeMap, HashMap};

use crate::base::{Lang, Words};
use crate::builder::Snapshot;
use crate::finding::{Finding, Level, width};
use crate::source::FileId;
use crate::text::visible;

/// Lines of each table.
const LINES: usize = 10;

/// Errors and warnings.
type Counts = (usize, usize);

/// By rule and by file; where there is but one, the closing line says as much.
pub(super) fn of(findings: &[&Finding], snapshot: &Snapshot, lang: Lang) -> Vec<String> {
    let (mut rules, mut files) = (BTreeMap::<&str, Counts>::new(), BTreeMap::<FileId, Counts>::new());
    for finding in findings {
        for counts in
            [rules.entry(finding.rule().name).or_default(), files.entry(finding.place.file).or_default()]
        {
            match finding.level {
                Level::Error => counts.0 += 1,
                Level::Warning => counts.1 += 1,
            }
        }
    }
    let (rules, more_rules) = worst(rules);
    let (files, more_files) = worst(files);
    let agencies: HashMap<FileId, &str> = snapshot
        .store
        .all()
        .filter(|r| files.iter().any(|(f, _)| *f == r.file))
        .filter_map(|r| Some((r.file, snapshot.register.get(r.key.agency)?.short_name())))
        .collect();
    let rules = rules.into_iter().map(|(name, counts)| ([name.to_owned(), String::new()], counts));
    let files = files.into_iter().map(|(file, counts)| {
        let agency = agencies.get(&file).copied().unwrap_or_default();
        ([visible(snapshot.tree.path(file)).into_owned(), agency.to_owned()], counts)
    });
    let by_rule = (Words::new("规则", "rule"), rules.collect::<Vec<_>>(), more_rules);
    let by_file = (Words::new("文件", "file"), files.collect(), more_files);
    let tables = [by_rule, by_file].into_iter().filter(|(_, rows, _)| rows.len() > 1);
    tables.map(|(what, rows, more)| table(what, rows, more, lang)).collect()
}

/// The entries with most errors, then most warnings, and how many others there are.
fn worst<K: Ord>(counts: BTreeMap<K, Counts>) -> (Vec<(K, Counts)>, usize) {
    let mut all: Vec<(K, Counts)> = counts.into_iter().collect();
    // Stable: what is equally bad stays in the order of names.
    all.sort_by_key(|(_, counts)| std::cmp::Reverse(*counts));
    let more = all.len().saturating_sub(LINES);
    all.truncate(LINES);
    (all, more)
}

/// A table with its heading; columns stand straight under double-width characters.
fn table(what: Words, rows: Vec<([String; 2], Counts)>, more: usize, lang: Lang) -> String {
    let heading = |words: Words| words.in_lang(lang).to_owned();
    let [errors, warnings] = [Words::new("错误", "errors"), Words::new("提醒", "warnings")].map(heading);
    let mut cells = vec![[heading(what), String::new(), errors, warnings]];
    cells.extend(rows.into_iter().map(|([name, agency], (errors, warnings))| {
        [name, agency, errors.to_string(), warnings.to_string()]
    }));
    let widths = [0, 1, 2, 3].map(|at| cells.iter().map(|row| width(&row[at])).max().unwrap_or(0));
    let mut out = String::new();
    for row in &cells {
        for (at, cell) in row.iter().enumerate().filter(|(at, _)| widths[*at] > 0) {
            let blanks = " ".repeat(widths[at] - width(cell));
            match at {
                0 => out.push_str(&format!("{cell}{blanks}")),
                1 => out.push_str(&format!("  {cell}{blanks}")),
                _ => out.push_str(&format!("  {blanks}{cell}")),
            }
        }
        out.push('\n');
    }
    if more > 0 {
        out.push_str(&match lang {
            Lang::Zh => format!("……另有 {more} 个{}\n", what.zh),
            Lang::En => format!("… and {more} more\n"),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_straight_under_double_width_characters() {
        let rows = vec![
            (["content/2024/minzheng.yml".to_owned(), "民政局".to_owned()], (3, 12)),
            (["content/2024/x.yml".to_owned(), "x".to_owned()], (0, 1)),
        ];
        let zh = table(Words::new("文件", "file"), rows.clone(), 17, Lang::Zh);
        let expected = [
            "文件                               错误  提醒",
            "content/2024/minzheng.yml  民政局     3    12",
            "content/2024/x.yml         x          0     1",
            "……另有 17 个文件",
            "",
        ];
        assert_eq!(zh, expected.join("\n"));
        let en = table(Words::new("文件", "file"), rows, 1, Lang::En);
        let ends: Vec<usize> = en.lines().take(3).map(width).collect();
        assert_eq!(ends, [ends[0]; 3], "{en}");
    }

    #[test]
    fn the_worst_come_first_and_the_others_are_counted() {
        let counts: BTreeMap<usize, Counts> = (0..13).map(|i| (i, (i % 3, i))).collect();
        let (kept, more) = worst(counts);
        assert_eq!((kept.len(), more), (LINES, 3));
        assert_eq!(kept.first(), Some(&(11, (2, 11))));
        assert_eq!(kept.last(), Some(&(9, (0, 9))));
    }
}
