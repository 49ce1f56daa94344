//! A text as a page would have it, to see what of it would be lost, or shown otherwise than it was meant.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::prose::comments::comments;
use crate::prose::line::head;
use crate::prose::lone_bracket::{LoneBracket, lone_brackets};
use crate::prose::markdown::OPTIONS;
use crate::prose::near_link::{near_links, open_links};
use crate::prose::oddity::{Oddity, OddityKind};
use crate::prose::{Link, MarkdownSource, NearLink, Prose, SignSet, events};
use crate::text::is_mark;

/// What was seen in a text.
#[derive(Debug, Default)]
pub(crate) struct Proof {
    /// Its links and images.
    pub links: Vec<Link>,
    /// What is nearly one.
    pub near_links: Vec<NearLink>,
    /// Brackets whose target is not written.
    pub lone: Vec<LoneBracket>,
    /// What else is odd in its words.
    pub oddities: Vec<Oddity>,
    /// What is code, and printed as it is on purpose.
    pub code: Vec<Range<usize>>,
}

impl Proof {
    /// Looks through a text with such signs. One without those of links, HTML, code, tables or emphasis has nothing to see.
    pub(crate) fn of(prose: &Prose, signs: SignSet) -> Proof {
        let bytes = prose.text.as_bytes();
        let is_bold = || [b"**", WIDE.as_bytes()].iter().any(|stars| memmem::find(bytes, stars).is_some());
        if !(signs.has(SignSet::MARKUP) || signs.has(SignSet::STAR) && is_bold()) {
            return Proof::default();
        }
        let source = MarkdownSource::of(prose);
        let mut look = Look {
            source: &source,
            proof: Proof::default(),
            covered: Vec::new(),
            words: Vec::new(),
            open: Vec::new(),
            ids: Vec::new(),
            tags: Vec::new(),
            code: false,
        };
        for (event, range) in events(&source.text, source.is_plain) {
            look.event(event, range);
        }
        look.definitions();
        look.lost();
        look.marks();
        look.brackets();
        look.proof
    }
}

/// `**` of the full width.
const WIDE: &str = "＊＊";

/// A text that is looked through.
struct Look<'s> {
    source: &'s MarkdownSource<'s>,
    proof: Proof,
    /// What of the source is on the page, or was understood as markup.
    covered: Vec<Range<usize>>,
    /// What of it is words.
    words: Vec<Range<usize>>,
    /// The links that are open: what they are, and where their words end.
    open: Vec<(Link, LinkType, Range<usize>, usize)>,
    /// The definitions that links use.
    ids: Vec<String>,
    /// The tags that were told.
    tags: Vec<String>,
    code: bool,
}

