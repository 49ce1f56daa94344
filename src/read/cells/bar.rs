//! Figures below a `|`, which makes a text of them.

use crate::edition::{RowKey, Table};
use crate::finding::{Finding, Mend, fill, reading};
use crate::read::cells::{Cells, row_text};
use crate::read::reader::{Reader, end_of};
use crate::source::Place;
use crate::yaml::{Node, Style, Yaml};

impl Cells<'_> {
    /// Says that a table begins with `|`, where its value is such a text.
    pub(super) fn is_table_below_bar(
        &self,
        reader: &mut Reader<'_, '_>,
        form: &Table,
        (name, value): (&Node<'_>, &Node<'_>),
    ) -> bool {
        let Some(bar) = bar(reader, name, value) else { return false };
        let mend = Mend::new(reader.file, bar.start..bar.start + 1, "");
        let place = Place::new(reader.file, reader.lines.spot(bar.start, bar.start + 1));
        let filled = fill!(key = name.text().unwrap_or(""), found = bar.sign, mend = mend);
        let finding = Finding::new(&reading::BAR, place, filled);
        reader.say(finding.at_cells(self.cells_of(&form.keys)));
        true
    }

    /// Says that a row, or a group of them, begins with `|`; a row is given as it is to be written where that is certain.
    pub(super) fn is_row_below_bar(
        &mut self,
        reader: &mut Reader<'_, '_>,
        key: &RowKey,
        (name, value): (&Node<'_>, &Node<'_>),
    ) -> bool {
        let Some(bar) = bar(reader, name, value) else { return false };
        for row in std::iter::once(key.row).chain(key.children.iter().map(|child| child.row)) {
            self.mark(row, reader.spot(name));
        }
        let place = Place::new(reader.file, reader.lines.spot(bar.start, bar.start + 1));
        let text = value.text().unwrap_or("").trim();
        let columns = self.columns(key.row);
        let row = match columns.len() {
            1 => Some(text.to_owned()).filter(|text| text.bytes().all(|b| b.is_ascii_digit())),
            _ => row_text::row(text, columns, !self.edition.explicit_zeros),
        };
        let written = reader.lines.text().get(bar.start..end_of(reader.lines.text(), value)).unwrap_or("");
        let end = bar.start + written.trim_end().len();
        let name = name.text().unwrap_or("");
        reader.say(match row.filter(|row| !row.is_empty()) {
            Some(row) => {
                let mend = Mend::new(reader.file, bar.start..end, row);
                let filled = fill!(key = name, found = bar.sign, mend = mend);
                Finding::new(&reading::BAR_BEFORE_ROW, place, filled)
            }
            None => {
                let mend = Mend::new(reader.file, bar.start..bar.start + 1, "");
                let filled = fill!(key = name, found = bar.sign, mend = mend);
                Finding::new(&reading::BAR, place, filled)
            }
        });
        true
    }
}

/// A `|` or `>` and where it stands.
struct Bar {
    start: usize,
    sign: char,
}

/// The sign that makes a text of the value behind a key.
fn bar(reader: &Reader<'_, '_>, name: &Node<'_>, value: &Node<'_>) -> Option<Bar> {
    let Yaml::Scalar(_, Style::Block) = &value.value else { return None };
    let between = reader.lines.text().get(name.end..)?;
    let at = between.find(['|', '>', '\n']).filter(|at| !between[*at..].starts_with('\n'))?;
    // Figures behind it on its own line are a row between bars.
    let behind = between[at + 1..].lines().next().unwrap_or("").trim_start_matches(['+', '-']).trim();
    if !behind.is_empty() && !behind.starts_with('#') {
        return None;
    }
    Some(Bar { start: name.end + at, sign: between[at..].chars().next()? })
}
