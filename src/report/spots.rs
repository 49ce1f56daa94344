//! Where the figures of a report were written, in four bytes each: a report has two hundred of them.

use crate::source::Spot;

/// Spots by slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spots {
    /// 13 bits of line, 12 of column, 7 of width; 0 where that is too little.
    near: Box<[u32]>,
    /// The others by slot, rising.
    far: Box<[(u16, Spot)]>,
}

const COLUMN: usize = (1 << 12) - 1;
const WIDTH: usize = (1 << 7) - 1;
const LINE: usize = (1 << 13) - 1;

impl Spots {
    /// Packs spots.
    pub(super) fn new(spots: &[Spot]) -> Spots {
        let near: Box<[u32]> = spots.iter().map(|s| packed(*s)).collect();
        let far = spots.iter().enumerate().filter(|(slot, _)| near[*slot] == 0);
        Spots { far: far.map(|(slot, spot)| (slot as u16, *spot)).collect(), near }
    }

    /// The spot in a slot; the start of the file beyond the last one.
    pub(super) fn at(&self, slot: usize) -> Spot {
        match self.near.get(slot) {
            Some(0) => {
                let at = self.far.binary_search_by_key(&slot, |(s, _)| usize::from(*s));
                at.ok().and_then(|at| self.far.get(at)).map_or(Spot::START, |(_, spot)| *spot)
            }
            Some(packed) => {
                let packed = *packed as usize;
                Spot::new(packed >> 19, packed >> 7 & COLUMN, packed & WIDTH)
            }
            None => Spot::START,
        }
    }
}

/// A spot in 32 bits, or 0.
fn packed(spot: Spot) -> u32 {
    let (line, column, width) = (spot.line(), spot.column(), spot.width());
    match line <= LINE && column <= COLUMN && width <= WIDTH {
        true => (line << 19 | column << 7 | width) as u32,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spot_comes_back() {
        let spots = [
            Spot::START,
            Spot::new(LINE, COLUMN, WIDTH),
            Spot::new(LINE + 1, 1, 1),
            Spot::new(12, COLUMN + 1, 3),
            Spot::new(12, 34, WIDTH + 1),
            Spot::new(66, 35, 2),
        ];
        let packed = Spots::new(&spots);
        assert_eq!(packed.far.len(), 3);
        for (slot, spot) in spots.iter().enumerate() {
            assert_eq!(packed.at(slot), *spot);
        }
        assert_eq!(packed.at(99), Spot::START);
    }
}
