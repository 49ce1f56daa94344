//! A report as a workbook: its texts, its statutory tables as they are prescribed, each on a sheet of its own, and what stands at
//! its end. TotalFormulas are formulas where they come to what the report states.

use std::io::{self, Cursor};

use zip::ZipWriter;

use crate::export::ExportContext;
use crate::export::cells::{CellState, ReportCells};
use crate::export::office::form_table::{FormCell, FormContent, FormTable};
use crate::export::office::formula::TotalFormulas;
use crate::export::office::package::Package;
use crate::export::office::paper::{Paper, PaperContent, PaperPart, statistics_heads};
use crate::export::office::sheet::{
    DECIMALS, SheetLayout, SheetStyle, SheetValue, WorkSheet, cell_name, is_kept,
};
use crate::export::office::sheet_text::pieces;
use crate::export::office::workbook::{self, SheetEntry, place};
use crate::prose::{BlockKind, TextBlock, TextRun};
use crate::report::Statistic;
use crate::text::Decimal;

/// How wide the column of texts is, in digits.
const TEXT: usize = 66;
/// Points of a line.
const LINE: usize = 15;
/// Points of a row, at most.
const HIGHEST: usize = 409;
/// The sheet of the texts, that of the indicators, and that of what stands at the end.
const SHEETS: [&str; 3] = ["报告", "统计", "更正与说明"];

/// Appends the workbook of a report.
pub(in crate::export) fn write(see: &ExportContext<'_>, cells: ReportCells<'_>, out: &mut Vec<u8>) {
    // Writing into memory cannot fail, and no part is as large as an archive may not hold.
    if let Ok(bytes) = book(&Paper::of(see, cells)) {
        out.extend_from_slice(&bytes);
    }
}

fn book(paper: &Paper<'_>) -> io::Result<Vec<u8>> {
    let mut sheets = vec![(entry(SHEETS[0]), texts(paper))];
    for part in &paper.parts {
        match &part.content {
            PaperContent::Table(form) => sheets.push(table(paper, part, form)),
            PaperContent::Statistics(all) => sheets.push((entry(SHEETS[1]), statistics(paper, part, all))),
            _ => {}
        }
    }
    if !paper.end.is_empty() {
        sheets.push((entry(SHEETS[2]), end(paper)));
    }
    let zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut package = Package::new(zip, &workbook::types(sheets.len()))?;
    let (entries, sheets): (Vec<SheetEntry>, Vec<WorkSheet>) = sheets.into_iter().unzip();
    workbook::write(&mut package, &entries)?;
    for (at, sheet) in sheets.into_iter().enumerate() {
        sheet.finish(package.begin(&workbook::path(at), 0)?)?;
    }
    let agency = paper.cells.agency.name_in(paper.cells.report.key.year);
    Ok(package.finish(&paper.title, agency)?.into_inner())
}

fn entry(name: &str) -> SheetEntry {
    SheetEntry { name: name.to_owned(), repeated: None }
}

/// Appends a row of one text; what one cell does not hold goes on in the rows below.
fn line(sheet: &mut WorkSheet, style: SheetStyle, text: &str) {
    let room = sheet.first_width();
    for piece in pieces(text) {
        sheet.begin_row(Some(height(piece, room, points(style)).min(HIGHEST)));
        sheet.cell(0, style, SheetValue::Text(piece));
        sheet.end_row();
    }
}

