//! What the numbers of a row may be, read as they stand or, where digits run together, in every way there is.

use crate::edition::Column;
use crate::import::atom::{Amount, Atom, AtomKind};
use crate::import::stand_in::is_about;
use crate::write::Entry;

/// Ways that are looked at, at most.
const WAYS: usize = 100_000;
/// Ways among which one sum may choose: of more, one may obey it by chance.
const CHOICE: usize = 40;
/// By how many times more ways each further sum may choose among.
const FURTHER: usize = 20;
/// Ways that are kept, at most.
const KEPT: usize = 500;
/// Digits of a figure before its point, at most: sums of such figures are numbers that a computer has.
pub(super) const LONGEST: usize = 15;

/// The sums that the cells of a row must obey: of each the cells that are added, and the cell of the sum.
pub(super) type RowSums = Vec<(Vec<usize>, usize)>;

/// What a row came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowReading {
    /// Every cell is certain.
    Certain(Vec<Entry>),
    /// The cells cannot be told apart for certain: the ways there are, none where they are too many.
    Doubtful(Vec<Vec<Entry>>),
}

impl RowReading {
    /// Nothing is known but that there is something.
    pub(super) fn unknown() -> RowReading {
        RowReading::Doubtful(Vec::new())
    }
}

/// A cell's own text as an entry; `None` if it is no single figure of the column.
pub(super) fn entry(atom: &Atom, column: &Column) -> Option<Entry> {
    match &atom.kind {
        AtomKind::Blank => Some(Entry::Blank),
        AtomKind::Slash => Some(Entry::Slash),
        AtomKind::Number(amount) => number(amount, column),
        // What is not stated exactly stands as it is printed, where the form takes words.
        AtomKind::Odd if column.verbatim && is_about(&atom.text) => Some(Entry::Words(atom.text.clone())),
        AtomKind::Words(_) | AtomKind::Odd | AtomKind::Unclear => None,
    }
}

/// A number as an entry of a column; `None` if it cannot stand there as it is printed.
pub(super) fn number(amount: &Amount, column: &Column) -> Option<Entry> {
    let digits = plain(&amount.digits)?;
    let money = column.decimals > 0;
    let fraction = digits.split_once('.').map_or(0, |(_, part)| part.trim_end_matches('0').len());
    if digits.starts_with('-') && !column.signed {
        return None;
    }
    match amount.unit.as_str() {
        "万元" if !money => None,
        "元" if column.verbatim => Some(Entry::Words(format!("{digits}元"))),
        // 0 is 0 in any unit.
        "元" if money && digits == "0" => Some(Entry::Number(digits)),
        "元" if money => in_ten_thousands(&digits, column.decimals).map(Entry::Number),
        "元" => None,
        unit if TIMES.iter().any(|word| unit.contains(word)) && unit != "万元" => None,
        _ if fraction > usize::from(column.decimals) => None,
        _ => Some(Entry::Number(without_fraction(digits, column.decimals))),
    }
}

/// What makes a unit larger: a number with it is never written as it stands.
const TIMES: [&str; 4] = ["百", "千", "万", "亿"];

/// 元 as 万元, exactly; `None` where that has more decimals than the column.
fn in_ten_thousands(digits: &str, decimals: u8) -> Option<String> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{whole:0>5}");
    let (large, small) = padded.split_at(padded.len() - 4);
    let fraction = format!("{small}{part}");
    let fraction = fraction.trim_end_matches('0');
    let fits = !digits.starts_with('-') && fraction.len() <= usize::from(decimals);
    let number = if fraction.is_empty() { large.to_owned() } else { format!("{large}.{fraction}") };
    fits.then_some(number)
}

/// A whole number that is printed with a point, `3.0`, without it.
fn without_fraction(digits: String, decimals: u8) -> String {
    match digits.split_once('.') {
        Some((whole, _)) if decimals == 0 => whole.to_owned(),
        _ => digits,
    }
}

