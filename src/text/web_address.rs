//! Addresses of the web, as editors write them: what keeps one from leading anywhere.

use crate::text::narrow;

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddressFault {
    /// Nothing stands behind its scheme.
    NoHost,
    /// There are two schemes.
    Twice,
    /// It has a user or a password in it.
    Secret,
    /// What should be the name of a host is none.
    BadHost,
    /// Its port is none.
    BadPort,
    /// A full stop or the like of the sentence around is its last character.
    Sentence,
    /// It leads to the machine of whoever follows it.
    Loopback,
}

/// An address taken apart.
struct Parts<'a> {
    scheme: &'a str,
    user: Option<&'a str>,
    host: &'a str,
    port: Option<&'a str>,
    /// What follows the host.
    rest: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts of an address of the web; `None` where it does not begin as one.
    fn of(text: &'a str) -> Option<Parts<'a>> {
        let (scheme, behind) = text.split_once("://")?;
        let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let end = behind.find(['/', '?', '#', '\\']).unwrap_or(behind.len());
        let (authority, rest) = behind.split_at(end);
        let (user, host) = match authority.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, authority),
        };
        let numbers = host.starts_with('[');
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !numbers || host.ends_with(']') => (host, Some(port)),
            _ => (host, None),
        };
        known.then_some(Parts { scheme, user, host, port, rest })
    }
}

/// What is wrong with an address that begins with `http://` or `https://`; nothing with others.
pub(crate) fn address_fault(text: &str) -> Option<AddressFault> {
    use AddressFault::{BadHost, BadPort, Loopback, NoHost, Secret, Sentence, Twice};
    let Parts { user, host, port, rest, .. } = Parts::of(text)?;
    if host.is_empty() && port.is_none() && user.is_none() {
        return Some(NoHost);
    }
    let second = matches!(host.to_ascii_lowercase().as_str(), "http" | "https");
    match port {
        _ if second && rest.starts_with('/') => Some(Twice),
        _ if user.is_some() => Some(Secret),
        _ if !is_host(host) => Some(BadHost),
        Some(port) if port.parse().map_or(true, |port: u16| port == 0) => Some(BadPort),
        _ if is_loopback(host) => Some(Loopback),
        _ if rest.ends_with(SENTENCE) => Some(Sentence),
        _ => None,
    }
}

/// What ends a sentence or a part of it and no address.
const SENTENCE: [char; 9] = ['。', '，', '；', '、', '：', '！', '？', '）', '”'];

/// The address that was meant, where that is plain.
pub(crate) fn mended_address(text: &str) -> Option<String> {
    let Parts { scheme, host, port, rest, .. } = Parts::of(text)?;
    let scheme = scheme.to_ascii_lowercase();
    let mended = match address_fault(text)? {
        AddressFault::Twice => format!("{}://{}", host.to_ascii_lowercase(), rest.trim_start_matches('/')),
        AddressFault::Secret => {
            let port = port.map(|port| format!(":{port}")).unwrap_or_default();
            format!("{scheme}://{host}{port}{rest}")
        }
        AddressFault::BadHost => {
            let end = host.find(|c| SENTENCE.contains(&c) || c == '（')?;
            format!("{scheme}://{}", &host[..end])
        }
        AddressFault::Sentence => {
            let bare = text.trim_end_matches(SENTENCE);
            // With its end a remark goes.
            bare.rsplit_once('（')
                .filter(|(_, remark)| !remark.contains('）'))
                .map_or(bare, |(bare, _)| bare)
                .to_owned()
        }
        AddressFault::NoHost | AddressFault::BadPort | AddressFault::Loopback => return None,
    };
    let cut = address_fault(text) == Some(AddressFault::BadHost);
    let named = !cut || Parts::of(&mended).is_some_and(|parts| parts.host.contains('.'));
    (named && address_fault(&mended).is_none()).then_some(mended)
}

/// Whether a text may be the name or number of a host.
fn is_host(host: &str) -> bool {
    if let Some(number) = host.strip_prefix('[') {
        return number.strip_suffix(']').is_some_and(|n| n.parse::<std::net::Ipv6Addr>().is_ok());
    }
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.strip_suffix('.').unwrap_or(host).split('.').all(label)
}

