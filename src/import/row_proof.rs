//! What speaks for the reading of a row: its own sums, and where its blanks stand.

use crate::edition::{Column, Edition, Equation, Operand, RowOrColumn};
use crate::import::atom::Atom;
use crate::import::grid::{Grid, Spacing};
use crate::import::reading::{self, LONGEST, RowReading, RowSums};
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

/// Whether the last figure of a row of one cell a line may be the number of a page, in the place of a blank total: the sum
/// of the row does not hold with it.
pub(super) fn may_end_in_page(grid: &Grid, filled: &[&Atom], columns: &[&Column], sums: &RowSums) -> bool {
    let is_line = |atom: &&Atom| {
        grid.rows.get(atom.row).is_some_and(|row| row.spacing == Spacing::None && row.text() == atom.text)
    };
    let is_page = filled.last().is_some_and(|last| {
        last.text.len() <= PAGE && last.text.bytes().all(|b| b.is_ascii_digit()) && last.text != "0"
    });
    is_page && sums.len() == 1 && !holds(&entries(filled, columns), sums) && filled.iter().all(is_line)
}

/// Digits of the number of a page, at most.
const PAGE: usize = 2;

/// Whether the figures of a row of one cell a line obey its sums once two neighbouring lines are exchanged, or one is left out
/// and a blank put in, or one is left out and another is two: the number
/// of a page stands among them, and two run together.
pub(super) fn is_shifted(filled: &[&Atom], sums: &RowSums) -> bool {
    let one_line = filled.windows(2).all(|pair| pair[0].row == pair[1].row);
    let digits: Vec<&str> = filled.iter().map(|atom| atom.text.as_str()).collect();
    let obeys = |figures: &[&str]| {
        let entries = figures.iter().map(|digits| Entry::Number((*digits).to_owned())).collect();
        holds(&RowReading::Certain(entries), sums)
    };
    let plain = digits.iter().all(|text| text.bytes().all(|b| b.is_ascii_digit()));
    if one_line || sums.is_empty() || !plain || obeys(&digits) {
        return false;
    }
    let without = |left: usize| [&digits[..left], &digits[left + 1..]].concat();
    let exchanged =
        |at: usize| [&digits[..at - 1], &[digits[at], digits[at - 1]], &digits[at + 1..]].concat();
    if (1..digits.len()).any(|at| obeys(&exchanged(at))) {
        return true;
    }
    let has_several = sums.len() > 2;
    (0..digits.len()).map(without).any(|others| {
        // A blank that cannot be seen, and a line too many behind it.
        let blank = |at: usize| [&others[..at], &["0"], &others[at..]].concat();
        (has_several && (0..=others.len()).any(|at| obeys(&blank(at))))
            || (0..others.len()).any(|at| {
                let parted = |cut: usize| {
                    let (first, second) = others[at].split_at(cut);
                    [&others[..at], &[first, second], &others[at + 1..]].concat()
                };
                (1..others[at].len()).any(|cut| obeys(&parted(cut)))
            })
    })
}

/// Whether figures obey sums; what is blank counts as nothing.
pub(super) fn holds(reading: &RowReading, sums: &RowSums) -> bool {
    let RowReading::Certain(entries) = reading else { return false };
    let value = |at: &usize| match entries.get(*at) {
        Some(Entry::Number(digits)) => digits.parse::<i64>().ok().filter(|_| digits.len() <= LONGEST),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::atom::atoms;

    #[test]
    fn a_blank_and_a_line_too_many_look_like_a_whole_row() {
        let sums: RowSums = vec![(vec![0, 1], 2), (vec![3, 4], 5), (vec![6, 7], 8)];
        let cases = [
            ("1 2 3 4 5 9 0 1 1", false),
            // A blank, 7, 7, 1, 2, 3 and 3 once more.
            ("7 7 1 2 3 3 0 1 1", true),
            // Two lines that are exchanged.
            ("1 2 4 3 5 9 0 1 1", true),
            // Two totals of the original are false.
            ("7 1 0 5 0 0 0 1 1", false),
        ];
        for (figures, expected) in cases {
            let mut grid = Grid::default();
            figures.split(' ').enumerate().for_each(|(at, figure)| grid.line(figure, at + 1));
            let atoms = atoms(&grid);
            let filled: Vec<&Atom> = atoms.iter().collect();
            assert_eq!(is_shifted(&filled, &sums), expected, "{figures}");
        }
    }

    #[test]
    fn a_number_of_a_page_and_two_figures_in_one_look_like_a_whole_row() {
        let sums: RowSums = vec![(vec![0, 1, 2], 3)];
        let cases = [
            ("1 2 3 6", false),
            // 12, 30 and 45 are 1, 2, 30 and 45 cut elsewhere: no sum holds for them.
            ("12 30 45 9", false),
            // 1, 2, 3, 6 and the number of a page.
            ("12 3 6 4", true),
            ("4 1 23 6", true),
            ("1 2 36 4", true),
        ];
        for (figures, expected) in cases {
            let mut grid = Grid::default();
            figures.split(' ').enumerate().for_each(|(at, figure)| grid.line(figure, at + 1));
            let atoms = atoms(&grid);
            let filled: Vec<&Atom> = atoms.iter().collect();
            assert_eq!(is_shifted(&filled, &sums), expected, "{figures}");
        }
    }
}
