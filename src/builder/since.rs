//! What was published and changed since a revision of git without a declared correction.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::base::{Failure, Said, Words, Year};
use crate::builder::{Builder, Changes, Options, Snapshot};
use crate::edition::{Edition, PartKind};
use crate::finding::{Filled, Finding, Holes, Level, Message, Sides, fill, reading};
use crate::register::ReportKey;
use crate::report::{Correction, CorrectionTarget, Figure, Narrative, Published, Report};
use crate::source::{Committed, Limits, MemoryFiles, Place, Source, committed, each_committed};
use crate::text::Decimal;

/// Figures of one report that are told one by one at most.
const EACH: usize = 10;
/// Of more, so many are named.
const NAMED: usize = 3;
/// Characters of a text that are shown from where it differs, and before that.
const SHOWN: (usize, usize) = (30, 8);

/// What a report is called by its path: its year and the id of its agency.
type Name = (Year, String);

/// What a revision had that is not there now.
struct Past {
    /// The files of the reports that changed, of the register and of the settings.
    files: MemoryFiles,
    /// Attachments that are others, by their reports.
    attachments: BTreeMap<Name, BTreeSet<String>>,
}

impl Snapshot {
    /// A finding for each published figure, text or attachment that is not what it was in a revision of git, where no
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
        for (_, shelf) in before.store.shelves() {
            for old in shelf.reports().iter().filter(|old| before.could_be_published(old)) {
                let Some(agency) = before.register.get(old.key.agency) else { continue };
                let Some(edition) = self.editions.get(old.edition) else { continue };
                let name = (old.key.year, agency.id.to_string());
                let now = self.register.find(&name.1).map(|agency| ReportKey { agency, ..old.key });
                match now.and_then(|key| self.store.get(key)) {
                    Some(new) => {
                        let changed = past.attachments.get(&name);
                        let of = Compared { old, new, then: edition, snapshot: self, revision };
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
        let mut touched = BTreeSet::new();
        let write = |path: &str, bytes: &[u8]| files.write(Path::new(ROOT).join(path), bytes);
        each_committed(&self.site, &listed, Limits::DEFAULT.attachment, |file, bytes| {
            let now = self.tree.find(&file.path);
            let limit = Limits::DEFAULT.attachment;
            let now = now.and_then(|now| self.tree.load(now, limit).ok()).map(|now| now.bytes);
            match report_of(&file.path) {
                None if is_setting(&file.path) => write(&file.path, bytes.as_deref().unwrap_or_default()),
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
        if touched.is_empty() {
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
        Ok(Some(Past { files, attachments }))
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

/// A report then and now.
struct Compared<'a> {
    old: &'a Report,
    new: &'a Report,
    /// The edition that it had then.
    then: &'a Edition,
    snapshot: &'a Snapshot,
    revision: &'a str,
}

impl Compared<'_> {
    fn compare(&self, attachments: Option<&BTreeSet<String>>, found: &mut Vec<Finding>) {
        let Some(edition) = self.snapshot.editions.get(self.new.edition) else { return };
        let fresh = self.fresh();
        if !fresh.iter().any(|one| one.target == CorrectionTarget::Whole) {
            self.figures(edition, &fresh, found);
            self.texts(edition, &fresh, found);
            self.files(attachments, &fresh, found);
        }
        self.lost(found);
    }

    /// The corrections that were declared since, oldest first.
    fn fresh(&self) -> Vec<&Correction> {
        let is_fresh = |one: &&Correction| !self.old.corrections.iter().any(|known| is_same(one, known));
        let mut fresh: Vec<&Correction> = self.new.corrections.iter().filter(is_fresh).collect();
        fresh.sort_by_key(|one| one.date);
        fresh
    }

    fn figures(&self, edition: &Edition, fresh: &[&Correction], found: &mut Vec<Finding>) {
        let mut silent = Vec::new();
        for (slot, cell) in self.then.cells.iter().enumerate() {
            let old = self.old.figures.at(slot);
            if old == Figure::ABSENT {
                continue;
            }
            let value = self.old.figures.printed(self.then, slot);
            let at = edition.slot(cell.id);
            let now = at.map(|at| self.new.figures.printed(edition, at)).unwrap_or_default();
            let is_changed = at.is_none_or(|at| self.new.figures.at(at) != old || now != value);
            let declared = fresh.iter().find(|one| one.target == CorrectionTarget::Cell(cell.id));
            match declared {
                Some(one) => found.extend(self.was_other(slot, one, is_changed)),
                None if is_changed => silent.push((slot, at, value, now)),
                None => {}
            }
        }
        if silent.len() <= EACH {
            found
                .extend(silent.into_iter().map(|(slot, at, value, now)| self.changed(slot, at, &value, now)));
            return;
        }
        let name = |(slot, _, value, now): &(usize, Option<usize>, String, String)| {
            let (value, now) = (shown(value), shown(now));
            let cell = self.then.name(*slot);
            (format!("{cell} {} → {}", value.zh, now.zh), format!("{cell} {} → {}", value.en, now.en))
        };
        let (zh, en): (Vec<_>, Vec<_>) = silent.iter().take(NAMED).map(name).unzip();
        let listed = Said::new(zh.join("，"), en.join(", "));
        let filled = fill!(count = silent.len(), listed = listed, revision = self.revision);
        found.push(self.said(&reading::FIGURES_CHANGED, Place::of_file(self.new.file), filled));
    }

    /// That a figure changed.
    fn changed(&self, slot: usize, at: Option<usize>, value: &str, now: String) -> Finding {
        let place = match at {
            Some(at) => Place::new(self.new.file, self.new.figures.spot(at)),
            None => Place::of_file(self.new.file),
        };
        let filled = fill!(
            cell = self.then.name(slot),
            value = shown(value),
            found = shown(&now),
            revision = self.revision
        );
        let mut finding =
            self.said(&reading::FIGURE_CHANGED, place, filled).at_cell(self.then.cells[slot].id);
        let decimals = self.then.column(slot).decimals;
        let new = at.and_then(|at| self.new.figures.at(at).value());
        if let (Some(left), Some(right)) = (self.old.figures.at(slot).value(), new) {
            let number = |value: i64| Decimal::new(value, decimals).ascii();
            finding.sides = Some(Box::new(Sides {
                left: number(left).into(),
                right: number(right).into(),
                difference: number(left.saturating_sub(right)).into(),
                blamed: Box::default(),
            }));
        }
        finding
    }

    /// That the first correction since then says that something else stood in a cell.
    fn was_other(&self, slot: usize, one: &Correction, is_changed: bool) -> Option<Finding> {
        let stood = self.old.figures.printed(self.then, slot);
        let said = one.was.as_deref().unwrap_or_default().trim();
        let read = |text: &str| Figure::parse(text, self.then.column(slot).decimals).ok();
        if said == stood || read(said) == Some(self.old.figures.at(slot)) {
            return None;
        }
        let filled = fill!(
            cell = self.then.name(slot),
            found = shown(said),
            value = shown(&stood),
            revision = self.revision
        );
        let place = Place::new(self.new.file, one.date_spot);
        let mut finding = self.said(&reading::WAS_OTHER, place, filled).at_cell(self.then.cells[slot].id);
        // What had changed before the revision, and is declared now, is late but true.
        if !is_changed {
            finding.level = Level::Warning;
        }
        Some(finding)
    }

    fn texts(&self, edition: &Edition, fresh: &[&Correction], found: &mut Vec<Finding>) {
        for (at, part) in self.then.parts.iter().enumerate() {
            let now = edition.parts.iter().position(|own| own.key.en == part.key.en);
            let is_declared =
                |one: &&Correction| now.is_some_and(|at| one.target == CorrectionTarget::Part(at));
            if fresh.iter().any(is_declared) {
                continue;
            }
            let (old, new) = (said_in(self.old, self.then, at), now.map(|at| said_in(self.new, edition, at)));
            let new = new.unwrap_or_default();
            if old.is_empty() || old == new {
                continue;
            }
            let (value, other) = differing(&old, &new);
            let filled =
                fill!(part = part.title.plain(), value = value, found = other, revision = self.revision);
            let own = now.and_then(|at| self.new.narrative(at)).map(|narrative| narrative.place);
            let place = own.unwrap_or(Place::of_file(self.new.file));
            found.push(self.said(&reading::TEXT_CHANGED, place, filled));
        }
    }

    fn files(&self, changed: Option<&BTreeSet<String>>, fresh: &[&Correction], found: &mut Vec<Finding>) {
        for name in changed.into_iter().flatten() {
            let is_it = |one: &&Correction| matches!(&one.target, CorrectionTarget::Attachment(own) if **own == **name);
            if !fresh.iter().any(is_it) {
                let filled = fill!(name = name, revision = self.revision);
                found.push(self.said(&reading::FILE_CHANGED, Place::of_file(self.new.file), filled));
            }
        }
    }

    /// Corrections that were published and are not there.
    fn lost(&self, found: &mut Vec<Finding>) {
        let is_kept = |known: &Correction| self.new.corrections.iter().any(|one| is_same(one, known));
        for known in self.old.corrections.iter().filter(|known| !is_kept(known)) {
            let target = match &known.target {
                CorrectionTarget::Cell(cell) => self.then.slot(*cell).map(|slot| self.then.name(slot)),
                CorrectionTarget::Part(at) => {
                    self.then.parts.get(*at).map(|part| part.title.plain().to_string())
                }
                CorrectionTarget::Attachment(name) => Some(name.to_string()),
                CorrectionTarget::Whole => None,
            };
            let target = target.map_or(Said::from(Words::new("整份报告", "the whole report")), Said::same);
            let filled = fill!(date = known.date.day(), target = target, revision = self.revision);
            let mut finding = self.said(&reading::CORRECTION_LOST, Place::of_file(self.new.file), filled);
            finding.level = Level::Warning;
            found.push(finding);
        }
    }

    fn said<const HOLES: Holes, const FILLED: Holes>(
        &self,
        message: &'static Message<HOLES>,
        place: Place,
        filled: Filled<FILLED>,
    ) -> Finding {
        Finding::new(message, place, filled).in_keys(self.new.keys)
    }
}

/// Whether two corrections say the same, wherever they stand.
fn is_same(one: &Correction, two: &Correction) -> bool {
    let said =
        |of: &Correction| (of.date, of.target.clone(), of.was.clone(), of.now.clone(), of.reason.clone());
    said(one) == said(two)
}

/// The words of a part: its text, those under its tables, its sections, its indicators. Empty where the original has words
/// that are not here.
fn said_in(report: &Report, edition: &Edition, part: usize) -> String {
    let text = |of: &Narrative| of.prose.text.trim().to_owned();
    match edition.parts.get(part).map(|part| part.kind) {
        Some(PartKind::Text) => report.narrative(part).map(text).unwrap_or_default(),
        Some(PartKind::Table(table)) => {
            report.notes.iter().filter(|note| note.of == table).map(text).collect::<Vec<_>>().join("\n")
        }
        Some(PartKind::Sections) => {
            let all = report.sections.iter().map(|own| format!("{}\n{}", own.title, own.prose.text.trim()));
            all.collect::<Vec<_>>().join("\n")
        }
        Some(PartKind::Statistics) => {
            let all = report.statistics.iter().map(|own| {
                let total = own.cumulative.as_ref().map_or("", |value| &*value.0);
                // A number means what its column says.
                let stated = own.stated().iter().enumerate().map(|(at, value)| {
                    let value = if value.0.is_empty() { "（空白）" } else { &*value.0 };
                    let column = report.statistics_columns.get(at);
                    column.map_or_else(|| value.to_owned(), |column| format!("{column} {value}"))
                });
                let stated = stated.collect::<Vec<_>>().join(" ");
                format!("{} {stated} {} {total}", own.label, own.unit)
            });
            all.collect::<Vec<_>>().join("\n")
        }
        None => String::new(),
    }
}

/// A figure as sentences name it.
fn shown(printed: &str) -> Said {
    match printed.is_empty() {
        true => Said::from(Words::new("空白", "a blank")),
        false => Said::same(printed.to_owned()),
    }
}

/// Both texts from shortly before the first character that differs.
fn differing(old: &str, new: &str) -> (String, String) {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let from = same.saturating_sub(SHOWN.1);
    let cut = |text: &str| {
        let shown: String = text.chars().skip(from).take(same - from + SHOWN.0).collect();
        let shown = shown.replace('\n', " ");
        let more = if text.chars().nth(same + SHOWN.0).is_some() { "…" } else { "" };
        let before = if from > 0 { "…" } else { "" };
        format!("{before}{shown}{more}")
    };
    (cut(old), cut(new))
}
