//! Texts that a spreadsheet, a parser or a terminal might take for something else come out of every file of data as they are.

use std::collections::BTreeSet;

use portal::report::Report;
use portal::{Changes, Options, Snapshot};
use serde_json::Value;

use super::support::MemorySite;

/// What a text may be, besides plain words.
const TEXTS: [&str; 33] = [
    "=1+2",
    "=HYPERLINK(\"https://www.example.gov.cn\",\"示例\")",
    "+86 10",
    "-2亿元",
    "@示例",
    "＝示例",
    "＋1",
    "－1",
    "＠示例",
    " =1",
    "'示例",
    "''示例",
    "\"示例\"，\"示例\",",
    "第一行\n第二行\r\n第三行",
    "\t示例\t示例",
    "\\示例\\n",
    "مثال (דוגמה) 示例",
    "\u{200f}示例\u{202e}",
    "约5万元",
    "1,234.5",
    "0012",
    "1e5",
    "TRUE",
    "null",
    "2024-01-02",
    "{}[]&amp;",
    "𠮷示例",
    // Like controls, and none: separators of lines, marks of order and of joins, pictures of controls.
    "示例\u{2028}示例\u{2029}示例",
    "\u{feff}示例",
    "示\u{200b}例\u{200d}示例",
    "␀示例␛[31m",
    "示\u{ad}例\u{fffd}",
    "_x0041_示例_x000D_",
];

/// As many characters as a cell of a spreadsheet has at most.
const LONG: usize = 32_767;

/// A text as YAML has it in quotes.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// A site that has all texts as reasons, values, labels and notes; on the forms of 2019 and 2021 in one year.
fn hostile() -> Snapshot {
    let site = MemorySite::with_content("tests/sites/shili");
    site.write(
        "content/site.yml",
        "title: '=示例'\nas_of: 2025-06-01\ndownloads: [csv, json, parquet, xlsx]\nlicense: {name: '@示例'}\n",
    );
    let older = String::from_utf8(site.bytes("content/2020/minzheng.yml").unwrap().to_vec()).unwrap();
    let newer = String::from_utf8(site.bytes("content/2024/shili.yml").unwrap().to_vec()).unwrap();
    let newer = newer.split("corrections:").next().unwrap();
    let mut register = String::new();
    for (at, text) in TEXTS.iter().enumerate() {
        let (reason, text, agency) =
            (quoted(&format!("{text} 示例机关按原件照录")), quoted(text), format!("ju{at}"));
        register += &format!("{agency}:\n  name: {text}\n  kind: other\n  aliases: [{text}]\n");
        let reasons = format!(
            "corrections:\n- {{date: 2025-04-10, part: overview, was: {text}, now: {text}, reason: {reason}}}\n\
             notes: {{requests: {text}}}\nsource: {text}\n"
        );
        site.write(&format!("content/2024/{agency}.yml"), format!("{newer}{reasons}"));
        let of_2019 = format!("edition: 2019\n{}", older.replace("1234.50元", text.as_str()));
        site.write(&format!("content/2024/jiu{at}.yml"), of_2019);
        register += &format!("jiu{at}: {{name: 示例{at}局, kind: other}}\n");
        let before = format!(
            "published: 2019-03-20\noverview: |\n  示例。\nstatistics:\n- {{label: {text}, unit: {text}, value: {text}}}\n"
        );
        site.write(&format!("content/2018/{agency}.yml"), before);
    }
    for (at, of) in ["示", "=", "\""].iter().enumerate() {
        register += &format!("chang{at}: {{name: 示例{at}中心, kind: other}}\n");
        let note = format!("notes: {{requests: {}}}\n", quoted(&of.repeat(LONG)));
        site.write(&format!("content/2024/chang{at}.yml"), format!("{newer}{note}"));
    }
    site.write("content/agencies.yml", register);
    site.builder(Options::default()).refresh(&Changes::Everything).unwrap()
}

