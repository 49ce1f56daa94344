//! Addresses as editors write them, and what they mean.

/// Whether an address has a user or a password in it.
pub(super) fn has_secret(text: &str) -> bool {
    let rest = text.split_once("//").map_or(text, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@'))
}

/// Whether a text is an address without its scheme: `www.example.gov.cn/a.html`.
pub(super) fn is_bare_domain(text: &str) -> bool {
    let host = text.split(['/', ':']).next().unwrap_or("").to_ascii_lowercase();
    let label = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_known =
        host.starts_with("www.") || [".cn", ".com", ".org", ".net"].iter().any(|end| host.ends_with(end));
    is_known
        && host.split('.').count() > 1
        && host.split('.').all(label)
        && !text.contains(char::is_whitespace)
}

/// An address of which spaces are written as addresses have them.
pub(super) fn without_spaces(text: &str) -> Option<String> {
    let is_begun = text.starts_with("http://") || text.starts_with("https://");
    (is_begun && text.is_ascii() && text.contains(' ') && text.matches("://").count() == 1)
        .then(|| text.replace(' ', "%20"))
}

/// An address of which the path has no empty part.
pub(super) fn single_slashes(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let mut rest = rest.to_owned();
    while rest.contains("//") {
        rest = rest.replace("//", "/");
    }
    Some(format!("{scheme}://{rest}"))
}

/// What people put around an address.
pub(super) const AROUND: &[(char, char)] =
    &[('“', '”'), ('‘', '’'), ('"', '"'), ('《', '》'), ('<', '>'), ('「', '」'), ('（', '）'), ('【', '】')];

/// The address that was meant: with https, without a user, spaces, and what no address has behind its path.
pub(super) fn mended_address(text: &str) -> Option<String> {
    let (scheme, rest) = match text.split_once("//") {
        Some(("http:", rest)) => ("http", rest),
        Some((_, rest)) => ("https", rest),
        None => ("https", text),
    };
    let rest = rest.trim_start_matches('/').split(['?', '#', ' ', '\u{3000}']).next()?;
    let (host, path) = rest.split_once('/').map_or((rest, ""), |(host, path)| (host, path));
    let host = host.rsplit('@').next()?;
    let name = host.split(':').next()?;
    let label = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let known = name.split('.').count() > 1 && name.split('.').all(label);
    let slash = if rest.contains('/') { "/" } else { "" };
    known.then(|| format!("{scheme}://{host}{slash}{path}"))
}
