//! The tables that are stored column by column say what the tables of commas say.

use std::collections::BTreeMap;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use portal::{Changes, Options, Snapshot};
use serde_json::Value;

use super::support::MemorySite;

/// Both editions of the form and reports from before it; rows in one, blank cells, “/”, words, totals worked out.
const SITES: [&str; 2] = ["tests/sites/shili", "tests/sites/xian"];

/// A site of one of [`SITES`], in which a report has a group of rows as one.
fn site(of: &str) -> MemorySite {
    let site = MemorySite::with_content(of);
    let file = ["content/2024/shili.yml", "content/2024/fagai.yml"]
        .into_iter()
        .find(|file| site.bytes(file).is_some());
    let text = String::from_utf8(site.bytes(file.unwrap()).unwrap().to_vec()).unwrap();
    let (before, rest) = text.split_once("  other:\n").unwrap();
    let behind = rest.find("  total:").unwrap();
    site.write(file.unwrap(), format!("{before}  other: [0, 0, 0, 0, 0, 0, 0]\n{}", &rest[behind..]));
    site
}

fn snapshot(site: &MemorySite) -> Snapshot {
    let settings = String::from_utf8(site.bytes("content/site.yml").unwrap().to_vec()).unwrap();
    site.write("content/site.yml", settings + "\ndownloads: [csv, parquet]\n");
    site.builder(Options::default()).refresh(&Changes::Everything).unwrap()
}

/// The rows of a table of commas by their heads, without the apostrophes that no text has by itself; days as they are stored.
fn of_commas(snapshot: &Snapshot, path: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = snapshot.file(path).unwrap().unwrap();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let rows = csv::Reader::from_reader(text).into_deserialize::<BTreeMap<String, String>>();
    let first = portal::Date::new(1970, 1, 1).unwrap();
    let plain = |name: &str, text: String| match portal::Date::parse(&text) {
        Some(date) if ["published", "corrected"].contains(&name) => date.days_since(first).to_string(),
        _ => text.strip_prefix('\'').map_or(text.clone(), str::to_owned),
    };
    let plain = |(name, text): (String, String)| (name.clone(), plain(&name, text));
    rows.map(|row| row.unwrap().into_iter().map(plain).collect()).collect()
}

fn of_columns(bytes: &[u8]) -> Vec<Row> {
    let file = SerializedFileReader::new(bytes::Bytes::copy_from_slice(bytes)).unwrap();
    let rows = file.get_row_iter(None).unwrap();
    rows.map(Result::unwrap).collect()
}

/// A value as a table of commas has it; a list as JSON.
fn printed(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Decimal(number) => {
            let units = i128::from_be_bytes(number.data().try_into().unwrap());
            portal::text::Decimal::new(units, 6).ascii().into()
        }
        Field::Date(days) => days.to_string(),
        Field::ListInternal(_) => json(field).to_string(),
        other => other.to_string(),
    }
}

fn json(field: &Field) -> Value {
    match field {
        Field::ListInternal(list) => list.elements().iter().map(json).collect(),
        Field::Group(row) => {
            let there = row.get_column_iter().filter(|(_, field)| **field != Field::Null);
            Value::Object(there.map(|(name, field)| (name.clone(), json(field))).collect())
        }
        other => Value::String(printed(other)),
    }
}

#[test]
fn cells_are_those_of_the_table_of_commas() {
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for of in SITES {
        let snapshot = snapshot(&site(of));
        for (year, _) in snapshot.store.counts() {
            let commas = of_commas(&snapshot, &format!("data/{year}.long.csv"));
            let path = format!("data/parquet/cells/year={year}/part-0.parquet");
            let columns = of_columns(&snapshot.file(&path).unwrap().unwrap());
            assert_eq!(commas.len(), columns.len(), "{of} {year}");
            for (wanted, found) in commas.into_iter().zip(&columns) {
                *states.entry(wanted["state"].clone()).or_default() += 1;
                let mut own: BTreeMap<String, String> =
                    found.get_column_iter().map(|(name, field)| (name.clone(), printed(field))).collect();
                own.insert("year".to_owned(), year.to_string());
                assert_eq!(own, wanted, "{of} {year}");
            }
        }
    }
    for state in ["number", "blank", "not_applicable", "absent", "words"] {
        assert!(states.get(state).is_some_and(|count| *count > 0), "no cell is {state}: {states:?}");
    }
}

