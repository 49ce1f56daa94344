//! The kinds of page, one file each, in reading order.

pub mod agencies;
pub mod agency;
pub mod compare;
pub mod comparison;
pub mod coverage;
pub mod free;
pub mod groups;
pub mod home;
pub mod ledger;
pub mod measures;
pub mod not_found;
pub mod quality;
pub mod report;
pub mod rows;
pub mod search;
pub mod series;
pub mod sitemap;
pub mod states;
mod trends;
pub mod year;

pub use compare::neighbours;

use crate::site::{Route, Show, Stock};

/// A kind of page: its template, the pages there are, and what one of them shows.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its name; its template is `<name>.html`.
    pub name: &'static str,
    /// All pages of this kind.
    pub routes: fn(&Stock<'_>) -> Vec<Route>,
    /// Whether there is such a page of this kind.
    pub has: fn(&Stock<'_>, Route) -> bool,
    /// What a page shows; `None` if there is no such page.
    pub view: for<'s> fn(&'s Stock<'s>, Route) -> Option<Box<dyn Show + 's>>,
}

/// All kinds, in reading order.
pub static KINDS: &[Kind] = &[
    home::KIND,
    year::KIND,
    report::KIND,
    agencies::KIND,
    agency::KIND,
    search::KIND,
    comparison::KIND,
    compare::KIND,
    coverage::KIND,
    measures::KIND,
    quality::KIND,
    free::KIND,
    sitemap::KIND,
    not_found::KIND,
];
