//! Cell addresses in either language, as editors write them.

use crate::edition::{CellId, Edition, Key, RowKey};
use crate::finding::{Finding, fill, reading};
use crate::read::reader::nearest;
use crate::source::Place;

/// The cells that an address names: one, or all of a row. `None` if there is no such row or cell.
pub(super) fn cells(edition: &Edition, address: &str) -> Option<Vec<CellId>> {
    let words: Vec<&str> = address.split('.').map(str::trim).collect();
    let (first, rest) = words.split_first()?;
    let table = edition.tables.iter().find(|t| t.key.matches(first))?;
    if let Some(key) = table.find(rest) {
        let row = &edition.rows[key.row];
        return Some(row.slots().map(|s| edition.cells[s].id).collect());
    }
    let (column, path) = rest.split_last()?;
    let key: &RowKey = table.find(path)?;
    let row = &edition.rows[key.row];
    let columns = &table.blocks[row.block].columns;
    let at = columns.iter().position(|c| c.key.matches(column))?;
    Some(vec![edition.cells[row.first + at].id])
}

/// The one cell that an address names.
pub(super) fn cell(edition: &Edition, address: &str) -> Option<CellId> {
    match cells(edition, address)?[..] {
        [cell] => Some(cell),
        _ => None,
    }
}

/// The finding that an address names nothing, with the nearest address that names something.
pub(super) fn unknown(edition: &Edition, address: &str, place: Place) -> Finding {
    let all = addresses(edition, address.is_ascii());
    let near = nearest(address, all.iter().map(String::as_str)).map(str::to_owned);
    let near = near.or_else(|| all.iter().find(|a| a.starts_with(&format!("{address}."))).cloned());
    match near {
        Some(near) => Finding::new(&reading::UNKNOWN_CELL_NEAR, place, fill!(address = address, near = near)),
        None => Finding::new(&reading::UNKNOWN_CELL, place, fill!(address = address)),
    }
}

/// All addresses in one language.
fn addresses(edition: &Edition, english: bool) -> Vec<String> {
    let word = |key: &Key| if english { key.en.clone() } else { key.zh.clone() };
    let full = |slot: usize| {
        let row = edition.row_of(slot);
        let table = &edition.tables[row.table];
        let column = (row.width > 1).then(|| &edition.column(slot).key);
        std::iter::once(&table.key).chain(&row.path).chain(column).map(word).collect::<Vec<_>>().join(".")
    };
    (0..edition.cells.len()).map(full).collect()
}
