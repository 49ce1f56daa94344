//! Tables, their rows and the values of a row.

use crate::base::{Said, Words};
use crate::edition::{Column, RowKey};
use crate::finding::{fill, reading};
use crate::read::cells::Cells;
use crate::read::field::is_word;
use crate::read::mapping::{KeyValue, Keyed};
use crate::read::reader::{Reader, listed};
use crate::report::Figure;
use crate::yaml::{Node, Yaml};

/// What is written for a whole table in which nothing happened.
pub(in crate::read) const NONE: Words = Words::new("无", "none");

impl<'e> Cells<'e> {
    /// Reads a whole table.
    pub(in crate::read) fn table(
        &mut self,
        reader: &mut Reader<'_, '_>,
        table: usize,
        key: &Node<'_>,
        node: &Node<'_>,
    ) {
        let edition = self.edition;
        let form = &edition.tables[table];
        if node.text().is_some_and(|t| is_word(t, NONE)) && form.blocks.len() == 1 {
            for slot in edition.printed().filter(|s| edition.row_of(*s).table == table) {
                self.values[slot] = Figure::number(0).unwrap_or(Figure::BLANK);
                self.spots[slot] = reader.spot(node);
            }
            return;
        }
        if node.pairs().is_none() && !node.is_null() {
            self.no_table(reader, form, key, node);
            return;
        }
        self.keys(reader, &form.keys, node.pairs().unwrap_or(&[]));
        self.rows_missing(reader, &form.keys, key, &form.key);
    }

    /// Reads the rows of a mapping.
    fn keys<'a>(&mut self, reader: &mut Reader<'_, '_>, keys: &'e [RowKey], pairs: &[(Node<'a>, Node<'a>)]) {
        reader.entries(pairs, &Keyed(keys, |row| &row.key), |reader, at, pair| {
            self.row(reader, &keys[at], pair);
        });
    }

    fn row(&mut self, reader: &mut Reader<'_, '_>, key: &'e RowKey, (name, value): KeyValue<'_, '_>) {
        let row = &self.edition.rows[key.row];
        let columns = self.columns(key.row);
        match &value.value {
            Yaml::List(items) if items.len() == columns.len() => {
                for (i, (item, column)) in items.iter().zip(columns).enumerate() {
                    self.cell(reader, row.first + i, column, item);
                }
            }
            Yaml::List(items) => self.wrong_count(reader, key, name, value, items.len()),
            Yaml::Map(pairs) if !key.children.is_empty() && !self.by_column(key.row, pairs) => {
                self.keys(reader, &key.children, pairs);
            }
            Yaml::Map(pairs) => self.by_columns(reader, key, (name, value), pairs),
            Yaml::Scalar(..) if columns.len() == 1 => self.cell(reader, row.first, &columns[0], value),
            Yaml::Scalar(..) if value.is_null() && !key.children.is_empty() => {}
            Yaml::Scalar(..) => self.no_row(reader, key.row, name, value),
        }
    }

    pub(super) fn columns(&self, row: usize) -> &'e [Column] {
        let row = &self.edition.rows[row];
        &self.edition.tables[row.table].blocks[row.block].columns
    }

    /// Whether a mapping names columns rather than rows.
    fn by_column(&self, row: usize, pairs: &[(Node<'_>, Node<'_>)]) -> bool {
        let columns = self.columns(row);
        let named = |name: &str| columns.iter().any(|c| c.key.matches(name));
        let scalars = pairs.iter().all(|(_, v)| v.text().is_some());
        scalars && pairs.iter().any(|(k, _)| k.text().is_some_and(named))
    }

    /// A row by column: columns left out are 0 and a total left out is computed, where the row has a total.
    fn by_columns<'a>(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        (name, node): (&Node<'_>, &Node<'_>),
        pairs: &[(Node<'a>, Node<'a>)],
    ) {
        let columns = self.columns(key.row);
        let first = self.edition.rows[key.row].first;
        let written = reader.entries(pairs, &Keyed(columns, |column| &column.key), |reader, at, pair| {
            self.cell(reader, first + at, &columns[at], &pair.1);
        });
        let has_total = columns.iter().any(|c| c.total);
        let mut left_out = Vec::new();
        for (at, column) in columns.iter().enumerate().filter(|(at, _)| written[*at].is_none()) {
            let spot = reader.spot(node);
            self.spots[first + at] = spot;
            match (has_total, column.total) {
                (true, true) => self.asked.push((first + at, spot)),
                (true, false) => self.values[first + at] = Figure::number(0).unwrap_or(Figure::BLANK),
                (false, _) => left_out.push(&column.key),
            }
        }
        if !left_out.is_empty() {
            let row = name.text().unwrap_or("").to_owned();
            let pairs: Vec<Said> = left_out.iter().map(|key| reader.pair(&key.en, &key.zh)).collect();
            let zh = listed(pairs.iter().map(|pair| pair.zh.as_str())).zh;
            let columns = Said::new(zh, listed(pairs.iter().map(|pair| pair.en.as_str())).en);
            reader.say(reader.at(&reading::MISSING_COLUMN, name, fill!(row = row, columns = columns)));
        }
    }
}
