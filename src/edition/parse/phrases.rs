//! Phrases: with which words a narrative states a figure, as readable lines of the data.
//!
//! `收到 申请 #` is read from left to right. A word that `words` lists stands for any of its alternatives, every other word
//! for itself; `/` parts alternatives. `#` is the number with its unit, `.` the end of the clause, `@last` and `@next` the year
//! before and the year after the report's, however they are called.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::edition::form::Edition;
use crate::edition::parse::data::{PhraseData, WordsData};
use crate::edition::phrase::{Phrase, Saying, SayingWord};
use crate::edition::relation::{Operand, Summand};
use crate::edition::word_list::WordList;

/// The word lists that a phrase may name: an edition's own, then the shared ones.
struct Lists<'d> {
    own: &'d BTreeMap<String, Vec<String>>,
    shared: &'d BTreeMap<String, Vec<String>>,
    /// What each word of a saying stands for: most are words of many.
    known: HashMap<&'d str, Arc<WordList>>,
}

/// The phrases of an edition: its own, then the shared ones whose cells it has. The first that fits a text counts.
///
/// Fails with what is wrong with one.
pub(super) fn of_edition(
    edition: &Edition,
    own: &WordsData,
    shared: &WordsData,
) -> Result<Vec<Phrase>, String> {
    let mut lists = Lists { own: &own.words, shared: &shared.words, known: HashMap::new() };
    let mut found = Vec::new();
    for data in &own.phrases {
        sums(data).try_for_each(|text| sum(edition, text).map(|_| ()))?;
        found.extend(phrase(edition, &mut lists, data)?);
    }
    for data in &shared.phrases {
        found.extend(phrase(edition, &mut lists, data)?);
    }
    // A phrase without a cell limits what the others mean: alone it means nothing.
    let states = found.iter().any(|phrase| !phrase.sum.is_empty());
    Ok(if states { found } else { Vec::new() })
}

/// The first sum of the shared phrases that no edition has.
pub(in crate::edition) fn stray<'d>(shared: &'d WordsData, editions: &[Edition]) -> Option<&'d str> {
    let stray = |text: &&str| editions.iter().all(|edition| sum(edition, text).is_err());
    shared.phrases.iter().flat_map(sums).find(stray)
}

/// The sums that a phrase names.
fn sums(data: &PhraseData) -> impl Iterator<Item = &str> {
    data.cell.iter().chain(&data.or).map(String::as_str)
}

/// Reads one phrase; `None` if the edition lacks one of its cells. Of the other sums those count that it has.
///
/// Fails with what is wrong with it.
fn phrase<'d>(
    edition: &Edition,
    lists: &mut Lists<'d>,
    data: &'d PhraseData,
) -> Result<Option<Phrase>, String> {
    // One of another edition's cells is looked at there.
    let Ok(own) = data.cell.as_deref().map_or(Ok(Vec::new()), |cell| sum(edition, cell)) else {
        return Ok(None);
    };
    let words = |lists: &Lists<'_>, names: &[String]| WordList::new(all(lists, names));
    let through = words(lists, &data.through);
    let mut sayings =
        |texts: &'d [String]| texts.iter().map(|t| saying(lists, &through, t)).collect::<Result<Vec<_>, _>>();
    let (says, none) = (sayings(&data.says)?, sayings(&data.none)?);
    let numbers = |s: &Saying| s.words.iter().filter(|w| **w == SayingWord::Number).count();
    if says.iter().any(|s| numbers(s) != 1) || none.iter().any(|s| numbers(s) != 0) {
        let cell = data.cell.as_deref().unwrap_or_default();
        return Err(format!("a phrase for «{cell}» needs one # in `says` and none in `none`"));
    }
    Ok(Some(Phrase {
        sum: own,
        or: data.or.iter().filter_map(|text| sum(edition, text).ok()).collect(),
        units: all(lists, std::slice::from_ref(&data.unit)),
        says,
        none,
        through,
        under: words(lists, &data.under),
        not_under: words(lists, &data.not_under),
        near: words(lists, &data.near),
        here: words(lists, &data.here),
        never: words(lists, &data.never),
        whole: data.whole,
        part: data.part,
        then: data.then,
    }))
}

/// The words of some lists.
fn all(lists: &Lists<'_>, names: &[String]) -> Vec<String> {
    names.iter().flat_map(|name| alternatives(lists, name)).collect()
}

fn saying<'d>(lists: &mut Lists<'d>, through: &WordList, text: &'d str) -> Result<Saying, String> {
    let words = text.split_whitespace().map(|word| match word {
        "#" => Ok(SayingWord::Number),
        "." => Ok(SayingWord::End),
        "@last" => Ok(SayingWord::LastYear),
        "@next" => Ok(SayingWord::NextYear),
        word if word.contains(|c: char| ('\u{ff01}'..='\u{ff5e}').contains(&c)) => {
            Err(format!("«{word}»: texts are compared with their full-width signs made narrow"))
        }
        word => Ok(SayingWord::Any(known(lists, word))),
    });
    let words: Vec<SayingWord> = words.collect::<Result<_, _>>()?;
    Ok(Saying { next_to: next_to(&words, through), words })
}

