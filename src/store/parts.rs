//! A long list in parts that its copies share.

use std::ops::Range;
use std::sync::Arc;

/// Entries of a part.
pub(crate) const PART: usize = 256;

/// A list that is made from the one before at the cost of what differs: parts that are the same are shared, and nobody looks
/// into them.
#[derive(Clone, Debug)]
pub(crate) struct Parts<T> {
    /// All but the last have as many entries as a part has.
    parts: Box<[Arc<[T]>]>,
    len: usize,
}

impl<T> Default for Parts<T> {
    fn default() -> Parts<T> {
        Parts { parts: Box::default(), len: 0 }
    }
}

impl<T> Parts<T> {
    /// The list that `make` makes of some inputs, where the one `before` has not the same at the same place.
    pub(super) fn new<I>(
        inputs: &[I],
        before: &Parts<T>,
        same: impl Fn(&T, &I) -> bool,
        make: impl Fn(&I) -> T,
    ) -> Parts<T> {
        let part = |(at, inputs): (usize, &[I])| {
            let known = before.parts.get(at).filter(|part| part.len() == inputs.len());
            let known = known.filter(|part| part.iter().zip(inputs).all(|(known, input)| same(known, input)));
            known.map_or_else(|| inputs.iter().map(&make).collect(), Arc::clone)
        };
        Parts { parts: inputs.chunks(PART).enumerate().map(part).collect(), len: inputs.len() }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The one at a position.
    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.parts.get(at / PART)?.get(at % PART)
    }

    /// All, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.parts.iter().flat_map(|part| part.iter())
    }

    /// Those at some positions, in order; what is beyond the end is left out.
    pub(crate) fn range(&self, range: Range<usize>) -> impl Iterator<Item = &T> {
        range.map_while(|at| self.get(at))
    }

    /// The parts, in order: each has so many, and the last one the rest.
    pub(crate) fn parts(&self) -> &[Arc<[T]>] {
        &self.parts
    }

    /// The entries of a part if they are those that another list has in that place.
    pub(super) fn shared_with(&self, other: &Parts<T>, part: usize) -> bool {
        let pair = self.parts.get(part).zip(other.parts.get(part));
        pair.is_some_and(|(own, other)| Arc::ptr_eq(own, other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(inputs: &[u8], before: &Parts<u8>) -> Parts<u8> {
        Parts::new(inputs, before, |a, b| a == b, |input| *input)
    }

    proptest! {
        #[test]
        fn a_list_is_what_it_was_made_of_and_shares_what_is_the_same(
            first in prop::collection::vec(0..3u8, 0..700),
            second in prop::collection::vec(0..3u8, 0..700),
            kept in 0..700usize,
        ) {
            let before = of(&first, &Parts::default());
            let kept = kept.min(first.len());
            let inputs: Vec<u8> = first[..kept].iter().chain(&second).copied().collect();
            let list = of(&inputs, &before);
            prop_assert!(list.iter().eq(&inputs));
            prop_assert_eq!(list.len(), inputs.len());
            prop_assert!(list.parts().iter().flat_map(|part| part.iter()).eq(&inputs));
            prop_assert!(list.range(3..kept + 9).eq(inputs.iter().take(kept + 9).skip(3)));
            prop_assert_eq!(list.get(kept), inputs.get(kept));
            for part in 0..kept / PART {
                prop_assert!(list.shared_with(&before, part));
            }
            for part in 0..list.parts().len() {
                let own = &list.parts()[part];
                let same = before.parts().get(part).is_some_and(|before| before == own);
                prop_assert_eq!(list.shared_with(&before, part), same);
            }
        }
    }
}
