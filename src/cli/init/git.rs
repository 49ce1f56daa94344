//! What a new site has for git: what is left out, how lines end, and a check before every commit.

use crate::cli::init::NewFile;

pub(super) fn files() -> [NewFile; 3] {
    [
        NewFile::new(".gitignore", include_str!("git/gitignore")),
        NewFile::new(".gitattributes", include_str!("git/gitattributes")),
        NewFile { runs: true, ..NewFile::new(".githooks/pre-commit", include_str!("git/pre-commit")) },
    ]
}
