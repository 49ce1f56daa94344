//! Pairs of neighbouring years.

use crate::base::Year;
use crate::site::parts::{PageLinks, YearCounts};
use crate::site::route::{Route, neighbours};
use crate::site::view::{PageText, view};

view! {
    /// A pair of years.
    pub(crate) struct PairLink<'a> {
        /// The years.
        title: PageText<'a>,
        /// The link.
        href: PageText<'a>,
        /// It is this page.
        current: bool,
    }
}

/// Links to the pages of all neighbouring years, newest first; the page that begins with `current` is the one that has them.
pub(crate) fn pairs<'a>(
    years: &YearCounts,
    links: PageLinks<'_>,
    current: Option<Year>,
) -> Vec<PairLink<'a>> {
    let link = |(a, b): (Year, Year)| PairLink {
        title: format!("{a}—{b}").into(),
        href: links.to(Route::pair(a, b)),
        current: current == Some(a),
    };
    neighbours(years).rev().map(link).collect()
}
