//! The table of a year's reports: a report a row, a cell a column.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::base::Year;
use crate::edition::{CellId, Edition, EditionId};
use crate::export::ExportContext;
use crate::export::cells::{CellState, ReportCells};
use crate::export::open::columns::{ColumnType, TableColumn};
use crate::report::Report;

/// A column that every such table has.
pub(super) struct FixedColumn {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub title: &'static str,
    /// What may stand in it.
    pub kind: ColumnType,
    /// What stands in it.
    pub of: for<'s> fn(&WideRow<'_, 's>) -> Cow<'s, str>,
}

impl FixedColumn {
    /// What is told of it.
    pub(super) fn described<'s>(&self) -> TableColumn<'s> {
        TableColumn { name: self.name.into(), title: self.title.into(), kind: self.kind }
    }
}

/// The columns before those of cells.
pub(super) static BEFORE: &[FixedColumn] = &[
    FixedColumn {
        name: "agency",
        title: "机关代号",
        kind: ColumnType::Text,
        of: |row| row.cells.agency.id.as_str().into(),
    },
    FixedColumn {
        name: "agency_name",
        title: "机关当年的名称",
        kind: ColumnType::Text,
        of: |row| row.cells.agency.name_in(row.cells.report.key.year).into(),
    },
    FixedColumn {
        name: "kind",
        title: "机关类别",
        kind: ColumnType::Text,
        of: |row| row.cells.agency.kind.words().en.into(),
    },
    FixedColumn {
        name: "parent",
        title: "上级机关的代号",
        kind: ColumnType::Text,
        of: |row| row.parent.unwrap_or_default().into(),
    },
    FixedColumn {
        name: "year",
        title: "报告年度",
        kind: ColumnType::Integer,
        of: |row| row.cells.report.key.year.to_string().into(),
    },
    FixedColumn {
        name: "edition",
        title: "格式（版）：与上一年不同的，两年之间口径有变",
        kind: ColumnType::Integer,
        of: |row| row.cells.edition.id.0.to_string().into(),
    },
    FixedColumn {
        name: "published",
        title: "发布日期；空为不详",
        kind: ColumnType::Day,
        of: |row| {
            let date = row.cells.report.published.date();
            date.map_or("".into(), |date| date.day().to_string().into())
        },
    },
    FixedColumn {
        name: "only_source",
        title: "只有原件，数据没有录入",
        kind: ColumnType::Boolean,
        of: |row| if row.cells.report.only_source { "true" } else { "false" }.into(),
    },
];

/// The columns behind those of cells.
pub(super) static BEHIND: &[FixedColumn] = &[
    FixedColumn {
        name: "states",
        title: "不是数字的单元格：空白 blank，不适用 not_applicable，未列该行 absent，文字 words（原文在 verbatim）",
        kind: ColumnType::List,
        of: |row| row.states_as_json().to_string().into(),
    },
    FixedColumn {
        name: "computed",
        title: "由程序算出的总计",
        kind: ColumnType::List,
        of: |row| Value::from_iter(row.computed()).to_string().into(),
    },
];

/// A report of such a table.
pub(super) struct WideRow<'t, 's> {
    /// The report.
    pub cells: ReportCells<'s>,
    /// The id of the agency's parent.
    parent: Option<&'s str>,
    table: &'t WideTable<'s>,
    /// Where the figure of each column stands in it.
    slots: &'t [Option<u16>],
}

/// The table of a year.
pub(super) struct WideTable<'s> {
    see: ExportContext<'s>,
    /// The columns of cells: those of the newest form, then those that only older ones have; each with the form and its slot.
    pub cells: Vec<(&'s Edition, usize)>,
    /// By form: where the figure of each column stands.
    slots: Vec<(EditionId, Vec<Option<u16>>)>,
}

