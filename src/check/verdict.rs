//! Runs all rules over a site, and applies settings and waivers to what they find.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::check::{Around, CHECKS};
use crate::finding::{Finding, Level, Rule, reading};
use crate::register::ReportKey;
use crate::report::Report;
use crate::settings::Settings;
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
        self.findings.iter().filter(|f| f.level == Level::Error).count()
    }

    /// How many findings are only shown.
    pub fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }
}

/// All rules there are.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    reading::RULES.iter().copied().chain(CHECKS.iter().map(|c| c.rule))
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
        findings.extend(checks.filter_map(|c| unusable(Place::new(file, c.spot), &c.rule, false)));
    }
    let mut verdict = Verdict::default();
    let files: BTreeMap<FileId, &Report> = with_waivers(archive);
    for finding in findings {
        let Some(finding) = levelled(finding, settings) else { continue };
        match files.get(&finding.place.file).and_then(|r| waiver(r, &finding).map(|w| (r.key, w))) {
            Some((key, waiver)) => verdict.waived.push((key, waiver, finding)),
            None => verdict.findings.push(finding),
        }
    }
    verdict.findings.sort_by_cached_key(Finding::order);
    verdict.waived.sort_by_key(|(key, ..)| *key);
    verdict
}

/// The reports that waive anything, by file.
fn with_waivers(archive: &Archive) -> BTreeMap<FileId, &Report> {
    archive.all().filter(|r| !r.waivers.is_empty()).map(|r| (r.file, r)).collect()
}

/// The finding that a waiver or setting names no rule, or one that cannot be waived.
fn unusable(place: Place, name: &str, waives: bool) -> Option<Finding> {
    match rules().find(|r| r.name == name) {
        Some(rule) if !waives || rule.waivable => None,
        Some(_) => Some(Finding::new(&reading::NOT_WAIVABLE, place).with("rule", name)),
        None => {
            let near = rules().map(|r| (strsim::damerau_levenshtein(r.name, name), r.name)).min();
            let known = match near {
                Some((distance, near)) if distance <= 3 => near.to_owned(),
                _ => rules().filter(|r| r.waivable).map(|r| r.name).collect::<Vec<_>>().join(" "),
            };
            Some(Finding::new(&reading::UNKNOWN_RULE, place).with("rule", name).with("known", known))
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
        _ if error && !finding.rule().waivable => {}
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
            && (w.cells.is_empty() || finding.cell.is_some_and(|c| w.cells.contains(&c)))
    };
    report.waivers.iter().position(hides)
}
