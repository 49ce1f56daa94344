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
    use crate::import::atom::atoms;

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
