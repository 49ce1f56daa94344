//! Which reports of a year were corrected, and how much is doubtful in them.

use crate::base::Year;
use crate::check::{ReportFindings, Verdict};
use crate::register::AgencyId;
use crate::report::Report;
use crate::site::parts::PageLinks;
use crate::site::parts::remarks::is_listed;
use crate::site::print::is_notice;
use crate::site::route::Route;
use crate::site::view::{LinkView, PageText};
use crate::store::Store;

/// Corrected reports that are named at most.
const NAMED: usize = 24;

/// The corrected reports of a year, each at its corrections; of very many none is named.
pub(crate) fn corrected<'s>(
    store: &'s Store,
    year: Year,
    only: Option<AgencyId>,
    links: PageLinks<'s>,
) -> Vec<LinkView<'s>> {
    let link = |report: &'s Report| {
        let agency = links.names.register.get(report.key.agency)?;
        let page = links.to(Route::report(year, report.key.agency));
        Some(LinkView {
            title: agency.name_in(year).into(),
            href: format!("{}#corrections", page.as_str()).into(),
        })
    };
    let all = store.corrected_of(year).filter(|report| is_meant(report.key.agency, only, links));
    let all: Vec<LinkView<'s>> = all.filter_map(link).collect();
    if all.len() > NAMED { Vec::new() } else { all }
}

/// In how many reports of a year how much is doubtful, in a sentence; `None` if nothing is.
pub(crate) fn doubts<'s>(
    verdict: &Verdict,
    year: Year,
    only: Option<AgencyId>,
    links: PageLinks<'_>,
) -> Option<PageText<'s>> {
    let found = verdict.of_year(year).filter(|(agency, _)| is_meant(*agency, only, links));
    let listed = |(_, found): (AgencyId, &ReportFindings)| {
        let waived = found.waived.iter().map(|(_, finding)| finding);
        let all = found.standing.iter().chain(waived);
        all.filter(|finding| is_listed(finding) && !is_notice(finding.rule().name)).count()
    };
    let counts = found.map(listed).filter(|count| *count > 0);
    let (of, all) = counts.fold((0, 0), |(of, all), count| (of + 1, all + count));
    (of > 0).then(|| format!("{of} 份报告共有存疑 {all} 处").into())
}

/// Whether an agency is one of all, or of those of a parent.
fn is_meant(agency: AgencyId, only: Option<AgencyId>, links: PageLinks<'_>) -> bool {
    only.is_none() || links.names.register.get(agency).and_then(|agency| agency.parent) == only
}
