//! Numbers of a row of which nobody can say whether they are two cells or one with a comma between its thousands.

use std::ops::Range;

use crate::finding::{Finding, fill, reading};
use crate::read::reader::Reader;
use crate::source::Place;
use crate::yaml::{Node, Yaml};

/// Digits behind a comma between thousands.
const GROUP: usize = 3;
const COMMAS: [char; 3] = [',', '，', '﹐'];

/// Two numbers of a row that may be one, or one with a 0 before it.
#[derive(Debug)]
pub(super) struct DoubtfulPair {
    range: Range<usize>,
    /// As one number, and as what stands there.
    one: String,
    other: String,
}

/// Whether a row may have such numbers: most have none of three digits, and none that begins with 0.
pub(super) fn may_be(items: &[Node<'_>]) -> bool {
    items.iter().any(|item| match &item.value {
        Yaml::Scalar(text, _) => text.len() == GROUP || text.len() > 1 && text.starts_with('0'),
        _ => false,
    })
}

/// The doubtful numbers of a row as it is written: with another sign between them than between others of the row, or with a 0
/// before the second. A row that parts all its cells with bare commas has none; `is_one` tells of a number that it is certainly one.
pub(super) fn doubts(written: &str, is_one: impl Fn(&str) -> bool) -> Vec<DoubtfulPair> {
    let is_gap = |c: char| c.is_whitespace() || COMMAS.contains(&c);
    let mut cells: Vec<Range<usize>> = Vec::new();
    let mut inside = false;
    for (at, c) in written.char_indices() {
        let is_cell = !is_gap(c) && !"[]()（）［］【】".contains(c);
        match (is_cell, inside) {
            (true, false) => cells.push(at..at + c.len_utf8()),
            (true, true) => cells.iter_mut().for_each(|cell| {
                if cell.end == at {
                    cell.end = at + c.len_utf8();
                }
            }),
            _ => {}
        }
        inside = is_cell;
    }
    let gap = |at: usize| &written[cells[at].end..cells[at + 1].start];
    let count = cells.len().saturating_sub(1);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut out: Vec<DoubtfulPair> = Vec::new();
    for at in 0..cells.len() {
        let second = &written[cells[at].clone()];
        let has_zero = is_digits(second) && second.len() > 1 && second.starts_with('0');
        let before = at.checked_sub(1).map(|before| &written[cells[before].clone()]).filter(|first| {
            is_digits(first) && first.len() <= GROUP && !first.starts_with('0') && second.len() == GROUP
        });
        let plain = match second.trim_start_matches('0') {
            "" => "0",
            plain => plain,
        };
        let doubt = |first: &str, start: usize| DoubtfulPair {
            range: start..cells[at].end,
            one: format!("{first}{second}"),
            other: format!("{first}, {plain}"),
        };
        match before.filter(|_| is_digits(second)) {
            Some(first) => {
                let own = gap(at - 1);
                let is_bare = own.chars().count() == 1;
                let others = (0..count).any(|other| other != at - 1 && gap(other) != own);
                if has_zero || is_bare && others {
                    out.push(doubt(first, cells[at - 1].start));
                }
            }
            None if has_zero => out.push(DoubtfulPair {
                range: cells[at].clone(),
                one: plain.to_owned(),
                other: String::new(),
            }),
            None => {}
        }
    }
    out.retain(|doubt| !is_one(&doubt.one) || doubt.other.is_empty());
    out
}

/// Says of a row which of its numbers may be one, each with both readings.
pub(super) fn say(reader: &mut Reader<'_, '_>, value: &Node<'_>, doubts: &[DoubtfulPair]) {
    for DoubtfulPair { range, one, other } in doubts {
        let range = value.start + range.start..value.start + range.end;
        let found = reader.lines.text().get(range.clone()).unwrap_or("").to_owned();
        let place = Place::new(reader.file, reader.lines.spot(range.start, range.end));
        let message = if other.is_empty() { &reading::LEADING_ZERO } else { &reading::ONE_OR_TWO };
        let filled =
            fill!(found = found, wanted = one.as_str(), blank = "", other = other.as_str(), limit = "");
        reader.say(Finding::new(message, place, filled));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_told_from_one() {
        for (row, expected) in [
            ("[1,003, 3]", "1003|1, 3"),
            ("[0, 1,204]", "1204|1, 204"),
            ("[1 003, 3]", "1003|1, 3"),
            ("(1,003, 3)", "1003|1, 3"),
            ("[1，206，2, 0]", "1206|1, 206"),
            ("[0, 1，204]", "1204|1, 204"),
            ("[1, 003, 3]", "1003|1, 3"),
            ("[1,003, 0, 2,120]", "1003|1, 3;2120|2, 120"),
            ("[012, 3]", "12|"),
            ("[1,204,0]", ""),
            ("[1，204，0]", ""),
            ("[1, 204, 0]", ""),
            ("[0,204, 3]", ""),
            ("[1204,204, 3]", ""),
            ("[3,1, 204, 0]", ""),
            ("[3 1 204 0]", ""),
            ("[0, 1,20]", ""),
            ("[0, 0.5, 00.5]", ""),
            ("[]", ""),
        ] {
            let found = doubts(row, |_| false);
            let found: Vec<String> = found.iter().map(|d| format!("{}|{}", d.one, d.other)).collect();
            assert_eq!(found.join(";"), expected, "{row}");
        }
    }
}
