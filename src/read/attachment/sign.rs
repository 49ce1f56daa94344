//! What the bytes of an attachment must have for its type.

use crate::read::format::format_of;
use crate::source::OpenFile;
use crate::text::merge_markers;

/// Types whose files always begin with a sign of their own, which is among those that are known.
const SIGNED: &[&str] = &[
    "pdf", "ofd", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "zip", "rar", "7z", "png", "jpg",
    "jpeg", "gif", "webp", "bmp",
];

/// Bytes that the smallest of them has more of.
const LEAST: usize = 12;
/// Letters that are surely words, such as “Not found”.
const WORDS: usize = 8;
/// Bytes from which on a file without any content is told.
const HOLLOW: usize = 4;

/// Whether a file that begins like this is surely not of the type that its ending says, though of none that is known.
pub(super) fn lacks_sign(ending: &str, head: &[u8]) -> bool {
    let is_long = head.len() >= LEAST || head.len() >= WORDS && head.is_ascii();
    is_long && SIGNED.contains(&ending) && format_of(head).is_none()
}

/// Whether a file is nothing but the sign of its type.
pub(super) fn is_sign_alone(ending: &str, head: &[u8], size: u64) -> bool {
    size <= SIGN && SIGNED.contains(&ending) && format_of(head).is_some()
}

/// Bytes that no file of those types gets by with.
const SIGN: u64 = 12;

/// Whether a file that begins like this holds nothing: zeros, as a copy that was cut short has them, or blanks.
pub(super) fn is_hollow(head: &[u8]) -> bool {
    head.len() > HOLLOW && head.iter().all(|byte| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n'))
}

/// Bytes of a text in which marks of a merge are looked for.
const LOOKED_AT: usize = 1 << 20;

/// The line, from 1, on which the first mark of a merge stands in a text that begins with `head`.
pub(super) fn first_conflict(mut head: Vec<u8>, rest: &mut OpenFile) -> Option<usize> {
    head.extend(rest.head(LOOKED_AT).unwrap_or_default());
    let (number, _) = *merge_markers(&String::from_utf8_lossy(&head)).first()?;
    Some(number + 1)
}

/// Whether the start of a file is no text in UTF-8; a character at its end may be cut.
pub(super) fn is_other_encoding(head: &[u8]) -> bool {
    str::from_utf8(head).is_err_and(|error| error.error_len().is_some())
}
