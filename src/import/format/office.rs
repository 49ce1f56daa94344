//! What Word, WPS and Excel write: a zip archive of XML, or the older binary files.

#[cfg(feature = "office")]
use std::io::Cursor;

#[cfg(feature = "office")]
use zip::ZipArchive;

use crate::base::Said;
#[cfg(feature = "docx")]
use crate::import::format::docx;
use crate::import::format::limits::Unreadable;
#[cfg(feature = "office")]
use crate::import::format::{archive, margins};
#[cfg(feature = "xlsx")]
use crate::import::format::{sheet, sheet_looks};
use crate::import::grid::Grid;

/// Reads a zip archive that a program of an office wrote.
///
/// # Errors
/// When it is damaged, unpacks to more than any report, or is of a kind that is not read.
#[cfg(feature = "office")]
pub(super) fn read_archive(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| archive::damaged())?;
    archive::measure(&mut archive)?;
    let has = |name: &str| archive.file_names().any(|own| own.is_ok_and(|own| own == name));
    let mut grid = match (has("word/document.xml"), has("xl/workbook.xml")) {
        #[cfg(feature = "docx")]
        (true, _) => docx::read(&mut archive)?,
        #[cfg(feature = "xlsx")]
        (false, true) => sheet::read_xlsx(bytes, &sheet_looks::looks(&mut archive)?)?,
        (false, false) => return Err(save_as()),
        #[cfg(not(all(feature = "docx", feature = "xlsx")))]
        _ => return Err(not_compiled()),
    };
    margins::keep(&mut archive, &mut grid)?;
    Ok(grid)
}

/// See above.
#[cfg(not(feature = "office"))]
pub(super) fn read_archive(_: &[u8]) -> Result<Grid, Unreadable> {
    Err(not_compiled())
}

/// Reads one of the older binary files.
///
/// # Errors
/// When it is no workbook.
pub(super) fn read_binary(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let name = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let has = |text: &str| {
        let name = name(text);
        bytes.windows(name.len()).any(|own| own == name)
    };
    #[cfg(feature = "office")]
    if has("EncryptedPackage") {
        return Err(archive::encrypted());
    }
    if has("WordDocument") || !(has("Workbook") || has("Book")) {
        return Err(save_as());
    }
    #[cfg(feature = "xlsx")]
    return sheet::read_xls(bytes);
    #[cfg(not(feature = "xlsx"))]
    Err(not_compiled())
}

/// What to say of a document in a format that this program could read if it had been compiled so.
#[cfg(not(all(feature = "docx", feature = "xlsx")))]
fn not_compiled() -> Unreadable {
    Said::new(
        "这个程序编译时没有带上这种格式（cargo 特性 docx、xlsx）；请用带有它的程序，或者另存为网页（.html）再导入",
        "this program was compiled without this format (the features `docx` and `xlsx` of cargo); use one that has it, or save the document as a web page (.html) and import that",
    )
}

/// What to say of a document in a format that is not read.
pub(super) fn save_as() -> Unreadable {
    Said::new(
        "这种格式（.doc、.wps、.rtf、.odt、.ods、OFD 等）不能直接读；请在 Word、Excel 或 WPS 中打开，另存为 .docx 或 .xlsx 再导入",
        "this format (.doc, .wps, .rtf, .odt, .ods, OFD or the like) cannot be read; open it in Word, Excel or WPS, save it as .docx or .xlsx, and import that",
    )
}

