//! A statutory table as a template and a page see it: its skeleton, and what fills it for one report.

use crate::edition::{Edition, EditionId};
use crate::report::Report;
use crate::site::view::{Show, Visit, Word, view};

/// Which skeleton a report's table needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TableKey {
    /// The edition.
    pub edition: EditionId,
    /// Index of the table.
    pub table: usize,
    /// The groups that the original printed as one row, by index of the row.
    pub folded: Vec<usize>,
}

/// The mark of a note at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteMark {
    /// The slot of the cell.
    pub slot: usize,
    /// The number of the note.
    pub number: usize,
    /// The note only asks to be looked at: 提请留意, not 存疑.
    pub notice: bool,
}

/// A report's figures for one table.
#[derive(Clone, Debug)]
pub(crate) struct TableFill<'a> {
    /// The skeleton.
    pub key: TableKey,
    /// The edition of the report.
    pub edition: &'a Edition,
    /// The report.
    pub report: &'a Report,
    /// The report of the year before with its edition.
    pub last: Option<(&'a Report, &'a Edition)>,
    /// The cells that carry notes, in the order of the notes.
    pub notes: Vec<NoteMark>,
}

impl<'a> TableFill<'a> {
    /// The table at index `table` of a report.
    pub(crate) fn new(
        table: usize,
        edition: &'a Edition,
        report: &'a Report,
        last: Option<(&'a Report, &'a Edition)>,
    ) -> Self {
        let rows = edition.rows.iter().enumerate().filter(|(_, r)| r.table == table);
        let folded = rows.map(|(i, _)| i).filter(|i| report.figures.is_folded(edition, *i)).collect();
        TableFill {
            key: TableKey { edition: edition.id, table, folded },
            edition,
            report,
            last,
            notes: Vec::new(),
        }
    }

    /// The same with the notes that its cells carry.
    pub(crate) fn noted(mut self, marks: impl Iterator<Item = NoteMark>) -> Self {
        self.notes.extend(marks.filter(|mark| self.edition.row_of(mark.slot).table == self.key.table));
        self
    }

    /// Whether a cell carries a note that doubts its figure.
    pub(crate) fn is_doubtful(&self, slot: usize) -> bool {
        self.notes.iter().any(|mark| mark.slot == slot && !mark.notice)
    }
}

view! {
    /// What `parts/table.html` draws: headers, stubs, and a mark in every cell.
    pub(crate) struct TableSkeleton<'a> {
        /// Its key: `proactive`, `requests`, `disputes`.
        key: Word<'a>,
        /// Its name: 表二.
        name: Word<'a>,
        /// Its official title.
        caption: Word<'a>,
        /// The line about units.
        note: Word<'a>,
        /// Columns of the whole grid.
        width: usize,
        /// Columns of the stub.
        stubs: usize,
        /// Columns that are not stub.
        columns: usize,
        /// Rows of the head above all blocks.
        head: Vec<Vec<HeadView<'a>>>,
        /// The blocks.
        blocks: Vec<BlockView<'a>>,
    }
}

view! {
    /// A run of rows, with a title and a head of its own or without.
    pub(crate) struct BlockView<'a> {
        /// The title over the whole width.
        title: Option<HeadView<'a>>,
        /// The head of the block.
        head: Vec<HeadView<'a>>,
        /// The rows.
        rows: Vec<RowView<'a>>,
    }
}

view! {
    /// A header cell.
    pub(crate) struct HeadView<'a> {
        /// Its id, which cells name in `headers`.
        id: Word<'a>,
        /// Its label, in the pieces between which a line may break.
        label: Vec<Word<'a>>,
        /// Rows it spans.
        rows: usize,
        /// Columns it spans.
        columns: usize,
        /// `col`, `colgroup` or `rowgroup`.
        scope: Word<'a>,
        /// `note`, `group`, `column`, `item` or `block`.
        role: Word<'a>,
        /// It reaches down to the figures.
        deep: bool,
    }
}

view! {
    /// A row.
    pub(crate) struct RowView<'a> {
        /// Its address, where it has several cells.
        id: Option<Word<'a>>,
        /// A row of totals.
        total: bool,
        /// The last row of its kind, before the outcomes.
        close: bool,
        /// Stub cells that start here.
        stubs: Vec<StubView<'a>>,
        /// Its cells.
        cells: Vec<SkeletonCell<'a>>,
    }
}

view! {
    /// A stub cell.
    pub(crate) struct StubView<'a> {
        /// Its id, which cells name in `headers`.
        id: Word<'a>,
        /// The official label.
        label: Word<'a>,
        /// Rows it spans.
        rows: usize,
        /// Columns it spans.
        columns: usize,
        /// Its level: 1, 2 or 3.
        level: usize,
        /// `row`, `group` or `upright`.
        role: Word<'a>,
        /// It reaches to the figures from level 1 or 2.
        wide: bool,
        /// The address that its label links to.
        address: Option<Word<'a>>,
        /// The address of the group that it names, where the form has one.
        group: Option<Word<'a>>,
    }
}

view! {
    /// A cell of figures: both marks are replaced for every report.
    pub(crate) struct SkeletonCell<'a> {
        /// Its address.
        id: Word<'a>,
        /// The ids of all headers over and beside it.
        headers: Word<'a>,
        /// Columns it spans.
        columns: usize,
        /// Its unit, where that is not the one of its table.
        unit: Option<Word<'a>>,
        /// Stands among the attributes; becomes a class or nothing.
        attributes: TableMark,
        /// Stands first in the cell; becomes the figure and what belongs to it.
        content: TableMark,
    }
}

/// What stands in the drawing of a table for a cell with this slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TableMark {
    /// For its attributes.
    Attributes(usize),
    /// For its content.
    Content(usize),
}

impl Show for TableMark {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.mark(*self);
    }
}
