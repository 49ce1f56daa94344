//! The statutory tables of an edition: blocks, rows, columns, cells and merged headers.

use crate::edition::key::Key;
use crate::text::Label;

/// A cell, whatever edition prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CellId(pub u16);

/// One statutory table.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// Its key in YAML, first part of every cell address.
    pub key: Key,
    /// How texts call it: 表二.
    pub name: String,
    /// The unit of cells that do not say another.
    pub unit: String,
    /// The line about units above the table.
    pub note: String,
    /// Columns of the whole grid, stub included.
    pub width: usize,
    /// Columns of the stub.
    pub stubs: usize,
    /// Rows of a head that stands above all blocks; empty where every block has its own.
    pub head: Vec<Vec<HeadCell>>,
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// The keys of its rows as YAML nests them.
    pub keys: Vec<RowKey>,
}

/// A key below a table: a row, a group of rows, or both.
#[derive(Clone, Debug)]
pub(crate) struct RowKey {
    /// The key.
    pub key: Key,
    /// The row of figures with this key: its own, or the one that stands for the group.
    pub row: usize,
    /// The keys below a group.
    pub children: Vec<RowKey>,
}

/// A run of rows with the same columns, in proactive disclosure with a title and a head of its own.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// The title row over the whole width (第二十条第（一）项).
    pub title: Option<Label>,
    /// The label over the stub (信息内容).
    pub item: Option<Label>,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// All rows stand side by side in one printed row, and have no stub.
    pub side_by_side: bool,
    /// The rows as the stub groups them.
    pub(super) nodes: Vec<StubNode>,
}

/// A column of figures.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Its key, last part of a cell address.
    pub key: Key,
    /// The official label.
    pub label: Label,
    /// Grid columns that its cells span.
    pub span: usize,
    /// Its unit, where it is not the table's.
    pub unit: Option<String>,
    /// Decimals that are kept: 0 for counts, 6 for 万元.
    pub decimals: u8,
    /// May be negative (本年增/减).
    pub signed: bool,
    /// It is a stock at the end of the year, not a count of the year.
    pub stock: bool,
    /// May be written as text, which is printed as it stands and never summed.
    pub verbatim: bool,
    /// The column of totals.
    pub total: bool,
}

/// One row of figures.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Index of its table.
    pub table: usize,
    /// Index of its block in the table.
    pub block: usize,
    /// Its keys below the table's, outermost first.
    pub path: Vec<Key>,
    /// Its address without the column: `requests.refused.state_secret`.
    pub address: String,
    /// The official label.
    pub label: Label,
    /// The labels of the groups it stands in, outermost first.
    pub groups: Vec<Label>,
    /// Index of its first cell; the others follow in the order of the block's columns.
    pub first: usize,
    /// How many cells it has.
    pub width: usize,
    /// For a group that may be printed as one row: the rows it stands for, as indices of rows.
    pub details: Vec<usize>,
    /// A row of totals.
    pub total: bool,
}

/// One cell of the form.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// Its id in the vocabulary of all editions.
    pub id: CellId,
    /// Index of its row.
    pub row: usize,
    /// Index of its column in the row's block.
    pub column: usize,
    /// Whether its column may have negative figures: asked for every figure of every sum.
    pub signed: bool,
    /// Whether its change says something of its own: the total of a row, or a cell of a row that has none. What is itself a
    /// change from the year before has no rate.
    pub weighed: bool,
}

/// One cell of a head that stands above a table's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeadCell {
    /// The official label.
    pub label: Label,
    /// Grid rows it spans.
    pub rows: usize,
    /// Grid columns it spans.
    pub columns: usize,
    /// What it is.
    pub role: HeadRole,
    /// The first grid column it covers.
    pub left: usize,
}

/// What a header cell is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadRole {
    /// Heads the columns below it.
    Group,
    /// Heads one column of figures.
    Column,
    /// Says something about the whole table (the printed 勾稽关系).
    Note,
}

/// A row of a block as its stub groups it.
#[derive(Clone, Debug)]
pub(super) struct StubNode {
    pub label: Label,
    pub upright: bool,
    /// The row of figures: its own, or for a group the one that stands for the whole group.
    pub row: Option<usize>,
    pub children: Vec<StubNode>,
}

impl Table {
    /// The row whose keys are `path`, in either language.
    pub(crate) fn find(&self, path: &[&str]) -> Option<&RowKey> {
        let (first, rest) = path.split_first()?;
        let mut found = self.keys.iter().find(|k| k.key.matches(first))?;
        for word in rest {
            found = found.children.iter().find(|k| k.key.matches(word))?;
        }
        Some(found)
    }

    /// The cells of the head that stand over a grid column, top to bottom, as indices into the flattened head.
    pub(crate) fn heads_over(&self, column: usize) -> Vec<usize> {
        let cells = self.head.iter().flatten().enumerate();
        let over = |h: &HeadCell| h.left <= column && column < h.left + h.columns;
        cells.filter(|(_, h)| over(h)).map(|(i, _)| i).collect()
    }
}

impl Row {
    /// The slots of its cells.
    pub(crate) fn slots(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.width
    }
}
