//! The corrections of all reports.

use std::cmp::Reverse;

use crate::edition::Edition;
use crate::report::{Correction, Report};
use crate::site::parts::Reports;

/// A correction and the report that it was made in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MadeCorrection<'s> {
    /// The report.
    pub report: &'s Report,
    /// The edition of the report.
    pub edition: &'s Edition,
    /// The correction.
    pub correction: &'s Correction,
    /// Its number in the report, from 1.
    pub number: usize,
}

/// The corrections of a report, in the order of its file.
pub(crate) fn of_report<'s>(
    reports: Reports<'s>,
    report: &'s Report,
) -> impl Iterator<Item = MadeCorrection<'s>> {
    let edition = reports.editions.get(report.edition);
    let all = edition
        .into_iter()
        .flat_map(|edition| report.corrections.iter().zip(1..).zip(std::iter::repeat(edition)));
    all.map(move |((correction, number), edition)| MadeCorrection { report, edition, correction, number })
}

/// The corrections of all reports, newest first; those of one moment by year, newest first, by the order of the register and
/// by that of the file.
pub(crate) fn newest_first(reports: Reports<'_>) -> Vec<MadeCorrection<'_>> {
    let corrected = reports.store.corrected();
    let mut all: Vec<MadeCorrection<'_>> =
        corrected.flat_map(|(_, report)| of_report(reports, report)).collect();
    all.sort_by_key(|made| {
        let key = made.report.key;
        (Reverse((made.correction.date, key.year)), key.agency, made.number)
    });
    all
}
