//! Phrases: with which words a narrative states a figure, as readable lines of the data.
//!
//! `收到 申请` is a set of meanings: each word that `words` lists stands for any of its alternatives, every other word for
//! itself; `/` parts alternatives. `@last` and `@next` are the year before and the year after the report's, however they are
//! called.

use std::collections::{BTreeMap, BTreeSet};

use crate::edition::form::Edition;
use crate::edition::parse::data::{PhraseData, WordsData};
use crate::edition::phrase::{
    BodyWords, CHANNEL, EACH, FILLER, FIRST_OF_LISTS, JOIN, LAST_YEAR, Lexicon, Meanings, NEXT_YEAR, Phrase,
    SUMMING, WordSet,
};
use crate::edition::relation::{Operand, Summand};
use crate::edition::word_list::WordList;

/// The lists of words that mean something to the reader itself.
const FILLERS: &str = "虚词";
const JOINS: &str = "连词";
const SUMMINGS: &str = "总括";
const CHANNELS: &str = "渠道";
const WAYS: &str = "渠道句";
const ELSEWHERE: &str = "别处";
const NOT_ELSEWHERE: &str = "不算别处";
const EACHES: &str = "各自";
const AFTER: &str = "其后";
const PARTS: &str = "其中";
const HEADINGS: &str = "标题";
const DONE: &str = "已毕";
const CHANGES: &str = "增减";
const COMPARES: &str = "比较";
const WHOLE_YEAR: &str = "整年";

/// The word lists that a phrase may name: an edition's own, then the shared ones.
struct Lists<'d> {
    own: &'d BTreeMap<String, Vec<String>>,
    shared: &'d BTreeMap<String, Vec<String>>,
    /// The meaning of each word of a line.
    known: BTreeMap<&'d str, Meanings>,
    /// What each word of a text means.
    meant: BTreeMap<String, Meanings>,
}

/// The phrases of an edition: its own, then the shared ones whose cells it has, and what their words mean. The first that fits a
/// text counts.
///
/// Fails with what is wrong with one.
pub(super) fn of_edition(
    edition: &Edition,
    own: &WordsData,
    shared: &WordsData,
) -> Result<(Vec<Phrase>, Lexicon), String> {
    let mut lists =
        Lists { own: &own.words, shared: &shared.words, known: BTreeMap::new(), meant: BTreeMap::new() };
    let mut found = Vec::new();
    for data in &own.phrases {
        sums(data).try_for_each(|text| sum(edition, text).map(|_| ()))?;
        found.extend(phrase(edition, &mut lists, data)?);
    }
    for data in &shared.phrases {
        found.extend(phrase(edition, &mut lists, data)?);
    }
    // A phrase without a cell limits what the others mean: alone it means nothing.
    let bodies = body_words(&lists);
    if !found.iter().any(|phrase| !phrase.sum.is_empty() || !phrase.statistic.is_empty()) {
        return Ok((Vec::new(), Lexicon::default().with_bodies(bodies)));
    }
    let lexicon = lexicon(lists).with_bodies(bodies);
    Ok((found, lexicon))
}

/// With what words texts name bodies.
fn body_words(lists: &Lists<'_>) -> BodyWords {
    let list = |name: &str| WordList::new(lists.listed(name));
    BodyWords {
        bodies: list("机构"),
        ends: list("机构末字"),
        organs: list("自称"),
        townships: list("自称乡镇"),
        regions: list("自称地区"),
        all_organs: list("各级机关"),
        asides: list("旁及"),
        aside_ends: list("旁及末尾"),
        neutral: list("不限"),
    }
}

/// What the words of the lists that were named mean, and those of the reader's own lists.
fn lexicon(mut lists: Lists<'_>) -> Lexicon {
    let own = [
        (FILLERS, FILLER),
        (PARTS, FILLER),
        (JOINS, JOIN),
        (SUMMINGS, SUMMING),
        (CHANNELS, CHANNEL),
        (EACHES, EACH),
    ];
    for (name, meaning) in own {
        for word in lists.named(name) {
            *lists.meant.entry(word).or_default() |= meaning;
        }
    }
    let mut lexicon = Lexicon::new(std::mem::take(&mut lists.meant));
    let list = |name: &str| WordList::new(lists.named(name));
    let (elsewhere, channels, parts, after) = (list(ELSEWHERE), list(WAYS), list(PARTS), list(AFTER));
    (lexicon.elsewhere, lexicon.channels, lexicon.parts, lexicon.after) = (elsewhere, channels, parts, after);
    lexicon.not_elsewhere = list(NOT_ELSEWHERE);
    (lexicon.headings, lexicon.done) = (list(HEADINGS), list(DONE));
    lexicon.whole_year = list(WHOLE_YEAR);
    (lexicon.changes, lexicon.compares) = (list(CHANGES), list(COMPARES));
    lexicon
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
    // One of another edition's cells is looked at there, one of statistics where there are no tables.
    let Ok(own) = data.cell.as_deref().map_or(Ok(Vec::new()), |cell| sum(edition, cell)) else {
        return Ok(None);
    };
    if !data.statistic.is_empty() && !edition.tables.is_empty() {
        return Ok(None);
    }
    let through = data.through.iter().try_fold(0, |all, name| Ok::<_, String>(all | lists.meaning(name)?))?;
    let mut readings = |texts: &'d [String]| {
        texts.iter().map(|text| reading(lists, through, text)).collect::<Result<Vec<_>, _>>()
    };
    let (says, none, all) = (readings(&data.says)?, readings(&data.none)?, readings(&data.all)?);
    let words = |names: &[String]| WordList::new(lists.all(names));
    Ok(Some(Phrase {
        sum: own,
        or: data.or.iter().filter_map(|text| sum(edition, text).ok()).collect(),
        statistic: data.statistic.clone(),
        units: lists.all(std::slice::from_ref(&data.unit)),
        says,
        none,
        all,
        under: words(&data.under),
        not_under: words(&data.not_under),
        near: words(&data.near),
        here: words(&data.here),
        never: words(&data.never),
        not_ahead: words(&data.not_ahead),
        whole: data.whole,
        part: data.part,
        then: data.then,
        ahead: data.ahead,
        sums: data.sums,
        any_way: data.any_way,
        flow: data.flow,
    }))
}

