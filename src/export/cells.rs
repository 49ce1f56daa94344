//! The cells of a report as rows of one long table: the one description of them that all files of data have in common.

use std::borrow::Cow;

use crate::base::{Date, Year};
use crate::edition::{Edition, EditionId};
use crate::export::ExportContext;
use crate::export::csv_writer::CsvField;
use crate::register::Agency;
use crate::report::{CorrectionTarget, Figure, MOST_STATISTICS_COLUMNS, Report, Statistic, Value};
use crate::text::Decimal;

/// The columns of the long table, in their order.
pub(super) const LONG_COLUMNS: [&str; 16] = [
    "agency",
    "agency_name",
    "year",
    "edition",
    "table",
    "row",
    "row_label",
    "column",
    "column_label",
    "unit",
    "value",
    "verbatim",
    "state",
    "computed",
    "published",
    "corrected",
];

/// The table of the indicators that reports had before there was a form.
pub(super) const STATISTICS: &str = "statistics";
/// Their columns: the year's own value, and the sum of all years.
pub(super) const STATISTICS_COLUMNS: [(&str, &str); 2] = [("value", "本年"), ("cumulative", "历年累计")];

/// What the columns are called that are in the place of the year's own value, where the original has several.
pub(super) const OWN_COLUMNS: [&str; MOST_STATISTICS_COLUMNS] = [
    "value_1", "value_2", "value_3", "value_4", "value_5", "value_6", "value_7", "value_8", "value_9",
    "value_10", "value_11", "value_12",
];

/// The columns of the year's values of a report's indicators: their keys and labels.
pub(super) fn statistics_columns(report: &Report) -> Vec<(&'static str, &str)> {
    match &*report.statistics_columns {
        [] => vec![STATISTICS_COLUMNS[0]],
        own => OWN_COLUMNS.into_iter().zip(own.iter().map(|label| &**label)).collect(),
    }
}

/// The words for what may stand in a cell, in all files of data: a number, nothing, “/”, no such cell, words.
pub(super) const STATES: [&str; 5] = ["number", "blank", "not_applicable", "absent", "words"];

/// What stands in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellState<'s> {
    /// A number, exact.
    Number(Decimal),
    /// A number that is printed otherwise than programs write it: `1.50`, `007`, `2,069`.
    Written(Decimal, &'s str),
    /// Nothing, where the original has a cell.
    Blank,
    /// “/”: the item does not apply.
    NotApplicable,
    /// The original has no such cell.
    Absent,
    /// Words in the place of a number, as they are printed.
    Words(&'s str),
}

impl<'s> CellState<'s> {
    /// Some number, for what is written of all numbers alike.
    pub(super) const NUMBER: CellState<'static> = CellState::Number(Decimal::ZERO);

    /// What stands in a cell of a report, by its slot.
    pub(super) fn at(report: &'s Report, edition: &Edition, slot: usize) -> CellState<'s> {
        if let Some(words) = report.figures.verbatim(slot) {
            return CellState::Words(words);
        }
        match report.figures.at(slot) {
            Figure::BLANK => CellState::Blank,
            Figure::NOT_APPLICABLE => CellState::NotApplicable,
            figure => figure.value().map_or(CellState::Absent, |value| {
                CellState::Number(Decimal::new(value, edition.column(slot).decimals))
            }),
        }
    }

    /// What stands for an indicator: a number, if it is plain digits, with or without commas between thousands.
    pub(super) fn of_statistic(value: &'s Value) -> CellState<'s> {
        match value.0.trim() {
            "" => CellState::Blank,
            "/" => CellState::NotApplicable,
            text => match stated(text) {
                Some(number) if number.ascii() == text => CellState::Number(number),
                Some(number) => CellState::Written(number, text),
                None => CellState::Words(text),
            },
        }
    }

    /// The word for it in all files of data.
    pub(super) fn name(self) -> &'static str {
        let [number, blank, not_applicable, absent, words] = STATES;
        match self {
            CellState::Number(_) | CellState::Written(..) => number,
            CellState::Blank => blank,
            CellState::NotApplicable => not_applicable,
            CellState::Absent => absent,
            CellState::Words(_) => words,
        }
    }

    /// The number, if it is one.
    pub(super) fn value(self) -> Option<Decimal> {
        match self {
            CellState::Number(value) | CellState::Written(value, _) => Some(value),
            _ => None,
        }
    }

    /// What the original prints, where that is words, or a number that is not as programs write it.
    pub(super) fn verbatim(self) -> Option<&'s str> {
        match self {
            CellState::Words(printed) | CellState::Written(_, printed) => Some(printed),
            _ => None,
        }
    }
}

/// The number that plain digits state, with commas between all thousands or none.
fn stated(text: &str) -> Option<Decimal> {
    let end = text.find('.').unwrap_or(text.len());
    let (whole, part) = text.split_at(end);
    let mut groups = whole.trim_start_matches(['-', '\u{2212}']).split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = (1..=3).contains(&first.len()) && groups.clone().all(|group| group.len() == 3);
    match groups.next() {
        Some(_) if is_grouped => Decimal::parse(&(whole.replace(',', "") + part)),
        _ => Decimal::parse(text),
    }
}

/// One row of the long table: a cell of a report.
#[derive(Clone, Debug)]
pub(super) struct LongRow<'s> {
    /// The agency's id.
    pub agency: &'s str,
    /// The name it had in that year.
    pub agency_name: &'s str,
    /// The report year.
    pub year: Year,
    /// The edition of the form.
    pub edition: EditionId,
    /// The key of the table.
    pub table: &'s str,
    /// The key of the row, with those of the groups that it stands in: `refused.state_secret`.
    pub row: Cow<'s, str>,
    /// The official label of the row.
    pub row_label: &'s str,
    /// The key of the column.
    pub column: &'s str,
    /// The official label of the column.
    pub column_label: &'s str,
    /// The unit: 件, 万元.
    pub unit: &'s str,
    /// What stands there.
    pub state: CellState<'s>,
    /// The figure is a total that was asked for, or left out, and worked out here.
    pub computed: bool,
    /// The day on which the report was published.
    pub published: Option<Date>,
    /// The day on which the cell was corrected last.
    pub corrected: Option<Date>,
}

