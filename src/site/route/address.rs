//! A page by its address, and what decides which pages there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::Year;
use crate::register::{AgencyId, Register, ReportKey};
use crate::settings::FreePage;
use crate::site::route::Pattern;
use crate::store::Store;

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Route {
    /// The pattern of its path.
    pub pattern: Pattern,
    /// The year that it is about; of two years, the earlier one.
    pub year: Option<Year>,
    /// The later of two years.
    pub later: Option<Year>,
    /// The agency that it is about, or whose units it lists.
    pub agency: Option<AgencyId>,
    /// The free page, by its position.
    pub page: Option<u32>,
}

/// The names that stand in paths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathNames<'s> {
    /// Whose ids stand there.
    pub register: &'s Register,
    /// The free pages.
    pub pages: &'s [Arc<FreePage>],
}

/// What decides which pages there are.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RouteContext<'s> {
    /// The names in paths.
    pub names: PathNames<'s>,
    /// The reports.
    pub store: &'s Store,
    /// The years with reports, oldest first, and how many each has.
    pub years: &'s BTreeMap<Year, usize>,
    /// The remarks on the reports of a year are shown.
    pub remarks: bool,
    /// Data are offered, for years and as a whole.
    pub data: bool,
    /// The kinds of page that the theme leaves out, by name.
    pub without: &'s [String],
}

/// The pages that others link to.
impl Route {
    /// The home page.
    pub(crate) const HOME: Route = Route::new(Pattern(""));
    /// The register.
    pub(crate) const AGENCIES: Route = Route::new(Pattern("agencies/[in/{parent}/]"));
    /// The free comparison.
    pub(crate) const COMPARISON: Route = Route::new(Pattern("compare/"));
    /// Who has reported.
    pub(crate) const COVERAGE: Route = Route::new(Pattern("coverage/[in/{parent}/]"));
    /// All corrections; of very many, those of one year.
    pub(crate) const CORRECTIONS: Route = Route::new(Pattern("{corrections}/[{amended}/]"));
    /// The data.
    pub(crate) const DATA: Route = Route::new(Pattern("{data}/"));
    /// The measures explained.
    pub(crate) const MEASURES: Route = Route::new(Pattern("measures/"));
    /// The page for searching.
    pub(crate) const SEARCH: Route = Route::new(Pattern("search/"));
    /// The words of the forms.
    pub(crate) const TERMS: Route = Route::new(Pattern("terms/"));
    /// 网站地图.
    pub(crate) const SITEMAP: Route = Route::new(Pattern("sitemap/"));
    /// What is shown for addresses that do not exist.
    pub(crate) const NOT_FOUND: Route = Route::new(Pattern("404.html"));
    /// All agencies of a year.
    pub(crate) const YEARS: Pattern = Pattern("{year}/[in/{parent}/]");
    /// Reports.
    pub(crate) const REPORTS: Pattern = Pattern("{year}/{reporter}/");
    /// Where the report of an abolished agency would be, had it not been taken over.
    pub(crate) const MOVED: Pattern = Pattern("{year}/{moved}/");
    /// Agencies.
    pub(crate) const AGENCY: Pattern = Pattern("agencies/{agency}/");
    /// Two neighbouring years.
    pub(crate) const PAIRS: Pattern = Pattern("compare/{pair}/[in/{parent}/]");
    /// The remarks on a year's reports.
    pub(crate) const REMARKS: Pattern = Pattern("quality/{checked}/");
    /// Free pages.
    pub(crate) const PAGES: Pattern = Pattern("pages/{page}/");

    /// The page of a pattern without holes.
    pub(crate) const fn new(pattern: Pattern) -> Route {
        Route { pattern, year: None, later: None, agency: None, page: None }
    }

    /// A report.
    pub(crate) const fn report(year: Year, agency: AgencyId) -> Route {
        Route { year: Some(year), agency: Some(agency), ..Route::new(Route::REPORTS) }
    }

    /// An agency.
    pub(crate) const fn agency(agency: AgencyId) -> Route {
        Route { agency: Some(agency), ..Route::new(Route::AGENCY) }
    }

    /// A year.
    pub(crate) const fn year(year: Year) -> Route {
        Route { year: Some(year), ..Route::new(Route::YEARS) }
    }

    /// Two neighbouring years.
    pub(crate) const fn pair(earlier: Year, later: Year) -> Route {
        Route { year: Some(earlier), later: Some(later), ..Route::new(Route::PAIRS) }
    }

    /// The remarks on a year's reports.
    pub(crate) const fn remarks(year: Year) -> Route {
        Route { year: Some(year), ..Route::new(Route::REMARKS) }
    }

    /// A free page by its position.
    pub(crate) const fn page(at: u32) -> Route {
        Route { page: Some(at), ..Route::new(Route::PAGES) }
    }

    /// The corrections that were made in a year, where they have a page of their own.
    pub(crate) const fn corrections(year: Year) -> Route {
        Route { year: Some(year), ..Route::CORRECTIONS }
    }

    /// The part of a split list that has the units of one parent.
    pub(crate) const fn within(self, parent: AgencyId) -> Route {
        Route { agency: Some(parent), ..self }
    }

    /// The report that it shows.
    pub(crate) fn report_key(self) -> Option<ReportKey> {
        let (year, agency) = self.year.zip(self.agency)?;
        (self.pattern == Route::REPORTS).then_some(ReportKey { year, agency })
    }
}
