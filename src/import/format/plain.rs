//! Text: pasted, Markdown, one cell a line, or as `pdftotext -layout` gives it.

use std::ops::Range;

use crate::import::format::drawn::{self, has_bars, is_frame, is_rule, with_bars};
use crate::import::format::limits::{CELLS, Unreadable, too_large};
use crate::import::format::markdown;
use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::page_marks::is_page_number;

/// Spaces that part two cells.
const GAP: usize = 2;

/// Reads a text.
///
/// # Errors
/// When it has more cells than any report.
pub(super) fn read(text: &str) -> Result<Grid, Unreadable> {
    let mut grid = Grid::default();
    let mut cells = 0;
    let mut between_rules: Vec<Range<usize>> = Vec::new();
    let mut rule: Option<usize> = None;
    let is_markdown = markdown::has_tables(text);
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let mut line = 0;
    for (page, text) in pages.iter().enumerate() {
        let lines: Vec<&str> = text.lines().collect();
        let first = lines.iter().position(|line| !line.trim().is_empty()).filter(|_| page > 0);
        let last = lines.iter().rposition(|line| !line.trim().is_empty()).filter(|_| pages.len() > 1);
        for (at, text) in lines.iter().enumerate() {
            line += 1;
            let foot = Some(at) == last && is_number_of(text, page + 1);
            if foot || is_page_number(text) || is_printed_by_browser(text) || text.trim().is_empty() {
                continue;
            }
            if is_rule(text) {
                between_rules.extend(rule.map(|first| first..grid.rows.len()));
                rule = is_frame(text).then_some(grid.rows.len());
                continue;
            }
            let mut row = row(text, line);
            if is_markdown && row.spacing == Spacing::Marks {
                row.cells.iter_mut().for_each(see);
            }
            rule = rule.filter(|_| row.spacing == Spacing::Marks);
            // A number at the edge of a page may be that of the page, or the figure of a row.
            let is_edge = Some(at) == first || Some(at) == last;
            if is_edge && is_short_number(text) {
                row.cells.iter_mut().for_each(|cell| cell.is_unclear = true);
            }
            cells += row.cells.len();
            if cells > CELLS {
                return Err(too_large());
            }
            if !row.cells.is_empty() {
                grid.rows.push(row);
            }
        }
        // A page ends in the middle of a line only if nothing follows.
        line = line.max(1);
    }
    drawn::join(&mut grid.rows, &between_rules);
    Ok(grid)
}

/// Takes off the marks of Markdown.
fn see(cell: &mut GridCell) {
    let seen = markdown::seen(&cell.text);
    (cell.text, cell.is_unclear) = (seen.text, seen.is_unclear);
}

/// A line as a row.
fn row(text: &str, line: usize) -> GridRow {
    let (cells, spacing) = if is_rule(text) {
        (Vec::new(), Spacing::None)
    } else if has_bars(text) {
        (by_bars(&with_bars(text)), Spacing::Marks)
    } else if text.trim_matches([' ', '\u{3000}', '\r']).contains('\t') {
        (text.trim_end_matches(['\r', '\n']).split('\t').map(str::to_owned).collect(), Spacing::Marks)
    } else {
        return by_gaps(text, line);
    };
    let cell = |(left, text): (usize, String)| GridCell { text, left, width: 1, is_unclear: false };
    GridRow { cells: cells.into_iter().enumerate().map(cell).collect(), line, spacing }
}

/// The cells of a line with bars; a line of nothing but bars is so many empty cells.
fn by_bars(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.chars().all(|c| c == '|' || c.is_whitespace()) {
        return vec![String::new(); text.chars().filter(|c| *c == '|').count()];
    }
    let inside = text.strip_prefix('|').unwrap_or(text);
    let mut cells: Vec<String> = inside.split('|').map(|cell| cell.trim().to_owned()).collect();
    if cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// The cells of a line between gaps of spaces.
fn by_gaps(text: &str, line: usize) -> GridRow {
    let chars: Vec<char> = text.trim_end().chars().collect();
    let space = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace());
    let mut cells = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if space(at) {
            at += 1;
            continue;
        }
        let mut end = at;
        while end < chars.len() && !(0..GAP).all(|n| space(end + n)) {
            end += 1;
        }
        let text: String = chars[at..end].iter().collect();
        cells.push(GridCell {
            text: text.trim_end().to_owned(),
            left: at,
            width: end - at,
            is_unclear: false,
        });
        at = end;
    }
    let spacing = if cells.len() > 1 { Spacing::Gaps } else { Spacing::None };
    GridRow { cells, line, spacing }
}

/// What a browser prints at the top and foot of pages: `2026/1/9 09:30 …`, `https://… 3/8`.
fn is_printed_by_browser(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let parted = |word: &str, sign: char, parts: usize| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        word.split(sign).count() == parts && word.split(sign).all(digits)
    };
    let is_time = parted(second.trim_start_matches(['上', '下', '午']), ':', 2);
    let has_moment = parted(first.trim_end_matches(','), '/', 3) && is_time;
    has_moment || (first.contains("://") && parted(second, '/', 2) && words.next().is_none())
}

/// Whether a line is nothing but a number of a few digits.
fn is_short_number(text: &str) -> bool {
    (1..=3).contains(&text.trim().len()) && text.trim().bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line is nothing but the number of the page, as printed at its foot; one page more or less has a cover.
fn is_number_of(text: &str, page: usize) -> bool {
    text.trim().parse::<usize>().is_ok_and(|number| number.abs_diff(page) <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cells() {
        let cases: [(&str, &[&str], Spacing); 11] = [
            ("规章 | 1 | 1 | 1 | |", &["规章", "1", "1", "1", ""], Spacing::Marks),
            ("||", &["", ""], Spacing::Marks),
            ("| 规章 | 0 |", &["规章", "0"], Spacing::Marks),
            ("0 |", &["0"], Spacing::Marks),
            ("规章\t0\t\t0", &["规章", "0", "", "0"], Spacing::Marks),
            ("  规章       0  0 0", &["规章", "0", "0 0"], Spacing::Gaps),
            ("规章 0 0 0", &["规章 0 0 0"], Spacing::None),
            ("|---|:--|", &[], Spacing::None),
            ("├───┼───┤", &[], Spacing::None),
            ("│ 规章 │   │ 7 │", &["规章", "", "7"], Spacing::Marks),
            ("规章｜0｜｜7", &["规章", "0", "", "7"], Spacing::Marks),
        ];
        for (text, cells, spacing) in cases {
            let row = row(text, 1);
            let own: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            assert_eq!((own.as_slice(), row.spacing), (cells, spacing), "{text}");
        }
    }

    #[test]
    fn numbers_of_pages_are_no_cells() {
        for text in ["11/29/26, 1:43 AM", "2026/1/9 上午9:30  某局年度报告", "https://example.org/a.html 3/8"]
        {
            assert!(is_printed_by_browser(text), "{text}");
        }
        for text in ["0 0 0", "2026/1/9", "发布时间：2026/1/9 9:30", "https://example.org/a.html", "1/2 3"]
        {
            assert!(!is_printed_by_browser(text), "{text}");
        }
        let grid = read("甲\n 1\n\u{c}乙 5\n2").unwrap();
        let rows: Vec<String> = grid.rows.iter().map(GridRow::text).collect();
        assert_eq!(rows, ["甲", "乙 5"]);
    }
}
