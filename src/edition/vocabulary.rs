//! ONE vocabulary of cells over all editions: two figures are comparable if and only if their ids are equal.

use std::collections::HashMap;

use crate::base::{Failure, Year};
use crate::edition::{Edition, EditionId, build, data};

/// A cell, whatever edition prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub u16);

/// All editions and the vocabulary of their cells. A value like any other: tests make their own.
#[derive(Clone, Debug)]
pub struct Editions {
    /// In the order of their years.
    editions: Vec<Edition>,
    addresses: Vec<String>,
    ids: HashMap<String, CellId>,
}

include!(concat!(env!("OUT_DIR"), "/editions.rs"));

impl Editions {
    /// The editions that come with the program: one file each in `edition/data/`.
    ///
    /// # Errors
    /// Never for a released program: a test reads them all.
    pub fn built_in() -> Result<Editions, Failure> {
        Editions::from_texts(BUILT_IN)
    }

    /// Reads editions from texts, each with the name to use in messages.
    ///
    /// # Errors
    /// When a text is not an edition, or two editions claim the same year.
    pub fn from_texts(texts: &[(&str, &str)]) -> Result<Editions, Failure> {
        let mut all = Editions { editions: Vec::new(), addresses: Vec::new(), ids: HashMap::new() };
        for (name, text) in texts {
            let form = data::parse(name, text)?;
            let edition = build::edition(name, form, &mut |address| all.intern(address))?;
            all.editions.push(edition);
        }
        all.editions.sort_by_key(|e| e.years.0);
        // A form that is still in force ends where the next one begins: adding an edition is adding one file.
        let starts: Vec<Year> = all.editions.iter().skip(1).map(|e| e.years.0).collect();
        for (edition, next) in all.editions.iter_mut().zip(starts) {
            edition.years.1 = edition.years.1.or(next.before());
        }
        for pair in all.editions.windows(2) {
            if pair[0].years.1.is_none_or(|last| last >= pair[1].years.0) {
                let (a, b) = (pair[0].id.0, pair[1].id.0);
                return Err(Failure::new(
                    format!("版式 {a} 与 {b} 的年度重叠"),
                    format!("editions {a} and {b} claim the same years"),
                ));
            }
        }
        Ok(all)
    }

    /// The texts of the editions that come with the program, for tests that add one.
    pub fn built_in_texts() -> &'static [(&'static str, &'static str)] {
        BUILT_IN
    }

    /// All editions, oldest first.
    pub fn all(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition with a name.
    pub fn get(&self, id: EditionId) -> Option<&Edition> {
        self.editions.iter().find(|e| e.id == id)
    }

    /// The edition meant for a report year; the nearest one where none claims it.
    pub fn of_year(&self, year: Year) -> Option<&Edition> {
        let fitting = self.editions.iter().find(|e| e.covers(year));
        fitting.or_else(|| self.editions.iter().rev().find(|e| e.years.0 <= year)).or(self.editions.first())
    }

    /// The address of a cell: `requests.received.total`.
    pub fn address(&self, cell: CellId) -> &str {
        self.addresses.get(usize::from(cell.0)).map_or("", String::as_str)
    }

    /// The cell with an English address.
    pub fn cell(&self, address: &str) -> Option<CellId> {
        self.ids.get(address).copied()
    }

    /// How many cells the vocabulary has.
    pub fn len(&self) -> usize {
        self.addresses.len()
    }

    /// Whether there is no cell at all.
    pub fn is_empty(&self) -> bool {
        self.addresses.is_empty()
    }

    fn intern(&mut self, address: &str) -> CellId {
        if let Some(id) = self.ids.get(address) {
            return *id;
        }
        let id = CellId(self.addresses.len() as u16);
        self.addresses.push(address.to_owned());
        self.ids.insert(address.to_owned(), id);
        id
    }
}
