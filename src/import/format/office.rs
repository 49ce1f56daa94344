//! What Word, WPS and Excel write: a zip archive of XML, or the older binary files.

use std::io::Cursor;

use zip::ZipArchive;

use crate::base::Said;
use crate::import::format::archive::{damaged, encrypted, measure};
use crate::import::format::limits::Unreadable;
use crate::import::format::{docx, sheet};
use crate::import::grid::Grid;

/// Reads a zip archive that a program of an office wrote.
///
/// # Errors
/// When it is damaged, unpacks to more than any report, or is of a kind that is not read.
pub(super) fn read_archive(bytes: &[u8]) -> Result<Grid, Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    measure(&mut archive)?;
    let has = |name: &str| archive.file_names().any(|own| own.is_ok_and(|own| own == name));
    if has("word/document.xml") {
        docx::read(&mut archive)
    } else if has("xl/workbook.xml") {
        sheet::read_xlsx(bytes)
    } else {
        Err(save_as())
    }
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
    if has("EncryptedPackage") {
        return Err(encrypted());
    }
    if has("WordDocument") || !(has("Workbook") || has("Book")) {
        return Err(save_as());
    }
    sheet::read_xls(bytes)
}

fn save_as() -> Unreadable {
    Said::new(
        "这种格式（.doc、.wps、OFD 等）不能直接读；请在 Word 或 WPS 中打开，另存为 .docx 再导入",
        "this format (.doc, .wps, OFD or the like) cannot be read; open it in Word or WPS, save it as .docx, and import that",
    )
}
