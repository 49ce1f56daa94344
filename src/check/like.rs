//! Reports of one group that are like each other: by all their figures, or by the text of a part.

use crate::check::likeness::Runs;
use crate::check::scope::ReportInputs;
use crate::register::AgencyId;
use crate::report::Report;

/// Two reports that have something in common, by their agencies: the later one, and the first that it is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Like {
    pub at: AgencyId,
    pub other: AgencyId,
    pub percent: usize,
}

/// Which reports have the figures of an earlier one.
pub(super) fn figures<'a>(reports: impl Iterator<Item = ReportInputs<'a>>) -> Vec<Like> {
    let prints = reports.filter_map(|one| Some((one.fingerprint.figures.value?, one.report.value)));
    let mut prints: Vec<(u64, &Report)> = prints.collect();
    prints.sort_by_key(|(print, _)| *print);
    let likes = prints.chunk_by(|a, b| a.0 == b.0).flat_map(|same| {
        let other = same[0].1;
        let others = same[1..].iter().filter(move |(_, one)| one.has_figures_of(other));
        others.map(move |(_, one)| Like { at: one.key.agency, other: other.key.agency, percent: 100 })
    });
    likes.collect()
}

/// The runs of the text of a part.
pub(super) fn runs(of: &ReportInputs<'_>, part: usize) -> Option<Runs> {
    let (text, names) = text(of, part)?;
    Some(Runs::of(text, &names))
}

/// The text of a part, and the names of whose it is.
fn text<'a>(of: &ReportInputs<'a>, part: usize) -> Option<(&'a str, Vec<&'a str>)> {
    let report = of.report.value;
    Some((&report.narrative(part)?.prose.text, of.agency.value.own_names(report.key.year)))
}
