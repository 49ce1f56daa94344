//! Rows of real tables in which single cells are no figure for certain: these stay blank, the others are read.

use crate::edition::{Column, Edition};
use crate::import::atom::{Atom, AtomKind};
use crate::import::grid::Spacing;
use crate::import::reading::{RowReading, entry};
use crate::import::row_groups::RowGroup;
use crate::import::row_values::RowForm;
use crate::import::table_context::TableContext;
use crate::import::whole_row::touches;
use crate::write::Entry;

impl TableContext<'_> {
    /// Reads the numbers of a group as those of a row of the form, without the cells that are no figure for certain; which these
    /// are.
    pub(super) fn read_cells(&self, group: &RowGroup, form: &RowForm<'_>) -> (RowReading, Vec<usize>) {
        let whole = self.read(group, form);
        if matches!(whole, RowReading::Certain(_)) {
            return (whole, Vec::new());
        }
        let Some((rest, holes)) = self.without_holes(group, &form.columns) else {
            return (whole, Vec::new());
        };
        match self.read(&rest, form) {
            RowReading::Certain(entries) => (RowReading::Certain(entries), holes),
            RowReading::Doubtful(_) => (whole, Vec::new()),
        }
    }

    /// A row of a real table that has a cell for each column, with blanks for those that are no figure.
    fn without_holes(&self, group: &RowGroup, columns: &[&Column]) -> Option<(RowGroup, Vec<usize>)> {
        let row = group.values.first()?.row;
        let is_own = |atom: &Atom| atom.row == row && self.spacing(atom) == Spacing::Table;
        let cells: Vec<&[Atom]> = group.values.chunk_by(|a, b| a.cell == b.cell).collect();
        if columns.len() < 2 || cells.len() != columns.len() || !group.values.iter().all(is_own) {
            return None;
        }
        let figure = |(cell, column): (&&[Atom], &&Column)| match cell {
            [atom] if !touches(atom) => entry(atom, column),
            _ => None,
        };
        let figures: Vec<Option<Entry>> = cells.iter().zip(columns).map(figure).collect();
        let holes: Vec<usize> = (0..figures.len()).filter(|at| figures[*at].is_none()).collect();
        let has_figure = figures.iter().flatten().any(|entry| matches!(entry, Entry::Number(_)));
        // Two numbers in a cell may be those of two cells, and then a blank one stands for none.
        let may_be_two = cells.iter().any(|cell| cell.len() > 1) && figures.contains(&Some(Entry::Blank));
        if holes.is_empty() || !has_figure || may_be_two {
            return None;
        }
        let values = cells.iter().enumerate().map(|(at, cell)| match holes.contains(&at) {
            true => Atom { kind: AtomKind::Blank, text: String::new(), ..cell[0].clone() },
            false => cell[0].clone(),
        });
        Some((RowGroup { values: values.collect(), ..group.clone() }, holes))
    }
}

/// The labels of the columns of a row in which cells were left blank.
pub(super) fn labels(edition: &Edition, row: usize, holes: &[usize]) -> String {
    let row = &edition.rows[row];
    let columns = &edition.tables[row.table].blocks[row.block].columns;
    let labels = holes.iter().filter_map(|at| columns.get(*at)).map(|column| column.label.plain());
    labels.collect::<Vec<_>>().join("、")
}
