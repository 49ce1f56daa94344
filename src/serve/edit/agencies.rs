//! The register, as whoever makes a new report needs it: who is called so, and one entry that is new or changed.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::base::Words;
use crate::builder::Snapshot;
use crate::read::good_id;
use crate::register::{Agency, AgencyKind};
use crate::serve::edit::body::{BODY, Reply};
use crate::serve::edit::files::{NotDone, is_plain};
use crate::serve::edit::store::{Write, Writes};
use crate::serve::edit::words::WORDS;
use crate::serve::viewer::Viewer;
use crate::source::{Digest, EntryKind, Limits, Source};
use crate::text::slug;
use crate::write::{NotRegistered, registered};

/// The file of the register, as seen from the site.
const PATH: &str = "content/agencies.yml";
/// Agencies that are listed of those whose names hold some words.
const LISTED: usize = 20;
/// Letters that a proposed id has at most.
const LONGEST: usize = 40;

/// The register as it is now; `None` where there is no file.
struct RegisterFile {
    path: PathBuf,
    bytes: Option<Vec<u8>>,
}

impl RegisterFile {
    fn read(site: &Snapshot) -> Result<RegisterFile, NotDone> {
        let path = site.site.join(PATH);
        let is_there = Source::Disk.kind(&path).is_ok();
        let content = Source::Disk.kind(&site.site.join("content"));
        if is_there && !is_plain(site, PATH) || content.ok() != Some(EntryKind::Folder) {
            return Err(NotDone::new(
                403,
                format!("{PATH} 是链接，或者在链接指向的文件夹里；预览不改链接指向的文件"),
                format!(
                    "{PATH} is a link, or lies behind one: the preview changes no file that a link leads to"
                ),
            ));
        }
        if !is_there {
            return Ok(RegisterFile { path, bytes: None });
        }
        let read = Source::Disk.read(&path, Limits::DEFAULT.register).map_err(|_| {
            NotDone::new(409, format!("现在不能读取 {PATH}"), format!("{PATH} cannot be read now"))
        })?;
        Ok(RegisterFile { path, bytes: Some(read.bytes) })
    }

    fn digest(&self) -> String {
        Digest::of(self.bytes.as_deref().unwrap_or_default()).to_string()
    }
}

/// Who is called so, what else might be meant, and what a new agency of that name could have as its id; writes nothing.
pub(super) fn told(site: &Snapshot, body: &[u8], viewer: &Viewer) -> Result<Reply, NotDone> {
    let (mut name, mut has_words) = (String::new(), false);
    for (key, value) in object(body)? {
        match (key.as_str(), value) {
            ("name", Value::String(text)) => name = text.trim().to_owned(),
            ("words", Value::Bool(wanted)) => has_words = wanted,
            _ => return Err(NotDone::new(400, BODY.zh, BODY.en)),
        }
    }
    let file = RegisterFile::read(site)?;
    let shown = |agency: &Agency| json!({ "id": agency.id, "name": agency.name });
    let same = match site.register.called(&name)[..] {
        [one] => site.register.get(one).map(shown),
        _ => None,
    };
    let holds = |agency: &&Agency| {
        let names = std::iter::once(&agency.name).chain(&agency.short).chain(&agency.aliases);
        agency.id.starts_with(&name) || names.into_iter().any(|own| own.contains(&name))
    };
    let near = site.register.all().map(|(_, agency)| agency).filter(holds).take(LISTED).map(shown);
    let kinds = AgencyKind::ALL.iter().map(|(_, words)| json!([words.en, words.in_lang(viewer.lang)]));
    let words = WORDS.iter().filter(|_| has_words).map(|(name, words)| (*name, words.in_lang(viewer.lang)));
    Ok((
        200,
        json!({
            "digest": file.digest(),
            "same": same,
            "agencies": near.collect::<Vec<_>>(),
            "id": free_id(site, &name),
            "kinds": kinds.collect::<Vec<_>>(),
            "words": words.collect::<Vec<_>>(),
        }),
    ))
}

/// An id for a name, which nobody has yet.
fn free_id(site: &Snapshot, name: &str) -> String {
    let short: String = slug(name).chars().take(LONGEST).collect();
    let short = short.trim_end_matches('-').to_owned();
    let first = good_id(&short).unwrap_or(short);
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let mut ids = std::iter::once(first.clone()).chain(numbered);
    ids.find(|id| site.register.find(id).is_none()).unwrap_or(first)
}

/// Writes one entry of the register, new or changed.
pub(super) fn write(
    site: &Snapshot,
    writes: &Writes,
    id: &str,
    body: &[u8],
    viewer: &Viewer,
) -> Result<Reply, NotDone> {
    let no_body = || NotDone::new(400, BODY.zh, BODY.en);
    let (mut digest, mut is_new, mut entry) = (None, false, Vec::new());
    for (key, value) in object(body)? {
        match (key.as_str(), value) {
            ("digest", Value::String(text)) => digest = Some(text),
            ("new", Value::Bool(new)) => is_new = new,
            ("entry", Value::Object(pairs)) => {
                let one = |(key, value): (String, Value)| Some((key, value.as_str()?.to_owned()));
                entry = pairs.into_iter().map(one).collect::<Option<_>>().ok_or_else(no_body)?;
            }
            _ => return Err(no_body()),
        }
    }
    let digest = digest.filter(|_| !entry.is_empty()).ok_or_else(no_body)?;
    let mut writing = writes.begin();
    let file = RegisterFile::read(site)?;
    if digest != file.digest() {
        return Ok((409, json!({ "error": CHANGED.in_lang(viewer.lang), "digest": file.digest() })));
    }
    let after = registered(file.bytes.as_deref().unwrap_or_default(), id, &entry, is_new);
    let after = after.map_err(|why| {
        let status = match why {
            NotRegistered::Taken(..) | NotRegistered::Faulty(_) => 409,
            _ => 422,
        };
        NotDone { status, says: why.said() }
    })?;
    let now = Digest::of(&after).to_string();
    if file.bytes.as_ref() != Some(&after) {
        writing.write(vec![Write { path: file.path, before: file.bytes, after }])?;
    }
    Ok((200, json!({ "file": PATH, "digest": now, "undo": writing.len() })))
}

/// The pairs of a body.
fn object(body: &[u8]) -> Result<serde_json::Map<String, Value>, NotDone> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(pairs)) => Ok(pairs),
        _ => Err(NotDone::new(400, BODY.zh, BODY.en)),
    }
}

const CHANGED: Words = Words::new(
    "机关名录在这期间被别处改过，没有写入；请再按一次",
    "the register was changed elsewhere meanwhile: nothing was written; press once more",
);
