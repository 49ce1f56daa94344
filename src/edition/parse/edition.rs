//! Builds one edition from its data.

use crate::base::{Date, Failure, Year};
use crate::edition::cite::Cite;
use crate::edition::form::{Edition, EditionId, NotBasis, Part, PartKind};
use crate::edition::key::Key;
use crate::edition::parse::data::{EditionData, PartData, PartIs, TableData, WordsData, Zeros, wrong};
use crate::edition::parse::{phrases, tables};
use crate::edition::phrase::Lexicon;
use crate::edition::table::CellId;
use crate::edition::word_list::WordList;
use crate::text::Label;

/// Builds the edition that `data` describes; `intern` gives a cell's address its id.
///
/// # Errors
/// Where the data contradicts itself, with the name of its file.
pub(in crate::edition) fn edition(
    name: &str,
    data: EditionData,
    shared: &WordsData,
    intern: &mut dyn FnMut(&str) -> CellId,
) -> Result<Edition, Failure> {
    let fail = |what: String| wrong(name, &what, &what);
    let year = |n: u16| Year::new(i64::from(n)).ok_or_else(|| fail(format!("{n} is not a report year")));
    let mut edition = Edition {
        id: EditionId(data.edition),
        years: (year(data.years.from)?, data.years.to.map(year).transpose()?),
        basis: data.basis,
        due_of_governments: month_and_day(&data.due.government).map_err(fail)?,
        due_of_others: month_and_day(&data.due.other).map_err(fail)?,
        trial: data.trial,
        explicit_zeros: data.zeros == Zeros::Explicit,
        parts: Vec::new(),
        tables: Vec::new(),
        rows: Vec::new(),
        cells: Vec::new(),
        relations: Vec::new(),
        equations: Vec::new(),
        whole: Vec::new(),
        rule_making: Vec::new(),
        phrases: Vec::new(),
        lexicon: Lexicon::default(),
        units: WordList::default(),
        not_basis: Vec::new(),
        slots: Vec::new(),
    };
    for part in data.parts {
        edition.parts.push(self::part(part, &data.tables).map_err(fail)?);
    }
    for table in data.tables {
        tables::add_table(&mut edition, table, intern).map_err(fail)?;
    }
    edition.slots = slots(&edition);
    edition.rule_making = cells(&edition, &data.rule_making).map_err(fail)?;
    let own = WordsData { words: data.words, phrases: data.phrases };
    (edition.phrases, edition.lexicon) = phrases::of_edition(&edition, &own, shared).map_err(fail)?;
    let units = edition.phrases.iter().flat_map(|phrase| phrase.units.iter().cloned());
    edition.units = WordList::new(units.collect());
    let other = data.not_basis.into_iter();
    let cites = |all: Vec<String>| all.into_iter().map(Cite::new).collect();
    edition.not_basis =
        other.map(|d| NotBasis { cites: cites(d.cites), instead: Cite::new(d.instead) }).collect();
    Ok(edition)
}

fn part(data: PartData, tables: &[TableData]) -> Result<Part, String> {
    let kind = match data.is {
        PartIs::Text => PartKind::Text,
        PartIs::Sections => PartKind::Sections,
        PartIs::Statistics => PartKind::Statistics,
        PartIs::Table => {
            let at = tables.iter().position(|t| t.key == data.key);
            PartKind::Table(at.ok_or_else(|| format!("there is no table «{}»", data.key))?)
        }
    };
    Ok(Part {
        key: Key::new(data.key, data.zh, &data.title),
        title: Label::new(&data.title),
        kind,
        required: !data.optional,
        called: data.called,
        least: data.least,
        states: data.states,
    })
}

fn slots(edition: &Edition) -> Vec<u16> {
    let last = edition.cells.iter().map(|c| c.id.0).max().map_or(0, |m| usize::from(m) + 1);
    let mut slots = vec![u16::MAX; last];
    for (slot, cell) in edition.cells.iter().enumerate() {
        slots[usize::from(cell.id.0)] = slot as u16;
    }
    slots
}

/// Reads `03-31`.
fn month_and_day(text: &str) -> Result<(u8, u8), String> {
    let parts = text.split_once('-').and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    // A year that has every day that any year has.
    parts
        .filter(|(month, day)| Date::new(2024, *month, *day).is_some())
        .ok_or_else(|| format!("«{text}» is not a month and a day, such as 03-31"))
}

/// The cells of some rows, named by their addresses.
fn cells(edition: &Edition, rows: &[String]) -> Result<Vec<CellId>, String> {
    let mut found = Vec::new();
    for address in rows {
        let row = edition.rows.iter().find(|row| row.address == *address);
        let row = row.ok_or_else(|| format!("there is no row «{address}»"))?;
        found.extend(edition.cells[row.slots()].iter().map(|cell| cell.id));
    }
    Ok(found)
}
