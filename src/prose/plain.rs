//! A text as words: its paragraphs without markup, with figures in their slots, as the page prints them.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::prose::{MarkdownSource, Prose, Slot, events};
use crate::text::{MARK_CLOSE, MARK_OPEN, lines};

/// The paragraphs of a text; items of a list and rows of a table are paragraphs of their own.
pub(crate) fn paragraphs(prose: &Prose, mut figure: impl FnMut(&Slot) -> String) -> Vec<String> {
    let source = MarkdownSource::of(prose);
    let mut found = if source.is_plain { split(&source.text) } else { parsed(&source.text) };
    for paragraph in found.iter_mut().filter(|p| !prose.slots.is_empty() && p.contains(MARK_OPEN)) {
        *paragraph = filled(paragraph, |i| prose.slots.get(i).map(&mut figure).unwrap_or_default());
    }
    found
}

/// Characters between which Chinese writes no space: ideographs and full-width punctuation.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// The paragraphs of a text without markup.
fn split(source: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines(source).map(str::trim) {
        match found.last_mut().filter(|_| open && !line.is_empty()) {
            Some(last) => join(last, line),
            None if !line.is_empty() => found.push(line.to_owned()),
            None => {}
        }
        open = !line.is_empty();
    }
    found
}

/// Goes on after a line end, which is a space unless Chinese stands on both sides.
pub(super) fn join(last: &mut String, line: &str) {
    let wide = last.chars().next_back().is_some_and(is_wide) && line.chars().next().is_some_and(is_wide);
    if !wide && !last.is_empty() {
        last.push(' ');
    }
    last.push_str(line);
}

fn parsed(source: &str) -> Vec<String> {
    let (mut found, mut open) = (Vec::new(), String::new());
    let (mut images, mut broken) = (0usize, false);
    for (event, _) in events(source, false) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images = images.saturating_sub(1),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text)
                if images == 0 =>
            {
                match std::mem::take(&mut broken) {
                    true => join(&mut open, &text),
                    false => open.push_str(&text),
                }
            }
            Event::SoftBreak | Event::HardBreak => broken = true,
            Event::End(TagEnd::TableCell) => open.push('\u{3000}'),
            Event::Start(Tag::Item | Tag::List(_))
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => {
                close(&mut open, &mut found);
                broken = false;
            }
            _ => {}
        }
    }
    close(&mut open, &mut found);
    found
}

/// Ends a paragraph.
fn close(open: &mut String, found: &mut Vec<String>) {
    let text = open.trim();
    if !text.is_empty() {
        found.push(text.replace('\n', " "));
    }
    open.clear();
}

/// A text with figures in the place of marks.
pub(super) fn filled(text: &str, mut figure: impl FnMut(usize) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK_OPEN) {
        let Some((number, tail)) = after.split_once(MARK_CLOSE) else { break };
        out.push_str(before);
        out.push_str(&number.parse().map_or_else(|_| String::new(), &mut figure));
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::markup::is_plain;

    fn of(text: &str) -> Vec<String> {
        paragraphs(&Prose::new(text, |_, _| None), |_| "12".to_owned())
    }

    #[test]
    fn paragraphs_are_what_a_reader_sees() {
        let cases: [(&str, &[&str]); 12] = [
            ("甲\n乙\n\n丙", &["甲乙", "丙"]),
            ("a\nb", &["a b"]),
            ("收到{{x}}件\n共{{y}}件", &["收到12件共12件"]),
            ("### （一）主动公开\n\n甲**“乙”**丙", &["（一）主动公开", "甲“乙”丙"]),
            ("**“政府信息公开”**工作", &["“政府信息公开”工作"]),
            ("- 甲：{{x}}件\n- 乙\n  丙", &["甲：12件", "乙丙"]),
            ("1. 甲\n2. 乙", &["甲", "乙"]),
            ("|甲|乙|\n|---|--:|\n|{{x}}|2|", &["甲　乙", "12　2"]),
            ("见[办法](x.pdf)和![图](y.png)", &["见办法和"]),
            ("<b>甲</b>", &["<b>甲</b>"]),
            ("    四个空格\n乙", &["四个空格乙"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_markup_is_the_same_with_and_without_the_parser() {
        for text in ["甲\n 乙\n\n丙 d\ne\n", "\n\n甲\n\n\n乙", "一、甲（2024）\n乙", "甲。 \n\n  乙"]
        {
            assert!(is_plain(text));
            assert_eq!(split(text), parsed(text), "{text}");
        }
    }
}