impl Look<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let closes = matches!(event, Event::End(TagEnd::Link | TagEnd::Image));
        if let Some((.., end)) = self.open.last_mut().filter(|_| !closes) {
            *end = (*end).max(match event {
                Event::Start(_) => range.start,
                _ => range.end,
            });
        }
        match event {
            Event::Text(text) => {
                if !self.code && text.len() > 1 && text.bytes().all(|b| b == b'*') {
                    self.odd(range.clone(), OddityKind::Bold);
                }
                self.covered.push(range.clone());
                if !self.code {
                    self.words.push(range);
                }
            }
            Event::Code(_) => {
                self.proof.code.push(self.source.written(range.clone()));
                self.covered.push(range);
            }
            Event::FootnoteReference(_) => self.covered.push(range),
            Event::InlineHtml(_) => {
                self.html(range.clone());
                self.covered.push(range);
            }
            Event::Html(_) => self.covered.push(range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Link | TagEnd::Image) => self.link(range),
            Event::End(TagEnd::CodeBlock) => self.code = false,
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let text = &*self.source.text;
        match tag {
            Tag::Link { link_type, dest_url, id, .. } => self.opened(false, link_type, &dest_url, &id, range),
            Tag::Image { link_type, dest_url, id, .. } => self.opened(true, link_type, &dest_url, &id, range),
            Tag::HtmlBlock => {
                let end = range.start + text[range.clone()].trim_end().len();
                self.html(range.start..end);
            }
            Tag::Item => {
                let mark = text[range.start..].bytes().take_while(u8::is_ascii_digit).count();
                self.covered.push(range.start..range.start + mark);
            }
            Tag::FootnoteDefinition(_) => {
                let label = text[range.clone()].find("]:").map_or(0, |end| end + 2);
                self.covered.push(range.start..range.start + label);
            }
            Tag::CodeBlock(kind) => {
                self.code = true;
                self.proof.code.push(self.source.written(range.clone()));
                // The name of a language is no text.
                if let CodeBlockKind::Fenced(info) = kind {
                    let letter = |b: &u8| b.is_ascii_alphabetic() || b"+-#._".contains(b);
                    let plain = info.bytes().all(|b| letter(&b));
                    let line = text[range.clone()].find('\n').unwrap_or(range.len());
                    self.covered.extend(plain.then_some(range.start..range.start + line));
                }
            }
            _ => {}
        }
    }

    fn opened(&mut self, image: bool, kind: LinkType, target: &str, id: &str, range: Range<usize>) {
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        if !id.is_empty() {
            self.ids.push(id.to_lowercase());
        }
        let link = Link { target, range: self.source.written(range.clone()), target_at: None, image };
        let words = range.start + if image { 2 } else { 1 };
        self.open.push((link, kind, range, words));
    }

    /// A link ends: behind its words stands where it leads.
    fn link(&mut self, range: Range<usize>) {
        let Some((mut link, kind, _, end)) = self.open.pop() else { return };
        if let Some((.., around)) = self.open.last_mut() {
            *around = (*around).max(range.end);
        }
        let text = &*self.source.text;
        let behind = end.min(range.end)..range.end;
        if kind == LinkType::Inline {
            let at = text[behind.clone()].find('(').map_or(range.end, |at| behind.start + at + 1);
            let rest = text[at..range.end].trim_start_matches([' ', '\n']);
            let rest = rest.strip_prefix('<').unwrap_or(rest);
            let from = range.end - rest.len();
            if !link.target.is_empty() && rest.starts_with(&*link.target) {
                link.target_at = Some(self.source.written(from..from + link.target.len()));
            }
            if !link.image && text[..range.start].ends_with('！') && is_picture(&link.target) {
                let bang = range.start - '！'.len_utf8()..range.start;
                self.mended(bang, OddityKind::FullWidth, "!");
            }
        }
        self.covered.push(behind);
        self.proof.links.push(link);
    }

    /// HTML of an author: a comment or a tag. Of a tag that closes what was told, nothing is said.
    fn html(&mut self, range: Range<usize>) {
        let html = &self.source.text[range.clone()];
        if let Some(at) = html.find("<!--") {
            let start = range.start + at;
            let end = html[at..].find("-->").map_or(range.end, |end| start + end + 3);
            return self.odd(start..end, OddityKind::Comment);
        }
        let closes = html.starts_with("</");
        let name = html.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if closes && self.tags.contains(&name) {
            return;
        }
        let end = html.find('>').map_or(html.len(), |end| end + 1);
        self.odd(range.start..range.start + end, OddityKind::Tag);
        if !self.tags.contains(&name) && self.tags.len() < 20 {
            self.tags.push(name);
        }
    }

    /// What defines the links of the text is on the page as their targets.
    fn definitions(&mut self) {
        if self.ids.is_empty() {
            return;
        }
        self.ids.sort();
        let parser = Parser::new_ext(&self.source.text, OPTIONS);
        for (label, definition) in parser.reference_definitions().iter() {
            if self.ids.binary_search(&label.to_lowercase()).is_ok() {
                self.covered.push(definition.span.clone());
            }
        }
    }

    /// Words that are neither on the page nor markup.
    fn lost(&mut self) {
        let mut covered = std::mem::take(&mut self.covered);
        covered.sort_by_key(|range| range.start);
        let (text, mut at) = (&*self.source.text, 0);
        let gaps = covered.into_iter().chain(std::iter::once(text.len()..text.len())).filter_map(|range| {
            let gap = at..range.start;
            at = at.max(range.end);
            (gap.start < gap.end).then_some(gap)
        });
        let is_word = |c: char| {
            c.is_alphanumeric()
                || is_mark(c)
                || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ffef}')
        };
        let gaps: Vec<Range<usize>> = gaps
            .filter_map(|gap| {
                let words = text.get(gap.clone())?;
                let first = words.find(is_word)?;
                let last = words.rfind(is_word)?;
                let length = words[last..].chars().next().map_or(1, char::len_utf8);
                Some(gap.start + first..gap.start + last + length)
            })
            .collect();
        gaps.into_iter().for_each(|gap| self.odd(gap, OddityKind::Lost));
    }

    /// Marks among the words that are nearly markup.
    fn marks(&mut self) {
        let text = &*self.source.text;
        let bytes = text.as_bytes();
        let mut passed = 0;
        for at in memmem::find_iter(bytes, WIDE.as_bytes()) {
            if at < passed || !self.is_printed(at) {
                continue;
            }
            let line = text[at + WIDE.len()..].lines().next().unwrap_or("");
            let words = line.find(WIDE).map(|end| &line[..end]);
            passed = at + WIDE.len() + words.map_or(0, |words| words.len() + WIDE.len());
            let mend = words.map_or("**".to_owned(), |words| format!("**{words}**"));
            self.mended(at..passed, OddityKind::FullWidth, &mend);
        }
        for comment in comments(text).filter(|comment| self.is_printed(comment.start)).collect::<Vec<_>>() {
            self.odd(comment, OddityKind::Comment);
        }
        for at in memmem::find_iter(bytes, b"[^").filter(|at| self.is_printed(*at)).collect::<Vec<_>>() {
            let label = head(&text[at..], 60);
            let end = label.find([']', ' ', '\n']).filter(|end| label[*end..].starts_with(']') && *end > 2);
            if let Some(end) = end {
                self.odd(at..at + end + 1, OddityKind::Footnote);
            }
        }
    }

    /// Brackets among the words that are nearly links.
    fn brackets(&mut self) {
        let text = &*self.source.text;
        let near = near_links(text, |at| self.is_printed(at));
        let open = open_links(text, &near, |at| self.is_printed(at));
        open.into_iter().for_each(|range| self.odd(range, OddityKind::OpenLink));
        let source = self.source;
        let lone = lone_brackets(text, &near, |at| self.is_printed(at));
        self.proof.lone = lone
            .into_iter()
            .map(|lone| LoneBracket { range: source.written(lone.range.clone()), ..lone })
            .collect();
        self.proof.near_links.extend(near.into_iter().map(|near| NearLink {
            range: source.written(near.range.clone()),
            target_at: source.written(near.target_at.clone()),
            ..near
        }));
    }

    /// Whether a byte of the source is one of a word on the page.
    fn is_printed(&self, at: usize) -> bool {
        let passed = self.words.partition_point(|words| words.start <= at);
        passed.checked_sub(1).and_then(|last| self.words.get(last)).is_some_and(|words| at < words.end)
    }

    fn odd(&mut self, range: Range<usize>, kind: OddityKind) {
        self.proof.oddities.push(Oddity::new(self.source.written(range), kind));
    }

    fn mended(&mut self, range: Range<usize>, kind: OddityKind, mend: &str) {
        self.proof.oddities.push(Oddity::mended(self.source.written(range), kind, mend));
    }
}

