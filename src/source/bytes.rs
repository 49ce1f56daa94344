//! The bytes of one file: digest, encoding, and what can be wrong with them.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;

use crate::base::Said;
use crate::codec::{Coded, Decoder, Encoder};

/// A BLAKE3 digest, cut to 128 bits: enough to tell files apart, and small to keep.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub(crate) fn of(bytes: &[u8]) -> Digest {
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Digest(short)
    }

    /// The digest of bytes that come piece by piece, and how many they were.
    ///
    /// # Errors
    /// Those of the reader.
    pub(crate) fn of_pieces(mut from: impl io::Read) -> io::Result<(Digest, u64)> {
        let (mut all, mut piece) = (DigestOfPieces::default(), vec![0; PIECE]);
        loop {
            match from.read(&mut piece)? {
                0 => return Ok(all.digest()),
                count => all.add(&piece[..count]),
            }
        }
    }

    /// Reads 32 hexadecimal digits.
    pub(crate) fn parse(hex: &str) -> Option<Digest> {
        let mut short = [0; 16];
        if hex.len() != 32 || !hex.is_ascii() {
            return None;
        }
        for (i, byte) in short.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
        }
        Some(Digest(short))
    }
}

/// The digest of bytes that are written piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct DigestOfPieces {
    hasher: blake3::Hasher,
    count: u64,
}

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;

impl DigestOfPieces {
    /// Adds some bytes.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
        self.count += bytes.len() as u64;
    }

    /// The digest of what was written so far, and how many bytes that were.
    pub(crate) fn digest(&self) -> (Digest, u64) {
        let mut short = [0; 16];
        short.copy_from_slice(&self.hasher.finalize().as_bytes()[..16]);
        (Digest(short), self.count)
    }
}

/// The digest of values that can be hashed: their bytes are gathered, so that it is no shorter number that is made of them.
#[derive(Debug, Default)]
pub(crate) struct DigestOfValues(Vec<u8>);

impl DigestOfValues {
    /// The digest of all that was hashed so far.
    pub(crate) fn digest(&self) -> Digest {
        Digest::of(&self.0)
    }
}

impl Hasher for DigestOfValues {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// A short form of it.
    fn finish(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.digest().hash(&mut hasher);
        hasher.finish()
    }
}

impl Coded for Digest {
    fn encode(&self, to: &mut Encoder<'_>) {
        to.raw(&self.0);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Digest> {
        from.raw(16)?.try_into().ok().map(Digest)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The system refuses to read it, with the reason.
    Unreadable(Said),
    /// It is larger than its kind allows: size and limit in bytes.
    TooLarge(u64, u64),
    /// A link that leads out of the site's folder, with its target.
    LinkOut(String),
    /// Not UTF-8: the encoding that the bytes look like, and the byte where it shows.
    Encoding(&'static str, usize),
    /// UTF-8 but for so many lines: the byte where the first of them shows it.
    EncodedLines(usize, usize),
    /// Its name is not UTF-8: what it says if it is GBK.
    Name(Option<Box<str>>),
}

impl Fault {
    /// A pipe, a socket, a device or a folder where a file belongs.
    pub(super) fn no_file() -> Fault {
        Fault::Unreadable(Said::new("它不是普通文件", "it is no plain file"))
    }

    /// What the system says of a file that it does not let be read.
    pub(super) fn unreadable(error: &std::io::Error) -> Fault {
        use std::io::ErrorKind;
        // Windows: another program holds the file.
        let held = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
        // Linux: links were followed too often, or one was met where none was.
        let cyclic = cfg!(target_os = "linux") && error.raw_os_error() == Some(40);
        Fault::Unreadable(match error.kind() {
            _ if held => Said::new("文件正被别的程序占用", "another program holds it"),
            ErrorKind::PermissionDenied => Said::new("没有读取权限", "there is no permission to read it"),
            ErrorKind::NotFound => {
                Said::new("文件不在了，或者链接指向的文件不存在", "it is gone, or the target of a link is")
            }
            _ if cyclic => Said::new(
                "它是指向自己的链接，或者刚刚换成了链接",
                "it is a link to itself, or became a link just now",
            ),
            _ => Said::same(error.to_string()),
        })
    }
}

/// A file's bytes with their digest.
#[derive(Clone, Debug)]
pub(crate) struct Contents {
    /// The bytes as they are in the file.
    pub bytes: Vec<u8>,
    /// The digest of the bytes.
    pub digest: Digest,
    /// The state of the file when it was opened.
    pub stamp: Stamp,
}

/// What the system says of a file without reading it: its size, its times and which file it is. Two that are equal
/// leave no reason to read the file again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp(u64);

impl Stamp {
    /// The stamp of a file in some state.
    pub(super) fn new(state: impl Hash) -> Stamp {
        let mut hasher = DefaultHasher::new();
        state.hash(&mut hasher);
        Stamp(hasher.finish() | 1)
    }
}

/// A file's text: UTF-8 without its byte order mark. A carriage return that stands alone ends a line in YAML, and is a line
/// feed here, so that all count the same lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Text(pub String);

impl Text {
    /// Decodes bytes, naming the encoding they seem to be in when they are not UTF-8.
    ///
    /// # Errors
    /// [`Fault::Encoding`] with the offset of the first bad byte.
    pub(crate) fn decode(bytes: Vec<u8>) -> Result<Text, Fault> {
        Text::of(&bytes)
    }

    /// Decodes bytes that are still needed, for instance to say where they are wrong. See [`Text::decode`].
    ///
    /// # Errors
    /// [`Fault::Encoding`] with the offset of the first bad byte.
    pub(crate) fn of(bytes: &[u8]) -> Result<Text, Fault> {
        if let Some(name) = utf16(bytes) {
            return Err(Fault::Encoding(name, 0));
        }
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Ok(Text(fed(text.strip_prefix('\u{feff}').unwrap_or(text)))),
            Err(_) => {
                let valid = bytes.utf8_chunks().next().map_or(0, |c| c.valid().len());
                if let Some(count) = other_lines(bytes) {
                    return Err(Fault::EncodedLines(count, valid));
                }
                // Some pairs of GBK happen to be UTF-8: the first byte beyond ASCII is where it shows.
                let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
                match looks_like_gbk(&bytes[first..]) {
                    true => Err(Fault::Encoding("GBK", first)),
                    false => Err(Fault::Encoding("", valid)),
                }
            }
        }
    }
}

/// How many lines are not UTF-8 in a file of which most lines with Chinese characters are: characters of three bytes are
/// hardly ever GBK.
fn other_lines(bytes: &[u8]) -> Option<usize> {
    let is_chinese = |c: char| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}');
    let (mut good, mut bad) = (0usize, 0usize);
    for line in bytes.split(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(text) => good += usize::from(text.chars().any(is_chinese)),
            Err(_) => bad += 1,
        }
    }
    (bad > 0 && good > bad).then_some(bad)
}

