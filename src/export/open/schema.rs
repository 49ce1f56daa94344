//! What may stand in the JSON of a report and in that of a year (JSON Schema, draft 2020-12).
//!
//! Names of tables, rows, columns and parts are those of the forms; every key that is written is asked for, and no other may
//! stand there.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::edition::Edition;
use crate::export::ExportContext;
use crate::export::cells::{OWN_COLUMNS, STATES, STATISTICS_COLUMNS};
use crate::export::open::data_package::printed;
use crate::export::report_json::{PART_KINDS, SCHEMA};
use crate::register::AgencyKind;
use crate::report::Explainer;

/// A key of an object: its name, what it is, what may stand there, whether it may be left out.
struct Key(&'static str, &'static str, Value, bool);

fn key(name: &'static str, says: &'static str, value: Value) -> Key {
    Key(name, says, value, false)
}

fn optional(name: &'static str, says: &'static str, value: Value) -> Key {
    Key(name, says, value, true)
}

/// The schema of `report.json` and of the JSON of a year.
pub(super) fn bytes(see: &ExportContext<'_>) -> Vec<u8> {
    let editions = see.reports.editions.all();
    let mut report = vec![key("schema", "本格式的名称", json!({ "const": SCHEMA }))];
    report.extend(report_keys(editions));
    let year = object(vec![
        key("schema", "本格式的名称", json!({ "const": SCHEMA })),
        key("year", "报告年度", year()),
        key("reports", "该年度的全部报告，依机关名录的次序", list(json!({ "$ref": "#/$defs/report" }))),
    ]);
    printed(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "政府信息公开工作年度报告：一份报告（report.json），或者一个年度的全部报告（data/<年度>.json）",
        "anyOf": [{ "$ref": "#/$defs/report_file" }, { "$ref": "#/$defs/year_file" }],
        "$defs": {
            "report_file": object(report),
            "year_file": year,
            "report": object(report_keys(editions)),
            "part": part(editions),
            "table": table(editions),
            "statistic": statistic(),
            "cell": cell(&words(editions.iter().flat_map(columns)), &STATES[4..]),
            "correction": correction(),
            "note": note(),
            "waiver": waiver(),
        },
    }))
}

/// The keys of a report, in the order in which they are written.
fn report_keys(editions: &[Edition]) -> Vec<Key> {
    let defined = |name: &str| list(json!({ "$ref": format!("#/$defs/{name}") }));
    let section = object(vec![key("title", "标题", text()), key("text", "正文（Markdown）", text())]);
    let attachment =
        object(vec![key("name", "文件名", text()), key("href", "相对于报告页面 /年度/机关/ 的网址", text())]);
    let numbers: Vec<u16> = editions.iter().map(|edition| edition.id.0).collect();
    vec![
        key("agency", "机关", agency()),
        key("year", "报告年度", year()),
        key("title", "标题", text()),
        key("edition", "格式（版）", json!({ "enum": numbers })),
        key("basis", "规定这一版格式的文件", text()),
        key("published", "发布日期；null 为不详", day(true)),
        key(
            "published_time",
            "发布的时刻，如果写明",
            nullable(json!({ "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$" })),
        ),
        key("written", "成文日期", day(true)),
        key("source", "原件在哪里", maybe_text()),
        key("index_number", "索引号", maybe_text()),
        key("document_number", "文号", maybe_text()),
        key("only_source", "只有原件，数据没有录入", flag()),
        key("unlike_last_year", "与上一年不宜直接相比的原因", maybe_text()),
        key("parts", "各部分的文字；表所在的部分是表下的说明", defined("part")),
        key("tables", "各表", defined("table")),
        key("sections", "报告自己的分节", list(section)),
        key("statistics", "2019 年以前的指标", defined("statistic")),
        key("corrections", "更正", defined("correction")),
        key("notes", "页面上的注：核对所见、已写明理由的", defined("note")),
        key("waivers", "所写的理由", defined("waiver")),
        key("attachments", "附件", list(attachment)),
    ]
}

fn agency() -> Value {
    object(vec![
        key("id", "代号", text()),
        key("name", "当年的名称", text()),
        key("kind", "类别", words(AgencyKind::ALL.iter().map(|(_, words)| words.en))),
        key("credit_code", "统一社会信用代码", maybe_text()),
        key("division_code", "行政区划代码", maybe_text()),
    ])
}

fn part(editions: &[Edition]) -> Value {
    let parts = editions.iter().flat_map(|edition| &edition.parts);
    object(vec![
        key("part", "部分", words(parts.map(|part| part.key.en.as_str()))),
        key("title", "标题", text()),
        key("kind", "是文字、表、分节还是指标", words(PART_KINDS)),
        key("not_transcribed", "原件有而本站没有转录", flag()),
        key("text", "文字（Markdown），已填好数字", maybe_text()),
    ])
}

