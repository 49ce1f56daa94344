//! Files in canonical layout: twice changes nothing, and figures, texts, comments and findings stay.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use portal::Snapshot;
use portal::base::{Lang, Year};
use portal::edition::Editions;
use portal::import::{Hints, import};
use portal::read::LoneReport;
use portal::report::Figure;
use portal::source::Lines;
use portal::write::{FileText, Unlaid, laid_out};
use portal::yaml::{Node, Yaml};

use super::support::desktop::{Dice, sample};
use super::support::{EDITIONS, files, root, snapshot};

type Files = BTreeMap<String, Vec<u8>>;

fn read(files: &Files) -> Snapshot {
    let all: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    snapshot(&all)
}

/// The year and the agency of a report by its path.
fn report_at(path: &str) -> Option<(Year, &str)> {
    let (year, name) = path.strip_prefix("content/")?.split_once('/')?;
    Some((Year::parse(year)?, name.strip_suffix(".yml").filter(|id| !id.contains('/'))?))
}

/// The texts that lie beside a report.
fn texts<'f>(files: &'f Files, path: &str) -> Vec<&'f str> {
    let folder = path.strip_suffix(".yml").unwrap().to_owned() + "/";
    files.keys().filter_map(|path| path.strip_prefix(&folder)?.strip_suffix(".md")).collect()
}

/// All that a site's reports say, and what is wrong, wherever it stands.
fn said(site: &Snapshot) -> impl PartialEq + use<> {
    let mut figures = BTreeMap::new();
    let mut words = Vec::new();
    for report in site.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter()) {
        let edition = EDITIONS.get(report.edition).unwrap();
        for slot in (0..edition.cells.len()).filter(|slot| report.figures.at(*slot) != Figure::ABSENT) {
            let figure = (report.figures.at(slot), report.figures.verbatim(slot).map(str::to_owned));
            figures.insert((report.key, slot), figure);
        }
        let texts = report.narratives.iter().chain(&report.notes);
        words.push((report.published.date(), texts.map(|n| n.prose.text.clone()).collect::<Vec<_>>()));
    }
    let findings = site.findings();
    let mut found: Vec<_> = findings
        .iter()
        .map(|f| (f.rule().name, site.tree.path(f.place.file).to_owned(), f.cell.map(|c| c.0), f.follows))
        .collect();
    found.sort();
    (figures, words, found)
}

