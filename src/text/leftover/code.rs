//! Marks of editors' programs, of templates, and of other kinds of Markdown.

use std::ops::Range;

use crate::text::leftover::LeftoverKind::{self, OfProgram};
use crate::text::leftover::near::near;

/// What such marks stand between.
const PAIRS: [(&str, &str); 16] = [
    ("{--", "--}"),
    ("{++", "++}"),
    ("{~~", "~~}"),
    ("{==", "==}"),
    ("{>>", "<<}"),
    ("<%", "%>"),
    ("{%", "%}"),
    ("{:", "}"),
    ("{#", "}"),
    ("{.", "}"),
    ("${", "}"),
    ("\\section{", "}"),
    ("\\begin{", "}"),
    ("\\end{", "}"),
    ("\\textbf{", "}"),
    ("\\frac{", "}"),
];

/// How a field of Word prints its number.
const SWITCHES: [&str; 6] = ["ARABIC", "CHINESE", "Arabic", "ROMAN", "roman", "alphabetic"];
/// Bytes between the name of such a field and that.
const FIELD: usize = 40;

/// Changes as editors' programs mark them, code of templates, and escapes of programs.
pub(super) fn marks(line: &str, found: &mut Vec<(Range<usize>, LeftoverKind)>) {
    for (open, close) in PAIRS {
        for (at, _) in line.match_indices(open) {
            if let Some(end) = near(&line[at + open.len()..]).find(close) {
                found.push((at..at + open.len() + end + close.len(), OfProgram));
            }
        }
    }
    // A tag of HTML that was escaped is printed with its brackets.
    for (at, open) in line.match_indices("&lt;") {
        let name = line[at + open.len()..].trim_start_matches('/');
        let end =
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then(|| near(name).find("&gt;")).flatten();
        if let Some(end) = end {
            found.push((at..line.len() - name.len() + end + "&gt;".len(), OfProgram));
        }
    }
    variables(line, found);
    formulas(line, found);
    between("~~", line, found);
    between("==", line, found);
    office_tags(line, found);
    // The number of a figure as Word has it: `SEQ 图 \* ARABIC 1`.
    for (at, switch) in line.match_indices("\\* ") {
        let rest = &line[at + switch.len()..];
        let name = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        if SWITCHES.iter().any(|known| rest[..name].starts_with(known)) {
            let field = ["SEQ", "PAGE", "NUMPAGES", "STYLEREF", "REF"]
                .iter()
                .filter_map(|field| line[..at].rfind(field))
                .max();
            let start = field.filter(|start| at - start <= FIELD).unwrap_or(at);
            found.push((start..at + switch.len() + name, OfProgram));
        }
    }
    let bare = line.trim();
    if bare.starts_with("{\"") && bare.contains("\":") {
        let start = line.len() - line.trim_start().len();
        found.push((start..start + bare.len(), OfProgram));
    }
    for escape in ["\\r\\n", "\\n", "\\t"] {
        for (at, _) in line.match_indices(escape) {
            let behind = &line[at + escape.len()..];
            // A path of a disk has such signs, too.
            let is_path = behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.');
            if !is_path && !line[..at].ends_with(['\\', ':']) {
                found.push((at..at + escape.len(), OfProgram));
            }
        }
    }
}

/// Bytes of words that are struck out, at most.
const STRUCK: usize = 120;

/// Words that are struck out, `~~7~~8`, or marked, `==7==`: pages do neither. A range has a figure or a list before its sign.
fn between(sign: &str, line: &str, found: &mut Vec<(Range<usize>, LeftoverKind)>) {
    let mut passed = 0;
    for (at, _) in line.match_indices(sign) {
        let Some(inside) = line[at + sign.len()..].split(sign).next().filter(|_| at >= passed) else {
            continue;
        };
        let end = at + sign.len() + inside.len() + sign.len();
        let is_closed =
            line.get(..end).is_some_and(|words| words.ends_with(sign) && end > at + 2 * sign.len());
        let is_range = line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || sign.contains(c))
            || inside.contains(['、', '，', ',', '；', ';', '。', ':', '：']);
        if is_closed && !is_range && inside.len() <= STRUCK && inside.trim() == inside {
            found.push((at..end, OfProgram));
        }
        passed = if is_closed { end } else { passed };
    }
}

