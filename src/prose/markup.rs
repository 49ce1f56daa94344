//! Whether a text may have markup at all.

use crate::text::lines;

/// Whether nothing in a source can be markup: most narratives are such, and need no parser.
pub(super) fn is_plain(source: &str) -> bool {
    let numbered = |line: &str| {
        let rest = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(['.', ')'])
    };
    let marked = |bytes: &[u8]| bytes.iter().fold(false, |found, b| found | is_mark(*b));
    !source.as_bytes().chunks(64).any(marked) && !lines(source).any(numbered)
}

/// What markup is made of, but for numbers of lists. Without a table, so that many bytes are asked at once.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'#' | b'&' | b'*'..=b'+' | b'-' | b'<'..=b'>' | b'['..=b'\\' | b'_'..=b'`' | b'|' | b'~')
}