/// Whether a host is the machine itself.
fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    let number = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    host == "localhost"
        || host.ends_with(".localhost")
        || number.is_ok_and(|number| number.is_loopback() || number.is_unspecified())
}

/// Whether an address of the web leads to a host that only a network of offices or homes knows: 10.1.2.3, 192.168.1.20, `oa`.
pub(crate) fn is_of_private_network(text: &str) -> bool {
    let Some(Parts { host, .. }) = Parts::of(text) else { return false };
    match host.trim_matches(['[', ']']).parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(number)) => number.is_private() || number.is_link_local(),
        Ok(std::net::IpAddr::V6(number)) => number.segments()[0] & 0xfe00 == 0xfc00,
        Err(_) => !host.is_empty() && !host.contains('.') && !is_loopback(host) && host.is_ascii(),
    }
}

/// What a parameter of an address is called that lets whoever has it in.
const KEYS: [&str; 15] = [
    "token",
    "access_token",
    "accesstoken",
    "ticket",
    "session",
    "sessionid",
    "session_id",
    "jsessionid",
    "phpsessid",
    "sid",
    "password",
    "passwd",
    "pwd",
    "secret",
    "authorization",
];

/// An address without the parameters that let whoever has them in; `None` if it has none such.
pub(crate) fn without_token(text: &str) -> Option<String> {
    Parts::of(text)?;
    let (path, behind) = text.split_once('?').unwrap_or((text, ""));
    let (query, fragment) = behind.split_once('#').unwrap_or((behind, ""));
    let is_key = |parameter: &&str| {
        let (key, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        !value.is_empty() && KEYS.contains(&&*key.to_ascii_lowercase())
    };
    // Some servers put the number of a session behind a semicolon.
    let session = path.find(";jsessionid=");
    if session.is_none() && !query.split('&').any(|parameter| is_key(&parameter)) {
        return None;
    }
    let kept: Vec<&str> = query.split('&').filter(|p| !p.is_empty() && !is_key(p)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    Some(format!("{}{query}{fragment}", &path[..session.unwrap_or(path.len())]))
}

/// Whether each `%` is followed by two digits of a byte.
pub(crate) fn is_percent_encoded(text: &str) -> bool {
    let hex = |b: Option<&u8>| b.is_some_and(u8::is_ascii_hexdigit);
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'%', bytes).all(|at| hex(bytes.get(at + 1)) && hex(bytes.get(at + 2)))
}

/// An address whose scheme has other signs than `://` behind it, or full-width letters, as it was meant.
pub(crate) fn with_scheme(text: &str) -> Option<String> {
    let plain: String = text.chars().map(|c| if c == '\\' { '/' } else { narrow(c) }).collect();
    let lower = plain.to_ascii_lowercase();
    ["https", "http"].into_iter().find_map(|scheme| {
        let behind = plain.get(scheme.len()..).filter(|_| lower.starts_with(scheme))?;
        let rest = behind.strip_prefix([':', ';'])?.trim_start_matches(['/', ':']);
        (!rest.is_empty()).then(|| format!("{scheme}://{rest}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lets_whoever_has_it_in_is_taken_off() {
        let cases = [
            ("https://a.cn/x?token=8af", Some("https://a.cn/x")),
            ("https://a.cn/x?id=3&access_token=8af&p=1#b", Some("https://a.cn/x?id=3&p=1#b")),
            ("http://a.cn/x;jsessionid=8AF?id=3", Some("http://a.cn/x?id=3")),
            ("http://a.cn/x?PWD=1", Some("http://a.cn/x")),
            ("https://a.cn/x?id=3", None),
            ("https://a.cn/x?token=", None),
            ("https://a.cn/token=3", None),
            ("见 a.cn?token=3", None),
        ];
        for (text, expected) in cases {
            assert_eq!(without_token(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn hosts_of_a_network_of_ones_own_are_known() {
        let own =
            ["http://10.1.2.3/x", "http://192.168.1.20:8080/oa/", "http://172.16.0.1", "http://oa/a.pdf"];
        let other = ["http://8.8.8.8/", "http://172.32.0.1/", "https://oa.cn/", "http://localhost/", "a.pdf"];
        assert!(own.iter().all(|address| is_of_private_network(address)));
        assert!(!other.iter().any(|address| is_of_private_network(address)));
    }

    #[test]
    fn what_keeps_an_address_from_leading_anywhere_is_told_with_what_was_meant() {
        use AddressFault::{BadHost, BadPort, Loopback, NoHost, Secret, Sentence, Twice};
        type Case = (&'static str, Option<AddressFault>, Option<&'static str>);
        let cases: [Case; 32] = [
            ("http://", Some(NoHost), None),
            ("https:///a", Some(NoHost), None),
            ("https://?x", Some(NoHost), None),
            ("http://http://www.a.cn/x", Some(Twice), Some("http://www.a.cn/x")),
            ("https://http://www.a.cn", Some(Twice), Some("http://www.a.cn")),
            ("https://u:p@www.a.cn/x?y#z", Some(Secret), Some("https://www.a.cn/x?y#z")),
            ("HTTPS://u@a.cn:8080", Some(Secret), Some("https://a.cn:8080")),
            ("https://@a.cn/", Some(Secret), Some("https://a.cn/")),
            ("https://u:p@", Some(Secret), None),
            ("http://a.cn。", Some(BadHost), Some("http://a.cn")),
            ("http://a.cn，见附件", Some(BadHost), Some("http://a.cn")),
            ("http://a.cn）", Some(BadHost), Some("http://a.cn")),
            ("https://...", Some(BadHost), None),
            ("https://a..cn/", Some(BadHost), None),
            ("https://a b.cn/", Some(BadHost), None),
            ("https://a.cn:99999/", Some(BadPort), None),
            ("https://a.cn:0/", Some(BadPort), None),
            ("https://a.cn:8o/", Some(BadPort), None),
            ("https://a.cn:/", Some(BadPort), None),
            ("http://127.0.0.1:8000/2023/", Some(Loopback), None),
            ("http://localhost:8000/", Some(Loopback), None),
            ("http://[::1]/", Some(Loopback), None),
            ("http://0.0.0.0:8000/", Some(Loopback), None),
            ("http://a.cn/x。", Some(Sentence), Some("http://a.cn/x")),
            ("https://a.cn/x）。", Some(Sentence), Some("https://a.cn/x")),
            ("https://www.a.cn/甲?b=c#d", None, None),
            ("http://例子.cn:8080/a", None, None),
            ("http://[2001:db8::1]:80/", None, None),
            ("http://10.1.2.3/x", None, None),
            ("https://a.cn./", None, None),
            ("mailto:a@b.cn", None, None),
            ("../a/", None, None),
        ];
        for (text, fault, mended) in cases {
            assert_eq!(address_fault(text), fault, "{text}");
            assert_eq!(mended_address(text).as_deref(), mended, "{text}");
        }
    }

    #[test]
    fn a_percent_sign_stands_before_a_byte() {
        for text in ["", "a", "%E7%94", "a%20b"] {
            assert!(is_percent_encoded(text), "{text}");
        }
        for text in ["%", "%zz", "a%2", "%%41"] {
            assert!(!is_percent_encoded(text), "{text}");
        }
    }

    #[test]
    fn what_stands_between_a_scheme_and_its_host_is_mended() {
        let cases = [
            ("https：//www.x.cn/1", Some("https://www.x.cn/1")),
            ("ｈｔｔｐ：／／www.x.cn", Some("http://www.x.cn")),
            ("https:/www.x.cn", Some("https://www.x.cn")),
            ("http:\\\\www.x.cn\\a", Some("http://www.x.cn/a")),
            ("HTTPS;//www.x.cn", Some("https://www.x.cn")),
            ("http：//", None),
            ("httpd的说明", None),
            ("本机关网站", None),
        ];
        for (text, expected) in cases {
            assert_eq!(with_scheme(text).as_deref(), expected, "{text}");
        }
    }
}
