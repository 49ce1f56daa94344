//! The files in which a report is offered to offices are read as any other: its figures come back as they are in the report.

use portal::base::Lang;
use portal::builder::{Builder, Changes, Options, Snapshot};
use portal::edition::{EditionId, Row};
use portal::import::{Hints, import};
use portal::report::Report;
use portal::write::{Entry, ReportDraft, laid_out};
use proptest::prelude::*;

use super::imported_pages::{entry, figures, reports, site};
use super::support::{EDITIONS, MemorySite};

/// The files, by their names.
const FILES: [&str; 2] = ["report.xlsx", "report.docx"];

/// A file beside the page of a report.
fn file(snapshot: &Snapshot, report: &Report, name: &str) -> Vec<u8> {
    let agency = &snapshot.register.get(report.key.agency).unwrap().id;
    snapshot.file(&format!("{}/{agency}/{name}", report.key.year)).unwrap().unwrap()
}

/// A file as a report again.
fn imported(bytes: &[u8], name: &str) -> String {
    let hints = Hints { year: None, keys: Lang::Zh, name, again: None, places: None };
    import(bytes, &EDITIONS, hints).unwrap().draft.text()
}

/// Holds a report against its files, read again and built.
fn hold(snapshot: &Snapshot, report: &Report) {
    let edition = EDITIONS.get(report.edition).unwrap();
    let expected = figures(edition, report);
    let year = report.key.year;
    for name in FILES {
        let text = imported(&file(snapshot, report, name), name);
        let laid = laid_out(&text, year, &EDITIONS, None, &[]).unwrap();
        let built = site(year.to_string().parse().unwrap(), &laid);
        let again = reports(&built)[0];
        assert_eq!(again.edition, report.edition, "{name}: {text}");
        assert_eq!(figures(edition, again), expected, "{name}: {text}");
        // A line with a blank cell is left out, and listed.
        let blank = report.statistics.iter().filter(|line| line.cumulative.is_none()).count();
        assert_eq!(again.statistics.len() + blank, report.statistics.len(), "{name}: {text}");
    }
}

#[test]
fn the_files_of_every_report_of_the_sample_give_its_figures() {
    let sample = MemorySite::with_content(".");
    let settings = String::from_utf8(sample.bytes("content/site.yml").unwrap().to_vec()).unwrap();
    sample.write("content/site.yml", settings.replace("downloads: [csv]", "downloads: [xlsx, docx]"));
    let mut builder: Builder = sample.builder(Options::default());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let all = reports(&snapshot);
    assert!(all.len() > 15);
    all.into_iter().for_each(|report| hold(&snapshot, report));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_files_of_any_report_give_its_figures(
        cells in prop::collection::vec(entry(), 300),
        year in prop::sample::select(vec![2019_u16, 2021, 2024]),
        sums in any::<bool>(),
        folded in prop::collection::vec(prop::bool::weighted(0.2), 8),
        amount in prop_oneof![
            Just(Entry::Words("约5万元".to_owned())),
            Just(Entry::Words("73802895.90元".to_owned())),
            Just(Entry::Number("12.5".to_owned())),
        ],
    ) {
        let edition = EDITIONS.get(EditionId(if year < 2021 { 2019 } else { 2021 })).unwrap();
        let mut draft = ReportDraft::new(edition, Lang::En);
        draft.published = Some("unknown".to_owned());
        let groups = edition.rows.iter().filter(|row| !row.details.is_empty());
        let groups: Vec<&Row> =
            groups.zip(folded.iter().cycle()).filter(|(_, is_one)| **is_one).map(|(row, _)| row).collect();
        // A row that stands for a group is there, and the rows of the group are not.
        let is_hidden =
            |at: usize| groups.iter().any(|group| group.details.contains(&at));
        let is_printed = |(at, row): &(usize, &Row)| match row.details.is_empty() {
            true => !is_hidden(*at),
            false => groups.iter().any(|group| group.first == row.first),
        };
        for (_, row) in edition.rows.iter().enumerate().filter(is_printed) {
            row.slots().for_each(|slot| draft.entries[slot] = cells[slot % cells.len()].clone());
            // A total that comes to its parts is a formula, one that does not may be anything.
            let parts = row.slots().rev().skip(1).map(|slot| match &draft.entries[slot] {
                Entry::Number(number) => number.parse::<u64>().ok(),
                _ => None,
            });
            let sum = parts.sum::<Option<u64>>().filter(|_| sums && row.width > 4);
            if let Some(sum) = sum {
                draft.entries[row.slots().end - 1] = Entry::Number(sum.to_string());
            }
        }
        for slot in (0..edition.cells.len()).filter(|slot| edition.column(*slot).verbatim) {
            draft.entries[slot] = amount.clone();
        }
        let snapshot = site(year, &draft.text());
        hold(&snapshot, reports(&snapshot)[0]);
    }
}
