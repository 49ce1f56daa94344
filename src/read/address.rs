//! Cell addresses in either language, as editors write them.

use crate::base::{Lang, Said};
use crate::edition::{CellId, Column, Edition, Key, RowKey};
use crate::finding::{Finding, Mend, fill, reading};
use crate::read::reader::listed;
use crate::read::{lost_dot, meant_cell};
use crate::source::Place;

/// The cells that an address names: one, or all of a row or of a table. `None` if there is no such thing.
pub(super) fn cells(edition: &Edition, address: &str) -> Option<Vec<CellId>> {
    let words: Vec<&str> = address.split('.').map(str::trim).collect();
    let (first, rest) = words.split_first()?;
    let at = edition.tables.iter().position(|t| t.key.matches(first))?;
    let table = &edition.tables[at];
    if rest.is_empty() {
        let slots = edition.cells.iter().filter(|cell| edition.rows[cell.row].table == at);
        return Some(slots.map(|cell| cell.id).collect());
    }
    if let Some(key) = table.find(rest) {
        let rows = std::iter::once(key.row).chain(key.children.iter().map(|child| child.row));
        return Some(rows.flat_map(|row| edition.rows[row].slots()).map(|s| edition.cells[s].id).collect());
    }
    let (column, path) = rest.split_last()?;
    let key: &RowKey = table.find(path)?;
    let row = &edition.rows[key.row];
    let columns = &table.blocks[row.block].columns;
    let at = columns.iter().position(|c| c.key.matches(column))?;
    Some(vec![edition.cells[row.first + at].id])
}

/// An address in the words of a language; `None` if there is no such thing.
pub(super) fn in_lang(edition: &Edition, address: &str, lang: Lang) -> Option<String> {
    let words: Vec<&str> = address.split('.').map(str::trim).collect();
    let (first, rest) = words.split_first()?;
    let table = edition.tables.iter().find(|table| table.key.matches(first))?;
    let mut keys = vec![&table.key];
    let mut above: Option<&RowKey> = None;
    for end in 1..=rest.len() {
        match (table.find(&rest[..end]), above) {
            (Some(row), _) => {
                keys.push(&row.key);
                above = Some(row);
            }
            (None, Some(row)) if end == rest.len() => {
                let columns = &table.blocks[edition.rows[row.row].block].columns;
                keys.push(&columns.iter().find(|column| column.key.matches(rest[end - 1]))?.key);
            }
            _ => return None,
        }
    }
    let word = |key: &&Key| if lang == Lang::Zh { key.zh.clone() } else { key.en.clone() };
    Some(keys.iter().map(word).collect::<Vec<_>>().join("."))
}

/// The one cell that an address names.
pub(super) fn cell(edition: &Edition, address: &str) -> Option<CellId> {
    match cells(edition, address)?[..] {
        [cell] => Some(cell),
        _ => None,
    }
}

/// An address that names no cell, where it stands, and what puts another text in its place.
pub(super) struct Misaddress<'x> {
    pub edition: &'x Edition,
    pub address: &'x str,
    pub place: Place,
    pub mend: &'x dyn Fn(&str) -> Option<Mend>,
}

/// All that is said of such an address. To look for what was meant takes long: once enough was said of one kind, nothing is
/// looked for any more.
pub(super) const MISADDRESSED: &[&reading::AddressMessage] = &[
    &reading::UNKNOWN_CELL,
    &reading::UNKNOWN_CELL_NEAR,
    &reading::UNKNOWN_COLUMN,
    &reading::ELSEWHERE,
    &reading::COMPUTED_CELL,
    &reading::ROW_ADDRESS,
    &reading::ROW_ADDRESS_TOTAL,
    &reading::GROUP_ADDRESS,
    &reading::TABLE_ADDRESS,
];

/// Signs by which people compute.
const SIGNS: [char; 9] = ['+', '＋', '−', '*', '×', '÷', '%', '％', '='];
/// Words for what is worked out from figures; so are those that end with 率.
const SHARES: [&str; 9] = ["同比", "环比", "增长", "增幅", "比重", "占比", "growth", "share", "rate"];

