//! Lines that hold nothing but spaces of other kinds: editors see blank lines, YAML reads words.

use std::ops::Range;

use crate::base::Said;
use crate::finding::{Edit, Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::yaml::fault::{is_odd_space, is_white};
use crate::yaml::invisible::{code_of, name_of};

/// Spaces that a text below a key starts with at least.
const LEVEL: usize = 2;

/// Such lines of a file, and the changes that leave them blank.
pub(super) struct OddBlanks {
    pub finding: Finding,
    pub edits: Vec<Edit>,
}

/// Finds them, but for those that belong to a text by their indentation.
pub(super) fn find(lines: &Lines<'_>, file: FileId) -> Option<OddBlanks> {
    of_signs(lines, file, is_odd_space)
}

/// Finds those of tabs: only in a text is one of them no blank line to YAML.
pub(super) fn find_tabs(lines: &Lines<'_>, file: FileId) -> Option<OddBlanks> {
    of_signs(lines, file, |c| c == '\t')
}

/// Finds those that have some signs.
fn of_signs(lines: &Lines<'_>, file: FileId, is_sign: fn(char) -> bool) -> Option<OddBlanks> {
    let text = lines.text();
    if !text.contains(is_sign) {
        return None;
    }
    let all: Vec<&str> = text.lines().collect();
    let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let is_blank = |line: &str| line.chars().all(is_white);
    // The depth of the nearest line below each that says something.
    let mut below: Vec<usize> = Vec::with_capacity(all.len());
    for line in all.iter().rev() {
        below.push(if is_blank(line) { below.last().copied().unwrap_or(0) } else { spaces(line) });
    }
    below.reverse();
    let mut above = 0;
    let mut found: Vec<Range<usize>> = Vec::new();
    for (number, (line, below)) in all.iter().zip(below).enumerate() {
        if !is_blank(line) {
            above = spaces(line);
        } else if line.contains(is_sign) && (spaces(line) < LEVEL || spaces(line) < above.max(below)) {
            let start = lines.start_of(number);
            found.push(start..start + line.len());
        }
    }
    let first = found.first()?.clone();
    let sign = text[first.clone()].chars().find(|c| is_sign(*c))?;
    let edits: Vec<Edit> = found.iter().map(|range| Edit { range: range.clone(), text: "".into() }).collect();
    let mend = Mend::new(file, first.clone(), "").certain();
    let mend = found.iter().skip(1).fold(mend, |mend, range| mend.and(range.clone(), ""));
    let which = match found.len() {
        1 => Said::new("这一行只有", "this line holds nothing but"),
        count => Said::new(
            format!("从这一行起，有 {count} 行只有"),
            format!("from this line on {count} lines hold nothing but"),
        ),
    };
    let filled = fill!(said = which, name = name_of(sign), code = code_of(sign), mend = mend);
    let place = Place::new(file, lines.spot(first.start, first.end));
    Some(OddBlanks { finding: Finding::new(&reading::PLAIN_BLANK, place, filled), edits })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_look_blank_are_found_but_not_those_of_texts() {
        // What the text becomes, where it changes.
        let cases = [
            ("a: 1\n\u{3000}\u{3000}\nb: 2\n", Some("a: 1\n\nb: 2\n")),
            ("\u{a0}\na: 1\n \u{3000}\n\u{2003}\t\r\n", Some("\na: 1\n\n\r\n")),
            ("a:\n  b: 1\n \u{3000}\n  c: 2\n", Some("a:\n  b: 1\n\n  c: 2\n")),
            ("a: |\n\u{3000}\n  甲\n\u{3000}\n  乙\n", Some("a: |\n\n  甲\n\n  乙\n")),
            ("a: |\n  甲\n  \u{3000}\n  乙\n", None),
            ("a: 甲\u{3000}乙\n\n\t\nb: 1\n", None),
            ("\u{3000}a: 1\n", None),
        ];
        for (text, expected) in cases {
            let found = find(&Lines::new(text), FileId(0));
            let changed = found.map(|found| {
                let edits = found.edits.iter().rev();
                edits.fold(text.to_owned(), |mut text, edit| {
                    text.replace_range(edit.range.clone(), &edit.text);
                    text
                })
            });
            assert_eq!(changed.as_deref(), expected, "{text:?}");
        }
        let tabs = |text: &str| find_tabs(&Lines::new(text), FileId(0)).map(|found| found.edits.len());
        assert_eq!(tabs("a: |\n  甲\n\t\n  乙\n \t\n  丙\n"), Some(2));
        assert_eq!((tabs("a: |\n  甲\n  \t\n  乙\n"), tabs("a: 甲\t乙\n")), (None, None));
    }
}