/// A text in which no carriage return stands alone.
fn fed(text: &str) -> String {
    let bytes = text.as_bytes();
    let alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let mut fed = String::with_capacity(text.len());
    let mut from = 0;
    for at in memchr::memchr_iter(b'\r', bytes).filter(alone) {
        fed.push_str(&text[from..at]);
        fed.push('\n');
        from = at + 1;
    }
    fed.push_str(&text[from..]);
    fed
}

/// UTF-16 by its mark, or by the zero bytes that plain ASCII has in it.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).take(32).filter(|b| **b == 0).count();
    match bytes {
        [0xff, 0xfe, ..] => Some("UTF-16 LE"),
        [0xfe, 0xff, ..] => Some("UTF-16 BE"),
        _ if bytes.len() >= 8 && zeros(1) >= 4 && zeros(0) == 0 => Some("UTF-16 LE"),
        _ if bytes.len() >= 8 && zeros(0) >= 4 && zeros(1) == 0 => Some("UTF-16 BE"),
        _ => None,
    }
}

/// Pairs of lead and trail bytes as GBK writes them, without a single byte out of place in the first run.
fn looks_like_gbk(bytes: &[u8]) -> bool {
    let (mut at, mut pairs) = (0, 0);
    while at < bytes.len() && pairs < 64 {
        match (bytes[at], bytes.get(at + 1)) {
            (0x00..=0x7f, _) => at += 1,
            (0x81..=0xfe, Some(0x40..=0x7e | 0x80..=0xfe)) => (at, pairs) = (at + 2, pairs + 1),
            _ => return false,
        }
    }
    pairs > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_encoding_that_the_bytes_look_like() {
        let gbk = b"title: \xca\xbe\xc0\xfd\xcf\xd8\n".to_vec();
        let utf16: Vec<u8> = "﻿title: 示例".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let bare: Vec<u8> = "title: example".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases = [
            (b"title: x".to_vec(), Ok("title: x")),
            ("\u{feff}甲".as_bytes().to_vec(), Ok("甲")),
            (gbk, Err(Fault::Encoding("GBK", 7))),
            (utf16, Err(Fault::Encoding("UTF-16 LE", 0))),
            (bare, Err(Fault::Encoding("UTF-16 BE", 0))),
            (
                b"\xe7\x94\xb2: 1\n\xe4\xb9\x99: \xca\xbe\xc0\xfd\n\xe4\xb8\x99: 2\n".to_vec(),
                Err(Fault::EncodedLines(1, 14)),
            ),
            (b"a\rb\r\nc\n\rd\r".to_vec(), Ok("a\nb\r\nc\n\nd\n")),
            (b"a: \xff\xfe\xff".to_vec(), Err(Fault::Encoding("", 3))),
        ];
        for (bytes, expected) in cases {
            assert_eq!(Text::decode(bytes).map(|t| t.0), expected.map(str::to_owned));
        }
    }

    #[test]
    fn a_digest_survives_its_text() {
        let digest = Digest::of(b"x");
        assert_eq!(Digest::parse(&digest.to_string()), Some(digest));
        assert_eq!(Digest::parse("xyz"), None);
    }
}
