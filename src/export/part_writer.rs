//! Archives that are written to where nobody can go back: their parts are held until they are whole.

use std::io::{self, Read, Seek, SeekFrom, Write};

/// A writer that holds what was written to it since it was last flushed. An archive flushes it behind each of its parts, so that
/// the head of a part, which has its sizes, is written once they are known, and never more than one part is held.
#[derive(Debug)]
pub(super) struct PartWriter<W> {
    out: W,
    /// How many bytes went out.
    gone: u64,
    held: Vec<u8>,
    /// The place in what is held to which is written next.
    at: usize,
    /// Something could not be written.
    has_failed: bool,
}

impl<W: Write> PartWriter<W> {
    /// One to which nothing was written yet.
    pub(super) fn new(out: W) -> PartWriter<W> {
        PartWriter { out, gone: 0, held: Vec::new(), at: 0, has_failed: false }
    }
}

impl<W: Write> Write for PartWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let over = bytes.len().min(self.held.len() - self.at);
        let (changed, new) = bytes.split_at(over);
        self.held[self.at..self.at + over].copy_from_slice(changed);
        self.held.extend_from_slice(new);
        self.at += bytes.len();
        Ok(bytes.len())
    }

    /// Lets all that is held go; what is written next stands behind it. What fails is told once: an archive that is given up still
    /// tries to write its end, and would print why it cannot.
    fn flush(&mut self) -> io::Result<()> {
        let done = match self.has_failed {
            true => Ok(()),
            false => self.out.write_all(&self.held).and_then(|()| self.out.flush()),
        };
        self.has_failed |= done.is_err();
        self.gone += self.held.len() as u64;
        self.held.clear();
        self.at = 0;
        done
    }
}

/// A writer of archives that flushes them asks that they can be read.
impl<W> Read for PartWriter<W> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut held = &self.held[self.at..];
        let count = held.read(into)?;
        self.at += count;
        Ok(count)
    }
}

impl<W: Write> Seek for PartWriter<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let end = self.held.len() as u64;
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => (self.gone + self.at as u64).checked_add_signed(by),
            SeekFrom::End(by) => (self.gone + end).checked_add_signed(by),
        };
        let held = place.and_then(|place| place.checked_sub(self.gone)).filter(|at| *at <= end);
        let at = held.and_then(|at| usize::try_from(at).ok());
        self.at = at.ok_or_else(|| io::Error::other("a place of an archive that is not held"))?;
        Ok(self.gone + self.at as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_may_be_changed_until_it_is_flushed() {
        let mut out = Vec::new();
        let mut parts = PartWriter::new(&mut out);
        parts.write_all(b"head??body").unwrap();
        parts.seek(SeekFrom::Start(4)).unwrap();
        parts.write_all(b"10").unwrap();
        assert_eq!(parts.seek(SeekFrom::End(0)).unwrap(), 10);
        parts.seek(SeekFrom::Start(4)).unwrap();
        let mut read = String::new();
        parts.read_to_string(&mut read).unwrap();
        assert_eq!(read, "10body");
        parts.flush().unwrap();
        parts.write_all(b"next").unwrap();
        assert_eq!(parts.stream_position().unwrap(), 14);
        parts.seek(SeekFrom::Current(-2)).unwrap();
        parts.write_all(b"xt!").unwrap();
        for gone in [SeekFrom::Start(9), SeekFrom::Current(-6), SeekFrom::End(1)] {
            assert!(parts.seek(gone).is_err(), "{gone:?}");
        }
        parts.flush().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "head10bodynext!");
    }

    #[test]
    fn what_cannot_be_written_is_told_once() {
        let mut room = [0; 3];
        let mut parts = PartWriter::new(&mut room[..]);
        parts.write_all(b"head").unwrap();
        assert!(parts.flush().is_err());
        parts.write_all(b"end").unwrap();
        assert!(parts.flush().is_ok());
        assert_eq!(parts.stream_position().unwrap(), 7);
    }
}
