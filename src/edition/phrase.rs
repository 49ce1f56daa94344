//! Phrases: with which words a narrative states a figure, as readable lines of the data.
//!
//! `收到 申请 #` is read from left to right. A word that `words` lists stands for any of its alternatives, every other word
//! for itself; `/` parts alternatives. `#` is the number with its unit, `.` the end of the clause, `@last` and `@next` the year
//! before and the year after the report's, however they are called.

use std::collections::BTreeMap;

use crate::edition::data::PhraseData;
use crate::edition::{Edition, Operand, Term, Words};

/// What some words of a narrative state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The cells whose sum the words state; none where only their scope is known.
    pub sum: Vec<Term>,
    /// Other sums that people mean by the same words: a text that states one of them is right.
    pub or: Vec<Vec<Term>>,
    /// The units the number may have.
    pub units: Vec<String>,
    /// The ways to state a number.
    pub says: Vec<Saying>,
    /// The ways to state that there is none.
    pub none: Vec<Saying>,
    /// Words that may stand between the words of a saying.
    pub through: Words,
    /// Of these words and `not_under`, the last before the phrase in its sentence must be one of these; none: no matter.
    pub under: Words,
    /// Words under which the same phrase states something else.
    pub not_under: Words,
    /// The paragraph must have one of these words before the end of the phrase; none: no matter.
    pub near: Words,
    /// The sentence must have one of these words before the end of the phrase; none: no matter.
    pub here: Words,
    /// The sentence may have none of these words before the phrase.
    pub never: Words,
    /// The words say all themselves: what the numbers before them are about does not matter.
    pub whole: bool,
    /// The words name a part of the requests, so that what follows may be about that part only.
    pub part: bool,
    /// The words mean something only behind a number of which it is known what it states.
    pub then: bool,
}

/// One way to say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Its words, from left to right.
    pub words: Vec<Word>,
    /// The characters that can stand next to the number, by [`crate::edition::mask`]: before it, or behind it where it comes first.
    pub next_to: u64,
}

/// One word of a saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// One of these.
    Any(Words),
    /// The year before the report's.
    LastYear,
    /// The year after the report's.
    NextYear,
    /// The number with its unit.
    Number,
    /// The end of the clause.
    End,
}

type Lists = BTreeMap<String, Vec<String>>;

/// Reads one phrase.
///
/// Fails with what is wrong with it.
pub(super) fn phrase(edition: &Edition, lists: &Lists, data: PhraseData) -> Result<Phrase, String> {
    let all = |names: &[String]| names.iter().flat_map(|n| alternatives(lists, n)).collect::<Vec<_>>();
    let words = |names: &[String]| Words::new(all(names));
    let through = words(&data.through);
    let sayings =
        |texts: &[String]| texts.iter().map(|t| saying(lists, &through, t)).collect::<Result<Vec<_>, _>>();
    let phrase = Phrase {
        sum: data.cell.as_deref().map_or(Ok(Vec::new()), |cell| sum(edition, cell))?,
        or: data.or.iter().map(|s| sum(edition, s)).collect::<Result<_, _>>()?,
        units: all(&[data.unit]),
        says: sayings(&data.says)?,
        none: sayings(&data.none)?,
        through: through.clone(),
        under: words(&data.under),
        not_under: words(&data.not_under),
        near: words(&data.near),
        here: words(&data.here),
        never: words(&data.never),
        whole: data.whole,
        part: data.part,
        then: data.then,
    };
    let numbers = |s: &Saying| s.words.iter().filter(|w| **w == Word::Number).count();
    if phrase.says.iter().any(|s| numbers(s) != 1) || phrase.none.iter().any(|s| numbers(s) != 0) {
        let cell = data.cell.unwrap_or_default();
        return Err(format!("a phrase for «{cell}» needs one # in `says` and none in `none`"));
    }
    Ok(phrase)
}

fn saying(lists: &Lists, through: &Words, text: &str) -> Result<Saying, String> {
    let words = text.split_whitespace().map(|word| match word {
        "#" => Ok(Word::Number),
        "." => Ok(Word::End),
        "@last" => Ok(Word::LastYear),
        "@next" => Ok(Word::NextYear),
        word if word.contains(|c: char| ('\u{ff01}'..='\u{ff5e}').contains(&c)) => {
            Err(format!("«{word}»: texts are compared with their full-width signs made narrow"))
        }
        word => Ok(Word::Any(Words::new(alternatives(lists, word)))),
    });
    let words: Vec<Word> = words.collect::<Result<_, _>>()?;
    Ok(Saying { next_to: next_to(&words, through), words })
}

