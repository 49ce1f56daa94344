//! The files of a report, from its year and its agency alone: no path is ever taken from a request.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use crate::base::{Said, Year};
use crate::builder::Snapshot;
use crate::edition::PartKind;
use crate::publish::make_folder;
use crate::read::texts_beside;
use crate::register::ReportKey;
use crate::source::{Contents, EntryKind, FileId, Limits, Source};
use crate::text::visible;

/// One file as it is now.
#[derive(Debug)]
pub(super) struct NowFile {
    /// Where it is.
    pub path: PathBuf,
    /// Which file of the site it is.
    pub file: FileId,
    /// Its bytes and their digest.
    pub contents: Contents,
}

/// The files of one report as they are now.
#[derive(Debug)]
pub(super) struct FilesNow {
    /// The report's own.
    pub report: NowFile,
    /// Texts in files of their own, by the names of these without their ending.
    pub texts: BTreeMap<String, NowFile>,
}

/// Why a call cannot be answered: status and sentence.
#[derive(Debug)]
pub(super) struct NotDone {
    pub status: u16,
    pub says: Said,
}

impl NotDone {
    pub(super) fn new(status: u16, zh: impl Into<String>, en: impl Into<String>) -> NotDone {
        NotDone { status, says: Said::new(zh, en) }
    }
}

/// The year and the agency of a call; `None` if they can be none.
pub(super) fn key_of(site: &Snapshot, year: &str, agency: &str) -> Option<ReportKey> {
    Some(ReportKey { year: year_of(site, year)?, agency: site.register.find(agency)? })
}

/// A report year up to this one; `None` if it is none.
pub(super) fn year_of(site: &Snapshot, year: &str) -> Option<Year> {
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let last = site.today.map_or(Year::LAST.number(), |today| today.year());
    Year::parse(year).filter(|year| is_year && year.number() <= last)
}

/// The year of a call, and the one agency that has a name.
pub(super) fn key_of_name(site: &Snapshot, year: &str, name: &str) -> Option<ReportKey> {
    match site.register.called(name)[..] {
        [agency] => key_of(site, year, &site.register.get(agency)?.id),
        _ => None,
    }
}

/// Where a new report goes: nothing is there yet, its folder is made, and no link leads to it.
///
/// # Errors
/// When a report is there, or the folder cannot be made.
pub(super) fn free_place(site: &Snapshot, key: ReportKey, path: &str) -> Result<PathBuf, NotDone> {
    let full = site.site.join(path);
    let id = site.register.get(key.agency).map_or("", |agency| &agency.id);
    let others = ["yml", "yaml", "YML", "YAML", "yml.txt"];
    let mut others = others.iter().map(|ending| format!("content/{}/{id}.{ending}", key.year));
    if let Some(other) = others.find(|other| Source::Disk.kind(&site.site.join(other)).is_ok()) {
        return Err(NotDone::new(
            409,
            format!("{other} 已经有了，没有改动"),
            format!("{other} is there already and was left alone"),
        ));
    }
    let content = site.site.join("content");
    let folder = content.join(key.year.to_string());
    let is_folder = |path: &PathBuf| Source::Disk.kind(path).is_ok_and(|kind| kind == EntryKind::Folder);
    if is_folder(&content) && Source::Disk.kind(&folder).is_err() {
        make_folder(&folder).map_err(|error| cannot(&folder, &error))?;
    }
    match is_folder(&content) && is_folder(&folder) {
        true => Ok(full),
        false => Err(NotDone::new(
            403,
            format!("{path} 的文件夹是链接；预览不写到链接指向的地方"),
            format!("the folder of {path} is a link: the preview writes nothing behind links"),
        )),
    }
}