#[test]
fn reports_are_those_of_the_table_of_commas() {
    for of in SITES {
        let snapshot = snapshot(&site(of));
        let editions = snapshot.editions.all();
        let mut heads = Vec::new();
        for (year, _) in snapshot.store.counts() {
            let commas = of_commas(&snapshot, &format!("data/{year}.csv"));
            let path = format!("data/parquet/reports/year={year}/part-0.parquet");
            let columns = of_columns(&snapshot.file(&path).unwrap().unwrap());
            assert_eq!(commas.len(), columns.len(), "{of} {year}");
            for (wanted, found) in commas.iter().zip(&columns) {
                heads.push(found.get_column_iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
                for (name, field) in found.get_column_iter() {
                    let own = match field {
                        Field::Long(units) => {
                            let slot = |edition: &&portal::edition::Edition| {
                                let id = snapshot.editions.cell(name)?;
                                Some(edition.column(edition.slot(id)?).decimals)
                            };
                            let decimals = editions.iter().find_map(|edition| slot(&edition)).unwrap();
                            portal::text::Decimal::new(*units, decimals).ascii().into()
                        }
                        other => printed(other),
                    };
                    // A year's own table has no columns of forms that nobody used in it.
                    assert_eq!(own, wanted.get(name).cloned().unwrap_or_default(), "{of} {year} {name}");
                }
                for name in wanted.keys().filter(|name| *name != "year") {
                    assert!(heads[0].contains(name), "{of} {year} {name}");
                }
            }
        }
        assert!(heads.len() > 1 && heads.iter().all(|head| *head == heads[0]), "all years have one head");
    }
}

#[test]
fn a_number_that_no_column_holds_keeps_its_digits() {
    let site = MemorySite::with_content("tests/sites/shili");
    let report = String::from_utf8(site.bytes("content/2018/minzheng.yml").unwrap().to_vec()).unwrap();
    let numbers = "  - {label: 甲, unit: 条, value: 0.12345678}\n  - {label: 乙, unit: 条, value: 12.5}\n";
    assert!(report.contains("\nstatistics:") && report.ends_with("}\n"), "{report}");
    site.write("content/2018/minzheng.yml", report + numbers);
    let snapshot = snapshot(&site);
    let rows = of_columns(&snapshot.file("data/parquet/cells/year=2018/part-0.parquet").unwrap().unwrap());
    let told = |label: &str| {
        let of = |row: &&Row| row.get_column_iter().any(|(_, field)| *field == Field::Str(label.to_owned()));
        let row = rows.iter().find(of).unwrap();
        let all: BTreeMap<_, _> = row.get_column_iter().map(|(n, f)| (n.as_str(), printed(f))).collect();
        ["value", "verbatim", "state"].map(|name| all[name].clone())
    };
    assert_eq!(told("甲"), ["", "0.12345678", "number"]);
    assert_eq!(told("乙"), ["12.5", "", "number"]);
}

#[test]
fn the_same_reports_give_the_same_bytes() {
    let file = || {
        let snapshot = snapshot(&MemorySite::with_content("tests/sites/xian"));
        let year = snapshot.store.counts().map(|(year, _)| year).last().unwrap();
        let kind = |kind: &str| {
            snapshot.file(&format!("data/parquet/{kind}/year={year}/part-0.parquet")).unwrap().unwrap()
        };
        (kind("cells"), kind("reports"))
    };
    assert!(file() == file());
}
