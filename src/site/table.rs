//! A statutory table: its skeleton, drawn once an edition, and what fills it for one report.

use crate::compare::comparable;
use crate::edition::{CellId, DisplayRow, Edition, EditionId, HeadCell, HeadRole, Stub, StubRole, Table};
use crate::report::{Figure, Report};
use crate::site::view::{Text, Word, view};

/// Which skeleton a report's table needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableKey {
    /// The edition.
    pub edition: EditionId,
    /// Index of the table.
    pub table: usize,
    /// The groups that the original printed as one row, by index of the row.
    pub folded: Vec<usize>,
}

/// A report's figures for one table.
#[derive(Clone, Debug)]
pub struct TableFill<'a> {
    /// The skeleton.
    pub key: TableKey,
    /// The edition of the report.
    pub edition: &'a Edition,
    /// The report.
    pub report: &'a Report,
    /// The report of the year before with its edition.
    pub last: Option<(&'a Report, &'a Edition)>,
}

impl<'a> TableFill<'a> {
    /// The table at index `table` of a report.
    pub fn new(
        table: usize,
        edition: &'a Edition,
        report: &'a Report,
        last: Option<(&'a Report, &'a Edition)>,
    ) -> Self {
        let rows = edition.rows.iter().enumerate().filter(|(_, r)| r.table == table);
        let folded = rows.map(|(i, _)| i).filter(|i| report.figures.is_folded(edition, *i)).collect();
        TableFill { key: TableKey { edition: edition.id, table, folded }, edition, report, last }
    }
}

view! {
    /// What `parts/table.html` draws: headers, stubs, and a mark in every cell.
    pub struct TableSkeleton<'a> {
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
    pub struct BlockView<'a> {
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
    pub struct HeadView<'a> {
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
    pub struct RowView<'a> {
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
    pub struct StubView<'a> {
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
    }
}

view! {
    /// A cell of figures: both marks are replaced for every report.
    pub struct SkeletonCell<'a> {
        /// Its address.
        id: Word<'a>,
        /// The ids of all headers over and beside it.
        headers: Word<'a>,
        /// Columns it spans.
        columns: usize,
        /// Stands among the attributes; becomes a class or nothing.
        attributes: Word<'a>,
        /// Stands first in the cell; becomes the figure and what belongs to it.
        content: Word<'a>,
    }
}

view! {
    /// What stands in one cell, where it is more than a plain figure.
    pub struct CellView<'a> {
        /// The figure as printed; empty for a blank.
        figure: Text<'a>,
        /// The cell is blank.
        blank: bool,
        /// The change on the year before, with its sign, where it is not 0.
        change: Option<Text<'a>>,
        /// Corrections and remarks.
        marks: Vec<MarkView<'a>>,
    }
}

view! {
    /// A small mark beside a figure.
    pub struct MarkView<'a> {
        /// What it shows: 更1.
        label: Text<'a>,
        /// The id it leads to.
        target: Text<'a>,
        /// What a screen reader says.
        says: Text<'a>,
    }
}

/// The id of a cell in a page: its row's address if it is alone there, else its own.
pub fn address(edition: &Edition, slot: usize) -> String {
    let row = edition.row_of(slot);
    if row.width == 1 {
        row.address.clone()
    } else {
        format!("{}.{}", row.address, edition.column(slot).key.en)
    }
}

/// Draws the skeleton of a table. `mark` gives the two marks (attributes, content) of a slot.
pub fn skeleton<'a>(
    edition: &'a Edition,
    key: &TableKey,
    mark: &dyn Fn(usize) -> (String, String),
) -> TableSkeleton<'a> {
    let table = &edition.tables[key.table];
    let part = edition.part(&table.key.en);
    let drawing = Drawing { edition, table, number: key.table + 2, mark };
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
        caption: part.map_or(String::new(), |p| p.title.replace('|', "")).into(),
        note: table.note.as_str().into(),
        width: table.width,
        stubs: table.stubs,
        columns: table.width - table.stubs,
        head,
        blocks,
    }
}

