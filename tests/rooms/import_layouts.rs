//! The reports of the sample site in every layout in which reports come, made here from their figures: no cell comes in wrong,
//! and where the layout keeps cells apart, nearly all come in.

use std::io::{Cursor, Write as _};

use portal::base::Lang;
use portal::builder::{Builder, Changes, Options};
use portal::edition::{Edition, PartKind};
use portal::import::{Hints, import};
use portal::read::LoneReport;
use portal::report::{Figure, Report};

use super::support::{EDITIONS, root};

/// A cell of a table, and how many columns and rows it covers.
#[derive(Clone)]
struct LaidCell {
    text: String,
    columns: usize,
    rows: usize,
}

/// Rows of cells; those that a cell of a row above covers are left out.
type LaidTable = Vec<Vec<LaidCell>>;

/// A piece of a report.
enum Block {
    Line(String),
    Table(LaidTable),
}

fn cell(text: impl Into<String>, columns: usize, rows: usize) -> LaidCell {
    LaidCell { text: text.into(), columns, rows }
}

/// A table of the form with the figures of a report.
fn table(edition: &Edition, at: usize, report: &Report) -> LaidTable {
    let table = &edition.tables[at];
    let head = |row: &Vec<_>| {
        row.iter().map(|h: &portal::edition::HeadCell| cell(h.label.plain(), h.columns, h.rows)).collect()
    };
    let mut rows: LaidTable = table.head.iter().map(head).collect();
    let figure = |slot: usize| match report.figures.at(slot) {
        Figure::NOT_APPLICABLE => "/".to_owned(),
        figure if figure.value().is_some() || report.figures.verbatim(slot).is_some() => {
            report.figures.printed(edition, slot)
        }
        _ => String::new(),
    };
    for (number, block) in table.blocks.iter().enumerate() {
        rows.extend(block.title.iter().map(|title| vec![cell(title.plain(), table.width, 1)]));
        if let Some(item) = &block.item {
            let columns = block.columns.iter().map(|column| cell(column.label.plain(), column.span, 1));
            rows.push([cell(item.plain(), table.stubs, 1)].into_iter().chain(columns).collect());
        }
        for row in edition.display(at, number, &|row| report.figures.is_folded(edition, row)) {
            let stubs = row.stubs.iter().map(|stub| cell(stub.label.plain(), stub.columns, stub.rows));
            let figures = row.slots.iter().map(|slot| cell(figure(*slot), edition.column(*slot).span, 1));
            rows.push(stubs.chain(figures).collect());
        }
    }
    rows
}

/// A whole report, with texts that say nothing.
fn blocks(edition: &Edition, report: &Report) -> Vec<Block> {
    let year = report.key.year;
    let mut all = vec![
        Block::Line(format!("示例县民政局{year}年政府信息公开工作年度报告")),
        Block::Line(format!("发布日期：{}-01-20", year.to_string().parse::<u16>().unwrap() + 1)),
    ];
    for part in &edition.parts {
        all.push(Block::Line(part.title.plain().to_owned()));
        all.push(match part.kind {
            PartKind::Table(at) => Block::Table(table(edition, at, report)),
            _ => Block::Line("本部分的文字从略，不影响对各张表格的读取。".to_owned()),
        });
    }
    all
}

/// The cells of a table by row and column of the whole grid; where a cell covers others, only its first place has it.
fn grid(table: &LaidTable) -> Vec<Vec<Option<&LaidCell>>> {
    let width = table[0].iter().map(|cell| cell.columns).sum();
    let mut taken = vec![vec![false; width]; table.len()];
    let mut grid = vec![vec![None; width]; table.len()];
    for (row, cells) in table.iter().enumerate() {
        for cell in cells {
            let left = taken[row].iter().position(|taken| !taken).unwrap();
            grid[row][left] = Some(cell);
            for below in &mut taken[row..row + cell.rows] {
                below[left..left + cell.columns].fill(true);
            }
        }
    }
    grid
}

