//! What the files of `/data/` hold, as Frictionless tells it (Data Package).

use serde_json::{Value, json};

use crate::export::ExportContext;
use crate::export::open::columns::{TableColumn, without_year};
#[cfg(feature = "xlsx")]
use crate::export::open::reports_xlsx;
use crate::export::open::wide::WideTable;
use crate::export::open::{agencies, cells_csv, codebook, remarks};
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

/// A file; `None` for the package itself and for the archive, which has it.
fn resource(see: &ExportContext<'_>, file: OpenDataFile) -> Option<Value> {
    let year = file.year.map_or(String::new(), |year| format!("-{year}"));
    let mut entry = json!({
        "name": format!("{}{year}", file.kind.name),
        "path": file.name(),
        "title": title(file.kind.content)?,
    });
    if is_stored_by_column(file.kind.content) {
        entry["format"] = "parquet".into();
        entry["mediatype"] = "application/vnd.apache.parquet".into();
        match stored_columns(file.kind.content) {
            Some(columns) => {
                entry["type"] = "table".into();
                entry["schema"] = schema(&columns);
            }
            // No reader of packages takes lists in a column, so that it is a file to them and no table.
            None => entry["type"] = "file".into(),
        }
        return Some(entry);
    }
    match columns_of(see, file) {
        #[cfg(feature = "xlsx")]
        _ if file.kind.content == OpenContent::ReportsXlsx => {
            entry["type"] = "table".into();
            entry["format"] = "xlsx".into();
            entry["mediatype"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet".into();
            let columns = reports_xlsx::columns(&WideTable::of(see, file.year?));
            entry["schema"] = schema(&columns);
        }
        Some(columns) => {
            entry["type"] = "table".into();
            entry["format"] = "csv".into();
            entry["mediatype"] = "text/csv".into();
            entry["encoding"] = "utf-8".into();
            entry["dialect"] = json!({ "lineTerminator": "\r\n", "doubleQuote": true });
            entry["schema"] = schema(&columns);
        }
        None => {
            // Without it a schema of JSON would be taken for one of a table.
            entry["type"] = "json".into();
            entry["format"] = "json".into();
            entry["mediatype"] = "application/json".into();
        }
    }
    Some(entry)
}

/// The columns of a table (Table Schema).
fn schema(columns: &[TableColumn<'_>]) -> Value {
    let fields: Vec<Value> = columns.iter().map(TableColumn::field).collect();
    json!({ "fields": fields, "missingValues": [""] })
}

/// What a file is called for people.
fn title(content: OpenContent) -> Option<&'static str> {
    Some(match content {
        OpenContent::ReportsCsv => "一个年度的全部报告，一份报告一行",
        OpenContent::CellsCsv => "一个年度的全部单元格，一格一行",
        OpenContent::ReportsParquet => {
            "一个年度的全部报告，一份报告一行，按列存放；年度在文件夹的名字里；单元格是最小单位的整数，小数位数见 codebook.csv"
        }
        OpenContent::CellsParquet => "一个年度的全部单元格，一格一行，按列存放；年度在文件夹的名字里",
        OpenContent::RemarksCsv => {
            "一个年度的更正、理由、存疑、说明、算出的总计、与上一年不宜直接相比之处，一条一行"
        }
        OpenContent::RemarksParquet => {
            "一个年度的更正、理由、存疑、说明、算出的总计、与上一年不宜直接相比之处，一条一行，按列存放；年度在文件夹的名字里"
        }
        OpenContent::ReportsJson => "一个年度的全部报告，包括文字",
        OpenContent::Schema => "JSON 文件的结构（JSON Schema）",
        OpenContent::ReportsXlsx => "一个年度的全部报告，一份报告一行，一格一列；第二张工作表说明各列的含义",
        OpenContent::Codebook => "各单元格的含义",
        OpenContent::Agencies => "机关名录，附各名称适用的年度",
        OpenContent::TableMetadata => "各表各列的说明（CSV on the Web）",
        OpenContent::DataPackage | OpenContent::Archive => return None,
    })
}

/// Whether a file tells its columns itself.
fn is_stored_by_column(content: OpenContent) -> bool {
    matches!(content, OpenContent::ReportsParquet | OpenContent::CellsParquet | OpenContent::RemarksParquet)
}

/// The columns of a file that is stored by column; `None` where one of them holds lists.
fn stored_columns(content: OpenContent) -> Option<Vec<TableColumn<'static>>> {
    let columns = match content {
        OpenContent::CellsParquet => cells_csv::columns(),
        OpenContent::RemarksParquet => remarks::columns(),
        _ => return None,
    };
    Some(without_year(columns).collect())
}

/// The columns of a file that is a table of commas.
pub(super) fn columns_of<'s>(see: &ExportContext<'s>, file: OpenDataFile) -> Option<Vec<TableColumn<'s>>> {
    Some(match (file.kind.content, file.year) {
        (OpenContent::ReportsCsv, Some(year)) => WideTable::of(see, year).columns(),
        (OpenContent::CellsCsv, _) => cells_csv::columns(),
        (OpenContent::RemarksCsv, _) => remarks::columns(),
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
