//! A sheet of a workbook, written row by row (SpreadsheetML). Texts stand in their cells, so that a sheet of any length needs
//! the memory of a row, and none is ever a formula.

use std::io::{self, Write};

use crate::export::csv_writer::is_formula;
use crate::export::office::sheet_text::{coded, pieces};
use crate::export::office::xml::Xml;
use crate::text::Decimal;

/// Rows that a sheet holds, at most.
pub(in crate::export) const ROWS: usize = 1_048_576;

/// How a cell is set: its number in the list of styles, which `workbook` writes in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::export) enum SheetStyle {
    /// As it comes.
    Plain,
    /// The title of the report.
    Title,
    /// The title of a part.
    Part,
    /// A text.
    Text,
    /// A note in small letters.
    Small,
    /// The line about units above a table.
    Unit,
    /// A label over columns.
    Head,
    /// A label of rows.
    Stub,
    /// The same, high and narrow.
    Upright,
    /// Words or a sign in the place of a figure.
    Words,
    /// A figure of a table, with so many decimals.
    Figure(u8),
    /// A figure in a table of data, with so many decimals.
    Number(u8),
    /// The name of a column of data.
    Name,
}

/// Decimals that a figure may have.
pub(in crate::export) const DECIMALS: u8 = 6;

impl SheetStyle {
    /// Its number in the list; of a text that a spreadsheet would take for a formula if it were typed, that of the same style
    /// with the mark that it is a text.
    fn number(self, is_guarded: bool) -> usize {
        let decimals = |first: usize, decimals: u8| first + usize::from(decimals.min(DECIMALS));
        let (number, guarded) = match self {
            SheetStyle::Plain => (0, 24),
            SheetStyle::Title => (1, 1),
            SheetStyle::Part => (2, 2),
            SheetStyle::Text => (3, 25),
            SheetStyle::Small => (4, 26),
            SheetStyle::Unit => (5, 5),
            SheetStyle::Head => (6, 6),
            SheetStyle::Stub => (7, 27),
            SheetStyle::Upright => (8, 8),
            SheetStyle::Words => (9, 28),
            SheetStyle::Figure(own) => (decimals(10, own), 10),
            SheetStyle::Number(own) => (decimals(17, own), 17),
            SheetStyle::Name => (29, 29),
        };
        if is_guarded { guarded } else { number }
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug)]
pub(in crate::export) enum SheetValue<'t> {
    /// Nothing.
    Empty,
    /// A number.
    Number(Decimal),
    /// A text.
    Text(&'t str),
    /// A formula and what it comes to.
    Formula(&'t str, Decimal),
}

/// How wide a digit is, in quarters of a point.
const DIGIT: usize = 21;
/// Points that a page has for rows: upright, and on its side (A4 without its margins).
const PAPER: [usize; 2] = [734, 487];
/// Digits that a number of a workbook keeps: it is a binary fraction of 53 bits.
const DIGITS: u32 = 15;

/// Whether a workbook keeps a number as it is.
pub(in crate::export) fn is_kept(number: Decimal) -> bool {
    number.ascii().bytes().filter(u8::is_ascii_digit).count() <= DIGITS as usize
}

/// The name of a column, from 0: A, …, Z, AA.
pub(in crate::export) fn column_name(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    let mut name = String::new();
    let mut left = column + 1;
    while left > 0 {
        name.insert(0, letter(left - 1));
        left = (left - 1) / 26;
    }
    name
}

/// The name of a cell: D9.
pub(in crate::export) fn cell_name(row: usize, column: usize) -> String {
    format!("{}{}", column_name(column), row + 1)
}

/// How a sheet is shown and printed.
#[derive(Clone, Debug, Default)]
pub(in crate::export) struct SheetLayout {
    /// How wide its columns are, in digits.
    pub widths: Vec<usize>,
    /// Rows and columns that stay when it is moved.
    pub frozen: Option<(usize, usize)>,
    /// It is printed on its side.
    pub is_wide: bool,
    /// It is printed on one page, if it can be read there; on its side if it is wider than high.
    pub is_one_page: bool,
    /// It can be filtered by its columns.
    pub is_filtered: bool,
}

/// A sheet that is being written.
#[derive(Debug)]
pub(in crate::export) struct WorkSheet {
    xml: Xml,
    layout: SheetLayout,
    /// The row that comes next, from 0.
    row: usize,
    /// The columns of the widest row.
    width: usize,
    /// How high its rows are together, of those whose height is given.
    points: usize,
    merged: Vec<String>,
    /// Cells that lead to others: which, and the place with its sheet.
    links: Vec<(String, String)>,
    /// What cells did not hold of their texts: which, and the rest.
    rest: Vec<(String, String)>,
}

impl WorkSheet {
    /// An empty sheet.
    pub(in crate::export) fn new(layout: SheetLayout) -> WorkSheet {
        let mut xml = Xml::new();
        xml.raw(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr \
             fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"",
        );
        match layout.frozen {
            Some((rows, columns)) => {
                let place = cell_name(rows, columns);
                xml.raw(&format!(
                    "><pane xSplit=\"{columns}\" ySplit=\"{rows}\" topLeftCell=\"{place}\" activePane=\"bottomRight\" \
                     state=\"frozen\"/></sheetView>"
                ));
            }
            None => {
                xml.raw("/>");
            }
        }
        xml.raw("</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>");
        if !layout.widths.is_empty() {
            xml.raw("<cols>");
            for (at, width) in (1..).zip(&layout.widths) {
                xml.raw(&format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>"));
            }
            xml.raw("</cols>");
        }
        xml.raw("<sheetData>");
        WorkSheet {
            xml,
            layout,
            row: 0,
            width: 0,
            points: 0,
            merged: Vec::new(),
            links: Vec::new(),
            rest: Vec::new(),
        }
    }

    /// How wide its first column is, in digits.
    pub(in crate::export) fn first_width(&self) -> usize {
        self.layout.widths.first().copied().unwrap_or(8)
    }

    /// The row that comes next, from 0.
    pub(in crate::export) fn next_row(&self) -> usize {
        self.row
    }

    /// Begins a row, which is so many points high; `None` where a program finds out by itself.
    pub(in crate::export) fn begin_row(&mut self, height: Option<usize>) {
        self.xml.raw("<row r=\"").number(self.row + 1);
        self.points += height.unwrap_or(0);
        if let Some(height) = height {
            self.xml.raw("\" ht=\"").number(height).raw("\" customHeight=\"1");
        }
        self.xml.raw("\">");
    }

    /// Appends a cell of the row, from the left. What it does not hold of a text is kept.
    pub(in crate::export) fn cell(&mut self, column: usize, style: SheetStyle, value: SheetValue<'_>) {
        self.width = self.width.max(column + 1);
        let is_guarded = matches!(value, SheetValue::Text(text) if is_formula(text));
        let style = style.number(is_guarded);
        self.xml.raw("<c r=\"").raw(&cell_name(self.row, column)).raw("\"");
        if style > 0 {
            self.xml.raw(" s=\"").number(style).raw("\"");
        }
        match value {
            SheetValue::Empty => {
                self.xml.raw("/>");
            }
            SheetValue::Text(text) => {
                let own = pieces(text).next().unwrap_or_default();
                if let Some(rest) = text.get(own.len()..).filter(|rest| !rest.is_empty()) {
                    self.rest.push((cell_name(self.row, column), rest.to_owned()));
                }
                let text = coded(own);
                // The schema knows no attribute here, but programs cut the ends of a text off without it, and write it.
                let is_cut = text.trim().len() < text.len();
                let open = if is_cut { "<t xml:space=\"preserve\">" } else { "<t>" };
                self.xml.raw(" t=\"inlineStr\"><is>").raw(open).text(&text).raw("</t></is></c>");
            }
            SheetValue::Number(number) => {
                self.xml.raw("><v>").raw(&number.ascii()).raw("</v></c>");
            }
            SheetValue::Formula(formula, result) => {
                self.xml.raw("><f>").text(formula).raw("</f><v>").raw(&result.ascii()).raw("</v></c>");
            }
        }
    }

    /// Ends a row.
    pub(in crate::export) fn end_row(&mut self) {
        self.xml.raw("</row>");
        self.row += 1;
    }

    /// Makes one cell of several: of the row and column of the first, and how many rows and columns.
    pub(in crate::export) fn merge(
        &mut self,
        (row, column): (usize, usize),
        (rows, columns): (usize, usize),
    ) {
        if rows * columns > 1 {
            let (first, last) = (cell_name(row, column), cell_name(row + rows - 1, column + columns - 1));
            self.merged.push(format!("{first}:{last}"));
        }
    }

    /// Makes a cell of the row and column lead to a place of the workbook.
    pub(in crate::export) fn link(&mut self, (row, column): (usize, usize), place: String) {
        self.links.push((cell_name(row, column), place));
    }

    /// Takes what cells did not hold of their texts: which, and the rest.
    pub(in crate::export) fn take_rest(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.rest)
    }

    /// Hands on what was written so far.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::export) fn flush(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.xml.bytes())?;
        self.xml.clear();
        Ok(())
    }

    /// Ends the sheet.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::export) fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.xml.raw("</sheetData>");
        if self.layout.is_filtered && self.row > 0 {
            let last = cell_name(self.row - 1, self.width.saturating_sub(1));
            self.xml.raw(&format!("<autoFilter ref=\"A1:{last}\"/>"));
        }
        if !self.merged.is_empty() {
            self.xml.raw("<mergeCells count=\"").number(self.merged.len()).raw("\">");
            for place in &self.merged {
                self.xml.raw("<mergeCell ref=\"").raw(place).raw("\"/>");
            }
            self.xml.raw("</mergeCells>");
        }
        if !self.links.is_empty() {
            self.xml.raw("<hyperlinks>");
            for (cell, place) in &self.links {
                self.xml.raw("<hyperlink ref=\"").raw(cell).raw("\" location=\"").text(place).raw("\"/>");
            }
            self.xml.raw("</hyperlinks>");
        }
        let digits: usize = self.layout.widths.iter().sum();
        let is_wide = self.layout.is_wide || (self.layout.is_one_page && digits * DIGIT / 4 > self.points);
        let (side, paper) = if is_wide { ("landscape", PAPER[1]) } else { ("portrait", PAPER[0]) };
        // What is set smaller than half its size cannot be read: it goes on on another page.
        let pages = usize::from(self.layout.is_one_page && self.points <= 2 * paper);
        self.xml.raw(&format!(
            "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"{side}\" fitToWidth=\"1\" fitToHeight=\"{pages}\"/>\
             <headerFooter><oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>"
        ));
        self.flush(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let cases = [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")];
        for (column, name) in cases {
            assert_eq!(column_name(column), name);
        }
        assert_eq!(cell_name(8, 3), "D9");
    }

    #[test]
    fn a_table_is_printed_on_one_page_where_it_can_be_read() {
        let page_of = |width: usize, rows: usize| {
            let layout = SheetLayout { widths: vec![width], is_one_page: true, ..SheetLayout::default() };
            let mut sheet = WorkSheet::new(layout);
            for _ in 0..rows {
                sheet.begin_row(Some(20));
                sheet.end_row();
            }
            let mut out = Vec::new();
            sheet.finish(&mut out).unwrap();
            let text = String::from_utf8(out).unwrap();
            let (_, setup) = text.split_once("orientation=").unwrap();
            setup.split('/').next().unwrap().to_owned()
        };
        assert_eq!(page_of(115, 34), "\"portrait\" fitToWidth=\"1\" fitToHeight=\"1\"");
        assert_eq!(page_of(135, 7), "\"landscape\" fitToWidth=\"1\" fitToHeight=\"1\"");
        assert_eq!(page_of(115, 74), "\"portrait\" fitToWidth=\"1\" fitToHeight=\"0\"");
    }

    #[test]
    fn a_text_is_never_a_formula_and_a_number_keeps_its_digits() {
        let mut sheet = WorkSheet::new(SheetLayout::default());
        sheet.begin_row(None);
        sheet.cell(0, SheetStyle::Text, SheetValue::Text("=1+2<"));
        sheet.cell(1, SheetStyle::Figure(2), SheetValue::Number(Decimal::new(-150, 2)));
        sheet.end_row();
        let mut out = Vec::new();
        sheet.finish(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("<c r=\"A1\" s=\"25\" t=\"inlineStr\"><is><t>=1+2&lt;</t>"), "{text}");
        assert!(text.contains("<c r=\"B1\" s=\"12\"><v>-1.5</v></c>"), "{text}");
        assert!(is_kept(Decimal::new(999_999_999_999_999_i64, 0)));
        assert!(!is_kept(Decimal::new(1_000_000_000_000_001_i64, 0)));
    }
}
