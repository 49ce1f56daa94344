//! The files in which a report is offered to offices are read as any other: its figures come back as they are in the report.

use portal::base::Lang;
use portal::builder::{Builder, Changes, Options, Snapshot};
use portal::edition::{EditionId, Row};
use portal::import::{Hints, import};
use portal::report::{Report, Statistic, Value};
use portal::text::Decimal;
use portal::write::{Entry, ReportDraft, StatisticDraft, laid_out};
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

/// The indicators of a report: a workbook has numbers, a document what is printed.
fn indicators(report: &Report, name: &str) -> Vec<String> {
    let number = |text: &str| {
        let plain: String = text.chars().filter(|c| *c != ',').collect();
        Decimal::parse(&plain).map_or_else(|| text.to_owned(), |number| number.ascii().to_string())
    };
    let said = |value: &Value| if name.ends_with("xlsx") { number(&value.0) } else { value.0.to_string() };
    let line = |line: &Statistic| {
        let stated: Vec<String> = line.stated().iter().map(said).collect();
        format!("{} {} {stated:?} {:?}", line.label, line.unit, line.cumulative.as_ref().map(said))
    };
    report.statistics.iter().map(line).collect()
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
        assert_eq!(again.statistics_columns, report.statistics_columns, "{name}: {text}");
        assert_eq!(indicators(again, name), indicators(report, name), "{name}: {text}");
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

/// What an indicator may state: numbers in every way, nothing, “/”, words.
fn indicator() -> impl Strategy<Value = Entry> {
    let words = [
        "约5万元",
        "未统计",
        "—",
        "无",
        "95.2%",
        "2,069",
        "007",
        "1.50",
        "12,345.60",
        "约 5 万元",
        "=1+1",
        "+3",
    ];
    prop_oneof![
        4 => (-4_000_000_i64..4_000_000).prop_map(|number| Entry::Number(number.to_string())),
        2 => (0..9_000_u32, 0..2_usize).prop_map(|(cents, below)| {
            Entry::Number(format!("{}{}.{:02}", "-".repeat(below), cents / 100, cents % 100))
        }),
        1 => "[1-9][0-9]{14,44}".prop_map(Entry::Number),
        1 => "0\\.[0-9]{3,14}[1-9]".prop_map(Entry::Number),
        1 => Just(Entry::Blank),
        1 => Just(Entry::Slash),
        4 => prop::sample::select(words.to_vec()).prop_map(|text| Entry::Words(text.to_owned())),
    ]
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

    #[test]
    fn the_files_of_any_indicators_give_them(
        columns in prop::sample::subsequence(vec!["本级", "乡镇", "上年", "2015年度", "其中：网上"], 0..=4),
        lines in prop::collection::vec(
            (
                prop::sample::select(vec!["（一）主动公开文件数", "其中：1.网站", "\"引号\", 和=1+1", "@合计"]),
                prop::sample::select(vec!["条", "万元", "", "人次"]),
                prop::collection::vec(indicator(), 5),
                any::<bool>(),
            ),
            1..6,
        ),
    ) {
        let edition = EDITIONS.get(EditionId(2008)).unwrap();
        let mut draft = ReportDraft::new(edition, Lang::Zh);
        draft.published = Some("2017-01-20".to_owned());
        draft.statistics_columns = columns.iter().map(|name| (*name).to_owned()).collect();
        let count = lines.len();
        for (at, (label, unit, values, has_sum)) in lines.into_iter().enumerate() {
            let mut values = values.into_iter();
            // A dash is what the page prints where there is no sum.
            let cumulative = values.next().filter(|sum| has_sum && *sum != Entry::Words("—".to_owned()));
            let value = if columns.is_empty() { values.next().unwrap() } else { Entry::Absent };
            // Words that stand alone below the last line are a note.
            let unit = if at + 1 == count { "条" } else { unit };
            draft.statistics.push(StatisticDraft {
                label: label.to_owned(),
                unit: unit.to_owned(),
                value,
                values: values.take(columns.len()).collect(),
                cumulative: cumulative.unwrap_or_default(),
                ..StatisticDraft::default()
            });
        }
        let snapshot = site(2016, &draft.text());
        hold(&snapshot, reports(&snapshot)[0]);
    }
}
