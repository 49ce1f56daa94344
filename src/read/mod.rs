//! Turns trees into reports, register, settings and pages by ONE table of keys; resolves slots.

mod address;
mod agencies;
mod attachment;
mod cells;
mod copies;
mod date;
mod entry;
mod field;
mod files;
mod format;
mod key_name;
mod key_words;
mod load;
mod mapping;
mod meaning;
mod meant_cell;
mod number;
mod one_line;
mod other_forms;
mod outline;
mod page;
mod prose;
mod reader;
mod report;
mod scalar;
mod site;
mod site_reader;
mod sorted;
mod stray;
mod unknown;
mod value;
mod vocabulary;
mod year;

pub use field::key_tables;
pub(crate) use site_reader::SiteReader;
pub(crate) use stray::settings_like;
