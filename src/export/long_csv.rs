//! The long table as CSV. What the form says of a cell is laid out once, and not once a report.

use std::sync::OnceLock;

use crate::edition::{Edition, EditionId, Editions};
use crate::export::cells::{CellState, LONG_COLUMNS, LongRow, ReportCells, corrected, words_of};
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::report::CorrectionTarget;

/// What the forms say of their cells, as fields of CSV; made when it is asked for.
#[derive(Debug, Default)]
pub(crate) struct LongTexts(OnceLock<Vec<(EditionId, SlotTexts)>>);

/// The fields that a cell has in every report, by its slot.
type SlotTexts = Box<[Box<[u8]>]>;

impl LongTexts {
    fn of<'t>(&'t self, editions: &Editions, edition: &Edition) -> &'t [Box<[u8]>] {
        let slots = |edition: &Edition| -> SlotTexts {
            (0..edition.cells.len())
                .map(|slot| laid_out(words_of(edition, slot).map(CsvField::from)))
                .collect()
        };
        let all = self.0.get_or_init(|| editions.all().iter().map(|own| (own.id, slots(own))).collect());
        all.iter().find(|(id, _)| *id == edition.id).map_or(&[], |(_, slots)| slots)
    }

    /// Writes the rows of a report's cells and indicators.
    pub(super) fn write(&self, editions: &Editions, cells: ReportCells<'_>, file: &mut CsvWriter<'_>) {
        let ReportCells { report, edition, .. } = cells;
        let texts = self.of(editions, edition);
        let [agency, agency_name, year, number, ..] = cells.blank_row().fields();
        let before = laid_out([agency, agency_name, year, number]);
        let published = laid_out([CsvField::Day(report.published.date())]);
        for slot in cells.slots() {
            let state = CellState::at(report, edition, slot);
            file.laid_out(&before);
            file.laid_out(texts.get(slot).map_or(&[][..], |own| own));
            file.field(state.value().map_or("".into(), CsvField::Number));
            file.field(state.verbatim().unwrap_or_default().into());
            file.laid_out(state.name().as_bytes());
            file.laid_out(if report.figures.is_computed(slot) { b"true" } else { b"false" });
            file.laid_out(&published);
            file.field(CsvField::Day(corrected(report, &CorrectionTarget::Cell(edition.cells[slot].id))));
            file.end();
        }
        cells.statistics().map(LongRow::fields).for_each(|fields| file.row(fields));
    }
}

/// The first row of every such file.
pub(super) fn write_head(file: &mut CsvWriter<'_>) {
    file.row(LONG_COLUMNS.map(CsvField::from));
}

/// Fields with the commas between them.
fn laid_out<'t>(fields: impl IntoIterator<Item = CsvField<'t>>) -> Box<[u8]> {
    let mut bytes = Vec::new();
    let mut file = CsvWriter::further(&mut bytes);
    fields.into_iter().for_each(|field| file.field(field));
    bytes.into()
}
