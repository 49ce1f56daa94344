//! Web pages: tables with spans, nested ones, and the paragraphs between them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::import::format::limits::{Unreadable, too_large};
use crate::import::format::markup::{CellCount, MarkupTable};
use crate::import::grid::Grid;
use crate::import::note_marks::raised;

/// Elements that begin and end a paragraph.
const PARAGRAPHS: [&str; 25] = [
    "p",
    "div",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "main",
    "hr",
    "pre",
    "blockquote",
    "center",
];
/// Elements whose text is not shown.
const HIDDEN: [&str; 9] =
    ["script", "style", "head", "noscript", "template", "select", "textarea", "iframe", "svg"];

/// Tables in tables, at most.
const DEEPEST: usize = 60;

/// Whether a text is a web page, or a part of one.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(4096).collect::<String>().to_ascii_lowercase();
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<p>", "<p ", "<td", "<tr", "<span"];
    tags.iter().any(|tag| start.contains(tag)) || (start.starts_with('<') && text.contains("<table"))
}

/// Reads a page.
///
/// # Errors
/// When it has more cells than any report.
pub(super) fn read(text: &str) -> Result<Grid, Unreadable> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    // What was stopped in the middle has no end.
    if !tokenizer.sink.0.borrow().too_many {
        tokenizer.end();
    }
    let page = tokenizer.sink.0.into_inner();
    if page.too_many { Err(too_large()) } else { Ok(page.grid) }
}

/// What receives the tokens of a page.
#[derive(Default)]
struct Page(RefCell<PageReader>);

#[derive(Default)]
struct PageReader {
    grid: Grid,
    /// The tables that are open, outermost first, each with the cell that is open in it.
    tables: Vec<(MarkupTable, Option<OpenCell>)>,
    /// The text of the paragraph that is open.
    text: String,
    /// The element whose content is not shown, and how many of its kind are open.
    hidden: Option<(String, usize)>,
    /// The elements of raised text that are open.
    raised: usize,
    /// The elements that are open whose style strikes out what stands in them.
    struck: Vec<String>,
    cells: CellCount,
    too_many: bool,
}

