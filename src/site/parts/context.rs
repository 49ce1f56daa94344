//! What all pages share: what they may see, the frame around them, the site's settings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::Verdict;
use crate::compare::{AllTotals, Book, Measures};
use crate::edition::Editions;
use crate::register::{AgencyId, Register};
use crate::report::Report;
use crate::settings::{Download, FreePage, Settings};
use crate::site::route::Route;
use crate::site::view::{Crumb, Frame, Text};
use crate::store::{Calendar, Store};

/// What pages may see, lent for one build.
#[derive(Debug)]
pub struct Stock<'s> {
    /// The settings.
    pub settings: &'s Settings,
    /// The register.
    pub register: &'s Register,
    /// The reports.
    pub store: &'s Store,
    /// Who reported about which year, and when.
    pub calendar: Calendar,
    /// The years that somebody had to report about, oldest first.
    pub due_years: Vec<Year>,
    /// “Today”: the day on which deadlines are judged.
    pub today: Option<Date>,
    /// The sums over the reports of each year.
    pub totals: &'s AllTotals,
    /// The measures, and the cells that are summed.
    pub measures: &'s Measures,
    /// The free pages.
    pub pages: &'s [Arc<FreePage>],
    /// The editions.
    pub editions: &'s Editions,
    /// What was found.
    pub verdict: &'s Verdict,
    /// The years with reports, oldest first, and how many each has.
    pub years: BTreeMap<Year, usize>,
    /// The names of the free pages.
    pub page_names: Vec<String>,
    /// Built in spite of errors.
    pub draft: bool,
}

impl Stock<'_> {
    /// By what coverage is told.
    pub fn book(&self) -> Book<'_> {
        Book {
            register: self.register,
            calendar: &self.calendar,
            deadlines: &self.settings.deadlines,
            today: self.today,
        }
    }

    /// The path of a page below the root.
    pub fn path(&self, route: Route) -> String {
        route.path(self.register, &self.page_names)
    }

    /// A link from one page to another.
    pub fn link<'a>(&self, from: Route, to: Route) -> Text<'a> {
        let path = format!("{}{}", from.root(), self.path(to));
        if path.is_empty() { "./".into() } else { path.into() }
    }

    /// Whether an agency's figures of all years are offered as a file: if the site has such files, and the agency any figures.
    pub fn has_series_file(&self, agency: AgencyId) -> bool {
        let has_tables = |r: &Report| self.editions.get(r.edition).is_some_and(|e| r.has_tables(e));
        self.settings.downloads.contains(&Download::Csv) && self.store.of_agency(agency).any(has_tables)
    }

    /// The frame of a page. `crumbs` are the pages above it, without home.
    pub fn frame<'a>(
        &self,
        route: Route,
        title: String,
        section: &'static str,
        crumbs: &[(String, Route)],
    ) -> Frame<'a> {
        let base = self.settings.base_url.as_deref();
        let canonical =
            base.filter(|_| route != Route::NotFound).map(|b| format!("{b}{}", self.path(route)).into());
        // A page that is served for any missing address cannot use relative links.
        let root = match (route, base) {
            (Route::NotFound, Some(base)) => path_of(base).to_owned(),
            (Route::NotFound, None) => "/".to_owned(),
            _ => route.root().to_owned(),
        };
        let mut list = Vec::new();
        if route != Route::Home {
            let href = if root.is_empty() { "./".into() } else { root.clone().into() };
            list.push(Crumb { title: "首页".into(), href });
        }
        for (title, to) in crumbs {
            list.push(Crumb { title: title.clone().into(), href: self.link(route, *to) });
        }
        Frame {
            title: title.into(),
            home: if root.is_empty() { "./".into() } else { root.clone().into() },
            root: root.into(),
            section: section.into(),
            canonical,
            crumbs: list,
            draft: self.draft,
        }
    }
}

/// The path of an address: `https://host/a/` gives `/a/`.
fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    rest.find('/').map_or("/", |at| &rest[at..])
}
