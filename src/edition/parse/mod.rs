//! Reads the files in `edition/data/`; their `README.md` says what may stand in them.

mod data;
mod edition;
mod measures;
mod older;
mod phrases;
mod relations;
mod tables;

pub(super) use data::{EditionData, MeasuresData, WordsData, read, wrong};
pub(super) use edition::edition;
pub(super) use measures::{Known, add};
pub(super) use older::OlderTables;
pub(super) use phrases::stray;
