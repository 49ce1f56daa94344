//! A page that the program made is read as any other: its figures come back as they are in the report.

use portal::base::Lang;
use portal::builder::{Builder, Changes, Options, Output, Snapshot};
use portal::edition::{CellId, Edition, EditionId};
use portal::import::{Hints, import};
use portal::report::{Report, Statistic};
use portal::write::{Entry, ReportDraft, laid_out};
use proptest::prelude::*;

use super::support::{EDITIONS, root, snapshot};

/// A site of one report.
pub(super) fn site(year: u16, text: &str) -> Snapshot {
    let report = format!("content/{year}/jia.yml");
    snapshot(&[
        ("content/site.yml", "title: 示例\ndownloads: [xlsx, docx]\n".as_bytes()),
        ("content/agencies.yml", "jia: {name: 示例县民政局, kind: department}\n".as_bytes()),
        (report.as_str(), text.as_bytes()),
    ])
}

/// All reports of a site.
pub(super) fn reports(snapshot: &Snapshot) -> Vec<&Report> {
    snapshot.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter()).map(|report| &***report).collect()
}

/// The page of a report.
fn page(snapshot: &Snapshot, report: &Report) -> Vec<u8> {
    let context = snapshot.page_context();
    let agency = &snapshot.register.get(report.key.agency).unwrap().id;
    let path = format!("{}/{agency}/index.html", report.key.year);
    let own = |output: &&Output| snapshot.path(&context, output) == path;
    let output = snapshot.outputs(&context).into_iter().find(|output| own(&output)).unwrap();
    let mut out = Vec::new();
    snapshot.body(&context, &output, &mut out).unwrap();
    out
}

/// The figures of a report, as they are printed, and the words in their place.
pub(super) fn figures(edition: &Edition, report: &Report) -> Vec<String> {
    let figure = |(slot, cell): (usize, &CellId)| {
        let words = report.figures.verbatim(slot).unwrap_or_default();
        format!("{} {:?} {words}", EDITIONS.address(*cell), report.figures.at(slot))
    };
    edition.cells.iter().map(|cell| &cell.id).enumerate().map(figure).collect()
}

/// A page as a report again.
fn imported(page: &[u8]) -> String {
    let hints = Hints { year: None, keys: Lang::Zh, name: "index.html", again: None, places: None };
    import(page, &EDITIONS, hints).unwrap().draft.text()
}

/// Holds a report against its page, read again, laid out, built and read once more.
fn hold(snapshot: &Snapshot, report: &Report) {
    let edition = EDITIONS.get(report.edition).unwrap();
    let text = imported(&page(snapshot, report));
    let expected = figures(edition, report);
    let year = report.key.year;
    let laid = laid_out(&text, year, &EDITIONS, None, &[]).unwrap();
    let number = year.to_string().parse().unwrap();
    let built = site(number, &laid);
    let again = reports(&built)[0];
    assert_eq!(again.edition, report.edition, "{text}");
    assert_eq!(figures(edition, again), expected, "{text}");
    assert_eq!(again.not_transcribed, report.not_transcribed, "{text}");
    let stated = |report: &Report| {
        let line = |line: &Statistic| (line.label.clone(), line.stated().to_vec(), line.cumulative.clone());
        report.statistics.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(stated(again), stated(report), "{text}");
    // The page that is built of it gives them once more.
    let third = site(number, &imported(&page(&built, again)));
    assert_eq!(figures(edition, reports(&third)[0]), expected, "{laid}");
}

#[test]
fn the_page_of_every_report_of_the_sample_gives_its_figures() {
    let mut builder = Builder::new(root(), EDITIONS.clone(), Options::default());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let all = reports(&snapshot);
    assert!(all.len() > 15);
    all.into_iter().for_each(|report| hold(&snapshot, report));
}

/// A cell: mostly numbers, some blank, some “/”.
pub(super) fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![
        5 => Just(Entry::Number("0".to_owned())),
        6 => (0_u32..4_000_000).prop_map(|number| Entry::Number(number.to_string())),
        1 => Just(Entry::Blank),
        1 => Just(Entry::Slash),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_page_of_any_report_gives_its_figures(
        cells in prop::collection::vec(entry(), 300),
        year in prop::sample::select(vec![2019_u16, 2021, 2024]),
    ) {
        let edition = EDITIONS.get(EditionId(if year < 2021 { 2019 } else { 2021 })).unwrap();
        let mut draft = ReportDraft::new(edition, Lang::En);
        draft.published = Some("unknown".to_owned());
        for (slot, _) in edition.cells.iter().enumerate().filter(|(_, cell)| edition.rows[cell.row].details.is_empty()) {
            draft.entries[slot] = cells[slot % cells.len()].clone();
        }
        let snapshot = site(year, &draft.text());
        hold(&snapshot, reports(&snapshot)[0]);
    }
}
