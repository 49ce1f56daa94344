//! The types of one edition of the form.

use crate::base::Year;
use crate::edition::layout::{HeadCell, Node};
use crate::edition::{CellId, Equation, Key, Phrase, Relation};
use crate::text::Label;

/// The name of an edition: the first report year it was made for (2008, 2019, 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EditionId(pub u16);

/// One edition of the statutory form, whole: what is printed, in which order, and what sums to what.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its name.
    pub id: EditionId,
    /// First and last report year it is meant for; open at the end for the form in force.
    pub years: (Year, Option<Year>),
    /// The document that prescribes it.
    pub basis: String,
    /// A trial edition (试行).
    pub trial: bool,
    /// Every printed cell must hold a number, an explicit 0 included.
    pub explicit_zeros: bool,
    /// The parts in official order.
    pub parts: Vec<Part>,
    /// The statutory tables in official order.
    pub tables: Vec<Table>,
    /// All rows of all tables; a group that may be printed as one row stands behind its rows.
    pub rows: Vec<Row>,
    /// All cells, row by row. A figure of a report stands at the same index as its cell here.
    pub cells: Vec<Cell>,
    /// The relations as they are written in the data.
    pub relations: Vec<Relation>,
    /// Every single equation that the relations stand for.
    pub equations: Vec<Equation>,
    /// The figures of index pages, in reading order, each with its short label.
    pub headline: Vec<(CellId, String)>,
    /// Shares, in reading order.
    pub measures: Vec<Measure>,
    /// Groups of rows that say why requests ended as they did, in reading order.
    pub reasons: Vec<Reasons>,
    /// The figures that are drawn over the years, in reading order.
    pub trends: Vec<Trend>,
    /// Cells that are 0 unless the agency may make 规章 (立法法 arts. 91, 93).
    pub rule_making: Vec<CellId>,
    /// With which words narratives state figures.
    pub phrases: Vec<Phrase>,
    /// Every unit that a phrase names.
    pub units: Vec<String>,
    /// Documents that people cite as the basis although they are not, or no longer.
    pub not_basis: Vec<NotBasis>,
    /// Index in `cells` by `CellId`; `u16::MAX` where this edition has no such cell.
    pub(super) slots: Vec<u16>,
}

/// A share: some cells divided by others.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name in addresses.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The cells that are added up and divided; `true`: taken away.
    pub part: Vec<(CellId, bool)>,
    /// The cells that are added up and divided by; `true`: taken away.
    pub whole: Vec<(CellId, bool)>,
    /// The formula in the form's words.
    pub formula: String,
    /// What it says.
    pub means: String,
    /// What it does not say.
    pub limits: String,
}

/// A group of rows that say why requests ended as they did: each is told as a share of the group.
#[derive(Clone, Debug)]
pub struct Reasons {
    /// What the group is called.
    pub label: String,
    /// The rows, each with its label.
    pub parts: Vec<(CellId, String)>,
}

/// A figure that is drawn over the years.
#[derive(Clone, Debug)]
pub struct Trend {
    /// The cell.
    pub cell: CellId,
    /// Its short label.
    pub label: String,
}

/// One part (一 to 六) of a report.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its key in YAML.
    pub key: Key,
    /// The official title.
    pub title: Label,
    /// What it holds.
    pub kind: PartKind,
    /// Whether a report must have it.
    pub required: bool,
    /// Words by which a sentence that lists the parts names this one.
    pub called: Vec<String>,
    /// Chinese characters below which its text says nothing; 0: it may be short.
    pub least: usize,
    /// What the report has to state here: one of these words must stand in some text of it; none: nothing.
    pub states: Vec<String>,
}

/// A document that is cited as the basis although it is not, or no longer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotBasis {
    /// How it is cited.
    pub cites: Vec<String>,
    /// What is to be cited instead.
    pub instead: String,
}

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// A narrative in Markdown.
    Text,
    /// The statutory table at this index.
    Table(usize),
    /// The report's own sections (before 2019).
    Sections,
    /// A free table of indicators (before 2019).
    Statistics,
}

