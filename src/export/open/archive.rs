//! All files of `/data/` in one archive.
//!
//! Files that did not change are taken over from the last archive as they are packed there. The same files give the same bytes:
//! every entry is packed by itself, and none has a time.

use std::io::{self, Cursor, Seek, Write};

use rayon::prelude::*;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::export::ExportContext;
use crate::export::open::files::{made_from, write as write_file};
use crate::site::{MadeFrom, OpenContent, OpenDataFile};

/// How hard texts are packed: the next steps take twice as long and save a tenth.
const LEVEL: i64 = 4;

/// An archive that was written before.
pub(crate) struct LastArchive<'l> {
    /// Its bytes.
    pub bytes: &'l [u8],
    /// Whether files that are made from something are as they were then.
    pub holds: &'l (dyn Fn(&MadeFrom) -> bool + Sync),
}

/// The archive.
///
/// # Errors
/// When a file of it cannot be made.
pub(crate) fn archive(see: &ExportContext<'_>, last: Option<LastArchive<'_>>) -> io::Result<Vec<u8>> {
    let files: Vec<OpenDataFile> = see.open.files().into_iter().filter(is_packed).collect();
    let held = |file: &OpenDataFile| last.as_ref().filter(|last| (last.holds)(&made_from(*file)));
    let taken = |file: &OpenDataFile| taken_over(held(file)?.bytes, &file.name());
    // Packing is most of the work, so it is done side by side.
    let packed = files.par_iter().map(|file| taken(file).map_or_else(|| packed(see, *file), Ok));
    let packed: Vec<Vec<u8>> = packed.collect::<io::Result<_>>()?;
    let mut whole = ZipWriter::new(Cursor::new(Vec::new()));
    packed.into_iter().try_for_each(|one| take_in(&mut whole, &one))?;
    Ok(whole.finish()?.into_inner())
}

/// Whether a file lies in the archive.
fn is_packed(file: &OpenDataFile) -> bool {
    file.kind.content != OpenContent::Archive
}

/// An archive of one file alone.
fn packed(see: &ExportContext<'_>, file: OpenDataFile) -> io::Result<Vec<u8>> {
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
    write_file(see, file, &mut one)?;
    Ok(one.finish()?.into_inner())
}

/// The same of a file that another archive has; `None` where it has none.
fn taken_over(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    let take = || -> ZipResult<Vec<u8>> {
        let mut last = ZipArchive::new(Cursor::new(bytes))?;
        let mut one = ZipWriter::new(Cursor::new(Vec::new()));
        one.raw_copy_file(last.by_name(name)?)?;
        Ok(one.finish()?.into_inner())
    };
    take().ok()
}

/// Takes all files of another archive in, as they are packed there.
fn take_in<W: Write + Seek>(whole: &mut ZipWriter<W>, bytes: &[u8]) -> io::Result<()> {
    let mut other = ZipArchive::new(Cursor::new(bytes))?;
    for at in 0..other.len() {
        whole.raw_copy_file(other.by_index_raw(at)?)?;
    }
    Ok(())
}