/// Digits that are one number for certain: no leading zeros.
fn plain(digits: &str) -> Option<String> {
    let size = digits.strip_prefix('-').unwrap_or(digits);
    let whole = size.split('.').next().unwrap_or(size);
    let single = !whole.is_empty() && (whole == "0" || !whole.starts_with('0')) && whole.len() <= LONGEST;
    single.then(|| digits.to_owned())
}

/// Reads numbers that run together: the ways to cut them into one number a column, those that obey the sums.
pub(super) fn cut(amounts: &[&Amount], columns: &[&Column], sums: &RowSums, soft: bool) -> RowReading {
    let pieces: Vec<&str> = amounts.iter().map(|amount| amount.digits.as_str()).collect();
    let text: Vec<char> = match soft {
        true => pieces.concat().chars().collect(),
        false => pieces.join(" ").chars().collect(),
    };
    let unit = amounts.last().map_or("", |amount| amount.unit.as_str());
    let other_units = amounts.iter().rev().skip(1).any(|amount| !amount.unit.is_empty());
    let mut search = Search::new(text.clone(), columns, sums);
    search.start();
    let fewer = |count: usize| {
        let mut fewer = Search::new(text.clone(), &columns[..count], sums);
        fewer.start();
        !fewer.found.is_empty()
    };
    // Without sums nothing speaks against blanks among the cells.
    let may_have_blanks = sums.is_empty() && (1..columns.len()).any(fewer);
    if search.steps > WAYS || other_units {
        return RowReading::unknown();
    }
    let left = if sums.is_empty() { &search.found } else { &search.holding };
    let choice = sums.iter().skip(1).fold(CHOICE, |choice, _| choice.saturating_mul(FURTHER));
    // A blank cannot be seen where digits run together: with one, others may obey the sums as well.
    let blanks = if left.len() == 1 { with_blanks(&text, columns, sums) } else { Vec::new() };
    let one = match &left[..] {
        [one] if !may_have_blanks && blanks.is_empty() && search.found.len() <= choice => Some(one),
        _ => None,
    };
    let last = |digits: &String, column: &Column| Amount {
        digits: digits.clone(),
        unit: unit.to_owned(),
        touches: column.verbatim,
        behind_word: false,
    };
    let read = |way: &Vec<String>| {
        let end = way.len() - 1;
        let cells = way.iter().zip(columns).enumerate();
        let read = |(at, (digits, column)): (usize, (&String, &&Column))| match at == end {
            _ if digits.is_empty() => Some(Entry::Blank),
            true => number(&last(digits, column), column),
            false => Some(Entry::Number(digits.clone())),
        };
        cells.map(read).collect::<Option<Vec<Entry>>>()
    };
    match one.and_then(read) {
        Some(entries) => RowReading::Certain(entries),
        None => RowReading::Doubtful(search.kept().iter().chain(&blanks).filter_map(read).collect()),
    }
}

/// The ways to cut a text into fewer numbers than there are columns, the other cells blank, that obey the sums; none where
/// there is no sum, or where they are too many to look at.
fn with_blanks(text: &[char], columns: &[&Column], sums: &RowSums) -> Vec<Vec<String>> {
    let search = Search::new(text.to_vec(), columns, sums);
    let mut gaps = GapSearch { search, ways: Vec::new(), steps: 0 };
    if !sums.is_empty() {
        gaps.run(0, &mut Vec::new());
    }
    if gaps.steps > STEPS || gaps.ways.len() > KEPT { Vec::new() } else { gaps.ways }
}

/// Blanks of a way, at most.
const BLANKS: usize = 3;
/// Steps of the search for ways with blanks, at most.
const STEPS: usize = 20_000;

/// A search through the ways with blanks among the cells that are added.
struct GapSearch<'a> {
    search: Search<'a>,
    ways: Vec<Vec<String>>,
    steps: usize,
}

