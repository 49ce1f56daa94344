//! How a table is laid out: merged header cells, stub cells and printed rows.

use crate::edition::{Edition, Table};
use crate::text::Label;

/// One cell of a head that stands above a table's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadCell {
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
pub enum HeadRole {
    /// Heads the columns below it.
    Group,
    /// Heads one column of figures.
    Column,
    /// Says something about the whole table (the printed 勾稽关系).
    Note,
}

/// A row of a block as its stub groups it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub label: Label,
    pub upright: bool,
    /// The row of figures: its own, or for a group the one that stands for the whole group.
    pub row: Option<usize>,
    pub children: Vec<Node>,
}

/// One printed row: stub cells that start in it, and its cells of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisplayRow {
    /// The stub cells that start in this row, left to right.
    pub stubs: Vec<Stub>,
    /// Indices (in the table's list of stubs started so far) of the stubs that head this row, outermost first.
    pub headed_by: Vec<usize>,
    /// The slots of its figures, left to right.
    pub slots: Vec<usize>,
}

/// One cell of the stub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stub {
    /// The official label.
    pub label: Label,
    /// Grid rows it spans.
    pub rows: usize,
    /// Grid columns it spans.
    pub columns: usize,
    /// The grid column it starts in.
    pub left: usize,
    /// What it is.
    pub role: StubRole,
}

/// What a stub cell is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StubRole {
    /// Names the row of figures with this index.
    Row(usize),
    /// Names several rows.
    Group,
    /// Names several rows, and is set upright since it is high and narrow.
    Upright,
}

impl Edition {
    /// The printed rows of a block. `folded` tells which groups (by row index) the original printed as one row.
    pub fn display(&self, table: usize, block: usize, folded: &dyn Fn(usize) -> bool) -> Vec<DisplayRow> {
        let table = &self.tables[table];
        let block = &table.blocks[block];
        if block.side_by_side {
            let slots = block.nodes.iter().filter_map(|n| n.row).flat_map(|r| self.rows[r].slots()).collect();
            return vec![DisplayRow { stubs: Vec::new(), headed_by: Vec::new(), slots }];
        }
        let mut drawing = Drawing { edition: self, table, folded, rows: Vec::new(), stubs: 0 };
        for node in &block.nodes {
            drawing.node(node, &mut Vec::new(), 0, &mut Vec::new());
        }
        drawing.rows
    }
}

struct Drawing<'a> {
    edition: &'a Edition,
    table: &'a Table,
    folded: &'a dyn Fn(usize) -> bool,
    rows: Vec<DisplayRow>,
    stubs: usize,
}

impl Drawing<'_> {
    /// Draws a node whose enclosing stubs are `path` and whose pending stub cells (not yet in a row) are `open`.
    fn node(&mut self, node: &Node, path: &mut Vec<usize>, left: usize, open: &mut Vec<Stub>) {
        let whole = node.children.is_empty() || node.row.is_some_and(|r| (self.folded)(r));
        let role = match (whole, node.upright) {
            (true, _) => StubRole::Row(node.row.unwrap_or_default()),
            (false, true) => StubRole::Upright,
            (false, false) => StubRole::Group,
        };
        let rows = if whole { 1 } else { self.height(node) };
        let columns = if whole { self.table.stubs - left } else { 1 };
        path.push(self.stubs);
        self.stubs += 1;
        open.push(Stub { label: node.label.clone(), rows, columns, left, role });
        if whole {
            let slots = node.row.map_or_else(Vec::new, |r| self.edition.rows[r].slots().collect());
            self.rows.push(DisplayRow { stubs: std::mem::take(open), headed_by: path.clone(), slots });
        } else {
            for child in &node.children {
                self.node(child, path, left + 1, open);
            }
        }
        path.pop();
    }

    fn height(&self, node: &Node) -> usize {
        let whole = node.children.is_empty() || node.row.is_some_and(|r| (self.folded)(r));
        if whole { 1 } else { node.children.iter().map(|c| self.height(c)).sum() }
    }
}

impl Table {
    /// The cells of the head that stand over a grid column, top to bottom, as indices into the flattened head.
    pub fn heads_over(&self, column: usize) -> Vec<usize> {
        let cells = self.head.iter().flatten().enumerate();
        let over = |h: &HeadCell| h.left <= column && column < h.left + h.columns;
        cells.filter(|(_, h)| over(h)).map(|(i, _)| i).collect()
    }
}

/// Gives every cell of a head its first grid column, as a browser places merged cells.
///
/// Fails with the number of the row that is too long or leaves a gap.
pub(super) fn place(head: &mut [Vec<HeadCell>], width: usize) -> Result<(), usize> {
    let mut below = vec![0usize; width];
    for (y, row) in head.iter_mut().enumerate() {
        let mut x = 0;
        for cell in row.iter_mut() {
            while x < width && below[x] > y {
                x += 1;
            }
            cell.left = x;
            let covered = below.get_mut(x..x + cell.columns).ok_or(y)?;
            covered.fill(y + cell.rows);
            x += cell.columns;
        }
        if below.iter().any(|b| *b <= y) {
            return Err(y);
        }
    }
    if below.iter().any(|b| *b != head.len()) && !head.is_empty() {
        return Err(head.len());
    }
    Ok(())
}
