//! Under which names a file may be published beside a report.

use crate::finding::{Message, holes, reading};

/// Types that a browser or a server runs. Servers look at every part of a name between dots: `x.html.en` is a web page
/// to them, and `x.php.jpg` a program.
const ACTIVE: &[&str] = &[
    "asa", "asax", "ascx", "ashx", "asis", "asmx", "asp", "aspx", "axd", "cer", "cfm", "cgi", "config",
    "fcgi", "hta", "htaccess", "htc", "htm", "html", "inc", "jar", "js", "jsp", "jspx", "mht", "mhtml",
    "mjs", "phar", "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtm", "phtml", "pl", "py",
    "rb", "sh", "shtm", "shtml", "stm", "svg", "svgz", "swf", "var", "vbs", "wasm", "xht", "xhtml", "xml",
    "xsl", "xslt", "xul",
];

/// Endings that say to servers that a file is compressed, wherever they stand in a name.
const CODED: &[&str] = &["gz", "tgz", "z", "br", "bz2", "zst"];

/// Bytes of a name that a disk of any system takes, with some to spare for what programs put behind it.
const LONGEST: usize = 240;

/// What speaks against a name.
type Reason = &'static Message<{ holes(&["found", "name", "near"]) }>;

/// A name that cannot be published.
#[derive(Debug)]
pub(super) struct BadName {
    pub reason: Reason,
    /// What in it is wrong.
    pub found: String,
    /// A name like it that can be published.
    pub near: String,
}

/// The ending of a name, in small letters; empty where it has none.
pub(super) fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// A part of a name between its dots for which browsers or servers would run the file.
pub(super) fn active_part(name: &str) -> Option<&str> {
    // Some servers read a name up to a semicolon only.
    let parts = name.split('.').skip(1).map(|part| part.split(';').next().unwrap_or(part).trim());
    let is_active = |part: &&str| ACTIVE.iter().any(|active| part.eq_ignore_ascii_case(active));
    parts.into_iter().find(is_active)
}

/// A part of a name between its dots for which servers would say that the file is compressed.
fn coded_part(name: &str) -> Option<&str> {
    let (inside, _) = name.rsplit_once('.')?;
    inside.split('.').skip(1).find(|part| CODED.iter().any(|coded| part.eq_ignore_ascii_case(coded)))
}

/// What speaks against a name, whatever its type.
pub(super) fn bad_name(name: &str) -> Option<BadName> {
    let near = mended(name);
    let bad =
        |reason: Reason, found: &str| Some(BadName { reason, found: found.to_owned(), near: near.clone() });
    if let Some(at) = name.find(is_kept_by_windows) {
        return bad(&reading::NAME_CHARACTER, &name[at..=at]);
    }
    if name.ends_with(['.', ' ']) {
        return bad(&reading::NAME_END, &name[name.len() - 1..]);
    }
    if name.starts_with(' ') {
        return bad(&reading::NAME_END, " ");
    }
    let stem = name.split('.').next().unwrap_or(name).trim();
    if is_device(stem) {
        return bad(&reading::NAME_DEVICE, stem);
    }
    if name.eq_ignore_ascii_case("index.html") || stem.eq_ignore_ascii_case("report") {
        return bad(&reading::NAME_KEPT, name);
    }
    if let Some(part) = active_part(name) {
        return bad(&reading::NAME_ACTIVE, part);
    }
    if let Some(part) = coded_part(name) {
        return bad(&reading::NAME_CODED, part);
    }
    if name.len() > LONGEST {
        return bad(&reading::NAME_LONG, name);
    }
    let mark = name.chars().find(|c| is_combining(*c))?;
    bad(&reading::NAME_DECOMPOSED, mark.encode_utf8(&mut [0; 4]))
}

