//! The long table as CSV. What the form says of a cell is laid out once, and not once a report.

use crate::edition::Edition;
use crate::export::cells::{CellState, LONG_COLUMNS, LongRow, ReportCells, corrected, words_of};
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::report::CorrectionTarget;

/// What a form says of its cells, as fields of CSV: those that a cell has in every report, by its slot.
#[derive(Debug)]
pub(super) struct CsvForm(Box<[Box<[u8]>]>);

impl CsvForm {
    /// That of an edition.
    pub(super) fn of(edition: &Edition) -> CsvForm {
        let fields = |slot| laid_out(words_of(edition, slot).map(CsvField::from));
        CsvForm((0..edition.cells.len()).map(fields).collect())
    }

    /// Writes the rows of a report's cells and indicators.
    pub(super) fn write(&self, cells: ReportCells<'_>, file: &mut CsvWriter<'_>) {
        let ReportCells { report, edition, .. } = cells;
        let [agency, agency_name, year, number, ..] = cells.blank_row().fields();
        let before = laid_out([agency, agency_name, year, number]);
        let published = || CsvField::Day(report.published.date());
        let behind = |state: CellState<'_>, is_computed: bool, corrected| {
            let computed = if is_computed { "true" } else { "false" };
            let words = state.verbatim().unwrap_or_default();
            laid_out([
                words.into(),
                state.name().into(),
                computed.into(),
                published(),
                CsvField::Day(corrected),
            ])
        };
        // Nearly every row ends so.
        let plain = behind(CellState::NUMBER, false, None);
        for slot in cells.slots() {
            let state = CellState::at(report, edition, slot);
            let is_computed = report.figures.is_computed(slot);
            let corrected = corrected(report, &CorrectionTarget::Cell(edition.cells[slot].id));
            file.laid_out(&before);
            file.laid_out(self.0.get(slot).map_or(&[][..], |own| own));
            file.number(state.value());
            match state {
                CellState::Number(_) if !is_computed && corrected.is_none() => file.laid_out(&plain),
                _ => file.laid_out(&behind(state, is_computed, corrected)),
            }
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
