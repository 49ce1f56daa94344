//! What differs between two states of a file, as a unified diff.

use similar::TextDiff;

use crate::text::visible;

/// The changes that make one state of a file another, as `git apply` and `patch -p1` take them; empty if it is the same.
///
/// Ends of lines and a byte order mark are part of the lines: without them a patch would not apply.
pub(super) fn unified(path: &str, old: &[u8], new: &[u8]) -> String {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    // Lines as git counts them: `similar` alone would end one at a lone carriage return, too.
    let lines = [&old, &new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&lines[0], &lines[1]);
    // A tab ends a name that has spaces, or `patch` takes what follows the first of them for a date.
    let name = format!("{}{}", visible(path), if path.contains(' ') { "\t" } else { "" });
    diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_stand_with_what_is_around_them() {
        let text = |lines: &str| lines.chars().map(|c| format!("{c}\n")).collect::<String>();
        let diff = |old: &str, new: &str| {
            let shown = unified("f", text(old).as_bytes(), text(new).as_bytes());
            shown.lines().skip(2).map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        let cases = [
            ("abc", "abc", ""),
            ("abc", "axc", "@@ -1,3 +1,3 @@  a -b +x  c"),
            ("abcdefgh", "abcdeXfgh", "@@ -3,6 +3,7 @@  c  d  e +X  f  g  h"),
            ("ab", "ba", "@@ -1,2 +1,2 @@ +b  a -b"),
            ("aXbcdefghijYk", "abcdefghijk", "@@ -1,5 +1,4 @@  a -X  b  c  d @@ -9,5 +8,4 @@  h  i  j -Y  k"),
            ("", "a", "@@ -0,0 +1 @@ +a"),
        ];
        for (old, new, expected) in cases {
            assert_eq!(diff(old, new), expected, "{old} {new}");
        }
    }

    #[test]
    fn ends_of_lines_and_of_files_are_kept() {
        let cases = [
            ("a\r\nb\r\n", "a\r\nc\r\n", "@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"),
            ("a\rb\n", "a\rc\n", "@@ -1 +1 @@\n-a\rb\n+a\rc\n"),
            ("\u{feff}a\n", "\u{feff}b\n", "@@ -1 +1 @@\n-\u{feff}a\n+\u{feff}b\n"),
            ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
        ];
        for (old, new, expected) in cases {
            let shown = unified("f", old.as_bytes(), new.as_bytes());
            assert_eq!(shown, format!("--- a/f\n+++ b/f\n{expected}"), "{old:?} {new:?}");
        }
        assert!(unified("a b", b"1", b"2").starts_with("--- a/a b\t\n+++ b/a b\t\n"));
    }

    /// A report of the largest size, every line of it another: an hour's wait would be no answer.
    #[test]
    fn a_file_that_changed_altogether_is_compared_in_no_time() {
        let text = |sign: char| (0..30_000).map(|i| format!("{sign}{}\n", i % 700)).collect::<String>();
        let begun = std::time::Instant::now();
        let shown = unified("f", text('a').as_bytes(), text('b').as_bytes());
        assert_eq!(shown.lines().count(), 60_003);
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    }
}