/// A cell whose end has not come yet.
#[derive(Default)]
struct OpenCell {
    width: usize,
    height: usize,
    /// A table stands in it, so that it only holds others in place.
    holds_table: bool,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        if page.too_many {
            // At a tag, this ends the reading of the page.
            return match token {
                Token::TagToken(_) => TokenSinkResult::Script(()),
                _ => TokenSinkResult::Continue,
            };
        }
        match token {
            Token::CharacterTokens(text) => page.characters(&text),
            Token::TagToken(tag) => return page.tag(&tag),
            Token::EOFToken => page.end(),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl PageReader {
    fn characters(&mut self, text: &str) {
        if self.hidden.is_none() {
            let space = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
            match self.raised > 0 {
                true => self.text.extend(text.chars().map(raised)),
                false => self.text.extend(text.chars().map(space)),
            }
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name && !tag.self_closing {
                *depth = if starts { *depth + 1 } else { *depth - 1 };
            }
            // A page that forgot to end its head goes on with its body.
            if *depth == 0 || (name == "body" && hidden == "head") {
                self.hidden = None;
            }
            return raw_text(name, starts);
        }
        if starts && !tag.self_closing && !is_void(name) && (HIDDEN.contains(&name) || is_not_shown(tag)) {
            self.hidden = Some((name.to_owned(), 1));
            return raw_text(name, starts);
        }
        self.struck_by_style(tag, starts);
        match (name, starts) {
            ("table", true) => self.open_table(),
            ("table", false) => self.close_table(),
            ("tr", true) => self.begin_row(),
            ("tr", false) => self.close_row(),
            ("td" | "th", true) => self.open_cell(tag),
            ("td" | "th", false) => self.close_cell(),
            // What was struck out is no part of what stands beside it.
            ("s" | "strike" | "del" | "ins", _) => self.characters(" "),
            ("sup" | "sub", true) => self.raised += 1,
            ("sup" | "sub", false) => self.raised = self.raised.saturating_sub(1),
            _ if PARAGRAPHS.contains(&name) => self.paragraph(),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    /// Keeps what a style strikes out apart from what stands beside it.
    fn struck_by_style(&mut self, tag: &Tag, starts: bool) {
        let is_struck =
            tag.attrs.iter().any(|a| &*a.name.local == "style" && a.value.contains("line-through"));
        if starts && is_struck && !is_void(&tag.name) {
            self.struck.push(tag.name.to_string());
            self.characters(" ");
        } else if !starts && self.struck.last().is_some_and(|name| **name == *tag.name) {
            self.struck.pop();
            self.characters(" ");
        }
    }

    /// The end of a paragraph; in a cell, of a line.
    fn paragraph(&mut self) {
        match self.tables.last() {
            Some((_, Some(cell))) if !cell.holds_table => {
                if !self.text.is_empty() && !self.text.ends_with('\n') {
                    self.text.push('\n');
                }
            }
            _ => self.flush_text(),
        }
    }

    fn flush_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        for part in text.split('\n') {
            let line = self.grid.rows.len() + 1;
            self.grid.line(part, line);
        }
    }

    /// A table begins. What stood before it in its cell, and in the row of that, comes before it.
    fn open_table(&mut self) {
        if let Some((table, Some(cell))) = self.tables.last_mut() {
            table.flush(&mut self.grid);
            cell.holds_table = true;
        }
        self.flush_text();
        self.too_many |= self.tables.len() >= DEEPEST;
        self.tables.push((MarkupTable::default(), None));
    }

    fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
    }

    fn begin_row(&mut self) {
        self.close_cell();
        if let Some((table, _)) = self.tables.last_mut() {
            table.begin_row(&mut self.grid);
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some((table, _)) = self.tables.last_mut() {
            table.end_row(&mut self.grid);
        }
    }

    fn open_cell(&mut self, tag: &Tag) {
        if self.tables.is_empty() {
            return;
        }
        self.close_cell();
        self.raised = 0;
        self.flush_text();
        let number = |name: &str| {
            let value = tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| a.value.trim().to_owned());
            value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(1)
        };
        self.too_many |= !self.cells.one_more();
        let cell = OpenCell { width: number("colspan"), height: number("rowspan"), holds_table: false };
        if let Some((_, open)) = self.tables.last_mut() {
            *open = Some(cell);
        }
    }

    fn close_cell(&mut self) {
        let Some((table, open)) = self.tables.last_mut() else { return };
        let Some(cell) = open.take() else { return };
        if cell.holds_table {
            return self.flush_text();
        }
        let text = std::mem::take(&mut self.text);
        table.cell(text.trim().to_owned(), cell.width, cell.height);
    }

    fn end(&mut self) {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.flush_text();
    }
}

/// Elements that have no content.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "col"
            | "area"
            | "base"
            | "embed"
            | "source"
            | "wbr"
    )
}

/// Whether an element is on the page but not shown.
fn is_not_shown(tag: &Tag) -> bool {
    let hides = ["display:none", "visibility:hidden"];
    let shown = |value: &str| {
        let style = value.replace(' ', "").to_ascii_lowercase();
        !hides.iter().any(|hides| style.contains(hides))
    };
    tag.attrs.iter().any(|a| match &*a.name.local {
        "hidden" => true,
        "style" => !shown(&a.value),
        _ => false,
    })
}

/// Scripts and styles are no markup up to their end.
fn raw_text(name: &str, starts: bool) -> TokenSinkResult<()> {
    match name {
        "script" if starts => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "iframe" | "noscript" if starts => TokenSinkResult::RawData(RawKind::Rawtext),
        "title" | "textarea" if starts => TokenSinkResult::RawData(RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_struck_out_stands_apart() {
        let cases = [
            ("<s>20</s>21", "20 21"),
            ("<del>20</del><ins>21</ins>", "20  21"),
            ("<ins>21</ins>", "21"),
            ("<span style='text-decoration: line-through'>20</span>21", "20 21"),
            ("<span style='visibility: hidden'>20</span>21", "21"),
            ("<span>2</span><span>1</span>", "21"),
        ];
        for (cell, expected) in cases {
            let grid = read(&format!("<table><tr><td>甲</td><td>{cell}</td></tr></table>"));
            let grid = grid.unwrap_or_default();
            let texts: Vec<&str> = grid.rows.iter().flat_map(|r| &r.cells).map(|c| c.text.as_str()).collect();
            assert_eq!(texts, ["甲", expected], "{cell}");
        }
    }
}
