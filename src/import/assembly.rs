//! From the bytes of a file to a report that can be written, and the list of what a person has to look at.

use crate::base::{Lang, Said, Year};
use crate::edition::{Edition, Editions, PartKind};
use crate::import::atom::{ATOMS, Atom, atoms};
use crate::import::captions;
use crate::import::facts::{ReportFacts, facts, year_in};
use crate::import::fit::Fit;
use crate::import::fitted_row::FittedRow;
use crate::import::format::{self, Unreadable};
use crate::import::grid::Grid;
use crate::import::listed_figures;
use crate::import::one_report::one_report;
use crate::import::prose::prose;
use crate::import::reading::RowReading;
use crate::import::remarks::{missing, named, of_line, printed, remarks, why};
use crate::import::repeated_cells;
use crate::import::review::{ReviewItem, ReviewKind};
use crate::import::row_groups::RowGroup;
use crate::import::serial_numbers;
use crate::import::statistics::{FoundStatistics, statistics};
use crate::import::statistics_table::statistics_of_tables;
use crate::import::table_notes;
use crate::import::texts::{sections, texts};
use crate::import::transposed;
use crate::import::unkept::unkept;
use crate::write::{Entry, ReportDraft, StatisticDraft};

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Hints<'h> {
    /// The report year, where it was given.
    pub year: Option<Year>,
    /// The language of keys and comments.
    pub keys: Lang,
    /// The name of the file.
    pub name: &'h str,
    /// Another reading of the same document, where its format has two.
    pub again: Option<&'h [u8]>,
    /// Its words with their places, as `pdftotext -bbox` tells them.
    pub places: Option<&'h str>,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub(crate) struct Imported<'e> {
    /// The report.
    pub draft: ReportDraft<'e>,
    /// What has to be looked at.
    pub review: Vec<ReviewItem>,
    /// The report year, given or found.
    pub year: Option<Year>,
    /// The years that the original says it is about; where it says none, the one in the name of its file.
    pub told_years: Vec<Year>,
    /// The agency's name, if the report has it in its title.
    pub agency: Option<String>,
}

/// Reads a file as a report.
///
/// # Errors
/// When the format is not known, the file is damaged or too large, or it is no report at all.
pub(crate) fn import<'e>(
    bytes: &[u8],
    editions: &'e Editions,
    hints: Hints<'_>,
) -> Result<Imported<'e>, Unreadable> {
    let mut grid = one_report(table_notes::parted(format::read(bytes)?), editions, hints.year)?;
    captions::clear(&mut grid, editions, hints.year);
    listed_figures::gather(&mut grid, editions);
    transposed::turn(&mut grid, editions);
    // As it is printed: what follows takes cells for labels of the form.
    let indicators = statistics_of_tables(&grid, hints.year);
    serial_numbers::clear(&mut grid);
    repeated_cells::join(&mut grid);
    let atoms = atoms(&grid);
    if atoms.len() > ATOMS {
        return Err(format::too_large());
    }
    let forms = editions.all().iter().filter(|edition| !edition.tables.is_empty());
    let mut fits: Vec<Fit<'e>> = forms.map(|edition| Fit::of(edition, &grid, &atoms)).collect();
    let year = hints.year;
    fits.sort_by_key(|fit| (fit.score, year.is_some_and(|year| fit.edition.covers(year)), fit.edition.id.0));
    let mut best = fits.pop().filter(|fit| !fit.rows.is_empty());
    if let (Some(fit), Some(bytes)) = (&mut best, hints.again) {
        read_again(fit, bytes);
    }
    if let (Some(fit), Some(places)) = (&mut best, hints.places) {
        fit.join_placed(places);
    }
    let is_certain = |fit: &Fit<'_>| fit.rows.iter().any(|row| matches!(row.reading, RowReading::Certain(_)));
    let certain = best.as_ref().is_some_and(is_certain);
    // Words of the form in a text make no tables where there is one of indicators.
    match best {
        Some(fit) if certain => Ok(Assembly::of_form(fit, &grid, hints).done()),
        doubtful => {
            let indicators = indicators.unwrap_or_else(|| statistics(&atoms));
            let indicators = Assembly::of_indicators(editions, &grid, indicators, hints);
            let form = || doubtful.map(|fit| Assembly::of_form(fit, &grid, hints).done());
            indicators.or_else(form).ok_or_else(no_report)
        }
    }
}

/// Takes from another reading of the document what this one is not certain of.
fn read_again(fit: &mut Fit<'_>, bytes: &[u8]) {
    let Ok(grid) = format::read(bytes).map(table_notes::parted) else { return };
    let atoms = atoms(&grid);
    if atoms.len() <= ATOMS {
        fit.join(Fit::of(fit.edition, &grid, &atoms));
    }
}

fn no_report() -> Unreadable {
    Said::new(
        "文件里没有年报的表格：既没有 2019 年以来格式的三张表，也没有统计表；请检查是不是选错了文件",
        "the file has no table of an annual report, neither of the forms since 2019 nor of the statistics before: is it the right file?",
    )
}