/// That a file cannot be written.
pub(super) fn cannot(path: &std::path::Path, error: &io::Error) -> NotDone {
    let name = visible(&path.to_string_lossy()).into_owned();
    let (zh, en) = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            ("没有写入的权限，或者它是只读的".into(), "it may not be written".into())
        }
        io::ErrorKind::StorageFull => ("磁盘满了".to_owned(), "the disk is full".to_owned()),
        io::ErrorKind::InvalidInput => ("它不是普通文件".into(), "it is no plain file".into()),
        _ => (error.to_string(), error.to_string()),
    };
    NotDone::new(
        500,
        format!("不能写入 {name}：{zh}；没有改动"),
        format!("{name} cannot be written: {en}; nothing was changed"),
    )
}

/// Where the file of a report is, as seen from the site.
pub(super) fn path_of(site: &Snapshot, key: ReportKey) -> Option<String> {
    let id = &site.register.get(key.agency)?.id;
    Some(format!("content/{}/{id}.yml", key.year))
}

impl FilesNow {
    /// Reads the files of a report. None of them is reached through a link.
    ///
    /// # Errors
    /// When one is not there, is a link, or cannot be read.
    pub(super) fn read(site: &Snapshot, key: ReportKey) -> Result<FilesNow, NotDone> {
        let path = path_of(site, key).ok_or_else(gone)?;
        let report = now(site, &path, Limits::DEFAULT.text)?;
        let edition = site.store.get(key).and_then(|report| site.editions.get(report.edition));
        let is_text = |name: &str| {
            edition.is_some_and(|edition| {
                edition.parts.iter().any(|part| part.kind == PartKind::Text && part.key.matches(name))
            })
        };
        let id = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yml")).unwrap_or("");
        let own = texts_beside(&site.tree, key.year, id);
        let mut texts = BTreeMap::new();
        for name in own.into_iter().filter(|name| is_text(name)) {
            let path = format!("content/{}/{id}/{name}.md", key.year);
            texts.insert(name.to_owned(), now(site, &path, Limits::DEFAULT.text)?);
        }
        Ok(FilesNow { report, texts })
    }

    /// The digests of all files, by their names.
    pub(super) fn digests(&self) -> BTreeMap<String, String> {
        let own = ("report".to_owned(), self.report.contents.digest.to_string());
        let texts = self.texts.iter().map(|(name, file)| (name.clone(), file.contents.digest.to_string()));
        std::iter::once(own).chain(texts).collect()
    }
}

fn gone() -> NotDone {
    NotDone::new(404, "没有这份报告", "there is no such report")
}

/// A file as it is now.
fn now(site: &Snapshot, path: &str, limit: u64) -> Result<NowFile, NotDone> {
    let full = site.site.join(path);
    if !is_plain(site, path) {
        return Err(match Source::Disk.kind(&full) {
            Err(_) => gone(),
            Ok(_) => NotDone::new(
                403,
                format!("{path} 是链接，或者在链接指向的文件夹里；预览不改链接指向的文件"),
                format!(
                    "{path} is a link, or lies behind one: the preview changes no file that a link leads to"
                ),
            ),
        });
    }
    let contents = Source::Disk.read(&full, limit).map_err(|_| {
        NotDone::new(409, format!("现在不能读取 {path}"), format!("{path} cannot be read now"))
    })?;
    let file = site.tree.find(path).ok_or_else(|| {
        NotDone::new(503, "站点还在读入，请稍后再试", "the site is being read: try again in a moment")
    })?;
    Ok(NowFile { path: full, file, contents })
}

/// Whether a path of a site leads to a plain file through folders alone, none of them a link.
pub(super) fn is_plain(site: &Snapshot, path: &str) -> bool {
    let mut at = site.site.to_path_buf();
    let steps: Vec<&str> = path.split('/').collect();
    steps.iter().enumerate().all(|(nth, step)| {
        at.push(step);
        let wanted = if nth + 1 == steps.len() { EntryKind::File } else { EntryKind::Folder };
        Source::Disk.kind(&at).is_ok_and(|kind| kind == wanted)
    })
}
