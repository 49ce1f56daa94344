//! Web pages: tables with spans, nested ones, and the paragraphs between them.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::import::format::attributes;
use crate::import::format::css::{ElementLook, StyleSheet};
use crate::import::format::fields::{self, Selection};
use crate::import::format::lettering::{Lettered, Lettering};
use crate::import::format::limits::{CELLS, TEXT, Unreadable, too_large};
use crate::import::format::markup::{CellCount, MarkupTable};
use crate::import::format::page_styles::PageStyles;
use crate::import::grid::Grid;

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
const HIDDEN: [&str; 12] = [
    "script", "style", "head", "noscript", "template", "select", "iframe", "svg", "datalist", "video",
    "audio", "canvas",
];

/// Pictures whose words are kept, at most.
const PICTURES: usize = 200;
/// Tables in tables, at most.
const DEEPEST: usize = 60;
/// Beginnings and ends of elements, at most: a page that an editor wrote has tens of thousands.
const TAGS: usize = 300_000;
/// Bytes of attributes that are held against rules of style sheets, at most: as many take seconds.
const STYLED: usize = 100_000_000;

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
/// When it has more cells or paragraphs than any report.
pub(super) fn read(text: &str) -> Result<Grid, Unreadable> {
    if attributes::are_too_many(text) {
        return Err(too_large());
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let reader = PageReader { styles: PageStyles::new(StyleSheet::of_page(text)), ..PageReader::default() };
    let tokenizer = Tokenizer::new(Page(RefCell::new(reader)), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    // What was stopped in the middle has no end.
    if !tokenizer.sink.0.borrow().too_many {
        tokenizer.end();
    }
    let page = tokenizer.sink.0.into_inner();
    if page.too_many { Err(too_large()) } else { Ok(page.grid) }
}

/// What receives the tokens of a page.
struct Page(RefCell<PageReader>);

#[derive(Default)]
struct PageReader {
    grid: Grid,
    /// The tables that are open, outermost first, each with the cell that is open in it.
    tables: Vec<(MarkupTable, Option<OpenCell>)>,
    /// The text of the paragraph that is open.
    text: Lettered,
    /// The element whose content is not shown, and how many of its kind are open.
    hidden: Option<(String, usize)>,
    /// How the letters are set that come next.
    styles: PageStyles,
    /// The list to choose from that is open in a cell.
    choice: Option<Selection>,
    cells: CellCount,
    tags: usize,
    /// Bytes of text that was read, without the spaces around it.
    letters: usize,
    /// Bytes of attributes that were held against rules.
    styled: usize,
    too_many: bool,
}

/// A cell whose end has not come yet.
#[derive(Default)]
struct OpenCell {
    width: usize,
    height: usize,
    /// A table stands in it, so that it only holds others in place.
    holds_table: bool,
    has_picture: bool,
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
        let is_read = self.hidden.is_none() || self.choice.is_some();
        self.letters += if is_read { text.trim().len() } else { 0 };
        self.too_many |= self.letters > TEXT;
        if self.too_many {
            return;
        }
        if let Some(choice) = &mut self.choice {
            choice.characters(text);
        } else if self.hidden.is_none() {
            self.text.push(&text.replace(['\n', '\r', '\t'], " "), self.styles.lettering());
        }
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        self.tags += 1;
        self.too_many |= self.tags > TAGS || self.grid.rows.len() > CELLS;
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
        if self.field(tag, starts) {
            return TokenSinkResult::Continue;
        }
        let opens = starts && !tag.self_closing && !is_void(name);
        let look = if opens { self.look(tag) } else { ElementLook::default() };
        if opens && (HIDDEN.contains(&name) || look.is_removed) {
            self.hidden = Some((name.to_owned(), 1));
            return raw_text(name, starts);
        }
        let is_part = matches!(name, "table" | "tr" | "td" | "th");
        match (opens, starts) {
            (true, _) if !is_part => self.styles.open(name, PARAGRAPHS.contains(&name), look.lettering),
            (_, false) if !is_part => self.styles.close(name),
            _ => {}
        }
        match (name, starts) {
            ("table", true) => self.open_table(),
            ("table", false) => self.close_table(),
            ("tr", true) => {
                self.begin_row();
                self.styles.begin_row(look.lettering);
            }
            ("tr", false) => self.close_row(),
            ("td" | "th", true) => {
                self.open_cell(tag);
                self.styles.begin_cell(look.lettering);
            }
            ("td" | "th", false) => self.close_cell(),
            _ if PARAGRAPHS.contains(&name) => self.paragraph(),
            _ => {}
        }
        if name == "textarea" { raw_text(name, starts) } else { TokenSinkResult::Continue }
    }

    /// What a form or a picture shows in the place of text; whether the tag belongs to a list to choose from.
    fn field(&mut self, tag: &Tag, starts: bool) -> bool {
        let name = &*tag.name;
        let is_end = name == "select" && !starts;
        if let Some(choice) = &mut self.choice {
            choice.tag(tag, starts);
            if is_end || matches!(name, "td" | "th" | "tr" | "table") {
                let chosen = self.choice.take().map(Selection::done).unwrap_or_default();
                self.text.push(&chosen, Lettering::Apart);
            }
            return matches!(name, "select" | "option" | "optgroup");
        }
        let is_in_cell = self.tables.iter().any(|(_, cell)| cell.is_some());
        match name {
            "select" if starts && is_in_cell && !is_not_shown(tag) => {
                self.choice = Some(Selection::default());
                return true;
            }
            "input" if starts && is_in_cell && !is_not_shown(tag) => {
                self.text.push(fields::value(tag).unwrap_or_default(), Lettering::Apart);
            }
            "img" if starts && !is_not_shown(tag) => {
                if let Some((_, Some(cell))) = self.tables.last_mut() {
                    cell.has_picture = true;
                }
                self.grid.notes.extend(fields::picture(tag).filter(|_| self.grid.notes.len() < PICTURES));
            }
            _ => {}
        }
        false
    }

    /// How an element is shown. Sheets are looked at in tables alone: outside, scripts show what they hide.
    fn look(&mut self, tag: &Tag) -> ElementLook {
        match is_not_shown(tag) {
            true => ElementLook { is_removed: true, ..ElementLook::default() },
            false if self.tables.is_empty() => ElementLook { is_removed: false, ..self.styles.look(tag) },
            false => {
                self.styled = self.styled.saturating_add(self.styles.effort(tag));
                self.too_many |= self.styled > STYLED;
                if self.too_many { ElementLook::default() } else { self.styles.look(tag) }
            }
        }
    }

    /// The end of a paragraph; in a cell, of a line.
    fn paragraph(&mut self) {
        match self.tables.last() {
            Some((_, Some(cell))) if !cell.holds_table => {
                if !self.text.is_empty() && !self.text.ends_line() {
                    self.text.push("\n", Lettering::Plain);
                }
            }
            _ => self.flush_text(),
        }
    }

    fn flush_text(&mut self) {
        for part in self.text.take_lines() {
            let line = self.grid.rows.len() + 1;
            self.grid.seen_line(part, line);
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
        self.flush_text();
        let number = |name: &str| {
            let value = tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| a.value.trim().to_owned());
            value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(1)
        };
        self.too_many |= !self.cells.one_more();
        let cell = OpenCell { width: number("colspan"), height: number("rowspan"), ..OpenCell::default() };
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
        let mut seen = self.text.take_cell();
        // A picture may be the figure of a cell, or a digit of it.
        seen.is_unclear |= cell.has_picture && !seen.text.contains(char::is_alphabetic);
        table.cell(seen, cell.width, cell.height);
        self.styles.end_cell();
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

/// Whether an element says itself that it is not shown.
fn is_not_shown(tag: &Tag) -> bool {
    let has = |name: &str| tag.attrs.iter().any(|a| &*a.name.local == name);
    let removed = |value: &str| value.replace(' ', "").to_ascii_lowercase().contains("display:none");
    let is_closed = &*tag.name == "dialog" && !has("open");
    is_closed || has("hidden") || tag.attrs.iter().any(|a| &*a.name.local == "style" && removed(&a.value))
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
mod tests;
