//! What is left of a merge that was not finished: lines of git that show two versions of the same lines.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::base::Said;
use crate::finding::{BoundedFindings, Edit, Finding, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::text::{MergeMarker, may_have_merge_markers, merge_markers};

/// Characters of a line of one version that are shown.
const SHOWN: usize = 40;

/// Other lines of a conflict that are marked beside the first.
const RELATED: usize = 8;

/// What is left of merges in a file, and the changes by which the first version of each stays.
#[derive(Default)]
pub(super) struct Conflicts {
    pub findings: BoundedFindings,
    pub edits: Vec<Edit>,
}

/// Finds them in YAML.
pub(super) fn find(lines: &Lines<'_>, file: FileId) -> Conflicts {
    conflicts(lines, file, &markers(lines))
}

/// A text in a file of its own with the first version of each conflict: what else there is of one becomes spaces, so that
/// all places stay as they are.
pub(crate) fn without_conflicts<'t>(text: &'t str, file: FileId) -> (Cow<'t, str>, Vec<Finding>) {
    let markers = merge_markers(text);
    if markers.is_empty() {
        return (Cow::Borrowed(text), Vec::new());
    }
    let Conflicts { findings, edits } = conflicts(&Lines::new(text), file, &markers);
    let mut kept = String::with_capacity(text.len());
    for Edit { range, .. } in edits {
        kept.push_str(&text[kept.len()..range.start]);
        kept.extend(text[range].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
    }
    kept.push_str(&text[kept.len()..]);
    (Cow::Owned(kept), findings.finish())
}

/// The conflicts that some lines mark.
fn conflicts(lines: &Lines<'_>, file: FileId, markers: &[(usize, MergeMarker)]) -> Conflicts {
    let mut all = Conflicts::default();
    let mut rest = markers;
    while let Some(((first, kind), behind)) = rest.split_first() {
        // Up to its end, or to where the next one begins.
        let stops = |(_, kind): &(usize, MergeMarker)| matches!(kind, MergeMarker::Ours | MergeMarker::End);
        let parts = match behind.iter().position(stops) {
            Some(end) if behind[end].1 == MergeMarker::End => &behind[..=end],
            stop => &behind[..stop.unwrap_or(behind.len())],
        };
        let whole = *kind == MergeMarker::Ours && parts.iter().any(|(_, kind)| *kind == MergeMarker::End);
        match whole {
            true => all.conflict(lines, file, *first, parts),
            false => all.leftover(lines, file, *first, parts),
        }
        rest = &behind[parts.len()..];
    }
    all
}

/// The lines that mark a conflict in YAML. Equal signs at the start of a line stand in no text of it.
fn markers(lines: &Lines<'_>) -> Vec<(usize, MergeMarker)> {
    let mut found = merge_markers(lines.text());
    if may_have_merge_markers(lines.text()) {
        let rules = lines.text().split('\n').enumerate().filter(|(_, line)| line.trim_end() == "=======");
        found.extend(rules.map(|(number, _)| (number, MergeMarker::Theirs)));
        found.sort_unstable_by_key(|(number, _)| *number);
        found.dedup();
    }
    found
}

impl Conflicts {
    /// Two versions, or three with the one that both were made from.
    fn conflict(&mut self, lines: &Lines<'_>, file: FileId, first: usize, parts: &[(usize, MergeMarker)]) {
        let at =
            |wanted: MergeMarker| parts.iter().find(|(_, kind)| *kind == wanted).map(|(number, _)| *number);
        let end = at(MergeMarker::End).unwrap_or(first);
        let theirs = at(MergeMarker::Theirs).unwrap_or(end);
        let ours_end = at(MergeMarker::Base).unwrap_or(theirs);
        let filled = fill!(
            from = first + 1,
            until = end + 1,
            left = version(lines, first + 1..ours_end, theirs + 1..end),
            right = version(lines, theirs + 1..end, first + 1..ours_end),
        );
        let place_of = |number| place(lines, file, number);
        let finding = match same(lines, first + 1..ours_end, theirs + 1..end) {
            true => Finding::new(
                &reading::CONFLICT_SAME,
                place_of(first),
                fill!(from = first + 1, until = end + 1),
            ),
            false => Finding::new(&reading::CONFLICT, place_of(first), filled),
        };
        let middle = Said::new("另一种写法从这里起", "the other version starts here");
        let last = Said::new("到这里为止", "it ends here");
        let finding = finding.relating(place_of(theirs), middle).relating(place_of(end), last);
        self.findings.push(finding);
        self.remove(lines, first..first + 1);
        self.remove(lines, ours_end..end + 1);
    }

    /// Lines of a conflict of which others are gone already.
    fn leftover(&mut self, lines: &Lines<'_>, file: FileId, first: usize, parts: &[(usize, MergeMarker)]) {
        let found = lines.line(first).trim();
        let filled = fill!(found = short(found));
        let mut finding = Finding::new(&reading::CONFLICT_LEFT, place(lines, file, first), filled);
        self.remove(lines, first..first + 1);
        for (number, _) in parts {
            self.remove(lines, *number..number + 1);
        }
        for (number, _) in parts.iter().take(RELATED) {
            let says = Said::new("这一行也是", "this line, too");
            finding = finding.relating(place(lines, file, *number), says);
        }
        self.findings.push(finding);
    }

    fn remove(&mut self, lines: &Lines<'_>, numbers: Range<usize>) {
        let range = lines.start_of(numbers.start)..lines.start_of(numbers.end);
        self.edits.push(Edit { range, text: "".into() });
    }
}

/// Whether two versions have the same lines, but for spaces and blank ones.
fn same(lines: &Lines<'_>, one: Range<usize>, other: Range<usize>) -> bool {
    let of = |numbers: Range<usize>| {
        numbers.map(|number| lines.line(number).trim()).filter(|line| !line.is_empty())
    };
    of(one).eq(of(other))
}

/// The first line of a version that the other one has not.
fn version(lines: &Lines<'_>, own: Range<usize>, other: Range<usize>) -> Said {
    let of = |numbers: Range<usize>| {
        numbers.map(|number| lines.line(number).trim()).filter(|line| !line.is_empty())
    };
    let known: HashSet<&str> = of(other).collect();
    let said: Vec<&str> = of(own).filter(|line| !known.contains(line)).collect();
    match said[..] {
        [] => Said::new("（没有）", "(nothing)"),
        [one] => Said::same(short(one)),
        [first, ..] => Said::new(
            format!("{} 等 {} 行", short(first), said.len()),
            format!("{} and so on, {} lines", short(first), said.len()),
        ),
    }
}

fn short(line: &str) -> String {
    match line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line.to_owned(),
    }
}

