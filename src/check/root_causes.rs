//! Which finding of a report is the cause of which other: one cause is told once.

use std::sync::Arc;

use crate::check::rules::{copied, text_parts, unlinked_attachment, wrong_edition, wrong_year};
use crate::check::{CHECKS, Check, Follows};
use crate::finding::{Finding, Group, Level, reading};
use crate::report::Report;

/// Makes what follows from something else that stands follow from it.
pub(super) fn relate(report: &Report, standing: &mut [Arc<Finding>]) {
    misfit(report, standing);
    share(standing);
    let is_whole = !is_misread(standing);
    // A folder of the wrong year is told once, and is the cause of what follows in each of its reports.
    let causes_others = |finding: &Finding| checks(finding).any(|check| !check.causes.is_empty());
    let is_root = |finding: &&Arc<Finding>| !finding.follows || causes_others(finding);
    let roots: Vec<Arc<Finding>> = standing.iter().filter(is_root).cloned().collect();
    for finding in standing.iter_mut().filter(|finding| !finding.follows) {
        let has_caused = |root: &Arc<Finding>| root.level <= finding.level && is_cause(report, root, finding);
        let may_be_of_reading = !is_whole && follows(finding) == Follows::Misreading;
        if may_be_of_reading || roots.iter().any(has_caused) {
            Arc::make_mut(finding).follows = true;
        }
    }
}

/// What the rows of a table that was read in the form of other years are said to be.
const MISFIT: &[&str] = &["missing-cell", "wrong-type", "unknown-key", "unknown-cell", "bad-cell"];

/// Where the form of other years is named and its rows do not fit, that is the one cause, and no less than they are.
fn misfit(report: &Report, standing: &mut [Arc<Finding>]) {
    let is_row = |f: &Arc<Finding>| {
        f.level == Level::Error && f.place.file == report.file && MISFIT.contains(&f.rule().name)
    };
    let cause = standing.iter().position(|f| *f.rule() == wrong_edition::RULE && !f.follows);
    let Some(cause) = cause.filter(|_| standing.iter().any(is_row)) else { return };
    Arc::make_mut(&mut standing[cause]).level = Level::Error;
    for finding in standing.iter_mut().filter(|f| is_row(f)) {
        Arc::make_mut(finding).follows = true;
    }
}

/// Whether one finding is the cause of another: its rule says so, a cell that a text prints has no figure because its row is
/// missing or it is blank, both blame one cell, none of the attachments is there, a text is cut by what a merge left.
fn is_cause(report: &Report, root: &Finding, one: &Finding) -> bool {
    let in_own_file = one.place.file == root.place.file && root.place.file != report.file;
    let mut causes = checks(root).flat_map(|check| check.causes);
    let is_copy = root.says(&copied::FIGURES) && !one.says(&copied::FIGURES);
    if causes.any(|name| *name == one.rule().name) || is_copy && OF_A_COPY.contains(&one.rule().name) {
        return true;
    }
    // A text that is another part's says nothing of its own.
    if root.says(&text_parts::SAME) && LACKING.contains(&one.rule().name) {
        return one.place == root.place;
    }
    // What a text does not say may stand behind the “ #” that cuts it.
    if root.rule().name == CUT && LACKING.contains(&one.rule().name) {
        let is_below = root.place.spot.line() >= one.place.spot.line();
        return one.place.file == root.place.file && is_below;
    }
    match one.cell {
        Some(cell) if one.says(&reading::EMPTY_CELL) => root.rule() != one.rule() && root.concerns(cell),
        Some(cell) if follows(one) == Follows::Blame => {
            root.blamed().is_some_and(|blamed| blamed.contains(&cell))
        }
        _ if root.rule() == &wrong_year::RULE && one.says(&reading::ATTACHMENT_ELSEWHERE) => true,
        _ if is_missing(one) => {
            let is_first = root.cmp_in_file(one).is_lt();
            report.attachments.is_empty() && is_missing(root) && is_first
        }
        _ if root.says(&reading::CALLED_COPY) || root.says(&reading::COPIED) => {
            one.place.file == root.place.file && *one.rule() == unlinked_attachment::RULE
        }
        _ => in_own_file && root.says(&reading::CONFLICT) && one.rule().group == Group::Texts,
    }
}

/// The rule of texts that are cut short.
const CUT: &str = "cut-text";

/// Rules that miss something in a text.
const LACKING: &[&str] = &["fee-statement", "thin-section"];

/// What follows from a report's being one of another year as a whole.
const OF_A_COPY: &[&str] = &["copied", "in-force", "undue-report"];

/// The checks of the rule of a finding; those of reading have none.
fn checks(finding: &Finding) -> impl Iterator<Item = &'static Check> {
    let rule = finding.rule();
    CHECKS.iter().copied().filter(move |check| check.rule == rule)
}

/// What the findings of its rule follow from.
fn follows(finding: &Finding) -> Follows {
    checks(finding).next().map_or(Follows::Nothing, |check| check.follows)
}

/// Whether a finding says that an attachment is not there.
fn is_missing(finding: &Finding) -> bool {
    finding.says(&reading::ATTACHMENT_MISSING) || finding.says(&reading::ATTACHMENT_ELSEWHERE)
}

/// Whether what stands may keep other findings from being found: then nothing can be told of waivers that hide none.
pub(super) fn may_hide(standing: &[Arc<Finding>]) -> bool {
    let is_other = |f: &Arc<Finding>| *f.rule() == wrong_year::RULE || f.says(&copied::FIGURES);
    is_misread(standing) || standing.iter().any(is_other)
}

/// Whether a report could not be read whole: a row that is short may name what is waived, and what nothing seems to name.
fn is_misread(standing: &[Arc<Finding>]) -> bool {
    let is_of_reading = |f: &Arc<Finding>| reading::RULES.iter().any(|rule| *rule == f.rule());
    standing.iter().any(|f| is_of_reading(f) && f.level == Level::Error)
}

/// Of what stands and blames the same cells the first of the highest level is the root, from which the others follow.
fn share(standing: &mut [Arc<Finding>]) {
    let mut order: Vec<usize> =
        (0..standing.len()).filter(|at| !standing[*at].follows && standing[*at].blamed().is_some()).collect();
    order.sort_by_key(|at| standing[*at].level);
    for (nth, at) in order.iter().enumerate() {
        if order[..nth].iter().any(|root| standing[*root].blamed() == standing[*at].blamed()) {
            Arc::make_mut(&mut standing[*at]).follows = true;
        }
    }
}
