//! What the page for searching asks for first: which years, files and labels there are.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::edition::{Edition, PartKind, Row};
use crate::export::search::{Indices, coding};
use crate::register::AgencyKind;
use crate::site::Stock;

/// The years, oldest first, each with its reports, buckets, and reports in each file of texts; the kinds of agencies; the parts and rows of every edition.
pub(super) fn value(stock: &Stock<'_>, indices: &Indices) -> Value {
    let years: Vec<Value> = stock
        .archive
        .shelves()
        .map(|(year, shelf)| {
            let (buckets, texts) = indices.plan(year).map_or((1, &[][..]), |p| (p.buckets, &p.texts[..]));
            let mut counts = String::new();
            texts.iter().for_each(|range| coding::number(range.len() as u64, &mut counts));
            json!([year.number(), shelf.reports().len(), buckets, counts])
        })
        .collect();
    let editions: Map<String, Value> =
        stock.editions.all().iter().map(|e| (e.id.0.to_string(), edition(e))).collect();
    let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|(_, words)| words.zh).collect();
    json!({ "years": years, "shards": indices.shards().len(), "kinds": kinds, "editions": editions })
}

/// The titles of its parts by their ids, its blocks, and its rows: block, address, and label behind those of its groups.
/// A block has its part, its table, and of each column the key, label, unit, decimals and whether it is a total: a
/// cell's address is that of its row with the key, its id in a page is that of its row where it is alone.
fn edition(edition: &Edition) -> Value {
    let plain = |label: &str| label.replace('|', "");
    let parts: Map<String, Value> =
        edition.parts.iter().map(|p| (p.key.en.clone(), json!(plain(&p.title)))).collect();
    let mut places = BTreeMap::new();
    let mut blocks: Vec<Value> = Vec::new();
    let rows = edition.rows.iter().map(|row| {
        let place = *places.entry((row.table, row.block)).or_insert_with(|| {
            blocks.push(block(edition, row));
            blocks.len() - 1
        });
        let labels: Vec<String> = row.groups.iter().chain([&row.label]).map(|l| plain(l)).collect();
        json!([place, row.address, labels])
    });
    let rows: Vec<Value> = rows.collect();
    json!({ "parts": parts, "blocks": blocks, "rows": rows })
}

/// The block of a row.
fn block(edition: &Edition, row: &Row) -> Value {
    let table = &edition.tables[row.table];
    let part = edition.parts.iter().find(|p| matches!(p.kind, PartKind::Table(at) if at == row.table));
    let columns = table.blocks[row.block].columns.iter().map(|column| {
        let unit = column.unit.as_deref().unwrap_or(&table.unit);
        let total = u8::from(column.total);
        json!([column.key.en, column.label.replace('|', ""), unit, column.decimals, total])
    });
    json!([part.map(|p| &p.key.en), table.name, columns.collect::<Vec<_>>()])
}
