//! Addresses of pages.

use crate::base::Year;
use crate::register::{AgencyId, Register};

/// A page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// `/`
    Home,
    /// `/<year>/`
    Year(Year),
    /// `/<year>/in/<parent>/`
    YearIn(Year, AgencyId),
    /// `/<year>/<agency>/`
    Report(Year, AgencyId),
    /// `/agencies/`
    Agencies,
    /// `/agencies/in/<parent>/`
    AgenciesIn(AgencyId),
    /// `/agencies/<agency>/`
    Agency(AgencyId),
    /// `/compare/`
    Comparison,
    /// `/compare/<year>-<year>/`
    Compare(Year, Year),
    /// `/compare/<year>-<year>/in/<parent>/`
    CompareIn(Year, Year, AgencyId),
    /// `/coverage/`
    Coverage,
    /// `/coverage/in/<parent>/`
    CoverageIn(AgencyId),
    /// `/measures/`
    Measures,
    /// `/quality/<year>/`
    Quality(Year),
    /// `/pages/<name>/`, by the page's position
    Page(usize),
    /// `/search/`
    Search,
    /// `/sitemap/`
    Sitemap,
    /// `/404.html`
    NotFound,
}

impl Route {
    /// The path below the site's root, as links have it: `2024/minzheng/`.
    pub fn path(self, register: &Register, pages: &[String]) -> String {
        let id = |a: AgencyId| register.get(a).map_or("", |a| a.id.as_str());
        match self {
            Route::Home => String::new(),
            Route::Year(year) => format!("{year}/"),
            Route::YearIn(year, parent) => format!("{year}/in/{}/", id(parent)),
            Route::Report(year, agency) => format!("{year}/{}/", id(agency)),
            Route::Agencies => "agencies/".to_owned(),
            Route::AgenciesIn(parent) => format!("agencies/in/{}/", id(parent)),
            Route::Coverage => "coverage/".to_owned(),
            Route::CoverageIn(parent) => format!("coverage/in/{}/", id(parent)),
            Route::Measures => "measures/".to_owned(),
            Route::Agency(agency) => format!("agencies/{}/", id(agency)),
            Route::Comparison => "compare/".to_owned(),
            Route::Compare(a, b) => format!("compare/{a}-{b}/"),
            Route::CompareIn(a, b, parent) => format!("compare/{a}-{b}/in/{}/", id(parent)),
            Route::Quality(year) => format!("quality/{year}/"),
            Route::Page(at) => format!("pages/{}/", pages.get(at).map_or("", String::as_str)),
            Route::Search => "search/".to_owned(),
            Route::Sitemap => "sitemap/".to_owned(),
            Route::NotFound => "404.html".to_owned(),
        }
    }

    /// The page at a path below the site's root, the inverse of [`Route::path`]; `None` if no page can have it.
    pub fn parse(path: &str, register: &Register, pages: &[String]) -> Option<Route> {
        let found = match path.split('/').collect::<Vec<_>>()[..] {
            [""] => Route::Home,
            ["404.html"] => Route::NotFound,
            ["agencies", ""] => Route::Agencies,
            ["search", ""] => Route::Search,
            ["sitemap", ""] => Route::Sitemap,
            ["compare", ""] => Route::Comparison,
            ["coverage", ""] => Route::Coverage,
            ["measures", ""] => Route::Measures,
            ["agencies", "in", id, ""] => Route::AgenciesIn(register.find(id)?),
            ["coverage", "in", id, ""] => Route::CoverageIn(register.find(id)?),
            [year, "in", id, ""] => Route::YearIn(Year::parse(year)?, register.find(id)?),
            [year, ""] => Route::Year(Year::parse(year)?),
            ["agencies", id, ""] => Route::Agency(register.find(id)?),
            ["quality", year, ""] => Route::Quality(Year::parse(year)?),
            ["pages", name, ""] => Route::Page(pages.iter().position(|p| p == name)?),
            ["compare", years, ""] => {
                let (a, b) = years.split_once('-')?;
                Route::Compare(Year::parse(a)?, Year::parse(b)?)
            }
            ["compare", years, "in", id, ""] => {
                let (a, b) = years.split_once('-')?;
                Route::CompareIn(Year::parse(a)?, Year::parse(b)?, register.find(id)?)
            }
            [year, id, ""] => Route::Report(Year::parse(year)?, register.find(id)?),
            _ => return None,
        };
        Some(found)
    }

    /// The path of its file: `2024/minzheng/index.html`.
    pub fn file(self, register: &Register, pages: &[String]) -> String {
        let mut path = self.path(register, pages);
        if path.is_empty() || path.ends_with('/') {
            path.push_str("index.html");
        }
        path
    }

    /// How to get from the page to the site's root: `../../`; empty at the root itself.
    pub fn root(self) -> &'static str {
        match self {
            Route::Home | Route::NotFound => "",
            Route::Year(_)
            | Route::Agencies
            | Route::Comparison
            | Route::Coverage
            | Route::Measures
            | Route::Search
            | Route::Sitemap => "../",
            Route::YearIn(..) | Route::AgenciesIn(_) | Route::CoverageIn(_) => "../../../",
            Route::CompareIn(..) => "../../../../",
            Route::Report(..)
            | Route::Agency(_)
            | Route::Compare(..)
            | Route::Quality(_)
            | Route::Page(_) => "../../",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_no_page_can_have_is_none() {
        let register = Register::default();
        for path in ["x", "2024", "2024/", "/", "//", "2024/x/", "agencies/x/", "compare/2024/", "404.html/"]
        {
            let expected = (path == "2024/").then(|| Route::Year(Year::parse("2024").unwrap()));
            assert_eq!(Route::parse(path, &register, &[]), expected, "{path}");
        }
    }
}
