//! The kinds of page, one file each, in reading order. No page knows another one: what two of them show is a part.

pub mod agencies;
pub mod agency;
pub mod compare;
pub mod comparison;
pub mod coverage;
pub mod free;
pub mod home;
pub mod measures;
pub mod not_found;
pub mod quality;
pub mod report;
pub mod search;
pub mod sitemap;
pub mod year;

use crate::site::kind::Kind;

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
