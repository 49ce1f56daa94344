//! A text as the blocks that a document sets: paragraphs, headings, items and tables of words, with figures in their slots.

use std::mem::take;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use crate::prose::plain::{filled, join};
use crate::prose::{Link, MarkdownEvent, MarkdownSource, Prose, Slot, events, gathered};
use crate::text::MARK_OPEN;

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TextBlock {
    /// Words.
    Words {
        /// What they are.
        kind: BlockKind,
        /// The words; a line break is `\n`.
        runs: Vec<TextRun>,
    },
    /// A table: rows of cells, of which the first row is the head.
    Table(Vec<Vec<Vec<TextRun>>>),
    /// A line across.
    Rule,
}

/// What a block of words is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading; 1 is the highest of its text.
    Heading(u8),
    /// An item of a list, or what follows the first paragraph of one.
    Item {
        /// In how many lists it stands.
        depth: usize,
        /// What stands before it: `1.`, `•`; empty where the item goes on.
        marker: String,
    },
    /// Words of somebody else.
    Quote,
    /// Words in which every space counts.
    Code,
    /// A footnote by its number; empty where it goes on.
    Footnote(String),
}

/// Words that are set alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextRun {
    /// The words.
    pub text: String,
    /// How they are set.
    pub face: Face,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Face {
    /// Bold.
    pub bold: bool,
    /// Slanted.
    pub slanted: bool,
    /// Struck out.
    pub struck: bool,
    /// Raised: the mark of a footnote.
    pub raised: bool,
}

/// The blocks of a text. Where a link or an image leads stands behind its words, since paper cannot be clicked on.
pub(crate) fn blocks(prose: &Prose, figure: impl FnMut(&Slot) -> String) -> Vec<TextBlock> {
    let source = MarkdownSource::of(prose);
    let figures: Vec<String> = prose.slots.iter().map(figure).collect();
    let events = gathered(events(&source.text, source.is_plain));
    let level = |(event, _): &MarkdownEvent<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
        _ => None,
    };
    let top = events.iter().filter_map(level).min().unwrap_or(1);
    let mut setter = Setter { source: &source.text, figures, top, ..Setter::default() };
    events.into_iter().for_each(|event| setter.event(event));
    setter.close();
    setter.out
}

/// A text while it is set.
#[derive(Default)]
struct Setter<'s> {
    source: &'s str,
    /// What the slots print.
    figures: Vec<String>,
    /// The level of the highest heading.
    top: u8,
    out: Vec<TextBlock>,
    /// The words of the block that is open.
    runs: Vec<TextRun>,
    face: Face,
    /// A line ended, and the next has not begun.
    is_broken: bool,
    heading: Option<u8>,
    is_code: bool,
    quotes: usize,
    /// Of the lists that are open, the number that comes next, if they have numbers.
    lists: Vec<Option<u64>>,
    marker: String,
    footnote: Option<String>,
    /// Of the links that are open, where their words begin in all words of the block, and where they lead.
    links: Vec<(usize, String)>,
    /// The rows of the table that is open.
    rows: Option<Vec<Vec<Vec<TextRun>>>>,
}

