//! What stands in quotes in a line is told of, not said.

use std::ops::Range;

use crate::text::leftover::LeftoverKind;

/// Quotes, and the brackets of titles.
const QUOTES: [(char, char); 5] = [('“', '”'), ('《', '》'), ('‘', '’'), ('「', '」'), ('『', '』')];

/// Whether a leftover stands in quotes: such a text tells of it. What a program has put in the place of what it lost does so
/// within a title, too.
pub(super) fn is_told(line: &str, (range, kind): &(Range<usize>, LeftoverKind)) -> bool {
    match kind {
        LeftoverKind::AccessCode => false,
        LeftoverKind::OfProgram if line[range.clone()].starts_with(['错', 'E', '□', '?']) => false,
        LeftoverKind::OfProgram => is_all(line, range),
        _ => is_within(line, range),
    }
}

/// Whether a part of a line stands within quotes.
pub(super) fn is_within(line: &str, part: &Range<usize>) -> bool {
    inside(line, part).is_some()
}

/// Whether a part of a line is all that stands within quotes.
fn is_all(line: &str, part: &Range<usize>) -> bool {
    inside(line, part).is_some_and(|inside| inside == *part)
}

/// What stands between the quotes around a part of a line.
fn inside(line: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let (before, behind) = (line.get(..part.start)?, line.get(part.end..)?);
    QUOTES.iter().find_map(|(open, close)| {
        let start = before.rfind(*open)?;
        let is_open = !before[start..].contains(*close);
        let end = part.end + behind.find(*close)?;
        let is_closed = !behind[..end - part.end].contains(*open);
        (is_open && is_closed).then_some(start + open.len_utf8()..end)
    })
}
