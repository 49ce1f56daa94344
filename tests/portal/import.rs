//! Layouts in which reports came: what is written of each, and what is left to a person. `tests/import/<case>/` has the
//! original (labels and figures of real ones, with words of our own), the report and the list.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Folder, expect, is_updating, portal, root};

/// The cases, each with its original.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let folder = root().join("tests/import");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let original = |case: &Path| {
        let files = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
        files.into_iter().find(|file| file.file_stem().is_some_and(|name| name == "original")).unwrap()
    };
    cases.into_iter().map(|case| (case.clone(), original(&case))).collect()
}

#[test]
fn every_layout_comes_in_as_it_should() {
    let scratch = Folder::new();
    let review = scratch.at().join("review.json");
    let mut count = 0;
    for (case, original) in cases() {
        let arguments =
            ["import", "--lang", "en", "--keys", "en", "-q", "--review", review.to_str().unwrap()];
        let run = portal(&[&arguments[..], &[original.to_str().unwrap()]].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{}", case.display());
        expect(&case.join("report.yml"), &run.stdout);
        expect(&case.join("review.json"), &fs::read_to_string(&review).unwrap());
        count += 1;
    }
    assert!(count > 20 || is_updating(), "{count}");
}