impl GapSearch<'_> {
    /// Whether the digits that are left can be the sum of the cells, where one sum is that of all.
    fn may_add_up(&self, at: usize, cells: &[String]) -> bool {
        let [(_, total)] = &self.search.sums[..] else { return true };
        let left: String = self.search.text[at..].iter().filter(|c| c.is_ascii_digit()).collect();
        let most = left.parse::<u64>().unwrap_or(u64::MAX);
        let sum = cells.iter().filter_map(|cell| cell.parse::<u64>().ok()).fold(0, u64::saturating_add);
        cells.len() > *total || sum <= most
    }

    fn run(&mut self, at: usize, cells: &mut Vec<String>) {
        self.steps += 1;
        if self.steps > STEPS || self.ways.len() > KEPT || !self.may_add_up(at, cells) {
            return;
        }
        let at = self.search.behind_spaces(at);
        let Some(column) = self.search.columns.get(cells.len()) else {
            if at == self.search.text.len() && cells.iter().any(String::is_empty) {
                self.ways.push(cells.clone());
            }
            return;
        };
        let total = self.search.sums.iter().find(|(_, total)| *total == cells.len());
        if total.is_none() && cells.iter().filter(|cell| cell.is_empty()).count() < BLANKS {
            cells.push(String::new());
            self.run(at, cells);
            cells.pop();
        }
        for end in self.search.ends(at, column) {
            cells.push(self.search.text[at..end].iter().collect());
            if total.is_none_or(|sum| holds(cells, sum)) {
                self.run(end, cells);
            }
            cells.pop();
        }
    }
}

/// Whether cells obey a sum; a blank adds nothing.
fn holds(cells: &[String], (parts, total): &(Vec<usize>, usize)) -> bool {
    let value = |at: &usize| match cells.get(*at)?.as_str() {
        "" => Some(0),
        cell => cell.parse::<i64>().ok(),
    };
    let sum: Option<i64> = parts.iter().map(value).sum();
    sum.is_some() && sum == value(total)
}

/// Whether numbers that run together can be cut so that they obey sums; of too many digits nobody can tell.
pub(super) fn can_obey(digits: &str, columns: &[&Column], sums: &RowSums) -> bool {
    let mut search = Search::new(digits.chars().collect(), columns, sums);
    search.start();
    !search.holding.is_empty()
}

