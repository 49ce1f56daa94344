//! Files of `content/files/`, which go to the root of the site as they are: what the web asks of a host, and nothing that a
//! browser would run.

use crate::base::{Said, Words};
use crate::finding::{Finding, fill, reading};
use crate::read::attachment::head::head_of;
use crate::read::attachment::judge::led_elsewhere;
use crate::read::attachment::name::{active_part, bad_name, ending};
use crate::read::attachment::sign::{first_conflict, is_other_encoding, lacks_sign};
use crate::read::faulty::faulty;
use crate::read::format::format_or_text;
use crate::source::{Fault, FileId, Limits, OpenFile, Place, Stamp, Tree, is_backup};

/// The folder below `content/` in which they lie.
const FOLDER: &str = "content/files/";

/// Names that are published without an ending.
const NAMES: &[&str] = &["CNAME", ".nojekyll"];
/// The folder for what the web asks of a host; all that browsers do not run and no dot hides may lie in it.
const WELL_KNOWN: &str = ".well-known/";
/// Endings of the others.
const ENDINGS: &[&str] = &["txt", "xml", "png", "ico", "html"];
/// Bytes of a page that proves to somebody whose the site is: it is one word.
const PROOF: u64 = 1024;

/// What became of such a file.
pub(in crate::read) struct JudgedRoot {
    /// Its state when it was opened, if it was.
    pub stamp: Option<Stamp>,
    /// Why it is not published.
    pub wrong: Option<Finding>,
}

/// Judges one of them by its name and its bytes.
pub(in crate::read) fn judge_root_file(tree: &Tree, file: FileId) -> JudgedRoot {
    let path = path_at_root(tree, file);
    let name = path.rsplit('/').next().unwrap_or(path);
    let before = match tree.walked_fault(file) {
        Some(fault) => Some(faulty(fault, file, None)),
        None => named(path, file).or_else(|| led_elsewhere(tree, name, file)),
    };
    if before.is_some() {
        return JudgedRoot { stamp: tree.stamp(file), wrong: before };
    }
    match tree.open(file, limit(path)) {
        Ok(mut open) => JudgedRoot { stamp: Some(open.stamp), wrong: filled(path, &mut open, file) },
        Err(fault) => JudgedRoot { stamp: tree.stamp(file), wrong: Some(unopened(&fault, path, file)) },
    }
}

/// The path that a file has below the root of the site.
pub(in crate::read) fn path_at_root(tree: &Tree, file: FileId) -> &str {
    tree.path(file).strip_prefix(FOLDER).unwrap_or_default()
}

/// Whether a page is a proof: a word without markup, which no browser runs.
fn is_page(path: &str) -> bool {
    ending(path) == "html"
}

fn limit(path: &str) -> u64 {
    if is_page(path) { PROOF } else { Limits::DEFAULT.attachment }
}

fn unopened(fault: &Fault, path: &str, file: FileId) -> Finding {
    let place = Place::of_file(file);
    match fault {
        Fault::TooLarge(..) if is_page(path) => {
            Finding::new(&reading::ROOT_PAGE, place, fill!(name = path, limit = PROOF))
        }
        Fault::TooLarge(size, limit) => {
            Finding::new(&reading::LARGE_ATTACHMENT, place, fill!(size = *size, limit = *limit))
        }
        fault => faulty(fault, file, None),
    }
}

/// What speaks against a path.
fn named(path: &str, file: FileId) -> Option<Finding> {
    let place = Place::of_file(file);
    if is_backup(path) {
        return Some(Finding::new(&reading::BACKUP, place, fill!()));
    }
    let ends = ending(path);
    let well_known = path.strip_prefix(WELL_KNOWN);
    let is_kind = match well_known {
        // Pages and feeds of it are looked at like those of the root.
        Some(name) => {
            let is_hidden = name.split('/').any(|part| part.starts_with('.'));
            !is_hidden && (active_part(name).is_none() || is_plain_active(name))
        }
        None => !path.contains('/') && (NAMES.contains(&path) || has_stem(path) && ENDINGS.contains(&&*ends)),
    };
    if !is_kind {
        return Some(Finding::new(&reading::ROOT_TYPE, place, fill!(name = path)));
    }
    let parts = well_known.unwrap_or(path).split('/').filter(|part| !NAMES.contains(part));
    // Of pages and feeds, whose endings attachments cannot have, only what stands before that.
    let judged = parts.map(|part| match part.rsplit_once('.').filter(|_| is_plain_active(part)) {
        Some((stem, _)) => (part, format!("{stem}.txt")),
        None => (part, part.to_owned()),
    });
    let mut bad = judged.filter_map(|(part, judged)| Some((part, bad_name(&judged)?)));
    let (part, bad) = bad.find(|(_, bad)| !std::ptr::eq(bad.reason, &reading::NAME_KEPT))?;
    let near = match part.rsplit_once('.').filter(|_| is_plain_active(part)) {
        Some((_, ending)) => format!("{}{ending}", bad.near.trim_end_matches("txt")),
        None => bad.near,
    };
    Some(Finding::new(bad.reason, place, fill!(name = part, found = bad.found, near = near)))
}

