//! Names of files and folders: which of them no site reads, and how one that is not UTF-8 is said.

use std::borrow::Cow;
use std::ffi::OsStr;

use encoding_rs::GBK;

use crate::source::document_endings;

/// What systems leave in the folders that they show.
const LITTER: &[&str] = &["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "@eadir"];

/// What editors and programs put behind the name of a file that they keep a copy of.
const BACKUP: &[&str] = &[
    "bak",
    "back",
    "backup",
    "old",
    "orig",
    "rej",
    "save",
    "sav",
    "swp",
    "swo",
    "tmp",
    "temp",
    "part",
    "partial",
    "crdownload",
    "download",
    "downloading",
    "wbk",
    "asd",
    "xlk",
];

/// Whether what has this name is passed over wherever it lies: dot files, what systems leave in folders, and the files by
/// which office programs tell that another one is open.
pub(crate) fn is_passed_over(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    match name {
        [b'.', rest @ ..] => !is_hidden_document(rest),
        [b'~', b'$', ..] => true,
        [b'~', rest @ ..] => rest.len() > 4 && rest[rest.len() - 4..].eq_ignore_ascii_case(b".tmp"),
        _ => LITTER.iter().any(|litter| name.eq_ignore_ascii_case(litter.as_bytes())),
    }
}

/// Whether what has this name is passed over where dot files are published, too: what systems, editors and keepers of versions
/// make beside files of people.
pub(crate) fn is_litter(name: &OsStr) -> bool {
    let bytes = name.as_encoded_bytes();
    let made = |begin: &&[u8]| bytes.starts_with(begin);
    let begins: [&[u8]; 9] =
        [b"._", b".~", b".#", b".DS_Store", b".git", b".svn", b".hg", b".portal-", b".fuse_hidden"];
    let swapped = [&b".swp"[..], b".swo", b"~"].iter().any(|end| bytes.ends_with(end));
    match bytes {
        [b'.', ..] => swapped || begins.iter().any(made),
        _ => is_passed_over(name),
    }
}

/// Whether a file is a copy that an editor or another program left, by its name or its path: `overview.md~`, `旧稿.bak`, `#a.txt#`.
pub(crate) fn is_backup(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase());
    name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || BACKUP.contains(&ending.as_str())
        || name.contains(".sync-conflict-")
}

/// Whether a dot hides a document that somebody may have meant to publish: nothing that macOS, an office program or an editor
/// makes beside a file of its own.
fn is_hidden_document(name: &[u8]) -> bool {
    let made = matches!(name, [b'.' | b'_' | b'~' | b'#', ..]);
    let ending = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    let has_stem = ending.len() < name.len();
    !made && has_stem && document_endings().any(|known| ending.eq_ignore_ascii_case(known.as_bytes()))
}

/// A name as paths of the site have it: of one that is not UTF-8, every byte beyond ASCII as `\xC1`, so that no two names
/// become one.
pub(super) fn written(name: &OsStr) -> Cow<'_, str> {
    match name.to_str() {
        Some(name) => Cow::Borrowed(name),
        None => {
            let shown = |byte: &u8| match byte.is_ascii() {
                true => char::from(*byte).to_string(),
                false => format!("\\x{byte:02X}"),
            };
            Cow::Owned(name.as_encoded_bytes().iter().map(shown).collect())
        }
    }
}

/// What a name says that is not UTF-8, if it is GBK: archives of Chinese Windows have such names.
pub(super) fn meant(name: &OsStr) -> Option<Box<str>> {
    GBK.decode_without_bom_handling_and_without_replacement(name.as_encoded_bytes()).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_and_office_programs_leave_is_passed_over() {
        for name in [
            ".a.pdf.swp",
            "._a.pdf",
            ".#a.txt",
            ".~a.docx",
            ".pdf",
            ".DS_Store",
            ".~lock.a.docx#",
            "~$minzheng.yml",
            "~$方案.docx",
            "Thumbs.db",
            "desktop.ini",
        ] {
            assert!(is_passed_over(OsStr::new(name)), "{name}");
        }
        for name in ["Desktop.INI", "~WRL0001.tmp", "__MACOSX", "@eaDir", "Icon\r"] {
            assert!(is_passed_over(OsStr::new(name)), "{name}");
        }
        for name in [
            ".a.pdf",
            ".方案.DOCX",
            "minzheng.yml",
            "~minzheng.yml",
            "a.tmp",
            "~.tmp",
            "$a",
            "thumbs.png",
            "概述.md~",
            "",
        ] {
            assert!(!is_passed_over(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn of_dot_files_only_those_that_people_do_not_make_are_litter() {
        for name in
            [".DS_Store", "._CNAME", ".CNAME.swp", ".git", ".gitkeep", ".#a.txt", "~$a.txt", "Thumbs.db"]
        {
            assert!(is_litter(OsStr::new(name)), "{name}");
        }
        for name in [".nojekyll", ".well-known", ".htaccess", ".env", "CNAME", "a.txt~"] {
            assert!(!is_litter(OsStr::new(name)), "{name}");
        }
    }

    #[test]
    fn what_a_program_left_is_a_backup() {
        for name in [
            "overview.md~",
            "a.docx~",
            "旧稿.bak",
            "overview.md.orig",
            "方案.docx.tmp",
            "#a.md#",
            "x.BAK",
            "a/#b#",
        ] {
            assert!(is_backup(name), "{name}");
        }
        for name in ["a.pdf", "备份.pdf", "bak", "a.bak.pdf", "#a.pdf", "old.txt", "#a/b#", "x.bak/a.pdf"] {
            assert!(!is_backup(name), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_said_byte_by_byte_and_as_gbk() {
        use std::os::unix::ffi::OsStrExt as _;
        assert_eq!(written(OsStr::new("流程图.png")), "流程图.png");
        let cases: [(&[u8], &str, Option<&str>); 3] = [
            (b"\xc1\xf7\xb3\xcc\xcd\xbc.png", r"\xC1\xF7\xB3\xCC\xCD\xBC.png", Some("流程图.png")),
            (b"a\xff\xff.pdf", r"a\xFF\xFF.pdf", None),
            (b"\xc3\xf1\xd5\xfe.yml", r"\xC3\xF1\xD5\xFE.yml", Some("民政.yml")),
        ];
        for (bytes, shown, says) in cases {
            let name = OsStr::from_bytes(bytes);
            assert_eq!((&*written(name), meant(name).as_deref()), (shown, says));
        }
    }
}
