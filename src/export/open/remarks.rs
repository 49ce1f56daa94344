//! What is to be known of the figures of a year, a remark a row: corrections, reasons that were given, doubts, texts under tables,
//! totals that were worked out, and breaks with the year before.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::base::Year;
use crate::edition::{CellId, Edition, PartKind};
use crate::export::ExportContext;
use crate::export::cells::ReportCells;
use crate::export::csv_writer::{CsvField, CsvWriter};
use crate::export::open::columns::ColumnType::{Day, Integer, Text};
use crate::export::open::columns::{ColumnType, TableColumn};
use crate::export::report_json::filled;
use crate::report::{Correction, CorrectionTarget, Explainer, Report, Waiver};
use crate::site::{notes, sentence, unlike};

/// The columns: name, what it is, what may stand there.
const COLUMNS: [(&str, &str, ColumnType); 13] = [
    ("agency", "机关代号", Text),
    ("agency_name", "机关当年的名称", Text),
    ("year", "报告年度", Integer),
    ("edition", "格式（版）", Integer),
    (
        "kind",
        "更正 correction，理由 waiver，存疑 doubt，提请留意 notice，表下的说明 note，没有转录的部分 not_transcribed，算出的总计 computed，与上一年不宜直接相比 break",
        Text,
    ),
    ("part", "部分，附件名，或者 whole；空为不限于某一部分", Text),
    ("cell", "单元格的地址；空为不限于某一格", Text),
    ("rule", "核对规则", Text),
    ("was", "更正前的值；格式有变的，上一年的格式", Text),
    ("now", "更正后的值；算出的总计；格式有变的，本年的格式", Text),
    ("date", "更正的日期", Day),
    ("by", "谁说的：机关 agency，本站 site", Text),
    ("text", "原因、理由、所见、说明", Text),
];

/// The columns of the table.
pub(super) fn columns() -> Vec<TableColumn<'static>> {
    TableColumn::all(&COLUMNS)
}

/// A remark: what stands in each of the columns behind those of the report.
#[derive(Default)]
struct Remark<'s> {
    kind: &'static str,
    part: Cow<'s, str>,
    cell: &'s str,
    rule: &'s str,
    was: Cow<'s, str>,
    now: Cow<'s, str>,
    date: String,
    by: &'s str,
    text: Cow<'s, str>,
}

/// A row, in the order of [`COLUMNS`].
pub(super) type RemarkFields<'r> = [Cow<'r, str>; COLUMNS.len()];

