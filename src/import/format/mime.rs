//! Web pages as browsers and Word save them in one file (.mht): the page and its pictures, each encoded as in a letter.

use std::borrow::Cow;

use crate::base::Said;
use crate::import::format::limits::Unreadable;

/// Bytes of the head of a file or a part, at most.
const HEAD: usize = 16_384;
/// Parts in parts, at most.
const DEEPEST: usize = 4;
/// Parts beside each other that are looked at: the page is among the first.
const PARTS: usize = 1_000;

/// Whether a file is one.
pub(super) fn is_mime(bytes: &[u8]) -> bool {
    let (head, _) = parted(&bytes[..bytes.len().min(HEAD)]);
    let has = |name: &str| value(&head, name).is_some();
    has("mime-version") && has("content-type")
}

/// The web page in such a file.
///
/// # Errors
/// When it has none.
pub(super) fn page(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    page_in(bytes, DEEPEST).ok_or_else(|| {
        Said::new(
            "文件里没有网页，或者已经损坏；请在浏览器或 Word 中打开，另存为 .html 或 .docx 再导入",
            "the file holds no web page, or is damaged; open it in a browser or in Word, save it as .html or .docx, and import that",
        )
    })
}

/// The first page in a part, or in one of its own parts.
fn page_in(part: &[u8], depth: usize) -> Option<Vec<u8>> {
    let (head, body) = parted(part);
    let kind = value(&head, "content-type").unwrap_or_default();
    let is_kind = |name: &str| kind.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
    if is_kind("multipart/") {
        let mark = format!("--{}", attribute(kind, "boundary")?);
        return parts(body, mark.as_bytes())
            .into_iter()
            .find_map(|part| page_in(part, depth.checked_sub(1)?));
    }
    if !is_kind("text/html") {
        return None;
    }
    let encoding = value(&head, "content-transfer-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    match encoding.as_str() {
        "quoted-printable" => Some(from_quoted_printable(body)),
        "base64" => from_base64(body),
        _ => Some(body.to_vec()),
    }
}

/// The head of a part, its folded lines joined, and its body.
fn parted(part: &[u8]) -> (String, &[u8]) {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"].into_iter().filter_map(|end| Some((find(part, end)?, end.len())));
    let (at, length) = ends.min().unwrap_or((part.len(), 0));
    let head = String::from_utf8_lossy(&part[..at.min(HEAD)]).replace("\r\n", "\n");
    (head.replace("\n ", " ").replace("\n\t", " "), &part[at + length..])
}

/// What stands behind a name in a head.
fn value<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let of = |line: &'h str| line.split_once(':').filter(|(own, _)| own.eq_ignore_ascii_case(name));
    head.lines().find_map(of).map(|(_, value)| value.trim())
}

/// What stands behind a name in a value: `multipart/related; boundary="…"`.
fn attribute<'v>(value: &'v str, name: &str) -> Option<&'v str> {
    let of = |part: &'v str| part.trim().split_once('=').filter(|(own, _)| own.eq_ignore_ascii_case(name));
    let (_, found) = value.split(';').find_map(of)?;
    Some(found.trim_matches('"')).filter(|found| !found.is_empty())
}

/// The parts of a body between lines that begin with a mark.
fn parts<'b>(body: &'b [u8], mark: &[u8]) -> Vec<&'b [u8]> {
    let mut all = Vec::new();
    let mut rest = body;
    let mut is_first = true;
    while let Some(at) = find(rest, mark).filter(|_| all.len() < PARTS) {
        if !is_first {
            all.push(&rest[..at]);
        }
        is_first = false;
        let behind = &rest[at + mark.len()..];
        let line = find(behind, b"\n").map_or(behind.len(), |end| end + 1);
        rest = &behind[line..];
    }
    if !is_first {
        all.push(rest);
    }
    all
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// Bytes of which some are written `=E6`, in lines that end with `=` where they go on.
fn from_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        let behind = &rest[at + 1..];
        let digit = |at: usize| behind.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        let byte = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(16 * high + low).ok());
        let (more, length) = match (byte, behind) {
            (Some(byte), _) => (Some(byte), 2),
            (None, [b'\r', b'\n', ..]) => (None, 2),
            (None, [b'\n', ..]) => (None, 1),
            // A sign that is no such byte is itself.
            (None, _) => (Some(b'='), 0),
        };
        out.extend(more);
        rest = &behind[length..];
    }
    out.extend_from_slice(rest);
    out
}

/// Bytes written with 64 signs; `None` where others stand among them.
fn from_base64(body: &[u8]) -> Option<Vec<u8>> {
    let signs: Cow<'_, [u8]> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let end = signs.iter().position(|sign| *sign == b'=').unwrap_or(signs.len());
    let mut out = Vec::with_capacity(signs.len() * 3 / 4);
    for four in signs[..end].chunks(4) {
        let mut bits = 0_u32;
        for sign in four {
            bits = bits << 6 | six_bits(*sign)?;
        }
        let bytes = (bits << (6 * (4 - four.len()))).to_be_bytes();
        out.extend_from_slice(&bytes[1..four.len()]);
    }
    Some(out)
}

fn six_bits(sign: u8) -> Option<u32> {
    let value = match sign {
        b'A'..=b'Z' => sign - b'A',
        b'a'..=b'z' => sign - b'a' + 26,
        b'0'..=b'9' => sign - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(encoding: &str, body: &str) -> String {
        format!(
            "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n\r\n----b\r\n\
             Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBO\r\n----b\r\nContent-Type: text/html; charset=\"utf-8\"\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n----b--\r\n"
        )
    }

    #[test]
    fn the_page_is_found_among_the_parts() {
        let cases = [
            ("quoted-printable", "<p>=E6=80=BB=E8=AE=\r\n=A1 a=3Db</p>", "<p>总计 a=b</p>\r\n"),
            ("base64", "PHA+5oC76K6h\r\nPC9wPg==", "<p>总计</p>"),
            ("base64", "YWI=", "ab"),
            ("8bit", "<p>总计</p>", "<p>总计</p>\r\n"),
        ];
        for (encoding, body, expected) in cases {
            let file = file(encoding, body);
            assert!(is_mime(file.as_bytes()), "{encoding}");
            let page = page(file.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(page).unwrap(), expected, "{encoding}");
        }
    }

    #[test]
    fn of_many_parts_only_the_first_are_looked_at() {
        let head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=-\n\n";
        let many = head.to_owned() + &"---\n".repeat(50_000);
        let (_, body) = parted(many.as_bytes());
        assert_eq!(parts(body, b"---").len(), PARTS + 1);
        assert!(page(many.as_bytes()).is_err());
        assert_eq!(parted(&[b'a'; 2 * HEAD]).0.len(), HEAD);
    }

    #[test]
    fn what_has_no_page_is_refused() {
        for text in [
            "MIME-Version: 1.0\nContent-Type: text/plain\n\nabc",
            &file("base64", "<p>"),
            "MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
        ] {
            assert!(is_mime(text.as_bytes()) && page(text.as_bytes()).is_err(), "{text}");
        }
        for text in
            ["", "发布日期：2024-01-09", "Content-Type: text/html\n\n<p>", "<html>MIME-Version: 1.0</html>"]
        {
            assert!(!is_mime(text.as_bytes()), "{text}");
        }
    }
}
