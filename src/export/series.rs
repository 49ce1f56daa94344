//! An agency's figures of all years as one table of commas, for spreadsheets: what its page shows, cell by cell.

use crate::compare::{Reading, reading};
use crate::edition::Edition;
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::register::AgencyId;
use crate::report::Report;
use crate::site::{PageContext, Route, SERIES_FILE};
use crate::text::{Decimal, Label};

/// The agencies that have such a file.
pub(super) fn all<'s>(stock: &'s PageContext<'_>) -> impl Iterator<Item = AgencyId> + 's {
    stock.register.all().map(|(id, _)| id).filter(|id| has(stock, *id))
}

fn has(stock: &PageContext<'_>, agency: AgencyId) -> bool {
    stock.series_files().is_some_and(|files| files.has_figures(agency))
}

pub(super) fn path(stock: &PageContext<'_>, agency: AgencyId) -> String {
    format!("{}{SERIES_FILE}", Route::agency(agency).path(stock.names()))
}

pub(super) fn parse(stock: &PageContext<'_>, path: &str) -> Option<AgencyId> {
    let page = path.strip_suffix(SERIES_FILE)?;
    let agency = Route::AGENCY.read(page, stock.names())?.agency?;
    has(stock, agency).then_some(agency)
}

/// Years from the oldest to the newest; cells in the order of the newest form, then those that only older ones have.
pub(super) fn write(stock: &PageContext<'_>, agency: AgencyId, out: &mut Vec<u8>) {
    let reports: Vec<(&Report, &Edition)> = stock
        .store
        .of_agency(agency)
        .filter_map(|report| Some((report, stock.editions.get(report.edition)?)))
        .filter(|(report, edition)| report.has_tables(edition))
        .collect();
    let mut file = CsvWriter::new(out);
    let heads = ["单元格", "表", "分组", "项目", "栏目", "单位"].map(CsvField::from);
    let years = reports.iter().map(|(report, _)| report.key.year.to_string().into());
    file.row(heads.into_iter().chain(years));
    let used = |e: &&Edition| reports.iter().any(|(_, used)| used.id == e.id);
    let editions: Vec<&Edition> = stock.editions.all().iter().rev().filter(used).collect();
    for (at, edition) in editions.iter().enumerate() {
        for (slot, cell) in edition.cells.iter().enumerate() {
            if editions[..at].iter().any(|newer| newer.slot(cell.id).is_some()) {
                continue;
            }
            let decimals = edition.column(slot).decimals;
            let figures = reports.iter().map(|(report, own)| figure(reading(report, own, cell.id), decimals));
            file.row(labels(stock, edition, slot).into_iter().chain(figures));
        }
    }
}

/// The address of a cell, its table, the groups that its row stands in, its row, its column, its unit.
fn labels<'s>(stock: &'s PageContext<'_>, edition: &'s Edition, slot: usize) -> [CsvField<'s>; 6] {
    let row = edition.row_of(slot);
    let table = edition.part(&edition.tables[row.table].key.en).map_or("", |part| part.title.plain());
    let groups: Vec<&str> = row.groups.iter().map(Label::plain).collect();
    [
        stock.editions.address(edition.cells[slot].id).into(),
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
