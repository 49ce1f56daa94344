//! Markdown as HTML: no raw HTML, safe links, Chinese line breaks, figures in their slots.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream, html};

use crate::prose::{Link, is_wide, unindented};
use crate::render::escape::escape;
use crate::render::piece::Piece;
use crate::site::ProseView;

/// A slot's mark in the Markdown source: two characters of the private use area around its number.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';
/// The end of a block, while a narrative is taken apart.
const END: char = '\u{e002}';

/// Appends a narrative.
pub(super) fn write(view: &ProseView<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(drawn(view, |events| events).trim_end().as_bytes());
}

/// The blocks of the narrative that was taken apart last, so that printing its pieces draws it once.
#[derive(Default)]
pub(super) struct Blocks {
    /// The number of its leaf, and its blocks: paragraphs, lists, tables, headings.
    last: Option<(usize, Vec<String>)>,
}

impl Blocks {
    /// Appends a piece of the narrative at leaf `at`, counted in blocks.
    pub(super) fn write(&mut self, at: usize, view: &ProseView<'_>, piece: Piece, out: &mut Vec<u8>) {
        if self.last.as_ref().is_none_or(|(last, _)| *last != at) {
            let html = drawn(view, ended);
            let blocks = html.split(END).map(|b| b.trim().to_owned()).filter(|b| !b.is_empty());
            self.last = Some((at, blocks.collect()));
        }
        let blocks = self.last.as_ref().map_or(&[][..], |(_, blocks)| blocks);
        piece.of(blocks).iter().for_each(|block| out.extend_from_slice(block.as_bytes()));
    }
}

/// Marks the end of every block that stands in no other.
fn ended(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut depth = 0usize;
    let mut out = Vec::with_capacity(events.len() + 16);
    for event in events {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0 && matches!(event, Event::End(_) | Event::Rule);
        out.push(event);
        if ends {
            out.push(Event::Html(END.to_string().into()));
        }
    }
    out
}

