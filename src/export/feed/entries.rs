//! The entries of each feed.

use std::cmp::Reverse;

use crate::base::Date;
use crate::export::feed::atom::AtomEntry;
use crate::report::Report;
use crate::site::{Feed, FeedContext, MadeCorrection, corrections_of, newest_first};

/// Entries of a feed at most: the newest.
const NEWEST: usize = 50;

/// The entries, newest first. A report whose day of publication is not known is in none: an entry has to have a date
/// (RFC 4287, 4.2.15), and none is made up.
pub(super) fn entries(see: FeedContext<'_>, feed: Feed) -> Vec<AtomEntry<'_>> {
    let store = see.reports.store;
    match feed {
        Feed::Reports => {
            let known = store.all().filter_map(|report| Some((see.published(report)?, report)));
            let mut all: Vec<(Date, &Report)> = known.collect();
            all.sort_by_key(|(date, report)| (Reverse((*date, report.key.year)), report.key.agency));
            let newest = all.into_iter().take(NEWEST);
            newest.filter_map(|(date, report)| of_report(see, date, report)).collect()
        }
        Feed::Corrections => {
            let newest = newest_first(see.reports).into_iter().take(NEWEST);
            newest.filter_map(|made| of_correction(see, made)).collect()
        }
        Feed::Agency(agency) => {
            let mut all = Vec::new();
            for report in store.of_agency(agency) {
                all.extend(see.published(report).and_then(|date| of_report(see, date, report)));
                all.extend(corrections_of(see.reports, report).filter_map(|made| of_correction(see, made)));
            }
            all.sort_by_key(|entry| Reverse(entry.published));
            all.truncate(NEWEST);
            all
        }
    }
}

fn of_report<'s>(see: FeedContext<'s>, published: Date, report: &'s Report) -> Option<AtomEntry<'s>> {
    let agency = see.names.register.get(report.key.agency)?;
    let corrected = report.corrections.iter().map(|correction| correction.date).max();
    let mut summary = format!("{}公布。", published.in_words());
    if let Some(date) = corrected {
        summary.push_str(&format!("{}更正。", date.in_words()));
    }
    Some(AtomEntry {
        id: see.report_id(report),
        title: agency.report_title(report.key.year),
        page: see.report_address(report, ""),
        author: agency.name_in(report.key.year),
        published,
        updated: corrected.map_or(published, |date| date.max(published)),
        summary,
        year: report.key.year.to_string(),
    })
}

fn of_correction<'s>(see: FeedContext<'s>, made: MadeCorrection<'s>) -> Option<AtomEntry<'s>> {
    let MadeCorrection { report, correction, number, .. } = made;
    let name = see.names.register.get(report.key.agency)?.name_in(report.key.year);
    Some(AtomEntry {
        id: see.correction_id(made),
        title: format!("{name}{}年度报告更正：{}", report.key.year, made.what()),
        page: see.report_address(report, &format!("#correction-{number}")),
        author: name,
        published: correction.date,
        updated: correction.date,
        summary: made.says(),
        year: report.key.year.to_string(),
    })
}
