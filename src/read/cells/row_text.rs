//! A row that was written as one text: `3 0 0`, `（3，0，0）`, with tabs, in quotes.

use std::borrow::Cow;

use crate::edition::Column;
use crate::finding::reading;
use crate::read::number::{self, Read};
use crate::report::Figure;
use crate::text::narrow;
use crate::yaml::Style;

const OPEN: &[char] = &['[', '(', '（', '【', '［', '〔', '「', '{', '｛', '〖', '《', '<'];
const CLOSE: &[char] = &[']', ')', '）', '】', '］', '〕', '」', '}', '｝', '〗', '》', '>'];
const COMMAS: &[char] = &[',', '，', '、', ';', '；', '|', '｜', '﹐'];

/// The row as it is to be written, if the text can be read as one in one way only.
///
/// A dash is no figure where every cell holds a number: it may stand for 0, for a blank or for “/”.
pub(super) fn row(text: &str, columns: &[Column], dashes: bool) -> Option<String> {
    let plain = without_tags(text);
    let inside = plain.trim().trim_matches(|c| OPEN.contains(&c) || CLOSE.contains(&c)).trim();
    let by_space: Vec<&str> =
        inside.split_whitespace().map(|p| p.trim_matches(COMMAS)).filter(|p| !p.is_empty()).collect();
    let mut by_comma: Vec<&str> = inside.split(COMMAS).map(str::trim).collect();
    if by_comma.last().is_some_and(|last| last.is_empty()) && by_comma.len() > columns.len() {
        by_comma.pop();
    }
    let by_both: Vec<&str> =
        inside.split(|c: char| c.is_whitespace() || COMMAS.contains(&c)).filter(|p| !p.is_empty()).collect();
    // Between digits alone a slash is no cell.
    let by_slash: Vec<&str> = inside.split(['/', '／']).map(str::trim).collect();
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let by_slash = if by_slash.iter().all(is_digits) { by_slash } else { Vec::new() };
    // Of two numbers a point or a colon may be a part of one.
    let by_sign = ['：', ':', '.', '·', '•', '-', '．'].iter().find_map(|sign| {
        let parts: Vec<&str> = inside.split(*sign).collect();
        (parts.len() > 2 && parts.iter().all(is_digits)).then_some(parts)
    });
    let mut ways: Vec<Vec<String>> = [by_space, by_comma, by_both, by_slash, by_sign.unwrap_or_default()]
        .into_iter()
        .filter(|parts| parts.len() == columns.len())
        .filter_map(|parts| parts.iter().zip(columns).map(|(p, c)| figure(p, c, dashes)).collect())
        .collect();
    ways.sort_unstable();
    ways.dedup();
    match &ways[..] {
        [one] => Some(format!("[{}]", one.join(", "))),
        _ => None,
    }
}

/// A row of cells of HTML without its tags.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains("</") {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or("").to_owned();
    Cow::Owned(
        parts.fold(first, |plain, part| plain + " " + part.split_once('>').map_or(part, |(_, rest)| rest)),
    )
}

/// A row with one value less than it should have, of which one is a date that a spreadsheet made of two: the date, and the row
/// with both.
pub(super) fn with_date(text: &str, columns: &[Column]) -> Option<(String, String)> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?;
    let cells: Vec<&str> = inside.split(COMMAS).map(str::trim).collect();
    let at = cells.iter().position(|cell| of_date(cell).is_some())?;
    let (one, other) = of_date(cells[at])?;
    let whole = [&cells[..at], &[one, other], &cells[at + 1..]].concat();
    let row = row(&whole.join(", "), columns, false)?;
    Some((cells[at].to_owned(), row))
}

/// The two numbers of which a spreadsheet makes a date: `3月1日`, `3/1`, `1-Mar`.
fn of_date(cell: &str) -> Option<(&str, &str)> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const NUMBERS: [&str; 12] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"];
    let is_number = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((day, month)) = cell.split_once('-')
        && let Some(at) = MONTHS.iter().position(|own| *own == month)
    {
        return is_number(day).then_some((NUMBERS[at], day));
    }
    let two = cell.strip_suffix('日').and_then(|cell| cell.split_once('月')).or_else(|| cell.split_once('/'));
    two.filter(|(month, day)| is_number(month) && is_number(day))
}

/// Whether a text is a row in brackets that is written with full-width signs or other commas, and nothing else is changed: so
/// many values with one sign between all of them, no two of which could be one number with a comma in it.
pub(super) fn is_row(text: &str, row: &str, count: usize) -> bool {
    let text = text.trim();
    let Some(inside) = text.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)) else {
        return false;
    };
    let mut signs: Vec<char> = inside.chars().filter(|c| COMMAS.contains(c)).collect();
    signs.dedup();
    let parts: Vec<String> =
        inside.split(COMMAS).map(|part| part.trim().chars().map(narrow).collect()).collect();
    let digits = |part: &String| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len());
    let is_thousands = |pair: &[String]| {
        pair[0] != "0"
            && digits(&pair[0]).is_some_and(|n| (1..=3).contains(&n))
            && digits(&pair[1]) == Some(3)
    };
    signs.len() <= 1
        && parts.len() == count
        && !parts.windows(2).any(is_thousands)
        && format!("[{}]", parts.join(", ")) == row
}

