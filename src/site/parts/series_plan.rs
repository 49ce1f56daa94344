//! The lines of the table of an agency's figures, as each edition orders them: planned once, shown for every agency.

use crate::edition::{CellId, Edition, Editions, Row};

/// The lines of every edition, by table.
#[derive(Debug)]
pub(crate) struct SeriesPlan(Vec<Vec<Vec<PlannedLine>>>);

/// A line: a cell, and those that it is the total of.
#[derive(Debug)]
pub(super) struct PlannedLine {
    /// Its slot in the edition.
    pub slot: usize,
    /// Its cell.
    pub cell: CellId,
    /// `row`, `detail` of the row before it, `part`: one kind of applicants.
    pub level: &'static str,
    /// What it is called.
    pub label: String,
    /// The lines of each kind of applicants.
    pub parts: Vec<PlannedLine>,
}

impl SeriesPlan {
    /// The lines of all editions.
    pub(crate) fn new(editions: &Editions) -> SeriesPlan {
        let of_edition = |edition: &Edition| {
            (0..edition.tables.len()).map(|table| of_table(edition, table).collect()).collect()
        };
        SeriesPlan(editions.all().iter().map(of_edition).collect())
    }

    /// The lines of each table of the edition at a position.
    pub(super) fn of(&self, edition: usize) -> &[Vec<PlannedLine>] {
        self.0.get(edition).map_or(&[], |tables| tables)
    }
}

fn of_table(edition: &Edition, table: usize) -> impl Iterator<Item = PlannedLine> {
    in_order(edition, table).into_iter().flat_map(move |(row, level)| {
        let side_by_side = edition.tables[table].blocks[row.block].side_by_side;
        let line = |slot: usize, level, parts| PlannedLine::new(edition, slot, level, parts);
        let others = || row.slots().filter(|slot| !edition.column(*slot).total);
        match row.slots().find(|slot| edition.column(*slot).total) {
            None => others().map(|slot| line(slot, level, Vec::new())).collect::<Vec<_>>(),
            Some(total) if side_by_side => std::iter::once(line(total, level, Vec::new()))
                .chain(others().map(|slot| line(slot, "detail", Vec::new())))
                .collect(),
            Some(total) => {
                let parts = others().map(|slot| line(slot, "part", Vec::new())).collect();
                vec![line(total, level, parts)]
            }
        }
    })
}

/// The rows of a table, a group before the rows that it stands for.
fn in_order(edition: &Edition, table: usize) -> Vec<(&Row, &'static str)> {
    let mut ordered = Vec::new();
    let rows = || edition.rows.iter().enumerate().filter(|(_, row)| row.table == table);
    for (at, row) in rows() {
        let group = rows().find(|(_, group)| group.details.contains(&at)).map(|(_, group)| group);
        match group {
            Some(group) => {
                if group.details.first() == Some(&at) {
                    ordered.push((group, "row"));
                }
                ordered.push((row, "detail"));
            }
            None if row.details.is_empty() => ordered.push((row, "row")),
            None => {}
        }
    }
    ordered
}

impl PlannedLine {
    fn new(edition: &Edition, slot: usize, level: &'static str, parts: Vec<PlannedLine>) -> PlannedLine {
        let (row, column) = (edition.row_of(slot), edition.column(slot));
        let side_by_side = edition.tables[row.table].blocks[row.block].side_by_side;
        let (whole, part) = (row.label.to_string(), column.label.to_string());
        let label = match level {
            "part" => part,
            _ if row.width == 1 || column.total => whole,
            _ if side_by_side => part,
            _ => format!("{whole}：{part}"),
        };
        PlannedLine { slot, cell: edition.cells[slot].id, level, label, parts }
    }
}
