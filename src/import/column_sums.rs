//! What the sums of columns say of rows: which of the readings of a row is left, and which rows may be shifted.

use std::collections::HashMap;

use crate::edition::{CellId, Edition, Equation, Operand, RowOrColumn, Summand};
use crate::import::fitted_row::FittedRow;
use crate::import::reading::RowReading;
use crate::write::Entry;

/// Readings of all doubtful rows of a table together, at most.
const TOGETHER: usize = 20_000;
/// Columns whose sums fail from which on a row is taken for a shifted one: a wrong figure of the original fails one.
const SEVERAL: usize = 2;
/// The same for a row that was cut, although its own sum holds: a wrong figure and its total fail two.
const MANY: usize = 3;

/// Fills doubtful rows of which the sums of rows and columns leave one whole reading. All other rows are certain, or
/// the sums say nothing.
pub(super) fn fill(edition: &Edition, rows: &mut [FittedRow]) {
    for table in 0..edition.tables.len() {
        let open: Vec<usize> = (0..rows.len()).filter(|at| is_open(edition, &rows[*at], table)).collect();
        let ways = |at: &usize| match &rows[*at].reading {
            RowReading::Doubtful(ways) => ways.clone(),
            RowReading::Certain(_) => Vec::new(),
        };
        let ways: Vec<Vec<Vec<Entry>>> = open.iter().map(ways).collect();
        let count = ways.iter().fold(1_usize, |count, ways| count.saturating_mul(ways.len()));
        if open.is_empty() || count > TOGETHER {
            continue;
        }
        let own: Vec<usize> = open.iter().map(|at| rows[*at].row).collect();
        let mut search = Search {
            edition,
            own: &own,
            ways: &ways,
            figures: CertainFigures::of(edition, rows),
            left: Vec::new(),
        };
        search.run(&mut Vec::new());
        for (place, at) in open.iter().enumerate() {
            let mut left: Vec<usize> = search.left.iter().map(|way| way[place]).collect();
            left.sort_unstable();
            left.dedup();
            if let [one] = left[..] {
                rows[*at].reading = RowReading::Certain(ways[place][one].clone());
                rows[*at].by_columns = true;
            }
        }
    }
}

/// Whether a row of a table has several readings, one of which is right.
fn is_open(edition: &Edition, row: &FittedRow, table: usize) -> bool {
    let form = &edition.rows[row.row];
    let several =
        matches!(&row.reading, RowReading::Doubtful(ways) if ways.iter().any(|way| way.len() == form.width));
    form.table == table && several && !row.repeated && !row.other_order && is_summed(edition, row.row)
}

/// Whether every cell of a row is in a sum of its column.
fn is_summed(edition: &Edition, row: usize) -> bool {
    let sums = |cell: CellId| {
        let own = |e: &&Equation| matches!(e.holds_for, RowOrColumn::Column(..)) && has_cell(e, &[cell]);
        edition.equations.iter().filter(own).any(of_report)
    };
    edition.rows[row].slots().all(|slot| sums(edition.cells[slot].id))
}

/// Whether an equation is about one report, and always holds.
pub(super) fn of_report(equation: &Equation) -> bool {
    !equation.warning && equation.left.iter().chain(&equation.right).all(|summand| !summand.last)
}

/// Leaves ragged rows blank of which neither the own sum nor those of several columns hold: one number too many, and one
/// lost, look like a whole row. The same for rows that were cut where a number is lost.
pub(super) fn drop_shifted(edition: &Edition, rows: &mut [FittedRow]) {
    let figures = CertainFigures::of(edition, rows);
    let fails = |equation: &&Equation| figures.holds(equation) == Some(false);
    for row in rows.iter_mut().filter(|row| row.is_ragged) {
        let cells: Vec<CellId> = edition.rows[row.row].slots().map(|slot| edition.cells[slot].id).collect();
        let failing = edition.equations.iter().filter(|equation| has_cell(equation, &cells)).filter(fails);
        let (own, columns): (Vec<&Equation>, Vec<&Equation>) =
            failing.partition(|equation| equation.holds_for == RowOrColumn::Row(row.row));
        let is_shifted = !own.is_empty() && columns.len() >= SEVERAL;
        if is_shifted || (is_cut(row, edition.rows[row.row].width) && columns.len() >= MANY) {
            row.reading = RowReading::unknown();
        }
    }
}

