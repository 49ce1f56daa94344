//! What stands against one report and what it accepts, settings and waivers applied.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::Words;
use crate::check::levels::{levelled, unusable};
use crate::check::{CHECKS, Scope, rules};
use crate::finding::{Finding, Level, fill};
use crate::report::{Report, Waiver};
use crate::settings::CheckSetting;
use crate::source::{FileId, Place};

/// What was found in one report.
#[derive(Debug, Default, PartialEq)]
pub struct ReportFindings {
    /// What stands, in the order of the report's files and lines.
    pub standing: Box<[Arc<Finding>]>,
    /// What was accepted with a reason: index of its waiver and finding, in the order of waivers.
    pub waived: Box<[(usize, Arc<Finding>)]>,
}

impl ReportFindings {
    /// Judges what was found in a report.
    pub(super) fn of<'f>(
        report: &Report,
        found: impl Iterator<Item = &'f Arc<Finding>>,
        checks: &[CheckSetting],
    ) -> ReportFindings {
        let own = report
            .waivers
            .iter()
            .filter_map(|w| unusable(Place::new(report.file, w.spot), &w.rule, true))
            .map(|finding| Arc::new(finding.in_keys(report.keys)));
        let all = found.cloned().chain(own).filter_map(|f| levelled(f, checks));
        let (following, roots): (Vec<Arc<Finding>>, Vec<Arc<Finding>>) = all.partition(|f| f.follows);
        let (mut standing, mut waived) = (Vec::new(), Vec::new());
        for finding in roots {
            match waiver(report, &finding) {
                Some(at) => waived.push((at, finding)),
                None => standing.push(finding),
            }
        }
        follow(following, &mut standing, &mut waived);
        standing.extend(idle(report, checks, &standing, &waived));
        let files: Vec<FileId> = report.files().collect();
        let place = |file: FileId| files.iter().position(|f| *f == file);
        standing.sort_by(|a, b| place(a.place.file).cmp(&place(b.place.file)).then_with(|| a.cmp_in_file(b)));
        waived.sort_by_key(|(at, _)| *at);
        ReportFindings { standing: standing.into(), waived: waived.into() }
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.standing.is_empty() && self.waived.is_empty()
    }

    /// How many findings of a level stand that do not follow from others.
    pub(super) fn count(&self, level: Level) -> usize {
        self.standing.iter().filter(|f| !f.follows && f.level == level).count()
    }
}

/// The waiver that hides a finding.
fn waiver(report: &Report, finding: &Finding) -> Option<usize> {
    let hides = |w: &Waiver| {
        *w.rule == *finding.rule().name
            && finding.rule().waivable
            && (w.cells.is_empty() || w.cells.iter().any(|c| finding.concerns(*c)))
    };
    report.waivers.iter().position(hides)
}

/// What follows is accepted with its roots: where none of them stands, under the waiver of the first.
fn follow(
    following: Vec<Arc<Finding>>,
    standing: &mut Vec<Arc<Finding>>,
    waived: &mut Vec<(usize, Arc<Finding>)>,
) {
    let key = |f: &Finding| (f.place.file, f.rule().name);
    let open: BTreeSet<(FileId, &str)> = standing.iter().map(|f| key(f)).collect();
    for finding in following {
        let mine = key(&finding);
        let root = waived.iter().find(|(_, f)| key(f) == mine).filter(|_| !open.contains(&mine));
        match root.map(|(at, _)| *at) {
            Some(at) => waived.push((at, finding)),
            None => standing.push(finding),
        }
    }
}

/// Says which waivers hide nothing.
fn idle(
    report: &Report,
    checks: &[CheckSetting],
    standing: &[Arc<Finding>],
    waived: &[(usize, Arc<Finding>)],
) -> Vec<Arc<Finding>> {
    let message = CHECKS.iter().find_map(|c| match c.scope {
        Scope::Waivers(message) => Some(message),
        _ => None,
    });
    let Some(message) = message else { return Vec::new() };
    let known = |name: &str| rules().any(|r| r.name == name && r.waivable);
    let said = |(at, waiver): (usize, &Waiver)| {
        if waived.iter().any(|(w, _)| *w == at) || !known(&waiver.rule) {
            return None;
        }
        let other = standing.iter().any(|f| *f.rule().name == *waiver.rule);
        let hint = Words::new(
            "：这条规则在本报告另有问题，但不在这一格",
            ": the rule has findings in this report, but not at this cell",
        );
        let finding = Finding::new(
            message,
            Place::new(report.file, waiver.spot),
            fill!(rule = &waiver.rule, hint = if other { hint } else { Words::new("", "") }),
        );
        levelled(Arc::new(finding.in_keys(report.keys)), checks)
    };
    report.waivers.iter().enumerate().filter_map(said).collect()
}
