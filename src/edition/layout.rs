//! How the rows of a table are laid out: its printed rows, and the stub cells that start in each.

use crate::edition::form::Edition;
use crate::edition::table::{StubNode, Table};
use crate::text::Label;

/// One printed row: stub cells that start in it, and its cells of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DisplayRow {
    /// The stub cells that start in this row, left to right.
    pub stubs: Vec<Stub>,
    /// Indices (in the table's list of stubs started so far) of the stubs that head this row, outermost first.
    pub headed_by: Vec<usize>,
    /// The slots of its figures, left to right.
    pub slots: Vec<usize>,
}

/// One cell of the stub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stub {
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
pub(crate) enum StubRole {
    /// Names the row of figures with this index.
    Row(usize),
    /// Names several rows, which another original may print as the one row with this index.
    Group(Option<usize>),
    /// The same, set upright since it is high and narrow.
    Upright(Option<usize>),
}

impl Edition {
    /// The printed rows of a block. `folded` tells which groups (by row index) the original printed as one row.
    pub(crate) fn display(
        &self,
        table: usize,
        block: usize,
        folded: &dyn Fn(usize) -> bool,
    ) -> Vec<DisplayRow> {
        let table = &self.tables[table];
        let block = &table.blocks[block];
        if block.side_by_side {
            let slots = block.nodes.iter().filter_map(|n| n.row).flat_map(|r| self.rows[r].slots()).collect();
            return vec![DisplayRow { stubs: Vec::new(), headed_by: Vec::new(), slots }];
        }
        let mut layout = BlockLayout { edition: self, table, folded, rows: Vec::new(), stubs: 0 };
        for node in &block.nodes {
            layout.node(node, &mut Vec::new(), 0, &mut Vec::new());
        }
        layout.rows
    }
}

struct BlockLayout<'a> {
    edition: &'a Edition,
    table: &'a Table,
    folded: &'a dyn Fn(usize) -> bool,
    rows: Vec<DisplayRow>,
    stubs: usize,
}

impl BlockLayout<'_> {
    /// Lays out a node whose enclosing stubs are `path`. `open` are the stub cells that stand in no row yet.
    fn node(&mut self, node: &StubNode, path: &mut Vec<usize>, left: usize, open: &mut Vec<Stub>) {
        let whole = node.children.is_empty() || node.row.is_some_and(|r| (self.folded)(r));
        let role = match (whole, node.upright) {
            (true, _) => StubRole::Row(node.row.unwrap_or_default()),
            (false, true) => StubRole::Upright(node.row),
            (false, false) => StubRole::Group(node.row),
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

    fn height(&self, node: &StubNode) -> usize {
        let whole = node.children.is_empty() || node.row.is_some_and(|r| (self.folded)(r));
        if whole { 1 } else { node.children.iter().map(|c| self.height(c)).sum() }
    }
}
