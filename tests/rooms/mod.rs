//! What the rooms do together, seen from inside: tests that look at what the library does not show to all. They are compiled into the
//! library's own tests; those that only run the program stand in `tests/portal/`.

#![allow(clippy::disallowed_methods, reason = "tests lay down and remove files of their own")]

mod archive;
mod blank_values;
mod docs;
mod editions;
mod fixes;
mod house;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "import")]
mod import_doubles;
#[cfg(feature = "import")]
mod import_layouts;
#[cfg(feature = "import")]
mod import_lost_labels;
#[cfg(feature = "import")]
mod import_rows;
#[cfg(all(feature = "docx", feature = "xlsx"))]
mod imported_files;
#[cfg(feature = "import")]
mod imported_pages;
mod incremental;
mod last_build;
mod layout;
mod mends;
#[cfg(all(feature = "docx", feature = "xlsx"))]
mod office_files;
mod open_texts;
mod output;
mod plan;
mod properties;
mod real;
mod report_cache;
mod report_files;
mod report_schema;
mod search;
mod search_files;
#[cfg(feature = "parquet")]
mod stored_tables;
mod sums;
mod support;
mod texts;
mod words;
