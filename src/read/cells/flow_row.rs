//! Rows in brackets that the parser cannot read: with nothing between two commas, or with a dash.

use std::ops::Range;

use crate::edition::{Edition, RowKey};
use crate::finding::{Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};

/// Findings in which what is wrong with such a row is named, where the parser only says that it is no YAML. Rows one below
/// the other with nothing between two commas are one finding.
///
/// Where a row without them has as many cells as a row of its key has, the commas are too many.
pub(in crate::read) fn explained(
    findings: Vec<Finding>,
    lines: &Lines<'_>,
    file: FileId,
    editions: &[Edition],
) -> Vec<Finding> {
    let is_syntax = |finding: &Finding| finding.rule() == reading::SYNTAX.wording().rule;
    let mut out = Vec::with_capacity(findings.len());
    let mut run: Vec<BlankRow> = Vec::new();
    for finding in findings {
        let number = finding.place.spot.line() - 1;
        match row(lines, number).filter(|_| is_syntax(&finding)) {
            None => out.push(finding),
            Some(FaultyRow::Dash { key, range, wanted }) => {
                let place = Place::new(file, lines.spot(range.start, range.end));
                let example = Mend::new(file, range, wanted);
                out.push(Finding::new(&reading::DASH_IN_ROW, place, fill!(key = key, example = example)));
            }
            Some(FaultyRow::Blank(row)) if row.has_extra_commas(editions) => {
                let example = Mend::new(file, row.range.clone(), &*row.without);
                let place = Place::new(file, lines.spot(row.range.start, row.range.end));
                let filled = fill!(key = &row.key, example = example);
                out.push(Finding::new(&reading::EXTRA_COMMA, place, filled));
            }
            Some(FaultyRow::Blank(row)) => {
                if !run.last().is_some_and(|last| is_next(lines, last.line, number)) {
                    out.extend(blanks(lines, file, &std::mem::take(&mut run)));
                }
                run.push(row);
            }
        }
    }
    out.extend(blanks(lines, file, &run));
    out
}

/// A row that the parser cannot read.
enum FaultyRow<'l> {
    /// A cell is a dash.
    Dash {
        key: &'l str,
        range: Range<usize>,
        /// The row with a slash for each.
        wanted: String,
    },
    Blank(BlankRow),
}

/// A row with nothing between two of its commas.
struct BlankRow {
    line: usize,
    key: String,
    range: Range<usize>,
    /// The row as it is to be written.
    wanted: String,
    /// The row without what is blank.
    without: String,
    /// Its cells, and those of them that are not blank.
    cells: (usize, usize),
}

impl BlankRow {
    /// Whether only the row without what is blank is as long as a row of this key.
    fn has_extra_commas(&self, editions: &[Edition]) -> bool {
        let tables = || editions.iter().flat_map(|e| e.tables.iter().map(move |table| (e, table)));
        let fits = |cells| tables().any(|(e, table)| has_row(e, &table.keys, &self.key, cells));
        fits(self.cells.1) && !fits(self.cells.0)
    }
}

/// Whether a row of some key has so many cells.
fn has_row(edition: &Edition, rows: &[RowKey], key: &str, cells: usize) -> bool {
    rows.iter().any(|row| {
        row.key.matches(key) && edition.rows[row.row].width == cells
            || has_row(edition, &row.children, key, cells)
    })
}

/// Whether nothing but remarks stands between two lines of the same indentation.
fn is_next(lines: &Lines<'_>, line: usize, next: usize) -> bool {
    let indent = |line: usize| lines.line(line).len() - lines.line(line).trim_start().len();
    let is_remark = |text: &str| text.trim().is_empty() || text.trim_start().starts_with('#');
    line < next && indent(line) == indent(next) && (line + 1..next).all(|line| is_remark(lines.line(line)))
}

/// What is said of rows one below the other.
fn blanks(lines: &Lines<'_>, file: FileId, rows: &[BlankRow]) -> Option<Finding> {
    let (first, rest) = rows.split_first()?;
    let mend = Mend::new(file, first.range.clone(), &*first.wanted);
    let mend = rest.iter().fold(mend, |mend, row| mend.and(row.range.clone(), &*row.wanted));
    let place = Place::new(file, lines.spot(first.range.start, first.range.end));
    let filled = fill!(key = &first.key, count = rows.len(), example = mend);
    Some(match rest.is_empty() {
        true => Finding::new(&reading::EMPTY_ITEM, place, filled),
        false => Finding::new(&reading::EMPTY_ITEMS, place, filled),
    })
}

