//! The rows of a statutory table, in the order of the form and with aligned columns.

use unicode_width::UnicodeWidthStr;

use crate::base::Lang;
use crate::edition::{Column, Edition, Key, Row, RowKey, Table};
use crate::write::entry::{Entry, figure};

/// What is written of the tables.
pub(super) struct TableRows<'d> {
    /// The form.
    pub edition: &'d Edition,
    /// The language of the keys.
    pub keys: Lang,
    /// The figures, by the slots of the edition.
    pub entries: &'d [Entry],
    /// Comments above rows, by the index of the row.
    pub notes: &'d [(usize, String)],
}

/// A line of a table before its columns are aligned.
pub(super) enum RowLine {
    Blank,
    /// A comment, with the spaces before it.
    Comment(usize, String),
    /// The comment over the columns of the rows below, without its sign.
    Columns(String),
    /// A key without figures, and what stands behind it.
    Group(usize, String, String),
    /// A key, its figures, and the comment behind them.
    Figures(usize, String, String, String),
    /// A line as it is to be written.
    Copied(String),
}

/// The rows of a table below its key; empty if none of its cells is written.
pub(super) fn table(draft: &TableRows<'_>, table: usize) -> String {
    let form = &draft.edition.tables[table];
    let mut writer = Writer { draft, table: form, lines: Vec::new(), block: None };
    for key in &form.keys {
        writer.key(key, 2);
    }
    let figures = |line: &&RowLine| matches!(line, RowLine::Figures(..));
    match writer.lines.iter().any(|line| figures(&line)) {
        true => laid_out(&writer.lines, true),
        false => String::new(),
    }
}

struct Writer<'d> {
    draft: &'d TableRows<'d>,
    table: &'d Table,
    lines: Vec<RowLine>,
    /// The block whose columns were told last.
    block: Option<usize>,
}

impl Writer<'_> {
    /// The rows below a key, or the row of the key itself.
    fn key(&mut self, key: &RowKey, indent: usize) {
        let row = &self.draft.edition.rows[key.row];
        if key.children.is_empty() || self.is_written(row) {
            return self.row(key, row, indent);
        }
        let start = self.lines.len();
        self.lines.push(RowLine::Group(indent, self.word(&key.key), String::new()));
        for child in &key.children {
            self.key(child, indent + 2);
        }
        if self.lines.len() == start + 1 {
            self.lines.pop();
        }
    }

    /// A row of figures, if the original has it.
    fn row(&mut self, key: &RowKey, row: &Row, indent: usize) {
        if !self.is_written(row) {
            return;
        }
        let columns = &self.table.blocks[row.block].columns;
        self.columns(key.row, row.block, columns);
        for (_, note) in self.draft.notes.iter().filter(|(at, _)| *at == key.row) {
            self.lines.push(RowLine::Comment(indent, format!("# {note}")));
        }
        let figures: Vec<String> = self.draft.entries[row.slots()].iter().map(figure).collect();
        let figures = match &figures[..] {
            [one] => one.clone(),
            all => format!("[{}]", all.join(", ")),
        };
        let label = if is_headed(self.table) { String::new() } else { format!("# {}", row.label.plain()) };
        self.lines.push(RowLine::Figures(indent, self.word(&key.key), figures, label));
    }

    /// A comment with the labels of a block's columns, where it has others than the rows above.
    fn columns(&mut self, row: usize, block: usize, columns: &[Column]) {
        let told =
            |at: usize| self.table.blocks[at].columns.iter().map(|c| c.label.plain()).eq(labels(columns));
        if !self.block.replace(block).is_some_and(told) {
            self.lines.push(RowLine::Columns(columns_of(self.draft.edition, row)));
        }
    }

    fn is_written(&self, row: &Row) -> bool {
        self.draft.entries[row.slots()].iter().any(|entry| *entry != Entry::Absent)
    }

    fn word(&self, key: &Key) -> String {
        match self.draft.keys {
            Lang::Zh => key.zh.clone(),
            Lang::En => key.en.clone(),
        }
    }
}

fn labels(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns.iter().map(|column| column.label.plain())
}

/// Whether the columns of all rows of a table are the same, under one head.
fn is_headed(table: &Table) -> bool {
    !table.head.is_empty()
}

/// The comment that is written over the columns of a row.
pub(super) fn columns_of(edition: &Edition, row: usize) -> String {
    let row = &edition.rows[row];
    let table = &edition.tables[row.table];
    let sign = if is_headed(table) { " " } else { ", " };
    labels(&table.blocks[row.block].columns).collect::<Vec<_>>().join(sign)
}

/// Lines; with their figures below each other where they are `aligned`.
pub(super) fn laid_out(lines: &[RowLine], aligned: bool) -> String {
    let width = |line: &RowLine| match line {
        RowLine::Figures(indent, key, ..) if aligned => indent + key.width() + 2,
        _ => 0,
    };
    let start = lines.iter().map(width).max().unwrap_or(0);
    let size = |line: &RowLine| match line {
        RowLine::Figures(_, _, figures, comment) if aligned && !comment.is_empty() => figures.width(),
        _ => 0,
    };
    let end = lines.iter().map(size).max().unwrap_or(0);
    let mut out = String::new();
    for line in lines {
        match line {
            RowLine::Copied(text) => out.push_str(text),
            line => out.push_str(line_text(line, start, end).trim_end()),
        }
        out.push('\n');
    }
    out
}

fn line_text(line: &RowLine, start: usize, end: usize) -> String {
    match line {
        RowLine::Blank => String::new(),
        RowLine::Copied(text) => text.clone(),
        RowLine::Comment(indent, text) => format!("{:indent$}{text}", ""),
        RowLine::Columns(text) if text.contains(", ") => format!("  # {text}"),
        RowLine::Columns(text) => format!("  #{:fill$}{text}", "", fill = start.saturating_sub(3).max(1)),
        RowLine::Group(indent, key, behind) => format!("{:indent$}{key}:{behind}", ""),
        RowLine::Figures(indent, key, figures, comment) => {
            let gap = start.saturating_sub(indent + key.width() + 1).max(1);
            let head = format!("{:indent$}{key}:{:gap$}{figures}", "", "");
            match comment.is_empty() {
                true => head,
                false => format!("{head}{:fill$}  {comment}", "", fill = end.saturating_sub(figures.width())),
            }
        }
    }
}