/// The comments of a file, however their words are spaced.
fn comments(text: &str) -> Vec<String> {
    fn collect(node: &Node<'_>, found: &mut Vec<String>) {
        if let Some(own) = node.comments() {
            let all = own.above.iter().chain(&own.beside).chain(&own.below);
            found.extend(all.map(|c| c.text.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        match &node.value {
            Yaml::Scalar(..) => {}
            Yaml::List(items) => items.iter().for_each(|item| collect(item, found)),
            Yaml::Map(pairs) => pairs.iter().for_each(|(key, value)| {
                collect(key, found);
                collect(value, found);
            }),
        }
    }
    let mut found = Vec::new();
    collect(&LoneReport::tree(&Lines::new(text), &EDITIONS).unwrap(), &mut found);
    found.sort();
    found
}

/// Lays out one file of a site and holds the outcome against the file; the new text, or why there is none.
fn laid(files: &Files, path: &str, keys: Option<Lang>) -> Result<String, Unlaid> {
    let editions: &Editions = &EDITIONS;
    let (year, _) = report_at(path).unwrap();
    let file = FileText::of(&files[path]).map_err(|_| Unlaid::Other)?;
    let texts = texts(files, path);
    let laid = laid_out(&file.text, year, editions, keys, &texts)?;
    assert_eq!(laid_out(&laid, year, editions, keys, &texts).as_ref(), Ok(&laid), "twice: {path}");
    assert_eq!(comments(&file.text), comments(&laid), "{path}");
    if laid != file.text {
        let mut other = files.clone();
        other.insert(path.to_owned(), file.with(&laid));
        assert!(said(&read(files)) == said(&read(&other)), "{path}\n{laid}");
    }
    Ok(laid)
}

#[test]
fn every_report_of_the_repository_says_the_same_in_canonical_layout() {
    let mut sites: Vec<Files> = ["", "tests/sites/shili", "tests/sites/xian"]
        .iter()
        .map(|site| {
            let content = files(&root().join(site).join("content"));
            content.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
        })
        .collect();
    // Of the county, one agency in eight: all are made alike.
    sites[2].retain(|path, _| report_at(path).is_none_or(|(_, id)| id.len() % 8 == 4));
    let (mut count, mut others) = (0, 0);
    for site in &sites {
        for path in site.keys().filter(|path| report_at(path).is_some()) {
            let laid = laid(site, path, None).unwrap_or_else(|why| panic!("{path}: {why:?}"));
            count += 1;
            others += usize::from(laid.as_bytes() != site[path]);
        }
    }
    assert!(count > 30 && others > 10, "{count} {others}");
}

#[test]
fn faulty_files_say_the_same_or_are_left_alone() {
    let folder = root().join("tests/bad-input");
    let base = files(&folder.join("base"));
    let (mut laid_out, mut left) = (0, 0);
    for entry in fs::read_dir(folder.clone()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let mut site = base.clone();
        site.extend(files(&folder.join(&name).join("site")));
        for path in site.keys().filter(|path| report_at(path).is_some()) {
            match laid(&site, path, None) {
                Ok(_) => laid_out += 1,
                Err(_) => left += 1,
            }
        }
    }
    assert!(laid_out > 50 && left > 50, "{laid_out} {left}");
}

/// A site with one report.
fn site_with(report: &str) -> Files {
    let mut site = Files::new();
    site.insert("content/agencies.yml".to_owned(), sample("content/agencies.yml").into_bytes());
    site.insert("content/site.yml".to_owned(), "title: 示例\n".to_owned().into_bytes());
    site.insert("content/2024/minzheng.yml".to_owned(), report.as_bytes().to_vec());
    site
}

/// The lines of a text in runs: a line at some indentation, and those that are indented further.
fn runs(lines: &[String], indent: usize) -> Vec<Vec<String>> {
    let own = |line: &String| line.len() - line.trim_start().len() == indent && !line.trim().is_empty();
    let mut runs: Vec<Vec<String>> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(last) if !own(line) => last.push(line.clone()),
            _ => runs.push(vec![line.clone()]),
        }
    }
    runs
}

fn shuffled<T>(mut all: Vec<T>, dice: &mut Dice) -> Vec<T> {
    for at in (1..all.len()).rev() {
        all.swap(at, dice.roll(at + 1));
    }
    all
}

/// A report with its keys, its rows and those of its groups in another order.
fn disordered(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<String> =
        text.lines().filter(|line| !line.trim_start().starts_with('#')).map(str::to_owned).collect();
    let parts = runs(&lines, 0).into_iter().map(|part| {
        let (key, rest) = part.split_first().unwrap();
        if !key.ends_with(':') || rest.iter().any(|line| line.trim_start().starts_with("- ")) {
            return part;
        }
        let rest: Vec<String> = rest.iter().filter(|line| !line.trim().is_empty()).cloned().collect();
        let rows = shuffled(runs(&rest, 2), dice).into_iter().map(|row| {
            let (key, rest) = row.split_first().unwrap();
            [vec![key.clone()], shuffled(rest.to_vec(), dice)].concat()
        });
        let rows: Vec<String> = rows.flatten().collect();
        [vec![key.clone()], rows].concat()
    });
    let parts: Vec<Vec<String>> = parts.collect();
    shuffled(parts, dice).concat().join("\n") + "\n"
}

#[test]
fn keys_come_into_the_order_of_the_form() {
    let text = sample("content/2024/minzheng.yml");
    let plain: String =
        text.lines().filter(|l| !l.trim_start().starts_with('#')).map(|l| l.to_owned() + "\n").collect();
    let wanted = laid(&site_with(&plain), "content/2024/minzheng.yml", None).unwrap();
    let mut dice = Dice::new(5);
    for _ in 0..20 {
        let other = disordered(&text, &mut dice);
        assert_eq!(
            laid(&site_with(&other), "content/2024/minzheng.yml", None),
            Ok(wanted.clone()),
            "{other}"
        );
    }
}

/// Things that editors put somewhere and that mean nothing.
const MARKS: &[&str] =
    &["", "", "# 注", "  # 已核对", "#", "    # 甲  乙", "# received: [1, 2]", "      # 丙"];

#[test]
fn comments_and_blank_lines_stay_wherever_they_stand() {
    let mut dice = Dice::new(6);
    let text = sample("content/2024/minzheng.yml");
    let mut laid_out = 0;
    for round in 0..150 {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..1 + dice.roll(6) {
            let at = dice.roll(lines.len());
            match dice.roll(3) {
                0 => lines[at] += "  # 旁注",
                _ => lines.insert(at, (*dice.pick(MARKS)).to_owned()),
            }
        }
        let end = if round % 3 == 0 { "\r\n" } else { "\n" };
        let other = lines.join(end) + end;
        match laid(&site_with(&other), "content/2024/minzheng.yml", None) {
            Ok(_) => laid_out += 1,
            Err(Unlaid::Unusual(_) | Unlaid::Other) => panic!("{other}"),
            Err(Unlaid::Faulty(_)) => {}
        }
    }
    assert!(laid_out > 100, "{laid_out}");
}

#[test]
fn whatever_happens_to_a_file_it_says_the_same_or_is_left_alone() {
    let mut dice = Dice::new(7);
    let text = sample("content/2024/minzheng.yml");
    let scraps = [
        "", " ", ": ", "[", "]", "#", " # x", "|", ">", "- ", "'", "\"", "{", "}", "&a ", "*a", "!!str ",
        ",", "null", "  ",
    ];
    let mut laid_out = BTreeSet::new();
    for _ in 0..400 {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..1 + dice.roll(2) {
            let (at, to) = (dice.roll(lines.len()), dice.roll(lines.len()));
            match dice.roll(5) {
                0 => drop(lines.remove(at)),
                1 => lines.swap(at, to),
                2 => lines[at].insert_str(0, "  "),
                3 => lines[at] = lines[at].replacen(['0', ' ', ':', '['], scraps[dice.roll(scraps.len())], 1),
                _ => {
                    let ends = lines[at].char_indices().map(|(at, _)| at).collect::<Vec<_>>();
                    let end = ends.get(dice.roll(ends.len())).copied().unwrap_or(0);
                    lines[at].insert_str(end, scraps[dice.roll(scraps.len())]);
                }
            }
        }
        let other = lines.join("\n") + "\n";
        laid_out.extend(laid(&site_with(&other), "content/2024/minzheng.yml", None).ok().map(|_| other));
    }
    assert!(laid_out.len() > 60, "{}", laid_out.len());
}

#[test]
fn what_is_imported_is_in_canonical_layout() {
    let mut count = 0;
    for case in fs::read_dir(root().join("tests/import")).unwrap() {
        for file in fs::read_dir(case.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.file_stem().is_none_or(|name| name != "original") {
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            for keys in [Lang::Zh, Lang::En] {
                let hints = Hints { year: None, keys, name: "original", again: None, places: None };
                let Ok(imported) = import(&bytes, &EDITIONS, hints) else { continue };
                let (text, year) =
                    (imported.draft.text(), imported.year.unwrap_or(imported.draft.edition.years.0));
                assert_eq!(
                    laid_out(&text, year, &EDITIONS, None, &[]).as_ref(),
                    Ok(&text),
                    "{}",
                    path.display()
                );
                count += 1;
            }
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn keys_of_one_language_come_back() {
    let text = sample("content/2024/minzheng.yml");
    let path = "content/2024/minzheng.yml";
    let english = laid(&site_with(&text), path, Some(Lang::En)).unwrap();
    let chinese = laid(&site_with(&text), path, Some(Lang::Zh)).unwrap();
    for word in ["published:", "proactive:", "  received:", "    still_unclear:", "{date:", " reason:"] {
        assert!(!chinese.contains(word) && english.contains(word), "{word}\n{chinese}");
    }
    assert_eq!(laid(&site_with(&chinese), path, Some(Lang::En)), Ok(english));
}

#[test]
fn rows_stand_on_one_line_and_keys_without_quotes() {
    let text = sample("content/2024/minzheng.yml");
    let path = "content/2024/minzheng.yml";
    let wanted = laid(&site_with(&text), path, None).unwrap();
    let row = wanted.lines().find(|line| line.trim_start().starts_with("carried_in:")).unwrap();
    let figures: Vec<&str> = row.split(['[', ']']).nth(1).unwrap().split(", ").collect();
    let items = |dash: &str, remark: &str| -> String {
        let item =
            |(at, figure): (usize, &&str)| format!("\n{dash}{figure}{}", if at == 2 { remark } else { "" });
        figures.iter().enumerate().map(item).collect()
    };
    let cases = [
        (format!("  carried_in:{}", items("    - ", "")), true),
        (format!("  carried_in:{}", items("  - ", "")), true),
        (format!("  \"carried_in\":{}", items("      - ", "")), true),
        (format!("  'carried_in': [{}]", figures.join(",\n     ")), true),
        // A remark stays at what it is about.
        (format!("  carried_in:{}", items("    - ", "  # 已核")), false),
    ];
    for (written, is_row) in cases {
        let other = wanted.replace(row, &written);
        let found = laid(&site_with(&other), path, None).unwrap();
        assert_eq!(found == wanted, is_row, "{written}\n{found}");
    }
}
