//! A statutory table: its skeleton, drawn once an edition, and what fills it for one report.

use crate::edition::{DisplayRow, Edition, HeadCell, HeadRole, Stub, StubRole, Table};
use crate::site::view::{
    BlockView, HeadView, RowView, SkeletonCell, StubView, TableKey, TableMark, TableSkeleton, Word,
};
use crate::text::Label;

/// The id of a cell in a page: its row's address if it is alone there, else its own.
pub(crate) fn address(edition: &Edition, slot: usize) -> String {
    let row = edition.row_of(slot);
    if row.width == 1 {
        row.address.clone()
    } else {
        format!("{}.{}", row.address, edition.column(slot).key.en)
    }
}

/// The skeleton of a table.
pub(crate) fn skeleton<'a>(edition: &'a Edition, key: &TableKey) -> TableSkeleton<'a> {
    let table = &edition.tables[key.table];
    let part = edition.part(&table.key.en);
    let drawing = TableDrawing { edition, table, number: key.table + 2 };
    let mut flat = 0;
    let rows = table.head.len();
    let mut head = Vec::new();
    for (y, line) in table.head.iter().enumerate() {
        let views = line.iter().map(|cell| {
            flat += 1;
            drawing.head(flat - 1, cell, y + cell.rows == rows)
        });
        head.push(views.collect());
    }
    let blocks = (0..table.blocks.len()).map(|b| drawing.block(key, b)).collect();
    TableSkeleton {
        key: table.key.en.as_str().into(),
        name: table.name.as_str().into(),
        caption: part.map_or(String::new(), |p| p.title.to_string()).into(),
        note: table.note.as_str().into(),
        width: table.width,
        stubs: table.stubs,
        columns: table.width - table.stubs,
        head,
        blocks,
    }
}

struct TableDrawing<'a> {
    edition: &'a Edition,
    table: &'a Table,
    /// The table's number in official counting: 表二 is 2.
    number: usize,
}

impl<'a> TableDrawing<'a> {
    fn head(&self, at: usize, cell: &'a HeadCell, deep: bool) -> HeadView<'a> {
        let (scope, role) = match cell.role {
            HeadRole::Note => ("col", "note"),
            HeadRole::Column => ("col", "column"),
            HeadRole::Group => ("colgroup", "group"),
        };
        HeadView {
            id: format!("h{}-{}", self.number, at + 1).into(),
            label: pieces(&cell.label),
            rows: cell.rows,
            columns: cell.columns,
            scope: scope.into(),
            role: role.into(),
            deep,
        }
    }

    fn block(&self, key: &TableKey, at: usize) -> BlockView<'a> {
        let block = &self.table.blocks[at];
        let id = |n: usize| format!("b{}-{}-{n}", self.number, at + 1);
        let title = block.title.as_ref().map(|title| HeadView {
            id: id(0).into(),
            label: pieces(title),
            rows: 1,
            columns: self.table.width,
            scope: "rowgroup".into(),
            role: "block".into(),
            deep: false,
        });
        let own = |label: &'a Label, n: usize, columns: usize, role: &'static str| HeadView {
            id: id(n).into(),
            label: pieces(label),
            rows: 1,
            columns,
            scope: "col".into(),
            role: role.into(),
            deep: true,
        };
        let item = block.item.iter().map(|label| own(label, 1, self.table.stubs, "item"));
        let columns = block.columns.iter().enumerate().filter(|_| block.item.is_some());
        let columns = columns.map(|(i, c)| own(&c.label, i + 2, c.span, "column"));
        let head: Vec<HeadView<'a>> = item.chain(columns).collect();
        let lines = self.edition.display(key.table, at, &|row| key.folded.contains(&row));
        // The row before the first group closes what stands above it.
        let grouped = lines.iter().position(|l| l.stubs.iter().any(|s| s.rows > 1));
        let mut stubs = 0;
        let rows = lines.iter().enumerate().map(|(y, line)| {
            let close = grouped == Some(y + 1);
            self.row(at, line, &mut stubs, close)
        });
        BlockView { title, rows: rows.collect(), head }
    }

    fn row(&self, block: usize, line: &DisplayRow, stubs: &mut usize, close: bool) -> RowView<'a> {
        let first = *stubs;
        let views = line.stubs.iter().enumerate().map(|(i, s)| self.stub(block, first + i, s)).collect();
        *stubs += line.stubs.len();
        let row = line.slots.first().map(|s| self.edition.row_of(*s));
        let side = self.table.blocks[block].side_by_side;
        let mut x = self.table.stubs;
        let cells = line.slots.iter().map(|slot| {
            let column = self.edition.column(*slot);
            let headers = self.headers(block, line, *slot, x);
            x += column.span;
            SkeletonCell {
                id: address(self.edition, *slot).into(),
                headers: headers.into(),
                columns: column.span,
                unit: column.unit.as_deref().map(Word::from),
                attributes: TableMark::Attributes(*slot),
                content: TableMark::Content(*slot),
            }
        });
        RowView {
            cells: cells.collect(),
            id: row.filter(|r| r.width > 1 && !side).map(|r| r.address.clone().into()),
            total: row.is_some_and(|r| r.total),
            close,
            stubs: views,
        }
    }

    /// The ids of every header of a cell: stubs, then the head from the top.
    fn headers(&self, block: usize, line: &DisplayRow, slot: usize, x: usize) -> String {
        let own = &self.table.blocks[block];
        let mut ids: Vec<String> = Vec::new();
        if own.item.is_some() {
            if own.title.is_some() {
                ids.push(format!("b{}-{}-0", self.number, block + 1));
            }
            ids.push(format!("b{}-{}-{}", self.number, block + 1, self.edition.cells[slot].column + 2));
        }
        ids.extend(line.headed_by.iter().map(|s| self.stub_id(block, *s)));
        ids.extend(self.table.heads_over(x).into_iter().map(|h| format!("h{}-{}", self.number, h + 1)));
        ids.join(" ")
    }

    fn stub_id(&self, block: usize, at: usize) -> String {
        format!("r{}-{}-{}", self.number, block + 1, at + 1)
    }

    fn stub(&self, block: usize, at: usize, stub: &Stub) -> StubView<'a> {
        let (role, row, group) = match stub.role {
            StubRole::Row(row) => ("row", Some(row), None),
            StubRole::Group(row) => ("group", None, row),
            StubRole::Upright(row) => ("upright", None, row),
        };
        let address = |row: usize| self.edition.rows[row].address.clone().into();
        StubView {
            id: self.stub_id(block, at).into(),
            label: stub.label.to_string().into(),
            rows: stub.rows,
            columns: stub.columns,
            level: stub.left + 1,
            role: role.into(),
            wide: row.is_some() && stub.columns > 1,
            address: row.map(address),
            group: group.map(address),
        }
    }
}

fn pieces<'a>(label: &'a Label) -> Vec<Word<'a>> {
    label.pieces().map(Word::from).collect()
}
