//! What each call does.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;
use serde_json::{Value, json};
use tiny_http::Method;

use crate::base::{Lang, Words};
use crate::builder::{NewReport, Snapshot};
use crate::register::ReportKey;
use crate::serve::address::Address;
use crate::serve::builtin::FOLDER;
use crate::serve::edit::EditKey;
use crate::serve::edit::agencies;
use crate::serve::edit::anew::{Anew, NewBytes};
use crate::serve::edit::body::{BODY, Edits, Reply};
use crate::serve::edit::files::{FilesNow, NotDone, free_place, key_of, key_of_name};
use crate::serve::edit::importing::{DroppedFiles, file_of, import};
use crate::serve::edit::sheet::{ReportSheet, changed, sheet};
use crate::serve::edit::store::{Write, Writes};
use crate::serve::edit::words::WORDS;
use crate::serve::viewer::Viewer;
use crate::source::{Limits, SinceCommit, Source, since_commit};
use crate::write::{PenContext, edited};

/// How long git may take to say what is changed.
const GIT: Duration = Duration::from_secs(2);

/// The calls that change files.
#[derive(Debug)]
pub(in crate::serve) struct Calls {
    /// The key that each call must have.
    pub key: EditKey,
    writes: Writes,
    documents: DroppedFiles,
}

impl Calls {
    /// Calls with a key.
    pub(in crate::serve) fn new(key: EditKey) -> Calls {
        Calls { key, writes: Writes::default(), documents: Default::default() }
    }

