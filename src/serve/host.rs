//! The hosts that the preview answers to: with a name of their own that points here, other sites could read its pages.

use std::net::{IpAddr, SocketAddr};

/// The hosts that the preview answers to.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// The host that it was told to listen on.
    pub told: String,
    /// The port.
    pub port: u16,
    /// Other machines may reach it, under any address of this one.
    pub is_open: bool,
}

impl Hosts {
    /// Those of a preview that listens on an address.
    pub(super) fn new(told: &str, address: SocketAddr) -> Hosts {
        Hosts { told: told.to_owned(), port: address.port(), is_open: !address.ip().is_loopback() }
    }

    /// Whether the `Host` of a request is this server. `further` gives the hosts that forward to it, from any port.
    pub(super) fn is_own(&self, host: &str, further: impl FnOnce() -> Vec<String>) -> bool {
        let (name, port) = name_and_port(host);
        let address = name.parse::<IpAddr>().ok().map(|address| address.to_canonical());
        let own = name.eq_ignore_ascii_case("localhost")
            || name.eq_ignore_ascii_case(&self.told)
            || address.is_some_and(|address| address.is_loopback() || self.is_open);
        own && port.unwrap_or(80) == self.port
            || !name.is_empty() && further().iter().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether an `Origin` is this server, or a host that forwards to it.
    pub(super) fn is_own_origin(&self, origin: &str, further: impl FnOnce() -> Vec<String>) -> bool {
        match origin.split_once("://") {
            Some(("http", host)) => self.is_own(host, further),
            Some(("https", host)) => {
                let name = name_and_port(host).0;
                !name.is_empty() && further().iter().any(|known| known.eq_ignore_ascii_case(name))
            }
            _ => false,
        }
    }
}

/// The name in a `Host` without brackets and the dot of a whole domain name, and the port if there is a valid one; port 0
/// is none that anybody listens on.
fn name_and_port(host: &str) -> (&str, Option<u16>) {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port.parse().unwrap_or(0))),
        _ => (host, None),
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    (bare.strip_suffix('.').unwrap_or(bare), port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_server_are_its_own() {
        let hosts = |told: &str, is_open| Hosts { told: told.to_owned(), port: 8000, is_open };
        let further = || vec!["box.example".to_owned(), "10.0.0.7".to_owned()];
        // Host, on loopback, open to others.
        let cases = [
            ("127.0.0.1:8000", true, true),
            ("localhost:8000", true, true),
            ("LOCALHOST.:8000", true, true),
            ("[::1]:8000", true, true),
            ("[::ffff:127.0.0.1]:8000", true, true),
            ("127.1.2.3:8000", true, true),
            ("localhost", false, false),
            ("localhost:80", false, false),
            ("localhost:8000x", false, false),
            ("localhost:", false, false),
            ("evil.example:8000", false, false),
            ("localhost.evil.example:8000", false, false),
            ("127.0.0.1.evil.example:8000", false, false),
            ("192.168.0.1:8000", false, true),
            ("[2001:db8::1]:8000", false, true),
            ("2130706433:8000", false, false),
            ("", false, false),
            (":8000", false, false),
            ("[]:8000", false, false),
            ("box.example", true, true),
            ("BOX.example:444", true, true),
            ("10.0.0.7:9", true, true),
            ("my.box.example", false, false),
            ("box.example.evil", false, false),
        ];
        for (host, local, open) in cases {
            assert_eq!(hosts("127.0.0.1", false).is_own(host, further), local, "{host}");
            assert_eq!(hosts("0.0.0.0", true).is_own(host, further), open, "{host}, open");
        }
        assert!(hosts("wang-pc", true).is_own("WANG-PC:8000", Vec::new));
        let origins = [
            ("http://localhost:8000", true),
            ("https://localhost:8000", false),
            ("http://box.example", true),
            ("https://box.example", true),
            ("https://box.example:8443", true),
            ("https://evil.example", false),
            ("ftp://box.example", false),
            ("null", false),
            ("", false),
        ];
        for (origin, own) in origins {
            assert_eq!(hosts("127.0.0.1", false).is_own_origin(origin, further), own, "{origin}");
        }
    }
}
