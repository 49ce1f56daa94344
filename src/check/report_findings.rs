//! What stands against one report and what it accepts, settings and waivers applied.

use std::hash::Hash as _;
use std::sync::Arc;

use crate::check::levels::levelled;
use crate::check::rules::{broad_waiver, idle_waiver};
use crate::check::{faulty_waivers, root_causes, rules};
use crate::edition::Editions;
use crate::finding::{Finding, bounded, fill};
use crate::report::{Report, Waiver};
use crate::settings::CheckSetting;
use crate::source::{Digest, DigestOfValues, FileId, Place};

/// What was found in one report.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct ReportFindings {
    /// What stands, in the order of the report's files and lines.
    pub standing: Box<[Arc<Finding>]>,
    /// What was accepted with a reason: index of its waiver and finding, in the order of waivers.
    pub waived: Box<[(usize, Arc<Finding>)]>,
}

impl ReportFindings {
    /// What tells it from others of one run, together with a digest.
    pub(crate) fn mark(&self, of: Digest) -> Digest {
        let mut all = DigestOfValues::default();
        of.hash(&mut all);
        self.standing.len().hash(&mut all);
        self.standing.iter().for_each(|finding| finding.mark(&mut all));
        for (at, finding) in &self.waived {
            at.hash(&mut all);
            finding.mark(&mut all);
        }
        all.digest()
    }

    /// Judges what was found in a report. Of one that is misread, or follows one of the year before that is,
    /// not all could be found: a waiver is not told to be idle then.
    pub(super) fn of<'f>(
        report: &Report,
        found: impl Iterator<Item = &'f Arc<Finding>>,
        editions: &Editions,
        checks: &[CheckSetting],
        follows_misread: bool,
    ) -> ReportFindings {
        let all = found.cloned().filter_map(|f| levelled(f, checks));
        let (following, roots): (Vec<Arc<Finding>>, Vec<Arc<Finding>>) = all.partition(|f| f.follows);
        let (mut standing, mut waived) = (Vec::new(), Vec::new());
        for finding in roots.into_iter().chain(following) {
            let root =
                |f: &Finding| (f.place.file, f.rule().name) == (finding.place.file, finding.rule().name);
            let accepted = match finding.follows {
                // What follows is accepted with its roots: where none of them stands, under the waiver of the first.
                true if standing.iter().any(|f: &Arc<Finding>| root(f)) => None,
                true => waived.iter().find(|(_, f): &&(usize, Arc<Finding>)| root(f)).map(|(at, _)| *at),
                false => waiver(report, &finding),
            };
            match accepted {
                Some(at) => waived.push((at, finding)),
                None => standing.push(finding),
            }
        }
        let broad = broad_waiver::judge(report, editions, &standing, &waived);
        if let Some(finding) = broad.and_then(|finding| levelled(Arc::new(finding), checks)) {
            match waiver(report, &finding) {
                Some(at) => waived.push((at, finding)),
                None => standing.push(finding),
            }
        }
        root_causes::relate(report, &mut standing);
        let faults = faulty_waivers::judge(report, &mut standing).into_iter();
        let faults = faults.map(|fault| Arc::new(fault.in_keys(report.keys)));
        standing.extend(faults.filter_map(|fault| levelled(fault, checks)));
        if !follows_misread && !root_causes::may_hide(&standing) {
            standing.extend(idle(report, checks, &standing, &waived));
        }
        let files: Vec<FileId> = report.files().collect();
        let place = |file: FileId| files.iter().position(|f| *f == file);
        standing.sort_by(|a, b| place(a.place.file).cmp(&place(b.place.file)).then_with(|| a.cmp_in_file(b)));
        waived.sort_by_key(|(at, _)| *at);
        ReportFindings { standing: standing.into(), waived: waived.into() }
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

/// Says which waivers hide nothing.
fn idle(
    report: &Report,
    checks: &[CheckSetting],
    standing: &[Arc<Finding>],
    waived: &[(usize, Arc<Finding>)],
) -> Vec<Arc<Finding>> {
    let known = |name: &str| rules().any(|r| r.name == name && r.waivable);
    let said = |(at, waiver): (usize, &Waiver)| {
        // Where the settings switch the rule off, nobody can tell.
        let is_off = checks.iter().any(|check| check.rule == *waiver.rule && check.level.is_none());
        if waived.iter().any(|(w, _)| *w == at) || !known(&waiver.rule) || is_off {
            return None;
        }
        let other = standing.iter().any(|f| *f.rule().name == *waiver.rule);
        let message = if other { &idle_waiver::IDLE_HERE } else { &idle_waiver::IDLE };
        let place = Place::new(report.file, waiver.spot);
        let mut finding = Finding::new(message, place, fill!(rule = &waiver.rule));
        // Until the others are mended nobody can tell whether it will hide any.
        finding.follows = other;
        Some(finding.in_keys(report.keys))
    };
    let idle = bounded(report.waivers.iter().enumerate().filter_map(said).collect());
    idle.into_iter().filter_map(|finding| levelled(Arc::new(finding), checks)).collect()
}
