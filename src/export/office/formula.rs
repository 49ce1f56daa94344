//! The totals of a table as formulas, made from the relations of the edition.

use crate::edition::{Edition, Operand};
use crate::export::office::sheet::cell_name;
use crate::report::Report;

/// Beyond this a workbook no longer adds up exactly: its numbers are binary fractions of 53 bits.
const MOST: i64 = 999_999_999_999_999;

/// The totals of a report as formulas.
pub(super) struct TotalFormulas<'r> {
    /// The report.
    pub report: &'r Report,
    /// Its edition.
    pub edition: &'r Edition,
    /// The row and column of each slot in the sheet; `None` where it has no place there.
    pub places: Vec<Option<(usize, usize)>>,
}

impl TotalFormulas<'_> {
    /// The formula of a slot: that of the first relation that gives exactly the figure that stands there. `None` where none does,
    /// or where what is added up is not all numbers.
    pub(super) fn formula(&self, slot: usize) -> Option<String> {
        let value = self.count(slot)?;
        let own = self.edition.cells[slot].id;
        let of_slot = self.edition.equations.iter().filter(|equation| {
            matches!(&equation.left[..], [only] if !only.last && !only.negative
                && matches!(only.operand, Operand::Cell(cell) if cell == own))
        });
        let mut found = of_slot.filter_map(|equation| {
            let mut sum: i64 = 0;
            let mut plus = Vec::new();
            let mut minus = Vec::new();
            for term in &equation.right {
                let (Operand::Cell(cell) | Operand::Group(cell, _)) = &term.operand;
                let at = self.edition.slot(*cell).filter(|_| !term.last)?;
                for slot in self.report.figures.addends(self.edition, at) {
                    let count = self.count(slot)?;
                    let place = self.places.get(slot).copied().flatten()?;
                    sum = sum.checked_add(if term.negative { -count } else { count })?;
                    let side = if term.negative { &mut minus } else { &mut plus };
                    side.push(place);
                }
            }
            (sum == value && !plus.is_empty()).then(|| written(&plus, &minus))
        });
        found.next()
    }

    /// A whole number that a workbook keeps as it is.
    fn count(&self, slot: usize) -> Option<i64> {
        let is_whole =
            self.edition.column(slot).decimals == 0 && self.report.figures.verbatim(slot).is_none();
        let value = self.report.figures.at(slot).value().filter(|_| is_whole)?;
        (-MOST..=MOST).contains(&value).then_some(value)
    }
}

/// A formula of what is added and what is taken away.
fn written(plus: &[(usize, usize)], minus: &[(usize, usize)]) -> String {
    let sum = |places: &[(usize, usize)]| format!("SUM({})", ranges(places).join(","));
    match minus {
        [] => sum(plus),
        minus => format!("{}-{}", sum(plus), sum(minus)),
    }
}

/// Cells side by side or below each other as ranges.
fn ranges(places: &[(usize, usize)]) -> Vec<String> {
    let mut all: Vec<((usize, usize), (usize, usize))> = Vec::new();
    for place in places {
        let (row, column) = *place;
        if let Some((first, last)) = all.last_mut() {
            let beside = first.0 == last.0 && (last.0, last.1 + 1) == (row, column);
            let below = first.1 == last.1 && (last.0 + 1, last.1) == (row, column);
            if beside || below {
                *last = *place;
                continue;
            }
        }
        all.push((*place, *place));
    }
    let name = |(row, column): (usize, usize)| cell_name(row, column);
    let range =
        |(first, last)| if first == last { name(first) } else { format!("{}:{}", name(first), name(last)) };
    all.into_iter().map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_beside_and_below_each_other_are_ranges() {
        let cases: [(&[(usize, usize)], &str); 5] = [
            (&[(8, 3), (8, 4), (8, 5)], "D9:F9"),
            (&[(8, 3), (9, 3), (11, 3)], "D9:D10,D12"),
            (&[(8, 3), (9, 4)], "D9,E10"),
            (&[(8, 3), (8, 4), (9, 4)], "D9:E9,E10"),
            (&[(0, 0)], "A1"),
        ];
        for (places, expected) in cases {
            assert_eq!(ranges(places).join(","), expected);
        }
        assert_eq!(written(&[(0, 0), (0, 1)], &[(2, 2)]), "SUM(A1:B1)-SUM(C3)");
    }
}
