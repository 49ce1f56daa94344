//! Word documents: paragraphs, tables with merged and nested cells, text boxes; tracked changes as if they were accepted.

use roxmltree::Node;

use crate::import::format::archive::{Archive, entry_text, parsed};
use crate::import::format::docx_styles::DocxStyles;
use crate::import::format::lettering::{Lettered, Lettering};
use crate::import::format::limits::{TEXT, Unreadable, too_large};
use crate::import::format::markup::{CellCount, MarkupTable};
use crate::import::grid::Grid;

/// How deep tables may stand in tables.
const DEPTH: usize = 20;

/// Reads a document.
///
/// # Errors
/// When it is damaged or has more cells than any report.
pub(super) fn read(archive: &mut Archive<'_>) -> Result<Grid, Unreadable> {
    let text = entry_text(archive, "word/document.xml")?;
    let document = parsed(&text)?;
    let has_styles = archive.file_names().any(|name| name.is_ok_and(|name| name == "word/styles.xml"));
    let styles = match has_styles {
        true => DocxStyles::of(&parsed(&entry_text(archive, "word/styles.xml")?)?),
        false => DocxStyles::default(),
    };
    let mut reader = DocxReader {
        styles,
        grid: Grid::default(),
        cells: CellCount::default(),
        letters: 0,
        too_many: false,
    };
    let body = document.root_element().children().find(|node| is(*node, "body"));
    for node in body.into_iter().flat_map(|body| body.children()) {
        reader.block(node, 0);
    }
    if reader.too_many { Err(too_large()) } else { Ok(reader.grid) }
}

struct DocxReader {
    styles: DocxStyles,
    grid: Grid,
    cells: CellCount,
    /// Bytes of text that was read.
    letters: usize,
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
        let mut text = Lettered::default();
        self.words(node, Lettering::Plain, &mut text);
        self.grid.seen_line(text.take_cell(), line);
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
        let mut text = Lettered::default();
        for paragraph in cell.descendants().filter(|node| is(*node, "p") && !node.ancestors().any(is_gone)) {
            if !text.is_empty() {
                text.push("\n", Lettering::Plain);
            }
            self.words(paragraph, Lettering::Plain, &mut text);
        }
        table.cell(text.take_cell(), width, 1);
    }

    /// The words of a paragraph, without those of its text boxes.
    fn words(&mut self, node: Node<'_, '_>, around: Lettering, text: &mut Lettered) {
        for child in node.children().filter(|child| !is_gone(*child)) {
            self.letters += child.text().filter(|_| is(child, "t")).map_or(0, |text| text.trim().len());
            self.too_many |= self.letters > TEXT;
            if self.too_many {
                return;
            }
            let set = around.max(of_element(child));
            match child.tag_name().name() {
                "txbxContent" => {}
                "t" => text.push(child.text().unwrap_or(""), set),
                "tab" | "br" | "cr" => text.push(" ", Lettering::Plain),
                "noBreakHyphen" => text.push("-", set),
                // A sign of a font of signs may be a digit.
                "sym" => text.push_sign(),
                "r" => {
                    let set = set.max(self.styles.lettering(child));
                    self.words(child, set, text);
                }
                _ => self.words(child, set, text),
            }
        }
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

/// How an element sets the letters in it.
fn of_element(node: Node<'_, '_>) -> Lettering {
    let has = |name: &str| node.attributes().any(|attribute| attribute.name() == name);
    match node.tag_name().name() {
        "rt" | "bdo" => Lettering::Unclear,
        "hyperlink" if has("anchor") => Lettering::NoteLink,
        "hyperlink" | "oMath" => Lettering::Apart,
        _ => Lettering::Plain,
    }
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