impl<'s> LongRow<'s> {
    /// It as a row of a CSV file, in the order of [`LONG_COLUMNS`].
    pub(super) fn fields(self) -> [CsvField<'s>; LONG_COLUMNS.len()] {
        [
            self.agency.into(),
            self.agency_name.into(),
            CsvField::Number(Decimal::new(self.year.number(), 0)),
            CsvField::Number(Decimal::new(self.edition.0, 0)),
            self.table.into(),
            self.row.into(),
            self.row_label.into(),
            self.column.into(),
            self.column_label.into(),
            self.unit.into(),
            self.state.value().map_or("".into(), CsvField::Number),
            self.state.verbatim().unwrap_or_default().into(),
            self.state.name().into(),
            if self.computed { "true" } else { "false" }.into(),
            CsvField::Day(self.published),
            CsvField::Day(self.corrected),
        ]
    }
}

/// A report with what its cells are described by.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReportCells<'s> {
    /// The report.
    pub report: &'s Report,
    /// Its edition.
    pub edition: &'s Edition,
    /// Whose it is.
    pub agency: &'s Agency,
}

impl<'s> ReportCells<'s> {
    /// Those of a report.
    pub(super) fn of(see: &ExportContext<'s>, report: &'s Report) -> Option<ReportCells<'s>> {
        let (report, edition) = see.reports.with_edition(report)?;
        Some(ReportCells { report, edition, agency: see.names.register.get(report.key.agency)? })
    }

    /// The slots of its cells, in the order of the form: every cell that the form prints, absent where the original has its
    /// group as one row, and then the cells of that row. None where the figures are in the original alone.
    pub(super) fn slots(self) -> impl Iterator<Item = usize> + use<'s> {
        let ReportCells { report, edition, .. } = self;
        let rows = edition.rows.iter().enumerate().filter(move |(at, row)| {
            !report.only_source && (row.details.is_empty() || report.figures.is_folded(edition, *at))
        });
        rows.flat_map(|(_, row)| row.slots())
    }

    /// The rows of the long table: its cells, then its indicators.
    #[cfg(feature = "parquet")]
    pub(super) fn rows(self) -> impl Iterator<Item = LongRow<'s>> {
        self.slots().map(move |slot| self.cell(slot)).chain(self.statistics())
    }

    /// The row of one cell, by its slot.
    #[cfg(feature = "parquet")]
    pub(super) fn cell(self, slot: usize) -> LongRow<'s> {
        let ReportCells { report, edition, .. } = self;
        let [table, row, row_label, column, column_label, unit] = words_of(edition, slot);
        LongRow {
            table,
            row: row.into(),
            row_label,
            column,
            column_label,
            unit,
            state: CellState::at(report, edition, slot),
            computed: report.figures.is_computed(slot),
            corrected: corrected(report, &CorrectionTarget::Cell(edition.cells[slot].id)),
            ..self.blank_row()
        }
    }

    /// The rows of its indicators, each with the number of its line, from 1.
    pub(super) fn statistics(self) -> impl Iterator<Item = LongRow<'s>> {
        let own_columns = statistics_columns(self.report);
        let cells = move |(at, own): (usize, &'s Statistic)| {
            let row = |(column, column_label): (&'s str, &'s str), found: &'s Value| LongRow {
                row: at.to_string().into(),
                row_label: &own.label,
                column,
                column_label,
                unit: &own.unit,
                state: CellState::of_statistic(found),
                ..self.blank_row()
            };
            let stated = own_columns.iter().zip(own.stated()).map(|(column, found)| row(*column, found));
            let sum = own.cumulative.as_ref().map(|found| row(STATISTICS_COLUMNS[1], found));
            stated.chain(sum).collect::<Vec<_>>()
        };
        (1..).zip(&*self.report.statistics).flat_map(cells)
    }

    /// What all its rows have in common.
    pub(super) fn blank_row(self) -> LongRow<'s> {
        let key = self.report.key;
        LongRow {
            agency: &self.agency.id,
            agency_name: self.agency.name_in(key.year),
            year: key.year,
            edition: self.report.edition,
            table: STATISTICS,
            row: "".into(),
            row_label: "",
            column: "",
            column_label: "",
            unit: "",
            state: CellState::Absent,
            computed: false,
            published: self.report.published.date(),
            corrected: None,
        }
    }
}

