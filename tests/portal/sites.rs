//! The sample site as it is published: every statutory figure is the one in the original report.

use std::collections::BTreeMap;
use std::fs;

use crate::support::{Folder, on, root};

/// The figures of a source: line by line the cells after the label, `#` lines left out.
fn source(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.flat_map(|l| l.split('\t').skip(1).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The first text of every `<td>` of the tables with a class, in the order of the page.
pub(crate) fn cells(html: &str, class: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in html.split("<table").skip(1) {
        let (head, rest) = table.split_once('>').unwrap();
        if !head.contains(class) {
            continue;
        }
        let body = rest.split("</table>").next().unwrap();
        for cell in body.split("<td").skip(1) {
            let (_, content) = cell.split_once('>').unwrap();
            let figure = content.split('<').next().unwrap().trim();
            found.push(figure.replace('\u{2212}', "-"));
        }
    }
    found
}

fn sources() -> BTreeMap<(String, String), String> {
    let entries = fs::read_dir(root().join("tests/sources")).unwrap().map(Result::unwrap);
    let named = entries.filter_map(|e| {
        let name = e.file_name().into_string().unwrap();
        let (agency, year) = name.strip_suffix(".tsv")?.rsplit_once('-')?;
        Some(((year.to_owned(), agency.to_owned()), fs::read_to_string(e.path()).unwrap()))
    });
    named.collect()
}

#[test]
fn every_published_figure_is_that_of_the_original() {
    let site = Folder::with_content("");
    let run = on("build", &site, &["--quiet"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let sources = sources();
    assert!(!sources.is_empty());
    let mut compared = 0;
    for ((year, agency), text) in &sources {
        let html = site.read(&format!("public/{year}/{agency}/index.html"));
        let expected = source(text);
        let statutory = cells(&html, "statutory");
        // A report from before the forms has one free table, whose second column is the unit.
        let found = match statutory.is_empty() {
            false => statutory,
            true => {
                let free = cells(&html, "list-table");
                free.chunks(3).flat_map(|row| row[1..].to_vec()).collect()
            }
        };
        assert_eq!(found, expected, "{agency} {year}");
        compared += found.len();
    }
    assert!(compared > 1_500, "only {compared} figures were compared");
    eprintln!("{compared} figures of {} reports are those of the originals", sources.len());
}

#[test]
fn every_report_of_the_sample_has_its_source() {
    let sources = sources();
    let years = fs::read_dir(root().join("content")).unwrap().map(Result::unwrap);
    for year in years.filter(|e| e.path().is_dir() && e.file_name() != "pages") {
        for report in fs::read_dir(year.path()).unwrap().map(Result::unwrap) {
            let name = report.file_name().into_string().unwrap();
            let Some(agency) = name.strip_suffix(".yml") else { continue };
            let key = (year.file_name().into_string().unwrap(), agency.to_owned());
            assert!(sources.contains_key(&key), "tests/sources has nothing for {key:?}");
        }
    }
}
