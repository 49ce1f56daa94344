//! Headings whose rows follow, and what stands on the lines above one.

use crate::edition::{self, Edition, Key, RowKey};
use crate::read::outline::line::Behind;
use crate::read::outline::repair::Home;

/// Spaces by which rows stand to the right of their heading.
pub(super) const INDENT: usize = 2;

/// What stands on a line, as far as it says what may stand below it.
#[derive(Clone, Copy)]
pub(super) enum Stands<'e> {
    /// A part with rows.
    Table(usize),
    Group(&'e RowKey),
    /// A row that is written by its columns.
    Row(&'e RowKey),
    /// What has a value, so that nothing stands below.
    Whole,
    /// An item of a list.
    Item,
    /// What the form does not know.
    Other,
}

/// A line of which others may stand below.
pub(super) struct OutlineLevel<'e> {
    pub indent: usize,
    /// How far it should be indented.
    pub meant: usize,
    pub stands: Stands<'e>,
}

/// A heading of the form, with the rows that belong below it.
#[derive(Clone, Copy)]
pub(super) struct FormHeading<'e> {
    pub key: &'e Key,
    pub rows: &'e [RowKey],
    /// Where its rows belong.
    pub home: Home,
}

/// A heading whose rows follow.
pub(super) struct Open<'e> {
    pub heading: FormHeading<'e>,
    pub line: usize,
    /// How far it should be indented.
    pub meant: usize,
    /// How far its rows are indented.
    pub below: Option<usize>,
    /// The rows that stand there already.
    pub written: Vec<usize>,
}

/// Where a line belongs.
pub(super) struct Belongs<'e> {
    pub stands: Stands<'e>,
    pub meant: usize,
    pub home: Home,
}

impl<'e> Open<'e> {
    pub(super) fn new(heading: FormHeading<'e>, line: usize, meant: usize) -> Open<'e> {
        Open { heading, line, meant, below: None, written: Vec::new() }
    }

    /// Places a key below, if it is one of the rows and not written yet. The first row says how far all are indented.
    pub(super) fn place(&mut self, key: &str, value: Behind, near: usize) -> Option<Belongs<'e>> {
        let rows = self.heading.rows;
        let row = &rows[edition::position(rows, |row| &row.key, key, self.written.len())?];
        if self.written.contains(&row.row) {
            return None;
        }
        self.written.push(row.row);
        let meant = *self.below.get_or_insert(near);
        let stands = match value {
            Behind::Nothing if !row.children.is_empty() => Stands::Group(row),
            Behind::Nothing => Stands::Row(row),
            _ => Stands::Whole,
        };
        Some(Belongs { stands, meant, home: self.heading.home })
    }

    /// How far a row is to be indented that stands so far from the left.
    pub(super) fn near(&self, indent: usize) -> usize {
        if indent > self.meant { indent } else { self.meant + INDENT }
    }
}

/// Whether a word is a column of a row.
pub(super) fn is_column(edition: &Edition, row: &RowKey, word: &str) -> bool {
    let row = &edition.rows[row.row];
    let columns = &edition.tables[row.table].blocks[row.block].columns;
    edition::position(columns, |column| &column.key, word, 0).is_some()
}
