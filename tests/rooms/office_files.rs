//! The workbook and the document of a report: what stands in their parts.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use portal::builder::Snapshot;
use portal::report::Report;
use roxmltree::Document;

use super::imported_pages::reports;
use super::support::{EDITIONS, snapshot};

/// A report whose totals are what they should be, but for one that is not, one over a blank cell and one over “/”.
const REPORT: &str = "published: 2025-01-24
overview: |
  {overview}
proactive:
  regulations: [0, 0, 0]
  normative_documents: [2, 0, 9]
  licences: 7
  penalties: 0
  coercive_measures: 0
  fees: 12.5
requests:
  received: [3, 1, 0, 0, 0, 0, =]
  carried_in: [1, 0, 0, 0, 0, 0, 2]
  granted: [2, 1, 0, 0, 0, null, 3]
  granted_in_part: [1, 0, 0, 0, 0, /, 1]
  refused:
    state_secret: [0, 0, 0, 0, 0, 0, 0]
    prohibited_by_law: [0, 0, 0, 0, 0, 0, 0]
    public_safety: [0, 0, 0, 0, 0, 0, 0]
    third_party_rights: [0, 0, 0, 0, 0, 0, 0]
    internal_affairs: [0, 0, 0, 0, 0, 0, 0]
    deliberative: [0, 0, 0, 0, 0, 0, 0]
    enforcement_files: [0, 0, 0, 0, 0, 0, 0]
    administrative_enquiry: [0, 0, 0, 0, 0, 0, 0]
  unavailable:
    not_held: [1, 0, 0, 0, 0, 0, 1]
    needs_creation: [0, 0, 0, 0, 0, 0, 0]
    still_unclear: [0, 0, 0, 0, 0, 0, 0]
  unprocessed:
    petition: [0, 0, 0, 0, 0, 0, 0]
    repeated: [0, 0, 0, 0, 0, 0, 0]
    publications: [0, 0, 0, 0, 0, 0, 0]
    excessive: [0, 0, 0, 0, 0, 0, 0]
    reissue: [0, 0, 0, 0, 0, 0, 0]
  other: [0, 0, 0, 0, 0, 0, 0]
  total: [4, 1, 0, 0, 0, 0, 5]
  carried_out: [0, 0, 0, 0, 0, 0, 0]
disputes:
  reconsideration: [1, 0, 0, 0, 1]
  litigation_direct: [0, 0, 0, 0, 0]
  litigation_after_reconsideration: [0, 0, 0, 0, 1]
problems: 存在的问题是公开的主动性还不够，改进情况见下一年度报告。
other_matters: 没有收取信息处理费。
";

fn built(name: &str, overview: &str) -> Snapshot {
    let report = REPORT.replace("{overview}", &overview.replace('\n', "\n  "));
    snapshot(&[
        ("content/site.yml", "title: 示例\ndownloads: [xlsx, docx]\n".as_bytes()),
        ("content/agencies.yml", format!("jia: {{name: {name}, kind: department}}\n").as_bytes()),
        ("content/2024/jia.yml", report.as_bytes()),
    ])
}

fn file(snapshot: &Snapshot, name: &str) -> Vec<u8> {
    snapshot.file(&format!("2024/jia/{name}")).unwrap().unwrap()
}

/// The parts of a file by their paths.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().to_string(), text)
        })
        .collect()
}

/// The cells of a sheet: the formula and the value or the text of each.
fn cells(xml: &str) -> BTreeMap<String, (Option<String>, String)> {
    let document = Document::parse(xml).unwrap();
    let cells = document
        .descendants()
        .filter(|node| node.has_tag_name((node.tag_name().namespace().unwrap_or(""), "c")));
    let text = |node: roxmltree::Node<'_, '_>, name: &str| {
        let own = node.descendants().find(|inside| inside.tag_name().name() == name)?;
        Some(own.text().unwrap_or_default().to_owned())
    };
    cells
        .map(|cell| {
            let value = text(cell, "v").or(text(cell, "t")).unwrap_or_default();
            (cell.attribute("r").unwrap().to_owned(), (text(cell, "f"), value))
        })
        .collect()
}

/// The sheet with a name.
fn sheet(parts: &BTreeMap<String, String>, name: &str) -> BTreeMap<String, (Option<String>, String)> {
    let book = Document::parse(&parts["xl/workbook.xml"]).unwrap();
    let sheets = book.descendants().filter(|node| node.tag_name().name() == "sheet");
    let at = sheets.into_iter().position(|node| node.attribute("name") == Some(name)).unwrap();
    cells(&parts[&format!("xl/worksheets/sheet{}.xml", at + 1)])
}

/// All text of a document or a sheet, a paragraph or cell a line.
fn texts(xml: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let own = document.descendants().filter(|node| ["p", "is"].contains(&node.tag_name().name()));
    own.map(|paragraph| {
        let letters = paragraph.descendants().map(|node| match node.tag_name().name() {
            "t" => node.text().unwrap_or_default(),
            "br" => "\n",
            "tab" => "\t",
            _ => "",
        });
        letters.collect()
    })
    .collect()
}

