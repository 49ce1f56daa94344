//! What was reported about the year before: by the agency itself, and by those whose duties it took over with the new year.

use crate::base::{Lang, Said};
use crate::builder::Snapshot;
use crate::compare::taken_over;
use crate::edition::{Edition, Summand};
use crate::finding::{Finding, Level};
use crate::register::ReportKey;
use crate::report::Report;

/// The reports about the year before; none unless all that count are there.
#[derive(Default)]
pub(super) struct LastYear<'a> {
    pub reports: Vec<(&'a Report, &'a Edition)>,
    /// The agencies that are no more, whose reports count.
    pub predecessors: Vec<&'a str>,
    /// The agency has a report of its own.
    pub is_own: bool,
}

/// That a report about the year before is there whose file has errors, so that its figures may not all have been read.
pub(super) fn doubt(snapshot: &Snapshot, key: ReportKey) -> Option<Said> {
    let before = key.year.before()?;
    let agencies = std::iter::once(key.agency).chain(taken_over(&snapshot.register, key));
    let paths = agencies.filter_map(|agency| snapshot.register.get(agency)).map(|agency| &agency.id);
    let files: Vec<_> =
        paths.filter_map(|id| snapshot.tree.find(&format!("content/{before}/{id}.yml"))).collect();
    let findings = snapshot.findings();
    let is_error = |f: &&&Finding| f.level == Level::Error && files.contains(&f.place.file);
    let first = findings.iter().find(is_error)?;
    let (path, line) = (snapshot.tree.path(first.place.file), first.place.spot.line());
    Some(Said::new(
        format!("{path} 第 {line} 行有错，上年的数没有都取来：先改正它，再把上年结转等照抄过来"),
        format!(
            "{path}:{line} has an error, so not all of last year's figures were taken over: mend it and copy what it carried out"
        ),
    ))
}

impl<'a> LastYear<'a> {
    /// Of a new report.
    pub(super) fn of(snapshot: &'a Snapshot, key: ReportKey) -> LastYear<'a> {
        let Some(before) = key.year.before() else { return LastYear::default() };
        let report = |agency| {
            let report = snapshot.store.get(ReportKey { year: before, agency })?;
            Some((report, snapshot.editions.get(report.edition)?))
        };
        let own = report(key.agency);
        let has_older = snapshot.store.of_agency(key.agency).any(|report| report.key.year < key.year);
        let old: Vec<_> = taken_over(&snapshot.register, key).collect();
        let reports: Option<Vec<_>> = old.iter().map(|old| report(*old)).collect();
        match reports {
            Some(reports) if own.is_some() || !has_older => LastYear {
                is_own: own.is_some(),
                reports: own.into_iter().chain(reports).collect(),
                predecessors: old
                    .iter()
                    .filter_map(|old| snapshot.register.get(*old))
                    .map(|old| old.name_in(before))
                    .collect(),
            },
            // A sum without one of its reports would be too small.
            _ => LastYear::default(),
        }
    }

    /// What all of them have together in some cells; `None` where one has no number in one of them.
    pub(super) fn sum(&self, terms: &[Summand]) -> Option<i128> {
        let sum = |(report, edition): &(&Report, &Edition)| report.figures.sum(edition, terms);
        let sums: Vec<_> = self.reports.iter().map(sum).collect();
        let is_known = !sums.is_empty() && sums.iter().all(|sum| sum.blanks == 0);
        is_known.then(|| sums.iter().map(|sum| sum.value).sum())
    }

    /// What they are called in a comment.
    pub(super) fn name(&self, lang: Lang) -> String {
        let names = &self.predecessors;
        match (lang, names.is_empty(), self.is_own) {
            (Lang::Zh, true, _) => "上年报告".to_owned(),
            (Lang::En, true, _) => "last year's report".to_owned(),
            (Lang::Zh, false, false) => format!("{}上年报告", names.join("、")),
            (Lang::Zh, false, true) => format!("本机关和{}上年报告", names.join("、")),
            (Lang::En, false, false) => format!("last year's report of {}", names.join(" and ")),
            (Lang::En, false, true) => {
                format!("last year's reports of this agency and {}", names.join(" and "))
            }
        }
    }
}
