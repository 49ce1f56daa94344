//! A PDF file of a report, drawn word by word: `pdftotext` and the places of its words give every figure its cell.

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::support::{Folder, portal};

/// A page that is drawn: words at their places, in points from its lower left corner.
#[derive(Default)]
struct Drawing {
    content: String,
}

/// Points of the side of a Chinese character.
const SIZE: usize = 8;

impl Drawing {
    /// Writes a word whose left edge and line are given.
    fn write(&mut self, left: usize, line: usize, text: &str) {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
        writeln!(self.content, "BT /F {SIZE} Tf 1 0 0 1 {left} {line} Tm <{codes}> Tj ET").unwrap();
    }

    /// Writes a label in lines of so many characters around a line, as a cell of a table has it.
    fn label(&mut self, left: usize, line: usize, text: &str, width: usize) {
        let chars: Vec<char> = text.chars().collect();
        let parts: Vec<String> = chars.chunks(width).map(|part| part.iter().collect()).collect();
        let top = line + (parts.len() - 1) * SIZE / 2;
        for (at, part) in parts.iter().enumerate() {
            self.write(left, top - at * SIZE, part);
        }
    }

    /// The file. Every UTF-16 unit is its own glyph, as wide as the side but for digits and signs.
    fn pdf(&self) -> Vec<u8> {
        let ranges = (0..256).map(|high| format!("<{high:02x}00> <{high:02x}ff> <{high:02x}00>\n"));
        let blocks: Vec<String> = ranges.collect();
        let blocks = blocks.chunks(64).map(|part| format!("64 beginbfrange\n{}endbfrange\n", part.concat()));
        let names = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n\
            1 begincodespacerange <0000> <ffff> endcodespacerange\n";
        let map = format!("{names}{}endcmap end end", blocks.collect::<String>());
        let stream = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            &stream(&self.content),
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /W [0 126 500] /FontDescriptor 7 0 R \
             /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
            "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 \
             /Descent -200 /CapHeight 800 /StemV 80 >>",
            &stream(&map),
        ];
        let mut text = "%PDF-1.4\n".to_owned();
        let mut places = String::new();
        for (at, object) in objects.iter().enumerate() {
            writeln!(places, "{:010} 00000 n ", text.len()).unwrap();
            write!(text, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
        }
        let (count, start) = (objects.len() + 1, text.len());
        write!(text, "xref\n0 {count}\n0000000000 65535 f \n{places}").unwrap();
        write!(text, "trailer << /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").unwrap();
        text.into_bytes()
    }
}

/// 表三 with these rows; what is empty is not drawn.
fn requests(rows: &[(&str, [&str; 7])]) -> Drawing {
    let mut page = Drawing::default();
    page.write(150, 800, "示例县民政局2024年政府信息公开工作年度报告");
    page.write(60, 780, "三、收到和处理政府信息公开申请情况");
    let columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];
    let left = |column: usize| 250 + 45 * column;
    page.write(380, 760, "申请人情况");
    page.write(360, 745, "法人或其他组织");
    for (at, name) in columns.iter().enumerate() {
        page.label(left(at), if [0, 6].contains(&at) { 740 } else { 725 }, name, 4);
    }
    for (at, (label, figures)) in rows.iter().enumerate() {
        let line = 690 - 40 * at;
        page.label(60, line, label, 14);
        for (column, figure) in figures.iter().enumerate().filter(|(_, figure)| !figure.is_empty()) {
            page.write(left(column) + 8, line, figure);
        }
    }
    page
}

#[test]
fn figures_of_a_pdf_file_stand_under_their_columns() {
    if Command::new("pdftotext").arg("-v").stderr(Stdio::null()).status().is_err() {
        eprintln!("SKIPPED: pdftotext is not there");
        return;
    }
    let rows = [
        ("一、本年新收政府信息公开申请数量", ["12", "3", "0", "1", "0", "2", "18"]),
        ("二、上年结转政府信息公开申请数量", ["1", "0", "0", "0", "0", "0", "1"]),
        ("（一）予以公开", ["7", "2", "0", "0", "0", "1", "10"]),
        // Blank cells: which ones, only the places of the others tell.
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ["4", "", "0", "", "0", "1", "5"]),
        ("（七）总计", ["12", "3", "0", "1", "0", "2", "18"]),
        ("四、结转下年度继续办理", ["1", "0", "0", "0", "0", "0", "1"]),
    ];
    let folder = Folder::new();
    folder.write("a.pdf", requests(&rows).pdf());
    let run =
        portal(&["import", "--lang", "zh", "--keys", "en", "-q", folder.path("a.pdf").to_str().unwrap()]);
    // Neither year nor day of publication stands on the page.
    assert_eq!(run.status, 1, "{}", run.stderr);
    let keys = ["received", "carried_in", "granted", "granted_in_part", "total", "carried_out"];
    for (key, (_, figures)) in keys.into_iter().zip(rows) {
        let figures = figures.map(|figure| if figure.is_empty() { "null" } else { figure });
        let line = format!("[{}]", figures.join(", "));
        let own = run.stdout.lines().find(|own| own.trim_start().starts_with(&format!("{key}:")));
        assert!(own.is_some_and(|own| own.ends_with(&line)), "{key}: {line}\n{}", run.stdout);
    }
}
