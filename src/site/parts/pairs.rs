//! Pairs of neighbouring years.

use crate::base::Year;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{Text, view};

view! {
    /// A pair of years.
    pub struct PairLink<'a> {
        /// The years.
        title: Text<'a>,
        /// The link.
        href: Text<'a>,
        /// It is this page.
        current: bool,
    }
}

/// Pairs of neighbouring years that both have reports, oldest first.
pub fn neighbours(stock: &Stock<'_>) -> Vec<(Year, Year)> {
    let after = |y: &Year| y.after().filter(|n| stock.years.contains_key(n)).map(|n| (*y, n));
    stock.years.keys().filter_map(after).collect()
}

/// Links to the pages of all neighbouring years, newest first; the page that begins with `current` is the one that has them.
pub(crate) fn pairs<'s>(stock: &'s Stock<'_>, from: Route, current: Option<Year>) -> Vec<PairLink<'s>> {
    let link = |(a, b): (Year, Year)| PairLink {
        title: format!("{a}—{b}").into(),
        href: stock.link(from, Route::Compare(a, b)),
        current: current == Some(a),
    };
    neighbours(stock).into_iter().rev().map(link).collect()
}
