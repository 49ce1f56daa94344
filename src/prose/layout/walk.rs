//! A walk over the lines of a text.

use crate::prose::layout::LineLayout;
use crate::prose::layout::definitions::{Definitions, UseOf, label};
use crate::prose::layout::drawn::{delimiter, drawn};
use crate::prose::layout::tables::{self, cells, is_row};
use crate::prose::line::{
    ListMark, divides, fence, head, is_more_than, is_numbered, is_odd_space, is_title, is_underline, line_at,
    mark, noted, remark, stops,
};
use crate::prose::oddity::{Oddity, OddityKind};
use crate::prose::rewrite::Rewrite;

/// A numbered line of at most so many bytes that does not stop is a heading of its own.
const HEADING: usize = 120;

/// So many quotations, items and notes may begin on one line, each within the one before.
const DEEPEST: usize = 12;

/// Bytes that the label of a note has at most.
const NOTE: usize = 60;

/// So many spaces behind a mark make code of what follows.
const CODE: usize = 5;

/// A text that is walked line by line.
pub(super) struct LineWalk<'t> {
    text: &'t str,
    layout: LineLayout,
    /// Of the list items that are open, the columns where their contents begin.
    items: Vec<usize>,
    /// The fence of the code that is open, and where it stands.
    code: Option<(u8, usize, usize)>,
    open: Open,
    /// How many items were open at the last line that was not blank.
    depth: usize,
    has_bars: bool,
    has_hashes: bool,
    definitions: Definitions,
}

/// What the line before was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Nothing that goes on.
    Nothing,
    /// A line of a paragraph behind which another one begins if it is numbered.
    Ended,
    /// A line of a paragraph that goes on.
    Words,
    /// A numbered line that is the title of the lines below it.
    Title,
    /// A row of bars that is in no table.
    Row,
    /// A quotation.
    Quote,
    /// The mark of a list item with nothing behind it.
    Item,
}

