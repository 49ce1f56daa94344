//! The register, as whoever makes a new report needs it: who is called so, and one entry that is new or changed.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::base::{Lang, Said, Words};
use crate::builder::Snapshot;
use crate::check::clashes;
use crate::finding::Finding;
use crate::read::{LoneRegister, good_id};
use crate::register::{Agency, AgencyKind, Register};
use crate::serve::edit::body::{BODY, Reply};
use crate::serve::edit::files::{NotDone, is_plain};
use crate::serve::edit::store::{Write, Writes};
use crate::serve::edit::words::WORDS;
use crate::serve::viewer::Viewer;
use crate::source::{Digest, EntryKind, Limits, Place, Source, Text};
use crate::text::{slug, visible};
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
    let (same, several) = match site.register.called(&name)[..] {
        [one] => (site.register.get(one).map(shown), None),
        [] => (None, None),
        _ => (None, Some(alike(site, &name).in_lang(viewer.lang).to_owned())),
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
            "several": several,
            "agencies": near.collect::<Vec<_>>(),
            "id": free_id(site, &name),
            "kinds": kinds.collect::<Vec<_>>(),
            "words": words.collect::<Vec<_>>(),
        }),
    ))
}

/// That several agencies are called so.
pub(super) fn alike(site: &Snapshot, name: &str) -> Said {
    let called = site.register.called(name);
    let all: Vec<&Agency> = called.iter().filter_map(|id| site.register.get(*id)).collect();
    let said = |open: &str, close: &str, stop: &str| {
        let one = |agency: &&Agency| format!("{}{open}{}{close}", agency.id, agency.name);
        all.iter().take(LISTED).map(one).collect::<Vec<_>>().join(stop)
    };
    let name = visible(name);
    Said::new(
        format!("机关名录里有 {} 个机关都叫“{name}”：{}；请写代号", all.len(), said("（", "）", "、")),
        format!("{} agencies are called “{name}”: {}; write the id", all.len(), said(" (", ")", ", ")),
    )
}

/// What would make an agency of the new register one that cannot be told from another.
fn clash(before: &[u8], after: &[u8], id: &str) -> Option<Said> {
    let read = |bytes: &[u8]| Text::of(bytes).ok().and_then(|Text(text)| LoneRegister::read(&text).register);
    let (new, old) = (read(after)?, read(before));
    let clash = |register: &Register| -> Vec<(String, Finding)> {
        let found = register.find(id).map(|own| clashes(register, Some(own))).unwrap_or_default();
        let other = |finding: &Finding| {
            let places = std::iter::once(finding.place).chain(finding.related.iter().map(|one| one.place));
            let mut ids = places.filter_map(|place| agency_at(register, place));
            ids.find(|other| *other != id).map(str::to_owned)
        };
        found.into_iter().filter_map(|finding| Some((other(&finding)?, finding))).collect()
    };
    let known = old.as_ref().map(clash).unwrap_or_default();
    let is_known = |(other, finding): &(String, Finding)| {
        known.iter().any(|(own, old)| own == other && std::ptr::eq(old.wording, finding.wording))
    };
    let (other, finding) = clash(&new).into_iter().find(|found| !is_known(found))?;
    let there = old.as_ref().or(Some(&new))?;
    let there = there.get(there.find(&other)?)?;
    let (name, line) = (&there.name, there.place.spot.line());
    Some(Said::new(
        format!(
            "{}（{other} 是“{name}”，在 {PATH} 第 {line} 行）；没有写入。{}",
            finding.text(Lang::Zh),
            finding.help(Lang::Zh)
        ),
        format!(
            "{} ({other} is “{name}”, {PATH}:{line}); nothing was written: {}",
            finding.text(Lang::En),
            finding.help(Lang::En)
        ),
    ))
}

/// The id of the agency whose entry has a place.
fn agency_at(register: &Register, place: Place) -> Option<&str> {
    let before = register.all().filter(|(_, agency)| agency.place.spot.line() <= place.spot.line());
    before.max_by_key(|(_, agency)| agency.place.spot.line()).map(|(_, agency)| agency.id.as_str())
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
    if let Some(says) = clash(file.bytes.as_deref().unwrap_or_default(), &after, id) {
        return Err(NotDone { status: 409, says });
    }
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
