//! Why requests were refused, not answered or closed: each reason as a share of its group.

use std::sync::Arc;

use compact_str::ToCompactString;

use crate::base::Year;
use crate::compare::{AllTotals, JointSum, Share, Totals, YearTotals};
use crate::register::AgencyId;
use crate::site::parts::SumsContext;
use crate::site::parts::flow::width;
use crate::site::print;
use crate::site::view::{FigureView, PageText, view};

view! {
    /// A group of reasons over the reports of a year.
    pub(crate) struct ReasonsView<'a> {
        /// What the group is called.
        label: PageText<'a>,
        /// All of them together.
        whole: FigureView<'a>,
        /// How many reports it covers.
        covered: PageText<'a>,
        /// How many reports there are, where it covers fewer.
        reports: Option<PageText<'a>>,
        /// How many agencies told each of them in both years, where its page has the year before.
        matched: Option<PageText<'a>>,
        /// The reasons.
        reasons: Vec<ReasonView<'a>>,
    }
}

view! {
    /// A reason.
    pub(crate) struct ReasonView<'a> {
        /// The row's label.
        label: PageText<'a>,
        /// How often it stands in the reports.
        count: FigureView<'a>,
        /// The classes that give its bar the share of the group; empty where it has none.
        width: PageText<'a>,
        /// The same of the year before, of the agencies that told each reason in both years.
        last_width: Option<PageText<'a>>,
        /// Its share of the group.
        share: FigureView<'a>,
        /// Its share in the year before, of the agencies that told each reason in both years; `None` where the page has no such column.
        before: Option<FigureView<'a>>,
        /// Its share in the year of those agencies, where it is not that of all.
        now: Option<FigureView<'a>>,
    }
}

/// The sums over the reports of a year, or over those of the agencies of one parent.
fn totals(totals: &AllTotals, year: Year, only: Option<AgencyId>) -> Option<Arc<Totals>> {
    let year = totals.of(year)?;
    match only {
        Some(parent) => year.group(Some(parent)),
        None => Some(year.all.clone()),
    }
}

/// Whether the shares of the year before stand beside those of a year: its form is the same one.
pub(crate) fn year_before(totals: &AllTotals, year: Year) -> Option<Year> {
    let now = totals.of(year)?;
    let same = |last: &YearTotals| !last.forms.is_empty() && last.forms == now.forms;
    year.before().filter(|before| totals.of(*before).is_some_and(same))
}

/// The groups of a year; none where no report tells a reason.
pub(crate) fn of_year<'s>(sums: SumsContext<'s>, year: Year, only: Option<AgencyId>) -> Vec<ReasonsView<'s>> {
    let Some(now) = totals(sums.totals, year, only) else { return Vec::new() };
    let before = year_before(sums.totals, year);
    let matched = sums.totals.of(year).filter(|_| before.is_some()).map(|of| match only {
        Some(parent) => of.matched_in(Some(parent)),
        None => of.matched.clone(),
    });
    let group = |(at, reasons): (usize, &'s crate::edition::Reasons)| {
        let split = now.reasons.get(at).filter(|split| split.covered > 0)?;
        let whole = |split: &JointSum| split.parts.iter().sum();
        let share = |split: &JointSum, row: usize| {
            let part = split.parts.get(row).copied().unwrap_or(0);
            print::share(Share::new(part, whole(split), sums.min_base))
        };
        let matched =
            matched.as_ref().and_then(|matched| matched.reasons.get(at)).filter(|both| both.now.covered > 0);
        let fewer = matched.filter(|both| both.now.covered < split.covered);
        let reason = |(row, (_, label)): (usize, &'s (_, String))| ReasonView {
            label: label.as_str().into(),
            count: number(split.parts.get(row).copied().unwrap_or(0)),
            width: bar(split, row),
            last_width: matched.map(|both| bar(&both.before, row)).filter(|width| !width.as_str().is_empty()),
            share: share(split, row),
            before: before.map(|_| matched.map_or(print::missing("—"), |both| share(&both.before, row))),
            now: fewer.map(|both| share(&both.now, row)),
        };
        Some(ReasonsView {
            label: reasons.label.as_str().into(),
            whole: number(whole(split)),
            covered: split.covered.to_compact_string().into(),
            reports: (split.covered < now.reports).then(|| now.reports.to_compact_string().into()),
            matched: matched.map(|both| both.now.covered.to_compact_string().into()),
            reasons: reasons.parts.iter().enumerate().map(reason).collect(),
        })
    };
    sums.measures.reasons().iter().enumerate().filter_map(group).collect()
}

/// The classes of a reason's bar.
fn bar<'a>(split: &JointSum, row: usize) -> PageText<'a> {
    let whole: i128 = split.parts.iter().sum();
    let [part, whole] =
        [split.parts.get(row).copied().unwrap_or(0), whole].map(|n| i64::try_from(n).unwrap_or(0));
    width(part, whole)
}

/// A sum as printed; `—` where it is beyond all figures.
fn number<'a>(sum: i128) -> FigureView<'a> {
    i64::try_from(sum).map_or_else(|_| print::missing("—"), |sum| print::number(sum, 0))
}
