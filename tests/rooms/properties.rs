//! Whatever a file holds, reading it neither panics nor points outside it, and figures come back exactly.

use std::sync::LazyLock;

use portal::base::Lang;
use portal::builder::Snapshot;
use portal::edition::EditionId;
use portal::finding::{Desk, Finding, Format};
use portal::report::Figure;
use portal::source::{FileId, Lines, Text};
use proptest::prelude::*;

use super::support::{EDITIONS, root, snapshot};

/// A sound report.
fn sample() -> &'static str {
    static TEXT: LazyLock<String> =
        LazyLock::new(|| std::fs::read_to_string(root().join("content/2024/pingtan.yml")).unwrap());
    &TEXT
}

/// Reads and checks a report as the only one of a site but for a sound one for the year before it: every rule runs, and
/// every finding's place must lie in its file, in which it can be printed.
fn read_one(year: u16, bytes: &[u8]) -> Result<Snapshot, TestCaseError> {
    let sound = sample();
    let path = format!("content/{year}/pingtan.yml");
    let snapshot = snapshot(&[
        ("content/agencies.yml", "pingtan:\n  name: 甲\n  kind: department\n".as_bytes()),
        ("content/site.yml", "title: 示例\n".as_bytes()),
        (&format!("content/{}/pingtan.yml", year - 1), sound.as_bytes()),
        (&path, bytes),
    ]);
    let text = match Text::decode(bytes.to_vec()) {
        Ok(text) => text.0,
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let report = snapshot.tree.find(&path).unwrap();
    let findings = snapshot.findings();
    for finding in findings.iter().filter(|f| f.place.file == report) {
        inside(&text, finding)?;
    }
    let desk = Desk { colour: true, links: true, ..snapshot.desk(Lang::Zh) };
    for (_, format) in Format::ALL {
        let mut out = Vec::new();
        desk.print(&findings, *format, &mut out).unwrap();
        prop_assert!(findings.is_empty() || !out.is_empty());
    }
    Ok(snapshot)
}

fn inside(text: &str, finding: &Finding) -> Result<(), TestCaseError> {
    let spot = finding.place.spot;
    let lines: Vec<&str> = text.split('\n').collect();
    let says = finding.text(Lang::En);
    prop_assert!((1..=lines.len()).contains(&spot.line()), "line {} of {}: {says}", spot.line(), lines.len());
    let width = lines[spot.line() - 1].chars().count();
    let (from, to) = (spot.column(), spot.end_column());
    prop_assert!(from >= 1 && from <= to && to <= width + 2, "{from}–{to} of {width}: {says}");
    Ok(())
}

/// What people and machines do to a file.
fn mutated(text: &str, at: usize, how: usize, what: &str) -> Vec<u8> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let line = at % lines.len();
    let indent = lines[line].len() - lines[line].trim_start().len();
    match how % 9 {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, what.to_owned()),
        2 => lines[line] = lines[line].replace(':', what),
        3 => lines[line].truncate(indent),
        4 => lines[line].insert_str(0, "  "),
        5 => lines[line] = lines[line].replace(['0', '1'], what),
        6 => lines[line] = lines[line].replace([']', '}'], what),
        7 => {
            let again = lines[line].clone();
            lines.insert(line, again);
        }
        _ => {
            let bytes = text.as_bytes();
            let from = at % bytes.len();
            return [&bytes[..from], what.as_bytes(), &bytes[(from + 1).min(bytes.len())..]].concat();
        }
    }
    lines.join("\n").into_bytes()
}

fn scrap() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            " ",
            "\t",
            "：",
            "，",
            "{{",
            "}}",
            "[",
            "]",
            "'",
            "\"",
            "|",
            ">",
            "&a",
            "*a",
            "!!x",
            "---",
            "...",
            "#",
            " #",
            "null",
            "~",
            "/",
            "—",
            "=",
            "-1",
            "1.5",
            "1,234",
            "３",
            "\u{feff}",
            "\u{0}",
            "\r",
            "? ",
            "无",
            "{a: b}",
            "[[",
            "99999999999999999999",
            "%YAML 1.2",
            "{{requests}}",
            "![x](y)",
            "\u{2028}",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..400), year in 2017u16..2025) {
        read_one(year, &bytes)?;
    }

    #[test]
    fn any_text_can_be_parsed(text in "[-a-z:,\\[\\]{}|>&*!#'\" \t\n：，【】０1/=~%@`?]{0,200}") {
        let lines = Lines::new(&text);
        for finding in portal::yaml::parse(&lines, FileId(0), &portal::yaml::NoVocabulary).findings {
            inside(&text, &finding)?;
        }
    }

    #[test]
    fn a_spoilt_report_can_be_read(
        changes in prop::collection::vec((any::<usize>(), any::<usize>(), scrap()), 1..4),
        year in prop::sample::select(vec![2018u16, 2019, 2024]),
    ) {
        let mut bytes = sample().as_bytes().to_vec();
        for (at, how, what) in changes {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if text.lines().next().is_some() {
                bytes = mutated(&text, at, how, &what);
            }
        }
        for finding in read_one(year, &bytes)?.findings() {
            for lang in [Lang::Zh, Lang::En] {
                prop_assert!(!finding.text(lang).is_empty() && !finding.help(lang).is_empty());
            }
        }
    }

    #[test]
    fn a_figure_comes_back_as_it_was_written(
        count in prop_oneof![0..100i64, 0..=Figure::MAX],
        micro in prop_oneof![0..100i64, 0..=Figure::MAX],
        zeros in 0usize..4,
        other in prop::sample::select(vec![("null", Figure::BLANK), ("~", Figure::BLANK), ("/", Figure::NOT_APPLICABLE)]),
    ) {
        let editions = &*EDITIONS;
        let edition = editions.get(EditionId(2021)).unwrap();
        let decimal = format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000);
        let decimal = match zeros {
            0 => decimal.trim_end_matches('0').trim_end_matches('.').to_owned(),
            _ => decimal,
        };
        let text = sample()
            .replace("[62, 33, 440]", &format!("[{count}, {}, 440]", other.0))
            .replace("18651.06", &decimal);
        let snapshot = read_one(2024, text.as_bytes())?;
        let (_, shelf) = snapshot.store.shelves().last().unwrap();
        let report = shelf.reports().get(0).unwrap();
        let figure = |address: &str| report.figures.get(edition, editions.cell(address).unwrap());
        prop_assert_eq!(figure("proactive.normative_documents.issued").value(), Some(count));
        prop_assert_eq!(figure("proactive.normative_documents.repealed"), other.1);
        prop_assert_eq!(figure("proactive.normative_documents.in_force").value(), Some(440));
        prop_assert_eq!(figure("proactive.fees.amount").value(), Some(micro));
        let printed = figure("proactive.fees.amount").printed(6);
        let exact = format!("{}.{:06}", micro / 1_000_000, micro % 1_000_000);
        prop_assert_eq!(printed.as_str(), exact.trim_end_matches('0').trim_end_matches('.'));
    }

    #[test]
    fn beyond_the_largest_figure_there_is_none(over in 1..i64::MAX - Figure::MAX) {
        let text = sample().replace("[62, 33, 440]", &format!("[{}, 33, 440]", Figure::MAX + over));
        let snapshot = read_one(2024, text.as_bytes())?;
        prop_assert!(snapshot.findings().iter().any(|f| f.rule().name == "bad-cell"));
    }
}
