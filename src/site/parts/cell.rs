//! What fills the cells of a statutory table for one report: figures, changes, marks.

use compact_str::{CompactString, format_compact};

use crate::compare::comparable;
use crate::edition::{CellId, Column, Edition};
use crate::report::{CorrectionTarget, Figure, Report};
use crate::site::view::{NoteMark, PageText, TableFill, view};
use crate::text::Decimal;

view! {
    /// What stands in one cell, where it is more than a plain figure.
    pub(crate) struct CellView<'a> {
        /// The figure as printed; empty for a blank.
        figure: PageText<'a>,
        /// The cell is blank.
        blank: bool,
        /// The change on the year before, with its sign, where it is not 0.
        change: Option<PageText<'a>>,
        /// Corrections and remarks.
        marks: Vec<MarkView<'a>>,
    }
}

view! {
    /// A small mark beside a figure.
    pub(crate) struct MarkView<'a> {
        /// What it shows: 更1.
        label: PageText<'a>,
        /// The id it leads to.
        target: PageText<'a>,
        /// What a screen reader says.
        says: PageText<'a>,
    }
}

/// Whether a report's page has a cell: of a group that may be one row, either the row or its details are printed.
pub(crate) fn is_printed(edition: &Edition, report: &Report, slot: usize) -> bool {
    let own = edition.cells[slot].row;
    let folded = |row: usize| report.figures.is_folded(edition, row);
    let mut groups = edition.rows.iter().enumerate().filter(|(_, r)| r.details.contains(&own));
    match edition.rows[own].details.is_empty() {
        true => !report.only_source && !groups.any(|(row, _)| folded(row)),
        false => !report.only_source && folded(own),
    }
}

/// The class of one cell of a report; empty for a plain figure.
pub(crate) fn cell_class(fill: &TableFill<'_>, slot: usize) -> &'static str {
    let (edition, report) = (fill.edition, fill.report);
    let figure = report.figures.at(slot);
    let column = edition.column(slot);
    let verbatim = report.figures.verbatim(slot);
    let total = column.total || edition.row_of(slot).total;
    let (plain, doubtful) = match figure {
        _ if verbatim.is_some() => ("", "doubt-figure"),
        Figure::BLANK | Figure::ABSENT => ("blank", "blank doubt-figure"),
        Figure::NOT_APPLICABLE => ("na", "na doubt-figure"),
        _ if figure.value() == Some(0) && total => ("total zero", "total zero doubt-figure"),
        _ if figure.value() == Some(0) => ("zero", "zero doubt-figure"),
        _ if total => ("total", "total doubt-figure"),
        _ => ("", "doubt-figure"),
    };
    if fill.is_doubtful(slot) { doubtful } else { plain }
}

/// What stands in one cell of a report.
pub(crate) fn cell_view<'a>(fill: &TableFill<'a>, slot: usize) -> CellView<'a> {
    let (edition, report) = (fill.edition, fill.report);
    let figure = report.figures.at(slot);
    let column = edition.column(slot);
    let printed: PageText<'a> = match report.figures.verbatim(slot) {
        Some(text) => text.into(),
        None => figure.printed(column.decimals).into(),
    };
    let cell = edition.cells[slot].id;
    CellView {
        blank: printed.as_str().is_empty(),
        figure: printed,
        change: change(fill, cell, figure, column).map(PageText::from),
        marks: marks(fill, slot),
    }
}

/// The change on the year before with its sign; `None` where there is none, or nothing to compare with, or the figure is
/// itself a change.
fn change(fill: &TableFill<'_>, cell: CellId, figure: Figure, column: &Column) -> Option<CompactString> {
    let (last, edition) = fill.last.filter(|_| !column.signed)?;
    let difference = figure.value()? - comparable(last, edition, cell)?;
    (difference != 0).then(|| format_compact!("{:+}", Decimal::new(difference, column.decimals)))
}

fn marks<'a>(fill: &TableFill<'_>, slot: usize) -> Vec<MarkView<'a>> {
    if fill.notes.is_empty() && fill.report.corrections.is_empty() {
        return Vec::new();
    }
    let cell = CorrectionTarget::Cell(fill.edition.cells[slot].id);
    let notes = fill.notes.iter().filter(|mark| mark.slot == slot).map(|mark| {
        let NoteMark { number, notice, .. } = *mark;
        let what = if notice { "提请留意" } else { "存疑" };
        MarkView {
            label: format!("注{number}").into(),
            target: format!("note-{number}").into(),
            says: format!("{what}，见注 {number}").into(),
        }
    });
    notes.chain(correction_marks(fill.report, &cell)).collect()
}

/// The marks of what was corrected.
pub(crate) fn correction_marks<'a>(
    report: &Report,
    target: &CorrectionTarget,
) -> impl Iterator<Item = MarkView<'a>> {
    let corrections = report.corrections.iter().zip(1..).filter(move |(c, _)| c.target == *target);
    corrections.map(|(_, number)| MarkView {
        label: format!("更{number}").into(),
        target: format!("correction-{number}").into(),
        says: format!("更{number}，已更正，见文末").into(),
    })
}