/// The text of each place of the grid, empty where a cell only reaches to.
fn texts(table: &LaidTable) -> Vec<Vec<&str>> {
    grid(table)
        .into_iter()
        .map(|row| row.into_iter().map(|c| c.map_or("", |c| c.text.as_str())).collect())
        .collect()
}

/// A report as lines, each row of a table made into some.
fn lines(blocks: &[Block], rows: &dyn Fn(&LaidTable) -> Vec<String>) -> Vec<u8> {
    let all = blocks.iter().flat_map(|block| match block {
        Block::Line(line) => vec![line.clone()],
        Block::Table(table) => rows(table),
    });
    all.map(|line| line + "\n").collect::<String>().into_bytes()
}

/// The cells of each row, put together.
fn joined(table: &LaidTable, between: &str) -> Vec<String> {
    let row =
        |row: &Vec<LaidCell>| row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(between);
    table.iter().map(row).collect()
}

/// The columns one below the other, as `pdftotext -layout` prints them.
fn aligned(table: &LaidTable) -> Vec<String> {
    let grid = grid(table);
    let size = |cell: &LaidCell| cell.text.chars().count();
    let own =
        |at: usize| grid.iter().filter_map(move |row| row[at]).filter(|cell| cell.columns == 1).map(size);
    let widths: Vec<usize> = (0..grid[0].len()).map(|at| own(at).max().unwrap_or(0).max(4) + 4).collect();
    let line = |row: &Vec<Option<&LaidCell>>| {
        let (mut text, mut at) = (String::new(), 0);
        for (column, cell) in row.iter().enumerate() {
            if let Some(cell) = cell {
                let wide: usize = widths[column..column + cell.columns].iter().sum();
                let before = at + wide.saturating_sub(size(cell)) / 2;
                let gap = before.saturating_sub(text.chars().count()).max(2);
                text += &(" ".repeat(if cell.text.is_empty() { 0 } else { gap }) + &cell.text);
            }
            at += widths[column];
        }
        text
    };
    grid.iter().map(line).collect()
}

/// A report whose table of requests lies on its side.
fn turned(blocks: &[Block]) -> Vec<Block> {
    let turn = |table: &LaidTable| -> LaidTable {
        let grid = grid(table);
        let row = |column: usize| {
            let own = grid.iter().filter_map(|row| row[column]);
            own.map(|own| cell(own.text.as_str(), own.rows, own.columns)).collect()
        };
        match grid[0].len() {
            10 => (0..10).map(row).collect(),
            _ => table.clone(),
        }
    };
    let block = |block: &Block| match block {
        Block::Line(line) => Block::Line(line.clone()),
        Block::Table(table) => Block::Table(turn(table)),
    };
    blocks.iter().map(block).collect()
}

/// A table drawn with the signs for boxes.
fn drawn(table: &LaidTable) -> Vec<String> {
    let rule = "├──┼──┤".to_owned();
    let row = |row: Vec<&str>| [format!("│ {} │", row.join(" │ ")), rule.clone()];
    [rule.clone()].into_iter().chain(texts(table).into_iter().flat_map(row)).collect()
}

fn html(blocks: &[Block]) -> String {
    let cell =
        |cell: &LaidCell| format!("<td colspan={} rowspan={}>{}</td>", cell.columns, cell.rows, cell.text);
    let row = |row: &Vec<LaidCell>| format!("<tr>{}</tr>\n", row.iter().map(cell).collect::<String>());
    let block = |block: &Block| match block {
        Block::Line(line) => format!("<p>{line}</p>\n"),
        Block::Table(table) => format!("<table>{}</table>\n", table.iter().map(row).collect::<String>()),
    };
    format!("<!doctype html><meta charset=utf-8><body>{}", blocks.iter().map(block).collect::<String>())
}

/// The page in one file, as browsers save it.
fn mht(blocks: &[Block]) -> Vec<u8> {
    let body: String = html(blocks)
        .bytes()
        .map(|byte| match byte {
            b'\n' => "\r\n".to_owned(),
            b'=' | 0x80.. => format!("={byte:02X}"),
            _ => char::from(byte).to_string(),
        })
        .collect();
    format!(
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\
         ----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{body}\r\n----b--\r\n"
    )
    .into_bytes()
}

