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

/// A line of the table before its columns are aligned.
enum Line {
    /// A comment, with the spaces before it.
    Comment(usize, String),
    /// The comment over the columns of the rows below.
    Columns(String),
    /// A key without figures.
    Group(usize, String),
    /// A key, its figures, and the label behind them.
    Figures(usize, String, String, String),
}

/// The rows of a table below its key; empty if none of its cells is written.
pub(super) fn table(draft: &TableRows<'_>, table: usize) -> String {
    let form = &draft.edition.tables[table];
    let mut writer = Writer { draft, table: form, lines: Vec::new(), block: None };
    for key in &form.keys {
        writer.key(key, 2);
    }
    let figures = |line: &&Line| matches!(line, Line::Figures(..));
    match writer.lines.iter().any(|line| figures(&line)) {
        true => laid_out(&writer.lines),
        false => String::new(),
    }
}

struct Writer<'d> {
    draft: &'d TableRows<'d>,
    table: &'d Table,
    lines: Vec<Line>,
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
        self.lines.push(Line::Group(indent, self.word(&key.key)));
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
        self.columns(row.block, columns);
        for (_, note) in self.draft.notes.iter().filter(|(at, _)| *at == key.row) {
            self.lines.push(Line::Comment(indent, note.clone()));
        }
        let figures: Vec<String> = self.draft.entries[row.slots()].iter().map(figure).collect();
        let figures = match &figures[..] {
            [one] => one.clone(),
            all => format!("[{}]", all.join(", ")),
        };
        let label = if self.is_headed() { String::new() } else { row.label.plain().to_owned() };
        self.lines.push(Line::Figures(indent, self.word(&key.key), figures, label));
    }

    /// A comment with the labels of a block's columns, where it has others than the rows above.
    fn columns(&mut self, block: usize, columns: &[Column]) {
        let told =
            |at: usize| self.table.blocks[at].columns.iter().map(|c| c.label.plain()).eq(labels(columns));
        if !self.block.replace(block).is_some_and(told) {
            let sign = if self.is_headed() { " " } else { ", " };
            self.lines.push(Line::Columns(labels(columns).collect::<Vec<_>>().join(sign)));
        }
    }

    /// Whether the columns of all rows are the same, under one head.
    fn is_headed(&self) -> bool {
        !self.table.head.is_empty()
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

/// The lines with their figures below each other.
fn laid_out(lines: &[Line]) -> String {
    let width = |line: &Line| match line {
        Line::Figures(indent, key, ..) => indent + key.width() + 2,
        _ => 0,
    };
    let start = lines.iter().map(width).max().unwrap_or(0);
    let size = |line: &Line| match line {
        Line::Figures(_, _, figures, label) if !label.is_empty() => figures.width(),
        _ => 0,
    };
    let end = lines.iter().map(size).max().unwrap_or(0);
    lines.iter().map(|line| line_text(line, start, end)).collect()
}

fn line_text(line: &Line, start: usize, end: usize) -> String {
    match line {
        Line::Comment(indent, text) => format!("{:indent$}# {text}\n", ""),
        Line::Columns(text) if text.contains(", ") => format!("  # {text}\n"),
        Line::Columns(text) => format!("  #{:fill$}{text}\n", "", fill = start.saturating_sub(3).max(1)),
        Line::Group(indent, key) => format!("{:indent$}{key}:\n", ""),
        Line::Figures(indent, key, figures, label) => {
            let gap = start - indent - key.width() - 1;
            let head = format!("{:indent$}{key}:{:gap$}{figures}", "", "");
            match label.is_empty() {
                true => format!("{head}\n"),
                false => format!("{head}{:fill$}  # {label}\n", "", fill = end - figures.width()),
            }
        }
    }
}
