//! What the program does with whole sites, seen from outside: by its command, and by what the library shows to all. Tests that
//! look into rooms stand in `tests/rooms/`. One binary, so that it is linked once.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "tests lay down and remove files of their own")]

mod bad_input;
mod changes;
mod cli;
mod corrections;
mod county;
mod county_cells;
mod county_flows;
mod data;
mod docs;
mod edges;
mod faulty_entries;
mod feeds;
mod fix;
mod fmt;
mod forged_marks;
mod golden;
mod house;
mod import;
mod import_limits;
mod import_pdf;
#[cfg(unix)]
mod in_place;
mod init;
mod list_words;
mod manual;
mod moved;
mod narratives;
mod new;
mod old_browsers;
mod one_cause;
mod output;
mod output_folder;
mod published;
mod report_cache;
mod root_files;
mod rules;
mod serve;
mod since;
mod sites;
mod sizes;
mod statements;
mod statistics;
mod status;
mod support;
mod terminal;
mod themes;
mod translations;
mod true_sentences;
mod twins;
mod unprintable;
mod version;
