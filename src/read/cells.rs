//! The statutory tables: rows in brackets, single values, mappings, `=` and `none`.

mod say;

use crate::base::Said;
use crate::edition::{CellId, Column, Edition, RowKey, position};
use crate::finding::{Finding, reading};
use crate::read::field::is_word;
use crate::read::number::{self, Read};
use crate::read::reader::{Reader, listed, short};
use crate::report::{Figure, Figures, computed};
use crate::source::{Place, Spot};
use crate::yaml::{Node, Yaml};

/// The figures of one report while they are read.
pub(super) struct Cells<'e> {
    edition: &'e Edition,
    values: Vec<Figure>,
    spots: Vec<Spot>,
    verbatim: Vec<(u16, Box<str>)>,
    computed: Vec<u16>,
    /// Totals to compute once all rows are there.
    asked: Vec<(usize, Spot)>,
}

impl<'e> Cells<'e> {
    pub(super) fn new(edition: &'e Edition) -> Cells<'e> {
        let count = edition.cells.len();
        Cells {
            edition,
            values: vec![Figure::ABSENT; count],
            spots: vec![Spot::START; count],
            verbatim: Vec::new(),
            computed: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// Reads a whole table.
    pub(super) fn table(
        &mut self,
        reader: &mut Reader<'_, '_>,
        table: usize,
        key: &Node<'_>,
        node: &Node<'_>,
    ) {
        let edition = self.edition;
        let form = &edition.tables[table];
        if node.text().is_some_and(|t| is_word(t, "none", "无")) && form.blocks.len() == 1 {
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
        self.keys(reader, &form.keys, node);
        self.rows_missing(reader, &form.keys, key, &form.key);
    }

    /// Reads the rows of a mapping.
    fn keys(&mut self, reader: &mut Reader<'_, '_>, keys: &'e [RowKey], node: &Node<'_>) {
        let mut seen: Vec<Option<usize>> = vec![None; keys.len()];
        let mut next = 0;
        for (name, value) in node.pairs().unwrap_or(&[]) {
            let text = name.text().unwrap_or("");
            let Some(at) = position(keys, |k| &k.key, text, next) else {
                let known: Vec<&str> =
                    keys.iter().flat_map(|k| [k.key.en.as_str(), k.key.zh.as_str()]).collect();
                reader.unknown(name, &known);
                continue;
            };
            next = at + 1;
            if let Some(line) = seen[at] {
                let finding = reader.at(&reading::DUPLICATE_KEY, name).with("key", text).with("line", line);
                reader.say(finding);
                continue;
            }
            seen[at] = Some(reader.lines.line_of(name.start) + 1);
            self.row(reader, &keys[at], name, value);
        }
    }

    fn row(&mut self, reader: &mut Reader<'_, '_>, key: &'e RowKey, name: &Node<'_>, value: &Node<'_>) {
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
                self.keys(reader, &key.children, value);
            }
            Yaml::Map(pairs) => self.mapping(reader, key, name, value, pairs),
            Yaml::Scalar(..) if columns.len() == 1 => self.cell(reader, row.first, &columns[0], value),
            Yaml::Scalar(..) if value.is_null() && !key.children.is_empty() => {}
            Yaml::Scalar(..) => self.no_row(reader, key.row, name, value),
        }
    }

    fn columns(&self, row: usize) -> &'e [Column] {
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

    /// A mapping by column: columns left out are 0 and a total left out is computed, where the row has a total.
    fn mapping(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        name: &Node<'_>,
        node: &Node<'_>,
        pairs: &[(Node<'_>, Node<'_>)],
    ) {
        let columns = self.columns(key.row);
        let first = self.edition.rows[key.row].first;
        let mut seen = vec![false; columns.len()];
        let mut next = 0;
        for (column, value) in pairs {
            let text = column.text().unwrap_or("");
            let at = position(columns, |c| &c.key, text, next);
            next = at.map_or(next, |at| at + 1);
            match at {
                None => {
                    let known: Vec<&str> =
                        columns.iter().flat_map(|c| [c.key.en.as_str(), c.key.zh.as_str()]).collect();
                    reader.unknown(column, &known);
                }
                Some(at) if seen[at] => {
                    let line = reader.lines.line_of(node.start) + 1;
                    let finding =
                        reader.at(&reading::DUPLICATE_KEY, column).with("key", text).with("line", line);
                    reader.say(finding);
                }
                Some(at) => {
                    seen[at] = true;
                    self.cell(reader, first + at, &columns[at], value);
                }
            }
        }
        let has_total = columns.iter().any(|c| c.total);
        let mut left_out = Vec::new();
        for (at, column) in columns.iter().enumerate().filter(|(at, _)| !seen[*at]) {
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
            let finding = reader.at(&reading::MISSING_COLUMN, name).with("row", row);
            let pairs: Vec<Said> = left_out.iter().map(|key| reader.pair(&key.en, &key.zh)).collect();
            let zh = listed(pairs.iter().map(|pair| pair.zh.as_str())).zh;
            let columns = Said::new(zh, listed(pairs.iter().map(|pair| pair.en.as_str())).en);
            reader.say(finding.with_said("columns", columns));
        }
    }

    /// Remembers that something was written for a row, though it could not be read.
    fn mark(&mut self, row: usize, spot: Spot) {
        for slot in self.edition.rows[row].slots() {
            self.spots[slot] = spot;
        }
    }

    /// Reads one cell, of a column.
    fn cell(&mut self, reader: &mut Reader<'_, '_>, slot: usize, column: &Column, node: &Node<'_>) {
        let spot = reader.spot(node);
        self.spots[slot] = spot;
        let Yaml::Scalar(text, style) = &node.value else {
            self.refuse(reader, slot, node, &reading::CELL, String::new());
            return;
        };
        if text.as_ref() == "=" {
            let total = column.total || self.edition.row_of(slot).total;
            match total {
                true => self.asked.push((slot, spot)),
                false => reader.say(reader.at(&reading::COMPUTED, node).at_cell(self.id(slot))),
            }
            return;
        }
        match number::read(text, *style, column) {
            Read::Number(figure) => self.values[slot] = figure,
            // Where every cell holds a number, that is what is said of it.
            Read::Dash if self.edition.explicit_zeros => self.values[slot] = Figure::NOT_APPLICABLE,
            Read::Dash => {
                self.values[slot] = Figure::NOT_APPLICABLE;
                let found = short(text).to_owned();
                reader.say(reader.at(&reading::DASH, node).with("found", found).at_cell(self.id(slot)));
            }
            Read::Verbatim if column.verbatim => {
                self.values[slot] = Figure::BLANK;
                self.verbatim.push((slot as u16, text.trim().into()));
            }
            Read::Verbatim => self.refuse(reader, slot, node, &reading::CELL, String::new()),
            Read::Bad(message, wanted) => self.refuse(reader, slot, node, message, wanted),
        }
    }

    fn id(&self, slot: usize) -> CellId {
        self.edition.cells[slot].id
    }

    /// Whether anything was written for a row, well or badly.
    fn written(&self, row: usize) -> bool {
        self.edition.rows[row].slots().any(|s| self.spots[s] != Spot::START)
    }

    /// Computes the totals that were asked for, and closes the figures.
    pub(super) fn close(mut self, reader: &mut Reader<'_, '_>) -> Figures {
        let mut open = std::mem::take(&mut self.asked);
        loop {
            let before = open.len();
            open.retain(|(slot, _)| !self.compute(*slot));
            if open.len() == before {
                break;
            }
        }
        for (slot, spot) in open {
            let place = Place::new(reader.file, spot);
            reader.say(Finding::new(&reading::COMPUTED, place).at_cell(self.id(slot)));
        }
        if self.edition.explicit_zeros {
            self.blanks(reader);
        }
        self.computed.sort_unstable();
        Figures::new(self.values, self.spots, self.verbatim, self.computed)
    }

    fn compute(&mut self, slot: usize) -> bool {
        let cell = self.id(slot);
        let found = self.edition.equations.iter().find_map(|e| computed(&self.values, self.edition, e, cell));
        if let Some(figure) = found {
            self.values[slot] = figure;
            self.computed.push(slot as u16);
        }
        found.is_some()
    }

    fn blanks(&self, reader: &mut Reader<'_, '_>) {
        for slot in 0..self.values.len() {
            let message = match self.values[slot] {
                Figure::BLANK if self.verbatim.iter().all(|(s, _)| usize::from(*s) != slot) => {
                    &reading::BLANK
                }
                Figure::NOT_APPLICABLE => &reading::NOT_APPLICABLE,
                _ => continue,
            };
            let spot = self.spots[slot];
            let line = reader.lines.line(spot.line().saturating_sub(1));
            let written: String =
                line.chars().skip(spot.column().saturating_sub(1)).take(spot.width()).collect();
            let finding = Finding::new(message, Place::new(reader.file, spot)).with("found", written);
            reader.say(finding.with("cell", self.edition.name(slot)).at_cell(self.id(slot)));
        }
    }
}
