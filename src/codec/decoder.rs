//! Bytes to values.

/// Bytes that values are taken from, one after the other. `None` is what no value was ever made of.
#[derive(Debug)]
pub(crate) struct Decoder<'b> {
    rest: &'b [u8],
    files: &'b [u32],
}

impl<'b> Decoder<'b> {
    /// Takes values from bytes, with the files that were named when they were made.
    pub(crate) fn new(bytes: &'b [u8], files: &'b [u32]) -> Decoder<'b> {
        Decoder { rest: bytes, files }
    }

    /// Whether all bytes were taken.
    pub(crate) fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    /// A number.
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.raw(1)?.first()?;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return None;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// All that is left.
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// So many bytes.
    pub(crate) fn raw(&mut self, length: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    /// Bytes of which it is said how many there are.
    pub(crate) fn counted(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        self.raw(usize::try_from(length).ok()?)
    }

    /// A text of which it is said how many bytes it has.
    pub(crate) fn text(&mut self) -> Option<&'b str> {
        simdutf8::basic::from_utf8(self.counted()?).ok()
    }

    /// How many values follow, each of at least one byte.
    pub(crate) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|count| *count <= self.rest.len())
    }

    /// Room for so many values, but no more than the bytes could hold as they are; a list that needs more grows.
    pub(crate) fn room<T>(&self, count: usize) -> Vec<T> {
        Vec::with_capacity(count.min(self.rest.len() / size_of::<T>().max(1)))
    }

    /// A file of the list.
    pub(crate) fn file(&mut self) -> Option<u32> {
        let at = usize::try_from(self.number()?).ok()?;
        self.files.get(at).copied()
    }
}
