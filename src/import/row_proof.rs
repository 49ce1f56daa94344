//! What speaks for the reading of a row: its own sums, and where its blanks stand.

use crate::edition::{Column, Edition, Equation, Operand, RowOrColumn};
use crate::import::atom::Atom;
use crate::import::reading::{self, RowReading, RowSums};
use crate::import::row_groups::RowGroup;
use crate::write::Entry;

/// Whether blank cells stand between the first and the last number of a row.
pub(super) fn has_inner_blanks(group: &RowGroup) -> bool {
    let first = group.values.iter().position(|atom| !atom.is_blank()).unwrap_or(0);
    let last = group.values.iter().rposition(|atom| !atom.is_blank()).unwrap_or(0);
    group.values.iter().skip(first).take(last.saturating_sub(first)).any(Atom::is_blank)
}

/// Whether blank cells stand between the numbers of a row, or on both sides of them.
pub(super) fn has_blanks_between(group: &RowGroup) -> bool {
    group.values.windows(2).filter(|pair| pair[0].is_blank() != pair[1].is_blank()).count() > 1
}

/// Whether several sums are printed in a row of one cell a line, and not one of them holds: the figures may all be shifted.
pub(super) fn fails_all(filled: &[&Atom], columns: &[&Column], sums: &RowSums) -> bool {
    let whole = entries(filled, columns);
    let one_line = filled.windows(2).all(|pair| pair[0].row == pair[1].row);
    !one_line && sums.len() > 2 && sums.iter().all(|sum| !holds(&whole, &vec![sum.clone()]))
}

/// Whether figures obey sums; what is blank counts as nothing.
pub(super) fn holds(reading: &RowReading, sums: &RowSums) -> bool {
    let RowReading::Certain(entries) = reading else { return false };
    let value = |at: &usize| match entries.get(*at) {
        Some(Entry::Number(digits)) => digits.parse::<i64>().ok(),
        _ => Some(0),
    };
    let sum = |parts: &[usize]| parts.iter().map(value).sum::<Option<i64>>();
    sums.iter().all(|(parts, total)| sum(parts).is_some() && sum(parts) == value(total))
}

/// Whether a row has sums, prints them, and obeys them.
pub(super) fn proves(reading: &RowReading, sums: &RowSums) -> bool {
    !sums.is_empty() && holds(reading, sums) && has_totals(reading, sums)
}

/// Whether the sums of a row are printed.
pub(super) fn has_totals(reading: &RowReading, sums: &RowSums) -> bool {
    let RowReading::Certain(entries) = reading else { return false };
    sums.iter().all(|(_, total)| matches!(entries.get(*total), Some(Entry::Number(_))))
}

/// One atom a column.
pub(super) fn entries(cells: &[&Atom], columns: &[&Column]) -> RowReading {
    let read = |(atom, column): (&&Atom, &&Column)| reading::entry(atom, column);
    let all: Option<Vec<Entry>> = cells.iter().zip(columns).map(read).collect();
    all.map_or(RowReading::unknown(), RowReading::Certain)
}

/// The sums within rows that stand one behind the other: which cells add up to which.
pub(super) fn row_sums(edition: &Edition, rows: &[usize]) -> RowSums {
    let slots: Vec<usize> = rows.iter().flat_map(|row| edition.rows[*row].slots()).collect();
    let place = |operand: &Operand| match operand {
        Operand::Cell(cell) => slots.iter().position(|slot| edition.cells[*slot].id == *cell),
        Operand::Group(..) => None,
    };
    let of_row =
        |equation: &&Equation| matches!(equation.holds_for, RowOrColumn::Row(row) if rows.contains(&row));
    let sum = |equation: &Equation| {
        let plain = equation.left.iter().chain(&equation.right).all(|part| !part.last && !part.negative);
        let [total] = &equation.left[..] else { return None };
        let parts = equation.right.iter().map(|part| place(&part.operand)).collect::<Option<Vec<usize>>>()?;
        plain.then_some((parts, place(&total.operand)?))
    };
    edition.equations.iter().filter(of_row).filter_map(sum).collect()
}