/// One statutory table.
#[derive(Clone, Debug)]
pub struct Table {
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
pub struct RowKey {
    /// The key.
    pub key: Key,
    /// The row of figures with this key: its own, or the one that stands for the group.
    pub row: usize,
    /// The keys below a group.
    pub children: Vec<RowKey>,
}

/// A run of rows with the same columns, in proactive disclosure with a title and a head of its own.
#[derive(Clone, Debug)]
pub struct Block {
    /// The title row over the whole width (第二十条第（一）项).
    pub title: Option<Label>,
    /// The label over the stub (信息内容).
    pub item: Option<Label>,
    /// The columns of figures.
    pub columns: Vec<Column>,
    /// All rows stand side by side in one printed row, and have no stub.
    pub side_by_side: bool,
    /// The rows as the stub groups them.
    pub(super) nodes: Vec<Node>,
}

/// A column of figures.
#[derive(Clone, Debug)]
pub struct Column {
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
pub struct Row {
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
pub struct Cell {
    /// Its id in the vocabulary of all editions.
    pub id: CellId,
    /// Index of its row.
    pub row: usize,
    /// Index of its column in the row's block.
    pub column: usize,
}

impl Edition {
    /// Where a cell's figure stands in a report of this edition; `None` if the edition has no such cell.
    pub fn slot(&self, cell: CellId) -> Option<usize> {
        self.slots.get(usize::from(cell.0)).filter(|s| **s != u16::MAX).map(|s| usize::from(*s))
    }

    /// The column of a cell by its slot.
    pub fn column(&self, slot: usize) -> &Column {
        let cell = &self.cells[slot];
        let row = &self.rows[cell.row];
        &self.tables[row.table].blocks[row.block].columns[cell.column]
    }

    /// The row of a cell by its slot.
    pub fn row_of(&self, slot: usize) -> &Row {
        &self.rows[self.cells[slot].row]
    }

    /// The unit of a cell: 件 or 万元.
    pub fn unit(&self, slot: usize) -> &str {
        let table = &self.tables[self.row_of(slot).table];
        self.column(slot).unit.as_deref().unwrap_or(&table.unit)
    }

    /// The unit of a cell over many reports, some of which may print an amount with a unit of its own.
    pub fn unit_of_many(&self, slot: usize) -> String {
        let own = if self.column(slot).verbatim { "，写明单位的除外" } else { "" };
        format!("{}{own}", self.unit(slot))
    }

    /// The unit of the headline figures, which is one and the same.
    pub fn headline_unit(&self) -> &str {
        let first = self.headline.first().and_then(|(cell, _)| self.slot(*cell));
        first.map_or("", |slot| self.unit(slot))
    }

    /// Its report years: `2019—2020`, or the first one where it has no last.
    pub fn span(&self) -> String {
        match self.years {
            (first, Some(last)) if last != first => format!("{first}—{last}"),
            (first, _) => first.to_string(),
        }
    }

    /// The slots of cells that are printed unless the original folded their group into one row.
    pub fn printed(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().filter(|r| r.details.is_empty()).flat_map(Row::slots)
    }

    /// Whether the edition is the one meant for a year.
    pub fn covers(&self, year: Year) -> bool {
        self.years.0 <= year && self.years.1.is_none_or(|last| year <= last)
    }

    /// The part with a key.
    pub fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.key.en == key)
    }

    /// The address of a cell in Chinese keys: 申请.本年新收.总计.
    pub fn address_zh(&self, slot: usize) -> String {
        let row = self.row_of(slot);
        let column = (row.width > 1).then(|| &self.column(slot).key);
        let keys = std::iter::once(&self.tables[row.table].key).chain(&row.path).chain(column);
        keys.map(|k| k.zh.as_str()).collect::<Vec<_>>().join(".")
    }

    /// How people name a cell: 表三“1.属于国家秘密 — 总计”.
    pub fn name(&self, slot: usize) -> String {
        let (row, column) = (self.row_of(slot), self.column(slot));
        let table = &self.tables[row.table];
        if row.width == 1 {
            return format!("{}“{}”", table.name, row.label);
        }
        format!("{}“{} — {}”", table.name, row.label, column.label)
    }
}

impl Table {
    /// The row whose keys are `path`, in either language.
    pub fn find(&self, path: &[&str]) -> Option<&RowKey> {
        let (first, rest) = path.split_first()?;
        let mut found = self.keys.iter().find(|k| k.key.matches(first))?;
        for word in rest {
            found = found.children.iter().find(|k| k.key.matches(word))?;
        }
        Some(found)
    }
}

impl Row {
    /// The slots of its cells.
    pub fn slots(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.width
    }
}
