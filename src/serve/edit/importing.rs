//! The calls that read a document, and the one that writes what was made of it.

use crate::base::Lang;
use crate::builder::Snapshot;
use crate::register::ReportKey;
use crate::serve::address::Address;
use crate::serve::edit::body::{BODY, Edits, Reply};
use crate::serve::edit::documents::DroppedFile;
pub(super) use crate::serve::edit::documents::DroppedFiles;
use crate::serve::edit::files::{NotDone, year_of};
use crate::serve::edit::review::{review, reviewed};
use crate::serve::viewer::Viewer;

/// Reads a document, or one that was read before with what is settled of it; writes nothing.
///
/// # Errors
/// Where it is no report, or a change cannot be made.
pub(super) fn import(
    site: &Snapshot,
    documents: &DroppedFiles,
    (of, address, body): (Option<&str>, &Address, &[u8]),
    viewer: &Viewer,
) -> Result<Reply, NotDone> {
    let no_body = || NotDone::new(400, BODY.zh, BODY.en);
    match of {
        None if body.is_empty() => Err(NotDone::new(
            422,
            "文件是空的，没有可以导入的内容",
            "the file is empty: there is nothing to import",
        )),
        None => {
            let year = address.value("year").filter(|year| !year.is_empty());
            let year = year.map(|year| year_of(site, &year).ok_or_else(no_year)).transpose()?;
            let document = DroppedFile::of(body, &address.value("name").unwrap_or_default())?;
            let agency = address.value("agency").filter(|agency| !agency.is_empty());
            let edits = Edits { year, agency, ..Edits::default() };
            let told = review(site, &document, &edits, viewer)?;
            documents.keep(document);
            Ok((200, told))
        }
        Some(digest) => {
            let mut edits = Edits::parse(body).ok_or_else(no_body)?;
            edits.document = Some(digest.to_owned());
            let document = documents.find(digest)?;
            Ok((200, review(site, &document, &edits, viewer)?))
        }
    }
}

/// The text of the file that a reviewed document becomes, in the keys of the agency's newest report, or in `other`.
///
/// # Errors
/// Where the document is not kept any more, or a change cannot be made.
pub(super) fn file_of(
    site: &Snapshot,
    documents: &DroppedFiles,
    (key, digest): (ReportKey, &str),
    edits: &Edits,
    other: Lang,
) -> Result<String, NotDone> {
    let newest = site.store.of_agency(key.agency).max_by_key(|report| report.key.year);
    let keys = newest.map_or(other, |report| report.keys);
    let document = documents.find(digest)?;
    reviewed(site, &document, key, (keys, other), edits)
}

fn no_year() -> NotDone {
    NotDone::new(
        422,
        "年度请写成四位数，从 2008 到今年",
        "write the report year in four digits, from 2008 to this one",
    )
}
