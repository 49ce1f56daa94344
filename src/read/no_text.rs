//! Files of other programs under the names of texts: what each is, and how a report in it comes into the site.

use crate::base::Year;
use crate::finding::{Finding, fill, reading};
use crate::read::format::{FileFormat, HEAD, ImportedBy, format_of, opens, web_page};
use crate::source::{FileId, Place, pointer};

/// What is to be said of a file at a path, where it holds something else than a text of its own.
pub(super) fn no_text(bytes: &[u8], file: FileId, path: &str) -> Option<Finding> {
    let place = Place::of_file(file);
    if let Some(command) = pointer(bytes) {
        return Some(Finding::new(&reading::POINTER, place, fill!(instead = command)));
    }
    let format = format_of(&bytes[..bytes.len().min(HEAD)]).or_else(|| markup(bytes, path))?;
    let Some(name) = report_name(path) else {
        return Some(Finding::new(&reading::NO_TEXT, place, fill!(found = format.says)));
    };
    let ending = format.endings.first().copied().unwrap_or_default();
    let (message, instead) = match format.import {
        ImportedBy::Itself => (&reading::NO_TEXT_IMPORT, format!("{name}.{ending}")),
        ImportedBy::SavedAgain => (&reading::NO_TEXT_SAVE_AGAIN, format!("{name}.docx")),
        ImportedBy::Unpacked => (&reading::NO_TEXT_UNPACK, String::new()),
        ImportedBy::Nothing => {
            return Some(Finding::new(&reading::NO_TEXT, place, fill!(found = format.says)));
        }
    };
    Some(Finding::new(message, place, fill!(found = format.says, instead = instead)))
}

/// The name of a report's file without its ending; `None` for other files.
fn report_name(path: &str) -> Option<&str> {
    let (year, name) = path.strip_prefix("content/")?.split_once('/')?;
    Year::parse(year)?;
    name.strip_suffix(".yml").filter(|name| !name.contains('/'))
}

/// A piece of a web page in the place of YAML, in which no file begins with a tag.
fn markup(bytes: &[u8], path: &str) -> Option<&'static FileFormat> {
    let tags = [
        "<!--", "<table", "<div", "<p>", "<p ", "<span", "<style", "<title", "<center", "<h1", "<h2", "<font",
    ];
    let begins = path.ends_with(".yml") && tags.iter().any(|tag| opens(bytes, tag));
    web_page().filter(|_| begins || is_wide_page(bytes))
}

/// Whether a file is a web page in UTF-16.
fn is_wide_page(bytes: &[u8]) -> bool {
    let narrow = |head: &[u8]| head.iter().copied().filter(|b| *b != 0).collect::<Vec<u8>>();
    let marks: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| bytes.strip_prefix(*mark));
    text.is_some_and(|text| {
        let head = narrow(&text[..text.len().min(HEAD)]);
        ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| opens(&head, tag))
    })
}
