//! Compressed twins of texts, which a server sends in their place: `index.html.gz` and `index.html.br` beside `index.html`.
//!
//! The same text has the same twins on every machine: no times, no names, and no arithmetic that processors do differently.

use std::io::{self, Read, Write};

use brotli::BrotliCompress;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Endings of files that get smaller: all else that a site has is compressed already.
const TEXTS: &[&str] = &["css", "csv", "html", "js", "json", "svg", "txt", "xml"];

/// Bytes from which on a text has twins: a smaller one fits into one packet as it is.
const LEAST: u64 = 1024;

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

    /// Writes a text of so many bytes, compressed, piece by piece.
    ///
    /// # Errors
    /// When it cannot be read, or its twin not be written.
    pub(super) fn compress(
        self,
        text: &mut dyn Read,
        length: u64,
        mut out: &mut dyn Write,
    ) -> io::Result<()> {
        match self {
            Coding::Gzip => {
                let mut writer = GzBuilder::new().write(out, LEVEL);
                pieces(text, |piece| writer.write_all(piece))?;
                writer.finish()?;
            }
            Coding::Brotli => {
                let params = BrotliEncoderParams {
                    quality: QUALITY,
                    lgwin: window(length),
                    size_hint: usize::try_from(length).unwrap_or(usize::MAX),
                    ..BrotliEncoderParams::default()
                };
                BrotliCompress(&mut io::BufReader::with_capacity(PIECE, text), &mut out, &params)?;
            }
        }
        Ok(())
    }

    /// The same of a text that is in memory.
    ///
    /// # Errors
    /// Never: memory takes all that is written.
    pub(super) fn compressed(self, text: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(text.len() / 4);
        self.compress(&mut &*text, text.len() as u64, &mut out)?;
        Ok(out)
    }
}

/// Of 9: level 9 takes twice as long for a fiftieth less.
const LEVEL: Compression = Compression::new(6);
/// Of 11: quality 9 takes nearly three times as long for a thirtieth less, 11 sixty times for a tenth; 4 takes half as long, and
/// its twins are hardly smaller than those of gzip.
const QUALITY: i32 = 6;

/// Bytes that are compressed at once: whether a text is in memory or on the disk, it comes in the same pieces.
const PIECE: usize = 1 << 16;

/// Hands on what can be read in pieces of one length, but for the last.
fn pieces(text: &mut dyn Read, mut take: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut piece = Vec::with_capacity(PIECE);
    loop {
        piece.clear();
        Read::take(&mut *text, PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() {
            return Ok(());
        }
        take(&piece)?;
    }
}

/// How far back a text of so many bytes may refer, as a power of two: not further than it is long, since room for it is made
/// for each text. With less than 17 the encoder takes tables of 32 MiB for each.
fn window(length: u64) -> i32 {
    let bits = u64::BITS - length.leading_zeros();
    i32::try_from(bits).unwrap_or(i32::MAX).clamp(17, 22)
}

/// Whether a file of so many bytes has twins, by its path.
pub(super) fn has_twins(path: &str, bytes: u64) -> bool {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    let is_text = |ending: &str| TEXTS.iter().any(|text| ending.eq_ignore_ascii_case(text));
    bytes >= LEAST && ending.is_some_and(is_text)
}

/// The path of the text whose twin would stand at a path; `None` where that is no twin's.
pub(crate) fn twin_of(path: &str) -> Option<&str> {
    Coding::ALL.iter().find_map(|coding| path.strip_suffix(coding.ending()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::publish::tests::Scratch;
    use crate::publish::{InPlace, Staging, Summary};
    use crate::source::Digest;

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
    fn a_text_that_comes_in_pieces_has_the_same_twins() {
        /// Gives a few bytes at once.
        struct Drip<'t>(&'t [u8]);
        impl Read for Drip<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                let few = into.len().min(777);
                self.0.read(&mut into[..few])
            }
        }
        for text in [text(300), text(40_000), text(200_000)] {
            for coding in Coding::ALL {
                let mut dripped = Vec::new();
                coding.compress(&mut Drip(&text), text.len() as u64, &mut dripped).unwrap();
                assert!(dripped == coding.compressed(&text).unwrap(), "{coding:?}, {} bytes", text.len());
            }
        }
    }

    /// Publishes a text and its twins; its length is one that is not held in memory as a whole.
    fn build(scratch: &Scratch, text: &[u8], same: bool) -> Summary {
        let staging = Staging::open(&scratch.target("public").unwrap(), InPlace::Auto).unwrap();
        let short = staging.put("index.html", &text[..2000]).unwrap();
        staging.put_twins("index.html", short, &text[..2000], same).unwrap();
        let long = staging.put_pieces("data/long.csv", |out| out.write_all(text)).unwrap();
        staging.put_twins("data/long.csv", long, b"", same).unwrap();
        staging.publish(None).unwrap()
    }

    #[test]
    fn a_long_text_has_the_twins_that_it_would_have_in_memory() {
        let scratch = Scratch::new();
        let read = |path: &str| fs::read(scratch.path(path)).unwrap();
        for text in [text(150_000), text(160_000)] {
            assert!(text.len() > 1 << 20);
            build(&scratch, &text, true);
            for coding in Coding::ALL {
                let twin = read(&format!("public/data/long.csv{}", coding.ending()));
                assert!(twin == coding.compressed(&text).unwrap(), "{coding:?}");
            }
            assert!(build(&scratch, &text, false).changes.is_empty());
        }
    }

    /// A twin that is another than the program would make, and is listed so, is still there afterwards.
    #[test]
    fn what_did_not_change_is_not_compressed_again() {
        let scratch = Scratch::new();
        let text = text(150_000);
        build(&scratch, &text, true);
        let paths = ["index.html.gz", "index.html.br", "data/long.csv.gz", "data/long.csv.br"];
        let list = fs::read_to_string(scratch.path("public/.portal-manifest")).unwrap();
        let other = list.lines().map(|line| match line.split_once(' ') {
            Some((_, path)) if paths.contains(&path) => format!("{} {path}\n", Digest::of(path.as_bytes())),
            _ => format!("{line}\n"),
        });
        scratch.write("public/.portal-manifest", &other.collect::<String>());
        paths.iter().for_each(|path| scratch.write(&format!("public/{path}"), path));
        let are_left = || {
            paths.map(|path| fs::read(scratch.path(&format!("public/{path}"))).unwrap() == path.as_bytes())
        };
        assert!(build(&scratch, &text, true).changes.is_empty());
        assert_eq!(are_left(), [true; 4]);
        // Another text, or another program.
        let mut changed = text.clone();
        changed.push(b'x');
        build(&scratch, &changed, true);
        assert_eq!(are_left(), [true, true, false, false]);
        build(&scratch, &changed, false);
        assert_eq!(are_left(), [false; 4]);
    }

    #[test]
    fn only_texts_of_some_length_have_twins() {
        for path in
            ["index.html", "2024/a/report.csv", "data/2024.JSON", "static/a.svg", ".well-known/security.txt"]
        {
            assert!(has_twins(path, LEAST) && !has_twins(path, LEAST - 1), "{path}");
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
            assert!(!has_twins(path, LEAST), "{path}");
        }
        let texts = ["a/index.html.br", "a.gz", "a.html"].map(twin_of);
        assert_eq!(texts, [Some("a/index.html"), Some("a"), None]);
    }
}
