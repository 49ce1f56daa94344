//! Whether far fewer reports are left than were published last.

use std::collections::BTreeMap;

use crate::base::{Said, Year};
use crate::builder::Snapshot;
use crate::finding::{Finding, fill, reading};
use crate::publish::Target;
use crate::register::ReportKey;
use crate::source::Place;

/// Of fewer reports nobody can tell whether somebody took them away.
const LEAST: usize = 10;

impl Snapshot {
    /// The finding that fewer than half of the reports remain that were published in a folder, if these were ten or more:
    /// most likely the files were not fetched whole.
    pub(crate) fn fewer_reports(&self, target: &Target) -> Option<Finding> {
        let mut years: BTreeMap<Year, (usize, usize)> = BTreeMap::new();
        for path in target.published() {
            let Some((year, id)) = report(&path) else { continue };
            let agency = self.register.find(id);
            // Where another agency took over, the page only leads on.
            let last =
                agency.and_then(|id| self.register.get(id)).and_then(|own| own.until.zip(own.successor));
            if last.is_some_and(|(last, _)| last < year) {
                continue;
            }
            let key = agency.map(|agency| ReportKey { year, agency });
            let (published, left) = years.entry(year).or_default();
            *published += 1;
            *left += usize::from(key.is_some_and(|key| self.store.get(key).is_some()));
        }
        let (published, left) = years.values().fold((0, 0), |sum, year| (sum.0 + year.0, sum.1 + year.1));
        if published < LEAST || 2 * left >= published {
            return None;
        }
        let lost = years.iter().filter(|(_, (published, left))| left < published);
        let (zh, en): (Vec<String>, Vec<String>) = lost
            .map(|(year, (published, left))| {
                (format!("{year} 年度 {published} 份剩 {left} 份"), format!("{year}: {left} of {published}"))
            })
            .unzip();
        let file =
            ["content/agencies.yml", "content/site.yml"].iter().find_map(|path| self.tree.find(path))?;
        let listed = Said::new(zh.join("，"), en.join(", "));
        let filled = fill!(count = published, found = left, listed = listed);
        Some(Finding::new(&reading::FEWER_REPORTS, Place::of_file(file), filled))
    }
}

/// The year and the agency of the page of a report.
fn report(path: &str) -> Option<(Year, &str)> {
    let (year, id) = path.strip_suffix("/index.html")?.split_once('/')?;
    Some((Year::parse(year)?, id)).filter(|_| !id.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_reports_are_known_by_their_paths() {
        let cases = [
            ("2024/minzheng/index.html", Some((2024, "minzheng"))),
            ("2024/index.html", None),
            ("agencies/minzheng/index.html", None),
            ("2024/minzheng/a/index.html", None),
            ("2024/minzheng/report.json", None),
        ];
        for (path, expected) in cases {
            assert_eq!(report(path).map(|(year, id)| (year.number(), id)), expected, "{path}");
        }
    }
}
