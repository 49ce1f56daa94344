//! Full-width colons throughout a file: one habit of whoever typed it, which is told once.

use crate::finding::{Finding, Mend, fill, reading};

/// Lines with a full-width colon from which on they are told as one.
const SEVERAL: usize = 4;

/// Tells full-width colons once where many lines have them, with the changes of all; what was said of each follows.
pub(super) fn told_once(mut findings: Vec<Finding>) -> Vec<Finding> {
    let is_colon = |finding: &&Finding| finding.says(&reading::FULL_WIDTH_LINE) && finding.mend().is_some();
    let count = findings.iter().filter(is_colon).count();
    if count < SEVERAL {
        return findings;
    }
    let first = findings.iter().filter(is_colon).min_by_key(|finding| finding.place.spot.line());
    let Some(place) = first.map(|finding| finding.place) else { return findings };
    let all = || findings.iter().filter(is_colon).filter_map(Finding::mend);
    let is_certain = all().all(Mend::is_certain);
    let mut edits = all().flat_map(Mend::edits);
    let Some(one) = edits.next() else { return findings };
    let mend = Mend::new(place.file, one.range.clone(), one.text.clone());
    let mend = edits.fold(mend, |mend, edit| mend.and(edit.range.clone(), edit.text.clone()));
    let filled = fill!(count = count, mend = mend.certain_if(is_certain));
    let finding = Finding::new(&reading::FULL_WIDTH_COLONS, place, filled);
    let told = findings.iter_mut().filter(|finding| is_colon(&&**finding));
    told.for_each(|finding| finding.follows = true);
    findings.push(finding);
    findings
}
