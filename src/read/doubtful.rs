//! What stands in a cell besides a number, where only the original can tell which number is meant.

use crate::edition::Column;
use crate::finding::reading::{self, CellMessage};
use crate::report::Figure;

/// Words before and behind a number that is not exact.
const ABOUT: &[&str] = &["大约", "约为", "约", "近", "将近", "大概", "~", "～", "≈"];
const OR_SO: &[&str] = &["左右", "上下", "余", "多", "?", "？", "（?）", "(?)", "（？）", "(？)"];
/// Letters that look like digits.
const LETTERS: &[(char, char)] = &[('O', '0'), ('o', '0'), ('Ｏ', '0'), ('l', '1'), ('I', '1'), ('Ⅰ', '1')];

/// What is said of such a cell, and the number that may be meant.
pub(super) fn doubtful(text: &str, column: &Column) -> Option<(&'static CellMessage, String)> {
    let is_number = |text: &str| Figure::parse(text, column.decimals).is_ok_and(|f| f.value() >= Some(0));
    let number = |text: &str| Some(text.trim()).filter(|text| is_number(text)).map(str::to_owned);
    if let Some(sum) = sum(text).filter(|sum| is_number(sum)) {
        return Some((&reading::CELL_SUM, sum));
    }
    if let Some(found) = about(text).and_then(number) {
        return Some((&reading::CELL_ABOUT, found));
    }
    let remark = text.strip_suffix([')', '）']).and_then(|text| text.split_once(['(', '（']));
    if let Some(found) = remark.and_then(|(before, _)| number(before.trim_end_matches(['件', '项', '条'])))
    {
        return Some((&reading::CELL_REMARK, found));
    }
    let digit = |c: char| LETTERS.iter().find(|(letter, _)| *letter == c).map_or(c, |(_, digit)| *digit);
    let found: String = text.chars().map(digit).collect();
    number(&found).filter(|found| found != text).map(|found| (&reading::CELL_LETTER, found))
}

/// The sum of counts with a plus between them.
fn sum(text: &str) -> Option<String> {
    let parts: Option<Vec<u32>> = text.split(['+', '＋']).map(|part| part.trim().parse().ok()).collect();
    let parts = parts.filter(|parts| parts.len() > 1)?;
    parts.iter().try_fold(0u32, |sum, part| sum.checked_add(*part)).map(|sum| sum.to_string())
}

/// What is left of a number that is said not to be exact.
fn about(text: &str) -> Option<&str> {
    let bare = ABOUT.iter().find_map(|word| text.strip_prefix(word));
    let text = bare.unwrap_or(text).trim_end_matches(['件', '项', '条']);
    let behind = OR_SO.iter().find_map(|word| text.strip_suffix(word));
    (bare.is_some() || behind.is_some()).then_some(behind.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn the_number_that_may_be_meant_is_told() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(crate::base::Year::new(2022).unwrap()).unwrap();
        let licences = edition.rows.iter().find(|row| row.address == "proactive.licences").unwrap();
        let counts = edition.column(licences.first);
        let (sum, about, remark, letter) =
            (&reading::CELL_SUM, &reading::CELL_ABOUT, &reading::CELL_REMARK, &reading::CELL_LETTER);
        let cases: [(&str, Option<(&'static CellMessage, &str)>); 17] = [
            ("27+3", Some((sum, "30"))),
            ("27 ＋ 3＋0", Some((sum, "30"))),
            ("约27", Some((about, "27"))),
            ("大约27件", Some((about, "27"))),
            ("27?", Some((about, "27"))),
            ("27余件", Some((about, "27"))),
            ("近30左右", Some((about, "30"))),
            ("27（含简易程序5件）", Some((remark, "27"))),
            ("7件(含1件信函)", Some((remark, "7"))),
            ("O", Some((letter, "0"))),
            ("1O", Some((letter, "10"))),
            ("l", Some((letter, "1"))),
            ("27+若干", None),
            ("若干", None),
            ("十几（含信函）", None),
            ("+", None),
            ("约", None),
        ];
        for (text, expected) in cases {
            let found = doubtful(text, counts);
            let said = found.as_ref().map(|(message, number)| (message.wording().text.en, number.as_str()));
            assert_eq!(said, expected.map(|(message, number)| (message.wording().text.en, number)), "{text}");
        }
    }
}
