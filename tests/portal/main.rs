//! What the program does with whole sites: one binary, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests lay down and remove files of their own")]

mod bad_input;
mod blank_values;
mod changes;
mod cli;
mod county;
mod county_cells;
mod desktop;
mod docs;
mod edges;
mod editions;
mod faulty_entries;
mod forged_marks;
mod golden;
mod house;
mod incremental;
mod narratives;
mod output;
mod output_folder;
mod plan;
mod properties;
mod real;
mod rules;
mod search;
mod search_files;
mod serve;
mod sites;
mod sums;
mod support;
mod themes;
