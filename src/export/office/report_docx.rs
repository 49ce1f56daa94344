//! A report as an official document: A4, the fonts and sizes of official documents, the statutory tables as they are
//! prescribed, agency and date at its close (GB/T 9704—2012).

use std::io::{self, Cursor};

use zip::ZipWriter;

use crate::export::ExportContext;
use crate::export::cells::ReportCells;
use crate::export::office::document::{
    CellSpan, Down, Paragraph, ParagraphStyle, begin_row, begin_table, cell, paragraph, plain, raised,
};
use crate::export::office::document_parts::{self, NAMES, SECTION, WIDTH};
use crate::export::office::form_table::{FormCell, FormContent, FormTable};
use crate::export::office::package::Package;
use crate::export::office::paper::{Paper, PaperContent, PaperPart, statistics_heads};
use crate::export::office::xml::Xml;
use crate::prose::{BlockKind, Face, TextBlock, TextRun};
use crate::report::Statistic;

/// How far each list within another is moved in, in twentieths of a point: two characters.
const STEP: usize = 640;
/// Columns from which on a table is set smaller.
const MANY: usize = 8;

/// Appends the document of a report.
pub(in crate::export) fn write(see: &ExportContext<'_>, cells: ReportCells<'_>, out: &mut Vec<u8>) {
    // Writing into memory cannot fail, and no part is as large as an archive may not hold.
    if let Ok(bytes) = document(&Paper::of(see, cells)) {
        out.extend_from_slice(&bytes);
    }
}

fn document(paper: &Paper<'_>) -> io::Result<Vec<u8>> {
    let zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut package = Package::new(zip, &document_parts::types())?;
    let agency = paper.cells.agency.name_in(paper.cells.report.key.year);
    package.part("word/document.xml", &body(paper, agency))?;
    document_parts::write(&mut package)?;
    Ok(package.finish(&paper.title, agency)?.into_inner())
}

fn body(paper: &Paper<'_>, agency: &str) -> Xml {
    let mut xml = Xml::new();
    xml.raw(&format!("<w:document {NAMES}><w:body>"));
    let line = |xml: &mut Xml, style, text: &str| paragraph(xml, Paragraph::of(style), &[plain(text)]);
    line(&mut xml, ParagraphStyle::Title, &paper.title);
    if let Some(lead) = paper.lead {
        line(&mut xml, ParagraphStyle::Body, lead);
    }
    paper.parts.iter().for_each(|own| part(&mut xml, paper, own));
    paragraph(&mut xml, Paragraph::of(ParagraphStyle::Body), &[]);
    line(&mut xml, ParagraphStyle::Close, agency);
    if let Some(date) = paper.cells.report.published.date() {
        line(&mut xml, ParagraphStyle::Close, &date.in_words());
    }
    for (title, entries) in &paper.end {
        let bold = TextRun { face: Face { bold: true, ..Face::default() }, ..plain(*title) };
        paragraph(&mut xml, Paragraph { keep_next: true, ..Paragraph::of(ParagraphStyle::Note) }, &[bold]);
        entries.iter().for_each(|entry| line(&mut xml, ParagraphStyle::Note, entry));
    }
    xml.raw(SECTION).raw("</w:body></w:document>");
    xml
}

fn part(xml: &mut Xml, paper: &Paper<'_>, own: &PaperPart<'_>) {
    let marks = own.marks.iter().map(raised);
    let title: Vec<TextRun> = std::iter::once(plain(own.title)).chain(marks).collect();
    paragraph(xml, Paragraph::of(ParagraphStyle::Part), &title);
    match &own.content {
        PaperContent::Text(text) => set(xml, text, ParagraphStyle::Body),
        PaperContent::Missing(why) => {
            paragraph(xml, Paragraph::of(ParagraphStyle::Body), &[plain(*why)]);
        }
        PaperContent::Table(form) => table(xml, paper, form),
        PaperContent::Sections(all) => {
            for (title, text) in all {
                paragraph(xml, Paragraph::of(ParagraphStyle::Part), &[plain(*title)]);
                set(xml, text, ParagraphStyle::Body);
            }
        }
        PaperContent::Statistics(all) => {
            statistics(xml, &statistics_heads(paper.cells.report), all);
        }
    }
    set(xml, &own.note, ParagraphStyle::Note);
    for note in &own.annotations {
        paragraph(xml, Paragraph::of(ParagraphStyle::Note), &[plain(&*note.text)]);
    }
}

/// A text; `plain_style` is that of its paragraphs.
fn set(xml: &mut Xml, text: &[TextBlock], plain_style: ParagraphStyle) {
    for block in text {
        match block {
            TextBlock::Rule => paragraph(xml, Paragraph::of(plain_style), &[plain("————")]),
            TextBlock::Table(rows) => list_table(xml, rows),
            TextBlock::Words { kind, runs } => words(xml, kind, runs, plain_style),
        }
    }
}

