//! Rows in brackets that the parser cannot read: with nothing between two commas, or with a dash.

use std::ops::Range;

use crate::finding::{Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};

/// Findings in which what is wrong with such a row is named, where the parser only says that it is no YAML. Rows one below
/// the other with nothing between two commas are one finding.
pub(in crate::read) fn explained(findings: Vec<Finding>, lines: &Lines<'_>, file: FileId) -> Vec<Finding> {
    let is_syntax = |finding: &Finding| finding.rule() == reading::SYNTAX.wording().rule;
    let mut out = Vec::with_capacity(findings.len());
    let mut run: Vec<BlankRow> = Vec::new();
    for finding in findings {
        let number = finding.place.spot.line() - 1;
        match row(lines, number).filter(|_| is_syntax(&finding)) {
            None => out.push(finding),
            Some(FaultyRow::Dash(key, range)) => {
                let place = Place::new(file, lines.spot(range.start, range.end));
                out.push(Finding::new(&reading::DASH_ITEM, place, fill!(key = key)));
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
    Dash(&'l str, Range<usize>),
    Blank(BlankRow),
}

/// A row with nothing between two of its commas.
struct BlankRow {
    line: usize,
    key: String,
    range: Range<usize>,
    /// The row as it is to be written.
    wanted: String,
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
    if items.iter().any(|item| *item == "-" || *item == "--") {
        return Some(FaultyRow::Dash(key, range));
    }
    let empty = items.iter().rev().skip(1).any(|item| item.is_empty());
    let filled = |item: &&str| if item.is_empty() { "null" } else { item }.to_owned();
    let row = || format!("[{}]", items.iter().map(filled).collect::<Vec<_>>().join(", "));
    empty.then(|| FaultyRow::Blank(BlankRow { line, key: key.to_owned(), range, wanted: row() }))
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
            ("a: [-, -, -]", Some("")),
            ("a: [3, -, , 0]", Some("")),
            ("a: [3, 0, ]", None),
            ("a: [3, -1, 0]", None),
            ("a: 3, , 0", None),
            ("text [x, , y]", None),
        ];
        for (text, expected) in cases {
            let lines = Lines::new(text);
            let mend = row(&lines, 0).map(|row| match row {
                FaultyRow::Dash(..) => String::new(),
                FaultyRow::Blank(row) => row.wanted,
            });
            assert_eq!(mend.as_deref(), expected, "{text}");
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
        let found = explained(vec![fault(1), fault(3), fault(5)], &lines, FileId(0));
        let said: Vec<(usize, String)> =
            found.iter().map(|f| (f.place.spot.line(), f.text(Lang::En))).collect();
        let [(2, two), (6, one)] = &said[..] else { panic!("{said:?}") };
        assert!(two.starts_with("2 rows, from “b” on") && one.starts_with("row “f”"), "{said:?}");
        let mended = found[0].mend().and_then(|mend| mend.applied(text));
        assert!(mended.is_some_and(|text| text.contains("[1, null, 3]") && text.contains("[null, 2, 3]")));
    }
}
