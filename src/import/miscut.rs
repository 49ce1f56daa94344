//! Rows that ran together and were cut by their own sum, which may be false, or whose cell may be blank: the sums of columns
//! say so.

use crate::edition::{CellId, Column, Edition, Equation, RowOrColumn};
use crate::import::atom::{Atom, AtomKind};
use crate::import::column_sums::{CertainFigures, OpenSum, has_cell, is_cut, of_report};
use crate::import::fitted_row::FittedRow;
use crate::import::reading::{RowReading, RowSums, Search};
use crate::import::whole_row::touches;
use crate::write::Entry;

/// Steps of the search for another way, at most: of so many ways one fits by chance.
const STEPS: usize = 5_000;
/// Blanks of another way, at most.
const BLANKS: usize = 2;

/// Makes rows doubtful that were cut so that sums of their columns fail, where another way lets fewer fail.
pub(super) fn drop_miscut(edition: &Edition, rows: &mut [FittedRow]) {
    for at in 0..rows.len() {
        let own = &rows[at];
        let RowReading::Certain(entries) = &own.reading else { continue };
        if entries.len() < 2 || !runs_together(own) || !is_cut(own, entries.len()) {
            continue;
        }
        let Some(text) = text(own) else { continue };
        let form = &edition.rows[own.row];
        let columns: Vec<&Column> = edition.tables[form.table].blocks[form.block].columns.iter().collect();
        let cells: Vec<CellId> = form.slots().map(|slot| edition.cells[slot].id).collect();
        let equations = |cell: &CellId| -> Vec<&Equation> {
            let of_column = |e: &&Equation| matches!(e.holds_for, RowOrColumn::Column(..)) && of_report(e);
            edition.equations.iter().filter(of_column).filter(|e| has_cell(e, &[*cell])).collect()
        };
        let equations: Vec<Vec<&Equation>> = cells.iter().map(equations).collect();
        let mut figures = CertainFigures::of(edition, rows);
        let own: Vec<i64> = cells.iter().map(|cell| figures.get(*cell).unwrap_or(0)).collect();
        let column = |(cell, equations): (&CellId, Vec<&Equation>)| -> Vec<OpenSum> {
            equations.into_iter().map(|equation| figures.open(equation, *cell)).collect()
        };
        let open: Vec<Vec<OpenSum>> = cells.iter().zip(equations).map(column).collect();
        let fails = |column: usize, figure: i64| open[column].iter().any(|sum| sum.cannot_hold(figure));
        let failing = own.iter().enumerate().filter(|(column, figure)| fails(*column, **figure)).count();
        if failing == 0 {
            continue;
        }
        let sums = RowSums::new();
        let search = Search::new(text, &columns, &sums);
        let mut other = OtherWay { search, fails: &fails, found: None, steps: 0 };
        other.run(0, &mut Vec::new(), failing);
        if let Some(way) = other.found.filter(|_| other.steps <= STEPS) {
            rows[at].reading = RowReading::Doubtful(vec![entries.clone(), way]);
        }
    }
}

/// Whether digits of a row touch others, or are several figures.
fn runs_together(row: &FittedRow) -> bool {
    let several = |atom: &Atom| match &atom.kind {
        AtomKind::Number(amount) => amount.digits.len() > 1 && amount.digits.starts_with('0'),
        _ => false,
    };
    row.group.values.iter().any(|atom| touches(atom) || several(atom))
}

/// The digits of a row that was cut.
fn text(row: &FittedRow) -> Option<Vec<char>> {
    let filled: Vec<_> = row.group.values.iter().filter(|atom| !atom.is_blank()).collect();
    let digits = filled.iter().map(|atom| match &atom.kind {
        AtomKind::Number(amount) => Some(amount.digits.as_str()),
        _ => None,
    });
    let digits: Vec<&str> = digits.collect::<Option<_>>()?;
    let between = if filled.iter().any(|atom| touches(atom)) { "" } else { " " };
    Some(digits.join(between).chars().collect())
}

/// A search for a way, blanks among its cells, that lets fewer sums of columns fail.
struct OtherWay<'a, F: Fn(usize, i64) -> bool> {
    search: Search<'a>,
    fails: &'a F,
    found: Option<Vec<Entry>>,
    steps: usize,
}

impl<F: Fn(usize, i64) -> bool> OtherWay<'_, F> {
    /// Goes on behind the cells read so far, if fewer than so many sums fail with them.
    fn run(&mut self, at: usize, read: &mut Vec<Entry>, failing: usize) {
        self.steps += 1;
        if failing == 0 || self.found.is_some() || self.steps > STEPS {
            return;
        }
        let at = self.search.behind_spaces(at);
        let column = read.len();
        let Some(form) = self.search.columns.get(column) else {
            if at == self.search.text.len() {
                self.found = Some(read.clone());
            }
            return;
        };
        let blanks = read.iter().filter(|entry| **entry == Entry::Blank).count();
        let ends = self.search.ends(at, form);
        for end in (blanks < BLANKS).then_some(None).into_iter().chain(ends.into_iter().map(Some)) {
            let digits: String =
                end.map(|end| self.search.text[at..end].iter().collect()).unwrap_or_default();
            let figure = if digits.is_empty() { Some(0) } else { digits.parse::<i64>().ok() };
            let Some(figure) = figure else { continue };
            let left = failing - usize::from((self.fails)(column, figure));
            read.push(if digits.is_empty() { Entry::Blank } else { Entry::Number(digits) });
            self.run(end.unwrap_or(at), read, left);
            read.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::format;
    use crate::import::reading::RowReading;
    use crate::import::remarks::word;

    #[test]
    fn a_way_against_the_sums_of_columns_is_not_certain() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let granted = |granted: &str, total: &str| {
            let rows = edition.rows.iter().filter(|row| row.table == 1 && row.details.is_empty());
            let line = |label: &str, address: &str| {
                let figures = match address {
                    "requests.granted_in_part" => granted,
                    "requests.received" | "requests.total" => total,
                    _ => "0000000",
                };
                format!("{label}{figures}\n")
            };
            let lines: String = rows.map(|row| line(row.label.plain(), &row.address)).collect();
            let grid =
                format::read(format!("三、收到和处理政府信息公开申请情况\n{lines}").as_bytes()).unwrap();
            let fit = Fit::of(edition, &grid, &atoms(&grid));
            let row =
                fit.rows.iter().find(|row| edition.rows[row.row].address == "requests.granted_in_part")?;
            match &row.reading {
                RowReading::Certain(entries) => Some(entries.iter().map(word).collect::<Vec<_>>().join(" ")),
                RowReading::Doubtful(_) => None,
            }
        };
        let cases = [
            ("80000210", "80000210", Some("8 0 0 0 0 2 10")),
            // 8 0 0 0 0 21 0: the total of the original is false.
            ("80000210", "800002129", None),
            // 12, a blank and 0 in the other way.
            ("801000081", "801000081", Some("80 1 0 0 0 0 81")),
            // The original has a wrong figure, and no other way is better.
            ("801000081", "811000082", Some("80 1 0 0 0 0 81")),
        ];
        for (row, total, expected) in cases {
            assert_eq!(granted(row, total).as_deref(), expected, "{row} {total}");
        }
    }
}
