//! A walk over the lines of a text.

use crate::prose::layout::LineLayout;
use crate::prose::layout::definitions::{Definitions, UseOf, label};
use crate::prose::layout::tables::{self, cells, is_row};
use crate::prose::line::{ListMark, divides, fence, is_numbered, is_odd_space, line_at, mark, stops};
use crate::prose::oddity::{Oddity, OddityKind};
use crate::prose::rewrite::Rewrite;

/// A numbered line of at most so many bytes that does not stop is a heading of its own.
const HEADING: usize = 120;

/// A text that is walked line by line.
pub(super) struct LineWalk<'t> {
    text: &'t str,
    layout: LineLayout,
    /// Of the list items that are open, the columns where their contents begin.
    items: Vec<usize>,
    /// The fence of the code that is open, and where it stands.
    code: Option<(u8, usize, usize)>,
    open: Open,
    has_bars: bool,
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
    /// A row of bars that is in no table.
    Row,
    /// A quotation.
    Quote,
}

impl<'t> LineWalk<'t> {
    pub(super) fn new(text: &'t str) -> LineWalk<'t> {
        LineWalk {
            text,
            layout: LineLayout::default(),
            items: Vec::new(),
            code: None,
            open: Open::Nothing,
            has_bars: memchr::memchr(b'|', text.as_bytes()).is_some(),
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
        }
        // Nothing is code because of its indentation.
        if indent - base >= 4 {
            self.rewrite(Rewrite::new(at + base..start, ""));
        }
        if let Some((mark, length)) = fence(bare) {
            self.code = Some((mark, length, start));
            self.open = Open::Nothing;
            return next;
        }
        if self.has_bars && is_row(bare) && label(self.text, start).is_none() {
            if let Some(end) = tables::table(self.text, at, &mut self.layout) {
                self.open = Open::Nothing;
                return end;
            }
            self.bars(bare, start);
            return next;
        }
        self.block(bare, start, indent.min(base + 3));
        next
    }

    /// Whether a line begins a paragraph, though none is left free before it.
    fn breaks(&self, bare: &str, base: usize) -> bool {
        let brackets = matches!(mark(bare), Some((ListMark::Bracket, ..)));
        match self.open {
            Open::Ended => is_numbered(bare) || brackets,
            Open::Quote => !bare.starts_with('>'),
            Open::Words => brackets && base == 0,
            _ => false,
        }
    }

    /// A line that is no row of a table.
    fn block(&mut self, bare: &str, start: usize, column: usize) {
        let first = bare.bytes().next().unwrap_or(b' ');
        match first {
            b'#' => return self.heading(bare, start),
            b'>' => return self.quote(bare, start),
            b'=' | b'-' if self.open != Open::Nothing && is_underline(bare) => {
                let range = start..start + bare.trim_end().len();
                // Equal signs under words without a full stop underline a title, and are nothing else.
                if first == b'-' || self.open == Open::Ended {
                    self.odd(Oddity::new(range, OddityKind::Underline));
                }
                self.open = Open::Nothing;
                return;
            }
            b'-' | b'*' | b'_' if divides(bare) => {
                self.open = Open::Nothing;
                return;
            }
            b'[' if self.definition(bare, start) => return,
            _ => {}
        }
        if self.is_wide(bare, start) {
            return;
        }
        match mark(bare) {
            Some((ListMark::Bracket, length, _)) => self.rewrite(Rewrite::before(start + length - 1, "\\")),
            Some((_, length, spaces)) => self.item(bare, (start, column), (length, spaces)),
            None => {}
        }
        let ended = stops(bare) || (is_numbered(bare) && bare.len() <= HEADING);
        self.open = if ended { Open::Ended } else { Open::Words };
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

    /// An item of a list. A wide space behind its mark is none to Markdown.
    fn item(&mut self, bare: &str, (start, column): (usize, usize), (length, spaces): (usize, usize)) {
        let behind = &bare[length..length + spaces];
        let mut width = spaces;
        if behind.contains(is_odd_space) {
            self.rewrite(Rewrite::new(start + length..start + length + spaces, " "));
            width = 1;
        }
        self.items.push(column + length + if (1..=4).contains(&width) { width } else { 1 });
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
            (1, Some(_)) if rest.contains('#') => self.open = Open::Words,
            (marks, _) => {
                let mend = if marks == 1 { "# " } else { "###### " };
                self.odd(Oddity::mended(start..start + marks, OddityKind::Heading, mend));
                self.open = Open::Words;
            }
        }
    }

    /// A quotation; `>5` and `>=5` are more than 5.
    fn quote(&mut self, bare: &str, start: usize) {
        let open = std::mem::replace(&mut self.open, Open::Quote);
        if open != Open::Quote && bare[1..].starts_with(|c: char| c.is_ascii_digit() || c == '=') {
            self.rewrite(Rewrite::before(start, "\\"));
            self.open = if stops(bare) { Open::Ended } else { Open::Words };
        }
    }

    /// A row of bars that is in no table.
    fn bars(&mut self, bare: &str, start: usize) {
        let row = bare.trim_end();
        let framed = row.starts_with('|') && row.ends_with('|');
        if framed && cells(row) > 1 && self.open != Open::Row {
            self.odd(Oddity::new(start..start + row.len(), OddityKind::Table));
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

/// Whether a line makes the paragraph above it a heading.
fn is_underline(bare: &str) -> bool {
    let bare = bare.trim_end();
    bare.bytes().all(|b| b == b'=') || bare.bytes().all(|b| b == b'-')
}
