//! Labels on a page: words beside and below each other that together are one.

use crate::import::pages::word::PlacedWord;

/// A label that was found: the words of one cell.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// The page.
    pub page: usize,
    /// The edges of the words.
    pub left: i64,
    pub right: i64,
    /// The middles of its first and its last line.
    pub first: i64,
    pub last: i64,
    /// The width of a character.
    pub em: i64,
}

/// Lines of a label, at most, and words of it.
const LONGEST: usize = 14;
/// CellPlaces of a label that are looked for, at most.
const PLACES: usize = 8;
/// Tenths of a character's height from one line of a cell to the next, at least and at most.
const LINE: (i64, i64) = (6, 22);
/// The same by which words of a line may stand higher or lower.
const LEVEL: i64 = 4;
/// The same of space between two words of a line, at least and at most.
const SPACE: (i64, i64) = (-3, 12);

/// Steps of the search for a label, at most.
const STEPS: usize = 5_000;

/// Every place of a label; none where there are too many ways to look for it.
pub(super) fn chains(words: &[PlacedWord], label: &str) -> Vec<Chain> {
    let mut search = ChainSearch { words, found: Vec::new(), steps: 0 };
    for (at, word) in words.iter().enumerate() {
        if let Some(rest) = begins(word, label) {
            search.follow(at, rest, &mut vec![at]);
        }
    }
    if search.steps > STEPS { Vec::new() } else { search.found }
}

/// What is left of a label behind a word.
fn begins<'l>(word: &PlacedWord, label: &'l str) -> Option<&'l str> {
    label.strip_prefix(word.reduced.as_str()).filter(|_| !word.reduced.is_empty())
}

struct ChainSearch<'a> {
    words: &'a [PlacedWord],
    found: Vec<Chain>,
    steps: usize,
}

impl ChainSearch<'_> {
    /// Goes on with the words of a label behind the last one.
    fn follow(&mut self, last: usize, rest: &str, used: &mut Vec<usize>) {
        self.steps += 1;
        if self.found.len() >= PLACES || used.len() > LONGEST || self.steps > STEPS {
            return;
        }
        if rest.is_empty() {
            self.found.extend(chain(self.words, used));
            return;
        }
        let words = self.words;
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.page == words[last].page) {
            let next = begins(word, rest).filter(|_| !used.contains(&at) && goes_on(words, used, word));
            if let Some(rest) = next {
                used.push(at);
                self.follow(at, rest, used);
                used.pop();
            }
        }
    }
}

/// Whether a word stands behind or below the last word of a label.
fn goes_on(words: &[PlacedWord], used: &[usize], word: &PlacedWord) -> bool {
    let Some(last) = used.last().map(|at| &words[*at]) else { return false };
    let down = word.middle - last.middle;
    let beside = word.left - last.right;
    let tenths = |(from, to): (i64, i64)| from * last.em..to * last.em;
    let one_line = (down * 10).abs() < LEVEL * last.em && tenths(SPACE).contains(&(beside * 10));
    let left = used.iter().map(|at| words[*at].left).min().unwrap_or(last.left);
    let right = used.iter().map(|at| words[*at].right).max().unwrap_or(last.right);
    let below = tenths(LINE).contains(&(down * 10)) && word.left < right && word.right > left;
    one_line || below
}

fn chain(words: &[PlacedWord], used: &[usize]) -> Option<Chain> {
    let own = || used.iter().map(|at| &words[*at]);
    let (first, last) = (own().next()?, own().next_back()?);
    Some(Chain {
        page: first.page,
        left: own().map(|word| word.left).min()?,
        right: own().map(|word| word.right).max()?,
        first: first.middle,
        last: last.middle,
        em: own().map(|word| word.em).max()?,
    })
}
