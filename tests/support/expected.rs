//! What is expected, in files of its own: `UPDATE=1` writes what is found there.

use std::fs;
use std::path::Path;

/// Whether what is found becomes what is expected.
pub(crate) fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|v| v == "1")
}

/// Compares a text with a file, or writes it.
pub(crate) fn expect(file: &Path, found: &str) {
    if is_updating() {
        fs::write(file, found).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    let name = file.display();
    assert!(expected == found, "{name}\n--- expected\n{expected}\n--- found\n{found}");
}
