//! What the addresses of changes mean, and that no two mean one place.

use std::collections::BTreeMap;

use crate::edition::{Edition, Editions, PartKind};
use crate::read::report_key;
use crate::write::pen::change::{NewValue, NotWritten, PenChange};

/// The keys of a report below which something can be changed, or whose values can.
const KEYS: [&str; 6] = ["published", "written", "source", "index_number", "document_number", "notes"];

/// A place, whichever words its address has.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum PlaceName {
    Cell(usize),
    Part(usize),
    Note(usize),
    Other(String),
}

/// Looks at all changes before any is made: no place may be written twice, nor anything that no text may have.
///
/// # Errors
/// The first change that cannot be made.
pub(crate) fn sound(changes: &[PenChange], edition: &Edition, editions: &Editions) -> Result<(), NotWritten> {
    let mut known: BTreeMap<PlaceName, &str> = BTreeMap::new();
    for change in changes {
        let place = place_of(&change.address, edition, editions);
        let is_line = match &place {
            PlaceName::Cell(_) => true,
            PlaceName::Part(_) | PlaceName::Note(_) => false,
            PlaceName::Other(name) => !name.ends_with(".text"),
        };
        change.signs(is_line)?;
        let text = match &change.value {
            NewValue::Text(text) => text.as_str(),
            NewValue::Nothing => "",
            NewValue::Entry(_) => continue,
        };
        if let Some(first) = known.insert(place, text) {
            return Err(NotWritten::Twice(change.address.clone(), first.to_owned(), text.to_owned()));
        }
    }
    Ok(())
}

fn place_of(address: &str, edition: &Edition, editions: &Editions) -> PlaceName {
    if let Some(slot) = slot_of(address, edition, editions) {
        return PlaceName::Cell(slot);
    }
    let (first, rest) = address.split_once('.').map_or((address, None), |(a, b)| (a, Some(b)));
    let known = KEYS.iter().filter_map(|key| report_key(key)).find(|field| field.is(first));
    let known = known.map_or(first, |field| field.en);
    let table = |key: &str| edition.tables.iter().position(|table| table.key.matches(key));
    match rest {
        Some(rest) if known == "notes" => {
            table(rest).map_or_else(|| PlaceName::Other(address.to_owned()), PlaceName::Note)
        }
        Some(rest) => PlaceName::Other(format!("{known}.{rest}")),
        None => part_of(first, edition).map_or_else(|| PlaceName::Other(known.to_owned()), PlaceName::Part),
    }
}

/// The slot of a cell, by its address in the words of the vocabulary or of the form.
pub(super) fn slot_of(address: &str, edition: &Edition, editions: &Editions) -> Option<usize> {
    if let Some(slot) = edition.cells.iter().position(|cell| editions.address(cell.id) == address) {
        return Some(slot);
    }
    let words: Vec<&str> = address.split('.').collect();
    let (first, rest) = words.split_first()?;
    let table = edition.tables.iter().find(|table| table.key.matches(first))?;
    if let Some(key) = table.find(rest).filter(|key| edition.rows[key.row].width == 1) {
        return Some(edition.rows[key.row].first);
    }
    let (column, path) = rest.split_last()?;
    let row = &edition.rows[table.find(path)?.row];
    let columns = &table.blocks[row.block].columns;
    Some(row.first + columns.iter().position(|own| own.key.matches(column))?)
}

/// The part with a key, if its text is a narrative.
pub(super) fn part_of(key: &str, edition: &Edition) -> Option<usize> {
    edition.parts.iter().position(|part| part.kind == PartKind::Text && part.key.matches(key))
}
