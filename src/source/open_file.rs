//! A plain file that is open, to be sent piece by piece.

use std::fmt::Debug;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

use crate::source::{Fault, Stamp};

/// A plain file that is open: it is read from where it lies and never held as a whole.
#[derive(Debug)]
pub(crate) struct OpenFile {
    bytes: Box<dyn Bytes>,
    /// Its size in bytes when it was opened.
    pub size: u64,
    /// Its state when it was opened.
    pub stamp: Stamp,
}

/// Bytes that can be read from any of them on.
pub(super) trait Bytes: Read + Seek + Send + Debug {}

impl<T: Read + Seek + Send + Debug> Bytes for T {}

impl OpenFile {
    /// Its first bytes, at most so many.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn head(&mut self, length: usize) -> Result<Vec<u8>, Fault> {
        let mut bytes = vec![0; length.min(self.size as usize)];
        let mut filled = 0;
        while filled < bytes.len() {
            match self.bytes.read(&mut bytes[filled..]) {
                Ok(0) => break,
                Ok(read) => filled += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(Fault::unreadable(&error)),
            }
        }
        bytes.truncate(filled);
        Ok(bytes)
    }

    pub(super) fn new(bytes: impl Bytes + 'static, size: u64, stamp: Stamp) -> OpenFile {
        OpenFile { bytes: Box::new(bytes), size, stamp }
    }
}

impl Read for OpenFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.bytes.read(into)
    }
}

impl Seek for OpenFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
