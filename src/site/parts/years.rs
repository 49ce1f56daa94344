//! Links to the pages of all years.

use crate::base::Year;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{Text, view};

view! {
    /// A link to a year.
    pub struct YearLink<'a> {
        /// The year.
        year: Text<'a>,
        /// How many reports it has.
        count: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// It is this page's year.
        current: bool,
    }
}

/// Links to all years, newest first.
pub(crate) fn links<'a>(stock: &Stock<'_>, from: Route) -> Vec<YearLink<'a>> {
    let link = |(year, count): (&Year, &usize)| YearLink {
        year: year.to_string().into(),
        count: count.to_string().into(),
        href: stock.link(from, Route::Year(*year)),
        current: matches!(from, Route::Year(of) | Route::YearIn(of, _) if of == *year),
    };
    stock.years.iter().rev().map(link).collect()
}
