//! One cell, and what is known once all are there: totals that were asked for, and blanks.

use crate::edition::{CellId, Column, RowKey};
use crate::finding::reading::CellMessage;
use crate::finding::{Finding, Mend, Quoted, fill, reading};
use crate::read::cells::{Cells, row_text};
use crate::read::doubtful::Doubt;
use crate::read::number::{self, Read};
use crate::read::reader::{Reader, short};
use crate::report::{Figure, Figures, computed};
use crate::source::{Place, Spot};
use crate::text::spreadsheet_error;
use crate::yaml::{Node, Yaml};

/// What is said of a cell of which one number alone can be meant.
const ONE_MEND: [&CellMessage; 4] =
    [&reading::CELL_LETTER, &reading::CELL_LABEL, &reading::CELL_NULL, &reading::NEGATIVE];

impl Cells<'_> {
    /// Remembers that something was written for a row, though it could not be read.
    pub(super) fn mark(&mut self, row: usize, spot: Spot) {
        for slot in self.edition.rows[row].slots() {
            self.spots[slot] = spot;
        }
    }

    /// Reads one cell, of a column.
    pub(super) fn cell(
        &mut self,
        reader: &mut Reader<'_, '_>,
        slot: usize,
        column: &Column,
        node: &Node<'_>,
    ) {
        let spot = reader.spot(node);
        self.spots[slot] = spot;
        let Yaml::Scalar(text, style) = &node.value else {
            self.refuse(reader, slot, node, &reading::CELL, None);
            return;
        };
        if node.is_null()
            && (self.is_error_behind(reader, slot, node)
                || self.is_figure_behind(reader, slot, std::slice::from_ref(column), node))
        {
            return;
        }
        if text.as_ref() == "=" {
            let total = column.total || self.edition.row_of(slot).total;
            match total {
                true => self.asked.push((slot, spot)),
                false => reader.say(reader.at(&reading::COMPUTED, node, fill!()).at_cell(self.id(slot))),
            }
            return;
        }
        match number::read(text, *style, column) {
            Read::Number(figure) => self.values[slot] = figure,
            Read::Quoted(figure, plain) => {
                self.values[slot] = figure;
                let filled = fill!(found = short(text), wanted = reader.mend(node, plain).certain());
                reader.say(reader.at(&reading::PLAIN_QUOTED, node, filled).at_cell(self.id(slot)));
            }
            // Where every cell holds a number, that is what is said of it.
            Read::Dash if self.edition.explicit_zeros => self.values[slot] = Figure::NOT_APPLICABLE,
            Read::Dash => {
                self.values[slot] = Figure::NOT_APPLICABLE;
                let filled = fill!(found = short(text), wanted = reader.mend(node, "/").certain());
                reader.say(reader.at(&reading::DASH, node, filled).at_cell(self.id(slot)));
            }
            Read::Doubtful(Doubt { message, wanted, other }) => {
                let is_one = ONE_MEND.iter().any(|one| std::ptr::eq(message, *one));
                let wanted = match is_one {
                    true => Quoted::Mend(reader.mend(node, wanted)),
                    false => Quoted::Text(wanted.into()),
                };
                let filled =
                    fill!(found = short(text), wanted = wanted, blank = "", other = other, limit = "");
                reader.say(reader.at(message, node, filled).at_cell(self.id(slot)));
            }
            Read::Verbatim if column.verbatim => {
                self.values[slot] = Figure::BLANK;
                self.verbatim.push((slot as u16, text.trim().into()));
            }
            Read::Verbatim => self.refuse(reader, slot, node, &reading::CELL, None),
            Read::Bad(message, wanted) => self.refuse(reader, slot, node, message, wanted),
        }
    }

    /// Says that an error of a spreadsheet stands behind the colon where a value is blank: YAML takes it for a comment.
    pub(super) fn is_error_behind(&self, reader: &mut Reader<'_, '_>, slot: usize, node: &Node<'_>) -> bool {
        let text = reader.lines.text().get(node.start..).unwrap_or("");
        let behind = text.trim_start_matches([':', ' ', '\t']);
        let Some(found) = spreadsheet_error(behind) else { return false };
        let at = node.start + text.len() - behind.len();
        // In brackets it is a fault of syntax, which was told: `null` is read in its place.
        if at == node.start {
            return true;
        }
        let place = Place::new(reader.file, reader.lines.spot(at, at + found.len()));
        let filled = fill!(found = found, wanted = "", blank = "", other = "", limit = "");
        reader.say(Finding::new(&reading::CELL_ERROR, place, filled).at_cell(self.id(slot)));
        true
    }

    /// Says that the figures of a row stand behind a “#” where its value is blank, if all of them do.
    pub(super) fn is_figure_behind(
        &self,
        reader: &mut Reader<'_, '_>,
        slot: usize,
        columns: &[Column],
        node: &Node<'_>,
    ) -> bool {
        let text = reader.lines.text().get(node.start..).unwrap_or("");
        let behind = text.trim_start_matches([':', ' ', '\t']);
        let Some(comment) = behind.strip_prefix('#').filter(|_| node.text() == Some("")) else {
            return false;
        };
        let comment = comment.split(['\n', '\r']).next().unwrap_or("").trim_end();
        let row = row_text::row(comment.trim(), columns, !self.edition.explicit_zeros);
        let Some(row) = row.filter(|row| row.contains(|c: char| c.is_ascii_digit())) else { return false };
        let wanted = if columns.len() == 1 { row.trim_matches(['[', ']']) } else { &row };
        let at = node.start + text.len() - behind.len();
        let range = at..at + 1 + comment.len();
        let place = Place::new(reader.file, reader.lines.spot(range.start, range.end));
        let row = self.edition.row_of(slot).path.last();
        let row = row.map(|key| if reader.chinese() { key.zh.clone() } else { key.en.clone() });
        let filled = fill!(row = row.unwrap_or_default(), mend = Mend::new(reader.file, range, wanted));
        let cells = (slot..slot + columns.len()).map(|slot| self.id(slot));
        reader.say(Finding::new(&reading::BEHIND_SIGN, place, filled).at_cells(cells));
        true
    }

    pub(super) fn id(&self, slot: usize) -> CellId {
        self.edition.cells[slot].id
    }

    /// The cells of some rows and of those below them.
    pub(in crate::read) fn cells_of(&self, keys: &[RowKey]) -> Vec<CellId> {
        let rows =
            keys.iter().flat_map(|key| std::iter::once(key.row).chain(key.children.iter().map(|c| c.row)));
        rows.flat_map(|row| self.edition.rows[row].slots()).map(|slot| self.id(slot)).collect()
    }

    /// Whether anything was written for a row, well or badly.
    pub(super) fn written(&self, row: usize) -> bool {
        self.edition.rows[row].slots().any(|s| self.spots[s] != Spot::START)
    }

    /// Computes the totals that were asked for, and closes the figures.
    pub(in crate::read) fn close(mut self, reader: &mut Reader<'_, '_>) -> Figures {
        let mut open = std::mem::take(&mut self.asked);
        loop {
            let before = open.len();
            open.retain(|(slot, _)| !self.compute(*slot));
            if open.len() == before {
                break;
            }
        }
        for (slot, spot) in open {
            // A summand that was refused has a finding of its own.
            if self.is_row_refused(slot) {
                continue;
            }
            let place = Place::new(reader.file, spot);
            reader.say(Finding::new(&reading::COMPUTED, place, fill!()).at_cell(self.id(slot)));
        }
        self.computed.sort_unstable();
        Figures::new(self.values, self.spots, self.verbatim, self.computed)
    }

    /// Whether another cell of the row of a slot was written and could not be read.
    fn is_row_refused(&self, slot: usize) -> bool {
        let mut others = self.edition.row_of(slot).slots().filter(|other| *other != slot);
        others.any(|other| self.values[other] == Figure::ABSENT && self.spots[other] != Spot::START)
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
}
