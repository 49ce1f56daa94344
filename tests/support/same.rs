//! Two states of a site, side by side.

use std::collections::{BTreeMap, BTreeSet};

/// Fails at the first file that differs, with what stands where it does and the lines that only one of both has.
pub(crate) fn assert_same(now: &BTreeMap<String, Vec<u8>>, anew: &BTreeMap<String, Vec<u8>>, after: &str) {
    let paths = |of: &BTreeMap<String, Vec<u8>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(paths(now), paths(anew), "{after}");
    for (path, bytes) in now {
        let other = &anew[path];
        let at = bytes.iter().zip(other).position(|(a, b)| a != b).unwrap_or(bytes.len().min(other.len()));
        let near =
            |b: &[u8]| String::from_utf8_lossy(&b[at.saturating_sub(80)..b.len().min(at + 80)]).into_owned();
        assert!(
            bytes == other,
            "after {after}: {path} at {at}:\n{}\n---\n{}\nonly now:\n{}\nonly anew:\n{}",
            near(bytes),
            near(other),
            only(bytes, other),
            only(other, bytes)
        );
    }
}

/// The first lines of a file that another has not.
fn only(one: &[u8], other: &[u8]) -> String {
    let (one, other) = (String::from_utf8_lossy(one), String::from_utf8_lossy(other));
    let others: BTreeSet<&str> = other.lines().collect();
    let own = one.lines().filter(|line| !others.contains(line)).take(20);
    own.collect::<Vec<_>>().join("\n")
}