/// The sheet of the texts: all parts in official order, and where the tables are.
fn texts(paper: &Paper<'_>) -> WorkSheet {
    let mut sheet = WorkSheet::new(SheetLayout { widths: vec![TEXT], ..SheetLayout::default() });
    line(&mut sheet, SheetStyle::Title, &paper.title);
    facts(paper).iter().for_each(|fact| line(&mut sheet, SheetStyle::Small, fact));
    if let Some(lead) = paper.lead {
        line(&mut sheet, SheetStyle::Text, lead);
    }
    for part in &paper.parts {
        part_title(&mut sheet, part);
        match &part.content {
            PaperContent::Text(text) => set(&mut sheet, text, SheetStyle::Text),
            PaperContent::Missing(why) => line(&mut sheet, SheetStyle::Text, why),
            PaperContent::Table(form) => elsewhere(&mut sheet, form.name),
            PaperContent::Statistics(_) => elsewhere(&mut sheet, SHEETS[1]),
            PaperContent::Sections(all) => {
                for (title, text) in all {
                    line(&mut sheet, SheetStyle::Part, title);
                    set(&mut sheet, text, SheetStyle::Text);
                }
            }
        }
        if matches!(part.content, PaperContent::Table(_) | PaperContent::Statistics(_)) {
            continue;
        }
        part.annotations.iter().for_each(|note| line(&mut sheet, SheetStyle::Small, &note.text));
    }
    let date = paper.cells.report.published.date();
    line(&mut sheet, SheetStyle::Unit, paper.cells.agency.name_in(paper.cells.report.key.year));
    date.iter().for_each(|date| line(&mut sheet, SheetStyle::Unit, &date.in_words()));
    if !paper.end.is_empty() {
        elsewhere(&mut sheet, SHEETS[2]);
    }
    sheet
}

/// Says on which sheet something stands.
fn elsewhere(sheet: &mut WorkSheet, name: &str) {
    sheet.link((sheet.next_row(), 0), place(name, "A1"));
    line(sheet, SheetStyle::Small, &format!("见工作表“{name}”"));
}

/// What is known of the report, as the head of its page has it.
fn facts(paper: &Paper<'_>) -> Vec<String> {
    let ReportCells { report, edition, .. } = paper.cells;
    let published = report.published.date().map_or_else(|| "不详".to_owned(), |date| date.in_words());
    let all = [
        ("索引号", report.index_number.as_deref().map(str::to_owned)),
        ("文号", report.document_number.as_deref().map(str::to_owned)),
        ("成文日期", report.written.map(|date| date.in_words())),
        ("发布日期", Some(published)),
        ("报告格式", Some(edition.basis.clone())),
        ("来源", report.source.as_deref().map(str::to_owned)),
    ];
    all.into_iter().filter_map(|(what, says)| Some(format!("{what}：{}", says?))).collect()
}

fn part_title(sheet: &mut WorkSheet, part: &PaperPart<'_>) {
    let marks = part.marks.iter().map(|mark| format!("（{mark}）")).collect::<String>();
    line(sheet, SheetStyle::Part, &format!("{}{marks}", part.title));
}

/// A text, a paragraph a row.
fn set(sheet: &mut WorkSheet, text: &[TextBlock], style: SheetStyle) {
    for block in text {
        match block {
            TextBlock::Rule => {}
            TextBlock::Words { kind, runs } => {
                line(sheet, style, &format!("{}{}", before(kind), words(runs)));
            }
            // The first row of a table has the words of its columns.
            TextBlock::Table(rows) => {
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                    line(sheet, style, &cells.join("\u{3000}"));
                }
            }
        }
    }
}

/// What stands before the words of a block: the number of an item.
fn before(kind: &BlockKind) -> String {
    let (depth, marker) = match kind {
        BlockKind::Item { depth, marker } => (depth.saturating_sub(1), marker.as_str()),
        BlockKind::Footnote(number) => (0, number.as_str()),
        _ => (0, ""),
    };
    let space = if marker.is_empty() { "" } else { " " };
    format!("{}{marker}{space}", "\u{3000}".repeat(depth))
}

