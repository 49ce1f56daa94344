//! What fills the holes of paths: how it is written and read, and what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::base::Year;
use crate::register::{AgencyId, ReportKey};
use crate::site::route::{PathNames, Route, RouteContext};
use crate::store::Store;

/// A hole of paths.
pub(super) struct PathHole {
    /// What patterns call it.
    pub name: &'static str,
    /// Whether a route fills it.
    pub is_filled: fn(Route) -> bool,
    /// Appends what fills it.
    pub write: fn(Route, PathNames<'_>, &mut dyn Write),
    /// Fills it with what stands in a path; `None` if nothing can be called so.
    pub read: fn(Route, PathNames<'_>, &str) -> Option<Route>,
    /// Fills it with everything that there is, given what fills the holes before it.
    pub all: for<'s> fn(Route, &'s RouteContext<'s>) -> Box<dyn Iterator<Item = Route> + 's>,
    /// Whether what fills it is there.
    pub has: fn(Route, &RouteContext<'_>) -> bool,
}

/// Register size above which lists are split by parent.
const LONGEST: usize = 3000;
/// Corrections above which each year's have a page of their own.
const MANY: usize = 500;

pub(super) static PATH_HOLES: &[PathHole] = &[
    // A year with reports.
    PathHole {
        name: "year",
        is_filled: |route| route.year.is_some(),
        write: write_year,
        read: read_year,
        all: all_years,
        has: |route, there| route.year.is_some_and(|year| there.years.contains_key(&year)),
    },
    // A year with reports whose remarks are shown.
    PathHole {
        name: "checked",
        is_filled: |route| route.year.is_some(),
        write: write_year,
        read: read_year,
        all: |route, there| Box::new(all_years(route, there).filter(|_| there.remarks)),
        has: |route, there| there.remarks && route.year.is_some_and(|year| there.years.contains_key(&year)),
    },
    // Two neighbouring years with reports.
    PathHole {
        name: "pair",
        is_filled: |route| route.later.is_some(),
        write: |route, _, out| {
            if let Some((earlier, later)) = route.year.zip(route.later) {
                let _ = write!(out, "{earlier}-{later}");
            }
        },
        read: |route, _, text| {
            let (earlier, later) = text.split_once('-')?;
            Some(Route { year: Some(Year::parse(earlier)?), later: Some(Year::parse(later)?), ..route })
        },
        all: |route, there| {
            let pair = move |(a, b)| Route { year: Some(a), later: Some(b), ..route };
            Box::new(neighbours(there.years).map(pair))
        },
        has: |route, there| route.year.zip(route.later).is_some_and(|pair| there.is_pair(pair)),
    },
    // Any agency.
    PathHole {
        name: "agency",
        is_filled: |route| route.agency.is_some(),
        write: write_agency,
        read: read_agency,
        all: |route, there| Box::new(there.names.register.all().map(move |(id, _)| route.within(id))),
        has: |route, there| route.agency.is_some_and(|id| there.names.register.get(id).is_some()),
    },
    // A parent whose units have a page of their own in a split list.
    PathHole {
        name: "parent",
        is_filled: |route| route.agency.is_some(),
        write: write_agency,
        read: read_agency,
        all: |route, there| {
            let parents = there.names.register.parents().flatten().filter(|_| there.names.is_split());
            Box::new(parents.map(move |id| route.within(id)))
        },
        has: |route, there| route.agency.is_none_or(|parent| there.names.lists(parent)),
    },
    // An agency that reported about the year.
    PathHole {
        name: "reporter",
        is_filled: |route| route.agency.is_some(),
        write: write_agency,
        read: read_agency,
        all: |route, there| {
            let reports = route.year.into_iter().flat_map(|year| there.store.of_year(year));
            Box::new(reports.map(move |report| route.within(report.key.agency)))
        },
        has: |route, there| {
            let key = route.year.zip(route.agency).map(|(year, agency)| ReportKey { year, agency });
            key.is_some_and(|key| there.store.get(key).is_some())
        },
    },
    // An agency that was abolished before the year, where the one that took over reported about it.
    PathHole {
        name: "moved",
        is_filled: |route| route.agency.is_some(),
        write: write_agency,
        read: read_agency,
        all: |route, there| {
            let all = there.names.register.all().map(move |(id, _)| route.within(id));
            Box::new(all.filter(|route| there.heir(*route).is_some()))
        },
        has: |route, there| there.heir(route).is_some(),
    },
    // The word `corrections`, which stands there if there are any.
    PathHole {
        name: "corrections",
        is_filled: |_| true,
        write: |_, _, out| {
            let _ = out.write_str("corrections");
        },
        read: |route, _, text| (text == "corrections").then_some(route),
        all: |route, there| Box::new(Some(route).filter(|_| there.has_corrections()).into_iter()),
        has: |_, there| there.has_corrections(),
    },
    // The word `data`, which stands there if data are offered.
    PathHole {
        name: "data",
        is_filled: |_| true,
        write: |_, _, out| {
            let _ = out.write_str("data");
        },
        read: |route, _, text| (text == "data").then_some(route),
        all: |route, there| Box::new(Some(route).filter(|_| there.data).into_iter()),
        has: |_, there| there.data,
    },
    // A calendar year in which so many corrections were made that each year has a page of its own.
    PathHole {
        name: "amended",
        is_filled: |route| route.year.is_some(),
        write: write_year,
        read: read_year,
        all: |route, there| {
            let years = there.amended_years().into_iter();
            Box::new(years.map(move |year| Route { year: Some(year), ..route }))
        },
        has: |route, there| route.year.is_none_or(|year| there.amended_years().contains(&year)),
    },
    // A free page.
    PathHole {
        name: "page",
        is_filled: |route| route.page.is_some(),
        write: |route, names, out| {
            let page = route.page.and_then(|at| names.pages.get(at as usize));
            let _ = out.write_str(page.map_or("", |page| &page.name));
        },
        read: |route, names, text| {
            let at = names.pages.iter().position(|page| page.name == text)?;
            Some(Route { page: u32::try_from(at).ok(), ..route })
        },
        all: |route, there| {
            let all = (0..).zip(there.names.pages);
            Box::new(all.map(move |(at, _)| Route { page: Some(at), ..route }))
        },
        has: |route, there| route.page.is_some_and(|at| (at as usize) < there.names.pages.len()),
    },
];

fn write_year(route: Route, _: PathNames<'_>, out: &mut dyn Write) {
    if let Some(year) = route.year {
        let _ = write!(out, "{year}");
    }
}

fn read_year(route: Route, _: PathNames<'_>, text: &str) -> Option<Route> {
    Some(Route { year: Some(Year::parse(text)?), ..route })
}

fn all_years<'s>(route: Route, there: &'s RouteContext<'s>) -> Box<dyn Iterator<Item = Route> + 's> {
    Box::new(there.years.keys().map(move |year| Route { year: Some(*year), ..route }))
}

fn write_agency(route: Route, names: PathNames<'_>, out: &mut dyn Write) {
    let agency = route.agency.and_then(|id| names.register.get(id));
    let _ = out.write_str(agency.map_or("", |agency| &agency.id));
}

fn read_agency(route: Route, names: PathNames<'_>, text: &str) -> Option<Route> {
    Some(route.within(names.register.find(text)?))
}

impl PathNames<'_> {
    /// Whether lists of agencies are split: a page for each parent.
    pub(crate) fn is_split(self) -> bool {
        self.register.len() > LONGEST
    }

    /// Whether a parent has a page of its own in a split list.
    pub(crate) fn lists(self, parent: AgencyId) -> bool {
        self.is_split() && !self.register.units(Some(parent)).is_empty()
    }
}

impl PathNames<'_> {
    /// The agency that reported about a year in the place of one that had been abolished. No register leads round in a circle.
    pub(crate) fn heir(self, store: &Store, agency: AgencyId, year: Year) -> Option<AgencyId> {
        let reported = |agency: &AgencyId| store.get(ReportKey { year, agency: *agency }).is_some();
        let next = |id: &AgencyId| {
            let abolished =
                self.register.get(*id).filter(|agency| agency.until.is_some_and(|last| last < year));
            abolished.and_then(|agency| agency.successor)
        };
        std::iter::successors(next(&agency).filter(|_| !reported(&agency)), next).find(reported)
    }
}

impl RouteContext<'_> {
    fn heir(&self, route: Route) -> Option<AgencyId> {
        let (year, agency) = route.year.zip(route.agency)?;
        self.names.heir(self.store, agency, year)
    }

    fn has_corrections(&self) -> bool {
        self.store.corrected().next().is_some()
    }

    /// The calendar years whose corrections have pages of their own, newest first; none where all stand on one page.
    pub(crate) fn amended_years(&self) -> Vec<Year> {
        let made = || self.store.corrected().flat_map(|(_, report)| &report.corrections);
        if made().nth(MANY).is_none() {
            return Vec::new();
        }
        let years: BTreeSet<Year> = made().map(|correction| correction.year()).collect();
        years.into_iter().rev().collect()
    }

    fn is_pair(&self, (earlier, later): (Year, Year)) -> bool {
        earlier.after() == Some(later) && [earlier, later].iter().all(|year| self.years.contains_key(year))
    }
}

/// Pairs of neighbouring years that both have reports, oldest first.
pub(crate) fn neighbours(years: &BTreeMap<Year, usize>) -> impl DoubleEndedIterator<Item = (Year, Year)> {
    let next = |year: &Year| year.after().filter(|next| years.contains_key(next)).map(|next| (*year, next));
    years.keys().filter_map(next)
}