/// Gives all rows of a year to a function.
///
/// # Errors
/// Those of the function.
pub(super) fn rows(
    see: &ExportContext<'_>,
    year: Year,
    mut put: impl FnMut(&RemarkFields<'_>) -> io::Result<()>,
) -> io::Result<()> {
    for cells in see.reports.store.of_year(year).filter_map(|report| ReportCells::of(see, report)) {
        let ReportCells { report, edition, agency } = cells;
        let (year, form) = (year.to_string(), edition.id.0.to_string());
        let name = agency.name_in(report.key.year);
        for remark in of_report(see, report, edition) {
            let Remark { kind, part, cell, rule, was, now, date, by, text } = remark;
            put(&[
                agency.id.as_str().into(),
                name.into(),
                year.as_str().into(),
                form.as_str().into(),
                kind.into(),
                part,
                cell.into(),
                rule.into(),
                was,
                now,
                date.into(),
                by.into(),
                text,
            ])?;
        }
    }
    Ok(())
}

/// Writes the table of a year.
///
/// # Errors
/// When it cannot be written.
pub(super) fn write(see: &ExportContext<'_>, year: Year, out: &mut dyn Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    CsvWriter::new(&mut bytes).row(COLUMNS.map(|(name, ..)| CsvField::from(name)));
    rows(see, year, |row| {
        let mut file = CsvWriter::further(&mut bytes);
        row.iter().for_each(|text| file.field((&**text).into()));
        file.end();
        file.flush(out)
    })?;
    out.write_all(&bytes)
}

/// How many rows it has.
pub(super) fn len(see: &ExportContext<'_>, year: Year) -> usize {
    let reports = see.reports.store.of_year(year).filter_map(|report| see.reports.with_edition(report));
    reports.map(|(report, edition)| of_report(see, report, edition).len()).sum()
}

/// The remarks about a report.
fn of_report<'s>(see: &ExportContext<'s>, report: &'s Report, edition: &'s Edition) -> Vec<Remark<'s>> {
    let part = |at: usize| edition.parts.get(at).map_or("", |part| part.key.en.as_str());
    let address = |cell: CellId| see.reports.editions.address(cell);
    let mut all: Vec<Remark<'s>> =
        report.corrections.iter().map(|made| corrected(made, part, address)).collect();
    all.extend(report.waivers.iter().flat_map(|waiver| waived(waiver, address)));
    for note in notes(see.verdict, report, edition) {
        let kind = if note.is_notice() { "notice" } else { "doubt" };
        all.extend(note.findings.iter().map(|finding| Remark {
            kind,
            part: note.part.map_or("", part).into(),
            cell: finding.cell.map_or("", address),
            rule: finding.rule().name,
            text: sentence(edition, finding).into(),
            ..Remark::default()
        }));
    }
    for (at, own) in edition.parts.iter().enumerate() {
        let under = |number| report.notes.iter().find(|note| note.of == number);
        let text = if let PartKind::Table(number) = own.kind { under(number) } else { None };
        all.extend(text.map(|text| Remark {
            kind: "note",
            part: part(at).into(),
            text: filled(report, edition, &text.prose).into(),
            ..Remark::default()
        }));
        let is_missing = report.not_transcribed.contains(&at);
        all.extend(is_missing.then(|| Remark {
            kind: "not_transcribed",
            part: part(at).into(),
            ..Remark::default()
        }));
    }
    let computed = (0..edition.cells.len()).filter(|slot| report.figures.is_computed(*slot));
    all.extend(computed.map(|slot| Remark {
        kind: "computed",
        cell: address(edition.cells[slot].id),
        now: plain(report, edition, slot).into(),
        ..Remark::default()
    }));
    all.extend(broken(see, report));
    all
}

/// A figure as programs read it.
fn plain(report: &Report, edition: &Edition, slot: usize) -> String {
    let value = report.figures.at(slot).value();
    value.map_or(String::new(), |value| {
        crate::text::Decimal::new(value, edition.column(slot).decimals).ascii().into()
    })
}

fn corrected<'s>(
    made: &'s Correction,
    part: impl Fn(usize) -> &'s str,
    address: impl Fn(CellId) -> &'s str,
) -> Remark<'s> {
    let (part, cell) = match &made.target {
        CorrectionTarget::Cell(cell) => ("", address(*cell)),
        CorrectionTarget::Part(at) => (part(*at), ""),
        CorrectionTarget::Attachment(name) => (&**name, ""),
        CorrectionTarget::Whole => ("whole", ""),
    };
    let text = |text: &'s Option<Box<str>>| Cow::from(text.as_deref().unwrap_or_default());
    Remark {
        kind: "correction",
        part: part.into(),
        cell,
        was: text(&made.was),
        now: text(&made.now),
        date: made.date.day().to_string(),
        text: (&*made.reason).into(),
        ..Remark::default()
    }
}

/// A reason, once for each cell that it names.
fn waived<'s>(waiver: &'s Waiver, address: impl Fn(CellId) -> &'s str) -> impl Iterator<Item = Remark<'s>> {
    let named: Vec<&str> = waiver.cells.iter().map(|cell| address(*cell)).collect();
    let cells = if named.is_empty() { vec![""] } else { named };
    let by = Explainer::ALL.iter().find(|(by, _)| *by == waiver.by).map_or("", |(_, words)| words.en);
    cells.into_iter().map(move |cell| Remark {
        kind: "waiver",
        cell,
        rule: &waiver.rule,
        by,
        text: (&*waiver.reason).into(),
        ..Remark::default()
    })
}

/// Why the figures are not to be compared with those of the year before.
fn broken<'s>(see: &ExportContext<'s>, report: &Report) -> Option<Remark<'s>> {
    let last = see.reports.store.last_year(report.key).filter(|last| !last.only_source)?;
    let says = unlike(see.names.register, report, last)?;
    let is_other = report.edition != last.edition;
    let form = |of: &Report| if is_other { of.edition.0.to_string().into() } else { Cow::default() };
    Some(Remark {
        kind: "break",
        was: form(last),
        now: form(report),
        text: says.as_str().to_owned().into(),
        ..Remark::default()
    })
}
