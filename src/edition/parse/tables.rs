//! Builds the tables of an edition: numbers rows and cells, places merged headers.

use crate::edition::form::{Edition, PartKind};
use crate::edition::key::Key;
use crate::edition::parse::data::{BlockData, ColumnData, HeadData, RowData, RowIs, TableData};
use crate::edition::parse::relations;
use crate::edition::table::{Block, Cell, CellId, Column, HeadCell, HeadRole, Row, RowKey, StubNode, Table};
use crate::text::Label;

/// Decimals that an amount in 万元 keeps.
const MONEY_DECIMALS: u8 = 6;

/// Adds a table with its rows, cells and relations; `intern` gives a cell's address its id.
///
/// Fails with what is wrong with it.
pub(super) fn add_table(
    edition: &mut Edition,
    table: TableData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<(), String> {
    let at = edition.tables.len();
    let part = edition.parts.iter().position(|p| p.kind == PartKind::Table(at));
    let part = part.ok_or_else(|| format!("the table «{}» belongs to no part", table.key))?;
    let head = head(&table)?;
    edition.tables.push(Table {
        key: edition.parts[part].key.clone(),
        name: table.name,
        unit: table.unit,
        note: table.note,
        width: table.width,
        stubs: table.stubs,
        head,
        blocks: Vec::new(),
        keys: Vec::new(),
    });
    for block in table.blocks {
        add_block(edition, at, block, intern)?;
    }
    edition.tables[at].keys = keys(edition, at);
    for text in &table.relations {
        relations::add(edition, at, text)?;
    }
    Ok(())
}

fn head(table: &TableData) -> Result<Vec<Vec<HeadCell>>, String> {
    let cell = |h: &HeadData| -> Result<HeadCell, String> {
        let column = |key: &String| table.blocks.iter().flat_map(|b| &b.columns).find(|c| c.key == *key);
        let row =
            |key: &String| table.blocks.iter().flat_map(|b| &b.rows).find(|r| r.key.as_ref() == Some(key));
        let named = h.column.as_ref().and_then(column).map(|c| c.label.clone());
        let label =
            h.label.clone().or(named).or_else(|| h.row.as_ref().and_then(row).map(|r| r.label.clone()));
        let role = match (&h.is, &h.column) {
            (Some(_), _) => HeadRole::Note,
            (None, Some(_)) => HeadRole::Column,
            (None, None) => HeadRole::Group,
        };
        let label = label.ok_or("a header cell has neither a label nor a known column or row")?;
        Ok(HeadCell { label: Label::new(&label), rows: h.rows, columns: h.columns, role, left: 0 })
    };
    let rows = table.head.iter().map(|row| row.iter().map(cell).collect());
    let mut head = rows.collect::<Result<Vec<Vec<_>>, _>>()?;
    place(&mut head, table.width).map_err(|y| format!("row {} of the head does not fill the grid", y + 1))?;
    Ok(head)
}

fn add_block(
    edition: &mut Edition,
    table: usize,
    block: BlockData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<(), String> {
    let at = edition.tables[table].blocks.len();
    let columns: Vec<Column> = block.columns.into_iter().map(column).collect();
    let (width, stubs) = (edition.tables[table].width, edition.tables[table].stubs);
    let spans: usize = columns.iter().map(|c| c.span).sum();
    let spans = if block.side_by_side { spans * block.rows.len() } else { spans };
    if stubs + spans != width {
        return Err(format!("a block is {} columns wide, its table {width}", stubs + spans));
    }
    edition.tables[table].blocks.push(Block {
        title: block.title.as_deref().map(Label::new),
        item: block.item.as_deref().map(Label::new),
        columns,
        side_by_side: block.side_by_side,
        nodes: Vec::new(),
    });
    let mut numbering = Numbering { edition, table, block: at, intern, path: Vec::new(), groups: Vec::new() };
    let nodes = block.rows.into_iter().map(|r| numbering.node(r)).collect::<Result<Vec<_>, _>>()?;
    edition.tables[table].blocks[at].nodes = nodes;
    Ok(())
}

fn column(data: ColumnData) -> Column {
    let money = data.unit.as_deref() == Some("万元");
    Column {
        key: Key::new(data.key, data.zh, &data.label),
        label: Label::new(&data.label),
        span: data.span,
        unit: data.unit,
        decimals: if money { MONEY_DECIMALS } else { 0 },
        signed: data.signed,
        stock: data.stock,
        verbatim: data.verbatim,
        total: data.is.is_some(),
    }
}

/// Gives rows and cells their numbers, in printed order.
struct Numbering<'a> {
    edition: &'a mut Edition,
    table: usize,
    block: usize,
    intern: &'a mut dyn FnMut(&str) -> CellId,
    path: Vec<Key>,
    groups: Vec<Label>,
}

impl Numbering<'_> {
    fn node(&mut self, data: RowData) -> Result<StubNode, String> {
        let upright = data.is == Some(RowIs::Upright);
        let total = data.is == Some(RowIs::Total);
        let named = data.key.is_some();
        if let Some(key) = data.key {
            self.path.push(Key::new(key, data.zh, &data.label));
        }
        let mut row = None;
        let mut children = Vec::new();
        if data.rows.is_empty() {
            if !named {
                return Err(format!("the row «{}» has no key", data.label));
            }
            row = Some(self.row(&data.label, total, Vec::new()));
        } else {
            self.groups.push(Label::new(&data.label));
            let first = self.edition.rows.len();
            children = data.rows.into_iter().map(|r| self.node(r)).collect::<Result<_, _>>()?;
            self.groups.pop();
            if named {
                let details = (first..self.edition.rows.len()).collect();
                row = Some(self.row(&data.label, false, details));
            }
        }
        if named {
            self.path.pop();
        }
        Ok(StubNode { label: Label::new(&data.label), upright, row, children })
    }

    fn row(&mut self, label: &str, total: bool, details: Vec<usize>) -> usize {
        let table = &self.edition.tables[self.table];
        let columns = &table.blocks[self.block].columns;
        let has_total = columns.iter().any(|c| c.total);
        let weighed = |c: &Column| !c.signed && (c.total || !has_total);
        let columns: Vec<(String, bool, bool)> =
            columns.iter().map(|c| (c.key.en.clone(), c.signed, weighed(c))).collect();
        let keys = std::iter::once(&table.key).chain(&self.path).map(|k| k.en.as_str());
        let address = keys.collect::<Vec<_>>().join(".");
        let (row, first) = (self.edition.rows.len(), self.edition.cells.len());
        for (column, &(ref key, signed, weighed)) in columns.iter().enumerate() {
            let id = (self.intern)(&format!("{address}.{key}"));
            self.edition.cells.push(Cell { id, row, column, signed, weighed });
        }
        self.edition.rows.push(Row {
            table: self.table,
            block: self.block,
            path: self.path.clone(),
            address,
            label: Label::new(label),
            groups: self.groups.clone(),
            first,
            width: columns.len(),
            details,
            total,
        });
        row
    }
}

/// The keys of a table's rows as YAML nests them: a group stands behind its rows in `rows`, before them here.
fn keys(edition: &Edition, table: usize) -> Vec<RowKey> {
    let mut keys: Vec<RowKey> = Vec::new();
    for (row, data) in edition.rows.iter().enumerate().filter(|(_, r)| r.table == table) {
        let Some(key) = data.path.last().cloned() else { continue };
        let inside = keys.iter().rev().take_while(|k| data.details.contains(&k.row)).count();
        let children = keys.drain(keys.len() - inside..).collect();
        keys.push(RowKey { key, row, children });
    }
    keys
}

/// Gives every cell of a head its first grid column, as a browser places merged cells.
///
/// Fails with the number of the row that is too long or leaves a gap.
fn place(head: &mut [Vec<HeadCell>], width: usize) -> Result<(), usize> {
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
