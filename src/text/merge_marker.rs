//! Lines that a merge leaves in a text where it could not choose between two versions.

/// Which line of a conflict one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MergeMarker {
    /// `<<<<<<<`, before the first version.
    Ours,
    /// `|||||||`, before what both versions were made from.
    Base,
    /// `=======`, before the second version.
    Theirs,
    /// `>>>>>>>`, behind it.
    End,
}

use MergeMarker::{Base, End, Ours, Theirs};

/// Signs in a marker. Those that git leaves of a merge of earlier versions have more, and say so.
const SIGNS: usize = 7;
const EARLIER: &str = "Temporary merge branch ";

/// Whether a text may have such lines: only then is it worth to look for them.
pub(crate) fn may_have_merge_markers(text: &str) -> bool {
    let bytes = text.as_bytes();
    // None of the signs is frequent, so that a text is passed twice at the speed of memory.
    let is_row =
        |at: usize| bytes[at..].iter().take_while(|sign| **sign == bytes[at]).take(SIGNS).count() == SIGNS;
    // A title of a text may be underlined; without another sign, only what begins a line is looked at.
    let begins = |at: usize| at == 0 || bytes[at - 1] == b'\n';
    memchr::memchr3_iter(b'<', b'>', b'|', bytes).any(is_row)
        || memchr::memchr_iter(b'=', bytes).any(|at| begins(at) && is_row(at))
}

/// The lines that mark a conflict, by their numbers from 0. Equal signs may underline a title, so they count beside other
/// markers only; those of earlier versions count if they are in no other conflict.
pub(crate) fn merge_markers(text: &str) -> Vec<(usize, MergeMarker)> {
    if !may_have_merge_markers(text) {
        return Vec::new();
    }
    let mut all = Vec::new();
    let (mut before, mut within) = ("", 0);
    for (number, line) in text.split('\n').enumerate() {
        let marker = marker(line, &mut within);
        // A row of empty cells stands behind another row.
        all.extend(
            marker.filter(|m| *m != Base || !before.trim_start().starts_with('|')).map(|m| (number, m)),
        );
        before = line;
    }
    let mut open = false;
    let mut kept = Vec::with_capacity(all.len());
    for (at, (number, marker)) in all.iter().enumerate() {
        let closes = || all.get(at + 1).is_some_and(|(_, next)| *next == End);
        match marker {
            Ours | Base => open = true,
            Theirs if !open && !closes() => continue,
            Theirs | End => open = false,
        }
        kept.push((*number, *marker));
    }
    kept
}

/// Which marker a line is. The conflict around it has markers of `within` signs; 0 where there is none.
fn marker(line: &str, within: &mut usize) -> Option<MergeMarker> {
    let code = line.trim_start_matches([' ', '\t', '#']);
    let (sign, marker) = match code.as_bytes().first()? {
        b'<' => ('<', Ours),
        b'|' => ('|', Base),
        b'=' => ('=', Theirs),
        b'>' => ('>', End),
        _ => return None,
    };
    let rest = code.trim_start_matches(sign);
    let signs = code.len() - rest.len();
    if !(rest.trim_end().is_empty() || rest.starts_with(' ')) {
        return None;
    }
    let is_marker = signs == SIGNS
        || signs > SIGNS
            && match (marker, *within) {
                (Ours, 0) => rest.trim_start().starts_with(EARLIER),
                _ => signs == *within,
            };
    match marker {
        Ours if is_marker => *within = signs,
        End if is_marker => *within = 0,
        _ => {}
    }
    is_marker.then_some(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_merge_are_told_from_titles_and_rows() {
        let cases: &[(&str, &[(usize, MergeMarker)])] = &[
            ("<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> b\n", &[(0, Ours), (2, Theirs), (4, End)]),
            (
                "\t<<<<<<<\r\n# |||||||\r\n=======\r\n >>>>>>>\r\n",
                &[(0, Ours), (1, Base), (2, Theirs), (3, End)],
            ),
            ("||||||| 1a2b3c\n=======\n", &[(0, Base), (1, Theirs)]),
            ("甲\n=======\n乙\n>>>>>>> b\n", &[(1, Theirs), (3, End)]),
            // Titles.
            ("题\n=======\n文\n", &[]),
            (
                "题\n=======\n\n<<<<<<< a\n甲\n=======\n乙\n>>>>>>> b\n\n题\n=======\n",
                &[(3, Ours), (5, Theirs), (7, End)],
            ),
            ("<<<<<<< a\n题\n\n甲\n", &[(0, Ours)]),
            // Of earlier versions, by themselves and in another conflict.
            (
                "<<<<<<<<< Temporary merge branch 1\n甲\n=========\n乙\n>>>>>>>>> Temporary merge branch 2\n=========\n",
                &[(0, Ours), (2, Theirs), (4, End)],
            ),
            (
                "<<<<<<< a\n||||||| b\n<<<<<<<<< Temporary merge branch 1\n=========\n>>>>>>>>> Temporary merge branch 2\n=======\n>>>>>>> b\n",
                &[(0, Ours), (1, Base), (5, Theirs), (6, End)],
            ),
            ("<<<<<<<<< a\n=========\n>>>>>>>>> 引用\n", &[]),
            // Rows of a table, quotations, rules.
            ("| 甲 | 乙 |\n|---|---|\n|||||||\n", &[]),
            ("<<<<<<\n>>>>>>>>\n========\n", &[]),
            ("甲 <<<<<<< b\n<<<<<<<b\n", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(merge_markers(text), *expected, "{text}");
        }
    }
}
