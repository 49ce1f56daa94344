//! Folders of reports that lie elsewhere than in the folder of a year.

use std::collections::BTreeSet;

use crate::read::stray::name::is_nearly_year;
use crate::register::Register;
use crate::source::{FileId, Tree};

/// The folders of reports that lie elsewhere than in the folder of a year: what lies in them moves with the report.
pub(super) struct ReportsElsewhere<'t>(BTreeSet<&'t str>);

impl<'t> ReportsElsewhere<'t> {
    /// Those of some files.
    pub(super) fn of(tree: &'t Tree, register: &Register, files: &[FileId]) -> ReportsElsewhere<'t> {
        let stems = files.iter().filter_map(|file| tree.path(*file).strip_suffix(".yml"));
        let is_report = |stem: &&str| {
            let id = stem.rsplit('/').next().unwrap_or("");
            let is_of_year = stem.split('/').nth(1).is_some_and(is_nearly_year);
            register.find(id).is_some() && !is_of_year && tree.has_folder(stem)
        };
        ReportsElsewhere(stems.filter(is_report).collect())
    }

    /// Whether a file lies in one of them.
    pub(super) fn has(&self, path: &str) -> bool {
        path.match_indices('/').any(|(at, _)| self.0.contains(&path[..at]))
    }
}
