//! Tables whose sums hold only with another column as the total: their columns are in another order than the form's.

use crate::edition::Edition;
use crate::import::fitted_row::FittedRow;
use crate::import::reading::RowReading;
use crate::import::row_proof::{holds, row_sums};
use crate::write::Entry;

/// Leaves the rows of a table blank if no head says where its total stands, and more rows obey their sum with another column as
/// the total than with the form's.
pub(super) fn drop_other_totals(edition: &Edition, rows: &mut [FittedRow]) {
    for table in 0..edition.tables.len() {
        let is_own = |row: &FittedRow| edition.rows[row.row].table == table && !row.has_head;
        let found = rows.iter().filter(|row| is_own(row)).filter_map(|row| total_of(edition, row));
        let (own, other): (Vec<Total>, Vec<Total>) = found.partition(|total| *total == Total::Own);
        if other.len() > own.len() {
            for row in rows.iter_mut().filter(|row| is_own(row) && has_figures(row)) {
                row.reading = RowReading::unknown();
                row.other_order = true;
            }
        }
    }
}

/// With which column as the total a row obeys its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Total {
    /// The form's.
    Own,
    /// Another one.
    Other,
}

/// Whether a certain row has another figure than 0.
fn has_figures(row: &FittedRow) -> bool {
    let is_figure = |entry: &Entry| matches!(entry, Entry::Number(digits) if digits != "0");
    matches!(&row.reading, RowReading::Certain(entries) if entries.iter().any(is_figure))
}

fn total_of(edition: &Edition, row: &FittedRow) -> Option<Total> {
    let sums = row_sums(edition, &[row.row]);
    let ([(_, total)], true) = (&sums[..], has_figures(row)) else { return None };
    let RowReading::Certain(entries) = &row.reading else { return None };
    if holds(&row.reading, &sums) {
        return Some(Total::Own);
    }
    let with_other = |at: usize| {
        let mut turned = entries.clone();
        turned.swap(at, *total);
        holds(&RowReading::Certain(turned), &sums)
    };
    (0..entries.len()).any(with_other).then_some(Total::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::grid::Grid;
    use crate::import::row_groups::RowGroup;

    #[test]
    fn rows_whose_total_stands_elsewhere_stay_blank() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let row = |address: &str, figures: &str, has_head: bool| {
            let at = edition.rows.iter().position(|row| row.address == address).unwrap();
            let entries = figures.split(' ').map(|digits| Entry::Number(digits.to_owned())).collect();
            let reading = RowReading::Certain(entries);
            FittedRow { has_head, ..FittedRow::new(at, reading, RowGroup::default(), &Grid::default()) }
        };
        let cases = [
            // The total stands first; nothing says so but the sums.
            ("74 71 3 0 0 0 0", "1 1 0 0 0 0 0", false, true),
            ("74 71 3 0 0 0 0", "1 1 0 0 0 0 0", true, false),
            // One row of the original is wrong.
            ("74 71 3 0 0 0 0", "1 0 0 0 0 0 1", false, false),
            ("71 3 0 0 0 0 75", "1 0 0 0 0 0 1", false, false),
        ];
        for (received, carried, has_head, expected) in cases {
            let mut rows = [
                row("requests.received", received, has_head),
                row("requests.carried_in", carried, has_head),
                row("requests.granted", "0 0 0 0 0 0 0", has_head),
            ];
            drop_other_totals(edition, &mut rows);
            let blank = rows.each_ref().map(|row| !row.is_certain());
            assert_eq!(blank, [expected, expected, false], "{received}, {carried}");
        }
    }
}
