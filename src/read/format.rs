//! What a file holds, by its first bytes, whatever its name says.

use memchr::memmem::{find, find_iter};

use crate::base::Words;

/// First bytes of a file that are looked at: the entries that an archive of an office document names first lie in them.
pub(super) const HEAD: usize = 4096;

/// A format that is known by its first bytes.
pub(super) struct FileFormat {
    /// What people call it.
    pub says: Words,
    /// The endings that say what it is, the usual one first.
    pub endings: &'static [&'static str],
    /// Other endings under which the programs of readers open it all the same.
    pub opens_as: &'static [&'static str],
    /// What to do where its name says something else, if it is more than another name or another type.
    pub mend: Option<Words>,
    /// Whether `portal import` reads it.
    pub import: ImportedBy,
    is: fn(&[u8]) -> bool,
}

/// How a report in some format comes into the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImportedBy {
    /// As it is, under the first of its endings.
    Itself,
    /// Once an office program has saved it as another.
    SavedAgain,
    /// Once it was taken out of its archive.
    Unpacked,
    /// Not at all.
    Nothing,
}

/// Pictures, which browsers know by their bytes alone.
const PICTURES: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "bmp"];

const FETCH_AGAIN: Words = Words::new(
    "多半是没有登录时存下的网页：登录后把原件重新下载一次；若是系统导出的，用办公软件打开，另存成真正的文档",
    "most likely a web page was saved instead: sign in and download the original again; if a system exported it so, open it in an office program and save it as a document",
);
const SAVE_PICTURE: Words = Words::new(
    "用看图的程序打开，另存为 .jpg 或 .png",
    "open it in a viewer of pictures and save it as .jpg or .png",
);
const DECRYPT: Words = Words::new(
    "请单位里管文档加密的人解密，把解密后的文件放进来",
    "ask whoever runs the encryption of documents to decrypt it, and put in the decrypted file",
);

const SAVE_OPEN: Words = Words::new(
    "用办公软件打开，去掉密码，另存为 .docx、.xlsx、.pptx 或 .pdf",
    "open it in an office program, take the password away, and save it as .docx, .xlsx, .pptx or .pdf",
);
const NO_PROGRAM: Words = Words::new(
    "查一查它从哪里来，可能是病毒；把要公布的文件本身放进来",
    "find out where it comes from, it may be a virus; put in the file that is to be published",
);

