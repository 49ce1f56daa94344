//! Runs all rules over a site, and applies settings and waivers to what they find.

use std::collections::{BTreeMap, BTreeSet};

use crate::archive::Archive;
use crate::base::Words;
use crate::check::{Around, CHECKS, Scope, run};
use crate::finding::{Finding, Level, Rule, reading};
use crate::register::ReportKey;
use crate::report::Report;
use crate::settings::{CheckSetting, Settings};
use crate::source::{FileId, Place};

/// What was found, settings and waivers applied.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// What stands, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// What was accepted with a reason: report, index of its waiver, finding; in the order of reports.
    waived: Vec<(ReportKey, usize, Finding)>,
}

impl Verdict {
    /// What one report accepted: index of its waiver and finding.
    pub fn waived_by(&self, report: ReportKey) -> impl Iterator<Item = (usize, &Finding)> {
        let from = self.waived.partition_point(|(key, ..)| *key < report);
        let own = self.waived[from..].iter().take_while(move |(key, ..)| *key == report);
        own.map(|(_, waiver, finding)| (*waiver, finding))
    }

    /// How many findings stop a build.
    pub fn errors(&self) -> usize {
        self.roots().filter(|f| f.level == Level::Error).count()
    }

    /// How many findings are only shown.
    pub fn warnings(&self) -> usize {
        self.roots().filter(|f| f.level == Level::Warning).count()
    }

    /// What stands and does not follow from something else.
    fn roots(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| !f.follows)
    }
}

/// All rules there are.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let mut last = "";
    let once = move |rule: &&'static Rule| std::mem::replace(&mut last, rule.name) != rule.name;
    reading::RULES.iter().copied().chain(CHECKS.iter().map(|c| c.rule)).filter(once)
}

/// The rule whose name is nearest to a word, if it is near enough to be meant.
pub fn nearest_rule(word: &str) -> Option<&'static Rule> {
    let distance = |rule: &Rule| strsim::damerau_levenshtein(rule.name, word);
    rules().min_by_key(|rule| distance(rule)).filter(|rule| 2 * distance(rule) <= rule.name.len())
}

/// Judges what was read. `findings` are those of reading.
pub fn verdict(mut findings: Vec<Finding>, around: &Around<'_>) -> Verdict {
    let Around { archive, settings, site_file, .. } = *around;
    for report in archive.all() {
        findings.extend(
            report.waivers.iter().filter_map(|w| unusable(Place::new(report.file, w.spot), &w.rule, true)),
        );
    }
    if let Some(file) = site_file {
        let checks = settings.checks.iter();
        findings.extend(checks.filter_map(|c| unfit(Place::new(file, c.spot), c)));
    }
    findings.extend(run::all(around));
    let mut verdict = Verdict::default();
    let files: BTreeMap<FileId, &Report> = with_waivers(archive);
    let (following, roots): (Vec<Finding>, Vec<Finding>) =
        findings.into_iter().filter_map(|f| levelled(f, settings)).partition(|f| f.follows);
    for finding in roots {
        match files.get(&finding.place.file).and_then(|r| waiver(r, &finding).map(|w| (r.key, w))) {
            Some((key, waiver)) => verdict.waived.push((key, waiver, finding)),
            None => verdict.findings.push(finding),
        }
    }
    follow(following, &files, &mut verdict);
    idle(archive, settings, &mut verdict);
    verdict.findings.sort_by_cached_key(Finding::order);
    verdict.waived.sort_by_key(|(key, waiver, _)| (*key, *waiver));
    verdict
}

/// What follows is accepted with its roots: where none of them stands, under the waiver of the first.
fn follow(following: Vec<Finding>, files: &BTreeMap<FileId, &Report>, verdict: &mut Verdict) {
    let standing: BTreeSet<(FileId, &str)> =
        verdict.findings.iter().map(|f| (f.place.file, f.rule().name)).collect();
    let mut open = Vec::new();
    for finding in following {
        let mine = (finding.place.file, finding.rule().name);
        let root = |(_, _, f): &&(ReportKey, usize, Finding)| (f.place.file, f.rule().name) == mine;
        let report = files.get(&finding.place.file).filter(|_| !standing.contains(&mine));
        match report.and_then(|_| verdict.waived.iter().find(root).map(|(key, waiver, _)| (*key, *waiver))) {
            Some((key, waiver)) => verdict.waived.push((key, waiver, finding)),
            None => open.push(finding),
        }
    }
    verdict.findings.append(&mut open);
}

