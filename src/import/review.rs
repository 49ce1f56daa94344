//! What a person has to look at: what was not certain, and what was taken although it is not quite as the form has it.

use serde::Serialize;

use crate::base::{Lang, Said};
use crate::edition::Edition;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReviewItem {
    /// What kind of thing.
    pub kind: ReviewKind,
    /// The cell, row or part that it is about: an address.
    pub cell: Option<String>,
    /// The line or row of the original; 0 where it is about the whole.
    pub line: usize,
    /// The words of the original.
    pub original: String,
    /// What it may be.
    pub candidates: Vec<String>,
    /// What is to be said of it.
    pub said: Said,
}

/// What kind of thing is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ReviewKind {
    /// Figures were left blank, since more than one reading is possible.
    Doubtful,
    /// Figures were taken under a label that is not quite the official one, or that is missing.
    Label,
    /// The original has figures that the form has no place for.
    Extra,
    /// Rows or parts that the form has are not in the original.
    Missing,
    /// The form, year, agency or date.
    Fact,
    /// A unit is not stated, or not the form's.
    Unit,
    /// A text has no place.
    Text,
    /// The figures of the original do not obey a rule.
    Finding,
}

/// An item as JSON has it.
#[derive(Serialize)]
struct Row<'a> {
    kind: ReviewKind,
    cell: Option<&'a str>,
    line: Option<usize>,
    original: &'a str,
    candidates: &'a [String],
    message: &'a str,
}

impl ReviewItem {
    /// An item about nothing but what it says.
    pub(crate) fn new(kind: ReviewKind, original: impl Into<String>, said: Said) -> ReviewItem {
        ReviewItem { kind, cell: None, line: 0, original: original.into(), candidates: Vec::new(), said }
    }

    /// The item in one line, in the words of the form.
    pub(crate) fn text(&self, lang: Lang, form: &Edition) -> String {
        let zh = lang == Lang::Zh;
        let mut out = String::new();
        match (self.line, zh) {
            (0, _) => {}
            (line, true) => out.push_str(&format!("第 {line} 行 ")),
            (line, false) => out.push_str(&format!("line {line} ")),
        }
        if let Some(cell) = &self.cell {
            let name = if zh { named(form, cell) } else { None };
            out.push_str(name.as_ref().unwrap_or(cell));
            out.push(' ');
        }
        out.push_str(self.said.in_lang(lang));
        if !self.original.is_empty() {
            out.push_str(&match zh {
                true => format!("；原文“{}”", self.original),
                false => format!("; original: “{}”", self.original),
            });
        }
        if !self.candidates.is_empty() {
            let all = self.candidates.join(if zh { "；" } else { "; " });
            out.push_str(match (self.kind, zh) {
                (ReviewKind::Missing, true) => "：",
                (ReviewKind::Missing, false) => ": ",
                (_, true) => "；可能是：",
                (_, false) => "; may be: ",
            });
            out.push_str(&all);
        }
        out
    }
}

/// How people name the table, the row or the cell at an address.
fn named(form: &Edition, address: &str) -> Option<String> {
    if let Some(table) = form.tables.iter().find(|table| table.key.en == address) {
        return Some(table.name.clone());
    }
    if let Some(row) = form.rows.iter().find(|row| row.address == address) {
        return Some(format!("{}“{}”", form.tables[row.table].name, row.label));
    }
    let (row, column) = address.rsplit_once('.')?;
    let row = form.rows.iter().find(|other| other.address == row)?;
    let slot = row.slots().find(|slot| form.column(*slot).key.en == column)?;
    Some(form.name(slot))
}

/// A list of items as JSON.
pub(crate) fn review_json(items: &[ReviewItem], lang: Lang) -> String {
    let row = |item: &ReviewItem| {
        serde_json::to_value(Row {
            kind: item.kind,
            cell: item.cell.as_deref(),
            line: (item.line > 0).then_some(item.line),
            original: &item.original,
            candidates: &item.candidates,
            message: item.said.in_lang(lang),
        })
    };
    let rows: Vec<serde_json::Value> = items.iter().filter_map(|item| row(item).ok()).collect();
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn an_item_is_told_in_the_words_of_the_form() {
        let editions = Editions::built_in().unwrap();
        let form = editions.of_year(crate::base::Year::parse("2021").unwrap()).unwrap();
        let said = Said::new("看不清", "is not clear");
        let item = |kind, cell: &str, candidates: &[&str]| ReviewItem {
            cell: Some(cell.to_owned()),
            candidates: candidates.iter().map(|words| (*words).to_owned()).collect(),
            ..ReviewItem::new(kind, "", said.clone())
        };
        let (doubtful, missing) = (ReviewKind::Doubtful, ReviewKind::Missing);
        let cases = [
            (item(missing, "requests", &["（七）总计"]), "表三 看不清：（七）总计"),
            (item(doubtful, "requests.total", &["1", "2"]), "表三“（七）总计” 看不清；可能是：1；2"),
            (item(doubtful, "requests.total.total", &[]), "表三“（七）总计 — 总计” 看不清"),
            (item(doubtful, "requests.other.other", &[]), "表三“3.其他” 看不清"),
            (item(doubtful, "elsewhere.total", &[]), "elsewhere.total 看不清"),
        ];
        for (item, words) in cases {
            assert_eq!(item.text(Lang::Zh, form), words);
        }
        let english = item(missing, "requests", &["（七）总计"]).text(Lang::En, form);
        assert_eq!(english, "requests is not clear: （七）总计");
    }
}
