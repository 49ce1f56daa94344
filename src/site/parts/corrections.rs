//! The corrections of all reports.

use std::cmp::Reverse;

use crate::edition::Edition;
use crate::report::{Correction, Report};
use crate::site::parts::{Reports, end_matter};
use crate::site::print::public_text;

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

impl MadeCorrection<'_> {
    /// What was corrected, in the words of the form.
    pub(crate) fn what(&self) -> String {
        end_matter::target(self.correction, self.report, self.edition).0
    }

    /// From what to what it was corrected and why, in sentences.
    pub(crate) fn says(&self) -> String {
        let Correction { was, now, reason, .. } = self.correction;
        let change = match (was, now) {
            (Some(was), Some(now)) => format!("原载 {was}，现为 {now}。"),
            (Some(was), None) => format!("原载 {was}。"),
            (None, Some(now)) => format!("现为 {now}。"),
            (None, None) => String::new(),
        };
        format!("{change}理由：{}", public_text::ended(reason))
    }
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
