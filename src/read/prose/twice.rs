//! Paragraphs that stand in a text twice.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::read::prose::fault::{FaultKind, TextFault};
use crate::text::lines;

/// Bytes that a paragraph has at least: shorter ones may be said again.
const LEAST: usize = 60;
/// Paragraphs of most texts, at most.
const PARAGRAPHS: usize = 14;

/// What is told of the paragraphs that stand there again.
pub(super) fn faults(text: &str) -> impl Iterator<Item = TextFault> {
    paragraphs(text).into_iter().map(|range| TextFault { range, kind: FaultKind::Again })
}

/// The paragraphs of a text that are the same as one before; rows of tables and titles are none.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let long = || lines(text).filter(|line| line.len() >= LEAST);
    // Most texts have few lines that are long, and none of them begin and end alike.
    if long().nth(1).is_none() {
        return Vec::new();
    }
    let mut met = FxHashSet::with_capacity_and_hasher(PARAGRAPHS, FxBuildHasher);
    let (mut found, mut start) = (Vec::new(), 0);
    for line in lines(text) {
        let bare = line.trim();
        let is_paragraph =
            bare.len() >= LEAST && !bare.starts_with(['|', '#']) && bare.contains(['。', '，']);
        if is_paragraph && !met.insert(bare) {
            let at = start + (line.len() - line.trim_start().len());
            found.push(at..at + bare.len());
        }
        start += line.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_that_stands_twice_is_found_where_it_is_again() {
        let long = "2024年新收政府信息公开申请8件，依法办结7件，结转下年度2件，没有超期。";
        let other = "2024年新收政府信息公开申请9件，依法办结7件，结转下年度2件，没有超期。";
        let cases = [
            (format!("{long}\n\n{long}\n"), vec![long.len() + 2]),
            (format!("{long}\n\n{other}\n  {long}"), vec![long.len() + other.len() + 5]),
            (format!("{long}\n\n{other}"), vec![]),
            (format!("| {long} |\n| {long} |"), vec![]),
            ("没有。\n\n没有。".to_owned(), vec![]),
        ];
        for (text, expected) in cases {
            let starts: Vec<usize> = paragraphs(&text).iter().map(|range| range.start).collect();
            assert_eq!(starts, expected, "{text}");
        }
    }
}