impl Misaddress<'_> {
    /// What is wrong with it: it stops at a table, a group or a row, or names none; with the address that was meant where
    /// only one can be.
    pub(super) fn finding(&self) -> Finding {
        if let Some(message) = self.is_more_than_a_cell() {
            return self.say(message, "", 1, self.in_slots());
        }
        let words: Vec<&str> = self.address.split('.').map(str::trim).collect();
        let table = self.edition.tables.iter().find(|t| words.first().is_some_and(|w| t.key.matches(w)));
        let Some((table, rest)) = table.zip(words.get(1..)) else { return self.unknown() };
        if rest.is_empty() {
            return self.stops(&reading::TABLE_ADDRESS, table.keys.iter().map(|row| &row.key));
        }
        let columns = |row: &RowKey| &table.blocks[self.edition.rows[row.row].block].columns;
        match (table.find(rest), rest.split_last()) {
            (Some(group), _) if !group.children.is_empty() => {
                self.stops(&reading::GROUP_ADDRESS, group.children.iter().map(|row| &row.key))
            }
            (Some(row), _) => self.without_column(columns(row)),
            // The row is there: only its column is meant to be another one.
            (None, Some((_, path))) => match table.find(path) {
                Some(row) if row.children.is_empty() => self.wrong_column(columns(row)),
                _ => self.unknown(),
            },
            (None, None) => self.unknown(),
        }
    }

    /// What is said of an address that names a year or an agency, or computes something: no cell is near to that.
    fn is_more_than_a_cell(&self) -> Option<&'static reading::AddressMessage> {
        let is_elsewhere =
            self.address.split(['.', ' ']).any(|word| self.names_year(word.trim())) || self.names_agency();
        let is_signed = self.address.contains(SIGNS) || self.address.contains(" - ");
        let parts = self.address.split(SIGNS).filter(|part| !part.trim().is_empty()).count();
        let is_share = self.address.trim_end().ends_with(['%', '％']);
        let is_compared = self
            .address
            .split('.')
            .any(|word| word.ends_with('率') || SHARES.contains(&word.trim().to_lowercase().as_str()));
        let is_computed = is_compared
            || is_signed && (self.address.matches(['.', '。']).count() > 1 || parts > 1 || is_share)
            || self.address.split('/').filter(|part| cell(self.edition, part).is_some()).count() > 1;
        match (is_elsewhere, is_computed) {
            (true, _) => Some(&reading::ELSEWHERE),
            (_, true) => Some(&reading::COMPUTED_CELL),
            _ => None,
        }
    }

    /// Whether a word is a year, or begins with the last one where no row does.
    fn names_year(&self, word: &str) -> bool {
        let digits = word.trim_end_matches('年').trim_end_matches("年度");
        let is_row =
            |row: &RowKey| row.key.matches(word) || row.children.iter().any(|row| row.key.matches(word));
        let is_known = || self.edition.tables.iter().flat_map(|table| &table.keys).any(is_row);
        digits.len() == 4 && digits.starts_with("20") && digits.bytes().all(|b| b.is_ascii_digit())
            || matches!(word, "last_year" | "previous_year" | "prev" | "previous")
            || ["上年", "去年", "上一年"].iter().any(|last| word.starts_with(last)) && !is_known()
    }

    /// Whether another word stands in front of a whole address, as an agency's would.
    fn names_agency(&self) -> bool {
        self.address.split_once('.').is_some_and(|(first, rest)| {
            let is_table = |table| meant_cell::names_table(self.edition, table, first.trim());
            cell(self.edition, rest).is_some() && !self.edition.tables.iter().any(is_table)
        })
    }

    /// The cells that are computed with, each as a text prints it.
    fn in_slots(&self) -> Said {
        let words =
            self.address.split(SIGNS).flat_map(|part| part.split(" - ")).flat_map(|part| part.split('/'));
        let words = words.map(str::trim);
        let cells = words.filter(|word| cell(self.edition, word).is_some());
        let slots: Vec<String> = cells.map(|word| format!("{{{{{word}}}}}")).collect();
        let listed = |between: &str| slots.join(between);
        match slots.is_empty() {
            true => Said::default(),
            false => Said::new(format!("，如 {}", listed("、")), format!(", such as {}", listed(" and "))),
        }
    }

    /// All of a row: the total is meant if it has one, and any other column only by its name.
    fn without_column(&self, columns: &[Column]) -> Finding {
        let total = columns.iter().find(|column| column.total);
        let near = total.map(|column| format!("{}.{}", self.address, self.word(&column.key)));
        let known = self.list(columns.iter().map(|column| &column.key));
        match near {
            Some(near) => self.say(&reading::ROW_ADDRESS_TOTAL, &near, columns.len(), known),
            None => self.say(&reading::ROW_ADDRESS, "", columns.len(), known),
        }
    }

    fn wrong_column(&self, columns: &[Column]) -> Finding {
        let known = self.list(columns.iter().map(|column| &column.key));
        match meant_cell::meant(self.edition, self.address) {
            Some(near) => self.say(&reading::UNKNOWN_CELL_NEAR, &near, columns.len(), known),
            None => self.say(&reading::UNKNOWN_COLUMN, "", columns.len(), known),
        }
    }

    /// The address that was probably meant.
    pub(super) fn meant(&self) -> Option<String> {
        if self.is_more_than_a_cell().is_some() {
            return None;
        }
        // Of more words than a cell has, the first ones may be right.
        let start = || {
            let ends = self.address.rmatch_indices('.').map(|(at, _)| &self.address[..at]);
            ends.take(2).find(|start| cell(self.edition, start).is_some()).map(str::to_owned)
        };
        let dots = |address: &str| address.matches('.').count();
        start().or_else(|| {
            let undotted = lost_dot::meant(self.edition, self.address);
            let by_words = meant_cell::meant(self.edition, self.address);
            match (undotted, by_words) {
                // 申请.其他.总计 may be the group or the row: nothing is offered then.
                (Some(one), Some(other)) if one != other && dots(self.address) == dots(&other) => None,
                (one, other) => one.or(other),
            }
        })
    }

    fn unknown(&self) -> Finding {
        match self.meant() {
            Some(near) => self.say(&reading::UNKNOWN_CELL_NEAR, &near, 1, Said::default()),
            None => self.say(&reading::UNKNOWN_CELL, "", 1, Said::default()),
        }
    }

    /// It stops at what has several things below it.
    fn stops<'k>(
        &self,
        message: &'static reading::AddressMessage,
        keys: impl Iterator<Item = &'k Key> + Clone,
    ) -> Finding {
        self.say(message, "", keys.clone().count(), self.list(keys))
    }

    fn say(
        &self,
        message: &'static reading::AddressMessage,
        near: &str,
        count: usize,
        known: Said,
    ) -> Finding {
        let address = self.address;
        let Some(mend) = (self.mend)(near).filter(|_| !near.is_empty()) else {
            let filled = fill!(address = address, near = near, count = count, known = known);
            return Finding::new(message, self.place, filled);
        };
        Finding::new(message, self.place, fill!(address = address, near = mend, count = count, known = known))
    }

    fn word<'k>(&self, key: &'k Key) -> &'k str {
        if lost_dot::is_english(self.address) { &key.en } else { &key.zh }
    }

    fn list<'k>(&self, keys: impl Iterator<Item = &'k Key>) -> Said {
        listed(keys.map(|key| self.word(key)).collect::<Vec<_>>().into_iter())
    }
}

/// All addresses in one language.
pub(super) fn addresses(edition: &Edition, english: bool) -> Vec<String> {
    let word = |key: &Key| if english { key.en.clone() } else { key.zh.clone() };
    let full = |slot: usize| {
        let row = edition.row_of(slot);
        let table = &edition.tables[row.table];
        let column = (row.width > 1).then(|| &edition.column(slot).key);
        std::iter::once(&table.key).chain(&row.path).chain(column).map(word).collect::<Vec<_>>().join(".")
    };
    (0..edition.cells.len()).map(full).collect()
}
