//! Whether the head of a table contradicts the order of the form's columns.

use crate::import::atom::Atom;
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, Spacing};
use crate::import::reduced::reduced;

/// Whether labels of columns are printed in another order than the form's. Labels that are missing or cut say nothing.
pub(super) fn contradicts(labels: &FormLabels<'_>, grid: &Grid, atoms: &[Atom]) -> bool {
    let table = &labels.edition.tables[labels.table];
    table.blocks.iter().any(|block| {
        let names: Vec<String> = block.columns.iter().map(|c| reduced(c.label.plain())).collect();
        out_of_order(grid, atoms, &names) || (block.side_by_side && rows_out_of_order(labels, atoms))
    })
}

/// Whether the labels of the rows that stand side by side are in another order.
fn rows_out_of_order(labels: &FormLabels<'_>, atoms: &[Atom]) -> bool {
    let words: String = head(atoms).filter_map(Atom::words).collect();
    let names = labels.rows.iter().map(|row| reduced(labels.edition.rows[row.row].label.plain()));
    let places: Vec<usize> = names.filter_map(|name| words.find(name.as_str())).collect();
    !places.is_sorted()
}

/// The atoms before the first number.
fn head(atoms: &[Atom]) -> impl Iterator<Item = &Atom> {
    let first = |atom: &&Atom| atom.words().is_some() || atom.is_blank();
    atoms.iter().take_while(first)
}

fn out_of_order(grid: &Grid, atoms: &[Atom], names: &[String]) -> bool {
    let words: Vec<&str> = atoms.iter().filter_map(Atom::words).collect();
    let alone = |name: &String| atoms.iter().position(|atom| atom.words() == Some(name.as_str()));
    // In one row of several cells, the sum stands last.
    let ends = (names.first().and_then(alone), names.last().and_then(alone));
    let swapped =
        matches!(ends, (Some(first), Some(last)) if last < first && atoms[last].row == atoms[first].row);
    // One line, or one cell a line: the labels one behind the other. Short ones may be parts of others.
    let text: String = words.concat();
    let longer = names.iter().filter(|name| name.chars().count() > 2);
    let places: Vec<usize> = longer.filter_map(|name| text.find(name.as_str())).collect();
    swapped || !places.is_sorted() || !columns(grid, atoms, names).is_sorted()
}

/// Where the labels of columns stand in a real table.
fn columns(grid: &Grid, atoms: &[Atom], names: &[String]) -> Vec<usize> {
    let is_cell = |atom: &&Atom| grid.rows.get(atom.row).is_some_and(|row| row.spacing == Spacing::Table);
    let place = |name: &String| {
        let own = atoms.iter().find(|atom| atom.words() == Some(name.as_str()));
        own.filter(is_cell).map(|atom| atom.left)
    };
    names.iter().filter_map(place).collect()
}
