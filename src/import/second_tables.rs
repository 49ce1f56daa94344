//! Tables that a document has a second time: last year's beside this year's, or another agency's.

use std::ops::Range;

use crate::import::atom::Atom;
use crate::import::fit::Fit;
use crate::import::fitted_row::FittedRow;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, GridRow};
use crate::import::reading::RowReading;
use crate::import::reduced::reduced;
use crate::import::regions::regions;
use crate::import::row_groups::{RowGroup, groups};

/// Rows that make a table, where the document has as few of it.
const LEAST: usize = 2;

impl Fit<'_> {
    /// Adds the rows of tables that stand once more outside of their place: where their figures differ, none is certain.
    pub(super) fn add_second_tables(&mut self, grid: &Grid, atoms: &[Atom], places: &[Option<Range<usize>>]) {
        for (table, region) in places.iter().enumerate() {
            let Some(region) = region else { continue };
            let labels = FormLabels::of(self.edition, table);
            if labels.is_side_by_side() {
                self.doubt_side_by_side(&labels, grid, atoms);
                continue;
            }
            let is_own = |row: &&FittedRow| labels.rows.iter().any(|own| own.row == row.row);
            let found = self.rows.iter().filter(is_own).count();
            for outside in [0..region.start, region.end..atoms.len()] {
                let own = &atoms[outside];
                let again = regions(self.edition, grid, own);
                let Some(again) = again.into_iter().nth(table).flatten() else { continue };
                let mut other = Fit::empty(self.edition);
                other.table(&labels, grid, own, again);
                let is_row = |row: &FittedRow| {
                    row.group.distance == 0 && !row.group.by_place && is_in_table(grid, &row.group)
                };
                other.rows.retain(is_row);
                if other.rows.len() >= LEAST && other.rows.len() * 2 >= found {
                    self.rows.append(&mut other.rows);
                }
            }
        }
    }

    /// Of a table whose rows stand side by side nothing is certain if its head has two rows of figures that differ.
    fn doubt_side_by_side(&mut self, labels: &FormLabels<'_>, grid: &Grid, atoms: &[Atom]) {
        let columns: usize = (0..labels.rows.len()).map(|at| labels.columns(at).len()).sum();
        let names: Vec<String> =
            labels.columns(0).iter().map(|column| reduced(column.label.plain())).collect();
        let has_head = |group: &RowGroup| {
            let words: String = group.before.iter().filter_map(Atom::words).collect();
            names.iter().filter(|name| words.contains(name.as_str())).count() * 2 > names.len()
        };
        let figures = |group: &RowGroup| -> Vec<String> {
            let own = group.values.iter().filter(|atom| !atom.is_blank());
            own.map(|atom| atom.text.clone()).collect()
        };
        let is_row = |group: &RowGroup| figures(group).len() == columns && has_head(group);
        let found: Vec<RowGroup> = groups(grid, atoms).into_iter().filter(is_row).collect();
        let Some(first) = found.first().filter(|first| found.iter().any(|o| figures(o) != figures(first)))
        else {
            return;
        };
        let rows: Vec<usize> = labels.rows.iter().map(|row| row.row).collect();
        for row in self.rows.iter_mut().filter(|row| rows.contains(&row.row)) {
            row.reading = RowReading::unknown();
            row.repeated = true;
            row.group.values = found.iter().flat_map(|group| group.values.clone()).collect();
            row.group.before.clone_from(&first.before);
        }
    }

    /// Of a row that the document has more than once, nothing is certain unless all say the same. A group that is printed as
    /// one row beside its own rows is a sum that the form does not have.
    pub(super) fn drop_doubles(&mut self, grid: &Grid) {
        let groups: Vec<usize> = self.rows.iter().map(|row| row.row).collect();
        let details =
            |row: usize| self.edition.rows[row].details.iter().any(|detail| groups.contains(detail));
        let (kept, sums): (Vec<FittedRow>, Vec<FittedRow>) =
            std::mem::take(&mut self.rows).into_iter().partition(|row| !details(row.row));
        self.strays.extend(sums.into_iter().map(|row| row.group));
        let mut all: Vec<FittedRow> = Vec::new();
        let (mut doubled, mut agreed) = (Vec::new(), Vec::new());
        for row in kept {
            let own = &self.edition.rows[row.row];
            let width = own.width;
            let differs = |other: &&FittedRow| other.row == row.row && other.reading != row.reading;
            let is_row = |row: &FittedRow| stands_in_table(grid, row, width);
            if all.iter().find(differs).is_some_and(|other| is_row(other) && is_row(&row)) {
                doubled.push(own.table);
            }
            match all.iter_mut().find(|other| other.row == row.row) {
                Some(other) if other.reading == row.reading => agreed.push(row.row),
                // A mention of the row with fewer figures is no second row.
                Some(other) if other.is_certain() && row.is_mention(width) => self.strays.push(row.group),
                Some(other) if row.is_certain() && other.is_mention(width) => {
                    self.strays.push(std::mem::replace(other, row).group);
                }
                Some(other) => {
                    other.reading = RowReading::unknown();
                    other.repeated = true;
                    other.group.values.extend(row.group.values);
                }
                None => all.push(row),
            }
        }
        // The table stands twice: a row that does so once may be of either.
        let is_of_either = |row: &&mut FittedRow| {
            doubled.contains(&self.edition.rows[row.row].table) && !agreed.contains(&row.row)
        };
        for row in all.iter_mut().filter(is_of_either) {
            row.reading = RowReading::unknown();
            row.repeated = true;
        }
        self.rows = all;
    }
}

