//! An agency's figures of all years as one table of commas, for spreadsheets: what its page shows, cell by cell.

use std::collections::BTreeMap;

use crate::compare::{Reading, reading};
use crate::edition::{Edition, Editions, PartKind};
use crate::export::cells::{CellState, STATISTICS, STATISTICS_COLUMNS, statistics_columns};
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::export::{DataFile, DataKind, ExportContext};
use crate::register::AgencyId;
use crate::report::Report;
use crate::site::{MadeFrom, Reports, Route, SERIES_FILE};
use crate::text::{Decimal, Label};

/// An agency's figures.
pub(super) const KIND: DataKind = DataKind {
    name: "series",
    asked_by: None,
    all: |see| {
        let agencies = see.names.register.all().map(|(id, _)| id);
        agencies.filter(|id| is_offered(see, *id)).map(|id| file(see, id)).collect()
    },
    parse: |see, path| parse(see, path).map(|id| file(see, id)),
    write: |see, path, out| {
        if let Some(agency) = parse(see, path) {
            write(see.reports, agency, out);
        }
    },
};

fn is_offered(see: &ExportContext<'_>, agency: AgencyId) -> bool {
    see.offered.is_some_and(|reports| reports.has_data(agency))
}

fn file(see: &ExportContext<'_>, agency: AgencyId) -> DataFile {
    let path = format!("{}{SERIES_FILE}", Route::agency(agency).path(see.names));
    DataFile::of(MadeFrom::agency(agency), path)
}

/// The agency whose file lies at a path.
fn parse(see: &ExportContext<'_>, path: &str) -> Option<AgencyId> {
    let agency = Route::AGENCY.read(path.strip_suffix(SERIES_FILE)?, see.names)?.agency?;
    is_offered(see, agency).then_some(agency)
}

/// Years from the oldest to the newest; cells in the order of the newest form, then those that only older ones have, then the
/// indicators from before there was a form.
fn write(see: Reports<'_>, agency: AgencyId, out: &mut Vec<u8>) {
    let reports: Vec<(&Report, &Edition)> = see
        .store
        .of_agency(agency)
        .filter_map(|report| Some((report, see.editions.get(report.edition)?)))
        .filter(|(report, edition)| report.has_tables(edition) || !report.statistics.is_empty())
        .collect();
    let mut file = CsvWriter::new(out);
    let heads = ["单元格", "表", "分组", "项目", "栏目", "单位"].map(CsvField::from);
    let years = reports.iter().map(|(report, _)| report.key.year.to_string().into());
    file.row(heads.into_iter().chain(years));
    let used = |e: &&Edition| reports.iter().any(|(_, used)| used.id == e.id);
    let editions: Vec<&Edition> = see.editions.all().iter().rev().filter(used).collect();
    for (at, edition) in editions.iter().enumerate() {
        for (slot, cell) in edition.cells.iter().enumerate() {
            if editions[..at].iter().any(|newer| newer.slot(cell.id).is_some()) {
                continue;
            }
            let decimals = edition.column(slot).decimals;
            let figures = reports.iter().map(|(report, own)| figure(reading(report, own, cell.id), decimals));
            file.row(labels(see.editions, edition, slot).into_iter().chain(figures));
        }
    }
    indicators(&reports, &mut file);
}

/// What tells an indicator of an agency from its others in all years: its label, unit and column, and the how manieth with these
/// it is.
type IndicatorKey<'s> = (&'s str, &'s str, (&'s str, &'s str), usize);

/// Writes the indicators, those of the newest report that has some first: what is called the same is one row.
fn indicators(reports: &[(&Report, &Edition)], file: &mut CsvWriter<'_>) {
    let mut known: BTreeMap<IndicatorKey<'_>, usize> = BTreeMap::new();
    let mut rows: Vec<(IndicatorKey<'_>, Vec<CellState<'_>>)> = Vec::new();
    for (place, (report, _)) in reports.iter().enumerate().rev() {
        let mut met: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for own in &report.statistics {
            let nth = met.entry((&own.label, &own.unit)).or_default();
            *nth += 1;
            let stated = statistics_columns(report).into_iter().zip(own.stated());
            let sum = own.cumulative.iter().map(|sum| (STATISTICS_COLUMNS[1], sum));
            for (column, found) in stated.chain(sum) {
                let key = (&*own.label, &*own.unit, column, *nth);
                let at = *known.entry(key).or_insert(rows.len());
                if at == rows.len() {
                    rows.push((key, vec![CellState::Absent; reports.len()]));
                }
                rows[at].1[place] = CellState::of_statistic(found);
            }
        }
    }
    let parts = reports.iter().flat_map(|(_, edition)| &edition.parts);
    let title = parts.into_iter().find(|part| part.kind == PartKind::Statistics);
    let title = title.map_or("", |part| part.title.plain());
    for ((label, unit, (column, name), _), states) in rows {
        let address = format!("{STATISTICS}.{column}");
        let labels = [address.into(), title.into(), "".into(), label.into(), name.into(), unit.into()];
        file.row(labels.into_iter().chain(states.into_iter().map(stated)));
    }
}

/// As the rows above have it.
fn stated(state: CellState<'_>) -> CsvField<'_> {
    match state {
        CellState::Number(number) | CellState::Written(number, _) => CsvField::Number(number),
        CellState::Words(words) => words.into(),
        CellState::Blank => "".into(),
        CellState::NotApplicable => "/".into(),
        CellState::Absent => "·".into(),
    }
}

/// The address of a cell, its table, the groups that its row stands in, its row, its column, its unit.
fn labels<'s>(editions: &'s Editions, edition: &'s Edition, slot: usize) -> [CsvField<'s>; 6] {
    let row = edition.row_of(slot);
    let table = edition.part(&edition.tables[row.table].key.en).map_or("", |part| part.title.plain());
    let groups: Vec<&str> = row.groups.iter().map(Label::plain).collect();
    [
        editions.address(edition.cells[slot].id).into(),
        table.into(),
        groups.join(" ").into(),
        row.label.plain().into(),
        edition.column(slot).label.plain().into(),
        edition.unit_of_many(slot).into(),
    ]
}

/// As on the page, but in digits that a spreadsheet reads as a number.
fn figure(reading: Reading<'_>, decimals: u8) -> CsvField<'_> {
    match reading {
        Reading::Number(value) => CsvField::Number(Decimal::new(value, decimals)),
        Reading::Verbatim(text) => text.into(),
        Reading::Blank => "".into(),
        Reading::NotApplicable => "/".into(),
        Reading::NoCell => "·".into(),
        Reading::NoSum => "—".into(),
    }
}