/// The rows of a table of commas with its head, as they stand there.
fn of_commas(snapshot: &Snapshot, path: &str) -> Vec<Vec<String>> {
    let bytes = snapshot.file(path).unwrap().unwrap();
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A field without the apostrophe that no text has by itself.
fn plain(field: &str) -> &str {
    let rest = field.strip_prefix('\'').unwrap_or(field);
    let is_guarded = rest.starts_with(['\'', '\t', '\r'])
        || rest.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\u{2212}']);
    if is_guarded { rest } else { field }
}

/// What stands in a column.
fn column(rows: &[Vec<String>], name: &str) -> BTreeSet<String> {
    let at = rows[0].iter().position(|own| own == name).unwrap();
    rows[1..].iter().map(|row| plain(&row[at]).to_owned()).collect()
}

/// What a report has of each text.
fn said(report: &Report) -> Vec<&str> {
    let corrections = report.corrections.iter().flat_map(|made| [Some(&*made.reason), made.was.as_deref()]);
    let statistics = report.statistics.iter().flat_map(|own| [Some(&*own.label), Some(&*own.unit)]);
    corrections.chain(statistics).flatten().collect()
}

#[test]
fn no_text_is_a_formula_and_none_is_lost() {
    let snapshot = hostile();
    let files: Vec<String> = snapshot.paths().into_iter().filter(|path| path.starts_with("data/")).collect();
    let tables: Vec<&String> = files.iter().filter(|path| path.ends_with(".csv")).collect();
    assert_eq!(tables.len(), 2 + 3 * 2, "{tables:?}");
    for path in &tables {
        let rows = of_commas(&snapshot, path);
        for field in rows.iter().flatten() {
            let begins = field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
                || field.starts_with(['\t', '\r']);
            assert!(!begins || field.parse::<f64>().is_ok(), "{path}: {field:?}");
        }
        assert_eq!(rows.iter().find(|row| row.len() != rows[0].len()), None, "{path}");
    }
    let whole = |name: &str| of_commas(&snapshot, &format!("data/{name}"));
    let remarks = whole("2024.remarks.csv");
    let (reasons, before) = (column(&remarks, "text"), column(&remarks, "was"));
    let older = whole("2018.long.csv");
    let (labels, units) = (column(&older, "row_label"), column(&older, "unit"));
    for report in snapshot.store.all() {
        for text in said(report) {
            let is_there = [&reasons, &before, &labels, &units].iter().any(|all| all.contains(text));
            assert!(is_there, "{:?}", text.chars().take(40).collect::<String>());
        }
    }
    let names = column(&whole("agencies.csv"), "name");
    let verbatim = column(&whole("2024.long.csv"), "verbatim");
    for (_, agency) in snapshot.register.all() {
        assert!(names.contains(&*agency.name), "{:?}", agency.name);
    }
    for text in ["约5万元", "@示例", "'示例", "-2亿元"] {
        assert!(verbatim.contains(text), "{text}: {verbatim:?}");
    }
    for of in ["示", "=", "\""] {
        assert!(reasons.contains(&of.repeat(LONG)), "a long text of {of} is whole");
    }
    assert!(
        reasons.contains("第一行\n第二行\n第三行") || reasons.contains("第一行\n第二行\r\n第三行"),
        "{reasons:?}"
    );
}

#[test]
fn json_says_what_the_reports_say() {
    let snapshot = hostile();
    let whole: Value = serde_json::from_slice(&snapshot.file("data/2024.json").unwrap().unwrap()).unwrap();
    let all = whole["reports"].as_array().unwrap();
    let year = snapshot.store.all().filter(|report| report.key.year.number() == 2024);
    let mut count = 0;
    for (report, found) in year.zip(all) {
        count += 1;
        let agency = snapshot.register.get(report.key.agency).unwrap();
        assert_eq!(found["agency"]["name"], *agency.name);
        for (made, found) in report.corrections.iter().zip(found["corrections"].as_array().unwrap()) {
            assert_eq!(
                (&found["reason"], &found["was"]),
                (&Value::from(&*made.reason), &Value::from(made.was.as_deref()))
            );
        }
    }
    assert_eq!((count, all.len()), (2 * TEXTS.len() + 3, 2 * TEXTS.len() + 3));
}

#[cfg(feature = "parquet")]
#[test]
fn stored_tables_say_what_the_tables_of_commas_say() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let snapshot = hostile();
    for (table, column_name) in
        [("remarks", "text"), ("cells", "verbatim"), ("cells", "agency_name"), ("reports", "agency_name")]
    {
        let path = format!("data/parquet/{table}/year=2024/part-0.parquet");
        let bytes = bytes::Bytes::from(snapshot.file(&path).unwrap().unwrap());
        let file = SerializedFileReader::new(bytes).unwrap();
        let of_row = |row: parquet::record::Row| {
            let (_, field) = row.get_column_iter().find(|(name, _)| *name == column_name).unwrap();
            match field {
                parquet::record::Field::Str(text) => text.clone(),
                _ => String::new(),
            }
        };
        let found: BTreeSet<String> =
            file.get_row_iter(None).unwrap().map(|row| of_row(row.unwrap())).collect();
        let commas = match table {
            "remarks" => "2024.remarks.csv",
            "cells" => "2024.long.csv",
            _ => "2024.csv",
        };
        assert!(
            found == column(&of_commas(&snapshot, &format!("data/{commas}")), column_name),
            "{table} {column_name}"
        );
    }
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_of_a_year_has_the_texts_and_no_formula() {
    use std::io::{Cursor, Read};
    let snapshot = hostile();
    let bytes = snapshot.file("data/2024.xlsx").unwrap().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    let document = roxmltree::Document::parse(&xml).unwrap();
    let of = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    assert_eq!(of("f").count(), 0);
    let texts: BTreeSet<String> = of("t").map(|node| node.text().unwrap_or_default().to_owned()).collect();
    assert!(texts.iter().all(|text| text.encode_utf16().count() <= LONG));
    let year = snapshot.store.all().filter(|report| report.key.year.number() == 2024);
    for report in year {
        let name = snapshot.register.get(report.key.agency).unwrap().name_in(report.key.year);
        // What would be a code there has the code of its `_` before it.
        assert!(texts.contains(&name.replace("_x00", "_x005F_x00")), "{name:?}");
    }
    for text in ["约5万元", "@示例", "-2亿元"] {
        let state = format!("\"verbatim\":\"{text}");
        assert!(texts.iter().any(|own| own.contains(&state)), "{text} is no state of a cell");
    }
}

#[test]
fn parts_of_archives_tell_their_sizes_before_them() {
    let snapshot = hostile();
    for path in [
        "data/portal.zip",
        #[cfg(feature = "xlsx")]
        "data/2024.xlsx",
    ] {
        let bytes = snapshot.file(path).unwrap().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).unwrap();
            let head = usize::try_from(part.header_start()).unwrap();
            // Bit 3: the sizes stand behind the part.
            assert_eq!(bytes[head + 6] & 8, 0, "{path}: {:?}", part.name());
        }
    }
}

