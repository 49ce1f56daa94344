//! What the files of `/data/` hold, as Frictionless tells it (Data Package).

use serde_json::{Value, json};

use crate::export::ExportContext;
use crate::export::open::columns::TableColumn;
use crate::export::open::wide::WideTable;
use crate::export::open::{agencies, cells_csv, codebook};
use crate::site::{OpenContent, OpenDataFile};

/// What a text of a CSV file is that begins with an apostrophe.
const GUARD: &str = "CSV 中以 = + - @（含全角）、制表符、回车或 ' 开头的文字前面加了一个 '，读取时去掉这一个就是原文；数字从不加。\
    In CSV a text that begins with = + - @ (also full-width), a tab, a return or ' has one more ' in front: take it off. Numbers never have one.";

pub(super) fn bytes(see: &ExportContext<'_>) -> Vec<u8> {
    let resources: Vec<Value> = see.open.files().iter().filter_map(|file| resource(see, *file)).collect();
    let mut whole = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "portal-data",
        "title": see.open.title,
        "description": GUARD,
        "resources": resources,
    });
    if let Some(base) = see.open.base_url {
        whole["homepage"] = format!("{base}data/").into();
    }
    if let Some(organiser) = see.open.organiser {
        whole["contributors"] = json!([{ "title": organiser, "roles": ["publisher"] }]);
    }
    // Terms without an address are no licence of a data package.
    if let Some(license) = see.open.license {
        match &license.url {
            Some(url) => whole["licenses"] = json!([{ "title": license.name, "path": url }]),
            None => whole["description"] = format!("{GUARD} 许可：{}", license.name).into(),
        }
    }
    printed(&whole)
}

/// A file; `None` for the package itself.
fn resource(see: &ExportContext<'_>, file: OpenDataFile) -> Option<Value> {
    let year = file.year.map_or(String::new(), |year| format!("-{year}"));
    let mut entry = json!({
        "name": format!("{}{year}", file.kind.name),
        "path": file.name(),
        "title": title(file.kind.content)?,
    });
    match columns_of(see, file) {
        Some(columns) => {
            entry["type"] = "table".into();
            entry["format"] = "csv".into();
            entry["mediatype"] = "text/csv".into();
            entry["encoding"] = "utf-8".into();
            entry["dialect"] = json!({ "lineTerminator": "\r\n", "doubleQuote": true });
            let fields: Vec<Value> = columns.iter().map(TableColumn::field).collect();
            entry["schema"] = json!({ "fields": fields, "missingValues": [""] });
        }
        None => {
            entry["format"] = "json".into();
            entry["mediatype"] = "application/json".into();
        }
    }
    Some(entry)
}

/// What a file is called for people.
fn title(content: OpenContent) -> Option<&'static str> {
    Some(match content {
        OpenContent::ReportsCsv => "一个年度的全部报告，一份报告一行",
        OpenContent::CellsCsv => "一个年度的全部单元格，一格一行",
        OpenContent::Codebook => "各单元格的含义",
        OpenContent::Agencies => "机关名录，附各名称适用的年度",
        OpenContent::TableMetadata => "各表各列的说明（CSV on the Web）",
        OpenContent::DataPackage => return None,
    })
}

/// The columns of a file that is a table.
pub(super) fn columns_of<'s>(see: &ExportContext<'s>, file: OpenDataFile) -> Option<Vec<TableColumn<'s>>> {
    Some(match (file.kind.content, file.year) {
        (OpenContent::ReportsCsv, Some(year)) => WideTable::of(see, year).columns(),
        (OpenContent::CellsCsv, _) => cells_csv::columns(),
        (OpenContent::Codebook, _) => codebook::columns(),
        (OpenContent::Agencies, _) => agencies::columns(),
        _ => return None,
    })
}

/// A document as it is written.
pub(super) fn printed(value: &Value) -> Vec<u8> {
    // Writing into memory cannot fail.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