impl<'t> LineWalk<'t> {
    pub(super) fn new(text: &'t str) -> LineWalk<'t> {
        LineWalk {
            text,
            layout: LineLayout::default(),
            items: Vec::new(),
            code: None,
            open: Open::Nothing,
            depth: 0,
            has_bars: memchr::memchr(b'|', text.as_bytes()).is_some(),
            has_hashes: memchr::memchr(b'#', text.as_bytes()).is_some(),
            definitions: Definitions::of(text),
        }
    }

    pub(super) fn close(mut self) -> LineLayout {
        if let Some((_, length, at)) = self.code {
            self.odd(Oddity::new(at..at + length, OddityKind::Fence));
        }
        self.layout
    }

    /// Passes the line that begins at a byte, and says where the next one does.
    pub(super) fn line(&mut self, at: usize) -> usize {
        let line = line_at(self.text, at);
        let next = at + line.len() + 1;
        let bare = line.trim_start_matches(' ');
        if let Some((mark, length, _)) = self.code {
            if fence(bare.trim_end())
                .is_some_and(|(m, l)| m == mark && l >= length && bare.trim_end().len() == l)
            {
                self.code = None;
            }
            return next;
        }
        if bare.trim_end().is_empty() {
            self.open = Open::Nothing;
            return next;
        }
        let indent = line.len() - bare.len();
        while self.items.last().is_some_and(|column| *column > indent) {
            self.items.pop();
        }
        let base = self.items.last().copied().unwrap_or(0);
        let start = at + indent;
        if self.breaks(bare, base) {
            self.rewrite(Rewrite::before(at, "\n"));
            self.open = Open::Nothing;
        }
        // Nothing is code because of its indentation, nor below an empty item because it is further in than its mark.
        if indent - base >= 4 || self.open == Open::Item && indent > base {
            self.rewrite(Rewrite::new(at + base..start, ""));
        }
        if let Some((mark, length)) = fence(bare) {
            self.code = Some((mark, length, start));
            self.open = Open::Nothing;
            return next;
        }
        if self.has_bars && is_row(bare) && label(self.text, start).is_none() {
            if let Some(end) = tables::table(self.text, at, base, &mut self.layout) {
                self.open = Open::Nothing;
                return end;
            }
            if let Some(end) = self.drawn(at) {
                return end;
            }
            self.bars(bare, start);
            return next;
        }
        if self.has_bars
            && bare.starts_with('+')
            && let Some(end) = self.drawn(at)
        {
            return end;
        }
        self.block(bare, start, indent.min(base + 3));
        self.depth = self.items.len();
        next
    }

    /// Whether a line begins a paragraph, though none is left free before it.
    fn breaks(&self, bare: &str, base: usize) -> bool {
        let mark = mark(bare);
        let words = matches!(mark, Some((ListMark::Words, ..)));
        // Below a list, Markdown takes what is no item for more words of the last one.
        let is_below = self.depth > self.items.len();
        match self.open {
            Open::Ended if is_below && !matches!(mark, Some((ListMark::Bullet | ListMark::Number, ..))) => {
                true
            }
            Open::Words if is_below && self.has_bars && is_row(bare) => true,
            Open::Ended => is_numbered(bare) || words,
            Open::Title => true,
            Open::Quote => !bare.starts_with('>'),
            Open::Words => words && base == 0,
            _ => false,
        }
    }

    /// A line that is no row of a table.
    fn block(&mut self, bare: &str, start: usize, column: usize) {
        // Within the braces of a slot it is told with them.
        let is_in_slot = |at: usize| bare[..at].rfind("{{") > bare[..at].rfind("}}");
        let remark = Some(bare).filter(|_| self.has_hashes).and_then(remark);
        if let Some(at) = remark.filter(|at| !is_in_slot(*at)) {
            self.odd(Oddity::new(start + at..start + bare.trim_end().len(), OddityKind::Remark));
        }
        let first = bare.bytes().next().unwrap_or(b' ');
        match first {
            b'#' => return self.heading(bare, start),
            b'>' => return self.quote(bare, start),
            b'=' | b'-' if self.is_in_paragraph() && is_underline(bare) => {
                let range = start..start + bare.trim_end().len();
                // Equal signs between words without a full stop and a free line underline a title, and are nothing else.
                let below = self.text[range.end..].lines().nth(1).unwrap_or("");
                if first == b'-' || self.open == Open::Ended || !below.trim().is_empty() {
                    self.odd(Oddity::new(range, OddityKind::Underline));
                }
                self.open = Open::Nothing;
                return;
            }
            // A blank to fill in, and no dividing line.
            b'_' if divides(bare) => self.rewrite(Rewrite::before(start, "\\")),
            b'-' | b'*' if divides(bare) => {
                self.open = Open::Nothing;
                return;
            }
            b'[' if self.definition(bare, start) => return,
            b'[' => {
                if let Some(length) = note(bare) {
                    self.within(start + length, start + bare.trim_end().len());
                }
            }
            _ => {}
        }
        if self.is_wide(bare, start) {
            return;
        }
        if first == b'-' && self.depth > self.items.len() && is_bullet(bare) {
            self.odd(Oddity::mended(start..start + 1, OddityKind::Bullet, "- "));
        }
        if let Some((kind, length, spaces)) = mark(bare) {
            // Within a paragraph begins no item that is empty or has another number than 1.
            let begins =
                bare.trim_end().len() > length && (kind == ListMark::Bullet || bare.starts_with("1."));
            if kind == ListMark::Words {
                self.rewrite(Rewrite::before(start + length - 1, "\\"));
            } else if (begins || !self.is_in_paragraph())
                && self.item(bare, (start, column), (length, spaces))
            {
                self.open = Open::Item;
                return;
            }
        }
        let is_numbered = is_numbered(bare);
        self.open = match stops(bare) {
            false if is_numbered && is_title(bare) => Open::Title,
            false if !is_numbered || bare.len() > HEADING => Open::Words,
            _ => Open::Ended,
        };
    }

    /// Whether a line goes on with a paragraph, and stands as far in as that does.
    fn is_in_paragraph(&self) -> bool {
        matches!(self.open, Open::Words | Open::Ended | Open::Title | Open::Row)
            && self.items.len() >= self.depth
    }

    /// What stands behind the mark of a quotation, an item or a note: it may begin with such marks itself.
    fn within(&mut self, from: usize, end: usize) {
        let mut at = from;
        for depth in 2.. {
            let rest = self.text.get(at..end).unwrap_or("");
            let bare = rest.trim_start_matches(' ');
            if rest.len() - bare.len() >= CODE {
                self.rewrite(Rewrite::new(at..end - bare.len(), " "));
            }
            at = end - bare.len();
            let (length, sign) = match (mark(bare), note(bare)) {
                (Some((ListMark::Words, length, _)), _) => {
                    return self.rewrite(Rewrite::before(at + length - 1, "\\"));
                }
                (Some((ListMark::Number, length, _)), _) => (length, length - 1),
                (Some((ListMark::Bullet, length, _)), _) if !divides(bare) => (length, 0),
                (None, Some(length)) => (length, 0),
                (None, None) if bare.starts_with('[') => {
                    let use_of = self.definitions.at(self.text, at).filter(|of| *of != UseOf::Link);
                    return self.layout.rewrites.extend(use_of.map(|_| Rewrite::before(at, "\\")));
                }
                (None, None) if is_more_than(bare) && !self.text[..at].ends_with('>') => {
                    return self.rewrite(Rewrite::before(at, "\\"));
                }
                (None, None) if bare.starts_with('_') && divides(bare) => {
                    return self.rewrite(Rewrite::before(at, "\\"));
                }
                (None, None) if bare.starts_with('>') => (1, 0),
                _ => return,
            };
            if depth > DEEPEST {
                self.rewrite(Rewrite::before(at + sign, "\\"));
                return self.odd(Oddity::new(at..at + length, OddityKind::Deep));
            }
            at += length;
        }
    }

    /// A line that defines a link, or looks like it. One that no link uses, or that defines nothing, is words.
    fn definition(&mut self, bare: &str, start: usize) -> bool {
        let Some(use_of) = self.definitions.at(self.text, start) else { return false };
        let end = start + bare.trim_end().len();
        if self.open != Open::Nothing && use_of != UseOf::Words {
            self.rewrite(Rewrite::before(start, "\n"));
        }
        if use_of != UseOf::Link {
            self.rewrite(Rewrite::before(start, "\\"));
        }
        if use_of == UseOf::Nothing {
            self.odd(Oddity::new(start..end, OddityKind::Definition));
            self.rewrite(Rewrite::before(end, "\n"));
        }
        self.open = Open::Nothing;
        use_of != UseOf::Words
    }

    /// Whether a line begins with marks of the full width, as a heading or a row of a table would.
    fn is_wide(&mut self, bare: &str, start: usize) -> bool {
        let row = bare.trim_end();
        let (length, mend) = match bare.chars().next() {
            Some('＃') => {
                let length = row.len() - row.trim_start_matches('＃').len();
                (length, "#".repeat(length / '＃'.len_utf8()))
            }
            Some('｜') if row.matches('｜').count() > 1 => (row.len(), row.replace('｜', "|")),
            _ => return false,
        };
        if self.open != Open::Row {
            self.odd(Oddity::mended(start..start + length, OddityKind::FullWidth, mend));
        }
        self.open = Open::Row;
        true
    }

    /// An item of a list, and whether it is empty. A wide space behind its mark is none to Markdown.
    fn item(
        &mut self,
        bare: &str,
        (start, column): (usize, usize),
        (length, spaces): (usize, usize),
    ) -> bool {
        let behind = &bare[length..length + spaces];
        let mut width = spaces;
        if behind.contains(is_odd_space) || spaces >= CODE {
            self.rewrite(Rewrite::new(start + length..start + length + spaces, " "));
            width = 1;
        }
        self.items.push(column + length + width.max(1));
        self.within(start + length + spaces, start + bare.trim_end().len());
        bare.trim_end().len() == length
    }

    fn heading(&mut self, bare: &str, start: usize) {
        let rest = bare.trim_start_matches('#');
        let marks = bare.len() - rest.len();
        let odd = rest.len() - rest.trim_start_matches(is_odd_space).len();
        self.open = Open::Nothing;
        match (marks, rest.chars().next()) {
            (..=6, None | Some(' ')) => {}
            (..=6, Some(_)) if odd > 0 => self.rewrite(Rewrite::new(start + marks..start + marks + odd, " ")),
            (2..=6, Some(_)) => self.rewrite(Rewrite::before(start + marks, " ")),
            (1, Some(_)) if noted(bare) => self.open = Open::Words,
            (marks, _) => {
                let mend = if marks == 1 { "# " } else { "###### " };
                self.odd(Oddity::mended(start..start + marks, OddityKind::Heading, mend));
                self.open = Open::Words;
            }
        }
    }

    /// A quotation.
    fn quote(&mut self, bare: &str, start: usize) {
        let end = start + bare.trim_end().len();
        let open = std::mem::replace(&mut self.open, Open::Quote);
        if open != Open::Quote && is_more_than(bare) {
            self.rewrite(Rewrite::before(start, "\\"));
            self.open = if stops(bare) { Open::Ended } else { Open::Words };
        } else {
            self.within(start + 1, end);
        }
    }

    /// Passes a table that is drawn, and says where it ends.
    fn drawn(&mut self, at: usize) -> Option<usize> {
        let (odd, end) = drawn(self.text, Some(at).filter(|_| self.open != Open::Row)?)?;
        self.odd(odd);
        self.open = Open::Row;
        Some(end)
    }

    /// A row of bars that is in no table.
    fn bars(&mut self, bare: &str, start: usize) {
        if let Some((ListMark::Words, length, _)) = mark(bare) {
            self.rewrite(Rewrite::before(start + length - 1, "\\"));
        }
        let row = bare.trim_end();
        let framed = row.starts_with('|') && row.ends_with('|');
        if framed && cells(row) > 1 && self.open != Open::Row {
            let range = start..start + row.len();
            self.odd(Oddity::mended(range, OddityKind::Table, delimiter(cells(row))));
        }
        self.open = if framed { Open::Row } else { Open::Words };
    }

    fn rewrite(&mut self, rewrite: Rewrite) {
        self.layout.rewrites.push(rewrite);
    }

    fn odd(&mut self, oddity: Oddity) {
        self.layout.oddities.push(oddity);
    }
}

/// The bytes of the mark of a note at the start of a line: `[^1]:`.
fn note(bare: &str) -> Option<usize> {
    let label = head(bare.strip_prefix("[^")?, NOTE);
    let length = label.find([']', ' '])?;
    label[length..].starts_with("]:").then_some(length + 4)
}

/// Whether a line begins as an item would, but for the space behind its mark.
fn is_bullet(bare: &str) -> bool {
    let word = bare[1..].chars().next().filter(|c| c.is_alphabetic());
    word.is_some_and(|c| !c.is_ascii())
}
