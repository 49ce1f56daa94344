//! Compressed twins of texts, which a server sends in their place: `index.html.gz` and `index.html.br` beside `index.html`.
//!
//! The same text has the same twins on every machine: no times, no names, and no arithmetic that processors do differently.

use std::io::{self, Write as _};

use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Endings of files that get smaller: all else that a site has is compressed already.
const TEXTS: &[&str] = &["css", "csv", "html", "js", "json", "svg", "txt", "xml"];

/// Bytes from which on a text has twins: a smaller one fits into one packet as it is.
const LEAST: usize = 1024;

/// A way to compress that browsers ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// Every browser reads it.
    Gzip,
    /// Smaller; browsers ask for it over HTTPS.
    Brotli,
}

impl Coding {
    /// All of them.
    pub(super) const ALL: [Coding; 2] = [Coding::Gzip, Coding::Brotli];

    /// What stands behind the name of the text.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Coding::Gzip => ".gz",
            Coding::Brotli => ".br",
        }
    }

    /// A text, compressed.
    ///
    /// # Errors
    /// Never: memory takes all that is written.
    pub(super) fn compressed(self, text: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(text.len() / 4);
        match self {
            Coding::Gzip => {
                let mut writer = GzBuilder::new().write(&mut out, Compression::best());
                writer.write_all(text)?;
                writer.finish()?;
            }
            Coding::Brotli => {
                let params = BrotliEncoderParams {
                    quality: QUALITY,
                    lgwin: window(text.len()),
                    size_hint: text.len(),
                    ..BrotliEncoderParams::default()
                };
                BrotliCompress(&mut &*text, &mut out, &params)?;
            }
        }
        Ok(out)
    }
}

/// Of 11: the two above it take ten times as long for a twentieth less.
const QUALITY: i32 = 9;

/// How far back a text of so many bytes may refer, as a power of two: not further than it is long, since room for it is made
/// for each text.
fn window(length: usize) -> i32 {
    let bits = usize::BITS - length.leading_zeros();
    i32::try_from(bits).unwrap_or(i32::MAX).clamp(16, 22)
}

/// Whether the file at a path has twins.
pub(super) fn has_twins(path: &str, bytes: &[u8]) -> bool {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let is_text = |ending: &str| TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text));
    bytes.len() >= LEAST && ending.is_some_and(is_text)
}

/// The path of the text whose twin would stand at a path; `None` where that is no twin's.
pub(crate) fn twin_of(path: &str) -> Option<&str> {
    Coding::ALL.iter().find_map(|coding| path.strip_suffix(coding.ending()))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn text(lines: usize) -> Vec<u8> {
        (0..lines).flat_map(|line| format!("<td>{}</td>\n", line * line % 977).into_bytes()).collect()
    }

    #[test]
    fn twins_say_what_the_text_says() {
        for text in [text(100), text(20_000), vec![0; 3000]] {
            let mut from_gzip = Vec::new();
            let gzip = Coding::Gzip.compressed(&text).unwrap();
            flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut from_gzip).unwrap();
            let mut from_brotli = Vec::new();
            let compressed = Coding::Brotli.compressed(&text).unwrap();
            brotli::BrotliDecompress(&mut &*compressed, &mut from_brotli).unwrap();
            assert!(from_gzip == text && from_brotli == text);
            assert!(gzip.len() < text.len() && compressed.len() < gzip.len());
            assert_eq!(gzip, Coding::Gzip.compressed(&text).unwrap());
            // Neither a time nor the system stands in it.
            assert_eq!(gzip[4..8], [0; 4]);
            assert_eq!(gzip[9], 255);
        }
    }

    #[test]
    fn only_texts_of_some_length_have_twins() {
        let (long, short) = (vec![b'x'; LEAST], vec![b'x'; LEAST - 1]);
        for path in
            ["index.html", "2024/a/report.csv", "data/2024.JSON", "static/a.svg", ".well-known/security.txt"]
        {
            assert!(has_twins(path, &long) && !has_twins(path, &short), "{path}");
        }
        for path in [
            "a.png",
            "data/portal.zip",
            "2024/a/x.pdf",
            "2024/a/x.docx",
            "CNAME",
            "a.html/b",
            "a.html.gz",
            "csv",
        ] {
            assert!(!has_twins(path, &long), "{path}");
        }
        let texts = ["a/index.html.br", "a.gz", "a.html"].map(twin_of);
        assert_eq!(texts, [Some("a/index.html"), Some("a"), None]);
    }
}
