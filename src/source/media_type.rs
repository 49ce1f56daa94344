//! The media types of files, by the endings of their names.

/// Types of the documents, pictures, tables, archives, sound and film that may lie beside a report, by the endings of their
/// names in the order in which they are listed to editors.
const DOCUMENTS: &[(&str, &str)] = &[
    ("pdf", "application/pdf"),
    ("ofd", "application/ofd"),
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("wps", "application/wps-office.wps"),
    ("et", "application/wps-office.et"),
    ("dps", "application/wps-office.dps"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("7z", "application/x-7z-compressed"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("bmp", "image/bmp"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
];

/// Types of all else that a site consists of.
const OTHERS: &[(&str, &str)] = &[
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("map", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("yml", "application/yaml; charset=utf-8"),
    ("yaml", "application/yaml; charset=utf-8"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    ("ttf", "font/ttf"),
    ("otf", "font/otf"),
    ("gz", "application/gzip"),
    ("parquet", "application/vnd.apache.parquet"),
    ("wasm", "application/wasm"),
];

/// The endings of names that a file beside a report may have.
pub(crate) fn document_endings() -> impl Iterator<Item = &'static str> {
    DOCUMENTS.iter().map(|(ending, _)| *ending)
}

/// The type of a file by the ending of its name.
pub(crate) fn media_type(name: &str) -> &'static str {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let found = DOCUMENTS.iter().chain(OTHERS).find(|(known, _)| known.eq_ignore_ascii_case(end));
    found.map_or("application/octet-stream", |(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_that_of_the_end_of_the_name() {
        let cases = [
            ("2024/a/index.html", "text/html; charset=utf-8"),
            ("a/图.PNG", "image/png"),
            ("a/b.tar.gz", "application/gzip"),
            ("a/报告.ofd", "application/ofd"),
            ("a/x.html.en", "application/octet-stream"),
            ("a/none", "application/octet-stream"),
            ("a/x.unknown", "application/octet-stream"),
        ];
        for (name, expected) in cases {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }

    #[test]
    fn each_ending_stands_once() {
        let endings: std::collections::BTreeSet<&str> =
            DOCUMENTS.iter().chain(OTHERS).map(|(ending, _)| *ending).collect();
        assert_eq!(endings.len(), DOCUMENTS.len() + OTHERS.len());
    }
}
