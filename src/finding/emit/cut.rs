//! The part of a source line that is shown: all of it, or a window around what is marked in it.

use std::ops::Range;

use crate::finding::emit::sheet::Sheet;
use crate::finding::emit::wrap::columns;
use crate::text::visible_char;

/// What stands where a line was cut.
const CUT: &str = "...";

/// A line as it is shown.
pub(super) struct Cut {
    /// The text, at most as many columns as there was room.
    pub text: String,
    /// The columns of each mark, in the order given; `None` for one out of view.
    pub marks: Vec<Option<Range<usize>>>,
}

/// A window of at most `room` columns on a line (from 1).
///
/// `marks` are characters of the line, from 0; the first of them is in view whatever the others do.
pub(super) fn cut(sheet: &Sheet, line: usize, marks: &[Range<usize>], room: usize) -> Cut {
    let (whole, more) = sheet.part(line, 0, room + 1);
    // An empty mark at the end of the line takes a column of its own.
    if !more && whole.chars().map(taken).sum::<usize>() < room {
        return shown(whole, 0, marks, false);
    }
    let room = room.saturating_sub(2 * CUT.len());
    let (from, to) = in_view(sheet, line, marks, room);
    let (middle, _) = sheet.part(line, from, to);
    let spare = room.saturating_sub(middle.chars().map(taken).sum());
    let (left, _) = sheet.part(line, from.saturating_sub(room), from);
    let (right, _) = sheet.part(line, to, to + room);
    let (left, right): (Vec<usize>, Vec<usize>) =
        (left.chars().rev().map(taken).collect(), right.chars().map(taken).collect());
    // What one side does not need, the other may have.
    let half = spare / 2;
    let wanted_right: usize = right.iter().sum();
    let (before, used) = fitting(&left, spare.saturating_sub(wanted_right.min(half)));
    let (after, _) = fitting(&right, spare - used);
    let (text, more) = sheet.part(line, from - before, to + after);
    shown(text, from - before, marks, more)
}

/// The characters that must be in view: all marks if there is room, else the first one or its beginning.
fn in_view(sheet: &Sheet, line: usize, marks: &[Range<usize>], room: usize) -> (usize, usize) {
    let first = marks.first().cloned().unwrap_or(0..0);
    let all = marks.iter().fold(first.clone(), |a, m| a.start.min(m.start)..a.end.max(m.end));
    let fits = |r: &Range<usize>| {
        r.len() <= room && sheet.part(line, r.start, r.end).0.chars().map(taken).sum::<usize>() <= room
    };
    if let Some(view) = [all, first.clone()].into_iter().find(fits) {
        return (view.start, view.end);
    }
    let (text, _) = sheet.part(line, first.start, first.start + room);
    let widths: Vec<usize> = text.chars().map(taken).collect();
    // What stands before it is shown as well.
    (first.start, first.start + fitting(&widths, room - room / 4).0)
}

/// The columns that a character of the source takes as it is shown.
fn taken(c: char) -> usize {
    columns(visible_char(c))
}

/// How many of the characters fit into `room` columns, and the columns they take.
fn fitting(widths: &[usize], room: usize) -> (usize, usize) {
    let mut used = 0;
    let fits = |w: &&usize| {
        let fits = used + **w <= room;
        used += if fits { **w } else { 0 };
        fits
    };
    let count = widths.iter().take_while(fits).count();
    (count, used)
}

/// A part of a line that starts at character `from`, with its marks.
fn shown(part: &str, from: usize, marks: &[Range<usize>], more: bool) -> Cut {
    let mut text = String::with_capacity(part.len() + 2 * CUT.len());
    let mut edges = Vec::new();
    let mut at = 0;
    if from > 0 {
        text.push_str(CUT);
        at = CUT.len();
    }
    for c in part.chars().map(visible_char) {
        edges.push(at);
        text.push(c);
        at += columns(c);
    }
    edges.push(at);
    if more {
        text.push_str(CUT);
    }
    let last = edges.len() - 1;
    let column = |mark: &Range<usize>| {
        let (start, end) = (mark.start.max(from) - from, mark.end.max(from) - from);
        let outside = mark.start > from + last || (mark.end <= from && mark.start < from);
        let start = edges.get(start.min(last)).copied().unwrap_or(at);
        let end = edges.get(end.min(last)).copied().unwrap_or(at);
        (!outside).then_some(start..end.max(start + 1))
    };
    Cut { marks: marks.iter().map(column).collect(), text: text.trim_end().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::emit::wrap::width;

    /// What of the shown text stands above a mark.
    fn above(cut: &Cut, mark: usize) -> String {
        let columns_of = cut.marks[mark].clone().unwrap();
        let mut at = 0;
        let mut out = String::new();
        for c in cut.text.chars() {
            if columns_of.contains(&at) {
                out.push(c);
            }
            at += columns(c);
        }
        out
    }

    #[test]
    fn a_short_line_is_shown_whole_and_what_cannot_be_seen_is_shown() {
        let sheet = Sheet::of("总计：\t１２ x\u{202e}y");
        let cut = cut(&sheet, 1, &[4..6, 3..4, 10..10], 40);
        assert_eq!(cut.text, "总计：␉１２ x\u{fffd}y");
        assert_eq!((above(&cut, 0), above(&cut, 1)), ("１２".into(), "␉".into()));
        assert_eq!(cut.marks[2], Some(15..16));
    }

    #[test]
    fn a_long_line_is_cut_around_its_marks() {
        let line = format!("{}错{}误{}", "字".repeat(300), "x".repeat(12), "字".repeat(300));
        let sheet = Sheet::of(&line);
        let both = cut(&sheet, 1, &[300..301, 313..314], 70);
        assert_eq!((above(&both, 0), above(&both, 1)), ("错".into(), "误".into()));
        assert!(width(&both.text) <= 70 && width(&both.text) > 64, "{}", both.text);
        assert!(both.text.starts_with("...") && both.text.ends_with("..."), "{}", both.text);
        let far = cut(&sheet, 1, &[300..301, 613..614], 70);
        assert_eq!((above(&far, 0), far.marks[1].clone()), ("错".into(), None));
        let wide = cut(&sheet, 1, std::slice::from_ref(&(10..400)), 70);
        assert!(width(&wide.text) <= 70 && wide.marks[0].as_ref().unwrap().end <= 70, "{}", wide.text);
        let start = cut(&sheet, 1, std::slice::from_ref(&(0..2)), 70);
        assert!(start.text.starts_with('字') && start.text.ends_with("..."), "{}", start.text);
        let end = cut(&sheet, 1, std::slice::from_ref(&(614..614)), 70);
        assert!(end.text.starts_with("...字") && end.text.ends_with('字'), "{}", end.text);
        assert_eq!(end.marks[0].as_ref().unwrap().start, width(&end.text));
        let beyond = cut(&sheet, 1, std::slice::from_ref(&(700..702)), 70);
        assert!(width(&beyond.text) <= 70, "{}", beyond.text);
    }

    #[test]
    fn every_window_fits_and_its_mark_is_exact() {
        let line: String = (0..400u32).map(|i| if i % 3 == 0 { '汉' } else { 'a' }).collect();
        let sheet = Sheet::of(&line);
        for at in 0..400 {
            for room in [20, 33, 74] {
                let cut = cut(&sheet, 1, std::slice::from_ref(&(at..at + 1)), room);
                assert!(width(&cut.text) <= room, "{at}, {room}: {}", cut.text);
                let expected = if at % 3 == 0 { "汉" } else { "a" };
                assert_eq!(above(&cut, 0), expected, "{at}, {room}: {}", cut.text);
            }
        }
    }
}
