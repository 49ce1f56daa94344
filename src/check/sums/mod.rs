//! Checks the relations of an edition's data, and says what most likely went wrong where one fails.
//!
//! All arithmetic of the checker is here: the rule files of sums only name their relation.

mod causes;
mod equation;
mod exchanged;
mod exchanged_rows;
mod judged;
mod moved;
mod names;
mod other_reports;
mod roots;
mod row;
mod say;
mod stock;
mod suspects;

use crate::check::{ReportScope, SumMessages};
use crate::finding::Finding;
use equation::Failed;
use judged::JudgedEquations;
use other_reports::follows_last_year;
pub(super) use other_reports::off_by;

/// Checks every relation of a report's edition. `message` gives the sentence of a rule by its name.
pub(super) fn report<'a>(
    case: &ReportScope<'a>,
    last: Option<&ReportScope<'a>>,
    message: &dyn Fn(&str) -> Option<&'static SumMessages>,
) -> Vec<Finding> {
    let judged = JudgedEquations::new(case, last);
    let failed: Vec<&Failed> = judged.failed().collect();
    if failed.is_empty() {
        return Vec::new();
    }
    let follows = roots::following(&judged);
    let exchanged = exchanged_rows::exchanged_rows(&judged);
    let mut findings = Vec::with_capacity(failed.len());
    for failed in failed {
        let relation = case.edition.equations[failed.equation].relation;
        let Some(message) = message(&case.edition.relations[relation].rule) else { continue };
        let rows = exchanged.iter().find(|rows| rows.equations.contains(&failed.equation));
        let cause = causes::of(&judged, failed, rows);
        let mut finding = say::finding(&judged, failed, message, &cause);
        finding.follows = follows.contains(&failed.equation) || follows_last_year(last, failed);
        findings.push(finding);
    }
    findings
}