/// A figure as formulas are typed: `$95\%$`.
fn formulas(line: &str, found: &mut Vec<(Range<usize>, LeftoverKind)>) {
    let mut passed = 0;
    for (at, _) in line.match_indices('$').filter(|_| line.contains('\\')) {
        let inside = near(&line[at + 1..]).split('$').next().unwrap_or("");
        let end = at + inside.len() + 2;
        let escape = inside.find('\\').and_then(|sign| inside[sign + 1..].chars().next());
        let is_one = escape.is_some_and(|c| c == '%' || c.is_ascii_lowercase())
            && line.get(..end).is_some_and(|all| all.ends_with('$'));
        let is_sentence = inside.contains(['，', '。', '？', '；', ':', '：']);
        if at >= passed && is_one && !is_sentence && inside.chars().count() <= FORMULA {
            found.push((at..end, OfProgram));
            passed = end;
        }
    }
}

/// Characters of a formula in the midst of words, at most.
const FORMULA: usize = 60;

/// The spaces of names in which Word puts its own tags.
const OFFICE: [&str; 6] = ["o:", "w:", "v:", "m:", "w10:", "st1:"];

/// The tags that Word has of its own, `<o:p></o:p>`; the one that ends a tag is told with it, if nothing stands between.
fn office_tags(line: &str, found: &mut Vec<(Range<usize>, LeftoverKind)>) {
    let length = |text: &str| {
        let name = text.strip_prefix('<').map(|rest| rest.trim_start_matches('/'))?;
        OFFICE.iter().any(|space| name.starts_with(space)).then(|| near(text).find('>')).flatten()
    };
    let mut passed = 0;
    for (at, _) in line.match_indices('<') {
        let Some(end) = length(&line[at..]).filter(|_| at >= passed).map(|end| at + end + 1) else {
            continue;
        };
        let next = if line[end..].starts_with("</") { length(&line[end..]) } else { None };
        passed = end + next.map_or(0, |end| end + 1);
        found.push((at..passed, OfProgram));
    }
}

/// The fields of Word, as it shows them between braces.
const FIELDS: [&str; 12] = [
    "PAGE",
    "NUMPAGES",
    "SECTIONPAGES",
    "TOC",
    "REF",
    "PAGEREF",
    "SEQ",
    "DATE",
    "TIME",
    "STYLEREF",
    "HYPERLINK",
    "MERGEFIELD",
];

/// Whether words in braces are a field of Word: `PAGE`, `TOC \\o "1-3"`.
pub(super) fn is_field(words: &str) -> bool {
    let name = words.split([' ', '\\']).next().unwrap_or("");
    FIELDS.contains(&name)
}

/// What templates have for a value: `%s`, `$total$`.
fn variables(line: &str, found: &mut Vec<(Range<usize>, LeftoverKind)>) {
    for sign in ["%s", "%d"] {
        for (at, _) in line.match_indices(sign) {
            let before = line[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '%');
            let behind = line[at + sign.len()..].starts_with(|c: char| c.is_ascii_alphanumeric());
            if !before && !behind {
                found.push((at..at + sign.len(), OfProgram));
            }
        }
    }
    let mut passed = 0;
    for (at, _) in line.match_indices('$') {
        let name = line[at + 1..].split('$').next().unwrap_or("");
        let is_name = (2..=40).contains(&name.len())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'));
        let end = at + name.len() + 2;
        if at >= passed && is_name && line.len() >= end {
            found.push((at..end, OfProgram));
            passed = end;
        }
    }
}

/// Whether a line is one of other kinds of Markdown, or begins as one: `:::tip`, `!!! note`.
pub(super) fn is_of_other_markdown(bare: &str) -> bool {
    let is_heading = || bare.len() > 5 && bare.starts_with("== ") && bare.ends_with(" ==");
    // What closes it is told with it.
    is_heading()
        || bare.strip_prefix(":::").is_some_and(|rest| !rest.trim_matches(':').is_empty())
        || bare.strip_prefix("!!! ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// Whether a line is an item of a list of what is to be done: `- [ ] 核对`.
pub(super) fn is_task(bare: &str) -> bool {
    let item = ["- ", "* ", "+ "].iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(bare);
    ["[ ] ", "[x] ", "[X] ", "[\u{3000}] "].iter().any(|mark| item.starts_with(mark))
}