#[cfg(test)]
#[cfg(all(feature = "docx", feature = "xlsx"))]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// A zip archive of these files.
    fn archive(files: &[(&str, String)]) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let mut writer = zip::ZipWriter::new(&mut bytes);
        for (name, text) in files {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap();
        bytes.into_inner()
    }

    /// The text of the second cell; `None` if it is unclear.
    fn second(grid: &Grid) -> Option<String> {
        let cell = grid.rows.iter().flat_map(|row| &row.cells).nth(1).filter(|cell| !cell.is_unclear);
        cell.map(|cell| cell.text.clone())
    }

    #[test]
    fn a_cell_of_a_document_is_what_a_reader_sees_of_it() {
        let styles = "<w:styles xmlns:w='w'><w:style w:type='character' w:styleId='gone'><w:rPr><w:strike/></w:rPr></w:style>\
            <w:style w:type='character' w:styleId='also'><w:basedOn w:val='gone'/></w:style></w:styles>";
        let run =
            |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
        let beside = |properties: &str| run(properties, "9") + &run("", "21");
        let cases = [
            (beside("<w:strike/>"), Some("21")),
            (beside("<w:strike w:val='true'/>"), Some("21")),
            (beside("<w:strike w:val='0'/>"), Some("921")),
            (beside("<w:dstrike w:val='on'/>"), Some("21")),
            (beside("<w:vanish/>"), Some("21")),
            (beside("<w:webHidden/>"), None),
            (beside("<w:rStyle w:val='gone'/>"), Some("21")),
            (beside("<w:rStyle w:val='also'/>"), Some("21")),
            (beside("<w:rStyle w:val='also'/><w:strike w:val='false'/>"), Some("921")),
            (beside("<w:color w:val='FFFFFF'/>"), None),
            (run("", "21") + &run("<w:vertAlign w:val='superscript'/>", "1"), Some("21¹")),
            (run("", "21") + &run("<w:rStyle w:val='FootnoteReference'/>", "1"), Some("21¹")),
            (run("", "21") + &run("<w:position w:val='6'/>", "1"), None),
            (run("", "21") + "<w:hyperlink w:anchor='n'><w:r><w:t>1</w:t></w:r></w:hyperlink>", Some("21¹")),
            (run("", "21") + "<m:oMath xmlns:m='m'><m:r><m:t>9</m:t></m:r></m:oMath>", None),
            ("<w:r><w:ruby><w:rt><w:r><w:t>9</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>21</w:t></w:r></w:rubyBase></w:ruby></w:r>".to_owned(), None),
            (run("", "2") + &run("<w:sz w:val='21'/>", "1"), Some("21")),
        ];
        for (runs, expected) in cases {
            let document = format!(
                "<w:document xmlns:w='w'><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>\
                 <w:tc><w:p>{runs}</w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
            );
            let bytes = archive(&[("word/document.xml", document), ("word/styles.xml", styles.to_owned())]);
            assert_eq!(second(&read_archive(&bytes).unwrap()).as_deref(), expected, "{runs}");
        }
    }

    #[test]
    fn a_cell_of_a_sheet_is_what_a_reader_sees_of_it() {
        let styles = "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts><numFmt numFmtId='164' formatCode='0!.0,'/></numFmts>\
            <fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId='0' fontId='0'/><xf numFmtId='164' fontId='0'/>\
            <xf numFmtId='3' fontId='0'/><xf numFmtId='9' fontId='0'/><xf numFmtId='0' fontId='1'/></cellXfs></styleSheet>";
        let rich = |property: &str, first: &str, last: &str| {
            format!(
                "<c r='B1' t='inlineStr'><is><r><t>{first}</t></r><r><rPr>{property}</rPr><t>{last}</t></r></is></c>"
            )
        };
        let cases = [
            ("<c r='B1'><v>21</v></c>".to_owned(), Some("21")),
            ("<c r='B1' s='1'><v>210000</v></c>".to_owned(), None),
            ("<c r='B1' s='2'><v>2179</v></c>".to_owned(), Some("2179")),
            ("<c r='B1' s='3'><v>21</v></c>".to_owned(), None),
            ("<c r='B1' s='4'><v>21</v></c>".to_owned(), None),
            ("<c r='B1' t='e'><f>1/0</f><v>#DIV/0!</v></c>".to_owned(), None),
            ("<c r='B1'><f>A1</f></c>".to_owned(), None),
            (rich("<strike/>", "21", "9"), Some("21")),
            (rich("<vertAlign val='superscript'/>", "21", "1"), Some("21¹")),
            (rich("<vertAlign val='subscript'/>", "2", "1"), Some("2¹")),
        ];
        let book = "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets>\
            <sheet name='old' sheetId='1' state='hidden' r:id='r2'/><sheet name='a' sheetId='2' r:id='r1'/></sheets></workbook>";
        let places = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/>\
            <Relationship Id='r2' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet2.xml'/></Relationships>";
        let package = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' \
            Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>";
        let sheet = |cells: &str| {
            format!(
                "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='str'><v>甲</v></c>{cells}</row></sheetData></worksheet>"
            )
        };
        for (cell, expected) in cases {
            let bytes = archive(&[
                ("_rels/.rels", package.to_owned()),
                ("xl/workbook.xml", book.to_owned()),
                ("xl/_rels/workbook.xml.rels", places.to_owned()),
                ("xl/styles.xml", styles.to_owned()),
                ("xl/worksheets/sheet1.xml", sheet(&cell)),
                ("xl/worksheets/sheet2.xml", sheet("<c r='B1'><v>77</v></c>")),
            ]);
            let grid = read_archive(&bytes).unwrap();
            assert_eq!((grid.rows.len(), second(&grid).as_deref()), (1, expected), "{cell}");
        }
    }
}
