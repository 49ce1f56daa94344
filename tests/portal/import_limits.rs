//! Files that `portal import` cannot read: what it says, how long it takes and how much memory, and that it writes nothing.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Folder, Run};

/// KiB of memory that the program may ask for.
const MEMORY: u32 = 300 * 1024;
/// How long it may take; a program that is not optimised takes ten times as long.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 50 } else { 5 });

/// Imports a file into an empty site, with bounded memory.
fn import(site: &Folder, file: &Path) -> Run {
    let bounded = format!("ulimit -d {MEMORY} 2>/dev/null; exec \"$0\" \"$@\"");
    let out = site.path("content");
    let report = ["--year", "2023", "--agency", "minzheng", "--force", "--out", out.to_str().unwrap()];
    let mut command = Command::new("sh");
    command.args(["-c", &bounded, env!("CARGO_BIN_EXE_portal"), "import", "--lang", "zh"]);
    command.args(report).arg(file).current_dir(site.at()).output().unwrap().into()
}

/// Holds that a file is refused with these words, soon, and that nothing is written.
fn refuse(name: &str, bytes: &[u8], words: &str) {
    let site = Folder::new();
    site.write("content/site.yml", "title: 示例\n");
    let originals = Folder::new();
    originals.write(name, bytes);
    let begin = Instant::now();
    let run = import(&site, &originals.path(name));
    let took = begin.elapsed();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
    assert!(run.stderr.contains(words) && run.stderr.contains(name), "{name}: {}", run.stderr);
    assert!(took < PATIENCE, "{name}: {took:?}");
    let files: Vec<_> = fs::read_dir(site.path("content")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(files, ["site.yml"], "{name}");
}

const EMPTY: &str = "文件是空的";
const DAMAGED: &str = "文件损坏";
const LARGE: &str = "比任何一份年报都大";
const OTHER: &str = "没有年报的表格";
const SAVE: &str = "另存为 .docx";
const PASSWORD: &str = "有密码";
const NO_TEXT: &str = "不是文本";

/// A zip archive of these files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for (name, text) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap();
    bytes.into_inner()
}

/// A Word document with this body.
fn docx(body: &str) -> Vec<u8> {
    docx_after("", body)
}

/// The same with something before its root, such as a declaration of entities.
fn docx_after(head: &str, body: &str) -> Vec<u8> {
    let document = format!("{head}<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>");
    archive(&[("word/document.xml", &document)])
}

const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const PARTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of sheets with these names, which all lie in one file with these rows.
fn xlsx(names: &[String], rows: &str) -> Vec<u8> {
    xlsx_with(names, rows, "")
}

