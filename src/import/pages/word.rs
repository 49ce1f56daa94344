//! Words with their places, as `pdftotext -bbox` tells them.

use crate::import::atom::{Atom, AtomKind, atoms};
use crate::import::grid::Grid;
use crate::import::reduced::reduced;

/// A word of a page. Lengths are in hundredths of a point, from the left and the top of the page.
#[derive(Clone, Debug)]
pub(super) struct PlacedWord {
    /// The page, from 0.
    pub page: usize,
    /// Its left and right edges.
    pub left: i64,
    pub right: i64,
    /// The middle between its upper and lower edges.
    pub middle: i64,
    /// Its characters as labels are compared; none if it has nothing but signs.
    pub reduced: String,
    /// What it is, if it is a figure or what stands in the place of one.
    pub value: Option<Atom>,
    /// The width of a Chinese character of it.
    pub em: i64,
}

/// Words of a document, at most.
const WORDS: usize = 40_000;

/// The words of the pages; `None` if there are more than a report has.
pub(super) fn words(text: &str) -> Option<Vec<PlacedWord>> {
    let (mut all, mut pages) = (Vec::new(), 0_usize);
    for line in text.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages += 1;
        } else if let Some(word) = word(line, pages.saturating_sub(1)) {
            all.push(word);
        }
        if all.len() > WORDS {
            return None;
        }
    }
    Some(all)
}

/// `<word xMin="33.7" yMin="20.5" xMax="418.4" yMax="67.3">总计</word>`.
fn word(line: &str, page: usize) -> Option<PlacedWord> {
    let (attributes, rest) = line.strip_prefix("<word ")?.split_once('>')?;
    let text = plain(rest.strip_suffix("</word>")?);
    let length = |name: &str| {
        let behind = attributes.split_once(name)?.1.strip_prefix("=\"")?;
        hundredths(behind.split_once('"')?.0)
    };
    let (left, right) = (length("xMin")?, length("xMax")?);
    let middle = i64::midpoint(length("yMin")?, length("yMax")?);
    let halves: i64 = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let em = 2 * (right - left) / halves.max(1);
    Some(PlacedWord { page, left, right, middle, reduced: reduced(&text), value: value(&text), em })
}

/// `33.749` as 3374; `None` where it is no such number, or larger than any page.
fn hundredths(number: &str) -> Option<i64> {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let whole: i64 = whole.parse().ok().filter(|whole| (-LARGEST..=LARGEST).contains(whole))?;
    let digits: String = part.chars().chain("00".chars()).take(2).collect();
    Some(whole * 100 + sign * digits.parse::<i64>().ok()?)
}

/// Points of the side of a page, at most.
const LARGEST: i64 = 100_000;

/// A text without the entities of XML.
fn plain(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// The figure, slash or odd sign that a word is.
fn value(text: &str) -> Option<Atom> {
    let mut grid = Grid::default();
    grid.line(text, 1);
    match <[Atom; 1]>::try_from(atoms(&grid)) {
        Ok([atom]) => match &atom.kind {
            AtomKind::Number(amount) if amount.touches => None,
            AtomKind::Number(_) | AtomKind::Slash | AtomKind::Odd | AtomKind::Unclear => Some(atom),
            AtomKind::Words(_) | AtomKind::Blank => None,
        },
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_told_with_its_place() {
        let text = "<page width=\"612\" height=\"792\">\n\
            <word xMin=\"10\" yMin=\"20\" xMax=\"34\" yMax=\"32\">总计</word>\n</page>\n<page width=\"612\">\n\
            <word xMin=\"40.5\" yMin=\"20\" xMax=\"46.5\" yMax=\"32\">&lt;7</word>\n\
            <word xMin=\"50\" yMin=\"20\" xMax=\"56\" yMax=\"32\">7</word>\n";
        let told = |word: PlacedWord| {
            (word.page, word.left, word.middle, word.em, word.reduced, word.value.map(|v| v.text))
        };
        let all: Vec<_> = words(text).unwrap().into_iter().map(told).collect();
        let expected = [
            (0, 1_000, 2_600, 1_200, "总计".to_owned(), None),
            (1, 4_050, 2_600, 600, "7".to_owned(), None),
            (1, 5_000, 2_600, 1_200, "7".to_owned(), Some("7".to_owned())),
        ];
        assert_eq!(all, expected);
    }
}