/// A narrative as HTML; `last` has the last word on its events.
fn drawn(view: &ProseView<'_>, last: impl for<'e> FnOnce(Vec<Event<'e>>) -> Vec<Event<'e>>) -> String {
    let source = view.prose.filled(|i, _| format!("{OPEN}{i}{CLOSE}"));
    let source = unindented(&source);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    // A paragraph has some events, and in Chinese some hundred bytes.
    let mut events: Vec<Event<'_>> = Vec::with_capacity(source.len() / 64 + 16);
    events.extend(TextMergeStream::new(Parser::new_ext(&source, options)));
    let top = events.iter().filter_map(heading).min().unwrap_or(1);
    let events = Filter { view, top, inside: Vec::new(), out: Vec::with_capacity(events.len()) }.run(events);
    let mut text = String::with_capacity(source.len() + source.len() / 4);
    html::push_html(&mut text, last(events).into_iter());
    tables(text)
}

/// Tables scroll in a frame of their own, and are aligned by class, since a strict policy drops `style`.
fn tables(text: String) -> String {
    if !text.contains("<table>") {
        return text;
    }
    text.replace("<table>", "<div class=\"frame\" role=\"region\" aria-label=\"表格\" tabindex=\"0\"><table class=\"list-table\">")
        .replace("</table>", "</table></div>")
        .replace(" style=\"text-align: right\"", " class=\"n\"")
        .replace(" style=\"text-align: center\"", "")
        .replace(" style=\"text-align: left\"", "")
}

struct Filter<'v, 'e> {
    view: &'v ProseView<'v>,
    /// The highest heading of the text: it gets the level that the page gives, so that none is left out.
    top: u8,
    /// Whether a link that is open was let through.
    inside: Vec<bool>,
    out: Vec<Event<'e>>,
}

impl<'e> Filter<'_, 'e> {
    fn run(mut self, events: Vec<Event<'e>>) -> Vec<Event<'e>> {
        let mut events = events.into_iter().peekable();
        while let Some(event) = events.next() {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => self.text(text),
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                Event::Start(Tag::Heading { level, id, classes, attrs }) => {
                    let level = shifted(level, self.top, self.view.level);
                    self.out.push(Event::Start(Tag::Heading { level, id, classes, attrs }));
                }
                Event::End(TagEnd::Heading(level)) => {
                    self.out.push(Event::End(TagEnd::Heading(shifted(level, self.top, self.view.level))));
                }
                Event::Start(Tag::Link { dest_url, .. }) if !safe(&dest_url) => self.inside.push(false),
                Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                    self.inside.push(true);
                    self.out.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
                Event::End(TagEnd::Link) => {
                    if self.inside.pop() == Some(true) {
                        self.out.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                    let dest_url = if safe(&dest_url) { dest_url } else { "#".into() };
                    self.out.push(Event::Start(Tag::Image { link_type, dest_url, title, id }));
                }
                Event::SoftBreak => {
                    let before = self.out.iter().rev().find_map(last_char);
                    let after = events.peek().and_then(first_char);
                    if !(before.is_some_and(is_wide) && after.is_some_and(is_wide)) {
                        self.out.push(Event::Text("\n".into()));
                    }
                }
                Event::Text(text) => self.text(text),
                Event::Code(text) => self.out.push(Event::Code(self.plain(&text).into())),
                event => self.out.push(event),
            }
        }
        bold(self.out)
    }

    /// A text whose slots become links to their cells.
    fn text(&mut self, text: CowStr<'e>) {
        if !text.contains(OPEN) {
            self.out.push(Event::Text(text));
            return;
        }
        let linked = self.inside.iter().any(|l| *l);
        let mut rest: &str = &text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            let Some((number, tail)) = after.split_once(CLOSE) else { break };
            if !before.is_empty() {
                self.out.push(Event::Text(before.to_owned().into()));
            }
            let slot = number.parse::<usize>().ok().and_then(|n| self.view.slots.get(n));
            if let Some((figure, address)) = slot {
                let mut html = Vec::new();
                if linked || address.is_empty() {
                    escape(figure, &mut html);
                } else {
                    html.extend_from_slice(b"<a class=\"cell\" href=\"#");
                    escape(address, &mut html);
                    html.extend_from_slice(b"\">");
                    escape(figure, &mut html);
                    html.extend_from_slice(b"</a>");
                }
                self.out.push(Event::InlineHtml(String::from_utf8_lossy(&html).into_owned().into()));
            }
            rest = tail;
        }
        if !rest.is_empty() {
            self.out.push(Event::Text(rest.to_owned().into()));
        }
    }

    /// A text whose slots are plain figures.
    fn plain(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for (i, (figure, _)) in self.view.slots.iter().enumerate() {
            out = out.replace(&format!("{OPEN}{i}{CLOSE}"), figure);
        }
        out
    }
}

/// `**…**` beside Chinese punctuation stays literal in CommonMark; here it is paired within one paragraph.
fn bold<'e>(events: Vec<Event<'e>>) -> Vec<Event<'e>> {
    let marked = |e: &Event<'_>| matches!(e, Event::Text(t) if t.contains("**"));
    if !events.iter().any(marked) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len());
    let mut paragraph: Vec<Event<'e>> = Vec::new();
    for event in events {
        let ends = matches!(
            &event,
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Heading(_))
        );
        paragraph.push(event);
        if ends {
            out.append(&mut paired(std::mem::take(&mut paragraph)));
        }
    }
    out.append(&mut paired(paragraph));
    out
}

fn paired<'e>(events: Vec<Event<'e>>) -> Vec<Event<'e>> {
    let count: usize =
        events.iter().map(|e| if let Event::Text(t) = e { t.matches("**").count() } else { 0 }).sum();
    let mut left = count - count % 2;
    let mut open = false;
    let mut out = Vec::with_capacity(events.len());
    for event in events {
        let Event::Text(text) = &event else {
            out.push(event);
            continue;
        };
        let mut rest: &str = text;
        while let Some((before, after)) = rest.split_once("**").filter(|_| left > 0) {
            if !before.is_empty() {
                out.push(Event::Text(before.to_owned().into()));
            }
            out.push(if open { Event::End(TagEnd::Strong) } else { Event::Start(Tag::Strong) });
            open = !open;
            left -= 1;
            rest = after;
        }
        if !rest.is_empty() {
            out.push(Event::Text(rest.to_owned().into()));
        }
    }
    out
}