/// A report that is being put together.
struct Assembly<'a, 'e> {
    grid: &'a Grid,
    draft: ReportDraft<'e>,
    review: Vec<ReviewItem>,
    facts: ReportFacts,
    year: Option<Year>,
    told_years: Vec<Year>,
}

impl<'a, 'e> Assembly<'a, 'e> {
    fn of_form(fit: Fit<'e>, grid: &'a Grid, hints: Hints<'_>) -> Assembly<'a, 'e> {
        let prose = prose(&fit, grid);
        let is_table = |row: usize| {
            fit.tables.iter().any(|t| (t.first..=t.last).contains(&row)) && !prose.contains(&row)
        };
        let mut all = Assembly::new(fit.edition, grid, hints, &is_table);
        for row in &fit.rows {
            all.row(row);
        }
        let is_kept = |atom: &Atom| prose.contains(&atom.row);
        for stray in fit.strays.iter().filter(|stray| !stray.values.iter().all(is_kept)) {
            all.stray(stray);
        }
        all.review.extend(missing(&fit));
        for (row, text) in fit.unknown.iter().filter(|(row, _)| !prose.contains(row)) {
            all.rest(grid.rows.get(*row).map_or(0, |row| row.line), text);
        }
        for (line, text) in unkept(&fit, grid, &is_table, &all.kept()) {
            all.rest(line, &text);
        }
        all.texts(&is_table);
        all
    }

    /// The words that stand at the end of the file or in the list so far.
    fn kept(&self) -> String {
        let listed = self.review.iter().map(|item| item.original.as_str());
        self.draft.rest.iter().map(String::as_str).chain(listed).collect()
    }