#[test]
fn a_total_is_a_formula_where_it_comes_to_what_the_report_states() {
    let snapshot = built("示例县民政局", "甲");
    let parts = parts(&file(&snapshot, "report.xlsx"));
    let table = sheet(&parts, "表三");
    let row = |label: &str| {
        let found = table.iter().find(|(_, (_, text))| text == label);
        let (name, _) = found.unwrap_or_else(|| panic!("no {label}"));
        name.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<usize>().unwrap()
    };
    let total = |label: &str| table[&format!("J{}", row(label))].clone();
    let (received, granted) = (row("一、本年新收政府信息公开申请数量"), row("（一）予以公开"));
    let plain = |value: &str| (None, value.to_owned());
    let formula = |formula: String, value: &str| (Some(formula), value.to_owned());
    assert_eq!(
        total("一、本年新收政府信息公开申请数量"),
        formula(format!("SUM(D{received}:I{received})"), "4")
    );
    // Stated otherwise, over a blank, over “/”.
    assert_eq!(total("二、上年结转政府信息公开申请数量"), plain("2"));
    assert_eq!(total("（一）予以公开"), plain("3"));
    assert_eq!(total("（二）部分公开（区分处理的，只计这一情形，不计其他情形）"), plain("1"));
    let outcome = row("（七）总计");
    assert_eq!(table[&format!("D{outcome}")], formula(format!("SUM(D{granted}:D{})", outcome - 1), "4"));
    assert_eq!(table[&format!("I{outcome}")], plain("0"));
    // A blank cell is empty, “/” is a text.
    assert_eq!(table[&format!("I{granted}")], plain(""));
    assert_eq!(table[&format!("I{}", granted + 1)], plain("/"));
    let disputes = sheet(&parts, "表四");
    let last =
        disputes.keys().filter_map(|name| name.strip_prefix('O')?.parse::<usize>().ok()).max().unwrap();
    assert_eq!(disputes[&format!("E{last}")], formula(format!("SUM(A{last}:D{last})"), "1"));
    assert_eq!(disputes[&format!("O{last}")], plain("1"));
    let fees = sheet(&parts, "表二");
    assert!(fees.values().any(|cell| *cell == plain("12.5")));
}

#[test]
fn nothing_of_a_text_is_lost_and_none_is_a_formula() {
    let long = "很长的一段".repeat(8_000);
    let overview = format!("=1+2 是多少\n\n+甲 @乙 <b>&丙 “丁”\n\n{long}\n\n第一行  \n第二行 A_x0041_B");
    let snapshot = built("\"=示例县民政局\"", &overview);
    let book = parts(&file(&snapshot, "report.xlsx"));
    let words: Vec<String> = texts(&book["xl/worksheets/sheet1.xml"]);
    assert!(words.contains(&"=1+2 是多少".to_owned()));
    assert!(words.contains(&"+甲 @乙 <b>&丙 “丁”".to_owned()));
    assert!(words.contains(&"第一行\n第二行 A_x005F_x0041_B".to_owned()));
    assert!(words.concat().contains(&long));
    assert!(words.iter().all(|cell| cell.encode_utf16().count() <= 32_767));
    let cells = cells(&book["xl/worksheets/sheet1.xml"]);
    assert!(cells.values().all(|(formula, _)| formula.is_none()));
    let document = parts(&file(&snapshot, "report.docx"));
    let words = texts(&document["word/document.xml"]);
    assert_eq!(words[0], "=示例县民政局2024年政府信息公开工作年度报告");
    for text in ["=1+2 是多少", "+甲 @乙 <b>&丙 “丁”", &long, "第一行\n第二行 A_x0041_B"] {
        assert!(words.iter().any(|own| own == text), "{text}");
    }
}

#[test]
fn every_part_is_xml_and_the_bytes_tell_nothing_of_when_they_were_made() {
    let snapshot = built("示例县民政局", "甲");
    let again = built("示例县民政局", "甲");
    for name in ["report.xlsx", "report.docx"] {
        let bytes = file(&snapshot, name);
        assert!(bytes == file(&again, name), "{name} is another each time");
        let parts = parts(&bytes);
        for (path, text) in &parts {
            Document::parse(text).unwrap_or_else(|error| panic!("{name}: {path}: {error}"));
        }
        // All that is said to be there is there.
        let types = Document::parse(&parts["[Content_Types].xml"]).unwrap();
        let named = types.descendants().filter_map(|node| node.attribute("PartName"));
        named.for_each(|path| assert!(parts.contains_key(&path[1..]), "{name}: {path}"));
    }
}

#[test]
fn a_document_has_every_part_in_order_and_closes_with_agency_and_day() {
    let snapshot = built("示例县民政局", "**甲**\n\n- 乙");
    let report: &Report = reports(&snapshot)[0];
    let edition = EDITIONS.get(report.edition).unwrap();
    let words = texts(&parts(&file(&snapshot, "report.docx"))["word/document.xml"]);
    let at = |text: &str| {
        words.iter().position(|own| own == text).unwrap_or_else(|| panic!("no {text}: {words:?}"))
    };
    let places: Vec<usize> = edition.parts.iter().map(|part| at(part.title.plain())).collect();
    assert!(places.is_sorted());
    assert!(at("甲") < at("• 乙"));
    assert_eq!(at("2025年1月24日"), at("示例县民政局") + 1);
    assert!(at("示例县民政局") > places[5]);
    // Of totals that were worked out the end says so.
    assert!(words.iter().any(|own| {
        own.contains("由程序按各项相加得出的总计：表三“一、本年新收政府信息公开申请数量 — 总计”")
    }));
}