impl<'s> WideTable<'s> {
    /// The table of a year, with the cells of the forms that its reports have.
    pub(super) fn of(see: &ExportContext<'s>, year: Year) -> WideTable<'s> {
        let reports = see.reports.store.of_year(year);
        let used = reports.filter_map(|report| Some(see.reports.with_edition(report)?.1));
        WideTable::of_editions(see, used.collect())
    }

    /// A table with the cells of some forms.
    pub(super) fn of_editions(see: &ExportContext<'s>, mut used: Vec<&'s Edition>) -> WideTable<'s> {
        used.sort_by_key(|edition| std::cmp::Reverse(edition.id));
        used.dedup_by_key(|edition| edition.id);
        let mut cells: Vec<(&Edition, usize)> = Vec::new();
        for (at, edition) in used.iter().enumerate() {
            let is_new = |id: CellId| used[..at].iter().all(|newer| newer.slot(id).is_none());
            let own = edition.cells.iter().enumerate().filter(|(_, cell)| is_new(cell.id));
            cells.extend(own.map(|(slot, _)| (*edition, slot)));
        }
        let slots = used.iter().map(|edition| {
            let slot = |(of, slot): &(&Edition, usize)| edition.slot(of.cells[*slot].id).map(|at| at as u16);
            (edition.id, cells.iter().map(slot).collect())
        });
        WideTable { see: *see, slots: slots.collect(), cells }
    }

    /// All its columns.
    pub(super) fn columns(&self) -> Vec<TableColumn<'s>> {
        let before = BEFORE.iter().map(FixedColumn::described).chain(self.cell_columns());
        before.chain(BEHIND.iter().map(FixedColumn::described)).collect()
    }

    /// The columns of cells.
    pub(super) fn cell_columns(&self) -> impl Iterator<Item = TableColumn<'s>> {
        self.cells.iter().map(|(edition, slot)| TableColumn {
            name: self.address(edition, *slot).into(),
            title: format!("{}，{}", edition.name(*slot), edition.unit(*slot)).into(),
            kind: if edition.column(*slot).decimals == 0 { ColumnType::Integer } else { ColumnType::Decimal },
        })
    }

    /// The row of a report.
    pub(super) fn row<'t>(&'t self, report: &'s Report) -> Option<WideRow<'t, 's>> {
        let cells = ReportCells::of(&self.see, report)?;
        let slots =
            self.slots.iter().find(|(id, _)| *id == report.edition).map_or(&[][..], |(_, slots)| slots);
        let parent = cells.agency.parent.and_then(|id| self.see.names.register.get(id));
        Some(WideRow { cells, parent: parent.map(|parent| parent.id.as_str()), table: self, slots })
    }

    fn address(&self, edition: &Edition, slot: usize) -> &'s str {
        self.see.reports.editions.address(edition.cells[slot].id)
    }
}

impl<'s> WideRow<'_, 's> {
    /// What stands in each column of a cell; `None` where the report's form has no such cell, or its original is all that is
    /// there.
    pub(super) fn figures(&self) -> impl Iterator<Item = Option<CellState<'s>>> {
        let ReportCells { report, edition, .. } = self.cells;
        let known = self.slots.iter().copied().map(move |slot| slot.filter(|_| !report.only_source));
        known.map(move |slot| slot.map(|slot| CellState::at(report, edition, usize::from(slot))))
    }

    /// The cells that are no number: of each its address and what stands there.
    pub(super) fn states(&self) -> impl Iterator<Item = (&'s str, CellState<'s>)> {
        let ReportCells { report, edition, .. } = self.cells;
        let state = move |slot| (self.table.address(edition, slot), CellState::at(report, edition, slot));
        self.cells.slots().map(state).filter(|(_, state)| state.value().is_none())
    }

    /// The addresses of totals that were worked out here.
    pub(super) fn computed(&self) -> impl Iterator<Item = &'s str> {
        let ReportCells { report, edition, .. } = self.cells;
        let computed = self.cells.slots().filter(move |slot| report.figures.is_computed(*slot));
        computed.map(move |slot| self.table.address(edition, slot))
    }

    /// The cells that are no number, each with the words of the original where it has words.
    fn states_as_json(&self) -> Value {
        let state = |(cell, state): (&str, CellState<'_>)| {
            let mut entry = Map::new();
            entry.insert("cell".to_owned(), cell.into());
            entry.insert("state".to_owned(), state.name().into());
            if let Some(words) = state.verbatim() {
                entry.insert("verbatim".to_owned(), words.into());
            }
            Value::Object(entry)
        };
        self.states().map(state).collect()
    }
}
