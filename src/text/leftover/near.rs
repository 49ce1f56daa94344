//! How far a leftover goes: a sign that is never closed must not be looked for to the end of a text.

/// Bytes in which a leftover ends that has an end.
const LENGTH: usize = 200;

/// What stands behind a sign, as far as a leftover goes.
pub(super) fn near(text: &str) -> &str {
    let end = (0..=LENGTH.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}
