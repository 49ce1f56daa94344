//! Marks of notes, which are no digits of the figure before them.

/// A character of raised text: digits that belong to no number before them.
pub(super) fn raised(c: char) -> char {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = c.to_digit(10).and_then(|digit| digits.get(digit as usize)).copied();
    digit.unwrap_or(if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c })
}

/// Raised digits, and digits in circles: a reader takes them for the number of a note, or of a label.
pub(super) fn is_note_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '①'..='⑳' | '⓪' | '❶'..='❿' | '➀'..='➓' | '₀'..='₉')
}
