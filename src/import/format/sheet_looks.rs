//! What a reader sees of the cells of a workbook, where that is not what is stored.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use roxmltree::{Document, Node};

use crate::import::format::archive::{Archive, damaged, entry_text, parsed};
use crate::import::format::lettering::{Lettered, Lettering, SeenText};
use crate::import::format::limits::Unreadable;
use crate::import::format::number_format::shows_stored;

/// The cells of a sheet that are not seen as they are stored, by row and column.
pub(super) type SheetLooks = BTreeMap<(u32, u32), CellLook>;

/// How a cell is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CellLook {
    /// Its letters are set in different ways.
    Text(SeenText),
    /// Its number is struck out or shown as another.
    Unclear,
    /// Its row or column is not shown.
    Hidden,
}

/// Letters of a column and digits of a row, at most.
const COLUMN: usize = 3;
const ROW: usize = 7;

/// The sheets of a workbook by their name.
///
/// # Errors
/// When a part of the workbook is damaged or too large.
pub(super) fn looks(archive: &mut Archive<'_>) -> Result<HashMap<String, SheetLooks>, Unreadable> {
    let book = entry_text(archive, "xl/workbook.xml")?;
    let places = places(&optional(archive, "xl/_rels/workbook.xml.rels")?)?;
    let styles = CellStyles::of(&optional(archive, "xl/styles.xml")?)?;
    let shared = shared(&optional(archive, "xl/sharedStrings.xml")?)?;
    let (mut all, mut read) = (HashMap::new(), HashSet::new());
    for sheet in parsed(&book)?.descendants().filter(|node| is(node, "sheet")) {
        let path = attribute(&sheet, "id").and_then(|id| places.get(id));
        let (Some(name), Some(path)) = (attribute(&sheet, "name"), path) else { continue };
        // Each sheet has a file of its own: a thousand of one large file would take minutes.
        if !read.insert(path.to_ascii_lowercase()) {
            return Err(damaged());
        }
        let text = optional(archive, path)?;
        let document = parsed(&text)?;
        if document.descendants().any(|node| is_beyond(&node)) {
            return Err(damaged());
        }
        let reader = SheetReader { styles: &styles, shared: &shared, looks: SheetLooks::new() };
        all.insert(name.to_owned(), reader.read(&document));
    }
    Ok(all)
}

/// A file of the archive; an empty element if there is none.
fn optional(archive: &mut Archive<'_>, name: &str) -> Result<String, Unreadable> {
    let has = archive.file_names().any(|own| own.is_ok_and(|own| own == name));
    if has { entry_text(archive, name) } else { Ok("<none/>".to_owned()) }
}

/// Where the parts of a workbook are stored.
fn places(text: &str) -> Result<HashMap<String, String>, Unreadable> {
    let document = parsed(text)?;
    let place = |node: Node<'_, '_>| {
        let target = attribute(&node, "Target")?;
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        Some((attribute(&node, "Id")?.to_owned(), path))
    };
    Ok(document.descendants().filter_map(place).collect())
}

/// The styles of cells by their number.
#[derive(Debug, Default)]
struct CellStyles {
    cells: Vec<CellStyle>,
}

#[derive(Debug, Default)]
struct CellStyle {
    /// The format of numbers.
    code: String,
    /// The letters are struck out or raised.
    is_set_off: bool,
}

/// Formats that have numbers only and show what is stored.
const BUILT_IN: [(&str, &str); 13] = [
    ("0", "General"),
    ("1", "0"),
    ("2", "0.00"),
    ("3", "#,##0"),
    ("4", "#,##0.00"),
    ("37", "#,##0_);(#,##0)"),
    ("38", "#,##0_);(#,##0)"),
    ("39", "#,##0.00_);(#,##0.00)"),
    ("40", "#,##0.00_);(#,##0.00)"),
    ("41", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "),
    ("43", "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ "),
    ("49", "@"),
    ("", "General"),
];

impl CellStyles {
    fn of(text: &str) -> Result<CellStyles, Unreadable> {
        let document = parsed(text)?;
        let inside = |name: &'static str, child: &'static str| {
            let list = document.root_element().children().find(move |node| is(node, name));
            list.into_iter().flat_map(|list| list.children()).filter(move |node| is(node, child))
        };
        let own: HashMap<&str, &str> = inside("numFmts", "numFmt")
            .filter_map(|node| Some((attribute(&node, "numFmtId")?, attribute(&node, "formatCode")?)))
            .collect();
        let fonts: Vec<bool> =
            inside("fonts", "font").map(|font| lettering(&font) > Lettering::Apart).collect();
        let style = |node: Node<'_, '_>| {
            let id = attribute(&node, "numFmtId").unwrap_or("");
            let built_in = BUILT_IN.iter().find(|(own, _)| *own == id).map(|(_, code)| *code);
            let code = own.get(id).copied().or(built_in).unwrap_or("%");
            let font = attribute(&node, "fontId").and_then(|id| id.parse::<usize>().ok());
            let is_set_off = font.and_then(|font| fonts.get(font)).is_some_and(|set_off| *set_off);
            CellStyle { code: code.to_owned(), is_set_off }
        };
        Ok(CellStyles { cells: inside("cellXfs", "xf").map(style).collect() })
    }
}

/// The shared texts whose letters are set in different ways, by their number.
fn shared(text: &str) -> Result<Vec<Option<SeenText>>, Unreadable> {
    let document = parsed(text)?;
    Ok(document.root_element().children().filter(|node| is(node, "si")).map(|node| runs(&node)).collect())
}

/// What is seen of a text in runs; `None` if it has none.
fn runs(node: &Node<'_, '_>) -> Option<SeenText> {
    let mut text = Lettered::default();
    for run in node.children().filter(|child| is(child, "r")) {
        let set = child(&run, "rPr").map(|properties| lettering(&properties)).unwrap_or_default();
        text.push(child(&run, "t").and_then(|t| t.text()).unwrap_or(""), set);
    }
    (!text.is_empty()).then(|| text.take_cell())
}

/// Points of letters that may be marks.
const SMALL: f32 = 7.0;

/// How properties of a font set letters.
fn lettering(properties: &Node<'_, '_>) -> Lettering {
    let one = |property: Node<'_, '_>| {
        let value = attribute(&property, "val");
        match property.tag_name().name() {
            "strike" if !matches!(value, Some("0" | "false")) => Lettering::Struck,
            "vertAlign" if value != Some("baseline") => Lettering::Raised,
            "sz" if value.and_then(|v| v.parse::<f32>().ok()).is_some_and(|size| size <= SMALL) => {
                Lettering::Apart
            }
            "color" if attribute(&property, "rgb") == Some("FFFFFFFF") => Lettering::Apart,
            _ => Lettering::Plain,
        }
    };
    properties.children().map(one).max().unwrap_or_default()
}

/// Reads what is not seen as it is stored from the file of a sheet.
struct SheetReader<'a> {
    styles: &'a CellStyles,
    shared: &'a [Option<SeenText>],
    looks: SheetLooks,
}

