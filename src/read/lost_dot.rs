//! The cell of an address whose dots were left out or are other signs: its letters are those of one cell.

use crate::edition::{Edition, Key};
use crate::read::meaning::misspelt;

/// Letters that an address has at least for one of them to be wrong as well.
const LETTERS: usize = 6;

/// The address of the one cell that has the letters of `address`, in its language. The table, the group and the column of a
/// total may be left out.
pub(super) fn meant(edition: &Edition, address: &str) -> Option<String> {
    let english = is_english(address);
    let written = letters(address);
    let cells: Vec<Cell> = (0..edition.cells.len()).map(|slot| Cell::of(edition, slot, english)).collect();
    let exact = (0..Cell::SPELLINGS).find_map(|spelling| {
        let mut same = cells.iter().filter(|cell| cell.spelt(spelling).as_deref() == Some(&*written));
        same.next().map(|first| Some(first).filter(|_| same.next().is_none()))
    });
    if let Some(exact) = exact {
        return exact.map(Cell::address);
    }
    let words = address.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).count();
    let is_near = |cell: &&Cell| {
        words < cell.words.len() && misspelt(&written, &letters(&cell.words.concat())) == Some(1)
    };
    let mut near = cells.iter().filter(is_near).filter(|_| written.chars().count() >= LETTERS);
    near.next().filter(|_| near.next().is_none()).map(Cell::address)
}

/// Whether an address is written in English words, whatever the signs between them.
pub(super) fn is_english(address: &str) -> bool {
    !address.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
}

/// The words that lead to a cell.
struct Cell {
    words: Vec<String>,
    /// Whether the last word is the column of a total.
    total: bool,
}

impl Cell {
    /// The ways to write a cell, from its whole address on.
    const SPELLINGS: usize = 6;

    fn of(edition: &Edition, slot: usize, english: bool) -> Cell {
        let row = edition.row_of(slot);
        let column = (row.width > 1).then(|| edition.column(slot));
        let keys = std::iter::once(&edition.tables[row.table].key).chain(&row.path);
        let word = |key: &Key| if english { key.en.clone() } else { key.zh.clone() };
        let words = keys.chain(column.map(|column| &column.key)).map(word).collect();
        Cell { words, total: column.is_some_and(|column| column.total) }
    }

    fn address(&self) -> String {
        self.words.join(".")
    }

    /// Its letters in one of the ways to write it; `None` if it has nothing to leave out.
    fn spelt(&self, spelling: usize) -> Option<String> {
        let (table, rest) = self.words.split_first()?;
        let (_, path) = rest.split_last()?;
        let of = |words: &[&[String]]| Some(letters(&words.concat().concat()));
        let table = std::slice::from_ref(table);
        let has_group = rest.len() > 2;
        match spelling {
            0 => of(&[table, rest]),
            1 if rest.len() > 1 => of(&[rest]),
            2 if has_group => of(&[table, &rest[1..]]),
            3 if has_group => of(&[&rest[1..]]),
            4 if self.total => of(&[table, path]),
            5 if self.total => of(&[path]),
            _ => None,
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The letters and digits of an address.
fn letters(address: &str) -> String {
    address.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn an_address_without_its_dots_is_that_of_the_cell_with_its_letters() {
        let editions = Editions::built_in().unwrap();
        let edition = &editions.all()[2];
        let cases = [
            ("申请予以公开.总计", Some("申请.予以公开.总计")),
            ("申请.予以公开总计", Some("申请.予以公开.总计")),
            ("申请予以公开总计", Some("申请.予以公开.总计")),
            ("申请，本年新收，总计", Some("申请.本年新收.总计")),
            ("本年新收自然人", Some("申请.本年新收.自然人")),
            ("申请国家秘密总计", Some("申请.不予公开.国家秘密.总计")),
            ("申请.不予公开国家秘密.总计", Some("申请.不予公开.国家秘密.总计")),
            ("申请本年新收", Some("申请.本年新收.总计")),
            ("主动公开行政许可", Some("主动公开.行政许可")),
            ("requests.receivednatural_person", Some("requests.received.natural_person")),
            ("requests．received．total", Some("requests.received.total")),
            ("requests.refusedinternal_affairs.total", Some("requests.refused.internal_affairs.total")),
            ("requestsrecieved.total", Some("requests.received.total")),
            ("申请.结转.总计", None),
            ("总计", Some("申请.总计.总计")),
            ("天气", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(meant(edition, address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn each_cell_is_found_whichever_of_its_dots_is_lost() {
        for edition in Editions::built_in().unwrap().all() {
            for (slot, english) in (0..edition.cells.len()).flat_map(|slot| [(slot, true), (slot, false)]) {
                let whole = Cell::of(edition, slot, english).address();
                for (at, _) in whole.match_indices('.') {
                    for sign in ["", ",", "，", "·", " "] {
                        let written = [&whole[..at], sign, &whole[at + 1..]].concat();
                        assert_eq!(meant(edition, &written).as_deref(), Some(&*whole), "{written}");
                    }
                }
            }
        }
    }
}
