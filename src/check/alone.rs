//! One report judged by itself, as whoever edits it asks at every figure.

use std::sync::Arc;

use crate::base::Year;
use crate::check::filing::FilingContext;
use crate::check::rules::unlinked_attachment;
use crate::check::scope::ReportInputs;
use crate::check::{Fingerprint, ReportFindings, ReportScope, run};
use crate::edition::Editions;
use crate::finding::Finding;
use crate::register::Agency;
use crate::report::Report;
use crate::settings::Settings;
use crate::store::{Revised, Revision};

/// What stands against a report and what it accepts, judged by itself and beside the one of the year before: all that needs no
/// other report. `found` is what reading found.
pub(crate) fn alone(
    (report, last): (&Report, Option<&Report>),
    agency: &Agency,
    found: Vec<Finding>,
    editions: &Editions,
    settings: &Settings,
) -> ReportFindings {
    let day = settings.as_of.and_then(|day| Year::new(i64::from(day.year())));
    let filing =
        FilingContext { deadlines: settings.deadlines.clone(), present: day, ..FilingContext::default() };
    let filing = Revised { value: filing, revision: Revision::NEVER };
    let fingerprint = Revised { value: Fingerprint::default(), revision: Revision::NEVER };
    let scope = |report| {
        let report = Revised { value: report, revision: Revision::NEVER };
        let agency = Revised { value: agency, revision: Revision::NEVER };
        ReportScope::new(
            editions,
            ReportInputs { report, agency, fingerprint: &fingerprint, filing: &filing },
        )
    };
    let own = scope(report);
    let before = last.and_then(scope);
    let judged = own.map(|own| run::one(&own, before.as_ref())).unwrap_or_default();
    // Which pages lead to an attachment, one report does not know.
    let is_known = |finding: &Finding| *finding.rule() != unlinked_attachment::RULE;
    let all: Vec<Arc<Finding>> = found.into_iter().chain(judged).filter(is_known).map(Arc::new).collect();
    ReportFindings::of(report, all.iter(), editions, &settings.checks, true)
}