struct Drawing<'a, 'm> {
    edition: &'a Edition,
    table: &'a Table,
    /// The table's number in official counting: 表二 is 2.
    number: usize,
    mark: &'m dyn Fn(usize) -> (String, String),
}

impl<'a> Drawing<'a, '_> {
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
        let own = |label: &'a str, n: usize, columns: usize, role: &'static str| HeadView {
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
            let (attributes, content) = (self.mark)(*slot);
            let headers = self.headers(block, line, *slot, x);
            x += column.span;
            SkeletonCell {
                id: address(self.edition, *slot).into(),
                headers: headers.into(),
                columns: column.span,
                attributes: attributes.into(),
                content: content.into(),
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
        let (role, row) = match stub.role {
            StubRole::Row(row) => ("row", Some(row)),
            StubRole::Group => ("group", None),
            StubRole::Upright => ("upright", None),
        };
        StubView {
            id: self.stub_id(block, at).into(),
            label: stub.label.replace('|', "").into(),
            rows: stub.rows,
            columns: stub.columns,
            level: stub.left + 1,
            role: role.into(),
            wide: row.is_some() && stub.columns > 1,
            address: row.map(|r| self.edition.rows[r].address.clone().into()),
        }
    }
}

fn pieces<'a>(label: &'a str) -> Vec<Word<'a>> {
    label.split('|').map(Word::from).collect()
}

/// The class of one cell of a report; empty for a plain figure.
pub fn cell_class(fill: &TableFill<'_>, slot: usize) -> &'static str {
    let (edition, report) = (fill.edition, fill.report);
    let figure = report.figures.at(slot);
    let column = edition.column(slot);
    let verbatim = report.figures.verbatim(slot);
    let total = column.total || edition.row_of(slot).total;
    match figure {
        _ if verbatim.is_some() => "",
        Figure::BLANK | Figure::ABSENT => "blank",
        Figure::NOT_APPLICABLE => "na",
        _ if figure.value() == Some(0) && total => "total zero",
        _ if figure.value() == Some(0) => "zero",
        _ if total => "total",
        _ => "",
    }
}

/// What stands in one cell of a report.
pub fn cell_view<'a>(fill: &TableFill<'a>, slot: usize) -> CellView<'a> {
    let (edition, report) = (fill.edition, fill.report);
    let figure = report.figures.at(slot);
    let column = edition.column(slot);
    let printed: Text<'a> = match report.figures.verbatim(slot) {
        Some(text) => text.into(),
        None => figure.printed(column.decimals).into(),
    };
    let cell = edition.cells[slot].id;
    CellView {
        blank: printed.0.is_empty(),
        figure: printed,
        change: change(fill, cell, figure, column.decimals).map(Text::from),
        marks: marks(report, cell),
    }
}

/// The change on the year before with its sign; `None` where there is none, or nothing to compare with.
fn change(fill: &TableFill<'_>, cell: CellId, figure: Figure, decimals: u8) -> Option<String> {
    let (last, edition) = fill.last?;
    let difference = figure.value()? - comparable(last, edition, cell)?;
    let printed = Figure::number(difference).filter(|_| difference != 0)?.printed(decimals);
    Some(if difference > 0 { format!("+{printed}") } else { printed })
}

fn marks<'a>(report: &Report, cell: CellId) -> Vec<MarkView<'a>> {
    let corrected = report.corrections.iter().enumerate();
    corrected
        .filter(|(_, c)| c.target == crate::report::CorrectionTarget::Cell(cell))
        .map(|(i, _)| MarkView {
            label: format!("更{}", i + 1).into(),
            target: format!("correction-{}", i + 1).into(),
            says: format!("更{}，已更正，见文末", i + 1).into(),
        })
        .collect()
}
