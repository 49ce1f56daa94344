//! Zip archives with limits.

use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::base::Said;
use crate::import::format::attributes;
use crate::import::format::limits::{Unreadable, too_large};

/// Bytes of everything in an archive, unpacked, at most.
const UNPACKED: u64 = 48 * 1024 * 1024;
/// Bytes of one file in an archive that is read, unpacked, at most.
const PART: u64 = 16 * 1024 * 1024;
/// Files in an archive, at most.
const ENTRIES: usize = 4_000;
/// Elements of a document, at most.
const NODES: u32 = 500_000;

/// An archive in memory.
pub(super) type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Unpacks everything once without keeping it: what an archive says of its sizes may be a lie.
pub(super) fn measure(archive: &mut Archive<'_>) -> Result<(), Unreadable> {
    if archive.len() > ENTRIES {
        return Err(too_large());
    }
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| encrypted())?;
        // Pictures and fonts are not unpacked later.
        let is_markup = entry.name().is_ok_and(|name| name.ends_with(".xml") || name.ends_with(".rels"));
        if !is_markup {
            continue;
        }
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
}

/// The text of a file in an archive.
pub(super) fn entry_text(archive: &mut Archive<'_>, name: &str) -> Result<String, Unreadable> {
    let entry = archive.by_name(name).map_err(|_| damaged())?;
    let mut text = String::new();
    entry.take(PART + 1).read_to_string(&mut text).map_err(|_| damaged())?;
    if text.len() as u64 > PART { Err(too_large()) } else { Ok(text) }
}

/// A file of the archive as a tree.
pub(super) fn parsed(text: &str) -> Result<Document<'_>, Unreadable> {
    // The parser makes room for a node at each of these before it counts them; elements have two.
    let signs = memchr::memchr_iter(b'<', text.as_bytes()).count();
    if signs > 2 * NODES as usize || attributes::are_too_many(text) {
        return Err(too_large());
    }
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => too_large(),
        _ => damaged(),
    })
}

/// What to say of a damaged file.
pub(super) fn damaged() -> Unreadable {
    Said::new(
        "文件损坏，读不出内容；请在原来的软件中打开，另存一份再导入",
        "the file is damaged; open it in the program that it came from, save it again, and import that",
    )
}

/// What to say of a file with a password.
pub(super) fn encrypted() -> Unreadable {
    Said::new(
        "文件有密码；请先取消密码，另存一份再导入",
        "the file has a password; save it without one, and import that",
    )
}