/// Every format that is known; the first that fits is the one.
static FORMATS: &[FileFormat] = &[
    FileFormat {
        says: Words::new("加了密的文件", "an encrypted file"),
        endings: &[],
        opens_as: &[],
        mend: Some(DECRYPT),
        // What document encryption of offices writes before a file.
        import: ImportedBy::Nothing,
        is: |head| {
            head.starts_with(b"%TSD-Header-###%") || find(&head[..head.len().min(64)], b"E-SafeNet").is_some()
        },
    },
    FileFormat {
        says: Words::new("网页", "a web page"),
        endings: &["html", "htm"],
        opens_as: &[],
        mend: Some(FETCH_AGAIN),
        import: ImportedBy::Itself,
        is: |head| {
            ["<!doctype html", "<html", "<head", "<body", "<script", "<meta"]
                .iter()
                .any(|tag| opens(head, tag))
        },
    },
    FileFormat {
        says: Words::new("SVG 图", "an SVG drawing"),
        endings: &["svg", "txt"],
        opens_as: &[],
        mend: Some(SAVE_PICTURE),
        import: ImportedBy::Nothing,
        is: |head| opens(head, "<svg") || (opens(head, "<") && find(head, b"<svg").is_some()),
    },
    FileFormat {
        says: Words::new("XML", "XML"),
        endings: &["xml", "txt"],
        opens_as: &["doc", "xls", "csv"],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| opens(head, "<?xml"),
    },
    FileFormat {
        says: Words::new("网页归档（MHTML）", "an archived web page (MHTML)"),
        endings: &["mht", "txt"],
        opens_as: &["doc", "xls"],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| opens(head, "mime-version:") || opens(head, "from: <saved by "),
    },
    FileFormat {
        says: Words::new("PDF", "a PDF"),
        endings: &["pdf"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Itself,
        is: |head| find(&head[..head.len().min(1024)], b"%PDF-").is_some(),
    },
    FileFormat {
        says: Words::new("Word 文档（docx 一类）", "a Word document (.docx or the like)"),
        endings: &["docx", "wps", "zip"],
        opens_as: &["doc"],
        mend: None,
        import: ImportedBy::Itself,
        is: |head| has_entry(head, b"word/"),
    },
    FileFormat {
        says: Words::new("Excel 工作簿（xlsx 一类）", "an Excel workbook (.xlsx or the like)"),
        endings: &["xlsx", "et", "zip"],
        opens_as: &["xls"],
        mend: None,
        import: ImportedBy::Itself,
        is: |head| has_entry(head, b"xl/"),
    },
    FileFormat {
        says: Words::new("演示文稿（pptx 一类）", "a presentation such as .pptx"),
        endings: &["pptx", "dps", "zip"],
        opens_as: &["ppt"],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| has_entry(head, b"ppt/"),
    },
    FileFormat {
        says: Words::new("办公文档（docx、xlsx、pptx 之一）", "an office document: .docx, .xlsx or .pptx"),
        endings: &["docx", "xlsx", "pptx", "wps", "et", "dps", "zip"],
        opens_as: &["doc", "xls", "ppt"],
        mend: None,
        import: ImportedBy::Itself,
        is: |head| {
            [&b"[Content_Types].xml"[..], b"_rels/", b"docProps/", b"customXml/"]
                .iter()
                .any(|e| has_entry(head, e))
        },
    },
    FileFormat {
        says: Words::new("开放文档（odt 一类）", "an OpenDocument such as .odt"),
        endings: &["odt", "ods", "odp", "zip"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| {
            has_entry(head, b"mimetype") && find(head, b"application/vnd.oasis.opendocument").is_some()
        },
    },
    FileFormat {
        says: Words::new("版式文档（OFD）", "an OFD document"),
        endings: &["ofd", "zip"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| has_entry(head, b"OFD.xml") || has_entry(head, b"Doc_0/"),
    },
    FileFormat {
        says: Words::new("压缩文件（zip）", "a zip archive"),
        endings: &["zip", "ofd", "wps", "et", "dps"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Unpacked,
        is: |head| head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06"),
    },
    FileFormat {
        says: Words::new(
            "旧版或加了密码的办公文档（doc、xls、ppt、wps 一类）",
            "an office document of the old kind (.doc, .xls, .ppt), or one with a password",
        ),
        endings: &["doc", "xls", "ppt", "wps", "et", "dps"],
        opens_as: &[],
        mend: Some(SAVE_OPEN),
        import: ImportedBy::SavedAgain,
        is: |head| head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    },
    FileFormat {
        says: Words::new("RTF 文档", "an RTF document"),
        endings: &["rtf", "txt"],
        opens_as: &["doc", "wps"],
        mend: None,
        import: ImportedBy::SavedAgain,
        is: |head| head.starts_with(b"{\\rtf"),
    },
    FileFormat {
        says: Words::new("压缩文件（rar）", "a rar archive"),
        endings: &["rar"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Unpacked,
        is: |head| head.starts_with(b"Rar!\x1a\x07"),
    },
    FileFormat {
        says: Words::new("压缩文件（7z）", "a 7z archive"),
        endings: &["7z"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Unpacked,
        is: |head| head.starts_with(b"7z\xbc\xaf\x27\x1c"),
    },
    FileFormat {
        says: Words::new("压缩文件（gz）", "a gz archive"),
        endings: &["gz", "tgz"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Unpacked,
        is: |head| head.starts_with(b"\x1f\x8b\x08"),
    },
    FileFormat {
        says: Words::new("PNG 图", "a PNG picture"),
        endings: &["png"],
        opens_as: PICTURES,
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"\x89PNG\r\n\x1a\n"),
    },
    FileFormat {
        says: Words::new("JPEG 图", "a JPEG picture"),
        endings: &["jpg", "jpeg"],
        opens_as: PICTURES,
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"\xff\xd8\xff"),
    },
    FileFormat {
        says: Words::new("GIF 图", "a GIF picture"),
        endings: &["gif"],
        opens_as: PICTURES,
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
    },
    FileFormat {
        says: Words::new("WebP 图", "a WebP picture"),
        endings: &["webp"],
        opens_as: PICTURES,
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
    },
    FileFormat {
        says: Words::new("BMP 图", "a BMP picture"),
        endings: &["bmp"],
        opens_as: PICTURES,
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]),
    },
    FileFormat {
        says: Words::new("TIFF 图，浏览器不能显示", "a TIFF picture, which browsers do not show"),
        endings: &["tif", "tiff"],
        opens_as: &[],
        mend: Some(SAVE_PICTURE),
        import: ImportedBy::Nothing,
        is: |head| head.starts_with(b"II*\0") || head.starts_with(b"MM\0*"),
    },
    FileFormat {
        says: Words::new(
            "苹果手机的照片（HEIC），浏览器不能显示",
            "a HEIC picture, which browsers do not show",
        ),
        endings: &["heic", "heif", "avif"],
        opens_as: &[],
        mend: Some(SAVE_PICTURE),
        import: ImportedBy::Nothing,
        is: |head| {
            let brand = head.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| head.get(8..12));
            brand.is_some_and(|b| {
                [b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"].iter().any(|n| b == *n)
            })
        },
    },
    FileFormat {
        says: Words::new("视频（mp4）", "an mp4 video"),
        endings: &["mp4", "m4a", "mov"],
        opens_as: &[],
        mend: None,
        import: ImportedBy::Nothing,
        is: |head| head.get(4..8) == Some(b"ftyp"),
    },
    FileFormat {
        says: Words::new("录音（mp3）", "an mp3 recording"),
        endings: &["mp3"],
        opens_as: &[],
        mend: None,
        // Without a title: the first frame of layer III.
        import: ImportedBy::Nothing,
        is: |head| {
            head.starts_with(b"ID3") || matches!(head, [0xff, 0xe2 | 0xe3 | 0xf2 | 0xf3 | 0xfa | 0xfb, ..])
        },
    },
    FileFormat {
        says: Words::new("程序", "a program"),
        endings: &["exe", "dll"],
        opens_as: &[],
        mend: Some(NO_PROGRAM),
        import: ImportedBy::Nothing,
        is: |head| {
            head.starts_with(b"MZ") && head.contains(&0)
                || head.starts_with(b"\x7fELF")
                || head.starts_with(b"\xcf\xfa\xed\xfe")
        },
    },
];

/// Words without any format. A spreadsheet or a word processor opens them under its endings, too.
static PLAIN_TEXT: FileFormat = FileFormat {
    says: Words::new("纯文本", "plain text"),
    endings: &["txt", "csv", "xml"],
    opens_as: &["doc", "xls", "wps", "et"],
    mend: None,
    import: ImportedBy::Itself,
    is: |head| head.len() >= SURE && head.iter().all(|b| *b >= b' ' || matches!(b, b'\t' | b'\n' | b'\r')),
};

/// A file of fewer bytes is no text for sure.
const SURE: usize = 32;

/// The format of an attachment that begins like this, which may be none but words.
pub(super) fn format_or_text(head: &[u8]) -> Option<&'static FileFormat> {
    format_of(head).or_else(|| Some(&PLAIN_TEXT).filter(|text| (text.is)(head)))
}

/// The format of a file that begins like this; `None` where nothing is sure.
pub(super) fn format_of(head: &[u8]) -> Option<&'static FileFormat> {
    FORMATS.iter().find(|format| (format.is)(head))
}

/// The format of web pages.
pub(super) fn web_page() -> Option<&'static FileFormat> {
    FORMATS.iter().find(|format| format.endings.first() == Some(&"html"))
}

/// Whether a text begins with some characters, in capitals or not.
pub(super) fn opens(head: &[u8], start: &str) -> bool {
    let text = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii_start();
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

/// Whether a zip archive has, among the entries that its head names, one that begins like this.
fn has_entry(head: &[u8], start: &[u8]) -> bool {
    const NAME: usize = 30;
    head.starts_with(b"PK\x03\x04")
        && find_iter(head, b"PK\x03\x04")
            .any(|at| head.get(at + NAME..).is_some_and(|name| name.starts_with(start)))
}

#[cfg(test)]
mod tests;