fn words(xml: &mut Xml, kind: &BlockKind, runs: &[TextRun], plain_style: ParagraphStyle) {
    let is_small = plain_style != ParagraphStyle::Body;
    let style = match kind {
        BlockKind::Heading(1) if !is_small => ParagraphStyle::Heading,
        BlockKind::Heading(_) if !is_small => ParagraphStyle::Subheading,
        BlockKind::Quote | BlockKind::Code if !is_small => ParagraphStyle::Set,
        BlockKind::Footnote(_) => ParagraphStyle::Note,
        _ => plain_style,
    };
    let (indent, marker) = match kind {
        BlockKind::Item { depth, marker } => ((depth - 1) * STEP, marker.as_str()),
        BlockKind::Footnote(number) => (0, number.as_str()),
        _ => (0, ""),
    };
    let own = Paragraph { indent, ..Paragraph::of(style) };
    if marker.is_empty() {
        return paragraph(xml, own, runs);
    }
    let all: Vec<TextRun> =
        std::iter::once(plain(format!("{marker} "))).chain(runs.iter().cloned()).collect();
    paragraph(xml, own, &all);
}

/// A table of a text.
fn list_table(xml: &mut Xml, rows: &[Vec<Vec<TextRun>>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let widths = shares(&vec![1; columns]);
    begin_table(xml, &widths);
    for (at, row) in rows.iter().enumerate() {
        begin_row(xml, at == 0);
        for (column, width) in widths.iter().enumerate() {
            let extent = CellSpan { width: *width, columns: 1, down: Down::Alone };
            let runs = row.get(column).map_or(&[][..], Vec::as_slice);
            cell(xml, extent, Paragraph::of(ParagraphStyle::Cell), runs);
        }
        xml.raw("</w:tr>");
    }
    end_table(xml);
}

/// Ends a table. Two tables that touch would be one, so a small paragraph parts them.
fn end_table(xml: &mut Xml) {
    xml.raw("</w:tbl>");
    paragraph(xml, Paragraph::of(ParagraphStyle::SmallCell), &[]);
}

/// The width of the page in shares.
fn shares(weights: &[usize]) -> Vec<usize> {
    let whole: usize = weights.iter().sum();
    weights.iter().map(|weight| WIDTH * weight / whole.max(1)).collect()
}

/// A statutory table, on one page.
fn table(xml: &mut Xml, paper: &Paper<'_>, form: &FormTable<'_>) {
    paragraph(xml, Paragraph::of(ParagraphStyle::Unit), &[plain(form.unit)]);
    let widths = shares(&form.weights());
    begin_table(xml, &widths);
    let last = form.rows.len().saturating_sub(1);
    for (y, places) in form.grid().iter().enumerate() {
        begin_row(xml, y < form.head);
        let mut x = 0;
        while x < form.width {
            let found = places.get(x).copied().flatten();
            let found = found.and_then(|(row, at)| Some((row, form.rows.get(row)?.get(at)?)));
            let Some((row, own)) = found else {
                // A place that no cell covers.
                let extent = CellSpan { width: widths[x], columns: 1, down: Down::Alone };
                cell(xml, extent, Paragraph::of(ParagraphStyle::SmallCell), &[]);
                x += 1;
                continue;
            };
            let down = match (row == y, own.height) {
                (true, 1) => Down::Alone,
                (true, _) => Down::First,
                (false, _) => Down::Goes,
            };
            let extent =
                CellSpan { width: widths.iter().skip(x).take(own.width).sum(), columns: own.width, down };
            let runs = if row == y { content(paper, own) } else { Vec::new() };
            let set = Paragraph {
                keep_next: y < last,
                is_left: matches!(own.content, FormContent::Stub(_)),
                ..Paragraph::of(if form.width > MANY {
                    ParagraphStyle::SmallCell
                } else {
                    ParagraphStyle::Cell
                })
            };
            cell(xml, extent, set, &runs);
            x += own.width;
        }
        xml.raw("</w:tr>");
    }
    end_table(xml);
}

fn content(paper: &Paper<'_>, own: &FormCell<'_>) -> Vec<TextRun> {
    match &own.content {
        FormContent::Figure(slot) => {
            let ReportCells { report, edition, .. } = paper.cells;
            let printed = report.figures.printed(edition, *slot);
            let figure = (!printed.is_empty()).then(|| plain(printed));
            figure.into_iter().chain(paper.marks_of(*slot).map(raised)).collect()
        }
        label => label.label().map(plain).into_iter().collect(),
    }
}

/// The indicators of a report before 2019.
fn statistics(xml: &mut Xml, heads: &[String], all: &[Statistic]) {
    let wide: Vec<usize> = (0..heads.len()).map(|at| if at == 0 { 5 } else { 2 }).collect();
    let widths = shares(&wide);
    begin_table(xml, &widths);
    let mut row = |is_head: bool, texts: &[&str]| {
        begin_row(xml, is_head);
        for (at, (text, width)) in texts.iter().zip(&widths).enumerate() {
            let extent = CellSpan { width: *width, columns: 1, down: Down::Alone };
            let set = Paragraph { is_left: at == 0 && !is_head, ..Paragraph::of(ParagraphStyle::Cell) };
            cell(xml, extent, set, &[plain(*text)]);
        }
        xml.raw("</w:tr>");
    };
    row(true, &heads.iter().map(String::as_str).collect::<Vec<_>>());
    for own in all {
        let sum = own.cumulative.as_ref().map_or("", |value| &*value.0);
        let stated = own.stated().iter().map(|value| &*value.0);
        let texts = [&*own.label, &*own.unit].into_iter().chain(stated).chain([sum]);
        row(false, &texts.take(heads.len()).collect::<Vec<_>>());
    }
    end_table(xml);
}