/// What the form says of a cell: the keys of its table and row, the label of the row, the key and label of its column, its
/// unit.
pub(super) fn words_of(edition: &Edition, slot: usize) -> [&str; 6] {
    let (row, column) = (edition.row_of(slot), edition.column(slot));
    let table = edition.tables[row.table].key.en.as_str();
    let own = row.address.get(table.len() + 1..).unwrap_or_default();
    [table, own, row.label.plain(), &column.key.en, column.label.plain(), edition.unit(slot)]
}

/// The day on which something was corrected last.
pub(super) fn corrected(report: &Report, target: &CorrectionTarget) -> Option<Date> {
    report.corrections.iter().filter(|made| made.target == *target).map(|made| made.date).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indicator_keeps_its_number_and_how_it_is_printed() {
        let cases = [
            ("12", "number", Some("12"), None),
            ("-3", "number", Some("-3"), None),
            ("12.5", "number", Some("12.5"), None),
            ("1.50", "number", Some("1.5"), Some("1.50")),
            ("007", "number", Some("7"), Some("007")),
            ("\u{2212}3", "number", Some("-3"), Some("\u{2212}3")),
            ("2,069", "number", Some("2069"), Some("2,069")),
            ("-12,345,678.50", "number", Some("-12345678.5"), Some("-12,345,678.50")),
            ("2,06", "words", None, Some("2,06")),
            ("2069,123", "words", None, Some("2069,123")),
            (",123", "words", None, Some(",123")),
            ("1,234.5,6", "words", None, Some("1,234.5,6")),
            ("95.2%", "words", None, Some("95.2%")),
            ("约5万元", "words", None, Some("约5万元")),
            ("", "blank", None, None),
            ("/", "not_applicable", None, None),
        ];
        for (text, name, value, verbatim) in cases {
            let stated = Value(text.into());
            let state = CellState::of_statistic(&stated);
            assert_eq!((state.name(), state.verbatim()), (name, verbatim), "{text}");
            assert_eq!(state.value().map(Decimal::ascii).as_deref(), value, "{text}");
        }
    }
}