fn safe(target: &str) -> bool {
    Link { target: target.to_owned(), range: 0..0 }.is_safe()
}

fn heading(event: &Event<'_>) -> Option<u8> {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    }
}

fn shifted(level: HeadingLevel, top: u8, first: u8) -> HeadingLevel {
    let wanted = usize::from(level as u8 - top + first).min(6);
    HeadingLevel::try_from(wanted).unwrap_or(HeadingLevel::H6)
}

fn last_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(t) | Event::Code(t) => t.chars().next_back(),
        Event::InlineHtml(_) => Some('0'),
        _ => None,
    }
}

fn first_char(event: &Event<'_>) -> Option<char> {
    match event {
        Event::Text(t) | Event::Code(t) => t.chars().next(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::Prose;

    fn html(text: &str) -> String {
        let prose = Prose::new(text, |_, _| None);
        let slots =
            prose.slots.iter().map(|_| ("12".to_owned(), "requests.received.total".to_owned())).collect();
        let mut out = Vec::new();
        write(&ProseView { prose: &prose, slots, level: 3 }, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nothing_of_an_author_becomes_markup_of_the_page() {
        let cases = [
            ("甲\n乙", "<p>甲乙</p>"),
            ("a\nb", "<p>a\nb</p>"),
            ("甲\nb", "<p>甲\nb</p>"),
            ("# 题", "<h3>题</h3>"),
            ("### 题", "<h3>题</h3>"),
            ("## 甲\n#### 乙", "<h3>甲</h3>\n<h5>乙</h5>"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("甲 <b onclick=x>乙</b>", "<p>甲 &lt;b onclick=x&gt;乙&lt;/b&gt;</p>"),
            ("[甲](javascript:alert(1))", "<p>甲</p>"),
            ("[甲](x.pdf)", "<p><a href=\"x.pdf\">甲</a></p>"),
            ("收到{{a}}件", "<p>收到<a class=\"cell\" href=\"#requests.received.total\">12</a>件</p>"),
            ("[共{{a}}](x.pdf)", "<p><a href=\"x.pdf\">共12</a></p>"),
            ("**“政府信息公开”**工作", "<p><strong>“政府信息公开”</strong>工作</p>"),
            ("    四个空格", "<p>四个空格</p>"),
        ];
        for (text, expected) in cases {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn a_piece_of_a_narrative_is_whole_blocks() {
        let prose = Prose::new("甲[^1]\n\n- 乙\n- 丙\n\n## 丁\n\n戊[^2]\n\n[^1]: 一\n[^2]: 二", |_, _| None);
        let view = ProseView { prose: &prose, slots: Vec::new(), level: 3 };
        let mut blocks = Blocks::default();
        let mut piece = |inside: &str| {
            let mut out = Vec::new();
            blocks.write(0, &view, Piece::parse(inside).unwrap().1, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(piece("0:1:2"), "<ul>\n<li>乙</li>\n<li>丙</li>\n</ul><h3>丁</h3>");
        assert!(
            piece("0:3:1").starts_with("<p>戊") && piece("0:3:1").contains(">2</a>"),
            "{}",
            piece("0:3:1")
        );
        assert_eq!(piece("0:9:1"), "");
        let whole = html("甲\n\n- 乙\n\n---\n\n丙");
        let prose = Prose::new("甲\n\n- 乙\n\n---\n\n丙", |_, _| None);
        let mut out = Vec::new();
        let view = ProseView { prose: &prose, slots: Vec::new(), level: 3 };
        Blocks::default().write(0, &view, Piece::parse("0:0:99").unwrap().1, &mut out);
        assert_eq!(String::from_utf8(out).unwrap().replace('\n', ""), whole.replace('\n', ""));
    }

    #[test]
    fn tables_are_framed_and_aligned_by_class() {
        let text = html("|甲|乙|\n|---|--:|\n|1|2|");
        assert!(text.contains("<div class=\"frame\"") && text.contains("<td class=\"n\">2</td>"), "{text}");
        assert!(!text.contains("style="), "{text}");
    }
}
