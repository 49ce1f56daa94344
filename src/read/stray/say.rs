//! What is said of files that are nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Said, Words, Year};
use crate::finding::{Finding, Level, fill, reading};
use crate::read::copies::original;
use crate::read::files::{BadId, bad_id, near_agency};
use crate::read::reader::nearest;
use crate::read::stray::advice::{compare, rename};
use crate::read::stray::elsewhere::ReportsElsewhere;
use crate::read::stray::name::{
    TextName, folders_of_reports, has_ending, is_nearly_year, is_page, is_pages, top, year_in,
};
use crate::register::{Register, ReportKey};
use crate::source::{FileId, Place, Tree, is_backup};
use crate::text::slug;

/// Files and folders of which is asked whose report they could be: each time the whole register is looked through.
pub(super) const ASKED: usize = 100;

/// What lies below `content/` and is nothing.
#[derive(Debug, Default)]
pub(in crate::read) struct Strays {
    /// Files in a place or under a name that no file of a site has.
    pub files: Vec<FileId>,
    /// Files beside reports that are not there, by year and by the name of their folder.
    pub beside: BTreeMap<(Year, String), Vec<FileId>>,
}

impl Strays {
    /// What is to be said of them, and which reports some of them and of those that are nobody's were meant to be.
    pub(in crate::read) fn findings(
        &self,
        tree: &Tree,
        register: &Register,
        unregistered: impl Iterator<Item = (Year, FileId)>,
    ) -> (Vec<Finding>, BTreeSet<ReportKey>) {
        let mut say = Say {
            tree,
            register,
            beside: &self.beside,
            asked: 0,
            proposed: BTreeMap::new(),
            lost: BTreeSet::new(),
            findings: Vec::new(),
        };
        for (year, file) in unregistered.take(ASKED) {
            let name = tree.path(file).rsplit('/').next().unwrap_or("");
            if let Some(near) = near_agency(register, name.trim_end_matches(".yml")) {
                say.proposed.entry(format!("content/{year}/{near}.yml")).or_insert(file);
            }
        }
        let lost = folders_of_reports(tree, register, &self.files);
        let mut years: BTreeMap<&str, Vec<FileId>> = BTreeMap::new();
        let elsewhere = ReportsElsewhere::of(tree, register, &self.files);
        for file in self.files.iter().filter(|file| !elsewhere.has(tree.path(**file))) {
            match tree.path(*file).split('/').collect::<Vec<_>>()[..] {
                ["content", folder, _, ..] if is_nearly_year(folder) || lost.contains(folder) => {
                    years.entry(folder).or_default().push(*file);
                }
                _ => say.file(*file),
            }
        }
        years.iter().for_each(|(folder, files)| say.year(folder, files));
        for ((year, folder), files) in &self.beside {
            let is_report = |file: &&FileId| has_ending(tree.path(**file), &[".yml", ".yaml"]);
            let (reports, others): (Vec<&FileId>, Vec<&FileId>) = files.iter().partition(is_report);
            reports.into_iter().for_each(|file| say.file(*file));
            // Its report is there under another name: once that is mended, the folder has it.
            let key = register.find(folder).map(|agency| ReportKey { year: *year, agency });
            let is_lost = !say.proposed.contains_key(&format!("content/{year}/{folder}.yml"))
                && key.is_none_or(|key| !say.lost.contains(&key));
            if let Some(first) = others.first().filter(|_| is_lost) {
                say.folder(*year, folder, **first, others.len());
            }
        }
        say.fold_attachments();
        let missing = say.proposed.keys().filter(|path| tree.find(path).is_none());
        let key = |path: &String| {
            let (year, name) = path.strip_prefix("content/")?.split_once('/')?;
            let agency = register.find(name.strip_suffix(".yml")?)?;
            Some(ReportKey { year: Year::parse(year)?, agency })
        };
        let reports = missing.filter_map(key).chain(say.lost.iter().copied()).collect();
        (say.findings, reports)
    }
}

/// Whether a file beside the reports of a year may be the original of one, in a format that is imported.
fn is_original(parts: &[&str]) -> bool {
    let endings = [".docx", ".xlsx", ".xls", ".et", ".pdf", ".html", ".htm"];
    matches!(parts, [folder, name] if Year::parse(folder).is_some() && has_ending(name, &endings))
}

/// What a file was probably meant to be.
enum Meant {
    /// The settings, the register, a report or a page, at this path.
    Text(String),
    /// An attachment at this path.
    Attachment(String),
}

pub(super) struct Say<'t> {
    pub tree: &'t Tree,
    pub register: &'t Register,
    /// Files beside reports that are not there.
    pub beside: &'t BTreeMap<(Year, String), Vec<FileId>>,
    pub asked: usize,
    /// Paths to which files are told to go, each with the first of them.
    pub proposed: BTreeMap<String, FileId>,
    /// Reports that may be in a folder of which nobody knows the year.
    pub lost: BTreeSet<ReportKey>,
    pub findings: Vec<Finding>,
}

