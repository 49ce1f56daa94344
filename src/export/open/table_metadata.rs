//! What the tables hold, as CSV on the Web tells it (W3C, Metadata Vocabulary for Tabular Data).

use serde_json::{Value, json};

use crate::export::ExportContext;
use crate::export::open::data_package::columns_of;

pub(super) fn bytes(see: &ExportContext<'_>) -> Vec<u8> {
    let table = |file: &crate::site::OpenDataFile| {
        let columns: Vec<Value> = columns_of(see, *file)?.iter().map(|column| column.described()).collect();
        Some(json!({ "url": file.name(), "tableSchema": { "columns": columns } }))
    };
    let tables: Vec<Value> = see.open.files().iter().filter_map(table).collect();
    let mut whole = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh" }],
        "dc:title": see.open.title,
        "dialect": { "encoding": "utf-8", "lineTerminators": ["\r\n"], "header": true },
        "tables": tables,
    });
    if let Some(license) = see.open.license {
        whole["dc:license"] = license.url.as_deref().unwrap_or(&license.name).into();
    }
    super::data_package::printed(&whole)
}