fn csv(blocks: &[Block]) -> Vec<u8> {
    let quoted = |text: &str| format!("\"{text}\"");
    lines(blocks, &|table| {
        let row = |row: Vec<&str>| row.into_iter().map(quoted).collect::<Vec<_>>().join(",");
        texts(table).into_iter().map(row).collect()
    })
}

fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    bytes.into_inner()
}

fn docx(blocks: &[Block]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let rows = |table: &LaidTable| {
        // A cell over several rows goes on in each of them.
        let mut on: Vec<Option<(usize, usize)>> = vec![None; grid(table)[0].len()];
        let mut out = String::new();
        for row in grid(table) {
            out += "<w:tr>";
            let mut at = 0;
            while at < row.len() {
                let (columns, merge, text) = match (row[at], on[at]) {
                    (Some(cell), _) => {
                        on[at] = (cell.rows > 1).then_some((cell.columns, cell.rows - 1));
                        let merge = if cell.rows > 1 { "<w:vMerge w:val='restart'/>" } else { "" };
                        (cell.columns, merge, cell.text.as_str())
                    }
                    (None, Some((columns, left))) => {
                        on[at] = (left > 1).then_some((columns, left - 1));
                        (columns, "<w:vMerge/>", "")
                    }
                    (None, None) => panic!("no cell"),
                };
                let span = format!("<w:tcPr><w:gridSpan w:val='{columns}'/>{merge}</w:tcPr>");
                out += &format!("<w:tc>{span}{}</w:tc>", paragraph(text));
                at += columns;
            }
            out += "</w:tr>";
        }
        format!("<w:tbl>{out}</w:tbl>")
    };
    let block = |block: &Block| match block {
        Block::Line(line) => paragraph(line),
        Block::Table(table) => rows(table),
    };
    let body: String = blocks.iter().map(block).collect();
    archive(&[("word/document.xml", format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"))])
}

fn xlsx(blocks: &[Block]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut rows, mut merged, mut number) = (String::new(), String::new(), 0);
    let name = |column: usize, row: usize| {
        let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap());
        let first = (column >= 26).then(|| letter(column / 26 - 1));
        format!("{}{}{row}", first.map(String::from).unwrap_or_default(), letter(column))
    };
    let text = |at: String, text: &str| format!("<c r='{at}' t='inlineStr'><is><t>{text}</t></is></c>");
    for block in blocks {
        let grid = match block {
            Block::Line(line) => {
                number += 1;
                rows += &format!("<row r='{number}'>{}</row>", text(name(0, number), line));
                continue;
            }
            Block::Table(table) => grid(table),
        };
        for row in grid {
            number += 1;
            rows += &format!("<row r='{number}'>");
            for (column, cell) in row.iter().enumerate().filter_map(|(at, cell)| Some((at, (*cell)?))) {
                let number_cell = || format!("<c r='{}'><v>{}</v></c>", name(column, number), cell.text);
                rows += &match cell.text.parse::<f64>() {
                    Ok(_) => number_cell(),
                    Err(_) => text(name(column, number), &cell.text),
                };
                if cell.columns * cell.rows > 1 {
                    let last = name(column + cell.columns - 1, number + cell.rows - 1);
                    merged += &format!("<mergeCell ref='{}:{last}'/>", name(column, number));
                }
            }
            rows += "</row>";
        }
    }
    let place = |kind: &str, file: &str| {
        let own = format!("<Relationship Id='r1' Type='{OFFICE}/{kind}' Target='{file}'/>");
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{own}</Relationships>"
        )
    };
    let sheets = "<sheets><sheet name='1' sheetId='1' r:id='r1'/></sheets>";
    archive(&[
        (
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>".to_owned(),
        ),
        ("xl/workbook.xml", format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'>{sheets}</workbook>")),
        ("_rels/.rels", place("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", place("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"
            ),
        ),
    ])
}

/// Cells that came in right, and those that did not come in; a wrong one ends the test.
fn held(name: &str, edition: &Edition, report: &Report, bytes: &[u8]) -> (usize, usize) {
    let hints = Hints { year: None, keys: Lang::En, name: "a", again: None, places: None };
    let imported = import(bytes, &EDITIONS, hints);
    let imported = imported.unwrap_or_else(|why| panic!("{name}: {}", why.in_lang(Lang::En)));
    assert_eq!(imported.year, Some(report.key.year), "{name}");
    let text = imported.draft.text();
    let read = LoneReport::read(&text, report.key.year, &EDITIONS, &[]).report.unwrap();
    assert_eq!(read.edition, report.edition, "{name}");
    let (mut right, mut open) = (0, 0);
    for slot in 0..edition.cells.len() {
        let figures = [&report.figures, &read.figures].map(|own| (own.at(slot), own.verbatim(slot)));
        let [expected, found] = figures;
        match found.0 {
            _ if found == expected => right += usize::from(expected.0 != Figure::ABSENT),
            Figure::BLANK | Figure::ABSENT => open += 1,
            _ => panic!(
                "{name}: {} is {found:?}, not {expected:?}\n{text}",
                EDITIONS.address(edition.cells[slot].id)
            ),
        }
    }
    (right, open)
}

/// A layout: its name, how it is made, and per mille of the cells that come in at least.
type Layout = (&'static str, fn(&[Block]) -> Vec<u8>, usize);

#[test]
fn the_reports_of_the_sample_come_in_from_every_layout() {
    let layouts: [Layout; 17] = [
        ("web page", |blocks| html(blocks).into_bytes(), 1000),
        ("saved page", mht, 1000),
        ("Word document", docx, 1000),
        ("web page, turned", |blocks| html(&turned(blocks)).into_bytes(), 980),
        ("Word document, turned", |blocks| docx(&turned(blocks)), 980),
        ("workbook, turned", |blocks| xlsx(&turned(blocks)), 980),
        ("workbook", xlsx, 1000),
        ("one cell a line", |blocks| lines(blocks, &|table| joined(table, "\n")), 1000),
        ("bars", |blocks| lines(blocks, &|table| joined(table, " | ")), 1000),
        ("tabs", |blocks| lines(blocks, &|table| joined(table, "\t")), 1000),
        (
            "grid of tabs",
            |blocks| lines(blocks, &|table| texts(table).iter().map(|row| row.join("\t")).collect()),
            980,
        ),
        ("CSV", csv, 1000),
        ("drawn", |blocks| lines(blocks, &drawn), 1000),
        ("columns of a page", |blocks| lines(blocks, &aligned), 1000),
        ("spaces", |blocks| lines(blocks, &|table| joined(table, " ")), 1000),
        ("run together", |blocks| lines(blocks, &|table| joined(table, "")), 0),
        ("run together in one line", |blocks| lines(blocks, &|table| vec![joined(table, "").concat()]), 0),
    ];
    let mut builder = Builder::new(root(), EDITIONS.clone(), Options::default());
    let snapshot = builder.refresh(&Changes::Everything).unwrap();
    let all = snapshot.store.shelves().flat_map(|(_, shelf)| shelf.reports().iter());
    let reports: Vec<(&Edition, &Report)> = all
        .map(|report| (EDITIONS.get(report.edition).unwrap(), &***report))
        .filter(|(edition, _)| !edition.tables.is_empty())
        .collect();
    assert!(reports.len() >= 10, "{}", reports.len());
    for (name, layout, least) in layouts {
        let (mut right, mut open) = (0, 0);
        for (edition, report) in &reports {
            let name = format!("{name} of {}", snapshot.tree.path(report.file));
            let (own, left) = held(&name, edition, report, &layout(&blocks(edition, report)));
            (right, open) = (right + own, open + left);
        }
        println!("{name}: {right} right, {open} open");
        assert!(right * 1000 >= (right + open) * least, "{name}: {right} right, {open} open");
    }
}