/// Whether a name has something before its ending and does not begin with a dot.
fn has_stem(path: &str) -> bool {
    !path.starts_with('.') && path.contains('.')
}

/// Whether a name ends as a page or a feed, and no part before that is that of a type which browsers or servers run.
fn is_plain_active(name: &str) -> bool {
    let stem = [".html", ".xml"].iter().find_map(|ending| name.strip_suffix(ending));
    stem.is_some_and(|stem| active_part(stem).is_none())
}

/// What speaks against what a file holds.
fn filled(path: &str, open: &mut OpenFile, file: FileId) -> Option<Finding> {
    let place = Place::of_file(file);
    // That file says all by being there.
    if open.size == 0 && path == ".nojekyll" {
        return None;
    }
    let head = match head_of(path, open, file) {
        Ok(head) => head,
        Err(wrong) => return Some(*wrong),
    };
    if is_page(path) && (head.contains(&b'<') || is_other_encoding(&head)) {
        return Some(Finding::new(&reading::ROOT_PAGE, place, fill!(name = path, limit = PROOF)));
    }
    let ending = ending(path);
    if ending == "txt" && is_other_encoding(&head) {
        return Some(Finding::new(&reading::ATTACHMENT_ENCODING, place, fill!(name = path)));
    }
    let is_picture = matches!(&*ending, "png" | "ico");
    if !is_picture && let Some(line) = first_conflict(head.clone(), open) {
        return Some(Finding::new(&reading::ATTACHMENT_CONFLICT, place, fill!(name = path, line = line)));
    }
    let format = format_or_text(&head);
    match format {
        Some(format) if is_known(&ending) && !is_of(&ending, format.endings) => {
            let mend = format.mend.unwrap_or(PUT_IN_AGAIN);
            let filled = fill!(name = path, found = format.says, mend = Said::from(mend));
            Some(Finding::new(&reading::ATTACHMENT_FORMAT, place, filled))
        }
        None if lacks_sign(&ending, &head) || ending == "ico" && !head.starts_with(ICON) => {
            Some(Finding::new(&reading::ATTACHMENT_SIGN, place, fill!(name = path, wanted = &ending)))
        }
        _ => None,
    }
}

/// What an icon begins with.
const ICON: &[u8] = &[0, 0, 1, 0];

const PUT_IN_AGAIN: Words = Words::new(
    "把原来的文件重新放进来，或者改成它那种类型的后缀",
    "put in the original, or give it the ending of its type",
);

/// Whether an ending says what a file holds.
fn is_known(ending: &str) -> bool {
    ENDINGS.contains(&ending)
}

/// Whether a file of a format may have an ending; browsers take a PNG for an icon.
fn is_of(ending: &str, endings: &[&str]) -> bool {
    endings.contains(&ending) || ending == "ico" && endings.contains(&"png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_host_is_asked_for_may_have_its_name_and_nothing_else() {
        let file = FileId(0);
        let fine = [
            "CNAME",
            ".nojekyll",
            "baidu_verify_codeva-x1.html",
            "MP_verify_x1.txt",
            "BingSiteAuth.xml",
            "favicon.ico",
            "apple-touch-icon.png",
            "report.txt",
            ".well-known/security.txt",
            ".well-known/acme-challenge/x1-y_2",
            ".well-known/apple-app-site-association",
            ".well-known/assetlinks.json",
            ".well-known/a/b.html",
        ];
        for path in fine {
            assert!(named(path, file).is_none(), "{path}");
        }
        let wrong = [
            "cname",
            ".htaccess",
            ".env",
            ".txt",
            "web.config",
            "a.js",
            "a.svg",
            "a.pdf",
            "sub/a.txt",
            "a.php.txt",
            "a.html.txt",
            "con.txt",
            "a:b.txt",
            "a.txt.bak",
            "a.txt~",
            "x.gz.txt",
            ".well-known/a.php",
            ".well-known/.env",
            ".well-known/.ssh/id_rsa",
            ".well-known/a.js",
            ".well-known/a.html.en",
            ".well-known/x.php.html",
            ".well-known/con",
        ];
        for path in wrong {
            assert!(named(path, file).is_some(), "{path}");
        }
    }
}
