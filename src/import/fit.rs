//! Fits the numbers of a document to the cells of an edition, table by table.

use std::ops::Range;

use crate::edition::{Column, Edition};
use crate::import::atom::{Atom, AtomKind};
use crate::import::between_rows::{by_bare_label, by_place};
use crate::import::broken_figures::{drop_broken, goes_on_below};
use crate::import::column_heads;
use crate::import::column_sums;
use crate::import::doubled::drop_doubled;
use crate::import::fitted_row::FittedRow;
use crate::import::form_labels::FormLabels;
use crate::import::grid::Grid;
use crate::import::head_order::{
    columns_named, contradicts, has_other_columns, names_all, other_unit, with_head,
};
use crate::import::join::join;
use crate::import::label_path;
use crate::import::label_side::drop_labels_behind;
use crate::import::line_heads::LineHeads;
use crate::import::lone_figures::drop_lone_figures;
use crate::import::miscut::drop_miscut;
use crate::import::other_totals::drop_other_totals;
use crate::import::pages;
use crate::import::part_heading::heading_of;
use crate::import::reading::RowReading;
use crate::import::reduced::reduced;
use crate::import::regions::regions;
use crate::import::row_groups::{
    RowGroup, drop_before_gaps, drop_cut, drop_passed_labels, drop_second_rows, drop_shifted_labels, groups,
    is_behind_numbers, is_scattered, name, without_lone_numbers,
};
use crate::import::row_proof::row_sums;
use crate::import::row_values::RowForm;
use crate::import::table_context::{OtherColumns, TableContext, context, head_places};
use crate::import::table_parts::in_one;
use crate::import::whole_row::WholeRow;

/// The tables of a document as those of an edition.
pub(crate) struct Fit<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// Rows that were found.
    pub rows: Vec<FittedRow>,
    /// Runs of numbers that are no row of the form.
    pub strays: Vec<RowGroup>,
    /// The first and the last row of the grid of each table.
    pub tables: Vec<FittedTable>,
    /// Rows with a number in every column.
    whole: Vec<WholeRow>,
    /// Numbers run together with words in a table so far.
    runs_together: bool,
    /// Words in tables that are no label of the form, each with its row of the grid.
    pub unknown: Vec<(usize, String)>,
    /// How well labels fit.
    pub score: usize,
}

/// A table that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FittedTable {
    /// Its first row of the grid.
    pub first: usize,
    /// Its last row with figures.
    pub last: usize,
}

/// Runs of numbers in a table, at most: the largest table of the form has 25.
const RUNS: usize = 1_000;

