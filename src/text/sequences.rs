//! Looks for characters and words by their bytes: many kinds of them in one pass, which costs the same whatever a text has.

/// A set of bytes, a bit for each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ByteSet([u64; 4]);

impl ByteSet {
    const NONE: ByteSet = ByteSet([0; 4]);

    const fn has(self, byte: u8) -> bool {
        self.0[byte as usize / 64] >> (byte % 64) & 1 == 1
    }

    const fn and(mut self, byte: u8) -> ByteSet {
        self.0[byte as usize / 64] |= 1 << (byte % 64);
        self
    }
}

/// What stands first, second, third and fourth in some sequences of bytes.
pub(crate) type Sequence = [ByteSet; LENGTH];

/// Bytes of a sequence.
const LENGTH: usize = 4;

/// Any byte, and that there is none.
pub(crate) const ANY: &[(u8, u8)] = &[(0, 255)];

/// A sequence of ranges of bytes, with both ends.
pub(crate) const fn of_ranges(positions: [&[(u8, u8)]; 3]) -> Sequence {
    let mut sequence = [ByteSet([u64::MAX; 4]); LENGTH];
    let mut position = 0;
    while position < positions.len() {
        sequence[position] = ByteSet::NONE;
        let (ranges, mut at) = (positions[position], 0);
        while at < ranges.len() {
            let (mut byte, last) = ranges[at];
            sequence[position] = sequence[position].and(byte);
            while byte < last {
                byte += 1;
                sequence[position] = sequence[position].and(byte);
            }
            at += 1;
        }
        position += 1;
    }
    sequence
}

/// The sequence that all of the words have at byte `start`: any one of their bytes at each position, and any byte at all where
/// one of them has ended. So some that are none of the words have it, too.
pub(crate) const fn of_words(start: usize, words: &[&str]) -> Sequence {
    let mut sequence = [ByteSet::NONE; LENGTH];
    let mut position = 0;
    while position < LENGTH {
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            sequence[position] = match start + position < word.len() {
                true => sequence[position].and(word[start + position]),
                false => ByteSet([u64::MAX; 4]),
            };
            at += 1;
        }
        position += 1;
    }
    sequence
}

/// Kinds of sequences, at most 64.
#[derive(Debug)]
pub(crate) struct Sequences {
    /// For each byte the sets of kinds that it may stand in, for each position.
    positions: [[u64; LENGTH]; 256],
}

impl Sequences {
    /// Kinds are numbered in the order in which they stand here. Behind the end of a text stand zeros.
    pub(crate) const fn new(kinds: &[Sequence]) -> Sequences {
        assert!(kinds.len() <= 64, "a set has 64 kinds");
        let mut positions = [[0; LENGTH]; 256];
        let mut kind = 0;
        while kind < kinds.len() {
            let mut position = 0;
            while position < LENGTH {
                let mut byte = 0;
                while byte < 256 {
                    if kinds[kind][position].has(byte as u8) {
                        positions[byte][position] |= 1 << kind;
                    }
                    byte += 1;
                }
                position += 1;
            }
            kind += 1;
        }
        Sequences { positions }
    }

    /// The kinds that are in a text, a bit for each.
    pub(crate) fn kinds_in(&self, bytes: &[u8]) -> u64 {
        let step = |(found, one, two, three), byte: &u8| {
            let [first, second, third, fourth] = self.positions[usize::from(*byte)];
            (found | three & fourth, first, one & second, two & third)
        };
        let upto = bytes.iter().fold((0, 0, 0, 0), step);
        [0; LENGTH - 1].iter().fold(upto, step).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_wherever_they_stand() {
        static KINDS: Sequences = Sequences::new(&[
            of_ranges([&[(b'a', b'b')], ANY, ANY]),
            of_ranges([&[(b'c', b'c')], &[(0, b'c' - 1), (b'd', 255)], ANY]),
            of_ranges([&[(0xe3, 0xe3)], &[(0x80, 0x80)], &[(0x80, 0x81), (0x90, 0x90)]]),
            of_words(0, &["null", "NULL"]),
            of_words(2, &["此处"]),
            of_words(0, &["#A", "#Bc"]),
        ]);
        let cases = [
            ("", 0),
            ("xyz", 0),
            ("b", 1),
            ("xa", 1),
            ("ccx", 2),
            ("c", 2),
            ("xxc\0", 2),
            ("\u{3000}", 4),
            ("x\u{3001}", 4),
            ("\u{3002}x", 0),
            ("\u{3010}ca", 7),
            ("null", 8),
            ("x NuLL", 8),
            ("nul", 0),
            ("单击此处", 16),
            ("此外", 0),
            ("#A", 32),
            ("#Bd", 32),
            ("#C", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(KINDS.kinds_in(text.as_bytes()), expected, "{text:?}");
        }
    }
}