fn next_to(words: &[Word], through: &Words) -> u64 {
    let before = words.iter().take_while(|w| **w != Word::Number).last();
    match (before, before.or_else(|| words.get(1))) {
        (Some(_), Some(Word::Any(words))) => words.ends() | through.ends(),
        (None, Some(Word::Any(words))) => words.starts() | through.starts(),
        (_, Some(Word::LastYear | Word::NextYear)) => u64::MAX,
        _ => 0,
    }
}

/// What a word stands for: its list, or itself with `/` between alternatives.
fn alternatives(lists: &Lists, word: &str) -> Vec<String> {
    let named = |w: &str| lists.get(w).cloned().unwrap_or_else(|| vec![w.to_owned()]);
    word.split('/').flat_map(named).collect()
}

/// Reads `a + b`, each a cell address; a group of rows stands for its one row or the sum of its rows.
fn sum(edition: &Edition, text: &str) -> Result<Vec<Term>, String> {
    text.split('+').map(|address| term(edition, address.trim())).collect()
}

fn term(edition: &Edition, address: &str) -> Result<Term, String> {
    let unknown = || format!("a phrase names «{address}», which the edition does not have");
    let cell = |row: usize, column: usize| edition.rows.get(row).map(|r| edition.cells[r.first + column].id);
    let whole = edition.rows.iter().position(|r| r.address == address && r.width == 1);
    let (at, column) = match (whole, address.rsplit_once('.')) {
        (Some(at), _) => (at, 0),
        (None, Some((row, column))) => {
            let at = edition.rows.iter().position(|r| r.address == row).ok_or_else(unknown)?;
            let row = &edition.rows[at];
            let columns = &edition.tables[row.table].blocks[row.block].columns;
            (at, columns.iter().position(|c| c.key.en == column).ok_or_else(unknown)?)
        }
        (None, None) => return Err(unknown()),
    };
    let own = cell(at, column).ok_or_else(unknown)?;
    let details: Vec<_> = edition.rows[at].details.iter().filter_map(|r| cell(*r, column)).collect();
    let operand = if details.is_empty() { Operand::Cell(own) } else { Operand::Group(own, details) };
    Ok(Term { negative: false, last: false, operand })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    fn built(cell: &str, says: &str) -> Result<Phrase, String> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.all().last().unwrap();
        let lists = Lists::from([("收到".to_owned(), vec!["收到".to_owned(), "接收到".to_owned()])]);
        let data = serde_yaml::from_str(&format!("{{cell: {cell}, unit: 件, says: [\"{says}\"]}}"));
        phrase(edition, &lists, data.unwrap())
    }

    #[test]
    fn a_line_is_read_word_by_word() {
        let phrase = built("requests.received.total", "收到 申请/请求 # @next").unwrap();
        let words = |w: &str| Word::Any(Words::of(w));
        let expected = [words("接收到 收到"), words("申请 请求"), Word::Number, Word::NextYear];
        assert_eq!(phrase.says[0].words, expected);
        assert_eq!(phrase.says[0].next_to, crate::edition::mask('请') | crate::edition::mask('求'));
        assert_eq!(phrase.units, ["件"]);
    }

    #[test]
    fn a_group_stands_for_its_rows_and_what_is_not_there_is_refused() {
        let refused = built("requests.refused.total", "不予公开 #").unwrap();
        assert!(
            matches!(&refused.sum[..], [Term { operand: Operand::Group(_, rows), .. }] if rows.len() == 8)
        );
        let two = built("disputes.litigation_direct.total + proactive.licences", "x #").unwrap();
        assert_eq!(two.sum.len(), 2);
        for (cell, says) in [
            ("requests.received", "收到 #"),
            ("requests.nothing.total", "收到 #"),
            ("nothing", "收到 #"),
            ("requests.received.total", "收到"),
            ("requests.received.total", "收到（ #"),
        ] {
            assert!(built(cell, says).is_err(), "{cell} {says}");
        }
    }
}
