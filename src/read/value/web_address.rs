//! Addresses of the web.

use crate::finding::{Finding, fill, reading};
use crate::read::field::ValueShape;
use crate::read::key_name::KeyName;
use crate::read::prose::public_address::{leads_nowhere, look_at_address};
use crate::read::reader::{Reader, short};
use crate::read::value::FromNode;
use crate::read::value::meant_address::{
    AROUND, has_secret, is_bare_domain, mended_address, single_slashes, without_spaces,
};
use crate::settings::{self, folder_of_page};
use crate::text::{
    self, AddressFault, address_fault, is_percent_encoded, is_shaper, unprintables, with_scheme,
};
use crate::yaml::{Node, control};

/// An address that becomes a link on pages.
pub(in crate::read) struct WebAddress(pub String);

impl FromNode for WebAddress {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<WebAddress> {
        let address = address(reader, node, key, settings::is_address)?;
        look_at_address(reader, node, &address);
        Some(WebAddress(address))
    }
}

/// Where the original of a report stands: an address that becomes a link, or words.
pub(in crate::read) struct Origin(pub String);

impl FromNode for Origin {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<Origin> {
        let is_address = |text: &str| {
            let is_begun = text.contains("://") || with_scheme(text.trim()).is_some();
            let is_one = !text.trim().contains(' ') || text.is_ascii();
            is_begun && is_one || leads_nowhere(text) || is_bare_domain(text.trim())
        };
        if node.text().is_some_and(is_address) {
            let address = address(reader, node, key, settings::is_address)?;
            look_at_address(reader, node, &address);
            return Some(Origin(address));
        }
        let text = reader.text(node, key)?;
        reader.look_at_line(node, &text, Some(ValueShape::Line));
        Some(Origin(text))
    }
}

/// An address that those of the site's pages begin with.
pub(in crate::read) struct BaseUrl(pub String);

impl FromNode for BaseUrl {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<BaseUrl> {
        address(reader, node, key, settings::is_base_url).map(BaseUrl)
    }
}

/// An address, or a finding: what is refused is not used, in drafts neither.
fn address(
    reader: &mut Reader<'_, '_>,
    node: &Node<'_>,
    key: KeyName<'_>,
    is_fit: fn(&str) -> bool,
) -> Option<String> {
    reader.text(node, key)?;
    let text = node.text().unwrap_or("").trim();
    if is_fit(text) {
        return Some(text.to_owned());
    }
    if let Some(c) = text.chars().find(|c| matches!(c, '\n' | '\r' | '\t') || is_shaper(*c)) {
        reader.say(control(reader.place(node), c));
    } else if is_for_other_programs(text) {
        let filled = fill!(key = reader.key(key), found = short(text));
        reader.say(reader.at(&reading::ADDRESS_SCHEME, node, filled));
    } else if unprintables(text).next().is_none() {
        reader.say(refused(reader, node, key, is_fit));
    }
    None
}

/// What is said of an address that is none, or not a fit one.
fn refused(reader: &Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>, is_fit: fn(&str) -> bool) -> Finding {
    let text = node.text().unwrap_or("").trim();
    let found = short(text);
    // A second address begins behind a sign or a space.
    let second =
        text.match_indices("http").map(|(at, _)| at).find(|at| *at > 0 && text[*at..].contains("://"));
    let between = [' ', ',', '，', '、', ';', '；', '\u{3000}'];
    let first =
        second.filter(|at| text[..*at].ends_with(between)).map(|at| text[..at].trim_end_matches(between));
    if let Some(first) = first.filter(|first| is_fit(first)) {
        let filled = fill!(key = reader.key(key), near = reader.mend(node, first));
        return reader.at(&reading::TWO_ADDRESSES, node, filled);
    }
    let plain = text.split(['?', '#']).next().map(str::to_owned);
    let bare = plain.as_deref().and_then(text::mended_address);
    let whole = text;
    let inside = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
    let text = AROUND.iter().find_map(inside).unwrap_or(text).trim();
    let bare_text = Some(text.to_owned()).filter(|_| text.len() < whole.len());
    // What is wrong with the address of a page is that it is one.
    let folder = folder_of_page(text).filter(|_| settings::is_address(text));
    let is_page = folder.is_some();
    let forms = [
        folder,
        bare_text,
        without_spaces(text),
        single_slashes(text),
        text::mended_address(text),
        bare,
        plain,
        with_scheme(text),
        mended_address(text),
    ];
    if let Some(near) = forms.into_iter().flatten().find(|near| is_fit(near)) {
        let near = reader.mend(node, near);
        let filled = fill!(key = reader.key(key), found = found, near = near);
        let message = match has_secret(text) {
            true => &reading::ADDRESS_SECRET,
            false if is_page && settings::is_address(text) => &reading::ADDRESS_OF_PAGE,
            false if text.contains(['?', '#']) => &reading::ADDRESS_QUERY,
            false => &reading::BAD_ADDRESS,
        };
        return reader.at(message, node, filled);
    }
    let message = match address_fault(text) {
        Some(AddressFault::BadPort) => &reading::ADDRESS_PORT,
        Some(AddressFault::Loopback) => &reading::ADDRESS_LOOPBACK,
        None if !is_percent_encoded(text) => &reading::ADDRESS_PERCENT,
        _ => &reading::NO_ADDRESS,
    };
    reader.at(message, node, fill!(key = reader.key(key), found = found))
}

/// Schemes of addresses that have no `//`.
const SCHEMES: [&str; 9] = ["mailto", "tel", "sms", "sip", "javascript", "vbscript", "data", "blob", "about"];

/// Whether an address is one of mail, or of another scheme than the web's: no other address is meant by it.
fn is_for_other_programs(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return text.split_once('@').is_some_and(|(_, host)| !text.contains('/') && host.contains('.'));
    };
    let is = |names: &[&str]| names.iter().any(|name| scheme.eq_ignore_ascii_case(name));
    // `htps://` is a slip of the finger.
    let is_web = scheme.bytes().all(|b| b"https".contains(&b.to_ascii_lowercase()));
    let is_name = !scheme.is_empty() && scheme.bytes().all(|b| b.is_ascii_alphanumeric());
    if rest.starts_with("//") { is_name && !is_web } else { is(&SCHEMES) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_no_browser_follows_to_a_page_are_known() {
        for text in [
            "mailto:a@b.cn",
            "MAILTO:a@b.cn?subject=x",
            "a@b.cn",
            "tel:0512-00000000",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.cn/x",
            "file:///C:/x.html",
            "weixin://dl/x",
        ] {
            assert!(is_for_other_programs(text), "{text}");
        }
        for text in [
            "https://a.cn/",
            "htps://a.cn/",
            "HTTP://a.cn/",
            "https://u:p@a.cn/",
            "u:p@a.cn",
            "//a.cn/x",
            "a.cn:8080/x",
            "www.a.cn",
            "https:/a.cn",
            "www.a.cn/@x.y",
            "见公告",
        ] {
            assert!(!is_for_other_programs(text), "{text}");
        }
    }
}
