//! Tables that are drawn with lines Markdown does not know: `|——|——|` below the head, `+---+---+` around the rows.

use std::ops::Range;

use crate::prose::layout::tables::{cells, is_row, is_rule};
use crate::prose::line::line_at;
use crate::prose::oddity::{Oddity, OddityKind};

/// Lines that a drawn table has at most.
const LINES: usize = 60;

/// Cells of a row at most, and bytes of the whole: what has more is said to be none, and not given back.
const CELLS: usize = 40;
const BYTES: usize = 4_000;

/// The table that is drawn from the line at a byte on, with where it ends: below its head a line of dashes that aligns no columns
/// of it, or lines all over.
pub(super) fn drawn(text: &str, at: usize) -> Option<(Oddity, usize)> {
    let (mut lines, mut next) = (Vec::new(), at);
    while next < text.len() && lines.len() < LINES {
        let line = line_at(text, next);
        let bare = line.trim();
        if bare.is_empty() || !is_rule(bare) && !is_row(bare) {
            break;
        }
        let start = next + line.len() - line.trim_start().len();
        lines.push((start..start + bare.len(), is_rule(bare)));
        next += line.len() + 1;
    }
    let rows: Vec<&str> =
        lines.iter().filter(|(_, rule)| !rule).map(|(range, _)| &text[range.clone()]).collect();
    let head = rows.first().filter(|head| (2..=CELLS).contains(&cells(head)))?;
    let aligned = delimiter(cells(head));
    let oddity = match &lines[..] {
        [(_, false), (line, true), rest @ ..] if rest.iter().all(|(_, rule)| !rule) => {
            Oddity::mended(line.clone(), OddityKind::Delimiter, aligned)
        }
        [(first, _), .., (last, _)] if rows.len() > 1 && lines.iter().any(|(_, rule)| *rule) => {
            let all: Vec<&str> = [*head, &aligned].into_iter().chain(rows[1..].iter().copied()).collect();
            let range: Range<usize> = first.start..last.end;
            Oddity::mended(range, OddityKind::Drawn, all.join("\n"))
        }
        _ => return None,
    };
    (next - at <= BYTES).then_some((oddity, next))
}

/// The line below a head of so many cells.
pub(super) fn delimiter(count: usize) -> String {
    format!("|{}", "---|".repeat(count.min(CELLS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_tables_are_seen_with_what_markdown_knows() {
        use OddityKind::{Delimiter, Drawn};
        let cases = [
            ("|甲|乙|\n|——|——|\n|1|2|", Some((Delimiter, "|——|——|", "|---|---|"))),
            ("|甲|乙|\n|－－|－－|\n|1|2|", Some((Delimiter, "|－－|－－|", "|---|---|"))),
            ("|甲|乙|丙|\n|---|---|\n|1|2|3|", Some((Delimiter, "|---|---|", "|---|---|---|"))),
            ("甲|乙\n——|——\n1|2", Some((Delimiter, "——|——", "|---|---|"))),
            (
                "+--+--+\n|甲|乙|\n+--+--+\n|1|2|\n+--+--+\n丙",
                Some((Drawn, "+--+--+\n|甲|乙|\n+--+--+\n|1|2|\n+--+--+", "|甲|乙|\n|---|---|\n|1|2|")),
            ),
            ("|甲|乙|\n|1|2|", None),
            ("|甲|\n|——|", None),
            ("+5--3", None),
            ("丙", None),
        ];
        for (text, expected) in cases {
            let found = drawn(text, 0).map(|(odd, _)| odd);
            let found = found.as_ref().map(|odd| (odd.kind, &text[odd.range.clone()], odd.mend.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
