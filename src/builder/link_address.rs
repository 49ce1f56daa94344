//! Addresses of links: taken apart, and joined to the page they stand on.

/// An address taken apart.
pub(super) struct LinkAddress<'l> {
    /// The path.
    pub path: &'l str,
    /// `?` or `#` and what follows.
    pub rest: &'l str,
    /// What follows `#`, unless it is a text to look for.
    pub fragment: Option<&'l str>,
}

impl<'l> LinkAddress<'l> {
    /// Of a link as it is written.
    pub(super) fn of(target: &'l str) -> LinkAddress<'l> {
        let at = target.find(['?', '#']).unwrap_or(target.len());
        let (path, rest) = target.split_at(at);
        let fragment = rest.split_once('#').map(|(_, fragment)| fragment);
        LinkAddress { path, rest, fragment: fragment.filter(|f| !f.is_empty() && !f.starts_with(":~:")) }
    }
}

/// A relative address as a path below the root; `None` if it leads out of the site.
pub(super) fn joined(page: &str, path: &str) -> Option<String> {
    let (folder, _) = page.rsplit_once('/').unwrap_or(("", page));
    if path.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let mut last = "";
    for part in path.split('/') {
        last = part;
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let mut whole = parts.join("/");
    if matches!(last, "" | "." | "..") && !whole.is_empty() {
        whole.push('/');
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_joined_as_browsers_do() {
        let cases = [
            ("2024/a/", "../../2023/a/", Some("2023/a/")),
            ("2024/a/", "x.pdf", Some("2024/a/x.pdf")),
            ("2024/a/", "", Some("2024/a/")),
            ("2024/a/", "..", Some("2024/")),
            ("2024/a/", "./b/../c", Some("2024/a/c")),
            ("2024/a/", "../../", Some("")),
            ("2024/a/", "../../../", None),
            ("", "pages/a/", Some("pages/a/")),
        ];
        for (page, path, expected) in cases {
            assert_eq!(joined(page, path).as_deref(), expected, "{page} {path}");
        }
    }
}
