//! Reports that lie elsewhere than in the folder of a year.

use crate::base::{Said, Year};
use crate::finding::{Finding, fill, reading};
use crate::read::stray::name::{year_in, years_like};
use crate::read::stray::say::Say;
use crate::register::ReportKey;
use crate::source::{FileId, Place};

impl Say<'_> {
    /// That a file belongs elsewhere, with the folder of its attachments, if it has one.
    pub(super) fn moved(&self, place: Place, to: Said) -> Finding {
        let folder =
            self.tree.path(place.file).strip_suffix(".yml").filter(|stem| self.tree.has_folder(stem));
        let near = match folder {
            Some(folder) => Said::new(
                format!("{}，它的文件夹 {folder}/ 一起移", to.zh),
                format!("{}, together with its folder {folder}/", to.en),
            ),
            None => to,
        };
        Finding::new(&reading::STRAY_PLACE, place, fill!(near = near))
    }

    /// The year and the id of an agency that a name is made of: `2021nyncj`, `nyncj-2021`.
    pub(super) fn dated<'n>(&self, stem: &'n str) -> Option<(Year, &'n str)> {
        let year = year_in(stem)?;
        let digits = year.to_string();
        let (before, behind) = stem.split_once(&digits)?;
        let id = if before.is_empty() { behind } else { before };
        let id = id.trim_matches(|c: char| "-_ .年度".contains(c));
        let is_whole = before.is_empty() || behind.trim_matches(|c: char| "-_ .年度".contains(c)).is_empty();
        (is_whole && self.register.find(id).is_some()).then_some((year, id))
    }

    /// Takes note that a report of an agency is there, of which nobody knows the year.
    pub(super) fn lose_any_year(&mut self, id: &str) {
        let Some(agency) = self.register.find(id) else { return };
        let years = (Year::FIRST.number()..=Year::LAST.number()).filter_map(|year| Year::new(year.into()));
        let missing = |year: &Year| self.tree.find(&format!("content/{year}/{id}.yml")).is_none();
        self.lost.extend(years.filter(missing).map(|year| ReportKey { year, agency }));
    }

    /// Whether a path is that of a report of an agency of the register. One that is not used is an error: it is gone from the site.
    pub(super) fn is_report(&self, path: &str) -> bool {
        let parts: Vec<&str> = path.split('/').collect();
        let [_, folder, name] = parts[..] else { return false };
        let id = name.strip_suffix(".yml").filter(|_| folder != "pages");
        id.is_some_and(|id| self.register.find(id).is_some())
    }

    /// The year of the one folder of an id that lacks its report.
    pub(super) fn year_without(&self, id: &str) -> Option<Year> {
        let mut years = self.beside.keys().filter(|(_, other)| other == id).map(|(year, _)| *year);
        years.next().filter(|_| years.next().is_none())
    }

    /// Takes note of the reports that the files of a folder may be: those of the years that are a character away from its name.
    pub(super) fn lose(&mut self, folder: &str, files: &[FileId]) {
        let years = years_like(folder);
        for file in files {
            let name = self.tree.path(*file).rsplit('/').next().unwrap_or("");
            let Some(agency) = name.strip_suffix(".yml").and_then(|id| self.register.find(id)) else {
                continue;
            };
            let missing = |year: &&Year| self.tree.find(&format!("content/{year}/{name}")).is_none();
            let is_near = |year: &&Year| self.tree.has_folder(&format!("content/{year}"));
            if years.iter().filter(is_near).all(|year| !missing(&year)) {
                // Nothing near its name is missing: the year may be any.
                self.lose_any_year(name.trim_end_matches(".yml"));
                continue;
            }
            self.lost.extend(years.iter().filter(missing).map(|year| ReportKey { year: *year, agency }));
        }
    }
}
