//! The address under which an editor opens a place of a file.

/// What `edit_link` may begin with: editors that are opened by an address, and servers that pass it on to one.
pub(crate) const EDITOR_SCHEMES: [&str; 7] = ["vscode", "vscodium", "cursor", "idea", "zed", "http", "https"];
/// What takes the place of the holes in it.
const HOLES: [&str; 3] = ["{path}", "{line}", "{column}"];

/// An address with holes for the path, the line and the column of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EditLink(String);

impl std::fmt::Display for EditLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Default for EditLink {
    fn default() -> EditLink {
        EditLink("vscode://file/{path}:{line}:{column}".to_owned())
    }
}

impl EditLink {
    /// Reads an address; `None` if its scheme is none of [`EDITOR_SCHEMES`], it has no `{path}` or another hole, or something that
    /// no address has.
    pub(crate) fn parse(text: &str) -> Option<EditLink> {
        let (scheme, rest) = text.split_once(':')?;
        let bare = HOLES.iter().fold(rest.to_owned(), |text, hole| text.replace(hole, ""));
        let fit = |c: char| {
            c.is_ascii_graphic() && !matches!(c, '{' | '}' | '"' | '<' | '>' | '\\' | '^' | '`' | '|')
        };
        let valid = EDITOR_SCHEMES.contains(&scheme) && rest.contains(HOLES[0]) && bare.chars().all(fit);
        valid.then(|| EditLink(text.to_owned()))
    }

    /// The address for a place. The path is absolute and encoded; where the address has a slash before it already, it gets
    /// no second one.
    pub(crate) fn to(&self, path: &str, line: usize, column: usize) -> String {
        let text = match path.starts_with('/') {
            true => self.0.replace("/{path}", "{path}"),
            false => self.0.clone(),
        };
        text.replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
            .replace("{path}", path)
    }
}

/// Whether a text is the name or the address of a host, without a port.
pub(crate) fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        let fit = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !label.is_empty()
            && label.len() <= 63
            && label.bytes().all(fit)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    text.parse::<std::net::IpAddr>().is_ok() || (text.len() <= 253 && text.split('.').all(label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_filled_into_the_address() {
        let cases = [
            ("vscode://file/{path}:{line}:{column}", "/a%20b/c.yml", "vscode://file/a%20b/c.yml:3:7"),
            ("vscode://file/{path}:{line}:{column}", "C:/a/c.yml", "vscode://file/C:/a/c.yml:3:7"),
            ("idea://open?file={path}&line={line}", "/a/c.yml", "idea://open?file=/a/c.yml&line=3"),
            ("zed://file{path}:{line}", "/a/c.yml", "zed://file/a/c.yml:3"),
            (
                "http://localhost:63342/api/file{path}:{line}",
                "/a/{line}",
                "http://localhost:63342/api/file/a/{line}:3",
            ),
        ];
        for (link, path, expected) in cases {
            assert_eq!(
                EditLink::parse(link).map(|link| link.to(path, 3, 7)).as_deref(),
                Some(expected),
                "{link}"
            );
        }
    }

    #[test]
    fn only_addresses_of_editors_are_taken() {
        let refused = [
            "",
            "none",
            "vscode",
            "javascript:alert('{path}')",
            "file:///{path}",
            "VSCODE://file/{path}",
            "vscode://file/",
            "vscode://file/{file}:{line}",
            "vscode://file/{path}:{line",
            "vscode://file/{path} {line}",
            "vscode://file/\u{202e}{path}",
            "vscode://file/\"{path}\"",
        ];
        for link in refused {
            assert_eq!(EditLink::parse(link), None, "{link}");
        }
        assert_eq!(EditLink::parse("vscode://file/{path}:{line}:{column}"), Some(EditLink::default()));
    }

    #[test]
    fn a_host_is_a_name_or_an_address() {
        for host in ["box.example", "BOX", "a-b.example.cn", "10.0.0.7", "::1", "xn--fiqs8s"] {
            assert!(is_host(host), "{host}");
        }
        for host in ["", ".", "a..b", "-a", "a_b", "*", "*.example", "a:80", "http://a", "a/b", "示例", "a b"]
        {
            assert!(!is_host(host), "{host}");
        }
    }
}
