//! What was worked out for each of many keys, and is worked out again only where what it was made from has changed.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::store::{Revised, Revision};

/// Values by key, each with the moment at which it was worked out and that of its last change.
///
/// A stage gives the newest revision of all that a value is made from, and a function that works the value out. A value
/// that comes out the same keeps its revision, so that stages after this one need not do anything either.
#[derive(Clone, Debug)]
pub struct Kept<K, V> {
    entries: Vec<Entry<K, V>>,
    /// When they were brought up to date last.
    worked: Revision,
    revision: Revision,
    keys: Revision,
}

#[derive(Clone, Debug)]
struct Entry<K, V> {
    key: K,
    value: V,
    worked: Revision,
    changed: Revision,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Kept<K, V> {
        let never = Revision::NEVER;
        Kept { entries: Vec::new(), worked: never, revision: never, keys: never }
    }
}

impl<K: Ord + Send + Sync, V: Default + Send + Sync> Kept<K, V> {
    /// Brings all values up to date, with all cores. Values of other keys than `keys` are forgotten.
    ///
    /// `newest` is the newest revision of what the value at a position is made from. `work` makes the value at a
    /// position anew from the one before (at first the default) and the moment at which that was made (at first
    /// [`Revision::NEVER`]), and says whether it is another one.
    pub fn update(
        &mut self,
        now: Revision,
        keys: impl IntoIterator<Item = K, IntoIter: Clone>,
        newest: impl Fn(usize, &V) -> Revision + Sync,
        work: impl Fn(usize, &mut V, Revision) -> bool + Sync,
    ) {
        self.align(now, keys.into_iter());
        self.worked = now;
        let look = |(at, entry): (usize, &mut Entry<K, V>)| {
            let since = entry.worked;
            let new = since == Revision::NEVER;
            if !new && newest(at, &entry.value) <= since {
                return false;
            }
            let changed = work(at, &mut entry.value, since) || new;
            entry.worked = now;
            if changed {
                entry.changed = now;
            }
            changed
        };
        let changed = match &mut self.entries[..] {
            // To call the other cores takes longer than most work.
            [one] => look((0, one)),
            all => all.par_iter_mut().enumerate().map(look).reduce(|| false, |a, b| a || b),
        };
        if changed {
            self.revision = now;
        }
    }

    /// Gives every key its place; what is not known yet has never been worked out.
    fn align(&mut self, now: Revision, keys: impl Iterator<Item = K> + Clone) {
        let mut own = self.entries.iter();
        if keys.clone().all(|key| own.next().is_some_and(|e| e.key == key)) && own.next().is_none() {
            return;
        }
        let known = std::mem::take(&mut self.entries).into_iter();
        let mut known: BTreeMap<K, (V, Revision, Revision)> =
            known.map(|entry| (entry.key, (entry.value, entry.worked, entry.changed))).collect();
        let entry = |key: K| {
            let (value, worked, changed) = known.remove(&key).unwrap_or_default();
            Entry { key, value, worked, changed }
        };
        self.entries = keys.map(entry).collect();
        (self.revision, self.keys) = (now, now);
    }
}

impl<K: Ord, V> Kept<K, V> {
    /// Whether a value may have to be worked out again, or a key has come or gone, where the newest of all that any value
    /// or key is made from is this. If not, there is no need to ask for each of them.
    pub fn is_behind(&self, newest: Revision) -> bool {
        self.worked == Revision::NEVER || newest > self.worked
    }

    /// When a value changed last, or a key came or went.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// When a key came or went last.
    pub fn keys_revision(&self) -> Revision {
        self.keys
    }

    /// When the value of a key changed last; where there is none, when a key came or went last. Keys are found where
    /// they are in ascending order.
    pub fn revision_of(&self, key: &K) -> Revision {
        self.get(key).map_or(self.keys, |value| value.revision)
    }

    /// The value of a key. Keys are found where they are in ascending order.
    pub fn get(&self, key: &K) -> Option<Revised<&V>> {
        self.at(self.entries.binary_search_by(|entry| entry.key.cmp(key)).ok()?)
    }

    /// The value at a position in the order of the keys.
    pub fn at(&self, at: usize) -> Option<Revised<&V>> {
        self.entries.get(at).map(|entry| Revised { value: &entry.value, revision: entry.changed })
    }

    /// All keys and values, in the order in which the keys were given.
    pub fn iter(&self) -> impl Iterator<Item = (&K, Revised<&V>)> + Clone {
        self.entries
            .iter()
            .map(|entry| (&entry.key, Revised { value: &entry.value, revision: entry.changed }))
    }

    /// All values, in the same order.
    pub fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.entries.iter().map(|entry| &entry.value)
    }
}

/// Puts a value in the place of another, and says whether it differs.
pub fn replace<T: PartialEq>(known: &mut T, next: T) -> bool {
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
        let keys = inputs.iter().map(|(key, ..)| *key);
        let work = |at: usize, value: &mut u32, _| {
            count.fetch_add(1, Ordering::Relaxed);
            replace(value, inputs[at].1 / 2)
        };
        kept.update(moment(now), keys, |at, _| moment(inputs[at].2), work);
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
        assert_eq!((kept.get(&2).is_none(), kept.revision_of(&2)), (true, moment(2)));
        assert_eq!(halved(&mut kept, 3, &[(1, 10, 1), (2, 6, 1)]), 1);
        assert_eq!(kept.get(&2).map(|v| (*v.value, v.revision)), Some((3, moment(3))));
        assert_eq!(
            kept.iter().map(|(key, value)| (*key, *value.value)).collect::<Vec<_>>(),
            [(1, 5), (2, 3)]
        );
    }

    #[test]
    fn work_is_told_since_when_it_may_have_changed() {
        let mut kept: Kept<u8, Vec<Revision>> = Kept::default();
        for now in 1..4 {
            let work = |_, seen: &mut Vec<Revision>, since| {
                seen.push(since);
                true
            };
            kept.update(moment(now), [7], |_, _| moment(now), work);
        }
        assert_eq!(kept.values().next().unwrap(), &[moment(0), moment(1), moment(2)]);
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
                    .filter_map(|(key, ..)| first.get(key).map(|v: Revised<&u32>| (*key, *v.value, v.revision)))
                    .collect();
                halved(&mut first, now, &inputs);
                let half = |at: usize| first.at(at).unwrap();
                let work = |at: usize, value: &mut u32, _| replace(value, half(at).value / 2);
                second.update(moment(now), inputs.iter().map(|i| i.0), |at, _| half(at).revision, work);
                for (at, (key, number, _)) in inputs.iter().enumerate() {
                    prop_assert_eq!(*half(at).value, number / 2);
                    prop_assert_eq!(*second.at(at).unwrap().value, number / 4);
                    let same = before.iter().find(|(k, value, _)| k == key && *value == number / 2);
                    prop_assert_eq!(half(at).revision, same.map_or(moment(now), |(.., revision)| *revision));
                }
                prop_assert_eq!(first.values().count(), inputs.len());
            }
        }
    }
}
