//! What a government reported against the sums over its units.

use compact_str::ToCompactString;

use crate::compare::{CoverageContext, PublicationStatement, Standing, Totals, sum_of_cells};
use crate::edition::{Edition, ShownSum};
use crate::register::{AgencyId, ReportKey};
use crate::report::Report;
use crate::site::parts::{SumsContext, headline};
use crate::site::print;
use crate::site::view::{CoveredView, FigureView, PageText, view};

view! {
    /// A figure of a government's report against the sum over its units.
    pub(crate) struct RolledUpView<'a> {
        /// What the government reported.
        own: FigureView<'a>,
        /// The sum.
        sum: CoveredView<'a>,
        /// The former minus the latter.
        difference: CoveredView<'a>,
    }
}

/// Some figures of a government's report against the sum over those of its units' reports that have a number there.
pub(crate) fn rolled_up<'s>(
    sums: SumsContext<'s>,
    report: &Report,
    edition: &Edition,
    figures: &[&ShownSum],
    (totals, statement): (&Totals, &PublicationStatement),
) -> Vec<RolledUpView<'s>> {
    let figure = |figure: &&ShownSum| {
        let total = totals.get(sums.measures, &figure.cells);
        let covers = || covered(total.covered, statement.on_site());
        let difference = print::change(total.value(), sum_of_cells(report, edition, &figure.cells), 0);
        let is_number = !difference.key.as_str().is_empty();
        RolledUpView {
            own: headline::figure(sums.editions, report, &figure.cells),
            sum: CoveredView { figure: print::sum(total), covered: covers() },
            difference: CoveredView { figure: difference, covered: covers().filter(|_| is_number) },
        }
    };
    figures.iter().map(figure).collect()
}

/// How many units have no report of their own about a year, since theirs stands in this one.
pub(crate) fn within(
    coverage: &CoverageContext<'_>,
    report: ReportKey,
    statement: &PublicationStatement,
) -> usize {
    let year = report.year;
    let here = |unit: &&AgencyId| {
        let standing = coverage.standing(ReportKey { year, agency: **unit });
        standing == Standing::ReportedBy(report.agency)
    };
    statement.elsewhere.iter().filter(here).count()
}

/// Over how many reports sums are, in words; `None` where there is none.
pub(crate) fn summed<'a>(reports: usize) -> Option<PageText<'a>> {
    match reports {
        0 => None,
        1 => Some("1 份报告所载的数字".into()),
        many => Some(format!("{many} 份报告所载数字之和").into()),
    }
}

/// How many of all reports a sum covers, where it covers some and not all.
pub(crate) fn covered<'a>(count: usize, all: usize) -> Option<PageText<'a>> {
    (0 < count && count < all).then(|| count.to_compact_string().into())
}
