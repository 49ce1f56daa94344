//! ONE vocabulary of cells over all editions: two figures are comparable if and only if their ids are equal.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::base::{Failure, Year};
use crate::edition::english::EnglishLabels;
use crate::edition::form::{Edition, EditionId};
use crate::edition::measure::{CaseFlow, Fate, Measure, Reasons, ShownFigures, ShownSum};
use crate::edition::parse::{self, EditionData, Known, MeasuresData, OlderTables, WordsData, wrong};
use crate::edition::table::CellId;
use crate::edition::term::TermGroup;

/// All editions and the vocabulary of their cells. A value like any other: tests make their own.
#[derive(Clone, Debug)]
pub struct Editions {
    /// In the order of their years.
    editions: Vec<Edition>,
    vocabulary: Vocabulary,
    shown: ShownFigures,
    terms: Vec<TermGroup>,
    english: EnglishLabels,
    /// The id of the term that explains a row, by its address.
    explained: HashMap<String, String>,
    mark: u64,
}

/// The addresses of all cells.
#[derive(Clone, Debug, Default)]
struct Vocabulary {
    /// By `CellId`.
    addresses: Vec<String>,
    ids: HashMap<String, CellId>,
}

include!(concat!(env!("OUT_DIR"), "/editions.rs"));

/// The files in `edition/data/` that hold what all editions share; every other one holds an edition.
const WORDS: &str = "words.yml";
const MEASURES: &str = "measures.yml";
const TERMS: &str = "terms.yml";
const ENGLISH: &str = "english.yml";

impl Editions {
    /// The editions that come with the program: one file each in `edition/data/`.
    ///
    /// # Errors
    /// Never for a released program: a test reads them all.
    pub fn built_in() -> Result<Editions, Failure> {
        Editions::built_in_and(&[])
    }

    /// The editions that come with the program and further ones, each the text of a file with the name to use in messages.
    ///
    /// # Errors
    /// When a text is not an edition, two editions claim the same year, or something names a cell that there is not.
    pub fn built_in_and(further: &[(&str, &str)]) -> Result<Editions, Failure> {
        let text = |name: &str| BUILT_IN.iter().find(|(n, _)| *n == name).map_or("", |(_, text)| *text);
        let words: WordsData = parse::read(WORDS, text(WORDS))?;
        let measures: MeasuresData = parse::read(MEASURES, text(MEASURES))?;
        let own = BUILT_IN.iter().filter(|(name, _)| ![WORDS, MEASURES, TERMS, ENGLISH].contains(name));
        let (mut vocabulary, mut older) = (Vocabulary::default(), OlderTables::default());
        let mut read = Vec::new();
        for (name, text) in own.chain(further) {
            let mut data: EditionData = parse::read(name, text)?;
            older.complete(&mut data).map_err(|what| wrong(name, &what, &what))?;
            let measures = data.take_measures();
            let edition = parse::edition(name, data, &words, &mut |address| vocabulary.intern(address))?;
            read.push((edition, *name, measures));
        }
        read.sort_by_key(|(edition, ..)| edition.years.0);
        let mut all = Editions {
            editions: Vec::new(),
            vocabulary,
            shown: ShownFigures::default(),
            terms: parse::read(TERMS, text(TERMS))?,
            english: parse::read(ENGLISH, text(ENGLISH))?,
            explained: HashMap::new(),
            mark: mark(further),
        };
        let mut lines = vec![(MEASURES, measures)];
        for (edition, name, measures) in read {
            all.editions.push(edition);
            lines.push((name, measures));
        }
        all.end_years()?;
        if let Some(sum) = parse::stray(&words, &all.editions) {
            return Err(wrong(
                WORDS,
                &format!("没有 «{sum}» 这样的单元格"),
                &format!("there is no cell «{sum}»"),
            ));
        }
        for (name, measures) in lines {
            all.show(measures).map_err(|what| wrong(name, &what, &what))?;
        }
        all.find_flows()?;
        all.explain().map_err(|what| wrong(TERMS, &what, &what))?;
        Ok(all)
    }

    /// What tells these editions from those that have others beside the built-in ones.
    pub(crate) fn mark(&self) -> u64 {
        self.mark
    }