impl Setter<'_> {
    fn event(&mut self, (event, range): MarkdownEvent<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.words(&text);
            }
            Event::SoftBreak => self.is_broken = true,
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.close();
                self.out.push(TextBlock::Rule);
            }
            Event::FootnoteReference(number) => {
                let around = self.face;
                self.face = Face { raised: true, ..around };
                self.words(&format!("[{number}]"));
                self.face = around;
            }
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(end) => self.end(end),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { level, .. } => self.heading(level),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marker = self.marker(at);
            }
            Tag::FootnoteDefinition(number) => {
                self.close();
                self.footnote = Some(format!("[{number}]"));
            }
            Tag::Table(_) => {
                self.close();
                self.rows = Some(Vec::new());
            }
            Tag::TableHead | Tag::TableRow => {
                self.rows.iter_mut().for_each(|rows| rows.push(Vec::new()));
            }
            Tag::Emphasis => self.face.slanted = true,
            Tag::Strong => self.face.bold = true,
            Tag::Strikethrough => self.face.struck = true,
            Tag::Link { dest_url, .. } => self.links.push((self.written(), self.filled(&dest_url))),
            Tag::Image { dest_url, .. } => {
                self.words("〔图：");
                self.links.push((self.written(), self.filled(&dest_url)));
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.face.slanted = false,
            TagEnd::Strong => self.face.bold = false,
            TagEnd::Strikethrough => self.face.struck = false,
            TagEnd::Link => self.lead(),
            TagEnd::Image => {
                self.lead();
                self.words("〕");
            }
            TagEnd::TableCell => {
                let cell = self.taken();
                if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.out.extend(self.rows.take().map(TextBlock::Table)),
            TagEnd::TableHead | TagEnd::TableRow => {}
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnote = None;
            }
            _ => self.close(),
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        self.heading = Some((level as u8).saturating_sub(self.top) + 1);
    }

    /// What stands before an item: the number that is written there, whatever comes next.
    fn marker(&mut self, at: usize) -> String {
        let rest = self.source.get(at..).unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match self.lists.last_mut() {
            Some(Some(next)) => {
                let number = rest[..digits].parse().unwrap_or(*next);
                *next = number + 1;
                format!("{number}.")
            }
            _ => "•".to_owned(),
        }
    }

    /// Says where a link leads, unless its words do.
    fn lead(&mut self) {
        let Some((from, target)) = self.links.pop() else { return };
        let words: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        let words = words.get(from..).unwrap_or_default().trim();
        let says = target.strip_prefix("mailto:").or(target.strip_prefix("tel:")).unwrap_or(&target);
        let is_said = says.is_empty() || words == says || words == target;
        if !is_said && Link::to(&target).is_usable() {
            let says = if words.is_empty() { says.to_owned() } else { format!("（{says}）") };
            self.push(&says);
        }
    }

    /// How many bytes of words the block has so far.
    fn written(&self) -> usize {
        self.runs.iter().map(|run| run.text.len()).sum()
    }

    /// A text with figures in its slots.
    fn filled(&self, text: &CowStr<'_>) -> String {
        match text.contains(MARK_OPEN) {
            true => filled(text, |at| self.figures.get(at).cloned().unwrap_or_default()),
            false => text.to_string(),
        }
    }

    fn words(&mut self, text: &str) {
        let text = self.filled(&CowStr::Borrowed(text));
        if !take(&mut self.is_broken) {
            return self.push(&text);
        }
        // What stands between two lines is theirs.
        let mut last = self.runs.last().map_or_else(String::new, |run| run.text.clone());
        let before = last.len();
        join(&mut last, &text);
        self.push(&last[before..]);
    }

    fn push(&mut self, text: &str) {
        match self.runs.last_mut().filter(|run| run.face == self.face) {
            Some(run) => run.text.push_str(text),
            None if text.is_empty() => {}
            None => self.runs.push(TextRun { text: text.to_owned(), face: self.face }),
        }
    }

    /// The words of the block, which has ended.
    fn taken(&mut self) -> Vec<TextRun> {
        self.is_broken = false;
        self.links.clear();
        let mut runs = take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// Ends the block that is open.
    fn close(&mut self) {
        let runs = self.taken();
        let (heading, is_code) = (self.heading.take(), take(&mut self.is_code));
        if runs.is_empty() {
            return;
        }
        let kind = match (heading, &mut self.footnote) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(number)) => BlockKind::Footnote(take(number)),
            (None, None) if is_code => BlockKind::Code,
            (None, None) if !self.lists.is_empty() => {
                BlockKind::Item { depth: self.lists.len(), marker: take(&mut self.marker) }
            }
            (None, None) if self.quotes > 0 => BlockKind::Quote,
            (None, None) => BlockKind::Paragraph,
        };
        self.out.push(TextBlock::Words { kind, runs });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of a text, a line each.
    fn of(text: &str) -> Vec<String> {
        let runs = |runs: &[TextRun]| -> String {
            let run = |run: &TextRun| match run.face {
                Face { bold: true, .. } => format!("<b>{}</b>", run.text),
                Face { slanted: true, .. } => format!("<i>{}</i>", run.text),
                Face { struck: true, .. } => format!("<s>{}</s>", run.text),
                Face { raised: true, .. } => format!("<sup>{}</sup>", run.text),
                _ => run.text.clone(),
            };
            runs.iter().map(run).collect()
        };
        let block = |block: &TextBlock| match block {
            TextBlock::Rule => "---".to_owned(),
            TextBlock::Table(rows) => {
                let row = |row: &Vec<Vec<TextRun>>| row.iter().map(|cell| runs(cell)).collect::<Vec<_>>();
                rows.iter().map(|cells| row(cells).join("|")).collect::<Vec<_>>().join("/")
            }
            TextBlock::Words { kind, runs: own } => match kind {
                BlockKind::Paragraph => runs(own),
                BlockKind::Heading(level) => format!("{level}# {}", runs(own)),
                BlockKind::Item { depth, marker } => format!("{depth}{marker} {}", runs(own)),
                BlockKind::Quote => format!("> {}", runs(own)),
                BlockKind::Code => format!("`{}`", runs(own)),
                BlockKind::Footnote(number) => format!("{number}: {}", runs(own)),
            },
        };
        blocks(&Prose::new(text, |_, _| None), |_| "12".to_owned()).iter().map(block).collect()
    }

    #[test]
    fn blocks_are_what_a_page_shows() {
        let cases: [(&str, &[&str]); 18] = [
            ("甲\n乙\n\n丙", &["甲乙", "丙"]),
            ("a\nb  \nc", &["a b\nc"]),
            ("收到{{x}}件\n{{y}}件", &["收到12件 12件"]),
            ("### （一）主动公开\n\n甲**“乙”**丙", &["1# （一）主动公开", "甲<b>“乙”</b>丙"]),
            ("# 甲\n\n### 乙", &["1# 甲", "3# 乙"]),
            ("- 甲\n- 乙\n  丙\n  1. 丁", &["1• 甲", "1• 乙丙", "21. 丁"]),
            ("3. 甲\n\n   乙\n5. 丙", &["13. 甲", "1 乙", "15. 丙"]),
            ("|甲|乙|\n|---|--:|\n|{{x}}|**2**|", &["甲|乙/12|<b>2</b>"]),
            ("见[办法](x.pdf)", &["见办法（x.pdf）"]),
            ("见<https://a.example.cn/x>", &["见https://a.example.cn/x"]),
            ("[甲](javascript:x)", &["甲"]),
            ("![图](y.png)", &["〔图：图（y.png）〕"]),
            ("![](y.png)", &["〔图：y.png〕"]),
            ("<b>甲</b>", &["<b>甲</b>"]),
            ("> 甲\n\n*乙*~~丙~~", &["> 甲", "<i>乙</i><s>丙</s>"]),
            (
                "甲[^b]乙[^a]\n\n[^a]: 一\n\n[^b]: 二",
                &["甲<sup>[1]</sup>乙<sup>[2]</sup>", "[1]: 二", "[2]: 一"],
            ),
            ("```\na\n b\n```", &["`a\n b`"]),
            ("甲\n\n---\n\n乙", &["甲", "---", "乙"]),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), expected, "{text}");
        }
        assert_eq!(of(""), Vec::<String>::new());
    }
}
