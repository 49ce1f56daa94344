//! A piece of what a mark stands for: some characters of a text, blocks of a narrative, rows of a list.

use std::ops::Range;

use tera::{Error, Kwargs, State, TeraResult};

use crate::text::{MARK_CLOSE, MARK_OPEN, is_mark};

/// How many are passed over, and how many are printed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    from: usize,
    count: usize,
}

impl Piece {
    /// Everything.
    pub(super) const WHOLE: Piece = Piece { from: 0, count: usize::MAX };

    /// What stands inside a mark: `3` or `3:FROM:COUNT`; `None` if it is no mark's inside.
    pub(super) fn parse(mark: &str) -> Option<(usize, Piece)> {
        let Some((at, piece)) = mark.split_once(':') else { return Some((mark.parse().ok()?, Piece::WHOLE)) };
        let (from, count) = piece.split_once(':')?;
        Some((at.parse().ok()?, Piece { from: from.parse().ok()?, count: count.parse().ok()? }))
    }

    /// The positions of the piece in a list of so many; none where it ends earlier.
    pub(super) fn of(self, count: usize) -> Range<usize> {
        let from = self.from.min(count);
        from..from.saturating_add(self.count).min(count)
    }

    /// The piece of a text, in characters.
    pub(super) fn of_text(self, text: &str) -> &str {
        if self == Piece::WHOLE {
            return text;
        }
        let at = |text: &str, count| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        let rest = &text[at(text, self.from)..];
        &rest[..at(rest, self.count)]
    }
}

/// `{{ x | piece(from=1, count=2) }}`: cuts a word at once; a mark stays whole and remembers its piece.
pub(super) fn filter(value: &str, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let from: Option<usize> = arguments.get("from")?;
    let count: Option<usize> = arguments.get("count")?;
    let piece = Piece { from: from.unwrap_or(0), count: count.unwrap_or(usize::MAX) };
    if !value.contains(is_mark) {
        return Ok(piece.of_text(value).to_owned());
    }
    let inside = value.strip_prefix(MARK_OPEN).and_then(|v| v.strip_suffix(MARK_CLOSE)?.strip_suffix(' '));
    match inside.map(str::parse::<usize>) {
        Some(Ok(at)) => Ok(format!("{MARK_OPEN}{at}:{}:{} {MARK_CLOSE}", piece.from, piece.count)),
        _ => Err(Error::message("`piece` takes one text as the view has it, not several or a piece")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_ends_where_the_whole_ends() {
        let cases = [
            ("0", "甲乙丙"),
            ("0:0:2", "甲乙"),
            ("0:1:1", "乙"),
            ("0:2:9", "丙"),
            ("0:3:1", ""),
            ("0:9:18446744073709551615", ""),
        ];
        for (mark, expected) in cases {
            let (at, piece) = Piece::parse(mark).unwrap();
            let list: Vec<char> = "甲乙丙".chars().collect();
            assert_eq!(at, 0);
            assert_eq!(piece.of_text("甲乙丙"), expected, "{mark}");
            assert_eq!(list[piece.of(list.len())].iter().collect::<String>(), expected, "{mark}");
        }
    }

    #[test]
    fn what_is_no_mark_is_none() {
        for inside in ["", "x", "1:", "1:2", "1:2:", "1:-1:2", "1…"] {
            assert_eq!(Piece::parse(inside), None, "{inside}");
        }
    }
}