/// Whether a file is a picture by its name.
fn is_picture(name: &str) -> bool {
    let kind = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    matches!(kind.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp" | "svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_those_of_the_page_and_stand_where_they_are_written() {
        let cases = [
            ("见[办法](x.pdf)。", "x.pdf", "[办法](x.pdf)", Some("x.pdf"), false),
            ("![图](//h.cn/x.png)", "//h.cn/x.png", "![图](//h.cn/x.png)", Some("//h.cn/x.png"), true),
            ("甲\n\n    ![图](x.png)\n乙", "x.png", "![图](x.png)", Some("x.png"), true),
            ("甲。\n3) 见[办法](<a b.pdf>)", "a b.pdf", "[办法](<a b.pdf>)", Some("a b.pdf"), false),
            (
                "~~甲~~[乙](h://{{a.b}}/x)",
                "h://\u{fdd0}0\u{fdd1}/x",
                "[乙](h://{{a.b}}/x)",
                Some("h://{{a.b}}/x"),
                false,
            ),
            ("[乙][1]\n\n[1]: x.pdf", "x.pdf", "[乙][1]", None, false),
            ("<a@b.cn>", "mailto:a@b.cn", "<a@b.cn>", None, false),
            ("[甲](a&amp;b.pdf)", "a&b.pdf", "[甲](a&amp;b.pdf)", None, false),
        ];
        for (text, target, written, target_at, image) in cases {
            let prose = Prose::new(text, |_, _| None);
            let links = Proof::of(&prose, SignSet::of(&prose.text)).links;
            let [link] = &links[..] else { panic!("{text}: {links:?}") };
            assert_eq!((link.target.as_str(), link.image), (target, image), "{text}");
            assert_eq!(&prose.text[link.range.clone()], written);
            assert_eq!(link.target_at.clone().map(|at| &prose.text[at]), target_at, "{text}");
        }
    }

    #[test]
    fn what_is_odd_among_words_is_told_where_it_stands() {
        use OddityKind::{Bold, Comment, Footnote, FullWidth, Lost, OpenLink, Tag};
        let cases: [(&str, &[(OddityKind, &str)]); 25] = [
            ("甲<!-- 乙 -->丙", &[(Comment, "<!-- 乙 -->")]),
            ("<!-- 甲\n\n乙 -->\n丙", &[(Comment, "<!-- 甲\n\n乙 -->")]),
            ("甲 <!-- 乙", &[(Comment, "<!-- 乙")]),
            ("<！-- 甲 --＞", &[(Comment, "<！-- 甲 --＞")]),
            ("甲<br>乙<b>丙</b>", &[(Tag, "<br>"), (Tag, "<b>")]),
            ("甲</font>", &[(Tag, "</font>")]),
            ("<div class=\"a\">\n甲\n</div>", &[(Tag, "<div class=\"a\">")]),
            ("<见附件>、a<b、5<6>3、\\<br>", &[]),
            ("**甲", &[(Bold, "**")]),
            ("[甲](", &[(OpenLink, "[甲](")]),
            ("[](乙\n\n丙）", &[(OpenLink, "[](")]),
            ("\\[甲](乙，[丙](丁.pdf", &[]),
            ("甲**“乙”**丙", &[]),
            ("`**`\n\n```\n**\n```", &[]),
            ("2**3、\\*\\*", &[]),
            ("甲[^1]乙[^二]\n\n[^1]: 丙", &[(Footnote, "[^二]")]),
            ("＊＊甲＊＊乙＊＊", &[(FullWidth, "＊＊甲＊＊"), (FullWidth, "＊＊")]),
            ("！[图](x.png)和！[文](x.pdf)", &[(FullWidth, "！")]),
            ("```\n甲\n```", &[]),
            ("``` 示例\n甲\n```", &[(Lost, "示例")]),
            ("```python\n甲\n```", &[]),
            ("[甲][乙]\n\n[乙]: x.pdf '丙'", &[]),
            ("|甲|\n|-|\n|1|2|", &[]),
            ("1. 甲\n\n   乙\n2. 丙", &[]),
            ("&nbsp;&#8212;甲", &[]),
        ];
        for (text, expected) in cases {
            let prose = Prose::new(text, |_, _| None);
            let mut found = Proof::of(&prose, SignSet::of(&prose.text)).oddities;
            found.sort_by_key(|odd| odd.range.start);
            let found: Vec<_> = found.iter().map(|odd| (odd.kind, &prose.text[odd.range.clone()])).collect();
            assert_eq!(found, expected, "{text}");
        }
        // So many columns are not given to a head.
        let row = format!("|甲|\n|-|\n{}", "|1".repeat(60));
        let lost = Proof::of(&Prose::new(&row, |_, _| None), SignSet::of(&row)).oddities;
        assert_eq!(lost.iter().map(|odd| odd.kind).collect::<Vec<_>>(), [Lost]);
    }
}
