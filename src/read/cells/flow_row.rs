//! Rows in brackets that the parser cannot read: with nothing between two commas, or with a dash.

use crate::finding::{Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};

/// Findings in which what is wrong with such a row is named, where the parser only says that it is no YAML.
pub(in crate::read) fn explained(findings: Vec<Finding>, lines: &Lines<'_>, file: FileId) -> Vec<Finding> {
    let is_syntax = |finding: &Finding| finding.rule() == reading::SYNTAX.wording().rule;
    let explain = |finding: Finding| match is_syntax(&finding) {
        true => row(lines, file, finding.place.spot.line()).unwrap_or(finding),
        false => finding,
    };
    findings.into_iter().map(explain).collect()
}

/// What is wrong with the row on a line, if it is one of these.
fn row(lines: &Lines<'_>, file: FileId, line: usize) -> Option<Finding> {
    let number = line.checked_sub(1)?;
    let text = lines.line(number);
    let (open, close) = (text.find('[')?, text.rfind(']')?);
    let key = text.get(..open)?.trim().strip_suffix(':')?;
    let inside = text.get(open + 1..close)?;
    let items: Vec<&str> = inside.split(',').map(str::trim).collect();
    let start = lines.start_of(number) + open;
    let range = start..lines.start_of(number) + close + 1;
    let place = Place::new(file, lines.spot(range.start, range.end));
    if items.iter().any(|item| *item == "-" || *item == "--") {
        return Some(Finding::new(&reading::DASH_ITEM, place, fill!(key = key)));
    }
    let empty = items.iter().rev().skip(1).any(|item| item.is_empty());
    let filled = |item: &&str| if item.is_empty() { "null" } else { item }.to_owned();
    let row = || items.iter().map(filled).collect::<Vec<_>>().join(", ");
    empty.then(|| {
        let example = Mend::new(file, range, format!("[{}]", row()));
        Finding::new(&reading::EMPTY_ITEM, place, fill!(key = key, example = example))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            let found = row(&lines, FileId(0), 1);
            let mend = found.map(|f| f.mend().map_or(String::new(), Mend::quoted));
            assert_eq!(mend.as_deref(), expected, "{text}");
        }
    }
}
