//! The marks of Markdown in the cells of a table: what a reader sees of them.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::import::format::lettering::{Lettered, Lettering, SeenText};

/// Characters without which a text has no marks.
const MARKS: [char; 9] = ['*', '_', '~', '`', '[', '<', '&', '\\', '^'];

/// Whether a text has a table with the line between head and rows that only Markdown has.
pub(super) fn has_tables(text: &str) -> bool {
    let is_part = |part: &str| {
        let dashes = part.trim().trim_start_matches(':').trim_end_matches(':');
        dashes.len() > 1 && dashes.bytes().all(|b| b == b'-')
    };
    let is_rule = |line: &str| {
        line.contains("|-") || line.contains("| -") || line.contains("|:") || line.contains("| :")
    };
    let inside =
        |line: &str| line.trim().trim_start_matches('|').trim_end_matches('|').split('|').all(is_part);
    text.lines().any(|line| is_rule(line) && inside(line))
}

/// What a reader sees of a cell.
pub(super) fn seen(cell: &str) -> SeenText {
    let plain = || SeenText { text: cell.trim().to_owned(), is_unclear: false };
    let marked = without_highlights(cell);
    if !marked.contains(MARKS) {
        return SeenText { text: marked.trim().to_owned(), is_unclear: false };
    }
    // As the only cell of a table, so that a number before its label begins no list.
    let table = format!("|{}|\n|---|\n", with_notes(&marked));
    let (mut text, mut open, mut is_table) = (Lettered::default(), Vec::new(), false);
    for event in Parser::new_ext(&table, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::Table(_)) => is_table = true,
            Event::Start(tag) => open.push(lettering(&tag)),
            Event::End(TagEnd::Table) => {}
            Event::End(_) => drop(open.pop()),
            Event::Text(words) | Event::Code(words) => text.push(&words, strongest(&open)),
            Event::InlineHtml(tag) => element(&tag, &mut open, &mut text),
            Event::SoftBreak | Event::HardBreak => text.push("\n", Lettering::Plain),
            _ => text.push_sign(),
        }
    }
    if is_table { text.take_cell() } else { plain() }
}

fn strongest(open: &[Lettering]) -> Lettering {
    open.iter().max().copied().unwrap_or_default()
}

/// How marks set letters. Bold ones are those of the figure: often half of it is.
fn lettering(tag: &Tag<'_>) -> Lettering {
    match tag {
        Tag::Strikethrough => Lettering::Struck,
        Tag::Emphasis => Lettering::Apart,
        Tag::Link { dest_url, .. } if dest_url.starts_with('#') => Lettering::NoteLink,
        Tag::Link { .. } => Lettering::Apart,
        Tag::Image { .. } => Lettering::Unclear,
        _ => Lettering::Plain,
    }
}

/// The beginning or the end of an element of HTML. What any other than these does to letters nobody can say here.
fn element(tag: &str, open: &mut Vec<Lettering>, text: &mut Lettered) {
    let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/').trim();
    let lettering = match inside.trim_start_matches('/') {
        _ if inside.starts_with("!--") => return,
        "br" => return text.push("\n", Lettering::Plain),
        "sup" | "sub" => Lettering::Raised,
        "del" | "s" | "strike" => Lettering::Struck,
        "b" | "strong" | "u" | "span" | "font" | "p" | "div" | "center" => Lettering::Plain,
        "i" | "em" | "small" | "mark" => Lettering::Apart,
        _ => Lettering::Unclear,
    };
    if !inside.starts_with('/') {
        open.push(lettering);
    } else if !open.is_empty() {
        open.pop();
    }
}

/// A text whose marks of notes, `[^1]` and `^1^`, are raised letters.
fn with_notes(text: &str) -> String {
    let is_note = |note: &str| !note.is_empty() && note.chars().all(char::is_alphanumeric);
    let mut all = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('^') {
        let (head, end) = match before.strip_suffix('[') {
            Some(head) => (head, ']'),
            None => (before, '^'),
        };
        match behind.split_once(end).filter(|(note, _)| is_note(note)) {
            Some((note, after)) => {
                all.push_str(&format!("{head}<sup>{note}</sup>"));
                rest = after;
            }
            None => {
                all.push_str(&format!("{before}^"));
                rest = behind;
            }
        }
    }
    all + rest
}

/// A text without the marks of highlights, which some readers of Markdown know: `==18==`.
fn without_highlights(text: &str) -> String {
    let marks = text.matches("==").count();
    if marks > 0 && marks.is_multiple_of(2) { text.replace("==", "") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_what_a_reader_sees_of_its_marks() {
        let cases = [
            ("18", "18", false),
            ("**18**", "18", false),
            ("__18__", "18", false),
            ("*18*", "18", false),
            ("`18`", "18", false),
            ("==18==", "18", false),
            ("**1**8", "18", false),
            ("~~12~~ 18", "18", false),
            ("~~12~~18", "18", false),
            ("<del>12</del>18", "18", false),
            ("18<!-- 12 -->", "18", false),
            ("18[^1]", "18¹", false),
            ("18[^12]", "18¹²", false),
            ("18^1^", "18¹", false),
            ("18<sup>1</sup>", "18¹", false),
            ("[18](a.html)", "18", false),
            ("18[1](#a)", "18¹", false),
            ("&nbsp;18", "18", false),
            ("3\\.5", "3.5", false),
            ("**1. 属于国家秘密**", "1. 属于国家秘密", false),
            ("**（一）予以公开**", "（一）予以公开", false),
            ("1. 属于<br>国家秘密", "1. 属于\n国家秘密", false),
            ("- ", "-", false),
            ("12*", "12*", false),
            ("~~18~~", "", true),
            ("1~~2~~8", "18", true),
            ("18*2*", "182", true),
            ("<span class=\"x\">9</span>18", "918", true),
        ];
        for (cell, text, is_unclear) in cases {
            assert_eq!(seen(cell), SeenText { text: text.to_owned(), is_unclear }, "{cell}");
        }
    }

    #[test]
    fn only_markdown_has_its_line() {
        for text in ["| 规章 | 0 |\n|---|---|", "规章 | 0\n:-- | --:", "| 规章 |\n| --- |"] {
            assert!(has_tables(text), "{text}");
        }
        for text in ["| 规章 | 0 |", "+----+----+\n| 规章 | 0 |", "规章 -- 0", "| - | - |"] {
            assert!(!has_tables(text), "{text}");
        }
    }
}
