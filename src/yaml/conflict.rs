//! What is left of a merge that was not finished: lines of git that show two versions of the same lines.

use std::collections::HashSet;
use std::ops::Range;

use crate::base::Said;
use crate::finding::{BoundedFindings, Edit, Finding, fill, reading};
use crate::source::{FileId, Lines, Place};

/// Characters of a line of one version that are shown.
const SHOWN: usize = 40;

/// Other lines of a conflict that are marked beside the first.
const RELATED: usize = 8;

/// Which line of a conflict one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Marker {
    Ours,
    Base,
    Theirs,
    End,
}

/// What is left of merges in a file, and the changes by which the first version of each stays.
#[derive(Default)]
pub(super) struct Conflicts {
    pub findings: BoundedFindings,
    pub edits: Vec<Edit>,
}

/// Whether a text may have any: only then is it worth to look at its lines.
pub(super) fn may_be_in(text: &str) -> bool {
    let is_there = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    ["<<<<<<<", ">>>>>>>", "|||||||", "\n======="].into_iter().any(is_there)
}

/// Finds them. A line of equal signs alone may underline a title of a text.
pub(super) fn find(lines: &Lines<'_>, file: FileId) -> Conflicts {
    let mut all = Conflicts::default();
    let markers = markers(lines);
    let mut rest = &markers[..];
    while let Some(((first, kind), behind)) = rest.split_first() {
        let until = behind.iter().position(|(_, kind)| *kind == Marker::Ours).unwrap_or(behind.len());
        let end = behind[..until].iter().position(|(_, kind)| *kind == Marker::End);
        let parts = end.map_or(&behind[..until], |end| &behind[..=end]);
        let whole = *kind == Marker::Ours && parts.iter().any(|(_, kind)| *kind == Marker::End);
        match whole {
            true => all.conflict(lines, file, *first, parts),
            false => all.leftover(lines, file, *first, parts),
        }
        rest = &behind[parts.len()..];
    }
    all
}

/// The lines that mark a conflict, in their order.
fn markers(lines: &Lines<'_>) -> Vec<(usize, Marker)> {
    let text = lines.text();
    if !may_be_in(text) {
        return Vec::new();
    }
    let mut found: Vec<(usize, Marker)> = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        let code = line.trim_start_matches([' ', '\t', '#']);
        let kinds = [('<', Marker::Ours), ('|', Marker::Base), ('=', Marker::Theirs), ('>', Marker::End)];
        let kind = kinds.into_iter().find(|(sign, _)| {
            let rest = code.trim_start_matches(*sign);
            code.len() - rest.len() == 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))
        });
        if let Some((_, kind)) = kind {
            found.push((number, kind));
        }
    }
    // Equal signs at the start of a line stand in no text; others count between the rest of a conflict only.
    let certain = found.iter().any(|(_, kind)| *kind != Marker::Theirs);
    let column = |number: usize| lines.line(number).starts_with('=');
    found.retain(|(number, kind)| *kind != Marker::Theirs || certain || column(*number));
    found
}

impl Conflicts {
    /// Two versions, or three with the one that both were made from.
    fn conflict(&mut self, lines: &Lines<'_>, file: FileId, first: usize, parts: &[(usize, Marker)]) {
        let at = |wanted: Marker| parts.iter().find(|(_, kind)| *kind == wanted).map(|(number, _)| *number);
        let end = at(Marker::End).unwrap_or(first);
        let theirs = at(Marker::Theirs).unwrap_or(end);
        let ours_end = at(Marker::Base).unwrap_or(theirs);
        let filled = fill!(
            from = first + 1,
            until = end + 1,
            left = version(lines, first + 1..ours_end, theirs + 1..end),
            right = version(lines, theirs + 1..end, first + 1..ours_end),
        );
        let finding = Finding::new(&reading::CONFLICT, place(lines, file, first), filled);
        let middle = Said::new("另一种写法从这里起", "the other version starts here");
        let last = Said::new("到这里为止", "it ends here");
        let finding =
            finding.relating(place(lines, file, theirs), middle).relating(place(lines, file, end), last);
        self.findings.push(finding);
        self.remove(lines, first..first + 1);
        self.remove(lines, ours_end..end + 1);
    }

    /// Lines of a conflict of which others are gone already.
    fn leftover(&mut self, lines: &Lines<'_>, file: FileId, first: usize, parts: &[(usize, Marker)]) {
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
}
