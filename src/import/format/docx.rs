//! Word documents: paragraphs, tables with merged and nested cells, text boxes; tracked changes as if they were accepted.

use roxmltree::{Document, Node, ParsingOptions};

use crate::import::format::archive::{Archive, damaged, entry_text};
use crate::import::format::limits::{Unreadable, too_large};
use crate::import::format::markup::{CellCount, MarkupTable};
use crate::import::grid::Grid;
use crate::import::note_marks::raised;

/// Elements of a document, at most.
const NODES: u32 = 1_500_000;
/// How deep tables may stand in tables.
const DEPTH: usize = 20;

/// Reads a document.
///
/// # Errors
/// When it is damaged or has more cells than any report.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Grid, Unreadable> {
    let text = entry_text(archive, "word/document.xml")?;
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(),
        _ => damaged(),
    })?;
    let mut reader = DocxReader { grid: Grid::default(), cells: CellCount::default(), too_many: false };
    let body = document.root_element().children().find(|node| is(*node, "body"));
    for node in body.into_iter().flat_map(|body| body.children()) {
        reader.block(node, 0);
    }
    if reader.too_many { Err(too_large()) } else { Ok(reader.grid) }
}

struct DocxReader {
    grid: Grid,
    cells: CellCount,
    too_many: bool,
}

/// Whether a node is the element with a name.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// Content that a tracked change took away, or that stands there twice.
fn is_gone(node: Node<'_, '_>) -> bool {
    ["del", "moveFrom", "Fallback", "instrText", "delText"].iter().any(|name| is(node, name))
}

impl DocxReader {
    /// A paragraph, a table, or what holds some.
    fn block(&mut self, node: Node<'_, '_>, depth: usize) {
        if self.too_many || depth > DEPTH || is_gone(node) {
            return;
        }
        if is(node, "p") {
            self.paragraph(node, depth);
        } else if is(node, "tbl") {
            self.table(node, depth);
        } else if node.is_element() {
            node.children().for_each(|child| self.block(child, depth + 1));
        }
    }

    /// A paragraph, then the text boxes that hang on it.
    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) {
        let line = self.grid.rows.len() + 1;
        let mut text = String::new();
        words(node, &mut text);
        self.grid.line(&text, line);
        for inside in boxes(node) {
            inside.children().for_each(|child| self.block(child, depth + 1));
        }
    }

    fn table(&mut self, node: Node<'_, '_>, depth: usize) {
        let mut table = MarkupTable::default();
        for row in parts(node, "tr") {
            let is_deleted = property(row, "trPr").is_some_and(|p| p.children().any(|c| is(c, "del")));
            if is_deleted {
                continue;
            }
            table.begin_row(&mut self.grid);
            let before = property(row, "trPr").and_then(|p| number(p, "gridBefore")).unwrap_or(0);
            table.pass(before);
            for cell in parts(row, "tc") {
                self.cell(&mut table, cell, depth);
            }
            table.end_row(&mut self.grid);
        }
    }

    fn cell(&mut self, table: &mut MarkupTable, cell: Node<'_, '_>, depth: usize) {
        self.too_many |= !self.cells.one_more();
        let properties = property(cell, "tcPr");
        let width = properties.and_then(|p| number(p, "gridSpan")).unwrap_or(1);
        let merge = properties.and_then(|p| p.children().find(|c| is(*c, "vMerge")));
        // A cell that goes on with the one above it.
        if merge.is_some_and(|m| value(m) != Some("restart")) {
            return table.pass(width.max(1));
        }
        if cell.descendants().any(|inside| is(inside, "tbl")) {
            table.flush(&mut self.grid);
            cell.children().for_each(|child| self.block(child, depth + 1));
            return table.pass(width.max(1));
        }
        let mut text = String::new();
        for paragraph in cell.descendants().filter(|node| is(*node, "p") && !node.ancestors().any(is_gone)) {
            if !text.is_empty() {
                text.push('\n');
            }
            words(paragraph, &mut text);
        }
        table.cell(text.trim().to_owned(), width, 1);
    }
}

/// The rows of a table, or the cells of a row, also those in content controls and tracked insertions.
fn parts<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Vec<Node<'a, 'i>> {
    let mut all = Vec::new();
    for child in node.children().filter(|child| !is_gone(*child)) {
        if is(child, name) {
            all.push(child);
        } else if ["sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"].iter().any(|n| is(child, n))
        {
            all.extend(parts(child, name));
        }
    }
    all
}

/// The words of a paragraph, without those of its text boxes.
fn words(node: Node<'_, '_>, text: &mut String) {
    for child in node.children().filter(|child| !is_gone(*child)) {
        match child.tag_name().name() {
            "txbxContent" => {}
            // What was struck out is no part of what stands beside it.
            "t" if is_struck(node) => text.extend([" ", child.text().unwrap_or(""), " "]),
            "t" if is_raised(node) => text.extend(child.text().unwrap_or("").chars().map(raised)),
            "t" => text.push_str(child.text().unwrap_or("")),
            "tab" | "br" | "cr" => text.push(' '),
            "noBreakHyphen" => text.push('-'),
            _ => words(child, text),
        }
    }
}

/// Whether a run is set above the line, as marks of notes are.
fn is_raised(run: Node<'_, '_>) -> bool {
    let align = property(run, "rPr").and_then(|p| property(p, "vertAlign")).and_then(value);
    align.is_some_and(|align| align != "baseline")
}

/// Whether a run is struck out.
fn is_struck(run: Node<'_, '_>) -> bool {
    let strike = |name: &str| property(run, "rPr").and_then(|p| property(p, name));
    let is_on = |strike: Node<'_, '_>| !matches!(value(strike), Some("0" | "false" | "off"));
    ["strike", "dstrike"].into_iter().filter_map(strike).any(is_on)
}

/// The text boxes of a paragraph.
fn boxes<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let inside = node.descendants().filter(|node| is(*node, "txbxContent"));
    inside.filter(|own| !own.ancestors().take_while(|above| *above != node).any(is_gone)).collect()
}

fn property<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The `w:val` of a node.
fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value())
}

fn number(node: Node<'_, '_>, name: &str) -> Option<usize> {
    value(property(node, name)?)?.parse().ok()
}
