//! Where the tables of the form stand in a document.

use std::ops::Range;

use crate::edition::{Edition, Table};
use crate::import::atom::Atom;
use crate::import::grid::{Grid, GridRow};
use crate::import::part_heading::heading_of;
use crate::import::reduced::{reduced, unnumbered};

/// The atoms of each table of an edition, in order; none where the document does not have it.
pub(super) fn regions(edition: &Edition, grid: &Grid, atoms: &[Atom]) -> Vec<Option<Range<usize>>> {
    let mut starts: Vec<Option<usize>> = Vec::new();
    let mut from = 0;
    for table in 0..edition.tables.len() {
        let signs = Signs::of(edition, table);
        let found =
            (from..atoms.len()).find(|at| signs.begin(atoms, *at, starts.iter().any(Option::is_some)));
        let found = found.or_else(|| (from..atoms.len()).find(|at| signs.is_title_of_head(atoms, *at)));
        from = found.map_or(from, |at| at + 1);
        starts.push(found);
    }
    let next = |table: usize| starts[table + 1..].iter().flatten().min().copied();
    let region = |(table, start): (usize, &Option<usize>)| {
        let start = (*start)?;
        let end = next(table).unwrap_or_else(|| end(edition, grid, atoms, start));
        Some(start..end)
    };
    starts.iter().enumerate().map(region).collect()
}

/// Where the last table ends: at the heading of the next part.
fn end(edition: &Edition, grid: &Grid, atoms: &[Atom], start: usize) -> usize {
    let first = atoms.get(start).map_or(0, |atom| atom.row);
    let part = |row: &GridRow| heading_of(edition, &row.text()).map(|(part, _)| part);
    let own = grid.rows.get(first).and_then(part);
    let later = |row: usize| part(&grid.rows[row]).is_some_and(|part| Some(part) != own);
    let row = (first + 1..grid.rows.len()).find(|row| later(*row)).unwrap_or(grid.rows.len());
    atoms.iter().position(|atom| atom.row >= row).unwrap_or(atoms.len())
}

/// Words with which a table begins.
struct Signs {
    /// Words that stand alone.
    alone: Vec<String>,
    /// Words that may stand among others.
    among: Vec<String>,
    /// Words that may stand among others behind another table.
    later: Vec<String>,
    /// The title of its part, without its number.
    title: String,
    /// The labels of its columns.
    columns: Vec<String>,
}

/// Labels of columns below a title that are a head, at least, and pieces in which they stand.
const HEAD: usize = 3;
const BELOW: usize = 16;

impl Signs {
    fn of(edition: &Edition, at: usize) -> Signs {
        let table = &edition.tables[at];
        let title = edition.parts.iter().find(|part| part.kind == crate::edition::PartKind::Table(at));
        let title = title.map_or(String::new(), |part| unnumbered(&reduced(part.title.plain())).to_owned());
        let later: Vec<String> = Some(title.clone()).filter(|title| !title.is_empty()).into_iter().collect();
        let columns = table.blocks.iter().flat_map(|block| &block.columns);
        let mut columns: Vec<String> = columns.map(|column| reduced(column.label.plain())).collect();
        columns.sort_unstable();
        columns.dedup();
        let signs = |alone, among, later| Signs {
            alone,
            among,
            later,
            title: title.clone(),
            columns: columns.clone(),
        };
        if table.blocks.iter().any(|block| block.item.is_some()) {
            return signs(items(table), item_heads(table), Vec::new());
        }
        let rows = edition.rows.iter().filter(|row| row.table == at);
        let first: Vec<String> = rows.take(1).map(|row| reduced(row.label.plain())).collect();
        if table.blocks.iter().all(|block| block.side_by_side) {
            return signs(first, head_row(table), later);
        }
        let mut alone: Vec<String> = first.iter().map(|label| unnumbered(label).to_owned()).collect();
        let heads = table.head.iter().flatten().map(|head| reduced(head.label.plain()));
        let (notes, groups): (Vec<String>, Vec<String>) =
            heads.take(2).partition(|label| label.chars().count() > NOTE);
        alone.extend(groups);
        let among = first.into_iter().chain(notes.iter().map(|n| n.chars().take(NOTE).collect())).collect();
        signs(alone, among, Vec::new())
    }

    /// Whether the title of the part stands here, and below it a head with its columns: what else begins the table is called
    /// otherwise.
    fn is_title_of_head(&self, atoms: &[Atom], at: usize) -> bool {
        let is_title = atoms[at].words().is_some_and(|words| unnumbered(words) == self.title);
        let below = || atoms[at + 1..].iter().take(BELOW).filter_map(Atom::words).collect::<String>();
        is_title && {
            let below = below();
            self.columns.iter().filter(|label| below.contains(label.as_str())).count() >= HEAD
        }
    }

    /// Whether the table begins at an atom.
    fn begin(&self, atoms: &[Atom], at: usize, behind: bool) -> bool {
        let Some(words) = atoms[at].words() else { return false };
        let among = |signs: &[String]| signs.iter().any(|sign| words.contains(sign.as_str()));
        self.alone.iter().any(|sign| sign == words) || among(&self.among) || (behind && among(&self.later))
    }
}

/// Characters of a long note that are enough to know it.
const NOTE: usize = 10;

/// The labels over the stub.
fn items(table: &Table) -> Vec<String> {
    let mut all: Vec<String> =
        table.blocks.iter().flat_map(|block| &block.item).map(|item| reduced(item.plain())).collect();
    all.dedup();
    all
}

/// The labels over the stub with what stands before or behind them.
fn item_heads(table: &Table) -> Vec<String> {
    let heads = table.blocks.iter().filter_map(|block| {
        let item = reduced(block.item.as_ref()?.plain());
        let title = block.title.as_ref().map(|title| reduced(title.plain()) + &item);
        let column = block.columns.first().map(|column| item + &reduced(column.label.plain()));
        Some(title.into_iter().chain(column))
    });
    heads.flatten().collect()
}

/// The labels of the first row of the head, one behind the other.
fn head_row(table: &Table) -> Vec<String> {
    table
        .head
        .first()
        .map(|row| row.iter().map(|head| reduced(head.label.plain())).collect())
        .into_iter()
        .collect()
}
