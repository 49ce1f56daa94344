//! Into which shards the reports of a year are cut.

use std::ops::Range;

use crate::base::Year;

/// One report in so many begins a shard: they are read and decoded side by side, each whole in memory for a moment.
const MEAN: u32 = 64;

/// A shard has so many reports at most.
const MOST: usize = 4 * MEAN as usize;

/// Some reports of a year that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShardPart {
    /// The name of the shard's file.
    pub name: String,
    /// Which reports of the year, in the order of their files.
    pub range: Range<usize>,
}

/// Cuts the reports of a year, by the ids of their agencies in the order of their files. A shard begins where an id says so, so
/// that a report that comes or goes changes no shard but its own.
pub(crate) fn shards<'i>(year: Year, ids: impl Iterator<Item = &'i str>) -> Vec<ShardPart> {
    let mut all: Vec<ShardPart> = Vec::new();
    for (at, id) in ids.enumerate() {
        match all.last_mut().filter(|part| part.range.len() < MOST && !begins(id)) {
            Some(part) => part.range.end = at + 1,
            None => {
                let name = if at == 0 { format!("{year}") } else { format!("{year}-{id}") };
                all.push(ShardPart { name, range: at..at + 1 });
            }
        }
    }
    all
}

/// Whether a shard begins with an id: the same for ever, whatever other ids there are.
fn begins(id: &str) -> bool {
    let hash =
        id.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 16).is_multiple_of(MEAN)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn parts(ids: &[String]) -> Vec<ShardPart> {
        shards(Year::new(2024).unwrap(), ids.iter().map(String::as_str))
    }

    #[test]
    fn shards_hold_every_report_once_and_are_neither_many_nor_large() {
        let ids: Vec<String> = (0..30_000).map(|n| format!("danwei-{n:05}")).collect();
        let parts = parts(&ids);
        assert_eq!(
            parts.iter().flat_map(|part| part.range.clone()).collect::<Vec<_>>(),
            Vec::from_iter(0..30_000)
        );
        assert!((240..960).contains(&parts.len()), "{}", parts.len());
        assert!(parts.iter().all(|part| part.range.len() <= MOST));
        let names: BTreeSet<&str> = parts.iter().map(|part| &*part.name).collect();
        assert_eq!((names.len(), &*parts[0].name), (parts.len(), "2024"));
        assert!(super::shards(Year::FIRST, std::iter::empty()).is_empty());
    }

    #[test]
    fn a_report_that_comes_or_goes_changes_one_shard() {
        let ids: Vec<String> = (0..10_000).map(|n| format!("danwei-{n:05}")).collect();
        let held = |ids: &[String]| -> BTreeSet<(String, Vec<String>)> {
            parts(ids).into_iter().map(|part| (part.name, ids[part.range].to_vec())).collect()
        };
        let whole = held(&ids);
        for gone in [0, 1, 4_321, 9_999] {
            let mut fewer = ids.clone();
            fewer.remove(gone);
            assert!(whole.difference(&held(&fewer)).count() <= 2, "{gone}");
        }
    }
}