fn words(runs: &[TextRun]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// Points of a line of a text.
fn points(style: SheetStyle) -> usize {
    match style {
        SheetStyle::Title => 27,
        SheetStyle::Part => 21,
        _ => LINE,
    }
}

/// How many points a text needs in so much room, a Chinese character being two digits wide on lines of so many points.
fn height(text: &str, room: usize, line: usize) -> usize {
    // Letters of a line that is set larger are as much wider.
    let room = (room * LINE / line).saturating_sub(1).max(2);
    let width = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    line * text.split('\n').map(|line| width(line).div_ceil(room).max(1)).sum::<usize>()
}

/// The sheet of a statutory table.
fn table(paper: &Paper<'_>, part: &PaperPart<'_>, form: &FormTable<'_>) -> (SheetEntry, WorkSheet) {
    let ReportCells { report, edition, .. } = paper.cells;
    let widths: Vec<usize> = form.weights().iter().map(|weight| (weight * 3 / 4).max(6)).collect();
    let layout = SheetLayout { widths: widths.clone(), is_one_page: true, ..SheetLayout::default() };
    let mut sheet = WorkSheet::new(layout);
    let across = |sheet: &mut WorkSheet, style: SheetStyle, text: &str| {
        for piece in pieces(text) {
            let row = sheet.next_row();
            sheet.begin_row(Some((height(piece, widths.iter().sum(), points(style)) + 3).min(HIGHEST)));
            sheet.cell(0, style, SheetValue::Text(piece));
            sheet.end_row();
            sheet.merge((row, 0), (1, form.width));
        }
    };
    across(&mut sheet, SheetStyle::Part, part.title);
    across(&mut sheet, SheetStyle::Unit, form.unit);
    let top = sheet.next_row();
    let mut places = vec![None; edition.cells.len()];
    for (y, row) in form.rows.iter().enumerate() {
        for own in row {
            if let FormContent::Figure(slot) = own.content {
                places[slot] = Some((top + y, own.left));
            }
        }
    }
    let totals = TotalFormulas { report, edition, places };
    for (y, covers) in form.grid().iter().enumerate() {
        sheet.begin_row(Some(row_height(form, &widths, y)));
        for (x, cover) in covers.iter().enumerate() {
            let found = cover.and_then(|(row, at)| Some((row, form.rows.get(row)?.get(at)?)));
            let Some((row, own)) = found else { continue };
            let begins = (row, own.left) == (y, x);
            figure(&mut sheet, paper, &totals, (x, begins), own);
            if begins {
                sheet.merge((top + y, x), (own.height, own.width));
            }
        }
        sheet.end_row();
    }
    set_across(&part.note).iter().for_each(|text| across(&mut sheet, SheetStyle::Small, text));
    for note in &part.annotations {
        let cells: Vec<(usize, usize)> = note.slots.iter().filter_map(|slot| totals.places[*slot]).collect();
        let names: Vec<String> = cells.iter().map(|(row, column)| cell_name(*row, *column)).collect();
        let at = if names.is_empty() { String::new() } else { format!("（{}）", names.join("、")) };
        across(&mut sheet, SheetStyle::Small, &format!("{}{at}", note.text));
    }
    for (cell, rest) in sheet.take_rest() {
        across(&mut sheet, SheetStyle::Small, &goes_on(&cell, &rest));
    }
    let repeated = (form.head > 0).then(|| (top, top + form.head - 1));
    (SheetEntry { name: form.name.to_owned(), repeated }, sheet)
}

/// What a cell does not hold of its text, for the rows below.
fn goes_on(cell: &str, rest: &str) -> String {
    format!("（接 {cell}）{rest}")
}

/// The paragraphs of a text under a table.
fn set_across(text: &[TextBlock]) -> Vec<String> {
    let block = |block: &TextBlock| match block {
        TextBlock::Rule => String::new(),
        TextBlock::Words { kind, runs } => format!("{}{}", before(kind), words(runs)),
        TextBlock::Table(rows) => {
            let row = |row: &Vec<Vec<TextRun>>| {
                row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("\u{3000}")
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
    };
    text.iter().map(block).filter(|text| !text.is_empty()).collect()
}

/// How many points a row needs for the labels that begin in it.
fn row_height(form: &FormTable<'_>, widths: &[usize], y: usize) -> usize {
    let needs = |own: &FormCell<'_>| {
        let room = widths.iter().skip(own.left).take(own.width).sum();
        match &own.content {
            FormContent::Upright(_) | FormContent::Figure(_) => LINE,
            label => label.label().map_or(LINE, |label| height(label, room, LINE)).div_ceil(own.height),
        }
    };
    form.rows[y].iter().map(needs).max().unwrap_or(LINE) + 3
}

/// A place of a statutory table: the cell that covers it, and whether it begins there.
fn figure(
    sheet: &mut WorkSheet,
    paper: &Paper<'_>,
    totals: &TotalFormulas<'_>,
    (column, begins): (usize, bool),
    own: &FormCell<'_>,
) {
    let ReportCells { report, edition, .. } = paper.cells;
    let (style, label) = match &own.content {
        FormContent::Head(label) | FormContent::Title(label) => (SheetStyle::Head, &**label),
        FormContent::Stub(label) => (SheetStyle::Stub, &**label),
        FormContent::Upright(label) => (SheetStyle::Upright, &**label),
        FormContent::Figure(slot) => {
            let state = CellState::at(report, edition, *slot);
            return match state {
                _ if !begins => sheet.cell(column, SheetStyle::Words, SheetValue::Empty),
                CellState::Number(number) | CellState::Written(number, _) => {
                    let formula = totals.formula(*slot);
                    number_cell(sheet, column, number, formula.as_deref());
                }
                CellState::NotApplicable => sheet.cell(column, SheetStyle::Words, SheetValue::Text("/")),
                CellState::Words(words) => sheet.cell(column, SheetStyle::Words, SheetValue::Text(words)),
                CellState::Blank | CellState::Absent => {
                    sheet.cell(column, SheetStyle::Words, SheetValue::Empty);
                }
            };
        }
    };
    sheet.cell(column, style, if begins { SheetValue::Text(label) } else { SheetValue::Empty });
}

/// A number with the decimals that it has; as a text, where a workbook would round it.
fn number_cell(sheet: &mut WorkSheet, column: usize, number: Decimal, formula: Option<&str>) {
    let printed = number.ascii();
    let decimals = printed.split_once('.').map_or(0, |(_, part)| part.len());
    let decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
    if !is_kept(number) || decimals > DECIMALS {
        return sheet.cell(column, SheetStyle::Words, SheetValue::Text(&printed));
    }
    let value = match formula {
        Some(formula) => SheetValue::Formula(formula, number),
        None => SheetValue::Number(number),
    };
    sheet.cell(column, SheetStyle::Figure(decimals), value);
}

/// The sheet of the indicators of a report before 2019.
fn statistics(paper: &Paper<'_>, part: &PaperPart<'_>, all: &[Statistic]) -> WorkSheet {
    let heads = statistics_heads(paper.cells.report);
    let widths = [60, 10].into_iter().chain(std::iter::repeat(16)).take(heads.len()).collect();
    let mut sheet = WorkSheet::new(SheetLayout { widths, ..SheetLayout::default() });
    line(&mut sheet, SheetStyle::Part, part.title);
    sheet.begin_row(None);
    for (column, head) in heads.iter().enumerate() {
        sheet.cell(column, SheetStyle::Head, SheetValue::Text(head));
    }
    sheet.end_row();
    for own in all {
        sheet.begin_row(None);
        sheet.cell(0, SheetStyle::Stub, SheetValue::Text(&own.label));
        sheet.cell(1, SheetStyle::Words, SheetValue::Text(&own.unit));
        let stated = own.stated().iter().map(Some).chain([own.cumulative.as_ref()]);
        for (column, value) in (2..heads.len()).zip(stated) {
            match value.map(CellState::of_statistic) {
                Some(CellState::Number(number) | CellState::Written(number, _)) => {
                    number_cell(&mut sheet, column, number, None);
                }
                Some(CellState::NotApplicable) => {
                    sheet.cell(column, SheetStyle::Words, SheetValue::Text("/"))
                }
                Some(CellState::Words(words)) => {
                    sheet.cell(column, SheetStyle::Words, SheetValue::Text(words))
                }
                Some(CellState::Blank | CellState::Absent) | None => {
                    sheet.cell(column, SheetStyle::Words, SheetValue::Empty);
                }
            }
        }
        sheet.end_row();
    }
    for (cell, rest) in sheet.take_rest() {
        line(&mut sheet, SheetStyle::Small, &goes_on(&cell, &rest));
    }
    part.annotations.iter().for_each(|note| line(&mut sheet, SheetStyle::Small, &note.text));
    sheet
}

/// The sheet of what stands at the end.
fn end(paper: &Paper<'_>) -> WorkSheet {
    let mut sheet = WorkSheet::new(SheetLayout { widths: vec![TEXT], ..SheetLayout::default() });
    for (title, entries) in &paper.end {
        line(&mut sheet, SheetStyle::Part, title);
        entries.iter().for_each(|entry| line(&mut sheet, SheetStyle::Text, entry));
    }
    sheet
}
