//! Which year a report is about, by what it says of itself.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::check::SiteContext;
use crate::edition::Edition;
use crate::narrative::{FilledNarrative, years};
use crate::register::ReportKey;
use crate::report::Report;

/// The year that the date and the text of a report both tell, where it is not the one that it was filed under: it was
/// published in the year after, and the text names it more often than that of the folder.
fn told_year(report: &Report, edition: &Edition) -> Option<Year> {
    let published = report.published.date().filter(|_| !report.only_source)?.year();
    let told = Year::new(i64::from(published) - 1).filter(|told| *told != report.key.year)?;
    let (mut of_told, mut of_folder) = (0usize, 0usize);
    for narrative in report.narratives.iter() {
        let filled = FilledNarrative::new(narrative, edition, &report.figures);
        for (_, year) in years(filled.words()) {
            of_told += usize::from(year == told.number());
            of_folder += usize::from(year == report.key.year.number());
        }
    }
    (of_told > of_folder).then_some(told)
}

/// The reports of a site that lie in the folder of another year than they tell, with that year. Where the agency has a report
/// about that year already, one is a copy of the other, which nobody would move.
pub(super) fn told_years(site: &SiteContext<'_>) -> BTreeMap<ReportKey, Year> {
    let calendar = site.store.calendar();
    let told = site.store.all().filter_map(|report| {
        let year = told_year(report, site.editions.get(report.edition)?)?;
        let is_free = calendar.report(ReportKey { year, ..report.key }).is_none();
        is_free.then_some((report.key, year))
    });
    told.collect()
}

/// Whether a report accepts that it lies where it does.
pub(super) fn is_accepted(report: &Report) -> bool {
    report.waivers.iter().any(|waiver| &*waiver.rule == "wrong-year")
}
