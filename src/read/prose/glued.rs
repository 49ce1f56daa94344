//! Figures that are typed beside a slot, and would be printed twice or as one number.

use std::ops::Range;

use crate::prose::{Prose, Slot};
use crate::read::prose::TextContext;
use crate::read::prose::fault::{FaultKind, TextFault};
use crate::text::narrow;

/// What is counted, in one character.
const UNITS: [char; 8] = ['件', '条', '项', '个', '次', '份', '起', '人'];

/// The slots of a text that stand against a number, or against each other.
pub(super) fn glued(around: &TextContext<'_>, prose: &Prose) -> Vec<TextFault> {
    let text = &*prose.text;
    let printed = |slot: &Slot| {
        let at = around.edition.slot(slot.cell?)?;
        Some(around.figures.printed(around.edition, at)).filter(|figure| !figure.is_empty())
    };
    let mut found = Vec::new();
    for (number, slot) in prose.slots.iter().enumerate() {
        let range = slot.start as usize..slot.end as usize;
        let Some(figure) = printed(slot) else { continue };
        if let Some((scale, percent)) = scaled(around, slot, &text[range.end..]) {
            let whole = range.start..range.end + scale;
            let shown = text[whole.clone()].replace(&text[range.clone()], &figure);
            found.push(TextFault { range: whole, kind: FaultKind::Scaled(shown, percent) });
        }
        let next = prose.slots.get(number + 1).filter(|next| next.start == slot.end);
        if let Some((next, other)) = next.and_then(|next| Some((next, printed(next)?))) {
            let range = range.start..next.end as usize;
            found.push(fault(range, format!("{figure}{other}"), String::new()));
        } else if let Some(typed) =
            before(&text[..range.start], &figure).or_else(|| behind(text, &range, &figure))
        {
            let whole = typed.start.min(range.start)..typed.end.max(range.end);
            let shown = text[whole.clone()].replace(&text[range.clone()], &figure);
            let mend = match typed.start < range.start {
                true => &text[range.clone()],
                false => &text[range.start..typed.start],
            };
            found.push(fault(whole, shown, mend.to_owned()));
        }
    }
    found
}

/// What behind a slot makes another number of its figure, in bytes, and whether that is a percent sign: a count is none, nor has it
/// been divided by ten thousand.
fn scaled(around: &TextContext<'_>, slot: &Slot, behind: &str) -> Option<(usize, bool)> {
    let bare = behind.trim_start_matches(' ');
    let sign = bare.chars().next()?;
    let is_count = slot
        .cell
        .and_then(|cell| around.edition.slot(cell))
        .is_some_and(|at| around.edition.column(at).decimals == 0);
    let percent = matches!(sign, '%' | '％');
    let scale = is_count && matches!(sign, '万' | '亿') || percent;
    scale.then_some((behind.len() - bare.len() + sign.len_utf8(), percent))
}

fn fault(range: Range<usize>, printed: String, mend: String) -> TextFault {
    TextFault { range, kind: FaultKind::Glued(printed, mend) }
}

/// What is typed right before a slot: digits, or its own figure with what it counts.
fn before(text: &str, figure: &str) -> Option<Range<usize>> {
    let digits = ending(text);
    if !digits.is_empty() {
        return Some(digits);
    }
    let bare = text.trim_end_matches(' ');
    let counted = bare.trim_end_matches(UNITS).trim_end_matches(' ');
    let digits = ending(counted);
    let is_same = is_figure(&counted[digits.clone()], figure);
    (is_same && bare.len() - counted.len() <= 2 * '件'.len_utf8()).then_some(digits.start..text.len())
}

/// What is typed right behind a slot: digits, a fraction, or its own figure behind what it counts.
fn behind(text: &str, slot: &Range<usize>, figure: &str) -> Option<Range<usize>> {
    let rest = &text[slot.end..];
    let fraction = rest.strip_prefix('.').filter(|rest| starting(rest) > 0);
    let digits = match fraction {
        Some(rest) => 1 + starting(rest),
        None => starting(rest),
    };
    if digits > 0 {
        return Some(slot.end..slot.end + digits);
    }
    let unit = rest.chars().next().filter(|c| UNITS.contains(c) || *c == ' ')?;
    let counted = &rest[unit.len_utf8()..];
    let digits = starting(counted);
    let start = slot.end + unit.len_utf8();
    let again = counted[digits..].chars().next().filter(|c| *c == unit && unit != ' ');
    let end = start + digits + again.map_or(0, char::len_utf8);
    let start = if unit == ' ' { slot.end } else { start };
    (is_figure(&counted[..digits], figure)).then_some(start..end)
}

/// The digits that a text ends with.
fn ending(text: &str) -> Range<usize> {
    let rest = text.trim_end_matches(is_digit);
    rest.len()..text.len()
}

/// Bytes of the digits that a text begins with.
fn starting(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_digit).len()
}

fn is_digit(c: char) -> bool {
    narrow(c).is_ascii_digit()
}

fn is_figure(digits: &str, figure: &str) -> bool {
    !digits.is_empty() && digits.chars().map(narrow).eq(figure.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_beside_a_slot_is_seen() {
        let cases = [
            ("新收申请9{{a}}件", Some("9")),
            ("新收申请９{{a}}件", Some("９")),
            ("新收申请12{{a}}件", Some("12")),
            ("新收申请{{a}}9件", Some("9")),
            ("占{{a}}.5%", Some(".5")),
            ("新收9件{{a}}件", Some("9件")),
            ("新收 9 {{a}}件", Some("9 ")),
            ("新收9 件 {{a}} 件", Some("9 件 ")),
            ("新收{{a}}件9件", Some("9件")),
            ("新收{{a}} 9件", Some(" 9")),
            ("新收8件{{a}}件", None),
            ("1. {{a}}件。", None),
            ("9件、{{a}}件", None),
            ("（1）{{a}}件", None),
            ("2024年{{a}}件", None),
            ("一共{{a}}件，8件", None),
            ("{{a}}。9件", None),
            ("{{a}}件次", None),
        ];
        for (text, expected) in cases {
            let slot = text.find("{{").unwrap()..text.find("}}").unwrap() + 2;
            let found = before(&text[..slot.start], "9").or_else(|| behind(text, &slot, "9"));
            assert_eq!(found.map(|range| &text[range]), expected, "{text}");
        }
    }
}
