//! Colours and links: what a terminal is told beside the text.

use std::path::Path;

use crate::text::percent_encoded;

/// How a stretch of text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// What is to be read first.
    Bold,
    /// An error and what it marks.
    Error,
    /// A warning and what it marks.
    Warning,
    /// Line numbers, rules, and what belongs to the finding elsewhere.
    Frame,
}

/// What may be used.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint {
    /// Colours.
    pub colour: bool,
    /// Links that a click opens.
    pub links: bool,
}

impl Paint {
    /// A text in its ink.
    pub(super) fn text(self, ink: Ink, text: &str) -> String {
        let code = match ink {
            _ if !self.colour || text.is_empty() => return text.to_owned(),
            Ink::Bold => "1",
            Ink::Error => "1;31",
            Ink::Warning => "1;33",
            Ink::Frame => "1;34",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// A text that opens an address.
    pub(super) fn link(self, url: Option<&str>, text: &str) -> String {
        match url.filter(|_| self.links) {
            Some(url) => format!("\u{1b}]8;;{url}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\"),
            None => text.to_owned(),
        }
    }

    /// Stretches of text at their columns, in rising order, with what is blank between them.
    pub(super) fn row(self, stretches: &[(usize, String, Ink)]) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for (column, text, ink) in stretches {
            out.extend(std::iter::repeat_n(' ', column.saturating_sub(at)));
            out.push_str(&self.text(*ink, text));
            at = (*column).max(at) + super::wrap::width(text);
        }
        out
    }
}

/// The address of a file or folder by its absolute path: `file:///srv/site/a.yml`, `file:///C:/site/a.yml`.
pub(super) fn file_url(path: &Path) -> String {
    url_of(&path.to_string_lossy(), cfg!(windows))
}

fn url_of(path: &str, windows: bool) -> String {
    let path = if windows { path.replace('\\', "/") } else { path.to_owned() };
    // Windows names real paths `\\?\C:\…` and `\\?\UNC\server\share\…`.
    let path = match (path.strip_prefix("//?/UNC/"), path.strip_prefix("//?/")) {
        (Some(share), _) if windows => format!("//{share}"),
        (_, Some(local)) if windows => format!("/{local}"),
        _ if windows && !path.starts_with('/') => format!("/{path}"),
        _ => path,
    };
    let start = if windows && path.starts_with("//") { "file:" } else { "file://" };
    format!("{start}{}", escaped(&path))
}

/// A path as part of an address.
pub(super) fn escaped(path: &str) -> String {
    percent_encoded(path, b"/:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address_on_every_system() {
        let cases = [
            ("/srv/站点/a b.yml", false, "file:///srv/%E7%AB%99%E7%82%B9/a%20b.yml"),
            ("/srv/a\\b%.yml", false, "file:///srv/a%5Cb%25.yml"),
            (r"\\?\C:\site\a.yml", true, "file:///C:/site/a.yml"),
            (r"C:\site\a.yml", true, "file:///C:/site/a.yml"),
            (r"\\?\UNC\server\share\a.yml", true, "file://server/share/a.yml"),
            (r"\\server\share\a.yml", true, "file://server/share/a.yml"),
        ];
        for (path, windows, expected) in cases {
            assert_eq!(url_of(path, windows), expected, "{path}");
        }
    }
}
