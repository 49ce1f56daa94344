//! What a workbook has beside its sheets: their list, and the styles of their cells.

use std::io::{self, Seek, Write};

use crate::export::office::package::Package;
use crate::export::office::sheet::DECIMALS;
use crate::export::office::xml::Xml;

/// The type of a part that is a sheet.
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub(in crate::export) struct SheetEntry {
    /// Its name.
    pub name: String,
    /// The first and the last row that is printed on every page, from 0.
    pub repeated: Option<(usize, usize)>,
}

/// The path of the part of a sheet, by its place in the list.
pub(in crate::export) fn path(at: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", at + 1)
}

/// A place in a sheet, for links and names.
pub(in crate::export) fn place(sheet: &str, cells: &str) -> String {
    format!("'{}'!{cells}", sheet.replace('\'', "''"))
}

/// The types of the parts of a workbook with so many sheets.
pub(in crate::export) fn types(sheets: usize) -> Vec<(String, &'static str)> {
    let own = [
        ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        ("xl/styles.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"),
    ];
    let own = own.map(|(path, kind)| (path.to_owned(), kind)).into_iter();
    own.chain((0..sheets).map(|at| (path(at), SHEET))).collect()
}

/// Writes the list of the sheets and the styles.
///
/// # Errors
/// When the archive cannot be written.
pub(in crate::export) fn write<W: Write + Seek>(
    package: &mut Package<W>,
    sheets: &[SheetEntry],
) -> io::Result<()> {
    let mut xml = Xml::new();
    xml.raw(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView/></bookViews><sheets>",
    );
    for (at, sheet) in sheets.iter().enumerate() {
        xml.raw("<sheet name=\"").text(&sheet.name);
        xml.raw(&format!("\" sheetId=\"{0}\" r:id=\"rId{0}\"/>", at + 1));
    }
    xml.raw("</sheets>");
    if sheets.iter().any(|sheet| sheet.repeated.is_some()) {
        xml.raw("<definedNames>");
        for (at, sheet) in sheets.iter().enumerate() {
            if let Some((first, last)) = sheet.repeated {
                let rows = place(&sheet.name, &format!("${}:${}", first + 1, last + 1));
                xml.raw(&format!("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">"));
                xml.text(&rows).raw("</definedName>");
            }
        }
        xml.raw("</definedNames>");
    }
    xml.raw("</workbook>");
    package.part("xl/workbook.xml", &xml)?;
    package.part("xl/styles.xml", &styles())?;
    let sheets = (1..=sheets.len()).map(|number| ("worksheet", format!("worksheets/sheet{number}.xml")));
    let all: Vec<(&str, String)> = sheets.chain([("styles", "styles.xml".to_owned())]).collect();
    package.relations("xl/workbook.xml", &all)
}

/// The format of texts: nothing that is typed into such a cell becomes a number or a day.
const TEXT: usize = 49;
/// Where a cell has its words.
const LEFT: &str = "<alignment vertical=\"top\" wrapText=\"1\"/>";
const MIDDLE: &str = "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";

/// The styles of cells, in the order of their numbers (`SheetStyle::number`).
fn styles() -> Xml {
    let mut xml = Xml::new();
    xml.raw("<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
    xml.raw("<numFmts count=\"").number(usize::from(DECIMALS)).raw("\">");
    for decimals in 1..=usize::from(DECIMALS) {
        let zeros = "0".repeat(decimals);
        xml.raw(&format!("<numFmt numFmtId=\"{}\" formatCode=\"0.{zeros}\"/>", 163 + decimals));
    }
    xml.raw("</numFmts><fonts count=\"5\">");
    for (size, bold) in [(11, ""), (18, "<b/>"), (14, "<b/>"), (10, ""), (11, "<b/>")] {
        xml.raw(&format!(
            "<font>{bold}<sz val=\"{size}\"/><name val=\"宋体\"/><charset val=\"134\"/></font>"
        ));
    }
    xml.raw(
        "</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>",
    );
    for side in ["left", "right", "top", "bottom"] {
        xml.raw(&format!("<{side} style=\"thin\"><color auto=\"1\"/></{side}>"));
    }
    xml.raw("<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>");
    let formats = formats();
    xml.raw("<cellXfs count=\"").number(formats.len()).raw("\">");
    formats.iter().for_each(|format| {
        xml.raw(format);
    });
    xml.raw(
        "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
    );
    xml
}

fn formats() -> Vec<String> {
    let format = |number: usize, font: usize, border: usize, quoted: bool, alignment: &str| {
        let quoted = if quoted { " quotePrefix=\"1\"" } else { "" };
        let (applied, inside) = if alignment.is_empty() {
            ("", "/>".to_owned())
        } else {
            (" applyAlignment=\"1\"", format!(">{alignment}</xf>"))
        };
        format!(
            "<xf numFmtId=\"{number}\" fontId=\"{font}\" fillId=\"0\" borderId=\"{border}\" xfId=\"0\"{quoted} applyNumberFormat=\"1\" \
             applyFont=\"1\" applyBorder=\"1\"{applied}{inside}"
        )
    };
    let stub = "<alignment vertical=\"center\" wrapText=\"1\"/>";
    let upright = "<alignment horizontal=\"center\" vertical=\"center\" textRotation=\"255\"/>";
    let right = "<alignment horizontal=\"right\"/>";
    let of_decimals = |decimals: usize| if decimals == 0 { 1 } else { 163 + decimals };
    let most = usize::from(DECIMALS);
    let mut all = vec![
        format(0, 0, 0, false, ""),
        format(0, 1, 0, false, MIDDLE),
        format(0, 2, 0, false, LEFT),
        format(TEXT, 0, 0, false, LEFT),
        format(TEXT, 3, 0, false, LEFT),
        format(0, 3, 0, false, right),
        format(0, 0, 1, false, MIDDLE),
        format(0, 0, 1, false, stub),
        format(0, 0, 1, false, upright),
        format(TEXT, 0, 1, false, MIDDLE),
    ];
    all.extend((0..=most).map(|decimals| format(of_decimals(decimals), 0, 1, false, MIDDLE)));
    all.extend((0..=most).map(|decimals| format(of_decimals(decimals), 0, 0, false, "")));
    all.extend([
        format(0, 0, 0, true, ""),
        format(TEXT, 0, 0, true, LEFT),
        format(TEXT, 3, 0, true, LEFT),
        format(0, 0, 1, true, stub),
        format(TEXT, 0, 1, true, MIDDLE),
        format(0, 4, 0, false, LEFT),
    ]);
    all
}
