//! Labels on a page: words beside and below each other that together are one.

use crate::import::pages::word::PlacedWord;

/// A label that was found: the words of one cell.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// The page.
    pub page: usize,
    /// The edges of the words.
    pub left: f64,
    pub right: f64,
    /// The middles of its first and its last line.
    pub first: f64,
    pub last: f64,
    /// The width of a character.
    pub em: f64,
}

/// Lines of a label, at most, and words of it.
const LONGEST: usize = 14;
/// CellPlaces of a label that are looked for, at most.
const PLACES: usize = 8;
/// Characters of height from one line of a cell to the next, at most.
const LINE: f64 = 2.2;
/// Characters of space between two words of a line, at most.
const SPACE: f64 = 1.2;

/// Every place of a label.
pub(super) fn chains(words: &[PlacedWord], label: &str) -> Vec<Chain> {
    let mut all: Vec<Chain> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if let Some(rest) = begins(word, label) {
            follow(words, at, rest, &mut vec![at], &mut all);
        }
    }
    all
}

/// What is left of a label behind a word.
fn begins<'l>(word: &PlacedWord, label: &'l str) -> Option<&'l str> {
    label.strip_prefix(word.reduced.as_str()).filter(|_| !word.reduced.is_empty())
}

/// Goes on with the words of a label behind the last one.
fn follow(words: &[PlacedWord], last: usize, rest: &str, used: &mut Vec<usize>, all: &mut Vec<Chain>) {
    if all.len() >= PLACES || used.len() > LONGEST {
        return;
    }
    if rest.is_empty() {
        all.extend(chain(words, used));
        return;
    }
    // In a file, words of a cell stand near each other; in another column they may be far apart.
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.page == words[last].page) {
        let next = begins(word, rest).filter(|_| !used.contains(&at) && goes_on(words, used, word));
        if let Some(rest) = next {
            used.push(at);
            follow(words, at, rest, used, all);
            used.pop();
        }
    }
}

/// Whether a word stands behind or below the last word of a label.
fn goes_on(words: &[PlacedWord], used: &[usize], word: &PlacedWord) -> bool {
    let Some(last) = used.last().map(|at| &words[*at]) else { return false };
    let down = word.middle - last.middle;
    let beside = word.left - last.right;
    let one_line = down.abs() < 0.4 * last.em && (-0.3 * last.em..SPACE * last.em).contains(&beside);
    let left = used.iter().map(|at| words[*at].left).fold(f64::INFINITY, f64::min);
    let right = used.iter().map(|at| words[*at].right).fold(0.0, f64::max);
    let below = (0.6 * last.em..LINE * last.em).contains(&down) && word.left < right && word.right > left;
    one_line || below
}

fn chain(words: &[PlacedWord], used: &[usize]) -> Option<Chain> {
    let own = || used.iter().map(|at| &words[*at]);
    let (first, last) = (own().next()?, own().last()?);
    Some(Chain {
        page: first.page,
        left: own().map(|word| word.left).fold(f64::INFINITY, f64::min),
        right: own().map(|word| word.right).fold(0.0, f64::max),
        first: first.middle,
        last: last.middle,
        em: own().map(|word| word.em).fold(0.0, f64::max),
    })
}
