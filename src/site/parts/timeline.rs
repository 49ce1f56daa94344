//! The years of an agency, each with what must be known to compare it with the one before: what charts, tables and the
//! data of the free comparison are made from.

use crate::base::Year;
use crate::check::Verdict;
use crate::compare::{comparable, taken_over};
use crate::edition::{CellId, Edition, EditionId};
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::site::parts::Reports;
use crate::site::parts::chart::Point;
use crate::site::print::is_notice;

/// What the years of agencies are told from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timeline<'s> {
    /// The reports.
    pub reports: Reports<'s>,
    /// The register.
    pub register: &'s Register,
    /// What was found.
    pub verdict: &'s Verdict,
}

/// A year of an agency.
#[derive(Clone, Debug)]
pub(crate) struct AgencyYear<'s> {
    /// The year.
    pub year: Year,
    /// Its report, with the form that it uses.
    pub known: Option<(&'s Report, &'s Edition)>,
    /// Its edition is another than that of the report before.
    pub breaks: bool,
    /// It took over the duties of others with this year: its figures are of another scope than those before.
    pub widened: bool,
    /// The cells that its report's page doubts.
    pub doubts: Vec<CellId>,
}

impl<'s> Timeline<'s> {
    /// The years from an agency's first report to its last; one without a report is a gap.
    pub(crate) fn of(self, agency: AgencyId) -> Vec<AgencyYear<'s>> {
        let reports: Vec<&'s Report> = self.reports.store.of_agency(agency).collect();
        let (Some(first), Some(last)) = (reports.first(), reports.last()) else { return Vec::new() };
        let mut before: Option<EditionId> = None;
        let one = |year: Year| {
            let report = reports.iter().find(|report| report.key.year == year);
            let known = report.and_then(|report| self.reports.with_edition(report));
            let breaks = known.is_some_and(|(_, e)| before.replace(e.id).is_some_and(|last| last != e.id));
            let widened = known.is_some_and(|(r, _)| taken_over(self.register, r.key).next().is_some());
            let doubts = known.map_or_else(Vec::new, |(report, _)| doubtful(self.verdict, report));
            AgencyYear { year, known, breaks, widened, doubts }
        };
        let years = std::iter::successors(Some(first.key.year), |year| year.after());
        years.take_while(|year| *year <= last.key.year).map(one).collect()
    }
}

/// A cell over the years.
pub(crate) fn points(years: &[AgencyYear<'_>], cell: CellId) -> Vec<Point> {
    let point = |of: &AgencyYear<'_>| Point {
        year: of.year,
        value: of.known.and_then(|(r, e)| comparable(r, e, cell)),
        trial: of.known.is_some_and(|(_, e)| e.trial),
        doubtful: of.doubts.contains(&cell),
        breaks: of.breaks,
        widened: of.widened,
    };
    years.iter().map(point).collect()
}

/// The cells that its report's page doubts: what its agency knows of and explains.
fn doubtful(verdict: &Verdict, report: &Report) -> Vec<CellId> {
    let waived = verdict.waived_by(report.key).map(|(_, finding)| finding);
    waived.filter(|finding| !is_notice(finding.rule().name)).filter_map(|finding| finding.cell).collect()
}
