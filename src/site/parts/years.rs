//! Links to the pages of all years.

use crate::base::Year;
use crate::site::parts::{PageLinks, YearCounts};
use crate::site::route::Route;
use crate::site::view::{PageText, view};

view! {
    /// A link to a year.
    pub(crate) struct YearLink<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many reports it has.
        count: PageText<'a>,
        /// The link.
        href: PageText<'a>,
        /// It is this page's year.
        current: bool,
    }
}

/// Links to all years, newest first.
pub(crate) fn links<'a>(years: &YearCounts, links: PageLinks<'_>) -> Vec<YearLink<'a>> {
    let link = |(year, count): (&Year, &usize)| YearLink {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: links.to(Route::year(*year)),
        current: links.from.pattern == Route::YEARS && links.from.year == Some(*year),
    };
    years.iter().rev().map(link).collect()
}
