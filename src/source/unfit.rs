//! What no file may hold that is published, by its first bytes.

use memchr::memmem::find;

/// Whether a file only stands for one that another program keeps: the command that fetches it.
pub(crate) fn pointer(head: &[u8]) -> Option<&'static str> {
    match head {
        _ if head.starts_with(b"version https://git-lfs.github.com/spec/") => Some("git lfs pull"),
        _ if head.starts_with(b"/annex/objects/") => Some("git annex get"),
        _ => None,
    }
}

/// Whether a file holds a key that is to be kept secret: that of a certificate, or of a login by SSH.
pub(crate) fn is_secret_key(head: &[u8]) -> bool {
    find(head, b"PRIVATE KEY-----").is_some() || head.starts_with(b"PuTTY-User-Key-File-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_pointers_are_known_by_how_they_begin() {
        let pointers =
            [&b"version https://git-lfs.github.com/spec/v1\noid sha256:0"[..], b"/annex/objects/SHA256E-s1"];
        assert_eq!(pointers.map(pointer), [Some("git lfs pull"), Some("git annex get")]);
        for secret in [
            "-----BEGIN PRIVATE KEY-----\nMII",
            "# x\n-----BEGIN OPENSSH PRIVATE KEY-----\n",
            "PuTTY-User-Key-File-3: x",
        ] {
            assert!(is_secret_key(secret.as_bytes()), "{secret}");
        }
        for plain in ["-----BEGIN CERTIFICATE-----\n", "-----BEGIN PUBLIC KEY-----\n", "version 2", ""] {
            assert!(!is_secret_key(plain.as_bytes()) && pointer(plain.as_bytes()).is_none(), "{plain}");
        }
    }
}