fn reading<'d>(lists: &mut Lists<'d>, through: Meanings, text: &'d str) -> Result<WordSet, String> {
    let needs =
        text.split_whitespace().try_fold(0, |all, word| Ok::<_, String>(all | lists.meaning(word)?))?;
    if needs == 0 {
        return Err("a phrase needs a word".to_owned());
    }
    Ok(WordSet { needs, may: through })
}

impl<'d> Lists<'d> {
    /// The meaning of a word of a line: what it stands for means this from now on.
    fn meaning(&mut self, word: &'d str) -> Result<Meanings, String> {
        match word {
            "@last" => return Ok(LAST_YEAR),
            "@next" => return Ok(NEXT_YEAR),
            word if word.contains(|c: char| ('\u{ff01}'..='\u{ff5e}').contains(&c)) => {
                return Err(format!("«{word}»: texts are compared with their full-width signs made narrow"));
            }
            _ => {}
        }
        if let Some(meaning) = self.known.get(word) {
            return Ok(*meaning);
        }
        let place = FIRST_OF_LISTS + self.known.len() as u32;
        let meaning = Meanings::checked_shl(1, place).ok_or("too many lists of words are named")?;
        self.known.insert(word, meaning);
        for word in self.named(word).into_iter().collect::<BTreeSet<_>>() {
            *self.meant.entry(word).or_default() |= meaning;
        }
        Ok(meaning)
    }

    /// A list of words.
    fn listed(&self, name: &str) -> Vec<String> {
        self.own.get(name).or_else(|| self.shared.get(name)).cloned().unwrap_or_default()
    }

    /// What a word stands for: its list, or itself with `/` between alternatives.
    fn named(&self, word: &str) -> Vec<String> {
        let list = |w: &str| self.own.get(w).or_else(|| self.shared.get(w)).cloned();
        word.split('/').flat_map(|w| list(w).unwrap_or_else(|| vec![w.to_owned()])).collect()
    }

    /// The words of some lists.
    fn all(&self, names: &[String]) -> Vec<String> {
        names.iter().flat_map(|name| self.named(name)).collect()
    }
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
        of_edition(edition, &own, &WordsData::default()).map(|(mut all, _)| all.remove(0))
    }

    #[test]
    fn a_line_is_a_set_of_meanings() {
        let phrase = built("requests.received.total", "收到 申请/请求 @next").unwrap();
        let list = |place: u32| -> Meanings { 1 << (FIRST_OF_LISTS + place) };
        assert_eq!(phrase.says[0], WordSet { needs: list(0) | list(1) | NEXT_YEAR, may: 0 });
        assert!(phrase.says[0].fits(&[list(1), FILLER, NEXT_YEAR, list(0)]));
        assert!(!phrase.says[0].fits(&[list(1), NEXT_YEAR]));
        assert!(!phrase.says[0].fits(&[list(0), list(1), list(2), NEXT_YEAR]));
        assert_eq!(phrase.units, ["件"]);
    }

    #[test]
    fn a_group_stands_for_its_rows_and_what_is_not_there_is_refused() {
        let refused = built("requests.refused.total", "不予公开").unwrap();
        assert!(
            matches!(&refused.sum[..], [Summand { operand: Operand::Group(_, rows), .. }] if rows.len() == 8)
        );
        let two = built("disputes.litigation_direct.total + proactive.licences", "x").unwrap();
        assert_eq!(two.sum.len(), 2);
        for (cell, says) in [
            ("requests.received", "收到"),
            ("requests.nothing.total", "收到"),
            ("nothing", "收到"),
            ("requests.received.total", ""),
            ("requests.received.total", "收到（"),
        ] {
            assert!(built(cell, says).is_err(), "{cell} {says}");
        }
    }

    #[test]
    fn a_shared_phrase_takes_part_where_its_cells_are() {
        let editions = Editions::built_in().unwrap();
        let shared = |cells: &[&str]| {
            let phrase = |cell: &&str| format!("{{{cell}unit: 件, says: [\"x\"]}}");
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
                of_edition(edition, &WordsData::default(), &shared).unwrap().0.len()
            };
            assert_eq!([2018, 2020, 2021].map(count), expected, "{cells:?}");
        }
        let stray_cell = shared(&["cell: requests.received.total, or: [requests.recieved.total], "]);
        assert_eq!(stray(&stray_cell, editions.all()), Some("requests.recieved.total"));
    }
}
