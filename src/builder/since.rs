//! What was published and changed since a revision of git without a declared correction.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::{Failure, Year};
use crate::builder::compared::ThenAndNow;
use crate::builder::{Builder, Changes, Options, Snapshot};
use crate::finding::{Finding, Level, fill, reading};
use crate::register::ReportKey;
use crate::report::{Published, Report};
use crate::source::{Committed, Limits, MemoryFiles, Place, Source, committed, each_committed};

/// What a report is called by its path: its year and the id of its agency.
type Name = (Year, String);

/// What a revision had that is not there now.
struct Past {
    /// The files of the reports that changed, of the register and of the settings.
    files: MemoryFiles,
    /// Attachments that are others, by their reports.
    attachments: BTreeMap<Name, BTreeSet<String>>,
    /// All reports that it had.
    reports: BTreeSet<Name>,
}

impl Snapshot {
    /// A finding for each published figure, text, attachment or fact that is not what it was in a revision of git, where no
    /// correction says so; and for each correction since then that says that something else stood there.
    ///
    /// # Errors
    /// When git is not installed, or does not know the revision.
    pub(crate) fn undeclared(&self, revision: &str) -> Result<Vec<Finding>, Failure> {
        let Some(past) = self.past(revision)? else { return Ok(Vec::new()) };
        let root = Path::new(ROOT);
        let mut builder =
            Builder::with_source(Source::Memory(past.files), root, self.editions.clone(), Options::default());
        let mut found = Vec::new();
        let before = builder.refresh(&Changes::Everything)?;
        self.renamed(&before, &past.reports, revision, &mut found);
        for (_, shelf) in before.store.shelves() {
            for old in shelf.reports().iter().filter(|old| before.could_be_published(old)) {
                let Some(agency) = before.register.get(old.key.agency) else { continue };
                let Some(edition) = self.editions.get(old.edition) else { continue };
                let name = (old.key.year, agency.id.to_string());
                let now = self.register.find(&name.1).map(|agency| ReportKey { agency, ..old.key });
                match now.and_then(|key| self.store.get(key)) {
                    Some(new) => {
                        let changed = past.attachments.get(&name);
                        let of = ThenAndNow { old, new, then: edition, snapshot: self, revision };
                        of.compare(changed, &mut found);
                    }
                    None => found.extend(self.withdrawn(&name, now, revision)),
                }
            }
        }
        Ok(found)
    }

    /// Whether a report was more than a form that somebody was filling in. What its figures are held against may be missing
    /// here, so that only faults of its own count.
    fn could_be_published(&self, report: &Report) -> bool {
        let is_own = |f: &&Finding| f.level == Level::Error && f.cell.is_some();
        report.published != Published::Missing && !self.verdict.standing_on(report.key).any(|f| is_own(&f))
    }

    /// What a revision had of the reports whose files are others now; `None` where there are none.
    fn past(&self, revision: &str) -> Result<Option<Past>, Failure> {
        let listed = committed(&self.site, revision)?;
        if listed.is_empty() {
            return Err(without_site(revision));
        }
        let (files, mut attachments) = (MemoryFiles::default(), BTreeMap::<Name, BTreeSet<String>>::new());
        let (mut touched, mut reports, mut is_set_anew) = (BTreeSet::new(), BTreeSet::new(), false);
        let write = |path: &str, bytes: &[u8]| files.write(Path::new(ROOT).join(path), bytes);
        each_committed(&self.site, &listed, Limits::DEFAULT.attachment, |file, bytes| {
            let now = self.tree.find(&file.path);
            let limit = Limits::DEFAULT.attachment;
            let now = now.and_then(|now| self.tree.load(now, limit).ok()).map(|now| now.bytes);
            let name = report_of(&file.path);
            reports.extend(name.clone());
            match name {
                None if is_setting(&file.path) => {
                    is_set_anew |= bytes.is_none() || bytes != now;
                    write(&file.path, bytes.as_deref().unwrap_or_default());
                }
                Some(name) if bytes.is_none() || bytes != now => {
                    if is_text(&file.path) {
                        write(&file.path, bytes.as_deref().unwrap_or_default());
                    } else if let Some((_, own)) = file.path.rsplit_once('/') {
                        attachments.entry(name.clone()).or_default().insert(own.to_owned());
                    }
                    touched.insert(name);
                }
                _ => {}
            }
        })?;
        if touched.is_empty() && !is_set_anew {
            return Ok(None);
        }
        // A report whose text changed in a file beside it is read whole.
        let is_beside = |file: &&Committed| {
            let is_there = files.bytes(&Path::new(ROOT).join(&file.path)).is_some();
            !is_there
                && is_text(&file.path)
                && report_of(&file.path).is_some_and(|name| touched.contains(&name))
        };
        for file in listed.iter().filter(is_beside) {
            let now = self.tree.find(&file.path);
            if let Some(now) = now.and_then(|now| self.tree.load(now, Limits::DEFAULT.text).ok()) {
                write(&file.path, &now.bytes);
            }
        }
        Ok(Some(Past { files, attachments, reports }))
    }

