//! The indicators of a report before 2019 as a table whose cells can be changed.

use crate::base::{Lang, Words};
use crate::edition::{Edition, PartKind};
use crate::report::Report;
use crate::serve::edit::form_table::{ReviewBlock, ReviewRow, ReviewTable};

const UNIT: Words = Words::new("单位", "unit");
const VALUE: Words = Words::new("本年度", "the year's own");
const CUMULATIVE: Words = Words::new("历年累计", "all years");

/// A column: its key in the file, and its name.
fn columns(report: &Report, lang: Lang) -> Vec<(String, String)> {
    let one = |key: &str, words: Words| (key.to_owned(), words.in_lang(lang).to_owned());
    let own: Vec<(String, String)> = match report.statistics_columns.is_empty() {
        true => vec![one("value", VALUE)],
        false => {
            let names = report.statistics_columns.iter().enumerate();
            names.map(|(at, name)| (format!("values.{at}"), name.to_string())).collect()
        }
    };
    std::iter::once(one("unit", UNIT)).chain(own).chain([one("cumulative", CUMULATIVE)]).collect()
}

/// The table; none where the form of the year has no indicators.
pub(super) fn statistics_table(edition: &Edition, report: &Report, lang: Lang) -> Option<ReviewTable> {
    let part = edition.parts.iter().find(|part| part.kind == PartKind::Statistics)?;
    let columns = columns(report, lang);
    let row = |(at, line): (usize, &crate::report::Statistic)| ReviewRow {
        address: format!("statistics.{at}"),
        label: line.label.to_string(),
        groups: Vec::new(),
        cells: columns.iter().map(|(key, _)| format!("statistics.{at}.{key}")).collect(),
    };
    let rows = report.statistics.iter().enumerate().map(row).collect();
    let names = columns.iter().map(|(_, name)| name.clone()).collect();
    Some(ReviewTable {
        name: part.title.plain().to_owned(),
        note: String::new(),
        blocks: vec![ReviewBlock { title: String::new(), columns: names, rows }],
    })
}

/// The cells of that table: address, name, and what stands there.
pub(super) fn statistics_cells(report: &Report, lang: Lang) -> Vec<(String, String, String)> {
    let columns = columns(report, lang);
    let of_line = |(at, line): (usize, &crate::report::Statistic)| {
        let cumulative = line.cumulative.as_ref().map_or("", |value| &value.0);
        let values = line.stated().iter().map(|value| &*value.0);
        let texts: Vec<&str> = std::iter::once(&*line.unit).chain(values).chain([cumulative]).collect();
        let one = |((key, name), text): (&(String, String), &str)| {
            (format!("statistics.{at}.{key}"), format!("{} — {name}", line.label), text.to_owned())
        };
        columns.iter().zip(texts).map(one).collect::<Vec<_>>()
    };
    report.statistics.iter().enumerate().flat_map(of_line).collect()
}
