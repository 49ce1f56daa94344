//! Whatever the bytes are, every reader of foreign files comes to an end, without a panic.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::prelude::*;

use portal::base::Lang;
use portal::import::{Hints, import};

use super::support::{EDITIONS, root};

/// Reads bytes as a file; only whether that ends matters.
fn read(bytes: &[u8]) {
    let hints = Hints {
        year: None,
        keys: Lang::Zh,
        name: "a",
        again: Some(bytes),
        places: std::str::from_utf8(bytes).ok(),
    };
    if let Ok(imported) = import(bytes, &EDITIONS, hints) {
        assert!(!imported.draft.text().is_empty());
    }
}

/// Pieces of which foreign files are made.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "<table>",
        "</table>",
        "<tr>",
        "<td colspan=3 rowspan=2>",
        "<td>",
        "</td>",
        "<p>",
        "<script>",
        "|",
        "||",
        "\t",
        "  ",
        "\n",
        "\u{c}",
        "信息内容",
        "规章",
        "行政规范性文件",
        "本年制发件数",
        "本年新收政府信息公开申请数量",
        "（三）不予公开",
        "3.其他",
        "（七）总计",
        "行政复议",
        "结果维持",
        "总计",
        "0",
        "12",
        "007",
        "-5",
        "/",
        "1,036",
        "73.5元",
        "减4",
        "指标名称 计量单位 2012年度 历年累计",
        "条",
        "2023年政府信息公开工作年度报告",
        "一、总体情况",
        "五、存在的主要问题及改进情况",
        "１２",
        "⼀",
    ];
    prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<String>()]
}

/// A file and its parts: those of an archive, else the whole.
struct Original {
    path: PathBuf,
    parts: Vec<(String, Vec<u8>)>,
}

impl Original {
    /// The files from which `portal import` is tested, of every kind that it reads.
    fn all() -> Vec<Original> {
        let cases = fs::read_dir(root().join("tests/import")).unwrap().map(|case| case.unwrap().path());
        let files = cases.flat_map(|case| fs::read_dir(case).unwrap().map(|file| file.unwrap().path()));
        let mut all: Vec<PathBuf> = files.filter(|file| file.file_stem().unwrap() == "original").collect();
        all.sort();
        all.into_iter().map(Original::of).collect()
    }

    fn of(path: PathBuf) -> Original {
        let bytes = fs::read(&path).unwrap();
        let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(&bytes)) else {
            return Original { path, parts: vec![(String::new(), bytes)] };
        };
        let count = archive.len();
        let part = |at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        };
        Original { path, parts: (0..count).map(part).collect() }
    }

    /// The file with some bytes of a part replaced by others.
    fn spoilt(&self, part: usize, at: usize, gone: usize, new: &[u8]) -> Vec<u8> {
        let spoilt = part % self.parts.len();
        let one = |(index, (name, bytes)): (usize, &(String, Vec<u8>))| {
            let mut bytes = bytes.clone();
            if index == spoilt {
                let at = at % (bytes.len() + 1);
                let end = (at + gone).min(bytes.len());
                bytes.splice(at..end, new.iter().copied());
            }
            (name.clone(), bytes)
        };
        let parts: Vec<(String, Vec<u8>)> = self.parts.iter().enumerate().map(one).collect();
        if let [(name, bytes)] = &parts[..]
            && name.is_empty()
        {
            return bytes.clone();
        }
        archive(&parts)
    }
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for (name, part) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(part).unwrap();
    }
    writer.finish().unwrap();
    bytes.into_inner()
}

static ORIGINALS: LazyLock<Vec<Original>> = LazyLock::new(Original::all);

#[test]
fn originals_of_every_kind_are_spoilt() {
    for kind in ["html", "txt", "md", "docx", "xlsx", "et"] {
        let is_own = |original: &&Original| original.path.extension().is_some_and(|own| own == kind);
        assert!(ORIGINALS.iter().any(|original| is_own(&original)), "{kind}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_in_an_archive_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        name in prop::sample::select(vec!["word/document.xml", "word/styles.xml", "xl/workbook.xml", "xl/styles.xml"]),
    ) {
        let body = b"<w:document xmlns:w='w'><w:body/></w:document>".to_vec();
        read(&archive(&[(name.to_owned(), bytes.clone())]));
        if name != "word/document.xml" {
            read(&archive(&[("word/document.xml".to_owned(), body), (name.to_owned(), bytes)]));
        }
    }

    #[test]
    fn spoilt_originals_are_read_or_refused(
        original in any::<prop::sample::Index>(),
        part in any::<usize>(),
        at in any::<usize>(),
        gone in 0..40_usize,
        new in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            piece().prop_map(String::into_bytes),
            any::<usize>().prop_map(|number| number.to_string().into_bytes()),
        ],
    ) {
        read(&original.get(&ORIGINALS).spoilt(part, at, gone, &new));
    }

    #[test]
    fn words_at_any_place_of_a_page_are_read(
        words in prop::collection::vec((piece(), -200..900_i64, -200..900_i64, -20..90_i64), 0..120),
    ) {
        let word = |(text, x, y, width): &(String, i64, i64, i64)| {
            let (right, low) = (x + width, y + 9);
            format!("<word xMin=\"{x}\" yMin=\"{y}\" xMax=\"{right}\" yMax=\"{low}.5\">{text}</word>\n")
        };
        let places = words.iter().map(word).collect::<String>();
        let text: String = words.iter().map(|(text, ..)| format!("{text}\n")).collect();
        let places = format!("<page width=\"595\">\n{places}");
        let hints = Hints { year: None, keys: Lang::Zh, name: "a", again: None, places: Some(&places) };
        let _ = import(text.as_bytes(), &EDITIONS, hints);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn arbitrary_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read(&bytes);
        for head in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"%PDF-"] {
            read(&[head, &bytes].concat());
        }
    }

    #[test]
    fn pieces_of_reports_in_any_order_are_read(pieces in prop::collection::vec(piece(), 0..120)) {
        read(pieces.concat().as_bytes());
    }
}