fn place(lines: &Lines<'_>, file: FileId, number: usize) -> Place {
    let (start, line) = (lines.start_of(number), lines.line(number));
    Place::new(file, lines.spot(start + line.len() - line.trim_start().len(), start + line.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_conflict_is_one_finding_and_its_first_version_stays() {
        let whole = "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 3\n";
        let three = "<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> other\n";
        let cases: &[(&str, &[usize], &str)] = &[
            (whole, &[2], "a: 1\nb: 1\nc: 3\n"),
            (three, &[1], "b: 1\n"),
            (&format!("{whole}{three}"), &[2, 8], "a: 1\nb: 1\nc: 3\nb: 1\n"),
            ("a: |\n  <<<<<<< a\n  x\n  =======\n  y\n  >>>>>>> b\n", &[2], "a: |\n  x\n"),
            ("# <<<<<<< a\nx: 1\n# =======\n# >>>>>>> b\n", &[1], "x: 1\n"),
            ("a: 1\n>>>>>>> b\n", &[2], "a: 1\n"),
            (
                "<<<<<<<<< Temporary merge branch 1\na: 1\n=========\na: 2\n>>>>>>>>> Temporary merge branch 2\n",
                &[1],
                "a: 1\n",
            ),
            ("<<<<<<< HEAD\na: 1\n", &[1], "a: 1\n"),
            ("a: 1\n=======\nb: 2\n>>>>>>> b\n", &[2], "a: 1\nb: 2\n"),
            ("a: 1\n=======\nb: 2\n", &[2], "a: 1\nb: 2\n"),
            // A title of a text.
            ("a: |\n  题\n  =======\n  x\n", &[], "a: |\n  题\n  =======\n  x\n"),
            ("a: ======= x\n", &[], "a: ======= x\n"),
            ("a: <<<<<<<\n# <<<<<<<<<\n", &[], "a: <<<<<<<\n# <<<<<<<<<\n"),
        ];
        for (text, expected, mended) in cases {
            let found = find(&Lines::new(text), FileId(0));
            let at: Vec<usize> = found.findings.iter().map(|f| f.place.spot.line()).collect();
            assert_eq!(at, *expected, "{text}");
            let mut out = (*text).to_owned();
            for edit in found.edits.iter().rev() {
                out.replace_range(edit.range.clone(), &edit.text);
            }
            assert_eq!(out, *mended, "{text}");
        }
    }

    #[test]
    fn versions_that_differ_in_spaces_alone_are_told_as_such() {
        let cases = [
            ("<<<<<<< a\nb: 1\n=======\nb: 1  \n>>>>>>> c\n", true),
            ("<<<<<<< a\n\n=======\n\n\n>>>>>>> c\n", true),
            ("<<<<<<< a\n  b: 1\n||||||| x\n=======\n    b: 1\n>>>>>>> c\n", true),
            ("<<<<<<< a\n=======\nb: 1\n>>>>>>> c\n", false),
            ("<<<<<<< a\nb: 1\nc: 2\n=======\nc: 2\nb: 1\n>>>>>>> c\n", false),
        ];
        for (text, expected) in cases {
            let found = find(&Lines::new(text), FileId(0));
            let same = reading::CONFLICT_SAME.wording();
            assert_eq!(found.findings.iter().all(|f| std::ptr::eq(f.wording, same)), expected, "{text}");
        }
    }

    #[test]
    fn a_text_of_its_own_keeps_the_first_version_where_it_stands() {
        let conflict = "题\n=======\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 改\n丙\n";
        let (text, found) = without_conflicts(conflict, FileId(0));
        assert_eq!((text.len(), text.lines().count()), (conflict.len(), conflict.lines().count()));
        let kept: Vec<&str> = text.split('\n').map(str::trim).collect();
        assert_eq!(kept, ["题", "=======", "", "甲", "", "", "", "丙", ""]);
        let at: Vec<usize> = found.iter().map(|finding| finding.place.spot.line()).collect();
        assert_eq!(at, [3]);
        for plain in ["题\n=======\n甲\n", "| 甲 |\n|---|\n|||||||\n", ""] {
            assert_eq!(without_conflicts(plain, FileId(0)), (Cow::Borrowed(plain), Vec::new()));
        }
    }
}
