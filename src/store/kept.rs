//! What was worked out for each of many keys, and is worked out again only where what it was made from has changed.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::store::{Dated, Revised, Revision};

/// Values by key, each with the moment of its last change.
///
/// A stage gives what each value is made from, which knows when it changed last, and a function that works the value out.
/// A value that comes out the same keeps its revision, so that stages after this one need not do anything either.
#[derive(Clone, Debug)]
pub(crate) struct Kept<K, V> {
    entries: Vec<(K, Revised<V>)>,
    /// When they were brought up to date last.
    worked: Revision,
    revision: Revision,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        let never = Revision::NEVER;
        Kept { entries: Vec::new(), worked: never, revision: never }
    }
}

impl<K: Ord + Send, V: Default + Send> Kept<K, V> {
    /// Begins with values that were kept elsewhere. All of them are looked at when they are brought up to date, and count as
    /// new.
    pub(crate) fn begin(&mut self, values: impl IntoIterator<Item = (K, V)>) {
        let never = Revision::NEVER;
        let entry = |(key, value)| (key, Revised { value, revision: never });
        *self = Kept { entries: values.into_iter().map(entry).collect(), worked: never, revision: never };
    }

    /// Brings all values up to date, with all cores. Values of other keys than those of the inputs are forgotten.
    ///
    /// `work` makes a value anew from its input and the value before (at first the default), and says whether it is another
    /// one.
    pub(crate) fn update<I: Dated + Send>(
        &mut self,
        now: Revision,
        inputs: impl IntoIterator<Item = (K, I)>,
        work: impl Fn(&I, &mut V) -> bool + Sync,
    ) {
        let worked = std::mem::replace(&mut self.worked, now);
        let (mut stale, mut count, mut moved) = (Vec::new(), 0, None);
        for (key, input) in inputs {
            if self.entries.get(count).is_none_or(|(own, _)| *own != key) {
                // From here on the keys are others, or in another order.
                let known: &mut BTreeMap<K, Revised<V>> =
                    moved.get_or_insert_with(|| self.entries.drain(count..).collect());
                let value = known.remove(&key).unwrap_or_default();
                self.entries.push((key, value));
            }
            let known = self.entries[count].1.revision;
            if known == Revision::NEVER || input.newest() > worked {
                stale.push((count, input));
            }
            count += 1;
        }
        let is_shorter = count < self.entries.len();
        self.entries.truncate(count);
        if self.look(now, stale, work) || moved.is_some() || is_shorter {
            self.revision = now;
        }
    }

    /// Works out the values at some positions, in ascending order, and says whether one is another. Most looks find so few that
    /// no other core is woken for them.
    fn look<I: Send>(
        &mut self,
        now: Revision,
        stale: Vec<(usize, I)>,
        work: impl Fn(&I, &mut V) -> bool + Sync,
    ) -> bool {
        let (mut entries, mut passed) = (self.entries.iter_mut(), 0);
        let entry = |(at, input): (usize, I)| {
            let (_, known) = entries.nth(at - passed)?;
            passed = at + 1;
            Some((known, input))
        };
        let stale: Vec<_> = stale.into_iter().filter_map(entry).map(|one| Mutex::new(Some(one))).collect();
        let changed = AtomicBool::new(false);
        each(stale.len(), &|at| {
            let taken = stale[at].lock().unwrap_or_else(PoisonError::into_inner).take();
            let Some((known, input)) = taken else { return };
            if work(&input, &mut known.value) || known.revision == Revision::NEVER {
                known.revision = now;
                changed.store(true, Ordering::Relaxed);
            }
        });
        changed.into_inner()
    }
}

/// Does something for each of so many, with all cores. All stages share it as it is compiled once: what a library makes of a
/// closure to run it on other cores is a hundred functions.
fn each(count: usize, act: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(act);
}

impl<K: Ord, V> Kept<K, V> {
    /// When a value changed last, or a key came or went.
    pub(crate) fn revision(&self) -> Revision {
        self.revision
    }

    /// The value of a key. Keys are found where they are in ascending order.
    pub(crate) fn get(&self, key: &K) -> Option<&Revised<V>> {
        self.at(self.entries.binary_search_by(|(own, _)| own.cmp(key)).ok()?)
    }

    /// The value at a position in the order of the keys.
    pub(crate) fn at(&self, at: usize) -> Option<&Revised<V>> {
        self.entries.get(at).map(|(_, value)| value)
    }

    /// All keys and values, in the order in which the keys were given.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &Revised<V>)> + Clone {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// All values, in the same order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.entries.iter().map(|(_, value)| &value.value)
    }
}

