//! A plain file that is open, to be sent piece by piece.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

use crate::source::Stamp;

/// A plain file that is open: it is read from where it lies and never held as a whole.
#[derive(Debug)]
pub struct OpenFile {
    bytes: Bytes,
    /// Its size in bytes when it was opened.
    pub size: u64,
    /// Its state when it was opened.
    pub stamp: Stamp,
}

#[derive(Debug)]
enum Bytes {
    Disk(File),
    Memory(io::Cursor<Arc<[u8]>>),
}

impl OpenFile {
    pub(super) fn on_disk(handle: File, size: u64, stamp: Stamp) -> OpenFile {
        OpenFile { bytes: Bytes::Disk(handle), size, stamp }
    }

    pub(super) fn in_memory(bytes: Arc<[u8]>, stamp: Stamp) -> OpenFile {
        OpenFile { size: bytes.len() as u64, bytes: Bytes::Memory(io::Cursor::new(bytes)), stamp }
    }
}

impl Read for OpenFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match &mut self.bytes {
            Bytes::Disk(handle) => handle.read(into),
            Bytes::Memory(bytes) => bytes.read(into),
        }
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match &mut self.bytes {
            Bytes::Disk(handle) => handle.seek(to),
            Bytes::Memory(bytes) => bytes.seek(to),
        }
    }
}