/// What is wrong with the row on a line, if it is one of these.
fn row<'l>(lines: &Lines<'l>, line: usize) -> Option<FaultyRow<'l>> {
    let text = lines.line(line);
    let (open, close) = (text.find('[')?, text.rfind(']')?);
    let key = text.get(..open)?.trim().strip_suffix(':')?;
    let inside = text.get(open + 1..close)?;
    let items: Vec<&str> = inside.split(',').map(str::trim).collect();
    let start = lines.start_of(line);
    let range = start + open..start + close + 1;
    let is_dash = |item: &str| matches!(item, "-" | "--");
    if items.iter().any(|item| is_dash(item)) {
        let wanted = |item: &'l str| match item {
            "" => "null",
            item if is_dash(item) => "/",
            item => item,
        };
        let wanted = format!("[{}]", items.iter().copied().map(wanted).collect::<Vec<&str>>().join(", "));
        return Some(FaultyRow::Dash { key, range, wanted });
    }
    let empty = items.iter().rev().skip(1).any(|item| item.is_empty());
    let filled = |item: &&str| if item.is_empty() { "null" } else { item }.to_owned();
    let row = || format!("[{}]", items.iter().map(filled).collect::<Vec<_>>().join(", "));
    let written: Vec<&str> = items.iter().copied().filter(|item| !item.is_empty()).collect();
    empty.then(|| {
        let without = format!("[{}]", written.join(", "));
        let cells = (items.len(), written.len());
        FaultyRow::Blank(BlankRow { line, key: key.to_owned(), range, wanted: row(), without, cells })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;

    #[test]
    fn empty_items_and_dashes_are_told_from_other_faults() {
        let cases = [
            ("a: [3, , 0]", Some("[3, null, 0]")),
            ("  a: [3, , , 3]  # b", Some("[3, null, null, 3]")),
            ("a: [, , 3]", Some("[null, null, 3]")),
            ("a: [-, -, -]", Some("[/, /, /]")),
            ("a: [3, --, , 0]", Some("[3, /, null, 0]")),
            ("a: [3, 0, ]", None),
            ("a: [3, -1, 0]", None),
            ("a: 3, , 0", None),
            ("text [x, , y]", None),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let mend = row(&lines, 0).map(|row| match row {
                FaultyRow::Dash { wanted, .. } => wanted,
                FaultyRow::Blank(row) => row.wanted,
            });
            assert_eq!(mend.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_comma_too_many_is_told_from_a_blank() {
        let editions = crate::edition::Editions::built_in().unwrap();
        let cases = [
            ("  本年新收: [7, 2,, 0, 0, 0, 0, 9]", true),
            ("  received: [, 7, 2, 0, 0, 0, 0, 9]", true),
            ("  本年新收: [7, 2, , 0, 0, 0, 9]", false),
            ("  本年新收: [7, , 9]", false),
            ("  天气: [7, , 9]", false),
        ];
        for (text, expected) in cases {
            let Some(FaultyRow::Blank(row)) = row(&Lines::new(text), 0) else { panic!("{text}") };
            assert_eq!(row.has_extra_commas(editions.all()), expected, "{text}");
        }
    }

    #[test]
    fn rows_below_each_other_are_one_finding() {
        let text = "a:\n  b: [1, , 3]\n  # c\n  d: [, 2, 3]\n  e: [1, 2, 3]\n  f: [, , 3]\n";
        let lines = Lines::new(text);
        let fault = |line: usize| {
            let at = lines.start_of(line);
            Finding::new(&reading::SYNTAX, Place::new(FileId(0), lines.spot(at, at + 1)), fill!(detail = ""))
        };
        let found = explained(vec![fault(1), fault(3), fault(5)], &lines, FileId(0), &[]);
        let said: Vec<(usize, String)> =
            found.iter().map(|f| (f.place.spot.line(), f.text(Lang::En))).collect();
        let [(2, two), (6, one)] = &said[..] else { panic!("{said:?}") };
        assert!(two.starts_with("2 rows, from “b” on") && one.starts_with("row “f”"), "{said:?}");
        let mended = found[0].mend().and_then(|mend| mend.applied(text));
        assert!(mended.is_some_and(|text| text.contains("[1, null, 3]") && text.contains("[null, 2, 3]")));
    }
}
