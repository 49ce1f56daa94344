//! The list of files that marks a folder as portal's.

use std::fmt;
use std::path::{Component, Path};

use crate::source::Digest;

/// The name of the manifest in the published folder.
pub(super) const NAME: &str = ".portal-manifest";

/// The files of a published tree with their digests, in the order of their paths. It knows no times, so the same
/// site always has the same manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest {
    files: Vec<(Box<str>, Digest)>,
}

impl Manifest {
    /// The manifest of some files, in any order.
    pub(crate) fn new(mut files: Vec<(Box<str>, Digest)>) -> Manifest {
        files.sort_unstable();
        Manifest { files }
    }

    /// Reads the text form; `None` where it is damaged anywhere, or lists no file, which no manifest of a site does.
    pub(crate) fn parse(text: &str) -> Option<Manifest> {
        let line = |line: &str| {
            let (digest, path) = line.split_once(' ')?;
            is_safe(path).then_some((Box::from(path), Digest::parse(digest)?))
        };
        let files = text.strip_suffix('\n')?.split('\n').map(line).collect::<Option<Vec<_>>>()?;
        let manifest = Manifest::new(files);
        let twice = manifest.files.windows(2).any(|pair| pair[0].0 == pair[1].0);
        (!twice).then_some(manifest)
    }

    /// The digest of the file at a path.
    pub(crate) fn digest(&self, path: &str) -> Option<Digest> {
        let at = self.files.binary_search_by(|(p, _)| (**p).cmp(path)).ok()?;
        Some(self.files[at].1)
    }

    /// This manifest with the files of another that are not in it.
    pub(super) fn and(&self, other: &Manifest) -> Manifest {
        let further = other.files.iter().filter(|(path, _)| self.digest(path).is_none());
        Manifest::new(self.files.iter().chain(further).cloned().collect())
    }

    /// What tells it from all other manifests.
    pub(crate) fn mark(&self) -> Digest {
        Digest::of(self.to_string().as_bytes())
    }

    /// The paths of all files, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(path, _)| &**path)
    }
}

impl fmt::Display for Manifest {
    /// One line per file: 32 hexadecimal digits, a space, the path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files.iter().try_for_each(|(path, digest)| writeln!(f, "{digest} {path}"))
    }
}

/// Whether a path stays in the folder on any system, fits on a line, and is not the manifest itself.
pub(super) fn is_safe(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && !path.contains(char::is_control)
        && !top.eq_ignore_ascii_case(NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_its_text_and_is_sorted() {
        let file = |path: &str| (Box::from(path), Digest::of(path.as_bytes()));
        let manifest = Manifest::new(vec![file("b/有 空格.html"), file("a.html")]);
        let text = manifest.to_string();
        assert_eq!(Manifest::parse(&text).as_ref(), Some(&manifest));
        assert_eq!(manifest.paths().collect::<Vec<_>>(), ["a.html", "b/有 空格.html"]);
        assert_eq!(manifest.digest("a.html"), Some(Digest::of(b"a.html")));
        assert_eq!(manifest.digest("c.html"), None);
    }

    #[test]
    fn a_damaged_text_is_no_manifest() {
        let good = format!("{} a\n", Digest::of(b"a"));
        let cases = [
            String::new(),
            "\n".to_owned(),
            "x".to_owned(),
            good.repeat(2),
            format!("{good}{}", good.trim_end()),
            format!("{good}\n"),
            format!("{good}xyz b\n"),
            format!("{good}{} ../b\n", Digest::of(b"b")),
        ];
        for text in cases {
            assert_eq!(Manifest::parse(&text), None, "{text}");
        }
    }
}
