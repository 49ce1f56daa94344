//! The statutory tables of a report as JSON. What the form says is laid out once, and a report puts its figures between.

use crate::edition::Edition;
use crate::export::cells::{CellState, ReportCells, corrected};
use crate::export::json_writer::JsonWriter;
use crate::report::CorrectionTarget;

/// What a form says of its tables, as pieces of JSON.
#[derive(Debug)]
pub(super) struct JsonForm {
    tables: Box<[TableTexts]>,
    /// How each cell begins, up to its value, by its slot.
    cells: Box<[Box<[u8]>]>,
}

/// A table: how it begins, up to its first block.
#[derive(Debug)]
struct TableTexts {
    head: Box<[u8]>,
    blocks: Box<[BlockTexts]>,
}

/// A block of a table: how it begins, up to its first row.
#[derive(Debug)]
struct BlockTexts {
    head: Box<[u8]>,
    /// Its rows by their places in the form, each with how it begins, up to its first cell.
    rows: Box<[(usize, Box<[u8]>)]>,
}

impl JsonForm {
    /// That of an edition.
    pub(super) fn of(edition: &Edition) -> JsonForm {
        let cell = |slot| {
            let begun = begun(|json| {
                json.key("column").text(&edition.column(slot).key.en);
                json.key("value");
            });
            begun.into()
        };
        JsonForm {
            tables: (0..edition.tables.len()).map(|at| table(edition, at)).collect(),
            cells: (0..edition.cells.len()).map(cell).collect(),
        }
    }

    /// Writes the tables of a report as the values of a list; none where its figures are in the original alone.
    pub(super) fn write(&self, cells: ReportCells<'_>, json: &mut JsonWriter<'_>) {
        let ReportCells { report, edition, .. } = cells;
        let all = if report.only_source { &[][..] } else { &self.tables };
        for table in all {
            json.laid_out(&table.head);
            for block in &table.blocks {
                json.laid_out(&block.head);
                let is_there =
                    |at: usize| edition.rows[at].details.is_empty() || report.figures.is_folded(edition, at);
                for (at, head) in block.rows.iter().filter(|(at, _)| is_there(*at)) {
                    json.laid_out(head);
                    edition.rows[*at].slots().for_each(|slot| self.cell(cells, slot, json));
                    json.raw(LIST_ENDS);
                }
                json.raw(LIST_ENDS);
            }
            json.raw(LIST_ENDS);
        }
    }

    fn cell(&self, cells: ReportCells<'_>, slot: usize, json: &mut JsonWriter<'_>) {
        let ReportCells { report, edition, .. } = cells;
        json.laid_out(self.cells.get(slot).map_or(&[][..], |own| own));
        let found = CellState::at(report, edition, slot);
        state(found, json);
        if report.figures.is_computed(slot) {
            json.key("computed").flag(true);
        }
        let day = corrected(report, &CorrectionTarget::Cell(edition.cells[slot].id));
        if day.is_some() {
            json.key("corrected").day(day);
        }
        json.raw(b"}");
    }
}

/// The end of a list, and of the object whose last field it is.
const LIST_ENDS: &[u8] = b"]}";

/// Writes what stands in a cell, behind the key of its value: words only where it has words.
pub(super) fn state(found: CellState<'_>, json: &mut JsonWriter<'_>) {
    json.number(found.value());
    json.key("state").bare_text(found.name());
    if let Some(words) = found.verbatim() {
        json.key("verbatim").text(words);
    }
}

fn table(edition: &Edition, at: usize) -> TableTexts {
    let own = &edition.tables[at];
    let head = begun(|json| {
        json.key("table").text(&own.key.en);
        json.key("name").text(&own.name);
        json.key("unit").text(&own.unit);
        json.key("blocks");
    });
    let blocks = (0..own.blocks.len()).map(|place| block(edition, (at, place)));
    TableTexts { head: list(head), blocks: blocks.collect() }
}

fn block(edition: &Edition, (table, place): (usize, usize)) -> BlockTexts {
    let own = &edition.tables[table];
    let block = &own.blocks[place];
    let head = begun(|json| {
        json.key("title").text_or_null(block.title.as_ref().map(|title| title.plain()));
        json.key("columns").list(|json| {
            for column in &block.columns {
                json.object(|json| {
                    json.key("column").text(&column.key.en);
                    json.key("label").text(column.label.plain());
                    json.key("unit").text(column.unit.as_deref().unwrap_or(&own.unit));
                });
            }
        });
        json.key("rows");
    });
    let rows = edition.rows.iter().enumerate().filter(|(_, row)| (row.table, row.block) == (table, place));
    let rows = rows.map(|(at, row)| {
        let head = begun(|json| {
            json.key("row").text(row.address.split_once('.').map_or("", |(_, own)| own));
            json.key("label").text(row.label.plain());
            json.key("groups").list(|json| row.groups.iter().for_each(|group| json.text(group.plain())));
            json.key("cells");
        });
        (at, list(head))
    });
    BlockTexts { head: list(head), rows: rows.collect() }
}

/// The beginning of an object, up to the value of its last key.
fn begun(fields: impl FnOnce(&mut JsonWriter<'_>)) -> Vec<u8> {
    let mut bytes = vec![b'{'];
    fields(&mut JsonWriter::new(&mut bytes));
    bytes
}

/// The same, where the value is a list.
fn list(mut begun: Vec<u8>) -> Box<[u8]> {
    begun.push(b'[');
    begun.into()
}
