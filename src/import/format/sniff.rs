//! Which format a file has, by its bytes.

use crate::base::Said;
use crate::import::format::encoding::decoded;
use crate::import::format::limits::{LARGEST, TEXT, Unreadable, too_large};
use crate::import::format::{delimited, html, line_numbers, mime, office, plain};
use crate::import::grid::Grid;

/// Reads a file of any known format.
///
/// # Errors
/// When it is none, is damaged, or is larger than any report; the text says what to do.
pub(in crate::import) fn read(bytes: &[u8]) -> Result<Grid, Unreadable> {
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    if let Some(other) = foreign(bytes) {
        return Err(other);
    }
    let grid = if bytes.starts_with(b"PK\x03\x04") {
        office::read_archive(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        office::read_binary(bytes)?
    } else {
        let page = if mime::is_mime(bytes) { Some(mime::page(bytes)?) } else { None };
        let text = decoded(page.as_deref().unwrap_or(bytes))?;
        if is_own_report(&text) {
            return Err(Said::new(
                "这已经是本程序的报告，不用导入；请直接放进 content/<年度>/，或用 portal fmt 整理",
                "this is a report of this program already; put it into content/<year>/ as it is, or lay it out with portal fmt",
            ));
        }
        if !html::is_html(&text) && text.len() > TEXT {
            return Err(too_large());
        }
        if html::is_html(&text) {
            html::read(&text)?
        } else {
            let text = line_numbers::without(&text);
            delimited::read(&text).unwrap_or_else(|| plain::read(&text))?
        }
    };
    let size: usize = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.len()).sum();
    if size > TEXT {
        return Err(too_large());
    }
    match grid.rows.is_empty() {
        true => {
            Err(Said::new("文件是空的，没有可以导入的内容", "the file is empty: there is nothing to import"))
        }
        false => Ok(grid),
    }
}

/// Whether a text is a report as the program writes it: keys of YAML at the beginning of lines, the day of publication
/// among them.
fn is_own_report(text: &str) -> bool {
    let is_key = |keys: &[&str]| {
        text.lines().any(|line| {
            line.split_once(':').is_some_and(|(key, rest)| {
                keys.contains(&key.trim_end()) && (rest.is_empty() || rest.starts_with([' ', '\r']))
            })
        })
    };
    let parts = ["proactive", "requests", "disputes", "statistics", "overview", "sections"];
    let chinese = ["主动公开", "申请", "复议诉讼", "统计", "总体情况", "分节"];
    is_key(&["published", "发布日期"]) && (is_key(&parts) || is_key(&chinese))
}

/// Bytes at the beginning of a file in which its kind is named.
const BEGINNING: usize = 4_096;

/// Whether a file is one piece of XML with a whole document of an office in it (.fodt, .fods, Word 2003).
fn is_flat(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(BEGINNING)];
    let roots: [&[u8]; 3] = [b"<office:document", b"<?mso-application", b"<w:wordDocument"];
    roots.iter().any(|root| begin.windows(root.len()).any(|own| own == *root))
}

/// What to say of formats that are known but not read.
fn foreign(bytes: &[u8]) -> Option<Unreadable> {
    let starts = |sign: &[u8]| bytes.starts_with(sign);
    if starts(b"%PDF-") {
        return Some(Said::new(
            "这是 PDF 文件；请安装 poppler（pdftotext）后再导入，或先用 pdftotext -layout 转成文本",
            "this is a PDF file; install poppler (pdftotext) and import it again, or turn it into text with pdftotext -layout first",
        ));
    }
    if starts(b"{\\rtf") || is_flat(bytes) {
        return Some(office::save_as());
    }
    let pictures: [&[u8]; 4] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0"];
    pictures.into_iter().any(starts).then(|| {
        Said::new(
            "这是图片；请先用文字识别软件转成文字，校对后再导入",
            "this is a picture; have its text recognised first, and import that",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_an_office_that_are_text_are_refused_as_those_in_archives_are() {
        let cases = [
            (
                "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"o\"><text:p>规章 1 2 3</text:p></office:document>",
                true,
            ),
            ("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", true),
            ("{\\rtf1 1 2 3}", true),
            ("规章 1 2 3", false),
        ];
        for (text, expected) in cases {
            let refused = read(text.as_bytes()).err();
            assert_eq!(refused == Some(office::save_as()), expected, "{text}");
        }
    }
}
