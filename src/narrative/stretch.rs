//! The stretches of a text that are looked through. Tests count their bytes: a long text must not be read again for every
//! number in it.

use std::ops::Range;

/// The bytes of a text in a range, which are about to be looked through; none where there is no such range.
pub(super) fn stretch(text: &str, range: Range<usize>) -> &str {
    let found = text.get(range).unwrap_or("");
    #[cfg(test)]
    count::add(found.len());
    found
}

#[cfg(test)]
pub(super) mod count {
    use std::cell::Cell;

    thread_local! {
        static BYTES: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn add(bytes: usize) {
        BYTES.set(BYTES.get() + bytes);
    }

    /// How many bytes were looked through while something was done.
    pub(in crate::narrative) fn during(what: impl FnOnce()) -> usize {
        let before = BYTES.get();
        what();
        BYTES.get() - before
    }
}
