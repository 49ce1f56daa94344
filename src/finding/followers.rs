//! Findings that follow from others.

use crate::finding::Finding;

/// Leaves out what follows from a root cause that is among the findings, and says how many these were.
///
/// What follows is only left out beside a root cause of at least its level: the shown ones then stop a build exactly if
/// all of them do, and whoever asks for one file or rule never sees nothing where something is wrong.
pub(crate) fn leave_out_followers(findings: &mut Vec<&Finding>) -> usize {
    let count = findings.len();
    let worst = findings.iter().filter(|f| !f.follows).map(|f| f.level).min();
    findings.retain(|f| !(f.follows && worst.is_some_and(|worst| worst <= f.level)));
    count - findings.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Level, fill, reading};
    use crate::source::{FileId, Place};

    /// Errors and warnings, roots in capitals: `E` an error, `w` a warning that follows.
    fn findings(of: &str) -> Vec<Finding> {
        let one = |c: char| {
            let mut finding = Finding::new(&reading::SYNTAX, Place::of_file(FileId(0)), fill!(detail = ""));
            finding.level = if c.eq_ignore_ascii_case(&'e') { Level::Error } else { Level::Warning };
            finding.follows = c.is_ascii_lowercase();
            finding
        };
        of.chars().map(one).collect()
    }

    #[test]
    fn what_follows_is_left_out_beside_its_root_only() {
        let cases = [("", 0, 0), ("EeewW", 2, 3), ("Www", 1, 2), ("We", 2, 0), ("Wew", 2, 1), ("eew", 3, 0)];
        for (of, shown, left_out) in cases {
            let findings = findings(of);
            let mut all: Vec<&Finding> = findings.iter().collect();
            assert_eq!((leave_out_followers(&mut all), all.len()), (left_out, shown), "{of}");
        }
    }
}
