//! Which year a report is about, by what it says of itself.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::edition::Edition;
use crate::narrative::{FilledNarrative, years};
use crate::register::ReportKey;
use crate::report::Report;
use crate::source::FileId;

/// How a report lies in the folder of another year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Misfiled {
    /// The year that it is about.
    pub told: Year,
    /// What stands in its place there.
    pub there: Option<There>,
    /// How many reports of its folder are about that year and have the like in their places.
    pub count: usize,
    /// Whether it is the first of them, and waits for no other to be moved away.
    pub is_first: bool,
    /// Whether it accepts that it lies where it does.
    pub accepted: bool,
}

/// What stands where a report belongs that lies in the folder of another year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum There {
    /// A report of its agency, in this file.
    Report(FileId),
    /// A report of its agency that belongs elsewhere too: once that has gone, the place is free.
    Misfiled(FileId),
    /// The report that belongs where this one lies: the two were exchanged.
    Exchanged(FileId),
}

/// All of them.
pub(super) type AllMisfiled = BTreeMap<ReportKey, Misfiled>;

/// The year that the date and the text of a report both tell, where it is not the one that it was filed under: it was
/// published in the year after, and the text names it more often than that of the folder.
pub(super) fn told_year(report: &Report, edition: &Edition) -> Option<Year> {
    let published = report.published.date().filter(|_| !report.only_source)?.year();
    let told = Year::new(i64::from(published) - 1).filter(|told| *told != report.key.year)?;
    let (mut of_told, mut of_folder) = (0usize, 0usize);
    for filled in FilledNarrative::all(report, edition) {
        for (_, year) in years(filled.words()) {
            of_told += usize::from(year == told.number());
            of_folder += usize::from(year == report.key.year.number());
        }
    }
    (of_told > of_folder).then_some(told)
}