/// The same with one text that its cells share.
fn xlsx_with(names: &[String], rows: &str, text: &str) -> Vec<u8> {
    let sheet = |(at, name)| format!("<sheet name='{name}' sheetId='{}' r:id='r1'/>", at + 1);
    let sheets: String = names.iter().enumerate().map(sheet).collect();
    let book = format!("<workbook xmlns='{SHEET}' xmlns:r='{PARTS}'><sheets>{sheets}</sheets></workbook>");
    let place = |kind: &str, file: &str| {
        let own = format!("<Relationship Id='r1' Type='{PARTS}/{kind}' Target='{file}'/>");
        format!("<Relationships xmlns='{PACKAGE}'>{own}</Relationships>")
    };
    let sheet = format!("<worksheet xmlns='{SHEET}'><sheetData>{rows}</sheetData></worksheet>");
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";
    let shared = format!("<sst xmlns='{SHEET}'><si><t>{text}</t></si></sst>");
    archive(&[
        ("xl/sharedStrings.xml", &shared),
        ("[Content_Types].xml", types),
        ("xl/workbook.xml", &book),
        ("_rels/.rels", &place("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", &place("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// The head of a file of Word, Excel or WPS before 2007 with a stream of this name.
fn binary(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied().chain([0; 500]).chain(name).collect()
}

#[test]
fn files_of_other_kinds_are_refused_with_what_to_do() {
    let law = "<html><body><h1>示例县民政局2023年法治政府建设年度报告</h1><p>一、主要工作</p>\
        <table><tr><td>行政处罚<td>12<tr><td>行政许可<td>7</table></body></html>";
    let budget = "2023年部门预算公开表\n科目\t金额\n工资\t12\n总计\t12\n";
    let cases: [(&str, Vec<u8>, &str); 22] = [
        ("empty.txt", Vec::new(), EMPTY),
        ("mark.txt", b"\xef\xbb\xbf".to_vec(), EMPTY),
        ("blanks.txt", b" \n\t\r\n".repeat(100), EMPTY),
        ("empty.html", b"<html><body></body></html>".to_vec(), EMPTY),
        ("empty.docx", docx(""), EMPTY),
        ("old.doc", binary("WordDocument"), SAVE),
        ("old.wps", binary("WordDocument"), SAVE),
        ("slides.ppt", binary("PowerPoint Document"), SAVE),
        ("report.ofd", archive(&[("OFD.xml", "<ofd:OFD xmlns:ofd='ofd'/>")]), SAVE),
        ("report.odt", archive(&[("content.xml", "<a/>")]), SAVE),
        ("report.zip", archive(&[("report.html", "<html>")]), SAVE),
        ("locked.docx", binary("EncryptedPackage"), PASSWORD),
        ("cut.xls", binary("Workbook"), DAMAGED),
        ("cut.docx", docx("<w:p>")[..80].to_vec(), DAMAGED),
        ("open.docx", docx("<w:p>"), DAMAGED),
        ("law.html", law.as_bytes().to_vec(), OTHER),
        ("budget.txt", budget.as_bytes().to_vec(), OTHER),
        ("notes.rtf", b"{\\rtf1\\ansi 1}".to_vec(), SAVE),
        ("photo.jpg", b"\xff\xd8\xff\xe0".to_vec(), "文字识别"),
        ("program.exe", b"MZ\0\0\xff\xff".to_vec(), NO_TEXT),
        ("packed.gz", b"\x1f\x8b\x08\0\0\0\xff\xff".to_vec(), NO_TEXT),
        ("zeros.txt", vec![0; 1 << 20], NO_TEXT),
    ];
    for (name, bytes, words) in cases {
        refuse(name, &bytes, words);
    }
}

#[test]
fn bombs_of_archives_and_entities_are_refused() {
    let large = " ".repeat(50 << 20);
    let parts: Vec<String> = (0..40).map(|at| format!("word/part{at}.xml")).collect();
    let some = " ".repeat(2 << 20);
    let many: Vec<(&str, &str)> = parts.iter().map(|name| (name.as_str(), some.as_str())).collect();
    let names: Vec<String> = (0..5_000).map(|at| format!("{at}")).collect();
    let all: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let lol = (1..12).fold("<!ENTITY a0 '1111111111'>".to_owned(), |text, at| {
        format!("{text}<!ENTITY a{at} '{}'>", format!("&a{};", at - 1).repeat(10))
    });
    let (lol, wide) =
        (format!("<!DOCTYPE w [{lol}]>"), format!("<!DOCTYPE w [<!ENTITY a '{}'>]>", "1".repeat(50_000)));
    let elsewhere = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
    let text = |entities: &str| format!("<w:p><w:r><w:t>{entities}</w:t></w:r></w:p>");
    let sheets = ["&a11;".to_owned()];
    let cases = [
        ("bomb.docx", archive(&[("word/document.xml", &large)]), LARGE),
        ("bomb.xlsx", archive(&[("xl/workbook.xml", "<a/>"), ("xl/worksheets/sheet1.xml", &large)]), LARGE),
        ("parts.docx", archive(&many), LARGE),
        ("entries.docx", archive(&all), LARGE),
        ("lol.docx", docx_after(&lol, &text("&a11;")), DAMAGED),
        ("wide.docx", docx_after(&wide, &text(&"&a;".repeat(50_000))), DAMAGED),
        ("elsewhere.docx", docx_after(elsewhere, &text("&a;")), DAMAGED),
        ("lol.xlsx", xlsx(&sheets, ""), DAMAGED),
    ];
    for (name, bytes, words) in cases {
        refuse(name, &bytes, words);
    }
}

#[test]
fn what_is_larger_than_any_report_is_refused_before_it_is_read() {
    let thousand = "<td>1".repeat(1_000);
    let cells = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>".repeat(1_000);
    let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(1_000));
    let names: String = (0..30_000).map(|at| format!("a{at}='' ")).collect();
    let rules: String = (0..500).map(|at| format!(".a{at}{{display:none}}")).collect();
    let class = "a ".repeat(200_000);
    let sheets: Vec<String> = (0..900).map(|at| format!("s{at}")).collect();
    let one = ["a".to_owned()];
    let far: String =
        (1..2_000).map(|row| format!("<row r='{row}'><c r='GR{row}'><v>1</v></c></row>")).collect();
    let merged = "<mergeCell ref='A1:B2'/>".repeat(10_001);
    let shared = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(50));
    let text = "1".repeat(30_000);
    let paragraph = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "1 ".repeat(7_000_000));
    let html = |body: &str| format!("<html><body>{body}").into_bytes();
    let cases = [
        ("cells.html", html(&format!("<table>{}", format!("<tr>{thousand}").repeat(1_000))), LARGE),
        (
            "cells.docx",
            docx(&format!("<w:tbl>{}</w:tbl>", format!("<w:tr>{cells}</w:tr>").repeat(320))),
            LARGE,
        ),
        ("cells.xlsx", xlsx(&one, &row.repeat(1_000)), LARGE),
        ("cells.txt", "1\t".repeat(1_000_000).into_bytes(), LARGE),
        ("deep.html", html(&"<table><tr><td>".repeat(5_000)), LARGE),
        ("paragraphs.html", html(&"<p>1".repeat(200_000)), LARGE),
        ("elements.html", html(&"<i>".repeat(400_000)), LARGE),
        ("attributes.html", html(&format!("<p {names}>1")), LARGE),
        ("attributes.docx", docx(&format!("<w:p {names}/>")), LARGE),
        ("classes.html", html(&format!("<style>{rules}</style><table><td class='{class}'>1")), LARGE),
        ("sheets.xlsx", xlsx(&sheets, &row), DAMAGED),
        ("far.xlsx", xlsx(&one, &far), LARGE),
        (
            "merged.xlsx",
            xlsx(&one, &format!("{row}</sheetData><mergeCells>{merged}</mergeCells><sheetData>")),
            LARGE,
        ),
        ("repeated.xlsx", xlsx_with(&one, &shared.repeat(1_000), &text), LARGE),
        ("text.txt", "信息公开 ".repeat(400_000).into_bytes(), LARGE),
        ("one-line.csv", "1,".repeat(2_000_000).into_bytes(), LARGE),
        ("one-cell.html", html(&format!("<table><tr><td>{}", "1 ".repeat(9_000_000))), LARGE),
        ("one-paragraph.docx", docx(&paragraph), LARGE),
        ("text.html", "<p>政府</p>".repeat((50 << 20) / 13).into_bytes(), "超过 20 MB"),
    ];
    for (name, bytes, words) in cases {
        refuse(name, &bytes, words);
    }
}

/// A PDF file of one page with these objects behind its catalogue, pages and page; `trailer` is put into its trailer.
fn pdf(content: &str, trailer: &str, further: &[&str]) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>";
    let first =
        ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, &stream];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    let objects = first.iter().chain(further);
    let count = objects.clone().count() + 1;
    for (at, object) in objects.enumerate() {
        places += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = text.len();
    text += &format!("xref\n0 {count}\n0000000000 65535 f \n{places}");
    text += &format!("trailer << /Size {count} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

#[test]
fn pdf_files_without_text_say_what_is_wrong_with_them() {
    let is_there = Command::new("pdftotext").arg("-v").stderr(Stdio::null()).status().is_ok();
    if !is_there {
        eprintln!("SKIPPED: pdftotext is not there");
        return;
    }
    let picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray \
        /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream";
    let zeros = "00".repeat(32);
    let lock = format!("<< /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >>");
    let show = "q 595 0 0 842 0 0 cm /I Do Q";
    let scan = pdf(show, "", &[picture]);
    let cases = [
        ("scan.pdf", scan.clone(), "这个 PDF 是扫描件"),
        ("locked.pdf", pdf(show, "/Encrypt 6 0 R /ID [<00> <00>]", &[picture, &lock]), "可能有密码"),
        ("cut.pdf", scan[..300].to_vec(), "已损坏"),
        ("noise.pdf", [b"%PDF-1.7\n".to_vec(), (0..=255).collect()].concat(), "已损坏"),
    ];
    for (name, bytes, words) in cases {
        refuse(name, &bytes, words);
    }
}

#[test]
fn without_pdftotext_a_pdf_file_says_what_to_install() {
    let folder = Folder::new();
    folder.write("a.pdf", b"%PDF-1.4\n");
    let mut command = crate::support::command(&["import", "--lang", "zh"]);
    let run: Run = command.arg(folder.path("a.pdf")).env("PATH", folder.at()).output().unwrap().into();
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("请安装 poppler"), "{}", run.stderr);
}
