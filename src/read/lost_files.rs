//! Files that lie in no report's folder, and that a report's link may mean.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Said, Words, Year};
use crate::edition::{Edition, Part};
use crate::finding::{Finding, SharedFindings, fill, reading};
use crate::read::attachment::part_meant;
use crate::read::prose::TextContext;
use crate::read::stray::Strays;
use crate::source::{FileId, Place, Tree};

/// So many files that are nothing are looked through for each link.
const MOST: usize = 2_000;

/// The files that one report may miss.
pub(super) struct LostFiles<'a> {
    pub tree: &'a Tree,
    pub strays: &'a Strays,
    pub year: Year,
}

impl LostFiles<'_> {
    /// The file of a name that lies in the folder of the report's year, below a folder there that is no report's, or at the top;
    /// or else in the folder of the same report in another year.
    pub(super) fn find(&self, name: &str, folder: &str) -> Option<FileId> {
        let year = format!("content/{}/", self.year);
        let is_named = |file: &&FileId| {
            let path = self.tree.path(**file);
            let top = path.strip_prefix("content/").is_some_and(|rest| !rest.contains('/'));
            path.rsplit('/').next() == Some(name) && (top || path.starts_with(&year))
        };
        let folders = self.strays.beside.iter().filter(|((year, _), _)| *year == self.year);
        let beside = folders.flat_map(|(_, files)| files);
        let found = beside.chain(&self.strays.files).take(MOST).find(is_named).copied();
        found.or_else(|| self.of_other_year(name, folder))
    }

    /// The file of a name in the folder of the same report in another year, the one before first.
    fn of_other_year(&self, name: &str, folder: &str) -> Option<FileId> {
        let id = folder.rsplit('/').next().filter(|_| !name.is_empty())?;
        let own = i32::from(self.year.number());
        [-1, 1, -2, 2].iter().find_map(|by| self.tree.find(&format!("content/{}/{id}/{name}", own + by)))
    }

    /// What is to be done with a file that lies beside a report of another year.
    fn to_be_moved(&self, path: &str, folder: &str, name: &str) -> Said {
        let report = path.rsplit_once('/').map(|(folder, _)| format!("{folder}.yml"));
        match report.filter(|report| self.tree.find(report).is_some()) {
            Some(report) => Said::new(
                format!("把 {path} 移到 {folder}/{name}；{report} 也要用的，复制一份"),
                format!("move {path} to {folder}/{name}, or copy it if {report} has it, too"),
            ),
            None => Said::new(
                format!("把 {path} 移到 {folder}/{name}"),
                format!("move {path} to {folder}/{name}"),
            ),
        }
    }

    /// The file that holds the text of a part of an agency's report, with its path: by its name, or by that of its report; and
    /// whether it can be no other report's.
    pub(super) fn find_text(&self, edition: &Edition, part: &Part, id: &str) -> Option<(&str, FileId, bool)> {
        let year = format!("content/{}/", self.year);
        let meant = |file: &FileId| {
            let path = self.tree.path(*file);
            let top = path.strip_prefix("content/").is_some_and(|rest| !rest.contains('/'));
            if !top && !path.starts_with(&year) {
                return None;
            }
            let name = path.rsplit('/').next().unwrap_or("");
            let (stem, ending) = name.rsplit_once('.')?;
            if !["md", "markdown"].contains(&&*ending.to_ascii_lowercase()) {
                return None;
            }
            let rest = stem.strip_prefix(id).filter(|_| !id.is_empty() && !top);
            let named = rest.unwrap_or(stem).trim_matches(['-', '_', ' ', '.']);
            let is_part = part_meant(edition, named).is_some_and(|own| part.key.matches(own));
            (is_part || rest == Some("")).then_some((path, *file, rest.is_some()))
        };
        let folders = self.strays.beside.iter().filter(|((year, _), _)| *year == self.year);
        let beside = folders.flat_map(|(_, files)| files);
        let found: Vec<_> = beside.chain(&self.strays.files).take(MOST).filter_map(meant).collect();
        found.iter().find(|(.., certain)| *certain).or(found.first()).copied()
    }

    /// Says where a link's file lies, and where it belongs.
    pub(super) fn finding(
        &self,
        name: &str,
        file: FileId,
        around: &TextContext<'_>,
        (link, place): (&str, Place),
    ) -> Finding {
        let (path, folder) = (self.tree.path(file), around.folder);
        let lies_in = path.rsplit_once('/').map_or("", |(lies_in, _)| lies_in);
        let of_year = format!("content/{}", self.year);
        let is_beside = lies_in.rsplit_once('/').is_some_and(|(year, _)| year == of_year);
        let is_empty = around.attachments.is_empty() && around.refused.is_empty();
        let is_of_other = !path.starts_with(&format!("{of_year}/")) && lies_in != "content";
        let mend = match is_beside && is_empty {
            _ if is_of_other => self.to_be_moved(path, folder, name),
            true => Said::new(
                format!("把文件夹 {lies_in} 改名为 {folder}"),
                format!("rename the folder {lies_in} to {folder}"),
            ),
            false => Said::new(
                format!("把 {path} 移到 {folder}/{name}"),
                format!("move {path} to {folder}/{name}"),
            ),
        };
        // A link into a folder leads nowhere once the file lies beside the others.
        let target = link.rsplit_once("](").filter(|(_, target)| target.contains('/'));
        let is_plain = !name.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
        let own = if is_plain { name.to_owned() } else { format!("<{name}>") };
        let mend = match target.map(|(words, _)| format!("{words}]({own})")) {
            Some(link) => Said::new(
                format!("{}，链接写成 {link}", mend.zh),
                format!("{}, and write the link as {link}", mend.en),
            ),
            None => mend,
        };
        let filled = fill!(name = name, other = path, mend = mend);
        let here = Words::new("文件在这里", "the file is here");
        Finding::new(&reading::ATTACHMENT_ELSEWHERE, place, filled).relating(Place::of_file(file), here)
    }
}

