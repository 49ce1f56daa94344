//! Values to bytes.

/// Bytes of the longest number.
const LONGEST: usize = 10;

/// Bytes that values are appended to.
#[derive(Debug)]
pub(crate) struct Encoder<'f> {
    bytes: &'f mut Vec<u8>,
    files: &'f [u32],
}

impl<'f> Encoder<'f> {
    /// Appends to some bytes. Files are named by their places in a list, which whoever decodes has as well: the numbers by
    /// which they are known are those of one run.
    pub(crate) fn new(bytes: &'f mut Vec<u8>, files: &'f [u32]) -> Encoder<'f> {
        Encoder { bytes, files }
    }

    /// Appends a number, small ones in one byte.
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Appends bytes as they are.
    pub(crate) fn raw(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Appends how many bytes follow, and these.
    pub(crate) fn counted(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.raw(bytes);
    }

    /// Appends how many bytes follow, and these, as they are made: with files that are named by their places in another list.
    pub(crate) fn measured(&mut self, files: &[u32], write: impl FnOnce(&mut Encoder<'_>)) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&[0; LONGEST]);
        write(&mut Encoder::new(self.bytes, files));
        let Some((place, made)) = self.bytes.get_mut(start..).and_then(|b| b.split_at_mut_checked(LONGEST))
        else {
            return;
        };
        // A number may end in zeros that it does not need.
        for (at, byte) in place.iter_mut().enumerate() {
            let more = if at + 1 < LONGEST { 0x80 } else { 0 };
            *byte = (made.len() as u64 >> (7 * at) & 0x7f) as u8 | more;
        }
    }

    /// Appends the place of a file in the list; of one that is not in it, a place that is none.
    pub(crate) fn file(&mut self, file: u32) {
        let at = self.files.iter().position(|known| *known == file);
        self.number(at.unwrap_or(self.files.len()) as u64);
    }
}