/// One value as it is to be written.
fn figure(text: &str, column: &Column, dashes: bool) -> Option<String> {
    match number::read(text, Style::Plain, column) {
        Read::Number(Figure::BLANK) => Some("null".to_owned()),
        Read::Number(Figure::NOT_APPLICABLE) => Some("/".to_owned()),
        Read::Dash if dashes => Some("/".to_owned()),
        Read::Number(_) => Some(text.to_owned()),
        Read::Quoted(_, plain) => Some(plain),
        Read::Bad(_, wanted) => wanted,
        Read::Doubtful(doubt) if std::ptr::eq(doubt.message, &reading::CELL_LABEL) => Some(doubt.wanted),
        Read::Verbatim if text == "=" && column.total => Some("=".to_owned()),
        Read::Verbatim if column.verbatim => Some(if text.contains([',', '[', ']', '{', '}', '#', ':']) {
            format!("\"{text}\"")
        } else {
            text.to_owned()
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Edition, Editions};

    fn columns<'e>(edition: &'e Edition, address: &str) -> &'e [Column] {
        let row = edition.rows.iter().find(|r| r.address == address).unwrap();
        &edition.tables[row.table].blocks[row.block].columns
    }

    #[test]
    fn a_row_is_certain_where_only_its_signs_are_others() {
        let cases = [
            ("［3，0，0］", true),
            ("[3，0，0]", true),
            ("（３，０，12）", true),
            ("[3;0;0]", true),
            ("3，0，0", false),
            ("[3 0 0]", false),
            ("[3件，0，0]", false),
            ("[“3”，0，0]", false),
            ("[1，200, 5]", false),
            ("[1，200，5]", false),
            ("[0，200，5]", true),
            ("[1，200，5，0]", false),
            ("[3，0]", false),
            ("[3，，0]", false),
        ];
        let editions = Editions::built_in().unwrap();
        let now = editions.of_year(crate::base::Year::new(2021).unwrap()).unwrap();
        let three = columns(now, "proactive.regulations");
        for (text, expected) in cases {
            let found = row(text, three, false).is_some_and(|row| is_row(text, &row, 3));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_row_is_read_in_the_one_way_that_there_is() {
        let editions = Editions::built_in().unwrap();
        let (trial, now) =
            [2020, 2021].map(|year| editions.of_year(crate::base::Year::new(year).unwrap()).unwrap()).into();
        let three = columns(now, "proactive.regulations");
        let seven = columns(now, "requests.received");
        let two = columns(trial, "proactive.procurement");
        let cases = [
            (three, "3 0 0", Some("[3, 0, 0]")),
            (three, "（3，0，0）", Some("[3, 0, 0]")),
            (three, "3\t0\t0", Some("[3, 0, 0]")),
            (three, "3、0、0", Some("[3, 0, 0]")),
            (three, "【３，０，０】", Some("[3, 0, 0]")),
            (three, "3;0;0", Some("[3, 0, 0]")),
            (three, "3,0,0,", Some("[3, 0, 0]")),
            (three, "3\n0\n0", Some("[3, 0, 0]")),
            (three, "3件，0件，0件", Some("[3, 0, 0]")),
            (three, "[“3”, “0”, “0”]", Some("[3, 0, 0]")),
            (three, "3, , 0", Some("[3, null, 0]")),
            (three, "3 / 0", Some("[3, /, 0]")),
            (three, "3/0/0", Some("[3, 0, 0]")),
            (three, "3/0/", None),
            (three, "3：0：0", Some("[3, 0, 0]")),
            (three, "3.0.0", Some("[3, 0, 0]")),
            (three, "3·0·0", Some("[3, 0, 0]")),
            (three, "3-0-0", Some("[3, 0, 0]")),
            (three, "3.0", None),
            (two, "395.12", None),
            (three, "3 - 0", None),
            (three, "3 0", None),
            (three, "3 0 0 0", None),
            (three, "3 若干 0", None),
            (three, "300", None),
            (three, "1,234,567", Some("[1, 234, 567]")),
            (three, "1,234 0 5", Some("[1234, 0, 5]")),
            (three, "1,234, 0, 5", Some("[1234, 0, 5]")),
            (seven, "[3 0 0 0 0 0 3]", Some("[3, 0, 0, 0, 0, 0, 3]")),
            (seven, "[1,234, 0, 0, 0, 0, 0, 1,234]", Some("[1234, 0, 0, 0, 0, 0, 1234]")),
            (seven, "3 0 0 0 0 0 =", Some("[3, 0, 0, 0, 0, 0, =]")),
            (two, "395 73802895.90元", Some("[395, 73802895.90元]")),
            (three, "制发3件，废止0件，现行有效4件", Some("[3, 0, 4]")),
            (three, "废止3件，制发0件，现行有效4件", None),
            (three, "<td>3</td><td>0</td><td>4</td>", Some("[3, 0, 4]")),
        ];
        for (columns, text, expected) in cases {
            assert_eq!(row(text, columns, false).as_deref(), expected, "{text}");
        }
        assert_eq!(row("3 - 0", three, true).as_deref(), Some("[3, /, 0]"));
        for (text, expected) in [
            ("[3月1日, 16]", Some("[3, 1, 16]")),
            ("[16, 3/1]", Some("[16, 3, 1]")),
            ("[1-Mar, 16]", Some("[3, 1, 16]")),
            ("[3月1日, 1, 16]", None),
            ("[3, 16]", None),
        ] {
            assert_eq!(with_date(text, three).map(|(_, row)| row).as_deref(), expected, "{text}");
        }
    }
}
