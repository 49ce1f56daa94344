//! What belongs to a page beside its own bytes: the findings that an editor is shown, the files that it offers.

use crate::base::Year;
use crate::builder::Snapshot;
use crate::finding::{Finding, Level, leave_out_followers};
use crate::register::{AgencyId, ReportKey};
use crate::site::{PathNames, Route};
use crate::source::FileId;

impl Snapshot {
    /// The files that a page offers to download.
    pub(crate) fn attachments(&self, route: Route) -> impl Iterator<Item = FileId> {
        let report = route.report_key().and_then(|key| self.store.get(key));
        report.into_iter().flat_map(|report| &report.attachments).map(|attachment| attachment.file)
    }

    /// The findings that belong to a page, without what follows from others: those of the reports that it shows, and those of
    /// the file that it is made from. The home page has all that stand in no report. Errors of the settings and the register
    /// are on every page, since every page is made from them.
    pub(crate) fn findings_for(&self, route: Route) -> Vec<&Finding> {
        let of_year = |year: Year| self.verdict.reports(move |key| key.year == year);
        let here = |found: &&Finding| match route {
            Route::HOME | Route::SITEMAP | Route::NOT_FOUND => true,
            _ => match self.page_of(found.place.file) {
                Some(Route::HOME | Route::AGENCIES) if found.level == Level::Error => true,
                page => page == Some(route),
            },
        };
        let elsewhere = self.verdict.elsewhere().filter(here);
        let mut all: Vec<&Finding> = match (route.pattern, route.year, route.later, route.agency) {
            (Route::REPORTS, Some(year), _, Some(agency)) => {
                self.verdict.standing_on(ReportKey { year, agency }).collect()
            }
            (Route::YEARS | Route::REMARKS, Some(year), ..) => of_year(year),
            (Route::PAIRS, Some(a), Some(b), None) => {
                self.verdict.reports(move |key| key.year == a || key.year == b)
            }
            (Route::AGENCY, _, _, Some(agency)) => self.of_agency(agency),
            _ => Vec::new(),
        };
        all.extend(elsewhere);
        leave_out_followers(&mut all);
        all.sort_by_key(|f| f.level);
        all
    }

    fn of_agency(&self, agency: AgencyId) -> Vec<&Finding> {
        let years = self.store.counts().map(|(year, _)| ReportKey { year, agency });
        years.flat_map(|key| self.verdict.standing_on(key)).collect()
    }

    /// The page that is made from a file, whether it can be made now or not.
    pub(crate) fn page_of(&self, file: FileId) -> Option<Route> {
        let path = self.tree.path(file).strip_prefix("content/")?;
        match path {
            "site.yml" => return Some(Route::HOME),
            "agencies.yml" => return Some(Route::AGENCIES),
            _ => {}
        }
        let (folder, name) = path.split_once('/')?;
        if folder == "pages" {
            let name = name.strip_suffix(".md")?;
            return self
                .pages
                .iter()
                .position(|page| page.name == name)
                .and_then(|at| Some(Route::page(u32::try_from(at).ok()?)));
        }
        let year = Year::parse(folder)?;
        let agency = name.split(['.', '/', ' ']).next()?;
        Some(Route::report(year, self.register.find(agency)?))
    }

    /// The report page that an address means, whether there is such a report or not.
    pub(crate) fn report_at(&self, path: &str) -> Option<Route> {
        Route::REPORTS.read(path, PathNames { register: &self.register, pages: &[] })
    }
}