/// Leaves rows of one cell a line blank of which two neighbouring lines may be exchanged: the sums of both columns fail, and all
/// of them hold the other way round. Of 0 and 1 nothing is said: a request that was counted in the wrong column is common.
pub(super) fn drop_exchanged(edition: &Edition, rows: &mut [FittedRow]) {
    let mut figures = CertainFigures::of(edition, rows);
    for row in rows.iter_mut().filter(|row| row.is_one_a_line()) {
        let RowReading::Certain(entries) = &row.reading else { continue };
        let cells: Vec<CellId> = edition.rows[row.row].slots().map(|slot| edition.cells[slot].id).collect();
        let is_exchanged = (1..cells.len()).any(|at| {
            let pair = [cells[at - 1], cells[at]];
            let (Some(one), Some(other)) = (figures.get(pair[0]), figures.get(pair[1])) else { return false };
            if one == other || one.max(other) < 2 {
                return false;
            }
            let of_column = |e: &&Equation| matches!(e.holds_for, RowOrColumn::Column(..)) && of_report(e);
            let own = |cell: CellId| {
                edition.equations.iter().filter(of_column).filter(move |e| has_cell(e, &[cell]))
            };
            let fails = |figures: &CertainFigures, cell| own(cell).any(|e| figures.holds(e) == Some(false));
            if !pair.iter().all(|cell| fails(&figures, *cell)) {
                return false;
            }
            figures.0.extend([(pair[0], other), (pair[1], one)]);
            let holds = pair.iter().all(|cell| own(*cell).all(|e| figures.holds(e) == Some(true)));
            figures.0.extend([(pair[0], one), (pair[1], other)]);
            holds
        });
        if is_exchanged && entries.len() == cells.len() {
            row.reading = RowReading::unknown();
        }
    }
}

/// Whether the numbers of a row ran together.
pub(super) fn is_cut(row: &FittedRow, width: usize) -> bool {
    row.group.values.iter().filter(|atom| !atom.is_blank()).count() < width
}

pub(super) fn has_cell(equation: &Equation, cells: &[CellId]) -> bool {
    let own = |summand: &Summand| match &summand.operand {
        Operand::Cell(cell) => cells.contains(cell),
        Operand::Group(cell, parts) => cells.contains(cell) || parts.iter().any(|part| cells.contains(part)),
    };
    equation.left.iter().chain(&equation.right).any(own)
}

/// The figures of the cells that are certain.
pub(super) struct CertainFigures(HashMap<CellId, i64>);

impl CertainFigures {
    pub(super) fn of(edition: &Edition, rows: &[FittedRow]) -> CertainFigures {
        let mut figures = CertainFigures(HashMap::new());
        for row in rows {
            if let RowReading::Certain(entries) = &row.reading {
                figures.put(edition, row.row, entries);
            }
        }
        figures
    }

    pub(super) fn put(&mut self, edition: &Edition, row: usize, entries: &[Entry]) {
        for (slot, entry) in edition.rows[row].slots().zip(entries) {
            let figure = match entry {
                Entry::Number(digits) => digits.parse().ok(),
                Entry::Blank | Entry::Slash | Entry::Absent => Some(0),
                Entry::Words(_) => None,
            };
            if let Some(figure) = figure {
                self.0.insert(edition.cells[slot].id, figure);
            }
        }
    }

    fn take(&mut self, edition: &Edition, row: usize) {
        for slot in edition.rows[row].slots() {
            self.0.remove(&edition.cells[slot].id);
        }
    }

    /// Whether an equation holds; `None` where a cell of it is not known.
    fn holds(&self, equation: &Equation) -> Option<bool> {
        Some(self.side(&equation.left)? == self.side(&equation.right)?)
    }

    fn side(&self, summands: &[Summand]) -> Option<i64> {
        let value = |summand: &Summand| {
            let value = self.value(&summand.operand).filter(|_| !summand.last)?;
            Some(if summand.negative { -value } else { value })
        };
        summands.iter().map(value).sum()
    }

    /// The figure of a cell, if it is certain.
    pub(super) fn get(&self, cell: CellId) -> Option<i64> {
        self.0.get(&cell).copied()
    }

    /// What an equation says of a cell, whatever its figure is.
    pub(super) fn open(&mut self, equation: &Equation, cell: CellId) -> OpenSum {
        let before = self.0.insert(cell, 0);
        let sum = OpenSum {
            sides: [self.side(&equation.left), self.side(&equation.right)],
            least: [self.known(&equation.left), self.known(&equation.right)],
            steps: [0, 0],
            is_plain: equation.left.iter().chain(&equation.right).all(|s| !s.negative && !s.last),
        };
        self.0.insert(cell, 1);
        let steps = [&equation.left, &equation.right].map(|side| self.known(side));
        match before {
            Some(before) => self.0.insert(cell, before),
            None => self.0.remove(&cell),
        };
        OpenSum { steps: [steps[0] - sum.least[0], steps[1] - sum.least[1]], ..sum }
    }

    /// The sum of what is known of a side.
    fn known(&self, summands: &[Summand]) -> i64 {
        let value = |summand: &Summand| {
            let value = self.value(&summand.operand).unwrap_or(0);
            if summand.negative { -value } else { value }
        };
        summands.iter().map(value).sum()
    }

    fn value(&self, operand: &Operand) -> Option<i64> {
        let own = |cell: &CellId| self.0.get(cell).copied();
        match operand {
            Operand::Cell(cell) => own(cell),
            Operand::Group(cell, parts) => own(cell).or_else(|| parts.iter().map(own).sum()),
        }
    }
}

/// An equation in which the figure of one cell is open.
pub(super) struct OpenSum {
    /// Its sides without that figure, where all of them is known.
    sides: [Option<i64>; 2],
    /// What is known of them.
    least: [i64; 2],
    /// How often the figure counts on each.
    steps: [i64; 2],
    /// Nothing is taken away in it.
    is_plain: bool,
}

