//! What the page for searching asks for first: which years, files and labels there are.

use serde_json::{Map, Value, json};

use crate::edition::{Edition, PartKind};
use crate::export::search::agencies::before;
use crate::export::search::{Indices, coding};
use crate::register::AgencyKind;
use crate::site::{Stock, table};

/// The years, oldest first, each with its reports, buckets, reports in each file of texts, and reports before each file
/// of agencies; the kinds of agencies; the parts and rows of every edition.
pub(super) fn value(stock: &Stock<'_>, indices: &Indices) -> Value {
    let shards = indices.shards();
    let years: Vec<Value> = stock
        .archive
        .shelves()
        .map(|(year, shelf)| {
            let (buckets, texts) = indices.plan(year).map_or((1, &[][..]), |p| (p.buckets, &p.texts[..]));
            let mut counts = String::new();
            texts.iter().for_each(|range| coding::number(range.len() as u64, &mut counts));
            json!([year.number(), shelf.reports().len(), buckets, counts, before(shards, shelf.agencies())])
        })
        .collect();
    let editions: Map<String, Value> =
        stock.editions.all().iter().map(|e| (e.id.0.to_string(), edition(stock, e))).collect();
    let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|(_, words)| words.zh).collect();
    json!({ "years": years, "shards": shards.len(), "kinds": kinds, "editions": editions })
}

/// The titles of its parts by their ids, and its rows: part, table, label with those of its groups, and of each cell
/// its address, its id in a page, the column's label, unit, decimals and whether it is a total.
fn edition(stock: &Stock<'_>, edition: &Edition) -> Value {
    let plain = |label: &str| label.replace('|', "");
    let parts: Map<String, Value> =
        edition.parts.iter().map(|p| (p.key.en.clone(), json!(plain(&p.title)))).collect();
    let part_of = |table: usize| {
        let part = edition.parts.iter().find(|p| matches!(p.kind, PartKind::Table(at) if at == table));
        part.map_or("", |p| p.key.en.as_str())
    };
    let rows = edition.rows.iter().map(|row| {
        let cell = |slot: usize| {
            let column = edition.column(slot);
            let label = if row.width > 1 { plain(&column.label) } else { String::new() };
            let address = stock.editions.address(edition.cells[slot].id);
            let id = table::address(edition, slot);
            json!([address, id, label, edition.unit(slot), column.decimals, u8::from(column.total)])
        };
        let labels: Vec<String> = row.groups.iter().chain([&row.label]).map(|l| plain(l)).collect();
        let cells: Vec<Value> = row.slots().map(cell).collect();
        json!([part_of(row.table), edition.tables[row.table].name, labels, cells])
    });
    json!({ "parts": parts, "rows": rows.collect::<Vec<_>>() })
}