/// Says which waivers hide nothing.
fn idle(archive: &Archive, settings: &Settings, verdict: &mut Verdict) {
    let message = CHECKS.iter().find_map(|c| match c.scope {
        Scope::Waivers(message) => Some(message),
        _ => None,
    });
    let Some(message) = message else { return };
    let busy: BTreeSet<(ReportKey, usize)> =
        verdict.waived.iter().map(|(key, waiver, _)| (*key, *waiver)).collect();
    let known = |name: &str| rules().any(|r| r.name == name && r.waivable);
    let elsewhere: BTreeSet<(FileId, &str)> =
        verdict.findings.iter().map(|f| (f.place.file, f.rule().name)).collect();
    let mut idle = Vec::new();
    for report in archive.all() {
        for (at, waiver) in report.waivers.iter().enumerate() {
            if busy.contains(&(report.key, at)) || !known(&waiver.rule) {
                continue;
            }
            let other = files_of(report).any(|file| elsewhere.contains(&(file, &*waiver.rule)));
            let hint = Words::new(
                "：这条规则在本报告另有问题，但不在这一格",
                ": the rule has findings in this report, but not at this cell",
            );
            let finding =
                Finding::new(message, Place::new(report.file, waiver.spot)).with("rule", &waiver.rule);
            let finding = finding.with_words("hint", if other { hint } else { Words::new("", "") });
            idle.extend(levelled(finding, settings));
        }
    }
    verdict.findings.append(&mut idle);
}

/// The files that a report stands in: its own, and those of narratives beside it.
fn files_of(report: &Report) -> impl Iterator<Item = FileId> + '_ {
    std::iter::once(report.file).chain(report.narratives.iter().map(|n| n.place.file))
}

/// The reports that waive anything, by file.
fn with_waivers(archive: &Archive) -> BTreeMap<FileId, &Report> {
    let waiving = archive.all().filter(|r| !r.waivers.is_empty());
    waiving.flat_map(|r| files_of(r).map(move |file| (file, r))).collect()
}

/// Whether a rule keeps its level: what breaks it cannot be read.
fn is_fixed(rule: &Rule) -> bool {
    !rule.waivable && reading::RULES.contains(&rule)
}

/// The finding that a setting names no rule, or gives it a level that it cannot have.
fn unfit(place: Place, setting: &CheckSetting) -> Option<Finding> {
    let message = match rules().find(|r| r.name == setting.rule) {
        None => return unusable(place, &setting.rule, false),
        Some(rule) if rule.level == Level::Warning || setting.level == Some(Level::Error) => return None,
        Some(rule) if is_fixed(rule) => &reading::NOT_LOWERED,
        Some(_) if setting.level.is_none() => &reading::NOT_OFF,
        Some(_) => return None,
    };
    Some(Finding::new(message, place).with("rule", &setting.rule))
}

/// The finding that a waiver or setting names no rule, or one that cannot be waived.
fn unusable(place: Place, name: &str, waives: bool) -> Option<Finding> {
    match rules().find(|r| r.name == name) {
        Some(rule) if !waives || rule.waivable => None,
        Some(_) => Some(Finding::new(&reading::NOT_WAIVABLE, place).with("rule", name)),
        None => {
            let finding = match nearest_rule(name) {
                Some(near) => Finding::new(&reading::UNKNOWN_RULE_NEAR, place).with("near", near.name),
                None => Finding::new(&reading::UNKNOWN_RULE, place),
            };
            Some(finding.with("rule", name))
        }
    }
}

/// Applies the site's level for a rule. An error can be lowered to a warning, not switched off.
fn levelled(mut finding: Finding, settings: &Settings) -> Option<Finding> {
    let Some(check) = settings.checks.iter().find(|c| c.rule == finding.rule().name) else {
        return Some(finding);
    };
    let error = finding.rule().level == Level::Error;
    match check.level {
        _ if error && is_fixed(finding.rule()) => {}
        None if error => finding.level = Level::Warning,
        None => return None,
        Some(level) => finding.level = level,
    }
    Some(finding)
}

fn waiver(report: &Report, finding: &Finding) -> Option<usize> {
    let hides = |w: &crate::report::Waiver| {
        *w.rule == *finding.rule().name
            && finding.rule().waivable
            && (w.cells.is_empty() || w.cells.iter().any(|c| finding.concerns(*c)))
    };
    report.waivers.iter().position(hides)
}