impl Say<'_> {
    /// Makes what is said of files follow that lie in the folder of a report that lies in the wrong place itself.
    fn fold_attachments(&mut self) {
        let tree = self.tree;
        let folder = |file: FileId| tree.path(file).strip_suffix(".yml");
        let reports: BTreeSet<&str> = self.findings.iter().filter_map(|one| folder(one.place.file)).collect();
        for finding in &mut self.findings {
            let path = tree.path(finding.place.file);
            let mut above = path.match_indices('/').map(|(at, _)| &path[..at]);
            finding.follows |= above.any(|folder| reports.contains(folder));
        }
    }

    fn file(&mut self, file: FileId) {
        let path = self.tree.path(file);
        let parts: Vec<&str> = path.split('/').skip(1).collect();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let meant = self.meant(&parts);
        let (Some(Meant::Text(to) | Meant::Attachment(to)), place) = (&meant, Place::of_file(file)) else {
            let finding = self.unknown(&parts, name, Place::of_file(file));
            return self.findings.push(finding);
        };
        let taken =
            self.tree.find(to).or_else(|| self.proposed.get(to).copied()).filter(|other| *other != file);
        let moved = to.rsplit_once('/').is_some_and(|(other, _)| other != folder);
        let finding = match taken {
            _ if is_reserved(name) => {
                let (id, near) = (stem_of(name), stem_of(to.rsplit('/').next().unwrap_or(to)));
                Finding::new(&reading::RESERVED_ID, place, fill!(id = id, near = near))
            }
            Some(other) if is_misnamed(&parts) => {
                let there = self.tree.path(other).to_owned();
                misnamed(&parts, name, place, compare(&there)).relating(Place::of_file(other), OTHER)
            }
            Some(other) if !moved && has_ending(name, &[".yaml"]) => {
                let agency = name.split('.').next().unwrap_or(name);
                let year = parts.first().copied().unwrap_or("");
                let filled = fill!(agency = agency, year = year, other = self.tree.path(other));
                Finding::new(&reading::DUPLICATE_REPORT, place, filled).relating(Place::of_file(other), OTHER)
            }
            Some(other) if is_backup(name) => {
                Finding::new(&reading::BACKUP_OF, place, fill!(other = self.tree.path(other)))
            }
            Some(other) => Finding::new(&reading::STRAY_COPY, place, fill!(other = self.tree.path(other)))
                .relating(Place::of_file(other), OTHER),
            None if moved => self.moved(place, Said::same(to.as_str())),
            None if is_misnamed(&parts) => misnamed(&parts, name, place, rename(to)),
            None => Finding::new(&reading::STRAY_NEAR, place, fill!(near = to)),
        };
        let lost = taken.is_none() && self.is_report(to);
        self.proposed.entry(to.clone()).or_insert(file);
        self.findings.push(if lost { as_error(finding) } else { finding });
    }

    /// What is said of a file of which nothing is known.
    fn unknown(&mut self, parts: &[&str], name: &str, place: Place) -> Finding {
        let letters = Said::new(
            "改成 agencies.yml 里的代号加 .yml，只用小写字母、数字和连字符",
            "call it by the agency's id in agencies.yml with .yml: lower-case letters, digits and hyphens only",
        );
        let id = name.strip_suffix(".yml").filter(|id| self.register.find(id).is_some());
        match () {
            () if is_backup(name) => Finding::new(&reading::BACKUP, place, fill!()),
            () if let Some(id) = id => {
                self.lose_any_year(id);
                let near = Said::new(format!("content/年度/{name}"), format!("content/<year>/{name}"));
                as_error(self.moved(place, near))
            }
            () if is_misnamed(parts) => misnamed(parts, name, place, letters),
            () if is_original(parts) => Finding::new(&reading::STRAY_ORIGINAL, place, fill!(name = name)),
            () => Finding::new(&reading::STRAY, place, fill!()),
        }
    }

    /// What a file was probably meant to be, by its path below `content/`.
    fn meant(&mut self, parts: &[&str]) -> Option<Meant> {
        let (name, folders) = parts.split_last()?;
        let year = folders.iter().find_map(|folder| Year::parse(folder));
        let in_pages = folders.first().is_some_and(|folder| is_pages(folder));
        let text = TextName::of(name);
        match (text, year, folders) {
            (Some(TextName { stem, yaml: Some(true) | None }), None, []) if top(stem).is_some() => {
                Some(Meant::Text(format!("content/{}", top(stem)?)))
            }
            (Some(TextName { stem, yaml: Some(true) }), None, _) if self.year_without(stem).is_some() => {
                Some(Meant::Text(format!("content/{}/{stem}.yml", self.year_without(stem)?)))
            }
            (Some(TextName { stem, yaml: Some(true) }), None, _) if self.dated(stem).is_some() => {
                let (year, id) = self.dated(stem)?;
                Some(Meant::Text(format!("content/{year}/{id}.yml")))
            }
            (Some(TextName { stem, yaml: Some(true) }), None, [id]) if self.register.find(id).is_some() => {
                Some(Meant::Text(format!("content/{}/{id}.yml", year_in(stem)?)))
            }
            (Some(TextName { stem, yaml: Some(true) | None }), Some(year), [_] | [_, _]) => {
                Some(Meant::Text(format!("content/{year}/{}.yml", self.id(stem)?)))
            }
            (Some(text), None, _) if in_pages && text.yaml != Some(true) || is_page(text, folders) => {
                let stem = text.stem;
                let name = Some(slug(original(stem).unwrap_or(stem))).filter(|name| !name.is_empty())?;
                Some(Meant::Text(format!(
                    "content/pages/{}.md",
                    bad_id(&name).map_or(name, |bad| bad.near().to_owned())
                )))
            }
            // A folder in a folder of attachments.
            (_, Some(year), [_, report, inner @ ..]) if !inner.is_empty() => {
                self.tree.find(&format!("content/{year}/{report}.yml"))?;
                let to = format!("content/{year}/{report}/{name}");
                let taken = self.tree.find(&to).is_some() || self.proposed.contains_key(&to);
                let inner = inner.join("-");
                let other = taken.then(|| format!("content/{year}/{report}/{inner}-{name}"));
                Some(Meant::Attachment(other.unwrap_or(to)))
            }
            _ => None,
        }
    }

    /// The id of the agency whose report a file without its ending was probably meant to be.
    pub(super) fn id(&mut self, stem: &str) -> Option<String> {
        let stem = original(stem).unwrap_or(stem);
        let word = stem.split(['.', ' ', '(', '（']).next().unwrap_or(stem);
        if stem.is_ascii() && word != stem {
            let whole = slug(stem);
            let known = self.register.find(&whole).is_some();
            if let Some(id) = self.registered(&whole).or_else(|| known.then_some(whole)) {
                return Some(id);
            }
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let head = stem.split(|c| !plain(c)).next().unwrap_or("").trim_end_matches('-');
        if self.register.find(head).is_some() {
            return Some(head.to_owned());
        }
        if word.is_ascii() {
            let id = bad_id(word).map_or(word.to_owned(), |bad| bad.near().to_owned());
            return Some(self.registered(&id).unwrap_or(id)).filter(|id| bad_id(id).is_none());
        }
        self.by_name(stem)
            .or_else(|| Some(slug(word)).filter(|id| bad_id(id).is_none() && self.register.is_empty()))
    }

    /// The id of the register that one is, or is most like.
    fn registered(&mut self, id: &str) -> Option<String> {
        self.asked += 1;
        if self.asked > ASKED || self.register.find(id).is_some() {
            return None;
        }
        nearest(id, self.register.all().map(|(_, agency)| agency.id.as_str())).map(str::to_owned)
    }

    /// The id of the one agency whose name stands in a text, or has the text in it, whatever year is written beside it.
    fn by_name(&mut self, text: &str) -> Option<String> {
        let text = ["政府信息公开", "工作", "年度", "年报", "报告", "年"]
            .iter()
            .fold(text.to_owned(), |t, w| t.replace(w, ""));
        let text = text.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '_'));
        if text.is_empty() {
            return None;
        }
        self.asked += 1;
        if self.asked > ASKED {
            return None;
        }
        let all = || self.register.all().map(|(_, agency)| agency);
        let mut named = all().filter(|a| a.name == text || a.short_name() == text);
        if let Some(agency) = named.next() {
            return named.next().is_none().then(|| agency.id.clone());
        }
        let mut parts = all().filter(|a| a.name.contains(text) || text.contains(a.short_name()));
        let agency = parts.next()?;
        parts.next().is_none().then(|| agency.id.clone())
    }
}

/// A finding that stops a build.
pub(super) fn as_error(mut finding: Finding) -> Finding {
    finding.level = Level::Error;
    finding
}

const OTHER: Words = Words::new("另一份", "the other one");

/// Whether a file stands where reports or pages stand, under a name that only looks like one of theirs.
fn is_misnamed(parts: &[&str]) -> bool {
    match parts {
        ["pages", name] => name.ends_with(".md"),
        [year, name] => {
            let stem = name.strip_suffix(".yml").filter(|stem| original(stem).is_none());
            Year::parse(year).is_some() && stem.is_some()
        }
        _ => false,
    }
}

/// Whether a file has a name that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    matches!(bad_id(stem_of(name)), Some(BadId::Reserved(_)))
}

fn stem_of(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}

fn misnamed(parts: &[&str], name: &str, place: Place, mend: Said) -> Finding {
    let message = if parts.first() == Some(&"pages") { &reading::PAGE_NAME } else { &reading::REPORT_NAME };
    Finding::new(message, place, fill!(name = name, mend = mend))
}