    /// The agencies whose name over reports that a revision had is another.
    fn renamed(&self, before: &Snapshot, reports: &BTreeSet<Name>, revision: &str, found: &mut Vec<Finding>) {
        let mut names: BTreeMap<(&str, &str, &str), Vec<String>> = BTreeMap::new();
        for (year, id) in reports {
            let agency = |of: &'_ Snapshot| of.register.find(id);
            let old = agency(before).and_then(|own| before.register.get(own));
            let new = agency(self).and_then(|own| self.register.get(own));
            let (Some(old), Some(new)) = (old, new) else { continue };
            let (was, is) = (old.name_in(*year), new.name_in(*year));
            if was != is {
                names.entry((id, was, is)).or_default().push(year.to_string());
            }
        }
        for ((id, was, is), years) in names {
            let listed = self.register.find(id).and_then(|own| self.register.get(own));
            let Some(agency) = listed else { continue };
            let filled =
                fill!(id = id, listed = years.join("、"), value = was, found = is, revision = revision);
            let mut finding = Finding::new(&reading::NAME_CHANGED, agency.place, filled).in_keys(agency.keys);
            finding.level = Level::Warning;
            found.push(finding);
        }
    }

    /// That a report is gone; nothing where its file is there and cannot be read, which has been said.
    fn withdrawn(&self, name: &Name, now: Option<ReportKey>, revision: &str) -> Option<Finding> {
        if now.is_some_and(|key| self.store.calendar().is_unread(key)) {
            return None;
        }
        let file =
            ["content/agencies.yml", "content/site.yml"].iter().find_map(|path| self.tree.find(path))?;
        let listed = now.and_then(|key| self.register.get(key.agency));
        let place = listed.map_or(Place::of_file(file), |agency| agency.place);
        let filled = fill!(id = &name.1, year = name.0, revision = revision);
        let mut finding = Finding::new(&reading::WITHDRAWN, place, filled);
        finding.level = Level::Warning;
        Some(finding)
    }
}

/// Nothing to compare with, which must not pass for nothing that changed.
fn without_site(revision: &str) -> Failure {
    Failure::new(
        format!(
            "版本“{revision}”里没有这个站点的 content/，没有可比的；核对版本的写法，站点是新加的就去掉 --since"
        ),
        format!(
            "revision “{revision}” has no content/ of this site to compare with: mend its name, or leave --since out where the site is new"
        ),
    )
}

/// Where the files of a revision stand in memory.
const ROOT: &str = "/then";

/// The report that a file belongs to, by its path.
fn report_of(path: &str) -> Option<Name> {
    let (year, rest) = path.strip_prefix("content/")?.split_once('/')?;
    let stem = rest.split(['.', '/']).next()?;
    Some((Year::parse(year)?, stem.to_owned()))
}

fn is_setting(path: &str) -> bool {
    matches!(path, "content/site.yml" | "content/agencies.yml")
}

fn is_text(path: &str) -> bool {
    let ending = PathBuf::from(path).extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ending == "yml" || ending == "md")
}
