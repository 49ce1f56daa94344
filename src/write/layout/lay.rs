//! From the text of a file to the same in canonical layout.

use crate::base::{Lang, Year};
use crate::edition::Editions;
use crate::finding::Level;
use crate::read::{KnownKeys, LoneReport};
use crate::source::Lines;
use crate::write::layout::cut::Cutter;
use crate::write::layout::words::edits;
use crate::write::layout::{emit, same};

/// Why a file is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unlaid {
    /// Something in this line (from 1) has to be mended first.
    Faulty(usize),
    /// This line (from 1) is written in a way that could not be kept.
    Unusual(usize),
    /// In canonical layout it would not be read as the same.
    Other,
}

/// Rules of faults that hide what a line means.
const FAULTS: &[&str] = &["syntax", "unknown-key", "duplicate-key"];

/// The text of a report about a year in canonical layout, its keys in a language if one is given. `texts` are the names of the
/// texts that stand in files of their own beside it.
///
/// # Errors
/// Where what the file means is not certain, or would not stay the same.
pub(crate) fn laid_out(
    text: &str,
    year: Year,
    editions: &Editions,
    keys: Option<Lang>,
    texts: &[&str],
) -> Result<String, Unlaid> {
    let before = LoneReport::read(text, year, editions, texts);
    let fault = before.findings.iter().find(|finding| FAULTS.contains(&finding.rule().name));
    if let Some(fault) = fault {
        return Err(Unlaid::Faulty(fault.place.spot.line()));
    }
    let lines = Lines::new(text);
    let Some(root) = LoneReport::tree(&lines, editions) else {
        let error = before.findings.iter().find(|finding| finding.level == Level::Error);
        return Err(error.map_or(Unlaid::Other, |error| Unlaid::Faulty(error.place.spot.line())));
    };
    let known = KnownKeys::of_report(&root, year, editions);
    let words = keys.map(|lang| edits(&root, known, lang)).unwrap_or_default();
    let cut = Cutter::new(&lines, &words);
    let laid = emit::text(cut.report(&root, known).ok_or_else(|| Unlaid::Unusual(cut.line() + 1))?);
    if laid == text {
        return Ok(laid);
    }
    let after = Lines::new(&laid);
    let is_same = LoneReport::tree(&after, editions).is_some_and(|tree| same::report(&root, &tree, known))
        && before.says_the_same(&LoneReport::read(&laid, year, editions, texts), editions);
    if is_same { Ok(laid) } else { Err(Unlaid::Other) }
}