/// A name like another one, without what [`bad_name`] finds.
fn mended(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|c| !is_combining(*c))
        .map(|c| if is_kept_by_windows(c) { '-' } else { c })
        .collect();
    let mut parts = plain.trim_end_matches(['.', ' ']).trim_start().split('.');
    let first = parts.next().unwrap_or_default();
    let mut near = first.to_owned();
    if is_device(first.trim())
        || first.eq_ignore_ascii_case("report")
        || plain.eq_ignore_ascii_case("index.html")
    {
        near.push_str("-1");
    }
    let ending = parts.next_back();
    for part in parts {
        let active = active_part(&format!(".{part}")).is_some() || coded_part(&format!(".{part}.")).is_some();
        near.push(if active { '-' } else { '.' });
        near.push_str(part);
    }
    let room = LONGEST - ending.map_or(0, |ending| ending.len() + 1).min(LONGEST);
    let cut = (0..=near.len().min(room)).rev().find(|at| near.is_char_boundary(*at)).unwrap_or(0);
    near.truncate(cut);
    ending.map_or(near.clone(), |ending| format!("{near}.{ending}"))
}

/// A character that no name on Windows can have.
fn is_kept_by_windows(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*')
}

/// A name that Windows keeps for a device, whatever ending it has.
fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let is_number =
        |n: &str| n.len() == 1 && n.as_bytes()[0].is_ascii_digit() || matches!(n, "¹" | "²" | "³");
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$")
        || numbered.is_some_and(is_number)
}

/// A mark that belongs to the letter before it. Where a letter and its mark are two characters, as macOS may write them,
/// the name is another one than it looks like.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1160}'..='\u{11ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_travel_are_told_with_one_that_does() {
        let long = format!("{}.pdf", "长".repeat(83));
        let cut = format!("{}.pdf", "长".repeat(78));
        let cases: [(&str, Option<(&str, &str)>); 30] = [
            ("流程图.png", None),
            ("附件1：工作 方案（100%）#2.pdf", None),
            ("v1.2 说明.docx", None),
            ("a:b.pdf", Some((":", "a-b.pdf"))),
            ("a?.pdf", Some(("?", "a-.pdf"))),
            ("a\\b.pdf", Some(("\\", "a-b.pdf"))),
            ("x|\"<y>*.pdf", Some(("|", "x---y--.pdf"))),
            ("dot.", Some((".", "dot"))),
            ("x.pdf. ", Some((" ", "x.pdf"))),
            (" a.pdf", Some((" ", "a.pdf"))),
            ("con.pdf", Some(("con", "con-1.pdf"))),
            ("CON", Some(("CON", "CON-1"))),
            ("con .tar.pdf", Some(("con", "con -1.tar.pdf"))),
            ("COM1.csv", Some(("COM1", "COM1-1.csv"))),
            ("lpt9.txt", Some(("lpt9", "lpt9-1.txt"))),
            ("com¹.pdf", Some(("com¹", "com¹-1.pdf"))),
            ("CONIN$.pdf", Some(("CONIN$", "CONIN$-1.pdf"))),
            ("x.asp;.pdf", Some(("asp", "x-asp;.pdf"))),
            ("com.pdf", None),
            ("com10.pdf", None),
            ("report.pdf", Some(("report.pdf", "report-1.pdf"))),
            ("Report.tar.zip", Some(("Report.tar.zip", "Report-1.tar.zip"))),
            ("reports.pdf", None),
            ("x.php.jpg", Some(("php", "x-php.jpg"))),
            ("x.PhP5.jpg", Some(("PhP5", "x-PhP5.jpg"))),
            ("a.gz.pdf", Some(("gz", "a-gz.pdf"))),
            ("a.tar.gz", None),
            ("x.html.en", Some(("html", "x-html.en"))),
            ("cafe\u{301}.pdf", Some(("\u{301}", "cafe.pdf"))),
            (&long, Some((&long, &cut))),
        ];
        for (name, expected) in cases {
            let found = bad_name(name);
            assert_eq!(found.as_ref().map(|bad| (&*bad.found, &*bad.near)), expected, "{name}");
            assert!(bad_name(&mended(name)).is_none(), "{name}: {}", mended(name));
        }
    }
}
