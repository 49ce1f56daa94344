//! What a kind of page is.

use std::ops::Range;

use crate::base::Year;
use crate::register::AgencyId;
use crate::site::parts::PageContext;
use crate::site::route::{PathNames, Pattern, Route, RouteContext};
use crate::site::view::{MenuView, Show};

/// A kind of page: where its pages are, and what one of them shows.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    /// Its name; its template is `<name>.html`.
    pub name: &'static str,
    /// A theme may leave its pages out: no other page is made only to lead there.
    pub optional: bool,
    /// The paths of its pages: which there are follows from it.
    pub pattern: Pattern,
    /// Its entries in the navigation.
    pub menu: for<'s> fn(&RouteContext<'s>) -> Vec<MenuView<'s>>,
    /// Which reports a page is made from.
    pub made_from: fn(PathNames<'_>, Route) -> MadeFrom,
    /// What a page shows; `None` if there is no such page.
    pub view: for<'s> fn(&'s PageContext<'s>, Route) -> Option<Box<dyn Show + 's>>,
}

/// Which reports a file is made from, with what was found in them. Whatever else it is made from is the same for all files:
/// settings, register, free pages, theme, “today”, the years that there are and the forms of each, the
/// pages that are alone of their kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum MadeFrom {
    /// Any of them.
    All,
    /// Those of some agencies, by their numbers.
    Agencies(Range<u32>),
    /// Those about a year.
    Year(Year),
    /// Those about a year, and those about the year before.
    YearAndLast(Year),
}

impl MadeFrom {
    /// The reports of one agency.
    pub(crate) fn agency(id: AgencyId) -> MadeFrom {
        MadeFrom::Agencies(id.0..id.0 + 1)
    }

    /// None of them.
    pub(crate) const NONE: MadeFrom = MadeFrom::Agencies(0..0);
}

/// That a page may be made from any report.
pub(crate) fn any_report(_: PathNames<'_>, _: Route) -> MadeFrom {
    MadeFrom::All
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// The menu of a kind that is not in the navigation.
pub(crate) fn no_menu<'s>(_: &RouteContext<'s>) -> Vec<MenuView<'s>> {
    Vec::new()
}

/// One entry of the navigation.
pub(crate) fn entry<'s>(
    there: &RouteContext<'s>,
    title: &'s str,
    section: &'static str,
    to: Route,
) -> MenuView<'s> {
    MenuView { title: title.into(), path: to.path(there.names).into(), section: section.into() }
}