    /// A report of the years without comparable tables.
    fn of_indicators(
        editions: &'e Editions,
        grid: &'a Grid,
        found: FoundStatistics,
        hints: Hints<'_>,
    ) -> Option<Imported<'e>> {
        let has = |edition: &&Edition| edition.parts.iter().any(|part| part.kind == PartKind::Statistics);
        let edition = editions.all().iter().find(has)?;
        if found.lines.is_empty() && found.doubtful.is_empty() {
            return None;
        }
        let is_table = |row: usize| found.rows.contains(&row);
        let mut all = Assembly::new(edition, grid, hints, &is_table);
        let line = |row: usize| grid.rows.get(row).map_or(0, |row| row.line);
        all.draft.statistics =
            found.lines.into_iter().map(|own| StatisticDraft { line: line(own.line), ..own }).collect();
        all.draft.statistics_columns = found.columns;
        for (row, line) in found.doubtful {
            let (kind, said) = of_line(&line);
            let mut item = ReviewItem::new(kind, line.clone(), said);
            item.line = grid.rows.get(row).map_or(0, |row| row.line);
            all.review.push(item);
            all.draft.rest.push(line);
        }
        all.sections(&is_table);
        Some(all.done())
    }

    fn new(
        edition: &'e Edition,
        grid: &'a Grid,
        hints: Hints<'_>,
        is_table: &dyn Fn(usize) -> bool,
    ) -> Assembly<'a, 'e> {
        let facts = facts(grid, is_table);
        let mut all = Assembly {
            grid,
            draft: ReportDraft::new(edition, hints.keys),
            review: grid.notes.clone(),
            year: hints.year,
            told_years: Vec::new(),
            facts,
        };
        all.draft.rest = captions::noted(grid);
        let name = hints.name;
        all.draft.head.push(match hints.keys {
            Lang::Zh => format!("由 {name} 导入，请与原文核对"),
            Lang::En => format!("imported from {name}: compare with the original"),
        });
        all.year(name);
        all.published();
        all.draft.index_number = all.facts.index_number.clone();
        all
    }

    /// The year: given, or the one that all of the report says.
    fn year(&mut self, name: &str) {
        let mut years = self.facts.years.clone();
        years.sort_unstable();
        years.dedup();
        self.told_years = if years.is_empty() { year_in(name).into_iter().collect() } else { years.clone() };
        if self.year.is_none() {
            match (&years[..], year_in(name)) {
                ([], Some(named)) => {
                    self.year = Some(named);
                    self.fact(
                        name,
                        &[],
                        "原文没有写明年度，按文件名认定",
                        "the original does not say its year; that of the file's name was taken",
                    );
                }
                ([one], _) => self.year = Some(*one),
                ([], None) => self.fact(
                    "",
                    &[],
                    "原文没有写明年度；请指定年度",
                    "the original does not say its year: give it",
                ),
                (many, _) => {
                    let all: Vec<String> = many.iter().map(Year::to_string).collect();
                    self.fact(
                        "",
                        &all,
                        "原文写了几个年度；请指定年度",
                        "the original names several years: give one",
                    );
                }
            }
        }
        let edition = self.draft.edition;
        self.draft.names_edition = self.year.is_none_or(|year| !edition.covers(year));
        if let (Some(year), true) = (self.year, self.draft.names_edition) {
            let (id, basis) = (edition.id.0, &edition.basis);
            let said = Said::new(
                format!("{year} 年度的报告用了 {id} 年的格式（{basis}），已写明 edition"),
                format!("the report of {year} follows the form of {id} ({basis}): its edition is written"),
            );
            self.review.push(ReviewItem::new(ReviewKind::Fact, "", said));
        }
    }

    /// The day of publication, where the report says one.
    fn published(&mut self) {
        match &self.facts.published[..] {
            [one] => self.draft.published = Some(one.to_string()),
            [] => self.fact(
                "",
                &[],
                "没有找到发布日期，写为不详",
                "no day of publication was found: it is written as unknown",
            ),
            many => {
                let all: Vec<String> = many.iter().map(ToString::to_string).collect();
                self.fact(
                    "",
                    &all,
                    "原文有几个发布日期，写为不详",
                    "the original has several days of publication: it is written as unknown",
                );
            }
        }
    }

    fn fact(&mut self, original: &str, candidates: &[String], zh: &str, en: &str) {
        let mut item = ReviewItem::new(ReviewKind::Fact, original, Said::new(zh, en));
        item.candidates = candidates.to_vec();
        self.review.push(item);
    }

    /// Writes a row, or says why not.
    fn row(&mut self, found: &FittedRow) {
        let row = &self.draft.edition.rows[found.row];
        let slots = row.slots();
        match &found.reading {
            RowReading::Certain(entries) => {
                self.draft.entries[slots].clone_from_slice(entries);
                for (kind, said) in remarks(self.draft.edition, found, entries) {
                    let item = self.item(kind, found, said);
                    if kind == ReviewKind::Doubtful {
                        self.note_check(found.row, &item);
                    }
                    self.review.push(item);
                }
            }
            RowReading::Doubtful(ways) => {
                self.draft.entries[slots].fill(Entry::Blank);
                let (zh, en) = why(found);
                let item = self.item(ReviewKind::Doubtful, found, Said::new(zh, en));
                let item = ReviewItem { candidates: named(ways), ..item };
                self.note_check(found.row, &item);
                self.review.push(item);
            }
        }
    }

    /// Says at a row what is to be checked of it.
    fn note_check(&mut self, row: usize, item: &ReviewItem) {
        let said = item.said.in_lang(self.draft.keys);
        let ways = &item.candidates;
        let may = if ways.is_empty() { String::new() } else { format!(" → {}", ways.join(" | ")) };
        let note = match self.draft.keys {
            Lang::Zh => format!("待核：{said}；原文“{}”{may}", item.original),
            Lang::En => format!("to check: {said}; original: “{}”{may}", item.original),
        };
        self.draft.notes.push((row, note));
    }

    fn item(&self, kind: ReviewKind, found: &FittedRow, said: Said) -> ReviewItem {
        let mut item = ReviewItem::new(kind, printed(&found.group), said);
        item.cell = Some(self.draft.edition.rows[found.row].address.clone());
        item.line = self.line(&found.group);
        item
    }

    /// Numbers that the form has no row for.
    fn stray(&mut self, group: &RowGroup) {
        let said = Said::new("格式里没有这一行，没有写入", "the form has no such row: it was left out");
        let mut item = ReviewItem::new(ReviewKind::Extra, printed(group), said);
        item.line = self.line(group);
        self.draft.rest.push(item.original.clone());
        self.review.push(item);
    }

    fn line(&self, group: &RowGroup) -> usize {
        let row = group.values.first().or(group.before.first()).map_or(0, |atom| atom.row);
        self.grid.rows.get(row).map_or(0, |row| row.line)
    }

    /// The narratives, and what has no place.
    fn texts(&mut self, is_table: &dyn Fn(usize) -> bool) {
        let taken = |row: usize| is_table(row) || self.facts.rows.contains(&row);
        let found = texts(self.draft.edition, self.grid, &taken);
        self.draft.texts = found.parts;
        self.draft.not_transcribed = found.not_transcribed;
        for (line, text) in found.rest {
            self.rest(line, &text);
        }
    }

    /// The sections of a report before 2019.
    fn sections(&mut self, is_table: &dyn Fn(usize) -> bool) {
        let taken = |row: usize| is_table(row) || self.facts.rows.contains(&row);
        let (found, before) = sections(self.grid, &taken);
        self.draft.sections = found;
        for (line, text) in before {
            self.rest(line, &text);
        }
    }

    /// Keeps a text that has no place.
    fn rest(&mut self, line: usize, text: &str) {
        if captions::is_noted(self.grid, line) {
            return;
        }
        self.draft.rest.push(text.to_owned());
        let said = Said::new(
            "这段文字没有地方放，写在文件末尾",
            "the text has no place; it stands at the end of the file",
        );
        let mut item = ReviewItem::new(ReviewKind::Text, text, said);
        item.line = line;
        self.review.push(item);
    }

    fn done(self) -> Imported<'e> {
        let Assembly { draft, review, year, told_years, facts, .. } = self;
        Imported { draft, review, year, told_years, agency: facts.agency }
    }
}
