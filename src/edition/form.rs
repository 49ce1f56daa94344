//! The types of one edition of the form.

use crate::base::{Lang, Year};
use crate::edition::cite::Cite;
use crate::edition::key::Key;
use crate::edition::phrase::{Lexicon, Phrase};
use crate::edition::relation::{Equation, Relation, RowOrColumn};
use crate::edition::table::{Cell, CellId, Column, Row, Table};
use crate::edition::word_list::WordList;
use crate::text::Label;

/// The name of an edition: the first report year it was made for (2008, 2019, 2021).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct EditionId(pub u16);

/// One edition of the statutory form, whole: what is printed, in which order, and what sums to what.
#[derive(Clone, Debug)]
pub(crate) struct Edition {
    /// Its name.
    pub id: EditionId,
    /// First and last report year it is meant for; open at the end for the form in force.
    pub years: (Year, Option<Year>),
    /// The document that prescribes it.
    pub basis: String,
    /// By when a government's report is due by law: month and day of the year after the report year.
    pub due_of_governments: (u8, u8),
    /// The same for every other agency.
    pub due_of_others: (u8, u8),
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
    /// The cells that count all that came in, or all that is still open, whatever became of the rest.
    pub whole: Vec<CellId>,
    /// Cells that are 0 unless the agency may make 规章 (立法法 arts. 91, 93).
    pub rule_making: Vec<CellId>,
    /// With which words narratives state figures.
    pub phrases: Vec<Phrase>,
    /// What their words mean.
    pub lexicon: Lexicon,
    /// Every unit that a phrase names.
    pub units: WordList,
    /// Documents that people cite as the basis although they are not, or no longer.
    pub not_basis: Vec<NotBasis>,
    /// Index in `cells` by `CellId`; `u16::MAX` where this edition has no such cell.
    pub(super) slots: Vec<u16>,
}

/// One part (一 to 六) of a report.
#[derive(Clone, Debug)]
pub(crate) struct Part {
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
#[derive(Clone, Debug)]
pub(crate) struct NotBasis {
    /// How it is cited.
    pub cites: Vec<Cite>,
    /// What is to be cited instead.
    pub instead: Cite,
}

/// What a part holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// A narrative in Markdown.
    Text,
    /// The statutory table at this index.
    Table(usize),
    /// The report's own sections (before 2019).
    Sections,
    /// A free table of indicators (before 2019).
    Statistics,
}

impl Edition {
    /// Where a cell's figure stands in a report of this edition; `None` if the edition has no such cell.
    pub(crate) fn slot(&self, cell: CellId) -> Option<usize> {
        self.slots.get(usize::from(cell.0)).filter(|s| **s != u16::MAX).map(|s| usize::from(*s))
    }

    /// The column of a cell by its slot.
    pub(crate) fn column(&self, slot: usize) -> &Column {
        let cell = &self.cells[slot];
        let row = &self.rows[cell.row];
        &self.tables[row.table].blocks[row.block].columns[cell.column]
    }

    /// The row of a cell by its slot.
    pub(crate) fn row_of(&self, slot: usize) -> &Row {
        &self.rows[self.cells[slot].row]
    }

    /// The unit of a cell: 件 or 万元.
    pub(crate) fn unit(&self, slot: usize) -> &str {
        let table = &self.tables[self.row_of(slot).table];
        self.column(slot).unit.as_deref().unwrap_or(&table.unit)
    }

    /// The unit of a cell over many reports, some of which may print an amount with a unit of its own.
    pub(crate) fn unit_of_many(&self, slot: usize) -> String {
        let own = if self.column(slot).verbatim { "，写明单位的除外" } else { "" };
        format!("{}{own}", self.unit(slot))
    }

    /// Its report years: `2019—2020`, or the first one where it has no last.
    pub(crate) fn span(&self) -> String {
        match self.years {
            (first, Some(last)) if last != first => format!("{first}—{last}"),
            (first, _) => first.to_string(),
        }
    }

    /// Its report years in a sentence: from 2021 on.
    pub(crate) fn spoken_years(&self, lang: Lang) -> String {
        match (self.years, lang) {
            ((from, None), Lang::Zh) => format!("{from} 年度起"),
            ((from, None), Lang::En) => format!("from {from} on"),
            ((from, Some(to)), Lang::Zh) => format!("{from}—{to} 年度"),
            ((from, Some(to)), Lang::En) => format!("{from} to {to}"),
        }
    }

    /// The slots of cells that are printed unless the original folded their group into one row.
    pub(crate) fn printed(&self) -> impl Iterator<Item = usize> {
        self.rows.iter().filter(|r| r.details.is_empty()).flat_map(Row::slots)
    }

    /// Whether the edition is the one meant for a year.
    pub(crate) fn covers(&self, year: Year) -> bool {
        self.years.0 <= year && self.years.1.is_none_or(|last| year <= last)
    }

    /// The part with a key.
    pub(crate) fn part(&self, key: &str) -> Option<&Part> {
        self.parts.iter().find(|p| p.key.en == key)
    }

    /// The address of a cell in Chinese keys: 申请.本年新收.总计.
    pub(crate) fn address_zh(&self, slot: usize) -> String {
        let row = self.row_of(slot);
        let column = (row.width > 1).then(|| &self.column(slot).key);
        let keys = std::iter::once(&self.tables[row.table].key).chain(&row.path).chain(column);
        keys.map(|k| k.zh.as_str()).collect::<Vec<_>>().join(".")
    }

    /// How people name a cell: 表三“1.属于国家秘密 — 总计”.
    pub(crate) fn name(&self, slot: usize) -> String {
        let (row, column) = (self.row_of(slot), self.column(slot));
        let table = &self.tables[row.table];
        if row.width == 1 {
            return format!("{}“{}”", table.name, row.label);
        }
        format!("{}“{} — {}”", table.name, row.label, column.label)
    }

    /// What an equation is about: the label of its row or of its column.
    pub(crate) fn line_label(&self, equation: usize) -> &Label {
        let equation = &self.equations[equation];
        match equation.holds_for {
            RowOrColumn::Row(row) => &self.rows[row].label,
            RowOrColumn::Column(block, column) => {
                let table = self.relations[equation.relation].table;
                &self.tables[table].blocks[block].columns[column].label
            }
        }
    }
}
