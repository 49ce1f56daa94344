//! What an address of a report that has no page was perhaps meant to be: a file whose name has a slip, or another report.

use crate::base::{Said, Year};
use crate::builder::Snapshot;
use crate::read::near_agency;
use crate::register::ReportKey;
use crate::site::Route;

/// What an address without a page was perhaps meant to be.
#[derive(Debug)]
pub(crate) struct NearReport {
    /// What is said of it, with the file concerned.
    pub says: Said,
    /// A page that it may have been.
    pub page: Option<Route>,
}

impl Snapshot {
    /// What an address without a page was perhaps meant to be; `None` if it is not that of a report, or nothing is near.
    pub(crate) fn near_report(&self, path: &str) -> Option<NearReport> {
        let (year, id) = path.trim_end_matches('/').split_once('/')?;
        let year = Year::parse(year).filter(|_| year.len() == 4)?;
        if id.is_empty() || id.contains('/') {
            return None;
        }
        match self.register.find(id) {
            None => self.near_id(year, id),
            Some(agency) => {
                let key = ReportKey { year, agency };
                self.misnamed(year, id).or_else(|| self.other_year(key, id))
            }
        }
    }

    /// The agency whose id is nearly the one of the address.
    fn near_id(&self, year: Year, id: &str) -> Option<NearReport> {
        let near = near_agency(&self.register, id)?;
        let agency = self.register.find(near)?;
        let page = self.store.get(ReportKey { year, agency }).map(|_| Route::report(year, agency));
        let says = Said::new(
            format!("机关名录里没有“{id}”，相近的是“{near}”，它的文件是 content/{year}/{near}.yml"),
            format!(
                "the register has no “{id}”; “{near}” is near, and its file is content/{year}/{near}.yml"
            ),
        );
        Some(NearReport { says, page })
    }

    /// A file of the year that belongs to no agency, and whose name is nearly the one that the report should have.
    fn misnamed(&self, year: Year, id: &str) -> Option<NearReport> {
        let folder = format!("content/{year}/");
        let names = self.tree.below(folder.trim_end_matches('/')).filter_map(|file| {
            let name = self.tree.path(file).strip_prefix(&folder)?;
            (!name.contains('/')).then_some(name)
        });
        let is_of_nobody =
            |name: &&str| name.strip_suffix(".yml").is_none_or(|own| self.register.find(own).is_none());
        let slips = |name: &str| {
            let stem = name.split(['.', ' ']).next().unwrap_or_default().to_ascii_lowercase();
            strsim::damerau_levenshtein(&stem, id)
        };
        let near = names.filter(is_of_nobody).map(|name| (slips(name), name)).min()?;
        let (_, name) = Some(near).filter(|(slips, _)| *slips <= (id.len() / 4).max(1))?;
        let says = Said::new(
            format!(
                "没有 {folder}{id}.yml；{folder}{name} 的文件名可能写错了，是这份报告的，就改成 {id}.yml"
            ),
            format!(
                "there is no {folder}{id}.yml; {folder}{name} is perhaps misnamed: if it is this report, name it {id}.yml"
            ),
        );
        Some(NearReport { says, page: None })
    }

    /// The report of the same agency for the nearest year.
    fn other_year(&self, key: ReportKey, id: &str) -> Option<NearReport> {
        let wanted = key.year;
        let far = |year: &Year| year.number().abs_diff(wanted.number());
        let years = self.store.counts().map(|(year, _)| year);
        let year = years
            .filter(|year| self.store.get(ReportKey { year: *year, ..key }).is_some())
            .min_by_key(far)?;
        let says = Said::new(
            format!(
                "没有 content/{wanted}/{id}.yml；这个机关最近的报告是 content/{year}/{id}.yml，是放错了年度的，就移到 content/{wanted}/"
            ),
            format!(
                "there is no content/{wanted}/{id}.yml; the nearest report of this agency is content/{year}/{id}.yml: if its year is wrong, move it to content/{wanted}/"
            ),
        );
        Some(NearReport { says, page: Some(Route::report(year, key.agency)) })
    }
}
