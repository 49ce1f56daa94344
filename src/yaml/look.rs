//! What an input method or a word processor leaves in a file.

use crate::finding::{Finding, reading};
use crate::source::{FileId, Lines, Place};
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

/// Whether a character cannot be seen, turns the direction of what follows it, or means something to one font alone.
pub(super) fn is_odd(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

/// Finds control characters anywhere in the text.
pub(super) fn characters(lines: &Lines<'_>, file: FileId) -> Vec<Finding> {
    let text = lines.text();
    if text.bytes().all(|b| (0x20..0x7f).contains(&b) || matches!(b, b'\n' | b'\r' | b'\t')) {
        return Vec::new();
    }
    let found = text.char_indices().filter(|(_, c)| is_odd(*c)).take(100);
    found
        .map(|(at, c)| {
            let place = Place::new(file, lines.spot(at, at + c.len_utf8()));
            Finding::new(&reading::CONTROL, place).with("code", format!("U+{:04X}", u32::from(c)))
        })
        .collect()
}

/// Finds tabs and full-width punctuation that stand where YAML's own characters belong.
pub(super) fn punctuation(node: &Node<'_>, lines: &Lines<'_>, file: FileId, findings: &mut Vec<Finding>) {
    match &node.value {
        // A full-width bar makes one long line of what should be a text of several.
        Yaml::Scalar(text, Style::Plain) if text.starts_with('｜') => {
            findings.extend(wide(text, node.start, lines, file));
        }
        Yaml::Scalar(..) => {}
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
                findings.push(Finding::new(&reading::TAB_INSIDE, place));
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
    Finding::new(&reading::FULL_WIDTH, place).with("found", found).with("wanted", wanted).with("mend", mend)
}
