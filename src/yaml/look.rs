//! What an input method or a word processor leaves in a file.

use crate::finding::{Finding, Mend, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::text::{Garbled, garbled, is_unprintable};
use crate::yaml::{Node, Style, Yaml};

/// Full-width characters that editors type for YAML's own.
const FULL_WIDTH: &[(char, &str)] = &[
    ('：', ":"),
    ('，', ","),
    ('［', "["),
    ('］', "]"),
    ('【', "["),
    ('】', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('＃', "#"),
    ('－', "-"),
    ('｜', "|"),
    ('＝', "="),
    ('、', ","),
];

/// Finds control characters and garbled text anywhere in the text from a byte on.
pub(crate) fn characters(lines: &Lines<'_>, from: usize, file: FileId) -> Vec<Finding> {
    let text = lines.text().get(from..).unwrap_or("");
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) || matches!(b, b'\n' | b'\r' | b'\t')) {
        return Vec::new();
    }
    let place = |at: usize, end: usize| Place::new(file, lines.spot(from + at, from + end));
    let unprintable = text.char_indices().filter(|(_, c)| is_unprintable(*c)).take(100);
    let mut found: Vec<Finding> =
        unprintable.map(|(at, c)| control(place(at, at + c.len_utf8()), c)).collect();
    // Where Chinese was taken for Latin letters, some of them are control characters.
    let garbled = garbled(text);
    if garbled.iter().any(|garbled| garbled.meant.is_some()) {
        let within = |finding: &Finding| {
            let inside = |g: &Garbled| {
                let spot = place(g.range.start, g.range.end).spot;
                spot.line() == finding.place.spot.line()
                    && (spot.column()..spot.end_column()).contains(&finding.place.spot.column())
            };
            garbled.iter().take(100).any(inside)
        };
        found.retain(|finding| !within(finding));
    }
    found.extend(garbled.into_iter().take(100).map(|Garbled { range, meant }| {
        let words = &text[range.clone()];
        let found = words.char_indices().nth(40).map_or(words, |(end, _)| &words[..end]);
        let place = place(range.start, range.end);
        match meant {
            Some(meant) => {
                let near = Mend::new(file, from + range.start..from + range.end, meant);
                Finding::new(&reading::GARBLED_AS, place, fill!(found = found, near = near))
            }
            None => Finding::new(&reading::GARBLED, place, fill!(found = found)),
        }
    }));
    found
}

/// The finding that there is a character which no text may have.
pub(crate) fn control(place: Place, c: char) -> Finding {
    Finding::new(&reading::CONTROL, place, fill!(code = format!("U+{:04X}", u32::from(c))))
}

/// Finds what an escape in double quotes stands for and no text may have: what counts is the text that is meant.
fn escapes(node: &Node<'_>, lines: &Lines<'_>, file: FileId, findings: &mut Vec<Finding>) {
    let (Yaml::Scalar(text, Style::Quoted), Some(raw)) =
        (&node.value, lines.text().get(node.start..node.end))
    else {
        return;
    };
    if !raw.starts_with('"') || !raw.contains('\\') {
        return;
    }
    // What stands there as it is has been found already; a carriage return cannot.
    let meant = |c: &char| *c == '\r' || is_unprintable(*c) && !raw.contains(*c);
    if let Some(c) = text.chars().find(meant) {
        findings.push(control(Place::new(file, lines.spot(node.start, node.end)), c));
    }
}

/// Finds tabs and full-width punctuation that stand where YAML's own characters belong, and escapes that mean what no
/// text may have.
pub(super) fn punctuation(node: &Node<'_>, lines: &Lines<'_>, file: FileId, findings: &mut Vec<Finding>) {
    match &node.value {
        // A full-width bar makes one long line of what should be a text of several.
        Yaml::Scalar(text, Style::Plain) if text.starts_with('｜') => {
            findings.extend(wide(text, node.start, lines, file));
        }
        Yaml::Scalar(..) => escapes(node, lines, file, findings),
        Yaml::List(items) => {
            tabs_between(node, items.iter().map(|i| (i.start, i.end)), lines, file, findings);
            for item in items {
                punctuation(item, lines, file, findings);
            }
        }
        Yaml::Map(pairs) => {
            let covered = pairs.iter().flat_map(|(k, v)| [(k.start, k.end), (v.start, v.end)]);
            tabs_between(node, covered, lines, file, findings);
            for (key, value) in pairs {
                if let Yaml::Scalar(text, Style::Plain) = &key.value
                    && let Some(found) = wide(text, key.start, lines, file)
                {
                    findings.push(found);
                }
                escapes(key, lines, file, findings);
                punctuation(value, lines, file, findings);
            }
        }
    }
}

/// A tab in the bytes of a collection that no child covers.
fn tabs_between(
    node: &Node<'_>,
    covered: impl Iterator<Item = (usize, usize)>,
    lines: &Lines<'_>,
    file: FileId,
    findings: &mut Vec<Finding>,
) {
    let text = lines.text();
    let mut from = node.start;
    let ends = covered.chain(std::iter::once((node.end, node.end)));
    for (start, end) in ends {
        let gap = text.get(from..start.max(from)).unwrap_or("");
        let mut offset = from;
        for line in gap.split_inclusive('\n') {
            let code = line.split('#').next().unwrap_or("");
            if let Some(at) = code.find('\t') {
                let place = Place::new(file, lines.spot(offset + at, offset + at + 1));
                findings.push(Finding::new(&reading::TAB_INSIDE, place, fill!()));
            }
            offset += line.len();
        }
        from = end.max(from);
    }
}

/// The first full-width character of a plain text that should be YAML's own.
pub(super) fn wide(text: &str, start: usize, lines: &Lines<'_>, file: FileId) -> Option<Finding> {
    let wanted = |c: char| FULL_WIDTH.iter().find(|(wide, _)| *wide == c && *wide != '、' && *wide != '－');
    let (at, c) = text.char_indices().find(|(_, c)| wanted(*c).is_some())?;
    let (_, ascii) = wanted(c)?;
    let at = start + at;
    let place = Place::new(file, lines.spot(at, at + c.len_utf8()));
    Some(full_width(place, c, ascii))
}

/// The finding that a full-width character stands for one of YAML's own; a colon needs a space behind it.
pub(crate) fn full_width(place: Place, found: char, wanted: &str) -> Finding {
    let mend = if wanted == ":" { ": " } else { wanted };
    Finding::new(&reading::FULL_WIDTH, place, fill!(found = found, wanted = wanted, mend = mend))
}
