//! The rows of the form whose labels and figures stand beside each other on a page.

use std::collections::HashMap;

use crate::edition::{Column, Edition};
use crate::import::atom::Atom;
use crate::import::fitted_row::FittedRow;
use crate::import::form_labels::FormLabels;
use crate::import::grid::Grid;
use crate::import::pages::chain::{Chain, chains};
use crate::import::pages::columns::{CellPlaces, PageColumns, agreed, columns};
use crate::import::pages::word::{PlacedWord, words};
use crate::import::reading::{self, RowReading};
use crate::import::reduced::reduced;
use crate::import::row_groups::RowGroup;
use crate::write::Entry;

/// Tenths of a character's height by which a figure may stand above the first or below the last line of its label.
const BAND: i64 = 6;
/// The same for a figure without a label: the rows beside it are not certain.
const STRAY: i64 = 22;
/// The same within which words stand on the line of figures below a head.
const LINE: i64 = 10;
/// The same below a line of figures in which digits may belong to it.
const REST: i64 = 35;
/// The same by which the figures of a row may differ.
const LEVEL: i64 = 5;
/// The same between the head of a table whose rows stand side by side and their figures, at most.
const BELOW: i64 = 80;

/// The rows of an edition that are certain on the pages of a document, told by `pdftotext -bbox`.
pub(in crate::import) fn rows(edition: &Edition, text: &str) -> Vec<FittedRow> {
    let Some(words) = words(text) else { return Vec::new() };
    let tables = (0..edition.tables.len()).map(|table| FormLabels::of(edition, table));
    let own = |labels: FormLabels<'_>| match labels.is_side_by_side() {
        true => side_by_side(&labels, &words),
        false => PageTable::of(&labels, &words).rows(),
    };
    tables.flat_map(own).collect()
}

/// A row: its label, and the words beside it by their index.
struct PageRow {
    row: usize,
    chain: Chain,
    values: Vec<usize>,
}

/// A table with a stub.
struct PageTable<'a> {
    labels: &'a FormLabels<'a>,
    words: &'a [PlacedWord],
    found: Vec<PageRow>,
}

