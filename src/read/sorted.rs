//! All files of the tree by what they are.

use std::collections::{BTreeMap, HashMap};

use crate::base::Year;
use crate::finding::{Finding, fill, reading};
use crate::read::files::{self, Is};
use crate::read::load;
use crate::source::{FileId, Place, Tree};
use crate::text::is_unprintable;
use crate::yaml::control;

/// The files of a site.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub site: Option<FileId>,
    pub agencies: Option<FileId>,
    pub pages: Vec<FileId>,
    /// In the order of their paths.
    pub years: BTreeMap<Year, Vec<ReportFiles>>,
    /// Files that are nothing, or stand in the wrong place.
    pub findings: Vec<Finding>,
}

/// A report's file, and what lies in the folder of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReportFiles {
    pub file: FileId,
    pub beside: Box<[FileId]>,
}

impl Sorted {
    pub(super) fn new(tree: &Tree) -> Sorted {
        let mut sorted = Sorted::default();
        let mut reports: Vec<(Year, &str, FileId)> = Vec::new();
        let mut beside: HashMap<(Year, &str), Vec<FileId>> = HashMap::new();
        for (file, found) in tree.files() {
            // A name reaches pages and terminals like any text.
            if let Some(c) =
                found.path.chars().find(|c| is_unprintable(*c) || matches!(c, '\n' | '\r' | '\t'))
            {
                sorted.findings.push(control(Place::of_file(file), c));
                continue;
            }
            let before = sorted.findings.len();
            match files::classify(tree, file, &mut sorted.findings) {
                // Nobody reads it: what may lie there is not known, whatever its name says.
                Is::Wrong if found.fault.is_some() => {
                    sorted.findings.truncate(before);
                    sorted.findings.extend(found.fault.iter().map(|fault| load::faulty(fault, file, None)));
                }
                Is::Site => sorted.site = Some(file),
                Is::Agencies => sorted.agencies = Some(file),
                Is::Page => sorted.pages.push(file),
                Is::Report { year, id } => reports.push((year, id, file)),
                Is::Beside { year, id } => beside.entry((year, id)).or_default().push(file),
                Is::Wrong => {}
            }
        }
        for (year, id, file) in reports {
            let beside = beside.remove(&(year, id)).unwrap_or_default().into();
            sorted.years.entry(year).or_default().push(ReportFiles { file, beside });
        }
        // What is left lies in a folder that belongs to no report.
        let lost: BTreeMap<_, _> = beside.into_iter().collect();
        for file in lost.into_values().flatten() {
            if let Some(fault) = tree.walked_fault(file) {
                sorted.findings.push(load::faulty(fault, file, None));
                continue;
            }
            let folder = tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
            let finding = Finding::new(
                &reading::STRAY_BESIDE,
                Place::of_file(file),
                fill!(report = format!("{folder}.yml")),
            );
            sorted.findings.push(finding);
        }
        sorted
    }
}

/// The name of a file without its folder.
pub(super) fn name(tree: &Tree, file: FileId) -> &str {
    tree.path(file).rsplit('/').next().unwrap_or("")
}

/// The name of a file without its folder and its last ending.
pub(super) fn stem(tree: &Tree, file: FileId) -> &str {
    let name = name(tree, file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
