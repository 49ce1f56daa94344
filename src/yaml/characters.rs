//! Characters that no text may have, and texts whose characters became others.

use crate::finding::{BoundedFindings, Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::text::{Garbled, garbled, instead_of_unprintable, is_unprintable_at, unprintables};
use crate::yaml::fault::{pair, spaces};
use crate::yaml::invisible::{code_of, control, name_of};

/// Lines of garbled characters that are named one by one.
const FEW: usize = 3;
/// Characters of a line, or of what is garbled, that are shown.
const SHOWN: usize = 60;

/// Finds such characters anywhere in the text from a byte on.
pub(crate) fn characters(lines: &Lines<'_>, from: usize, file: FileId) -> Vec<Finding> {
    let text = lines.text().get(from..).unwrap_or("");
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) || matches!(b, b'\n' | b'\r' | b'\t')) {
        return Vec::new();
    }
    if let Some(finding) = other_line_ends(lines, file) {
        return vec![finding];
    }
    let garbled = garbled_from(lines, from);
    let mut numbers: Vec<usize> = garbled.iter().map(|garbled| lines.line_of(garbled.range.start)).collect();
    numbers.dedup();
    let mut all = BoundedFindings::default();
    match &garbled[..] {
        [first, ..] if numbers.len() > FEW => {
            let place = Place::new(file, lines.spot(first.range.start, first.range.end));
            let filled = fill!(found = start_of(&lines.text()[first.range.clone()]), count = numbers.len());
            all.push(Finding::new(&reading::GARBLED_LINES, place, filled));
        }
        some => some.iter().for_each(|garbled| all.push(said(garbled, lines, file))),
    }
    let is_garbled = |line: usize| numbers.binary_search(&line).is_ok();
    // A line that is told as a whole is told once; of a long one each character is, and the line is looked at once.
    let mut last: Option<(usize, bool)> = None;
    for (at, c) in unprintables(text) {
        let at = from + at;
        let line = lines.line_of(at);
        if is_garbled(line) || last == Some((line, true)) {
            continue;
        }
        let place = Place::new(file, lines.spot(at, at + c.len_utf8()));
        let shown = if last == Some((line, false)) { None } else { short(lines, line) };
        last = Some((line, shown.is_some()));
        match shown {
            Some((start, whole)) => {
                let old = lines.line(line).trim_start();
                if let Some((first, _)) = whole.split_once('\n') {
                    let finding = line_end((place, c), first, &whole);
                    if !all.passed(&reading::CONTROL_LINE_END, place) {
                        all.push(finding);
                    }
                    continue;
                }
                let message = match () {
                    () if whole.starts_with(ITEM) && !old.starts_with(ITEM) => &reading::CONTROL_ITEM,
                    () if !instead_of_unprintable(lines.text(), at, c).is_empty() => &reading::CONTROL_BLANK,
                    () => &reading::CONTROL_IN_LINE,
                };
                if all.passed(message, place) {
                    continue;
                }
                let mend = Mend::new(file, start..start + old.len(), whole);
                let filled = fill!(name = name_of(c), code = code_of(c), instead = mend);
                all.push(Finding::new(message, place, filled));
            }
            None if all.passed(&reading::CONTROL, place) => {}
            None => all.push(control(place, c)),
        }
    }
    all.finish()
}

/// That the lines of a text end with a character that ends none, so that the whole text is one line.
fn other_line_ends(lines: &Lines<'_>, file: FileId) -> Option<Finding> {
    let text = lines.text();
    let mut others = text.char_indices().filter(|(_, c)| ends_line(*c));
    let (at, c) = others.next()?;
    let count = 1 + others.count();
    if count <= FEW || text.trim_end().bytes().filter(|b| *b == b'\n').count() >= count {
        return None;
    }
    let place = Place::new(file, lines.spot(at, at + c.len_utf8()));
    let filled = fill!(name = name_of(c), code = code_of(c), count = count);
    Some(Finding::new(&reading::CONTROL_LINE_ENDS, place, filled))
}

