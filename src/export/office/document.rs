//! The body of a document: paragraphs and tables (WordprocessingML).

use crate::export::office::xml::Xml;
use crate::prose::{Face, TextRun};

/// How a paragraph is set: the id of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphStyle {
    /// Text.
    Body,
    /// The title of the report.
    Title,
    /// The title of a part.
    Part,
    /// A heading in a text, （一）.
    Heading,
    /// A heading below that.
    Subheading,
    /// Words of somebody else, or in which every space counts.
    Set,
    /// The line about units above a table.
    Unit,
    /// A label or figure of a table.
    Cell,
    /// The same in a table of many columns.
    SmallCell,
    /// Notes, corrections and the like.
    Note,
    /// Who reports, and when, at the close.
    Close,
}

impl ParagraphStyle {
    /// Its id in the list of styles.
    pub(super) fn id(self) -> &'static str {
        match self {
            ParagraphStyle::Body => "Body",
            ParagraphStyle::Title => "Title",
            ParagraphStyle::Part => "Heading1",
            ParagraphStyle::Heading => "Heading2",
            ParagraphStyle::Subheading => "Heading3",
            ParagraphStyle::Set => "Set",
            ParagraphStyle::Unit => "Unit",
            ParagraphStyle::Cell => "Cell",
            ParagraphStyle::SmallCell => "SmallCell",
            ParagraphStyle::Note => "Note",
            ParagraphStyle::Close => "Close",
        }
    }
}

/// A paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    /// How it is set.
    pub style: ParagraphStyle,
    /// How far it is moved in, in twentieths of a point.
    pub indent: usize,
    /// It stays on one page with what follows.
    pub keep_next: bool,
    /// Its lines begin at the left: labels of rows.
    pub is_left: bool,
}

impl Paragraph {
    /// A paragraph of a style, set as all others of it.
    pub(super) fn of(style: ParagraphStyle) -> Paragraph {
        Paragraph { style, indent: 0, keep_next: false, is_left: false }
    }
}

/// A cell of a table, by what it covers.
#[derive(Clone, Copy, Debug)]
pub(super) struct CellSpan {
    /// Its width, in twentieths of a point.
    pub width: usize,
    /// Columns that it spans.
    pub columns: usize,
    /// What it has to do with the cells above and below.
    pub down: Down,
}

/// What a cell has to do with those above and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Down {
    /// Nothing.
    Alone,
    /// The first of several that are one.
    First,
    /// One that goes on with the one above.
    Goes,
}

/// Words that are set as their paragraph.
pub(super) fn plain(text: impl Into<String>) -> TextRun {
    TextRun { text: text.into(), face: Face::default() }
}

/// Small raised words: the mark of a note.
pub(super) fn raised(text: impl Into<String>) -> TextRun {
    TextRun { text: text.into(), face: Face { raised: true, ..Face::default() } }
}

/// Appends a paragraph.
pub(super) fn paragraph(xml: &mut Xml, own: Paragraph, runs: &[TextRun]) {
    xml.raw("<w:p><w:pPr><w:pStyle w:val=\"").raw(own.style.id()).raw("\"/>");
    if own.keep_next {
        xml.raw("<w:keepNext/>");
    }
    if own.indent > 0 {
        xml.raw("<w:ind w:left=\"").number(own.indent).raw("\"/>");
    }
    if own.is_left {
        xml.raw("<w:jc w:val=\"left\"/>");
    }
    xml.raw("</w:pPr>");
    runs.iter().for_each(|own| run(xml, own));
    xml.raw("</w:p>");
}

/// Appends words with one face.
fn run(xml: &mut Xml, run: &TextRun) {
    let Face { bold, slanted, struck, raised } = run.face;
    xml.raw("<w:r>");
    if run.face != Face::default() {
        xml.raw("<w:rPr>");
        let set = [
            (bold, "<w:b/>"),
            (slanted, "<w:i/>"),
            (struck, "<w:strike/>"),
            (raised, "<w:vertAlign w:val=\"superscript\"/>"),
        ];
        for (_, markup) in set.iter().filter(|(is_set, _)| *is_set) {
            xml.raw(markup);
        }
        xml.raw("</w:rPr>");
    }
    for (at, line) in run.text.split('\n').enumerate() {
        if at > 0 {
            xml.raw("<w:br/>");
        }
        for (at, words) in line.split('\t').enumerate() {
            if at > 0 {
                xml.raw("<w:tab/>");
            }
            if !words.is_empty() {
                xml.raw("<w:t xml:space=\"preserve\">").text(words).raw("</w:t>");
            }
        }
    }
    xml.raw("</w:r>");
}

/// Begins a table whose columns are so wide, in twentieths of a point.
pub(super) fn begin_table(xml: &mut Xml, widths: &[usize]) {
    xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/><w:tblW w:w=\"").number(widths.iter().sum());
    xml.raw(
        "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
    );
    for width in widths {
        xml.raw("<w:gridCol w:w=\"").number(*width).raw("\"/>");
    }
    xml.raw("</w:tblGrid>");
}

/// Begins a row, which no page breaks; one of the head stands on every page.
pub(super) fn begin_row(xml: &mut Xml, is_head: bool) {
    xml.raw("<w:tr><w:trPr><w:cantSplit/>");
    if is_head {
        xml.raw("<w:tblHeader/>");
    }
    xml.raw("</w:trPr>");
}

/// Appends a cell of one paragraph.
pub(super) fn cell(xml: &mut Xml, extent: CellSpan, own: Paragraph, runs: &[TextRun]) {
    xml.raw("<w:tc><w:tcPr><w:tcW w:w=\"").number(extent.width).raw("\" w:type=\"dxa\"/>");
    if extent.columns > 1 {
        xml.raw("<w:gridSpan w:val=\"").number(extent.columns).raw("\"/>");
    }
    xml.raw(match extent.down {
        Down::Alone => "",
        Down::First => "<w:vMerge w:val=\"restart\"/>",
        Down::Goes => "<w:vMerge/>",
    });
    xml.raw("<w:vAlign w:val=\"center\"/></w:tcPr>");
    paragraph(xml, own, runs);
    xml.raw("</w:tc>");
}
