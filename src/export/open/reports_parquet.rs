//! The reports of a year as a table that is stored column by column, a report a row.

use std::io::{self, Write};

use crate::base::Year;
use crate::edition::Edition;
use crate::export::ExportContext;
use crate::export::cells::CellState;
use crate::export::columnar::{StoredColumn, StoredField, StoredTable, StoredType};
use crate::export::open::columns::{YEAR, without_year};
use crate::export::open::stored::{about, field, stored};
use crate::export::open::wide::{BEFORE, FixedColumn, WideRow, WideTable};

/// Reports that are written at a time.
const GROUP: usize = 1 << 13;
/// What is told of a cell that holds no number; words only where it has words.
const STATE: &[(&str, bool)] = &[("cell", false), ("state", false), ("verbatim", true)];

pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut (dyn Write + Send)) -> io::Result<()> {
    // Every year has the columns of all forms, so that all files are one table.
    let whole = WideTable::of_editions(see, see.reports.editions.all().iter().collect());
    let mut table = StoredTable::new("reports", &columns(&whole), GROUP, &about(year), out)?;
    for row in see.reports.store.of_year(year).filter_map(|report| whole.row(report)) {
        put(&mut table, &whole, &row)?;
    }
    table.close()
}

/// All columns: those before the cells, the cells in their smallest units, what is no number, what was worked out.
pub(super) fn columns<'s>(whole: &WideTable<'s>) -> Vec<StoredColumn<'s>> {
    let before = without_year(BEFORE.iter().map(FixedColumn::described)).map(stored);
    let cells =
        whole.cell_columns().map(|column| StoredColumn { name: column.name, kind: StoredType::Units });
    let behind = [("states", StoredType::Entries(STATE)), ("computed", StoredType::Texts)];
    let behind = behind.into_iter().map(|(name, kind)| StoredColumn { name: name.into(), kind });
    before.chain(cells).chain(behind).collect()
}

fn put(table: &mut StoredTable<'_>, whole: &WideTable<'_>, row: &WideRow<'_, '_>) -> io::Result<()> {
    for column in BEFORE.iter().filter(|column| column.name != YEAR) {
        table.field(field(column.kind, &(column.of)(row)))?;
    }
    for ((edition, slot), found) in whole.cells.iter().zip(row.figures()) {
        table.field(found.and_then(|found| units(edition, *slot, found)).unwrap_or(StoredField::Missing))?;
    }
    table.list(&row.states().map(told).collect::<Vec<_>>())?;
    table.list(&row.computed().map(|cell| [StoredField::Text(cell)]).collect::<Vec<_>>())?;
    table.end()
}

/// A cell that holds no number, in the order of [`STATE`].
fn told<'t>((cell, state): (&'t str, CellState<'t>)) -> [StoredField<'t>; STATE.len()] {
    let verbatim = state.verbatim().map_or(StoredField::Missing, StoredField::Text);
    [StoredField::Text(cell), StoredField::Text(state.name()), verbatim]
}

/// A figure in the smallest unit of its cell.
fn units<'t>(edition: &Edition, slot: usize, found: CellState<'_>) -> Option<StoredField<'t>> {
    let units = found.value()?.scaled(edition.column(slot).decimals)?;
    i64::try_from(units).ok().map(StoredField::Units)
}