fn table(editions: &[Edition]) -> Value {
    let tables = editions.iter().flat_map(|edition| &edition.tables);
    let column = object(vec![
        key("column", "列", words(editions.iter().flat_map(columns))),
        key("label", "列的名称", text()),
        key("unit", "单位", text()),
    ]);
    let row = object(vec![
        key("row", "行", words(editions.iter().flat_map(rows))),
        key("label", "行的名称", text()),
        key("groups", "行所在的分组，由大到小", list(text())),
        key("cells", "各格，依列的次序", list(json!({ "$ref": "#/$defs/cell" }))),
    ]);
    let block = object(vec![
        key("title", "分块的标题", maybe_text()),
        key("columns", "各列", list(column)),
        key("rows", "各行", list(row)),
    ]);
    object(vec![
        key("table", "表", words(tables.map(|table| table.key.en.as_str()))),
        key("name", "表的名称", text()),
        key("unit", "单位", text()),
        key("blocks", "分块", list(block)),
    ])
}

fn statistic() -> Value {
    let columns = STATISTICS_COLUMNS.map(|(column, _)| column).into_iter().chain(OWN_COLUMNS);
    // A number may be printed otherwise than programs write it.
    let mut cell = cell(&words(columns), &[STATES[0], STATES[4]]);
    cell["properties"]["label"] = json!({ "description": "列的名称", "type": "string" });
    object(vec![
        key("label", "指标", text()),
        key("unit", "单位", text()),
        key("cells", "本年的值，统计表有几列的各列的值，有的还有历年累计", list(cell)),
    ])
}

/// A cell: its value is a number exactly if its state says so; words stand where its state says so, and else only where it is
/// one of `printed`.
fn cell(columns: &Value, printed: &[&str]) -> Value {
    let [number, .., written] = STATES;
    let mut cell = object(vec![
        key("column", "列", columns.clone()),
        key("value", "数值，精确；不是数字的为 null", json!({ "type": ["number", "null"] })),
        key("state", "数字、空白、不适用、未列该行、文字", words(STATES)),
        optional("verbatim", "原文：以文字代替数字的，或者数字的写法不同的", text()),
        optional("computed", "由程序算出的总计", json!({ "const": true })),
        optional("corrected", "最后一次更正的日期", day(false)),
    ]);
    let when = |state: &str| json!({ "properties": { "state": { "const": state } } });
    let value = |kind: &str| json!({ "properties": { "value": { "type": kind } } });
    cell["allOf"] = json!([
        { "if": when(number), "then": value("number"), "else": value("null") },
        { "if": when(written), "then": { "required": ["verbatim"] } },
        { "if": { "required": ["verbatim"] }, "then": { "properties": { "state": { "enum": printed } } } },
    ]);
    cell
}

fn correction() -> Value {
    object(vec![
        key("date", "更正的日期", day(false)),
        key("cell", "更正的单元格", maybe_text()),
        key("part", "更正的部分、附件名，或者 whole", maybe_text()),
        key("was", "原值", maybe_text()),
        key("now", "现值", maybe_text()),
        key("reason", "原因", text()),
    ])
}

fn note() -> Value {
    let finding = object(vec![
        key("rule", "核对规则", text()),
        key("cell", "单元格", maybe_text()),
        key("text", "所见", text()),
    ]);
    object(vec![
        key("number", "页面上的编号", counted()),
        key("waiver", "写明理由的是 waivers 里的第几条", counted()),
        key("doubt", "对数字存疑；否则只是提请留意", flag()),
        key("part", "在哪一部分", maybe_text()),
        key("findings", "所见", list(finding)),
    ])
}

fn waiver() -> Value {
    object(vec![
        key("rule", "核对规则", text()),
        key("cells", "哪些单元格；空为全部", list(text())),
        key("reason", "理由", text()),
        key("by", "谁说的", words(Explainer::ALL.iter().map(|(_, words)| words.en))),
    ])
}

/// The names of the columns of a form.
fn columns(edition: &Edition) -> impl Iterator<Item = &str> {
    let blocks = edition.tables.iter().flat_map(|table| &table.blocks);
    blocks.flat_map(|block| &block.columns).map(|column| column.key.en.as_str())
}

/// The names of the rows of a form, within their tables.
fn rows(edition: &Edition) -> impl Iterator<Item = &str> {
    edition.rows.iter().filter_map(|row| row.address.split_once('.')).map(|(_, own)| own)
}

/// An object with some keys and no others.
fn object(keys: Vec<Key>) -> Value {
    let asked: Vec<&str> = keys.iter().filter(|key| !key.3).map(|key| key.0).collect();
    let mut whole = json!({ "type": "object", "required": asked, "additionalProperties": false });
    let told = |Key(name, says, mut value, _): Key| {
        value["description"] = says.into();
        (name.to_owned(), value)
    };
    whole["properties"] = keys.into_iter().map(told).collect::<Map<_, _>>().into();
    whole
}

fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// One of some words, each named once.
fn words<'w>(all: impl IntoIterator<Item = &'w str>) -> Value {
    json!({ "enum": all.into_iter().collect::<BTreeSet<_>>() })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn maybe_text() -> Value {
    nullable(text())
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn counted() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn year() -> Value {
    json!({ "type": "integer", "minimum": crate::base::Year::FIRST.number() })
}

/// A day: `2025-03-10`.
fn day(may_be_null: bool) -> Value {
    let day = json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" });
    if may_be_null { nullable(day) } else { day }
}

/// That, or null.
fn nullable(mut of: Value) -> Value {
    of["type"] = json!([of["type"].clone(), "null"]);
    of
}