/// A search through all ways to cut a text.
pub(super) struct Search<'a> {
    pub text: Vec<char>,
    pub columns: &'a [&'a Column],
    sums: &'a RowSums,
    /// All ways.
    found: Vec<Vec<String>>,
    /// Those that obey the sums.
    holding: Vec<Vec<String>>,
    steps: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(text: Vec<char>, columns: &'a [&'a Column], sums: &'a RowSums) -> Search<'a> {
        Search { text, columns, sums, found: Vec::new(), holding: Vec::new(), steps: 0 }
    }

    /// Searches, unless that takes too many steps.
    fn start(&mut self) {
        self.steps = self.count();
        if self.steps <= WAYS {
            self.run(0, &mut Vec::new());
        }
    }

    /// The steps that the search takes.
    fn count(&self) -> usize {
        let mut reached = vec![0_usize; self.text.len() + 1];
        reached[0] = 1;
        let mut steps = 1_usize;
        for column in self.columns {
            let mut next = vec![0_usize; self.text.len() + 1];
            for (at, paths) in reached.iter().enumerate().filter(|(_, paths)| **paths > 0) {
                for end in self.ends(self.behind_spaces(at), column) {
                    next[end] = next[end].saturating_add(*paths);
                    steps = steps.saturating_add(*paths);
                }
            }
            reached = next;
        }
        steps
    }

    pub(super) fn behind_spaces(&self, at: usize) -> usize {
        at + self.text[at..].iter().take_while(|c| **c == ' ').count()
    }

    /// Goes on from a place of the text with the cells read so far.
    fn run(&mut self, at: usize, cells: &mut Vec<String>) {
        let at = self.behind_spaces(at);
        let Some(column) = self.columns.get(cells.len()) else {
            if at == self.text.len() {
                self.keep(cells);
            }
            return;
        };
        for end in self.ends(at, column) {
            cells.push(self.text[at..end].iter().collect());
            self.run(end, cells);
            cells.pop();
        }
    }

    /// Where a number of a column that starts here may end.
    pub(super) fn ends(&self, at: usize, column: &Column) -> Vec<usize> {
        let char = |at: usize| self.text.get(at).copied();
        let first = if char(at) == Some('-') && column.signed { at + 1 } else { at };
        let digits = |from: usize| (from..).take_while(|at| char(*at).is_some_and(|c| c.is_ascii_digit()));
        let last = digits(first).last();
        let Some(last) = last else { return Vec::new() };
        let mut ends: Vec<usize> = match char(first) {
            Some('0') => vec![first + 1],
            _ => (first + 1..=last + 1).take(LONGEST).collect(),
        };
        if char(last + 1) == Some('.') {
            // The digits before a point belong to its number.
            ends.retain(|end| *end <= last);
            let whole = last + 1 == first + 1 || char(first) != Some('0');
            if column.decimals > 0 && whole {
                ends.extend(digits(last + 2).map(|at| at + 1));
            }
        }
        ends
    }

    fn keep(&mut self, cells: &[String]) {
        if !self.sums.is_empty() && self.sums.iter().all(|sum| holds(cells, sum)) {
            self.holding.push(cells.to_vec());
        }
        self.found.push(cells.to_vec());
    }

    /// The ways that are left, if they are few enough.
    fn kept(&self) -> &[Vec<String>] {
        let all = if self.holding.is_empty() { &self.found } else { &self.holding };
        if all.len() > KEPT { &[] } else { all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    #[test]
    fn numbers_that_run_together_are_cut_only_where_one_way_is_left() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let columns = |address: &str| -> Vec<&Column> {
            let row = edition.rows.iter().find(|row| row.address == address).unwrap();
            edition.tables[row.table].blocks[row.block].columns.iter().collect()
        };
        let (three, seven) = (columns("proactive.regulations"), columns("requests.received"));
        let total: RowSums = vec![(vec![0, 1, 2, 3, 4, 5], 6)];
        let cases = [
            (&three, &RowSums::new(), "000", Some("0 0 0")),
            (&three, &RowSums::new(), "007", Some("0 0 7")),
            // 7, 7, 7 or 77, 7 and a blank.
            (&three, &RowSums::new(), "777", None),
            (&three, &RowSums::new(), "7777166", None),
            (&seven, &total, "801000081", Some("80 1 0 0 0 0 81")),
            (&seven, &total, "0000000", Some("0 0 0 0 0 0 0")),
            // 22, 0 … 22 or 2, 20 … 22.
            (&seven, &total, "220000022", None),
            // The sum does not hold: no way is left.
            (&seven, &total, "0000100", None),
            // 1, 0, 1, 20, 0, 0, 22 or 10, 12, a blank and 22.
            (&seven, &total, "101200022", None),
        ];
        for (columns, sums, digits, expected) in cases {
            let amount =
                Amount { digits: digits.to_owned(), unit: String::new(), touches: true, behind_word: true };
            let reading = cut(&[&amount], columns, sums, true);
            let told = match reading {
                RowReading::Certain(entries) => {
                    let number = |entry: &Entry| match entry {
                        Entry::Number(digits) => digits.clone(),
                        other => format!("{other:?}"),
                    };
                    Some(entries.iter().map(number).collect::<Vec<_>>().join(" "))
                }
                RowReading::Doubtful(_) => None,
            };
            assert_eq!(told.as_deref(), expected, "{digits}");
        }
    }
}
