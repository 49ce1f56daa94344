//! Where the figures of a report were written, in two bytes each: a report has two hundred of them.

use crate::codec::{Coded, Decoder, Encoder};
use crate::source::Spot;

/// Spots by slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spots {
    /// The line before the first one.
    above: u32,
    /// 8 bits of lines below that, 6 of column, 2 of width; 0 where that is too little.
    near: Box<[u16]>,
    /// The others by slot, rising.
    far: Box<[(u16, Spot)]>,
}

const LINES: usize = (1 << 8) - 1;
const COLUMN: usize = (1 << 6) - 1;
const WIDTH: usize = 1 << 2;

impl Coded for Spots {
    fn encode(&self, to: &mut Encoder<'_>) {
        let Spots { above, near, far } = self;
        above.encode(to);
        to.number(near.len() as u64);
        near.iter().for_each(|spot| to.raw(&spot.to_le_bytes()));
        far.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Spots> {
        let above = Coded::decode(from)?;
        let near = two_bytes(from)?.map(u16::from_le_bytes).collect();
        Some(Spots { above, near, far: Coded::decode(from)? })
    }
}

/// Values of two bytes each, and how many there are.
pub(super) fn two_bytes<'b>(from: &mut Decoder<'b>) -> Option<impl Iterator<Item = [u8; 2]> + use<'b>> {
    let bytes = from.count()?.checked_mul(2)?;
    let (values, _) = from.raw(bytes)?.as_chunks::<2>();
    Some(values.iter().copied())
}

impl Spots {
    /// Packs spots.
    pub(super) fn new(spots: &[Spot]) -> Spots {
        // What was not written stands at the start of the file without a width, which packs to 0.
        let written = spots.iter().filter(|spot| **spot != Spot::START);
        let above = written.map(|spot| spot.line()).min().unwrap_or(1).saturating_sub(1);
        let near: Box<[u16]> = spots.iter().map(|spot| packed(*spot, above)).collect();
        let is_far = |(slot, spot): &(usize, &Spot)| near[*slot] == 0 && **spot != Spot::START;
        let far = spots.iter().enumerate().filter(is_far);
        Spots { above: above as u32, far: far.map(|(slot, spot)| (slot as u16, *spot)).collect(), near }
    }

    /// The spot in a slot; the start of the file where nothing was written, and beyond the last one.
    pub(super) fn at(&self, slot: usize) -> Spot {
        match self.near.get(slot) {
            Some(0) => {
                let at = self.far.binary_search_by_key(&slot, |(s, _)| usize::from(*s));
                at.ok().and_then(|at| self.far.get(at)).map_or(Spot::START, |(_, spot)| *spot)
            }
            Some(packed) => {
                let packed = usize::from(*packed);
                Spot::new(
                    self.above as usize + (packed >> 8),
                    packed >> 2 & COLUMN,
                    (packed & (WIDTH - 1)) + 1,
                )
            }
            None => Spot::START,
        }
    }
}

/// A spot in 16 bits, or 0.
fn packed(spot: Spot, above: usize) -> u16 {
    let (column, width) = (spot.column(), spot.width());
    match spot.line().checked_sub(above) {
        Some(line) if (1..=LINES).contains(&line) && column <= COLUMN && (1..=WIDTH).contains(&width) => {
            (line << 8 | column << 2 | (width - 1)) as u16
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spot_comes_back() {
        for first in [1, 2, 40, 9_000] {
            let spots = [
                Spot::START,
                Spot::new(first, 1, 1),
                Spot::new(first + LINES - 1, COLUMN, WIDTH),
                Spot::new(first + LINES, 1, 1),
                Spot::new(first + 1, COLUMN + 1, 3),
                Spot::new(first + 2, 34, WIDTH + 1),
                Spot::new(first + 26, 35, 2),
            ];
            let packed = Spots::new(&spots);
            assert_eq!(packed.far.len(), 3, "{first}");
            for (slot, spot) in spots.iter().enumerate() {
                assert_eq!(packed.at(slot), *spot, "{first}");
            }
            assert_eq!(packed.at(99), Spot::START);
        }
    }
}
