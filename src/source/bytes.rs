//! The bytes of one file: digest, encoding, and what can be wrong with them.

use std::fmt;
use std::fs::{File, Metadata, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::base::Said;

/// A BLAKE3 digest, cut to 128 bits: enough to tell files apart, and small to keep.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Digest {
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Digest(short)
    }

    /// Reads 32 hexadecimal digits.
    pub fn parse(hex: &str) -> Option<Digest> {
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
pub enum Fault {
    /// The system refuses to read it, with the reason.
    Unreadable(Said),
    /// It is larger than its kind allows: size and limit in bytes.
    TooLarge(u64, u64),
    /// A link that leads out of the site's folder, with its target.
    LinkOut(String),
    /// Not UTF-8: the encoding that the bytes look like, and the byte where it shows.
    Encoding(&'static str, usize),
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
        Fault::Unreadable(match error.kind() {
            _ if held => Said::new("文件正被别的程序占用", "another program holds it"),
            ErrorKind::PermissionDenied => Said::new("没有读取权限", "there is no permission to read it"),
            ErrorKind::NotFound => {
                Said::new("文件不在了，或者链接指向的文件不存在", "it is gone, or the target of a link is")
            }
            _ => Said::same(error.to_string()),
        })
    }
}

/// A file's bytes with their digest.
#[derive(Clone, Debug)]
pub struct Source {
    /// The bytes as they are on disk.
    pub bytes: Vec<u8>,
    /// The digest of the bytes.
    pub digest: Digest,
    /// The state of the file when it was opened.
    pub stamp: Stamp,
}

impl Source {
    /// Reads a plain file of at most `limit` bytes; only one known as a `link` may be one.
    ///
    /// # Errors
    /// When it cannot be read, is no plain file, or is larger.
    pub fn read(path: &Path, limit: u64, link: bool) -> Result<Source, Fault> {
        let (mut handle, data) = open(path, link)?;
        let size = data.len();
        if size > limit {
            return Err(Fault::TooLarge(size, limit));
        }
        let bytes = whole(&mut handle, size as usize).map_err(|error| Fault::unreadable(&error))?;
        let digest = Digest::of(&bytes);
        Ok(Source { bytes, digest, stamp: Stamp::of(&data) })
    }
}

/// Opens a plain file. What was one when the tree was walked may be a link or a pipe by now: it is judged once it is
/// open, is not followed unless it was a `link`, and a pipe that nobody writes into is not waited for.
pub(super) fn open(path: &Path, link: bool) -> Result<(File, Metadata), Fault> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        let follow = if link { OFlags::empty() } else { OFlags::NOFOLLOW };
        options.custom_flags((OFlags::NONBLOCK | follow).bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = link;
    let opened = options.open(path).and_then(|handle| Ok((handle.metadata()?, handle)));
    match opened {
        Ok((data, handle)) if data.is_file() => Ok((handle, data)),
        Ok(_) => Err(Fault::no_file()),
        Err(error) => Err(Fault::unreadable(&error)),
    }
}

/// All bytes of a file that had a size when it was asked: one call to the system where it still has, since one byte
/// more was asked for than came.
fn whole(handle: &mut impl Read, size: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; size + 1];
    let mut filled = 0;
    while filled != size || filled == 0 {
        match handle.read(&mut bytes[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if filled > size {
            // It grew since.
            handle.read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
    }
    bytes.truncate(filled);
    Ok(bytes)
}

/// What the system says of a file without reading it: its size, its times and which file it is. Two that are equal
/// leave no reason to read the file again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(u64);

impl Stamp {
    /// The stamp of what could not be opened; no file has it.
    pub const NONE: Stamp = Stamp(0);

    /// The stamp of a file's metadata.
    pub(super) fn of(data: &Metadata) -> Stamp {
        let mut hasher = DefaultHasher::new();
        (data.len(), data.modified().ok()).hash(&mut hasher);
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            (data.dev(), data.ino(), data.ctime(), data.ctime_nsec()).hash(&mut hasher);
        }
        Stamp(hasher.finish() | 1)
    }
}

/// A file's text: UTF-8 without its byte order mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

impl Text {
    /// Decodes bytes, naming the encoding they seem to be in when they are not UTF-8.
    ///
    /// # Errors
    /// [`Fault::Encoding`] with the offset of the first bad byte.
    pub fn decode(bytes: Vec<u8>) -> Result<Text, Fault> {
        Text::of(&bytes)
    }

    /// Decodes bytes that are still needed, for instance to say where they are wrong. See [`Text::decode`].
    ///
    /// # Errors
    /// [`Fault::Encoding`] with the offset of the first bad byte.
    pub fn of(bytes: &[u8]) -> Result<Text, Fault> {
        if let Some(name) = utf16(bytes) {
            return Err(Fault::Encoding(name, 0));
        }
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Ok(Text(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())),
            Err(_) => {
                // Some pairs of GBK happen to be UTF-8: the first byte beyond ASCII is where it shows.
                let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0);
                match looks_like_gbk(&bytes[first..]) {
                    true => Err(Fault::Encoding("GBK", first)),
                    false => {
                        Err(Fault::Encoding("", bytes.utf8_chunks().next().map_or(0, |c| c.valid().len())))
                    }
                }
            }
        }
    }
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

    #[test]
    fn a_file_is_read_to_its_end_whatever_its_size_was() {
        for (said, long) in [(0, 0), (0, 5), (3, 5), (4, 5), (5, 5), (9, 5), (5, 0)] {
            let bytes: Vec<u8> = (0..long).collect();
            let mut slow = Slow(&bytes);
            assert_eq!(whole(&mut bytes.as_slice(), said).ok(), Some(bytes.clone()), "{said} of {long}");
            // Who gets fewer bytes than it asked for has not seen the end.
            let found = whole(&mut slow, said).ok();
            let seen = if said > 0 { said.min(bytes.len()) } else { bytes.len() };
            assert_eq!(found.as_deref(), Some(&bytes[..seen]), "{said} of {long}, slowly");
        }
    }

    /// Gives one byte at a time.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let some = into.len().min(1);
            self.0.read(&mut into[..some])
        }
    }
}