    /// Ends each edition where the next one begins, so that adding an edition changes no other.
    fn end_years(&mut self) -> Result<(), Failure> {
        let starts: Vec<Year> = self.editions.iter().skip(1).map(|e| e.years.0).collect();
        for (edition, next) in self.editions.iter_mut().zip(starts) {
            edition.years.1 = edition.years.1.or(next.before());
        }
        for pair in self.editions.windows(2) {
            if pair[0].years.1.is_none_or(|last| last >= pair[1].years.0) {
                let (a, b) = (pair[0].id.0, pair[1].id.0);
                return Err(Failure::new(
                    format!("版式 {a} 与 {b} 的年度重叠"),
                    format!("editions {a} and {b} claim the same years"),
                ));
            }
        }
        Ok(())
    }

    /// Notes which term explains which row.
    fn explain(&mut self) -> Result<(), String> {
        let rows = self.editions.iter().flat_map(|edition| &edition.rows);
        let known: BTreeSet<&str> = rows.map(|row| row.address.as_str()).collect();
        for term in self.terms.iter().flat_map(|group| &group.terms) {
            for row in &term.rows {
                if !known.contains(row.as_str()) {
                    return Err(format!("there is no row «{row}»"));
                }
                if self.explained.insert(row.clone(), term.id.clone()).is_some() {
                    return Err(format!("«{row}» is explained twice"));
                }
            }
        }
        Ok(())
    }

    /// Adds lines to what pages show beside the forms.
    fn show(&mut self, lines: MeasuresData) -> Result<(), String> {
        let cell = |address: &str| self.vocabulary.ids.get(address).copied();
        parse::add(&mut self.shown, lines, &Known { editions: &self.editions, cell: &cell })
    }

    /// Tells each edition which cells count all that came in or is still open. Figures of index pages stand side by side and are
    /// summed: those of one edition must be whole numbers of the same things.
    fn find_flows(&mut self) -> Result<(), Failure> {
        for edition in &mut self.editions {
            edition.whole = whole(edition, &self.shown.flows);
            let sums = self.shown.headline.iter().chain(&self.shown.columns).filter(|sum| sum.is_in(edition));
            let cells: Vec<CellId> = sums.flat_map(|sum| &sum.cells).chain(&edition.whole).copied().collect();
            let slots = || cells.iter().filter_map(|cell| edition.slot(*cell));
            let unit = slots().next().map(|slot| edition.unit(slot));
            let even = |slot| Some(edition.unit(slot)) == unit && edition.column(slot).decimals == 0;
            if !slots().all(even) {
                let what = format!(
                    "the figures of index pages of {} are not whole numbers of one unit",
                    edition.id.0
                );
                return Err(wrong(MEASURES, &what, &what));
            }
        }
        Ok(())
    }

