//! The files in which a report is offered say of every cell what its file says.

use std::collections::BTreeMap;

use serde_json::Value;

use portal::report::{CorrectionTarget, Figure, Report};
use portal::site::print::size;
use portal::{Options, Snapshot};

use super::support::{EDITIONS, MemorySite};
use portal::Changes;

/// Both editions of the form and reports from before it; rows in one, blank cells, “/”, words, corrections.
const SITES: [&str; 2] = ["tests/sites/shili", "tests/sites/xian"];

fn site(of: &str, downloads: &str) -> Snapshot {
    let site = MemorySite::with_content(of);
    let settings = site.bytes("content/site.yml").unwrap();
    let settings = String::from_utf8(settings.to_vec()).unwrap();
    let own = settings.lines().filter(|line| !line.starts_with("downloads"));
    site.write("content/site.yml", own.chain([downloads]).collect::<Vec<_>>().join("\n"));
    site.builder(Options::default()).refresh(&Changes::Everything).unwrap()
}

fn file(snapshot: &Snapshot, report: &Report, name: &str) -> Option<Vec<u8>> {
    let agency = &snapshot.register.get(report.key.agency).unwrap().id;
    snapshot.file(&format!("{}/{agency}/{name}", report.key.year)).unwrap()
}

/// The rows of a CSV file by their heads.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::Reader::from_reader(text);
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_long_table_of_a_report_has_every_cell_in_its_state() {
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for of in SITES {
        let snapshot = site(of, "downloads: [csv]");
        for report in snapshot.store.all() {
            let edition = EDITIONS.get(report.edition).unwrap();
            let rows = rows(&file(&snapshot, report, "report.csv").unwrap());
            let (indicators, cells): (Vec<_>, Vec<_>) =
                rows.iter().partition(|row| row["table"] == "statistics");
            for row in &cells {
                *states.entry(row["state"].clone()).or_default() += 1;
                let address = format!("{}.{}.{}", row["table"], row["row"], row["column"]);
                let cell = EDITIONS.cell(&address).unwrap();
                let slot = edition.slot(cell).unwrap();
                let figure = report.figures.at(slot);
                let (value, state) = match (report.figures.verbatim(slot), figure) {
                    (Some(_), _) => (String::new(), "words"),
                    (_, Figure::BLANK) => (String::new(), "blank"),
                    (_, Figure::NOT_APPLICABLE) => (String::new(), "not_applicable"),
                    (_, Figure::ABSENT) => (String::new(), "absent"),
                    _ => (report.figures.printed(edition, slot).replace('\u{2212}', "-"), "number"),
                };
                assert_eq!((&row["value"], &*row["state"]), (&value, state), "{address}");
                assert_eq!(row["verbatim"], report.figures.verbatim(slot).unwrap_or_default(), "{address}");
                assert_eq!(row["computed"] == "true", report.figures.is_computed(slot), "{address}");
                assert_eq!(row["unit"], edition.unit(slot));
                let made = report.corrections.iter().filter(|c| c.target == CorrectionTarget::Cell(cell));
                let corrected = made.map(|made| made.date.day().to_string()).max();
                assert_eq!(row["corrected"], corrected.unwrap_or_default(), "{address}");
            }
            let there = (0..edition.cells.len()).filter(|slot| {
                edition.row_of(*slot).details.is_empty() || report.figures.at(*slot).is_present()
            });
            assert_eq!(cells.len(), if report.only_source { 0 } else { there.count() });
            let stated = report.statistics.iter().map(|own| 1 + usize::from(own.cumulative.is_some()));
            assert_eq!(indicators.len(), stated.sum::<usize>());
        }
    }
    for state in ["number", "blank", "not_applicable", "words"] {
        assert!(states.contains_key(state), "no cell of the sites is {state}: {states:?}");
    }
}

/// The cells of a JSON file as the rows of the long table say them: address, value, words, state.
fn cells_of(json: &Value) -> Vec<[String; 4]> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let mut all = Vec::new();
    let mut cell = |table: &str, row: &str, cell: &Value| {
        let address = format!("{table}.{row}.{}", text(&cell["column"]));
        all.push([address, text(&cell["value"]), text(&cell["verbatim"]), text(&cell["state"])]);
    };
    for table in json["tables"].as_array().unwrap() {
        for block in table["blocks"].as_array().unwrap() {
            for row in block["rows"].as_array().unwrap() {
                for own in row["cells"].as_array().unwrap() {
                    cell(&text(&table["table"]), &text(&row["row"]), own);
                }
            }
        }
    }
    for (at, row) in (1..).zip(json["statistics"].as_array().unwrap()) {
        row["cells"].as_array().unwrap().iter().for_each(|own| cell("statistics", &format!("{at}"), own));
    }
    all
}

#[test]
fn json_has_the_cells_of_the_long_table_and_all_texts() {
    for of in SITES {
        let snapshot = site(of, "downloads: [csv, json]");
        for report in snapshot.store.all() {
            let json = file(&snapshot, report, "report.json").unwrap();
            let json: Value = serde_json::from_slice(&json).unwrap();
            assert_eq!(json["schema"], "portal/1");
            let rows = rows(&file(&snapshot, report, "report.csv").unwrap());
            let rows: Vec<[String; 4]> = rows
                .iter()
                .map(|row| {
                    let address = format!("{}.{}.{}", row["table"], row["row"], row["column"]);
                    [address, row["value"].clone(), row["verbatim"].clone(), row["state"].clone()]
                })
                .collect();
            assert_eq!(cells_of(&json), rows);
            let texts = report.narratives.len() + report.notes.len();
            let parts = json["parts"].as_array().unwrap();
            assert_eq!(parts.iter().filter(|part| part["text"].is_string()).count(), texts);
            assert_eq!(json["corrections"].as_array().unwrap().len(), report.corrections.len());
            assert_eq!(json["waivers"].as_array().unwrap().len(), report.waivers.len());
            let noted: usize = json["notes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|note| note["findings"].as_array().unwrap().len())
                .sum();
            assert_eq!(noted, snapshot.verdict.waived_by(report.key).count());
        }
    }
}

#[test]
fn a_page_tells_the_size_of_what_it_offers() {
    let formats = [
        "csv",
        "json",
        #[cfg(feature = "xlsx")]
        "xlsx",
        #[cfg(feature = "docx")]
        "docx",
    ];
    let snapshot = site(SITES[0], &format!("downloads: [{}]", formats.join(", ")));
    for report in snapshot.store.all() {
        let page = String::from_utf8(file(&snapshot, report, "index.html").unwrap()).unwrap();
        for format in formats {
            let bytes = file(&snapshot, report, &format!("report.{format}")).unwrap().len();
            let told = format!("{} {}", format.to_uppercase(), size(bytes as u64));
            assert!(page.contains(&told), "{told}");
            assert!(page.contains(&format!("report.{format}")));
        }
    }
}

#[test]
fn a_format_that_is_not_offered_has_no_file() {
    let snapshot = site(SITES[0], "downloads: []");
    let paths = snapshot.paths();
    assert!(!paths.iter().any(|path| path.contains("/report.") || path.ends_with("data.csv")), "{paths:?}");
    for report in snapshot.store.all() {
        assert_eq!(file(&snapshot, report, "report.csv"), None);
    }
}
