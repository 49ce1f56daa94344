//! The kinds of page, one file each, in reading order.

pub mod agencies;
pub mod agency;
pub mod compare;
pub mod comparison;
pub mod coverage;
pub mod free;
pub mod groups;
pub mod home;
mod kind;
pub mod latest;
pub mod ledger;
pub mod measures;
pub mod not_found;
pub mod quality;
pub mod reasons;
pub mod report;
pub mod rows;
pub mod search;
pub mod series;
mod series_shares;
pub mod sitemap;
mod statement;
pub mod states;
mod trends;
pub mod year;

pub use agency::SERIES_FILE;
pub use compare::neighbours;
pub use kind::Kind;

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
