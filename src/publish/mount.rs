//! Whether something is mounted at a folder, which then cannot be renamed, or below it, which would go with the old folder.

#[cfg(unix)]
use std::fs;
use std::path::Path;

/// Whether something is mounted at a folder or, as far as the system lists it, below it.
#[cfg(unix)]
pub(super) fn has_mount(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path: &Path| path.metadata().ok().map(|found| found.dev());
    let above = folder.parent().and_then(device);
    above.is_some() && device(folder).is_some_and(|own| above != Some(own)) || is_listed(folder)
}

#[cfg(not(unix))]
pub(super) fn has_mount(_: &Path) -> bool {
    false
}

/// Whether the system lists a folder, or one below it, as a mount point: what is mounted from the same file system has the same
/// device.
#[cfg(unix)]
fn is_listed(folder: &Path) -> bool {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let mounts = fs::read("/proc/self/mountinfo").unwrap_or_default();
    let mut points = mounts.split(|byte| *byte == b'\n').filter_map(|line| line.split(|b| *b == b' ').nth(4));
    points.any(|point| Path::new(OsStr::from_bytes(&unescaped(point))).starts_with(folder))
}

/// A path as the list of mounts has it: blanks and backslashes are three octal digits behind a backslash.
#[cfg(unix)]
fn unescaped(path: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..3).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 8).ok()).filter(|_| *first == b'\\') {
            Some(byte) => {
                out.push(byte);
                rest = tail.get(3..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = tail;
            }
        }
    }
    out
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn blanks_in_the_list_of_mounts_are_read() {
        let cases = [
            ("/a\\040b", "/a b"),
            ("/a\\134b", "/a\\b"),
            ("/中/x", "/中/x"),
            ("/a\\", "/a\\"),
            ("/a\\9", "/a\\9"),
        ];
        for (written, meant) in cases {
            assert_eq!(unescaped(written.as_bytes()), meant.as_bytes(), "{written}");
        }
    }
}
