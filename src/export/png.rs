//! Pictures of four colours as PNG: rectangles and digits, for programs that show a picture beside a link.

use std::io::Write;
use std::ops::Range;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Points in a row.
pub(super) const WIDTH: usize = 1200;
/// Rows.
pub(super) const HEIGHT: usize = 630;

/// Two bits a point, and before each row the byte that names its filter, which is none.
const LINE: usize = 1 + WIDTH / 4;

/// What a point is, and its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// Nothing is drawn.
    Paper,
    /// The darkest.
    Ink,
    /// Bars that stand back.
    Data,
    /// Thin rules.
    Rule,
}

/// Red, green and blue of each colour, in their order: those of the theme's paper, ink, data and rules.
const PALETTE: [u8; 12] = [0xff, 0xff, 0xff, 0x15, 0x18, 0x1c, 0x66, 0x72, 0x7e, 0xcf, 0xd5, 0xdb];

/// Digits as seven rows of five points, the left one the highest bit.
const DIGITS: [[u8; 7]; 10] = [
    [0x0e, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0e],
    [0x04, 0x0c, 0x04, 0x04, 0x04, 0x04, 0x0e],
    [0x0e, 0x11, 0x01, 0x02, 0x04, 0x08, 0x1f],
    [0x1f, 0x02, 0x04, 0x02, 0x01, 0x11, 0x0e],
    [0x02, 0x06, 0x0a, 0x12, 0x1f, 0x02, 0x02],
    [0x1f, 0x10, 0x1e, 0x01, 0x01, 0x11, 0x0e],
    [0x06, 0x08, 0x10, 0x1e, 0x11, 0x11, 0x0e],
    [0x1f, 0x01, 0x02, 0x04, 0x08, 0x08, 0x08],
    [0x0e, 0x11, 0x11, 0x0e, 0x11, 0x11, 0x0e],
    [0x0e, 0x11, 0x11, 0x0f, 0x01, 0x02, 0x0c],
];

/// How far one digit stands from the next, in the points of which a digit is five wide.
pub(super) const ADVANCE: usize = 6;
/// How high a digit is, in the same points.
pub(super) const TALL: usize = 7;

/// A picture that is being drawn.
pub(super) struct Picture(Vec<u8>);

impl Picture {
    /// An empty one.
    pub(super) fn new() -> Picture {
        Picture(vec![0; LINE * HEIGHT])
    }

    /// Fills a rectangle; what lies outside is left out.
    pub(super) fn fill(&mut self, x: Range<usize>, y: Range<usize>, colour: Colour) {
        let x = x.start..x.end.min(WIDTH);
        let one = colour as u8;
        for row in self.0.chunks_exact_mut(LINE).take(y.end).skip(y.start) {
            let points = &mut row[1..];
            let mut at = x.start;
            while at < x.end {
                if at % 4 == 0 && x.end - at >= 4 {
                    points[at / 4..x.end / 4].fill(one * 0x55);
                    at = x.end / 4 * 4;
                    continue;
                }
                let shift = 6 - 2 * (at % 4);
                points[at / 4] = points[at / 4] & !(3 << shift) | one << shift;
                at += 1;
            }
        }
    }

    /// Writes a number of digits, its upper left corner at a point; a point of a digit is `size` wide and high.
    pub(super) fn write(&mut self, digits: &str, (x, y): (usize, usize), size: usize) {
        let known =
            digits.bytes().map(|digit| digit.checked_sub(b'0').and_then(|n| DIGITS.get(usize::from(n))));
        for (place, digit) in known.enumerate() {
            for (row, bits) in digit.into_iter().flatten().enumerate() {
                for column in (0..5).filter(|column| bits >> (4 - column) & 1 == 1) {
                    let left = x + (place * ADVANCE + column) * size;
                    let top = y + row * size;
                    self.fill(left..left + size, top..top + size, Colour::Ink);
                }
            }
        }
    }

    /// Appends the picture as a PNG file.
    pub(super) fn save(&self, out: &mut Vec<u8>) {
        let mut packed = ZlibEncoder::new(Vec::with_capacity(4096), Compression::new(2));
        // Nothing can fail in memory.
        let _ = packed.write_all(&self.0);
        let packed = packed.finish().unwrap_or_default();
        let [width, height] = [WIDTH, HEIGHT].map(|side| u32::try_from(side).unwrap_or(0).to_be_bytes());
        let mut head = [0; 13];
        head[..4].copy_from_slice(&width);
        head[4..8].copy_from_slice(&height);
        // Two bits a point, by a palette.
        head[8..10].copy_from_slice(&[2, 3]);
        out.extend_from_slice(b"\x89PNG\r\n\x1a\n");
        chunk(b"IHDR", &head, out);
        chunk(b"PLTE", &PALETTE, out);
        chunk(b"IDAT", &packed, out);
        chunk(b"IEND", &[], out);
    }
}

fn chunk(name: &[u8; 4], data: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
    let start = out.len();
    out.extend_from_slice(name);
    out.extend_from_slice(data);
    let sum = crc32fast::hash(&out[start..]);
    out.extend_from_slice(&sum.to_be_bytes());
}
