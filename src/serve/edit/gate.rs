//! Which calls are looked at: those of a page of this server that has the key.

use crate::base::Words;
use crate::serve::edit::EditKey;
use crate::serve::request::Request;

/// Bytes that the body of a call may have.
const LARGEST: u64 = 20 << 20;

/// What becomes of a call, before its body is read.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::serve) enum Admission {
    /// Its body of so many bytes is read.
    Admitted(u64),
    /// It is refused: status and what is said.
    Refused(u16, &'static Words),
}

/// The types that a body may have.
const TYPES: [&str; 2] = ["application/json", "application/octet-stream"];

impl Admission {
    /// Of a call; `is_own_origin` knows the origins of this server.
    pub(in crate::serve) fn of(
        request: &Request,
        key: &EditKey,
        is_own_origin: impl Fn(&str) -> bool,
    ) -> Admission {
        let metadata = &request.metadata;
        let is_own = metadata.origin.as_deref().is_some_and(&is_own_origin);
        let is_same = metadata.site.as_deref().is_none_or(|site| site == "same-origin");
        let kind = request.content_type.as_deref().unwrap_or("").split(';').next().unwrap_or("").trim();
        let has_type = TYPES.iter().any(|known| known.eq_ignore_ascii_case(kind));
        let has_key = request.key.as_deref().is_some_and(|word| key.is(word));
        match () {
            () if !is_own || !is_same => Admission::Refused(403, &FOREIGN),
            () if !has_type => Admission::Refused(403, &TYPE),
            () if !has_key => Admission::Refused(403, &KEY),
            () if request.is_chunked => Admission::Refused(411, &LENGTH),
            () => match request.length.as_deref().map(str::parse::<u64>) {
                Some(Ok(length)) if length <= LARGEST => Admission::Admitted(length),
                Some(Ok(_)) => Admission::Refused(413, &LARGE),
                _ => Admission::Refused(411, &LENGTH),
            },
        }
    }
}

const FOREIGN: Words =
    Words::new("只有本预览自己的页面能改文件", "only pages of this preview itself may change files");
const TYPE: Words = Words::new(
    "请求的类型不对：只收 application/json 和 application/octet-stream",
    "the request has another type than application/json or application/octet-stream",
);
const KEY: Words = Words::new(
    "没有编辑的钥匙，或者预览重新启动过；请用终端里印出的地址打开",
    "the key for editing is missing, or the preview was started anew: open the address that the terminal shows",
);
const LENGTH: Words = Words::new("请求没有写明长度", "the request does not say how long it is");
const LARGE: Words = Words::new("内容超过 20 MiB", "this is larger than 20 MiB");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_calls_of_own_pages_with_the_key_are_admitted() {
        let key = EditKey::random().unwrap();
        let own = |origin: &str| origin == "http://127.0.0.1:8000";
        let good = [
            ("Origin", "http://127.0.0.1:8000"),
            ("Content-Type", "application/json; charset=utf-8"),
            ("X-Portal-Key", &*key.hex()),
            ("Content-Length", "2"),
        ];
        let status = |changed: &str, value: &str| {
            let mut head = "POST /_portal/undo HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n".to_owned();
            for (name, old) in good {
                let new = if name == changed { value } else { old };
                if !new.is_empty() {
                    head += &format!("{name}: {new}\r\n");
                }
            }
            if !good.iter().any(|(name, _)| *name == changed) && !changed.is_empty() {
                head += &format!("{changed}: {value}\r\n");
            }
            let request = Request::parse((head + "\r\n").as_bytes()).unwrap();
            match Admission::of(&request, &key, own) {
                Admission::Admitted(length) => (200, length),
                Admission::Refused(status, _) => (status, 0),
            }
        };
        let cases = [
            ("", "", 200),
            ("Content-Type", "application/octet-stream", 200),
            ("Sec-Fetch-Site", "same-origin", 200),
            ("Origin", "", 403),
            ("Origin", "null", 403),
            ("Origin", "http://127.0.0.1:9000", 403),
            ("Origin", "http://evil.example", 403),
            ("Sec-Fetch-Site", "same-site", 403),
            ("Sec-Fetch-Site", "cross-site", 403),
            ("Content-Type", "", 403),
            ("Content-Type", "text/plain", 403),
            ("Content-Type", "application/x-www-form-urlencoded", 403),
            ("X-Portal-Key", "", 403),
            ("X-Portal-Key", "00000000000000000000000000000000", 403),
            ("Content-Length", "", 411),
            ("Content-Length", "-1", 411),
            ("Content-Length", "20971520", 200),
            ("Content-Length", "20971521", 413),
            ("Content-Length", "100000000000000000000000", 411),
            ("Transfer-Encoding", "chunked", 411),
        ];
        for (name, value, expected) in cases {
            assert_eq!(status(name, value).0, expected, "{name}: {value}");
        }
    }
}
