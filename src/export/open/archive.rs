//! All files of `/data/` in one archive.
//!
//! Files that did not change are taken over from the last archive as they are packed there. The same files give the same bytes:
//! every entry is packed by itself, and none has a time.

use std::collections::BTreeMap;
use std::io::{self, BufReader, Cursor, Read, Seek, Write};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::export::open::files::made_from;
use crate::export::part_writer::PartWriter;
use crate::site::{MadeFrom, OpenData, OpenDataFile};

/// How hard texts are packed. They are tables of like rows, of which a twentieth is left: the next step takes half as long again
/// and saves a tenth.
const LEVEL: i64 = 3;

/// Gives the bytes of a file.
pub(crate) type WriteFile<'w> = dyn Fn(OpenDataFile, &mut (dyn Write + Send)) -> io::Result<()> + Sync + 'w;

/// An archive that was written before.
pub(crate) struct LastArchive<'l, R> {
    /// Opens it.
    pub open: &'l (dyn Fn() -> io::Result<R> + Sync),
    /// Whether files that are made from something are as they were then.
    pub holds: &'l (dyn Fn(&MadeFrom) -> bool + Sync),
}

/// Writes the archive of the files of some data, of each of which `write` gives the bytes.
///
/// # Errors
/// When a file of it cannot be read or made, or it cannot be written.
pub(crate) fn archive<R: Read + Seek>(
    data: OpenData<'_>,
    last: Option<LastArchive<'_, R>>,
    write: &WriteFile<'_>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let files = data.files().into_iter().filter(|file| !file.kind.holds_others());
    let held = |file: OpenDataFile| last.as_ref().filter(|last| (last.holds)(&made_from(file)));
    let taken = |file: OpenDataFile| taken_over((held(file)?.open)().ok()?, &file.name());
    let mut zip = ZipWriter::new(PartWriter::new(out));
    zip.set_flush_on_finish_file(true);
    let packing = Mutex::new(PackingOrder { zip, next: 0, waiting: BTreeMap::new() });
    // Packing is most of the work, so it is done side by side; who is asked first is packed first, so that few have to wait.
    files.enumerate().par_bridge().try_for_each(|(at, file)| {
        let one = taken(file).map_or_else(|| packed(file, write), Ok)?;
        packing.lock().unwrap_or_else(PoisonError::into_inner).put(at, one)
    })?;
    let packing = packing.into_inner().unwrap_or_else(PoisonError::into_inner);
    packing.zip.finish()?.flush()
}

/// The archive that is written, and the files that are packed but whose turn has not come.
struct PackingOrder<W: Write + Seek> {
    zip: ZipWriter<W>,
    next: usize,
    waiting: BTreeMap<usize, Vec<u8>>,
}

impl<W: Write + Seek> PackingOrder<W> {
    /// Takes a file in, and those behind it whose turn it is then.
    fn put(&mut self, at: usize, packed: Vec<u8>) -> io::Result<()> {
        self.waiting.insert(at, packed);
        while let Some(one) = self.waiting.remove(&self.next) {
            self.zip.raw_copy_file(ZipArchive::new(Cursor::new(one))?.by_index_raw(0)?)?;
            self.next += 1;
        }
        Ok(())
    }
}

/// An archive of one file alone.
fn packed(file: OpenDataFile, write: &WriteFile<'_>) -> io::Result<Vec<u8>> {
    let is_text = file.name().ends_with(".csv") || file.name().ends_with(".json");
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .large_file(true);
    let options = match is_text {
        true => options.compression_method(CompressionMethod::Deflated).compression_level(Some(LEVEL)),
        // Others are packed already.
        false => options.compression_method(CompressionMethod::Stored),
    };
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    one.start_file(file.name(), options)?;
    write(file, &mut one)?;
    Ok(one.finish()?.into_inner())
}

/// The same of a file that another archive has; `None` where it has none, or cannot be read.
fn taken_over(last: impl Read + Seek, name: &str) -> Option<Vec<u8>> {
    let mut last = ZipArchive::new(BufReader::new(last)).ok()?;
    let mut one = ZipWriter::new(Cursor::new(Vec::new()));
    one.raw_copy_file(last.by_name(name).ok()?).ok()?;
    Some(one.finish().ok()?.into_inner())
}