impl<'e> Fit<'e> {
    /// Fits a document to an edition.
    pub(super) fn of(edition: &'e Edition, grid: &Grid, atoms: &[Atom]) -> Fit<'e> {
        let mut fit = Fit::empty(edition);
        let regions = regions(edition, grid, atoms);
        for (table, region) in regions.iter().enumerate() {
            let Some(region) = region.clone() else { continue };
            let labels = FormLabels::of(edition, table);
            fit.table(&labels, grid, atoms, region);
        }
        fit.add_second_tables(grid, atoms, &regions);
        fit.drop_doubles(grid);
        drop_doubled(edition, &mut fit.rows);
        column_sums::drop_shifted(edition, &mut fit.rows);
        drop_miscut(edition, &mut fit.rows);
        column_sums::fill(edition, &mut fit.rows);
        column_sums::drop_exchanged(edition, &mut fit.rows);
        drop_other_totals(edition, &mut fit.rows);
        fit
    }

    /// Nothing is found yet.
    pub(super) fn empty(edition: &'e Edition) -> Fit<'e> {
        Fit {
            edition,
            rows: Vec::new(),
            strays: Vec::new(),
            tables: Vec::new(),
            whole: Vec::new(),
            runs_together: false,
            unknown: Vec::new(),
            score: 0,
        }
    }

    /// Takes from another reading of the same document what this one is not certain of.
    pub(super) fn join(&mut self, other: Fit<'e>) {
        join(&mut self.rows, other.rows);
        column_sums::fill(self.edition, &mut self.rows);
    }

    /// The same with what the places of words on the pages tell. Where the columns are not the form's, they tell nothing.
    pub(super) fn join_placed(&mut self, text: &str) {
        let table = |row: usize| self.edition.rows[row].table;
        let refused: Vec<usize> = self.rows.iter().filter(|r| r.other_order).map(|r| table(r.row)).collect();
        let mut placed = pages::rows(self.edition, text);
        placed.retain(|row| !refused.contains(&table(row.row)));
        join(&mut self.rows, placed);
        column_sums::fill(self.edition, &mut self.rows);
    }

    /// Fits a stretch to the rows of a table.
    pub(super) fn table(
        &mut self,
        labels: &FormLabels<'e>,
        grid: &Grid,
        atoms: &[Atom],
        region: Range<usize>,
    ) {
        // Titles above the first sign of the table belong to it.
        let is_title =
            |atom: &Atom| atom.is_blank() || atom.words().is_some_and(|words| labels.is_all_others(words));
        let titles = atoms[..region.start].iter().rev().take_while(|atom| is_title(atom)).count();
        let own = &atoms[region.start - titles..region.end];
        self.runs_together |= runs_together(own);
        let runs_together = self.runs_together;
        let mut found = groups(grid, own);
        if found.len() > RUNS {
            return;
        }
        let headed = with_head(labels, atoms, &region);
        let other_order = contradicts(labels, grid, headed, runs_together);
        let has_head = names_all(labels, headed);
        let lines =
            LineHeads::of(labels, grid, own.first().map_or(0, |a| a.row), own.last().map_or(0, |a| a.row));
        self.score += columns_named(labels, own);
        let known = self.rows.len();
        if labels.is_side_by_side() {
            // Each part has its own head, whose order is looked at with the part.
            let other_columns = has_other_columns(labels, grid, own, runs_together);
            let in_lines = found.iter().any(|group| lines.contradict(labels, group));
            let orders = (other_order || in_lines, other_columns || in_lines);
            self.side_by_side(labels, grid, found, runs_together, orders);
        } else {
            name(labels, grid, &mut found);
            drop_shifted_labels(labels, &mut found);
            by_bare_label(labels, &mut found);
            by_place(labels, &mut found);
            drop_cut(labels, &mut found);
            drop_labels_behind(labels, grid, &mut found);
            drop_lone_figures(labels, grid, &mut found);
            drop_broken(labels, grid, &mut found);
            drop_second_rows(grid, &mut found);
            drop_passed_labels(labels, &mut found);
            let mut context = context(labels, grid, &found, runs_together);
            self.whole.extend(context.whole.clone());
            self.whole.extend(head_places(labels, grid, own));
            context.whole.clone_from(&self.whole);
            let words: String = own.iter().filter_map(Atom::words).collect();
            if runs_together {
                drop_before_gaps(labels, &mut found);
            }
            for group in found {
                let other_order = other_order || lines.contradict(labels, &group);
                self.group(labels, &context, group, other_order, &words);
            }
        }
        self.rows[known..].iter_mut().for_each(|row| row.has_head = has_head);
        label_path::fill(labels, grid, own, &mut self.rows[known..]);
        self.close(labels, grid, own);
    }

    /// Notes where a table stands.
    fn close(&mut self, labels: &FormLabels<'e>, grid: &Grid, own: &[Atom]) {
        let rows = self.rows.iter().map(|row| &row.group).chain(&self.strays);
        let used: Vec<usize> = rows.flat_map(|group| &group.values).map(|atom| atom.row).collect();
        // Blank cells before the first words are the end of a row above.
        let mut begin = own.iter().filter(|atom| !atom.is_blank()).map(|atom| atom.row).peekable();
        let start = begin.peek().copied().unwrap_or(0);
        let first =
            begin.find(|row| used.contains(row) || !is_above_table(labels, grid, *row)).unwrap_or(start);
        let end = own.last().map_or(first, |atom| atom.row);
        let last = used.into_iter().filter(|row| (first..=end).contains(row)).max().unwrap_or(first);
        self.tables.push(FittedTable { first, last });
    }

    /// Keeps the words before a run that are not labels.
    fn keep_unknown(&mut self, labels: &FormLabels<'e>, group: &RowGroup) {
        for atom in &group.before {
            let Some(words) = atom.words() else { continue };
            let is_label =
                group.label.contains(words) || labels.is_group(words) || labels.is_all_others(words);
            if !is_label && !words.ends_with(group.label.as_str()) {
                self.unknown.push((atom.row, atom.text.clone()));
            }
        }
    }

    /// A run of numbers in a table with a stub.
    fn group(
        &mut self,
        labels: &FormLabels<'e>,
        context: &TableContext<'_>,
        group: RowGroup,
        other_order: bool,
        words: &str,
    ) {
        let Some(at) = group.row.filter(|_| !group.values.is_empty()) else {
            if !group.values.is_empty() {
                self.keep_unknown(labels, &group);
            }
            if group.has_values() {
                self.strays.push(group);
            }
            return;
        };
        let row = labels.rows[at].row;
        let form = RowForm {
            columns: labels.columns(at).iter().collect(),
            sums: row_sums(self.edition, &[row]),
            depth: labels.depth(at),
        };
        self.score += usize::from(group.distance == 0);
        self.keep_unknown(labels, &group);
        let (group, lone) = without_lone_numbers(context.grid, group, form.columns.len());
        let goes_on = lone.as_ref().is_some_and(|lone| goes_on_below(&group, lone, &form.sums));
        self.strays.extend(lone);
        let names: Vec<String> = form.columns.iter().map(|column| reduced(column.label.plain())).collect();
        let other_order = other_order || column_heads::contradict(labels, context.grid, &group, &names);
        let is_lost = goes_on || group.run_on || is_behind_numbers(context.grid, &group);
        let (reading, holes) = match other_order || is_lost {
            true => (RowReading::unknown(), Vec::new()),
            false => context.read_cells(&group, &form),
        };
        let has_unit = |atom: &Atom| matches!(&atom.kind, AtomKind::Number(a) if a.unit.contains('元'));
        let is_refused = !group.values.iter().any(has_unit) && other_unit(&form.columns, words);
        let reading = if is_refused { RowReading::unknown() } else { reading };
        self.rows.push(FittedRow {
            other_order,
            is_refused,
            holes,
            ..FittedRow::new(row, reading, group, context.grid)
        });
    }

    /// A table whose rows stand side by side: the first run that has numbers holds them all, unless each has a run of its own.
    fn side_by_side(
        &mut self,
        labels: &FormLabels<'e>,
        grid: &Grid,
        found: Vec<RowGroup>,
        runs_together: bool,
        (other_order, other_columns): (bool, bool),
    ) {
        let rows: Vec<usize> = labels.rows.iter().map(|row| row.row).collect();
        let columns: Vec<&Column> = (0..rows.len()).flat_map(|at| labels.columns(at)).collect();
        let form = RowForm { columns, sums: row_sums(self.edition, &rows), depth: 0 };
        // A row of nothing but blanks is one only where no run has numbers.
        let has_values = found.iter().any(RowGroup::has_values);
        let is_row = |group: &RowGroup| match has_values {
            true => group.has_values() && (group.values.len() > 1 || runs_together),
            false => group.values.len() >= form.columns.len(),
        };
        let (filled, others): (Vec<RowGroup>, Vec<RowGroup>) = found.into_iter().partition(is_row);
        self.strays.extend(others.into_iter().filter(RowGroup::has_values));
        let in_parts = in_one(labels, &filled);
        let is_in_parts = in_parts.is_some();
        let other_order = if is_in_parts { other_columns } else { other_order };
        let mut runs = filled.into_iter();
        let Some(first) = runs.next() else { return };
        if !is_in_parts {
            self.strays.extend(runs.filter(RowGroup::has_values));
        }
        let group = in_parts.unwrap_or(first);
        let names: Vec<String> = labels.columns(0).iter().map(|c| reduced(c.label.plain())).collect();
        let other_order = other_order || column_heads::contradict(labels, grid, &group, &names);
        let context = TableContext {
            grid,
            whole: Vec::new(),
            runs_together,
            hides_blanks: false,
            others_beside: OtherColumns::None,
            is_single: false,
        };
        let (whole, holes) = match other_order || (!is_in_parts && is_scattered(grid, &group)) {
            true => (RowReading::unknown(), Vec::new()),
            false => context.read_cells(&group, &form),
        };
        let mut first = 0;
        for (at, row) in rows.into_iter().enumerate() {
            let count = labels.columns(at).len();
            let reading = match &whole {
                RowReading::Certain(all) => RowReading::Certain(all[first..first + count].to_vec()),
                RowReading::Doubtful(ways) => RowReading::Doubtful(ways.clone()),
            };
            let own = holes.iter().filter_map(|hole| hole.checked_sub(first)).filter(|hole| *hole < count);
            let holes = own.collect();
            first += count;
            let found = FittedRow::new(row, reading, group.clone(), grid);
            self.rows.push(FittedRow { other_order, holes, ..found });
        }
    }
}

/// Whether a row is the heading of a part, or a line of words that the table does not have: it stands above the table.
fn is_above_table(labels: &FormLabels<'_>, grid: &Grid, row: usize) -> bool {
    let Some(row) = grid.rows.get(row) else { return false };
    let is_line = row.cells.iter().filter(|cell| !cell.text.trim().is_empty()).count() == 1;
    let text = row.text();
    let words = reduced(&text);
    let is_strange = || labels.known_in(&words).is_empty() && !labels.meaning(&words).is_sure();
    // The heading of its part begins no other table.
    labels.is_side_by_side() && is_line && (heading_of(labels.edition, &text).is_some() || is_strange())
}

/// Whether numbers run together with the words before them, as where a page lost what kept its cells apart.
fn runs_together(atoms: &[Atom]) -> bool {
    atoms
        .iter()
        .filter(|atom| matches!(&atom.kind, AtomKind::Number(a) if a.touches && a.behind_word))
        .count()
        > 3
}
