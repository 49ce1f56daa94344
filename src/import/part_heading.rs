//! Headings of the parts of a report.

use crate::edition::Edition;
use crate::import::reduced::{reduced, unnumbered};

/// Characters of a heading, at most.
const LONGEST: usize = 28;
/// The numbers of headings.
const NUMBERS: &str = "一二三四五六七八九十";

/// The part whose heading a line is.
pub(super) fn part_of(edition: &Edition, line: &str) -> Option<usize> {
    let words = reduced(line.trim().trim_start_matches(['#', '*', ' ']));
    let titles = || edition.parts.iter().map(|part| reduced(part.title.plain()));
    if words.is_empty() || words.chars().count() > LONGEST {
        return None;
    }
    let exact = titles().position(|title| title == words || unnumbered(&title) == words);
    exact.or_else(|| {
        let first = line.trim().trim_start_matches(['#', '*', ' ']).chars().next()?;
        let at = NUMBERS.chars().position(|number| number == first)?;
        let numbered = line
            .trim()
            .trim_start_matches(['#', '*', ' '])
            .chars()
            .nth(1)
            .is_some_and(|c| "、.．， ".contains(c));
        let part = edition.parts.get(at).filter(|_| numbered)?;
        part.called.iter().any(|word| words.contains(word.as_str())).then_some(at)
    })
}
