//! What is wrong with a table, row or cell, said in the words of the file.

use std::borrow::Cow;

use crate::base::Said;
use crate::edition::{Column, Key, RowKey, Table};
use crate::finding::reading::{self, CellMessage};
use crate::finding::{Finding, fill};
use crate::read::cells::Cells;
use crate::read::reader::{Reader, found, listed, short};
use crate::report::Figure;
use crate::source::Place;
use crate::yaml::{Node, Style, Yaml, full_width};

impl Cells<'_> {
    /// Says that a table is no mapping of rows; `none` is offered where it can stand.
    pub(super) fn no_table(
        &self,
        reader: &mut Reader<'_, '_>,
        form: &Table,
        key: &Node<'_>,
        node: &Node<'_>,
    ) {
        let none = form.blocks.len() == 1;
        let message = if none { &reading::NO_TABLE_NONE } else { &reading::NO_TABLE };
        let Some(first) = form.keys.first() else { return };
        let chinese = reader.chinese();
        let row = if chinese { &first.key.zh } else { &first.key.en };
        let filled = fill!(
            key = key.text().unwrap_or(""),
            found = found(node),
            none = if chinese { "无" } else { "none" },
            row = row,
            example = self.zeros(first.row)
        );
        reader.say(reader.at(message, node, filled));
    }

    /// A row of zeros as it may be written.
    fn zeros(&self, row: usize) -> String {
        match self.edition.rows[row].width {
            1 => "0".to_owned(),
            n => format!("[{}]", vec!["0"; n].join(", ")),
        }
    }

    /// The columns of a row in order, in both languages.
    fn names(&self, row: usize) -> Said {
        let columns = self.columns(row);
        let zh = listed(columns.iter().map(|c| c.key.zh.as_str())).zh;
        Said::new(zh, listed(columns.iter().map(|c| c.key.en.as_str())).en)
    }

    /// Says that a row needs brackets; full-width ones are named where they stand.
    pub(super) fn no_row(
        &mut self,
        reader: &mut Reader<'_, '_>,
        row: usize,
        name: &Node<'_>,
        value: &Node<'_>,
    ) {
        self.mark(row, reader.spot(name));
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        if let Some(wide) = written.chars().next().filter(|c| matches!(c, '【' | '［' | '〔' | '「')) {
            let spot = reader.lines.spot(value.start, value.start + wide.len_utf8());
            reader.say(full_width(Place::new(reader.file, spot), wide, "["));
            return;
        }
        reader.say(reader.at(
            &reading::NO_ROW,
            if value.is_null() { name } else { value },
            fill!(
                key = name.text().unwrap_or(""),
                count = self.columns(row).len(),
                example = self.zeros(row),
                columns = self.names(row)
            ),
        ));
    }

    /// Says that a row has too few or too many values, or none of the commas between them.
    pub(super) fn wrong_count(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        name: &Node<'_>,
        value: &Node<'_>,
        found: usize,
    ) {
        let columns = self.columns(key.row);
        let message = if found < columns.len() { &reading::TOO_FEW } else { &reading::TOO_MANY };
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        if let Some((at, wide)) = written.char_indices().find(|(_, c)| matches!(c, '，' | '、')) {
            let at = value.start + at;
            let spot = reader.lines.spot(at, at + wide.len_utf8());
            reader.say(full_width(Place::new(reader.file, spot), wide, ","));
            self.mark(key.row, reader.spot(value));
            return;
        }
        self.mark(key.row, reader.spot(value));
        let place = Place::new(reader.file, reader.lines.spot(value.start, value.end));
        if let Some(example) = commas(written, columns.len()) {
            reader.say(Finding::new(
                &reading::NO_COMMAS,
                place,
                fill!(example = example, key = name.text().unwrap_or("")),
            ));
            return;
        }
        reader.say(Finding::new(
            message,
            place,
            fill!(
                row = name.text().unwrap_or(""),
                count = columns.len(),
                found = found,
                columns = self.names(key.row)
            ),
        ));
    }

    /// Says why a cell cannot be read, and what to write.
    pub(super) fn refuse(
        &mut self,
        reader: &mut Reader<'_, '_>,
        slot: usize,
        node: &Node<'_>,
        message: &'static CellMessage,
        wanted: String,
    ) {
        let found: Cow<'_, str> = match &node.value {
            Yaml::Scalar(text, Style::Quoted) => format!("\"{}\"", short(text)).into(),
            Yaml::List(_) => "[…]".into(),
            Yaml::Map(_) => "{…}".into(),
            _ => short(node.text().unwrap_or("")).to_owned().into(),
        };
        let column = self.edition.column(slot);
        let wanted = if wanted.is_empty() { number_of(column) } else { Said::same(wanted) };
        let limit =
            if std::ptr::eq(message, &reading::OVERFLOW) { Figure::MAX } else { i64::from(column.decimals) };
        let filled = fill!(found = found, wanted = wanted, blank = self.blank(), limit = limit);
        reader.say(reader.at(message, node, filled).at_cell(self.id(slot)));
    }

    /// What stands where there was nothing.
    fn blank(&self) -> Said {
        match self.edition.explicit_zeros {
            true => Said::new("没有的写 0", "0 where there was nothing"),
            false => Said::new(
                "空白写 null，不适用写 /",
                "null where the original is blank, / where it does not apply",
            ),
        }
    }

    /// Says which rows of a table were not written; a group that was not written at all is named once.
    pub(super) fn rows_missing(
        &mut self,
        reader: &mut Reader<'_, '_>,
        keys: &[RowKey],
        at: &Node<'_>,
        of: &Key,
    ) {
        for key in keys {
            let row = &self.edition.rows[key.row];
            if self.written(key.row) {
                continue;
            }
            let any = key.children.iter().any(|c| self.written(c.row));
            if any {
                self.rows_missing(reader, &key.children, at, &key.key);
                continue;
            }
            let chinese = reader.chinese();
            let word = |key: &Key| if chinese { key.zh.clone() } else { key.en.clone() };
            let example = match key.children.first() {
                None => self.zeros(key.row),
                Some(first) => format!("{{{}: {}, …}}", word(&first.key), self.zeros(first.row)),
            };
            let filled = fill!(
                row = &row.label,
                key = word(&key.key),
                example = example,
                table = reader.pair(&of.en, &of.zh)
            );
            let mut finding = reader.at(&reading::MISSING_ROW, at, filled).at_cell(self.id(row.first));
            finding.follows = reader.misspelt(&key.key.en);
            reader.say(finding);
        }
    }
}

/// What a cell of a column wants, in words.
fn number_of(column: &Column) -> Said {
    let (zh, en) = match column.signed {
        true => ("", ""),
        false => ("不小于 0 的", " from 0 on"),
    };
    match column.decimals {
        0 => Said::new(format!("{zh}整数"), format!("a whole number{en}")),
        n => {
            let unit = column.unit.as_deref().unwrap_or("");
            let zh = format!("{zh}数，单位{unit}，小数最多 {n} 位");
            Said::new(zh, format!("a number{en}, in {unit}, with at most {n} decimals"))
        }
    }
}

/// A row in brackets whose numbers have only spaces between them, with commas.
fn commas(written: &str, count: usize) -> Option<String> {
    let inside = written.strip_prefix('[')?.strip_suffix(']')?;
    let parts: Vec<&str> = inside.split_whitespace().collect();
    let plain = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == count && parts.iter().all(plain)).then(|| format!("[{}]", parts.join(", ")))
}
