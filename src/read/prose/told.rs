//! Ranges of a text of which something is said, so that nothing is said of them twice.

use std::ops::Range;

/// Ranges that do not overlap, in their order.
pub(super) struct ToldRanges(Vec<Range<usize>>);

impl ToldRanges {
    pub(super) fn new(ranges: impl Iterator<Item = Range<usize>>) -> ToldRanges {
        let mut all: Vec<Range<usize>> = ranges.collect();
        all.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            match merged.last_mut().filter(|last| range.start < last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => merged.push(range),
            }
        }
        ToldRanges(merged)
    }

    /// Whether a range overlaps with one of them.
    pub(super) fn overlap(&self, range: &Range<usize>) -> bool {
        let before = self.0.partition_point(|told| told.start < range.end);
        before.checked_sub(1).and_then(|last| self.0.get(last)).is_some_and(|told| told.end > range.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_overlap_where_they_share_a_byte() {
        let told = ToldRanges::new([4..6, 1..3, 5..9, 20..20].into_iter());
        for range in [0..2, 2..5, 8..12, 0..30] {
            assert!(told.overlap(&range), "{range:?}");
        }
        for range in [0..1, 3..4, 9..20, 25..30] {
            assert!(!told.overlap(&range), "{range:?}");
        }
    }
}