    /// The methods by which the call at an address is made, as `Allow` lists them; `None` where there is no call.
    pub(in crate::serve) fn methods(address: &Address) -> Option<&'static str> {
        match &words(address)[..] {
            ["report", _, _] => Some("PATCH, POST"),
            ["agencies", _] => Some("PATCH"),
            ["judge" | "text" | "git", _, _] | ["import", _] | ["agencies" | "import" | "undo"] => {
                Some("POST")
            }
            _ => None,
        }
    }

    /// Whether a call writes files, if it is done.
    pub(in crate::serve) fn writes(method: &Method, address: &Address) -> bool {
        *method == Method::Patch || matches!(words(address)[..], ["report", ..] | ["undo"])
    }

    /// Answers a call that was admitted.
    pub(in crate::serve) fn answer(
        &self,
        (method, address): (&Method, &Address),
        body: &[u8],
        site: &Snapshot,
        viewer: &Viewer,
    ) -> Reply {
        let words = words(address);
        let answered = match (method, &words[..]) {
            (Method::Post, ["judge", year, agency]) => self.judge(site, (year, agency), body, viewer),
            (Method::Patch, ["report", year, agency]) => self.write(site, (year, agency), body, viewer),
            (Method::Post, ["report", year, agency]) => self.create(site, (year, agency), body, viewer),
            (Method::Post, ["text", year, agency]) => preview(site, (year, agency), body),
            (Method::Post, ["git", year, agency]) => self.git(site, (year, agency), body),
            (Method::Post, ["agencies"]) => agencies::told(site, body, viewer),
            (Method::Patch, ["agencies", agency]) => {
                agencies::write(site, &self.writes, agency, body, viewer)
            }
            (Method::Post, ["import"]) => import(site, &self.documents, (None, address, body), viewer),
            (Method::Post, ["import", of]) => {
                import(site, &self.documents, (Some(of), address, body), viewer)
            }
            (Method::Post, ["undo"]) => self.undo(site),
            _ => Err(NotDone::new(404, NOTHING.zh, NOTHING.en)),
        };
        answered.unwrap_or_else(|not| (not.status, json!({ "error": not.says.in_lang(viewer.lang) })))
    }

    /// What a report would say with some changes; writes nothing.
    fn judge(
        &self,
        site: &Snapshot,
        of: (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let (key, edits) = asked(site, of, body)?;
        let files = FilesNow::read(site, key)?;
        if let Some(conflict) = conflict(site, key, &files, &edits, viewer)? {
            return Ok(conflict);
        }
        let new = changed(site, key, &files, &edits.changes)?;
        let mut told = sheet(site, key, &files, &new, (edits.whole, viewer))?;
        if edits.whole {
            told.words = WORDS.iter().map(|(name, words)| (*name, words.in_lang(viewer.lang))).collect();
        }
        Ok((200, self.with_undo(&told)))
    }

    /// Writes some changes.
    fn write(
        &self,
        site: &Snapshot,
        of: (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let (key, edits) = asked(site, of, body)?;
        if edits.digests.is_empty() {
            return Err(NotDone::new(400, DIGESTS.zh, DIGESTS.en));
        }
        let mut writing = self.writes.begin();
        let files = FilesNow::read(site, key)?;
        if let Some(conflict) = conflict(site, key, &files, &edits, viewer)? {
            return Ok(conflict);
        }
        let new = changed(site, key, &files, &edits.changes)?;
        // What cannot be read again is not written.
        sheet(site, key, &files, &new, (false, viewer))?;
        let NewBytes { report, texts } = new;
        let mut writes = Vec::new();
        if let Some(after) = report {
            let before = Some(files.report.contents.bytes.clone());
            writes.push(Write { path: files.report.path.clone(), before, after });
        }
        for (name, after) in texts {
            let Some(file) = files.texts.get(&name) else { continue };
            writes.push(Write { path: file.path.clone(), before: Some(file.contents.bytes.clone()), after });
        }
        if !writes.is_empty() {
            writing.write(writes)?;
        }
        drop(writing);
        let now = FilesNow::read(site, key)?;
        let told = sheet(site, key, &now, &NewBytes::default(), (false, viewer))?;
        Ok((200, self.with_undo(&told)))
    }

    /// Makes a new report: as `portal new` does, with what is known of it already, or of a document that was reviewed.
    fn create(
        &self,
        site: &Snapshot,
        (year, agency): (&str, &str),
        body: &[u8],
        viewer: &Viewer,
    ) -> Result<Reply, NotDone> {
        let key = key_of(site, year, agency).or_else(|| key_of_name(site, year, agency));
        let key = key.ok_or_else(|| match site.register.called(agency).len() {
            0 | 1 => NotDone::new(404, NOBODY.zh, NOBODY.en),
            _ => NotDone { status: 409, says: agencies::alike(site, agency) },
        })?;
        let edits = Edits::parse(body).ok_or_else(|| NotDone::new(400, BODY.zh, BODY.en))?;
        let made = NewReport::of(site, key, None, viewer.lang);
        let made = made.map_err(|f| NotDone::new(422, f.text(Lang::Zh), f.text(Lang::En)))?;
        let names = site.register.get(key.agency).map_or("", |agency| &agency.id);
        let context = PenContext { year: key.year, editions: &site.editions, texts: &[] };
        let after = match &edits.document {
            Some(of) => file_of(site, &self.documents, (key, of), &edits, viewer.lang)?.into_bytes(),
            None if edits.changes.is_empty() => made.text.into_bytes(),
            None => edited(made.text.as_bytes(), &edits.changes, context)
                .map_err(|why| NotDone { status: 422, says: why.said() })?,
        };
        let path = free_place(site, key, &made.path)?;
        self.writes.begin().write(vec![Write { path, before: None, after }])?;
        let doubt = made.doubt.filter(|_| edits.document.is_none());
        let says = doubt.map(|doubt| doubt.in_lang(viewer.lang).to_owned());
        Ok((201, json!({ "page": format!("/{}/{names}/", key.year), "file": made.path, "says": says })))
    }

    /// Takes the last write back.
    fn undo(&self, site: &Snapshot) -> Result<Reply, NotDone> {
        let mut writing = self.writes.begin();
        let paths = writing.undo()?;
        let files: Vec<String> = paths.iter().map(|path| shown(site, path)).collect();
        Ok((200, json!({ "files": files, "undo": writing.len() })))
    }

    /// What git sees as changed: of the files of a report, and of those that were written from pages; nothing (null) where there
    /// is no git.
    fn git(&self, site: &Snapshot, of: (&str, &str), body: &[u8]) -> Result<Reply, NotDone> {
        let (key, _) = asked(site, of, body)?;
        let files = FilesNow::read(site, key)?;
        let mut now: BTreeMap<String, Option<Vec<u8>>> = BTreeMap::new();
        for path in self.writes.begin().paths() {
            let bytes = Source::Disk.read(&path, Limits::DEFAULT.register).ok().map(|now| now.bytes);
            now.insert(shown(site, &path), bytes);
        }
        let own = std::iter::once(&files.report).chain(files.texts.values());
        now.extend(own.map(|file| (shown(site, &file.path), Some(file.contents.bytes.clone()))));
        let now: Vec<_> = now.into_iter().collect();
        let Some(found) = since_commit(&site.site, &now, Limits::DEFAULT.register, GIT) else {
            return Ok((200, json!({ "git": null })));
        };
        let said = now.iter().zip(found).filter_map(|((file, _), found)| {
            let is = match found {
                SinceCommit::Same => return None,
                SinceCommit::Changed => "git_changed",
                SinceCommit::New => "git_new",
                SinceCommit::Gone => "git_gone",
            };
            Some(json!({ "file": file, "is": is }))
        });
        Ok((200, json!({ "git": said.collect::<Vec<_>>() })))
    }

    /// A sheet, and how many writes can be taken back.
    fn with_undo(&self, told: &impl Serialize) -> Value {
        let mut value = serde_json::to_value(told).unwrap_or_default();
        if let Value::Object(all) = &mut value {
            all.insert("undo".into(), json!(self.writes.begin().len()));
        }
        value
    }
}

/// The texts that are changed, as the page would show them; writes nothing.
fn preview(site: &Snapshot, of: (&str, &str), body: &[u8]) -> Result<Reply, NotDone> {
    let (key, edits) = asked(site, of, body)?;
    let files = FilesNow::read(site, key)?;
    let new = changed(site, key, &files, &edits.changes)?;
    let read = Anew::read(site, key, &files, &new)?;
    let addresses = edits.changes.iter().map(|change| change.address.as_str());
    let html: BTreeMap<&str, String> =
        addresses.filter_map(|address| Some((address, site.text_html(&read.report, address)?))).collect();
    Ok((200, json!({ "html": html })))
}

/// The words of an address below the preview's own folder; none elsewhere.
fn words(address: &Address) -> Vec<&str> {
    address.path.strip_prefix(FOLDER).map(|name| name.split('/').collect()).unwrap_or_default()
}

/// A path as seen from the site.
fn shown(site: &Snapshot, path: &Path) -> String {
    path.strip_prefix(&*site.site).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Of which report a call speaks, and what it says.
fn asked(site: &Snapshot, (year, agency): (&str, &str), body: &[u8]) -> Result<(ReportKey, Edits), NotDone> {
    let key = key_of(site, year, agency);
    let key = key.ok_or_else(|| NotDone::new(404, "没有这份报告", "there is no such report"))?;
    let edits = Edits::parse(body).ok_or_else(|| NotDone::new(400, BODY.zh, BODY.en))?;
    Ok((key, edits))
}

/// That a file is another than the one that a page was made from: with what it says now.
fn conflict(
    site: &Snapshot,
    key: ReportKey,
    files: &FilesNow,
    edits: &Edits,
    viewer: &Viewer,
) -> Result<Option<Reply>, NotDone> {
    let now = files.digests();
    let is_same = |(name, digest): (&String, &String)| now.get(name) == Some(digest);
    if edits.digests.is_empty() || edits.digests.iter().all(is_same) && edits.digests.contains_key("report") {
        return Ok(None);
    }
    let told: ReportSheet = sheet(site, key, files, &NewBytes::default(), (false, viewer))?;
    Ok(Some((409, json!({ "error": CHANGED.in_lang(viewer.lang), "now": told }))))
}

const NOTHING: Words = Words::new("没有这个地址", "there is no such address");
const NOBODY: Words = Words::new(
    "没有这个年度，或者机关名录里没有这个机关：年度从 2008 到今年，新的机关请先写入机关名录",
    "there is no such report year or agency: years go from 2008 to this one, and a new agency belongs in the register first",
);
const DIGESTS: Words =
    Words::new("请求没有写明改的是哪一个文件", "the request does not say which file it changes");
const CHANGED: Words = Words::new(
    "文件在这期间被别处改过，没有写入",
    "the file was changed elsewhere meanwhile: nothing was written",
);
