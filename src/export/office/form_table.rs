//! A statutory table as rows of cells with their places and spans: its head, blocks, stubs and figures.

use std::borrow::Cow;

use crate::edition::{Edition, HeadCell, HeadRole, StubRole};
use crate::report::Report;

/// A statutory table of a report.
#[derive(Debug)]
pub(super) struct FormTable<'s> {
    /// How texts call it: 表二.
    pub name: &'s str,
    /// The line about units above it.
    pub unit: &'s str,
    /// Its columns, stub included.
    pub width: usize,
    /// The columns of its stub.
    pub stubs: usize,
    /// Rows at its start that are head.
    pub head: usize,
    /// Its rows; of each the cells that begin in it.
    pub rows: Vec<Vec<FormCell<'s>>>,
}

/// A cell of it.
#[derive(Debug)]
pub(super) struct FormCell<'s> {
    /// The column in which it begins.
    pub left: usize,
    /// Columns that it spans.
    pub width: usize,
    /// Rows that it spans.
    pub height: usize,
    /// What stands in it.
    pub content: FormContent<'s>,
}

/// What stands in a cell of a statutory table.
#[derive(Debug)]
pub(super) enum FormContent<'s> {
    /// A label that heads columns.
    Head(Cow<'s, str>),
    /// The title of a block, over the whole width.
    Title(Cow<'s, str>),
    /// A label that heads rows.
    Stub(Cow<'s, str>),
    /// The same, high and narrow.
    Upright(Cow<'s, str>),
    /// The figure of a slot.
    Figure(usize),
}

impl FormContent<'_> {
    /// The label, if it is one.
    pub(super) fn label(&self) -> Option<&str> {
        match self {
            FormContent::Head(label)
            | FormContent::Title(label)
            | FormContent::Stub(label)
            | FormContent::Upright(label) => Some(label),
            FormContent::Figure(_) => None,
        }
    }
}

impl<'s> FormTable<'s> {
    /// The table with an index, as a report prints it.
    pub(super) fn of(report: &Report, edition: &'s Edition, at: usize) -> FormTable<'s> {
        let form = &edition.tables[at];
        let head = form.head.iter().map(|row| {
            let cell = |cell: &'s HeadCell| FormCell {
                left: cell.left,
                width: cell.columns,
                height: cell.rows,
                content: match cell.role {
                    HeadRole::Note => FormContent::Stub(cell.label.plain().into()),
                    HeadRole::Group | HeadRole::Column => FormContent::Head(cell.label.plain().into()),
                },
            };
            row.iter().map(cell).collect()
        });
        let mut table = FormTable {
            name: &form.name,
            unit: &form.note,
            width: form.width,
            stubs: form.stubs,
            head: form.head.len(),
            rows: head.collect(),
        };
        for block in 0..form.blocks.len() {
            table.block(report, edition, (at, block));
        }
        table
    }

    fn block(&mut self, report: &Report, edition: &'s Edition, (at, number): (usize, usize)) {
        let block = &edition.tables[at].blocks[number];
        let one = |left, width, content| FormCell { left, width, height: 1, content };
        if let Some(title) = &block.title {
            self.rows.push(vec![one(0, self.width, FormContent::Title(title.plain().into()))]);
        }
        if let Some(item) = &block.item {
            let mut row = vec![one(0, self.stubs, FormContent::Head(item.plain().into()))];
            let mut left = self.stubs;
            for column in &block.columns {
                row.push(one(left, column.span, FormContent::Head(column.label.plain().into())));
                left += column.span;
            }
            self.rows.push(row);
        }
        let folded = |row: usize| report.figures.is_folded(edition, row);
        for line in edition.display(at, number, &folded) {
            let mut row = Vec::with_capacity(line.stubs.len() + line.slots.len());
            for stub in line.stubs {
                let label = Cow::Owned(stub.label.to_string());
                let content = match stub.role {
                    StubRole::Upright(_) => FormContent::Upright(label),
                    StubRole::Row(_) | StubRole::Group(_) => FormContent::Stub(label),
                };
                row.push(FormCell { left: stub.left, width: stub.columns, height: stub.rows, content });
            }
            let mut left = self.stubs;
            for slot in line.slots {
                let width = edition.column(slot).span;
                row.push(one(left, width, FormContent::Figure(slot)));
                left += width;
            }
            self.rows.push(row);
        }
    }

    /// Of every place of the grid the cell that covers it, as the row in which it begins and its number there.
    pub(super) fn grid(&self) -> Vec<Vec<Option<(usize, usize)>>> {
        let mut grid = vec![vec![None; self.width]; self.rows.len()];
        for (y, row) in self.rows.iter().enumerate() {
            for (number, cell) in row.iter().enumerate() {
                let rows = grid.iter_mut().skip(y).take(cell.height);
                for place in rows.flat_map(|row| row.iter_mut().skip(cell.left).take(cell.width)) {
                    *place = Some((y, number));
                }
            }
        }
        grid
    }

    /// How wide its columns are against each other: labels have the room that they need.
    pub(super) fn weights(&self) -> Vec<usize> {
        /// A column of figures.
        const FIGURE: usize = 12;
        /// The stubs of a table whose rows stand in groups: the narrow one, those between, the labels of rows.
        const GROUPED: [usize; 3] = [9, 17, 46];
        let figures = self.width - self.stubs;
        let stub = |at: usize| match self.stubs {
            1 => FIGURE * figures / 2,
            _ if at + 1 == self.stubs => GROUPED[2],
            _ if at == 0 => GROUPED[0],
            _ => GROUPED[1],
        };
        (0..self.stubs).map(stub).chain(std::iter::repeat_n(FIGURE, figures)).collect()
    }
}
