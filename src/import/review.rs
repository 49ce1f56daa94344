//! What a person has to look at: what was not certain, and what was taken although it is not quite as the form has it.

use serde::Serialize;

use crate::base::{Lang, Said};

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
    pub(super) fn new(kind: ReviewKind, original: impl Into<String>, said: Said) -> ReviewItem {
        ReviewItem { kind, cell: None, line: 0, original: original.into(), candidates: Vec::new(), said }
    }

    /// The item in one line.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        let mut out = String::new();
        match (self.line, zh) {
            (0, _) => {}
            (line, true) => out.push_str(&format!("第 {line} 行 ")),
            (line, false) => out.push_str(&format!("line {line} ")),
        }
        if let Some(cell) = &self.cell {
            out.push_str(cell);
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
            out.push_str(&if zh { format!("；可能是：{all}") } else { format!("; may be: {all}") });
        }
        out
    }
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
