//! What the page for searching asks for first: which years, files and labels there are.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::edition::{Column, Edition, HeadCell, HeadRole, PartKind, Row, Term};
use crate::export::ExportContext;
use crate::export::search::coding;
use crate::register::AgencyKind;
use crate::settings::SiteTerm;
use crate::site::Reports;
use crate::text::Label;

/// The years, oldest first, each with its reports, buckets, reports in each file of texts, mark, and cells with figures;
/// the kinds of agencies; the parts and rows of every edition; the words that are explained.
pub(super) fn value(see: &ExportContext<'_>) -> Value {
    let ExportContext { names, reports: Reports { store, editions: all }, indices, .. } = *see;
    let years: Vec<Value> = store
        .shelves()
        .map(|(year, shelf)| {
            let (buckets, texts) = indices.plan(year).map_or((1, &[][..]), |p| (p.buckets, &p.texts[..]));
            let mut counts = String::new();
            texts.iter().for_each(|range| coding::number(range.len() as u64, &mut counts));
            let mark = indices.mark(names.register, year, None);
            let cells = indices.cells(year, all);
            json!([year.number(), shelf.reports().len(), buckets, counts, mark, cells])
        })
        .collect();
    let editions: Map<String, Value> = all.all().iter().map(|e| (e.id.0.to_string(), edition(e))).collect();
    let kinds: Vec<&str> = AgencyKind::ALL.iter().map(|(_, words)| words.zh).collect();
    let terms: Vec<Value> = see.words.of_the_forms().map(term).chain(see.words.own().map(own)).collect();
    json!({ "years": years, "shards": indices.shards().len(), "kinds": kinds, "editions": editions, "terms": terms })
}

/// A term: its id, what it says, the word, and what people say for it.
fn term((term, also): (&Term, Vec<&str>)) -> Value {
    let names: Vec<&str> = std::iter::once(term.word.as_str()).chain(also).collect();
    json!([term.id, term.says, names])
}

/// The same of a word that the site adds.
fn own(term: &SiteTerm) -> Value {
    let names: Vec<&String> = std::iter::once(&term.word).chain(&term.also).collect();
    json!([term.id(), term.says, names])
}

/// The titles of its parts by their ids, its blocks, and its rows: block, address, label behind those of its groups,
/// whether it stands for all rows, and the ids of its cells. A block has its part, its table, and of each column the key,
/// label, unit, decimals, whether it is a total, and the label over it: a cell's address is that of its row with the
/// key, its id in a page is that of its row where it is alone.
fn edition(edition: &Edition) -> Value {
    let parts: Map<String, Value> =
        edition.parts.iter().map(|p| (p.key.en.clone(), json!(p.title.plain()))).collect();
    let mut places = BTreeMap::new();
    let mut blocks: Vec<Value> = Vec::new();
    let rows = edition.rows.iter().map(|row| {
        let place = *places.entry((row.table, row.block)).or_insert_with(|| {
            blocks.push(block(edition, row));
            blocks.len() - 1
        });
        let above = heading(edition, row, None);
        let labels = row.groups.iter().chain(above).chain([&row.label]).map(Label::plain);
        let cells = || edition.cells[row.slots()].iter().map(|cell| cell.id);
        let all = row.total || cells().any(|cell| edition.whole.contains(&cell));
        let mut ids = String::new();
        cells().for_each(|cell| coding::number(u64::from(cell.0), &mut ids));
        json!([place, row.address, labels.collect::<Vec<_>>(), u8::from(all), ids])
    });
    let rows: Vec<Value> = rows.collect();
    json!({ "parts": parts, "blocks": blocks, "rows": rows })
}

/// The block of a row.
fn block(edition: &Edition, row: &Row) -> Value {
    let table = &edition.tables[row.table];
    let part = edition.parts.iter().find(|p| matches!(p.kind, PartKind::Table(at) if at == row.table));
    let columns = table.blocks[row.block].columns.iter().enumerate().map(|(at, column)| {
        let unit = column.unit.as_deref().unwrap_or(&table.unit);
        let total = u8::from(column.total);
        let above = heading(edition, row, Some(at)).map_or("", Label::plain);
        json!([column.key.en, column.label.plain(), unit, column.decimals, total, above])
    });
    json!([part.map(|p| &p.key.en), table.name, columns.collect::<Vec<_>>()])
}

/// What a table's head says above a row that stands beside others, or above a column of rows that stand below each
/// other: the nearest label that is not the row's own.
fn heading<'e>(edition: &'e Edition, row: &Row, column: Option<usize>) -> Option<&'e Label> {
    let table = &edition.tables[row.table];
    let block = &table.blocks[row.block];
    let wide = |all: &[Column]| all.iter().map(|c| c.span).sum::<usize>();
    let left = match column {
        Some(at) if !block.side_by_side => table.stubs + wide(&block.columns[..at]),
        None if block.side_by_side => {
            let first = edition.rows.iter().find(|r| (r.table, r.block) == (row.table, row.block))?.first;
            (row.first - first) / block.columns.len().max(1) * wide(&block.columns)
        }
        _ => return None,
    };
    let heads: Vec<&HeadCell> = table.head.iter().flatten().collect();
    let over = table.heads_over(left).into_iter().rev().map(|at| heads[at]);
    let group = |head: &&HeadCell| head.role == HeadRole::Group && head.label != row.label;
    over.into_iter().find(group).map(|head| &head.label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn rows_and_columns_know_what_the_head_says_above_them() {
        let editions = Editions::built_in().unwrap();
        let value = edition(editions.of_year(crate::base::Year::new(2021).unwrap()).unwrap());
        let row = |address: &str| value["rows"].as_array().unwrap().iter().find(|r| r[1] == address).unwrap();
        for (address, labels, all) in [
            ("disputes.reconsideration", json!(["行政复议"]), 0),
            ("disputes.litigation_direct", json!(["行政诉讼", "未经复议直接起诉"]), 0),
            ("disputes.litigation_after_reconsideration", json!(["行政诉讼", "复议后起诉"]), 0),
            ("requests.received", json!(["一、本年新收政府信息公开申请数量"]), 1),
            ("requests.total", json!(["三、本年度办理结果", "（七）总计"]), 1),
            ("requests.granted", json!(["三、本年度办理结果", "（一）予以公开"]), 0),
        ] {
            assert_eq!((&row(address)[2], &row(address)[3]), (&labels, &json!(all)), "{address}");
        }
        let block = row("requests.received")[0].as_u64().unwrap() as usize;
        let columns = value["blocks"][block][2].as_array().unwrap();
        let above: Vec<&str> = columns.iter().map(|c| c[5].as_str().unwrap()).collect();
        let group = "法人或其他组织";
        assert_eq!(above, ["申请人情况", group, group, group, group, group, "申请人情况"]);
    }
}