impl<'a> PageTable<'a> {
    fn of(labels: &'a FormLabels<'a>, words: &'a [PlacedWord]) -> PageTable<'a> {
        let edition = labels.edition;
        let mut own: Vec<(usize, Chain)> = Vec::new();
        for label in &labels.rows {
            let full = reduced(edition.rows[label.row].label.plain());
            if let Ok([chain]) = <[Chain; 1]>::try_from(chains(words, &full)) {
                own.push((label.row, chain));
            }
        }
        // A group is a row by itself only where its own rows are not there.
        let has_details = |row: usize| {
            let details = &edition.rows[row].details;
            own.iter().any(|(other, _)| details.contains(other))
        };
        let rows = own.iter().filter(|(row, _)| !has_details(*row));
        let found = rows.filter_map(|(row, chain)| {
            Some(PageRow { row: *row, chain: chain.clone(), values: beside(words, chain)? })
        });
        let mut table = PageTable { labels, words, found: found.collect() };
        table.drop_shared();
        table.drop_beside_strays();
        table.found.retain(|row| !goes_on_overleaf(words, &row.values));
        table
    }

    /// Drops rows that have a figure in common.
    fn drop_shared(&mut self) {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for value in self.found.iter().flat_map(|row| &row.values) {
            *counts.entry(*value).or_default() += 1;
        }
        self.found.retain(|row| row.values.iter().all(|value| counts.get(value) == Some(&1)));
    }

    /// Drops rows beside figures that belong to no label: a figure may be broken over two lines.
    fn drop_beside_strays(&mut self) {
        let used: Vec<usize> = self.found.iter().flat_map(|row| row.values.clone()).collect();
        let edge = self.found.iter().map(|row| row.chain.right).max().unwrap_or(0);
        let strays: Vec<&PlacedWord> = (0..self.words.len())
            .filter(|at| !used.contains(at))
            .map(|at| &self.words[at])
            .filter(|word| word.value.is_some() && word.left >= edge)
            .collect();
        self.found.retain(|row| !strays.iter().any(|word| is_in_band(word, &row.chain, STRAY)));
    }

    fn rows(&self) -> Vec<FittedRow> {
        let blocks = 0..self.labels.edition.tables[self.labels.table].blocks.len();
        blocks.flat_map(|block| self.block(block)).collect()
    }

    /// The rows that share their columns.
    fn block(&self, block: usize) -> Vec<FittedRow> {
        let edition = self.labels.edition;
        let form: &[Column] = &edition.tables[self.labels.table].blocks[block].columns;
        let own: Vec<&PageRow> =
            self.found.iter().filter(|found| edition.rows[found.row].block == block).collect();
        let places = |row: &&PageRow| self.places(&row.values);
        let mut lines: Vec<CellPlaces> =
            own.iter().filter(|row| row.values.len() == form.len()).map(places).collect();
        let heads = self.heads(form);
        if lines.len() < 2 && form.len() > 1 {
            let whole: Option<CellPlaces> =
                heads.iter().map(|head| Some((head.as_ref()?.left, head.as_ref()?.right))).collect();
            lines.extend(whole);
        }
        let ways = columns(&lines);
        if form.len() > 1 && contradicts(&ways, &heads) {
            return Vec::new();
        }
        own.iter().filter_map(|row| self.fitted(row, form, &ways)).collect()
    }

    fn places(&self, values: &[usize]) -> CellPlaces {
        values.iter().map(|at| (self.words[*at].left, self.words[*at].right)).collect()
    }

    /// The labels of columns, where each stands once.
    fn heads(&self, form: &[Column]) -> Vec<Option<Chain>> {
        let once = |column: &Column| {
            <[Chain; 1]>::try_from(chains(self.words, &reduced(column.label.plain()))).ok().map(|[one]| one)
        };
        form.iter().map(once).collect()
    }

    fn fitted(&self, row: &PageRow, form: &[Column], ways: &[PageColumns]) -> Option<FittedRow> {
        let values: Vec<&Atom> = row.values.iter().filter_map(|at| self.words[*at].value.as_ref()).collect();
        let own = match form.len() {
            1 if values.len() == 1 => vec![0],
            1 => return None,
            _ => agreed(ways, &self.places(&row.values)).filter(|own| !own.is_empty())?,
        };
        fitted(row.row, &values, &own, form)
    }
}

/// Whether the label of a column stands over another column.
fn contradicts(ways: &[PageColumns], heads: &[Option<Chain>]) -> bool {
    heads.iter().enumerate().any(|(at, head)| {
        let middle = head.as_ref().map(|head| i64::midpoint(head.left, head.right));
        middle.is_some_and(|middle| ways.iter().all(|way| way.is_over_other(middle, at)) && !ways.is_empty())
    })
}

/// Whether a word stands on the lines of a label.
fn is_in_band(word: &PlacedWord, chain: &Chain, reach: i64) -> bool {
    let reach = reach * chain.em / 10;
    word.page == chain.page && (chain.first - reach..=chain.last + reach).contains(&word.middle)
}

/// Whether figures at the foot of a page may go on at the head of the next one, where digits stand under one of them.
fn goes_on_overleaf(words: &[PlacedWord], own: &[usize]) -> bool {
    let Some(last) = own.iter().map(|at| &words[*at]).max_by_key(|word| word.middle) else { return false };
    let is_foot =
        |word: &PlacedWord| word.page == last.page && word.middle - last.middle > LEVEL * last.em / 10;
    // The number of the page may stand below them.
    if words.iter().filter(|word| is_foot(word)).any(|word| word.value.is_none() && !word.reduced.is_empty())
    {
        return false;
    }
    let next = || words.iter().filter(|word| word.page == last.page + 1);
    let Some(top) = next().map(|word| word.middle).min() else { return false };
    let is_line =
        next().filter(|word| word.middle - top <= LEVEL * last.em / 10).all(|word| word.value.is_some());
    let is_under = |word: &PlacedWord| {
        own.iter().map(|at| &words[*at]).any(|own| word.left < own.right && word.right > own.left)
    };
    is_line
        && next()
            .any(|word| word.middle - top <= REST * last.em / 10 && word.value.is_some() && is_under(word))
}

/// The figures beside a label, from left to right; `None` if anything else stands there, or they are not on one line.
fn beside(words: &[PlacedWord], chain: &Chain) -> Option<Vec<usize>> {
    let is_beside = |at: &usize| is_in_band(&words[*at], chain, BAND) && words[*at].left >= chain.right - 100;
    in_line(words, (0..words.len()).filter(is_beside).collect(), chain.em)
}

/// Figures of one line, from left to right.
fn in_line(words: &[PlacedWord], mut own: Vec<usize>, em: i64) -> Option<Vec<usize>> {
    own.sort_by_key(|at| words[*at].left);
    let top = own.iter().map(|at| words[*at].middle).min()?;
    let level = |at: &usize| words[*at].value.is_some() && words[*at].middle - top <= LEVEL * em / 10;
    (!own.is_empty() && own.iter().all(level)).then_some(own)
}

/// A row with its figures in their columns, and blanks in the others.
fn fitted(row: usize, values: &[&Atom], own: &[usize], form: &[Column]) -> Option<FittedRow> {
    let mut entries = vec![Entry::Blank; form.len()];
    for (value, column) in values.iter().zip(own) {
        *entries.get_mut(*column)? = reading::entry(value, form.get(*column)?)?;
    }
    // They stand in no row of the grid of the other readings.
    let values = values.iter().map(|atom| Atom { row: usize::MAX, ..(*atom).clone() }).collect();
    let group = RowGroup { values, row: None, ..RowGroup::default() };
    let found = FittedRow::new(row, RowReading::Certain(entries), group, &Grid::default());
    Some(FittedRow { is_ragged: false, ..found })
}

/// A table whose rows stand side by side: its figures stand on one line below the labels of all columns.
fn side_by_side(labels: &FormLabels<'_>, words: &[PlacedWord]) -> Vec<FittedRow> {
    line_below(labels, words).unwrap_or_default()
}

fn line_below(labels: &FormLabels<'_>, words: &[PlacedWord]) -> Option<Vec<FittedRow>> {
    let edition = labels.edition;
    let rows: Vec<usize> = labels.rows.iter().map(|row| row.row).collect();
    let form: Vec<Column> = (0..rows.len()).flat_map(|at| labels.columns(at)).cloned().collect();
    let heads = heads_side_by_side(labels, words, rows.len())?;
    let (first, last) = (heads.first()?, heads.last()?);
    let bottom = heads.iter().map(|head| head.last).max()?;
    let is_below = |word: &PlacedWord| {
        let down = word.middle - bottom;
        word.page == first.page && (BAND * first.em..BELOW * first.em).contains(&(down * 10))
    };
    // The line that comes first below the head.
    let top = words.iter().filter(|word| is_below(word)).map(|word| word.middle).min()?;
    let in_width =
        |word: &PlacedWord| word.right > first.left - first.em && word.left < last.right + first.em;
    let on_line = |at: &usize| {
        is_below(&words[*at]) && in_width(&words[*at]) && words[*at].middle - top <= LINE * first.em / 10
    };
    let own = in_line(words, (0..words.len()).filter(on_line).collect(), first.em)?;
    // Digits right below may be the ends of figures that are broken over two lines.
    let is_rest = |at: usize| {
        let word = &words[at];
        let is_near = is_below(word) && word.middle - top <= REST * first.em / 10;
        is_near && in_width(word) && word.value.is_some() && !own.contains(&at)
    };
    if (0..words.len()).any(is_rest) || goes_on_overleaf(words, &own) {
        return None;
    }
    let places: CellPlaces = own.iter().map(|at| (words[*at].left, words[*at].right)).collect();
    let ways = columns(&[heads.iter().map(|head| (head.left, head.right)).collect()]);
    let columns = match own.len() == form.len() {
        true => (0..own.len()).collect(),
        false => agreed(&ways, &places)?,
    };
    let values: Vec<&Atom> = own.iter().filter_map(|at| words[*at].value.as_ref()).collect();
    let whole = fitted(*rows.first()?, &values, &columns, &form)?;
    let RowReading::Certain(all) = &whole.reading else { return None };
    let width = form.len() / rows.len();
    let parts = rows.iter().zip(all.chunks(width)).map(|(row, part)| FittedRow {
        row: *row,
        reading: RowReading::Certain(part.to_vec()),
        ..whole.clone()
    });
    (edition.rows[*rows.first()?].width == width).then(|| parts.collect())
}

/// The labels of the columns of all rows, from left to right; `None` unless they come in the order of the form.
fn heads_side_by_side(labels: &FormLabels<'_>, words: &[PlacedWord], count: usize) -> Option<Vec<Chain>> {
    let mut all: Vec<(usize, Chain)> = Vec::new();
    for (at, column) in labels.columns(0).iter().enumerate() {
        let own = chains(words, &reduced(column.label.plain()));
        let page = own.last()?.page;
        let own: Vec<Chain> = own.into_iter().filter(|chain| chain.page == page).collect();
        (own.len() == count).then_some(())?;
        all.extend(own.into_iter().map(|chain| (at, chain)));
    }
    all.sort_by_key(|(_, chain)| chain.left);
    let width = labels.columns(0).len();
    let in_order = all.iter().enumerate().all(|(at, (column, _))| at % width == *column);
    let one_page = all.iter().all(|(_, chain)| chain.page == all[0].1.page);
    (in_order && one_page).then(|| all.into_iter().map(|(_, chain)| chain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_at_the_head_of_a_page_may_end_figures_at_the_foot_of_the_one_before() {
        let word = |left: usize, top: usize, text: &str| {
            let right = left + 7 * text.len();
            format!(
                "<word xMin=\"{left}.0\" yMin=\"{top}.0\" xMax=\"{right}.0\" yMax=\"{}.0\">{text}</word>\n",
                top + 14
            )
        };
        let foot = word(378, 700, "92") + &word(493, 700, "18");
        let cases = [
            (word(493, 70, "4"), true),
            // The number of the page before may stand below.
            (word(300, 760, "3") + "<page>\n" + &word(493, 70, "4"), true),
            (word(200, 70, "4"), false),
            (word(100, 70, "七总计") + &word(493, 70, "4"), false),
            (word(100, 70, "五") + &word(493, 130, "4"), false),
            (String::new(), false),
        ];
        for (next, expected) in cases {
            let page = if next.contains("<page>") { "" } else { "<page >\n" };
            let text = format!("<page >\n{foot}{page}{}", next.replace("<page>", "<page >"));
            let words = words(&text).unwrap();
            assert_eq!(goes_on_overleaf(&words, &[0, 1]), expected, "{text}");
        }
    }
}