impl SheetReader<'_> {
    fn read(mut self, document: &Document<'_>) -> SheetLooks {
        let mut place: (u32, u32) = (0, 0);
        let hidden: Vec<RangeInclusive<u32>> = document.descendants().filter_map(hidden_columns).collect();
        for row in document.descendants().filter(|node| is(node, "row")) {
            let number = attribute(&row, "r").and_then(|number| number.parse::<u32>().ok());
            place = (number.unwrap_or(place.0.saturating_add(1)), 0);
            let is_hidden = is_flat(&row, "ht");
            for cell in row.children().filter(|node| is(node, "c")) {
                place.1 = attribute(&cell, "r").and_then(column).unwrap_or(place.1 + 1);
                let is_hidden = is_hidden || hidden.iter().any(|columns| columns.contains(&place.1));
                let look = if is_hidden { Some(CellLook::Hidden) } else { self.look(&cell) };
                if let Some(look) = look {
                    self.looks.insert((place.0.saturating_sub(1), place.1 - 1), look);
                }
            }
        }
        self.looks
    }

    /// How a cell is seen; `None` if it is seen as it is stored.
    fn look(&self, cell: &Node<'_, '_>) -> Option<CellLook> {
        let number = |name: &str| attribute(cell, name).and_then(|number| number.parse::<usize>().ok());
        let style = number("s").or(Some(0)).and_then(|style| self.styles.cells.get(style));
        let value = child(cell, "v").and_then(|value| value.text()).unwrap_or("");
        let rich = match attribute(cell, "t") {
            Some("s") => value.parse::<usize>().ok().and_then(|at| self.shared.get(at)).cloned().flatten(),
            Some("inlineStr") => child(cell, "is").and_then(|text| runs(&text)),
            Some("str") => None,
            Some("b" | "e" | "d") => return Some(CellLook::Unclear),
            _ if value.is_empty() => return child(cell, "f").map(|_| CellLook::Unclear),
            _ => {
                let set_off = style.is_some_and(|style| style.is_set_off);
                let is_shown = style.is_none_or(|style| shows_stored(&style.code, value));
                return (set_off || !is_shown).then_some(CellLook::Unclear);
            }
        };
        rich.map(CellLook::Text)
    }
}

/// The columns that an element hides, from 1 on.
fn hidden_columns(node: Node<'_, '_>) -> Option<RangeInclusive<u32>> {
    let number = |name: &str| attribute(&node, name)?.parse::<u32>().ok();
    (is(&node, "col") && is_flat(&node, "width")).then_some(number("min")?..=number("max")?)
}

/// Whether a row or column is not shown, or has no height or width.
fn is_flat(node: &Node<'_, '_>, size: &str) -> bool {
    let is_zero = |text: &str| text.parse::<f32>().is_ok_and(|size| size == 0.0);
    attribute(node, "hidden").is_some_and(|on| ["1", "true"].contains(&on))
        || attribute(node, size).is_some_and(is_zero)
}

/// Whether a reference names a cell that no sheet has: its number would be taken for that of another one.
fn is_beyond(node: &Node<'_, '_>) -> bool {
    let references = ["r", "ref"].into_iter().filter_map(|name| attribute(node, name));
    references.flat_map(|text| text.split([':', ' '])).any(|cell| {
        let count = |is: fn(&u8) -> bool| cell.bytes().filter(is).count();
        count(u8::is_ascii_alphabetic) > COLUMN || count(u8::is_ascii_digit) > ROW
    })
}

/// The number of the column in a reference to a cell: 2 in `B7`.
fn column(reference: &str) -> Option<u32> {
    let letters = reference.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let number = letters.fold(0, |number, letter| number * 26 + u32::from(letter - b'A') + 1);
    (number > 0).then_some(number)
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn child<'a, 'i>(node: &Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(child, name))
}

fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|own| own.name() == name).map(|own| own.value())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_no_sheet_has_is_known() {
        let cases = [
            ("<c r='B7'/>", false),
            ("<c r='XFD1048576'/>", false),
            ("<row r='1048576'/>", false),
            ("<dimension ref='A1:XFD1048576'/>", false),
            ("<c r='A4294967298'/>", true),
            ("<c r='AAAA1'/>", true),
            ("<dimension ref='A1:ZZZZZZZZ1'/>", true),
        ];
        for (text, expected) in cases {
            let document = Document::parse(text).unwrap();
            assert_eq!(document.descendants().any(|node| is_beyond(&node)), expected, "{text}");
        }
    }
}
