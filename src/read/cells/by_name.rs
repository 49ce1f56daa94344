//! Rows of which the cells have their names where the program does not look for them: beside the row, or in brackets.

use std::ops::Range;

use crate::edition::RowKey;
use crate::finding::{Mend, fill, reading};
use crate::read::cells::Cells;
use crate::read::cells::block::{INDENT, own_line};
use crate::read::doubtful::labelled;
use crate::read::reader::{Reader, end_of};
use crate::yaml::{Node, spaces};

impl<'e> Cells<'e> {
    /// Reads the rows whose cells stand on the lines below them, indented no further, and gives the pairs that they are.
    pub(super) fn read_beside<'a>(
        &mut self,
        reader: &mut Reader<'_, '_>,
        keys: &'e [RowKey],
        pairs: &[(Node<'a>, Node<'a>)],
    ) -> Vec<Range<usize>> {
        let mut read = Vec::new();
        for (at, (name, value)) in pairs.iter().enumerate().filter(|(_, (_, value))| value.is_null()) {
            let is_row = |row: &&RowKey| name.text().is_some_and(|name| row.key.matches(name));
            let row = keys.iter().find(is_row).filter(|row| row.children.is_empty());
            let Some(row) = row.filter(|_| own_line(reader, name.start).is_some()) else { continue };
            let columns = self.columns(row.row);
            let is_cell = |(key, value): &&(Node<'_>, Node<'_>)| {
                let is_column = |key: &str| columns.iter().any(|column| column.key.matches(key));
                key.text().is_some_and(is_column) && value.text().is_some_and(|text| !text.is_empty())
            };
            let cells = &pairs[at + 1..];
            let cells = &cells[..cells.iter().take_while(is_cell).count()];
            // A column may be called as a row is.
            let is_own = |(key, _): &(Node<'_>, Node<'_>)| {
                let is_of = |row: &RowKey| key.text().is_some_and(|key| row.key.matches(key));
                !keys.iter().any(is_of)
            };
            if columns.len() < 2 || !cells.iter().any(is_own) {
                continue;
            }
            self.say_beside(reader, (name, value), cells);
            self.by_columns(reader, row, (name, value), cells);
            read.push(at..at + 1 + cells.len());
        }
        read
    }

    fn say_beside(
        &self,
        reader: &mut Reader<'_, '_>,
        (name, _): (&Node<'_>, &Node<'_>),
        cells: &[(Node<'_>, Node<'_>)],
    ) {
        let text = reader.lines.text();
        let (Some((first, _)), Some((_, last)), Some(indent)) =
            (cells.first(), cells.last(), own_line(reader, name.start))
        else {
            return;
        };
        let (start, end) = (reader.lines.start_of(reader.lines.line_of(first.start)), end_of(text, last));
        let line = |line: &str| format!("{INDENT}{line}");
        let deeper: Vec<String> = text.get(start..end).unwrap_or("").split('\n').map(line).collect();
        let filled = fill!(
            key = name.text().unwrap_or(""),
            count = deeper.len(),
            wanted = spaces(indent.len() + INDENT.len()),
            mend = Mend::new(reader.file, start..end, deeper.join("\n"))
        );
        reader.say(reader.at(&reading::COLUMNS_BESIDE, name, filled));
    }

    /// The figures of a row in brackets in the order of the form, where each has the name of its column and they stand in
    /// another order.
    pub(super) fn by_label(&self, row: usize, items: &[Node<'_>]) -> Option<Vec<String>> {
        let columns = self.columns(row);
        let is_word = |text: &str| text.starts_with(char::is_alphabetic);
        items.first().and_then(Node::text).filter(|text| is_word(text) && items.len() == columns.len())?;
        let mut found = vec![None; columns.len()];
        let mut is_in_order = true;
        for (nth, item) in items.iter().enumerate() {
            let text = item.text()?.trim();
            let number = |column| labelled(text, column).map(|(_, number)| number.to_owned());
            let mut own = columns.iter().enumerate().filter_map(|(at, column)| Some((at, number(column)?)));
            let (at, number) = own.next().filter(|_| is_word(text))?;
            let is_one = own.next().is_none() && found[at].replace(number).is_none();
            is_one.then_some(())?;
            is_in_order &= at == nth;
        }
        found.into_iter().collect::<Option<_>>().filter(|_| !is_in_order)
    }

    /// Whether each item of a row in brackets is a cell with its name.
    pub(super) fn are_named(&self, row: usize, items: &[Node<'_>]) -> bool {
        let is_cell = |item: &Node<'_>| matches!(item.pairs(), Some([_]));
        !items.is_empty() && items.iter().all(is_cell) && self.by_column(row, &pairs_of(items))
    }

    /// Reads such a row: it is told once, with the braces that it should have.
    pub(super) fn named_cells(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        (name, value): (&Node<'_>, &Node<'_>),
        items: &[Node<'_>],
    ) {
        let written = reader.lines.text().get(value.start..value.end).unwrap_or("");
        let inside = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(written);
        let mend = reader.mend(value, format!("{{{}}}", inside.replace(['{', '}'], "")));
        let filled = fill!(key = name.text().unwrap_or(""), mend = mend);
        reader.say(reader.at(&reading::NAMES_IN_ROW, value, filled));
        self.by_columns(reader, key, (name, value), &pairs_of(items));
    }
}

/// The pairs of mappings, as those of one.
fn pairs_of<'a>(items: &[Node<'a>]) -> Vec<(Node<'a>, Node<'a>)> {
    items.iter().filter_map(Node::pairs).flatten().cloned().collect()
}
