//! The kinds of page, one file each, in reading order. No page knows another one: what two of them show is a part.

pub(crate) mod agencies;
pub(crate) mod agency;
pub(crate) mod compare;
pub(crate) mod comparison;
pub(crate) mod corrections;
pub(crate) mod coverage;
pub(crate) mod data;
pub(crate) mod free;
pub(crate) mod home;
pub(crate) mod measures;
pub(crate) mod moved;
pub(crate) mod not_found;
pub(crate) mod quality;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod terms;
pub(crate) mod year;

use crate::site::kind::Kind;

/// All kinds, in reading order.
pub(crate) static KINDS: &[Kind] = &[
    home::KIND,
    year::KIND,
    report::KIND,
    moved::KIND,
    agencies::KIND,
    agency::KIND,
    search::KIND,
    comparison::KIND,
    compare::KIND,
    coverage::KIND,
    corrections::KIND,
    data::KIND,
    measures::KIND,
    terms::KIND,
    quality::KIND,
    free::KIND,
    sitemap::KIND,
    not_found::KIND,
];