/// Puts a value in the place of another, and says whether it differs.
pub(crate) fn replace<T: PartialEq>(known: &mut T, next: T) -> bool {
    let differs = *known != next;
    if differs {
        *known = next;
    }
    differs
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use proptest::prelude::*;

    use super::*;

    fn moment(n: u64) -> Revision {
        (0..n).fold(Revision::NEVER, |moment, _| moment.next())
    }

    /// Keeps the halves of some numbers, each with its key and the moment at which it came; how many were worked out.
    fn halved(kept: &mut Kept<u8, u32>, now: u64, inputs: &[(u8, u32, u64)]) -> usize {
        let count = AtomicUsize::new(0);
        let inputs = inputs
            .iter()
            .map(|(key, value, since)| (*key, Revised { value: *value, revision: moment(*since) }));
        kept.update(moment(now), inputs, |number, value| {
            count.fetch_add(1, Ordering::Relaxed);
            replace(value, number.value / 2)
        });
        count.into_inner()
    }

    #[test]
    fn only_what_was_made_from_something_newer_is_worked_out_again() {
        // The first state is `[(1, 10, 1), (3, 0, 1)]` at moment 1; then: what it is at moment 2, how many are worked
        // out, and which values and keys changed then.
        type Case<'c> = (&'c str, &'c [(u8, u32, u64)], usize, &'c [u8], bool);
        let cases: [Case<'_>; 7] = [
            ("unchanged", &[(1, 10, 1), (3, 0, 1)], 0, &[], false),
            ("changed", &[(1, 14, 2), (3, 0, 1)], 1, &[1], true),
            ("changed to the same value", &[(1, 11, 2), (3, 0, 1)], 1, &[], false),
            ("changed, and nobody was told", &[(1, 14, 1), (3, 0, 1)], 0, &[], false),
            ("added, with the first value", &[(1, 10, 1), (2, 0, 1), (3, 0, 1)], 1, &[2], true),
            ("gone", &[(3, 0, 1)], 0, &[], true),
            ("in another order", &[(3, 0, 1), (1, 10, 1)], 0, &[], true),
        ];
        for (name, inputs, worked, changed, all) in cases {
            let mut kept = Kept::default();
            assert_eq!(halved(&mut kept, 1, &[(1, 10, 1), (3, 0, 1)]), 2);
            assert_eq!(halved(&mut kept, 2, inputs), worked, "{name}");
            let now = |at: &usize| kept.at(*at).unwrap().revision == moment(2);
            let found: Vec<u8> = (0..inputs.len()).filter(now).map(|at| inputs[at].0).collect();
            assert_eq!((&found[..], kept.revision() == moment(2)), (changed, all), "{name}");
        }
    }

    #[test]
    fn a_key_that_comes_back_is_new() {
        let mut kept = Kept::default();
        halved(&mut kept, 1, &[(1, 10, 1), (2, 6, 1)]);
        halved(&mut kept, 2, &[(1, 10, 1)]);
        assert_eq!((kept.get(&2).is_none(), kept.revision()), (true, moment(2)));
        assert_eq!(halved(&mut kept, 3, &[(1, 10, 1), (2, 6, 1)]), 1);
        assert_eq!(kept.get(&2).map(|v| (v.value, v.revision)), Some((3, moment(3))));
        assert_eq!(kept.iter().map(|(key, value)| (*key, value.value)).collect::<Vec<_>>(), [(1, 5), (2, 3)]);
    }

    proptest! {
        /// Two stages, the second from the first: what is kept is what would be made from nothing, and a value has
        /// the moment of its last change.
        #[test]
        fn what_is_kept_is_what_would_be_made_from_nothing(
            states in prop::collection::vec(prop::collection::btree_map(0u8..6, 0u32..12, 0..6), 1..8),
        ) {
            let (mut first, mut second) = (Kept::default(), Kept::<u8, u32>::default());
            let mut inputs: Vec<(u8, u32, u64)> = Vec::new();
            for (now, state) in (1..).zip(states) {
                let known = |key: u8, value: u32| inputs.iter().find(|i| (i.0, i.1) == (key, value)).map(|i| i.2);
                inputs = state.into_iter().map(|(k, v)| (k, v, known(k, v).unwrap_or(now))).collect();
                let before: Vec<(u8, u32, Revision)> = inputs
                    .iter()
                    .filter_map(|(key, ..)| first.get(key).map(|v: &Revised<u32>| (*key, v.value, v.revision)))
                    .collect();
                halved(&mut first, now, &inputs);
                let half = |at: usize| first.at(at).unwrap();
                let halves = first.iter().map(|(key, half)| (*key, half));
                second.update(moment(now), halves, |half, v| replace(v, half.value / 2));
                for (at, (key, number, _)) in inputs.iter().enumerate() {
                    prop_assert_eq!(half(at).value, number / 2);
                    prop_assert_eq!(second.at(at).unwrap().value, number / 4);
                    let same = before.iter().find(|(k, value, _)| k == key && *value == number / 2);
                    prop_assert_eq!(half(at).revision, same.map_or(moment(now), |(.., revision)| *revision));
                }
                prop_assert_eq!(first.values().count(), inputs.len());
            }
        }
    }
}