/// Whether what was said of a report may be otherwise once files came or went.
pub(super) fn misses_files(findings: &SharedFindings) -> bool {
    let is_missing = |f: &Arc<Finding>| {
        is_elsewhere(f) || f.says(&reading::ATTACHMENT_MISSING) || f.says(&reading::MISSING_TEXT)
    };
    findings.iter().any(is_missing)
}

/// Whether a file that a report misses lies elsewhere.
fn is_elsewhere(finding: &Finding) -> bool {
    finding.says(&reading::ATTACHMENT_ELSEWHERE) || finding.says(&reading::TEXT_ELSEWHERE)
}

/// What is said of files that are nothing: it follows from the link that means them. `pages` is what was said of free pages.
pub(super) fn told<'f>(
    tree: &Tree,
    strays: &[Arc<Finding>],
    reports: impl Iterator<Item = &'f Arc<Finding>>,
    mut pages: impl Iterator<Item = &'f Arc<Finding>>,
) -> Vec<Arc<Finding>> {
    let folder = |file: FileId| tree.path(file).rsplit_once('/').map(|(folder, _)| folder);
    let missed = reports.filter(|finding| is_elsewhere(finding));
    let files: BTreeSet<FileId> =
        missed.flat_map(|finding| finding.related.iter().map(|related| related.place.file)).collect();
    let folders: BTreeSet<&str> = files.iter().filter_map(|file| folder(*file)).collect();
    let has_image = pages.any(|finding| finding.says(&reading::PAGE_IMAGE));
    let mut strays = strays.to_vec();
    for stray in &mut strays {
        let file = stray.place.file;
        let is_of_folder =
            stray.says(&reading::STRAY_BESIDE) && folder(file).is_some_and(|own| folders.contains(own));
        let path = tree.path(file).to_ascii_lowercase();
        let is_picture = path.starts_with("content/pages/")
            && [".png", ".jpg", ".jpeg", ".gif", ".webp"].iter().any(|ending| path.ends_with(ending));
        if files.contains(&file) || is_of_folder || has_image && is_picture {
            Arc::make_mut(stray).follows = true;
        }
    }
    strays
}