/// Whether a row has its own label and cells of its own, and is no sentence that speaks of it.
fn stands_in_table(grid: &Grid, row: &FittedRow, width: usize) -> bool {
    let has_cells = |atom: &Atom| grid.rows.get(atom.row).is_some_and(|own| own.cells.len() > 1);
    let group = &row.group;
    let is_named = group.distance == 0 && !group.by_place;
    let filled = group.values.iter().filter(|atom| !atom.is_blank()).count();
    let is_whole = filled >= width && is_in_table(grid, group);
    is_named && !group.values.is_empty() && (is_whole || group.values.iter().all(has_cells))
}

/// Whether figures stand in a table, not in a sentence. Labels have commas in brackets alone.
fn is_in_table(grid: &Grid, group: &RowGroup) -> bool {
    let rows = group.values.iter().filter_map(|atom| grid.rows.get(atom.row));
    let is_sentence =
        |row: &GridRow| row.cells.len() == 1 && without_brackets(&row.text()).contains(['，', '。', '；']);
    !rows.into_iter().any(is_sentence)
}

/// A text without what stands in round brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let is_outside = |c: &char| {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(is_outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::grid::{GridCell, Spacing};

    #[test]
    fn of_a_table_that_stands_twice_no_row_is_certain() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let certain = |lines: &str| {
            let mut grid = Grid::default();
            for (at, line) in lines.lines().enumerate() {
                let cells = line.split(' ').enumerate().map(|(left, text)| GridCell {
                    text: text.to_owned(),
                    left,
                    width: 1,
                    is_unclear: false,
                });
                grid.rows.push(GridRow { cells: cells.collect(), line: at + 1, spacing: Spacing::Marks });
            }
            let fit = Fit::of(edition, &grid, &atoms(&grid));
            let rows = fit.rows.iter().filter(|row| row.is_certain());
            rows.map(|row| edition.rows[row.row].path.last().unwrap().en.clone())
                .collect::<Vec<_>>()
                .join(" ")
        };
        let two = "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 {1}\n第二十条第（六）项\n信息内容 本年处理决定数量\n\
            行政处罚 {2}\n行政强制 {3}\n";
        let table = |one: &str, two_: &str, three: &str| {
            two.replace("{1}", one).replace("{2}", two_).replace("{3}", three)
        };
        let own = table("4", "5", "6");
        assert_eq!(certain(&own), "licences penalties coercive_measures");
        // Last year's is left in, and one of this year's figures is missing.
        assert_eq!(certain(&(table("4", "5", "") + &table("7", "8", "9"))), "");
        assert_eq!(certain(&(table("4", "5", "6") + &table("4", "5", "9"))), "licences penalties");
        // The very same twice.
        assert_eq!(certain(&(own.clone() + &own)), "licences penalties coercive_measures");
    }

    #[test]
    fn a_row_whose_label_has_commas_is_no_sentence() {
        let cases = [
            ("（二）部分公开（区分处理的，只计这一情形，不计其他情形） 8 0 0 0 0 0 8", true),
            ("（一）予以公开 8 0 0 0 0 0 8", true),
            ("全年新收申请 8 件，其中予以公开 3 件", false),
            ("予以公开 3 件。", false),
        ];
        for (line, expected) in cases {
            let mut grid = Grid::default();
            grid.line(line, 1);
            let found = groups(&grid, &atoms(&grid));
            assert_eq!(is_in_table(&grid, &found[0]), expected, "{line}");
        }
    }
}
