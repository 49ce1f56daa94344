//! What the rows of a table show together: where its columns are, and whether there are others than the form's.

use crate::import::atom::{Atom, AtomKind};
use crate::import::form_labels::FormLabels;
use crate::import::grid::{Grid, Spacing};
use crate::import::reduced::reduced;
use crate::import::row_groups::RowGroup;
use crate::import::whole_row::{WholeRow, touches};

/// What is known of a whole table while its rows are read.
pub(super) struct TableContext<'a> {
    /// The document.
    pub grid: &'a Grid,
    /// Rows whose numbers stand apart, one in every column.
    pub whole: Vec<WholeRow>,
    /// Numbers of the document run together with words and with each other.
    pub runs_together: bool,
    /// A row of the table has fewer digits than cells: there are blanks that cannot be seen.
    pub hides_blanks: bool,
    /// Whether other columns stand beside the form's own.
    pub others_beside: OtherColumns,
    /// A row of several columns has too few digits for twice as many: digits that touch words are those of one year.
    pub is_single: bool,
}

/// Rows of a table that have more numbers than the form has columns: there are others beside its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OtherColumns {
    /// None, or one: it may be a stray number.
    None,
    /// A few: a row must obey its sums.
    Some,
    /// So many that sums may hold by chance.
    Many,
}

/// Rows with more numbers than columns from which on the table is taken to have further columns.
const MORE: usize = 2;
/// One row in so many makes that certain.
const MANY: usize = 4;

/// What the rows of a table show together.
pub(super) fn context<'g>(
    labels: &FormLabels<'_>,
    grid: &'g Grid,
    groups: &[RowGroup],
    runs_together: bool,
) -> TableContext<'g> {
    let named = || groups.iter().filter_map(|group| Some((group, labels.columns(group.row?).len())));
    let depth = |group: &RowGroup| group.row.map_or(0, |at| labels.depth(at));
    let whole =
        named().filter_map(|(group, columns)| WholeRow::of(grid, group, columns, depth(group))).collect();
    let digits = |group: &RowGroup| -> usize {
        let own = group.values.iter().filter(|atom| !atom.is_blank());
        own.map(|atom| atom.text.chars().filter(char::is_ascii_digit).count().max(1)).sum()
    };
    let hides =
        |(group, columns): (&RowGroup, usize)| group.has_values() && !group.run_on && digits(group) < columns;
    let least = |group: &RowGroup| {
        group.values.iter().filter(|atom| !atom.is_blank()).map(least_figures).sum::<usize>()
    };
    let more = named().filter(|(group, columns)| least(group) > *columns).count();
    let is_of_one_year = |(group, columns): (&RowGroup, usize)| {
        columns > 1 && (columns..2 * columns).contains(&digits(group)) && group.values.iter().any(touches)
    };
    let others_beside = match more {
        0..MORE => OtherColumns::None,
        more if more * MANY < named().count() => OtherColumns::Some,
        _ => OtherColumns::Many,
    };
    let is_single = more == 0 && named().any(is_of_one_year);
    TableContext { grid, whole, runs_together, hides_blanks: named().any(hides), others_beside, is_single }
}

/// The figures that the digits of an atom are at least: no figure begins with 0.
pub(super) fn least_figures(atom: &Atom) -> usize {
    let AtomKind::Number(amount) = &atom.kind else { return 1 };
    let digits = amount.digits.as_str();
    let zeros = digits.bytes().take_while(|b| *b == b'0').count();
    let rest = &digits[zeros..];
    // The last 0 before a point belongs to it.
    let is_point = zeros > 0 && rest.starts_with('.');
    zeros + usize::from(!rest.is_empty() && !is_point)
}

/// Where the labels of columns stand in a row of cells: that is where the figures below them stand.
pub(super) fn head_places(labels: &FormLabels<'_>, grid: &Grid, own: &[Atom]) -> Vec<WholeRow> {
    let spacing = |atom: &Atom| grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing);
    let is_cell = |atom: &&Atom| matches!(spacing(atom), Spacing::Table | Spacing::Marks);
    let heads = labels.edition.tables[labels.table].blocks.iter().filter_map(|block| {
        let names = block.columns.iter().map(|column| reduced(column.label.plain()));
        let cells =
            names.map(|name| own.iter().filter(is_cell).find(|atom| atom.words() == Some(name.as_str())));
        let cells: Vec<&Atom> = cells.collect::<Option<_>>()?;
        let places: Vec<(usize, usize)> = cells.iter().map(|atom| (atom.left, atom.right)).collect();
        let first = cells.first()?;
        let (row, spacing) = (first.row, spacing(first));
        let one_row = spacing == Spacing::Table || cells.iter().all(|atom| atom.row == row);
        let in_order = one_row && places.is_sorted_by(|a, b| a.0 < b.0);
        // The cell over the stub is no column.
        let behind = grid.rows.get(row).into_iter().flat_map(|row| row.cells.iter().skip(first.cell));
        let blanks = behind.map(|cell| cell.text.is_empty()).collect();
        let cells = cells.iter().map(|atom| atom.cell).collect();
        in_order.then_some(WholeRow { row, spacing, blanks, places, cells, depth: None })
    });
    heads.collect()
}