/// Whether most lines of a text are garbled, or it is one line where many were meant, so that there is no use in reading it.
pub(super) fn is_hopeless(lines: &Lines<'_>, found: &[Finding]) -> bool {
    if found.iter().any(|finding| finding.says(&reading::CONTROL_LINE_ENDS)) {
        return true;
    }
    let garbled = garbled_from(lines, 0);
    let mut numbers: Vec<usize> = garbled.iter().map(|garbled| lines.line_of(garbled.range.start)).collect();
    numbers.dedup();
    let said = lines.text().lines().filter(|line| !line.trim().is_empty()).count();
    numbers.len() > FEW && 3 * numbers.len() > said
}

/// What is garbled from a byte on, in bytes of the file.
fn garbled_from(lines: &Lines<'_>, from: usize) -> Vec<Garbled> {
    let found = garbled(lines.text().get(from..).unwrap_or("")).into_iter();
    found.map(|g| Garbled { range: g.range.start + from..g.range.end + from, meant: g.meant }).collect()
}

/// The start of what is garbled.
fn start_of(words: &str) -> &str {
    words.char_indices().nth(SHOWN).map_or(words, |(end, _)| &words[..end])
}

/// That a line ends at a character that ends none.
fn line_end((place, c): (Place, char), first: &str, whole: &str) -> Finding {
    let indent = whole.split_once('\n').map_or(0, |(_, next)| next.len() - next.trim_start().len());
    let from = first.char_indices().rev().nth(BEFORE - 1).map_or(0, |(at, _)| at);
    let filled =
        fill!(name = name_of(c), code = code_of(c), before = &first[from..], wanted = spaces(indent),);
    Finding::new(&reading::CONTROL_LINE_END, place, filled)
}

/// Characters before the end of a line that are quoted.
const BEFORE: usize = 8;

/// What stands at the end of a sentence or a point: within a word nobody means a line to end.
const STOPS: [char; 8] = ['。', '；', ';', '！', '!', '？', '?', '：'];

/// What an item of a list starts with.
const ITEM: &str = "- ";

/// Whether a character ends a line for the program that a text was pasted from.
fn ends_line(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// A short line without what cannot be seen, and the byte where it starts. Within a text, what ends a line elsewhere ends one here,
/// and the sign of a symbol font before an item is that of an item.
fn short(lines: &Lines<'_>, number: usize) -> Option<(usize, String)> {
    let line = lines.line(number);
    let code = line.trim_start();
    let indent = &line[..line.len() - code.len()];
    let is_text = pair(code).is_none();
    let sign = code.chars().next().filter(|c| is_text && matches!(c, '\u{e000}'..='\u{f8ff}'));
    let (item, rest) = match sign {
        Some(sign) => (ITEM, code[sign.len_utf8()..].trim_start()),
        None => ("", code),
    };
    let mut whole = item.to_owned();
    for (at, c) in rest.trim_end().char_indices() {
        match is_unprintable_at(rest, at, c) {
            true if is_text && ends_line(c) && whole.ends_with(STOPS) => whole += &format!("\n{indent}"),
            true => whole += instead_of_unprintable(rest, at, c),
            false => whole.push(c),
        }
    }
    whole.truncate(whole.trim_end().len());
    let is_short = code.char_indices().nth(SHOWN).is_none();
    (is_short && !whole.trim().is_empty()).then(|| (lines.start_of(number) + line.len() - code.len(), whole))
}

fn said(garbled: &Garbled, lines: &Lines<'_>, file: FileId) -> Finding {
    let Garbled { range, meant } = garbled;
    let place = Place::new(file, lines.spot(range.start, range.end));
    let found = start_of(&lines.text()[range.clone()]);
    match meant {
        Some(meant) => {
            let near = Mend::new(file, range.clone(), meant.as_str());
            Finding::new(&reading::GARBLED_AS, place, fill!(found = found, near = near))
        }
        None => Finding::new(&reading::GARBLED, place, fill!(found = found)),
    }
}