/// What a word of a saying stands for.
fn known<'d>(lists: &mut Lists<'d>, word: &'d str) -> Arc<WordList> {
    if let Some(list) = lists.known.get(word) {
        return Arc::clone(list);
    }
    let list = Arc::new(WordList::new(alternatives(lists, word)));
    lists.known.insert(word, Arc::clone(&list));
    list
}

fn next_to(words: &[SayingWord], through: &WordList) -> u64 {
    let before = words.iter().take_while(|w| **w != SayingWord::Number).last();
    match (before, before.or_else(|| words.get(1))) {
        (Some(_), Some(SayingWord::Any(words))) => words.ends() | through.ends(),
        (None, Some(SayingWord::Any(words))) => words.starts() | through.starts(),
        (_, Some(SayingWord::LastYear | SayingWord::NextYear)) => u64::MAX,
        _ => 0,
    }
}

/// What a word stands for: its list, or itself with `/` between alternatives.
fn alternatives(lists: &Lists<'_>, word: &str) -> Vec<String> {
    let list = |w: &str| lists.own.get(w).or_else(|| lists.shared.get(w)).cloned();
    let named = |w: &str| list(w).unwrap_or_else(|| vec![w.to_owned()]);
    word.split('/').flat_map(named).collect()
}

/// Reads `a + b`, each a cell address; a group of rows stands for its one row or the sum of its rows.
fn sum(edition: &Edition, text: &str) -> Result<Vec<Summand>, String> {
    text.split('+').map(|address| term(edition, address.trim())).collect()
}

fn term(edition: &Edition, address: &str) -> Result<Summand, String> {
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
    Ok(Summand { negative: false, last: false, operand })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    fn built(cell: &str, says: &str) -> Result<Phrase, String> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2021).unwrap()).unwrap();
        let list = vec!["收到".to_owned(), "接收到".to_owned()];
        let phrase = format!("{{cell: {cell}, unit: 件, says: [\"{says}\"]}}");
        let own = WordsData {
            words: BTreeMap::from([("收到".to_owned(), list)]),
            phrases: vec![serde_yaml::from_str(&phrase).unwrap()],
        };
        of_edition(edition, &own, &WordsData::default()).map(|mut all| all.remove(0))
    }

    #[test]
    fn a_line_is_read_word_by_word() {
        let phrase = built("requests.received.total", "收到 申请/请求 # @next").unwrap();
        let words = |w: &str| SayingWord::Any(Arc::new(WordList::of(w)));
        let expected = [words("接收到 收到"), words("申请 请求"), SayingWord::Number, SayingWord::NextYear];
        assert_eq!(phrase.says[0].words, expected);
        assert_eq!(
            phrase.says[0].next_to,
            crate::edition::word_list::mask('请') | crate::edition::word_list::mask('求')
        );
        assert_eq!(phrase.units, ["件"]);
    }

    #[test]
    fn a_group_stands_for_its_rows_and_what_is_not_there_is_refused() {
        let refused = built("requests.refused.total", "不予公开 #").unwrap();
        assert!(
            matches!(&refused.sum[..], [Summand { operand: Operand::Group(_, rows), .. }] if rows.len() == 8)
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

    #[test]
    fn a_shared_phrase_takes_part_where_its_cells_are() {
        let editions = Editions::built_in().unwrap();
        let shared = |cells: &[&str]| {
            let phrase = |cell: &&str| format!("{{{cell}unit: 件, says: [\"x #\"]}}");
            let all: Vec<String> = cells.iter().map(phrase).collect();
            let phrases = serde_yaml::from_str(&format!("[{}]", all.join(", "))).unwrap();
            WordsData { words: BTreeMap::new(), phrases }
        };
        let cases: [(&[&str], [usize; 3]); 4] = [
            (&["cell: proactive.normative_documents.issued, "], [0, 0, 1]),
            (&["cell: proactive.normative_documents.made, ", ""], [0, 2, 0]),
            (&["cell: requests.received.total, or: [requests.other.other.total], "], [0, 1, 1]),
            (&[""], [0, 0, 0]),
        ];
        for (cells, expected) in cases {
            let shared = shared(cells);
            assert_eq!(stray(&shared, editions.all()), None);
            let count = |year: i64| {
                let edition = editions.of_year(Year::new(year).unwrap()).unwrap();
                of_edition(edition, &WordsData::default(), &shared).unwrap().len()
            };
            assert_eq!([2018, 2020, 2021].map(count), expected, "{cells:?}");
        }
        let stray_cell = shared(&["cell: requests.received.total, or: [requests.recieved.total], "]);
        assert_eq!(stray(&stray_cell, editions.all()), Some("requests.recieved.total"));
    }
}
