//! Rows that stand below the heading of another table or group.

use crate::edition::{Edition, Key, RowKey};
use crate::finding::{fill, reading};
use crate::read::cells::Cells;
use crate::read::mapping::KeyValue;
use crate::read::reader::{Reader, end_of};
use crate::yaml::{Yaml, spaces};

/// The one heading of a form below which a row belongs.
#[derive(Clone, Copy)]
pub(super) struct Owner<'e> {
    heading: &'e Key,
    row: usize,
    /// Spaces before its line.
    indent: usize,
    /// The bytes of the written key before the word of the row: those of its heading, `refused.state_secret`.
    heading_len: usize,
}

impl Owner<'_> {
    /// Whether the row is one of some.
    pub(super) fn is_one_of(&self, keys: &[RowKey]) -> bool {
        keys.iter().any(|key| key.row == self.row)
    }
}

/// Where the form has a row that is written with figures; `None` if it has no such row, or several.
pub(super) fn owner<'e>(edition: &'e Edition, (name, value): KeyValue<'_, '_>) -> Option<Owner<'e>> {
    let written = name.text()?;
    let width = match &value.value {
        Yaml::List(items) => items.len(),
        Yaml::Scalar(..) if !value.is_null() => 1,
        _ => return None,
    };
    let below = |heading: &'e Key, rows: &'e [RowKey], indent: usize| {
        let owner = move |row: &'e RowKey| {
            let heading_len = heading_len(written, heading, row)?;
            Some(Owner { heading, row: row.row, indent, heading_len })
        };
        rows.iter().filter_map(owner)
    };
    let mut owners = edition.tables.iter().flat_map(|table| {
        let groups = table.keys.iter().flat_map(move |group| below(&group.key, &group.children, 4));
        below(&table.key, &table.keys, 2).chain(groups)
    });
    let owner = owners.next().filter(|_| owners.next().is_none())?;
    (edition.rows[owner.row].width == width).then_some(owner)
}

/// What people put between a heading and its row.
const BETWEEN: [char; 14] = ['.', '．', '。', '/', '／', '：', ':', '-', '－', '—', '>', '→', '·', ' '];

/// The bytes of a written key before the word of a row: none, or those of its heading, which may stand before it as it does
/// in an address; `None` if it is another row.
fn heading_len(written: &str, heading: &Key, row: &RowKey) -> Option<usize> {
    if !row.children.is_empty() {
        return None;
    }
    if row.key.matches(written) {
        return Some(0);
    }
    let is_row = |word: &&str| row.key.matches(word.trim());
    let is_heading = |before: &str| {
        let last = before.trim_end_matches(BETWEEN).rsplit(BETWEEN).next().unwrap_or(before);
        heading.matches(last.trim())
    };
    let parted =
        written.rmatch_indices(BETWEEN).map(|(at, sign)| (&written[..at], &written[at + sign.len()..]));
    let found = parted.filter(|(before, _)| is_heading(before)).map(|(_, word)| word).find(is_row);
    // In Chinese nothing need stand between them.
    let glued = || written.strip_prefix(&*heading.zh).filter(is_row);
    let word = found.or_else(glued)?;
    Some(written.len() - word.trim_start().len())
}

/// Whether a key that stands beside the tables is a row of one of them, with its figures.
pub(in crate::read) fn is_row(edition: &Edition, pair: KeyValue<'_, '_>) -> bool {
    owner(edition, pair).is_some()
}

impl Cells<'_> {
    /// Says where a row belongs that stands beside the tables.
    pub(in crate::read) fn lost_row(&mut self, reader: &mut Reader<'_, '_>, pair: KeyValue<'_, '_>) {
        if let Some(owner) = owner(self.edition, pair) {
            self.say_elsewhere(reader, owner, pair);
        }
    }

    /// Says where a row belongs, with its line as it is to stand there. It is not told as missing as well.
    pub(super) fn say_elsewhere(
        &mut self,
        reader: &mut Reader<'_, '_>,
        owner: Owner<'_>,
        (name, value): KeyValue<'_, '_>,
    ) {
        let text = reader.lines.text();
        let line = text.get(name.start + owner.heading_len..end_of(text, value)).unwrap_or("");
        let filled = fill!(
            name = name.text().unwrap_or(""),
            key = reader.pair(&owner.heading.en, &owner.heading.zh),
            wanted = spaces(owner.indent),
            mend = format!("{}{line}", " ".repeat(owner.indent))
        );
        let finding = reader.at(&reading::ROW_ELSEWHERE, name, filled);
        if !self.written(owner.row) {
            self.mark(owner.row, reader.spot(name));
        }
        let cells: Vec<_> = self.edition.rows[owner.row].slots().map(|slot| self.id(slot)).collect();
        reader.findings.follow(|other| {
            other.says(&reading::MISSING_ROW) && cells.iter().any(|cell| other.concerns(*cell))
        });
        reader.say(finding.at_cells(cells));
    }
}