/// A report from before the forms, of texts alone.
const TEXTS_ALONE: &str =
    "published: 2017-03-20\noverview: |\n  示例。\nsections:\n- {title: 主动公开情况, text: '=示例'}\n";

#[test]
fn a_year_of_texts_alone_has_tables_without_cells() {
    let site = MemorySite::with_content("tests/sites/shili");
    site.write("content/site.yml", "title: 示例\ndownloads: [csv, json, parquet, xlsx]\n");
    site.write("content/2016/minzheng.yml", TEXTS_ALONE);
    let snapshot = site.builder(Options::default()).refresh(&Changes::Everything).unwrap();
    let rows = |path: &str| of_commas(&snapshot, path).len();
    assert_eq!((rows("data/2016.csv"), rows("data/2016.long.csv"), rows("data/2016.remarks.csv")), (2, 1, 1));
    let whole: Value = serde_json::from_slice(&snapshot.file("data/2016.json").unwrap().unwrap()).unwrap();
    assert_eq!(whole["reports"][0]["sections"][0]["text"], "=示例");
    assert_eq!(whole["reports"][0]["tables"], Value::Array(Vec::new()));
    #[cfg(feature = "parquet")]
    {
        use parquet::file::reader::{FileReader, SerializedFileReader};
        let count = |table: &str| {
            let path = format!("data/parquet/{table}/year=2016/part-0.parquet");
            let bytes = bytes::Bytes::from(snapshot.file(&path).unwrap().unwrap());
            SerializedFileReader::new(bytes).unwrap().get_row_iter(None).unwrap().count()
        };
        assert_eq!((count("reports"), count("cells"), count("remarks")), (1, 0, 0));
    }
    #[cfg(feature = "xlsx")]
    assert!(snapshot.file("data/2016.xlsx").unwrap().unwrap().starts_with(b"PK"));
    // Between them lie years without reports: there is nothing of them.
    assert_eq!(snapshot.file("data/2017.csv").unwrap(), None);
    assert_eq!(snapshot.file("data/2017.json").unwrap(), None);
}

#[test]
fn a_site_without_reports_still_tells_what_cells_mean() {
    let site = MemorySite::default();
    site.write("content/site.yml", "title: 示例\ndownloads: [csv, json, parquet]\n");
    site.write("content/agencies.yml", "xian: {name: 示例县人民政府, kind: county_government}\n");
    let snapshot = site.builder(Options::default()).refresh(&Changes::Everything).unwrap();
    let files: Vec<String> = snapshot.paths().into_iter().filter(|path| path.starts_with("data/")).collect();
    let names = [
        "agencies.csv",
        "codebook.csv",
        "csv-metadata.json",
        "datapackage.json",
        "portal.zip",
        "report.schema.json",
    ];
    for name in names {
        let path = format!("data/{name}");
        assert!(
            files.contains(&path) && !snapshot.file(&path).unwrap().unwrap().is_empty(),
            "{name}: {files:?}"
        );
    }
    assert!(!files.iter().any(|path| path.starts_with("data/20")), "{files:?}");
}