impl OpenSum {
    /// Whether it cannot hold with a figure, whatever the cells are that are not known.
    pub(super) fn cannot_hold(&self, figure: i64) -> bool {
        let least = |side: usize| self.least[side].saturating_add(self.steps[side].saturating_mul(figure));
        match self.sides {
            [Some(_), Some(_)] => least(0) != least(1),
            [Some(_), None] => self.is_plain && least(1) > least(0),
            [None, Some(_)] => self.is_plain && least(0) > least(1),
            [None, None] => false,
        }
    }
}

/// A search through all readings of the doubtful rows of a table.
struct Search<'a> {
    edition: &'a Edition,
    /// The rows, by their index in the edition.
    own: &'a [usize],
    /// The readings of each.
    ways: &'a [Vec<Vec<Entry>>],
    figures: CertainFigures,
    /// The readings that obey all sums: of each row the place of its reading.
    left: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// Goes on with the row behind those that were read.
    fn run(&mut self, read: &mut Vec<usize>) {
        let Some(row) = self.own.get(read.len()).copied() else {
            if self.obeys() {
                self.left.push(read.clone());
            }
            return;
        };
        for at in 0..self.ways[read.len()].len() {
            self.figures.put(self.edition, row, &self.ways[read.len()][at]);
            read.push(at);
            self.run(read);
            read.pop();
        }
        self.figures.take(self.edition, row);
    }

    /// Whether all sums with a cell of the rows are known, and hold.
    fn obeys(&self) -> bool {
        let slots = self.own.iter().flat_map(|row| self.edition.rows[*row].slots());
        let cells: Vec<CellId> = slots.map(|slot| self.edition.cells[slot].id).collect();
        let own = |equation: &&Equation| has_cell(equation, &cells) && of_report(equation);
        self.edition.equations.iter().filter(own).all(|equation| self.figures.holds(equation) == Some(true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::grid::Grid;
    use crate::import::remarks::word;
    use crate::import::row_groups::RowGroup;

    /// Rows by their addresses, each with the ways to read it.
    type Given<'a> = [(&'a str, &'a [&'a str])];

    /// The rows of an edition: those that are given with the ways to read each, all others 0.
    fn rows(edition: &Edition, given: &Given<'_>) -> Vec<FittedRow> {
        let way = |text: &&str| text.split(' ').map(|n| Entry::Number(n.to_owned())).collect::<Vec<Entry>>();
        let rows = edition.rows.iter().enumerate().filter(|(_, row)| row.details.is_empty());
        let rows = rows.map(|(at, row)| {
            let own = given.iter().find(|(address, _)| *address == row.address).map(|(_, ways)| *ways);
            let reading = match own {
                Some(ways) => RowReading::Doubtful(ways.iter().map(way).collect()),
                None => RowReading::Certain(vec![Entry::Number("0".to_owned()); row.width]),
            };
            FittedRow::new(at, reading, RowGroup::default(), &Grid::default())
        });
        rows.collect()
    }

    /// What a row is after the sums of columns were asked.
    fn filled(edition: &Edition, given: &Given<'_>, address: &str) -> Option<String> {
        let mut rows = rows(edition, given);
        fill(edition, &mut rows);
        let found = rows.iter().find(|row| edition.rows[row.row].address == address)?;
        match &found.reading {
            RowReading::Certain(cells) => Some(cells.iter().map(word).collect::<Vec<_>>().join(" ")),
            RowReading::Doubtful(_) => None,
        }
    }

    #[test]
    fn a_row_is_filled_where_the_sums_of_columns_leave_one_reading() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let (granted, part) =
            (["2 20 0 0 0 0 22", "22 0 0 0 0 0 22"], ["1 9 10 0 0 0 20", "19 1 0 0 0 0 20"]);
        type Case<'a> = (&'a [&'a str], &'a [&'a str], &'a str, Option<&'a str>);
        let cases: [Case<'_>; 4] = [
            (&granted, &["0 0 0 0 0 0 0"], "22 0 0 0 0 0 22", Some("22 0 0 0 0 0 22")),
            (&granted, &part, "41 1 0 0 0 0 42", Some("22 0 0 0 0 0 22")),
            // The sums of the original hold for neither.
            (&granted, &["0 0 0 0 0 0 0"], "21 1 0 0 0 0 22", None),
            // They hold for both.
            (&["1 2 0 0 0 0 3", "2 1 0 0 0 0 3"], &["2 1 0 0 0 0 3", "1 2 0 0 0 0 3"], "3 3 0 0 0 0 6", None),
        ];
        for (granted, part, total, expected) in cases {
            let given = [
                ("requests.received", &[total][..]),
                ("requests.granted", granted),
                ("requests.granted_in_part", part),
                ("requests.total", &[total]),
            ];
            assert_eq!(filled(edition, &given, "requests.granted").as_deref(), expected, "{total}");
        }
        // No sum of the report is about these.
        let documents = "proactive.normative_documents";
        assert_eq!(filled(edition, &[(documents, &["4 6 0"])], documents), None);
    }
}