    /// All editions, oldest first.
    pub(crate) fn all(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition with a name.
    pub(crate) fn get(&self, id: EditionId) -> Option<&Edition> {
        self.editions.iter().find(|e| e.id == id)
    }

    /// The edition meant for a report year; the nearest one where none claims it.
    pub(crate) fn of_year(&self, year: Year) -> Option<&Edition> {
        let fitting = self.editions.iter().find(|e| e.covers(year));
        fitting.or_else(|| self.editions.iter().rev().find(|e| e.years.0 <= year)).or(self.editions.first())
    }

    /// The address of a cell: `requests.received.total`.
    pub(crate) fn address(&self, cell: CellId) -> &str {
        self.vocabulary.addresses.get(usize::from(cell.0)).map_or("", String::as_str)
    }

    /// The cell with an English address.
    #[cfg(test)]
    pub(crate) fn cell(&self, address: &str) -> Option<CellId> {
        self.vocabulary.ids.get(address).copied()
    }

    /// The words of the forms, explained.
    pub(crate) fn terms(&self) -> &[TermGroup] {
        &self.terms
    }

    /// What the labels of the forms mean in English.
    pub(crate) fn english(&self) -> &EnglishLabels {
        &self.english
    }

    /// The term that explains the row of a cell, by its id.
    pub(crate) fn term_of(&self, cell: CellId) -> Option<&str> {
        let (row, _) = self.address(cell).rsplit_once('.')?;
        self.explained.get(row).map(String::as_str)
    }

    /// What pages show beside the forms.
    pub(crate) fn shown(&self) -> &ShownFigures {
        &self.shown
    }

    /// The headline figures of reports on some forms: those that one of the forms has.
    pub(crate) fn headline_of(&self, forms: &BTreeSet<EditionId>) -> Vec<&ShownSum> {
        self.lines_of(forms, &self.shown.headline, ShownSum::is_in).map(|(_, sum)| sum).collect()
    }

    /// The columns of a list of reports on some forms.
    pub(crate) fn columns_of(&self, forms: &BTreeSet<EditionId>) -> Vec<&ShownSum> {
        self.lines_of(forms, &self.shown.columns, ShownSum::is_in).map(|(_, sum)| sum).collect()
    }

    /// What became of what came in, as some forms count it; `None` where none of them does.
    pub(crate) fn flow_of(&self, forms: &BTreeSet<EditionId>) -> Option<&CaseFlow> {
        self.editions.iter().filter(|edition| forms.contains(&edition.id)).find_map(|form| self.flow_in(form))
    }

    /// What became of what came in, as a form counts it; `None` where it does not.
    pub(crate) fn flow_in(&self, edition: &Edition) -> Option<&CaseFlow> {
        self.shown.flows.iter().find(|flow| flow.is_in(edition))
    }

    /// The measures of reports on some forms, with their places in [`ShownFigures::measures`].
    pub(crate) fn measures_of(&self, forms: &BTreeSet<EditionId>) -> Vec<(usize, &Measure)> {
        self.lines_of(forms, &self.shown.measures, Measure::is_in).collect()
    }

    /// The groups of reasons of reports on some forms.
    pub(crate) fn reasons_of(&self, forms: &BTreeSet<EditionId>) -> Vec<&Reasons> {
        let has = |reasons: &Reasons, edition: &Edition| edition.slot(reasons.group).is_some();
        self.lines_of(forms, &self.shown.reasons, has).map(|(_, reasons)| reasons).collect()
    }

    /// The lines that one of some forms has the cells of. Where no form has any, as for reports without tables, those of the
    /// first edition that has some: such lists stay the same whatever editions come later.
    fn lines_of<'e, T>(
        &'e self,
        forms: &BTreeSet<EditionId>,
        lines: &'e [T],
        has: impl Fn(&T, &Edition) -> bool,
    ) -> impl Iterator<Item = (usize, &'e T)> {
        let any = |edition: &&Edition| lines.iter().any(|line| has(line, edition));
        let mut used: Vec<&Edition> =
            self.editions.iter().filter(|e| forms.contains(&e.id)).filter(any).collect();
        if used.is_empty() {
            used.extend(self.editions.iter().find(any));
        }
        lines.iter().enumerate().filter(move |(_, line)| used.iter().any(|edition| has(line, edition)))
    }

    /// The newest edition that has a cell, and where it stands there.
    pub(crate) fn newest_with(&self, cell: CellId) -> Option<(&Edition, usize)> {
        self.editions.iter().rev().find_map(|edition| Some((edition, edition.slot(cell)?)))
    }

    /// How many cells the vocabulary has.
    pub(crate) fn len(&self) -> usize {
        self.vocabulary.addresses.len()
    }
}

/// The cells of a form that count all that came in, all that was decided and all that is still open, in its order.
fn whole(edition: &Edition, flows: &[CaseFlow]) -> Vec<CellId> {
    let lines = flows.iter().filter(|flow| flow.is_in(edition)).flat_map(|flow| &flow.lines);
    let all = lines.filter(|line| matches!(line.fate, Fate::Came | Fate::Open));
    let slots: Vec<usize> = all.filter_map(|line| edition.slot(line.cell)).collect();
    let decided = slots.first().into_iter().flat_map(|first| {
        let (table, column) = (edition.row_of(*first).table, edition.cells[*first].column);
        let totals = edition.rows.iter().filter(move |row| row.total && row.table == table);
        totals.map(move |row| row.first + column)
    });
    let all: BTreeSet<usize> = slots.iter().copied().chain(decided).collect();
    all.into_iter().map(|slot| edition.cells[slot].id).collect()
}

impl Vocabulary {
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

fn mark(further: &[(&str, &str)]) -> u64 {
    let mut hasher = DefaultHasher::new();
    further.hash(&mut hasher);
    hasher.finish()
}
