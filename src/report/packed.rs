//! The figures of a report in two bytes each: almost all are small numbers, and a province has millions of them.

use crate::codec::{Coded, Decoder, Encoder};
use crate::report::Figure;
use crate::report::spots::two_bytes;

/// Figures by slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    /// A number, or one of the codes below.
    near: Box<[i16]>,
    /// The figures that do not fit, by slot, rising.
    far: Box<[(u16, Figure)]>,
}

impl Coded for Packed {
    fn encode(&self, to: &mut Encoder<'_>) {
        let Packed { near, far } = self;
        to.number(near.len() as u64);
        near.iter().for_each(|code| to.raw(&code.to_le_bytes()));
        far.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Packed> {
        let near = two_bytes(from)?.map(i16::from_le_bytes).collect();
        Some(Packed { near, far: Coded::decode(from)? })
    }
}

const BLANK: i16 = i16::MIN;
const NOT_APPLICABLE: i16 = i16::MIN + 1;
const ABSENT: i16 = i16::MIN + 2;
/// The figure is among the far ones.
const FAR: i16 = i16::MIN + 3;

impl Packed {
    /// Packs figures.
    pub(super) fn new(figures: &[Figure]) -> Packed {
        let near: Box<[i16]> = figures.iter().map(|figure| packed(*figure)).collect();
        let far = figures.iter().zip(0..).zip(&near).filter(|(_, code)| **code == FAR);
        Packed { far: far.map(|((figure, slot), _)| (slot, *figure)).collect(), near }
    }

    /// The figure in a slot; absent beyond the last one.
    pub(super) fn at(&self, slot: usize) -> Figure {
        match self.near.get(slot) {
            Some(&number) if number > FAR => Figure::small(number),
            Some(&BLANK) => Figure::BLANK,
            Some(&NOT_APPLICABLE) => Figure::NOT_APPLICABLE,
            Some(&FAR) => {
                let at = self.far.binary_search_by_key(&slot, |(s, _)| usize::from(*s));
                at.ok().and_then(|at| self.far.get(at)).map_or(Figure::ABSENT, |(_, figure)| *figure)
            }
            _ => Figure::ABSENT,
        }
    }
}

fn packed(figure: Figure) -> i16 {
    match figure {
        Figure::BLANK => BLANK,
        Figure::NOT_APPLICABLE => NOT_APPLICABLE,
        Figure::ABSENT => ABSENT,
        figure => {
            let number = figure.value().and_then(|value| i16::try_from(value).ok());
            number.filter(|number| *number > FAR).unwrap_or(FAR)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_comes_back() {
        let number = |n| Figure::number(n).unwrap();
        let edges = [i64::from(i16::MAX), i64::from(i16::MAX) + 1, i64::from(FAR), i64::from(FAR) + 1];
        let numbers = [0, 1, -1, 11_398_889, Figure::MAX, -Figure::MAX].into_iter().chain(edges).map(number);
        let others = [Figure::BLANK, Figure::NOT_APPLICABLE, Figure::ABSENT];
        let figures: Vec<Figure> = numbers.chain(others).collect();
        let packed = Packed::new(&figures);
        for (slot, figure) in figures.iter().enumerate() {
            assert_eq!(packed.at(slot), *figure);
        }
        assert_eq!(packed.far.len(), 5);
        assert_eq!(packed.at(99), Figure::ABSENT);
    }
}
