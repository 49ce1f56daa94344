//! Turns trees into reports, register, settings and pages by ONE table of keys; resolves slots.

mod address;
mod agencies;
mod cells;
mod field;
mod files;
mod number;
mod page;
mod prose;
mod reader;
mod report;
mod site;
mod whole;

pub use field::Field;
pub use whole::{Reading, all};
