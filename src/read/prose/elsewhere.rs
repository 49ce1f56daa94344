//! Addresses of links that lead out of the site.

use crate::finding::reading::texts;
use crate::read::prose::fault::LinkFault;
use crate::text::{AddressFault, address_fault, is_of_private_network, mended_address, without_token};

/// What is wrong with an address of another site or of a person.
pub(super) fn elsewhere(target: &str) -> Option<LinkFault> {
    let lower = target.to_ascii_lowercase();
    let named = |message| Some(LinkFault::Named(message, target.to_owned()));
    if matches!(&*lower, "mailto:" | "tel:" | "http:" | "https:") {
        return named(&texts::NOTHING_BEHIND);
    }
    if let Some(person) = lower.strip_prefix("mailto:") {
        let (name, host) = person.split_once('@').unwrap_or_default();
        return if name.is_empty() || host.is_empty() { named(&texts::NO_HOST) } else { None };
    }
    let fault = address_fault(target);
    if fault.is_none() && is_of_private_network(target) {
        return named(&texts::PRIVATE_NETWORK);
    }
    if let Some(near) = without_token(target).filter(|_| fault.is_none()) {
        return Some(LinkFault::Near(&texts::LINK_TOKEN, target.to_owned(), near, true));
    }
    let message = match fault? {
        AddressFault::NoHost => return named(&texts::NOTHING_BEHIND),
        AddressFault::BadPort => return named(&texts::NO_PORT),
        AddressFault::Loopback => return named(&texts::LOOPBACK),
        AddressFault::Secret => &texts::LINK_SECRET,
        AddressFault::Twice | AddressFault::BadHost | AddressFault::Sentence => &texts::NO_HOST_NEAR,
    };
    match mended_address(target) {
        Some(near) => Some(LinkFault::Near(message, target.to_owned(), near, true)),
        None => named(&texts::NO_HOST),
    }
}

/// An address of another site, complete, where the scheme is missing or misspelt.
pub(super) fn complete(target: &str) -> Option<String> {
    let lower = target.to_ascii_lowercase();
    let wide = target.replace('：', ":").replace('／', "/");
    if wide != target && wide.to_ascii_lowercase().starts_with("http") {
        return Some(wide);
    }
    if let Some((scheme, rest)) = lower.split_once("://").filter(|(_, rest)| rest.contains('.')) {
        let near = ["https", "http"].into_iter().find(|known| is_misspelt(scheme, known));
        if let Some(near) = near {
            return Some(format!("{near}://{}", &target[target.len() - rest.len()..]));
        }
    }
    for scheme in ["https", "http"] {
        let Some(rest) = lower.strip_prefix(scheme) else { continue };
        let from = target.len() - rest.trim_start_matches([':', '/', '\\', ';']).len();
        let host = &target[from..];
        let is_right = rest.starts_with("://") && !rest.starts_with(":///");
        if !is_right && rest.starts_with([':', '/', ';']) && host.contains('.') {
            return Some(format!("{scheme}://{host}"));
        }
    }
    let is_domain = |host: &str| [".cn", ".com", ".org", ".net"].iter().any(|end| host.ends_with(end));
    if let Some(rest) = lower.strip_prefix("//") {
        return rest
            .split('/')
            .next()
            .is_some_and(|host| host.contains('.'))
            .then(|| format!("https:{target}"));
    }
    if lower.split_once('@').is_some_and(|(name, host)| !name.contains([':', '/']) && is_domain(host)) {
        return Some(format!("mailto:{target}"));
    }
    let host = lower.split('/').next().filter(|host| !host.contains([':', '@'])).unwrap_or("");
    let domain = host.starts_with("www.") || is_domain(host);
    (domain && !host.starts_with('.')).then(|| format!("https://{target}"))
}

/// Whether a word is one of another letter, or with two exchanged, than a scheme.
fn is_misspelt(word: &str, scheme: &str) -> bool {
    let is_word =
        word.bytes().all(|b| b.is_ascii_lowercase()) && !matches!(word, "http" | "https" | "ftp" | "sftp");
    is_word && word.starts_with('h') && strsim::damerau_levenshtein(word, scheme) == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_its_scheme_is_completed() {
        let cases = [
            ("htps://www.a.gov.cn/", Some("https://www.a.gov.cn/")),
            ("hhtps://www.a.gov.cn/B", Some("https://www.a.gov.cn/B")),
            ("htp://www.a.gov.cn/", Some("http://www.a.gov.cn/")),
            ("https//www.a.gov.cn/", Some("https://www.a.gov.cn/")),
            ("https:///www.a.gov.cn/", Some("https://www.a.gov.cn/")),
            ("www.a.gov.cn/x", Some("https://www.a.gov.cn/x")),
            ("ftp://a.gov.cn/", None),
            ("https://www.a.gov.cn/", None),
            ("xhttps", None),
        ];
        for (target, expected) in cases {
            assert_eq!(complete(target).as_deref(), expected, "{target}");
        }
    }
}
